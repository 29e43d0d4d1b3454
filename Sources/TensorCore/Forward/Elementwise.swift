// The ways in which elementwise operations go through memory: one kernel, every layout of its operands.
import CKernels
import Heap

package enum BinaryKernel: Int32, Sendable {
    case add, sub, mul, div, floorDivide, remainder, fmod, pow, maximum, minimum
    case equal, notEqual, less, lessEqual, greater, greaterEqual, and, or, xor, hypot, atan2
    case sigmoidGradient, tanhGradient, thresholdGradient
}

package enum UnaryKernel: Int32, Sendable {
    case neg, abs, exp, log, log2, log10, log1p, expm1, sqrt, rsqrt, sin, cos, tan, asin, acos, atan
    case sinh, cosh, tanh, sigmoid, relu, reciprocal, sign, floor, ceil, round, trunc, erf, square
    case not, isNaN, isInfinite
    /// exp as sigmoid and softmax compute it.
    case expOfSleef
}

extension Forward {
    /// out = a op b in the type `compute`; the result has the type `result`.
    package static func binary(
        _ op: BinaryKernel, _ a: borrowing Tensor, _ b: borrowing Tensor, compute: DType,
        result: DType, name: String
    ) throws(TensorError) -> Tensor {
        if target != nil { try checkTarget(a, b, result) }
        guard let loop = ck_binary_of(kernels, op.rawValue, max(compute.kernel, 0)),
            compute.isSupported
        else { throw notImplemented(name, compute) }
        // The usual case first, without a copy of either geometry: small, contiguous, of one size and type.
        let p = a.pointer
        let q = b.pointer
        if Geometry.areAlike(p, q), p.pointee.geometry.dtype == compute,
            p.pointee.geometry.count <= 1 << 17
        {
            let r = try Tensor(like: a, result)
            let s = Int64(compute.size)
            loop(
                r.data.assumingMemoryBound(to: CChar.self),
                a.data.assumingMemoryBound(to: CChar.self),
                b.data.assumingMemoryBound(to: CChar.self), Int64(p.pointee.geometry.count),
                Int64(result.size), s, s)
            return r
        }
        if a.dtype != compute || b.dtype != compute {
            let x = try converted(a, compute)
            let y = try converted(b, compute)
            return try binary(op, x, y, compute: compute, result: result, name: name)
        }
        let x = a.geometry
        let y = b.geometry
        if x.isContiguous && y.isContiguous {
            if (y.rank == 0 && x.isUsual || x.rank == 0 && y.isUsual)
                && max(x.count, y.count) <= 1 << 17
            {
                let r = try y.rank == 0 ? Tensor(like: a, result) : Tensor(like: b, result)
                let s = Int64(compute.size)
                loop(
                    r.data.assumingMemoryBound(to: CChar.self),
                    a.data.assumingMemoryBound(to: CChar.self),
                    b.data.assumingMemoryBound(to: CChar.self), Int64(r.count),
                    Int64(result.size), x.rank == 0 && y.rank > 0 ? 0 : s,
                    y.rank == 0 && x.rank > 0 ? 0 : s)
                return r
            }
        }
        let sizes = try Geometry.broadcast(x, y)
        let first = try repeated(x, sizes)
        let second = try repeated(y, sizes)
        if sizes.count < 2 {
            let r = try Tensor(empty: sizes, result)
            try apply(loop, r.geometry, r, a, first, b, second)
            return r
        }
        let layout = try Layout(
            sizes, result, [first, second],
            alike: x.hasSameSizes(as: y) && x.rank > 0 && x.rank == y.rank)
        let r = try Tensor(empty: layout.geometry)
        try apply(
            loop, try layout.ordered(layout.geometry), r, a, try layout.ordered(first), b,
            try layout.ordered(second))
        return r
    }

    /// Cast where needed; a single number the short way.
    private static func converted(_ a: borrowing Tensor, _ d: DType) throws(TensorError) -> Tensor {
        if a.dtype == d { return a.copy() }
        if a.rank == 0 && a.dtype.isSupported && d.isSupported && d != .int32 {
            return try Tensor(scalar: a.element(0), d)
        }
        return try cast(a, d)
    }

    private static func apply(
        _ loop: ck_binary_loop, _ written: Geometry, _ r: borrowing Tensor, _ a: borrowing Tensor,
        _ x: Geometry, _ b: borrowing Tensor, _ y: Geometry
    ) throws(TensorError) {
        let o = r.data
        let p = a.data
        let q = b.data
        var g = written
        g.offset = 0
        // Contiguous, or one number repeated: no index is needed.
        let sx = x.isContiguous ? x.dtype.size : 0
        let sy = y.isContiguous ? y.dtype.size : 0
        if g.isContiguous && (x.isContiguous || x.isOneElement)
            && (y.isContiguous || y.isOneElement)
            && g.count > 1 << 17
        {
            try inPolledParallel(g.count) { from, to in
                loop(
                    (o + from * g.dtype.size).assumingMemoryBound(to: CChar.self),
                    (p + from * sx).assumingMemoryBound(to: CChar.self),
                    (q + from * sy).assumingMemoryBound(to: CChar.self),
                    Int64(to - from), Int64(g.dtype.size), Int64(sx), Int64(sy))
            }
            return
        }
        try runs(g, x, y) { (i, j, k, n, s, t, u) throws(TensorError) in
            loop(
                (o + i).assumingMemoryBound(to: CChar.self),
                (p + j).assumingMemoryBound(to: CChar.self),
                (q + k).assumingMemoryBound(to: CChar.self), Int64(n), Int64(s), Int64(t), Int64(u))
        }
    }

    /// Pieces of a range on all processors; the result does not depend on how many there are.
    static func inParallel(_ n: Int, grain: Int = 1 << 16, _ work: (Int, Int) -> Void) {
        withoutActuallyEscaping(work) { escaping in
            var box = escaping
            withUnsafeMutablePointer(to: &box) { p in
                ck_parallel(Int64(n), Int64(grain), p) { context, from, to in
                    guard let context else { return }
                    context.assumingMemoryBound(to: ((Int, Int) -> Void).self).pointee(
                        Int(from), Int(to))
                }
            }
        }
    }

    /// The same in rounds of some 10 ms, with Ctrl-C asked between them.
    static func inPolledParallel(_ n: Int, _ work: (Int, Int) -> Void) throws(TensorError) {
        let round = 1 << 21
        var done = 0
        while done < n {
            let first = done
            inParallel(min(round, n - done)) { from, to in work(first + from, first + to) }
            done += round
            if done < n { try TensorState.poll() }
        }
    }

    package static func unary(
        _ op: UnaryKernel, _ a: borrowing Tensor, result: DType? = nil, name: String
    ) throws(TensorError) -> Tensor {
        guard a.dtype.isSupported, let loop = ck_unary_of(kernels, op.rawValue, a.dtype.kernel)
        else { throw notImplemented(name, a.dtype) }
        return try apply(loop, a, result ?? a.dtype, keepsLayout: !a.isContiguous)
    }

    static func apply(
        _ loop: ck_unary_loop, _ a: borrowing Tensor, _ result: DType, keepsLayout: Bool
    ) throws(TensorError) -> Tensor {
        var g = a.geometry
        var x = g
        g.dtype = result
        g.offset = 0
        let r: Tensor
        if keepsLayout && !x.isUsual {
            let layout = try x.copied(result)
            r = try Tensor(empty: layout.geometry)
            g = try layout.ordered(layout.geometry)
            x = try layout.ordered(x)
        } else {
            g.setContiguousStrides()
            r = try Tensor(empty: g)
        }
        let o = r.data
        let p = a.data
        if x.isContiguous && g.count > 1 << 15 {
            try inPolledParallel(g.count) { from, to in
                loop(
                    (o + from * g.dtype.size).assumingMemoryBound(to: CChar.self),
                    (p + from * x.dtype.size).assumingMemoryBound(to: CChar.self),
                    Int64(to - from), Int64(g.dtype.size), Int64(x.dtype.size))
            }
            return r
        }
        try runs(g, x, x) { (i, j, _, n, s, t, _) throws(TensorError) in
            loop(
                (o + i).assumingMemoryBound(to: CChar.self),
                (p + j).assumingMemoryBound(to: CChar.self), Int64(n), Int64(s), Int64(t))
        }
        return r
    }

    /// A number as a tensor that counts less in promotion.
    @inlinable package static func wrapped(_ s: Scalar) throws(TensorError) -> Tensor {
        let d: DType =
            switch s {
            case .int: .int64
            case .float: .float64
            case .bool: .bool
            }
        let t = try Tensor(scalar: s, d)
        t.body.isWrappedNumber = true
        return t
    }
}

extension Geometry {
    /// Every index leads to the same element.
    var isOneElement: Bool {
        for i in 0..<Int(rank) where size[i] != 1 && stride[i] != 0 { return false }
        return true
    }
    func hasSamePlace(as g: Geometry) -> Bool {
        offset == g.offset && hasSameSizes(as: g) && stride == g.stride
    }
}
