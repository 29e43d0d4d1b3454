// The beginning of a line: indents and dedents.

extension Lexer {
    /// Measures the white space and adds the tokens that it makes. True: the line is blank or a comment.
    mutating func indentation() throws(LexicalFailure) -> Bool {
        var column = 0
        var alternative = 0
        var continued = 0
        scan: while try hasMore() {
            switch source[position] {
            case UInt8(ascii: " "):
                column += 1
                alternative += 1
            case UInt8(ascii: "\t"):
                column = (column / 8 + 1) * 8
                alternative += 1
            case 12:
                column = 0
                alternative = 0
            case UInt8(ascii: "\\"):
                // The indentation of a line that a backslash splits is that of its first piece.
                if continued == 0 { continued = column }
                position += 1
                try continuation()
                continue scan
            default: break scan
            }
            position += 1
        }
        if position < lineEnd,
            source[position] == UInt8(ascii: "#") || source[position] == UInt8(ascii: "\n")
        {
            // The empty line that ends a block at the prompt counts.
            guard isInteractive, column == 0, brackets.isEmpty, isLastLine else { return true }
        }
        guard brackets.isEmpty else { return false }
        if continued != 0 {
            column = continued
            alternative = continued
        }
        try indent(to: Indentation(column: column, alternative: alternative))
        return false
    }

    private var isLastLine: Bool {
        source[position...].allSatisfy { $0 == UInt8(ascii: "\n") }
    }

    private mutating func indent(to new: Indentation) throws(LexicalFailure) {
        let current = indents[indents.count - 1]
        if new.column == current.column {
            if new.alternative != current.alternative { throw .inconsistentTabs }
            return
        }
        if new.column > current.column {
            if indents.count >= 100 { throw .tooManyIndents }
            if new.alternative <= current.alternative { throw .inconsistentTabs }
            indents.append(new)
            addMark(.indent)
            return
        }
        var count = 0
        while indents.count > 1, new.column < indents[indents.count - 1].column {
            indents.removeLast()
            count += 1
        }
        if new.column != indents[indents.count - 1].column { throw .unindent }
        if new.alternative != indents[indents.count - 1].alternative { throw .inconsistentTabs }
        for _ in 0..<count { addMark(.dedent) }
    }
}
