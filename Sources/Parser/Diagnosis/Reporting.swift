// What the reports of the grammar do.
import Lexer

extension Recognizer {
    /// Reports what the match of an alternative means; true if it is a match of the rule all the same.
    mutating func act(_ report: Report, _ ends: [Int]) throws(Verdict) -> Bool {
        func item(_ index: Int) -> Range<Int> {
            let item = report.items[index]
            return ends[item]..<ends[item + 1]
        }
        switch report.kind {
        case .at:
            let place = place(item(0))
            self.report(error(filled(report, ends), place, place))
        case .range: self.report(error(filled(report, ends), place(item(0)), place(item(1))))
        case .from: self.report(error(report.message, from: place(item(0))))
        case .last: self.report(errorAtLast(report.message), givesWay: true)
        case .patterns:
            let places = patternPlaces(item(0))
            guard let first = places.first, let last = places.last else { break }
            self.report(error(report.message, first, last))
        case .parameter:
            let tokens = lexer.tokens[item(0)]
            guard let first = tokens.first, var last = tokens.last else { break }
            if last.symbol == .comma { last = tokens[tokens.endIndex - 2] }
            self.report(error(report.message, first, last))
        case .key:
            let key = place(item(0))
            self.report(
                located(
                    .syntaxError, report.message, line: key.line, offset: Int(key.endColumn),
                    endLine: key.endLine, endOffset: 0))
        case .indentation:
            self.report(errorAtLast(report.message, .indentationError), givesWay: true)
        case .indent:
            let line = lexer.tokens[item(0).lowerBound].line
            self.report(
                errorAtLast(
                    "expected an indented block after \(report.message) on line \(line)",
                    .indentationError), givesWay: true)
        case .target, .loop, .deletion:
            guard let tree = tree(item(0)), let wrong = wrongTarget(tree, report.kind) else {
                break
            }
            let verb = report.kind == .deletion ? "delete" : "assign to"
            self.report(error("cannot \(verb) \(wrong.form.describe)", wrong.span, wrong.span))
        case .comma:
            let second = item(1)
            if isLegacy(item(0)) || lexer.tokens[second.upperBound - 1].level == 0 { break }
            self.report(
                error(
                    "invalid syntax. Perhaps you forgot a comma?", place(item(0)), place(second)))
        case .legacy:
            let name = item(0)
            guard isLegacy(name) else { break }
            let word = lexer.tokens[name.lowerBound]
            let text = String(
                decoding: lexer.source[Int(word.start)..<Int(word.end)], as: UTF8.self)
            self.report(
                error(
                    "Missing parentheses in call to '\(text)'. Did you mean \(text)(...)?",
                    place(name), place(item(1))))
        case .arguments:
            let hasUnpacking = argumentList(item(0)).hasUnpacking
            self.report(
                errorAtLast(
                    "positional argument follows keyword argument"
                        + (hasUnpacking ? " unpacking" : "")), givesWay: true)
        case .generator:
            let list = argumentList(item(0)).positional
            guard list.count > 1 else { break }
            self.report(
                error(
                    "Generator expression must be parenthesized", list[list.count - 1],
                    place(item(1))))
        case .real, .imaginary:
            let token = lexer.tokens[item(0).lowerBound]
            let isImaginary = lexer.source[Int(token.end) - 1] | 32 == UInt8(ascii: "j")
            if isImaginary == (report.kind == .imaginary) { return true }
            self.report(
                error("\(report.kind.rawValue) number required in complex literal", token, token))
        case .strings: return try decode(item(0))
        }
        return false
    }

    /// The message with the names of expressions in their places.
    private func filled(_ report: Report, _ ends: [Int]) -> String {
        guard let mark = report.message.firstIndex(of: "%") else { return report.message }
        let digit = report.message.index(after: mark)
        guard let index = report.message[digit].wholeNumberValue, index + 1 < ends.count else {
            return report.message
        }
        let range = ends[index]..<ends[index + 1]
        let name: String
        if range.count == 1, lexer.tokens[range.lowerBound].symbol.isKeyword {
            let token = lexer.tokens[range.lowerBound]
            name = String(
                decoding: lexer.source[Int(token.start)..<Int(token.end)], as: UTF8.self)
        } else {
            name = tree(range)?.form.describe ?? "expression"
        }
        return report.message[..<mark] + name
            + report.message[report.message.index(after: digit)...]
    }

    private func isLegacy(_ range: Range<Int>) -> Bool {
        guard let tree = tree(range), case .name(let name) = tree.form else { return false }
        return name == "print" || name == "exec"
    }

    private mutating func decode(_ range: Range<Int>) throws(Verdict) -> Bool {
        var parser = parser(range)
        do throws(LiteralFault) {
            _ = try parser.literal(0..<range.count)
            return true
        } catch {
            switch error {
            case .last(let message): report(errorAtLast(message))
            case .token(let message, let token): report(self.error(message, token, token))
            case .nested(let inner): report(inner)
            case .tooDeep: throw Verdict(error: memoryError)
            }
            return false
        }
    }

    // Trees of matched tokens.

    /// A parser for these tokens only.
    private func parser(_ range: Range<Int>) -> Parser {
        Parser(lexer.source, lexer.closed(lexer.tokens[range]))
    }

    /// The expression that these tokens are, and no more of them.
    func tree(_ range: Range<Int>) -> Expression? {
        for form in TreeForm.allCases {
            var parser = parser(range)
            if let tree = try? form.read(&parser), parser.symbol == .end {
                return tree
            }
        }
        return nil
    }

    private enum TreeForm: CaseIterable {
        case list, named, yield

        func read(_ parser: inout Parser) throws(Rejection) -> Expression {
            switch self {
            case .list: try parser.starExpressions()
            case .named: try parser.starNamedExpression()
            case .yield: try parser.yieldExpression()
            }
        }
    }

    /// Where the node of these tokens is: without the parentheses of a group.
    func place(_ range: Range<Int>) -> Span {
        let tokens = lexer.tokens
        if range.isEmpty { return span(tokens[range.lowerBound], tokens[range.lowerBound]) }
        let first = tokens[range.lowerBound]
        if range.count > 1 {
            if let tree = tree(range) { return tree.span }
            if let last = lastElement(range) { return last }
        }
        return span(first, tokens[range.upperBound - 1])
    }

    private func span(_ first: Token, _ last: Token) -> Span {
        Span(
            line: first.line, column: first.column, endLine: last.endLine, endColumn: last.endColumn
        )
    }

    /// Elements of a display with assignments in them: from the first to the last.
    private func lastElement(_ range: Range<Int>) -> Span? {
        var parser = parser(range)
        var last: Expression?
        while parser.symbol != .end {
            guard let element = try? parser.starNamedExpression() else { return nil }
            last = element
            if !parser.accept(.comma) { break }
        }
        guard parser.symbol == .end, let last else { return nil }
        let first = lexer.tokens[range.lowerBound]
        return Span(
            line: first.line, column: first.column, endLine: last.span.endLine,
            endColumn: last.span.endColumn)
    }

    private func argumentList(_ range: Range<Int>) -> (positional: [Span], hasUnpacking: Bool) {
        var parser = parser(range)
        var positional: [Span] = []
        var hasUnpacking = false
        while parser.symbol != .end {
            let start = parser.token
            if parser.accept(.doubleStar) {
                hasUnpacking = true
                guard (try? parser.expression()) != nil else { break }
            } else if parser.accept(.star) {
                guard (try? parser.expression()) != nil else { break }
                positional.append(parser.span(from: start))
            } else if start.symbol == .name, parser.following == .assign {
                parser.advance()
                parser.advance()
                guard (try? parser.expression()) != nil else { break }
            } else {
                guard let value = try? parser.namedExpression() else { break }
                positional.append(value.span)
            }
            if !parser.accept(.comma) { break }
        }
        return (positional, hasUnpacking)
    }

    private func patternPlaces(_ range: Range<Int>) -> [Span] {
        var parser = parser(range)
        var places: [Span] = []
        repeat {
            guard let pattern = try? parser.pattern() else { return [] }
            places.append(pattern.span)
        } while parser.accept(.comma)
        return places
    }

    /// The part of an expression that nothing can be assigned to.
    private func wrongTarget(_ tree: Expression, _ kind: Report.Kind) -> Expression? {
        switch tree.form {
        case .name, .attribute, .subscript: return nil
        case .tuple(let list), .list(let list):
            for element in list {
                if let wrong = wrongTarget(element, kind) { return wrong }
            }
            return nil
        case .starred(let inner): return kind == .deletion ? tree : wrongTarget(inner, kind)
        case .compare(let left, let rest) where kind == .loop:
            // `for a in b` has been read as a comparison.
            return rest.first?.symbol == .in ? wrongTarget(left, kind) : nil
        default: return tree
        }
    }
}
