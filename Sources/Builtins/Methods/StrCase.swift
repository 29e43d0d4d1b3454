// str: upper and lower case, by Unicode's full mappings.
import Heap
import Interpreter

var strCaseMethods: [Builtin] {
    [
        Builtin("upper()", "The text in upper case.") { args, m throws(Raised) in
            try m.mapped(args.text) { p, i, out in
                appendUpper(p[i], to: &out)
            } ascii: {
                $0 >= 97 && $0 <= 122 ? $0 - 32 : $0
            }
        },
        Builtin("lower()", "The text in lower case.") { args, m throws(Raised) in
            try m.mapped(args.text) { p, i, out in
                appendLower(p, i, to: &out)
            } ascii: {
                $0 >= 65 && $0 <= 90 ? $0 + 32 : $0
            }
        },
        Builtin("casefold()", "The text in a form for comparing without regard to case.") {
            args, m throws(Raised) in
            try m.mapped(args.text) { p, i, out in
                appendFolded(p[i], to: &out)
            } ascii: {
                $0 >= 65 && $0 <= 90 ? $0 + 32 : $0
            }
        },
        Builtin("swapcase()", "The text with upper and lower case exchanged.") {
            args, m throws(Raised) in
            try m.mapped(args.text) { p, i, out in
                if isUpper(p[i]) {
                    appendLower(p, i, to: &out)
                } else if isLower(p[i]) {
                    appendUpper(p[i], to: &out)
                } else {
                    appendCodePoint(p[i], to: &out)
                }
            } ascii: {
                $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 >= 97 && $0 <= 122 ? $0 - 32 : $0
            }
        },
        Builtin("capitalize()", "The first character in upper case, the others in lower case.") {
            args, m throws(Raised) in
            try m.mapped(args.text) { p, i, out in
                if i == 0 { appendTitle(p[i], to: &out) } else { appendLower(p, i, to: &out) }
            }
        },
        Builtin("title()", "Every word with a capital.") { args, m throws(Raised) in
            try m.mapped(args.text) { p, i, out in
                if i > 0 && isCased(p[i - 1]) {
                    appendLower(p, i, to: &out)
                } else {
                    appendTitle(p[i], to: &out)
                }
            }
        },
    ]
}

extension Machine {
    /// Each character replaced by what `body` appends for it; `ascii` for texts of ASCII alone.
    fileprivate mutating func mapped(
        _ text: Handle<Str>, _ body: ([UInt32], Int, inout [UInt8]) -> Void,
        ascii: ((UInt8) -> UInt8)? = nil
    ) throws(Raised) -> Owned {
        if text.isASCII, let ascii {
            try expectRoom(2 * text.byteCount)
            return string(text.utf8.map(ascii))
        }
        try expectRoom(8 * text.byteCount)
        let points = codePoints(text.utf8)
        var out: [UInt8] = []
        out.reserveCapacity(text.byteCount)
        for i in points.indices {
            if i & 0xFFFF == 0 { try poll() }
            body(points, i, &out)
        }
        return string(out)
    }
}

private func append(_ text: String, _ c: UInt32, to out: inout [UInt8]) {
    out.append(contentsOf: text.utf8)
}

/// The properties of a character that Unicode 14 has.
private func properties(_ c: UInt32) -> Unicode.Scalar.Properties? {
    guard let scalar = Unicode.Scalar(c), isAssigned(scalar) else { return nil }
    return scalar.properties
}

private func appendUpper(_ c: UInt32, to out: inout [UInt8]) {
    guard let p = properties(c) else { return appendCodePoint(c, to: &out) }
    append(p.uppercaseMapping, c, to: &out)
}

private func appendTitle(_ c: UInt32, to out: inout [UInt8]) {
    guard let p = properties(c) else { return appendCodePoint(c, to: &out) }
    append(p.titlecaseMapping, c, to: &out)
}

/// A capital sigma at the end of a word has a form of its own.
private func appendLower(_ text: [UInt32], _ i: Int, to out: inout [UInt8]) {
    let c = text[i]
    if c == 0x3A3 {
        var j = i - 1
        while j >= 0, isCaseIgnorable(text[j]) { j -= 1 }
        var isFinal = j >= 0 && isCased(text[j])
        if isFinal {
            j = i + 1
            while j < text.count, isCaseIgnorable(text[j]) { j += 1 }
            isFinal = j == text.count || !isCased(text[j])
        }
        return appendCodePoint(isFinal ? 0x3C2 : 0x3C3, to: &out)
    }
    guard let p = properties(c) else { return appendCodePoint(c, to: &out) }
    append(p.lowercaseMapping, c, to: &out)
}

/// Full case folding, which Swift's properties do not give: the lower case of the upper case, with the
/// characters whose folding is another.
private func appendFolded(_ c: UInt32, to out: inout [UInt8]) {
    switch c {
    case 0x1E9E, 0xDF: return out.append(contentsOf: "ss".utf8)
    case 0x3C2: return appendCodePoint(0x3C3, to: &out)
    // Cherokee folds to its capitals.
    case 0x13A0...0x13F5: return appendCodePoint(c, to: &out)
    case 0x13F8...0x13FD: return appendCodePoint(c - 8, to: &out)
    case 0xAB70...0xABBF: return appendCodePoint(c - 0xAB70 + 0x13A0, to: &out)
    case 0x130, 0x131: break
    default:
        guard let p = properties(c) else { break }
        for u in p.uppercaseMapping.unicodeScalars {
            out.append(contentsOf: u.properties.lowercaseMapping.utf8)
        }
        return
    }
    guard let p = properties(c) else { return appendCodePoint(c, to: &out) }
    append(p.lowercaseMapping, c, to: &out)
}

func isUpper(_ c: UInt32) -> Bool { properties(c)?.isUppercase ?? false }
func isLower(_ c: UInt32) -> Bool { properties(c)?.isLowercase ?? false }
func isTitle(_ c: UInt32) -> Bool { properties(c)?.generalCategory == .titlecaseLetter }
func isCased(_ c: UInt32) -> Bool { properties(c)?.isCased ?? false }
private func isCaseIgnorable(_ c: UInt32) -> Bool { properties(c)?.isCaseIgnorable ?? false }
