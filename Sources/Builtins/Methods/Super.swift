// super: attributes as they are behind a class in the order of resolution of an object's class.
import Heap
import Interpreter

extension Machine {
    package mutating func installSuper() {
        let cls = types.superObject
        setSlots(cls) { s in
            s.repr = { v, m throws(Raised) in
                guard let s = v.as(SuperObject.self) else { return .None }
                let type = s.body.type.word.cell.classBody.nameText
                if s.body.object.isNone { return m.string("<super: <class '\(type)'>, NULL>") }
                let owner = m.startOf(s).classBody.nameText
                return m.string("<super: <class '\(type)'>, <\(owner) object>>")
            }
            s.getAttribute = { v, name, m throws(Raised) in try m.superAttribute(v, name) }
        }
        setMaker(
            cls,
            new: Builtin("__new__(*args)", "super() or super(type, object_or_type)") {
                args, m throws(Raised) in try m.makeSuper(args[0])
            })
        define(
            cls,
            attributes: [
                BuiltinAttribute("__thisclass__", "The class behind which it looks.") {
                    v, m throws(Raised) in v.as(SuperObject.self)?.body.type.copy() ?? .None
                },
                BuiltinAttribute("__self__", "The object.") { v, m throws(Raised) in
                    v.as(SuperObject.self)?.body.object.copy() ?? .None
                },
                BuiltinAttribute("__self_class__", "The object's class.") { v, m throws(Raised) in
                    guard let s = v.as(SuperObject.self), !s.body.object.isNone else {
                        return .None
                    }
                    return m.classValue(m.startOf(s))
                },
            ])
    }

    private mutating func makeSuper(_ arguments: Value) throws(Raised) -> Owned {
        guard let a = arguments.as(Tuple.self) else { return .None }
        if a.count == 0 {
            let found = try currentClassAndInstance()
            let cls = found.0.value.copy()
            let object = found.1.value.copy()
            return try makeSuper(cls.value, object.value)
        }
        if a.count > 2 {
            throw raise(.typeError, "super() expected at most 2 arguments, got \(a.count)")
        }
        guard a[0].is(Class.self) else {
            throw raise(
                .typeError, "super() argument 1 must be a type, not \(typeName(a[0]))")
        }
        if a.count == 1 || a[1].isNone {
            return make(SuperObject(type: a[0].owned(), object: .None))
        }
        return try makeSuper(a[0], a[1])
    }

    private mutating func makeSuper(_ cls: Value, _ object: Value) throws(Raised) -> Owned {
        let isBelow =
            object.is(Class.self) && object.word.cell.classBody.isSubclass(of: cls.word.cell)
        if !isBelow && !isInstance(object, of: cls.word.cell) {
            throw raise(
                .typeError, "super(type, obj): obj must be an instance or subtype of type")
        }
        return make(SuperObject(type: cls.owned(), object: object.owned()))
    }

    /// The class whose order of resolution is gone along.
    private func startOf(_ s: Handle<SuperObject>) -> Cell {
        let o = s.body.object.word
        if o.isKind(.class), o.cell.classBody.isSubclass(of: s.body.type.word.cell) {
            return o.cell
        }
        return classOf(o)
    }

    private mutating func superAttribute(_ v: Value, _ name: Cell) throws(Raised) -> Owned? {
        guard let s = v.as(SuperObject.self) else { return nil }
        let object = s.body.object.copy()
        if !object.isNone && name != names.__class__ {
            let start = startOf(s)
            let type = s.body.type.word.cell
            let order = resolutionOrder(of: start)
            var isBehind = false
            for i in 0..<order.count {
                let cls = order.word(i).cell
                if isBehind, let w = cls.classBody.dict.get(name: name) {
                    let found = Value(unsafe: w).owned()
                    if object.value.is(Class.self) && object.word.cell == start {
                        return try bindAttribute(found.value, nil, start)
                    }
                    return try bindAttribute(found.value, object.value, start)
                }
                if cls == type { isBehind = true }
            }
        }
        guard let own = lookUp(name, in: types.superObject) else { return nil }
        return try bindAttribute(own.value, v, types.superObject)
    }
}
