// What an operation in place writes to, and what PyTorch's iterator checks of it before anything is computed.
import Heap

extension Forward {
    /// The tensor that the operation under way writes its result to. The first operation that asks takes it:
    /// what that one computes on its way is nobody's target.
    package nonisolated(unsafe) static var target: Cell?

    /// The iterator's checks in its order: memory, sizes, type.
    @inline(never) package static func checkTarget(
        _ a: borrowing Tensor, _ b: borrowing Tensor, _ result: DType
    ) throws(TensorError) {
        guard let cell = target else { return }
        target = nil
        let r = Heap.body(cell, as: TensorBody.self)
        try checkOverlap(cell, a)
        try checkOverlap(cell, b)
        let g = r.pointee.geometry
        let sizes = try Geometry.broadcast(a.geometry, b.geometry)
        if sizes != g.sizes {
            throw TensorError(
                .runtimeError,
                "output with shape \(g.shapeText) doesn't match the broadcast shape \(Geometry.text(sizes))"
            )
        }
        if result.category > g.dtype.category {
            throw TensorError(
                .runtimeError,
                "result type \(result.legacyName) can't be cast to the desired output type \(g.dtype.legacyName)"
            )
        }
    }

    /// What is written by index must not lie in the tensor itself.
    package static func checkSeparate(_ target: Cell, _ values: borrowing Tensor)
        throws(TensorError)
    {
        let r = Heap.body(target, as: TensorBody.self)
        if !sharesMemory(r.pointee.storage, values.body.storage) { return }
        let written = r.pointee.geometry
        let read = values.geometry
        if written.isDense && read.isDense {
            if written.touches(read) { throw sharedMemory() }
            return
        }
        if written.touches(read) {
            throw TensorError.unsupported("indexed assignment from the tensor's own memory is")
        }
    }
    /// Storages with versions of their own may show the same memory.
    private static func sharesMemory(_ a: borrowing Ref<Storage>, _ b: borrowing Ref<Storage>)
        -> Bool
    { a.cell == b.cell || a.body.bytes > 0 && a.body.data == b.body.data }
    package static func sharedMemory() -> TensorError {
        TensorError(
            .runtimeError,
            "unsupported operation: some elements of the input tensor and the written-to tensor refer to a single memory location. Please clone() the tensor before performing the operation."
        )
    }

    /// Whether two tensors have elements in common.
    package static func touches(_ a: borrowing Tensor, _ b: borrowing Tensor) -> Bool {
        a.cell == b.cell
            || sharesMemory(a.body.storage, b.body.storage) && a.geometry.touches(b.geometry)
    }

    /// An operand that shares memory with the tensor that is written to: refused where PyTorch refuses it, and
    /// where its result would depend on the order of its loops.
    package static func checkOverlap(
        _ target: Cell, _ operand: borrowing Tensor, isCopy: Bool = false
    ) throws(TensorError) {
        if operand.cell == target { return }
        let r = Heap.body(target, as: TensorBody.self)
        if !sharesMemory(r.pointee.storage, operand.body.storage) { return }
        switch Geometry.overlap(r.pointee.geometry, operand.geometry, isCopy: isCopy) {
        case .none: break
        case .partial: throw sharedMemory()
        case .unordered:
            throw TensorError.unsupported(
                "an in-place change that reads elements which it has written is")
        }
    }
}

/// How the memory of an operand lies to the memory that is written to.
package enum Overlap: Sendable {
    case none, partial
    /// Not seen by PyTorch, which then reads some elements after they were written.
    case unordered
}

extension Geometry {
    /// Of two in one storage.
    package static func overlap(_ written: Geometry, _ read: Geometry, isCopy: Bool) -> Overlap {
        if written.count == 0 || read.count == 0 { return .none }
        let size = written.dtype.size
        let first = (written.offset * size, (written.offset + written.count) * size)
        let second = (read.offset * size, (read.offset + read.count) * size)
        if written.isDense && read.isDense {
            if first == second {
                return written.strides == read.strides ? .none : .partial
            }
            return first.0 < second.1 && second.0 < first.1 ? .partial : .none
        }
        return readsWhatWasWritten(written, read, isCopy) ? .unordered : .none
    }

    /// Whether elements share memory, as those of an expanded tensor do.
    package var repeatsElements: Bool {
        (0..<Int(rank)).contains { stride[$0] == 0 && size[$0] > 1 }
    }

    /// Whether any element is another's too.
    func touches(_ other: Geometry) -> Bool {
        var mine: Set<Int> = []
        forEachOffset { mine.insert($0) }
        var found = false
        other.forEachOffset { if mine.contains($0) { found = true } }
        return found
    }

    /// Whether the elements fill their stretch of memory, each place once.
    var isDense: Bool {
        if isContiguous { return true }
        let order = (0..<Int(rank)).filter { size[$0] != 1 }.sorted { stride[$0] < stride[$1] }
        var expected = 1
        for d in order {
            if stride[d] != expected { return false }
            expected *= size[d]
        }
        return true
    }

    /// Whether an element is read after it was written. What is copied onto itself does not count.
    private static func readsWhatWasWritten(_ written: Geometry, _ read: Geometry, _ isCopy: Bool)
        -> Bool
    {
        guard let repeated = try? read.expanded(to: written.sizes) else { return false }
        let most = 1 << 22
        if written.count > most { return true }
        var place: [Int: Int] = [:]
        var sources: [Int] = []
        repeated.forEachOffset { sources.append($0) }
        var k = 0
        written.forEachOffset {
            if !(isCopy && sources[k] == $0) { place[$0] = k }
            k += 1
        }
        for (k, source) in sources.enumerated() {
            if let at = place[source], at < k { return true }
        }
        return false
    }

    /// The offsets in storage of all elements, in the order of their indices.
    func forEachOffset(_ f: (Int) -> Void) {
        if count == 0 { return }
        var index = [Int](repeating: 0, count: Int(rank))
        var at = offset
        while true {
            f(at)
            var d = Int(rank) - 1
            while d >= 0 {
                index[d] += 1
                at += stride[d]
                if index[d] < size[d] { break }
                at -= stride[d] * size[d]
                index[d] = 0
                d -= 1
            }
            if d < 0 { return }
        }
    }
}
