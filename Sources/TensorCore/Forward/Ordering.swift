// Elements by their order along a dimension, and by their places.
import CKernels
import Heap

extension Forward {
    /// A row's elements in order, with their places: stable, NaN last (first when descending).
    package static func sorted(_ a: borrowing Tensor, _ dim: Int, descending: Bool)
        throws(TensorError) -> TensorPair
    {
        let rows = try OrderedRows(a, dim)
        let values = try clone(a)
        let places = try Tensor(empty: a.sizes, .int64)
        let isFloat = a.dtype.isFloatingPoint
        func isLess(_ x: Scalar, _ y: Scalar) -> Bool {
            if !isFloat { return x.int < y.int }
            if x.double.isNaN { return false }
            return y.double.isNaN || x.double < y.double
        }
        try rows.forEach { (first) throws(TensorError) in
            let row = (0..<rows.length).map { rows.source.element(first + $0 * rows.step) }
            // Swift's sort is stable in fact but not in word: the place decides.
            let order = (0..<rows.length).sorted { p, q in
                if descending ? isLess(row[q], row[p]) : isLess(row[p], row[q]) { return true }
                if descending ? isLess(row[p], row[q]) : isLess(row[q], row[p]) { return false }
                return p < q
            }
            for (k, place) in order.enumerated() {
                values.setElement(first + k * rows.step, row[place])
                places.setElement(first + k * rows.step, .int(place))
            }
        }
        if !a.geometry.isUsual {
            let layout = try a.geometry.copied(a.dtype).geometry
            return TensorPair(try laidOut(values, layout), try laidOut(places, layout))
        }
        return TensorPair(values.copy(), places.copy())
    }

    /// The `k` largest (or smallest) of each row, with their places.
    package static func topK(
        _ a: borrowing Tensor, _ k: Int, _ dim: Int, largest: Bool, sorted: Bool
    ) throws(TensorError) -> TensorPair {
        let rows = try OrderedRows(a, dim)
        let n = rows.length
        if k < 0 || k > n {
            throw TensorError(.runtimeError, "selected index k out of range")
        }
        if a.rank == 0 { return TensorPair(try clone(a), try full([], .int(0), .int64)) }
        if a.dtype == .bool {
            throw TensorError(.runtimeError, "topk does not support bool dtypes on CPU")
        }
        var sizes = a.sizes
        sizes[try a.geometry.dimension(dim)] = k
        let values = try Tensor(empty: sizes, a.dtype)
        let places = try Tensor(empty: sizes, .int64)
        if values.count == 0 { return TensorPair(values.copy(), places.copy()) }
        var row = 0
        let isFloat = a.dtype.isFloatingPoint
        try rows.forEach { (first) throws(TensorError) in
            let target = row / rows.step * k * rows.step + row % rows.step
            row += 1
            func put(_ i: Int, _ place: Int64) {
                let at = target + i * rows.step
                values.setElement(at, rows.source.element(first + Int(place) * rows.step))
                places.setElement(at, .int(Int(place)))
            }
            if isFloat {
                var items = (0..<n).map { i in
                    ck_ranked_number(
                        value: rows.source.element(first + i * rows.step).double, place: Int64(i))
                }
                ck_rank_numbers(&items, Int64(n), Int64(k), largest, sorted)
                for i in 0..<k { put(i, items[i].place) }
            } else {
                var items = (0..<n).map { i in
                    ck_ranked_integer(
                        value: Int64(rows.source.element(first + i * rows.step).int),
                        place: Int64(i))
                }
                ck_rank_integers(&items, Int64(n), Int64(k), largest, sorted)
                for i in 0..<k { put(i, items[i].place) }
            }
        }
        return TensorPair(values.copy(), places.copy())
    }

    /// The elements at places along a dimension.
    package static func gather(_ a: borrowing Tensor, _ dim: Int, _ indices: borrowing Tensor)
        throws(TensorError) -> Tensor
    {
        if indices.dtype != .int64 && indices.dtype != .int32 {
            throw TensorError(.runtimeError, "gather(): Expected dtype int32/int64 for index")
        }
        let d = try a.geometry.dimension(dim)
        let r = try Tensor(empty: indices.sizes, a.dtype)
        if r.count == 0 { return r }
        let target = a.rank == 0 ? try a.geometry.unsqueezed(0) : a.geometry
        let places = try Places(indices)
        if places.geometry.rank != target.rank {
            throw TensorError(
                .runtimeError,
                "Index tensor must have the same number of dimensions as input tensor")
        }
        for k in 0..<Int(target.rank)
        where k != d && places.geometry.size[k] > target.size[k] {
            throw TensorError(
                .runtimeError,
                "Size does not match at dimension \(k) expected index \(indices.shapeText) to be no larger than self \(a.shapeText) apart from dimension \(d)"
            )
        }
        try places.forEach(in: target, d) { i, offset in r.setElement(i, a.element(offset)) }
        return r
    }

    /// Zeros of a geometry's sizes, with elements added at places along a dimension.
    package static func scatter(
        _ source: borrowing Tensor, _ dim: Int, _ indices: borrowing Tensor, into g: Geometry,
        adds: Bool
    ) throws(TensorError) -> Tensor {
        let r = try full(g.sizes, .int(0), source.dtype)
        let elements = try clone(source)
        let target = r.rank == 0 ? try r.geometry.unsqueezed(0) : r.geometry
        try Places(indices).forEach(in: target, dim) { i, offset in
            let value = elements.element(i)
            r.setElement(
                offset, adds ? .float(r.element(offset).double + value.double) : value)
        }
        return r
    }
}

/// How many elements a loop handles between two looks for Ctrl-C.
let pollEvery = 1 << 16

/// The rows of a tensor along a dimension, in a copy that lies in order; no dimension is one row of one.
private struct OrderedRows: ~Copyable {
    let source: Tensor
    /// Elements of a row, and their distance.
    let length: Int
    let step: Int

    init(_ a: borrowing Tensor, _ dim: Int) throws(TensorError) {
        let d = try a.geometry.dimension(dim)
        source = try Forward.clone(a)
        length = a.rank == 0 ? 1 : source.geometry.size[d]
        step = a.rank == 0 ? 1 : source.geometry.stride[d]
    }

    /// The place of each row's first element.
    func forEach(_ body: (Int) throws(TensorError) -> Void) throws(TensorError) {
        if source.count == 0 { return }
        for o in 0..<source.count / (length * step) {
            for i in 0..<step {
                if i % pollEvery == 0 { try TensorState.poll() }
                try body(o * length * step + i)
            }
        }
    }
}

/// Places along one dimension, in order.
private struct Places: ~Copyable {
    let indices: Tensor
    let geometry: Geometry

    init(_ indices: borrowing Tensor) throws(TensorError) {
        let own = try Forward.clone(indices)
        let g = own.geometry
        geometry = g.rank == 0 ? try g.unsqueezed(0) : g
        self.indices = own
    }

    /// Each index's own number, and the offset in `target` that it leads to.
    func forEach(in target: Geometry, _ dim: Int, _ body: (Int, Int) -> Void) throws(TensorError) {
        for i in 0..<indices.count {
            if i % pollEvery == 0 { try TensorState.poll() }
            var rest = i
            var offset = 0
            var k = Int(geometry.rank) - 1
            while k >= 0 {
                var place = rest % geometry.size[k]
                rest /= geometry.size[k]
                if k == dim {
                    place = indices.element(i).int
                    if place < 0 || place >= target.size[k] {
                        throw TensorError(
                            .runtimeError,
                            "index \(place) is out of bounds for dimension \(dim) with size \(target.size[k])"
                        )
                    }
                }
                offset += place * target.stride[k]
                k -= 1
            }
            body(i, offset)
        }
    }
}
