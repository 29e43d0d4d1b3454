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
            let node = nodeClassName(args.receiver.as(Node.self)?.ref().body.name ?? "Node")
            if refusedNodeNames.contains(name) || name.hasPrefix("_raw_saved_")
                || name.hasPrefix("_saved_") && !savesKnownNamesOnly(node)
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

/// Nodes that save nothing but what `savedAttributes` has.
private func savesKnownNamesOnly(_ node: String) -> Bool {
    switch node {
    case "MulBackward0", "DivBackward0", "ExpBackward0", "NegBackward0", "CloneBackward0",
        "LogBackward0", "SinBackward0", "CosBackward0", "SqrtBackward0", "TanhBackward0",
        "SigmoidBackward0", "ReluBackward0", "PowBackward0", "AccumulateGrad":
        true
    default: false
    }
}

/// The saved tensors of a kind of node, in the order in which it keeps them; nil: it shows none of that place.
private func savedNames(_ node: String) -> [String?]? {
    switch node {
    case "MulBackward0", "DivBackward0", "MaximumBackward0", "MinimumBackward0", "FmodBackward1",
        "RemainderBackward1", "HypotBackward0":
        ["self", "other"]
    case "PowBackward1": ["self", "exponent"]
    case "MmBackward0", "BmmBackward0": ["self", "mat2"]
    case "MvBackward0": ["self", "vec"]
    case "DotBackward0": ["self", "tensor"]
    case "PowBackward0", "LogBackward0", "Log2Backward0", "Log10Backward0", "Log1PBackward0",
        "SinBackward0", "CosBackward0", "AbsBackward0", "SinhBackward0", "CoshBackward0",
        "AsinBackward0", "AcosBackward0", "AtanBackward0", "ErfBackward0", "ClampBackward1",
        "ClampMinBackward0", "ClampMaxBackward0", "MaxBackward1", "MinBackward1", "VarBackward0",
        "StdBackward0", "ProdBackward0", "ProdBackward1", "AmaxBackward0", "AminBackward0":
        ["self"]
    case "WhereBackward0": ["condition"]
    default: nil
    }
}

/// Nodes that keep their own result.
private let keepsResult: Swift.Set<String> = [
    "ExpBackward0", "Expm1Backward0", "SqrtBackward0", "RsqrtBackward0", "TanBackward0",
    "TanhBackward0", "SigmoidBackward0", "ReluBackward0", "ReciprocalBackward0", "PowBackward1",
    "PowBackward2", "MaxBackward1", "MinBackward1", "StdBackward0", "ProdBackward0",
    "ProdBackward1", "AmaxBackward0", "AminBackward0", "SoftmaxBackward0", "LogSoftmaxBackward0",
    "Exp2Backward0", "HypotBackward0",
]

/// The attributes of a kind of node.
func savedAttributes(of node: String) -> [BuiltinAttribute] {
    var attributes: [BuiltinAttribute] = []
    let names = savedNames(node) ?? []
    for (i, name) in names.enumerated() {
        guard let name else { continue }
        attributes.append(
            savedTensor("_saved_\(name)") { n throws(TensorError) in try n.savedInput(i) })
    }
    if keepsResult.contains(node) {
        attributes.append(
            savedTensor("_saved_result") { n throws(TensorError) in try n.savedOutput() })
    }
    if node == "PowBackward0" {
        attributes.append(
            BuiltinAttribute("_saved_exponent", "The exponent.") { v, m in
                guard let n = v.as(Node.self)?.ref() else { return .None }
                return m.owned(n.body.values.scalar)
            })
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
