// Text to tokens. The lexer reads line by line as CPython's does and stops at the first thing that it
// cannot read; what that is (a `LexicalFailure`) counts only if the parser gets so far.

package struct Lexer: Sendable {
    /// The text with `\n` for every line end, with one at the end if asked for.
    package let source: [UInt8]
    /// Where the next character is read.
    package var position = 0
    /// The line being read, from 1, and its bounds; the end is behind its newline.
    package var line: Int32 = 0
    package var lineStart = 0
    package var lineEnd = 0
    /// Where the text of an error begins (see `Token.textStart`).
    package var textStart = 0
    package var brackets: [OpenBracket] = []
    package var tokens: [Token] = []

    /// Columns of the first line are shifted, lines counted from there: for expressions in f-strings.
    package let firstLine: Int32
    package let firstColumn: Int32
    package let origin: SourceOrigin
    /// The text began with a byte order mark, which is not in `source`.
    package let hasMark: Bool
    package var warnings: [LexicalWarning] = []
    /// At the prompt an empty line is a line end too.
    let isInteractive: Bool

    var indents: [Indentation] = [Indentation(column: 0, alternative: 0)]
    var isAtLineStart = true
    /// While a token is read, a new line does not move `textStart`.
    package var isInToken = false

    package struct OpenBracket: Sendable {
        package var byte: UInt8
        package var line: Int32
        package var column: Int32
    }

    /// A column with tabs to the next multiple of 8, and one with tabs of one column.
    struct Indentation: Sendable {
        var column: Int
        var alternative: Int
    }

    package init(
        _ text: [UInt8], endsWithNewline: Bool, firstLine: Int32 = 1, firstColumn: Int32 = 0,
        origin: SourceOrigin = SourceOrigin(), isInteractive: Bool = false
    ) {
        hasMark = text.starts(with: byteOrderMark)
        source = normalized(
            text, from: hasMark ? byteOrderMark.count : 0, endsWithNewline: endsWithNewline)
        self.firstLine = firstLine
        self.firstColumn = firstColumn
        self.origin = origin
        self.isInteractive = isInteractive
        line = firstLine &- 1
    }

    /// All tokens up to the end or to the failure.
    package mutating func tokenize() -> LexicalFailure? {
        tokens.reserveCapacity(source.count / 4 + 8)
        do throws(LexicalFailure) {
            while try next() {}
            return nil
        } catch {
            return error
        }
    }

    /// Reads one token; false after the end marker.
    private mutating func next() throws(LexicalFailure) -> Bool {
        while true {
            isInToken = false
            var isBlank = false
            if isAtLineStart {
                isAtLineStart = false
                isBlank = try indentation()
            }
            isInToken = false
            while position < lineEnd, isSpace(source[position]) { position += 1 }
            isInToken = true
            let start = position
            if position < lineEnd, source[position] == UInt8(ascii: "#") {
                while position < lineEnd, source[position] != UInt8(ascii: "\n") { position += 1 }
            }
            guard try hasMore() else {
                if !brackets.isEmpty { throw .endOfFile }
                addMark(.end)
                return false
            }
            let c = source[position]
            if c == UInt8(ascii: "\n") {
                isAtLineStart = true
                position += 1
                if isBlank || !brackets.isEmpty { continue }
                add(.newline, from: start, to: position - 1)
                return true
            }
            if c == UInt8(ascii: "\\") {
                position += 1
                try continuation()
                continue
            }
            try token(c, start)
            return true
        }
    }

    /// The last line ends in a backslash.
    package var endsInContinuation: Bool {
        source.suffix(2) == [UInt8(ascii: "\\"), UInt8(ascii: "\n")]
    }

    /// Behind a backslash: the next line is read.
    mutating func continuation() throws(LexicalFailure) {
        guard position < lineEnd, source[position] == UInt8(ascii: "\n") else {
            if position < lineEnd { position += 1 }
            throw .lineContinuation
        }
        position += 1
        if try !hasMore() { throw .endOfFile }
    }

    private mutating func token(_ c: UInt8, _ start: Int) throws(LexicalFailure) {
        switch characterClass(c) {
        case .nameStart: try name(start)
        case .digit:
            try number(start)
            add(.number, from: start, to: position)
        case .quote: try string(start)
        case .other:
            if c == UInt8(ascii: "."), isDigit(byte(1)) {
                try number(start)
                add(.number, from: start, to: position)
                return
            }
            try op(c, start)
        }
    }

    private mutating func op(_ c: UInt8, _ start: Int) throws(LexicalFailure) {
        guard let (symbol, length) = operatorSymbol(c, byte(1), byte(2)) else {
            position += 1
            throw raised("invalid non-printable character U+\(hexadecimal(UInt32(c)))")
        }
        position += length
        switch symbol {
        case .leftParenthesis, .leftBracket, .leftBrace:
            if brackets.count >= 200 { throw raised("too many nested parentheses") }
            brackets.append(
                OpenBracket(
                    byte: c, line: line, column: Int32(truncatingIfNeeded: start - lineStart))
            )
        case .rightParenthesis, .rightBracket, .rightBrace:
            guard let open = brackets.popLast() else {
                throw raised("unmatched '\(character(c))'")
            }
            // ( is followed by ) in ASCII; [ and { have one letter between them and their partner.
            let partner = open.byte == UInt8(ascii: "(") ? open.byte + 1 : open.byte + 2
            if c != partner {
                let place = open.line == line ? "" : " on line \(open.line)"
                throw raised(
                    "closing parenthesis '\(character(c))' does not match opening parenthesis '\(character(open.byte))'\(place)"
                )
            }
        default: break
        }
        add(symbol, from: start, to: position)
    }

    /// The byte at a distance from the position, on the same line; else zero.
    @inline(__always)
    func byte(_ distance: Int) -> UInt8 {
        position + distance < lineEnd ? source[position + distance] : 0
    }

    /// Whether there is another character; reads the next line if it must.
    @inline(__always)
    mutating func hasMore() throws(LexicalFailure) -> Bool {
        if position < lineEnd { return true }
        return try readLine()
    }

    /// The next line, if there is one.
    mutating func readLine() throws(LexicalFailure) -> Bool {
        guard position < source.count else { return false }
        if !isInToken { textStart = position }
        line &+= 1
        lineStart = position
        var end = position
        var bits: UInt8 = 0
        while end < source.count, source[end] != UInt8(ascii: "\n") {
            bits |= source[end]
            end += 1
        }
        lineEnd = min(end + 1, source.count)
        if let program = origin.program {
            if bits >= 128, !origin.namesEncoding, !hasMark { try checkEncoding(program) }
            try checkZeros()
        }
        return true
    }

    /// The line just read is UTF-8.
    private func checkEncoding(_ program: String) throws(LexicalFailure) {
        guard let wrong = firstUTF8Fault(source[lineStart..<lineEnd])?.first else { return }
        throw .raised(
            SyntaxError(
                .syntaxError,
                "Non-UTF-8 code starting with '\\x\(String(wrong, radix: 16))' in file \(program) on line \(line), but no encoding declared; see https://peps.python.org/pep-0263/ for details"
            ))
    }

    private func checkZeros() throws(LexicalFailure) {
        guard let zero = source[lineStart..<lineEnd].firstIndex(of: 0) else { return }
        throw .raised(
            SyntaxError(
                .syntaxError, "source code cannot contain null bytes", line: Int(line), offset: 0,
                text: String(decoding: source[lineStart..<zero], as: UTF8.self),
                endLine: Int(line), endOffset: 0))
    }

    // Adding tokens.

    @inline(__always)
    mutating func add(_ symbol: Symbol, from start: Int, to end: Int) {
        let shift = line == firstLine ? firstColumn : 0
        tokens.append(
            Token(
                symbol, level: UInt8(truncatingIfNeeded: brackets.count), start: Int32(start),
                end: Int32(end), line: line, column: Int32(start - lineStart) &+ shift,
                endLine: line, endColumn: Int32(end - lineStart) &+ shift,
                textStart: Int32(textStart)))
    }

    /// A token without text.
    mutating func addMark(_ symbol: Symbol) {
        let shift = line == firstLine ? firstColumn : 0
        tokens.append(
            Token(
                symbol, level: UInt8(truncatingIfNeeded: brackets.count), start: Int32(position),
                end: Int32(position), line: line, column: -1 &+ shift, endLine: line,
                endColumn: -1 &+ shift, textStart: Int32(textStart)))
    }
}

package let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

/// One kind of line end, and one at the end if asked for.
private func normalized(_ text: [UInt8], from start: Int, endsWithNewline: Bool) -> [UInt8] {
    let lacksNewline = endsWithNewline && text.last != UInt8(ascii: "\n")
    guard start > 0 || lacksNewline || text.contains(UInt8(ascii: "\r")) else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(text.count + 1)
    var i = start
    while i < text.count {
        let c = text[i]
        i += 1
        if c == UInt8(ascii: "\r") {
            result.append(UInt8(ascii: "\n"))
            if i < text.count, text[i] == UInt8(ascii: "\n") { i += 1 }
        } else {
            result.append(c)
        }
    }
    if endsWithNewline, !result.isEmpty, result.last != UInt8(ascii: "\n") {
        result.append(UInt8(ascii: "\n"))
    }
    return result
}
