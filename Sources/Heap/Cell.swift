// A cell: a 16-byte header, then a Swift struct as its body. Counts are our own and not atomic: one
// thread owns the heap. Small cells lie in aligned blocks, one size each; large ones come from malloc.
import CHeap
import Glibc

@usableFromInline package typealias Cell = UnsafeMutableRawPointer

/// What lies in a body, by number; each layer gives its own numbers to its own bodies.
@frozen @usableFromInline package struct Kind: BitwiseCopyable, Equatable, Sendable {
    @usableFromInline package let number: UInt8
    @inlinable @inline(__always) package init(_ number: UInt8) { self.number = number }
    @inlinable @inline(__always) package static func == (a: Kind, b: Kind) -> Bool {
        a.number == b.number
    }
}

/// Bits of a header.
@usableFromInline package enum CellFlag {
    /// May be part of a cycle: the collector looks at it.
    @inlinable package static var container: UInt8 { 1 }
    /// Some weak reference points here.
    @inlinable package static var weaklyReferenced: UInt8 { 2 }
    /// Its finaliser has been queued; it is not run twice.
    @inlinable package static var finalized: UInt8 { 4 }
    /// Free for the layer that owns the kind.
    @inlinable package static var own: UInt8 { 8 }
    @inlinable package static var own2: UInt8 { 16 }
    /// Its body holds the type record of other objects: the collector destroys it after them.
    @inlinable package static var isType: UInt8 { 32 }
}

@frozen @usableFromInline package struct Header: BitwiseCopyable {
    /// 0: the cell is free.
    @usableFromInline package var count: UInt32
    /// Size in 16 bytes; 0: a large cell.
    @usableFromInline package var units: UInt16
    @usableFromInline package var kind: Kind
    @usableFromInline package var flags: UInt8
    /// In a free cell: the next one of its size.
    @usableFromInline package var shape: UnsafeMutablePointer<Shape>

    @inlinable @inline(__always) package init(
        units: UInt16, kind: Kind, flags: UInt8, shape: UnsafeMutablePointer<Shape>
    ) {
        count = 1
        self.units = units
        self.kind = kind
        self.flags = flags
        self.shape = shape
    }
}

@usableFromInline package enum CellLayout {
    @inlinable package static var header: Int { 16 }
    /// Cells of up to so many units lie in blocks.
    @inlinable package static var largestUnits: Int { 128 }
    @inlinable package static var blockSize: Int { 65536 }
    @inlinable package static var blockHeader: Int { 32 }
}

@inlinable @inline(__always) package func header(_ c: Cell) -> UnsafeMutablePointer<Header> {
    c.assumingMemoryBound(to: Header.self)
}

/// Memory for a cell with its header written: count 1, the type's kind. `size` is that of the body.
/// Nil when memory is out.
@inlinable @inline(__always) package func allocateCell(
    size: Int, kind: Kind, flags: UInt8, shape: UnsafeMutablePointer<Shape>
) -> Cell? {
    let units = (size &+ (CellLayout.header + 15)) >> 4
    if flags & CellFlag.container != 0 {
        let heap = heap_get()
        heap.pointee.made &+= 1
        if heap.pointee.made > heap.pointee.threshold { heap_ask_attention() }
    }
    #if !CHECKED
        if units <= CellLayout.largestUnits {
            let list = heap_free_list(Int64(units))
            if let p = list.pointee {
                list.pointee = p.load(fromByteOffset: 8, as: UnsafeMutableRawPointer?.self)
                header(p).initialize(
                    to: Header(
                        units: UInt16(truncatingIfNeeded: units), kind: kind, flags: flags,
                        shape: shape))
                return p
            }
        }
    #endif
    return allocateCellSlow(units: units, kind: kind, flags: flags, shape: shape)
}

@usableFromInline @inline(never) package func allocateCellSlow(
    units: Int, kind: Kind, flags: UInt8, shape: UnsafeMutablePointer<Shape>
) -> Cell? {
    #if CHECKED
        let largest = 0  // each cell is a piece of memory of its own
    #else
        let largest = CellLayout.largestUnits
    #endif
    if units > largest {
        guard let p = LargeCells.allocate(bytes: units * 16) else { return nil }
        header(p).initialize(to: Header(units: 0, kind: kind, flags: flags, shape: shape))
        return p
    }
    guard Blocks.add(units: units) else { return nil }
    let list = heap_free_list(Int64(units))
    guard let p = list.pointee else { return nil }
    list.pointee = p.load(fromByteOffset: 8, as: UnsafeMutableRawPointer?.self)
    header(p).initialize(
        to: Header(units: UInt16(units), kind: kind, flags: flags, shape: shape))
    return p
}

/// More bytes behind the body of a cell that nobody but the caller refers to: its address then. Nil: it is a
/// small one, or memory is out; the cell is as it was.
package func grownCell(_ c: Cell, size: Int) -> Cell? {
    header(c).pointee.units == 0 ? LargeCells.grow(c, bytes: size + CellLayout.header) : nil
}

/// Gives a cell's memory back; its body is destroyed already.
@inlinable @inline(__always) package func freeCell(_ c: Cell) {
    let h = header(c)
    if h.pointee.flags & CellFlag.container != 0 { heap_get().pointee.made &-= 1 }
    let units = Int(h.pointee.units)
    if units == 0 {
        LargeCells.free(c)
        return
    }
    let list = heap_free_list(Int64(units))
    h.pointee.count = 0
    c.storeBytes(of: list.pointee, toByteOffset: 8, as: UnsafeMutableRawPointer?.self)
    list.pointee = c
}

/// Blocks of cells of one size.
package enum Blocks {
    /// A block's first bytes.
    struct BlockHeader {
        var cellSize: Int
        /// How many of its cells have been made; memory behind them has not been touched.
        var cellCount = 0
        /// The collector's counts, while it runs.
        var scratch: UnsafeMutablePointer<UInt32>?
    }

    nonisolated(unsafe) static var all: [UnsafeMutableRawPointer] = []
    /// By size in units: the block in which there is room for more cells.
    nonisolated(unsafe) private static let unfinished:
        UnsafeMutablePointer<UnsafeMutableRawPointer?> = {
            let p = UnsafeMutablePointer<UnsafeMutableRawPointer?>.allocate(
                capacity: CellLayout.largestUnits + 1)
            p.initialize(repeating: nil, count: CellLayout.largestUnits + 1)
            return p
        }()
    /// Cells are made a page at a time: the system clears each page that is touched, and most sizes need
    /// few.
    private static let pageSize = 4096

    /// More free cells of a size; false when memory is out.
    static func add(units: Int) -> Bool {
        if let block = unfinished[units] {
            addCells(to: block, units)
            return true
        }
        guard let block = aligned_alloc(CellLayout.blockSize, CellLayout.blockSize) else {
            return false
        }
        block.initializeMemory(
            as: BlockHeader.self, repeating: BlockHeader(cellSize: units * 16, scratch: nil),
            count: 1)
        all.append(block)
        addCells(to: block, units)
        return true
    }

    private static func addCells(to block: UnsafeMutableRawPointer, _ units: Int) {
        let h = header(block)
        let size = h.pointee.cellSize
        let most = (CellLayout.blockSize - CellLayout.blockHeader) / size
        let first = h.pointee.cellCount
        let end = min(most, first + max(1, pageSize / size))
        let list = heap_free_list(Int64(units))
        var head: UnsafeMutableRawPointer? = list.pointee
        for i in (first..<end).reversed() {
            let c = block + CellLayout.blockHeader + i * size
            c.storeBytes(of: 0, as: UInt64.self)
            c.storeBytes(of: head, toByteOffset: 8, as: UnsafeMutableRawPointer?.self)
            head = c
        }
        list.pointee = head
        h.pointee.cellCount = end
        unfinished[units] = end < most ? block : nil
    }

    static func header(_ block: UnsafeMutableRawPointer) -> UnsafeMutablePointer<BlockHeader> {
        block.assumingMemoryBound(to: BlockHeader.self)
    }

    /// The block of a small cell.
    static func block(of c: Cell) -> UnsafeMutableRawPointer? {
        UnsafeMutableRawPointer(
            bitPattern: UInt(bitPattern: c) & ~UInt(CellLayout.blockSize - 1))
    }
}

/// Cells too large for blocks (in the checked build: all), each with its place in a table before it.
@usableFromInline package enum LargeCells {
    nonisolated(unsafe) static var all: [Cell] = []
    /// The collector's counts, while it runs, by place.
    nonisolated(unsafe) static var scratch: [UInt32] = []

    static func allocate(bytes: Int) -> Cell? {
        // A large one may be refused, a small one draws on the reserve.
        let memory = bytes > 1 << 20 ? heap_try_malloc(Int64(bytes + 16)) : malloc(bytes + 16)
        guard let p = memory else { return nil }
        p.storeBytes(of: all.count, as: Int.self)
        let c = p + 16
        all.append(c)
        return c
    }

    static func place(_ c: Cell) -> Int { (c - 16).load(as: Int.self) }

    /// Room for `bytes` in a cell of which nobody but the caller knows the address: the address then, with a
    /// reserve behind it, so that adding again and again stays linear. Nil when memory is out.
    static func grow(_ c: Cell, bytes: Int) -> Cell? {
        if heap_usable_size(c - 16) >= Int64(bytes + 16) { return c }
        let i = place(c)
        guard let p = heap_try_realloc(c - 16, Int64(bytes + bytes / 8 + 16)) else { return nil }
        all[i] = p + 16
        return p + 16
    }

    @usableFromInline package static func free(_ c: Cell) {
        let i = place(c)
        let last = all.removeLast()
        if last != c {
            all[i] = last
            (last - 16).storeBytes(of: i, as: Int.self)
        }
        header(c).pointee.count = 0
        Glibc.free(c - 16)
    }
}
