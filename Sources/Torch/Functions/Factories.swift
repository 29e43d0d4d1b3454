// Tensors from data of the language.
import Autograd
import Heap
import Interpreter
import TensorCore

var factoryFunctions: [MachineOperator] {
    [
        MachineOperator(
            "tensor",
            schemas: [
                "tensor(PyObject data, *, ScalarType? dtype=None, Device? device=None, bool pin_memory=False, bool requires_grad=False)"
            ], "A tensor from numbers or nested sequences."
        ) { a, _, m throws(Raised) in
            guard let data = a.object(0) else { return .None }
            let pinned = a.bool(3)
            let on = a.bool(4)
            if data.value.tensor != nil {
                try m.warn(
                    "To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() or sourceTensor.detach().clone().requires_grad_(True), rather than torch.tensor(sourceTensor)."
                )
            }
            let t = try m.tensorFrom(data.value, dtype: a.dtype(1))
            return try m.tensorly { _ in
                try t.copy().with(pinned: pinned, requiresGrad: on).owned()
            }
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
            let on = a.bool(4)
            return try m.tensorly { _ in
                try t.copy().with(pinned: false, requiresGrad: on).owned()
            }
        }
    ]
}
