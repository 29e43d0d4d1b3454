// Classes of bytes and how characters are written in messages.

enum CharacterClass { case nameStart, digit, quote, other }

@inline(__always)
func characterClass(_ c: UInt8) -> CharacterClass {
    if isNameStart(c) { return .nameStart }
    if isDigit(c) { return .digit }
    return c == UInt8(ascii: "\"") || c == UInt8(ascii: "'") ? .quote : .other
}

@inline(__always)
func isSpace(_ c: UInt8) -> Bool { c == 32 || c == 9 || c == 12 }

@inline(__always)
func isDigit(_ c: UInt8) -> Bool { c &- 48 < 10 }

/// Letters, underscore and everything beyond ASCII.
@inline(__always)
func isNameStart(_ c: UInt8) -> Bool { (c | 32) &- 97 < 26 || c == 95 || c >= 128 }

@inline(__always)
func isNamePart(_ c: UInt8) -> Bool { isNameStart(c) || isDigit(c) }

func character(_ c: UInt8) -> Character { Character(Unicode.Scalar(c)) }

/// At least four digits, as in `U+00A0`.
func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
}

/// Whether Python shows the character as itself.
func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
        .paragraphSeparator:
        false
    case .spaceSeparator: scalar == " "
    default: true
    }
}

/// The byte at which a text stops being UTF-8.
func firstInvalidByte(_ bytes: ArraySlice<UInt8>) -> UInt8? {
    var i = bytes.startIndex
    while i < bytes.endIndex {
        let c = bytes[i]
        if c < 0x80 {
            i += 1
            continue
        }
        let length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2
        // The second byte decides about short forms, surrogates and what lies beyond Unicode.
        let second: ClosedRange<UInt8>
        switch c {
        case 0xC2...0xDF, 0xE1...0xEC, 0xEE...0xEF, 0xF1...0xF3: second = 0x80...0xBF
        case 0xE0: second = 0xA0...0xBF
        case 0xED: second = 0x80...0x9F
        case 0xF0: second = 0x90...0xBF
        case 0xF4: second = 0x80...0x8F
        default: return c
        }
        guard i + length <= bytes.endIndex, second.contains(bytes[i + 1]) else { return c }
        for k in 2..<max(length, 2) where bytes[i + k] & 0xC0 != 0x80 { return c }
        i += length
    }
    return nil
}
