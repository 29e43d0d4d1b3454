// String literals: prefixes, joining of neighbours.
import Lexer

/// What is wrong with a string literal.
enum LiteralFault: Error {
    /// The error stands at the last token that was read.
    case last(String)
    case token(String, Token)
    /// The error of an expression in an f-string.
    case nested(SyntaxError)
    case tooDeep
}

extension Parser {
    /// Neighbouring literals are one.
    mutating func strings() throws(Rejection) -> Expression {
        let first = position
        while symbol == .string { advance() }
        do throws(LiteralFault) {
            return try literal(first..<position)
        } catch {
            if case .tooDeep = error { throw .tooDeep }
            throw .syntax
        }
    }

    /// The value of the string tokens of a range.
    mutating func literal(_ range: Range<Int>) throws(LiteralFault) -> Expression {
        var pieces = StringPieces()
        var isBytes = false
        height = 1
        for index in range {
            let token = tokens[index]
            let prefix = StringPrefix(source, token)
            if prefix.isBytes, source[prefix.body].contains(where: { $0 >= 128 }) {
                throw .token("bytes can only contain ASCII literal characters", token)
            }
            // CPython decodes a literal before it looks whether it fits its neighbours.
            if prefix.isFormatted {
                let mixes = index > range.lowerBound && isBytes
                if mixes { throw .last("cannot mix bytes and nonbytes literals") }
                pieces.isFormatted = true
                var reader = FormattedReader(self, token, prefix)
                try reader.read(into: &pieces)
                height = max(height, reader.height + 1)
                if height > Parser.maximumHeight { throw .tooDeep }
                continue
            }
            if !prefix.isBytes {
                let body = source[prefix.body]
                try checkUTF8(
                    body, inRuns: !prefix.isRaw && body.contains(UInt8(ascii: "\\")))
            }
            let decoded =
                prefix.isRaw
                ? Array(source[prefix.body])
                : try unescaped(source[prefix.body], isBytes: prefix.isBytes)
            if index > range.lowerBound, prefix.isBytes != isBytes {
                throw .last("cannot mix bytes and nonbytes literals")
            }
            isBytes = prefix.isBytes
            pieces.append(decoded)
        }
        let first = tokens[range.lowerBound]
        let last = tokens[range.upperBound - 1]
        let span = Span(
            line: first.line, column: first.column, endLine: last.endLine,
            endColumn: last.endColumn)
        if pieces.isFormatted { return Expression(.formattedString(pieces.parts), span) }
        return Expression(isBytes ? .bytes(pieces.text) : .string(pieces.text), span)
    }
}

/// The letters before the quote and where the text inside the quotes lies.
struct StringPrefix {
    var isBytes = false
    var isRaw = false
    var isFormatted = false
    let body: Range<Int>

    init(_ source: [UInt8], _ token: Token) {
        var start = Int(token.start)
        scan: while true {
            switch source[start] | 32 {
            case UInt8(ascii: "b"): isBytes = true
            case UInt8(ascii: "r"): isRaw = true
            case UInt8(ascii: "f"): isFormatted = true
            case UInt8(ascii: "u"): break
            default: break scan
            }
            start += 1
        }
        let end = Int(token.end)
        let quote = source[start]
        let isTriple = end - start >= 6 && source[start + 1] == quote && source[start + 2] == quote
        let size = isTriple ? 3 : 1
        body = (start + size)..<(end - size)
    }
}

/// Text and expressions as they come, neighbouring texts joined.
struct StringPieces {
    var isFormatted = false
    /// The text since the last expression.
    private(set) var text: [UInt8] = []
    private var done: [FormattedPart] = []

    mutating func append(_ more: [UInt8]) {
        if text.isEmpty { text = more } else { text += more }
    }
    mutating func append(_ value: FormattedPart) {
        if !text.isEmpty { done.append(.literal(text)) }
        text = []
        done.append(value)
    }
    var parts: [FormattedPart] { text.isEmpty ? done : done + [.literal(text)] }
}
