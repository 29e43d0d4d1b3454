// getattr and its kin, isinstance, issubclass, callable, id, vars, dir, globals, locals.
import Heap
import Interpreter

extension Machine {
    package mutating func installAttributeFunctions() {
        defineBuiltins([
            Builtin("callable(obj, /)", "Whether it can be called.") { args, m throws(Raised) in
                .bool(m.isCallable(args[0]))
            },
            Builtin("id(obj, /)", "A number that no other living object has.") {
                args, m throws(Raised) in .int(m.identity(args[0]))
            },
            Builtin("getattr(object, name, default=None, /)", "The value of an attribute.") {
                args, m throws(Raised) in
                let name = try m.attributeName(
                    args[1], "attribute name must be string, not '\(m.typeName(args[1]))'")
                guard let other = args.optional(2) else {
                    return try m.getAttribute(args[0], name)
                }
                return try m.optionalAttribute(args[0], name) ?? other.owned()
            },
            Builtin("hasattr(obj, name, /)", "Whether there is such an attribute.") {
                args, m throws(Raised) in
                let name = try m.attributeName(
                    args[1], "attribute name must be string, not '\(m.typeName(args[1]))'")
                return .bool(try m.optionalAttribute(args[0], name) != nil)
            },
            Builtin("setattr(obj, name, value, /)", "Sets an attribute.") {
                args, m throws(Raised) in
                let name = try m.attributeName(
                    args[1], "attribute name must be string, not '\(m.typeName(args[1]))'")
                try m.setAttribute(args[0], name, args[2])
                return .None
            },
            Builtin("delattr(obj, name, /)", "Deletes an attribute.") { args, m throws(Raised) in
                let name = try m.attributeName(
                    args[1], "attribute name must be string, not '\(m.typeName(args[1]))'")
                try m.setAttribute(args[0], name, nil)
                return .None
            },
            Builtin("isinstance(obj, class_or_tuple, /)", "Whether it is of a class.") {
                args, m throws(Raised) in .bool(try m.isInstance(args[0], ofAny: args[1]))
            },
            Builtin("issubclass(cls, class_or_tuple, /)", "Whether a class is below another.") {
                args, m throws(Raised) in .bool(try m.isSubclass(args[0], ofAny: args[1]))
            },
            Builtin("vars(object=None, /)", "The attributes as a dict.") {
                args, m throws(Raised) in
                guard let v = args.optional(0) else { return m.currentLocals() }
                if let d = try m.optionalAttribute(v, m.names.__dict__) { return d }
                throw m.raise(.typeError, "vars() argument must have __dict__ attribute")
            },
            Builtin("dir(object=None, /)", "The names of the attributes, sorted.") {
                args, m throws(Raised) in try m.directory(args.optional(0))
            },
            Builtin("globals()", "The namespace of the module.") { args, m throws(Raised) in
                m.currentGlobals()
            },
            Builtin("locals()", "The local variables.") { args, m throws(Raised) in
                m.currentLocals()
            },
        ])
    }

    private func identity(_ v: Value) -> Int {
        // Numbers and constants have no address: each value has a number of its own.
        if v.word.isObject { return Int(bitPattern: v.word.cell) }
        return Int(
            truncatingIfNeeded: (v.word.payload &* 32 &+ UInt64(v.word.tag) &* 0x1_0000_0000_0001)
                & 0x7FFF_FFFF_FFFF)
    }

    private mutating func directory(_ v: Value?) throws(Raised) -> Owned {
        var names = Slots()
        if let v {
            let cls = classOf(v)
            if let f = lookUp(self.names.__dir__, in: cls) {
                let bound = try bindAttribute(f.value, v, cls)
                let list = try call(bound.value)
                names = try collect(list.value)
            }
        } else {
            let locals = currentLocals()
            names = try collect(locals.value)
        }
        try sort(&names, key: nil, reverse: false)
        return makeList(names)
    }

    private mutating func isInstance(_ v: Value, ofAny cls: Value) throws(Raised) -> Bool {
        if cls.is(Class.self), classOf(cls) == types.type {
            if isInstance(v, of: cls.word.cell) { return true }
            // A proxy says by __class__ what it stands for.
            if classOf(v).classBody.pointee.special.contains(.getAttribute),
                let c = try optionalAttribute(v, names.__class__), c.value.is(Class.self)
            {
                return c.word.cell.classBody.isSubclass(of: cls.word.cell)
            }
            return false
        }
        if let t = cls.as(Tuple.self) {
            try enterRecursion(" in __instancecheck__")
            defer { leaveRecursion() }
            for i in 0..<t.count { if try isInstance(v, ofAny: t[i]) { return true } }
            return false
        }
        if let u = cls.as(UnionType.self) {
            let arguments = u.body.arguments.copy()
            return try isInstance(v, ofAny: arguments.value)
        }
        if cls.is(GenericAlias.self) {
            throw raise(
                .typeError, "isinstance() argument 2 cannot be a parameterized generic")
        }
        let meta = classOf(cls)
        if let check = lookUp(names.__instancecheck__, in: meta) {
            let bound = try bindAttribute(check.value, cls, meta)
            let answer = try call(bound.value, v)
            return try isTrue(answer.value)
        }
        throw raise(
            .typeError, "isinstance() arg 2 must be a type, a tuple of types, or a union")
    }

    private mutating func isSubclass(_ c: Value, ofAny cls: Value) throws(Raised) -> Bool {
        if let t = cls.as(Tuple.self) {
            try enterRecursion(" in __subclasscheck__")
            defer { leaveRecursion() }
            for i in 0..<t.count { if try isSubclass(c, ofAny: t[i]) { return true } }
            return false
        }
        if let u = cls.as(UnionType.self) {
            let arguments = u.body.arguments.copy()
            return try isSubclass(c, ofAny: arguments.value)
        }
        let meta = classOf(cls)
        if meta != types.type, let check = lookUp(names.__subclasscheck__, in: meta) {
            let bound = try bindAttribute(check.value, cls, meta)
            let answer = try call(bound.value, c)
            return try isTrue(answer.value)
        }
        guard c.is(Class.self) else {
            throw raise(.typeError, "issubclass() arg 1 must be a class")
        }
        guard cls.is(Class.self) else {
            throw raise(
                .typeError, "issubclass() arg 2 must be a class, a tuple of classes, or a union")
        }
        return c.word.cell.classBody.isSubclass(of: cls.word.cell)
    }
}
