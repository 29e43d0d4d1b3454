// Where texts and numbers are installed: str, bytes, int, float, bool, and the functions that work on them.
import Heap
import Interpreter

/// Gives str, bytes, int, float and bool what they can do.
package func installText(_ m: inout Machine) {
    m.installInt()
    m.installFloat()
    m.installBool()
    m.installStr()
    m.installBytes()
    m.defineBuiltins(numberFunctions)
}
