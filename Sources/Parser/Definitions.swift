// Functions, classes, their decorators and parameters.
import Lexer

extension Parser {
    mutating func decorated() throws(Rejection) -> Statement {
        var decorators: [Expression] = []
        while accept(.at) {
            decorators.append(try namedExpression())
            try expect(.newline)
        }
        let start = token
        switch start.symbol {
        case .def: return try functionStatement(start, decorators, isAsync: false)
        case .class: return try classStatement(start, decorators)
        case .async:
            advance()
            if symbol != .def { throw .syntax }
            return try functionStatement(start, decorators, isAsync: true)
        default: throw .syntax
        }
    }

    /// The current token is `def`; `start` may be an `async` before it.
    mutating func functionStatement(_ start: Token, _ decorators: [Expression], isAsync: Bool)
        throws(Rejection) -> Statement
    {
        advance()
        let name = try identifier()
        try expect(.leftParenthesis)
        let parameters = try parameterList(until: .rightParenthesis)
        try expect(.rightParenthesis)
        let returns = accept(.arrow) ? try expression() : nil
        let body = try block()
        return Statement(
            .function(
                FunctionDefinition(
                    name: name, parameters: parameters, returns: returns, body: body,
                    decorators: decorators, isAsync: isAsync)), end(start))
    }

    mutating func classStatement(_ start: Token, _ decorators: [Expression]) throws(Rejection)
        -> Statement
    {
        advance()
        let name = try identifier()
        var bases: [Expression] = []
        var keywords: [Keyword] = []
        if accept(.leftParenthesis) {
            (bases, keywords) = try arguments(allowsGenerator: false)
            try expect(.rightParenthesis)
        }
        let body = try block()
        return Statement(
            .class(
                ClassDefinition(
                    name: name, bases: bases, keywords: keywords, body: body,
                    decorators: decorators)), end(start))
    }

    /// Parameters up to the closing parenthesis of a function or the colon of a lambda, which has no
    /// annotations.
    mutating func parameterList(until close: Symbol) throws(Rejection) -> Parameters {
        let isAnnotated = close == .rightParenthesis
        var list = Parameters()
        var highest = 0
        var hasStar = false
        while symbol != close {
            if accept(.doubleStar) {
                list.variadicKeywords = try parameter(isAnnotated, &highest)
                _ = accept(.comma)
                if symbol != close { throw .syntax }
                break
            }
            if accept(.star) {
                if hasStar { throw .syntax }
                hasStar = true
                if symbol == .comma {
                    // The bare star needs a name behind it.
                    if following != .name { throw .syntax }
                } else {
                    list.variadic = try parameter(isAnnotated, &highest, allowsStar: true)
                }
            } else if accept(.slash) {
                if hasStar || !list.positionalOnly.isEmpty || list.positional.isEmpty {
                    throw .syntax
                }
                list.positionalOnly = list.positional
                list.positional = []
            } else {
                let new = try parameter(isAnnotated, &highest)
                var value: Expression?
                if accept(.assign) {
                    value = try expression()
                    highest = max(highest, height)
                }
                if hasStar {
                    list.keywordOnly.append(new)
                    list.keywordDefaults.append(value)
                } else {
                    list.positional.append(new)
                    if let value {
                        list.defaults.append(value)
                    } else if !list.defaults.isEmpty {
                        throw .syntax
                    }
                }
            }
            if !accept(.comma) { break }
        }
        height = highest
        return list
    }

    private mutating func parameter(
        _ isAnnotated: Bool, _ highest: inout Int, allowsStar: Bool = false
    ) throws(Rejection) -> Parameter {
        let first = token
        let name = try identifier()
        var annotation: Expression?
        if isAnnotated, accept(.colon) {
            annotation = allowsStar ? try starExpression() : try expression()
            highest = max(highest, height)
        }
        return Parameter(name: name, annotation: annotation, span: span(from: first))
    }
}
