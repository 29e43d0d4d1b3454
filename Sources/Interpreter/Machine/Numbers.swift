// Arithmetic beyond 64 bits, and the errors of numbers.
import Heap
import Numbers
import Parser

extension Word {
    /// An int beyond 64 bits, of no subclass.
    package var isBigInt: Bool {
        isKind(.bigInt) && header(cell).pointee.shape == rootShape(.bigInt)
    }
}

extension Machine {
    /// The number of an int or bool, whatever its size.
    package func bigInteger(_ w: Word) -> BigInteger? {
        if w.isInt || w.isBool { return BigInteger(w.asInt) }
        if w.isKind(.bigInt) { return Heap.body(w.cell, as: BigInt.self).pointee.value }
        return nil
    }

    mutating func raiseNumber(_ error: NumberError) -> Word {
        _ = raise(error)
        return .raised
    }

    package mutating func raise(_ error: NumberError) -> Raised {
        switch error {
        case .zeroDivision(let text): return raise(.zeroDivisionError, text)
        case .overflow(let text): return raise(.overflowError, text)
        case .value(let text): return raise(.valueError, text)
        case .memory: return memoryError()
        case .interrupted: return raise(.keyboardInterrupt, arguments: Slots())
        }
    }
}
