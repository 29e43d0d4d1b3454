// What the match of an alternative means: an error with its place, or a check.

struct Report: Sendable {
    enum Kind: String, Sendable {
        /// At an item; from one item to another; from an item to where the lexer is; at the last token.
        case at, range, from, last
        /// A list of patterns as a whole; a parameter without the comma behind it.
        case patterns, parameter
        /// The end of a key without its colon.
        case key
        /// A missing block, with and without the construct that needs it.
        case indent, indentation
        /// An expression that is no target of an assignment, a `for`, a `del`.
        case target, loop, deletion
        /// Two expressions that may lack a comma; `print` without parentheses.
        case comma, legacy
        /// Arguments in the wrong order; a generator beside arguments.
        case arguments, generator
        /// Parts of a complex number; string literals, which are decoded.
        case real, imaginary, strings
    }
    let kind: Kind
    let items: [Int]
    /// `%0` stands for what CPython calls the expression that is item 0.
    let message: String

    /// `kind item item: message`
    init(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let words = parts[0].split(separator: " ")
        kind = Kind(rawValue: words.first.map { String($0) } ?? "") ?? .last
        items = words.dropFirst().compactMap { Int($0) }
        message = parts.count > 1 ? String(parts[1].dropFirst()) : ""
    }
}
