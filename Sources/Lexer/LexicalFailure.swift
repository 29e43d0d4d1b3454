// Why the lexer stopped. CPython raises some errors in its tokenizer at once; others are codes that its
// parser turns into errors, and these count for less when the parser has an error of its own.

package enum LexicalFailure: Error, Sendable {
    case raised(SyntaxError)
    /// The text ends in an open bracket or behind a backslash.
    case endOfFile
    case unindent
    case inconsistentTabs
    case tooManyIndents
    case lineContinuation
    /// A name that is no UTF-8.
    case undecodable(UTF8Fault)
}

extension Lexer {
    /// An error at the position, its text the line without the newline.
    func raised(_ message: String, offset: Int? = nil, endOffset: Int? = nil) -> LexicalFailure {
        // The position may lie behind the text, at an end that is not there.
        let start = min(lineStart, source.count)
        let here = min(max(position, start), source.count)
        let column = offset ?? characterCount(source[start..<here])
        var end = start
        while end < source.count, source[end] != UInt8(ascii: "\n") { end += 1 }
        return .raised(
            SyntaxError(
                .syntaxError, message, line: Int(line), offset: column,
                text: String(decoding: source[start..<end], as: UTF8.self), endLine: Int(line),
                endOffset: endOffset ?? column))
    }
}

/// Characters of a piece of UTF-8; an incomplete one at the end counts.
package func characterCount(_ bytes: ArraySlice<UInt8>) -> Int {
    var count = 0
    for c in bytes where c & 0xC0 != 0x80 { count += 1 }
    return count
}
