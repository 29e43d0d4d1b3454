// Statements of one line.
import Lexer

extension Parser {
    mutating func statement(into list: inout [Statement]) throws(Rejection) {
        switch symbol {
        case .if, .while, .for, .try, .with, .def, .class, .async, .at:
            try enter()
            list.append(try compoundStatement())
            leave()
        case .name where startsMatch:
            try enter()
            list.append(try matchStatement())
            leave()
        default: try simpleStatements(into: &list)
        }
    }

    mutating func simpleStatements(into list: inout [Statement]) throws(Rejection) {
        repeat {
            list.append(try simpleStatement())
        } while accept(.semicolon) && symbol != .newline
        try expect(.newline)
    }

    private mutating func simpleStatement() throws(Rejection) -> Statement {
        let start = token
        switch start.symbol {
        case .pass:
            advance()
            return Statement(.pass, span(from: start))
        case .break:
            advance()
            return Statement(.break, span(from: start))
        case .continue:
            advance()
            return Statement(.continue, span(from: start))
        case .return:
            advance()
            let value = startsExpression ? try starExpressions() : nil
            return Statement(.return(value), span(from: start))
        case .raise:
            advance()
            guard startsExpression else {
                return Statement(.raise(nil, cause: nil), span(from: start))
            }
            let value = try expression()
            let cause = accept(.from) ? try expression() : nil
            return Statement(.raise(value, cause: cause), span(from: start))
        case .del: return try deleteStatement(start)
        case .assert:
            advance()
            let test = try expression()
            let message = accept(.comma) ? try expression() : nil
            return Statement(.assert(test, message: message), span(from: start))
        case .global, .nonlocal:
            advance()
            var names: [String] = []
            repeat { names.append(try identifier()) } while accept(.comma)
            return Statement(
                start.symbol == .global ? .global(names) : .nonlocal(names), span(from: start))
        case .import: return try importStatement(start)
        case .from: return try fromStatement(start)
        default: return try expressionStatement(start)
        }
    }

    private mutating func deleteStatement(_ start: Token) throws(Rejection) -> Statement {
        advance()
        var targets: [Expression] = []
        repeat {
            let target = try operation(.bitOr)
            try checkDeletion(target)
            targets.append(target)
        } while accept(.comma) && symbol != .newline && symbol != .semicolon
        if symbol != .newline && symbol != .semicolon { throw .syntax }
        return Statement(.delete(targets), span(from: start))
    }

    // Imports.

    private mutating func importStatement(_ start: Token) throws(Rejection) -> Statement {
        advance()
        var list: [ImportAlias] = []
        repeat {
            let first = token
            let name = try dottedName()
            let alias = accept(.as) ? try identifier() : nil
            list.append(ImportAlias(name: name, alias: alias, span: span(from: first)))
        } while accept(.comma)
        return Statement(.import(list), span(from: start))
    }

    private mutating func dottedName() throws(Rejection) -> String {
        var name = try identifier()
        while accept(.dot) { name += "." + (try identifier()) }
        return name
    }

    private mutating func fromStatement(_ start: Token) throws(Rejection) -> Statement {
        advance()
        var level = 0
        while true {
            if accept(.dot) { level += 1 } else if accept(.ellipsis) { level += 3 } else { break }
        }
        let module = level > 0 && symbol == .import ? nil : try dottedName()
        try expect(.import)
        var names: [ImportAlias] = []
        if symbol == .star {
            let star = token
            advance()
            names.append(ImportAlias(name: "*", alias: nil, span: span(from: star)))
        } else {
            let isParenthesized = accept(.leftParenthesis)
            repeat {
                if isParenthesized, !names.isEmpty, symbol == .rightParenthesis { break }
                let first = token
                let name = try identifier()
                let alias = accept(.as) ? try identifier() : nil
                names.append(ImportAlias(name: name, alias: alias, span: span(from: first)))
            } while accept(.comma)
            if isParenthesized { try expect(.rightParenthesis) }
        }
        return Statement(.importFrom(module: module, names: names, level: level), span(from: start))
    }

    // Assignments and expressions.

    private mutating func expressionStatement(_ start: Token) throws(Rejection) -> Statement {
        let first = try yieldOrStarExpressions()
        switch symbol {
        case .newline, .semicolon: return Statement(.expression(first), span(from: start))
        case .colon:
            try checkSingleTarget(first)
            advance()
            let annotation = try expression()
            let value = accept(.assign) ? try yieldOrStarExpressions() : nil
            var isSimple = false
            if case .name = first.form { isSimple = start.symbol == .name }
            return Statement(
                .annotatedAssign(
                    target: first, annotation: annotation, value: value, isSimple: isSimple),
                span(from: start))
        case .assign:
            var targets: [Expression] = []
            var value = first
            while accept(.assign) {
                try checkTarget(value)
                targets.append(value)
                value = try yieldOrStarExpressions()
            }
            return Statement(.assign(targets: targets, value: value), span(from: start))
        default:
            guard let op = augmentedOperator(symbol) else {
                return Statement(.expression(first), span(from: start))
            }
            try checkSingleTarget(first)
            advance()
            let value = try yieldOrStarExpressions()
            return Statement(.augmentedAssign(target: first, op, value: value), span(from: start))
        }
    }

    mutating func yieldOrStarExpressions() throws(Rejection) -> Expression {
        symbol == .yield ? try yieldExpression() : try starExpressions()
    }

    private func augmentedOperator(_ symbol: Symbol) -> BinaryOperator? {
        switch symbol {
        case .plusAssign: .add
        case .minusAssign: .subtract
        case .starAssign: .multiply
        case .slashAssign: .divide
        case .doubleSlashAssign: .floorDivide
        case .percentAssign: .modulo
        case .doubleStarAssign: .power
        case .atAssign: .matrixMultiply
        case .pipeAssign: .bitOr
        case .caretAssign: .bitXor
        case .ampersandAssign: .bitAnd
        case .leftShiftAssign: .leftShift
        case .rightShiftAssign: .rightShift
        default: nil
        }
    }
}
