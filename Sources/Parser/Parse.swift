// The ways in: a whole text of one of three kinds to its tree, or to CPython's error.
import Lexer

package enum ParseMode: Sendable {
    /// A file or any number of statements.
    case file
    /// What is typed at the prompt.
    case interactive
    case expression
}

/// The statements of a text. The lexer's warnings are added to `warnings`, also when an error is thrown.
package func parse(
    _ source: [UInt8], mode: ParseMode, origin: SourceOrigin = SourceOrigin(),
    warnings: LexicalWarnings? = nil
) throws(SyntaxError) -> [Statement] {
    if origin.program == nil, source.contains(0) {
        throw SyntaxError(.syntaxError, "source code string cannot contain null bytes")
    }
    // CPython takes a Windows line end at the very end of a text for none, unless it reads a program.
    let lacksNewline =
        mode == .file && origin.program == nil
        && source.suffix(2) == [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
    var lexer = Lexer(
        lacksNewline ? source + [UInt8(ascii: "\n")] : source, endsWithNewline: mode != .expression,
        origin: origin,
        isInteractive: mode == .interactive)
    let failure = lexer.tokenize()
    var parser = Parser(lexer.source, failure == nil ? lexer.tokens : lexer.closedTokens)
    var isTooDeep = false
    do throws(Rejection) {
        let statements = try parser.parse(mode)
        if failure == nil {
            warnings?.list += lexer.warnings
            return statements
        }
    } catch {
        if case .tooDeep = error { isTooDeep = true }
    }
    let start: StartRule =
        switch mode {
        case .file: .file
        case .interactive: .interactive
        case .expression: .expression
        }
    let error = diagnose(
        lexer, failure, start: start, first: mode == .expression ? 0 : parser.statementStart,
        isTooDeep: isTooDeep)
    // After an error of the indentation CPython's lexer does not read the rest.
    let last = error.kind == .indentationError ? error.line - 1 : Int.max
    warnings?.list += lexer.warnings.filter { $0.line <= last }
    throw error
}

extension Lexer {
    /// The tokens with an end, also when the lexer has not come to the end.
    var closedTokens: [Token] { tokens.last?.symbol == .end ? tokens : closed(tokens[...]) }

    /// Some of the tokens, with an end.
    func closed(_ tokens: ArraySlice<Token>) -> [Token] {
        tokens + [
            Token(
                .end, level: 0, start: 0, end: 0, line: 0, column: -1, endLine: 0, endColumn: -1,
                textStart: 0)
        ]
    }
}

extension Parser {
    mutating func parse(_ mode: ParseMode) throws(Rejection) -> [Statement] {
        if mode == .expression {
            let value = try expressions()
            while accept(.newline) {}
            if symbol != .end { throw .syntax }
            return [Statement(.expression(value), value.span)]
        }
        var statements: [Statement] = []
        var isInBlock = false
        while symbol != .end {
            let previous = statementStart
            statementStart = position
            if mode == .interactive {
                // What follows a block at the prompt is an empty line, not another statement.
                if accept(.newline) {
                    isInBlock = false
                    continue
                }
                if isInBlock {
                    statementStart = previous
                    lacksEmptyLine = true
                    throw .syntax
                }
            }
            try statement(into: &statements)
            isInBlock = statements.last?.isCompound == true
        }
        statementStart = position
        return statements
    }

    /// `a, b`: a tuple if there is a comma, without starred elements.
    private mutating func expressions() throws(Rejection) -> Expression {
        let start = token
        let first = try expression()
        guard symbol == .comma else { return first }
        var list = [first]
        var highest = height
        while accept(.comma), startsExpression {
            list.append(try expression())
            highest = max(highest, height)
        }
        try rise(above: highest)
        return Expression(.tuple(list), span(from: start))
    }
}
