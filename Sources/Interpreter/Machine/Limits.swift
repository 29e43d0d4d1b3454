// What bounds a program: recursion, the native stack, memory, and Ctrl-C.
import CHeap
import Glibc
import Heap
import Numbers
import Parser

extension Machine {
    /// Bounds recursion through native code; `place` ends the error's text.
    package mutating func enterRecursion(_ place: StaticString) throws(Raised) {
        depth += 1
        if depth > recursionLimit || isStackLow() {
            depth -= 1
            throw raise(.recursionError, "maximum recursion depth exceeded\(place)")
        }
        // What recurs may have exponentially many parts.
        if heap_interrupt_pending() != 0 {
            do throws(Raised) { try poll() } catch {
                depth -= 1
                throw error
            }
        }
    }
    /// Whether native code has used the stack up.
    @inline(__always) package func isStackLow() -> Bool {
        var marker: UInt8 = 0
        return withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) } < stackFloor
    }
    /// RecursionError where CPython has no bound and would end by a signal.
    package mutating func expectStack() throws(Raised) {
        if isStackLow() { throw raise(.recursionError, "maximum recursion depth exceeded") }
    }
    /// The step that CPython takes to call a builtin; where a program's method may call it in turn, it
    /// counts.
    package mutating func enterBuiltin() throws(Raised) {
        try enterRecursion(" while calling a Python object")
    }
    package mutating func leaveRecursion() { depth -= 1 }

    /// A safe point in native code that works long: Ctrl-C becomes KeyboardInterrupt.
    package mutating func poll() throws(Raised) {
        if heap_interrupt_pending() != 0 && heap_take_interrupt() != 0 {
            throw raise(.keyboardInterrupt, arguments: Slots())
        }
        if heap_exhaustion_pending() != 0 && heap_take_exhaustion() != 0 { throw memoryError() }
    }

    /// Asks before a text or a list of a size that a program chooses is built in a Swift array:
    /// MemoryError when there is no room for it.
    package mutating func expectRoom(_ bytes: Int) throws(Raised) {
        if bytes >= 1 << 20 && heap_has_room(Int64(bytes)) == 0 { throw memoryError() }
    }
}

/// Whether Ctrl-C was typed and not attended to yet; takes it.
package func interruptIsPending() -> Bool {
    heap_interrupt_pending() != 0 && heap_take_interrupt() != 0
}
