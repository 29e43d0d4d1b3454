// Text to numbers: int(text, base), float(text), and the literals of programs.
import Glibc

/// ASCII text without the blanks around it: digits of other scripts become ASCII ones; other
/// characters that are not ASCII become question marks.
private func plainText(_ text: [UInt8]) -> ArraySlice<UInt8> {
    var plain = text[...]
    if text.contains(where: { $0 >= 128 }) {
        var bytes: [UInt8] = []
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            if scalar.isASCII {
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            } else if let digit = decimalDigit(scalar) {
                bytes.append(48 + digit)
            } else {
                bytes.append(UInt8(ascii: scalar.properties.isWhitespace ? " " : "?"))
            }
        }
        plain = bytes[...]
    }
    while let c = plain.first, isSpace(c) { plain.removeFirst() }
    while let c = plain.last, isSpace(c) { plain.removeLast() }
    return plain
}

private func isSpace(_ c: UInt8) -> Bool { c == 32 || c >= 9 && c <= 13 }

/// Takes a sign off; whether it was a minus.
private func takeSign(_ text: inout ArraySlice<UInt8>) -> Bool {
    guard let c = text.first, c == UInt8(ascii: "-") || c == UInt8(ascii: "+") else { return false }
    text.removeFirst()
    return c == UInt8(ascii: "-")
}

/// Python's int(text, base) of UTF-8 text; base 0 reads literals. Nil when it is no such number.
package func parseInteger(_ text: [UInt8], base: Int) -> BigInteger? {
    var rest = plainText(text)
    let negative = takeSign(&rest)
    var base = base
    var onlyZeros = false
    if let zero = rest.first, zero == 48, rest.count > 1 {
        let prefixBase =
            switch rest[rest.startIndex + 1] | 32 {
            case UInt8(ascii: "x"): 16
            case UInt8(ascii: "o"): 8
            case UInt8(ascii: "b"): 2
            default: 0
            }
        if prefixBase != 0 && (base == 0 || base == prefixBase) {
            base = prefixBase
            rest.removeFirst(2)
            if rest.first == UInt8(ascii: "_") { rest.removeFirst() }
        } else if base == 0 {
            onlyZeros = true
        }
    }
    if base == 0 { base = 10 }
    guard let digits = withoutUnderscores(rest),
        let value = BigInteger(digits: digits, base: base, isNegative: negative)
    else { return nil }
    return onlyZeros && !value.isZero ? nil : value
}

/// Digits without the underscores between them; nil when one stands elsewhere.
private func withoutUnderscores(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var digits: [UInt8] = []
    digits.reserveCapacity(text.count)
    var last = UInt8(ascii: "_")
    for c in text {
        if c == UInt8(ascii: "_") {
            if last == c { return nil }
        } else {
            digits.append(c)
        }
        last = c
    }
    return last == UInt8(ascii: "_") ? nil : digits
}

/// The number of digits in an integer's text, for the limit on conversions.
package func integerDigitCount(_ text: [UInt8]) -> Int {
    var rest = plainText(text)
    _ = takeSign(&rest)
    return rest.reduce(0) { $1 >= 48 && $1 <= 57 ? $0 + 1 : $0 }
}

/// The value of an integer literal as the lexer knows it: decimal, 0x, 0o or 0b.
package func integerLiteral(_ text: String) -> BigInteger {
    parseInteger(Array(text.utf8), base: 0) ?? BigInteger(0)
}

/// Powers of ten that are exact floats.
private let exactPowers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
]

/// Python's float(text) of UTF-8 text; nil when it is no such number.
package func parseFloat(_ text: [UInt8]) -> Double? {
    var rest = plainText(text)
    let negative = takeSign(&rest)
    guard let first = rest.first else { return nil }
    if first | 32 == UInt8(ascii: "i") || first | 32 == UInt8(ascii: "n") {
        let lower = rest.map { $0 | 32 }
        if lower == Array("inf".utf8) || lower == Array("infinity".utf8) {
            return negative ? -.infinity : .infinity
        }
        return lower == Array("nan".utf8) ? (negative ? -.nan : .nan) : nil
    }
    // Check the form, and gather the digits if they are few.
    var clean: [UInt8] = []
    clean.reserveCapacity(rest.count + 1)
    var digitCount = 0
    var pointSeen = false
    var fraction = 0
    var significand: UInt64 = 0
    var significant = 0
    var last: UInt8 = 0
    var i = rest.startIndex
    func isDigit(_ c: UInt8) -> Bool { c >= 48 && c <= 57 }
    scan: while i < rest.endIndex {
        let c = rest[i]
        switch c {
        case 48...57:
            digitCount += 1
            if significant < 18 {
                significand = significand * 10 + UInt64(c - 48)
                if significand != 0 { significant += 1 }
            } else {
                significant = 100
            }
            if pointSeen { fraction += 1 }
            clean.append(c)
        case UInt8(ascii: "."):
            if pointSeen || last == UInt8(ascii: "_") { return nil }
            pointSeen = true
            clean.append(c)
        case UInt8(ascii: "_"):
            if !isDigit(last) { return nil }
        default: break scan
        }
        if last == UInt8(ascii: "_") && !isDigit(c) { return nil }
        last = c
        i += 1
    }
    if digitCount == 0 || last == UInt8(ascii: "_") { return nil }
    var exponent = 0
    if i < rest.endIndex {
        guard rest[i] | 32 == UInt8(ascii: "e") else { return nil }
        clean.append(UInt8(ascii: "e"))
        var tail = rest[(i + 1)...]
        let hasSign = tail.first == UInt8(ascii: "-") || tail.first == UInt8(ascii: "+")
        let down = takeSign(&tail)
        if hasSign { clean.append(UInt8(ascii: down ? "-" : "+")) }
        guard let digits = withoutUnderscores(tail), !digits.isEmpty, digits.allSatisfy(isDigit)
        else {
            return nil
        }
        clean += digits
        for c in digits where exponent < 100_000 { exponent = exponent * 10 + Int(c) - 48 }
        if down { exponent = -exponent }
    }
    // Both factors exact: one rounding.
    let scale = exponent - fraction
    if significant <= 18, significand < 1 << 53, scale >= -22, scale <= 22 {
        let d = Double(significand)
        let value = scale < 0 ? d / exactPowers[-scale] : d * exactPowers[scale]
        return negative ? -value : value
    }
    clean.append(0)
    let value = clean.withUnsafeBufferPointer { buffer in
        buffer.withMemoryRebound(to: CChar.self) { pointer in
            pointer.baseAddress.map { strtod($0, nil) } ?? 0
        }
    }
    return negative ? -value : value
}
