// split, which PyTorch writes in Python: by the type of its argument it is one operator or the other.
import Autograd
import Heap
import Interpreter
import TensorCore

let splitMethod = Builtin(
    python: "split(split_size, dim=0)", "Parts of equal size, or of given sizes."
) { args, m throws(Raised) in
    var size = args[0].owned()
    if let t = args[0].tensor, t.count == 1 { size = .int(try m.pythonScalar(t).int) }
    let isOneSize = size.word.isInt || size.word.isBool
    let dim = args.optional(1)?.owned() ?? .int(0)
    let f = m.function(isOneSize ? equalSplit : sizedSplit, module: "torch")
    return try m.call(f.value, args.receiver, size.value, dim.value)
}

let splitFunction = Builtin(
    python: "split(tensor, split_size_or_sections, dim=0)",
    "Parts of equal size, or of given sizes."
) { args, m throws(Raised) in
    let f = try m.getAttribute(args[0], InternTable.intern("split"))
    let dim = args.optional(2)?.owned() ?? .int(0)
    return try m.call(f.value, args[1], dim.value)
}

private let equalSplit = operatorNamed("split")
private let sizedSplit = operatorNamed("split_with_sizes")

/// An operator of the table as a function.
private func operatorNamed(_ name: String) -> Builtin {
    guard let row = operatorTable.first(where: { $0.names[0] == name }) else {
        return Builtin(name, "") { _, m throws(Raised) in throw m.unsupported("torch.\(name) is") }
    }
    return row.builtin(name, isMethod: false)
}
