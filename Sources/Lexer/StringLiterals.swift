// String literals as the lexer sees them: from the prefix to the closing quote.

extension Lexer {
    /// The position is at the opening quote.
    mutating func string(_ start: Int) throws(LexicalFailure) {
        let quote = source[position]
        let first = (line: line, lineStart: lineStart)
        let isTriple = byte(1) == quote && byte(2) == quote
        position += isTriple ? 3 : 1
        var run = 0
        let size = isTriple ? 3 : 1
        while run < size {
            guard try hasMore(),
                isTriple || source[position] != UInt8(ascii: "\n")
            else {
                throw unterminated(isTriple: isTriple, start, first.line, first.lineStart)
            }
            let c = source[position]
            position += 1
            if c == quote {
                run += 1
                continue
            }
            run = 0
            if c == UInt8(ascii: "\\"), try hasMore() { position += 1 }
        }
        let shift = line == firstLine ? firstColumn : 0
        tokens.append(
            Token(
                .string, level: UInt8(truncatingIfNeeded: brackets.count), start: Int32(start),
                end: Int32(position), line: first.line,
                column: Int32(start - first.lineStart) &+ shift, endLine: line,
                endColumn: Int32(position - lineStart) &+ shift, textStart: Int32(textStart)))
    }

    /// The error stands at the beginning of the string.
    private mutating func unterminated(
        isTriple: Bool, _ start: Int, _ firstLine: Int32, _ firstLineStart: Int
    ) -> LexicalFailure {
        let detected = line
        position = start + 1
        line = firstLine
        lineStart = firstLineStart
        return raised(
            "unterminated \(isTriple ? "triple-quoted " : "")string literal (detected at line \(detected))"
        )
    }
}
