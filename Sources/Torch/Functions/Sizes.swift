// Methods that tell or set properties of one tensor: size, stride, requires_grad_.
import Autograd
import Heap
import Interpreter
import TensorCore

var sizeMethods: [MachineOperator] {
    [
        MachineOperator(
            "size", schemas: ["size(Tensor self, int dim=None)"], "The sizes, or one of them."
        ) { a, _, m throws(Raised) in
            let t = a.tensor(0)
            guard let i = a.optionalInt(1) else { return m.sizeObject(t.sizes) }
            return try m.tensorly { _ in .int(t.geometry.size[try t.existingDimension(i)]) }
        },
        MachineOperator(
            "stride", schemas: ["stride(Tensor self, int dim=None)"],
            "The distances of neighbours, or one of them."
        ) { a, _, m throws(Raised) in
            let t = a.tensor(0)
            if let i = a.optionalInt(1) {
                return try m.tensorly { _ in .int(t.geometry.stride[try t.existingDimension(i)]) }
            }
            var items = Slots()
            for s in t.geometry.strides { items.append(.int(s)) }
            return m.makeTuple(items)
        },
        MachineOperator(
            "requires_grad_", schemas: ["requires_grad_(Tensor self, bool requires_grad=True)"],
            "Sets whether gradients are computed."
        ) { a, arguments, m throws(Raised) in
            let t = a.tensor(0)
            let on = a.bool(1, true)
            if t.gradFn() != nil && !on {
                throw m.raise(
                    .runtimeError,
                    "you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a subgraph that doesn't require differentiation use var_no_grad = var.detach()."
                )
            }
            if on && !t.dtype.isFloatingPoint {
                throw m.raise(
                    .runtimeError, "only Tensors of floating point dtype can require gradients")
            }
            if on { try m.checkInferenceLeaf(t) }
            if t.gradFn() == nil { t.requireGrad(on) }
            return arguments.receiver.owned()
        },
    ]
}

extension Ref where Body == TensorBody {
    /// A dimension by its number; a tensor without dimensions has none.
    fileprivate func existingDimension(_ i: Int) throws(TensorError) -> Int {
        if rank == 0 {
            throw TensorError(
                .indexError, "Dimension specified as \(i) but tensor has no dimensions")
        }
        return try geometry.dimension(i)
    }
}
