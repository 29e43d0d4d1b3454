// Variances and softmax: what works on whole rows.
import Glibc
import Heap

extension Forward {
    /// The variance along dimensions (nil: of all), divided by N - correction; its root when asked for.
    /// Rows are gone through once with Welford's algorithm in double precision.
    package static func variance(
        _ a: borrowing Tensor, _ dims: [Int]?, correction: Double, keep: Bool, root: Bool
    ) throws(TensorError) -> Tensor {
        guard a.dtype.isFloatingPoint else {
            throw TensorError(
                .runtimeError, "std and var only support floating point and complex dtypes")
        }
        let mask = try reduced(a.geometry, dims)
        let r = try Tensor(empty: resultSizes(a.geometry, mask, keep), a.dtype)
        let packed = try rows(a, mask)
        let n = packed.count
        if Double(n) - correction <= 0 && r.count > 0 {
            TensorState.warnings.append(
                "\(root ? "std" : "var")(): degrees of freedom is <= 0. Correction should be strictly less than the reduction factor (input numel divided by output numel). (Triggered internally at /__w/pytorch/pytorch/aten/src/ATen/native/ReduceOps.cpp:1861.)"
            )
        }
        if dims == nil && a.dtype == .float64 && n > 0 {
            // All of a tensor at once: the mean first, then the squares.
            let mean = try self.mean(a, nil).element(0).double
            var squares = 0.0
            for k in 0..<n {
                let delta = packed.tensor.element(k).double - mean
                squares += delta * delta
            }
            let divisor = max(0, Double(n) - correction)
            let v = divisor == 0 && squares == 0 ? Double.nan : squares / divisor
            r.setElement(0, .float(root ? v.squareRoot() : v))
            return r
        }
        for i in 0..<r.count {
            if i % pollEvery == 0 { try TensorState.poll() }
            var mean = 0.0
            var squares = 0.0
            for k in 0..<n {
                let x = packed.tensor.element(i * n + k).double
                let delta = x - mean
                mean += delta / Double(k + 1)
                squares += delta * (x - mean)
            }
            let divisor = max(0, Double(n) - correction)
            let v = divisor == 0 && squares == 0 ? Double.nan : squares / divisor
            r.setElement(i, .float(root ? v.squareRoot() : v))
        }
        return r
    }

    /// exp(x - max) / sum, or its logarithm, along a dimension.
    package static func softmax(_ a: borrowing Tensor, _ dim: Int, logarithm: Bool)
        throws(TensorError) -> Tensor
    {
        let d = try a.geometry.dimension(dim)
        guard a.dtype.isFloatingPoint && a.dtype.isSupported else {
            let name = logarithm ? "log_softmax" : "softmax"
            let place = d == max(a.rank, 1) - 1 ? "_lastdim" : ""
            throw notImplemented("\(name)\(place)_kernel_impl", a.dtype)
        }
        if a.count == 0 { return try clone(a) }
        if a.rank == 0 { return try full([], logarithm ? .int(0) : .int(1), a.dtype) }
        let x = try clone(a)
        let g = x.geometry
        let largest = try extreme(x, d, keep: true, largest: true, name: "max").first.copy()
        let moved = try sub(x, largest)
        // PyTorch's loops over the last dimension and over others take different exponentials.
        let last = d == Int(g.rank) - 1
        let powers = try floating(last || logarithm ? .expOfSleef : .exp, moved, name: "exp")
        let n = g.size[d]
        let inner = g.stride[d]
        let total = try Tensor(empty: largest.sizes, a.dtype)
        for o in 0..<x.count / (n * inner) {
            try TensorState.poll()
            for i in 0..<inner {
                let first = o * n * inner + i
                let sum = addition(powers, first, inner, n, inLanes: last)
                total.setElement(o * inner + i, .float(sum))
            }
        }
        if logarithm {
            if a.dtype == .float32 {
                for i in 0..<total.count {
                    total.setElement(i, .float(Double(logarithmOfSleef(total.element(i).double))))
                }
                return try sub(moved, total)
            }
            return try sub(moved, try floating(.log, total, name: "log"))
        }
        if !last || a.dtype == .float64 { return try div(powers, total) }
        return try mul(powers, try floating(.reciprocal, total, name: "reciprocal"))
    }

    /// The gradient of softmax, (g - sum(g * y)) * y, or of its logarithm, g - exp(y) * sum(g) with one
    /// rounding, as PyTorch's kernels add and round.
    package static func softmaxGradient(
        _ gradient: borrowing Tensor, _ result: borrowing Tensor, _ dim: Int, logarithm: Bool
    ) throws(TensorError) -> Tensor {
        let y = try clone(result)
        let g = try clone(gradient.alias(try gradient.geometry.expanded(to: result.sizes)))
        if y.rank == 0 { return try full([], .int(0), y.dtype) }
        let summed = try logarithm ? g.copy() : mul(g, y)
        let powers = try logarithm ? floating(.expOfSleef, y, name: "exp") : y.copy()
        let r = try Tensor(empty: y.sizes, y.dtype)
        let n = y.geometry.size[dim]
        let inner = y.geometry.stride[dim]
        let isSingle = y.dtype == .float32
        if r.count == 0 { return r }
        for o in 0..<r.count / (n * inner) {
            try TensorState.poll()
            for i in 0..<inner {
                let first = o * n * inner + i
                let total = addition(summed, first, inner, n, inLanes: dim == y.rank - 1)
                for k in 0..<n {
                    let at = first + k * inner
                    let gk = g.element(at).double
                    let p = powers.element(at).double
                    let value: Double
                    if logarithm {
                        value =
                            isSingle
                            ? Double(Float(gk).addingProduct(-Float(p), Float(total)))
                            : gk.addingProduct(-p, total)
                    } else {
                        let moved = isSingle ? Double(Float(gk - total)) : gk - total
                        value = moved * p
                    }
                    r.setElement(at, .float(value))
                }
            }
        }
        return r
    }

    /// The logarithm as the SLEEF library computes it (its 1.0 ulp version for float; constants from its
    /// published source): log(m) + e * ln 2 by a series in (m - 1) / (m + 1).
    private static func logarithmOfSleef(_ d: Double) -> Float {
        if !(d > 0 && d < .infinity) { return Float(Glibc.log(d)) }
        let e = (d / 0.75).exponent
        let m = Double(sign: .plus, exponent: -e, significand: d)
        let x = (m - 1) / (m + 1)
        let x1 = Float(x)
        let x2 = x1 * x1
        var t: Float = 0.3027294874
        t = Float(0.3996108174).addingProduct(t, x2)
        t = Float(0.6666694880).addingProduct(t, x2)
        return Float(Double(e) * 0.6931471805599453 + 2 * x + Double(x2 * x1 * t))
    }

    /// The sum of a row, in eight lanes (four of double) when its elements lie side by side, as PyTorch's
    /// vectors add them; each step rounded to the type.
    private static func addition(
        _ t: borrowing Tensor, _ first: Int, _ step: Int, _ n: Int, inLanes: Bool
    ) -> Double {
        let isSingle = t.dtype == .float32
        func rounded(_ d: Double) -> Double { isSingle ? Double(Float(d)) : d }
        func at(_ k: Int) -> Double { t.element(first + k * step).double }
        let width = isSingle ? 8 : 4
        if !inLanes || n < width {
            var sum = at(0)
            for k in 1..<max(1, n) { sum = rounded(sum + at(k)) }
            return sum
        }
        var lanes = (0..<width).map { at($0) }
        for k in width..<max(width, n) {
            lanes[k % width] = rounded(lanes[k % width] + at(k))
        }
        var half = width / 2
        while half > 0 {
            for k in 0..<half { lanes[k] = rounded(lanes[k] + lanes[k + half]) }
            half /= 2
        }
        return lanes[0]
    }

    /// Elements outside of a triangle become zero: above the diagonal (tril), or below it.
    package static func triangle(_ a: borrowing Tensor, _ diagonal: Int, upper: Bool)
        throws(TensorError) -> Tensor
    {
        if a.rank < 2 {
            throw TensorError(
                .runtimeError,
                "\(upper ? "triu" : "tril"): input tensor must have at least 2 dimensions")
        }
        let r = try clone(a)
        let rows = r.geometry.size[a.rank - 2]
        let columns = r.geometry.size[a.rank - 1]
        if r.count == 0 { return r }
        for k in 0..<r.count {
            if k % pollEvery == 0 { try TensorState.poll() }
            let i = k / columns % rows
            let (limit, overflow) = i.addingReportingOverflow(diagonal)
            let bound = overflow ? (diagonal > 0 ? Int.max : Int.min) : limit
            let j = k % columns
            if upper ? j < bound : j > bound { r.setElement(k, .int(0)) }
        }
        return r
    }
}
