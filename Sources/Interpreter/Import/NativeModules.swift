// Modules whose contents are native: made of rows of builtins and values.
import Heap

extension Machine {
    /// A module of native functions.
    package func makeNativeModule(_ name: StaticString, doc: String, _ rows: [Builtin]) -> Owned {
        let module = makeModule("\(name)")
        let dict = namespace(module)
        dict.set(name: names.__doc__, string(doc).take())
        add(rows, to: module, named: name)
        return module
    }

    /// Adds functions to a module under their own names.
    package func add(_ rows: [Builtin], to module: borrowing Owned, named name: StaticString) {
        let dict = namespace(module)
        for row in rows {
            let f = function(row, module: name)
            let key = Heap.body(f.word.cell, as: BuiltinFunction.self).pointee.name
            dict.set(name: key, f.take())
        }
    }

    /// Makes what a module has left for later: `name`, or all when somebody looks at all names. Whether there
    /// was anything.
    @discardableResult package mutating func makeLateNames(
        of module: Value, asked name: Cell? = nil
    ) throws(Raised) -> Bool {
        guard module.is(Module.self) else { return false }
        let body = Heap.body(module.word.cell, as: Module.self)
        guard let late = body.pointee.lateNames else { return false }
        if let name, !late.names.contains(name) { return false }
        body.pointee.lateNames = nil
        do { try late.make(&self) } catch {
            // Interrupted: the next one who asks tries again.
            body.pointee.lateNames = late
            throw error
        }
        return true
    }

    /// The names of a module.
    package func namespace(_ module: borrowing Owned) -> DictPointer {
        Heap.body(
            Heap.body(module.word.cell, as: Module.self).pointee.namespace.word.cell,
            as: Dict.self)
    }
}

extension UnsafeMutablePointer where Pointee == Dict {
    /// Sets a name.
    package func add(_ name: String, _ value: consuming Owned) {
        set(name: InternTable.intern(name), value.take())
    }
}
