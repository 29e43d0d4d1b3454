// Products of vectors and matrices, and indexing by tensors, with their derivatives.
import Heap
import TensorCore

extension Operator {
    static let dot = Operator(
        "DotBackward0", uses: (2, 1, 0), saving: ["self", "tensor"],
        { grad, saved in try grad * saved[1] },
        { grad, saved in try grad * saved[0] })
    static let mv = Operator(
        "MvBackward0", uses: (2, 1, 0), saving: ["self", "vec"],
        { grad, saved in try grad.outer(saved[1]) },
        { grad, saved in try saved[0].t().mv(grad) })
    static let mm = Operator(
        "MmBackward0", uses: (2, 1, 0), saving: ["self", "mat2"],
        { grad, saved in
            if saved.values.ints.contains(0) { return try saved[1].mm(grad.t()).t() }
            return try grad.mm(saved[1].t())
        },
        { grad, saved in
            if saved.values.ints.contains(1) { return try grad.t().mm(saved[0]).t() }
            return try saved[0].t().mm(grad)
        })
    static let bmm = Operator(
        "BmmBackward0", uses: (2, 1, 0), saving: ["self", "mat2"],
        { grad, saved in try grad.bmm(saved[1].transpose(1, 2)) },
        { grad, saved in try saved[0].transpose(1, 2).bmm(grad) })
    static let index = Operator(
        "IndexBackward0",
        general: { gradients, saved, node in
            var result = Row<OptionalTensor>()
            guard let grad = gradients.copy(0) else { return result }
            let parts = savedParts(node)
            let r = try Forward.full(saved.inputs[0].sizes, .int(0), grad.dtype)
            try Forward.indexPut(r, parts, grad, accumulate: true)
            if TensorState.gradMode && grad.requiresGrad {
                let own = Node.make(.indexPutImpl, edges: 1, saved: parts.count)
                own.body.take(grad)
                own.body.saveParts(parts)
                own.finish(r, 0, 0)
            }
            result.append(OptionalTensor(r))
            return result
        })
    /// Of the gradient of an index: zeros to which it is added.
    static let indexPutImpl = Operator(
        "IndexPutImplBackward0",
        general: { gradients, saved, node in
            var result = Row<OptionalTensor>()
            guard let grad = gradients.copy(0) else { return result }
            result.append(OptionalTensor(try grad.index(savedParts(node))))
            return result
        })
    /// input, values
    static let indexPut = Operator(
        "IndexPutBackward0",
        general: { gradients, saved, node in
            var result = Row<OptionalTensor>()
            guard let grad = gradients.copy(0) else { return result }
            let parts = savedParts(node)
            let base = try grad.cloneInOrder()
            let zero = try Tensor(scalar: .int(0), grad.dtype)
            try base.indexPut(parts, zero)
            result.append(OptionalTensor(base))
            if node.body.edges.count > 1 {
                result.append(OptionalTensor(try grad.index(parts)))
            }
            return result
        })
}

/// Indices that a node saved; an absent one stands for a whole dimension.
private func savedParts(_ node: borrowing Ref<Node>) -> Row<IndexPart> {
    var parts = Row<IndexPart>()
    for i in 0..<node.body.saved.count {
        switch node.body.saved[i].tensor {
        case .some(let t): parts.append(IndexPart(t.copy()))
        case nil: parts.append(IndexPart(nil))
        }
    }
    return parts
}

extension Ref where Body == TensorBody {
    package func dot(_ b: borrowing Tensor) throws(TensorError) -> Tensor {
        let r = try Forward.dot(self, b)
        Operator.dot.record(self, b, result: r)
        return r
    }
    package func mv(_ b: borrowing Tensor) throws(TensorError) -> Tensor {
        let r = try Forward.mv(self, b)
        Operator.mv.record(self, b, result: r)
        return r
    }
    package func mm(_ b: borrowing Tensor) throws(TensorError) -> Tensor {
        let r = try Forward.mm(self, b)
        // The gradient of a matrix that lies in columns is made to lie so too, as PyTorch makes it.
        let columns = (geometry.liesInColumns ? [0] : []) + (b.geometry.liesInColumns ? [1] : [])
        if columns.isEmpty {
            Operator.mm.record(self, b, result: r)
        } else {
            Operator.mm.record(self, b, result: r) { $0.ints = columns }
        }
        return r
    }
    package func bmm(_ b: borrowing Tensor) throws(TensorError) -> Tensor {
        let r = try Forward.bmm(self, b)
        Operator.bmm.record(self, b, result: r)
        return r
    }
    package func outer(_ b: borrowing Tensor) throws(TensorError) -> Tensor {
        for (name, n) in [("self", rank), ("vec2", b.rank)] where n != 1 {
            throw TensorError(
                .runtimeError, "outer: Expected 1-D argument \(name), but got \(n)-D")
        }
        let column = try reshape([count, 1])
        return try column.mul(b)
    }

    /// matmul: composed of the products above, as PyTorch composes it.
    package func matmul(_ b: borrowing Tensor) throws(TensorError) -> Tensor {
        if rank == 0 || b.rank == 0 {
            throw TensorError(
                .runtimeError,
                "both arguments to matmul need to be at least 1D, but they are \(rank)D and \(b.rank)D"
            )
        }
        if rank == 1 && b.rank == 1 { return try dot(b) }
        if rank == 2 && b.rank == 1 { return try mv(b) }
        if rank == 1 && b.rank == 2 {
            let row = try unsqueeze(0)
            let r = try row.mm(b)
            // As PyTorch's squeeze_: the name shows.
            return r.view(try r.geometry.squeezed([0]), .squeezeDimInPlace)
        }
        if rank == 2 && b.rank == 2 { return try mm(b) }
        if rank >= 3 && b.rank <= 2 && geometry.folds(with: b, first: true) {
            return try foldedProduct(b)
        }
        if rank <= 2 && b.rank >= 3 {
            let turned = try b.geometry.transposed(-2, -1)
            if turned.folds(with: self, first: false) {
                let larger = try b.transpose(-2, -1)
                if rank == 1 { return try larger.foldedProduct(self) }
                return try larger.foldedProduct(t()).transpose(-2, -1).contiguous()
            }
        }
        // PyTorch does not repeat one batch whose gradient it would have to sum again.
        if rank == 3 && b.rank == 3 && geometry.size[0] != b.geometry.size[0] {
            if geometry.size[0] == 1 && requiresGrad { return try squeeze([0]).matmul(b) }
            if b.geometry.size[0] == 1 && b.requiresGrad { return try matmul(b.squeeze([0])) }
        }
        // Batches, repeated to one size.
        let x = rank == 1 ? try unsqueeze(0) : copy()
        let y = b.rank == 1 ? try b.unsqueeze(1) : b.copy()
        let m = x.sizes[x.rank - 2]
        let k = x.sizes[x.rank - 1]
        let n = y.sizes[y.rank - 1]
        let batch = try Geometry.broadcast(
            try Geometry(Array(x.sizes.dropLast(2)), dtype),
            try Geometry(Array(y.sizes.dropLast(2)), dtype))
        let count = batch.reduce(1, *)
        let p = try x.expand(batch + [m, k]).reshape([count, m, k])
        let q = try y.expand(batch + [y.sizes[y.rank - 2], n]).reshape([
            count, y.sizes[y.rank - 2], n,
        ])
        let r = try p.bmm(q)
        var out = batch
        if rank > 1 { out.append(m) }
        if b.rank > 1 { out.append(n) }
        return r.unsafelyViewed(try Geometry(out, r.dtype))
    }

    /// The product of a batch with a vector or matrix: the leading dimensions fold into rows.
    private func foldedProduct(_ b: borrowing Tensor) throws(TensorError) -> Tensor {
        let lead = Array(sizes.dropLast())
        let rows = try reshape([lead.reduce(1, *), sizes[rank - 1]])
        if b.rank == 1 {
            let r = try rows.mv(b)
            return r.unsafelyViewed(try Geometry(lead, r.dtype))
        }
        let r = try rows.mm(b)
        return r.unsafelyViewed(try Geometry(lead + [b.geometry.size[1]], r.dtype))
    }

    package func index(_ parts: borrowing Row<IndexPart>) throws(TensorError) -> Tensor {
        let r = try Forward.index(self, parts)
        if TensorState.gradMode && requiresGrad && dtype.isFloatingPoint {
            let node = Node.make(.index, edges: 1, saved: parts.count)
            node.body.take(self)
            node.body.saveParts(parts)
            node.finish(r, 0, 0)
        }
        return r
    }

    /// self[parts] = values; `isFill`: one number for all that a mask selects.
    package func indexPut(
        _ parts: borrowing Row<IndexPart>, _ values: borrowing Tensor, accumulate: Bool = false,
        isFill: Bool = false
    ) throws(TensorError) {
        // Unlike others this change is allowed where elements share memory.
        try checkInPlace(overlaps: true)
        if !isFill { try Forward.checkSeparate(cell, values) }
        let before = TensorState.gradMode
        let needs = before && (requiresGrad || values.requiresGrad) && dtype.isFloatingPoint
        if needs {
            try checkRecordedChange()
            let node = Node.make(.indexPut, edges: 2, saved: parts.count)
            node.body.take(self)
            node.body.take(values)
            node.body.saveParts(parts)
            node.body.outputs.append(TensorMetadata(self))
            try Forward.indexPut(self, parts, values, accumulate: accumulate)
            try countChange()
            adopt(node)
            return
        }
        try Forward.indexPut(self, parts, values, accumulate: accumulate)
        try countChange()
    }
}

extension Geometry {
    /// A matrix whose columns follow one another in memory.
    fileprivate var liesInColumns: Bool {
        rank == 2 && stride[0] == 1 && stride[1] == size[0]
    }

    /// Whether matmul folds the leading dimensions of this batch: PyTorch's own rule, which decides what the
    /// graph looks like. `first`: the batch is the product's first operand.
    fileprivate func folds(with smaller: borrowing Tensor, first: Bool) -> Bool {
        if smaller.requiresGrad { return true }
        if !first && smaller.rank == 2 { return false }
        if count == 0 { return true }
        for d in 0..<Int(rank) - 2 where stride[d] != stride[d + 1] * size[d + 1] { return false }
        return true
    }
}

extension Node {
    mutating func saveParts(_ parts: borrowing Row<IndexPart>) {
        for i in 0..<parts.count {
            switch parts[i].tensor {
            case .some(let t): saved.append(SavedTensor(input: t))
            case nil: saved.append(SavedTensor())
            }
        }
    }
}
