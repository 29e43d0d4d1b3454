// String literals: prefixes, escapes, joining of neighbours, f-strings.
import Lexer

extension Parser {
    mutating func strings() throws(SyntaxError) -> Expression {
        let start = token
        var bytes: [UInt8] = []
        var parts: [FormattedPart] = []
        var isFormatted = false
        var isBytes = false
        var first = true
        while token.kind == .string {
            let t = token
            let raw = Array(text(t))
            var i = 0
            var prefix = ""
            while raw[i] != 34 && raw[i] != 39 {
                prefix.unicodeScalars.append(Unicode.Scalar(raw[i] | 32))
                i += 1
            }
            let quote = raw[i]
            let triple = raw.count >= i + 6 && raw[i + 1] == quote && raw[i + 2] == quote
            let n = triple ? 3 : 1
            let body = Array(raw[(i + n)..<(raw.count - n)])
            let b = prefix.contains("b")
            if !first && b != isBytes {
                throw error("cannot mix bytes and nonbytes literals", start)
            }
            isBytes = b
            first = false
            let isRaw = prefix.contains("r")
            if prefix.contains("f") {
                isFormatted = true
                if !bytes.isEmpty {
                    parts.append(.literal(bytes))
                    bytes = []
                }
                var k = 0
                let list = try formatted(body, &k, isRaw: isRaw, depth: 0, t)
                for p in list {
                    if case .literal(let l) = p, case .literal(let before)? = parts.last {
                        parts[parts.count - 1] = .literal(before + l)
                    } else {
                        parts.append(p)
                    }
                }
            } else {
                if b, body.contains(where: { $0 >= 128 }) {
                    throw error("bytes can only contain ASCII literal characters", t)
                }
                let decoded = isRaw ? lineEnds(body) : try escapes(lineEnds(body), isBytes: b, t)
                if isFormatted {
                    if case .literal(let before)? = parts.last {
                        parts[parts.count - 1] = .literal(before + decoded)
                    } else if !decoded.isEmpty {
                        parts.append(.literal(decoded))
                    }
                } else {
                    bytes += decoded
                }
            }
            position += 1
        }
        let s = span(from: start)
        if isFormatted { return Expression(.formattedString(parts), s) }
        return Expression(isBytes ? .bytes(bytes) : .string(bytes), s)
    }

    private func lineEnds(_ b: [UInt8]) -> [UInt8] {
        if !b.contains(13) { return b }
        var out: [UInt8] = []
        for (i, c) in b.enumerated() {
            if c == 13 {
                if i + 1 < b.count && b[i + 1] == 10 { continue }
                out.append(10)
            } else {
                out.append(c)
            }
        }
        return out
    }

    private func escapes(_ b: [UInt8], isBytes: Bool, _ t: Token) throws(SyntaxError) -> [UInt8] {
        if !b.contains(92) { return b }
        var out: [UInt8] = []
        var i = 0
        func hex(_ c: UInt8) -> UInt32? {
            switch c {
            case 48...57: UInt32(c - 48)
            case 97...102: UInt32(c - 87)
            case 65...70: UInt32(c - 55)
            default: nil
            }
        }
        while i < b.count {
            let c = b[i]
            if c != 92 || i + 1 >= b.count {
                out.append(c)
                i += 1
                continue
            }
            let d = b[i + 1]
            let at = i
            i += 2
            switch d {
            case 10: break
            case 92, 39, 34: out.append(d)
            case 97: out.append(7)
            case 98: out.append(8)
            case 102: out.append(12)
            case 110: out.append(10)
            case 114: out.append(13)
            case 116: out.append(9)
            case 118: out.append(11)
            case 48...55:
                var v = UInt32(d - 48)
                var n = 1
                while n < 3, i < b.count, b[i] >= 48 && b[i] <= 55 {
                    v = v * 8 + UInt32(b[i] - 48)
                    i += 1
                    n += 1
                }
                if isBytes { out.append(UInt8(truncatingIfNeeded: v)) } else { append(v, &out) }
            case 120:
                var v: UInt32 = 0
                var n = 0
                while n < 2, i < b.count, let h = hex(b[i]) {
                    v = v * 16 + h
                    i += 1
                    n += 1
                }
                if n < 2 {
                    if isBytes {
                        throw error("(value error) invalid \\x escape at position \(at)", t)
                    }
                    throw error(
                        "(unicode error) 'unicodeescape' codec can't decode bytes in position \(at)-\(at + 1 + n): truncated \\xXX escape",
                        t)
                }
                if isBytes { out.append(UInt8(v)) } else { append(v, &out) }
            case 117 where !isBytes, 85 where !isBytes:
                let width = d == 117 ? 4 : 8
                var v: UInt32 = 0
                var n = 0
                while n < width, i < b.count, let h = hex(b[i]) {
                    v = v &* 16 &+ h
                    i += 1
                    n += 1
                }
                if n < width {
                    throw error(
                        "(unicode error) 'unicodeescape' codec can't decode bytes in position \(at)-\(at + 1 + n): truncated \\\(width == 4 ? "uXXXX" : "UXXXXXXXX") escape",
                        t)
                }
                if v > 0x10FFFF {
                    throw error(
                        "(unicode error) 'unicodeescape' codec can't decode bytes in position \(at)-\(at + 9): illegal Unicode character",
                        t)
                }
                append(v, &out)
            case 78 where !isBytes:
                guard i < b.count, b[i] == 123, let close = b[i...].firstIndex(of: 125) else {
                    throw error(
                        "(unicode error) 'unicodeescape' codec can't decode bytes in position \(at)-\(at + 1): malformed \\N character escape",
                        t)
                }
                let name = String(decoding: b[(i + 1)..<close], as: UTF8.self).uppercased()
                i = close + 1
                guard let u = scalarNamed(name) else {
                    throw error(
                        "(unicode error) 'unicodeescape' codec can't decode bytes in position \(at)-\(i - 1): unknown Unicode character name",
                        t)
                }
                append(u, &out)
            default:
                out.append(92)
                out.append(d)
            }
        }
        return out
    }

    private func scalarNamed(_ name: String) -> UInt32? {
        var v: UInt32 = 0x20
        while v < 0x20000 {
            if let u = Unicode.Scalar(v), u.properties.name == name { return v }
            v += 1
        }
        return nil
    }

    private func append(_ c: UInt32, _ bytes: inout [UInt8]) {
        if c < 0x80 {
            bytes.append(UInt8(c))
        } else if c < 0x800 {
            bytes += [UInt8(0xC0 | c >> 6), UInt8(0x80 | c & 0x3F)]
        } else if c < 0x10000 {
            bytes += [UInt8(0xE0 | c >> 12), UInt8(0x80 | c >> 6 & 0x3F), UInt8(0x80 | c & 0x3F)]
        } else {
            bytes += [
                UInt8(0xF0 | c >> 18), UInt8(0x80 | c >> 12 & 0x3F), UInt8(0x80 | c >> 6 & 0x3F),
                UInt8(0x80 | c & 0x3F),
            ]
        }
    }

    /// The parts of an f-string's body, or (depth 1) of a format specification, which ends at `}`.
    private func formatted(
        _ b: [UInt8], _ i: inout Int, isRaw: Bool, depth: Int, _ t: Token
    ) throws(SyntaxError) -> [FormattedPart] {
        var parts: [FormattedPart] = []
        var literal: [UInt8] = []
        func flush() throws(SyntaxError) {
            if literal.isEmpty { return }
            parts.append(
                .literal(
                    isRaw ? lineEnds(literal) : try escapes(lineEnds(literal), isBytes: false, t)))
            literal = []
        }
        while i < b.count {
            let c = b[i]
            if c == 92 && !isRaw && i + 1 < b.count {
                literal.append(c)
                literal.append(b[i + 1])
                if b[i + 1] == 78, i + 2 < b.count, b[i + 2] == 123,
                    let close = b[i...].firstIndex(of: 125)
                {
                    literal += b[(i + 2)...close]
                    i = close + 1
                    continue
                }
                i += 2
                continue
            }
            if c == 125 {
                if depth > 0 { break }
                if i + 1 < b.count && b[i + 1] == 125 {
                    literal.append(c)
                    i += 2
                    continue
                }
                throw error("f-string: single '}' is not allowed", t)
            }
            if c == 123 {
                if depth == 0 && i + 1 < b.count && b[i + 1] == 123 {
                    literal.append(c)
                    i += 2
                    continue
                }
                try flush()
                i += 1
                parts += try field(b, &i, isRaw: isRaw, depth: depth, t)
                continue
            }
            literal.append(c)
            i += 1
        }
        try flush()
        return parts
    }

    private func field(
        _ b: [UInt8], _ i: inout Int, isRaw: Bool, depth: Int, _ t: Token
    ) throws(SyntaxError) -> [FormattedPart] {
        if depth >= 2 { throw error("f-string: expressions nested too deeply", t) }
        let start = i
        var nesting: [UInt8] = []
        var quote: UInt8 = 0
        var tripled = false
        while i < b.count {
            let c = b[i]
            if c == 92 { throw error("f-string expression part cannot include a backslash", t) }
            if quote != 0 {
                if c == quote {
                    if tripled {
                        if i + 2 < b.count && b[i + 1] == c && b[i + 2] == c {
                            i += 2
                            quote = 0
                        }
                    } else {
                        quote = 0
                    }
                }
                i += 1
                continue
            }
            if c == 39 || c == 34 {
                quote = c
                tripled = i + 2 < b.count && b[i + 1] == c && b[i + 2] == c
                i += tripled ? 3 : 1
                continue
            }
            if c == 40 || c == 91 || c == 123 {
                nesting.append(c)
                i += 1
                continue
            }
            if c == 35 { throw error("f-string expression part cannot include '#'", t) }
            if nesting.isEmpty {
                if c == 125 || c == 58 { break }
                if c == 33 && !(i + 1 < b.count && b[i + 1] == 61) { break }
                if c == 61 {
                    let next = i + 1 < b.count ? b[i + 1] : 0
                    let before = i > start ? b[i - 1] : 0
                    if next == 61 {
                        i += 2
                        continue
                    }
                    if before == 33 || before == 60 || before == 62 {
                        i += 1
                        continue
                    }
                    break
                }
            }
            if c == 41 || c == 93 || c == 125 {
                guard let open = nesting.popLast() else {
                    throw error("f-string: unmatched '\(Character(Unicode.Scalar(c)))'", t)
                }
                if !(open == 40 && c == 41 || open == 91 && c == 93 || open == 123 && c == 125) {
                    throw error(
                        "f-string: closing parenthesis '\(Character(Unicode.Scalar(c)))' does not match opening parenthesis '\(Character(Unicode.Scalar(open)))'",
                        t)
                }
            }
            i += 1
        }
        if quote != 0 { throw error("f-string: unterminated string", t) }
        if let open = nesting.last {
            throw error("f-string: expecting '}'", t).replacing(
                "f-string: unmatched '\(Character(Unicode.Scalar(open)))'", false)
        }
        let source = Array(b[start..<i])
        if source.allSatisfy({ $0 == 32 || $0 == 9 || $0 == 10 }) {
            throw error("f-string: empty expression not allowed", t)
        }
        let value = try inner(source, t)
        var parts: [FormattedPart] = []
        var shows = false
        if i < b.count && b[i] == 61 {
            shows = true
            i += 1
            while i < b.count && b[i] == 32 { i += 1 }
            parts.append(.literal(Array(b[start..<i])))
        }
        var conversion: UInt8?
        if i < b.count && b[i] == 33 {
            i += 1
            guard i < b.count, b[i] == 114 || b[i] == 115 || b[i] == 97 else {
                throw error(
                    "f-string: invalid conversion character: expected 's', 'r', or 'a'", t)
            }
            conversion = b[i]
            i += 1
        }
        var format: [FormattedPart]?
        if i < b.count && b[i] == 58 {
            i += 1
            format = try formatted(b, &i, isRaw: isRaw, depth: depth + 1, t)
        }
        guard i < b.count, b[i] == 125 else { throw error("f-string: expecting '}'", t) }
        i += 1
        if shows && conversion == nil && format == nil { conversion = 114 }
        parts.append(.value(value, conversion: conversion, format: format))
        return parts
    }

    /// An expression in an f-string, parsed on its own; its places are those of the whole literal.
    private func inner(_ source: [UInt8], _ t: Token) throws(SyntaxError) -> Expression {
        do throws(SyntaxError) {
            var lexer = Lexer([40] + source + [41])
            let tokens = try lexer.tokenize()
            var parser = Parser(lexer, tokens)
            parser.base = span(t, t)
            parser.depth = depth + 1
            guard let first = try parser.parse(.expression).first,
                case .expression(let e) = first.form
            else { throw error("f-string: invalid syntax", t) }
            return e
        } catch {
            var e = error
            if !e.message.hasPrefix("f-string") { e.message = "f-string: " + e.message }
            e.text = "(" + String(decoding: source, as: UTF8.self) + ")"
            throw e
        }
    }
}

extension SyntaxError {
    func replacing(_ text: String, _ condition: Bool) -> SyntaxError {
        var e = self
        if condition { e.message = text }
        return e
    }
}
