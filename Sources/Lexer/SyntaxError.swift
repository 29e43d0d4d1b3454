// What is wrong with a source text, in CPython's words and places.

package struct SyntaxError: Error, Sendable {
    package enum Kind: Sendable {
        case syntaxError, indentationError, tabError, memoryError, recursionError, valueError
    }
    package var kind: Kind
    package var message: String
    /// From 1; -1 for an error that has no place.
    package var line: Int
    /// Characters from 1.
    package var offset: Int
    package var text: String?
    package var endLine: Int
    package var endOffset: Int

    package init(
        _ kind: Kind, _ message: String, line: Int, offset: Int, text: String?, endLine: Int,
        endOffset: Int
    ) {
        self.kind = kind
        self.message = message
        self.line = line
        self.offset = offset
        self.text = text
        self.endLine = endLine
        self.endOffset = endOffset
    }

    /// An error without a place.
    package init(_ kind: Kind, _ message: String) {
        self.init(kind, message, line: -1, offset: 0, text: nil, endLine: -1, endOffset: 0)
    }
}
