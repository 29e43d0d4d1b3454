// `out=`: the result of an operator goes into a tensor that exists.
import Autograd
import Heap
import Interpreter
import TensorCore

extension Machine {
    /// What PyTorch refuses of the arguments of a call with `out=`.
    func checkOut(
        _ op: TorchOperator, _ row: TensorOperator, _ bound: borrowing BoundArguments,
        _ target: borrowing Tensor, at out: Int
    ) throws(TensorError) {
        for i in 0..<bound.values.count {
            if let t = bound.optionalTensor(i), t.requiresGrad, TensorState.gradMode {
                throw TensorError(
                    .runtimeError,
                    "\(op.name)(): functions with out=... arguments don't support automatic differentiation, but one of the arguments requires grad."
                )
            }
        }
        if row.givesIndices && target.dtype != .int64 {
            throw TensorError(
                .runtimeError,
                "Expected out tensor to have dtype long int, but got \(target.dtype.cName) instead")
        }
        for i in 0..<bound.values.count where i != out {
            if let t = bound.optionalTensor(i) { try check(t, target, row.outMemory) }
            let list = bound.tensors(i)
            for k in 0..<list.count { try check(list[k], target, row.outMemory) }
        }
    }

    private func check(
        _ operand: borrowing Tensor, _ target: borrowing Tensor, _ memory: OutMemory
    ) throws(TensorError) {
        switch memory {
        case .noOperands, .noOtherSize: break
        case .checked: try Forward.checkOverlap(target.cell, operand)
        case .refused:
            if Forward.touches(target, operand) { throw Forward.sharedMemory() }
        case .unordered:
            if Forward.touches(target, operand) {
                throw TensorError.unsupported("out= that shares memory with an operand is")
            }
        }
    }

    /// The result's elements in the tensor, which takes the result's size where it has another one.
    mutating func store(
        _ result: borrowing Tensor, into target: borrowing Tensor, _ memory: OutMemory
    ) throws(Raised) -> Owned {
        if result.dtype.category > target.dtype.category {
            throw raise(
                .runtimeError,
                "result type \(result.dtype.legacyName) can't be cast to the desired output type \(target.dtype.legacyName)"
            )
        }
        if result.geometry.hasSameSizes(as: target.geometry) {
            return try tensorly { _ in
                try target.copyFrom(result)
                return target.copy().owned()
            }
        }
        if target.count > 0 {
            if target.viewBase != nil || memory == .noOtherSize {
                throw unsupported("out= with a tensor of another size is")
            }
            if memory != .noOperands {
                try warn(
                    "An output with one or more elements was resized since it had shape \(target.shapeText), which does not match the required output shape \(result.shapeText). This behavior is deprecated, and in a future PyTorch release outputs will not be resized unless they have zero elements. You can explicitly reuse an out tensor t by resizing it, inplace, to zero elements with t.resize_(0). (Triggered internally at /__w/pytorch/pytorch/aten/src/ATen/native/Resize.cpp:30.)"
                )
            }
        }
        return try tensorly { _ in
            target.adoptData(of: try result.to(target.dtype))
            return target.copy().owned()
        }
    }

    /// A deprecated overload was called: PyTorch says so once, whatever the operator.
    mutating func warnOfSignature(_ op: TorchOperator, _ overload: Int) throws(Raised) {
        if TorchState.hasWarnedOfSignature { return }
        TorchState.hasWarnedOfSignature = true
        func shown(_ s: Schema) -> String {
            "\n\t\(op.name)\(s.signature(asMethod: op.isMethod))"
        }
        var text = "This overload of \(op.name) is deprecated:" + shown(op.schemas[overload])
        text += "\nConsider using one of the following signatures instead:"
        for s in op.schemas where !s.isHidden { text += shown(s) }
        try warn(
            text
                + " (Triggered internally at /__w/pytorch/pytorch/torch/csrc/utils/python_arg_parser.cpp:1841.)"
        )
    }
}
