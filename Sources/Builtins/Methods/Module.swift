// Modules as objects.
import Heap
import Interpreter

extension Machine {
    package mutating func installModule() {
        let cls = types.module
        setSlots(cls) { s in
            s.repr = { v, m throws(Raised) in
                guard let module = v.as(Module.self) else { return .None }
                let space = module.body.namespace.copy()
                guard let d = space.value.as(Dict.self) else { return .None }
                let name = d.get(name: m.names.__name__) ?? .None
                let nameText = try m.reprText(name.value)
                if let file = d.get(name: m.names.__file__) {
                    return m.string("<module \(nameText) from \(try m.reprText(file.value))>")
                }
                if m.text(name.value) == "__main__" || m.text(name.value) == "builtins" {
                    return m.string("<module \(nameText) (built-in)>")
                }
                return m.string(
                    "<module \(nameText)\(m.isLoaded(v, name.value) ? " (built-in)" : "")>")
            }
            // The namespace, then the class, then the module's own __getattr__.
            s.getAttribute = { v, name, m throws(Raised) in
                guard let module = v.as(Module.self) else { return nil }
                let space = module.body.namespace.copy()
                guard let d = space.value.as(Dict.self) else { return nil }
                if name == m.names.__dict__ {
                    try m.makeLateNames(of: v)
                    return space.copy()
                }
                if name == m.names.__class__ { return m.classValue(m.types.module) }
                if let own = d.get(name: name) { return own }
                if let shared = m.lookUp(name, in: m.types.module) {
                    return try m.bindAttribute(shared.value, v, m.types.module)
                }
                if try m.makeLateNames(of: v, asked: name), let own = d.get(name: name) {
                    return own
                }
                if let f = d.get(name: m.names.__getattr__) {
                    let text = Value(unsafe: .object(name)).owned()
                    return try m.call(f.value, text.value)
                }
                return nil
            }
        }
        setMaker(
            cls,
            new: Builtin("__new__(name, doc=None)", "Makes an empty module.") {
                args, m throws(Raised) in
                guard let name = args[0].as(Str.self) else {
                    throw m.raise(
                        .typeError,
                        "module() argument 'name' must be str, not \(m.argumentTypeName(args[0]))")
                }
                let module = m.makeModule(name.string)
                if let doc = args.optional(1), let space = m.namespace(of: module.value) {
                    space.value.as(Dict.self)?.set(name: m.names.__doc__, doc.owned())
                }
                return module.copy()
            })
    }

    /// Whether a module is the one that an import of its name gives.
    private func isLoaded(_ v: Value, _ name: Value) -> Bool {
        guard name.is(Str.self),
            let known = modules.value.as(Dict.self)?.get(
                name: InternTable.intern(name.word.cell))
        else { return false }
        return known.value.isSame(v)
    }
}
