// Atoms and what follows them: attributes, calls, subscripts.
import Lexer

extension Parser {
    mutating func primary() throws(Rejection) -> Expression {
        let start = token
        var value = try atom()
        while true {
            switch symbol {
            case .dot:
                advance()
                let name = try identifier()
                try rise(above: height)
                value = Expression(.attribute(value, name), span(from: start))
            case .leftParenthesis:
                let highest = height
                advance()
                let (positional, keywords) = try arguments(allowsGenerator: true)
                try expect(.rightParenthesis)
                try rise(above: max(highest, height))
                value = Expression(
                    .call(value, arguments: positional, keywords: keywords), span(from: start))
            case .leftBracket:
                let highest = height
                advance()
                let index = try subscriptIndex()
                try expect(.rightBracket)
                try rise(above: max(highest, height))
                value = Expression(.subscript(value, index), span(from: start))
            default: return value
            }
        }
    }

    mutating func atom() throws(Rejection) -> Expression {
        let start = token
        switch start.symbol {
        case .name:
            advance()
            height = 1
            return Expression(.name(name(start)), span(start))
        case .number:
            if excessiveDigits(text(start)) != nil { throw .syntax }
            advance()
            height = 1
            return Expression(number(start), span(start))
        case .string: return try strings()
        case .none: return constant(.none, start)
        case .true: return constant(.true, start)
        case .false: return constant(.false, start)
        case .ellipsis: return constant(.ellipsis, start)
        case .leftParenthesis: return try parenthesized(start)
        case .leftBracket: return try listDisplay(start)
        case .leftBrace: return try braces(start)
        default: throw .syntax
        }
    }

    private mutating func constant(_ form: Expression.Form, _ start: Token) -> Expression {
        advance()
        height = 1
        return Expression(form, span(start))
    }

    private func number(_ token: Token) -> Expression.Form {
        let bytes = text(token)
        let hasUnderscores = bytes.contains(UInt8(ascii: "_"))
        func string(_ bytes: ArraySlice<UInt8>) -> String {
            hasUnderscores
                ? String(decoding: bytes.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
                : String(decoding: bytes, as: UTF8.self)
        }
        if bytes.count > 2, bytes[bytes.startIndex] == UInt8(ascii: "0") {
            switch bytes[bytes.startIndex + 1] | 32 {
            case UInt8(ascii: "x"), UInt8(ascii: "o"), UInt8(ascii: "b"):
                return .integer(string(bytes))
            default: break
            }
        }
        if bytes[bytes.endIndex - 1] | 32 == UInt8(ascii: "j") {
            return .imaginary(string(bytes.dropLast()))
        }
        let isFloat = bytes.contains { $0 == UInt8(ascii: ".") || $0 | 32 == UInt8(ascii: "e") }
        return isFloat ? .float(string(bytes)) : .integer(string(bytes))
    }

    // Subscripts.

    private mutating func subscriptIndex() throws(Rejection) -> Expression {
        let start = token
        let first = try slice()
        var isTuple = false
        if case .starred = first.form { isTuple = true }
        guard symbol == .comma || isTuple else { return first }
        var list = [first]
        var highest = height
        while accept(.comma), symbol != .rightBracket {
            list.append(try slice())
            highest = max(highest, height)
        }
        try rise(above: highest)
        return Expression(.tuple(list), span(from: start))
    }

    private mutating func slice() throws(Rejection) -> Expression {
        let start = token
        var highest = 0
        var lower: Expression?
        if symbol == .star {
            advance()
            let inner = try expression()
            try rise(above: height)
            return Expression(.starred(inner), span(from: start))
        }
        if symbol != .colon {
            let value = try namedExpression()
            if symbol != .colon { return value }
            // `a := 1` may be an index, but without parentheses not a bound.
            if case .namedExpression = value.form, start.symbol == .name { throw .syntax }
            lower = value
            highest = height
        }
        try expect(.colon)
        func isEnd() -> Bool { symbol == .colon || symbol == .rightBracket || symbol == .comma }
        var upper: Expression?
        var step: Expression?
        if !isEnd() {
            upper = try expression()
            highest = max(highest, height)
        }
        if accept(.colon), !isEnd() {
            step = try expression()
            highest = max(highest, height)
        }
        height = highest
        try rise(above: highest)
        return Expression(.slice(lower: lower, upper: upper, step: step), span(from: start))
    }

    // Calls.

    /// Arguments up to the closing parenthesis.
    mutating func arguments(allowsGenerator: Bool) throws(Rejection) -> ([Expression], [Keyword]) {
        var list: [Expression] = []
        var keywords: [Keyword] = []
        var highest = 0
        var hasUnpacking = false
        let open = tokens[max(position - 1, 0)]
        while symbol != .rightParenthesis {
            let start = token
            if accept(.doubleStar) {
                let value = try expression()
                hasUnpacking = true
                keywords.append(Keyword(name: nil, value: value, span: span(from: start)))
            } else if accept(.star) {
                if hasUnpacking { throw .syntax }
                let value = try expression()
                try rise(above: height)
                list.append(Expression(.starred(value), span(from: start)))
            } else if start.symbol == .name, following == .assign {
                let name = try identifier()
                advance()
                let value = try expression()
                keywords.append(Keyword(name: name, value: value, span: span(from: start)))
            } else {
                if !keywords.isEmpty { throw .syntax }
                let value = try namedExpression()
                if symbol == .for || symbol == .async {
                    if !allowsGenerator || !list.isEmpty { throw .syntax }
                    let top = height
                    let clauses = try comprehensionClauses()
                    try rise(above: max(top, height))
                    if symbol != .rightParenthesis { throw .syntax }
                    // The generator's place is that of the parentheses.
                    let place = Span(
                        line: open.line, column: open.column, endLine: token.endLine,
                        endColumn: token.endColumn)
                    return (
                        [
                            Expression(
                                .comprehension(
                                    .generator, element: value, value: nil, clauses: clauses),
                                place)
                        ], []
                    )
                }
                list.append(value)
            }
            highest = max(highest, height)
            if !accept(.comma) { break }
        }
        height = highest
        return (list, keywords)
    }
}
