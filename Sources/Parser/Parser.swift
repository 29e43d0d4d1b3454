// Tokens to the syntax tree: recursive descent, statements by their first token, expressions by precedence.
import Lexer

package enum ParseMode: Sendable { case file, interactive, expression }

package func parse(_ source: [UInt8], mode: ParseMode) throws(SyntaxError) -> [Statement] {
    if source.contains(0) {
        throw SyntaxError(
            .valueError, "source code string cannot contain null bytes", line: 1, offset: 0,
            text: nil, endLine: 1, endOffset: 0)
    }
    var lexer = Lexer(source)
    let tokens = try lexer.tokenize()
    var parser = Parser(lexer, tokens)
    return try parser.parse(mode)
}

package enum Completeness { case complete, incomplete, error(SyntaxError) }

/// Whether a text typed at the prompt is a whole statement.
package func completeness(of source: [UInt8]) -> Completeness {
    do throws(SyntaxError) {
        let statements = try parse(source, mode: .file)
        guard let last = statements.last else { return .complete }
        var isCompound = false
        switch last.form {
        case .if, .while, .for, .with, .try, .function, .class, .match: isCompound = true
        default: break
        }
        if !isCompound { return .complete }
        // A compound statement ends with an empty line.
        var n = source.count
        if n > 0 && source[n - 1] == 10 { n -= 1 }
        var i = n
        while i > 0 && source[i - 1] != 10 {
            if source[i - 1] != 32 && source[i - 1] != 9 { return .incomplete }
            i -= 1
        }
        return .complete
    } catch {
        if error.message.hasSuffix("was never closed")
            || error.message.hasPrefix("unterminated triple-quoted")
            || error.message == "unexpected EOF while parsing"
        {
            return .incomplete
        }
        // An error at the very end: more may come.
        var lexer = Lexer(source)
        if let tokens = try? lexer.tokenize() {
            var parser = Parser(lexer, tokens)
            _ = try? parser.parse(.file)
            if parser.reachedEnd,
                error.message.hasPrefix("expected an indented block")
                    || error.message.hasPrefix("expected 'except' or 'finally'")
            {
                var end = source.count
                while end > 0 && source[end - 1] == 10 { end -= 1 }
                let blankEnd = source.count - end >= 2
                if !blankEnd { return .incomplete }
            }
        }
        return .error(error)
    }
}

struct Parser {
    let lexer: Lexer
    let tokens: [Token]
    var position = 0
    var depth = 0
    var reachedEnd = false
    /// Inside an f-string: offsets of the expression in the real source are unknown.
    var base: Span?

    init(_ lexer: Lexer, _ tokens: [Token]) {
        self.lexer = lexer
        self.tokens = tokens
    }

    mutating func parse(_ mode: ParseMode) throws(SyntaxError) -> [Statement] {
        var statements: [Statement] = []
        if mode == .expression {
            let e = try expressionList()
            while token.kind == .newline { position += 1 }
            if token.kind != .end { throw invalidSyntax() }
            return [Statement(.expression(e), e.span)]
        }
        while token.kind != .end {
            if token.kind == .newline {
                position += 1
                continue
            }
            if token.kind == .indent { throw indentation("unexpected indent") }
            statements += try statement()
        }
        return statements
    }

    var token: Token { tokens[position] }
    func text(_ t: Token) -> ArraySlice<UInt8> { lexer.source[t.start..<t.end] }
    func string(_ t: Token) -> String { String(decoding: text(t), as: UTF8.self) }

    func isOp(_ s: StaticString) -> Bool { isOp(token, s) }
    func isOp(_ t: Token, _ s: StaticString) -> Bool {
        guard t.kind == .op, t.end - t.start == s.utf8CodeUnitCount else { return false }
        for i in 0..<s.utf8CodeUnitCount where lexer.source[t.start + i] != s.utf8Start[i] {
            return false
        }
        return true
    }
    func isKeyword(_ s: StaticString) -> Bool { isKeyword(token, s) }
    func isKeyword(_ t: Token, _ s: StaticString) -> Bool {
        guard t.kind == .name, t.end - t.start == s.utf8CodeUnitCount else { return false }
        for i in 0..<s.utf8CodeUnitCount where lexer.source[t.start + i] != s.utf8Start[i] {
            return false
        }
        return true
    }
    mutating func accept(_ s: StaticString) -> Bool {
        if isOp(s) {
            position += 1
            return true
        }
        return false
    }
    mutating func acceptKeyword(_ s: StaticString) -> Bool {
        if isKeyword(s) {
            position += 1
            return true
        }
        return false
    }
    mutating func expect(_ s: StaticString) throws(SyntaxError) {
        if !accept(s) {
            if "\(s)" == ":" { throw error("expected ':'", token) }
            throw invalidSyntax()
        }
    }
    mutating func expectKeyword(_ s: StaticString) throws(SyntaxError) {
        if !acceptKeyword(s) { throw invalidSyntax() }
    }

    /// From a token to the last one read.
    func span(from t: Token) -> Span { span(t, tokens[max(position - 1, 0)]) }
    func span(_ a: Token, _ b: Token) -> Span {
        place(
            Span(
                line: Int32(a.line), column: Int32(a.column), endLine: Int32(b.endLine),
                endColumn: Int32(b.endColumn)))
    }
    func span(_ a: Span, _ b: Span) -> Span {
        Span(line: a.line, column: a.column, endLine: b.endLine, endColumn: b.endColumn)
    }
    func span(from a: Span) -> Span { span(a, span(tokens[position - 1], tokens[position - 1])) }
    func place(_ s: Span) -> Span { base ?? s }

    mutating func enter() throws(SyntaxError) {
        depth += 1
        if depth > 3000 {
            throw SyntaxError(
                .recursionError, "maximum recursion depth exceeded during compilation",
                line: token.line, offset: 0, text: nil, endLine: 0, endOffset: 0)
        }
    }

    // Errors.

    func error(_ message: String, _ a: Token, _ b: Token? = nil) -> SyntaxError {
        let b = b ?? a
        var text = lexer.lineText(a.start)
        if a.start >= lexer.source.count
            || lexer.startOfLine(a.start) + text.utf8.count < lexer.source.count
        {
            text += "\n"
        }
        return SyntaxError(
            .syntaxError, message, line: a.line,
            offset: lexer.characters(from: lexer.startOfLine(a.start), to: a.start) + 1, text: text,
            endLine: b.endLine,
            endOffset: lexer.characters(from: lexer.startOfLine(max(b.end - 1, 0)), to: b.end) + 1)
    }
    func error(_ message: String, _ e: Expression) -> SyntaxError {
        error(message, e.span, e.span)
    }
    func error(_ message: String, _ a: Span, _ b: Span) -> SyntaxError {
        func offset(_ line: Int32, _ column: Int32) -> (Int, Int) {
            var start = 0
            var l: Int32 = 1
            while l < line, start < lexer.source.count {
                if lexer.source[start] == 10 { l += 1 }
                start += 1
            }
            return (start, lexer.characters(from: start, to: start + Int(column)) + 1)
        }
        let (start, from) = offset(a.line, a.column)
        let (_, to) = offset(b.endLine, b.endColumn)
        return SyntaxError(
            .syntaxError, message, line: Int(a.line), offset: from, text: lexer.lineText(start),
            endLine: Int(b.endLine), endOffset: to)
    }
    mutating func invalidSyntax() -> SyntaxError {
        if token.kind == .end || tokens[min(position + 1, tokens.count - 1)].kind == .end {
            reachedEnd = true
        }
        if token.kind == .indent { return indentation("unexpected indent") }
        return error("invalid syntax", token)
    }
    func indentation(_ message: String) -> SyntaxError {
        var e = error(
            message, tokens[min(position + (token.kind == .indent ? 1 : 0), tokens.count - 1)])
        e.kind = .indentationError
        e.offset = e.offset - 1
        e.endOffset = -1
        return e
    }

    // Statements.

    mutating func statement() throws(SyntaxError) -> [Statement] {
        try enter()
        defer { depth -= 1 }
        let start = token
        if start.kind == .name {
            switch string(start) {
            case "if": return [try ifStatement()]
            case "while": return [try whileStatement()]
            case "for": return [try forStatement(start, isAsync: false)]
            case "try": return [try tryStatement()]
            case "with": return [try withStatement(start, isAsync: false)]
            case "def": return [try functionStatement(start, [], isAsync: false)]
            case "class": return [try classStatement(start, [])]
            case "async":
                position += 1
                if isKeyword("def") { return [try functionStatement(start, [], isAsync: true)] }
                if isKeyword("for") { return [try forStatement(start, isAsync: true)] }
                if isKeyword("with") { return [try withStatement(start, isAsync: true)] }
                throw invalidSyntax()
            default: break
            }
        }
        if isOp("@") { return [try decorated()] }
        return try simpleStatements()
    }

    mutating func simpleStatements() throws(SyntaxError) -> [Statement] {
        var list: [Statement] = []
        while true {
            list.append(try simpleStatement())
            if accept(";") {
                if token.kind == .newline { break }
                continue
            }
            break
        }
        if token.kind == .newline {
            position += 1
        } else if token.kind != .end {
            throw statementEndError(list)
        }
        return list
    }

    private mutating func statementEndError(_ list: [Statement]) -> SyntaxError {
        if let last = list.last, case .expression(let e) = last.form {
            if case .name(let n) = e.form, n == "print" || n == "exec",
                token.kind == .name || token.kind == .number || token.kind == .string
            {
                let from = tokens[position - 1]
                var probe = self
                if (try? probe.expressionList()) != nil {
                    return error(
                        "Missing parentheses in call to '\(n)'. Did you mean \(n)(...)?", from,
                        tokens[probe.position - 1])
                }
            }
            if token.kind == .name || token.kind == .number || token.kind == .string {
                if !isAnyKeyword(token) || isKeyword("None") {
                    var probe = self
                    if let next = try? probe.expression(),
                        !(e.form.isNameLike && next.form.isNameLike && false)
                    {
                        if token.kind != .name || true {
                            _ = next
                        }
                    }
                }
            }
        }
        return invalidSyntax()
    }

    static let keywords: Set<String> = [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class",
        "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global",
        "if",
        "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try",
        "while", "with", "yield",
    ]
    func isAnyKeyword(_ t: Token) -> Bool { t.kind == .name && Parser.keywords.contains(string(t)) }

    mutating func identifier() throws(SyntaxError) -> String {
        if token.kind != .name || isAnyKeyword(token) { throw invalidSyntax() }
        let s = string(token)
        position += 1
        return s
    }

    mutating func simpleStatement() throws(SyntaxError) -> Statement {
        let start = token
        if start.kind == .name {
            switch string(start) {
            case "pass":
                position += 1
                return Statement(.pass, span(from: start))
            case "break":
                position += 1
                return Statement(.break, span(from: start))
            case "continue":
                position += 1
                return Statement(.continue, span(from: start))
            case "return":
                position += 1
                var e: Expression?
                if token.kind != .newline && token.kind != .end && !isOp(";") {
                    e = try expressionList(allowsStar: true)
                }
                return Statement(.return(e), span(from: start))
            case "raise":
                position += 1
                var e: Expression?
                var cause: Expression?
                if token.kind != .newline && token.kind != .end && !isOp(";") {
                    e = try expression()
                    if acceptKeyword("from") { cause = try expression() }
                }
                return Statement(.raise(e, cause: cause), span(from: start))
            case "del":
                position += 1
                let e = try expressionList()
                var targets = [e]
                if case .tuple(let list) = e.form, tokens[position - 1].start >= 0,
                    !isOp(tokens[indexAfter(start)], "(") || list.count != 1
                {
                    targets =
                        e.span.column == Int32(tokens[indexAfter(start)].column)
                            && isOp(tokens[indexAfter(start)], "(")
                            && isOp(tokens[position - 1], ")") && !hasTopComma(indexAfter(start))
                        ? [e] : list
                }
                for t in targets { try checkTarget(t, "delete") }
                return Statement(.delete(targets), span(from: start))
            case "assert":
                position += 1
                let e = try expression()
                var message: Expression?
                if accept(",") { message = try expression() }
                return Statement(.assert(e, message: message), span(from: start))
            case "global", "nonlocal":
                position += 1
                var names = [try identifier()]
                while accept(",") { names.append(try identifier()) }
                return Statement(
                    string(start) == "global" ? .global(names) : .nonlocal(names), span(from: start)
                )
            case "import":
                position += 1
                var list: [ImportAlias] = []
                repeat {
                    let first = token
                    let name = try dottedName()
                    var alias: String?
                    if acceptKeyword("as") { alias = try identifier() }
                    list.append(ImportAlias(name: name, alias: alias, span: span(from: first)))
                } while accept(",")
                return Statement(.import(list), span(from: start))
            case "from": return try fromImport(start)
            default: break
            }
        }
        return try expressionStatement(start)
    }

    private func indexAfter(_ t: Token) -> Int {
        var i = position
        while i > 0 && tokens[i].start != t.start { i -= 1 }
        return i + 1
    }
    private func hasTopComma(_ i: Int) -> Bool {
        var depth = 0
        var k = i
        while k < position {
            if isOp(tokens[k], "(") || isOp(tokens[k], "[") || isOp(tokens[k], "{") { depth += 1 }
            if isOp(tokens[k], ")") || isOp(tokens[k], "]") || isOp(tokens[k], "}") { depth -= 1 }
            if depth == 0 && isOp(tokens[k], ",") { return true }
            k += 1
        }
        return false
    }

    mutating func dottedName() throws(SyntaxError) -> String {
        var name = try identifier()
        while accept(".") { name += "." + (try identifier()) }
        return name
    }

    private mutating func fromImport(_ start: Token) throws(SyntaxError) -> Statement {
        position += 1
        var level = 0
        while true {
            if accept(".") { level += 1 } else if accept("...") { level += 3 } else { break }
        }
        var module: String?
        if !isKeyword("import") {
            module = try dottedName()
        } else if level == 0 {
            throw invalidSyntax()
        }
        try expectKeyword("import")
        var names: [ImportAlias] = []
        if isOp("*") {
            let star = token
            position += 1
            names = [ImportAlias(name: "*", alias: nil, span: span(from: star))]
        } else {
            let parenthesized = accept("(")
            while true {
                let first = token
                let name = try identifier()
                var alias: String?
                if acceptKeyword("as") { alias = try identifier() }
                names.append(ImportAlias(name: name, alias: alias, span: span(from: first)))
                if accept(",") {
                    if parenthesized && isOp(")") { break }
                    if !parenthesized && token.kind == .newline {
                        throw error(
                            "trailing comma not allowed without surrounding parentheses",
                            tokens[position - 1])
                    }
                    continue
                }
                break
            }
            if parenthesized { try expect(")") }
        }
        return Statement(.importFrom(module: module, names: names, level: level), span(from: start))
    }

    private static let augmented: [(StaticString, BinaryOperator)] = [
        ("+=", .add), ("-=", .subtract), ("*=", .multiply), ("/=", .divide), ("//=", .floorDivide),
        ("%=", .modulo), ("**=", .power), ("@=", .matrixMultiply), ("&=", .bitAnd), ("|=", .bitOr),
        ("^=", .bitXor), ("<<=", .leftShift), (">>=", .rightShift),
    ]

    private mutating func expressionStatement(_ start: Token) throws(SyntaxError) -> Statement {
        let first = try expressionListOrYield()
        if isOp(":") {
            let parenthesized = isOp(start, "(")
            switch first.form {
            case .name, .attribute, .subscript:
                position += 1
                let annotation = try expression()
                var value: Expression?
                if accept("=") { value = try expressionListOrYield() }
                var isSimple = false
                if case .name = first.form { isSimple = !parenthesized }
                return Statement(
                    .annotatedAssign(
                        target: first, annotation: annotation, value: value, isSimple: isSimple),
                    span(from: start))
            default: break
            }
        }
        for (symbol, op) in Parser.augmented where isOp(symbol) {
            switch first.form {
            case .name, .attribute, .subscript: break
            default:
                throw error(
                    "'\(first.form.describe)' is an illegal expression for augmented assignment",
                    first)
            }
            position += 1
            let value = try expressionListOrYield()
            return Statement(.augmentedAssign(target: first, op, value: value), span(from: start))
        }
        if isOp("=") {
            var targets: [Expression] = []
            var value = first
            while accept("=") {
                try checkTarget(value, "assign to")
                targets.append(value)
                value = try expressionListOrYield()
            }
            return Statement(.assign(targets: targets, value: value), span(from: start))
        }
        return Statement(.expression(first), first.span)
    }

    mutating func expressionListOrYield() throws(SyntaxError) -> Expression {
        if isKeyword("yield") { return try yieldExpression() }
        return try expressionList(allowsStar: true)
    }

    func checkTarget(_ e: Expression, _ what: String) throws(SyntaxError) {
        switch e.form {
        case .name, .attribute, .subscript: return
        case .tuple(let list), .list(let list):
            for x in list { try checkTarget(x, what) }
        case .starred(let x):
            if what == "delete" { throw error("cannot delete starred", e) }
            try checkTarget(x, what)
        default:
            var message = "cannot \(what) \(e.form.describe)"
            if what == "assign to" {
                switch e.form {
                case .none, .true, .false, .ellipsis: break
                default: message += " here. Maybe you meant '==' instead of '='?"
                }
            }
            throw error(message, e)
        }
    }

    // Blocks.

    mutating func block(_ after: String, _ line: Int) throws(SyntaxError) -> [Statement] {
        try expect(":")
        if token.kind != .newline { return try simpleStatements() }
        position += 1
        guard token.kind == .indent else {
            reachedEnd = token.kind == .end || token.kind == .dedent
            var e = error("expected an indented block after \(after) on line \(line)", token)
            e.kind = .indentationError
            if token.kind == .end || token.kind == .dedent {
                e = SyntaxError(
                    .indentationError, e.message, line: token.line, offset: e.offset, text: e.text,
                    endLine: token.line, endOffset: -1)
            }
            throw e
        }
        position += 1
        var list: [Statement] = []
        while token.kind != .dedent && token.kind != .end {
            if token.kind == .newline {
                position += 1
                continue
            }
            if token.kind == .indent { throw indentation("unexpected indent") }
            list += try statement()
        }
        if token.kind == .dedent { position += 1 }
        return list
    }

    private mutating func ifStatement() throws(SyntaxError) -> Statement {
        let start = token
        let word = string(start)
        position += 1
        let test = try namedExpression()
        let then = try block("'\(word)' statement", start.line)
        var otherwise: [Statement] = []
        if isKeyword("elif") {
            otherwise = [try ifStatement()]
        } else if isKeyword("else") {
            let line = token.line
            position += 1
            otherwise = try block("'else' statement", line)
        }
        return Statement(
            .if(test: test, then: then, otherwise: otherwise), endOf(start, then, otherwise))
    }

    private func endOf(_ start: Token, _ blocks: [Statement]...) -> Span {
        let first = span(start, start)
        for b in blocks.reversed() {
            if let last = b.last { return span(first, last.span) }
        }
        return first
    }

    private mutating func whileStatement() throws(SyntaxError) -> Statement {
        let start = token
        position += 1
        let test = try namedExpression()
        let body = try block("'while' statement", start.line)
        let otherwise = try elseBlock()
        return Statement(
            .while(test: test, body: body, otherwise: otherwise), endOf(start, body, otherwise))
    }

    private mutating func elseBlock() throws(SyntaxError) -> [Statement] {
        guard isKeyword("else") else { return [] }
        let line = token.line
        position += 1
        return try block("'else' statement", line)
    }

    private mutating func forStatement(_ start: Token, isAsync: Bool) throws(SyntaxError)
        -> Statement
    {
        let line = token.line
        position += 1
        let target = try targetList()
        try checkTarget(target, "assign to")
        try expectKeyword("in")
        let iterable = try expressionList(allowsStar: true)
        let body = try block("'for' statement", line)
        let otherwise = try elseBlock()
        return Statement(
            .for(
                target: target, iterable: iterable, body: body, otherwise: otherwise,
                isAsync: isAsync), endOf(start, body, otherwise))
    }

    /// Targets before `in`.
    mutating func targetList() throws(SyntaxError) -> Expression {
        let start = token
        var list: [Expression] = []
        var isTuple = false
        while true {
            let t = token
            if accept("*") {
                let e = try binary(5)
                list.append(Expression(.starred(e), span(from: t)))
            } else {
                list.append(try binary(5))
            }
            if accept(",") {
                isTuple = true
                if isKeyword("in") || isOp("=") { break }
                continue
            }
            break
        }
        return isTuple ? Expression(.tuple(list), span(from: start)) : list[0]
    }

    private mutating func tryStatement() throws(SyntaxError) -> Statement {
        let start = token
        position += 1
        let body = try block("'try' statement", start.line)
        var handlers: [ExceptHandler] = []
        var isStar = false
        while isKeyword("except") {
            let first = token
            position += 1
            if accept("*") { isStar = true }
            var type: Expression?
            var name: String?
            if !isOp(":") {
                let e = try expression()
                type = e
                if isOp(",") {
                    var probe = self
                    probe.position += 1
                    while (try? probe.expression()) != nil, probe.accept(",") {}
                    throw error(
                        "multiple exception types must be parenthesized", e.span,
                        probe.span(
                            probe.tokens[probe.position - 1], probe.tokens[probe.position - 1]))
                }
                if acceptKeyword("as") { name = try identifier() }
            }
            let b = try block("'except' statement", first.line)
            handlers.append(
                ExceptHandler(type: type, name: name, body: b, span: endOf(first, b)))
        }
        var otherwise: [Statement] = []
        var finally: [Statement] = []
        if !handlers.isEmpty { otherwise = try elseBlock() }
        if isKeyword("finally") {
            let line = token.line
            position += 1
            finally = try block("'finally' statement", line)
        } else if handlers.isEmpty {
            reachedEnd = token.kind == .end
            throw error("expected 'except' or 'finally' block", token)
        }
        return Statement(
            .try(
                body: body, handlers: handlers, otherwise: otherwise, finally: finally,
                isStar: isStar),
            endOf(start, handlers.last?.body ?? [], otherwise, finally))
    }

    private mutating func withStatement(_ start: Token, isAsync: Bool) throws(SyntaxError)
        -> Statement
    {
        let line = token.line
        position += 1
        var items: [WithItem] = []
        let saved = position
        var done = false
        if accept("(") {
            // With items in parentheses, or an expression that begins with one.
            var list: [WithItem] = []
            do throws(SyntaxError) {
                while !isOp(")") {
                    list.append(try withItem())
                    if !accept(",") { break }
                }
                try expect(")")
                done = isOp(":")
            } catch {}
            if done { items = list } else { position = saved }
        }
        if !done {
            repeat { items.append(try withItem()) } while accept(",")
        }
        let body = try block("'with' statement", line)
        return Statement(
            .with(items: items, body: body, isAsync: isAsync), endOf(start, body))
    }

    private mutating func withItem() throws(SyntaxError) -> WithItem {
        let context = try expression()
        var target: Expression?
        if acceptKeyword("as") {
            let t = try starTarget()
            try checkTarget(t, "assign to")
            target = t
        }
        return WithItem(context: context, target: target)
    }
    private mutating func starTarget() throws(SyntaxError) -> Expression { try binary(5) }

    private mutating func decorated() throws(SyntaxError) -> Statement {
        var decorators: [Expression] = []
        while accept("@") {
            decorators.append(try namedExpression())
            guard token.kind == .newline else { throw invalidSyntax() }
            position += 1
        }
        let start = token
        if isKeyword("def") { return try functionStatement(start, decorators, isAsync: false) }
        if isKeyword("class") { return try classStatement(start, decorators) }
        if acceptKeyword("async"), isKeyword("def") {
            return try functionStatement(start, decorators, isAsync: true)
        }
        throw invalidSyntax()
    }

    private mutating func functionStatement(
        _ start: Token, _ decorators: [Expression], isAsync: Bool
    ) throws(SyntaxError) -> Statement {
        let line = token.line
        position += 1
        let name = try identifier()
        if !accept("(") { throw error("expected '('", token) }
        let parameters = try parameterList(")", annotated: true)
        try expect(")")
        var returns: Expression?
        if accept("->") { returns = try expressionList() }
        let body = try block("function definition", line)
        return Statement(
            .function(
                FunctionDefinition(
                    name: name, parameters: parameters, returns: returns, body: body,
                    decorators: decorators, isAsync: isAsync)), endOf(start, body))
    }

    mutating func parameterList(_ close: StaticString, annotated: Bool) throws(SyntaxError)
        -> Parameters
    {
        var p = Parameters()
        var seenStar = false
        while !isOp(close) {
            let first = token
            if accept("**") {
                p.variadicKeywords = try parameter(annotated)
                _ = accept(",")
                if !isOp(close) {
                    throw error("arguments cannot follow var-keyword argument", token)
                }
                break
            }
            if accept("*") {
                seenStar = true
                if isOp(",") {
                    position += 1
                    if isOp(close) || isOp("**") {
                        throw error("named arguments must follow bare *", first)
                    }
                    continue
                }
                if isOp(close) { throw error("named arguments must follow bare *", first) }
                p.variadic = try parameter(annotated)
            } else if accept("/") {
                p.positionalOnly = p.positional
                p.positional = []
            } else {
                let q = try parameter(annotated)
                var value: Expression?
                if accept("=") { value = try expression() }
                if seenStar {
                    p.keywordOnly.append(q)
                    p.keywordDefaults.append(value)
                } else {
                    p.positional.append(q)
                    if let value {
                        p.defaults.append(value)
                    } else if !p.defaults.isEmpty {
                        throw error("non-default argument follows default argument", first)
                    }
                }
            }
            if !accept(",") { break }
        }
        return p
    }

    private mutating func parameter(_ annotated: Bool) throws(SyntaxError) -> Parameter {
        let first = token
        let name = try identifier()
        var annotation: Expression?
        if annotated, accept(":") { annotation = try expression() }
        return Parameter(name: name, annotation: annotation, span: span(from: first))
    }

    private mutating func classStatement(_ start: Token, _ decorators: [Expression])
        throws(SyntaxError) -> Statement
    {
        let line = token.line
        position += 1
        let name = try identifier()
        var bases: [Expression] = []
        var keywords: [Keyword] = []
        if accept("(") {
            (bases, keywords) = try arguments()
            try expect(")")
        }
        let body = try block("class definition", line)
        return Statement(
            .class(
                ClassDefinition(
                    name: name, bases: bases, keywords: keywords, body: body,
                    decorators: decorators)), endOf(start, body))
    }
}

extension Expression.Form {
    var isNameLike: Bool { if case .name = self { true } else { false } }
    /// As errors about targets name it.
    var describe: String {
        switch self {
        case .none: "None"
        case .true: "True"
        case .false: "False"
        case .ellipsis: "ellipsis"
        case .integer, .float, .imaginary, .string, .bytes: "literal"
        case .formattedString: "f-string expression"
        case .name: "name"
        case .attribute: "attribute"
        case .subscript: "subscript"
        case .slice: "slice"
        case .starred: "starred"
        case .tuple: "tuple"
        case .list: "list"
        case .set: "set display"
        case .dictionary: "dict literal"
        case .unary, .binary, .boolean: "expression"
        case .compare: "comparison"
        case .call: "function call"
        case .conditional: "conditional expression"
        case .lambda: "lambda"
        case .namedExpression: "named expression"
        case .comprehension(let kind, _, _, _):
            switch kind {
            case .list: "list comprehension"
            case .set: "set comprehension"
            case .dictionary: "dict comprehension"
            case .generator: "generator expression"
            }
        case .await: "await expression"
        case .yield, .yieldFrom: "yield expression"
        }
    }
}
