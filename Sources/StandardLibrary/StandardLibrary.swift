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
