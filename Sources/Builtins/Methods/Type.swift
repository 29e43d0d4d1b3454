// type: the class of classes; `type(x)` and `type(name, bases, namespace)`.
import Heap
import Interpreter
import Parser

extension Machine {
    package mutating func installType() {
        let cls = types.type
        setSlots(cls) { s in
            s.repr = { v, m throws(Raised) in
                guard v.is(Class.self) else { return .None }
                return m.string("<class '\(m.fullName(v.word.cell))'>")
            }
            s.binary = { op, a, b, m throws(Raised) in try m.union(op, a, b) }
        }
        setMaker(
            cls,
            new: Builtin("__new__(*args, **kwargs)", "The class of an object, or a new class.") {
                args, m throws(Raised) in
                try m.makeType(args.receiver.word.cell, args[0], args[1])
            })
        define(
            cls,
            methods: [
                Builtin("mro()", "The order in which attributes are looked up.") {
                    args, m throws(Raised) in
                    let cls = try m.expectClass(args.receiver)
                    return m.makeList(m.resolutionOrder(of: cls))
                },
                Builtin("__subclasses__()", "The classes derived from this one directly.") {
                    args, m throws(Raised) in
                    let cls = try m.expectClass(args.receiver)
                    var list = Slots()
                    let all = cls.classBody.pointee.subclasses.all
                    // CPython makes its exceptions in the order of their names.
                    if cls.classBody.pointee.isException {
                        let builtin = all.filter { !$0.classBody.pointee.ownsRecord }
                        for s in builtin.sorted(by: {
                            $0.classBody.nameText < $1.classBody.nameText
                        }) {
                            list.append(m.classValue(s))
                        }
                    }
                    for s in all
                    where !cls.classBody.pointee.isException || s.classBody.pointee.ownsRecord {
                        list.append(m.classValue(s))
                    }
                    return m.makeList(list)
                },
                Builtin("__instancecheck__(instance, /)", "Whether it is an instance.") {
                    args, m throws(Raised) in
                    let cls = try m.expectClass(args.receiver)
                    return .bool(m.isInstance(args[0], of: cls))
                },
                Builtin("__subclasscheck__(subclass, /)", "Whether it is a subclass.") {
                    args, m throws(Raised) in
                    let cls = try m.expectClass(args.receiver)
                    let other = try m.expectClass(args[0])
                    return .bool(other.classBody.isSubclass(of: cls))
                },
                Builtin("__call__(*args, **kwargs)", "Makes an instance.") {
                    args, m throws(Raised) in
                    try m.instantiate(args.receiver, arguments: args[0], keywords: args[1])
                },
                Builtin("__init__(*args, **kwargs)", "Nothing is left to do.") {
                    args, m throws(Raised) in
                    let n = args[0].as(Tuple.self)?.count ?? 0
                    if n != 1 && n != 3 {
                        throw m.raise(.typeError, "type.__init__() takes 1 or 3 arguments")
                    }
                    return .None
                },
            ],
            classMethods: [
                Builtin("__prepare__(*args, **kwargs)", "The namespace of a class to be.") {
                    args, m throws(Raised) in m.makeDict()
                }
            ],
            attributes: Machine.typeAttributes)
    }

    /// A class and its ancestors in the order of resolution.
    package func resolutionOrder(of cls: Cell) -> Slots {
        let body = cls.classBody
        var order = Slots(capacity: body.pointee.ancestors.count + 1)
        order.append(classValue(cls))
        for i in 0..<body.pointee.ancestors.count {
            order.append(body.pointee.ancestors.owned(i))
        }
        return order
    }

    private mutating func makeType(_ meta: Cell, _ positional: Value, _ keywords: Value)
        throws(Raised) -> Owned
    {
        guard let a = positional.as(Tuple.self) else { return .None }
        let hasKeywords = keywords.as(Dict.self)?.count ?? 0 > 0
        if a.count == 1 && !hasKeywords && meta == types.type {
            return classValue(classOf(a[0]))
        }
        if a.count == 1 && meta == types.type {
            throw raise(.typeError, "type() takes no keyword arguments")
        }
        if a.count != 3 {
            throw raise(
                .typeError,
                meta == types.type
                    ? "type() takes 1 or 3 arguments"
                    : "type.__new__() takes exactly 3 arguments (\(a.count) given)")
        }
        guard a[0].is(Str.self) else {
            throw raise(
                .typeError, "type.__new__() argument 1 must be str, not \(argumentTypeName(a[0]))")
        }
        guard let bases = a[1].as(Tuple.self) else {
            throw raise(
                .typeError, "type.__new__() argument 2 must be tuple, not \(argumentTypeName(a[1]))"
            )
        }
        guard let namespace = a[2].as(Dict.self) else {
            throw raise(
                .typeError, "type.__new__() argument 3 must be dict, not \(argumentTypeName(a[2]))")
        }
        var list = Slots(capacity: bases.count)
        for i in 0..<bases.count {
            guard bases[i].is(Class.self) else {
                throw raise(
                    .typeError,
                    "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases"
                )
            }
            list.append(bases[i].owned())
        }
        let copy = make(namespace.pointer.copy())
        if let d = copy.value.as(Dict.self), d.get(name: names.__module__) == nil {
            let globals = currentGlobals()
            if let name = globals.value.as(Dict.self)?.get(name: names.__name__) {
                d.set(name: names.__module__, name)
            }
        }
        let winner = try metaclassOf(list, given: .object(meta))
        // A more derived metaclass of a base makes the class.
        if winner.word.cell != meta, winner.word.cell.classBody.pointee.special.contains(.new) {
            return try call(
                winner.value, arguments: collect(positional),
                keywords: hasKeywords ? keywords : nil)
        }
        if !hasKeywords {
            return try makeClass(
                a[0], bases: list, namespace: copy, metaclass: winner.word.cell)
        }
        return try makeClass(
            a[0], bases: list, namespace: copy, keywords: keywords.owned(),
            metaclass: winner.word.cell)
    }

    private static var typeAttributes: [BuiltinAttribute] {
        [
            BuiltinAttribute(
                "__name__", "The name.",
                get: { v, m throws(Raised) in
                    v.is(Class.self) ? v.word.cell.classBody.pointee.name.copy() : .None
                },
                set: { v, new, m throws(Raised) in
                    let cls = try m.changeableClass(v, "__name__")
                    guard let new, new.is(Str.self) else {
                        throw m.wrongTypeOf("__name__", cls, new)
                    }
                    cls.classBody.pointee.name = new.owned()
                }),
            BuiltinAttribute(
                "__qualname__", "The name with those of the classes and functions around.",
                get: { v, m throws(Raised) in
                    v.is(Class.self) ? v.word.cell.classBody.pointee.qualifiedName.copy() : .None
                },
                set: { v, new, m throws(Raised) in
                    let cls = try m.changeableClass(v, "__qualname__")
                    guard let new, new.is(Str.self) else {
                        throw m.wrongTypeOf("__qualname__", cls, new)
                    }
                    cls.classBody.pointee.qualifiedName = new.owned()
                }),
            BuiltinAttribute(
                "__module__", "The name of the module.",
                get: { v, m throws(Raised) in
                    let own = try m.classEntry(v, m.names.__module__)
                    return own.value.is(Str.self) ? own.copy() : m.string("builtins")
                },
                set: { v, new, m throws(Raised) in
                    let cls = try m.changeableClass(v, "__module__")
                    if let new {
                        cls.classBody.dict.set(name: m.names.__module__, new.owned().take())
                    }
                }),
            BuiltinAttribute(
                "__doc__", "The documentation.",
                get: { v, m throws(Raised) in
                    let own = try m.classEntry(v, m.names.__doc__)
                    if own.value.is(BuiltinProperty.self) { return .None }
                    return own.copy()
                },
                set: { v, new, m throws(Raised) in
                    let cls = try m.changeableClass(v, "__doc__")
                    if let new { cls.classBody.dict.set(name: m.names.__doc__, new.owned().take()) }
                }),
            BuiltinAttribute("__mro__", "The order of resolution.") { v, m throws(Raised) in
                m.makeTuple(m.resolutionOrder(of: try m.expectClass(v)))
            },
            BuiltinAttribute("__bases__", "The classes it is derived from.") {
                v, m throws(Raised) in
                let body = try m.expectClass(v).classBody
                var list = Slots(capacity: body.pointee.bases.count)
                for i in 0..<body.pointee.bases.count { list.append(body.pointee.bases.owned(i)) }
                return m.makeTuple(list)
            },
            BuiltinAttribute("__base__", "The base that decides about the objects.") {
                v, m throws(Raised) in
                let body = try m.expectClass(v).classBody
                for i in 0..<body.pointee.bases.count {
                    let b = body.pointee.bases.word(i).cell.classBody
                    if b.pointee.layout == body.pointee.layout {
                        return body.pointee.bases.owned(i)
                    }
                }
                return body.pointee.bases.count > 0 ? body.pointee.bases.owned(0) : .None
            },
            BuiltinAttribute("__dict__", "The attributes of the class.") { v, m throws(Raised) in
                let cls = try m.expectClass(v)
                return m.make(MappingProxy(mapping: cls.classBody.namespace))
            },
            BuiltinAttribute(
                "__annotations__", "The annotations of the class.",
                get: { v, m throws(Raised) in
                    let cls = try m.expectClass(v)
                    if let w = cls.classBody.dict.get(name: m.names.__annotations__) {
                        return Value(unsafe: w).owned()
                    }
                    if !cls.classBody.pointee.ownsRecord {
                        throw m.noAttribute(v, m.names.__annotations__)
                    }
                    let d = m.makeDict()
                    cls.classBody.dict.set(name: m.names.__annotations__, d.copy().take())
                    return d
                },
                set: { v, new, m throws(Raised) in
                    let cls = try m.changeableClass(v, "__annotations__")
                    if let new {
                        cls.classBody.dict.set(name: m.names.__annotations__, new.owned().take())
                    }
                }),
        ]
    }

    private mutating func classEntry(_ v: Value, _ name: Cell) throws(Raised) -> Owned {
        let cls = try expectClass(v)
        guard let w = cls.classBody.dict.get(name: name) else { return .None }
        return Value(unsafe: w).owned()
    }

    private mutating func changeableClass(_ v: Value, _ name: String) throws(Raised) -> Cell {
        let cls = try expectClass(v)
        if !cls.classBody.pointee.ownsRecord {
            throw raise(
                .typeError,
                "cannot set '\(name)' attribute of immutable type '\(cls.classBody.nameText)'")
        }
        return cls
    }

    private mutating func wrongTypeOf(_ name: String, _ cls: Cell, _ new: Value?) -> Raised {
        var given = "NULL"
        if let new { given = typeName(new) }
        return raise(
            .typeError,
            "can only assign string to \(cls.classBody.nameText).\(name), not '\(given)'")
    }
}
