// Statements with blocks.
import Lexer

extension Parser {
    mutating func compoundStatement() throws(Rejection) -> Statement {
        let start = token
        switch start.symbol {
        case .if: return try ifStatement(start)
        case .while:
            advance()
            let test = try namedExpression()
            let body = try block()
            let otherwise = try elseBlock()
            return Statement(
                .while(test: test, body: body, otherwise: otherwise),
                end(start))
        case .for: return try forStatement(start, isAsync: false)
        case .try: return try tryStatement(start)
        case .with: return try withStatement(start, isAsync: false)
        case .def: return try functionStatement(start, [], isAsync: false)
        case .class: return try classStatement(start, [])
        case .async:
            advance()
            switch symbol {
            case .def: return try functionStatement(start, [], isAsync: true)
            case .for: return try forStatement(start, isAsync: true)
            case .with: return try withStatement(start, isAsync: true)
            default: throw .syntax
            }
        default: return try decorated()
        }
    }

    /// A colon and what belongs to it: statements on the same line or indented below.
    mutating func block() throws(Rejection) -> [Statement] {
        try expect(.colon)
        var list: [Statement] = []
        guard accept(.newline) else {
            try simpleStatements(into: &list)
            return list
        }
        try expect(.indent)
        repeat { try statement(into: &list) } while symbol != .dedent && symbol != .end
        try expect(.dedent)
        return list
    }

    private mutating func elseBlock() throws(Rejection) -> [Statement] {
        accept(.else) ? try block() : []
    }

    /// From a token to the last one that is more than a line end.
    func end(_ start: Token) -> Span {
        var i = position - 1
        while i > 0, tokens[i].column < 0 || tokens[i].symbol == .newline { i -= 1 }
        return Span(
            line: start.line, column: start.column, endLine: tokens[i].endLine,
            endColumn: tokens[i].endColumn)
    }

    private mutating func ifStatement(_ start: Token) throws(Rejection) -> Statement {
        // A long chain of `elif` is read by a loop and put together from its end.
        var branches: [(start: Token, test: Expression, body: [Statement])] = []
        repeat {
            let first = token
            advance()
            let test = try namedExpression()
            branches.append((first, test, try block()))
            if branches.count > Parser.maximumHeight { throw .tooDeep }
        } while symbol == .elif
        var otherwise = try elseBlock()
        for branch in branches.reversed() {
            otherwise = [
                Statement(
                    .if(test: branch.test, then: branch.body, otherwise: otherwise),
                    end(branch.start))
            ]
        }
        return otherwise[0]
    }

    private mutating func forStatement(_ start: Token, isAsync: Bool) throws(Rejection)
        -> Statement
    {
        advance()
        let target = try targetList()
        try expect(.in)
        let iterable = try starExpressions()
        let body = try block()
        let otherwise = try elseBlock()
        return Statement(
            .for(
                target: target, iterable: iterable, body: body, otherwise: otherwise,
                isAsync: isAsync), end(start))
    }

    // Try.

    private mutating func tryStatement(_ start: Token) throws(Rejection) -> Statement {
        advance()
        let body = try block()
        var handlers: [ExceptHandler] = []
        let isStar = symbol == .except && following == .star
        while symbol == .except { handlers.append(try handler(isStar: isStar)) }
        let otherwise = handlers.isEmpty ? [] : try elseBlock()
        let hasFinally = accept(.finally)
        let finally = hasFinally ? try block() : []
        if handlers.isEmpty && !hasFinally { throw .syntax }
        return Statement(
            .try(
                body: body, handlers: handlers, otherwise: otherwise, finally: finally,
                isStar: isStar), end(start))
    }

    private mutating func handler(isStar: Bool) throws(Rejection) -> ExceptHandler {
        let start = token
        advance()
        if isStar { try expect(.star) }
        var type: Expression?
        var name: String?
        if isStar || symbol != .colon {
            type = try expression()
            if accept(.as) { name = try identifier() }
        }
        let body = try block()
        return ExceptHandler(type: type, name: name, body: body, span: end(start))
    }

    // With.

    private mutating func withStatement(_ start: Token, isAsync: Bool) throws(Rejection)
        -> Statement
    {
        advance()
        var items = try parenthesizedItems()
        if items.isEmpty {
            repeat { items.append(try withItem()) } while accept(.comma)
        }
        let body = try block()
        return Statement(.with(items: items, body: body, isAsync: isAsync), end(start))
    }

    /// Items in parentheses before a colon; none if the parenthesis begins an expression.
    private mutating func parenthesizedItems() throws(Rejection) -> [WithItem] {
        guard symbol == .leftParenthesis else { return [] }
        let saved = (position, depth)
        var items: [WithItem] = []
        do throws(Rejection) {
            advance()
            repeat {
                if !items.isEmpty, symbol == .rightParenthesis { break }
                items.append(try withItem())
            } while accept(.comma)
            try expect(.rightParenthesis)
            if symbol == .colon { return items }
        } catch {
            if case .tooDeep = error { throw error }
        }
        (position, depth) = saved
        return []
    }

    private mutating func withItem() throws(Rejection) -> WithItem {
        let context = try expression()
        let target = accept(.as) ? try starTarget() : nil
        return WithItem(context: context, target: target)
    }
}
