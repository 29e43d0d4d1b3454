// Tokens with their places in the source.

package struct Token: Sendable {
    package var symbol: Symbol
    /// How many brackets are open after the token.
    package var level: UInt8
    /// Byte offsets in the source; the end exclusive.
    package var start: Int32
    package var end: Int32
    /// Lines from 1, columns in bytes from 0. A column of -1: the token has no text (indent, dedent, end).
    package var line: Int32
    package var column: Int32
    package var endLine: Int32
    package var endColumn: Int32
    /// Where the text begins that an error at this token shows: its line, or an earlier one when a
    /// string or a backslash has joined them.
    package var textStart: Int32

    package init(
        _ symbol: Symbol, level: UInt8, start: Int32, end: Int32, line: Int32, column: Int32,
        endLine: Int32, endColumn: Int32, textStart: Int32
    ) {
        self.symbol = symbol
        self.level = level
        self.start = start
        self.end = end
        self.line = line
        self.column = column
        self.endLine = endLine
        self.endColumn = endColumn
        self.textStart = textStart
    }
}
