// What a token is, in one byte: the parser compares numbers, never texts.

package enum Symbol: UInt8, Sendable {
    // Kinds without a text of their own.
    case end, newline, indent, dedent, name, number, string
    /// A lone `!`, `$`, `?` or backquote: a token that no rule accepts.
    case stray
    // Operators and delimiters.
    case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace
    case comma, colon, semicolon, dot, ellipsis, arrow, at, assign, walrus
    case plus, minus, star, slash, doubleSlash, percent, doubleStar
    case pipe, caret, ampersand, tilde, leftShift, rightShift
    case less, greater, lessEqual, greaterEqual, equal, notEqual
    /// `<>`: a token in CPython too, which no rule accepts.
    case lessGreater
    case plusAssign, minusAssign, starAssign, slashAssign, doubleSlashAssign, percentAssign
    case doubleStarAssign, atAssign, pipeAssign, caretAssign, ampersandAssign
    case leftShiftAssign, rightShiftAssign
    // Keywords.
    case `false`, none, `true`, and, `as`, assert, async, await, `break`, `class`, `continue`
    case def, del, elif, `else`, except, finally, `for`, from, global, `if`, `import`, `in`, `is`
    case lambda, nonlocal, not, or, pass, raise, `return`, `try`, `while`, with, yield

    package var isKeyword: Bool { rawValue >= Symbol.false.rawValue }
    package var isAugmentedAssignment: Bool {
        rawValue >= Symbol.plusAssign.rawValue && rawValue <= Symbol.rightShiftAssign.rawValue
    }
}

/// The keyword that a name spells, or `.name`.
package func keyword(_ text: ArraySlice<UInt8>) -> Symbol {
    guard text.count >= 2 && text.count <= 8 else { return .name }
    let start = text.startIndex
    switch text[start] {
    case UInt8(ascii: "F"): return matches(text, "False") ? .false : .name
    case UInt8(ascii: "N"): return matches(text, "None") ? .none : .name
    case UInt8(ascii: "T"): return matches(text, "True") ? .true : .name
    case UInt8(ascii: "a"):
        if matches(text, "and") { return .and }
        if matches(text, "as") { return .as }
        if matches(text, "assert") { return .assert }
        if matches(text, "async") { return .async }
        return matches(text, "await") ? .await : .name
    case UInt8(ascii: "b"): return matches(text, "break") ? .break : .name
    case UInt8(ascii: "c"):
        if matches(text, "class") { return .class }
        return matches(text, "continue") ? .continue : .name
    case UInt8(ascii: "d"):
        if matches(text, "def") { return .def }
        return matches(text, "del") ? .del : .name
    case UInt8(ascii: "e"):
        if matches(text, "else") { return .else }
        if matches(text, "elif") { return .elif }
        return matches(text, "except") ? .except : .name
    case UInt8(ascii: "f"):
        if matches(text, "for") { return .for }
        if matches(text, "from") { return .from }
        return matches(text, "finally") ? .finally : .name
    case UInt8(ascii: "g"): return matches(text, "global") ? .global : .name
    case UInt8(ascii: "i"):
        if matches(text, "if") { return .if }
        if matches(text, "in") { return .in }
        if matches(text, "is") { return .is }
        return matches(text, "import") ? .import : .name
    case UInt8(ascii: "l"): return matches(text, "lambda") ? .lambda : .name
    case UInt8(ascii: "n"):
        if matches(text, "not") { return .not }
        return matches(text, "nonlocal") ? .nonlocal : .name
    case UInt8(ascii: "o"): return matches(text, "or") ? .or : .name
    case UInt8(ascii: "p"): return matches(text, "pass") ? .pass : .name
    case UInt8(ascii: "r"):
        if matches(text, "return") { return .return }
        return matches(text, "raise") ? .raise : .name
    case UInt8(ascii: "t"): return matches(text, "try") ? .try : .name
    case UInt8(ascii: "w"):
        if matches(text, "with") { return .with }
        return matches(text, "while") ? .while : .name
    case UInt8(ascii: "y"): return matches(text, "yield") ? .yield : .name
    default: return .name
    }
}

/// Whether bytes spell a text.
package func matches(_ bytes: ArraySlice<UInt8>, _ text: StaticString) -> Bool {
    guard bytes.count == text.utf8CodeUnitCount else { return false }
    var i = bytes.startIndex
    for k in 0..<text.utf8CodeUnitCount {
        if bytes[i] != text.utf8Start[k] { return false }
        i += 1
    }
    return true
}

/// The longest operator that begins with these bytes (zeros after the end), and its length.
package func operatorSymbol(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> (symbol: Symbol, length: Int)? {
    let assigned = b == UInt8(ascii: "=")
    func plain(_ one: Symbol, _ two: Symbol) -> (symbol: Symbol, length: Int) {
        assigned ? (two, 2) : (one, 1)
    }
    func doubled(_ one: Symbol, _ oneAssign: Symbol, _ two: Symbol, _ twoAssign: Symbol)
        -> (symbol: Symbol, length: Int)
    {
        if b == a { return c == UInt8(ascii: "=") ? (twoAssign, 3) : (two, 2) }
        return plain(one, oneAssign)
    }
    switch a {
    case UInt8(ascii: "("): return (.leftParenthesis, 1)
    case UInt8(ascii: ")"): return (.rightParenthesis, 1)
    case UInt8(ascii: "["): return (.leftBracket, 1)
    case UInt8(ascii: "]"): return (.rightBracket, 1)
    case UInt8(ascii: "{"): return (.leftBrace, 1)
    case UInt8(ascii: "}"): return (.rightBrace, 1)
    case UInt8(ascii: ","): return (.comma, 1)
    case UInt8(ascii: ";"): return (.semicolon, 1)
    case UInt8(ascii: "~"): return (.tilde, 1)
    case UInt8(ascii: ":"): return plain(.colon, .walrus)
    case UInt8(ascii: "."): return b == a && c == a ? (.ellipsis, 3) : (.dot, 1)
    case UInt8(ascii: "="): return plain(.assign, .equal)
    case UInt8(ascii: "+"): return plain(.plus, .plusAssign)
    case UInt8(ascii: "-"):
        return b == UInt8(ascii: ">") ? (.arrow, 2) : plain(.minus, .minusAssign)
    case UInt8(ascii: "*"): return doubled(.star, .starAssign, .doubleStar, .doubleStarAssign)
    case UInt8(ascii: "/"): return doubled(.slash, .slashAssign, .doubleSlash, .doubleSlashAssign)
    case UInt8(ascii: "%"): return plain(.percent, .percentAssign)
    case UInt8(ascii: "@"): return plain(.at, .atAssign)
    case UInt8(ascii: "|"): return plain(.pipe, .pipeAssign)
    case UInt8(ascii: "^"): return plain(.caret, .caretAssign)
    case UInt8(ascii: "&"): return plain(.ampersand, .ampersandAssign)
    case UInt8(ascii: "<"):
        if b == UInt8(ascii: ">") { return (.lessGreater, 2) }
        return doubled(.less, .lessEqual, .leftShift, .leftShiftAssign)
    case UInt8(ascii: ">"):
        return doubled(.greater, .greaterEqual, .rightShift, .rightShiftAssign)
    case UInt8(ascii: "!"): return plain(.stray, .notEqual)
    case UInt8(ascii: "$"), UInt8(ascii: "?"), UInt8(ascii: "`"): return (.stray, 1)
    default: return nil
    }
}
