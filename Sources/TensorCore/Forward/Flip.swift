// The order of dimensions reversed.
import Heap

extension Forward {
    /// A copy whose elements stand in the opposite order along some dimensions, counted from the front.
    package static func flip(_ a: borrowing Tensor, _ dims: [Int]) throws(TensorError) -> Tensor {
        var isReversed = [Bool](repeating: false, count: max(a.rank, 1))
        for d in dims {
            let k = try a.geometry.dimension(d)
            if isReversed[k] {
                throw TensorError(
                    .runtimeError, "dim \(k) appears multiple times in the list of dims")
            }
            isReversed[k] = true
        }
        let r = try duplicate(a)
        if a.rank == 0 { return r }
        let g = a.geometry
        let h = r.geometry
        for i in 0..<r.count {
            if i % pollEvery == 0 { try TensorState.poll() }
            var rest = i
            var from = 0
            var to = 0
            var d = Int(g.rank) - 1
            while d >= 0 {
                let k = rest % g.size[d]
                rest /= g.size[d]
                from += (isReversed[d] ? g.size[d] - 1 - k : k) * g.stride[d]
                to += k * h.stride[d]
                d -= 1
            }
            r.setElement(to, a.element(from))
        }
        return r
    }
}
