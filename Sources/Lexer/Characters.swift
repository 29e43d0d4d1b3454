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
