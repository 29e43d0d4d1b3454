// property, staticmethod, classmethod.
import Heap
import Interpreter

extension Machine {
    package mutating func installProperty() {
        let cls = types.property
        setMaker(
            cls,
            new: Builtin(
                "__new__(fget=None, fset=None, fdel=None, doc=None)",
                "An attribute that functions get, set and delete."
            ) { args, m throws(Raised) in
                let getter = args.optional(0)?.owned() ?? .None
                var documentation = args.optional(3)?.owned() ?? .None
                if documentation.isNone, !getter.isNone,
                    let d = try m.optionalAttribute(getter.value, m.names.__doc__)
                {
                    documentation = d
                }
                return m.make(
                    Property(
                        getter: getter.copy(), setter: args.optional(1)?.owned() ?? .None,
                        deleter: args.optional(2)?.owned() ?? .None,
                        documentation: documentation),
                    of: args.receiver.word.cell)
            })
        define(
            cls,
            methods: [
                Builtin("getter(function, /)", "The property with another getter.") {
                    args, m throws(Raised) in m.changed(args.receiver, getter: args[0])
                },
                Builtin("setter(function, /)", "The property with another setter.") {
                    args, m throws(Raised) in m.changed(args.receiver, setter: args[0])
                },
                Builtin("deleter(function, /)", "The property with another deleter.") {
                    args, m throws(Raised) in m.changed(args.receiver, deleter: args[0])
                },
                Builtin("__get__(instance, owner=None, /)", "The value for an instance.") {
                    args, m throws(Raised) in
                    if args[0].isNone { return args.receiver.owned() }
                    return try m.bindAttribute(args.receiver, args[0], m.classOf(args[0]))
                },
                Builtin("__set__(instance, value, /)", "Sets the value of an instance.") {
                    args, m throws(Raised) in
                    let p = args.receiver(Property.self)
                    let f = p.body.setter.copy()
                    if f.isNone { throw m.raise(.attributeError, "property has no setter") }
                    _ = try m.call(f.value, args[0], args[1])
                    return .None
                },
                Builtin("__delete__(instance, /)", "Deletes the value of an instance.") {
                    args, m throws(Raised) in
                    let p = args.receiver(Property.self)
                    let f = p.body.deleter.copy()
                    if f.isNone { throw m.raise(.attributeError, "property has no deleter") }
                    _ = try m.call(f.value, args[0])
                    return .None
                },
            ],
            attributes: [
                BuiltinAttribute("fget", "The getter.") { v, m throws(Raised) in
                    v.as(Property.self)?.body.getter.copy() ?? .None
                },
                BuiltinAttribute("fset", "The setter.") { v, m throws(Raised) in
                    v.as(Property.self)?.body.setter.copy() ?? .None
                },
                BuiltinAttribute("fdel", "The deleter.") { v, m throws(Raised) in
                    v.as(Property.self)?.body.deleter.copy() ?? .None
                },
                BuiltinAttribute("__doc__", "The documentation.") { v, m throws(Raised) in
                    v.as(Property.self)?.body.documentation.copy() ?? .None
                },
            ])
        installStaticMethod()
        installClassMethod()
    }

    /// A copy of a property with one function exchanged; the getter's documentation comes along.
    private func changed(
        _ v: Value, getter: Value? = nil, setter: Value? = nil, deleter: Value? = nil
    ) -> Owned {
        guard let p = v.as(Property.self) else { return .None }
        let body = Property(
            getter: getter?.owned() ?? p.body.getter.copy(),
            setter: setter?.owned() ?? p.body.setter.copy(),
            deleter: deleter?.owned() ?? p.body.deleter.copy(),
            documentation: p.body.documentation.copy())
        return make(body, of: classOf(v))
    }

    private mutating func installStaticMethod() {
        let cls = types.staticMethod
        setSlots(cls) { s in
            s.repr = { v, m throws(Raised) in
                let f = v.as(StaticMethod.self)?.body.function.copy() ?? .None
                return m.string("<staticmethod(\(try m.reprText(f.value)))>")
            }
            s.call = { v, arguments, m throws(Raised) in
                let f = v.as(StaticMethod.self)?.body.function.copy() ?? .None
                return try m.forward(arguments, to: f.value)
            }
        }
        setMaker(
            cls,
            new: Builtin("__new__(function, /)", "A function in a class that gets no instance.") {
                args, m throws(Raised) in m.make(StaticMethod(function: args[0].owned()))
            })
        define(
            cls,
            methods: [
                Builtin("__get__(instance, owner=None, /)", "The function.") {
                    args, m throws(Raised) in args.receiver(StaticMethod.self).body.function.copy()
                }
            ],
            attributes: ["__func__", "__wrapped__"].map { name in
                BuiltinAttribute(name, "The function.") { v, m throws(Raised) in
                    v.as(StaticMethod.self)?.body.function.copy() ?? .None
                }
            }
                + ["__doc__", "__name__", "__qualname__", "__module__", "__annotations__"].map {
                    name in
                    BuiltinAttribute(name, "The function's.") { v, m throws(Raised) in
                        let f = v.as(StaticMethod.self)?.body.function.copy() ?? .None
                        return try m.getAttribute(f.value, InternTable.intern(name))
                    }
                })
    }

    private mutating func installClassMethod() {
        let cls = types.classMethod
        setSlots(cls) { s in
            s.repr = { v, m throws(Raised) in
                let f = v.as(ClassMethod.self)?.body.function.copy() ?? .None
                return m.string("<classmethod(\(try m.reprText(f.value)))>")
            }
        }
        setMaker(
            cls,
            new: Builtin("__new__(function, /)", "A function in a class that gets the class.") {
                args, m throws(Raised) in m.make(ClassMethod(function: args[0].owned()))
            })
        define(
            cls,
            methods: [
                Builtin("__get__(instance, owner=None, /)", "The method of the class.") {
                    args, m throws(Raised) in
                    let f = args.receiver(ClassMethod.self).body.function.copy()
                    if let owner = args.given(1) { return m.bind(owner, f.value) }
                    let cls = m.classValue(m.classOf(args[0]))
                    return m.bind(cls.value, f.value)
                }
            ],
            attributes: ["__func__", "__wrapped__"].map { name in
                BuiltinAttribute(name, "The function.") { v, m throws(Raised) in
                    v.as(ClassMethod.self)?.body.function.copy() ?? .None
                }
            }
                + ["__doc__", "__name__", "__qualname__", "__module__", "__annotations__"].map {
                    name in
                    BuiltinAttribute(name, "The function's.") { v, m throws(Raised) in
                        let f = v.as(ClassMethod.self)?.body.function.copy() ?? .None
                        return try m.getAttribute(f.value, InternTable.intern(name))
                    }
                })
    }
}
