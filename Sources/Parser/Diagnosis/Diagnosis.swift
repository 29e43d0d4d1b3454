// What CPython says about a text that is not a program.
import Lexer

/// The rule that a whole text has to match.
enum StartRule: String {
    case file
    case expression = "evaluation"
    /// An expression of an f-string.
    case formatted
}

/// The error of a text that the parser has refused. Statements before `first`, the index of a token, are
/// known to be right.
func diagnose(
    _ lexer: Lexer, _ failure: LexicalFailure?, start: StartRule, first: Int = 0
) -> SyntaxError {
    var recognizer = Recognizer(lexer, failure, start: start, first: first)
    do throws(Verdict) {
        _ = try recognizer.run()
        let last = recognizer.seen - 1
        recognizer.reportsWrongForms = true
        _ = try recognizer.run()
        return recognizer.generic(last)
    } catch {
        if error.isFinal { return error.error }
        return recognizer.outweighed(error.error)
    }
}

extension Recognizer {
    /// Nothing more is known than the last token that the right forms came to.
    fileprivate func generic(_ last: Int) -> SyntaxError {
        guard last >= 0, last < lexer.tokens.count else { return errorAtLast("invalid syntax") }
        let token = lexer.tokens[last]
        switch token.symbol {
        case .indent: return errorAtLast("unexpected indent", .indentationError)
        case .dedent: return errorAtLast("unexpected unindent", .indentationError)
        default: return outweighed(error("invalid syntax", token, token), isGeneric: true)
        }
    }

    /// What the lexer finds later in the text outweighs an error of the parser.
    fileprivate func outweighed(_ error: SyntaxError, isGeneric: Bool = false) -> SyntaxError {
        guard let failure, error.kind != .memoryError else { return error }
        if case .raised(let later) = failure { return later }
        let current = seen > 0 ? lexer.tokens[min(seen, lexer.tokens.count) - 1].line : 0
        if let open = lexer.brackets.last, current > open.line { return neverClosed() }
        return error
    }
}
