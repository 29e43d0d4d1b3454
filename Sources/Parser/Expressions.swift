// Expressions: from lambda and conditional down to atoms.
import Lexer

extension Parser {
    /// `a, b, *c`: a tuple if there is a comma.
    mutating func expressionList(allowsStar: Bool = true) throws(SyntaxError) -> Expression {
        let start = token
        let first = try starOrNamed()
        guard isOp(",") else {
            if case .starred = first.form {
                throw error("can't use starred expression here", first)
            }
            return first
        }
        var list = [first]
        while accept(",") {
            if !startsExpression() { break }
            list.append(try starOrNamed())
        }
        return Expression(.tuple(list), span(from: start))
    }

    func startsExpression() -> Bool {
        switch token.kind {
        case .name:
            if !isAnyKeyword(token) { return true }
            return ["None", "True", "False", "lambda", "not", "await", "yield"].contains(
                string(token))
        case .number, .string: return true
        case .op:
            return isOp("(") || isOp("[") || isOp("{") || isOp("-") || isOp("+") || isOp("~")
                || isOp("...") || isOp("*")
        default: return false
        }
    }

    mutating func starOrNamed() throws(SyntaxError) -> Expression {
        let start = token
        if accept("*") {
            let e = try binary(5)
            return Expression(.starred(e), span(from: start))
        }
        return try namedExpression()
    }

    mutating func namedExpression() throws(SyntaxError) -> Expression {
        let start = token
        let e = try expression()
        if isOp(":=") {
            guard case .name = e.form else {
                throw error("cannot use assignment expressions with \(e.form.describe)", e)
            }
            position += 1
            let value = try expression()
            return Expression(.namedExpression(e, value), span(from: start))
        }
        return e
    }

    mutating func yieldExpression() throws(SyntaxError) -> Expression {
        let start = token
        position += 1
        if acceptKeyword("from") {
            let e = try expression()
            return Expression(.yieldFrom(e), span(from: start))
        }
        if startsExpression() {
            let e = try expressionList(allowsStar: true)
            return Expression(.yield(e), span(from: start))
        }
        return Expression(.yield(nil), span(from: start))
    }

    mutating func expression() throws(SyntaxError) -> Expression {
        try enter()
        defer { depth -= 1 }
        let start = token
        if isKeyword("lambda") {
            position += 1
            let parameters = try parameterList(":", annotated: false)
            try expect(":")
            let body = try expression()
            return Expression(.lambda(parameters, body), span(from: start))
        }
        let e = try binary(0)
        if isKeyword("if") {
            position += 1
            let test = try binary(0)
            guard acceptKeyword("else") else {
                throw error("expected 'else' after 'if' expression", e.span, test.span)
            }
            let otherwise = try expression()
            return Expression(
                .conditional(test: test, then: e, otherwise: otherwise), span(from: start))
        }
        return e
    }

    /// Levels: 0 or, 1 and, 2 not, 3 comparison, 5 |, 6 ^, 7 &, 8 shifts, 9 sums, 10 products, 11 unary,
    /// 12 power.
    mutating func binary(_ level: Int) throws(SyntaxError) -> Expression {
        let start = token
        switch level {
        case 0, 1:
            let word: StaticString = level == 0 ? "or" : "and"
            let first = try binary(level + 1)
            guard isKeyword(word) else { return first }
            var list = [first]
            while acceptKeyword(word) { list.append(try binary(level + 1)) }
            return Expression(.boolean(level == 0 ? .or : .and, list), span(from: start))
        case 2:
            if isKeyword("not") {
                position += 1
                try enter()
                defer { depth -= 1 }
                let e = try binary(2)
                return Expression(.unary(.not, e), span(from: start))
            }
            return try binary(3)
        case 3:
            let first = try binary(5)
            var rest: [(symbol: ComparisonOperator, right: Expression)] = []
            while let op = comparison() { rest.append((op, try binary(5))) }
            return rest.isEmpty ? first : Expression(.compare(first, rest), span(from: start))
        case 5...10:
            var left = try binary(level + 1)
            var chain = 0
            while let op = binaryOperator(level) {
                position += 1
                let right = try binary(level + 1)
                chain += 1
                if chain > 2900 { try deepChain() }
                left = Expression(.binary(op, left, right), span(from: start))
            }
            return left
        case 11:
            let op: UnaryOperator? =
                isOp("-") ? .negative : isOp("+") ? .positive : isOp("~") ? .invert : nil
            if let op {
                position += 1
                try enter()
                defer { depth -= 1 }
                let e = try binary(11)
                return Expression(.unary(op, e), span(from: start))
            }
            return try power()
        default: return try power()
        }
    }

    private func deepChain() throws(SyntaxError) {
        throw SyntaxError(
            .recursionError, "maximum recursion depth exceeded during compilation",
            line: token.line,
            offset: 0, text: nil, endLine: 0, endOffset: 0)
    }

    private mutating func comparison() -> ComparisonOperator? {
        if token.kind == .op {
            for (s, op): (StaticString, ComparisonOperator) in [
                ("==", .equal), ("!=", .notEqual), ("<=", .lessEqual), (">=", .greaterEqual),
                ("<", .less), (">", .greater),
            ] where accept(s) {
                return op
            }
            return nil
        }
        if acceptKeyword("in") { return .in }
        if isKeyword("not"), isKeyword(tokens[position + 1], "in") {
            position += 2
            return .notIn
        }
        if acceptKeyword("is") { return acceptKeyword("not") ? .isNot : .is }
        return nil
    }

    private func binaryOperator(_ level: Int) -> BinaryOperator? {
        guard token.kind == .op else { return nil }
        switch level {
        case 5: return isOp("|") ? .bitOr : nil
        case 6: return isOp("^") ? .bitXor : nil
        case 7: return isOp("&") ? .bitAnd : nil
        case 8: return isOp("<<") ? .leftShift : isOp(">>") ? .rightShift : nil
        case 9: return isOp("+") ? .add : isOp("-") ? .subtract : nil
        case 10:
            return isOp("*")
                ? .multiply
                : isOp("/")
                    ? .divide
                    : isOp("//")
                        ? .floorDivide
                        : isOp("%")
                            ? .modulo
                            : isOp("@") ? .matrixMultiply : nil
        default: return nil
        }
    }

    private mutating func power() throws(SyntaxError) -> Expression {
        let start = token
        var base: Expression
        if isKeyword("await") {
            position += 1
            let e = try primary()
            base = Expression(.await(e), span(from: start))
        } else {
            base = try primary()
        }
        if accept("**") {
            let e = try binary(11)
            base = Expression(.binary(.power, base, e), span(from: start))
        }
        return base
    }

    private mutating func primary() throws(SyntaxError) -> Expression {
        let start = token
        var e = try atom()
        var chain = 0
        while true {
            chain += 1
            if chain > 2900 { try deepChain() }
            if accept(".") {
                let name = try identifier()
                e = Expression(.attribute(e, name), span(from: start))
            } else if accept("(") {
                let (a, k) = try arguments()
                try expect(")")
                e = Expression(.call(e, arguments: a, keywords: k), span(from: start))
            } else if accept("[") {
                let index = try subscriptIndex()
                try expect("]")
                e = Expression(.subscript(e, index), span(from: start))
            } else {
                return e
            }
        }
    }

    private mutating func subscriptIndex() throws(SyntaxError) -> Expression {
        let start = token
        let first = try slice()
        guard isOp(",") else { return first }
        var list = [first]
        while accept(",") {
            if isOp("]") { break }
            list.append(try slice())
        }
        return Expression(.tuple(list), span(from: start))
    }

    private mutating func slice() throws(SyntaxError) -> Expression {
        let start = token
        var lower: Expression?
        if !isOp(":") {
            let e = try starOrNamed()
            if !isOp(":") { return e }
            lower = e
        }
        try expect(":")
        var upper: Expression?
        var step: Expression?
        if !isOp(":") && !isOp("]") && !isOp(",") { upper = try expression() }
        if accept(":"), !isOp("]") && !isOp(",") { step = try expression() }
        return Expression(.slice(lower: lower, upper: upper, step: step), span(from: start))
    }

    mutating func arguments() throws(SyntaxError) -> ([Expression], [Keyword]) {
        var list: [Expression] = []
        var keywords: [Keyword] = []
        while !isOp(")") {
            let start = token
            if accept("**") {
                let e = try expression()
                keywords.append(Keyword(name: nil, value: e, span: span(from: start)))
            } else if accept("*") {
                let e = try expression()
                list.append(Expression(.starred(e), span(from: start)))
            } else if token.kind == .name, isOp(tokens[position + 1], "="),
                !isAnyKeyword(token)
            {
                let name = string(token)
                position += 2
                let e = try expression()
                keywords.append(Keyword(name: name, value: e, span: span(from: start)))
            } else {
                let e = try namedExpression()
                if isKeyword("for") || isKeyword("async") {
                    let clauses = try comprehensionClauses()
                    let g = Expression(
                        .comprehension(.generator, element: e, value: nil, clauses: clauses),
                        span(from: start))
                    if !list.isEmpty || isOp(",") {
                        throw error("Generator expression must be parenthesized", g)
                    }
                    // The generator's span is that of the parentheses.
                    let open = tokens[positionOf(start) - 1]
                    list.append(
                        Expression(g.form, span(open, token)))
                    continue
                }
                if isOp("=") {
                    switch e.form {
                    case .true, .false, .none:
                        throw error("cannot assign to \(e.form.describe)", start, tokens[position])
                    default:
                        throw error(
                            "expression cannot contain assignment, perhaps you meant \"==\"?",
                            start, tokens[position])
                    }
                }
                if let last = keywords.last {
                    throw error(
                        last.name == nil
                            ? "positional argument follows keyword argument unpacking"
                            : "positional argument follows keyword argument",
                        tokens[position - 1])
                }
                list.append(e)
            }
            if !accept(",") {
                if !isOp(")") { throw commaError(start) }
                break
            }
        }
        return (list, keywords)
    }

    private func positionOf(_ t: Token) -> Int {
        var i = position
        while i > 0 && tokens[i].start != t.start { i -= 1 }
        return i
    }

    /// Two expressions without a comma between them.
    private mutating func commaError(_ start: Token) -> SyntaxError {
        if startsExpression() && !isAnyKeyword(token) && !isOp("*") && !isOp("(") && !isOp("[") {
            var probe = self
            if (try? probe.expression()) != nil,
                probe.isOp(",") || probe.isOp(")") || probe.isOp("]") || probe.isOp("}")
            {
                return error(
                    "invalid syntax. Perhaps you forgot a comma?", start, tokens[probe.position - 1]
                )
            }
        }
        return invalidSyntax()
    }

    mutating func comprehensionClauses() throws(SyntaxError) -> [ComprehensionClause] {
        var clauses: [ComprehensionClause] = []
        while isKeyword("for") || isKeyword("async") {
            let isAsync = acceptKeyword("async")
            try expectKeyword("for")
            let target = try targetList()
            try checkTarget(target, "assign to")
            try expectKeyword("in")
            let iterable = try binary(0)
            var conditions: [Expression] = []
            while acceptKeyword("if") {
                let start = token
                var c = try binary(0)
                if isOp(":="), case .name = c.form {
                    position += 1
                    let v = try expression()
                    c = Expression(.namedExpression(c, v), span(from: start))
                }
                conditions.append(c)
            }
            clauses.append(
                ComprehensionClause(
                    target: target, iterable: iterable, conditions: conditions, isAsync: isAsync))
        }
        return clauses
    }

    private mutating func atom() throws(SyntaxError) -> Expression {
        let start = token
        switch start.kind {
        case .number:
            position += 1
            var text = string(start)
            text.removeAll { $0 == "_" }
            let lower = text.lowercased()
            if lower.hasSuffix("j") && !lower.hasPrefix("0x") {
                return Expression(.imaginary(String(text.dropLast())), span(from: start))
            }
            if !lower.hasPrefix("0x") && (lower.contains(".") || lower.contains("e")) {
                return Expression(.float(text), span(from: start))
            }
            return Expression(.integer(text), span(from: start))
        case .string: return try strings()
        case .name:
            let word = string(start)
            switch word {
            case "None":
                position += 1
                return Expression(.none, span(from: start))
            case "True":
                position += 1
                return Expression(.true, span(from: start))
            case "False":
                position += 1
                return Expression(.false, span(from: start))
            default:
                if Parser.keywords.contains(word) { throw invalidSyntax() }
                position += 1
                return Expression(.name(word), span(from: start))
            }
        case .op:
            if accept("(") { return try parenthesized(start) }
            if accept("[") { return try listDisplay(start) }
            if accept("{") { return try braces(start) }
            if accept("...") { return Expression(.ellipsis, span(from: start)) }
            throw invalidSyntax()
        default: throw invalidSyntax()
        }
    }

    private mutating func parenthesized(_ start: Token) throws(SyntaxError) -> Expression {
        try enter()
        defer { depth -= 1 }
        if accept(")") { return Expression(.tuple([]), span(from: start)) }
        if isKeyword("yield") {
            let e = try yieldExpression()
            try expect(")")
            return e
        }
        let first = try starOrNamed()
        if isKeyword("for") || isKeyword("async") {
            let clauses = try comprehensionClauses()
            try expect(")")
            return Expression(
                .comprehension(.generator, element: first, value: nil, clauses: clauses),
                span(from: start))
        }
        if isOp(",") {
            var list = [first]
            while accept(",") {
                if isOp(")") { break }
                list.append(try starOrNamed())
            }
            if !isOp(")") { throw commaError(start) }
            position += 1
            return Expression(.tuple(list), span(from: start))
        }
        if !isOp(")") { throw commaError(tokens[positionOf(start) + 1]) }
        position += 1
        if case .starred = first.form {
            throw error("cannot use starred expression here", first)
        }
        return first
    }

    private mutating func listDisplay(_ start: Token) throws(SyntaxError) -> Expression {
        try enter()
        defer { depth -= 1 }
        if accept("]") { return Expression(.list([]), span(from: start)) }
        let element = token
        let first = try starOrNamed()
        if isKeyword("for") || isKeyword("async") {
            let clauses = try comprehensionClauses()
            try expect("]")
            return Expression(
                .comprehension(.list, element: first, value: nil, clauses: clauses),
                span(from: start))
        }
        var list = [first]
        var last = element
        while accept(",") {
            if isOp("]") { break }
            last = token
            list.append(try starOrNamed())
        }
        if !isOp("]") { throw commaError(last) }
        position += 1
        return Expression(.list(list), span(from: start))
    }

    private mutating func braces(_ start: Token) throws(SyntaxError) -> Expression {
        try enter()
        defer { depth -= 1 }
        if accept("}") { return Expression(.dictionary([]), span(from: start)) }
        if isOp("**") {
            return try dictionary(start, nil)
        }
        let element = token
        let first = try starOrNamed()
        if accept(":") {
            let value = try expression()
            if isKeyword("for") || isKeyword("async") {
                let clauses = try comprehensionClauses()
                try expect("}")
                return Expression(
                    .comprehension(.dictionary, element: first, value: value, clauses: clauses),
                    span(from: start))
            }
            return try dictionary(start, (first, value))
        }
        if isKeyword("for") || isKeyword("async") {
            let clauses = try comprehensionClauses()
            try expect("}")
            return Expression(
                .comprehension(.set, element: first, value: nil, clauses: clauses),
                span(from: start))
        }
        var list = [first]
        var last = element
        while accept(",") {
            if isOp("}") { break }
            last = token
            list.append(try starOrNamed())
        }
        if !isOp("}") { throw commaError(last) }
        position += 1
        return Expression(.set(list), span(from: start))
    }

    private mutating func dictionary(_ start: Token, _ first: (Expression, Expression)?)
        throws(SyntaxError) -> Expression
    {
        var list: [(key: Expression?, value: Expression)] = []
        if let first {
            list.append((first.0, first.1))
            if !accept(",") {
                if !isOp("}") { throw commaError(tokens[position - 1]) }
                position += 1
                return Expression(.dictionary(list), span(from: start))
            }
        }
        while !isOp("}") {
            let t = token
            if accept("**") {
                list.append((nil, try binary(5)))
            } else {
                let key = try expression()
                if !accept(":") {
                    throw error("':' expected after dictionary key", tokens[position - 1])
                }
                if isOp("}") || isOp(",") {
                    throw error(
                        "expression expected after dictionary key and ':'", tokens[position - 1])
                }
                list.append((key, try expression()))
            }
            if !accept(",") {
                if !isOp("}") { throw commaError(t) }
                break
            }
        }
        try expect("}")
        return Expression(.dictionary(list), span(from: start))
    }
}
