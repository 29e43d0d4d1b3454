// Text to tokens: indentation, brackets, strings, numbers, names.

package struct Lexer {
    package let source: [UInt8]
    package private(set) var tokens: [Token] = []
    private var position = 0
    private var line = 1
    private var lineStart = 0
    private var indents = [0]
    private var brackets: [(UInt8, Int, Int)] = []  // bracket, line, position
    private var atLineStart = true

    package init(_ source: [UInt8]) { self.source = source }

    package mutating func tokenize() throws(SyntaxError) -> [Token] {
        if source.count >= 3 && source[0] == 0xEF && source[1] == 0xBB && source[2] == 0xBF {
            position = 3
            lineStart = 3
        }
        while true {
            if atLineStart && brackets.isEmpty {
                if try !indentation() { continue }
            }
            skipSpaces()
            guard position < source.count else { break }
            let c = source[position]
            if c == 35 {
                while position < source.count && source[position] != 10 && source[position] != 13 {
                    position += 1
                }
                continue
            }
            if c == 10 || c == 13 {
                let start = position
                let l = line
                let column = position - lineStart
                newline()
                if brackets.isEmpty {
                    if let last = tokens.last, last.kind != .newline, last.kind != .indent,
                        last.kind != .dedent
                    {
                        tokens.append(
                            Token(
                                kind: .newline, start: start, end: start + 1, line: l,
                                column: column, endLine: l, endColumn: column + 1))
                    }
                    atLineStart = true
                }
                continue
            }
            if c == 92 {
                var p = position + 1
                if p < source.count && source[p] == 13 { p += 1 }
                if p < source.count && source[p] == 10 {
                    p += 1
                } else if p == position + 1 {
                    if p >= source.count {
                        throw error("unexpected EOF while parsing", at: position + 1, length: 0)
                    }
                    throw error(
                        "unexpected character after line continuation character", at: position + 1,
                        length: 0)
                }
                position = p
                line += 1
                lineStart = p
                if p >= source.count {
                    throw error("unexpected EOF while parsing", at: p, length: 0)
                }
                continue
            }
            try token(c)
        }
        if let (bracket, l, p) = brackets.last {
            throw SyntaxError(
                .syntaxError, "'\(Character(Unicode.Scalar(bracket)))' was never closed", line: l,
                offset: characters(from: startOfLine(p), to: p) + 1, text: lineText(p), endLine: l,
                endOffset: 0)
        }
        if let last = tokens.last, last.kind != .newline, last.kind != .dedent, last.kind != .indent
        {
            tokens.append(
                Token(
                    kind: .newline, start: position, end: position, line: line,
                    column: position - lineStart, endLine: line,
                    endColumn: position - lineStart + 1))
        }
        let endLine = position > lineStart ? line + 1 : line
        while indents.count > 1 {
            indents.removeLast()
            add(.dedent, at: endLine)
        }
        add(.end, at: endLine)
        return tokens
    }

    private mutating func add(_ kind: Token.Kind, at l: Int) {
        tokens.append(
            Token(
                kind: kind, start: source.count, end: source.count, line: l, column: 0, endLine: l,
                endColumn: 0))
    }

    private mutating func skipSpaces() {
        while position < source.count,
            source[position] == 32 || source[position] == 9 || source[position] == 12
        {
            position += 1
        }
    }

    private mutating func newline() {
        if source[position] == 13 {
            position += 1
            if position < source.count && source[position] == 10 { position += 1 }
        } else {
            position += 1
        }
        line += 1
        lineStart = position
    }

    /// False: the line was blank.
    private mutating func indentation() throws(SyntaxError) -> Bool {
        var column = 0
        var alternative = 0
        let start = position
        while position < source.count {
            switch source[position] {
            case 32:
                column += 1
                alternative += 1
            case 9:
                column = (column / 8 + 1) * 8
                alternative += 1
            case 12:
                column = 0
                alternative = 0
            default: break
            }
            if source[position] != 32 && source[position] != 9 && source[position] != 12 { break }
            position += 1
        }
        guard position < source.count else {
            atLineStart = false
            return true
        }
        let c = source[position]
        if c == 35 || c == 10 || c == 13 {
            if c == 35 {
                while position < source.count && source[position] != 10 && source[position] != 13 {
                    position += 1
                }
            }
            if position < source.count { newline() }
            return position >= source.count
        }
        atLineStart = false
        _ = alternative
        let l = line
        let column8 = position - lineStart
        if column > indents[indents.count - 1] {
            if indents.count >= 100 {
                throw SyntaxError(
                    .indentationError, "too many levels of indentation", line: l, offset: column8,
                    text: lineText(start), endLine: l, endOffset: -1)
            }
            indents.append(column)
            tokens.append(
                Token(
                    kind: .indent, start: start, end: position, line: l, column: 0, endLine: l,
                    endColumn: column8))
        } else {
            while column < indents[indents.count - 1] {
                indents.removeLast()
                if column > indents[indents.count - 1] {
                    var text = lineText(position)
                    text += "\n"
                    throw SyntaxError(
                        .indentationError,
                        "unindent does not match any outer indentation level", line: l,
                        offset: text.unicodeScalars.count, text: text, endLine: l, endOffset: -1)
                }
                tokens.append(
                    Token(
                        kind: .dedent, start: position, end: position, line: l, column: column8,
                        endLine: l, endColumn: column8))
            }
        }
        return true
    }

    private mutating func token(_ c: UInt8) throws(SyntaxError) {
        let start = position
        let l = line
        let column = position - lineStart
        func isNameStart(_ b: UInt8) -> Bool {
            (b >= 97 && b <= 122) || (b >= 65 && b <= 90) || b == 95 || b >= 128
        }
        func isDigit(_ i: Int) -> Bool {
            i < source.count && source[i] >= 48 && source[i] <= 57
        }
        var kind = Token.Kind.op
        if isNameStart(c) {
            var p = position
            while p < source.count, isNameStart(source[p]) || isDigit(p) { p += 1 }
            if p < source.count, source[p] == 34 || source[p] == 39, p - start <= 2,
                source[start..<p].allSatisfy({ "rRbBuUfF".utf8.contains($0) })
            {
                position = p
                try string()
                kind = .string
            } else {
                try checkName(start, p)
                position = p
                kind = .name
            }
        } else if isDigit(position) || (c == 46 && isDigit(position + 1)) {
            try number()
            kind = .number
        } else if c == 34 || c == 39 {
            try string()
            kind = .string
        } else {
            try op(c)
        }
        tokens.append(
            Token(
                kind: kind, start: start, end: position, line: l, column: column, endLine: line,
                endColumn: position - lineStart))
    }

    private func checkName(_ start: Int, _ end: Int) throws(SyntaxError) {
        if source[start..<end].allSatisfy({ $0 < 128 }) { return }
        let text = String(decoding: source[start..<end], as: UTF8.self)
        var offset = start
        for (i, u) in text.unicodeScalars.enumerated() {
            let ok =
                i == 0
                ? u.properties.isXIDStart || u == "_" : u.properties.isXIDContinue
            if !ok {
                let hex = String(u.value, radix: 16, uppercase: true)
                let code = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
                let category = u.properties.generalCategory
                let printable =
                    category != .spaceSeparator && category != .control && category != .format
                    && category != .unassigned && category != .privateUse
                    && category != .lineSeparator
                    && category != .paragraphSeparator && category != .surrogate
                throw error(
                    printable
                        ? "invalid character '\(u)' (\(code))"
                        : "invalid non-printable character \(code)", at: offset, length: 1)
            }
            offset += String(u).utf8.count
        }
    }

    private mutating func number() throws(SyntaxError) {
        let start = position
        func at(_ i: Int) -> UInt8 { i < source.count ? source[i] : 0 }
        func digits(_ ok: (UInt8) -> Bool, _ name: String) throws(SyntaxError) {
            while true {
                if ok(at(position)) {
                    position += 1
                } else if at(position) == 95 {
                    position += 1
                    if !ok(at(position)) {
                        throw error(
                            "invalid \(name) literal", at: position - 1, length: 0, from: start)
                    }
                } else {
                    return
                }
            }
        }
        let isDecimal: (UInt8) -> Bool = { $0 >= 48 && $0 <= 57 }
        if at(position) == 48, let (name, ok) = radix(at(position + 1)) {
            position += 2
            if at(position) == 95 { position += 1 }
            if !ok(at(position)) {
                if isDecimal(at(position)) {
                    throw error(
                        "invalid digit '\(Character(Unicode.Scalar(at(position))))' in \(name) literal",
                        at: position, length: 0, from: start)
                }
                throw error("invalid \(name) literal", at: position - 1, length: 0, from: start)
            }
            try digits(ok, name)
            if isDecimal(at(position)) {
                throw error(
                    "invalid digit '\(Character(Unicode.Scalar(at(position))))' in \(name) literal",
                    at: position, length: 0, from: start)
            }
            try endOfNumber(name, start)
            return
        }
        try digits(isDecimal, "decimal")
        var isFloat = false
        if at(position) == 46 {
            isFloat = true
            position += 1
            if isDecimal(at(position)) { try digits(isDecimal, "decimal") }
        }
        if at(position) == 101 || at(position) == 69 {
            var p = position + 1
            if at(p) == 43 || at(p) == 45 { p += 1 }
            if isDecimal(at(p)) {
                isFloat = true
                position = p
                try digits(isDecimal, "decimal")
            }
        }
        if at(position) == 106 || at(position) == 74 {
            position += 1
            try endOfNumber("imaginary", start)
            return
        }
        if !isFloat && source[start] == 48 && position - start > 1
            && source[start..<position].contains(where: { $0 >= 49 && $0 <= 57 })
        {
            throw SyntaxError(
                .syntaxError,
                "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
                line: line, offset: characters(from: lineStart, to: start) + 1,
                text: lineText(start), endLine: line,
                endOffset: characters(from: lineStart, to: position) + 1)
        }
        try endOfNumber("decimal", start)
    }

    private func radix(_ c: UInt8) -> (String, (UInt8) -> Bool)? {
        switch c {
        case 120, 88:
            ("hexadecimal", { ($0 >= 48 && $0 <= 57) || ($0 | 32 >= 97 && $0 | 32 <= 102) })
        case 111, 79: ("octal", { $0 >= 48 && $0 <= 55 })
        case 98, 66: ("binary", { $0 == 48 || $0 == 49 })
        default: nil
        }
    }

    private func endOfNumber(_ name: String, _ start: Int) throws(SyntaxError) {
        guard position < source.count else { return }
        let c = source[position]
        guard (c | 32 >= 97 && c | 32 <= 122) || c == 95 || c >= 128 else { return }
        // Keywords may follow a number at once.
        var p = position
        while p < source.count, source[p] | 32 >= 97 && source[p] | 32 <= 122 { p += 1 }
        let word = String(decoding: source[position..<p], as: UTF8.self)
        if ["and", "else", "for", "if", "in", "is", "not", "or"].contains(word) { return }
        throw error("invalid \(name) literal", at: position - 1, length: 0, from: start)
    }

    private mutating func string() throws(SyntaxError) {
        let start = position
        let quote = source[position]
        let firstLine = line
        let firstLineStart = lineStart
        let isTriple =
            position + 2 < source.count && source[position + 1] == quote
            && source[position + 2] == quote
        position += isTriple ? 3 : 1
        while true {
            guard position < source.count else { break }
            let c = source[position]
            if c == 92 {
                position += 1
                if position < source.count {
                    if source[position] == 10 || source[position] == 13 {
                        newline()
                    } else {
                        position += 1
                    }
                }
                continue
            }
            if c == 10 || c == 13 {
                if !isTriple { break }
                newline()
                continue
            }
            if c == quote {
                if !isTriple {
                    position += 1
                    return
                }
                if position + 2 < source.count && source[position + 1] == quote
                    && source[position + 2] == quote
                {
                    position += 3
                    return
                }
            }
            position += 1
        }
        // Where the token began, prefix included, counts.
        let offset = characters(from: firstLineStart, to: start) + 1
        if isTriple {
            let last = position > lineStart || position == 0 ? line : max(firstLine, line - 1)
            throw SyntaxError(
                .syntaxError,
                "unterminated triple-quoted string literal (detected at line \(last))",
                line: firstLine, offset: offset, text: lineText(start), endLine: firstLine,
                endOffset: offset)
        }
        throw SyntaxError(
            .syntaxError, "unterminated string literal (detected at line \(line))", line: firstLine,
            offset: offset, text: lineText(start), endLine: firstLine, endOffset: offset)
    }

    private mutating func op(_ c: UInt8) throws(SyntaxError) {
        let three = position + 2 < source.count ? Array(source[position..<(position + 3)]) : []
        let two = position + 1 < source.count ? Array(source[position..<(position + 2)]) : []
        func isOne(_ list: [String], _ bytes: [UInt8]) -> Bool {
            list.contains { Array($0.utf8) == bytes }
        }
        if isOne(["**=", "//=", ">>=", "<<=", "..."], three) {
            position += 3
            return
        }
        if isOne(
            [
                "**", "//", ">>", "<<", "<=", ">=", "==", "!=", "->", "+=", "-=", "*=", "/=", "%=",
                "&=", "|=", "^=", "@=", ":=", "<>",
            ], two)
        {
            position += 2
            return
        }
        switch c {
        case 40, 91, 123:
            if brackets.count >= 200 {
                throw error("too many nested parentheses", at: position, length: 0)
            }
            brackets.append((c, line, position))
        case 41, 93, 125:
            guard let (open, l, _) = brackets.popLast() else {
                throw error("unmatched '\(Character(Unicode.Scalar(c)))'", at: position, length: 0)
            }
            if !(open == 40 && c == 41 || open == 91 && c == 93 || open == 123 && c == 125) {
                let where_ =
                    l == line ? "" : " on line \(l)"
                throw error(
                    "closing parenthesis '\(Character(Unicode.Scalar(c)))' does not match opening parenthesis '\(Character(Unicode.Scalar(open)))'\(where_)",
                    at: position, length: 0)
            }
        case 43, 45, 42, 47, 37, 64, 38, 124, 94, 126, 60, 62, 44, 58, 46, 59, 61: break
        default:
            if c == 33 || c == 36 || c == 63 || c == 96 {
                throw error("invalid syntax", at: position, length: 1)
            }
            let hex = String(c, radix: 16, uppercase: true)
            throw error(
                "invalid non-printable character U+" + String(repeating: "0", count: 4 - hex.count)
                    + hex,
                at: position, length: 1)
        }
        position += 1
    }

    // Errors.

    package func startOfLine(_ p: Int) -> Int {
        var i = min(p, source.count)
        while i > 0 && source[i - 1] != 10 { i -= 1 }
        return i
    }
    package func characters(from a: Int, to b: Int) -> Int {
        var n = 0
        var i = a
        while i < b && i < source.count {
            if source[i] & 0xC0 != 0x80 { n += 1 }
            i += 1
        }
        return n
    }
    package func lineText(_ p: Int) -> String {
        let start = startOfLine(p)
        var end = start
        while end < source.count && source[end] != 10 { end += 1 }
        return String(decoding: source[start..<end], as: UTF8.self)
    }
    func error(_ message: String, at p: Int, length: Int, from start: Int? = nil) -> SyntaxError {
        let offset = characters(from: lineStart, to: p) + 1
        return SyntaxError(
            .syntaxError, message, line: line, offset: offset, text: lineText(p), endLine: line,
            endOffset: length == 0 ? offset : offset + length)
    }
}
