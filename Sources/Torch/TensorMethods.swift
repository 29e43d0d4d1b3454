// Attributes and methods of tensors that are no operators of the table.
import Autograd
import Heap
import Interpreter
import TensorCore

extension Machine {
    static var tensorAttributes: [BuiltinAttribute] {
        func flag(
            _ name: String, _ doc: String, _ f: @escaping @Sendable (borrowing Tensor) -> Bool
        )
            -> BuiltinAttribute
        {
            BuiltinAttribute(name, doc) { v, _ in
                guard let t = v.tensor else { return .None }
                return .bool(f(t))
            }
        }
        func number(
            _ name: String, _ doc: String, _ f: @escaping @Sendable (borrowing Tensor) -> Int
        )
            -> BuiltinAttribute
        {
            BuiltinAttribute(name, doc) { v, _ in
                guard let t = v.tensor else { return .None }
                return .int(f(t))
            }
        }
        return [
            BuiltinAttribute("shape", "The sizes of the dimensions.") { v, m in
                guard let t = v.tensor else { return .None }
                return m.sizeObject(t.sizes)
            },
            BuiltinAttribute("dtype", "The type of the elements.") { v, m in
                guard let t = v.tensor else { return .None }
                return m.object(t.dtype)
            },
            BuiltinAttribute("device", "Where the tensor lies.") { _, m in
                Owned(adopting: .object(retained(m.torch.device)))
            },
            BuiltinAttribute("layout", "How the tensor lies in memory.") { _, m in
                Owned(adopting: .object(retained(m.torch.strided)))
            },
            number("ndim", "The number of dimensions.") { $0.rank },
            number("itemsize", "Bytes of an element.") { $0.dtype.size },
            number("nbytes", "Bytes of all elements.") { $0.count * $0.dtype.size },
            BuiltinAttribute("_version", "How often the elements were changed in place.") {
                v, m throws(Raised) in
                guard let t = v.tensor else { return .None }
                if t.isInference {
                    throw m.raise(
                        .runtimeError, "Inference tensors do not track version counter.")
                }
                return .int(Int(t.version))
            },
            number("output_nr", "Which output of its grad_fn the tensor is.") { $0.outputNumber },
            BuiltinAttribute(
                "is_leaf", "Whether the tensor was not computed from others that require grad."
            ) { v, m throws(Raised) in
                guard let t = v.tensor else { return .None }
                if let error = t.staleViewError { throw m.raise(error) }
                return .bool(t.isLeafForProgram)
            },
            flag("is_cpu", "Whether the tensor lies on the CPU.") { _ in true },
            flag("is_cuda", "Whether the tensor lies on a GPU.") { _ in false },
            flag("is_mps", "Whether the tensor lies on Apple's GPU.") { _ in false },
            flag("is_xpu", "Whether the tensor lies on Intel's GPU.") { _ in false },
            flag("is_meta", "Whether the tensor has sizes and no elements.") { _ in false },
            flag("is_sparse", "Whether the tensor is sparse.") { _ in false },
            flag("retains_grad", "Whether the gradient of a computed tensor is kept.") { t in
                guard let m = t.metadataIfAny else { return false }
                return m.body.retainsGrad
            },
            BuiltinAttribute(
                "requires_grad", "Whether gradients are computed for the tensor.",
                get: { v, _ in
                    guard let t = v.tensor else { return .None }
                    _ = t.gradFn()
                    return .bool(t.requiresGrad)
                },
                set: { v, value, m throws(Raised) in
                    guard let t = v.tensor, let value else {
                        throw m.raise(.runtimeError, "requires_grad cannot be deleted")
                    }
                    guard value.word.isBool else {
                        throw m.raise(.runtimeError, "requires_grad must be a bool")
                    }
                    if t.gradFn() != nil {
                        let more =
                            value.word.asBool
                            ? ""
                            : " If you want to use a computed variable in a subgraph that doesn't require differentiation use var_no_grad = var.detach()."
                        throw m.raise(
                            .runtimeError,
                            "you can only change requires_grad flags of leaf variables.\(more)")
                    }
                    if value.word.asBool && !t.dtype.isFloatingPoint {
                        throw m.raise(
                            .runtimeError,
                            "only Tensors of floating point and complex dtype can require gradients"
                        )
                    }
                    if value.word.asBool { try m.checkInferenceLeaf(t) }
                    t.requireGrad(value.word.asBool)
                }),
            BuiltinAttribute(
                "grad", "The gradient that backward has accumulated.",
                get: { v, m throws(Raised) in
                    guard let t = v.tensor else { return .None }
                    if let g = t.grad { return g.owned() }
                    if !t.isLeafForProgram && t.requiresGrad {
                        var retains = false
                        if let meta = t.metadataIfAny { retains = meta.body.retainsGrad }
                        if !retains {
                            try m.warn(
                                "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute won't be populated during autograd.backward(). If you indeed want the .grad field to be populated for a non-leaf Tensor, use .retain_grad() on the non-leaf Tensor. If you access the non-leaf Tensor by mistake, make sure you access the leaf Tensor instead. See github.com/pytorch/pytorch/pull/30531 for more information. (Triggered internally at /__w/pytorch/pytorch/build/aten/src/ATen/core/TensorBody.h:493.)"
                            )
                        }
                    }
                    return .None
                },
                set: { v, value, m throws(Raised) in
                    guard let t = v.tensor else { return }
                    guard let value, !value.isNone else {
                        t.setGrad(nil)
                        return
                    }
                    guard let g = value.tensor else {
                        throw m.raise(
                            .typeError,
                            "assigned grad expected to be a Tensor or None but got grad of type \(m.typeName(value))"
                        )
                    }
                    if g.cell == t.cell {
                        throw m.raise(.runtimeError, "can't assign Variable as its own grad")
                    }
                    if g.dtype != t.dtype {
                        throw m.raise(
                            .runtimeError,
                            "attempting to assign a gradient with dtype '\(g.dtype.cName)' to a tensor with grad_dtype '\(t.dtype.legacyName)'. The gradient must match the tensor's grad_dtype (defaults to the tensor's dtype). You can set the tensor's grad_dtype attribute with a specific dtype, or None to allow any dtype. Set grad_dtype with caution. Diverging the dtypes of a tensor and its gradient may break downstream systems that assume they match."
                        )
                    }
                    if !g.geometry.hasSameSizes(as: t.geometry) {
                        throw m.raise(
                            .runtimeError,
                            "attempting to assign a gradient of size '\(g.shapeText)' to a tensor of size '\(t.shapeText)'. Please ensure that the gradient and the tensor are the same size"
                        )
                    }
                    t.setGrad(g)
                }),
            BuiltinAttribute("grad_fn", "The node that computed the tensor.") {
                v, m throws(Raised) in
                guard let t = v.tensor else { return .None }
                if let error = t.staleViewError { throw m.raise(error) }
                guard let n = t.gradFn() else { return .None }
                return m.object(n)
            },
            BuiltinAttribute(
                "data", "The same elements without history.",
                get: { v, m in
                    guard let t = v.tensor else { return .None }
                    return t.unversionedAlias().owned()
                },
                set: { v, value, m throws(Raised) in
                    guard let t = v.tensor, let value else {
                        throw m.raise(
                            .runtimeError,
                            "Deleting tensor data is not allowed. Delete tensor instead!")
                    }
                    guard let other = value.tensor else {
                        throw m.raise(
                            .typeError,
                            "Variable data has to be a tensor, but got \(m.typeName(value))")
                    }
                    if t.requiresGrad && !other.dtype.isFloatingPoint {
                        throw m.raise(
                            .runtimeError,
                            "data set to a tensor that requires gradients must be floating point or complex dtype"
                        )
                    }
                    let isAlike =
                        other.dtype == t.dtype && other.geometry.hasSameSizes(as: t.geometry)
                    t.adoptData(of: other)
                    // A leaf's accumulator knows the old size.
                    if !isAlike, let meta = t.metadataIfAny {
                        meta.body.accumulator = WeakPointer()
                    }
                }),
            BuiltinAttribute("T", "The tensor with its dimensions reversed.") {
                v, m throws(Raised) in
                guard let t = v.tensor else { return .None }
                if t.rank != 2 {
                    try m.warn(
                        "The use of `x.T` on tensors of dimension other than 2 to reverse their shape is deprecated and it will throw an error in a future release. Consider `x.mT` to transpose batches of matrices or `x.permute(*torch.arange(x.ndim - 1, -1, -1))` to reverse the dimensions of a tensor. (Triggered internally at /__w/pytorch/pytorch/aten/src/ATen/native/TensorShape.cpp:4314.)",
                        once: true)
                }
                return try m.tensorly { _ in try t.permute(Array((0..<t.rank).reversed())).owned() }
            },
            BuiltinAttribute("mT", "The matrices transposed.") { v, m throws(Raised) in
                guard let t = v.tensor else { return .None }
                if t.rank < 2 {
                    throw m.raise(
                        .runtimeError,
                        "tensor.mT is only supported on matrices or batches of matrices. Got \(t.rank)-D tensor."
                    )
                }
                return try m.tensorly { _ in try t.transpose(-2, -1).owned() }
            },
            BuiltinAttribute("_backward_hooks", "The hooks on the gradient.") {
                _, m throws(Raised) in
                throw m.unsupported("torch.Tensor._backward_hooks is")
            },
            BuiltinAttribute("_base", "The tensor that this one is a view of.") { v, m in
                guard let t = v.tensor, let b = t.viewBase else { return .None }
                return b.owned()
            },
        ]
    }

    static var tensorMethods: [Builtin] {
        [
            Builtin("item()", "The one element as a number.") { args, m throws(Raised) in
                try m.item(args.this)
            },
            Builtin("tolist()", "The elements as nested lists.") { args, m throws(Raised) in
                let (bytes, overflow) = args.this.count.multipliedReportingOverflow(by: 32)
                if overflow { throw m.memoryError() }
                try m.expectRoom(bytes)
                return m.tolist(args.this)
            },
            splitMethod, normMethod,
            Builtin("numel()", "The number of elements.") { args, _ in .int(args.this.count) },
            Builtin("nelement()", "The number of elements.") { args, _ in .int(args.this.count) },
            Builtin("dim()", "The number of dimensions.") { args, _ in .int(args.this.rank) },
            Builtin("ndimension()", "The number of dimensions.") { args, _ in .int(args.this.rank)
            },
            Builtin("element_size()", "Bytes of an element.") { args, _ in
                .int(args.this.dtype.size)
            },
            Builtin("storage_offset()", "Where in storage the first element lies.") { args, _ in
                .int(args.this.geometry.offset)
            },
            Builtin("data_ptr()", "The address of the first element.") { args, _ in
                .int(Int(bitPattern: args.this.data))
            },
            Builtin(
                python:
                    "backward(gradient=None, retain_graph=None, create_graph=False, inputs=None)",
                "Computes the gradients of the leaves that this tensor depends on."
            ) { args, m throws(Raised) in
                var retain: Bool?
                if let r = args.given(1) { retain = try m.engineFlag(r) }
                try m.backward(
                    args.receiver, args.given(0), retain,
                    try m.engineFlag(args.optional(2)), args.given(3))
                return .None
            },
            Builtin("detach_()", "Takes the tensor out of the graph.") { args, m throws(Raised) in
                let t = args.this
                if t.viewBase != nil {
                    throw m.raise(
                        .runtimeError,
                        "Can't detach views in-place. Use detach() instead. If you are using DistributedDataParallel (DDP) for training, and gradient_as_bucket_view is set as True, gradients are views of DDP buckets, and hence detach_() cannot be called on these gradients. To fix this error, please refer to the Optimizer.zero_grad() function in torch/optim/optimizer.py as the solution."
                    )
                }
                t.body.gradFn = AnyRef()
                t.requireGrad(false)
                return args.receiver.owned()
            },
            Builtin("retain_grad()", "Keeps the gradient of a computed tensor.") {
                args, m throws(Raised) in
                try m.retainGrad(args.this)
                return .None
            },
            Builtin(
                python: "register_hook(hook)", "Calls a function with each gradient of the tensor."
            ) {
                args, m throws(Raised) in
                let t = args.this
                if !t.requiresGrad {
                    throw m.raise(
                        .runtimeError,
                        "cannot register a hook on a tensor that doesn't require gradient")
                }
                TorchState.nextHook += 1
                let hook = TensorHook(
                    output: t.outputNumber, hook: args[0].owned(), identifier: TorchState.nextHook)
                if let node = t.gradFn() {
                    node.body.hooks.tensor.append(hook)
                } else {
                    t.metadata().body.hooks.append(hook)
                }
                return m.make(
                    HookHandle(tensor: args.receiver.owned(), identifier: TorchState.nextHook))
            },
            Builtin(
                python: "register_post_accumulate_grad_hook(hook)",
                "Calls a function after the tensor's gradient was accumulated."
            ) { args, m throws(Raised) in
                let t = args.this
                if !t.requiresGrad {
                    throw m.raise(
                        .runtimeError,
                        "cannot register a hook on a tensor that doesn't require gradient")
                }
                if t.gradFn() != nil {
                    throw m.raise(
                        .runtimeError,
                        "post accumulate grad hooks cannot be registered on non-leaf tensors")
                }
                TorchState.nextHook += 1
                t.metadata().body.accumulateHooks.append(
                    TensorHook(output: 0, hook: args[0].owned(), identifier: TorchState.nextHook))
                return m.make(
                    HookHandle(tensor: args.receiver.owned(), identifier: TorchState.nextHook))
            },
            Builtin("is_inference()", "Whether the tensor was made in inference mode.") { args, _ in
                .bool(args.this.isInference)
            },
            Builtin("_is_view()", "Whether the tensor is a view of another.") { args, _ in
                .bool(args.this.viewBase != nil)
            },
            Builtin("__abs__()", "The absolute values.") { args, m throws(Raised) in
                let t = args.this
                return try m.tensorly { _ in try t.abs().owned() }
            },
            Builtin("__deepcopy__(memo)", "A copy of a leaf.") { args, m throws(Raised) in
                let t = args.this
                return try m.tensorly { _ in
                    let c = try Forward.duplicate(t)
                    c.requireGrad(t.requiresGrad)
                    return c.owned()
                }
            },
        ]
    }

}

extension Machine {
    /// A tensor of inference mode stays one.
    mutating func checkInferenceLeaf(_ t: borrowing Tensor) throws(Raised) {
        if t.isInference && !TensorState.inferenceMode {
            throw raise(
                .runtimeError,
                "Setting requires_grad=True on inference tensor outside InferenceMode is not allowed."
            )
        }
    }
}

extension Ref where Body == TensorBody {
    /// As programs see it: what requires no grad is a leaf.
    var isLeafForProgram: Bool {
        if gradFn() != nil { return false }
        return true
    }
}
