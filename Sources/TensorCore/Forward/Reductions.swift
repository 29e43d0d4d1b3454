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
    private static func rows(_ a: borrowing Tensor, _ mask: [Bool]) throws(TensorError) -> (
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
        let x = try a.dtype == d ? a.copy() : cast(a, d)
        let mask = try reduced(x.geometry, dims)
        let r = try Tensor(empty: resultSizes(x.geometry, mask, keep), d)
        if r.count == 0 { return r }
        if x.count == 0 {
            try fill(r, .int(0))
            return r
        }
        let g = x.geometry
        // The first dimensions reduced over contiguous columns: PyTorch adds row to row.
        let leading = mask.prefix { $0 }.count
        if d.isFloatingPoint && leading > 0 && leading < mask.count && g.isContiguous
            && !mask[leading...].contains(true)
        {
            let columns = r.count
            let count = x.count / max(columns, 1)
            if d == .float32 {
                kernels.pointee.sum_columns_f32(
                    r.data.assumingMemoryBound(to: Float.self),
                    x.data.assumingMemoryBound(to: CChar.self), Int64(count), Int64(columns),
                    Int64(columns * 4))
            } else {
                kernels.pointee.sum_columns_f64(
                    r.data.assumingMemoryBound(to: Double.self),
                    x.data.assumingMemoryBound(to: CChar.self), Int64(count), Int64(columns),
                    Int64(columns * 8))
            }
            return r
        }
        let packed = try rows(x, mask)
        let n = packed.count
        let p = packed.tensor.data
        for i in 0..<r.count {
            switch d {
            case .float32:
                r.data.assumingMemoryBound(to: Float.self)[i] = kernels.pointee.sum_f32(
                    (p + i * n * 4).assumingMemoryBound(to: CChar.self), Int64(n), 4)
            case .float64:
                r.data.assumingMemoryBound(to: Double.self)[i] = kernels.pointee.sum_f64(
                    (p + i * n * 8).assumingMemoryBound(to: CChar.self), Int64(n), 8)
            default:
                var s = 0
                for j in 0..<n { s = s &+ packed.tensor.element(i * n + j).int }
                r.setElement(i, .int(s))
            }
        }
        return r
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
                var p: Float = 1
                for j in 0..<n {
                    p *= packed.tensor.data.assumingMemoryBound(to: Float.self)[i * n + j]
                }
                r.data.assumingMemoryBound(to: Float.self)[i] = p
            } else if d == .float64 {
                var p = 1.0
                for j in 0..<n { p *= packed.tensor.element(i * n + j).double }
                r.setElement(i, .float(p))
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
                "\(name)(): Expected reduction dim \(dim ?? 0) to have non-zero size.")
        }
        let p = packed.tensor.data
        func scan<T: Comparable>(_: T.Type, _ isNaN: (T) -> Bool) {
            let x = p.assumingMemoryBound(to: T.self)
            let o = values.data.assumingMemoryBound(to: T.self)
            let q = indices.data.assumingMemoryBound(to: Int.self)
            for i in 0..<values.count {
                var best = x[i * n]
                var at = 0
                if !isNaN(best) {
                    for j in 1..<max(n, 1) {
                        let v = x[i * n + j]
                        if isNaN(v) {
                            best = v
                            at = j
                            break
                        }
                        if largest ? v > best : v < best {
                            best = v
                            at = j
                        }
                    }
                }
                o[i] = best
                q[i] = at
            }
        }
        switch a.dtype {
        case .float32: scan(Float.self) { $0.isNaN }
        case .float64: scan(Double.self) { $0.isNaN }
        case .int64: scan(Int.self) { _ in false }
        case .int32: scan(Int32.self) { _ in false }
        default: scan(UInt8.self) { _ in false }
        }
        return TensorPair(values, indices)
    }

    package static func any(_ a: borrowing Tensor, _ dims: [Int]?, keep: Bool, all: Bool)
        throws(TensorError) -> Tensor
    {
        let x = try cast(a, .bool)
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
        let r = try cast(a, d)
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
