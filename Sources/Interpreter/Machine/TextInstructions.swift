// Instructions that make texts: formatted values, and pieces joined.
import CHeap
import Heap
import Numbers
import Parser

extension Machine {
    mutating func formatWord(_ v: Word, _ specification: Word, conversion: UInt8) -> Word {
        if specification.isAbsent && conversion == 0 {
            if v.isInt { return .object(decimalText(v.asInt)) }
            if v.isKind(.str) && classOf(v) == types.str {
                retain(v)
                return v
            }
        }
        do throws(Raised) {
            var text = Value(unsafe: v).owned()
            switch conversion {
            case UInt8(ascii: "s"): text = try str(Value(unsafe: v))
            case UInt8(ascii: "r"): text = try repr(Value(unsafe: v))
            case UInt8(ascii: "a"): text = asciiText(try repr(Value(unsafe: v)))
            default: break
            }
            if specification.isAbsent {
                if text.word.isKind(.str) && classOf(text.word) == types.str {
                    return text.copy().take()
                }
                let empty = Value(unsafe: .object(names.empty))
                return try format(text.value, empty).take()
            }
            return try format(text.value, Value(unsafe: specification)).take()
        } catch { return .raised }
    }

    /// A text with everything beyond ASCII escaped.
    package func asciiText(_ s: borrowing Owned) -> Owned {
        let c = s.word.cell
        if c.str.pointee.isASCII { return s.copy() }
        var bytes: [UInt8] = []
        let p = strBytes(c)
        var i = 0
        while i < c.str.pointee.byteCount {
            let u = decodeCodePoint(p, i)
            i += utf8Length(p[i])
            if u < 0x80 {
                bytes.append(UInt8(u))
                continue
            }
            let hex = String(u, radix: 16)
            let (mark, width) = u < 0x100 ? ("x", 2) : u < 0x10000 ? ("u", 4) : ("U", 8)
            bytes += Array(
                ("\\" + mark + String(repeating: "0", count: width - hex.count) + hex).utf8)
        }
        return string(bytes)
    }

    private func decimalText(_ i: Int) -> Cell {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { digits in
            var rest = i.magnitude
            var place = 24
            repeat {
                place -= 1
                let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
                digits[place] = 48 + UInt8(truncatingIfNeeded: digit)
                rest = quotient
            } while rest > 0
            if i < 0 {
                place -= 1
                digits[place] = UInt8(ascii: "-")
            }
            return makeStr(UnsafeBufferPointer(rebasing: digits[place...]))
        }
    }

    /// Joins the strings of n registers, which are moved out.
    mutating func joinStrings(_ first: WordPointer, _ n: Int) -> Word {
        if n == 1 {
            let w = first[0]
            first[0] = .absent
            return w
        }
        var bytes = 0
        var count = 0
        for i in 0..<n {
            let s = first[i].cell.str
            bytes += s.pointee.byteCount
            count += s.pointee.count
        }
        let made = allocateStr(byteCount: bytes, count: count)
        var p = made.map { strBytes($0) }
        for i in 0..<n {
            let c = first[i].cell
            if let place = p {
                let k = c.str.pointee.byteCount
                place.update(from: strBytes(c), count: k)
                p = place + k
            }
            first[i] = .absent
            release(c)
        }
        guard let made else {
            _ = memoryError()
            return .raised
        }
        return .object(made)
    }
}
