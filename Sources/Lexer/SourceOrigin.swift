// Where a source text comes from, as far as CPython's errors show it.

package struct SourceOrigin: Sendable {
    /// The name of the file that is run as a program: CPython reads such a file line by line, and looks at
    /// the bytes of each unless it names its encoding.
    package var program: String?
    /// The text is that of a file, whose lines errors show; else they show what the lexer has at hand.
    package var isFile = false
    /// A file that names its encoding, or begins with a byte order mark, has errors with offsets in
    /// characters; those of another program are in bytes.
    package var namesEncoding = false

    package init(program: String? = nil, isFile: Bool = false, namesEncoding: Bool = false) {
        self.program = program
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
