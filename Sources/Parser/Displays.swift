// What stands in brackets: groups, tuples, lists, sets, dicts and comprehensions.
import Lexer

extension Parser {
    mutating func parenthesized(_ start: Token) throws(Rejection) -> Expression {
        advance()
        if accept(.rightParenthesis) {
            height = 1
            return Expression(.tuple([]), span(from: start))
        }
        if symbol == .yield {
            let value = try yieldExpression()
            try expect(.rightParenthesis)
            return value
        }
        let first = try starNamedExpression()
        switch symbol {
        case .for, .async: return try comprehension(.generator, first, start, .rightParenthesis)
        case .comma:
            let list = try elements(first, .rightParenthesis)
            return Expression(.tuple(list), span(from: start))
        default:
            if case .starred = first.form { throw .syntax }
            try expect(.rightParenthesis)
            return first
        }
    }

    mutating func listDisplay(_ start: Token) throws(Rejection) -> Expression {
        advance()
        if accept(.rightBracket) {
            height = 1
            return Expression(.list([]), span(from: start))
        }
        let first = try starNamedExpression()
        if symbol == .for || symbol == .async {
            return try comprehension(.list, first, start, .rightBracket)
        }
        let list = try elements(first, .rightBracket)
        return Expression(.list(list), span(from: start))
    }

    /// The elements behind the first, and the closing bracket.
    private mutating func elements(_ first: Expression, _ close: Symbol) throws(Rejection)
        -> [Expression]
    {
        var list = [first]
        var highest = height
        while accept(.comma), symbol != close {
            list.append(try starNamedExpression())
            highest = max(highest, height)
        }
        try expect(close)
        try rise(above: highest)
        return list
    }

    mutating func braces(_ start: Token) throws(Rejection) -> Expression {
        advance()
        if accept(.rightBrace) {
            height = 1
            return Expression(.dictionary([]), span(from: start))
        }
        if symbol == .doubleStar { return try dictionary(start, []) }
        let element = symbol
        let first = try starNamedExpression()
        if symbol == .colon {
            switch first.form {
            case .starred: throw .syntax
            // `{a := 1: 2}`: a key is no assignment, unless it has parentheses.
            case .namedExpression where element == .name: throw .syntax
            default: break
            }
            var highest = height
            advance()
            let value = try expression()
            highest = max(highest, height)
            if symbol == .for || symbol == .async {
                height = highest
                return try comprehension(.dictionary, first, value: value, start, .rightBrace)
            }
            height = highest
            return try dictionary(start, [(first, value)])
        }
        if symbol == .for || symbol == .async {
            return try comprehension(.set, first, start, .rightBrace)
        }
        let list = try elements(first, .rightBrace)
        return Expression(.set(list), span(from: start))
    }

    /// A dict display, perhaps with its first entry read.
    private mutating func dictionary(
        _ start: Token, _ first: [(key: Expression?, value: Expression)]
    ) throws(Rejection) -> Expression {
        var list = first
        var highest = first.isEmpty ? 0 : height
        var isSeparated = first.isEmpty || accept(.comma)
        while isSeparated, symbol != .rightBrace {
            if accept(.doubleStar) {
                list.append((nil, try operation(.bitOr)))
            } else {
                let key = try expression()
                highest = max(highest, height)
                try expect(.colon)
                list.append((key, try expression()))
            }
            highest = max(highest, height)
            isSeparated = accept(.comma)
        }
        try expect(.rightBrace)
        try rise(above: highest)
        return Expression(.dictionary(list), span(from: start))
    }

    // Comprehensions.

    private mutating func comprehension(
        _ kind: ComprehensionKind, _ element: Expression, value: Expression? = nil, _ start: Token,
        _ close: Symbol
    ) throws(Rejection) -> Expression {
        if case .starred = element.form { throw .syntax }
        let highest = height
        let clauses = try comprehensionClauses()
        try expect(close)
        try rise(above: max(highest, height))
        return Expression(
            .comprehension(kind, element: element, value: value, clauses: clauses),
            span(from: start))
    }

    mutating func comprehensionClauses() throws(Rejection) -> [ComprehensionClause] {
        var clauses: [ComprehensionClause] = []
        var highest = 0
        while symbol == .for || symbol == .async {
            let isAsync = accept(.async)
            try expect(.for)
            let target = try targetList()
            highest = max(highest, height)
            try expect(.in)
            let iterable = try operation(.or)
            highest = max(highest, height)
            var conditions: [Expression] = []
            while accept(.if) {
                conditions.append(try operation(.or))
                highest = max(highest, height)
            }
            clauses.append(
                ComprehensionClause(
                    target: target, iterable: iterable, conditions: conditions, isAsync: isAsync))
        }
        height = highest
        return clauses
    }
}
