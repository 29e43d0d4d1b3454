// `match` statements and their patterns.
import Lexer

extension Parser {
    func isWord(_ token: Token, _ word: StaticString) -> Bool {
        token.symbol == .name && matches(text(token), word)
    }

    /// `match` is a name like any other unless its line ends in a colon with a block below.
    var startsMatch: Bool {
        guard isWord(token, "match") else { return false }
        switch following {
        case .newline, .end, .assign, .dot, .comma, .rightParenthesis, .colon, .semicolon:
            return false
        default: break
        }
        var i = position + 1
        while i < tokens.count, tokens[i].symbol != .newline { i += 1 }
        return i + 1 < tokens.count && tokens[i - 1].symbol == .colon
            && tokens[i + 1].symbol == .indent
    }

    mutating func matchStatement() throws(Rejection) -> Statement {
        let start = token
        advance()
        let subject = try matchSubject()
        try expect(.colon)
        try expect(.newline)
        try expect(.indent)
        var cases: [MatchCase] = []
        repeat { cases.append(try matchCase()) } while symbol != .dedent
        advance()
        return Statement(
            .match(subject: subject, cases: cases), end(start))
    }

    private mutating func matchSubject() throws(Rejection) -> Expression {
        let start = token
        let first = try starNamedExpression()
        guard symbol == .comma else {
            if case .starred = first.form { throw .syntax }
            return first
        }
        var list = [first]
        while accept(.comma), startsExpression { list.append(try starNamedExpression()) }
        return Expression(.tuple(list), span(from: start))
    }

    private mutating func matchCase() throws(Rejection) -> MatchCase {
        guard isWord(token, "case") else { throw .syntax }
        advance()
        let pattern = try openPattern()
        let condition = accept(.if) ? try namedExpression() : nil
        return MatchCase(pattern: pattern, condition: condition, body: try block())
    }

    /// A pattern, or several with commas: a sequence without brackets.
    private mutating func openPattern() throws(Rejection) -> Pattern {
        let start = token
        let first = try starOrPattern()
        guard symbol == .comma else {
            if case .star = first.form { throw .syntax }
            return first
        }
        var list = [first]
        while accept(.comma), symbol != .colon, symbol != .if { list.append(try starOrPattern()) }
        return Pattern(.sequence(list), span(from: start))
    }

    private mutating func starOrPattern() throws(Rejection) -> Pattern {
        let start = token
        guard accept(.star) else { return try pattern() }
        let name = try captureName()
        return Pattern(.star(name), span(from: start))
    }

    mutating func pattern() throws(Rejection) -> Pattern {
        try enter()
        defer { leave() }
        let start = token
        var result = try closedPattern()
        if symbol == .pipe {
            var list = [result]
            while accept(.pipe) { list.append(try closedPattern()) }
            result = Pattern(.alternatives(list), span(from: start))
        }
        if accept(.as) {
            guard let name = try captureName() else { throw .syntax }
            result = Pattern(.as(result, name), span(from: start))
        }
        return result
    }

    /// A name to bind, nil for `_`.
    private mutating func captureName() throws(Rejection) -> String? {
        let isWildcard = isWord(token, "_")
        let name = try identifier()
        if isWildcard { return nil }
        if symbol == .dot || symbol == .leftParenthesis || symbol == .assign { throw .syntax }
        return name
    }

    private mutating func closedPattern() throws(Rejection) -> Pattern {
        let start = token
        switch start.symbol {
        case .number, .minus, .string, .none, .true, .false:
            return Pattern(.value(try literal()), span(from: start))
        case .name:
            if following == .dot || following == .leftParenthesis {
                let value = try dottedValue()
                if symbol == .leftParenthesis { return try classPattern(start, value) }
                if symbol == .assign { throw .syntax }
                // `_(…)` and `_.x` are a class and a value, but a bare name never gets here.
                return Pattern(.value(value), span(from: start))
            }
            let name = try captureName()
            return Pattern(.capture(name), span(from: start))
        case .leftParenthesis: return try parenthesizedPattern(start)
        case .leftBracket:
            advance()
            let list = try sequence(until: .rightBracket)
            return Pattern(.sequence(list), span(from: start))
        case .leftBrace: return try mappingPattern(start)
        default: throw .syntax
        }
    }

    /// A literal as patterns and keys of mappings have it, with sign and imaginary part.
    private mutating func literal() throws(Rejection) -> Expression {
        let start = token
        switch start.symbol {
        case .string: return try strings()
        case .none, .true, .false: return try atom()
        default: break
        }
        let first = try signedNumber()
        guard symbol == .plus || symbol == .minus else { return first }
        let op: BinaryOperator = symbol == .plus ? .add : .subtract
        advance()
        guard symbol == .number else { throw .syntax }
        let second = try atom()
        if isImaginary(first) || !isImaginary(second) { throw .syntax }
        return Expression(.binary(op, first, second), span(from: start))
    }

    private func isImaginary(_ number: Expression) -> Bool {
        switch number.form {
        case .imaginary: true
        case .unary(_, let inner): isImaginary(inner)
        default: false
        }
    }

    private mutating func signedNumber() throws(Rejection) -> Expression {
        let start = token
        let isNegative = accept(.minus)
        guard symbol == .number else { throw .syntax }
        let number = try atom()
        return isNegative ? Expression(.unary(.negative, number), span(from: start)) : number
    }

    private mutating func dottedValue() throws(Rejection) -> Expression {
        let start = token
        var value = Expression(.name(try identifier()), span(from: start))
        var parts = 1
        while accept(.dot) {
            value = Expression(.attribute(value, try identifier()), span(from: start))
            parts += 1
            if parts > Parser.maximumHeight { throw .tooDeep }
        }
        return value
    }

    private mutating func parenthesizedPattern(_ start: Token) throws(Rejection) -> Pattern {
        advance()
        if accept(.rightParenthesis) { return Pattern(.sequence([]), span(from: start)) }
        let first = try starOrPattern()
        if symbol == .comma {
            advance()
            let rest = try sequence(until: .rightParenthesis)
            return Pattern(.sequence([first] + rest), span(from: start))
        }
        try expect(.rightParenthesis)
        if case .star = first.form { throw .syntax }
        return first
    }

    private mutating func sequence(until close: Symbol) throws(Rejection) -> [Pattern] {
        var list: [Pattern] = []
        while symbol != close {
            list.append(try starOrPattern())
            if !accept(.comma) { break }
        }
        try expect(close)
        return list
    }

    private mutating func mappingPattern(_ start: Token) throws(Rejection) -> Pattern {
        advance()
        var keys: [Expression] = []
        var patterns: [Pattern] = []
        var rest: String?
        while symbol != .rightBrace {
            if accept(.doubleStar) {
                guard let name = try captureName() else { throw .syntax }
                rest = name
                _ = accept(.comma)
                break
            }
            if symbol == .name {
                let key = try dottedValue()
                guard case .attribute = key.form else { throw .syntax }
                keys.append(key)
            } else {
                keys.append(try literal())
            }
            try expect(.colon)
            patterns.append(try pattern())
            if !accept(.comma) { break }
        }
        try expect(.rightBrace)
        return Pattern(.mapping(keys: keys, patterns: patterns, rest: rest), span(from: start))
    }

    private mutating func classPattern(_ start: Token, _ type: Expression) throws(Rejection)
        -> Pattern
    {
        advance()
        var positional: [Pattern] = []
        var keywords: [(name: String, pattern: Pattern)] = []
        while symbol != .rightParenthesis {
            if symbol == .name, following == .assign {
                let name = try identifier()
                advance()
                keywords.append((name, try pattern()))
            } else {
                if !keywords.isEmpty { throw .syntax }
                positional.append(try pattern())
            }
            if !accept(.comma) { break }
        }
        try expect(.rightParenthesis)
        return Pattern(
            .class(type, positional: positional, keywords: keywords), span(from: start))
    }
}
