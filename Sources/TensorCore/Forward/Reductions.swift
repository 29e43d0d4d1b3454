// Reductions over all or some dimensions.
import CKernels
import Heap

extension Forward {
    /// Which dimensions are reduced; nil or none: all.
    package static func reduced(_ g: Geometry, _ dims: [Int]?) throws(TensorError) -> [Bool] {
        guard let dims, !dims.isEmpty else { return [Bool](repeating: true, count: Int(g.rank)) }
        var mask = [Bool](repeating: false, count: max(1, Int(g.rank)))
        for d in dims {
            let k = try g.dimension(d)
            if mask[k] {
                throw TensorError(
                    .runtimeError, "dim \(k) appears multiple times in the list of dims")
            }
            mask[k] = true
        }
        return Array(mask.prefix(Int(g.rank)))
    }

    package static func resultSizes(_ g: Geometry, _ mask: [Bool], _ keep: Bool) -> [Int] {
        var sizes: [Int] = []
        for i in 0..<Int(g.rank) {
            if !mask[i] { sizes.append(g.size[i]) } else if keep { sizes.append(1) }
        }
        return sizes
    }

    /// A contiguous copy whose kept dimensions come first and reduced ones last: rows to reduce.
    static func rows(_ a: borrowing Tensor, _ mask: [Bool]) throws(TensorError) -> (
        Tensor2
    ) {
        let g = a.geometry
        let kept = (0..<Int(g.rank)).filter { !mask[$0] }
        let gone = (0..<Int(g.rank)).filter { mask[$0] }
        let p = try g.permuted(kept + gone)
        let t = a.alias(p)
        var n = 1
        for d in gone { n *= g.size[d] }
        return Tensor2(p.isContiguous ? t.copy() : try clone(t), n)
    }

    package static func sum(
        _ a: borrowing Tensor, _ dims: [Int]? = nil, keep: Bool = false, dtype: DType? = nil
    ) throws(TensorError) -> Tensor {
        let d = dtype ?? (a.dtype.isFloatingPoint ? a.dtype : .int64)
        if dims == nil && !keep && d == a.dtype && a.isContiguous && a.count <= 32768 && a.count > 0
        {
            // All of a small tensor, the short way.
            let r = try Tensor(empty: Geometry(dtype: d))
            let p = a.data.assumingMemoryBound(to: CChar.self)
            if d == .float32 {
                r.data.assumingMemoryBound(to: Float.self)[0] =
                    0 + kernels.pointee.sum_f32(p, Int64(a.count), 4)
                return r
            }
            if d == .float64 {
                r.data.assumingMemoryBound(to: Double.self)[0] =
                    0 + kernels.pointee.sum_f64(p, Int64(a.count), 8)
                return r
            }
        }
        let x = try a.dtype == d ? a.copy() : cast(a, d)
        let mask = try reduced(x.geometry, dims)
        let r = try Tensor(empty: resultSizes(x.geometry, mask, keep), d)
        if r.count == 0 { return r }
        if x.count == 0 {
            try fill(r, .int(0))
            return r
        }
        switch d {
        case .float32:
            try addUp(
                x, mask, r, Float.self, lanes: 8,
                { kernels.pointee.sum_f32($0, $1, $2) },
                { kernels.pointee.sum_columns_f32($0, $1, $2, $3, $4, $5) })
        case .float64:
            try addUp(
                x, mask, r, Double.self, lanes: 4,
                { kernels.pointee.sum_f64($0, $1, $2) },
                { kernels.pointee.sum_columns_f64($0, $1, $2, $3, $4, $5) })
        default:
            let packed = try rows(x, mask)
            let n = packed.count
            let p = packed.tensor.data
            for i in 0..<r.count {
                var s = 0
                switch d {
                case .int64:
                    let q = p.assumingMemoryBound(to: Int.self) + i * n
                    for j in 0..<n { s = s &+ q[j] }
                default:
                    for j in 0..<n { s = s &+ packed.tensor.element(i * n + j).int }
                }
                r.setElement(i, .int(s))
            }
        }
        return r
    }

    /// Sums in the order in which PyTorch goes through the elements: reduced dimensions inside, the smallest
    /// strides first, neighbours joined; the two innermost at once, in one of four ways.
    private static func addUp<T: BinaryFloatingPoint>(
        _ x: borrowing Tensor, _ mask: [Bool], _ r: borrowing Tensor, _: T.Type, lanes: Int,
        _ sumRow: (UnsafePointer<CChar>, Int64, Int64) -> T,
        _ sumColumns: (UnsafeMutablePointer<T>, UnsafePointer<CChar>, Int64, Int64, Int64, Int64)
            -> Void
    ) throws(TensorError) {
        let g = x.geometry
        let bytes = MemoryLayout<T>.size
        let out = r.data.assumingMemoryBound(to: T.self)
        let input = UnsafePointer(x.data.assumingMemoryBound(to: CChar.self))
        for i in 0..<r.count { out[i] = 0 }
        var gone: [LoopDimension] = []
        var kept: [LoopDimension] = []
        var outStride = 1
        for i in (0..<Int(g.rank)).reversed() {
            if mask[i] {
                gone.append(LoopDimension(g.size[i], g.stride[i] * bytes, 0))
            } else {
                kept.append(LoopDimension(g.size[i], g.stride[i] * bytes, outStride))
                outStride *= g.size[i]
            }
        }
        gone.removeAll { $0.size == 1 }
        gone.sort { $0.input < $1.input }
        kept.removeAll { $0.size == 1 }
        var dims: [LoopDimension] = []
        for d in gone + kept {
            if let last = dims.last, last.size * last.input == d.input,
                last.size * last.output == d.output
            {
                dims[dims.count - 1].size *= d.size
            } else {
                dims.append(d)
            }
        }
        let hasReduced = !gone.isEmpty
        let row = dims.first ?? LoopDimension(1, 0, 0)
        let column = dims.count > 1 ? dims[1] : LoopDimension(1, 0, 0)
        if !hasReduced {
            try copy(x.alias(try g.viewed(as: r.sizes) ?? g), into: r)
            // Minus zero plus zero is zero.
            for i in 0..<r.count { out[i] += 0 }
            return
        }
        // One result of many elements: PyTorch with two threads adds two halves.
        if r.count == 1 && dims.count == 1 && row.size > 32768 {
            let half = (row.size + 1) / 2
            var halves: (T, T) = (0, 0)
            func part(_ from: Int, _ n: Int) -> T {
                0 + sumRow(input + from * row.input, Int64(n), Int64(row.input))
            }
            withUnsafeMutablePointer(to: &halves) { p in
                p.withMemoryRebound(to: T.self, capacity: 2) { q in
                    nonisolated(unsafe) let q = q
                    inParallel(2, grain: 1) { from, to in
                        for i in from..<to {
                            q[i] = i == 0 ? part(0, half) : part(half, row.size - half)
                        }
                    }
                }
            }
            out[0] = halves.0 + halves.1
            return
        }
        let outer = Array(dims.dropFirst(2))
        var index = [Int](repeating: 0, count: outer.count)
        var p = input
        var o = out
        var buffer: [T] = []
        var done = 0
        while true {
            if row.input == bytes && row.size >= lanes {
                for j in 0..<column.size {
                    o[j * column.output] += sumRow(
                        p + j * column.input, Int64(row.size), Int64(bytes))
                    done += row.size
                    if done >= piece {
                        done = 0
                        try TensorState.poll()
                    }
                }
            } else if !(column.input == bytes && column.size >= lanes) && row.input < column.input {
                for j in 0..<column.size {
                    o[j * column.output] += sumRow(
                        p + j * column.input, Int64(row.size), Int64(row.input))
                }
                done += row.size * column.size
            } else {
                if buffer.count != column.size {
                    buffer = [T](repeating: 0, count: column.size)
                }
                buffer.withUnsafeMutableBufferPointer { b in
                    guard let first = b.baseAddress else { return }
                    sumColumns(
                        first, p, Int64(row.size), Int64(column.size), Int64(row.input),
                        Int64(column.input))
                    for j in 0..<column.size { o[j * column.output] += first[j] }
                }
                done += row.size * column.size
            }
            if done >= piece {
                done = 0
                try TensorState.poll()
            }
            var d = 0
            while d < outer.count {
                index[d] += 1
                p += outer[d].input
                o += outer[d].output
                if index[d] < outer[d].size { break }
                p -= outer[d].input * outer[d].size
                o -= outer[d].output * outer[d].size
                index[d] = 0
                d += 1
            }
            if d == outer.count { return }
        }
    }

    package static func mean(
        _ a: borrowing Tensor, _ dims: [Int]? = nil, keep: Bool = false, dtype: DType? = nil
    ) throws(TensorError) -> Tensor {
        let d = dtype ?? a.dtype
        if !d.isFloatingPoint {
            throw TensorError(
                .runtimeError,
                "mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: \(a.dtype.legacyName)"
            )
        }
        let s = try sum(a, dims, keep: keep, dtype: d)
        let n = a.count / max(s.count, 1)
        let divisor = try Tensor(scalar: .int(a.count == 0 ? 0 : n), d)
        return try binary(.div, s, divisor, compute: d, result: d, name: "mean")
    }

    package static func prod(_ a: borrowing Tensor, _ dims: [Int]? = nil, keep: Bool = false)
        throws(TensorError) -> Tensor
    {
        let d: DType = a.dtype.isFloatingPoint ? a.dtype : .int64
        let x = try a.dtype == d ? a.copy() : cast(a, d)
        let mask = try reduced(x.geometry, dims)
        let r = try Tensor(empty: resultSizes(x.geometry, mask, keep), d)
        let packed = try rows(x, mask)
        let n = packed.count
        for i in 0..<r.count {
            if d == .float32 {
                r.data.assumingMemoryBound(to: Float.self)[i] = kernels.pointee.prod_f32(
                    packed.tensor.data.assumingMemoryBound(to: Float.self) + i * n, Int64(n))
            } else if d == .float64 {
                r.data.assumingMemoryBound(to: Double.self)[i] = kernels.pointee.prod_f64(
                    packed.tensor.data.assumingMemoryBound(to: Double.self) + i * n, Int64(n))
            } else {
                var p = 1
                for j in 0..<n { p = p &* packed.tensor.element(i * n + j).int }
                r.setElement(i, .int(p))
            }
        }
        return r
    }

    /// The largest (or smallest) values and where they are first, along one dimension; a nil dimension: of
    /// all elements.
    package static func extreme(
        _ a: borrowing Tensor, _ dim: Int?, keep: Bool, largest: Bool, name: String
    ) throws(TensorError) -> TensorPair {
        guard a.dtype.isSupported else { throw notImplemented(name, a.dtype) }
        let isIndex = name.hasPrefix("arg")
        if isIndex && a.dtype == .bool {
            throw TensorError(.runtimeError, "\(name)(): does not support bool input")
        }
        if isIndex && dim == nil && a.count == 0 {
            throw TensorError(
                .indexError,
                "\(name)(): Expected reduction dim to be specified for input.numel() == 0.")
        }
        if dim == nil && a.count == 0 {
            throw TensorError(
                .runtimeError,
                "\(name)(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument."
            )
        }
        let mask = try reduced(a.geometry, dim.map { [$0] })
        let sizes = resultSizes(a.geometry, mask, keep)
        let packed = try rows(a, mask)
        let n = packed.count
        let values = try Tensor(empty: sizes, a.dtype)
        let indices = try Tensor(empty: sizes, .int64)
        if n == 0 && values.count > 0 {
            throw TensorError(
                .indexError,
                "\(name)(): Expected reduction dim \(try a.geometry.dimension(dim ?? 0)) to have non-zero size."
            )
        }
        let p = packed.tensor.data
        let find = ck_extreme_of(kernels, a.dtype.kernel)
        let size = a.dtype.size
        let o = values.data
        let q = indices.data.assumingMemoryBound(to: Int.self)
        for i in 0..<values.count {
            let row = p + i * n * size
            let at = Int(find(row.assumingMemoryBound(to: CChar.self), Int64(n), largest ? 1 : 0))
            q[i] = at
            (o + i * size).copyMemory(from: row + at * size, byteCount: size)
        }
        return TensorPair(values, indices)
    }

    package static func any(_ a: borrowing Tensor, _ dims: [Int]?, keep: Bool, all: Bool)
        throws(TensorError) -> Tensor
    {
        let x = try cast(a, .bool)
        // No dimensions at all, unlike None, leave every element by itself.
        if let dims, dims.isEmpty { return try clone(x) }
        let mask = try reduced(x.geometry, dims)
        let r = try Tensor(empty: resultSizes(x.geometry, mask, keep), .bool)
        let packed = try rows(x, mask)
        let n = packed.count
        let p = packed.tensor.data.assumingMemoryBound(to: UInt8.self)
        for i in 0..<r.count {
            var found = all
            for j in 0..<n where (p[i * n + j] != 0) != all {
                found = !all
                break
            }
            r.setElement(i, .bool(found))
        }
        return r
    }

    /// The running sum along a dimension.
    package static func cumulativeSum(_ a: borrowing Tensor, _ dim: Int) throws(TensorError)
        -> Tensor
    {
        let d: DType = a.dtype.isFloatingPoint ? a.dtype : .int64
        let k = try a.geometry.dimension(dim)
        let r = try a.dtype == d ? clone(a) : clone(cast(a, d))
        if r.rank == 0 || r.count == 0 { return r }
        let g = r.geometry
        let inner = g.stride[k]
        let n = g.size[k]
        let outer = r.count / (inner * n)
        for o in 0..<outer {
            for i in 0..<inner {
                let first = o * n * inner + i
                if d == .float32 {
                    let p = r.data.assumingMemoryBound(to: Float.self)
                    var s = 0.0
                    for j in 0..<n {
                        s += Double(p[first + j * inner])
                        p[first + j * inner] = Float(s)
                    }
                } else if d == .float64 {
                    let p = r.data.assumingMemoryBound(to: Double.self)
                    var s = 0.0
                    for j in 0..<n {
                        s += p[first + j * inner]
                        p[first + j * inner] = s
                    }
                } else {
                    let p = r.data.assumingMemoryBound(to: Int.self)
                    var s = 0
                    for j in 0..<n {
                        s = s &+ p[first + j * inner]
                        p[first + j * inner] = s
                    }
                }
            }
        }
        return r
    }
}

/// A dimension of a loop: its size, the input's stride in bytes, the result's in elements.
private struct LoopDimension {
    var size: Int
    let input: Int
    let output: Int
    init(_ size: Int, _ input: Int, _ output: Int) {
        self.size = size
        self.input = input
        self.output = output
    }
}

/// Two results.
package struct TensorPair: ~Copyable {
    package let first: Tensor
    package let second: Tensor
    package init(_ a: consuming Tensor, _ b: consuming Tensor) {
        first = a
        second = b
    }
}

struct Tensor2: ~Copyable {
    let tensor: Tensor
    let count: Int
    init(_ t: consuming Tensor, _ n: Int) {
        tensor = t
        count = n
    }
}
