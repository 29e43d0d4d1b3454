// Functions, builtin functions, bound methods, code and cells: their attributes and reprs.
import Heap
import Interpreter
import Parser

extension Machine {
    package mutating func installFunctions() {
        installFunction()
        installBuiltinFunction()
        installMethod()
        installCode()
    }

    private mutating func installFunction() {
        let cls = types.function
        setSlots(cls) { s in
            s.repr = { v, m throws(Raised) in
                guard let f = v.as(Function.self) else { return .None }
                let name = m.nameText(f.body.qualifiedName.copy())
                return m.string("<function \(name) at \(m.address(v))>")
            }
        }
        define(
            cls,
            methods: [
                Builtin("__get__(instance, owner=None, /)", "The method of an instance.") {
                    args, m throws(Raised) in
                    args[0].isNone ? args.receiver.owned() : m.bind(args[0], args.receiver)
                },
                Machine.callRow,
            ],
            attributes: Machine.functionAttributes)
    }

    private static var callRow: Builtin {
        Builtin("__call__(*args, **kwargs)", "Calls it.") { args, m throws(Raised) in
            var arguments = Slots()
            if let t = args[0].as(Tuple.self) {
                for i in 0..<t.count { arguments.append(t[i].owned()) }
            }
            return try m.call(args.receiver, arguments: arguments, keywords: args[1])
        }
    }

    private static var functionAttributes: [BuiltinAttribute] {
        [
            BuiltinAttribute(
                "__name__", "The name.",
                get: { v, m throws(Raised) in v.as(Function.self)?.body.name.copy() ?? .None },
                set: { v, new, m throws(Raised) in
                    guard let new, new.is(Str.self) else {
                        throw m.raise(.typeError, "__name__ must be set to a string object")
                    }
                    v.as(Function.self)?.body.name = new.owned()
                }),
            BuiltinAttribute(
                "__qualname__", "The name with those around.",
                get: { v, m throws(Raised) in
                    v.as(Function.self)?.body.qualifiedName.copy() ?? .None
                },
                set: { v, new, m throws(Raised) in
                    guard let new, new.is(Str.self) else {
                        throw m.raise(
                            .typeError, "__qualname__ must be set to a string object")
                    }
                    v.as(Function.self)?.body.qualifiedName = new.owned()
                }),
            BuiltinAttribute(
                "__doc__", "The documentation.",
                get: { v, m throws(Raised) in
                    v.as(Function.self)?.body.documentation.copy() ?? .None
                },
                set: { v, new, m throws(Raised) in
                    v.as(Function.self)?.body.documentation = new?.owned() ?? .None
                }),
            BuiltinAttribute(
                "__module__", "The name of the module.",
                get: { v, m throws(Raised) in v.as(Function.self)?.body.module.copy() ?? .None },
                set: { v, new, m throws(Raised) in
                    v.as(Function.self)?.body.module = new?.owned() ?? .None
                }),
            BuiltinAttribute(
                "__defaults__", "The defaults of positional parameters.",
                get: { v, m throws(Raised) in v.as(Function.self)?.body.defaults.copy() ?? .None },
                set: { v, new, m throws(Raised) in
                    if let new, !new.is(Tuple.self), !new.isNone {
                        throw m.raise(
                            .typeError, "__defaults__ must be set to a tuple object")
                    }
                    v.as(Function.self)?.body.defaults = new?.owned() ?? .None
                }),
            BuiltinAttribute(
                "__kwdefaults__", "The defaults of keyword-only parameters.",
                get: { v, m throws(Raised) in
                    v.as(Function.self)?.body.keywordDefaults.copy() ?? .None
                },
                set: { v, new, m throws(Raised) in
                    if let new, !new.is(Dict.self), !new.isNone {
                        throw m.raise(
                            .typeError, "__kwdefaults__ must be set to a dict object")
                    }
                    v.as(Function.self)?.body.keywordDefaults = new?.owned() ?? .None
                }),
            BuiltinAttribute(
                "__annotations__", "The annotations of the parameters.",
                get: { v, m throws(Raised) in
                    guard let f = v.as(Function.self) else { return .None }
                    if f.body.annotations.isNone { f.body.annotations = m.makeDict() }
                    return f.body.annotations.copy()
                },
                set: { v, new, m throws(Raised) in
                    v.as(Function.self)?.body.annotations = new?.owned() ?? .None
                }),
            BuiltinAttribute("__code__", "The compiled code.") { v, m throws(Raised) in
                v.as(Function.self)?.body.code.copy().owned() ?? .None
            },
            BuiltinAttribute("__globals__", "The namespace of the module.") {
                v, m throws(Raised) in v.as(Function.self)?.body.globals.copy() ?? .None
            },
            BuiltinAttribute("__closure__", "The cells of the captured variables.") {
                v, m throws(Raised) in
                guard let f = v.as(Function.self), f.body.closure.count > 0 else { return .None }
                // In the order of co_freevars: by name.
                let names = f.body.code.pointer.pointee.freeNames
                var cells = Slots(capacity: f.body.closure.count)
                for i in names.indices.sorted(by: { strCompare(names[$0], names[$1]) < 0 })
                where i < f.body.closure.count {
                    cells.append(f.body.closure.owned(i))
                }
                return m.makeTuple(cells)
            },
        ]
    }

    private mutating func installBuiltinFunction() {
        for cls in [types.builtin, types.methodDescriptor, types.wrapperDescriptor] {
            installBuiltinFunction(cls)
        }
        define(types.builtin, attributes: [Machine.builtinSelf, Machine.builtinModule])
        define(types.methodDescriptor, attributes: [Machine.objectClass])
        define(types.wrapperDescriptor, attributes: [Machine.objectClass])
    }

    private static var builtinSelf: BuiltinAttribute {
        BuiltinAttribute("__self__", "The module or class.") { v, m throws(Raised) in
            guard let f = v.as(BuiltinFunction.self) else { return .None }
            if let owner = f.body.owner { return m.classValue(owner) }
            let module = f.body.module.copy()
            guard module.value.is(Str.self) else { return .None }
            return m.modules.value.as(Dict.self)?.get(
                name: InternTable.intern(module.word.cell)) ?? .None
        }
    }

    private static var builtinModule: BuiltinAttribute {
        BuiltinAttribute("__module__", "The name of the module.") { v, m throws(Raised) in
            v.as(BuiltinFunction.self)?.body.module.copy() ?? .None
        }
    }

    private static var objectClass: BuiltinAttribute {
        BuiltinAttribute("__objclass__", "The class whose method it is.") { v, m throws(Raised) in
            guard let owner = v.as(BuiltinFunction.self)?.body.owner else { return .None }
            return m.classValue(owner)
        }
    }

    private mutating func installBuiltinFunction(_ cls: Cell) {
        setSlots(cls) { s in
            s.repr = { v, m throws(Raised) in
                guard let f = v.as(BuiltinFunction.self) else { return .None }
                let name = Value(unsafe: .object(f.body.name)).as(Str.self)?.string ?? "?"
                if f.body.isPython {
                    let prefix = f.body.owner.map { $0.classBody.nameText + "." } ?? ""
                    return m.string("<function \(prefix)\(name) at \(m.address(v))>")
                }
                guard let owner = f.body.owner else {
                    return m.string("<built-in function \(name)>")
                }
                if f.body.role != .method {
                    return m.string(
                        "<built-in method \(name) of type object at \(m.address(m.classValue(owner).value))>"
                    )
                }
                let what = m.classOf(v) == m.types.wrapperDescriptor ? "slot wrapper" : "method"
                return m.string("<\(what) '\(name)' of '\(owner.classBody.nameText)' objects>")
            }
        }
        define(
            cls, methods: [Machine.callRow],
            attributes: [
                BuiltinAttribute("__name__", "The name.") { v, m throws(Raised) in
                    m.builtinName(v)
                },
                BuiltinAttribute("__qualname__", "The name with that of the class.") {
                    v, m throws(Raised) in
                    guard let f = v.as(BuiltinFunction.self), let owner = f.body.owner else {
                        return m.builtinName(v)
                    }
                    let name = m.builtinName(v)
                    return m.string("\(owner.classBody.plainName).\(m.text(name.value) ?? "")")
                },
                BuiltinAttribute("__doc__", "The documentation.") { v, m throws(Raised) in
                    guard let f = v.as(BuiltinFunction.self) else { return .None }
                    return m.string(f.body.documentation)
                },
                BuiltinAttribute("__text_signature__", "The parameters.") {
                    v, m throws(Raised) in
                    guard let f = v.as(BuiltinFunction.self) else { return .None }
                    let signature = f.body.shownSignature
                    return m.string(String(signature.drop { $0 != "(" }))
                },
            ])
    }

    private func builtinName(_ v: Value) -> Owned {
        guard let f = v.as(BuiltinFunction.self) else { return .None }
        return Value(unsafe: .object(f.body.name)).owned()
    }

    private mutating func installMethod() {
        for cls in [types.method, types.builtinMethod, types.methodWrapper] { installMethod(cls) }
        setMaker(
            types.method,
            new: Builtin("__new__(function, instance, /)", "Binds a function to an object.") {
                args, m throws(Raised) in
                if args[1].isNone {
                    throw m.raise(.typeError, "self must not be None")
                }
                return m.bind(args[1], args[0])
            })
    }

    private mutating func installMethod(_ cls: Cell) {
        setSlots(cls) { s in
            s.repr = { v, m throws(Raised) in
                guard let b = v.as(BoundMethod.self) else { return .None }
                let f = b.body.function.copy()
                let receiver = b.body.receiver.copy()
                if let builtin = f.value.as(BuiltinFunction.self), builtin.body.isPython {
                    let qualified = try m.getAttribute(f.value, m.names.__qualname__)
                    return m.string(
                        "<bound method \(m.text(qualified.value) ?? "?") of \(try m.reprText(receiver.value))>"
                    )
                }
                if f.value.is(BuiltinFunction.self) {
                    let name = m.builtinName(f.value)
                    let text = m.text(name.value) ?? "?"
                    let kind =
                        m.classOf(v) == m.types.methodWrapper
                        ? "method-wrapper '\(text)'" : "built-in method \(text)"
                    return m.string(
                        "<\(kind) of \(m.typeName(receiver.value)) object at \(m.address(receiver.value))>"
                    )
                }
                var name = "?"
                if let function = f.value.as(Function.self) {
                    name = m.nameText(function.body.qualifiedName.copy())
                } else if let q = try m.optionalAttribute(f.value, m.names.__qualname__) {
                    name = m.text(q.value) ?? "?"
                }
                return m.string(
                    "<bound method \(name) of \(try m.reprText(receiver.value))>")
            }
            s.compare = { op, a, b, m throws(Raised) in
                guard op == .equal || op == .notEqual, let x = a.as(BoundMethod.self),
                    let y = b.as(BoundMethod.self)
                else { return .notImplemented }
                let same =
                    x.body.receiver.word.isSame(y.body.receiver.word)
                    && x.body.function.word.isSame(y.body.function.word)
                return .bool(same == (op == .equal))
            }
            s.hash = { v, m throws(Raised) in
                guard let b = v.as(BoundMethod.self) else { return 0 }
                return Int(
                    truncatingIfNeeded: (b.body.receiver.word.payload >> 4)
                        ^ (b.body.function.word.payload >> 4))
            }
            // What a method does not have itself is its function's.
            s.getAttribute = { v, name, m throws(Raised) in
                guard let b = v.as(BoundMethod.self) else { return nil }
                let f = b.body.function.copy()
                let cls = m.classOf(v)
                if let own = m.lookUp(name, in: cls),
                    own.value.is(BuiltinProperty.self) || own.value.is(BuiltinFunction.self)
                {
                    return try m.bindAttribute(own.value, v, cls)
                }
                return try m.optionalAttribute(f.value, name)
            }
        }
        define(
            cls, methods: [Machine.callRow],
            attributes: [
                BuiltinAttribute("__self__", "The object it is bound to.") {
                    v, m throws(Raised) in
                    v.as(BoundMethod.self)?.body.receiver.copy() ?? .None
                }
            ])
        if cls == types.method {
            define(
                cls,
                attributes: [
                    BuiltinAttribute("__func__", "The function.") { v, m throws(Raised) in
                        v.as(BoundMethod.self)?.body.function.copy() ?? .None
                    }
                ])
        }
        define(
            cls,
            attributes: ["__doc__", "__name__", "__qualname__", "__module__"].map { name in
                BuiltinAttribute(name, "The function's.") { v, m throws(Raised) in
                    guard let b = v.as(BoundMethod.self) else { return .None }
                    let f = b.body.function.copy()
                    let own = try m.getAttribute(f.value, InternTable.intern(name))
                    // A builtin's is named after the object's class.
                    if name == "__qualname__", let builtin = f.value.as(BuiltinFunction.self),
                        builtin.body.owner != nil, !b.body.receiver.word.isKind(.class)
                    {
                        let cls = m.classOf(b.body.receiver.word).classBody
                        let function = m.builtinName(f.value)
                        return m.string("\(cls.plainName).\(m.text(function.value) ?? "")")
                    }
                    return own
                }
            })
    }

    private mutating func installCode() {
        setSlots(types.code) { s in
            s.repr = { v, m throws(Raised) in
                guard let c = v.as(Code.self) else { return .None }
                let name = m.nameText(c.body.name.copy())
                return m.string(
                    "<code object \(name) at \(m.address(v)), file \"\(c.body.source.filename)\", line \(c.body.firstLine)>"
                )
            }
        }
        define(
            types.code,
            attributes: [
                BuiltinAttribute("co_name", "The name.") { v, m throws(Raised) in
                    v.as(Code.self)?.body.name.copy() ?? .None
                },
                BuiltinAttribute("co_qualname", "The name with those around.") {
                    v, m throws(Raised) in
                    v.as(Code.self)?.body.qualifiedName.copy() ?? .None
                },
                BuiltinAttribute("co_filename", "Where the source is from.") {
                    v, m throws(Raised) in
                    m.string(v.as(Code.self)?.body.source.filename ?? "")
                },
                BuiltinAttribute("co_firstlineno", "The first line.") { v, m throws(Raised) in
                    .int(v.as(Code.self)?.body.firstLine ?? 0)
                },
                BuiltinAttribute("co_argcount", "The number of positional parameters.") {
                    v, m throws(Raised) in .int(v.as(Code.self)?.body.positionalCount ?? 0)
                },
                BuiltinAttribute("co_posonlyargcount", "Those by position only.") {
                    v, m throws(Raised) in .int(v.as(Code.self)?.body.positionalOnlyCount ?? 0)
                },
                BuiltinAttribute("co_kwonlyargcount", "Those by keyword only.") {
                    v, m throws(Raised) in .int(v.as(Code.self)?.body.keywordOnlyCount ?? 0)
                },
                BuiltinAttribute("co_nlocals", "The number of local variables.") {
                    v, m throws(Raised) in .int(v.as(Code.self)?.body.registerNames.count ?? 0)
                },
                BuiltinAttribute("co_varnames", "Parameters and local variables.") {
                    v, m throws(Raised) in m.nameTuple(v.as(Code.self)?.body.registerNames ?? [])
                },
                BuiltinAttribute("co_freevars", "Captured variables.") { v, m throws(Raised) in
                    let names = v.as(Code.self)?.body.freeNames ?? []
                    return m.nameTuple(names.sorted { strCompare($0, $1) < 0 })
                },
                BuiltinAttribute("co_cellvars", "Variables that inner functions capture.") {
                    v, m throws(Raised) in
                    guard let c = v.as(Code.self) else { return .None }
                    let names = c.body.cellRegisters.map { c.body.registerNames[$0] }
                    return m.nameTuple(names.sorted { strCompare($0, $1) < 0 })
                },
                BuiltinAttribute("co_names", "Names used.") { v, m throws(Raised) in
                    m.nameTuple(v.as(Code.self)?.body.names ?? [])
                },
                BuiltinAttribute("co_flags", "What kind of code it is.") { v, m throws(Raised) in
                    let f = v.as(Code.self)?.body.flags ?? []
                    var bits = 3
                    if f.contains(.variadic) { bits |= 4 }
                    if f.contains(.variadicKeywords) { bits |= 8 }
                    if f.contains(.nested) { bits |= 16 }
                    if f.contains(.generator) { bits |= 32 }
                    return .int(bits)
                },
            ])
        setSlots(types.cell) { s in
            s.repr = { v, m throws(Raised) in
                guard let c = v.as(CellVariable.self) else { return .None }
                let w = c.body.content
                if w.isAbsent { return m.string("<cell at \(m.address(v)): empty>") }
                let content = Value(unsafe: w)
                return m.string(
                    "<cell at \(m.address(v)): \(m.typeName(content)) object at \(m.address(content))>"
                )
            }
        }
        define(
            types.cell,
            attributes: [
                BuiltinAttribute("cell_contents", "The value of the variable.") {
                    v, m throws(Raised) in
                    guard let c = v.as(CellVariable.self), !c.body.content.isAbsent else {
                        throw m.raise(.valueError, "Cell is empty")
                    }
                    return Value(unsafe: c.body.content).owned()
                }
            ])
    }

    /// A tuple of names.
    package func nameTuple(_ names: [Cell]) -> Owned {
        var list = Slots(capacity: names.count)
        for n in names { list.append(Value(unsafe: .object(n)).owned()) }
        return makeTuple(list)
    }
}
