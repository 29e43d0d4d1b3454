// Reads the rules of the grammar into tables.
//
// The notation: `name : alternative | alternative`, items separated by spaces; 'x' a keyword or operator, "x"
// a soft keyword, upper case a kind of token, lower case a rule; `[x]` optional, `(x | y)` a group, `x*`, `x+`,
// `','.x+` x with commas between, `&x` and `!x` look ahead, `&&x` is an error if missing, `~` rules out the
// other alternatives, `<x>` the rule without wrong forms. `{kind items: message}` at the end of an alternative
// says what its match means (`Report`). A rule marked `@` is remembered whether wrong forms were on or off,
// as in CPython, where it shows.
import Lexer

struct Grammar: Sendable {
    /// What an item of an alternative is; `value` says which one.
    struct Node: Sendable {
        enum Kind: UInt8, Sendable {
            case symbol, soft, augmented, softKeyword, rule, plain, group, optional, any, some
            case separated, present, absent, forced, cut
        }
        var kind: Kind
        /// A rule, a group, another node or a text.
        var value: Int32 = 0
        /// Of a token, or between the elements of a list.
        var symbol = Symbol.end
    }
    struct Alternative: Sendable {
        /// Its items are `items[first..<end]`.
        var first = 0
        var end = 0
        /// Its report, or -1.
        var report = -1
    }
    struct Rule: Sendable {
        var group = -1
        /// Wrong forms are tried only when the right ones have failed.
        var isWrong = false
        var isShared = false
    }

    var nodes: [Node] = []
    var items: [Int32] = []
    var alternatives: [Alternative] = []
    /// Groups of alternatives that follow one another.
    var groups: [Range<Int>] = []
    var rules: [Rule] = []
    var names: [String: Int] = [:]
    var texts: [[UInt8]] = []
    var reports: [Report] = []

    static let python = Grammar(
        statementRules + "\n" + expressionRules + "\n" + patternRules + "\n" + parameterRules)

    init(_ text: String) {
        var reader = GrammarReader(text)
        while let name = reader.nextRule() {
            let index = rule(name)
            rules[index].isShared = reader.accept("@")
            reader.skip(":")
            rules[index].group = reader.alternatives(&self)
        }
    }

    mutating func rule(_ name: String) -> Int {
        if let index = names[name] { return index }
        var rule = Rule()
        rule.isWrong = name.hasPrefix("wrong") || name.dropFirst(2).hasPrefix("wrong")
        rules.append(rule)
        names[name] = rules.count - 1
        return rules.count - 1
    }

    mutating func add(_ kind: Node.Kind, _ value: Int = 0, symbol: Symbol = .end) -> Int {
        nodes.append(Node(kind: kind, value: Int32(truncatingIfNeeded: value), symbol: symbol))
        return nodes.count - 1
    }
    mutating func add(text: [UInt8]) -> Int {
        texts.append(text)
        return texts.count - 1
    }
}

private struct GrammarReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    private mutating func skipSpaces() {
        while position < bytes.count, bytes[position] == 32 || bytes[position] == 10 {
            position += 1
        }
    }
    private var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

    mutating func accept(_ c: Unicode.Scalar) -> Bool {
        skipSpaces()
        if current != UInt8(ascii: c) { return false }
        position += 1
        return true
    }
    mutating func skip(_ c: Unicode.Scalar) { _ = accept(c) }

    private mutating func word() -> String {
        let start = position
        while (current | 32) &- 97 < 26 || current == 95 { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }
    private mutating func quoted() -> [UInt8] {
        let quote = current
        position += 1
        let start = position
        while position < bytes.count, current != quote { position += 1 }
        let text = Array(bytes[start..<min(position, bytes.count)])
        position += 1
        return text
    }

    /// The name of a rule, if one begins here.
    mutating func nextRule() -> String? { startsRule() ? word() : nil }

    private mutating func startsRule() -> Bool {
        skipSpaces()
        let saved = position
        defer { position = saved }
        if word().isEmpty { return false }
        _ = accept("@")
        return accept(":")
    }

    mutating func alternatives(_ grammar: inout Grammar) -> Int {
        var list: [Grammar.Alternative] = []
        _ = accept("|")
        repeat { list.append(alternative(&grammar)) } while accept("|")
        let start = grammar.alternatives.count
        grammar.alternatives += list
        grammar.groups.append(start..<grammar.alternatives.count)
        return grammar.groups.count - 1
    }

    private mutating func alternative(_ grammar: inout Grammar) -> Grammar.Alternative {
        var result = Grammar.Alternative()
        var items: [Int32] = []
        scan: while true {
            skipSpaces()
            switch current {
            case UInt8(ascii: "|"), UInt8(ascii: ")"), UInt8(ascii: "]"), 0: break scan
            case UInt8(ascii: "{"):
                position += 1
                let start = position
                while position < bytes.count, current != UInt8(ascii: "}") { position += 1 }
                let report = Report(
                    String(decoding: bytes[start..<min(position, bytes.count)], as: UTF8.self))
                position += 1
                result.report = grammar.reports.count
                grammar.reports.append(report)
                break scan
            default:
                if startsRule() { break scan }
                items.append(Int32(truncatingIfNeeded: item(&grammar)))
            }
        }
        result.first = grammar.items.count
        grammar.items += items
        result.end = grammar.items.count
        return result
    }

    private mutating func item(_ grammar: inout Grammar) -> Int {
        let first = current
        switch first {
        case UInt8(ascii: "~"):
            position += 1
            return grammar.add(.cut)
        case UInt8(ascii: "&"):
            position += 1
            if current == UInt8(ascii: "&") {
                position += 1
                let text = quoted()
                return grammar.add(.forced, grammar.add(text: text), symbol: symbol(text))
            }
            let inner = atom(&grammar)
            return grammar.add(.present, inner)
        case UInt8(ascii: "!"):
            position += 1
            let inner = atom(&grammar)
            return grammar.add(.absent, inner)
        default: break
        }
        if first == UInt8(ascii: "'") {
            let saved = position
            let separator = quoted()
            if current == UInt8(ascii: ".") {
                position += 1
                let inner = atom(&grammar)
                skip("+")
                return grammar.add(.separated, inner, symbol: symbol(separator))
            }
            position = saved
        }
        let inner = atom(&grammar)
        switch current {
        case UInt8(ascii: "*"):
            position += 1
            return grammar.add(.any, inner)
        case UInt8(ascii: "+"):
            position += 1
            return grammar.add(.some, inner)
        default: return inner
        }
    }

    private mutating func atom(_ grammar: inout Grammar) -> Int {
        switch current {
        case UInt8(ascii: "'"):
            return grammar.add(.symbol, symbol: symbol(quoted()))
        case UInt8(ascii: "\""):
            return grammar.add(.soft, grammar.add(text: quoted()))
        case UInt8(ascii: "("):
            position += 1
            let group = alternatives(&grammar)
            skip(")")
            return grammar.add(.group, group)
        case UInt8(ascii: "["):
            position += 1
            let group = alternatives(&grammar)
            skip("]")
            let inner = grammar.add(.group, group)
            return grammar.add(.optional, inner)
        case UInt8(ascii: "<"):
            position += 1
            let rule = grammar.rule(word())
            skip(">")
            return grammar.add(.plain, rule)
        default:
            let name = word()
            if name.isEmpty { position += 1 }
            switch name {
            case "END": return grammar.add(.symbol, symbol: .end)
            case "NEWLINE": return grammar.add(.symbol, symbol: .newline)
            case "INDENT": return grammar.add(.symbol, symbol: .indent)
            case "DEDENT": return grammar.add(.symbol, symbol: .dedent)
            case "NAME": return grammar.add(.symbol, symbol: .name)
            case "NUMBER": return grammar.add(.symbol, symbol: .number)
            case "STRING": return grammar.add(.symbol, symbol: .string)
            case "AUGMENTED": return grammar.add(.augmented)
            case "SOFT": return grammar.add(.softKeyword)
            default: return grammar.add(.rule, grammar.rule(name))
            }
        }
    }

    private func symbol(_ text: [UInt8]) -> Symbol {
        let word = keyword(text[...])
        if word != .name { return word }
        func byte(_ i: Int) -> UInt8 { i < text.count ? text[i] : 0 }
        return operatorSymbol(byte(0), byte(1), byte(2))?.symbol ?? .stray
    }
}
