// Tensors from data of the language, and a tensor's methods that make new ones.
import Autograd
import Heap
import Interpreter
import TensorCore

/// What factories take beside sizes and data.
private let options =
    "ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False, bool? requires_grad=False"

var factoryFunctions: [MachineOperator] {
    [
        MachineOperator(
            "tensor",
            schemas: [
                "tensor(PyObject data, *, ScalarType? dtype=None, Device? device=None, bool pin_memory=False, bool requires_grad=False)"
            ], "A tensor from numbers or nested sequences."
        ) { a, _, m throws(Raised) in
            guard let data = a.object(0) else { return .None }
            try m.checkPinned(a.bool(3))
            if data.value.tensor != nil {
                try m.warn(
                    "To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() or sourceTensor.detach().clone().requires_grad_(True), rather than torch.tensor(sourceTensor)."
                )
            }
            let t = try m.tensorFrom(data.value, dtype: a.dtype(1))
            return try m.requiring(t, a.bool(4))
        },
        MachineOperator(
            "as_tensor",
            schemas: [
                "as_tensor(PyObject data, *, ScalarType? dtype=None, Device? device=None)"
            ], "A tensor of data; a tensor itself if it is one."
        ) { a, _, m throws(Raised) in
            guard let data = a.object(0) else { return .None }
            let d = a.dtype(1)
            if let t = data.value.tensor {
                if d == nil || d == t.dtype { return data.copy() }
                let want = d ?? t.dtype
                return try m.tensorly { _ in try t.to(want).owned() }
            }
            return try m.tensorFrom(data.value, dtype: d).owned()
        },
    ]
}

var factoryMethods: [MachineOperator] {
    [
        newFilled("new_zeros", .int(0), "Zeros of this tensor's type."),
        newFilled("new_ones", .int(1), "Ones of this tensor's type."),
        newFilled("new_empty", .int(0), "A tensor of this one's type, not set (here: zeros)."),
        MachineOperator(
            "new_full",
            schemas: ["new_full(Tensor self, int[] size, Scalar fill_value, *, \(options))"],
            "One number, of this tensor's type."
        ) { a, _, m throws(Raised) in
            let sizes = a.ints(1)
            let value = a.scalar(2)
            let d = a.dtype(3) ?? a.tensor(0).dtype
            let t = try m.tensorly { _ in try Forward.full(sizes, value, d) }
            return try m.requiring(t, a.bool(7))
        },
        MachineOperator(
            "new_tensor",
            schemas: [
                "new_tensor(Tensor self, PyObject data, *, ScalarType? dtype=None, Device? device=None, bool requires_grad=False)"
            ], "A tensor of this one's type from data."
        ) { a, _, m throws(Raised) in
            guard let data = a.object(1) else { return .None }
            if data.value.tensor != nil {
                try m.warn(
                    "To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() or sourceTensor.detach().clone().requires_grad_(True), rather than tensor.new_tensor(sourceTensor)."
                )
            }
            let t = try m.tensorFrom(data.value, dtype: a.dtype(2) ?? a.tensor(0).dtype)
            return try m.requiring(t, a.bool(4))
        },
    ]
}

private func newFilled(_ name: String, _ s: Scalar, _ doc: String) -> MachineOperator {
    MachineOperator(name, schemas: ["\(name)(Tensor self, int[] size, *, \(options))"], doc) {
        a, _, m throws(Raised) in
        let sizes = a.ints(1)
        let d = a.dtype(2) ?? a.tensor(0).dtype
        let t = try m.tensorly { _ in try Forward.full(sizes, s, d) }
        return try m.requiring(t, a.bool(6))
    }
}

extension Machine {
    fileprivate mutating func requiring(_ t: consuming Tensor, _ on: Bool) throws(Raised) -> Owned {
        if on {
            if !t.dtype.isFloatingPoint {
                throw raise(
                    .runtimeError,
                    "Only Tensors of floating point and complex dtype can require gradients")
            }
            t.requireGrad(true)
        }
        return t.owned()
    }

    fileprivate mutating func checkPinned(_ on: Bool) throws(Raised) {
        if on {
            throw raise(
                .runtimeError,
                "pin_memory=True requires a CUDA or other accelerator backend; no pinned memory allocator is available on this system."
            )
        }
    }
}
