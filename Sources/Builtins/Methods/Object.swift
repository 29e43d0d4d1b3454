// object: what every object has, by name (`object.__repr__(x)`, `super().__setattr__(…)`), and the plain way of
// making instances.
import Heap
import Interpreter
import Parser

extension Machine {
    package mutating func installObject() {
        let cls = types.object
        setSlots(cls) { s in
            s.repr = { v, m throws(Raised) in m.string(m.defaultRepr(v)) }
        }
        setMaker(
            cls,
            new: Builtin("__new__(*args, **kwargs)", "Makes an instance.") {
                args, m throws(Raised) in
                try m.makeObject(args.receiver.word.cell, args[0], args[1])
            })
        define(
            cls, methods: Machine.objectMethods, classMethods: Machine.objectClassMethods,
            attributes: Machine.objectAttributes)
    }

    /// object.__new__(cls, …)
    private mutating func makeObject(_ cls: Cell, _ positional: Value, _ keywords: Value)
        throws(Raised) -> Owned
    {
        let body = cls.classBody
        let hasArguments =
            elementCount(positional) > 0 || (keywords.as(Dict.self)?.count ?? 0) > 0
        if hasArguments {
            if body.pointee.special.contains(.new) {
                throw raise(
                    .typeError,
                    "object.__new__() takes exactly one argument (the type to instantiate)")
            }
            if !body.pointee.special.contains(.initialize) {
                throw raise(.typeError, "\(body.nameText)() takes no arguments")
            }
        }
        if body.pointee.layout == .instance && body.pointee.ownsRecord {
            return makeInstance(of: cls)
        }
        if cls == types.object { return make(PlainObject()) }
        throw raise(
            .typeError,
            "object.__new__(\(body.nameText)) is not safe, use \(body.nameText).__new__()")
    }

    private static var objectMethods: [Builtin] {
        [
            Builtin("__init__(*args, **kwargs)", "Does nothing.") { args, m throws(Raised) in
                let cls = m.classOf(args.receiver).classBody
                let hasArguments =
                    m.elementCount(args[0]) > 0 || (args[1].as(Dict.self)?.count ?? 0) > 0
                if hasArguments {
                    if cls.pointee.special.contains(.initialize) {
                        throw m.raise(
                            .typeError,
                            "object.__init__() takes exactly one argument (the instance to initialize)"
                        )
                    }
                    // A builtin class with a way of its own to make objects takes what that takes.
                    let makesPlainly =
                        cls.pointee.layout == .instance && !cls.pointee.special.contains(.new)
                    if makesPlainly {
                        throw m.raise(
                            .typeError,
                            "\(cls.nameText).__init__() takes exactly one argument (the instance to initialize)"
                        )
                    }
                }
                return .None
            },
            Builtin("__getattribute__(name, /)", "The value of an attribute.") {
                args, m throws(Raised) in
                let name = try m.attributeName(
                    args[0], "attribute name must be string, not '\(m.typeName(args[0]))'")
                if let v = try m.getAttributePlainly(args.receiver, name) { return v }
                throw m.noAttribute(args.receiver, name)
            },
            Builtin("__setattr__(name, value, /)", "Sets an attribute.") {
                args, m throws(Raised) in
                let name = try m.attributeName(
                    args[0], "attribute name must be string, not '\(m.typeName(args[0]))'")
                try m.setAttributePlainly(args.receiver, name, args[1])
                return .None
            },
            Builtin("__delattr__(name, /)", "Deletes an attribute.") { args, m throws(Raised) in
                let name = try m.attributeName(
                    args[0], "attribute name must be string, not '\(m.typeName(args[0]))'")
                try m.setAttributePlainly(args.receiver, name, nil)
                return .None
            },
            Builtin("__str__()", "The object as a text.") { args, m throws(Raised) in
                try m.repr(args.receiver)
            },
            Builtin("__format__(format_spec, /)", "The object as a text of a format.") {
                args, m throws(Raised) in
                guard let s = args[0].as(Str.self) else {
                    throw m.raise(
                        .typeError,
                        "__format__() argument must be str, not \(m.argumentTypeName(args[0]))")
                }
                if s.byteCount > 0 {
                    throw m.raise(
                        .typeError,
                        "unsupported format string passed to \(m.typeName(args.receiver)).__format__"
                    )
                }
                return try m.str(args.receiver)
            },
            Builtin("__hash__()", "A number by the object's identity.") { args, m throws(Raised) in
                let w = args.receiver.word
                if w.isObject { return .int(Int(bitPattern: w.cell) >> 4) }
                return .int(try m.hash(args.receiver))
            },
            Builtin("__eq__(value, /)", "Whether it is the same object.") {
                args, m throws(Raised) in
                args.receiver.isSame(args[0]) ? .bool(true) : .notImplemented
            },
            Builtin("__ne__(value, /)", "The opposite of ==.") { args, m throws(Raised) in
                let cls = m.classOf(args.receiver)
                guard let f = m.lookUp(m.names.__eq__, in: cls) else { return .notImplemented }
                let bound = try m.bindAttribute(f.value, args.receiver, cls)
                let equal = try m.call(bound.value, args[0])
                if equal.isNotImplemented { return .notImplemented }
                return .bool(try !m.isTrue(equal.value))
            },
            Builtin("__lt__(value, /)", "No order.") { args, m throws(Raised) in .notImplemented },
            Builtin("__le__(value, /)", "No order.") { args, m throws(Raised) in .notImplemented },
            Builtin("__gt__(value, /)", "No order.") { args, m throws(Raised) in .notImplemented },
            Builtin("__ge__(value, /)", "No order.") { args, m throws(Raised) in .notImplemented },
            Builtin("__dir__()", "The names of the attributes.") { args, m throws(Raised) in
                try m.attributeNames(args.receiver)
            },
            Builtin("__sizeof__()", "The size in bytes.") { args, m throws(Raised) in
                throw m.unsupported("__sizeof__ is")
            },
            Builtin("__getstate__()", "For pickle.") { args, m throws(Raised) in
                throw m.unsupported("pickling is")
            },
            Builtin("__reduce__()", "For pickle.") { args, m throws(Raised) in
                throw m.unsupported("pickling is")
            },
            Builtin("__reduce_ex__(protocol, /)", "For pickle.") { args, m throws(Raised) in
                throw m.unsupported("pickling is")
            },
        ]
    }

    private static var objectClassMethods: [Builtin] {
        [
            Builtin("__init_subclass__()", "Called for each class derived from this one.") {
                args, m throws(Raised) in .None
            },
            Builtin("__subclasshook__(subclass, /)", "For abstract classes.") {
                args, m throws(Raised) in .notImplemented
            },
        ]
    }

    private static var objectAttributes: [BuiltinAttribute] {
        [
            BuiltinAttribute(
                "__class__", "The class of the object.",
                get: { v, m throws(Raised) in m.classValue(m.classOf(v)) },
                set: { v, new, m throws(Raised) in
                    throw m.unsupported("assignment to __class__ is")
                }),
            BuiltinAttribute(
                "__dict__", "The attributes of the object.",
                get: { v, m throws(Raised) in
                    // The two would lie in one dict here.
                    if m.hasSlotValues(v) && m.classOf(v).classBody.pointee.allowsAttributes {
                        throw m.unsupported("__dict__ of an object that has __slots__ too is")
                    }
                    if let d = m.namespace(of: v) { return d }
                    throw m.noAttribute(v, m.names.__dict__)
                },
                set: { v, new, m throws(Raised) in
                    if v.is(Module.self) {
                        throw m.raise(.attributeError, "readonly attribute")
                    }
                    guard let new else { throw m.unsupported("deletion of __dict__ is") }
                    guard new.is(Dict.self) else {
                        throw m.raise(
                            .typeError,
                            "__dict__ must be set to a dictionary, not a '\(m.typeName(new))'")
                    }
                    if m.hasSlotValues(v) {
                        throw m.unsupported("__dict__ of an object that has __slots__ too is")
                    }
                    if !m.setNamespace(of: v, new) { throw m.noAttribute(v, m.names.__dict__) }
                }),
        ]
    }

    /// The names that `dir(v)` shows, sorted.
    package mutating func attributeNames(_ v: Value) throws(Raised) -> Owned {
        let found = makeDict()
        guard let d = found.value.as(Dict.self) else { return .None }
        try makeLateNames(of: v)
        if !v.is(Class.self), let own = ownNames(v) {
            try update(d, own.value)
        }
        let isModule = v.is(Module.self)
        if !isModule {
            let cls = v.is(Class.self) ? v.word.cell : classOf(v)
            try addNames(of: cls, to: d)
            for i in 0..<cls.classBody.pointee.ancestors.count {
                try addNames(of: cls.classBody.pointee.ancestors.word(i).cell, to: d)
            }
            if !cls.classBody.pointee.allowsAttributes {
                _ = try remove(d, Value(unsafe: .object(names.__dict__)))
            }
        }
        var keys = Slots(capacity: d.count)
        var cursor = 0
        while let item = d.nextEntry(&cursor) { keys.append(item.takeKey()) }
        try sort(&keys, key: nil, reverse: false)
        return makeList(keys)
    }

    private func ownNames(_ v: Value) -> Owned? {
        guard v.word.isObject else { return nil }
        return namespace(of: v)
    }

    private mutating func addNames(of cls: Cell, to d: Handle<Dict>) throws(Raised) {
        let space = cls.classBody.namespace
        let hadModule = d.get(name: names.__module__) != nil
        try update(d, space.value)
        if !cls.classBody.pointee.ownsRecord {
            // CPython's builtin classes have no module among their names, but a documentation.
            if !hadModule, cls.classBody.dict.get(name: names.__module__)?.isKind(.str) ?? false {
                _ = try remove(d, Value(unsafe: .object(names.__module__)))
            }
            d.set(name: names.__doc__, .None)
        }
    }
}

/// What `object()` gives: an object without attributes, good as a mark.
package struct PlainObject: CellBody {
    package static var kind: Kind { Kind(82) }
    package init() {}
}
