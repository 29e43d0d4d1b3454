// Size, strides, offset and element type of a tensor, inline; and the geometries of views.

/// Up to eight dimensions inline.
@frozen @usableFromInline package struct Dimensions: BitwiseCopyable, Equatable, Sendable {
    @usableFromInline var d0 = 0, d1 = 0, d2 = 0, d3 = 0, d4 = 0, d5 = 0, d6 = 0, d7 = 0
    @inlinable package init() {}
    @inlinable package subscript(i: Int) -> Int {
        get {
            switch i {
            case 0: d0
            case 1: d1
            case 2: d2
            case 3: d3
            case 4: d4
            case 5: d5
            case 6: d6
            default: d7
            }
        }
        set {
            switch i {
            case 0: d0 = newValue
            case 1: d1 = newValue
            case 2: d2 = newValue
            case 3: d3 = newValue
            case 4: d4 = newValue
            case 5: d5 = newValue
            case 6: d6 = newValue
            default: d7 = newValue
            }
        }
    }
    /// The most dimensions that fit.
    @inlinable package static var most: Int { 8 }
}

@frozen @usableFromInline package struct Geometry: BitwiseCopyable, Sendable {
    @usableFromInline package var size = Dimensions()
    @usableFromInline package var stride = Dimensions()
    /// In elements.
    @usableFromInline package var offset = 0
    /// Elements in all.
    @usableFromInline package var count = 1
    @usableFromInline package var rank: UInt8 = 0
    @usableFromInline package var dtype: DType
    @usableFromInline package var isContiguous = true

    @inlinable package init(dtype: DType) { self.dtype = dtype }

    /// A contiguous tensor of these sizes. Throws when there are too many elements or dimensions.
    package init(_ sizes: [Int], _ dtype: DType) throws(TensorError) {
        self.dtype = dtype
        if sizes.count > Dimensions.most {
            throw TensorError.unsupported("tensors of more than \(Dimensions.most) dimensions are")
        }
        rank = UInt8(sizes.count)
        var n = 1
        var overflow = false
        for (i, s) in sizes.enumerated() {
            if s < 0 {
                throw TensorError(
                    .runtimeError,
                    "Trying to create tensor with negative dimension \(s): \(Geometry.text(sizes))")
            }
            size[i] = s
            let (m, o) = n.multipliedReportingOverflow(by: s)
            if o { overflow = true }
            n = m
        }
        if sizes.contains(0) {
            n = 0
            overflow = false
        }
        if overflow { throw Geometry.storageOverflow(sizes) }
        count = n
        setContiguousStrides()
    }

    @usableFromInline package static func storageOverflow(_ g: Geometry) -> TensorError {
        storageOverflow(g.sizes)
    }
    package static func storageOverflow(_ sizes: [Int]) -> TensorError {
        TensorError(
            .runtimeError, "Storage size calculation overflowed with sizes=\(Geometry.text(sizes))")
    }
    static let countOverflow = TensorError(
        .runtimeError, "numel: integer multiplication overflow")

    package mutating func setContiguousStrides() {
        var s = 1
        var i = Int(rank) - 1
        while i >= 0 {
            stride[i] = s
            s = s &* max(size[i], 1)
            i -= 1
        }
        isContiguous = true
    }

    package var sizes: [Int] { (0..<Int(rank)).map { size[$0] } }
    package var strides: [Int] { (0..<Int(rank)).map { stride[$0] } }
    package var bytes: Int { count * dtype.size }

    package static func text(_ sizes: [Int]) -> String {
        "[" + sizes.map(String.init).joined(separator: ", ") + "]"
    }
    package var shapeText: String { Geometry.text(sizes) }

    /// Both contiguous, of one type and size.
    @inline(__always) static func areAlike(
        _ a: UnsafeMutablePointer<TensorBody>, _ b: UnsafeMutablePointer<TensorBody>
    ) -> Bool {
        if !a.pointee.geometry.isContiguous { return false }
        if !b.pointee.geometry.isContiguous { return false }
        if a.pointee.geometry.dtype != b.pointee.geometry.dtype { return false }
        if a.pointee.geometry.count != b.pointee.geometry.count { return false }
        let rank = a.pointee.geometry.rank
        if rank != b.pointee.geometry.rank { return false }
        // One dimension is told by the count.
        return rank <= 1 || a.pointee.geometry.size == b.pointee.geometry.size
    }

    @inlinable package func hasSameSizes(as g: Geometry) -> Bool {
        if rank != g.rank { return false }
        for i in 0..<Int(rank) where size[i] != g.size[i] { return false }
        return true
    }

    /// A tensor of this size can be repeated to that one.
    package func isExpandable(to g: Geometry) -> Bool {
        if rank > g.rank { return false }
        let d = Int(g.rank) - Int(rank)
        for i in 0..<Int(rank) where size[i] != g.size[d + i] && size[i] != 1 { return false }
        return true
    }

    /// Works out the count and whether elements lie in order, after sizes and strides were set.
    package mutating func settle() {
        var n = 1
        for i in 0..<Int(rank) { n = n &* size[i] }
        count = n
        var expected = 1
        var ok = true
        var i = Int(rank) - 1
        while i >= 0 {
            if size[i] != 1 {
                if stride[i] != expected { ok = false }
                expected = expected &* size[i]
            }
            i -= 1
        }
        isContiguous = ok || n == 0
    }

    /// A dimension counted from the end if negative; for a scalar 0 and -1 are allowed.
    package func dimension(_ d: Int) throws(TensorError) -> Int {
        try Geometry.wrap(d, Int(rank))
    }
    package static func wrap(_ d: Int, _ rank: Int) throws(TensorError) -> Int {
        let n = max(rank, 1)
        if d < -n || d >= n {
            throw TensorError(
                .indexError,
                "Dimension out of range (expected to be in range of [\(-n), \(n - 1)], but got \(d))"
            )
        }
        return d < 0 ? d + n : d
    }

    // Views.

    package func transposed(_ a: Int, _ b: Int) throws(TensorError) -> Geometry {
        let a = try dimension(a)
        let b = try dimension(b)
        if rank == 0 || a == b { return self }
        var g = self
        g.size[a] = size[b]
        g.size[b] = size[a]
        g.stride[a] = stride[b]
        g.stride[b] = stride[a]
        g.settle()
        return g
    }

    package func permuted(_ dims: [Int]) throws(TensorError) -> Geometry {
        if dims.count != Int(rank) {
            throw TensorError(
                .runtimeError,
                "permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = \(rank) is not equal to len(dims) = \(dims.count)"
            )
        }
        var g = self
        var seen = [Bool](repeating: false, count: dims.count)
        for (i, d) in dims.enumerated() {
            let k = try dimension(d)
            if seen[k] {
                throw TensorError(.runtimeError, "permute(): duplicate dims are not allowed.")
            }
            seen[k] = true
            g.size[i] = size[k]
            g.stride[i] = stride[k]
        }
        g.settle()
        return g
    }

    package func expanded(to sizes: [Int]) throws(TensorError) -> Geometry {
        if sizes.count < Int(rank) {
            throw TensorError(
                .runtimeError,
                "expand(\(dtype == .bool ? "CPUBoolType" : "torch.\(TensorNames.type(dtype))"){\(shapeText)}, size=\(Geometry.text(sizes))): the number of sizes provided (\(sizes.count)) must be greater or equal to the number of dimensions in the tensor (\(rank))"
            )
        }
        if sizes.count > Dimensions.most {
            throw TensorError.unsupported("tensors of more than \(Dimensions.most) dimensions are")
        }
        if sizes.count == Int(rank) {
            var isSame = true
            for i in 0..<sizes.count where size[i] != sizes[i] { isSame = false }
            if isSame { return self }
        }
        var g = self
        g.rank = UInt8(sizes.count)
        let d = sizes.count - Int(rank)
        for i in (0..<sizes.count).reversed() {
            let k = i - d
            var want = sizes[i]
            if k >= 0 {
                if want == -1 { want = size[k] }
                if want < 0 && size[k] == 1 { throw Geometry.countOverflow }
                if size[k] != want && size[k] != 1 {
                    throw TensorError(
                        .runtimeError,
                        "The expanded size of the tensor (\(want)) must match the existing size (\(size[k])) at non-singleton dimension \(i).  Target sizes: \(Geometry.text(sizes)).  Tensor sizes: \(shapeText)"
                    )
                }
                g.size[i] = want
                g.stride[i] = size[k] == want ? stride[k] : 0
            } else {
                if want == -1 {
                    if rank == 0 { throw Geometry.countOverflow }
                    throw TensorError(
                        .runtimeError,
                        "The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension \(i)"
                    )
                }
                g.size[i] = want
                g.stride[i] =
                    k + 1 == 0 && rank > 0
                    ? size[0] &* stride[0]
                    : (i + 1 < sizes.count ? g.size[i + 1] &* g.stride[i + 1] : 1)
                g.stride[i] = want == 1 ? g.stride[i] : 0
                if want < 0 { throw Geometry.countOverflow }
            }
        }
        var n = 1
        for i in 0..<sizes.count where !sizes.contains(0) {
            let (m, overflow) = n.multipliedReportingOverflow(by: g.size[i])
            if overflow { throw Geometry.countOverflow }
            n = m
        }
        g.settle()
        return g
    }

    package func squeezed() -> Geometry {
        var g = self
        var n = 0
        for i in 0..<Int(rank) where size[i] != 1 {
            g.size[n] = size[i]
            g.stride[n] = stride[i]
            n += 1
        }
        g.rank = UInt8(n)
        g.settle()
        return g
    }
    package func squeezed(_ dims: [Int]) throws(TensorError) -> Geometry {
        var drop = [Bool](repeating: false, count: max(Int(rank), 1))
        for d in dims { drop[try dimension(d)] = true }
        var g = self
        var n = 0
        for i in 0..<Int(rank) where !(drop[i] && size[i] == 1) {
            g.size[n] = size[i]
            g.stride[n] = stride[i]
            n += 1
        }
        g.rank = UInt8(n)
        g.settle()
        return g
    }

    package func unsqueezed(_ d: Int) throws(TensorError) -> Geometry {
        let at = try Geometry.wrap(d, Int(rank) + 1)
        if Int(rank) >= Dimensions.most {
            throw TensorError.unsupported("tensors of more than \(Dimensions.most) dimensions are")
        }
        var g = self
        g.rank += 1
        var i = Int(rank)
        while i > at {
            g.size[i] = size[i - 1]
            g.stride[i] = stride[i - 1]
            i -= 1
        }
        g.size[at] = 1
        g.stride[at] = at < Int(rank) ? size[at] &* stride[at] : 1
        g.settle()
        return g
    }

    package func selected(_ d: Int, _ index: Int) throws(TensorError) -> Geometry {
        if rank == 0 {
            throw TensorError(.indexError, "select() cannot be applied to a 0-dim tensor.")
        }
        let k = try dimension(d)
        if index < -size[k] || index >= size[k] {
            throw TensorError(
                .indexError,
                "select(): index \(index) out of range for tensor of size \(shapeText) at dimension \(k)"
            )
        }
        let i = index < 0 ? index + size[k] : index
        var g = self
        g.offset += i * stride[k]
        for j in k..<(Int(rank) - 1) {
            g.size[j] = size[j + 1]
            g.stride[j] = stride[j + 1]
        }
        g.rank -= 1
        g.settle()
        return g
    }

    /// Start and stop already within the size.
    package func sliced(_ d: Int, _ start: Int, _ stop: Int, _ step: Int) throws(TensorError)
        -> Geometry
    {
        if rank == 0 {
            throw TensorError(.indexError, "slice() cannot be applied to a 0-dim tensor.")
        }
        if step <= 0 { throw TensorError(.runtimeError, "slice step must be positive") }
        let k = try dimension(d)
        let n = size[k]
        var a = start < 0 ? start + n : start
        var b = stop < 0 ? stop + n : stop
        a = min(max(a, 0), n)
        b = min(max(b, a), n)
        var g = self
        g.offset += a * stride[k]
        g.size[k] = b > a ? (b - a - 1) / step + 1 : 0
        g.stride[k] = stride[k] &* step
        g.settle()
        return g
    }

    /// Sizes with one -1 worked out.
    package func inferred(_ sizes: [Int]) throws(TensorError) -> [Int] {
        var known = 1
        var unknown = -1
        for (i, s) in sizes.enumerated() {
            if s == -1 {
                if unknown >= 0 {
                    throw TensorError(.runtimeError, "only one dimension can be inferred")
                }
                unknown = i
            } else if s < 0 {
                throw TensorError(
                    .runtimeError,
                    "invalid shape dimension \(s) at index \(i) of shape \(Geometry.text(sizes))")
            } else {
                let (m, o) = known.multipliedReportingOverflow(by: s)
                known = o ? Int.max : m
            }
        }
        if count == known || (unknown >= 0 && known > 0 && count % known == 0) {
            if unknown < 0 { return sizes }
            if known == 0 {
                throw TensorError(
                    .runtimeError,
                    "cannot reshape tensor of 0 elements into shape \(Geometry.text(sizes)) because the unspecified dimension size -1 can be any value and is ambiguous"
                )
            }
            var result = sizes
            result[unknown] = count / known
            return result
        }
        if unknown >= 0 && known == 0 && count == 0 {
            throw TensorError(
                .runtimeError,
                "cannot reshape tensor of 0 elements into shape \(Geometry.text(sizes)) because the unspecified dimension size -1 can be any value and is ambiguous"
            )
        }
        throw TensorError(
            .runtimeError, "shape '\(Geometry.text(sizes))' is invalid for input of size \(count)")
    }

    /// A view of the same elements with other sizes; nil when only a copy can have them.
    package func viewed(as sizes: [Int]) throws(TensorError) -> Geometry? {
        var g = try Geometry(sizes, dtype)
        g.offset = offset
        if isContiguous {
            return g
        }
        // Runs of dimensions that lie in order, from the last one on (the documented rule of view).
        var viewed = sizes.count - 1
        var chunkStride = rank > 0 ? stride[Int(rank) - 1] : 1
        var tensorCount = 1
        var viewCount = 1
        var i = Int(rank) - 1
        while i >= 0 {
            tensorCount *= size[i]
            if i == 0 || (size[i - 1] != 1 && stride[i - 1] != tensorCount * chunkStride) {
                while viewed >= 0 && (viewCount < tensorCount || sizes[viewed] == 1) {
                    g.stride[viewed] = viewCount * chunkStride
                    viewCount *= sizes[viewed]
                    viewed -= 1
                }
                if viewCount != tensorCount { return nil }
                if i > 0 {
                    chunkStride = stride[i - 1]
                    tensorCount = 1
                    viewCount = 1
                }
            }
            i -= 1
        }
        if viewed != -1 { return nil }
        g.settle()
        return g
    }

    /// The sizes that two tensors are both repeated to.
    package static func broadcast(_ a: Geometry, _ b: Geometry) throws(TensorError) -> [Int] {
        let n = max(Int(a.rank), Int(b.rank))
        var sizes = [Int](repeating: 1, count: n)
        for i in (0..<n).reversed() {
            let x = i - (n - Int(a.rank))
            let y = i - (n - Int(b.rank))
            let s = x >= 0 ? a.size[x] : 1
            let t = y >= 0 ? b.size[y] : 1
            if s != t && s != 1 && t != 1 {
                throw TensorError(
                    .runtimeError,
                    "The size of tensor a (\(s)) must match the size of tensor b (\(t)) at non-singleton dimension \(i)"
                )
            }
            sizes[i] = s == 1 ? t : s
        }
        return sizes
    }
}

package enum TensorNames {
    /// `FloatTensor`
    package static func type(_ d: DType) -> String { "\(d.legacyName)Tensor" }
}
