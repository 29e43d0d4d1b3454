// Backslash escapes of string and bytes literals.
import Lexer

/// The bytes that a literal's text stands for: UTF-8, lone surrogates as three bytes each.
func unescaped(_ text: ArraySlice<UInt8>, isBytes: Bool) throws(LiteralFault) -> [UInt8] {
    guard text.contains(UInt8(ascii: "\\")) else { return Array(text) }
    var reader = EscapeReader(text: text, isBytes: isBytes)
    return try reader.read()
}

/// A text that is not known to be UTF-8, in CPython's two ways: as a whole, or each run of characters beyond
/// ASCII on its own.
func checkUTF8(_ text: ArraySlice<UInt8>, inRuns: Bool) throws(LiteralFault) {
    guard var fault = firstUTF8Fault(text) else { return }
    if inRuns {
        var start = text.startIndex + fault.range.lowerBound
        while start > text.startIndex, text[start - 1] >= 128 { start -= 1 }
        let shift = start - text.startIndex
        fault.range = (fault.range.lowerBound - shift)..<(fault.range.upperBound - shift)
    }
    throw .last(fault.message)
}

private struct EscapeReader {
    let text: ArraySlice<UInt8>
    let isBytes: Bool
    var position = 0
    var result: [UInt8] = []

    init(text: ArraySlice<UInt8>, isBytes: Bool) {
        self.text = text
        self.isBytes = isBytes
        position = text.startIndex
        result.reserveCapacity(text.count)
    }

    mutating func read() throws(LiteralFault) -> [UInt8] {
        while position < text.endIndex {
            let c = text[position]
            position += 1
            if c != UInt8(ascii: "\\") {
                result.append(c)
            } else if position < text.endIndex {
                let letter = text[position]
                position += 1
                try escape(letter)
            } else {
                result.append(c)
            }
        }
        return result
    }

    private mutating func escape(_ letter: UInt8) throws(LiteralFault) {
        switch letter {
        case UInt8(ascii: "\n"): break
        case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): result.append(letter)
        case UInt8(ascii: "a"): result.append(7)
        case UInt8(ascii: "b"): result.append(8)
        case UInt8(ascii: "t"): result.append(9)
        case UInt8(ascii: "n"): result.append(10)
        case UInt8(ascii: "v"): result.append(11)
        case UInt8(ascii: "f"): result.append(12)
        case UInt8(ascii: "r"): result.append(13)
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            var value = UInt32(letter - 48)
            var count = 1
            while count < 3, position < text.endIndex, text[position] &- 48 < 8 {
                value = value * 8 + UInt32(text[position] - 48)
                position += 1
                count += 1
            }
            append(value)
        case UInt8(ascii: "x"): try hexadecimal(2, "\\xXX")
        case UInt8(ascii: "u") where !isBytes: try hexadecimal(4, "\\uXXXX")
        case UInt8(ascii: "U") where !isBytes: try hexadecimal(8, "\\UXXXXXXXX")
        case UInt8(ascii: "N") where !isBytes: try named()
        default:
            result.append(UInt8(ascii: "\\"))
            result.append(letter)
        }
    }

    private mutating func append(_ value: UInt32) {
        if isBytes {
            result.append(UInt8(truncatingIfNeeded: value))
        } else {
            appendUTF8(value, to: &result)
        }
    }

    private mutating func hexadecimal(_ width: Int, _ form: String) throws(LiteralFault) {
        let start = position - 2
        var value: UInt32 = 0
        var count = 0
        while count < width, position < text.endIndex, let digit = hexDigit(text[position]) {
            value = value << 4 | digit
            position += 1
            count += 1
        }
        if count < width {
            if isBytes {
                throw .last(
                    "(value error) invalid \\x escape at position \(start - text.startIndex)")
            }
            throw undecodable(start, "truncated \(form) escape")
        }
        if value > 0x10FFFF { throw undecodable(start, "illegal Unicode character") }
        append(value)
    }

    private mutating func named() throws(LiteralFault) {
        let start = position - 2
        guard position < text.endIndex, text[position] == UInt8(ascii: "{") else {
            throw undecodable(start, "malformed \\N character escape")
        }
        guard let close = text[position...].firstIndex(of: UInt8(ascii: "}")) else {
            position = text.endIndex
            throw undecodable(start, "malformed \\N character escape")
        }
        let name = text[(position + 1)..<close]
        if name.isEmpty { throw undecodable(start, "malformed \\N character escape") }
        position = close + 1
        guard let value = scalar(named: String(decoding: name, as: UTF8.self)) else {
            throw undecodable(start, "unknown Unicode character name")
        }
        append(value)
    }

    /// The error of a piece from `start` to the position. CPython decodes a copy of the text in which
    /// every character beyond ASCII takes ten bytes, and counts in that.
    private func undecodable(_ start: Int, _ reason: String) -> LiteralFault {
        func place(_ end: Int) -> Int {
            var count = 0
            var i = text.startIndex
            while i < end {
                if text[i] < 128 { count += 1 } else if text[i] & 0xC0 != 0x80 { count += 10 }
                if text[i] == UInt8(ascii: "\\"), i + 1 < text.endIndex {
                    if text[i + 1] >= 128 {
                        count += 5
                    } else {
                        i += 1
                        if i < end { count += 1 }
                    }
                }
                i += 1
            }
            return count
        }
        let first = place(start)
        let last = place(position) - 1
        let bytes =
            first == last ? "byte 0x5c in position \(first)" : "bytes in position \(first)-\(last)"
        return .last("(unicode error) 'unicodeescape' codec can't decode \(bytes): \(reason)")
    }
}

private func hexDigit(_ c: UInt8) -> UInt32? {
    switch c {
    case 48...57: UInt32(c - 48)
    case 97...102: UInt32(c - 87)
    case 65...70: UInt32(c - 55)
    default: nil
    }
}

func appendUTF8(_ c: UInt32, to bytes: inout [UInt8]) {
    func low(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: 0x80 | (c >> shift) & 0x3F) }
    if c < 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: c))
    } else if c < 0x800 {
        bytes.append(UInt8(truncatingIfNeeded: 0xC0 | c >> 6))
        bytes.append(low(0))
    } else if c < 0x10000 {
        bytes.append(UInt8(truncatingIfNeeded: 0xE0 | c >> 12))
        bytes.append(low(6))
        bytes.append(low(0))
    } else {
        bytes.append(UInt8(truncatingIfNeeded: 0xF0 | c >> 18))
        bytes.append(low(12))
        bytes.append(low(6))
        bytes.append(low(0))
    }
}
