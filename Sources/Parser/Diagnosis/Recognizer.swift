// Tries the rules of the grammar on the tokens of a wrong text in CPython's order, first the right forms
// only, then with the wrong ones. It knows only where matches end: the expressions of an error are parsed
// once more when one is reported.
import Lexer

/// The end of the search: an error was found.
struct Verdict: Error {
    let error: SyntaxError
    /// From the lexer: nothing that comes later in the text can outweigh it.
    let isFinal: Bool
}

struct Recognizer {
    let grammar: Grammar
    let lexer: Lexer
    let failure: LexicalFailure?
    let start: StartRule
    let first: Int
    /// How many tokens have been looked at.
    var seen: Int
    var reportsWrongForms = false
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

    mutating func run() throws(Verdict) -> Bool {
        for i in memory.indices { memory[i].removeAll(keepingCapacity: true) }
        level = 0
        guard let rule = grammar.names[start.rawValue] else { return false }
        return try match(rule: rule, first) >= 0
    }

    // Tokens.

    @inline(__always)
    mutating func token(_ position: Int) throws(Verdict) -> Token {
        if position >= seen {
            guard position < lexer.tokens.count else {
                throw Verdict(error: lexicalError(), isFinal: true)
            }
            seen = position + 1
        }
        return lexer.tokens[position]
    }

    private func text(_ token: Token) -> ArraySlice<UInt8> {
        lexer.source[Int(token.start)..<Int(token.end)]
    }

    // Rules.

    mutating func match(rule index: Int, _ position: Int) throws(Verdict) -> Int {
        let rule = grammar.rules[index]
        if rule.isWrong, !reportsWrongForms { return -1 }
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
        if level > 6000 { throw Verdict(error: memoryError, isFinal: true) }
    }

    private mutating func match(group index: Int, _ position: Int) throws(Verdict) -> Int {
        let count = grammar.groups[index].count
        for i in 0..<count {
            var isCut = false
            let end = try match(alternative: grammar.groups[index][i], position, &isCut)
            if end >= 0 { return end }
            // A report that comes to nothing ends the group, as in CPython.
            if isCut || end == -3 { return -1 }
        }
        return -1
    }

    private mutating func match(
        alternative: Grammar.Alternative, _ start: Int, _ isCut: inout Bool
    ) throws(Verdict) -> Int {
        var position = start
        if let report = alternative.report {
            if !reportsWrongForms, report.kind != .strings, report.kind != .real,
                report.kind != .imaginary
            {
                return -1
            }
            var ends: [Int] = [start]
            for item in alternative.items {
                position = try match(node: item, position)
                if position < 0 { return -1 }
                ends.append(position)
            }
            return try act(report, ends) ? position : -3
        }
        for item in alternative.items {
            if case .cut = grammar.nodes[item] {
                isCut = true
                continue
            }
            position = try match(node: item, position)
            if position < 0 { return -1 }
        }
        return position
    }

    private mutating func match(node index: Int, _ position: Int) throws(Verdict) -> Int {
        switch grammar.nodes[index] {
        case .symbol(let symbol):
            let token = try token(position)
            if token.symbol != symbol { return -1 }
            if symbol == .number { try checkNumber(token) }
            return position + 1
        case .rule(let rule): return try match(rule: rule, position)
        case .group(let group):
            try descend()
            let end = try match(group: group, position)
            level -= 1
            return end
        case .optional(let inner):
            let end = try match(node: inner, position)
            return end < 0 ? position : end
        case .repeated(let inner, let minimum): return try repeated(inner, minimum, position)
        case .separated(let inner, let separator): return try separated(inner, separator, position)
        case .ahead(let inner, let isPresent):
            let end = try match(node: inner, position)
            return (end >= 0) == isPresent ? position : -1
        case .forced(let symbol, let text):
            let token = try token(position)
            if token.symbol == symbol { return position + 1 }
            throw Verdict(error: error("expected '\(text)'", token, token), isFinal: false)
        case .soft(let word):
            let token = try token(position)
            return token.symbol == .name && text(token).elementsEqual(word) ? position + 1 : -1
        case .augmented:
            return try token(position).symbol.isAugmentedAssignment ? position + 1 : -1
        case .softKeyword:
            let token = try token(position)
            let isSoft =
                token.symbol == .name
                && (matches(text(token), "match") || matches(text(token), "case")
                    || matches(text(token), "_"))
            return isSoft ? position + 1 : -1
        case .plain(let rule):
            let saved = reportsWrongForms
            reportsWrongForms = false
            let end = try match(rule: rule, position)
            reportsWrongForms = saved
            return end
        case .cut: return position
        }
    }

    private mutating func repeated(_ inner: Int, _ minimum: Int, _ start: Int) throws(Verdict)
        -> Int
    {
        try descend()
        var position = start
        var count = 0
        while true {
            let end = try match(node: inner, position)
            if end < 0 || end == position { break }
            position = end
            count += 1
        }
        level -= 1
        return count >= minimum ? position : -1
    }

    private mutating func separated(_ inner: Int, _ separator: Symbol, _ start: Int)
        throws(Verdict) -> Int
    {
        try descend()
        var position = try match(node: inner, start)
        while position >= 0, try token(position).symbol == separator {
            let end = try match(node: inner, position + 1)
            if end < 0 { break }
            position = end
        }
        level -= 1
        return position
    }

    /// CPython refuses to convert very long numbers.
    private func checkNumber(_ token: Token) throws(Verdict) {
        guard let digits = excessiveDigits(text(token)) else { return }
        throw Verdict(
            error: located(
                .syntaxError,
                "Exceeds the limit (4300 digits) for integer string conversion: value has \(digits) digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.",
                line: token.line, offset: 0, endLine: token.endLine, endOffset: 0), isFinal: false)
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
