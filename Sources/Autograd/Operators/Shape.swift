// Views and other changes of shape, joining, with their derivatives.
import CHeap
import Heap
import TensorCore

extension Operator {
    static let view = Operator(
        "ViewBackward0", { grad, saved in try grad.reshape(saved.inputs[0].sizes) })
    static let unsafeView = Operator(
        "UnsafeViewBackward0", { grad, saved in try grad.reshape(saved.inputs[0].sizes) })
    static let transpose = Operator(
        "TransposeBackward0",
        { grad, saved in try grad.transpose(saved.values.ints[0], saved.values.ints[1]) })
    static let t = Operator("TBackward0", { grad, _ in try grad.t() })
    static let permute = Operator(
        "PermuteBackward0",
        { grad, saved in
            let dims = saved.values.ints
            var inverse = dims
            for (i, d) in dims.enumerated() { inverse[d < 0 ? d + dims.count : d] = i }
            return try grad.permute(inverse)
        })
    static let expand = Operator(
        "ExpandBackward0", { grad, saved in try grad.sum(to: saved.inputs[0]) })
    static let squeeze = Operator(
        "SqueezeBackward0", { grad, saved in try grad.reshape(saved.inputs[0].sizes) })
    static let squeezeDim = Operator(
        "SqueezeBackward1", { grad, saved in try grad.reshape(saved.inputs[0].sizes) })
    static let squeezeDimInPlace = Operator(
        "SqueezeBackward4", { grad, saved in try grad.reshape(saved.inputs[0].sizes) })
    static let squeezeInPlace = Operator(
        "SqueezeBackward3", { grad, saved in try grad.reshape(saved.inputs[0].sizes) })
    static let tInPlace = Operator("TBackward1", { grad, _ in try grad.t() })
    static let transposeInPlace = Operator(
        "TransposeBackward1",
        { grad, saved in try grad.transpose(saved.values.ints[0], saved.values.ints[1]) })
    static let unsqueezeInPlace = Operator(
        "UnsqueezeBackward1", { grad, saved in try grad.squeeze([saved.values.ints[0]]) })
    static let squeezeDims = Operator(
        "SqueezeBackward2", { grad, saved in try grad.reshape(saved.inputs[0].sizes) })
    static let unsqueeze = Operator(
        "UnsqueezeBackward0", { grad, saved in try grad.squeeze([saved.values.ints[0]]) })
    static let select = Operator(
        "SelectBackward0",
        { grad, saved in
            try grad.placed(saved.inputs[0], saved.values) { (g, v) throws(TensorError) in
                try g.selected(v.ints[0], v.ints[1])
            }
        })
    static let slice = Operator(
        "SliceBackward0",
        { grad, saved in
            try grad.placed(saved.inputs[0], saved.values) { (g, v) throws(TensorError) in
                try g.sliced(v.ints[0], v.ints[1], v.ints[2], v.ints[3])
            }
        })
    static let alias = Operator("AliasBackward0", { grad, _ in grad.copy() })
    static let detach = Operator("DetachBackward0", { grad, _ in grad.copy() })
    static let asStrided = Operator(
        "AsStridedBackward0",
        { grad, saved in
            let v = geometry(saved.values.ints, grad.dtype)
            let b = geometry(saved.values.moreInts, grad.dtype)
            return try grad.scattered(b, v)
        })
    /// Of a gradient put where a view lies: back through the same view.
    static let scatteredView = Operator(
        "AsStridedBackward0",
        { grad, saved in
            let place = geometry(saved.values.ints, grad.dtype)
            let c = try grad.contiguous()
            return c.view(place, .asStrided) { v in
                v.ints = saved.values.ints
                v.moreInts = saved.values.moreInts
            }
        })
    static let cat = Operator(
        "CatBackward0",
        general: { gradients, saved, node in
            var result = Row<OptionalTensor>()
            guard let grad = gradients.copy(0) else { return result }
            let d = saved.values.ints[0]
            var at = 0
            for i in 0..<node.body.edges.count {
                let g = node.body.inputs[i].geometry
                if g.rank == 1 && g.count == 0 {
                    result.append(OptionalTensor(try Forward.full([0], .int(0), grad.dtype)))
                    continue
                }
                let n = g.size[d]
                result.append(OptionalTensor(try grad.slice(d, at, at + n, 1)))
                at += n
            }
            return result
        })
    static let stack = Operator(
        "StackBackward0",
        general: { gradients, saved, node in
            var result = Row<OptionalTensor>()
            guard let grad = gradients.copy(0) else { return result }
            for i in 0..<node.body.edges.count {
                result.append(OptionalTensor(try grad.select(saved.values.ints[0], i)))
            }
            return result
        })
    static let unbind = Operator(
        "UnbindBackward0",
        general: { gradients, saved, _ in
            var list = Row<Tensor>()
            let d = saved.values.ints[0]
            var sizes = saved.inputs[0].sizes
            sizes.remove(at: d)
            for i in 0..<gradients.count {
                if let g = gradients.copy(i) {
                    list.append(g)
                } else {
                    list.append(try Forward.full(sizes, .int(0), saved.inputs[0].dtype))
                }
            }
            var result = Row<OptionalTensor>()
            result.append(OptionalTensor(try Tensor.stack(list, d)))
            return result
        })
    static let split = Operator(
        "SplitBackward0",
        general: { gradients, saved, _ in
            var list = Row<Tensor>()
            let d = saved.values.ints[0]
            let n = saved.inputs[0].size[d]
            let size = saved.values.ints[1]
            for i in 0..<gradients.count {
                if let g = gradients.copy(i) {
                    list.append(g)
                } else {
                    var sizes = saved.inputs[0].sizes
                    sizes[d] = Swift.min(size, n - i * size)
                    list.append(try Forward.full(sizes, .int(0), saved.inputs[0].dtype))
                }
            }
            var result = Row<OptionalTensor>()
            result.append(OptionalTensor(try Tensor.cat(list, d)))
            return result
        })
    static let splitWithSizes = Operator(
        "SplitWithSizesBackward0",
        general: { gradients, saved, _ in
            var list = Row<Tensor>()
            let d = saved.values.ints[0]
            for i in 0..<gradients.count {
                if let g = gradients.copy(i) {
                    list.append(g)
                } else {
                    var sizes = saved.inputs[0].sizes
                    sizes[d] = saved.values.ints[i + 1]
                    list.append(try Forward.full(sizes, .int(0), saved.inputs[0].dtype))
                }
            }
            var result = Row<OptionalTensor>()
            result.append(OptionalTensor(try Tensor.cat(list, d)))
            return result
        })
    static let `repeat` = Operator(
        "RepeatBackward0",
        { grad, saved in
            // Each repeated dimension becomes two, the repeats are summed.
            let repeats = saved.values.ints
            let input = saved.inputs[0].sizes
            let lead = repeats.count - input.count
            var sizes: [Int] = []
            var dims: [Int] = []
            for (i, r) in repeats.enumerated() {
                dims.append(sizes.count)
                sizes.append(r)
                if i >= lead { sizes.append(input[i - lead]) }
            }
            let g = try grad.reshape(sizes)
            return try g.sum(dims, keep: false)
        })
}

private func geometry(_ v: [Int], _ d: DType) -> Geometry {
    var g = Geometry(dtype: d)
    let n = (v.count - 1) / 2
    g.rank = UInt8(n)
    for i in 0..<n {
        g.size[i] = v[i]
        g.stride[i] = v[n + i]
    }
    g.offset = v[2 * n]
    g.settle()
    return g
}

extension Ref where Body == TensorBody {
    package func view(_ sizes: [Int]) throws(TensorError) -> Tensor {
        let want = try geometry.inferred(sizes)
        guard let g = try geometry.viewed(as: want) else {
            throw TensorError(
                .runtimeError,
                "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead."
            )
        }
        return view(g, .view)
    }
    package func reshape(_ sizes: [Int]) throws(TensorError) -> Tensor {
        let want = try geometry.inferred(sizes)
        if let g = try geometry.viewed(as: want) { return view(g, .view) }
        let c = try cloneInOrder()
        guard let g = try c.geometry.viewed(as: want) else { return c }
        return c.unsafelyViewed(g)
    }
    /// A view of a tensor that nobody else has: no view to the outside.
    package func unsafelyViewed(_ g: Geometry) -> Tensor {
        let r = alias(g)
        Operator.unsafeView.record(self, result: r)
        return r
    }
    package func viewOrCopy(_ sizes: [Int]) throws(TensorError) -> Tensor { try reshape(sizes) }

    package func transpose(_ a: Int, _ b: Int) throws(TensorError) -> Tensor {
        view(try geometry.transposed(a, b), .transpose) { $0.ints = [a, b] }
    }
    package func t() throws(TensorError) -> Tensor {
        if rank > 2 {
            throw TensorError(
                .runtimeError, "t() expects a tensor with <= 2 dimensions, but self is \(rank)D")
        }
        return view(rank < 2 ? geometry : try geometry.transposed(0, 1), .t)
    }
    package func permute(_ dims: [Int]) throws(TensorError) -> Tensor {
        view(try geometry.permuted(dims), .permute) { $0.ints = dims }
    }
    package func expand(_ sizes: [Int]) throws(TensorError) -> Tensor {
        view(try geometry.expanded(to: sizes), .expand)
    }
    package func squeeze() -> Tensor { view(geometry.squeezed(), .squeeze) }
    package func squeeze(_ dims: [Int]) throws(TensorError) -> Tensor {
        view(try geometry.squeezed(dims), dims.count == 1 ? .squeezeDim : .squeezeDims)
    }
    package func unsqueeze(_ d: Int) throws(TensorError) -> Tensor {
        let at = try Geometry.wrap(d, rank + 1)
        return view(try geometry.unsqueezed(d), .unsqueeze) { $0.ints = [at] }
    }
    package func select(_ d: Int, _ i: Int) throws(TensorError) -> Tensor {
        view(try geometry.selected(d, i), .select) { $0.ints = [d, i] }
    }
    package func slice(_ d: Int, _ start: Int, _ stop: Int, _ step: Int) throws(TensorError)
        -> Tensor
    {
        view(try geometry.sliced(d, start, stop, step), .slice) {
            $0.ints = [d, start, stop, step]
        }
    }
    package func aliased() -> Tensor { view(geometry, .alias) }
    package func detach() -> Tensor {
        detachedAlias()
    }
    package func contiguous() throws(TensorError) -> Tensor {
        isContiguous ? copy() : try cloneInOrder()
    }

    package static func cat(_ list: borrowing Row<Tensor>, _ dim: Int) throws(TensorError) -> Tensor
    {
        let r = try Forward.cat(list, dim)
        let d = dim < 0 ? dim + r.rank : dim
        Operator.cat.record(list: list, result: r) { $0.ints = [d] }
        return r
    }
    package static func stack(_ list: borrowing Row<Tensor>, _ dim: Int) throws(TensorError)
        -> Tensor
    {
        if list.count == 0 {
            throw TensorError(.runtimeError, "stack expects a non-empty TensorList")
        }
        let d = try Geometry.wrap(dim, list[0].rank + 1)
        var parts = Row<Tensor>(capacity: list.count)
        for i in 0..<list.count {
            if !list[i].geometry.hasSameSizes(as: list[0].geometry) {
                throw TensorError(
                    .runtimeError,
                    "stack expects each tensor to be equal size, but got \(list[0].shapeText) at entry 0 and \(list[i].shapeText) at entry \(i)"
                )
            }
            parts.append(list[i].alias(try list[i].geometry.unsqueezed(d)))
        }
        let r = try Forward.cat(parts, d)
        Operator.stack.record(list: list, result: r) { $0.ints = [d] }
        return r
    }
    package func unbind(_ dim: Int) throws(TensorError) -> Row<Tensor> {
        let d = try geometry.dimension(dim)
        if rank == 0 {
            throw TensorError(.indexError, "Dimension specified as 0 but tensor has no dimensions")
        }
        try Tensor.expectRoom(parts: geometry.size[d])
        var list = Row<Tensor>(capacity: geometry.size[d])
        for i in 0..<geometry.size[d] {
            list.append(alias(try geometry.selected(d, i)))
            if i & 4095 == 4095 { try TensorState.poll() }
        }
        finishViews(list, .unbind) { $0.ints = [d] }
        return list
    }
    package func split(_ size: Int, _ dim: Int) throws(TensorError) -> Row<Tensor> {
        let d = try geometry.dimension(dim)
        if rank == 0 {
            throw TensorError(
                .runtimeError, "split expects at least a 1-dimensional tensor")
        }
        if size < 0 {
            throw TensorError(
                .runtimeError,
                "split expects split_size be non-negative, but got split_size=\(size)")
        }
        let n = geometry.size[d]
        if size == 0 && n != 0 {
            throw TensorError(
                .runtimeError,
                "split_size can only be 0 if dimension size is 0, but got dimension size of \(n)")
        }
        try Tensor.expectRoom(parts: n / Swift.max(size, 1))
        var list = Row<Tensor>()
        var at = 0
        repeat {
            if list.count & 4095 == 4095 { try TensorState.poll() }
            list.append(alias(try geometry.sliced(d, at, Swift.min(at + size, n), 1)))
            at += Swift.max(size, 1)
        } while at < n
        finishViews(list, .split) { $0.ints = [d, size] }
        return list
    }
    /// PyTorch's own error when there is no memory for so many tensors.
    private static func expectRoom(parts: Int) throws(TensorError) {
        if parts < 1 << 16 { return }
        if parts >= 1 << 60 {
            throw TensorError(
                .runtimeError, "cannot create std::vector larger than max_size()")
        }
        let (bytes, overflow) = parts.multipliedReportingOverflow(by: 256)
        if overflow || heap_has_room(Int64(bytes)) == 0 {
            throw TensorError(.runtimeError, "std::bad_alloc")
        }
    }
    private func finishViews(
        _ list: borrowing Row<Tensor>, _ op: Operator, _ values: (inout NodeValues) -> Void
    ) {
        let none = Row<Tensor>()
        op.record(self, results: list, saving: none, values)
        for i in 0..<list.count {
            list[i].becomeView(of: self, creation: .multipleOutputs, outputNumber: i)
        }
    }
    /// `split` into parts of these sizes.
    package func split(sizes parts: [Int], _ dim: Int) throws(TensorError) -> Row<Tensor> {
        let d = try geometry.dimension(dim)
        if rank == 0 {
            throw TensorError(.runtimeError, "split expects at least a 1-dimensional tensor")
        }
        var list = Row<Tensor>(capacity: parts.count)
        let n = geometry.size[d]
        var total = 0
        for part in parts {
            if part < 0 {
                throw TensorError(
                    .runtimeError,
                    "split_with_sizes expects split_sizes have only non-negative entries, but got split_sizes=\(Geometry.text(parts))"
                )
            }
            let (sum, overflow) = total.addingReportingOverflow(part)
            total = overflow ? Int.max : sum
        }
        if total != n {
            throw TensorError(
                .runtimeError,
                "split_with_sizes expects split_sizes to sum exactly to \(n) (input tensor's size at dimension \(d)), but got split_sizes=\(Geometry.text(parts))"
            )
        }
        var at = 0
        for part in parts {
            list.append(alias(try geometry.sliced(d, at, at + part, 1)))
            at += part
        }
        finishViews(list, .splitWithSizes) { $0.ints = [d] + parts }
        return list
    }
    package func repeated(_ repeats: [Int]) throws(TensorError) -> Tensor {
        if repeats.count < rank {
            throw TensorError(
                .runtimeError,
                "Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor"
            )
        }
        let lead = repeats.count - rank
        var sizes: [Int] = []
        for (i, n) in repeats.enumerated() {
            let (size, overflow) = n.multipliedReportingOverflow(
                by: i >= lead ? geometry.size[i - lead] : 1)
            if overflow {
                // PyTorch wraps around, and refuses what cannot be a symbolic size.
                throw TensorError(
                    .runtimeError,
                    size < -(1 << 62)
                        ? "IntArrayRef contains an int that cannot be represented as a SymInt: \(size)"
                        : "Storage size calculation overflowed with sizes=\(Geometry.text(repeats))"
                )
            }
            sizes.append(size)
        }
        if let negative = sizes.first(where: { $0 < 0 }) {
            throw TensorError(
                .runtimeError,
                "Trying to create tensor with negative dimension \(negative): \(Geometry.text(sizes))"
            )
        }
        // The copy, seen as repeats beside the original dimensions, is filled with the tensor repeated.
        var split: [Int] = []
        var source: [Int] = []
        for (i, n) in repeats.enumerated() {
            split.append(n)
            source.append(1)
            if i >= lead {
                split.append(geometry.size[i - lead])
                source.append(geometry.size[i - lead])
            }
        }
        let r = try Tensor(empty: sizes, dtype)
        if split.count <= Dimensions.most {
            let target = r.alias(try Geometry(split, dtype))
            let c = try Forward.clone(self)
            try Forward.copy(c.alias(try Geometry(source, dtype)), into: target)
        } else {
            throw TensorError.unsupported("repeat of more than 4 dimensions is")
        }
        Operator.repeat.record(self, result: r) { $0.ints = repeats }
        return r
    }

    /// Zeros of a size with this gradient at the place of a view.
    func placed(
        _ input: Geometry, _ v: NodeValues,
        _ place: (Geometry, NodeValues) throws(TensorError) -> Geometry
    ) throws(TensorError) -> Tensor {
        let r = try Forward.full(input.sizes, .int(0), dtype)
        let target = r.alias(try place(r.geometry, v))
        try Forward.copy(self, into: target)
        if v.ints.count == 2 {
            Operator.selectBackward.record(self, result: r) { $0.ints = v.ints }
        } else {
            Operator.sliceBackward.record(self, result: r) { $0.ints = v.ints }
        }
        return r
    }
}

extension Operator {
    static let selectBackward = Operator(
        "SelectBackwardBackward0",
        { grad, saved in try grad.select(saved.values.ints[0], saved.values.ints[1]) })
    static let sliceBackward = Operator(
        "SliceBackwardBackward0",
        { grad, saved in
            let v = saved.values.ints
            return try grad.slice(v[0], v[1], v[2], v[3])
        })
}
