// How the elements of a result lie in memory: like those of its operands, by the rules of PyTorch's iterator.
// Programs see it in strides, and where a view of a result is refused.
import Heap

/// Sizes and strides of a result, and the order of dimensions in which it lies in one stretch.
struct Layout {
    var geometry: Geometry
    /// The outermost first; nil: the usual order.
    var order: [Int]?

    /// A geometry with its dimensions in this order.
    func ordered(_ g: Geometry) throws(TensorError) -> Geometry {
        guard let order else { return g }
        return try g.permuted(order)
    }

    /// Of a result of operands that are repeated to its size. `alike`: all had that size by themselves.
    init(_ sizes: [Int], _ dtype: DType, _ operands: [Geometry], alike: Bool)
        throws(TensorError)
    {
        geometry = try Geometry(sizes, dtype)
        order = nil
        if sizes.count < 2 { return }
        if alike {
            if operands.allSatisfy({ $0.isContiguous }) { return }
            let first = operands[0]
            if operands.allSatisfy({ $0.isDense && $0.strides == first.strides }) {
                order = Self.order(sizes, operands)
                geometry.stride = first.stride
                geometry.settle()
                return
            }
        }
        order = Self.order(sizes, operands)
        guard let order else { return }
        var next = 1
        for d in order.reversed() {
            geometry.stride[d] = next
            next *= max(sizes[d], 1)
        }
        geometry.settle()
    }

    /// An insertion sort in which some pairs cannot be compared, as PyTorch has it: which pairs are asked for
    /// decides the result.
    fileprivate static func order(_ sizes: [Int], _ operands: [Geometry]) -> [Int]? {
        let n = sizes.count
        // The innermost first.
        var places = Array((0..<n).reversed())
        func comparison(_ a: Int, _ b: Int) -> Int {
            for g in operands {
                let s = g.stride[a]
                let t = g.stride[b]
                if s == 0 || t == 0 { continue }
                if s < t { return -1 }
                if s > t { return 1 }
                if sizes[a] > sizes[b] { return 1 }
            }
            return 0
        }
        for i in 1..<n {
            var at = i
            for k in (0..<i).reversed() {
                let c = comparison(places[k], places[at])
                if c > 0 {
                    places.swapAt(k, at)
                    at = k
                } else if c < 0 {
                    break
                }
            }
        }
        let order = Array(places.reversed())
        return order == Array(0..<n) ? nil : order
    }
}

extension Geometry {
    /// Lies in order, with the strides that a new tensor has.
    package var isUsual: Bool {
        if !isContiguous { return false }
        if rank <= 1 { return true }
        var s = 1
        var i = Int(rank) - 1
        while i >= 0 {
            if stride[i] != s { return false }
            s = s &* max(size[i], 1)
            i -= 1
        }
        return true
    }

    /// Of a copy that lies as this one does, where it can.
    func copied(_ dtype: DType) throws(TensorError) -> Layout {
        var layout = try Layout(sizes, dtype, [self], alike: true)
        // Unlike a result, a copy keeps even strides that do not matter.
        if isDense && rank > 1 { layout.geometry.stride = stride }
        return layout
    }

    /// The same elements with the dimensions in the order in which PyTorch's iterator goes through them.
    func inMemoryOrder() throws(TensorError) -> Geometry {
        if rank < 2 || isContiguous { return self }
        guard let order = Layout.order(sizes, [self]) else { return self }
        return try permuted(order)
    }

    /// Whether a gradient of this geometry may be kept as it is for a leaf of another.
    package func isLaidOut(like leaf: Geometry) -> Bool {
        if isContiguous && leaf.isContiguous { return true }
        if !leaf.isDense { return isContiguous }
        for d in 0..<Int(rank) where size[d] != 1 && stride[d] != leaf.stride[d] { return false }
        return true
    }
}

extension Forward {
    /// A copy that lies as the tensor does: `clone()`.
    package static func duplicate(_ a: borrowing Tensor) throws(TensorError) -> Tensor {
        if a.geometry.isUsual { return try clone(a) }
        return try laidOut(a, try a.geometry.copied(a.dtype).geometry)
    }

    /// A copy that lies as a leaf does, if that one fills its memory; else in order.
    package static func duplicate(_ a: borrowing Tensor, like leaf: Geometry) throws(TensorError)
        -> Tensor
    {
        if leaf.isContiguous || !leaf.isDense { return try clone(a) }
        return try laidOut(a, leaf)
    }

    /// A tensor whose elements are not set, and lie as those of another do.
    package static func empty(like a: borrowing Tensor, _ d: DType) throws(TensorError) -> Tensor {
        if a.geometry.isUsual { return try Tensor(empty: a.sizes, d) }
        var g = try a.geometry.copied(d).geometry
        g.dtype = d
        g.offset = 0
        return try Tensor(empty: g)
    }

    static func laidOut(_ a: borrowing Tensor, _ like: Geometry) throws(TensorError) -> Tensor {
        var g = like
        g.dtype = a.dtype
        g.offset = 0
        let r = try Tensor(empty: g)
        try copy(a, into: r)
        return r
    }
}
