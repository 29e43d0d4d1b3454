// Where a source text comes from, as far as CPython's errors show it.

package struct SourceOrigin: Sendable {
    /// The name of the file that is run as a program: CPython reads such a file line by line, and looks at
    /// the bytes of each unless it names its encoding.
    package var program: String?
    /// The text comes as bytes, not as a str: errors have offsets in bytes.
    package var isBytes = false
    /// The text is typed at the prompt: no more of it is read to find a better message.
    package var isPrompt = false
    /// The text is that of a file, whose lines errors show; else they show what the lexer has at hand.
    package var isFile = false
    /// Bytes that name their encoding, or begin with a byte order mark, have errors with offsets in
    /// characters.
    package var namesEncoding = false

    package init(
        program: String? = nil, isBytes: Bool = false, isPrompt: Bool = false,
        isFile: Bool = false, namesEncoding: Bool = false
    ) {
        self.program = program
        self.isBytes = isBytes
        self.isPrompt = isPrompt
        self.isFile = isFile
        self.namesEncoding = namesEncoding
    }
}

/// What the lexer warns of, in order.
package final class LexicalWarnings {
    package var list: [LexicalWarning] = []
    package init() {}
}

package struct LexicalWarning: Sendable {
    package let text: String
    package let line: Int
}
