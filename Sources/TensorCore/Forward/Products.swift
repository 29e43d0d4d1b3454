// Products of vectors and matrices.
import CKernels
import Heap

extension Forward {
    private static func checkTypes(
        _ a: borrowing Tensor, _ b: borrowing Tensor, _ text: (DType, DType) -> String
    ) throws(TensorError) {
        if a.dtype != b.dtype {
            throw TensorError(.runtimeError, text(a.dtype, b.dtype))
        }
    }

    package static func dot(_ a: borrowing Tensor, _ b: borrowing Tensor) throws(TensorError)
        -> Tensor
    {
        if a.rank != 1 || b.rank != 1 {
            throw TensorError(
                .runtimeError,
                "1D tensors expected, but got \(a.rank)D and \(b.rank)D tensors")
        }
        try checkTypes(a, b) {
            "dot : expected both vectors to have same dtype, but found \($0.legacyName) and \($1.legacyName)"
        }
        if a.count != b.count {
            throw TensorError(
                .runtimeError,
                "inconsistent tensor size, expected tensor \(a.shapeText) and src \(b.shapeText) to have the same number of elements, but got \(a.count) and \(b.count) elements respectively"
            )
        }
        let r = try Tensor(empty: Geometry(dtype: a.dtype))
        let sa = Int64(a.geometry.stride[0])
        let sb = Int64(b.geometry.stride[0])
        switch a.dtype {
        case .float32:
            r.data.assumingMemoryBound(to: Float.self)[0] = kernels.pointee.dot_f32(
                a.data.assumingMemoryBound(to: Float.self),
                b.data.assumingMemoryBound(to: Float.self), Int64(a.count), sa, sb)
        case .float64:
            r.data.assumingMemoryBound(to: Double.self)[0] = kernels.pointee.dot_f64(
                a.data.assumingMemoryBound(to: Double.self),
                b.data.assumingMemoryBound(to: Double.self), Int64(a.count), sa, sb)
        case .int64, .int32:
            var s = 0
            for i in 0..<a.count {
                s = s &+ a.element(i * Int(sa)).int &* b.element(i * Int(sb)).int
            }
            r.setElement(0, .int(s))
        default: throw notImplemented("dot", a.dtype)
        }
        return r
    }

    package static func mv(_ a: borrowing Tensor, _ v: borrowing Tensor) throws(TensorError)
        -> Tensor
    {
        if a.rank != 2 || v.rank != 1 {
            throw TensorError(
                .runtimeError,
                "vector + matrix @ vector expected, got 1, \(a.rank), \(v.rank)")
        }
        if a.geometry.size[1] != v.geometry.size[0] {
            throw TensorError(
                .runtimeError,
                "size mismatch, got input (\(a.geometry.size[0])), mat (\(a.geometry.size[0])x\(a.geometry.size[1])), vec (\(v.geometry.size[0]))"
            )
        }
        try checkTypes(a, v) {
            "addmv input tensors must have the same dtype, but got \($1.legacyName), \($0.legacyName), and \($1.legacyName)"
        }
        if !a.dtype.isSupported || a.dtype == .bool {
            throw notImplemented("addmv_impl_cpu", a.dtype)
        }
        // One row is added in its own order.
        if a.geometry.size[0] == 1 && a.geometry.stride[1] == 1
            && a.geometry.stride[0] >= a.geometry.size[1] && a.dtype.isFloatingPoint
        {
            let r = try Tensor(empty: [1], a.dtype)
            let k = Int64(a.geometry.size[1])
            let s = Int64(v.geometry.stride[0])
            if a.dtype == .float32 {
                r.data.assumingMemoryBound(to: Float.self)[0] = kernels.pointee.row_f32(
                    a.data.assumingMemoryBound(to: Float.self),
                    v.data.assumingMemoryBound(to: Float.self), k, s)
            } else {
                r.data.assumingMemoryBound(to: Double.self)[0] = kernels.pointee.row_f64(
                    a.data.assumingMemoryBound(to: Double.self),
                    v.data.assumingMemoryBound(to: Double.self), k, s)
            }
            return r
        }
        let column = v.alias(try v.geometry.unsqueezed(1))
        let r = try product(a, column)
        var g = r.geometry
        g.rank = 1
        g.settle()
        return r.alias(g)
    }

    package static func mm(_ a: borrowing Tensor, _ b: borrowing Tensor) throws(TensorError)
        -> Tensor
    {
        if a.rank != 2 { throw TensorError(.runtimeError, "self must be a matrix") }
        if b.rank != 2 { throw TensorError(.runtimeError, "mat2 must be a matrix") }
        if a.geometry.size[1] != b.geometry.size[0] {
            throw TensorError(
                .runtimeError,
                "mat1 and mat2 shapes cannot be multiplied (\(a.geometry.size[0])x\(a.geometry.size[1]) and \(b.geometry.size[0])x\(b.geometry.size[1]))"
            )
        }
        try checkTypes(a, b) {
            "expected m1 and m2 to have the same dtype, but got: \($0.cName) != \($1.cName)"
        }
        return try product(a, b)
    }

    private static func product(_ a: borrowing Tensor, _ b: borrowing Tensor) throws(TensorError)
        -> Tensor
    {
        let m = a.geometry.size[0]
        let k = a.geometry.size[1]
        let n = b.geometry.size[1]
        let r = try Tensor(empty: [m, n], a.dtype)
        if r.count == 0 { return r }
        if k == 0 {
            try fill(r, .int(0))
            return r
        }
        if k == 1 && m > 1 && n > 1 && a.dtype.isFloatingPoint {
            // Products alone, with the sign of a zero: nothing is added to them.
            let p = try mul(a, b)
            return p.isContiguous ? p : try clone(p)
        }
        try multiply(
            a.geometry, a.data, b.geometry, b.data, r.data, m, n, k, a.dtype, "addmm_impl_cpu_")
        return r
    }

    /// Small batches PyTorch adds one product after the other, each rounded, however the matrices lie.
    private static func multiplySmall<T: BinaryFloatingPoint>(
        _ p: UnsafePointer<T>, _ a: Geometry, _ q: UnsafePointer<T>, _ b: Geometry,
        _ out: UnsafeMutablePointer<T>
    ) {
        var at = 0
        for batch in 0..<a.size[0] {
            for i in 0..<a.size[1] {
                let row = p + batch * a.stride[0] + i * a.stride[1]
                for j in 0..<b.size[2] {
                    let column = q + batch * b.stride[0] + j * b.stride[2]
                    var sum: T = 0
                    for k in 0..<a.size[2] {
                        sum += row[k * a.stride[2]] * column[k * b.stride[1]]
                    }
                    out[at] = sum
                    at += 1
                }
            }
        }
    }

    private static func multiply(
        _ a: Geometry, _ pa: UnsafeMutableRawPointer, _ b: Geometry, _ pb: UnsafeMutableRawPointer,
        _ pc: UnsafeMutableRawPointer, _ m: Int, _ n: Int, _ k: Int, _ d: DType, _ name: String
    ) throws(TensorError) {
        let ra = Int64(a.stride[0])
        let ca = Int64(a.stride[1])
        let rb = Int64(b.stride[0])
        let cb = Int64(b.stride[1])
        // Rows in pieces of tiles, on all processors when there is much to do; polled between rounds.
        let row = Double(n) * Double(k)
        var rowsAtOnce = m
        if Double(m) * row > 0x1p20 {
            // Quarters, but no more than takes a few hundredths of a second.
            let quarter = ((m + 3) / 4 + 5) / 6 * 6
            rowsAtOnce = max(96, min(quarter, Int(0x1p29 / row) / 6 * 6))
        }
        func run(_ from: Int, _ to: Int) {
            if d == .float32 {
                kernels.pointee.mm_f32(
                    pc.assumingMemoryBound(to: Float.self), pa.assumingMemoryBound(to: Float.self),
                    pb.assumingMemoryBound(to: Float.self), Int64(from), Int64(to), Int64(m),
                    Int64(n), Int64(k), ra, ca, rb, cb)
            } else {
                kernels.pointee.mm_f64(
                    pc.assumingMemoryBound(to: Double.self),
                    pa.assumingMemoryBound(to: Double.self),
                    pb.assumingMemoryBound(to: Double.self), Int64(from), Int64(to), Int64(m),
                    Int64(n), Int64(k), ra, ca, rb, cb)
            }
        }
        switch d {
        case .float32, .float64:
            if rowsAtOnce >= m {
                run(0, m)
                return
            }
            let pieces = (m + rowsAtOnce - 1) / rowsAtOnce
            var done = 0
            while done < pieces {
                let round = min(4, pieces - done)
                parallelPieces(round) { i in
                    let from = (done + i) * rowsAtOnce
                    run(from, min(from + rowsAtOnce, m))
                }
                done += round
                try TensorState.poll()
            }
        case .int64:
            let x = pa.assumingMemoryBound(to: Int.self)
            let y = pb.assumingMemoryBound(to: Int.self)
            let z = pc.assumingMemoryBound(to: Int.self)
            for i in 0..<m {
                try TensorState.poll()
                for j in 0..<n {
                    var s = 0
                    for p in 0..<k {
                        s = s &+ x[i * Int(ra) + p * Int(ca)] &* y[p * Int(rb) + j * Int(cb)]
                    }
                    z[i * n + j] = s
                }
            }
        case .int32:
            let x = pa.assumingMemoryBound(to: Int32.self)
            let y = pb.assumingMemoryBound(to: Int32.self)
            let z = pc.assumingMemoryBound(to: Int32.self)
            for i in 0..<m {
                try TensorState.poll()
                for j in 0..<n {
                    var s: Int32 = 0
                    for p in 0..<k {
                        s = s &+ x[i * Int(ra) + p * Int(ca)] &* y[p * Int(rb) + j * Int(cb)]
                    }
                    z[i * n + j] = s
                }
            }
        default: throw notImplemented(name, d)
        }
    }

    private static func parallelPieces(_ n: Int, _ work: (Int) -> Void) {
        withoutActuallyEscaping(work) { escaping in
            var box = escaping
            withUnsafeMutablePointer(to: &box) { p in
                ck_parallel(Int64(n), 1, p) { context, from, to in
                    guard let context else { return }
                    let f = context.assumingMemoryBound(to: ((Int) -> Void).self).pointee
                    for i in from..<to { f(Int(i)) }
                }
            }
        }
    }

    package static func bmm(_ a: borrowing Tensor, _ b: borrowing Tensor) throws(TensorError)
        -> Tensor
    {
        if a.rank != 3 || b.rank != 3 {
            throw TensorError(.runtimeError, "batch1 must be a 3D tensor")
        }
        let x = a.geometry
        let y = b.geometry
        if x.size[0] != y.size[0] || x.size[2] != y.size[1] {
            throw TensorError(
                .runtimeError,
                "Expected size for first two dimensions of batch2 tensor to be: [\(x.size[0]), \(x.size[2])] but got: [\(y.size[0]), \(y.size[1])]."
            )
        }
        try checkTypes(a, b) {
            "expected scalar type \($0.legacyName) but found \($1.legacyName)"
        }
        let r = try Tensor(empty: [x.size[0], x.size[1], y.size[2]], a.dtype)
        if r.count == 0 { return r }
        if x.size[2] == 0 {
            try fill(r, .int(0))
            return r
        }
        let s = a.dtype.size
        let (work, overflow) = x.size[1].multipliedReportingOverflow(by: x.size[2] &* y.size[2])
        let isSmall = !overflow && x.size[2] < 400 && y.size[2] < 400 && work < 400
        if isSmall && a.dtype == .float32 {
            multiplySmall(
                a.data.assumingMemoryBound(to: Float.self), x,
                b.data.assumingMemoryBound(to: Float.self), y,
                r.data.assumingMemoryBound(to: Float.self))
            return r
        }
        if isSmall && a.dtype == .float64 {
            multiplySmall(
                a.data.assumingMemoryBound(to: Double.self), x,
                b.data.assumingMemoryBound(to: Double.self), y,
                r.data.assumingMemoryBound(to: Double.self))
            return r
        }
        for i in 0..<x.size[0] {
            var ga = x
            ga.stride[0] = x.stride[1]
            ga.stride[1] = x.stride[2]
            var gb = y
            gb.stride[0] = y.stride[1]
            // In a batch, a single column is added as any other (0 says so).
            gb.stride[1] = y.size[2] == 1 ? 0 : y.stride[2]
            try multiply(
                ga, a.data + i * x.stride[0] * s, gb, b.data + i * y.stride[0] * s,
                r.data + i * x.size[1] * y.size[2] * s, x.size[1], y.size[2], x.size[2], a.dtype,
                "bmm")
        }
        return r
    }
}
