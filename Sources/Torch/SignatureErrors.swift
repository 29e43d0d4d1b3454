// PyTorch's TypeErrors for calls that fit no schema (texts by its documented argument parser).
import Autograd
import Glibc
import Heap
import Interpreter
import TensorCore

extension Machine {
    /// The text for the one schema that the call was meant for.
    mutating func mismatch(
        _ op: TorchOperator, _ s: Schema, _ m: Mismatch, _ arguments: CallArguments
    ) -> Raised {
        let skip = op.isMethod ? 1 : 0
        let name = op.name
        if op.takesNothing {
            let n = arguments.positionalCount
            return raise(
                .typeError,
                arguments.keywordCount > 0
                    ? "TensorBase.\(name)() takes no keyword arguments"
                    : "TensorBase.\(name)() takes no arguments (\(n) given)")
        }
        switch m {
        case .value(let kind, let text): return raise(kind, text)
        case .tooMany:
            let most = s.positionalCount - skip
            let least = s.parameters.count { $0.defaultText == nil } - skip
            let n = arguments.positionalCount
            if least != most {
                return raise(
                    .typeError,
                    "\(name)() takes from \(least) to \(most) positional arguments but \(n) were given"
                )
            }
            return raise(
                .typeError,
                "\(name)() takes \(most) positional argument\(most == 1 ? "" : "s") but \(n) \(n == 1 ? "was" : "were") given"
            )
        case .missing(let first):
            var list: [String] = []
            for p in s.parameters[first...] where p.defaultText == nil {
                list.append("\"\(Schema.shownName(p))\"")
            }
            if list.isEmpty { list.append("\"\(Schema.shownName(s.parameters[first]))\"") }
            // The plural is PyTorch's own.
            return raise(
                .typeError,
                "\(name)() missing \(list.count) required positional argument\(list.count == 1 ? "s" : ""): \(list.joined(separator: ", "))"
            )
        case .unknownKeyword(let k):
            return raise(.typeError, "\(name)() got an unexpected keyword argument '\(k)'")
        case .repeated(let k):
            return raise(.typeError, "\(name)() got multiple values for argument '\(k)'")
        case .type(let p, let position, let found):
            let place = position.map { " (position \($0 + 1))" } ?? ""
            return raise(
                .typeError,
                "\(name)(): argument '\(Schema.shownName(p))'\(place) must be \(p.type.text), not \(found)"
            )
        case .element(let p, let position, let found, let at):
            if p.type == .tensorList {
                return raise(
                    .typeError,
                    "expected Tensor as element \(at) in argument \(position ?? 0), but got \(found)"
                )
            }
            guard let position else {
                return raise(
                    .typeError,
                    "\(name)(): argument '\(Schema.shownName(p))' must be \(p.type.text), not list")
            }
            return raise(
                .typeError,
                "\(name)(): argument '\(Schema.shownName(p))' (position \(position + 1)) must be \(p.type.text), but found element of type \(found) at pos \(at)"
            )
        }
    }

    /// No overload fits: the text of the only one that has room for so many arguments, or a list of all.
    mutating func noOverload(_ op: TorchOperator, _ arguments: CallArguments) -> Raised {
        let skip = op.isMethod ? 1 : 0
        let n = arguments.count
        let shown = op.schemas.filter { !$0.isHidden }
        let plausible = op.schemas.indices.filter { i in
            let s = op.schemas[i]
            if s.isHidden { return false }
            let keywords = s.parameters.count { $0.isKeywordOnly && $0.defaultText == nil }
            return n >= s.requiredCount + keywords - skip
                && n <= s.parameters.count - skip
        }
        if plausible.count == 1 {
            var values = Row<Argument>()
            if let m = match(op, plausible[0], arguments, &values) {
                return mismatch(op, op.schemas[plausible[0]], m, arguments)
            }
        }
        let options = shown.map { Option($0.signature(asMethod: op.isMethod)) }
        var text = "\(op.name)() received an invalid combination of arguments - got "
        if options.count == 1 {
            let unknown = unknownKeywords(options[0], arguments)
            if !unknown.isEmpty {
                return raise(
                    .typeError,
                    "\(op.name)() received an invalid combination of arguments - got unrecognized keyword arguments: \(unknown.joined(separator: ", "))"
                )
            }
            text +=
                options[0].hasRoom(for: n) ? marked(options[0], arguments) : described(arguments)
            text += ", but expected \(options[0].text)"
            return raise(.typeError, text)
        }
        text += described(arguments) + ", but expected one of:\n"
        for option in options {
            text += " * \(option.text)\n"
            if !option.hasRoom(for: n) { continue }
            let unknown = unknownKeywords(option, arguments)
            text +=
                unknown.isEmpty
                ? "      didn't match because some of the arguments have invalid types: \(marked(option, arguments))\n"
                : "      didn't match because some of the keywords were incorrect: \(unknown.joined(separator: ", "))\n"
        }
        return raise(.typeError, text)
    }

    /// The types of the arguments as they were given.
    private func described(_ arguments: CallArguments) -> String {
        var s = ""
        for i in 0..<arguments.positionalCount { s += typeName(arguments[i]) + ", " }
        for k in keywordOrder(arguments) { s += k.name + "=" + typeName(arguments[k.place]) + ", " }
        // Without positional arguments PyTorch leaves the last comma.
        if arguments.positionalCount > 0 { s.removeLast(2) }
        return "(" + s + ")"
    }

    /// The arguments' types, with marks where they do not fit: colours on a terminal, as PyTorch has it.
    private func marked(_ option: Option, _ arguments: CallArguments) -> String {
        let isColoured = isatty(1) != 0 && isatty(2) != 0
        let (wrong, right, end) =
            isColoured
            ? ("\u{1b}[31;1m", "\u{1b}[32;1m", "\u{1b}[0m") : ("!", "", "")
        var parts: [String] = []
        let keywords = keywordOrder(arguments)
        for i in 0..<arguments.count {
            let piece = option.pieces[i]
            var at = i
            var s = ""
            if i >= arguments.positionalCount {
                // A keyword is looked for by the name that stands in its place.
                guard let k = keywords.first(where: { $0.name == piece.name }) else { continue }
                at = k.place
                s = piece.name + "="
            }
            let name = typeName(arguments[at])
            s += elements(arguments[at]) ?? name
            parts.append(
                piece.takes(name)
                    ? right + s + end : wrong + s + (isColoured ? end : wrong))
        }
        let last = arguments.positionalCount == 0 && !parts.isEmpty ? ", " : ""
        return "(" + parts.joined(separator: ", ") + last + ")"
    }

    /// `list of [int, str]`, `tuple of (int,)`.
    private func elements(_ v: Value) -> String? {
        guard v.is(List.self) || v.is(Tuple.self) else { return nil }
        var names: [String] = []
        for i in 0..<sequenceCount(v) {
            let x = sequenceItem(v, i)
            names.append(typeName(x.word))
        }
        let list = names.joined(separator: ", ")
        if v.is(List.self) { return "list of [\(list)]" }
        return "tuple of (\(list)\(names.count == 1 ? "," : ""))"
    }

    /// The keywords in the order in which PyTorch's hash table gives them.
    private func keywordOrder(_ arguments: CallArguments) -> [(name: String, place: Int)] {
        var names: [String] = []
        for i in 0..<arguments.keywordCount {
            names.append(Handle<Str>(unsafe: arguments.keywordName(i)).string)
        }
        return hashOrder(names).map { (names[$0], arguments.positionalCount + $0) }
    }

    private func unknownKeywords(_ option: Option, _ arguments: CallArguments) -> [String] {
        // Only pieces that the positional arguments leave over are looked at.
        let first = max(0, option.pieces.count - arguments.keywordCount)
        return keywordOrder(arguments).map(\.name).filter { name in
            !option.pieces[first...].contains { $0.name == name }
        }
    }
}

/// A signature as PyTorch's texts of wrong calls read it: cut at ", ", a piece's name being its last word, and
/// all before that its type. So a parameter with a default fits nothing, and `*` counts as one.
private struct Option {
    struct Piece {
        let type: String
        let name: String

        func takes(_ found: String) -> Bool {
            type == found || type == "float" && found == "int"
        }
    }
    let text: String
    let pieces: [Piece]

    init(_ text: String) {
        self.text = text
        var list: [Piece] = []
        for part in text.dropFirst().dropLast().split(separator: ",") {
            let words = part.split(separator: " ")
            let name = words.last.map(String.init) ?? ""
            let type = words.dropLast().joined(separator: " ")
            list.append(Piece(type: words.count < 2 ? name : type, name: name))
        }
        pieces = list.isEmpty ? [Piece(type: "", name: "")] : list
    }

    func hasRoom(for count: Int) -> Bool { pieces.count == count }
}
