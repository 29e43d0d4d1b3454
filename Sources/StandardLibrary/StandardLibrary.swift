// StandardLibrary: native modules, and the bundled source of the others (Library/, see BundleLibrary).
import Builtins
import Heap
import Interpreter

/// Makes the modules known; each is built when a program first imports it.
package func installStandardLibrary(_ m: inout Machine) {
    m.moduleMakers["sys"] = ModuleMaker { m throws(Raised) in makeSys(&m) }
    m.moduleMakers["time"] = ModuleMaker { m throws(Raised) in makeTime(&m) }
    m.moduleMakers["math"] = ModuleMaker { m throws(Raised) in makeMath(&m) }
    m.moduleMakers["random"] = ModuleMaker { m throws(Raised) in try makeRandom(&m) }
    m.moduleSources.append { bundledSource($0) }
    m.namesElsewhere.append(NameList(knownPythonNames))
}

extension Machine {
    /// A module of native functions.
    func makeNativeModule(_ name: StaticString, doc: String, _ rows: [Builtin]) -> Owned {
        let module = makeModule("\(name)")
        let dict = Handle<Dict>(
            unsafe: Heap.body(module.word.cell, as: Module.self).pointee.namespace.word.cell)
        dict.set(name: names.__doc__, string(doc))
        for row in rows {
            let f = function(row, module: name)
            let key = Heap.body(f.word.cell, as: BuiltinFunction.self).pointee.name
            dict.set(name: key, f)
        }
        return module
    }
    /// The namespace of a module.
    func dict(_ module: borrowing Owned) -> DictPointer {
        Heap.body(
            Heap.body(module.word.cell, as: Module.self).pointee.namespace.word.cell,
            as: Dict.self)
    }
}

extension UnsafeMutablePointer where Pointee == Dict {
    func add(_ name: StaticString, _ value: consuming Owned) {
        set(name: InternTable.intern(name), value.take())
    }
}
