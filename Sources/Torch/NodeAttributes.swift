// What graph nodes show of what they saved: `grad_fn._saved_self`.
import Autograd
import Heap
import Interpreter
import TensorCore

/// What nodes have in PyTorch and not here is refused by name; other names are unknown attributes.
var nodeNameMethods: [Builtin] {
    [
        Builtin("__getattr__(name, /)", "Refuses what is not supported.") {
            args, m throws(Raised) in
            let name = args[0].as(Str.self)?.string ?? ""
            guard let n = args.receiver.as(Node.self)?.ref() else { return .None }
            let node = nodeClassName(n.body.name)
            if refusedNodeNames.contains(name) || name.hasPrefix("_raw_saved_")
                || name.hasPrefix("_saved_") && !n.body.savesTensorsOnly
            {
                throw m.unsupported("\(name) of \(node) is")
            }
            throw m.raise(.attributeError, "'\(node)' object has no attribute '\(name)'")
        },
        Builtin("__dir__()", "Not supported.") { _, m throws(Raised) in
            throw m.unsupported("dir() of a graph node is")
        },
    ]
}

private let refusedNodeNames = [
    "metadata", "_sequence_nr", "_set_sequence_nr", "_input_metadata", "_register_hook_dict",
]

extension Node {
    /// Whether PyTorch's node has nothing saved but what `savedAttributes` gives.
    fileprivate var savesTensorsOnly: Bool {
        switch work {
        case .derivative(let op):
            !op.isGeneral && !hasValues && (op.savesResult || !op.savedInputs.isEmpty)
        case .accumulate: true
        default: false
        }
    }
}

/// The attributes of a node that tell what it saved.
func savedAttributes(of node: borrowing Ref<Node>) -> [BuiltinAttribute] {
    var attributes: [BuiltinAttribute] = []
    switch node.body.work {
    case .derivative(let op):
        for (i, name) in op.savedInputs {
            attributes.append(
                savedTensor("_saved_\(name)") { n throws(TensorError) in try n.savedInput(i) })
        }
        if op.savesResult {
            attributes.append(
                savedTensor("_saved_result") { n throws(TensorError) in try n.savedOutput() })
        }
        // The one number that articles look at.
        if op.nodeName == "PowBackward0" {
            attributes.append(
                BuiltinAttribute("_saved_exponent", "The exponent.") { v, m in
                    guard let n = v.as(Node.self)?.ref() else { return .None }
                    return m.owned(n.body.values.scalar)
                })
        }
    default: break
    }
    return attributes
}

private func savedTensor(
    _ name: String, _ get: @escaping @Sendable (borrowing Ref<Node>) throws(TensorError) -> Tensor?
) -> BuiltinAttribute {
    BuiltinAttribute(name, "What the node saved.") { v, m throws(Raised) in
        guard let n = v.as(Node.self)?.ref() else { return .None }
        return try m.tensorly { m in
            switch try get(n) {
            case .some(let t): t.owned()
            case nil: .None
            }
        }
    }
}
