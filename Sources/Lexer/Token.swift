// Tokens with their places in the source.

package struct Token: Sendable {
    package enum Kind: UInt8, Sendable {
        case name, number, string, op, newline, indent, dedent, end
    }
    package var kind: Kind
    package var start: Int
    package var end: Int
    package var line: Int
    package var column: Int
    package var endLine: Int
    package var endColumn: Int
}
