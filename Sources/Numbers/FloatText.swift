// Floats as text, and rounding to decimal places, which goes through text.
import Glibc

/// Python's repr of a float: the shortest digits that read back as the same float.
package func floatRepr(_ d: Double) -> String {
    let size = abs(d)
    // Beyond 2^53 Swift writes exponents earlier.
    if size >= 1e-4 && size < 0x1p53 { return d.description }
    if d == 0 { return d.sign == .minus ? "-0.0" : "0.0" }
    if !d.isFinite { return d.isNaN ? "nan" : d < 0 ? "-inf" : "inf" }
    // Swift finds the same digits; only the layout differs.
    var (digits, exponent) = shortestDigits(size)
    if exponent > 0 && exponent <= 16 {
        let zeros = String(repeating: "0", count: max(exponent - digits.count, 0))
        return (d < 0 ? "-" : "") + String(decoding: digits, as: UTF8.self) + zeros + ".0"
    }
    exponent -= 1
    if digits.count > 1 { digits.insert(UInt8(ascii: "."), at: 1) }
    let power = abs(exponent)
    return (d < 0 ? "-" : "") + String(decoding: digits, as: UTF8.self)
        + (exponent < 0 ? "e-" : "e+") + (power < 10 ? "0" : "") + String(power)
}

/// The shortest digits of a positive float and where the point is: 0.d₁d₂… times 10 to this power.
func shortestDigits(_ d: Double) -> (digits: [UInt8], point: Int) {
    var digits: [UInt8] = []
    var point: Int?
    var exponent = 0
    var inExponent = false
    var negative = false
    for c in d.description.utf8 {
        switch c {
        case UInt8(ascii: "."): point = digits.count
        case UInt8(ascii: "e"):
            if point == nil { point = digits.count }
            inExponent = true
        case UInt8(ascii: "-"): negative = true
        case 48...57:
            if inExponent { exponent = exponent * 10 + Int(c) - 48 } else { digits.append(c) }
        default: break
        }
    }
    var at = (point ?? digits.count) + (negative ? -exponent : exponent)
    let zeros = digits.prefix { $0 == 48 }.count
    digits.removeFirst(zeros)
    at -= zeros
    while digits.count > 1 && digits.last == 48 { digits.removeLast() }
    return (digits, at)
}

/// What C's printf writes for one float.
private func printed(_ format: String, _ precision: Int, _ d: Double) -> [UInt8] {
    let precision = Int32(clamping: max(precision, 0))
    return withVaList([precision, d]) { arguments in
        // 310 digits before the point at most.
        let capacity = Int(precision) + 340
        return [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            let written = buffer.withMemoryRebound(to: CChar.self) {
                vsnprintf($0.baseAddress, capacity, format, arguments)
            }
            count = min(max(Int(written), 0), capacity - 1)
        }
    }
}

/// A float in one of Python's presentation types (e E f F g G n %), exact for every precision.
package func formatFloat(_ d: Double, type: UInt8, precision: Int, alternate: Bool) -> String {
    String(
        decoding: floatBytes(d, type: type, precision: precision, alternate: alternate),
        as: UTF8.self)
}

/// `formatFloat`, as bytes.
func floatBytes(_ d: Double, type: UInt8, precision: Int, alternate: Bool) -> [UInt8] {
    let percent = type == UInt8(ascii: "%")
    let d = percent ? d * 100 : d
    var bytes: [UInt8]
    if d.isFinite {
        let letter =
            switch type {
            case UInt8(ascii: "e"): alternate ? "%#.*e" : "%.*e"
            case UInt8(ascii: "E"): alternate ? "%#.*E" : "%.*E"
            case UInt8(ascii: "g"), UInt8(ascii: "n"): "%.*g"
            case UInt8(ascii: "G"): "%.*G"
            default: alternate ? "%#.*f" : "%.*f"
            }
        let isGeneral = type | 32 == UInt8(ascii: "g") || type == UInt8(ascii: "n")
        bytes =
            alternate && isGeneral
            ? alternateGeneral(d, max(precision, 1), isUpper: type == UInt8(ascii: "G"))
            : printed(letter, precision, d)
    } else {
        let upper =
            type == UInt8(ascii: "E") || type == UInt8(ascii: "F") || type == UInt8(ascii: "G")
        let text = d.isNaN ? (upper ? "NAN" : "nan") : upper ? "INF" : "inf"
        bytes = Array((d < 0 ? "-" + text : text).utf8)
    }
    if percent { bytes.append(UInt8(ascii: "%")) }
    return bytes
}

/// `#g`, with all digits shown. The C library's loses one where rounding makes the exponent larger.
private func alternateGeneral(_ d: Double, _ precision: Int, isUpper: Bool) -> [UInt8] {
    let scientific = printed(isUpper ? "%#.*E" : "%#.*e", precision - 1, d)
    guard let mark = scientific.lastIndex(of: UInt8(ascii: isUpper ? "E" : "e")),
        let exponent = Int(String(decoding: scientific[(mark + 1)...], as: UTF8.self))
    else { return scientific }
    if exponent < -4 || exponent >= precision { return scientific }
    return printed("%#.*f", precision - 1 - exponent, d)
}

/// Python's round(d, digits), exact, ties to even; nil when the result is too large for a float.
package func roundDouble(_ d: Double, digits: Int) -> Double? {
    if !d.isFinite || d == 0 || digits > 323 { return d }
    if digits < -308 { return copysign(0, d) }
    var text: [UInt8]
    if digits >= 0 {
        if d == d.rounded(.towardZero) { return d }
        text = printed("%.*f", digits, abs(d))
    } else {
        let size = abs(d)
        let whole = size.rounded(.towardZero)
        guard let integer = BigInteger(exactly: whole),
            let unit = BigInteger(
                digits: [49] + [UInt8](repeating: 48, count: -digits), base: 10, isNegative: false),
            let (floor, rest) = try? integer.quotientAndRemainder(dividingBy: unit),
            let twice = try? rest.shiftedLeft(1)
        else { return d }
        var quotient = floor
        let order = twice.compare(with: unit)
        if order > 0 || order == 0 && (size != whole || floor.isOdd),
            let next = try? floor + BigInteger(1)
        {
            quotient = next
        }
        text = Array((quotient.text() + "e" + String(-digits)).utf8)
    }
    text.append(0)
    let result = text.withUnsafeBufferPointer { buffer in
        buffer.withMemoryRebound(to: CChar.self) { pointer in
            pointer.baseAddress.map { strtod($0, nil) } ?? 0
        }
    }
    return result.isFinite ? copysign(result, d) : nil
}

/// Python's float.hex.
package func floatHex(_ d: Double) -> String {
    if !d.isFinite { return floatRepr(d) }
    let sign = d.sign == .minus ? "-" : ""
    if d == 0 { return sign + "0x0.0p+0" }
    let digits = String(d.significandBitPattern, radix: 16)
    let fraction = String(repeating: "0", count: max(13 - digits.utf8.count, 0)) + digits
    let subnormal = d.exponentBitPattern == 0
    let exponent = subnormal ? -1022 : Int(d.exponentBitPattern) - 1023
    return sign + (subnormal ? "0x0." : "0x1.") + fraction + (exponent < 0 ? "p" : "p+")
        + String(exponent)
}

/// Python's float.fromhex.
package func floatFromHex(_ text: [UInt8]) throws(NumberError) -> Double {
    let invalid = NumberError.value("invalid hexadecimal floating-point string")
    func isSpace(_ c: UInt8) -> Bool { c == 32 || c >= 9 && c <= 13 }
    func isHex(_ c: UInt8) -> Bool {
        c >= 48 && c <= 57 || c | 32 >= 97 && c | 32 <= 102
    }
    var rest = text[...]
    while let c = rest.first, isSpace(c) { rest.removeFirst() }
    while let c = rest.last, isSpace(c) { rest.removeLast() }
    var negative = false
    if let c = rest.first, c == UInt8(ascii: "-") || c == UInt8(ascii: "+") {
        negative = c == UInt8(ascii: "-")
        rest.removeFirst()
    }
    let lower = rest.map { $0 >= 65 && $0 <= 90 ? $0 | 32 : $0 }
    if lower == Array("inf".utf8) || lower == Array("infinity".utf8) {
        return negative ? -.infinity : .infinity
    }
    if lower == Array("nan".utf8) { return negative ? -.nan : .nan }
    rest = lower[...]
    if rest.starts(with: "0x".utf8) { rest.removeFirst(2) }
    var digits = 0
    var i = rest.startIndex
    var pointSeen = false
    while i < rest.endIndex {
        if rest[i] == UInt8(ascii: ".") && !pointSeen {
            pointSeen = true
        } else if isHex(rest[i]) {
            digits += 1
        } else {
            break
        }
        i += 1
    }
    if digits == 0 { throw invalid }
    if i < rest.endIndex {
        if rest[i] != UInt8(ascii: "p") { throw invalid }
        i += 1
        if i < rest.endIndex, rest[i] == UInt8(ascii: "-") || rest[i] == UInt8(ascii: "+") {
            i += 1
        }
        if i == rest.endIndex || rest[i...].contains(where: { $0 < 48 || $0 > 57 }) {
            throw invalid
        }
    }
    let bytes = Array("0x".utf8) + rest + [0]
    let result = bytes.withUnsafeBufferPointer { buffer in
        buffer.withMemoryRebound(to: CChar.self) { pointer in
            pointer.baseAddress.map { strtod($0, nil) } ?? 0
        }
    }
    if result.isInfinite {
        throw .overflow("hexadecimal value too large to represent as a float")
    }
    return negative ? -result : result
}
