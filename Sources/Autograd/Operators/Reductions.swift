// Sums, means, extremes, with their derivatives.
import Heap
import TensorCore

extension Operator {
    static let sum = Operator(
        "SumBackward0", { grad, saved in try grad.expand(saved.inputs[0].sizes) })
    static let sumDims = Operator(
        "SumBackward1",
        { grad, saved in try grad.spread(saved.values, saved.inputs[0]) })
    static let mean = Operator(
        "MeanBackward0",
        { grad, saved in
            try grad.expand(saved.inputs[0].sizes).divided(number: saved.inputs[0].count)
        })
    static let meanDims = Operator(
        "MeanBackward1",
        { grad, saved in
            let n = saved.inputs[0].count / Swift.max(1, grad.count)
            return try grad.spread(saved.values, saved.inputs[0]).divided(number: n)
        })
    /// Of the gradient of a mean.
    static let divByCount = Operator(
        "DivBackward1", { grad, saved in try grad.divided(number: saved.values.ints[0]) })
    static let max = Operator(
        "MaxBackward1", uses: (1, 0, 0), result: 1,
        { grad, saved in try grad.evenly(saved[0], saved.result) })
    static let min = Operator(
        "MinBackward1", uses: (1, 0, 0), result: 1,
        { grad, saved in try grad.evenly(saved[0], saved.result) })
    static let maxDim = Operator("MaxBackward0", general: selectGradient)
    static let minDim = Operator("MinBackward0", general: selectGradient)
    static let prod = Operator(
        "ProdBackward0", uses: (1, 0, 0), result: 1,
        { grad, saved in
            let input = saved[0].copy()
            if try input.hasZeros() {
                let flat = try input.reshape([-1])
                return try (try grad * flat.productsOfOthers(0)).reshape(input.sizes)
            }
            return try grad * (saved.result / input)
        })
    static let prodDim = Operator(
        "ProdBackward1", uses: (1, 0, 0), result: 1,
        { grad, saved in
            let input = saved[0].copy()
            if input.rank == 0 { return grad.copy() }
            let dim = saved.values.ints[0]
            let g = try grad.spread(saved.values, input.geometry)
            if try input.hasZeros() { return try g * input.productsOfOthers(dim) }
            let r = try saved.result.spread(saved.values, input.geometry)
            return try g * (r / input)
        })
    static let cumsum = Operator(
        "CumsumBackward0",
        { grad, saved in
            let d = saved.values.ints[0]
            if grad.count <= 1 || grad.geometry.size[d] == 1 { return grad.copy() }
            return try grad.flipped([d]).cumulativeSum(d).flipped([d])
        })
    static let amax = Operator(
        "AmaxBackward0", uses: (1, 0, 0), result: 1, sharedGradient)
    static let amin = Operator(
        "AminBackward0", uses: (1, 0, 0), result: 1, sharedGradient)
}

/// The gradient of an extreme along dimensions, shared by all elements that equal it.
private let sharedGradient: Derivative = { grad, saved in
    let g = try grad.spread(saved.values, saved.inputs[0])
    let r = try saved.result.spread(saved.values, saved.inputs[0])
    let mask = try Forward.compare(.equal, saved[0], r).to(g.dtype)
    let n = try mask.sum(saved.values.ints, keep: true)
    return try g / n * mask
}

/// The gradient of values chosen along a dimension: back to where they came from.
private let selectGradient: GeneralDerivative = { gradients, saved, node in
    var result = Row<OptionalTensor>()
    guard let grad = gradients.copy(0) else { return result }
    let dim = saved.values.ints[0]
    let input = saved.inputs[0]
    switch saved.first {
    case .some(let at):
        if input.rank == 0 {
            result.append(OptionalTensor(grad.copy()))
            return result
        }
        let g = saved.values.flag ? grad.copy() : try grad.unsqueeze(dim)
        let i = saved.values.flag ? at.copy() : try at.unsqueeze(dim)
        result.append(OptionalTensor(try g.scattered(into: input, i, dim)))
    case nil: break
    }
    return result
}

extension Ref where Body == TensorBody {
    package func sum(dtype d: DType? = nil) throws(TensorError) -> Tensor {
        let r = try Forward.sum(self, nil, dtype: d)
        Operator.sum.record(self, result: r)
        return r
    }
    package func sum(_ dims: [Int]?, keep: Bool = false, dtype d: DType? = nil)
        throws(TensorError) -> Tensor
    {
        let r = try Forward.sum(self, dims, keep: keep, dtype: d)
        Operator.sumDims.record(self, result: r) { v in
            v.ints = dims ?? []
            v.flag = keep
        }
        return r
    }
    package func mean(dtype d: DType? = nil) throws(TensorError) -> Tensor {
        let r = try Forward.mean(self, nil, dtype: d)
        Operator.mean.record(self, result: r)
        return r
    }
    package func mean(_ dims: [Int]?, keep: Bool, dtype d: DType? = nil) throws(TensorError)
        -> Tensor
    {
        let r = try Forward.mean(self, dims, keep: keep, dtype: d)
        Operator.meanDims.record(self, result: r) { v in
            v.ints = dims ?? []
            v.flag = keep
        }
        return r
    }
    package func prod() throws(TensorError) -> Tensor {
        let r = try Forward.prod(self)
        Operator.prod.record(self, result: r)
        return r
    }
    package func prod(_ dim: Int, keep: Bool) throws(TensorError) -> Tensor {
        let d = try geometry.dimension(dim)
        let r = try Forward.prod(self, rank == 0 ? nil : [d], keep: keep)
        Operator.prodDim.record(self, result: r) { v in
            v.ints = [d]
            v.flag = keep
        }
        return r
    }

    fileprivate func hasZeros() throws(TensorError) -> Bool {
        let zero = try Forward.wrapped(.int(0))
        let same = try Forward.compare(.equal, self, zero)
        return try Forward.any(same, nil, keep: false, all: false).element(0).bool
    }
    /// For each element the product of all others along a dimension: a quotient would not do with zeros.
    fileprivate func productsOfOthers(_ dim: Int) throws(TensorError) -> Tensor {
        if TensorState.gradMode && requiresGrad {
            throw TensorError.unsupported("the second derivative of prod with zeros is")
        }
        let x = try Forward.clone(self)
        let r = try Tensor(empty: x.sizes, x.dtype)
        let n = x.geometry.size[dim]
        let inner = x.geometry.stride[dim]
        if x.count == 0 { return r }
        for o in 0..<x.count / (inner * n) {
            for i in 0..<inner {
                let first = o * n * inner + i
                var before = 1.0
                for k in 0..<n {
                    r.setElement(first + k * inner, .float(before))
                    before = rounded(before * x.element(first + k * inner).double)
                }
                var after = 1.0
                for k in (0..<n).reversed() {
                    let at = first + k * inner
                    r.setElement(at, .float(r.element(at).double * after))
                    after = rounded(after * x.element(at).double)
                }
            }
        }
        return r
    }
    private func rounded(_ d: Double) -> Double {
        dtype == .float32 ? Double(Float(d)) : d
    }
    package func extreme(largest: Bool) throws(TensorError) -> Tensor {
        let p = try Forward.extreme(
            self, nil, keep: false, largest: largest, name: largest ? "max" : "min")
        let r = p.first.copy()
        (largest ? Operator.max : Operator.min).record(self, result: r)
        return r
    }
    /// Values and indices.
    package func extreme(_ dim: Int, keep: Bool, largest: Bool) throws(TensorError) -> Row<Tensor> {
        let p = try Forward.extreme(
            self, dim, keep: keep, largest: largest, name: largest ? "max" : "min")
        var results = Row<Tensor>(capacity: 2)
        results.append(p.first.copy())
        results.append(p.second.copy())
        var saving = Row<Tensor>()
        saving.append(p.second.copy())
        let k = try geometry.dimension(dim)
        let op = largest ? Operator.maxDim : Operator.minDim
        op.record(self, results: results, saving: saving) { v in
            v.ints = [k]
            v.flag = keep
        }
        return results
    }
    package func extremeIndex(_ dim: Int?, keep: Bool, largest: Bool) throws(TensorError) -> Tensor
    {
        let p = try Forward.extreme(
            self, dim, keep: keep, largest: largest, name: largest ? "argmax" : "argmin")
        return p.second.copy()
    }
    private func checkNotEmpty(_ dims: [Int], _ name: String) throws(TensorError) {
        if dims.isEmpty {
            throw TensorError(
                .runtimeError,
                "\(name)(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument."
            )
        }
        for d in dims where geometry.size[try geometry.dimension(d)] == 0 {
            throw TensorError(
                .indexError, "\(name)(): Expected reduction dim \(d) to have non-zero size.")
        }
    }
    package func amax(_ dims: [Int], keep: Bool, largest: Bool) throws(TensorError) -> Tensor {
        if count == 0 { try checkNotEmpty(dims, largest ? "amax" : "amin") }
        var r = rank == 0 ? try Forward.clone(self) : copy()
        let mask = try Forward.reduced(geometry, dims)
        for d in (0..<rank).reversed() where mask[d] {
            let p = try Forward.extreme(r, d, keep: true, largest: largest, name: "amax")
            r = p.first.copy()
        }
        var g = r.geometry
        if !keep {
            g = try Geometry(Forward.resultSizes(geometry, mask, false), dtype)
            r = r.alias(g)
        }
        (largest ? Operator.amax : Operator.amin).record(self, result: r) { v in
            v.ints = dims.isEmpty ? Array(0..<rank) : dims
            v.flag = keep
        }
        return r
    }
    package func cumulativeSum(_ dim: Int) throws(TensorError) -> Tensor {
        let r = try Forward.cumulativeSum(self, dim)
        let d = try geometry.dimension(dim)
        Operator.cumsum.record(self, result: r) { $0.ints = [d] }
        return r
    }

    /// Sums a gradient to a smaller size.
    package func sum(to g: Geometry) throws(TensorError) -> Tensor {
        if geometry.hasSameSizes(as: g) { return copy() }
        if g.rank == 0 { return try sum() }
        let lead = rank - Int(g.rank)
        var dims = Array(0..<lead)
        for d in 0..<Int(g.rank) where g.size[d] == 1 && geometry.size[lead + d] != 1 {
            dims.append(lead + d)
        }
        let s = dims.isEmpty ? copy() : try sum(dims, keep: true)
        return lead > 0 ? try s.viewOrCopy(g.sizes) : s
    }

    /// A reduced gradient at its input's size: the reduced dimensions come back, then it is repeated.
    package func spread(_ v: NodeValues, _ input: Geometry) throws(TensorError) -> Tensor {
        if input.rank == 0 { return copy() }
        var g = copy()
        if !v.flag {
            let mask = try Forward.reduced(input, v.ints.isEmpty ? nil : v.ints)
            for d in 0..<Int(input.rank) where mask[d] { g = try g.unsqueeze(d) }
        }
        return try g.expand(input.sizes)
    }
    /// A gradient shared by all elements that equal the extreme one.
    package func evenly(_ input: borrowing Tensor, _ result: borrowing Tensor) throws(TensorError)
        -> Tensor
    {
        let isNaN = result.element(0).double.isNaN
        let mask =
            isNaN
            ? try Forward.unary(.isNaN, input, result: .bool, name: "isnan")
            : try Forward.compare(.equal, input, result)
        let share = try self / mask.sum()
        return try Forward.full(input.sizes, .int(0), dtype).maskedFill(mask, tensor: share)
    }
    package func divided(number: Int) throws(TensorError) -> Tensor {
        let r = try Forward.div(self, try Forward.wrapped(.int(number)))
        Operator.divByCount.record(self, result: r) { $0.ints = [number] }
        return r
    }
}
