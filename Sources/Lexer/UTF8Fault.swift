// Where and why bytes are no UTF-8, in the words of Python's codec.

package struct UTF8Fault {
    /// The bytes that cannot be decoded, as offsets from the beginning.
    package var range: Range<Int>
    package let first: UInt8
    package let reason: String

    /// As a SyntaxError shows it.
    package var message: String { "(unicode error) " + codecMessage }

    /// The message of CPython's UnicodeDecodeError.
    package var codecMessage: String {
        var hex = String(first, radix: 16)
        if hex.utf8.count < 2 { hex = "0" + hex }
        let place =
            range.count == 1
            ? "byte 0x\(hex) in position \(range.lowerBound)"
            : "bytes in position \(range.lowerBound)-\(range.upperBound - 1)"
        return "'utf-8' codec can't decode \(place): \(reason)"
    }
}

/// The first piece of a text that is no UTF-8.
package func firstUTF8Fault(_ bytes: ArraySlice<UInt8>) -> UTF8Fault? {
    var i = bytes.startIndex
    while i < bytes.endIndex {
        let c = bytes[i]
        if c < 0x80 {
            i += 1
            continue
        }
        func fault(_ count: Int, _ reason: String) -> UTF8Fault {
            let start = i - bytes.startIndex
            return UTF8Fault(range: start..<(start + count), first: c, reason: reason)
        }
        // The second byte decides about short forms, surrogates and what lies beyond Unicode.
        let second: ClosedRange<UInt8>
        switch c {
        case 0xC2...0xDF, 0xE1...0xEC, 0xEE...0xEF, 0xF1...0xF3: second = 0x80...0xBF
        case 0xE0: second = 0xA0...0xBF
        case 0xED: second = 0x80...0x9F
        case 0xF0: second = 0x90...0xBF
        case 0xF4: second = 0x80...0x8F
        default: return fault(1, "invalid start byte")
        }
        let length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2
        for k in 1..<length {
            guard i + k < bytes.endIndex else { return fault(k, "unexpected end of data") }
            let isRight = k == 1 ? second.contains(bytes[i + 1]) : bytes[i + k] & 0xC0 == 0x80
            if !isRight { return fault(k, "invalid continuation byte") }
        }
        i += length
    }
    return nil
}
