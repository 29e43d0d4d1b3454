// Norms of vectors, in the order of PyTorch's additions; logarithms of sums of exponentials.
import Glibc
import Heap

extension Forward {
    /// The root of the sum of squares, or the sum of absolute values, along dimensions (nil: all).
    package static func norm(_ a: borrowing Tensor, _ dims: [Int]?, keep: Bool, squares: Bool)
        throws(TensorError) -> Tensor
    {
        let mask = try reduced(a.geometry, dims)
        let r = try Tensor(empty: resultSizes(a.geometry, mask, keep), a.dtype)
        let packed = try rows(a, mask)
        let n = packed.count
        // Rows that lie in one stretch are added in as many lanes as a vector holds.
        let isStretch = isInnermost(a, mask)
        if a.dtype == .float32 {
            let p = packed.tensor.data.assumingMemoryBound(to: Float.self)
            for i in 0..<r.count {
                r.setElement(
                    i, .float(Double(norm(p + i * n, n, squares, lanes: isStretch ? 8 : 1))))
            }
        } else {
            let p = packed.tensor.data.assumingMemoryBound(to: Double.self)
            for i in 0..<r.count {
                r.setElement(i, .float(norm(p + i * n, n, squares, lanes: isStretch ? 4 : 1)))
            }
        }
        return r
    }

    /// Whether the dimensions that go are the last ones, in one stretch of memory.
    private static func isInnermost(_ a: borrowing Tensor, _ mask: [Bool]) -> Bool {
        var expected = 1
        var isOver = false
        for d in (0..<a.rank).reversed() where a.geometry.size[d] != 1 {
            if mask[d] {
                if isOver || a.geometry.stride[d] != expected { return false }
                expected *= a.geometry.size[d]
            } else {
                isOver = true
            }
        }
        return true
    }

    private static func norm<F: BinaryFloatingPoint>(
        _ p: UnsafePointer<F>, _ n: Int, _ squares: Bool, lanes: Int
    ) -> F {
        if !squares {
            var total: F = 0
            for i in 0..<n { total += abs(p[i]) }
            return total
        }
        var sums = [F](repeating: 0, count: lanes)
        let whole = n / lanes * lanes
        for i in 0..<whole { sums[i % lanes] += p[i] * p[i] }
        var total = sums[0]
        for k in 1..<max(lanes, 1) { total += sums[k] }
        // The rest: by fours while there are as many, then one by one with one rounding each.
        let fours = lanes < 8 ? whole : whole + (n - whole) / 4 * 4
        for i in whole..<fours { total += p[i] * p[i] }
        for i in fours..<n { total = total.addingProduct(p[i], p[i]) }
        return total.squareRoot()
    }

    /// log(sum(exp(a))) along dimensions, without overflow.
    package static func logSumExp(_ a: borrowing Tensor, _ dims: [Int], keep: Bool)
        throws(TensorError) -> Tensor
    {
        let mask = try reduced(a.geometry, dims)
        if a.count == 0 {
            return try full(
                resultSizes(a.geometry, mask, keep), .float(-Double.infinity), a.dtype)
        }
        var largest = a.rank == 0 ? try clone(a) : a.copy()
        for d in (0..<a.rank).reversed() where mask[d] {
            largest = try extreme(largest, d, keep: true, largest: true, name: "amax").first.copy()
        }
        // What is infinite is not taken away.
        let isInfinite = try unary(.isInfinite, largest, result: .bool, name: "isinf")
        let zero = try full([], .int(0), a.dtype)
        let shift = try select(isInfinite, zero, largest)
        let sum = try sum(
            try floating(.exp, try sub(a, shift), name: "exp"), dims, keep: true)
        let whole = try add(try floating(.log, sum, name: "log"), shift)
        return whole.alias(try Geometry(resultSizes(a.geometry, mask, keep), a.dtype))
    }
}
