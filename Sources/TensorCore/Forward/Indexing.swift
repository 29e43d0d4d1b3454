// Gathering and scattering by index, joining.
import Heap

extension Forward {
    /// a[indices]: `indices` has for each dimension an int64 tensor or none; the indexed dimensions' result
    /// stands where the first one stood if they are adjacent, else in front.
    package static func index(_ a: borrowing Tensor, _ indices: borrowing Row<IndexPart>)
        throws(TensorError) -> Tensor
    {
        let plan = try IndexPlan(a.geometry, indices)
        if let error = plan.outOfBounds { throw error }
        let r = try Tensor(empty: plan.sizes, a.dtype)
        let size = a.dtype.size
        let p = a.data
        let o = r.data
        var i = 0
        plan.forEach { offset in
            (o + i * size).copyMemory(from: p + offset * size, byteCount: size)
            i += 1
        }
        // The result lies as the dimensions that were not indexed do.
        if a.isContiguous { return r }
        let layout = try Layout(plan.sizes, a.dtype, try plan.operands(a.geometry), alike: false)
        return layout.order == nil ? r : try laidOut(r, layout.geometry)
    }

    /// a[indices] = values (or += with `accumulate`); values repeated and cast.
    package static func indexPut(
        _ a: borrowing Tensor, _ indices: borrowing Row<IndexPart>, _ values: borrowing Tensor,
        accumulate: Bool
    ) throws(TensorError) {
        let plan = try IndexPlan(a.geometry, indices)
        let target = try Geometry(plan.sizes, a.dtype)
        if !values.geometry.isExpandable(to: target) {
            throw TensorError(
                .runtimeError,
                "shape mismatch: value tensor of shape \(values.shapeText) cannot be broadcast to indexing result of shape \(target.shapeText)"
            )
        }
        if values.dtype != a.dtype {
            throw TensorError(
                .runtimeError,
                "Index put requires the source and destination dtypes match, got \(a.dtype.legacyName) for the destination and \(values.dtype.legacyName) for the source."
            )
        }
        if let error = plan.outOfBounds { throw error }
        let v = values.copy()
        let source = try clone(v.alias(try repeated(v.geometry, plan.sizes)))
        let size = a.dtype.size
        let p = a.data
        let q = source.data
        var i = 0
        plan.forEach { offset in
            if accumulate {
                let x = a.element(offset)
                let y = source.element(i)
                switch x {
                case .int(let n): a.setElement(offset, .int(n &+ y.int))
                case .float(let d):
                    if a.dtype == .float32 {
                        a.setElement(offset, .float(Double(Float(d) + Float(y.double))))
                    } else {
                        a.setElement(offset, .float(d + y.double))
                    }
                case .bool(let b): a.setElement(offset, .bool(b || y.bool))
                }
            } else {
                (p + offset * size).copyMemory(from: q + i * size, byteCount: size)
            }
            i += 1
        }
    }

    /// The places of true elements: one int64 tensor for each dimension.
    package static func nonzero(_ a: borrowing Tensor) throws(TensorError) -> Row<Tensor> {
        var places: [[Int]] = Array(repeating: [], count: max(a.rank, 1))
        let sizes = a.sizes
        var k = 0
        a.forEachOffset { offset in
            if a.element(offset).bool {
                var rest = k
                var d = sizes.count - 1
                while d >= 0 {
                    places[d].append(rest % sizes[d])
                    rest /= sizes[d]
                    d -= 1
                }
                if sizes.isEmpty { places[0].append(0) }
            }
            k += 1
        }
        var row = Row<Tensor>(capacity: places.count)
        for list in places {
            let t = try Tensor(empty: [list.count], .int64)
            for (i, v) in list.enumerated() { t.setElement(i, .int(v)) }
            row.append(t)
        }
        return row
    }

    package static func cat(_ list: borrowing Row<Tensor>, _ dim: Int) throws(TensorError) -> Tensor
    {
        if list.count == 0 {
            throw TensorError(.valueError, "torch.cat(): expected a non-empty list of Tensors")
        }
        var p = Promotion()
        var first = 0
        for i in 0..<list.count {
            if list[i].rank == 0 {
                throw TensorError(
                    .runtimeError,
                    "zero-dimensional tensor (at position \(i)) cannot be concatenated")
            }
            p.add(list[i])
        }
        // An empty vector counts as nothing, whatever the others' sizes.
        func isNothing(_ g: Geometry) -> Bool { g.rank == 1 && g.count == 0 }
        while first < list.count - 1 && isNothing(list[first].geometry) { first += 1 }
        let g = list[first].geometry
        let k = try g.dimension(dim)
        var sizes = g.sizes
        var total = 0
        for i in 0..<list.count {
            let h = list[i].geometry
            if isNothing(h) { continue }
            if h.rank != g.rank {
                throw TensorError(
                    .runtimeError,
                    "Tensors must have same number of dimensions: got \(g.rank) and \(h.rank)")
            }
            for d in 0..<Int(g.rank) where d != k && h.size[d] != g.size[d] {
                throw TensorError(
                    .runtimeError,
                    "Sizes of tensors must match except in dimension \(k). Expected size \(g.size[d]) but got size \(h.size[d]) for tensor number \(i) in the list."
                )
            }
            total = total &+ h.size[k]
        }
        sizes[k] = total
        let r = try Tensor(empty: sizes, p.result)
        var at = 0
        for i in 0..<list.count {
            let h = list[i].geometry
            if isNothing(h) { continue }
            let part = r.alias(try r.geometry.sliced(k, at, at + h.size[k], 1))
            try copy(list[i], into: part)
            at = at &+ h.size[k]
        }
        return r
    }
}

/// What indexes a dimension: an int64 tensor, or nothing (all of it).
package struct IndexPart: ~Copyable {
    package let tensor: Tensor?
    package init(_ t: consuming Tensor?) { tensor = t }
}

/// Where the elements that an index names lie.
struct IndexPlan {
    let sizes: [Int]
    private let offsets: [Int]
    private let before: [Int]
    private let after: [Int]
    private let common: [Int]
    /// What is wrong with an index, once the sizes were found to fit.
    let outOfBounds: TensorError?

    init(_ g: Geometry, _ parts: borrowing Row<IndexPart>) throws(TensorError) {
        // The indices are repeated to one size.
        var common: [Int] = []
        var indexed: [Int] = []
        var shapes: [String] = []
        for d in 0..<parts.count {
            switch parts[d].tensor {
            case .some(let t):
                indexed.append(d)
                shapes.append(t.shapeText)
                do throws(TensorError) {
                    common = try Geometry.broadcast(
                        try Geometry(common, .int64), try Geometry(t.sizes, .int64))
                } catch {
                    throw TensorError(
                        .indexError,
                        "shape mismatch: indexing tensors could not be broadcast together with shapes \(Self.shapeList(parts))"
                    )
                }
            case nil: break
            }
        }
        let adjacent =
            indexed.isEmpty || indexed[indexed.count - 1] - indexed[0] == indexed.count - 1
        let before = adjacent ? Array(0..<(indexed.first ?? 0)) : []
        let after = (0..<Int(g.rank)).filter { !indexed.contains($0) && !before.contains($0) }
        var n = 1
        for s in common { n *= s }
        // The offset that each index position gives.
        var base = [Int](repeating: 0, count: n)
        var wrong: TensorError?
        // PyTorch counts the indexed dimensions only.
        for (place, d) in indexed.enumerated() {
            switch parts[d].tensor {
            case .some(let t):
                let e = t.alias(try t.geometry.expanded(to: common))
                var i = 0
                var bad: Int?
                let size = g.size[d]
                e.forEachOffset { o in
                    var v = e.element(o).int
                    if v < -size || v >= size { if bad == nil { bad = v } }
                    if v < 0 { v += size }
                    base[i] += v * g.stride[d]
                    i += 1
                }
                if bad != nil, size == 0, wrong == nil {
                    wrong = TensorError(
                        .indexError, "index is out of bounds for dimension with size 0")
                }
                if let bad, wrong == nil, g.count > 0 {
                    wrong = TensorError(
                        .indexError,
                        "index \(bad) is out of bounds for dimension \(place) with size \(size)")
                }
            case nil: break
            }
        }
        outOfBounds = wrong
        self.before = before
        self.after = after
        self.common = common
        sizes = before.map { g.size[$0] } + common + after.map { g.size[$0] }
        var list = [0]
        func spread(_ dims: [Int]) {
            for d in dims {
                var more: [Int] = []
                more.reserveCapacity(list.count * g.size[d])
                for o in list { for i in 0..<g.size[d] { more.append(o + i * g.stride[d]) } }
                list = more
            }
        }
        spread(before)
        var middle: [Int] = []
        middle.reserveCapacity(list.count * n)
        for o in list { for b in base { middle.append(o + b) } }
        list = middle
        spread(after)
        offsets = list
    }

    private static func shapeList(_ parts: borrowing Row<IndexPart>) -> String {
        var texts: [String] = []
        for d in 0..<parts.count {
            switch parts[d].tensor {
            case .some(let t): texts.append(t.shapeText)
            case nil: break
            }
        }
        return texts.joined(separator: ", ")
    }

    /// What decides how the result lies: the tensor without the indexed dimensions, and the indices.
    func operands(_ g: Geometry) throws(TensorError) -> [Geometry] {
        var source = try Geometry(sizes, g.dtype)
        var index = source
        var usual = try Geometry(common, .int64)
        usual.setContiguousStrides()
        for i in 0..<sizes.count {
            let inIndex = i >= before.count && i < before.count + common.count
            index.stride[i] = inIndex ? usual.stride[i - before.count] : 0
            if i < before.count {
                source.stride[i] = g.stride[before[i]]
            } else {
                source.stride[i] = inIndex ? 0 : g.stride[after[i - before.count - common.count]]
            }
        }
        return [source, index]
    }

    func forEach(_ f: (Int) -> Void) { for o in offsets { f(o) } }
}
