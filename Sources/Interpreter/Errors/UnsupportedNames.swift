// Names that CPython or PyTorch have and we lack: they are refused as not supported, not as wrong.
import Heap

/// A list of dotted names with spaces between them.
package struct NameList: Sendable {
    private let text: StaticString
    package init(_ text: StaticString) { self.text = text }

    /// Reads the whole list: only errors ask.
    func contains(_ name: String) -> Bool {
        let names = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        let wanted = Array(name.utf8)
        return names.split(separator: 32).contains { $0.elementsEqual(wanted) }
    }
}

extension Machine {
    /// Whether the real libraries have a name that is not known here.
    package func isKnownElsewhere(_ name: String) -> Bool {
        namesElsewhere.contains { $0.contains(name) }
    }

    /// The refusal of an attribute that the real object has; nil when it has none of that name.
    mutating func unsupportedAttribute(_ o: Word, _ name: Cell) -> Raised? {
        let text = Handle<Str>(unsafe: name).string
        if o.isKind(.module) {
            let namespace = Heap.body(o.cell, as: Module.self).pointee.namespace.word.cell
            guard let n = Heap.body(namespace, as: Dict.self).get(name: names.__name__),
                n.isKind(.str)
            else { return nil }
            let dotted = Handle<Str>(unsafe: n.cell).string + "." + text
            return isKnownElsewhere(dotted) ? unsupported("\(dotted) is") : nil
        }
        let cls = (o.isKind(.class) ? o.cell : classOf(o)).classBody
        guard let m = cls.dict.get(name: names.__module__), m.isKind(.str) else { return nil }
        let module = Handle<Str>(unsafe: m.cell).string
        if module == "__main__" { return nil }
        guard isKnownElsewhere("\(module).\(cls.plainName).\(text)") else { return nil }
        let shown = module == "builtins" ? "" : module + "."
        return unsupported("\(shown)\(cls.plainName).\(text) is")
    }
}
