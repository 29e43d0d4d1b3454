// Variances, softmax, norms, triangles, sorting and gathering, with their derivatives.
import Heap
import TensorCore

extension Operator {
    static let variance = Operator(
        "VarBackward0", uses: (1, 0, 0),
        { grad, saved in try grad.varianceGradient(saved[0], saved.values) })
    static let deviation = Operator(
        "StdBackward0", uses: (1, 0, 0), result: 1,
        { grad, saved in
            let g = try grad / saved.result.scaled(.int(2))
            let zero = try Forward.compare(.equal, saved.result, try Forward.wrapped(.int(0)))
            return try g.maskedFill(zero, .int(0)).varianceGradient(saved[0], saved.values)
        })
    static let softmax = Operator(
        "SoftmaxBackward0", result: 1,
        { grad, saved in
            try grad.softmaxGradient(saved.result, saved.values.ints[0], logarithm: false)
        })
    static let logSoftmax = Operator(
        "LogSoftmaxBackward0", result: 1,
        { grad, saved in
            try grad.softmaxGradient(saved.result, saved.values.ints[0], logarithm: true)
        })
    static let softmaxBackward = Operator(
        "SoftmaxBackwardDataBackward0", uses: (2, 3, 0),
        { grad, saved in
            try grad.softmaxGradient(saved[1], saved.values.ints[0], logarithm: false)
        },
        { grad, saved in
            let dims = saved.values.ints
            let own = try (saved[1] * saved[0]).sum(dims, keep: true)
            let other = try (saved[1] * grad).sum(dims, keep: true)
            return try saved[0] * grad - own * grad - saved[0] * other
        })
    static let logSoftmaxBackward = Operator(
        "LogSoftmaxBackwardDataBackward0", uses: (2, 3, 0),
        { grad, saved in
            let weighted = try grad * saved[1].powers()
            return try grad - weighted.sum(saved.values.ints, keep: true)
        },
        { grad, saved in
            let total = try saved[0].sum(saved.values.ints, keep: true)
            return try -total * saved[1].powers() * grad
        })
    static let exp2 = Operator(
        "Exp2Backward0", result: 1,
        { grad, saved in try (grad * saved.result).scaled(.float(0.6931471805599453)) })
    static let frac = Operator("FracBackward0", { grad, _ in grad.copy() })
    static let tril = Operator(
        "TrilBackward0",
        { grad, saved in try grad.triangle(saved.values.ints[0], upper: false) })
    static let triu = Operator(
        "TriuBackward0",
        { grad, saved in try grad.triangle(saved.values.ints[0], upper: true) })
    static let gather = Operator(
        "GatherBackward0",
        general: { gradients, saved, _ in try gatherGradient(gradients, saved, adds: true) })
    static let sort = Operator(
        "SortBackward0", general: { gradients, saved, _ in try gatherGradient(gradients, saved) })
    static let topk = Operator(
        "TopkBackward0", general: { gradients, saved, _ in try gatherGradient(gradients, saved) })
}

/// The gradients of elements taken at places: back to where they came from.
private func gatherGradient(
    _ gradients: borrowing Gradients, _ saved: borrowing Saved, adds: Bool = false
) throws -> Row<OptionalTensor> {
    var result = Row<OptionalTensor>()
    guard let grad = gradients.copy(0) else { return result }
    let input = saved.inputs[0]
    switch saved.first {
    case .some(let places):
        if input.rank == 0 {
            result.append(OptionalTensor(grad.copy()))
        } else {
            result.append(
                OptionalTensor(
                    try grad.scatteredInto(input, places, saved.values.ints[0], adds: adds)))
        }
    case nil: break
    }
    return result
}

extension Ref where Body == TensorBody {
    package func variance(_ dims: [Int]?, correction: Double, keep: Bool, root: Bool)
        throws(TensorError) -> Tensor
    {
        let r = try Forward.variance(self, dims, correction: correction, keep: keep, root: root)
        (root ? Operator.deviation : Operator.variance).record(self, result: r) { v in
            v.ints = dims ?? []
            v.flag = keep
            v.scalar = .float(correction)
        }
        return r
    }
    /// 2 / (N - correction) * grad * (x - mean)
    fileprivate func varianceGradient(_ x: borrowing Tensor, _ v: NodeValues) throws(TensorError)
        -> Tensor
    {
        let g = try spread(v, x.geometry)
        let dims = v.ints.isEmpty ? nil : v.ints
        let mean = try x.mean(dims, keep: true)
        let n = x.count / Swift.max(1, mean.count)
        let factor = 2 / (Double(n) - v.scalar.double)
        return try g.scaled(.float(factor)).mul(try x.sub(mean))
    }
    package func softmax(_ dim: Int, logarithm: Bool) throws(TensorError) -> Tensor {
        let r = try Forward.softmax(self, dim, logarithm: logarithm)
        let d = try geometry.dimension(dim)
        (logarithm ? Operator.logSoftmax : Operator.softmax).record(self, result: r) {
            $0.ints = [d]
        }
        return r
    }
    /// The gradient of softmax (or its logarithm) with this output.
    fileprivate func softmaxGradient(_ output: borrowing Tensor, _ dim: Int, logarithm: Bool)
        throws(TensorError) -> Tensor
    {
        let r = try Forward.softmaxGradient(self, output, dim, logarithm: logarithm)
        (logarithm ? Operator.logSoftmaxBackward : Operator.softmaxBackward).record(
            self, output, result: r
        ) { $0.ints = [dim] }
        return r
    }
    /// exp, with the digits that softmax has.
    fileprivate func powers() throws(TensorError) -> Tensor {
        let r = try Forward.floating(.expOfSleef, self, name: "exp")
        Operator.exp.record(self, result: r)
        return r
    }
    package func exp2() throws(TensorError) -> Tensor {
        let two = try Forward.wrapped(.int(2))
        let r = try Forward.pow(
            two, dtype.isFloatingPoint ? copy() : try to(TensorState.defaultDType))
        Operator.exp2.record(self, result: r)
        return r
    }
    package func frac() throws(TensorError) -> Tensor {
        if !dtype.isFloatingPoint { throw Forward.notImplemented("frac_cpu", dtype) }
        let whole = try Forward.unary(.trunc, self, name: "trunc")
        let r = try Forward.sub(self, whole)
        Operator.frac.record(self, result: r)
        return r
    }
    package func triangle(_ diagonal: Int, upper: Bool) throws(TensorError) -> Tensor {
        let r = try Forward.triangle(self, diagonal, upper: upper)
        (upper ? Operator.triu : Operator.tril).record(self, result: r) { $0.ints = [diagonal] }
        return r
    }
    package func gather(_ dim: Int, _ places: borrowing Tensor) throws(TensorError) -> Tensor {
        let r = try Forward.gather(self, dim, places)
        let d = try geometry.dimension(dim)
        var results = Row<Tensor>()
        results.append(r.copy())
        var extra = Row<Tensor>()
        extra.append(places.copy())
        Operator.gather.record(self, results: results, saving: extra) { $0.ints = [d] }
        return r
    }
    /// The values in order and their places; `count`: only so many.
    package func sorted(_ dim: Int, descending: Bool, count: Int? = nil) throws(TensorError) -> Row<
        Tensor
    > {
        let pair = try Forward.sorted(self, dim, descending: descending)
        let d = try geometry.dimension(dim)
        var results = Row<Tensor>()
        if let count, rank > 0 {
            results.append(try Forward.clone(pair.first.narrowed(d, count)))
            results.append(try Forward.clone(pair.second.narrowed(d, count)))
        } else {
            results.append(pair.first.copy())
            results.append(pair.second.copy())
        }
        var extra = Row<Tensor>()
        extra.append(results[1].copy())
        (count == nil ? Operator.sort : Operator.topk).record(self, results: results, saving: extra)
        { $0.ints = [d] }
        return results
    }
    private func narrowed(_ d: Int, _ n: Int) throws(TensorError) -> Tensor {
        var sizes = self.sizes
        sizes[d] = n
        var g = geometry
        g.size[d] = n
        g.settle()
        return alias(g)
    }
}
