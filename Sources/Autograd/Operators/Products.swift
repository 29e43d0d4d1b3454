// Products of vectors and matrices, and indexing by tensors, with their derivatives.
import Heap
import TensorCore

extension Operator {
    static let dot = Operator(
        "DotBackward0", uses: (2, 1, 0),
        { grad, saved in try grad * saved[1] },
        { grad, saved in try grad * saved[0] })
    static let mv = Operator(
        "MvBackward0", uses: (2, 1, 0),
        { grad, saved in try grad.outer(saved[1]) },
        { grad, saved in try saved[0].t().mv(grad) })
    static let mm = Operator(
        "MmBackward0", uses: (2, 1, 0),
        { grad, saved in try grad.mm(saved[1].t()) },
        { grad, saved in try saved[0].t().mm(grad) })
    static let bmm = Operator(
        "BmmBackward0", uses: (2, 1, 0),
        { grad, saved in try grad.bmm(saved[1].transpose(1, 2)) },
        { grad, saved in try saved[0].transpose(1, 2).bmm(grad) })
    static let index = Operator(
        "IndexBackward0",
        general: { gradients, saved, node in
            var result = Row<OptionalTensor>()
            guard let grad = gradients.copy(0) else { return result }
            let r = try Forward.full(saved.inputs[0].sizes, .int(0), grad.dtype)
            try Forward.indexPut(r, savedParts(node), grad, accumulate: true)
            result.append(OptionalTensor(r))
            return result
        })
    /// input, values
    static let indexPut = Operator(
        "IndexPutBackward0",
        general: { gradients, saved, node in
            var result = Row<OptionalTensor>()
            guard let grad = gradients.copy(0) else { return result }
            let parts = savedParts(node)
            let base = try Forward.clone(grad)
            let zero = try Tensor(scalar: .int(0), grad.dtype)
            try Forward.indexPut(base, parts, zero, accumulate: false)
            result.append(OptionalTensor(base))
            if node.body.edges.count > 1 {
                result.append(OptionalTensor(try Forward.index(grad, parts)))
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
        Operator.mm.record(self, b, result: r)
        return r
    }
    package func bmm(_ b: borrowing Tensor) throws(TensorError) -> Tensor {
        let r = try Forward.bmm(self, b)
        Operator.bmm.record(self, b, result: r)
        return r
    }
    package func outer(_ b: borrowing Tensor) throws(TensorError) -> Tensor {
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
        if rank >= 3 && b.rank <= 2 && b.rank >= 1 {
            // The leading dimensions fold into rows.
            let n = sizes[rank - 1]
            let rows = try reshape([-1, n])
            if b.rank == 1 {
                let r = try rows.mv(b)
                return r.unsafelyViewed(try Geometry(Array(sizes.dropLast()), r.dtype))
            }
            let r = try rows.mm(b)
            return r.unsafelyViewed(
                try Geometry(Array(sizes.dropLast()) + [b.geometry.size[1]], r.dtype))
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

    package func index(_ parts: borrowing Row<IndexPart>) throws(TensorError) -> Tensor {
        let r = try Forward.index(self, parts)
        if TensorState.gradMode && requiresGrad && dtype.isFloatingPoint {
            let node = Node.make(.index, edges: 1, saved: parts.count)
            node.body.take(self, uses: 0)
            node.body.saveParts(parts)
            node.finish(r, 0, 0)
        }
        return r
    }

    /// self[parts] = values
    package func indexPut(
        _ parts: borrowing Row<IndexPart>, _ values: borrowing Tensor, accumulate: Bool = false
    ) throws(TensorError) {
        try checkInPlace()
        let before = TensorState.gradMode
        let needs = before && (requiresGrad || values.requiresGrad) && dtype.isFloatingPoint
        if needs {
            let node = Node.make(.indexPut, edges: 2, saved: parts.count)
            node.body.take(self, uses: 0)
            node.body.take(values, uses: 0)
            node.body.saveParts(parts)
            node.body.outputs.append(TensorMetadata(self))
            try Forward.indexPut(self, parts, values, accumulate: accumulate)
            bumpVersion()
            adopt(node)
            return
        }
        try Forward.indexPut(self, parts, values, accumulate: accumulate)
        bumpVersion()
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
