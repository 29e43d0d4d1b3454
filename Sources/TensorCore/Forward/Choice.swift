// Elements chosen: where, clamp.
import CKernels
import Heap

extension Forward {
    /// condition ? a : b, all repeated.
    package static func select(
        _ c: borrowing Tensor, _ a: borrowing Tensor, _ b: borrowing Tensor
    ) throws(TensorError) -> Tensor {
        if c.dtype != .bool {
            throw TensorError(
                .runtimeError,
                "where expected condition to be a boolean tensor, but got a tensor with dtype \(c.dtype.legacyName)"
            )
        }
        let d = Promotion.of(a, b)
        let x = try chosen(a, d)
        let y = try chosen(b, d)
        let first = try Geometry.broadcast(c.geometry, x.geometry)
        let sizes = try Geometry.broadcast(Geometry(first, d), y.geometry)
        let layout = try Layout(
            sizes, d,
            [
                try repeated(c.geometry, sizes), try repeated(x.geometry, sizes),
                try repeated(y.geometry, sizes),
            ],
            alike: c.sizes == sizes && x.sizes == sizes && y.sizes == sizes)
        let r = try Tensor(empty: layout.geometry)
        let mask = try operand(c, sizes, layout)
        let p = try operand(x, sizes, layout)
        let q = try operand(y, sizes, layout)
        let size = d.size
        let loop =
            switch size {
            case 1: kernels.pointee.select8
            case 4: kernels.pointee.select32
            default: kernels.pointee.select64
            }
        let sm = mask.isContiguous ? 1 : 0
        let sp = p.isContiguous ? size : 0
        let sq = q.isContiguous ? size : 0
        let o = r.data
        let m = mask.data
        let u = p.data
        let v = q.data
        try inPolledParallel(r.count) { from, to in
            loop(
                (o + from * size).assumingMemoryBound(to: CChar.self),
                (m + from * sm).assumingMemoryBound(to: CChar.self),
                (u + from * sp).assumingMemoryBound(to: CChar.self),
                (v + from * sq).assumingMemoryBound(to: CChar.self), Int64(to - from), Int64(sm),
                Int64(sp), Int64(sq))
        }
        return r
    }

    /// One of the two that `select` chooses from; a number must fit.
    private static func chosen(_ t: borrowing Tensor, _ d: DType) throws(TensorError) -> Tensor {
        if t.body.isWrappedNumber { return try number(t.element(0), d) }
        return try t.dtype == d ? t.copy() : cast(t, d)
    }

    /// Repeated to sizes, and copied unless it lies in order or is one element.
    static func operand(
        _ t: borrowing Tensor, _ sizes: [Int], _ layout: Layout? = nil
    ) throws(TensorError) -> Tensor {
        var g = try repeated(t.geometry, sizes)
        if let layout { g = try layout.ordered(g) }
        if g.isContiguous || g.isOneElement { return t.alias(g) }
        return try clone(t.alias(g))
    }

    /// Bounds; NaN stays.
    package static func clamp(_ a: borrowing Tensor, _ low: Scalar?, _ high: Scalar?)
        throws(TensorError) -> Tensor
    {
        var p = Promotion()
        p.add(a)
        for s in [low, high] {
            if let s {
                let t = try wrapped(s)
                p.add(t)
            }
        }
        let d = p.result
        if target != nil && d.category > a.dtype.category {
            throw TensorError(
                .runtimeError,
                "result type \(d.legacyName) can't be cast to the desired output type \(a.dtype.cName)"
            )
        }
        if d == .bool {
            let bound = low == nil ? "max" : high == nil ? "min" : ""
            throw notImplemented(
                bound.isEmpty ? "clamp_scalar_cpu" : "clamp_\(bound)_scalar_cpu", d)
        }
        var r = try a.dtype == d ? a.copy() : cast(a, d)
        if let low {
            let t = try number(low, d)
            r = try binary(.maximum, r, t, compute: d, result: d, name: "clamp")
        }
        if let high {
            let t = try number(high, d)
            r = try binary(.minimum, r, t, compute: d, result: d, name: "clamp")
        }
        return r
    }
}
