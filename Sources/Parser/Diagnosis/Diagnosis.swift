// What CPython says about a text that is not a program.
import Lexer

/// The rule that a whole text has to match.
enum StartRule: String {
    case file, interactive
    case expression = "evaluation"
    /// An expression of an f-string.
    case formatted
}

/// The error of a text that the parser has refused. Statements before `first`, the index of a token, are
/// known to be right. `isTooDeep`: the text may be right, but its tree would be too deep.
func diagnose(
    _ lexer: Lexer, _ failure: LexicalFailure?, start: StartRule, first: Int = 0,
    isTooDeep: Bool = false
) -> SyntaxError {
    var recognizer = Recognizer(lexer, failure, start: start, first: first)
    do throws(Verdict) {
        if try recognizer.run(from: first), isTooDeep {
            return SyntaxError(
                .recursionError, "maximum recursion depth exceeded during compilation")
        }
        let last = recognizer.seen - 1
        if recognizer.found == nil {
            recognizer.reportsWrongForms = true
            _ = try recognizer.run(from: lexer.isSuspicious(before: first) ? 0 : first)
        }
        guard let found = recognizer.found else { return recognizer.generic(last) }
        return recognizer.outweighed(found)
    } catch {
        return error.error
    }
}

extension Lexer {
    /// Whether right statements might be taken for wrong forms: `print [1]`, `match (x)`.
    fileprivate func isSuspicious(before end: Int) -> Bool {
        for i in 0..<min(end, tokens.count - 1) where tokens[i].symbol == .name {
            let text = source[Int(tokens[i].start)..<Int(tokens[i].end)]
            if matches(text, "match") { return true }
            if tokens[i + 1].symbol != .leftParenthesis,
                matches(text, "print") || matches(text, "exec")
            {
                return true
            }
        }
        return false
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
        default: return outweighed(error("invalid syntax", token, token))
        }
    }

    /// What the lexer finds later in the text outweighs an error of the parser.
    fileprivate func outweighed(_ error: SyntaxError) -> SyntaxError {
        // At the prompt nobody reads on to look for more.
        guard let failure, !lexer.origin.isPrompt else { return error }
        if case .raised(let later) = failure { return later }
        let current = seen > 0 ? lexer.tokens[min(seen, lexer.tokens.count) - 1].line : 0
        if let open = lexer.brackets.last, current > open.line { return neverClosed() }
        return error
    }
}
