// Methods that give a tensor another type or place: to, type, float, cpu …
import Autograd
import Heap
import Interpreter
import TensorCore

var castMethods: [MachineOperator] {
    [
        MachineOperator(
            "to",
            schemas: [
                "to(Tensor self, Device? device=None, ScalarType? dtype=None, bool non_blocking=False, bool copy=False, *, MemoryFormat? memory_format=None)",
                "to(Tensor self, ScalarType dtype, bool non_blocking=False, bool copy=False, *, MemoryFormat? memory_format=None)",
                "to(Tensor self, Tensor tensor, bool non_blocking=False, bool copy=False, *, MemoryFormat? memory_format=None)",
            ], numbers: true, "The tensor with another dtype or device."
        ) { a, arguments, m throws(Raised) in
            let t = a.tensor(0)
            let want: DType
            switch a.overload {
            case 0: want = a.dtype(2) ?? t.dtype
            case 1: want = a.dtype(1) ?? t.dtype
            default: want = a.tensor(1).dtype
            }
            return try m.cast(t, want, arguments, copies: a.bool(a.overload == 0 ? 4 : 3))
        },
        MachineOperator(
            "type_as", schemas: ["type_as(Tensor self, Tensor other)"],
            "The tensor with another one's dtype."
        ) { a, arguments, m throws(Raised) in
            try m.cast(a.tensor(0), a.tensor(1).dtype, arguments)
        },
        MachineOperator(
            "type",
            schemas: [
                "type(Tensor self, PyObject dtype=None, bool non_blocking=False, *, MemoryFormat? memory_format=None)",
                "!type(Tensor self, PyObject dtype=None, bool async=False, *, MemoryFormat? memory_format=None)",
            ],
            "The name of the type, or a cast."
        ) { a, arguments, m throws(Raised) in
            let t = a.tensor(0)
            guard let given = a.object(1), !given.isNone else { return m.string(t.typeText) }
            if let want = m.dtype(given.value) { return try m.cast(t, want, arguments) }
            if let want = given.value.as(OldTensorType.self)?.body.dtype {
                return try m.cast(t, want, arguments)
            }
            guard let s = given.value.as(Str.self) else {
                throw m.raise(.typeError, "dtype must be a type, str, or dtype object")
            }
            let text = s.string
            for d in DType.allCases where "torch.\(TensorNames.type(d))" == text {
                return try m.cast(t, d, arguments)
            }
            throw m.raise(.valueError, "invalid type: '\(text)'")
        },
        cast("float", .float32), cast("double", .float64), cast("long", .int64),
        cast("int", .int32), cast("bool", .bool), cast("half", .float16),
        cast("bfloat16", .bfloat16), cast("short", .int16), cast("char", .int8),
        cast("byte", .uint8),
        MachineOperator(
            "cpu", schemas: ["cpu(Tensor self, *, MemoryFormat? memory_format=None)"],
            "The tensor on the CPU, where it is."
        ) { _, arguments, _ in arguments.receiver.owned() },
        MachineOperator(
            "cuda",
            schemas: [
                "cuda(Tensor self, Device? device=None, bool non_blocking=False, *, MemoryFormat? memory_format=None)",
                "!cuda(Tensor self, Device? device=None, bool async=False, *, MemoryFormat? memory_format=None)",
            ], keepsDevices: true, "The tensor on a GPU: there is none."
        ) { a, _, m throws(Raised) in
            if let d = m.boundDevice(a.object(1)), d.type != .cuda {
                throw m.raise(.runtimeError, "Invalid device, must be cuda device")
            }
            throw m.raise(.assertionError, "Torch not compiled with CUDA enabled")
        },
        MachineOperator(
            "is_contiguous",
            schemas: [
                "is_contiguous(Tensor self, *, MemoryFormat memory_format=torch.contiguous_format)"
            ], "Whether the elements lie in order."
        ) { a, _, _ in .bool(a.tensor(0).isContiguous) },
    ]
}

private func cast(_ name: String, _ d: DType) -> MachineOperator {
    MachineOperator(
        name, schemas: ["\(name)(Tensor self, *, MemoryFormat? memory_format=None)"],
        "The tensor as torch.\(d.name)."
    ) { a, arguments, m throws(Raised) in try m.cast(a.tensor(0), d, arguments) }
}

extension Machine {
    /// The receiver itself when it has the type already.
    fileprivate mutating func cast(
        _ t: borrowing Tensor, _ d: DType, _ arguments: CallArguments, copies: Bool = false
    ) throws(Raised) -> Owned {
        if !d.isSupported { throw unsupported("torch.\(d.name) is") }
        if t.dtype == d {
            if !copies { return arguments.receiver.owned() }
            return try tensorly { _ in try t.clone().owned() }
        }
        return try tensorly { _ in try t.to(d).owned() }
    }
}
