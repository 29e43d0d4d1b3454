// Tokens to the syntax tree: recursive descent, statements by their first token, operators by precedence.
//
// This parser only knows right programs: at the first thing that it cannot read it gives up (`Rejection`),
// and the recognizer in `Diagnosis` finds out what CPython would say about the text. So programs are read
// in one pass without a thought about errors, and errors follow CPython's grammar rule by rule.
import Lexer

/// Why the parser gave up.
enum Rejection: Error {
    case syntax
    /// The tree would be too deep for whoever walks it.
    case tooDeep
}

struct Parser {
    let source: [UInt8]
    let tokens: [Token]
    var position = 0
    /// Where the statement being read begins, among those that are not indented.
    var statementStart = 0
    /// At the prompt something other than an empty line came behind a block.
    var lacksEmptyLine = false
    /// How deep the parser itself has recursed.
    var depth = 0
    /// The height of the expression read last.
    var height = 0

    init(_ source: [UInt8], _ tokens: [Token]) {
        self.source = source
        self.tokens = tokens
    }

    /// CPython's compiler refuses trees deeper than three times its recursion limit.
    static let maximumHeight = 2990
    /// Bounds the stack that parsing takes; CPython has 6,000 calls of its own parser for it.
    static let maximumDepth = 2990

    var token: Token { tokens[position] }
    var symbol: Symbol { tokens[position].symbol }
    /// The symbol after the current one.
    var following: Symbol { tokens[min(position + 1, tokens.count - 1)].symbol }

    @inline(__always)
    func text(_ token: Token) -> ArraySlice<UInt8> { source[Int(token.start)..<Int(token.end)] }

    @inline(__always)
    mutating func advance() { if position < tokens.count - 1 { position += 1 } }

    @inline(__always)
    mutating func accept(_ symbol: Symbol) -> Bool {
        if tokens[position].symbol != symbol { return false }
        advance()
        return true
    }

    @inline(__always)
    mutating func expect(_ symbol: Symbol) throws(Rejection) {
        if !accept(symbol) { throw .syntax }
    }

    mutating func identifier() throws(Rejection) -> String {
        if symbol != .name { throw .syntax }
        let result = name(token)
        advance()
        return result
    }

    /// The name as Python compares it: compatibility forms are folded.
    func name(_ token: Token) -> String {
        let bytes = text(token)
        let name = String(decoding: bytes, as: UTF8.self)
        return bytes.allSatisfy { $0 < 128 } ? name : folded(name)
    }

    // Places.

    /// From a token to the last one read.
    @inline(__always)
    func span(from first: Token) -> Span {
        let last = tokens[position > 0 ? position - 1 : 0]
        return Span(
            line: first.line, column: first.column, endLine: last.endLine, endColumn: last.endColumn
        )
    }
    func span(from first: Span) -> Span {
        let last = tokens[position > 0 ? position - 1 : 0]
        return Span(
            line: first.line, column: first.column, endLine: last.endLine, endColumn: last.endColumn
        )
    }
    func span(_ token: Token) -> Span {
        Span(
            line: token.line, column: token.column, endLine: token.endLine,
            endColumn: token.endColumn)
    }

    // Depth.

    @inline(__always)
    mutating func enter() throws(Rejection) {
        depth += 1
        if depth > Parser.maximumDepth { throw .tooDeep }
    }
    @inline(__always)
    mutating func leave() { depth -= 1 }

    /// The expression just made stands one above its highest child.
    @inline(__always)
    mutating func rise(above child: Int) throws(Rejection) {
        height = child + 1
        if height > Parser.maximumHeight { throw .tooDeep }
    }
}
