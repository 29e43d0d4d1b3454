// The way to the C kernels: the table, element types, loops over tensors that do not lie in order.
import CKernels
import Heap

nonisolated(unsafe) let kernels = ck_kernels()
/// Which variant runs: `avx2` or `baseline`.
package var kernelName: String { String(cString: kernels.pointee.name) }

extension DType {
    /// The number by which kernels know the type; -1 when there are none.
    @inlinable var kernel: Int32 {
        switch self {
        case .float32: 0
        case .float64: 1
        case .int64: 2
        case .int32: 3
        case .bool: 4
        default: -1
        }
    }
}

/// Operations without history: they check, promote, broadcast and call kernels.
package enum Forward {
    /// Elements between two polls for Ctrl-C.
    static let piece = 1 << 20

    package static func notImplemented(_ name: String, _ d: DType) -> TensorError {
        TensorError(.notImplementedError, "\"\(name)\" not implemented for '\(d.legacyName)'")
    }

    /// Calls `f` with the byte offsets of each inner run: (out, a, b), the run's length and strides. All
    /// geometries have the same sizes.
    static func runs(
        _ o: Geometry, _ a: Geometry, _ b: Geometry,
        _ f: (Int, Int, Int, Int, Int, Int, Int) throws(TensorError) -> Void
    ) throws(TensorError) {
        let so = o.dtype.size
        let sa = a.dtype.size
        let sb = b.dtype.size
        if o.count == 0 { return }
        if o.isContiguous && a.isContiguous && b.isContiguous {
            var i = 0
            while i < o.count {
                let n = min(piece, o.count - i)
                try f(i * so, i * sa, i * sb, n, so, sa, sb)
                i += n
                if i < o.count { try TensorState.poll() }
            }
            return
        }
        let rank = Int(o.rank)
        if rank == 0 {
            try f(0, 0, 0, 1, so, sa, sb)
            return
        }
        // Inner dimensions that lie behind one another in all three are one run.
        var inner = rank - 1
        var n = o.size[inner]
        while inner > 0
            && o.stride[inner - 1] == o.stride[inner] * o.size[inner]
            && a.stride[inner - 1] == a.stride[inner] * o.size[inner]
            && b.stride[inner - 1] == b.stride[inner] * o.size[inner]
        {
            inner -= 1
            n *= o.size[inner]
        }
        let last = rank - 1
        var index = [Int](repeating: 0, count: inner)
        var x = 0
        var y = 0
        var z = 0
        var done = 0
        while true {
            try f(
                x * so, y * sa, z * sb, n, o.stride[last] * so, a.stride[last] * sa,
                b.stride[last] * sb)
            done += n
            if done >= piece {
                try TensorState.poll()
                done = 0
            }
            var d = inner - 1
            while d >= 0 {
                index[d] += 1
                x += o.stride[d]
                y += a.stride[d]
                z += b.stride[d]
                if index[d] < o.size[d] { break }
                x -= o.stride[d] * o.size[d]
                y -= a.stride[d] * o.size[d]
                z -= b.stride[d] * o.size[d]
                index[d] = 0
                d -= 1
            }
            if d < 0 { return }
        }
    }

    /// A geometry repeated to sizes that it is known to fit.
    @inline(__always) static func repeated(_ g: Geometry, _ sizes: [Int]) throws(TensorError)
        -> Geometry
    { try g.expanded(to: sizes) }
}
