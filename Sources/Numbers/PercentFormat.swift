// The %-directives of "text" % values: their parser, and the text of numbers.

/// A width or a precision of a directive.
package enum PercentAmount: Sendable, Equatable {
    case none
    /// The next of the values gives it.
    case star
    case given(Int)

    var value: Int? {
        if case .given(let value) = self { return value }
        return nil
    }
}

/// The flags of a directive.
package struct PercentFlags: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    /// -
    package static let leftAdjust = PercentFlags(rawValue: 1)
    /// +
    package static let sign = PercentFlags(rawValue: 2)
    /// A space.
    package static let blank = PercentFlags(rawValue: 4)
    /// #
    package static let alternate = PercentFlags(rawValue: 8)
    /// 0
    package static let zero = PercentFlags(rawValue: 16)
}

/// One directive, as `%(key)-8.3f`.
package struct PercentDirective: Sendable {
    /// The key in parentheses.
    package var key: String?
    package var flags: PercentFlags = []
    package var width = PercentAmount.none
    package var precision = PercentAmount.none
    /// The letter; 0 for a character that is not ASCII.
    package var conversion: UInt8 = 0
    /// The letter, whatever it is.
    package var conversionScalar: Unicode.Scalar = "\0"
    /// Where the letter stands, in characters.
    package var index = 0

    /// Fills a starred width in; a negative one adjusts to the left.
    package mutating func setWidth(_ value: Int) {
        if value < 0 { flags.insert(.leftAdjust) }
        width = .given(Int(clamping: value.magnitude))
    }
    /// Fills a starred precision in; a negative one counts as 0.
    package mutating func setPrecision(_ value: Int) { precision = .given(max(value, 0)) }

    /// The error of a letter that means nothing.
    package var unsupported: NumberError {
        let code = conversionScalar.value
        let shown = code >= 31 && code <= 126 ? String(Character(conversionScalar)) : "?"
        return .value(
            "unsupported format character '\(shown)' (0x\(String(code, radix: 16))) at index \(index)"
        )
    }
}

/// The literals and directives of a format, in order.
package struct PercentFormat {
    /// Text to copy (a range of the format's bytes), or a directive.
    package enum Piece {
        case literal(Range<Int>)
        case directive(PercentDirective)
    }

    /// The format in UTF-8.
    package let bytes: [UInt8]
    private var at = 0

    /// Over a format in UTF-8.
    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    private var current: UInt8? { at < bytes.count ? bytes[at] : nil }

    /// The next piece; nil at the end. `%%` is a literal of one byte.
    package mutating func next() throws(NumberError) -> Piece? {
        guard let first = current else { return nil }
        let percent = UInt8(ascii: "%")
        if first != percent {
            let start = at
            while let c = current, c != percent { at += 1 }
            return .literal(start..<at)
        }
        at += 1
        if current == percent {
            at += 1
            return .literal(at - 1..<at)
        }
        var directive = PercentDirective()
        if current == UInt8(ascii: "(") {
            at += 1
            let start = at
            var depth = 1
            while depth > 0 {
                guard let c = current else { throw .value("incomplete format key") }
                if c == UInt8(ascii: "(") { depth += 1 }
                if c == UInt8(ascii: ")") { depth -= 1 }
                at += 1
            }
            directive.key = String(decoding: bytes[start..<at - 1], as: UTF8.self)
        }
        flags: while let c = current {
            switch c {
            case UInt8(ascii: "-"): directive.flags.insert(.leftAdjust)
            case UInt8(ascii: "+"): directive.flags.insert(.sign)
            case UInt8(ascii: " "): directive.flags.insert(.blank)
            case UInt8(ascii: "#"): directive.flags.insert(.alternate)
            case UInt8(ascii: "0"): directive.flags.insert(.zero)
            default: break flags
            }
            at += 1
        }
        directive.width = try amount(limit: Int.max, "width too big")
        if current == UInt8(ascii: ".") {
            at += 1
            directive.precision = try amount(limit: Int(Int32.max), "precision too big")
            if directive.precision == .none { directive.precision = .given(0) }
        }
        if let c = current,
            c == UInt8(ascii: "h") || c == UInt8(ascii: "l") || c == UInt8(ascii: "L")
        {
            at += 1
        }
        guard let c = current else { throw .value("incomplete format") }
        if c < 128 {
            directive.conversion = c
            directive.conversionScalar = Unicode.Scalar(c)
            directive.index = characters(before: at)
            at += 1
        } else {
            directive.index = characters(before: at)
            let rest = String(decoding: bytes[at..<min(at + 4, bytes.count)], as: UTF8.self)
            directive.conversionScalar = rest.unicodeScalars.first ?? "\u{fffd}"
            at += 1
            while let c = current, c & 0xc0 == 0x80 { at += 1 }
        }
        return .directive(directive)
    }

    private mutating func amount(limit: Int, _ tooBig: String) throws(NumberError) -> PercentAmount
    {
        if current == UInt8(ascii: "*") {
            at += 1
            return .star
        }
        var value: Int?
        while let c = current, c >= 48, c <= 57 {
            let digit = Int(c) - 48
            let before = value ?? 0
            if before > (limit - digit) / 10 { throw .value(tooBig) }
            value = before * 10 + digit
            at += 1
        }
        return value.map { .given($0) } ?? .none
    }
    private func characters(before end: Int) -> Int {
        bytes[..<end].reduce(0) { $1 & 0xc0 == 0x80 ? $0 : $0 + 1 }
    }
}

/// A number's text in its directive: a sign, a prefix, digits, and what fills the width.
private func padded(
    _ directive: PercentDirective, negative: Bool, prefix: String, _ digits: [UInt8]
) throws(NumberError) -> String {
    let width = directive.width.value ?? 0
    if width >= 1 << 34 { throw .memory }
    let flags = directive.flags
    let sign =
        negative ? "-" : flags.contains(.sign) ? "+" : flags.contains(.blank) ? " " : ""
    let length = sign.utf8.count + prefix.utf8.count + digits.count
    let padding = max(width - length, 0)
    let left = flags.contains(.leftAdjust)
    let zeros = flags.contains(.zero) && !left
    var out: [UInt8] = []
    out.reserveCapacity(length + padding)
    if !left && !zeros { out.append(contentsOf: repeatElement(32, count: padding)) }
    out.append(contentsOf: sign.utf8)
    out.append(contentsOf: prefix.utf8)
    if zeros { out.append(contentsOf: repeatElement(48, count: padding)) }
    out.append(contentsOf: digits)
    if left { out.append(contentsOf: repeatElement(32, count: padding)) }
    return String(decoding: out, as: UTF8.self)
}

/// An int in a directive of d i u o x X.
package func formatPercent(int value: BigInteger, _ directive: PercentDirective)
    throws(NumberError) -> String
{
    var base = 10
    var prefix = ""
    switch directive.conversion {
    case UInt8(ascii: "o"): (base, prefix) = (8, "0o")
    case UInt8(ascii: "x"): (base, prefix) = (16, "0x")
    case UInt8(ascii: "X"): (base, prefix) = (16, "0X")
    default: break
    }
    var digits = Array(value.magnitude.text(base: base).utf8)
    if directive.conversion == UInt8(ascii: "X") {
        for k in digits.indices where digits[k] >= 97 { digits[k] -= 32 }
    }
    if let precision = directive.precision.value, precision > digits.count {
        digits.insert(contentsOf: repeatElement(48, count: precision - digits.count), at: 0)
    }
    return try padded(
        directive, negative: value.isNegative,
        prefix: directive.flags.contains(.alternate) ? prefix : "", digits)
}

/// A float in a directive of e E f F g G.
package func formatPercent(float d: Double, _ directive: PercentDirective)
    throws(NumberError) -> String
{
    let precision = directive.precision.value ?? 6
    if precision > Int(Int32.max) { throw .value("precision too big") }
    var bytes = floatBytes(
        d, type: directive.conversion, precision: precision,
        alternate: directive.flags.contains(.alternate))
    let negative = bytes.first == UInt8(ascii: "-")
    if negative { bytes.removeFirst() }
    return try padded(directive, negative: negative, prefix: "", bytes)
}

/// A text in a directive of s r a (cut to the precision) or c.
package func padPercent(text: String, _ directive: PercentDirective) throws(NumberError) -> String {
    var text = text
    let width = directive.width.value ?? 0
    if width >= 1 << 34 { throw .memory }
    if let precision = directive.precision.value, directive.conversion != UInt8(ascii: "c") {
        text = String(text.unicodeScalars.prefix(precision))
    }
    if width == 0 { return text }
    let padding = width - text.unicodeScalars.count
    if padding <= 0 { return text }
    let spaces = String(repeating: " ", count: padding)
    return directive.flags.contains(.leftAdjust) ? text + spaces : spaces + text
}
