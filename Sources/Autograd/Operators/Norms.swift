// Norms and logarithms of sums of exponentials, with their derivatives.
import Heap
import TensorCore

extension Operator {
    static let norm = Operator(
        "LinalgVectorNormBackward0", uses: (1, 0, 0), result: 1,
        { grad, saved in
            let input = saved[0].copy()
            let r = try saved.result.withDimensions(saved.values, input.geometry)
            let g = try grad.withDimensions(saved.values, input.geometry)
            let isZero = try Forward.compare(.equal, r, try Forward.wrapped(.int(0)))
            return try g * (input / r).maskedFill(isZero, .int(0))
        })
    static let absoluteNorm = Operator(
        "LinalgVectorNormBackward0", uses: (1, 0, 0), result: 1,
        { grad, saved in
            let input = saved[0].copy()
            return try input.direction() * grad.withDimensions(saved.values, input.geometry)
        })
    static let logSumExp = Operator(
        "LogsumexpBackward0", uses: (1, 0, 0), result: 1,
        { grad, saved in
            let input = saved[0].copy()
            let r = try saved.result.withDimensions(saved.values, input.geometry)
            let g = try grad.withDimensions(saved.values, input.geometry)
            return try g * (input - r).exp()
        })
}

extension Ref where Body == TensorBody {
    /// A reduced tensor with the reduced dimensions back, of size 1.
    fileprivate func withDimensions(_ v: NodeValues, _ input: Geometry) throws(TensorError)
        -> Tensor
    {
        if v.flag || input.rank == 0 { return copy() }
        let mask = try Forward.reduced(input, v.ints.isEmpty ? nil : v.ints)
        if rank == 0 && v.ints.isEmpty { return copy() }
        var g = copy()
        for d in 0..<Int(input.rank) where mask[d] { g = try g.unsqueeze(d) }
        return g
    }

    /// The norm of second order (`squares`) or of first.
    package func norm(_ dims: [Int]?, keep: Bool, squares: Bool) throws(TensorError) -> Tensor {
        if !dtype.isFloatingPoint {
            throw TensorError(
                .runtimeError,
                "linalg.vector_norm: Expected a floating point or complex tensor as input. Got \(dtype.legacyName)"
            )
        }
        let r = try Forward.norm(self, dims, keep: keep, squares: squares)
        (squares ? Operator.norm : Operator.absoluteNorm).record(self, result: r) { v in
            v.ints = dims ?? []
            v.flag = keep
        }
        return r
    }
    package func logSumExp(_ dims: [Int], keep: Bool) throws(TensorError) -> Tensor {
        let x =
            dtype.isFloatingPoint ? copy() : try Forward.cast(self, TensorState.defaultDType)
        let r = try Forward.logSumExp(x, dims, keep: keep)
        Operator.logSumExp.record(self, result: r) { v in
            v.ints = dims
            v.flag = keep
        }
        return r
    }
}
