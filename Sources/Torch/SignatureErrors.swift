// PyTorch's TypeErrors for calls that fit no schema.
import Autograd
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
        switch m {
        case .raised: return Raised.pending
        case .tooMany:
            let most = s.positionalCount - skip
            let least = s.requiredCount - skip
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
            for p in s.parameters[first...] where p.defaultText == nil && !p.isKeywordOnly {
                list.append("\"\(Schema.shownName(p))\"")
            }
            if list.isEmpty { list.append("\"\(Schema.shownName(s.parameters[first]))\"") }
            return raise(
                .typeError,
                "\(name)() missing \(list.count) required positional arguments: \(list.joined(separator: ", "))"
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
                    "expected Tensor as element \(at) in argument \(position), but got \(found)")
            }
            return raise(
                .typeError,
                "\(name)(): argument '\(Schema.shownName(p))' must be \(p.type.text), but found element of type \(found) at pos \(at)"
            )
        }
    }

    /// No overload fits: the text of the only one that has room for so many arguments, or a list of all.
    mutating func noOverload(_ op: TorchOperator, _ arguments: CallArguments) -> Raised {
        let skip = op.isMethod ? 1 : 0
        let n = arguments.count
        let shown = op.schemas.filter { !$0.isHidden }
        let plausible = shown.filter {
            n >= $0.requiredCount
                + $0.parameters.filter { $0.isKeywordOnly && $0.defaultText == nil }.count - skip
                && n <= $0.parameters.count - skip
        }
        if plausible.count == 1 {
            var values = Row<Argument>()
            if let m = match(op, plausible[0], arguments, &values) {
                return mismatch(op, plausible[0], m, arguments)
            }
        }
        let options = shown.map { $0.signature(asMethod: op.isMethod) }
        var text = "\(op.name)() received an invalid combination of arguments - got "
        if options.count == 1 {
            text += marked(options[0], arguments)
            text += ", but expected \(options[0])"
            return raise(.typeError, text)
        }
        text += described(arguments) + ", but expected one of:\n"
        for o in options {
            text += " * \(o)\n"
            let inner = o.dropFirst().dropLast()
            let count = split(inner).count
            if count == n || (n > 0 && isVariadic(o) && count <= n) {
                text +=
                    "      didn't match because some of the arguments have invalid types: \(marked(o, arguments))\n"
            }
        }
        return raise(.typeError, text)
    }

    private func isVariadic(_ option: String) -> Bool {
        option.hasPrefix("(tuple of ints ") && !option.contains(", ")
    }

    private func split(_ s: Substring) -> [String] {
        if s.isEmpty { return [""] }
        var parts: [String] = []
        var rest = s
        while let r = firstSeparator(rest) {
            parts.append(String(rest[..<r]))
            rest = rest[rest.index(r, offsetBy: 2)...]
        }
        parts.append(String(rest))
        return parts.filter { $0 != "*" }
    }
    private func firstSeparator(_ s: Substring) -> Substring.Index? {
        var i = s.startIndex
        while i < s.endIndex {
            if s[i...].hasPrefix(", ") { return i }
            i = s.index(after: i)
        }
        return nil
    }

    private func described(_ arguments: CallArguments) -> String {
        var parts: [String] = []
        for i in 0..<arguments.positionalCount { parts.append(typeName(arguments[i])) }
        var s = "(" + parts.joined(separator: ", ")
        if arguments.keywordCount > 0 {
            if !parts.isEmpty { s += ", " }
            for k in 0..<arguments.keywordCount {
                s +=
                    "\(Handle<Str>(unsafe: arguments.keywordName(k)).string)=\(typeName(arguments[arguments.positionalCount + k])), "
            }
        }
        return s + ")"
    }

    /// The arguments' types, with marks where they do not fit.
    private func marked(_ option: String, _ arguments: CallArguments) -> String {
        let types = split(option.dropFirst().dropLast())
        var parts: [String] = []
        for i in 0..<arguments.positionalCount {
            let name = typeName(arguments[i])
            let want = i < types.count ? types[i] : ""
            let fits =
                want.hasPrefix(name + " ")
                || (want.hasPrefix("tuple of ints") && isIntList(arguments[i]))
            parts.append(fits ? name : "!\(name)!")
        }
        for k in 0..<arguments.keywordCount {
            let key = Handle<Str>(unsafe: arguments.keywordName(k)).string
            let name = typeName(arguments[arguments.positionalCount + k])
            let want =
                types.first {
                    $0.split(separator: "=")[0].split(separator: " ").last.map(String.init) == key
                } ?? ""
            parts.append(want.hasPrefix(name + " ") ? "\(key)=\(name)" : "!\(key)=\(name)!")
        }
        return "(" + parts.joined(separator: ", ") + ")"
    }

    private func isIntList(_ v: Value) -> Bool {
        guard v.is(List.self) || v.is(Tuple.self) else { return false }
        for i in 0..<sequenceCount(v) where !sequenceItem(v, i).word.isInt { return false }
        return true
    }
}
