// f-strings of Python 3.11: one token whose expressions are found by their braces and parsed on their own.
import Lexer

struct FormattedReader {
    let source: [UInt8]
    let token: Token
    let isRaw: Bool
    let depth: Int
    var position: Int
    let end: Int
    /// The highest expression inside.
    var height = 0
    /// How far line ends have been counted, how many there are, and what begins behind the last.
    private var searched: Int
    private var lines: Int32 = 0
    private var lineStart: Int

    init(_ parser: Parser, _ token: Token, _ prefix: StringPrefix) {
        source = parser.source
        self.token = token
        isRaw = prefix.isRaw
        depth = parser.depth
        position = prefix.body.lowerBound
        end = prefix.body.upperBound
        searched = Int(token.start)
        lineStart = Int(token.start)
    }

    mutating func read(into pieces: inout StringPieces) throws(LiteralFault) {
        try parts(into: &pieces, level: 0)
    }

    /// Text and expressions up to the end (level 0) or to the brace that ends a format (level 1).
    private mutating func parts(into pieces: inout StringPieces, level: Int) throws(LiteralFault) {
        while true {
            let isDoubled = try text(into: &pieces, level: level)
            if isDoubled { continue }
            if position >= end || source[position] == UInt8(ascii: "}") { break }
            try expression(into: &pieces, level: level)
        }
        if level > 0, position >= end { throw .last("f-string: expecting '}'") }
    }

    /// The text up to a brace. True if that was a double brace, which belongs to the text.
    private mutating func text(into pieces: inout StringPieces, level: Int) throws(LiteralFault)
        -> Bool
    {
        let start = position
        var isDoubled = false
        var last = end
        scan: while position < end {
            var c = source[position]
            position += 1
            if !isRaw, c == UInt8(ascii: "\\"), position < end {
                c = source[position]
                position += 1
                if c == UInt8(ascii: "N") {
                    // The braces of a character's name begin no expression.
                    if position < end {
                        let brace = source[position]
                        position += 1
                        if brace == UInt8(ascii: "{") {
                            while position < end {
                                position += 1
                                if source[position - 1] == UInt8(ascii: "}") { break }
                            }
                        }
                    }
                    continue
                }
            }
            guard c == UInt8(ascii: "{") || c == UInt8(ascii: "}") else { continue }
            if level == 0 {
                if position < end, source[position] == c {
                    last = position
                    position += 1
                    isDoubled = true
                    break scan
                }
                if c == UInt8(ascii: "}") { throw .last("f-string: single '}' is not allowed") }
            }
            position -= 1
            break scan
        }
        if !isDoubled { last = position }
        if last > start {
            let piece = source[start..<last]
            try checkUTF8(piece, inRuns: !isRaw)
            pieces.append(isRaw ? Array(piece) : try unescaped(piece, isBytes: false))
        }
        return isDoubled
    }

    private mutating func expression(into pieces: inout StringPieces, level: Int)
        throws(LiteralFault)
    {
        if level >= 2 { throw .last("f-string: expressions nested too deeply") }
        let brace = position
        position += 1
        try skipExpression()
        let value = try parsed(brace)
        let isShown = source[position] == UInt8(ascii: "=")
        if isShown {
            position += 1
            while position < end, isWhiteSpace(source[position]) { position += 1 }
            if position >= end { throw .last("f-string: expecting '}'") }
            pieces.append(Array(source[(brace + 1)..<position]))
        }
        var conversion: UInt8?
        if source[position] == UInt8(ascii: "!") {
            position += 1
            if position >= end { throw .last("f-string: expecting '}'") }
            let letter = source[position]
            position += 1
            guard
                letter == UInt8(ascii: "s") || letter == UInt8(ascii: "r")
                    || letter == UInt8(ascii: "a")
            else {
                throw .last("f-string: invalid conversion character: expected 's', 'r', or 'a'")
            }
            conversion = letter
        }
        var format: [FormattedPart]?
        if position < end, source[position] == UInt8(ascii: ":") {
            position += 1
            if position >= end { throw .last("f-string: expecting '}'") }
            var inner = StringPieces()
            try parts(into: &inner, level: level + 1)
            format = inner.parts
        }
        guard position < end, source[position] == UInt8(ascii: "}") else {
            throw .last("f-string: expecting '}'")
        }
        position += 1
        if isShown, conversion == nil, format == nil { conversion = UInt8(ascii: "r") }
        pieces.append(.value(value, conversion: conversion, format: format))
    }

    /// Moves to the character that ends the expression: `!`, `:`, `=` or the closing brace.
    private mutating func skipExpression() throws(LiteralFault) {
        var quote: UInt8 = 0
        var isTriple = false
        var open: [UInt8] = []
        func isTripled(_ c: UInt8) -> Bool {
            position + 2 < end && source[position + 1] == c && source[position + 2] == c
        }
        scan: while position < end {
            let c = source[position]
            if c == UInt8(ascii: "\\") {
                throw .last("f-string expression part cannot include a backslash")
            }
            if quote != 0 {
                if c == quote {
                    if !isTriple {
                        quote = 0
                    } else if isTripled(c) {
                        position += 2
                        quote = 0
                    }
                }
                position += 1
                continue
            }
            switch c {
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                quote = c
                isTriple = isTripled(c)
                if isTriple { position += 2 }
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
                if open.count >= 200 { throw .last("f-string: too many nested parenthesis") }
                open.append(c)
            case UInt8(ascii: "#"):
                throw .last("f-string expression part cannot include '#'")
            case UInt8(ascii: "!"), UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "<"),
                UInt8(ascii: ">"):
                if !open.isEmpty { break }
                if c != UInt8(ascii: ":"), position + 1 < end,
                    source[position + 1] == UInt8(ascii: "=")
                {
                    position += 1
                } else if c != UInt8(ascii: "<"), c != UInt8(ascii: ">") {
                    break scan
                }
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                guard let partner = open.popLast() else {
                    if c == UInt8(ascii: "}") { break scan }
                    throw .last("f-string: unmatched '\(Character(Unicode.Scalar(c)))'")
                }
                if c != (partner == UInt8(ascii: "(") ? partner + 1 : partner + 2) {
                    throw .last(
                        "f-string: closing parenthesis '\(Character(Unicode.Scalar(c)))' does not match opening parenthesis '\(Character(Unicode.Scalar(partner)))'"
                    )
                }
            default: break
            }
            position += 1
        }
        if quote != 0 { throw .last("f-string: unterminated string") }
        if let partner = open.last {
            throw .last("f-string: unmatched '\(Character(Unicode.Scalar(partner)))'")
        }
        if position >= end { throw .last("f-string: expecting '}'") }
    }

    /// The expression between the brace and the position.
    private mutating func parsed(_ brace: Int) throws(LiteralFault) -> Expression {
        let text = source[(brace + 1)..<position]
        if text.allSatisfy({ $0 == 32 || $0 == 9 || $0 == 10 || $0 == 12 }) {
            let c = source[position]
            throw .last(
                c == UInt8(ascii: "}")
                    ? "f-string: empty expression not allowed"
                    : "f-string: expression required before '\(Character(Unicode.Scalar(c)))'")
        }
        // In parentheses, so that it may begin with white space and have line ends.
        var inner: [UInt8] = [UInt8(ascii: "(")]
        inner.reserveCapacity(text.count + 3)
        inner += text
        inner.append(UInt8(ascii: ")"))
        let place = place(brace)
        var lexer = Lexer(
            inner, endsWithNewline: true, firstLine: place.line, firstColumn: place.column)
        let failure = lexer.tokenize()
        if failure == nil {
            var parser = Parser(lexer.source, lexer.tokens)
            parser.depth = depth + 10
            do throws(Rejection) {
                let value = try parser.starExpressions()
                height = max(height, parser.height)
                return value
            } catch {
                if case .tooDeep = error { throw .tooDeep }
            }
        }
        throw .nested(diagnose(lexer, failure, start: .formatted))
    }

    /// Where the parenthesis that stands for a brace is in the whole source.
    private mutating func place(_ brace: Int) -> (line: Int32, column: Int32) {
        // Expressions come in order: only what is new is searched for line ends.
        while searched < brace {
            if source[searched] == UInt8(ascii: "\n") {
                lines += 1
                lineStart = searched + 1
            }
            searched += 1
        }
        var next = brace + 1
        while source[next] == 32 || source[next] == 9 || source[next] == 12 { next += 1 }
        let column = source[next] == UInt8(ascii: "\n") ? 0 : brace - lineStart
        return (
            token.line + lines, Int32(truncatingIfNeeded: column) + (lines == 0 ? token.column : 0)
        )
    }
}

private func isWhiteSpace(_ c: UInt8) -> Bool { c == 32 || (c >= 9 && c <= 13) }
