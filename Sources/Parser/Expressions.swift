// Expressions with operators: lambda and conditional down to powers.
import Lexer

/// How strongly operators bind, from the weakest.
enum Precedence: UInt8 {
    case or, and, not, comparison, bitOr, bitXor, bitAnd, shift, sum, product, factor
}

extension Parser {
    /// Whether an expression, starred or not, can begin here.
    var startsExpression: Bool {
        switch symbol {
        case .name, .number, .string, .leftParenthesis, .leftBracket, .leftBrace, .minus, .plus,
            .tilde, .ellipsis, .star, .none, .true, .false, .lambda, .not, .await:
            true
        default: false
        }
    }

    /// `a, b, *c`: a tuple if there is a comma.
    mutating func starExpressions() throws(Rejection) -> Expression {
        let start = token
        let first = try starExpression()
        guard symbol == .comma else { return first }
        var list = [first]
        var highest = height
        while accept(.comma), startsExpression {
            list.append(try starExpression())
            highest = max(highest, height)
        }
        try rise(above: highest)
        return Expression(.tuple(list), span(from: start))
    }

    mutating func starExpression() throws(Rejection) -> Expression {
        symbol == .star ? try starred() : try expression()
    }

    mutating func starNamedExpression() throws(Rejection) -> Expression {
        symbol == .star ? try starred() : try namedExpression()
    }

    private mutating func starred() throws(Rejection) -> Expression {
        let start = token
        advance()
        let inner = try operation(.bitOr)
        try rise(above: height)
        return Expression(.starred(inner), span(from: start))
    }

    /// `name := value` or an expression.
    mutating func namedExpression() throws(Rejection) -> Expression {
        let start = token
        if start.symbol == .name, following == .walrus {
            let target = Expression(.name(name(start)), span(start))
            advance()
            advance()
            let value = try expression()
            try rise(above: height)
            return Expression(.namedExpression(target, value), span(from: start))
        }
        let result = try expression()
        if symbol == .walrus { throw .syntax }
        return result
    }

    mutating func yieldExpression() throws(Rejection) -> Expression {
        let start = token
        advance()
        if accept(.from) {
            let value = try expression()
            try rise(above: height)
            return Expression(.yieldFrom(value), span(from: start))
        }
        guard startsExpression else {
            height = 1
            return Expression(.yield(nil), span(from: start))
        }
        let value = try starExpressions()
        try rise(above: height)
        return Expression(.yield(value), span(from: start))
    }

    mutating func expression() throws(Rejection) -> Expression {
        try enter()
        defer { leave() }
        let start = token
        if accept(.lambda) {
            let parameters = try parameterList(until: .colon)
            let highest = height
            try expect(.colon)
            let body = try expression()
            try rise(above: max(highest, height))
            return Expression(.lambda(parameters, body), span(from: start))
        }
        let value = try operation(.or)
        guard accept(.if) else { return value }
        var highest = height
        let test = try operation(.or)
        highest = max(highest, height)
        try expect(.else)
        let otherwise = try expression()
        try rise(above: max(highest, height))
        return Expression(
            .conditional(test: test, then: value, otherwise: otherwise), span(from: start))
    }

    /// An operand and the operators behind it that bind at least as strongly as given.
    mutating func operation(_ minimum: Precedence) throws(Rejection) -> Expression {
        let start = token
        var left: Expression
        if start.symbol == .not {
            if minimum.rawValue > Precedence.not.rawValue { throw .syntax }
            try enter()
            defer { leave() }
            advance()
            let operand = try operation(.not)
            try rise(above: height)
            left = Expression(.unary(.not, operand), span(from: start))
        } else {
            left = try factor()
        }
        while true {
            let symbol = symbol
            if let (op, level) = binaryOperator(symbol) {
                if level.rawValue < minimum.rawValue { return left }
                advance()
                let highest = height
                let right = try operation(Precedence(rawValue: level.rawValue + 1) ?? .factor)
                try rise(above: max(highest, height))
                left = Expression(.binary(op, left, right), span(from: start))
                continue
            }
            switch symbol {
            case .or:
                if minimum != .or { return left }
                left = try boolean(.or, .or, .and, left, start)
            case .and:
                if minimum.rawValue > Precedence.and.rawValue { return left }
                left = try boolean(.and, .and, .not, left, start)
            default:
                if minimum.rawValue > Precedence.comparison.rawValue || comparisonOperator == nil {
                    return left
                }
                // A negation before it has taken its comparisons already.
                if start.symbol == .not { return left }
                left = try comparison(left, start)
            }
        }
    }

    private mutating func boolean(
        _ op: BooleanOperator, _ symbol: Symbol, _ operand: Precedence, _ first: Expression,
        _ start: Token
    ) throws(Rejection) -> Expression {
        var list = [first]
        var highest = height
        while accept(symbol) {
            list.append(try operation(operand))
            highest = max(highest, height)
        }
        try rise(above: highest)
        return Expression(.boolean(op, list), span(from: start))
    }

    private mutating func comparison(_ first: Expression, _ start: Token) throws(Rejection)
        -> Expression
    {
        var rest: [(symbol: ComparisonOperator, right: Expression)] = []
        var highest = height
        while let (op, length) = comparisonOperator {
            for _ in 0..<length { advance() }
            rest.append((op, try operation(.bitOr)))
            highest = max(highest, height)
        }
        try rise(above: highest)
        return Expression(.compare(first, rest), span(from: start))
    }

    /// The comparison here and how many tokens it takes.
    private var comparisonOperator: (ComparisonOperator, Int)? {
        switch symbol {
        case .equal: (.equal, 1)
        case .notEqual: (.notEqual, 1)
        case .less: (.less, 1)
        case .lessEqual: (.lessEqual, 1)
        case .greater: (.greater, 1)
        case .greaterEqual: (.greaterEqual, 1)
        case .in: (.in, 1)
        case .not: following == .in ? (.notIn, 2) : nil
        case .is: following == .not ? (.isNot, 2) : (.is, 1)
        default: nil
        }
    }

    @inline(__always)
    private func binaryOperator(_ symbol: Symbol) -> (BinaryOperator, Precedence)? {
        switch symbol {
        case .pipe: (.bitOr, .bitOr)
        case .caret: (.bitXor, .bitXor)
        case .ampersand: (.bitAnd, .bitAnd)
        case .leftShift: (.leftShift, .shift)
        case .rightShift: (.rightShift, .shift)
        case .plus: (.add, .sum)
        case .minus: (.subtract, .sum)
        case .star: (.multiply, .product)
        case .slash: (.divide, .product)
        case .doubleSlash: (.floorDivide, .product)
        case .percent: (.modulo, .product)
        case .at: (.matrixMultiply, .product)
        default: nil
        }
    }

    /// Signs, powers, `await`.
    private mutating func factor() throws(Rejection) -> Expression {
        let start = token
        let sign: UnaryOperator
        switch start.symbol {
        case .minus: sign = .negative
        case .plus: sign = .positive
        case .tilde: sign = .invert
        default: return try power(start)
        }
        try enter()
        defer { leave() }
        advance()
        let operand = try factor()
        try rise(above: height)
        return Expression(.unary(sign, operand), span(from: start))
    }

    private mutating func power(_ start: Token) throws(Rejection) -> Expression {
        var base: Expression
        if accept(.await) {
            base = Expression(.await(try primary()), span(from: start))
            try rise(above: height)
        } else {
            base = try primary()
        }
        if accept(.doubleStar) {
            let highest = height
            try enter()
            defer { leave() }
            let exponent = try factor()
            try rise(above: max(highest, height))
            base = Expression(.binary(.power, base, exponent), span(from: start))
        }
        return base
    }
}
