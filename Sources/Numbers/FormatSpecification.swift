// The language of format specifications, as in format(x, ">8.3f"), for numbers and text.

/// The value of a character that is a decimal digit, in any script.
func decimalDigit(_ scalar: Unicode.Scalar) -> UInt8? {
    if scalar.isASCII {
        return scalar.value >= 48 && scalar.value <= 57 ? UInt8(scalar.value - 48) : nil
    }
    guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue
    else {
        return nil
    }
    return UInt8(exactly: value)
}

/// A parsed `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
package struct FormatSpecification: Sendable {
    /// The fill character, when given.
    package var fill: Unicode.Scalar?
    /// One of < > ^ =, when given.
    package var align: UInt8?
    /// One of + - space, when given.
    package var sign: UInt8?
    /// Whether z was given: a zero loses its sign.
    package var dropsNegativeZero = false
    /// Whether # was given.
    package var alternate = false
    /// Whether 0 stood before the width.
    package var zero = false
    /// The least width; 0 when not given.
    package var width = 0
    /// A comma or an underscore, when given.
    package var grouping: UInt8?
    /// The precision, when given.
    package var precision: Int?
    /// The type's letter, when given.
    package var type: Unicode.Scalar?
    /// The name of the formatted object's type, for errors.
    package let typeName: String

    /// Parses; errors are CPython's.
    package init(_ text: String, typeName: String) throws(NumberError) {
        self.typeName = typeName
        let s = Array(text.unicodeScalars)
        var i = 0
        func isAlignment(_ at: Int) -> Bool {
            at < s.count && (s[at] == "<" || s[at] == ">" || s[at] == "^" || s[at] == "=")
        }
        if isAlignment(1) {
            fill = s[0]
            align = UInt8(truncatingIfNeeded: s[1].value)
            i = 2
        } else if isAlignment(0) {
            align = UInt8(truncatingIfNeeded: s[0].value)
            i = 1
        }
        if i < s.count, s[i] == "+" || s[i] == "-" || s[i] == " " {
            sign = UInt8(truncatingIfNeeded: s[i].value)
            i += 1
        }
        if i < s.count, s[i] == "z" {
            dropsNegativeZero = true
            i += 1
        }
        if i < s.count, s[i] == "#" {
            alternate = true
            i += 1
        }
        if i < s.count, s[i] == "0", fill == nil {
            zero = true
            i += 1
        }
        func number() throws(NumberError) -> Int? {
            var value: Int?
            while i < s.count, let digit = decimalDigit(s[i]) {
                let (tens, o1) = (value ?? 0).multipliedReportingOverflow(by: 10)
                let (sum, o2) = tens.addingReportingOverflow(Int(digit))
                if o1 || o2 { throw .value("Too many decimal digits in format string") }
                value = sum
                i += 1
            }
            return value
        }
        width = try number() ?? 0
        if i < s.count, s[i] == "," {
            grouping = UInt8(ascii: ",")
            i += 1
        }
        if i < s.count, s[i] == "_" {
            if grouping != nil { throw .value("Cannot specify both ',' and '_'.") }
            grouping = UInt8(ascii: "_")
            i += 1
        }
        if i < s.count, s[i] == ",", grouping == UInt8(ascii: "_") {
            throw .value("Cannot specify both ',' and '_'.")
        }
        if i < s.count, s[i] == "." {
            i += 1
            guard let given = try number() else {
                throw .value("Format specifier missing precision")
            }
            precision = given
        }
        if s.count - i > 1 {
            throw .value("Invalid format specifier '\(text)' for object of type '\(typeName)'")
        }
        if i < s.count {
            type = s[i]
            if grouping != nil, !allowsGrouping(s[i]) { throw groupingError(s[i]) }
        }
    }

    private func allowsGrouping(_ type: Unicode.Scalar) -> Bool {
        switch type {
        case "d", "e", "f", "g", "E", "G", "%", "F": true
        case "b", "o", "x", "X": grouping == UInt8(ascii: "_")
        default: false
        }
    }
    private func shown(_ type: Unicode.Scalar) -> String {
        type.value > 32 && type.value < 128
            ? String(Character(type)) : "\\x" + String(type.value, radix: 16)
    }
    private func groupingError(_ type: Unicode.Scalar) -> NumberError {
        let mark = grouping == UInt8(ascii: "_") ? "_" : ","
        return .value("Cannot specify '\(mark)' with '\(shown(type))'.")
    }
    private func unknownCode() -> NumberError {
        .value("Unknown format code '\(shown(type ?? " "))' for object of type '\(typeName)'")
    }

    // Numbers.

    /// The parts of a number's text, from left to right.
    private struct Parts {
        var negative = false
        var prefix: String = ""
        var digits: ArraySlice<UInt8>
        var rest: ArraySlice<UInt8> = []
        /// The characters of the rest.
        var restCount: Int
        var groupSize = 3
    }

    private func assembled(_ parts: Parts) throws(NumberError) -> String {
        if width >= 1 << 34 { throw .memory }
        var signByte: UInt8?
        if parts.negative {
            signByte = UInt8(ascii: "-")
        } else if let sign, sign != UInt8(ascii: "-") {
            signByte = sign
        }
        let fill = fill ?? (zero ? "0" : " ")
        let align = align ?? UInt8(ascii: zero ? "=" : ">")
        let fixed = (signByte == nil ? 0 : 1) + parts.prefix.utf8.count + parts.restCount
        var grouped = parts.digits
        if let grouping, !parts.digits.isEmpty {
            let inside = fill == "0" && align == UInt8(ascii: "=") ? width - fixed : 0
            grouped =
                FormatSpecification.grouped(parts.digits, grouping, parts.groupSize, inside)[...]
        }
        let padding = max(width - fixed - grouped.count, 0)
        var left = 0
        var middle = 0
        switch align {
        case UInt8(ascii: "<"): break
        case UInt8(ascii: "^"): left = padding / 2
        case UInt8(ascii: "="): middle = padding
        default: left = padding
        }
        var out: [UInt8] = []
        out.reserveCapacity(fixed + grouped.count + padding)
        let fillBytes = UTF8.encode(fill).map(Array.init) ?? [32]
        func pad(_ count: Int) {
            if fillBytes.count == 1 {
                out.append(contentsOf: repeatElement(fillBytes[0], count: count))
            } else {
                for _ in 0..<count { out.append(contentsOf: fillBytes) }
            }
        }
        pad(left)
        if let signByte { out.append(signByte) }
        out.append(contentsOf: parts.prefix.utf8)
        pad(middle)
        out.append(contentsOf: grouped)
        out.append(contentsOf: parts.rest)
        pad(padding - left - middle)
        return String(decoding: out, as: UTF8.self)
    }

    /// Digits with separators, and with zeros before them up to this width.
    private static func grouped(
        _ digits: ArraySlice<UInt8>, _ separator: UInt8, _ size: Int, _ width: Int
    ) -> [UInt8] {
        var reversed: [UInt8] = []
        var remaining = digits.count
        var width = width
        while true {
            let length = min(size, max(remaining, width, 1))
            let taken = min(remaining, length)
            for k in 0..<taken { reversed.append(digits[digits.startIndex + remaining - 1 - k]) }
            for _ in taken..<length { reversed.append(48) }
            remaining -= taken
            width -= length
            if remaining <= 0 && width <= 0 { break }
            reversed.append(separator)
            width -= 1
        }
        reversed.reverse()
        return reversed
    }

    /// format(value, spec) of an int.
    package func formatted(int value: Int) throws(NumberError) -> String {
        try formatted(integer: value) { $0.magnitude == 0 ? "0" : String($0.magnitude, radix: $1) }
    }
    /// format(value, spec) of an int.
    package func formatted(int value: BigInteger) throws(NumberError) -> String {
        if let small = value.int { return try formatted(int: small) }
        return try formatted(integer: value) { $0.magnitude.text(base: $1) }
    }

    private func formatted<T: FormattableInteger>(
        integer value: T, _ text: (T, Int) -> String
    ) throws(NumberError) -> String {
        var base = 10
        var prefix = ""
        switch type {
        case "e", "E", "f", "F", "g", "G", "%":
            guard let d = value.double else {
                throw .overflow("int too large to convert to float")
            }
            return try formatted(float: d)
        case nil, "d", "n": break
        case "b": (base, prefix) = (2, "0b")
        case "o": (base, prefix) = (8, "0o")
        case "x": (base, prefix) = (16, "0x")
        case "X": (base, prefix) = (16, "0X")
        case "c": break
        default: throw unknownCode()
        }
        if precision != nil { throw .value("Precision not allowed in integer format specifier") }
        if dropsNegativeZero {
            throw .value("Negative zero coercion (z) not allowed in integer format specifier")
        }
        if type == "c" {
            if sign != nil { throw .value("Sign not allowed with integer format specifier 'c'") }
            if alternate {
                throw .value("Alternate form (#) not allowed with integer format specifier 'c'")
            }
            guard let code = value.int else {
                throw .overflow("Python int too large to convert to C long")
            }
            guard code >= 0, code < 0x110000 else {
                throw .overflow("%c arg not in range(0x110000)")
            }
            let scalar = Unicode.Scalar(UInt32(code)) ?? "\u{fffd}"
            return try assembled(
                Parts(
                    digits: [], rest: (UTF8.encode(scalar).map(Array.init) ?? [])[...], restCount: 1
                ))
        }
        var digits = Array(text(value, base).utf8)
        if type == "X" {
            for k in digits.indices where digits[k] >= 97 { digits[k] -= 32 }
        }
        return try assembled(
            Parts(
                negative: value.isNegative, prefix: alternate ? prefix : "", digits: digits[...],
                restCount: 0, groupSize: base == 10 ? 3 : 4))
    }

    /// format(value, spec) of a float.
    package func formatted(float d: Double) throws(NumberError) -> String {
        if let precision, precision > Int(Int32.max) {
            switch type {
            case nil, "e", "E", "f", "F", "g", "G", "n", "%": throw .value("precision too big")
            default: break
            }
        }
        var bytes: [UInt8]
        switch type {
        case nil:
            if let precision {
                bytes = FormatSpecification.general(d, max(precision, 1), alternate)
            } else {
                bytes = Array(floatRepr(d).utf8)
                if alternate, d.isFinite, !bytes.contains(UInt8(ascii: ".")) {
                    bytes.insert(
                        UInt8(ascii: "."),
                        at: bytes.firstIndex(of: UInt8(ascii: "e")) ?? bytes.endIndex)
                }
            }
        case "e", "E", "f", "F", "g", "G", "n", "%":
            bytes = floatBytes(
                d, type: UInt8(truncatingIfNeeded: type?.value ?? 102), precision: precision ?? 6,
                alternate: alternate)
        default: throw unknownCode()
        }
        var number = bytes[...]
        var negative = number.first == UInt8(ascii: "-")
        if negative { number.removeFirst() }
        if negative && dropsNegativeZero {
            let significand = number.prefix {
                $0 | 32 != UInt8(ascii: "e") && $0 != UInt8(ascii: "%")
            }
            if significand.allSatisfy({ $0 == 48 || $0 == UInt8(ascii: ".") }) { negative = false }
        }
        let digits = number.prefix { $0 >= 48 && $0 <= 57 }
        let rest = number[digits.endIndex...]
        return try assembled(
            Parts(negative: negative, digits: digits, rest: rest, restCount: rest.count))
    }

    /// A precision without a type: as g, but always with a digit after the point or an exponent.
    private static func general(_ d: Double, _ precision: Int, _ alternate: Bool) -> [UInt8] {
        var bytes = floatBytes(
            d, type: UInt8(ascii: "g"), precision: precision, alternate: alternate)
        if !d.isFinite || bytes.contains(UInt8(ascii: "e")) { return bytes }
        let start = bytes.first == UInt8(ascii: "-") ? 1 : 0
        let whole = bytes[start...].prefix { $0 != UInt8(ascii: ".") }
        if whole.count >= precision && (whole != [48] || d == 0) {
            bytes = floatBytes(
                d, type: UInt8(ascii: "e"), precision: precision - 1, alternate: alternate)
            guard !alternate, let e = bytes.firstIndex(of: UInt8(ascii: "e")),
                bytes[..<e].contains(UInt8(ascii: "."))
            else { return bytes }
            var end = e
            while bytes[end - 1] == 48 { end -= 1 }
            if bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
            bytes.removeSubrange(end..<e)
            return bytes
        }
        if whole.endIndex == bytes.endIndex { bytes += Array(".0".utf8) }
        if bytes.last == UInt8(ascii: ".") { bytes.append(48) }
        return bytes
    }

    /// format(value, spec) of a str.
    package func formatted(string: String) throws(NumberError) -> String {
        if grouping != nil && type == nil { throw groupingError("s") }
        if type != nil && type != "s" { throw unknownCode() }
        if sign == UInt8(ascii: " ") {
            throw .value("Space not allowed in string format specifier")
        }
        if sign != nil { throw .value("Sign not allowed in string format specifier") }
        if dropsNegativeZero {
            throw .value("Negative zero coercion (z) not allowed in string format specifier")
        }
        if alternate {
            throw .value("Alternate form (#) not allowed in string format specifier")
        }
        if align == UInt8(ascii: "=") {
            throw .value("'=' alignment not allowed in string format specifier")
        }
        if width >= 1 << 34 { throw .memory }
        var text = string
        var count = string.unicodeScalars.count
        if let precision, precision < count {
            text = String(string.unicodeScalars.prefix(precision))
            count = precision
        }
        let padding = width - count
        if padding <= 0 { return text }
        var left = 0
        if align == UInt8(ascii: ">") { left = padding }
        if align == UInt8(ascii: "^") { left = padding / 2 }
        let fill = String(Character(fill ?? (zero ? "0" : " ")))
        return String(repeating: fill, count: left) + text
            + String(repeating: fill, count: padding - left)
    }
}

/// What the formatting of ints needs to know of them.
private protocol FormattableInteger {
    var int: Int? { get }
    var double: Double? { get }
    var isNegative: Bool { get }
}
extension Int: FormattableInteger {
    fileprivate var int: Int? { self }
    fileprivate var double: Double? { Double(self) }
    fileprivate var isNegative: Bool { self < 0 }
}
extension BigInteger: FormattableInteger {}
