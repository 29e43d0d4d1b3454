// Errors with the places and the line of text that CPython gives them.
import Lexer

extension Recognizer {
    var parserColumnShift: Int32 { start == .formatted ? lexer.firstColumn : 0 }

    var memoryError: SyntaxError {
        SyntaxError(.memoryError, "")
    }

    /// Where the lexer is when the parser has looked at the tokens so far.
    private struct State {
        var line: Int32
        var lineStart: Int
        var position: Int
        var textStart: Int
        var lineEnd: Int
    }

    private func state(isFailed: Bool = false) -> State {
        if isFailed {
            return State(
                line: lexer.line, lineStart: lexer.lineStart, position: lexer.position,
                textStart: lexer.textStart, lineEnd: lexer.lineEnd)
        }
        guard seen > 0, seen <= lexer.tokens.count else {
            return State(line: 0, lineStart: 0, position: 0, textStart: 0, lineEnd: 0)
        }
        let token = lexer.tokens[seen - 1]
        // Of a program CPython's lexer has no line any more when the file has ended.
        if lexer.origin.program != nil, isBehindEnd(token) {
            return State(
                line: token.endLine, lineStart: 0, position: 0, textStart: 0, lineEnd: 0)
        }
        let position = Int(token.end) + (token.symbol == .newline ? 1 : 0)
        let start = startOfLine(token)
        return State(
            line: token.endLine, lineStart: start, position: position,
            textStart: Int(token.textStart), lineEnd: endOfLine(start))
    }

    /// Where the line of a token's end begins; a token behind the last newline belongs to that line.
    private func startOfLine(_ token: Token) -> Int {
        var i = Int(token.end)
        let source = lexer.source
        if token.symbol == .end || token.symbol == .dedent, i == source.count, i > 0 { i -= 1 }
        while i > 0, source[i - 1] != UInt8(ascii: "\n") { i -= 1 }
        return i
    }

    /// A mark that was read when there was no more line.
    private func isBehindEnd(_ token: Token) -> Bool {
        token.column == -1 && token.symbol != .indent && Int(token.end) >= lexer.source.count
    }

    private func endOfLine(_ start: Int) -> Int {
        var i = start
        while i < lexer.source.count, lexer.source[i] != UInt8(ascii: "\n") { i += 1 }
        return min(i + 1, lexer.source.count)
    }

    // Errors.

    func error(_ message: String, _ first: Token, _ last: Token) -> SyntaxError {
        located(
            .syntaxError, message, line: first.line, offset: Int(first.column) + 1,
            endLine: last.endLine, endOffset: Int(last.endColumn) + 1)
    }

    func error(_ message: String, _ first: Span, _ last: Span) -> SyntaxError {
        located(
            .syntaxError, message, line: first.line, offset: Int(first.column) + 1,
            endLine: last.endLine, endOffset: Int(last.endColumn) + 1)
    }

    /// From a place to where the lexer is.
    func error(_ message: String, from first: Span) -> SyntaxError {
        let state = state()
        return located(
            .syntaxError, message, line: first.line, offset: Int(first.column) + 1,
            endLine: state.line, endOffset: state.position - state.lineStart)
    }

    /// At the last token that was looked at.
    func errorAtLast(_ message: String, _ kind: SyntaxError.Kind = .syntaxError) -> SyntaxError {
        guard seen > 0, seen <= lexer.tokens.count else {
            return located(kind, message, line: 0, offset: 0, endLine: 0, endOffset: -1)
        }
        let token = lexer.tokens[seen - 1]
        var offset = Int(token.column) + 1
        if token.column == -1 {
            let state = state()
            offset = state.position - state.lineStart
        }
        return located(
            kind, message, line: token.line, offset: offset, endLine: token.endLine,
            endOffset: token.endColumn == -1 ? -1 : Int(token.endColumn) + 1)
    }

    /// The error of what stopped the lexer, when the parser gets there.
    func lexicalError() -> SyntaxError {
        let line = lexer.line
        func at(_ kind: SyntaxError.Kind, _ message: String, offset: Int, end: Int) -> SyntaxError {
            located(
                kind, message, line: line, offset: offset, endLine: line, endOffset: end,
                isFailed: true)
        }
        switch failure {
        case .raised(let error): return error
        case .endOfFile:
            if !lexer.brackets.isEmpty { return neverClosed() }
            return at(
                .syntaxError, "unexpected EOF while parsing",
                offset: isAtEndOfProgram ? 0 : lexer.lineEnd - lexer.lineStart, end: -1)
        case .undecodable(let fault):
            return at(
                .syntaxError, fault.message, offset: lexer.position - lexer.lineStart, end: -1)
        case .unindent:
            return at(
                .indentationError, "unindent does not match any outer indentation level",
                offset: lexer.lineEnd - lexer.lineStart, end: -1)
        case .inconsistentTabs:
            return at(
                .tabError, "inconsistent use of tabs and spaces in indentation", offset: 1, end: 0)
        case .tooManyIndents:
            return at(.indentationError, "too many levels of indentation", offset: 1, end: 0)
        case .lineContinuation:
            return at(
                .syntaxError, "unexpected character after line continuation character",
                offset: lexer.position - lexer.textStart, end: 0)
        case nil: return errorAtLast("invalid syntax")
        }
    }

    /// A backslash at the beginning of a program's last line, or one at the prompt behind which no more
    /// is read: the lexer has no line any more.
    private var isAtEndOfProgram: Bool {
        lexer.origin.isPrompt ? isSecondPass : lexer.origin.program != nil && !lexer.isInToken
    }

    func neverClosed() -> SyntaxError {
        guard let open = lexer.brackets.last else { return errorAtLast("invalid syntax") }
        return located(
            .syntaxError, "'\(Character(Unicode.Scalar(open.byte)))' was never closed",
            line: open.line, offset: Int(open.column) + 1, endLine: open.line, endOffset: 0,
            isFailed: true)
    }

    /// An error with its line; offsets come in bytes and leave in characters.
    func located(
        _ kind: SyntaxError.Kind, _ message: String, line: Int32, offset: Int, endLine: Int32,
        endOffset: Int, isFailed: Bool = false
    ) -> SyntaxError {
        let state = state(isFailed: isFailed)
        var text: ArraySlice<UInt8>
        if lexer.origin.isFile {
            let whole = sourceLine(Int(line) - 1)
            // At the prompt CPython has the line without its end.
            let end = lexer.origin.isPrompt ? whole.endIndex : whole.endIndex + 1
            let bare = lexer.source[whole.startIndex..<min(end, lexer.source.count)]
            text = line == 1 && lexer.hasMark ? ArraySlice(byteOrderMark) + bare : bare
        } else if state.line <= line, state.lineEnd > state.textStart {
            text = lexer.source[state.textStart..<state.lineEnd]
        } else {
            text = sourceLine(Int(line &- lexer.firstLine))
        }
        // CPython counts in the line as it is shown, with marks in the place of what is no UTF-8.
        if lexer.origin.namesEncoding, firstUTF8Fault(text) != nil {
            text = Array(String(decoding: text, as: UTF8.self).utf8)[...]
        }
        var first = offset
        var last = endOffset
        var words = message
        if start == .formatted {
            words = "f-string: " + message
            first -= Int(lexer.firstColumn)
            last -= Int(lexer.firstColumn)
        } else if !lexer.origin.isBytes || lexer.origin.namesEncoding || lexer.hasMark {
            first = characters(text, first)
            if last > 0 { last = characters(text, last) }
        }
        return SyntaxError(
            kind, words, line: Int(line), offset: first,
            text: String(decoding: text, as: UTF8.self), endLine: Int(endLine), endOffset: last)
    }

    /// A line by its number from 0, without its newline.
    private func sourceLine(_ number: Int) -> ArraySlice<UInt8> {
        let source = lexer.source
        var start = 0
        var count = 0
        var i = 0
        while count < number, i < source.count {
            if source[i] == UInt8(ascii: "\n") {
                count += 1
                start = i + 1
            }
            i += 1
        }
        var end = start
        while end < source.count, source[end] != UInt8(ascii: "\n") { end += 1 }
        return source[start..<end]
    }

    /// The characters that begin in so many bytes of a text; behind its end there is one more.
    private func characters(_ text: ArraySlice<UInt8>, _ bytes: Int) -> Int {
        let length = min(max(bytes, 0), text.count + 1)
        let inside = min(length, text.count)
        return characterCount(text[text.startIndex..<(text.startIndex + inside)]) + length - inside
    }
}
