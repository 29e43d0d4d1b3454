// What older articles write: torch.autograd.Variable, torch.FloatTensor and its kind; and torch.cuda, where
// nothing is.
import Autograd
import Heap
import Interpreter
import TensorCore

/// `torch.FloatTensor`, `torch.LongTensor` …: a type of tensors by its old name.
struct LegacyTensorType: CellBody, BitwiseCopyable {
    let dtype: DType
    static var kind: Kind { Kind(207) }
}

let legacyTypes: [DType] = [.float32, .float64, .int64, .int32, .bool]

extension Machine {
    mutating func makeLegacyTypeClass() -> Cell {
        registerType(LegacyTensorType.self, "tensortype", isContainer: false)
        let cls = makeBuiltinClass(
            "tensortype", kind: LegacyTensorType.kind, base: types.object, module: "torch")
        cls.classBody.pointee.isNamedWithModule = true
        cls.classBody.pointee.slots.repr = { v, m throws(Raised) in
            let d = v.as(LegacyTensorType.self)?.pointer.pointee.dtype ?? .float32
            return m.string("<class 'torch.\(TensorNames.type(d))'>")
        }
        cls.classBody.pointee.slots.call = { v, arguments, m throws(Raised) in
            guard let d = v.as(LegacyTensorType.self)?.pointer.pointee.dtype else { return .None }
            if arguments.keywordCount > 0 { throw m.unsupported("keywords of this type are") }
            if arguments.count == 1, !arguments[0].word.isInt {
                if let t = arguments[0].tensor, t.dtype != d {
                    throw m.raise(
                        .typeError,
                        "expected \(TensorNames.type(d)) (got \(TensorNames.type(t.dtype)))")
                }
                return try m.tensorFrom(arguments[0], dtype: d).owned()
            }
            var sizes: [Int] = []
            for i in 0..<arguments.count { sizes.append(try m.index(arguments[i])) }
            if arguments.count == 0 { sizes = [0] }
            return try m.tensorly { _ in try Forward.full(sizes, .int(0), d).owned() }
        }
        return cls
    }

    /// The module torch.cuda of a machine without one.
    mutating func makeCudaModule() -> Owned {
        let module = makeModule("torch.cuda")
        let dict = Heap.body(
            Heap.body(module.word.cell, as: Module.self).pointee.namespace.word.cell, as: Dict.self
        )
        for row in cudaFunctions {
            let f = function(row, module: "torch.cuda")
            dict.set(
                name: Heap.body(f.word.cell, as: BuiltinFunction.self).pointee.name, f.take())
        }
        return module
    }
}

private var cudaFunctions: [Builtin] {
    [
        Builtin(python: "is_available()", "Whether there is a GPU: never.") { _, _ in .bool(false)
        },
        Builtin(python: "device_count()", "The number of GPUs: none.") { _, _ in .int(0) },
        Builtin(python: "manual_seed(seed)", "Nothing, without a GPU.") { _, _ in .None },
        Builtin(python: "manual_seed_all(seed)", "Nothing, without a GPU.") { _, _ in .None },
        Builtin(python: "empty_cache()", "Nothing, without a GPU.") { _, _ in .None },
    ]
}

/// `Variable(x)` gives the tensor's elements as a tensor: since PyTorch 0.4 the two are one.
var variableFunction: Builtin {
    Builtin(
        "Variable(data=None, requires_grad=False, volatile=False)",
        "A tensor of the same elements; tensors are all variables now."
    ) { args, m throws(Raised) in
        guard let v = args.given(0), let t = v.tensor else {
            if let v = args.given(0), !v.isNone {
                throw m.raise(
                    .typeError,
                    "Variable data has to be a tensor, but got \(m.typeName(v))")
            }
            return try m.tensorly { _ in try Tensor(empty: [0], TensorState.defaultDType).owned() }
        }
        let on = try args.truth(1, default: false, &m)
        if on && !t.dtype.isFloatingPoint {
            throw m.raise(
                .runtimeError,
                "Only Tensors of floating point and complex dtype can require gradients")
        }
        let r = t.detachedAlias()
        r.requireGrad(on)
        return r.owned()
    }
}
