// Arithmetic of ints beyond 64 bits.
import CHeap
import Heap
import Numbers
import Parser

extension Machine {
    /// a op b of ints of any size; NotImplemented for `@`.
    package mutating func integerOperation(
        _ op: BinaryOperator, _ a: BigInteger, _ b: BigInteger
    ) throws(Raised) -> Owned {
        let w = bigArithmetic(op, a, b)
        if w.isRaised { throw Raised() }
        return Owned(adopting: w)
    }

    /// a op b of ints of any size.
    @inline(never) mutating func bigArithmetic(
        _ op: BinaryOperator, _ a: BigInteger, _ b: BigInteger
    ) -> Word {
        do throws(NumberError) {
            switch op {
            case .add: return int(try a + b).take()
            case .subtract: return int(try a - b).take()
            case .multiply: return int(try a * b).take()
            case .divide: return .float(try a.trueDivision(by: b))
            case .floorDivide: return int(try a.floorDivided(by: b)).take()
            case .modulo: return int(try a.modulo(b)).take()
            case .power: return try bigPower(a, b)
            case .leftShift:
                if b.isNegative { throw .value("negative shift count") }
                if a.isZero { return .int(0) }
                guard let count = b.int else { throw .overflow("too many digits in integer") }
                return int(try a.shiftedLeft(count)).take()
            case .rightShift:
                if b.isNegative { throw .value("negative shift count") }
                return int(try a.shiftedRight(b.int ?? .max)).take()
            case .bitAnd: return int(a & b).take()
            case .bitOr: return int(a | b).take()
            case .bitXor: return int(a ^ b).take()
            case .matrixMultiply: return .notImplemented
            }
        } catch { return raiseNumber(error) }
    }

    private func bigPower(_ a: BigInteger, _ b: BigInteger) throws(NumberError) -> Word {
        if b.isNegative {
            // As floats.
            guard let x = a.double, let y = b.double else {
                throw .overflow("int too large to convert to float")
            }
            return .float(try floatPower(x, y))
        }
        if let small = a.int, small >= -1, small <= 1 {
            return .int(small == -1 && !b.isOdd || b.isZero ? 1 : small)
        }
        guard let exponent = b.int else { throw .memory }
        let result = try a.power(exponent) { () throws(NumberError) in
            if heap_interrupt_pending() != 0 && heap_take_interrupt() != 0 { throw .interrupted }
        }
        return int(result).take()
    }
}
