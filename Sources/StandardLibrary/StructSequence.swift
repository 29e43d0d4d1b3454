// Tuples whose items have names, as CPython's modules written in C have them: sys.version_info.
import Builtins
import Heap
import Interpreter

extension Machine {
    /// The one value of its own class.
    mutating func makeStructSequence(
        _ name: StaticString, module: StaticString, _ fields: KeyValuePairs<String, StructItem>
    ) -> Owned {
        let cls = makeBuiltinClass(
            name, kind: .tuple, base: types.tuple, module: module, ownRecord: true, isFinal: true)
        let names = fields.map(\.key)
        setSlots(cls) { s in
            s.repr = { v, m throws(Raised) in
                guard let t = v.as(Tuple.self) else { return .None }
                var parts: [String] = []
                for (i, field) in names.enumerated() where i < t.count {
                    parts.append("\(field)=\(try m.reprText(t[i]))")
                }
                return m.string("\(module).\(name)(\(parts.joined(separator: ", ")))")
            }
            s.new = nil
        }
        let counts = ["n_fields", "n_sequence_fields"].map { count in
            BuiltinAttribute(count, "How many items there are.") { _, _ in .int(names.count) }
        }
        define(
            cls,
            attributes: counts
                + names.enumerated().map { i, field in
                    BuiltinAttribute(
                        field, "An item by its name.",
                        get: { v, m throws(Raised) in m.element(v, i) ?? .None },
                        set: { _, _, m throws(Raised) in
                            throw m.raise(.attributeError, "readonly attribute")
                        })
                })
        var items = Slots(capacity: names.count)
        for (_, item) in fields {
            switch item {
            case .int(let value): items.append(.int(value))
            case .float(let value): items.append(.float(value))
            case .text(let value): items.append(string(value))
            }
        }
        return make(Tuple(items: items), of: cls)
    }
}

enum StructItem {
    case int(Int)
    case float(Double)
    case text(String)
}
