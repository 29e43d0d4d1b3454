// A tensor: the cell that a program sees. Views share storage and version. The words of autograd are here,
// their meaning is in Autograd.
import Heap

@frozen @usableFromInline package struct TensorBody: ~Copyable, CellBody {
    /// The dict of attributes that a program set, owned. First, so that its place is known.
    @usableFromInline package var attributes: Cell?
    @usableFromInline package var storage: Ref<Storage>
    @usableFromInline package var geometry: Geometry
    @usableFromInline package var requiresGrad = false
    /// A number of the language that became a tensor: it counts less in promotion.
    @usableFromInline package var isWrappedNumber = false
    /// The node that computed it.
    @usableFromInline package var gradFn = AnyRef()
    /// Autograd's metadata, when needed.
    @usableFromInline package var metadata = AnyRef()

    @inlinable package static var kind: Kind { .tensor }
    @inlinable package init(storage: consuming Ref<Storage>, geometry: Geometry) {
        self.storage = storage
        self.geometry = geometry
        attributes = nil
    }
    @inlinable deinit { if let attributes { release(attributes) } }
    @inlinable package borrowing func traverse(_ visit: (Cell) -> Void) {
        visit(storage.cell)
        gradFn.traverse(visit)
        metadata.traverse(visit)
        if let attributes { visit(attributes) }
    }
}

@usableFromInline package typealias Tensor = Ref<TensorBody>

/// Makes the bodies of this target known to the heap.
package func registerTensorBodies() {
    let storage = registerType(Storage.self, "Storage", isContainer: false)
    storage.pointee.destroyDirectly = {
        Heap.body($0, as: Storage.self).deinitialize(count: 1)
    }
    let type = registerType(TensorBody.self, "Tensor")
    type.pointee.attributesOffset = CellLayout.header
    type.pointee.destroyDirectly = { Heap.body($0, as: TensorBody.self).deinitialize(count: 1) }
}

extension Ref where Body == TensorBody {
    /// A new tensor; its elements are not initialised.
    @inlinable package init(empty g: Geometry) throws(TensorError) {
        let (bytes, overflow) = g.count.multipliedReportingOverflow(by: g.dtype.size)
        if overflow || bytes < 0 { throw Geometry.storageOverflow(g) }
        self.init(TensorBody(storage: try Storage.make(bytes: bytes), geometry: g))
    }
    /// A new contiguous tensor of a contiguous tensor's size; its elements are not initialised.
    @inline(__always) init(like t: borrowing Tensor, _ dtype: DType) throws(TensorError) {
        let (bytes, overflow) = t.pointer.pointee.geometry.count.multipliedReportingOverflow(
            by: dtype.size)
        if overflow { throw Geometry.storageOverflow(t.geometry) }
        let storage = try Storage.make(bytes: bytes)
        let c = allocateOrExit(
            size: MemoryLayout<TensorBody>.size, kind: .tensor, flags: CellFlag.container,
            shape: rootShape(.tensor))
        // Copied as a whole, then what is counted or differs is set: building a body and moving it into
        // its cell would copy the geometry twice.
        let p = Heap.body(c, as: TensorBody.self)
        UnsafeMutableRawPointer(p).copyMemory(
            from: t.pointer, byteCount: MemoryLayout<TensorBody>.size)
        let owned = storage.take()
        withUnsafeMutablePointer(to: &p.pointee.storage) {
            UnsafeMutableRawPointer($0).storeBytes(of: owned, as: Cell.self)
        }
        withUnsafeMutablePointer(to: &p.pointee.gradFn) { $0.initialize(to: AnyRef()) }
        withUnsafeMutablePointer(to: &p.pointee.metadata) { $0.initialize(to: AnyRef()) }
        p.pointee.attributes = nil
        p.pointee.requiresGrad = false
        p.pointee.isWrappedNumber = false
        p.pointee.geometry.dtype = dtype
        p.pointee.geometry.offset = 0
        if p.pointee.geometry.rank > 1 {
            p.pointee.geometry.setContiguousStrides()
        } else {
            p.pointee.geometry.stride[0] = Int(p.pointee.geometry.rank)
        }
        self.init(adopting: c)
    }
    package init(empty sizes: [Int], _ dtype: DType) throws(TensorError) {
        try self.init(empty: try Geometry(sizes, dtype))
    }
    /// A tensor without dimensions.
    package init(scalar s: Scalar, _ dtype: DType) throws(TensorError) {
        try self.init(empty: Geometry(dtype: dtype))
        setElement(0, s)
    }

    @inlinable package var geometry: Geometry { body.geometry }
    @inlinable package var dtype: DType { body.geometry.dtype }
    @inlinable package var rank: Int { Int(body.geometry.rank) }
    @inlinable package var count: Int { body.geometry.count }
    package var sizes: [Int] { body.geometry.sizes }
    @inlinable package var requiresGrad: Bool { body.requiresGrad }
    @inlinable package var isContiguous: Bool { body.geometry.isContiguous }
    @inlinable package var version: UInt32 { body.storage.body.version }
    @inlinable package var isInference: Bool { body.storage.body.isInference }
    @inlinable package func bumpVersion() { body.storage.body.version &+= 1 }
    package var shapeText: String { geometry.shapeText }
    /// `torch.FloatTensor`
    package var typeText: String { "torch.\(TensorNames.type(dtype))" }

    /// The first element.
    @inlinable package var data: UnsafeMutableRawPointer {
        body.storage.body.data + body.geometry.offset &* body.geometry.dtype.size
    }

    /// Same storage and geometry, no history.
    @inlinable package func detachedAlias() -> Tensor { alias(geometry) }
    /// Same storage, another geometry, no history.
    @inlinable package func alias(_ g: Geometry) -> Tensor {
        Tensor(TensorBody(storage: body.storage.copy(), geometry: g))
    }
    /// Nobody else can see this tensor's data.
    @inlinable package var isSoleOwner: Bool {
        isUnique && body.storage.isUnique && !body.storage.body.owner.isPresent
    }
    /// The same elements with a version of their own: changes through them are not noticed.
    package func unversionedAlias() -> Tensor {
        Tensor(
            TensorBody(storage: Storage.sharing(body.storage, version: 0), geometry: geometry))
    }
    /// Shows another tensor's elements from now on; its own version goes on.
    package func adoptData(of other: borrowing Tensor) {
        body.storage = Storage.sharing(other.body.storage, version: version)
        body.geometry = other.geometry
    }

    /// The element at a place in storage, counted from the first one.
    package func element(_ i: Int) -> Scalar {
        let p = data
        switch dtype {
        case .float32: return .float(Double(p.assumingMemoryBound(to: Float.self)[i]))
        case .float64: return .float(p.assumingMemoryBound(to: Double.self)[i])
        case .int64: return .int(p.assumingMemoryBound(to: Int.self)[i])
        case .int32: return .int(Int(p.assumingMemoryBound(to: Int32.self)[i]))
        case .bool: return .bool(p.assumingMemoryBound(to: UInt8.self)[i] != 0)
        default: return .int(0)
        }
    }
    package func setElement(_ i: Int, _ s: Scalar) {
        let p = data
        switch dtype {
        case .float32: p.assumingMemoryBound(to: Float.self)[i] = Float(s.double)
        case .float64: p.assumingMemoryBound(to: Double.self)[i] = s.double
        case .int64: p.assumingMemoryBound(to: Int.self)[i] = s.int
        case .int32: p.assumingMemoryBound(to: Int32.self)[i] = Int32(truncatingIfNeeded: s.int)
        case .bool: p.assumingMemoryBound(to: UInt8.self)[i] = s.bool ? 1 : 0
        default: break
        }
    }

    /// All elements in the order of their indices.
    package func forEachOffset(_ f: (Int) -> Void) {
        let g = geometry
        if g.count == 0 { return }
        if g.isContiguous {
            for i in 0..<g.count { f(i) }
            return
        }
        var index = [Int](repeating: 0, count: Int(g.rank))
        var offset = 0
        while true {
            f(offset)
            var d = Int(g.rank) - 1
            while d >= 0 {
                index[d] += 1
                offset += g.stride[d]
                if index[d] < g.size[d] { break }
                offset -= g.stride[d] * g.size[d]
                index[d] = 0
                d -= 1
            }
            if d < 0 { return }
        }
    }
}
