// How repr() and ascii() write a text: quotes, escapes, and which characters can be shown.
import Interpreter

/// The text between quotes, with escapes for what cannot be shown; every character that is not ASCII is
/// escaped if asked.
package func quoted(_ text: UnsafeBufferPointer<UInt8>, asciiOnly: Bool) -> [UInt8] {
    let quote: UInt8 = text.contains(39) && !text.contains(34) ? 34 : 39
    var out: [UInt8] = []
    out.reserveCapacity(text.count + 2)
    out.append(quote)
    var i = 0
    while i < text.count {
        let b = text[i]
        if b >= 0x80 {
            let length = utf8Length(b)
            let c = codePoint(text, i)
            if !asciiOnly && isPrintable(c) {
                out.append(contentsOf: text[i..<i + length])
            } else {
                appendEscape(of: c, to: &out)
            }
            i += length
            continue
        }
        switch b {
        case quote, 92:
            out.append(92)
            out.append(b)
        case 9: out.append(contentsOf: "\\t".utf8)
        case 10: out.append(contentsOf: "\\n".utf8)
        case 13: out.append(contentsOf: "\\r".utf8)
        case 0..<32, 127: appendEscape(of: UInt32(b), to: &out)
        default: out.append(b)
        }
        i += 1
    }
    out.append(quote)
    return out
}

/// The code point that begins at a byte of a text.
func codePoint(_ text: UnsafeBufferPointer<UInt8>, _ i: Int) -> UInt32 {
    guard let base = text.baseAddress else { return 0 }
    return decodeCodePoint(base, i)
}

/// `\x..`, `\u....` or `\U........`.
func appendEscape(of c: UInt32, to out: inout [UInt8]) {
    let (letter, width) =
        c < 0x100 ? ("\\x", 2) : c < 0x10000 ? ("\\u", 4) : ("\\U", 8)
    out.append(contentsOf: letter.utf8)
    let digits = String(c, radix: 16).utf8
    for _ in digits.count..<max(width, digits.count) { out.append(48) }
    out.append(contentsOf: digits)
}

/// str.isprintable of a character. Characters newer than Python 3.11's Unicode 14 do not exist for it.
func isPrintable(_ c: UInt32) -> Bool {
    if c < 127 { return c >= 32 }
    guard let scalar = Unicode.Scalar(c), isAssigned(scalar) else { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
        .paragraphSeparator, .spaceSeparator:
        return false
    default: return true
    }
}

/// Whether Unicode 14 has the character.
func isAssigned(_ scalar: Unicode.Scalar) -> Bool {
    guard let age = scalar.properties.age else { return false }
    return age.major <= 14
}

/// The code points of UTF-8 bytes, lone surrogates included.
func codePoints(_ text: UnsafeBufferPointer<UInt8>) -> [UInt32] {
    var points: [UInt32] = []
    points.reserveCapacity(text.count)
    var i = 0
    while i < text.count {
        points.append(codePoint(text, i))
        i += utf8Length(text[i])
    }
    return points
}
