// Tries the rules of the grammar on the tokens of a wrong text in CPython's order, first the right forms
// only, then with the wrong ones. It knows only where matches end: the expressions of an error are parsed
// once more when one is reported.
import Lexer

/// The end of the search: an error that nothing can outweigh.
struct Verdict: Error {
    let error: SyntaxError
}

struct Recognizer {
    let grammar: Grammar
    let lexer: Lexer
    let failure: LexicalFailure?
    let start: StartRule
    /// Where the search begins.
    private(set) var first: Int
    /// How many tokens have been looked at.
    var seen: Int
    var reportsWrongForms = false
    /// The right forms have failed.
    private(set) var isSecondPass = false
    /// The error that was found. The search goes on as CPython's does: no rule matches any more, but a list
    /// ends with what it has, and what follows may still lead to another error, which then counts.
    private(set) var found: SyntaxError?
    /// How deep CPython's parser would be.
    var level = 0
    /// By rule and position: the end of the match, -1 for none, -2 for not tried. The second half is for
    /// rules that are tried without wrong forms.
    private var memory: [[Int32]]

    init(_ lexer: Lexer, _ failure: LexicalFailure?, start: StartRule, first: Int) {
        grammar = Grammar.python
        self.lexer = lexer
        self.failure = failure
        self.start = start
        self.first = first
        seen = first
        memory = Array(repeating: [], count: grammar.rules.count * 2)
    }

    mutating func run(from first: Int) throws(Verdict) -> Bool {
        self.first = first
        for i in memory.indices { memory[i].removeAll(keepingCapacity: true) }
        level = 0
        found = nil
        isSecondPass = reportsWrongForms
        guard let rule = grammar.names[start.rawValue] else { return false }
        return try match(rule: rule, self.first) >= 0
    }

    // Tokens.

    @inline(__always)
    mutating func token(_ position: Int) throws(Verdict) -> Token {
        if position >= seen {
            guard position < lexer.tokens.count else {
                if let token = unreadToken { return token }
                throw Verdict(error: lexicalError())
            }
            seen = position + 1
        }
        return lexer.tokens[position]
    }

    /// At the prompt no more lines are read to find a better message: what would come matches nothing.
    private var unreadToken: Token? {
        guard lexer.origin.isPrompt, isSecondPass, !lexer.endsInContinuation,
            case .endOfFile = failure
        else { return nil }
        let end = Int32(truncatingIfNeeded: lexer.source.count)
        return Token(
            .stray, level: 0, start: end, end: end, line: lexer.line, column: -1,
            endLine: lexer.line, endColumn: -1, textStart: end)
    }

    private func text(_ token: Token) -> ArraySlice<UInt8> {
        lexer.source[Int(token.start)..<Int(token.end)]
    }

    // Rules.

    mutating func match(rule index: Int, _ position: Int) throws(Verdict) -> Int {
        let rule = grammar.rules[index]
        if found != nil || rule.isWrong && !reportsWrongForms { return -1 }
        let slot = rule.isShared || reportsWrongForms ? index : index + grammar.rules.count
        let place = position - first
        if place < memory[slot].count {
            let known = memory[slot][place]
            if known != -2 { return Int(known) }
        } else {
            memory[slot].append(
                contentsOf: repeatElement(-2, count: place + 64 - memory[slot].count))
        }
        try descend()
        let end = try match(group: rule.group, position)
        level -= 1
        memory[slot][place] = Int32(truncatingIfNeeded: end)
        return end
    }

    @inline(__always)
    private mutating func descend() throws(Verdict) {
        level += 1
        if level > 6000 { throw Verdict(error: memoryError) }
    }

    /// The first alternative that matches. The loops over alternatives and items are in one function, with
    /// tokens and rules tested in place, because nested brackets go through it dozens of times each.
    private mutating func match(group index: Int, _ start: Int) throws(Verdict) -> Int {
        for i in grammar.groups[index] {
            if found != nil { return -1 }
            let alternative = grammar.alternatives[i]
            if alternative.report >= 0 {
                let end = try match(reporting: alternative, start)
                if end >= 0 { return end }
                // A report that comes to nothing ends the group, as in CPython.
                if end == -3 { return -1 }
                continue
            }
            var position = start
            var isCut = false
            var k = alternative.first
            while k < alternative.end, position >= 0 {
                let node = grammar.nodes[Int(grammar.items[k])]
                k += 1
                switch node.kind {
                case .symbol:
                    let token = try token(position)
                    if token.symbol != node.symbol {
                        position = -1
                    } else {
                        if token.symbol == .number { checkNumber(token) }
                        position += 1
                    }
                case .rule: position = try match(rule: Int(node.value), position)
                case .cut: isCut = true
                default: position = try match(node: node, position)
                }
            }
            if position >= 0 { return position }
            if isCut { return -1 }
        }
        return -1
    }

    /// An alternative with a report; -3 if it matches and the report comes to nothing.
    private mutating func match(reporting alternative: Grammar.Alternative, _ start: Int)
        throws(Verdict) -> Int
    {
        var position = start
        var ends: [Int] = [start]
        for k in alternative.first..<alternative.end {
            position = try match(node: grammar.nodes[Int(grammar.items[k])], position)
            if position < 0 { return -1 }
            ends.append(position)
        }
        return try act(grammar.reports[alternative.report], ends) ? position : -3
    }

    private mutating func match(node: Grammar.Node, _ position: Int) throws(Verdict) -> Int {
        let value = Int(node.value)
        switch node.kind {
        case .symbol:
            let token = try token(position)
            if token.symbol != node.symbol { return -1 }
            if token.symbol == .number { checkNumber(token) }
            return position + 1
        case .rule: return try match(rule: value, position)
        case .group:
            try descend()
            let end = try match(group: value, position)
            level -= 1
            return end
        case .optional:
            let end = try match(node: grammar.nodes[value], position)
            if end < 0 { return found == nil ? position : -1 }
            return end
        case .any: return try repeated(value, 0, position)
        case .some: return try repeated(value, 1, position)
        case .separated: return try separated(value, node.symbol, position)
        case .present: return try match(node: grammar.nodes[value], position) >= 0 ? position : -1
        case .absent: return try match(node: grammar.nodes[value], position) >= 0 ? -1 : position
        case .plain:
            let saved = reportsWrongForms
            reportsWrongForms = false
            let end = try match(rule: value, position)
            reportsWrongForms = saved
            return end
        case .soft, .augmented, .softKeyword, .forced, .cut:
            return try match(terminal: node, position)
        }
    }

    private mutating func match(terminal node: Grammar.Node, _ position: Int) throws(Verdict)
        -> Int
    {
        let token = try token(position)
        let isMatch: Bool
        switch node.kind {
        case .soft:
            isMatch =
                token.symbol == .name
                && text(token).elementsEqual(grammar.texts[Int(node.value)])
        case .augmented: isMatch = token.symbol.isAugmentedAssignment
        case .softKeyword:
            // CPython compares only as many letters as the name has: `c` and `mat` count too.
            let name = text(token)
            isMatch =
                token.symbol == .name
                && ("match".utf8.starts(with: name) || "case".utf8.starts(with: name)
                    || "_".utf8.starts(with: name))
        default:
            isMatch = token.symbol == node.symbol
            if !isMatch, found == nil {
                let expected = String(decoding: grammar.texts[Int(node.value)], as: UTF8.self)
                found = error("expected '\(expected)'", token, token)
            }
        }
        return isMatch ? position + 1 : -1
    }

    private mutating func repeated(_ inner: Int, _ minimum: Int, _ start: Int) throws(Verdict)
        -> Int
    {
        if found != nil { return -1 }
        try descend()
        var position = start
        var count = 0
        while true {
            let end = try match(node: grammar.nodes[inner], position)
            if end < 0 || end == position { break }
            position = end
            count += 1
        }
        level -= 1
        return count >= minimum && (minimum == 0 || found == nil) ? position : -1
    }

    private mutating func separated(_ inner: Int, _ separator: Symbol, _ start: Int)
        throws(Verdict) -> Int
    {
        if found != nil { return -1 }
        try descend()
        var position = try match(node: grammar.nodes[inner], start)
        while position >= 0, try token(position).symbol == separator {
            let end = try match(node: grammar.nodes[inner], position + 1)
            if end < 0 { break }
            position = end
        }
        level -= 1
        return position
    }

    /// Keeps an error; one that only stands at the last token gives way to what was found before.
    mutating func report(_ error: SyntaxError, givesWay: Bool = false) {
        if found == nil || !givesWay { found = error }
    }

    /// CPython refuses to convert very long numbers.
    private mutating func checkNumber(_ token: Token) {
        guard let digits = excessiveDigits(text(token)) else { return }
        report(
            located(
                .syntaxError,
                "Exceeds the limit (4300 digits) for integer string conversion: value has \(digits) digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.",
                line: token.line, offset: 0, endLine: token.endLine, endOffset: 0))
    }
}

/// The number of digits of a decimal integer that has too many of them.
func excessiveDigits(_ text: ArraySlice<UInt8>) -> Int? {
    guard text.count > 4300 else { return nil }
    var count = 0
    for c in text {
        if c == UInt8(ascii: "_") { continue }
        if c &- 48 >= 10 { return nil }
        count += 1
    }
    return count > 4300 ? count : nil
}
