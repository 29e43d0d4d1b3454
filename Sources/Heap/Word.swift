// Word: the 16 trivial bytes of a value as they lie in a register, a list or a dict, and the counts.
// A Word owns nothing: only this target, the machine and containers hold them; everybody else has
// `Value` (borrowed) and `Owned` (one count).
import CHeap

@frozen @usableFromInline package struct Word: BitwiseCopyable, Sendable {
    @usableFromInline package var tag: UInt64
    @usableFromInline package var payload: UInt64

    @inlinable @inline(__always) package init(tag: UInt64, payload: UInt64) {
        self.tag = tag
        self.payload = payload
    }

    @inlinable @inline(__always) package static var none: Word { Word(tag: 3, payload: 0) }
    /// No value: an unset variable, an argument left out, an iterator's end.
    @inlinable @inline(__always) package static var absent: Word { Word(tag: 4, payload: 0) }
    /// An exception is pending; only as the result of a function of the machine.
    @inlinable @inline(__always) package static var raised: Word { Word(tag: 5, payload: 0) }
    /// An operator does not know its operands.
    @inlinable @inline(__always) package static var notImplemented: Word {
        Word(tag: 6, payload: 0)
    }
    @inlinable @inline(__always) package static var ellipsis: Word { Word(tag: 7, payload: 0) }
    @inlinable @inline(__always) package static func bool(_ b: Bool) -> Word {
        Word(tag: 2, payload: b ? 1 : 0)
    }
    @inlinable @inline(__always) package static func int(_ i: Int) -> Word {
        Word(tag: 0, payload: UInt64(bitPattern: Int64(i)))
    }
    @inlinable @inline(__always) package static func float(_ d: Double) -> Word {
        Word(tag: 1, payload: d.bitPattern)
    }
    @inlinable @inline(__always) package static func object(_ c: Cell) -> Word {
        Word(tag: 8, payload: UInt64(UInt(bitPattern: c)))
    }

    @inlinable @inline(__always) package var isInt: Bool { tag == 0 }
    @inlinable @inline(__always) package var isFloat: Bool { tag == 1 }
    @inlinable @inline(__always) package var isBool: Bool { tag == 2 }
    @inlinable @inline(__always) package var isNone: Bool { tag == 3 }
    @inlinable @inline(__always) package var isAbsent: Bool { tag == 4 }
    @inlinable @inline(__always) package var isRaised: Bool { tag == 5 }
    @inlinable @inline(__always) package var isNotImplemented: Bool { tag == 6 }
    @inlinable @inline(__always) package var isEllipsis: Bool { tag == 7 }
    @inlinable @inline(__always) package var isObject: Bool { tag == 8 }
    @inlinable @inline(__always) package var isTrue: Bool { tag == 2 && payload == 1 }
    @inlinable @inline(__always) package var asInt: Int { Int(Int64(bitPattern: payload)) }
    @inlinable @inline(__always) package var asFloat: Double { Double(bitPattern: payload) }
    @inlinable @inline(__always) package var asBool: Bool { payload != 0 }
    /// Only for an object.
    @inlinable @inline(__always) package var cell: Cell {
        Cell(bitPattern: UInt(payload)).unsafelyUnwrapped
    }
    @inlinable @inline(__always) package func isKind(_ k: Kind) -> Bool {
        isObject && header(cell).pointee.kind == k
    }
    /// The same object; for numbers, the same value of the same type.
    @inlinable @inline(__always) package func isSame(_ other: Word) -> Bool {
        payload == other.payload && tag == other.tag
    }
    @inlinable @inline(__always) package static func areInts(_ a: Word, _ b: Word) -> Bool {
        (a.tag | b.tag) == 0
    }
    @inlinable package func visit(_ f: (Cell) -> Void) { if isObject { f(cell) } }
}

@usableFromInline package typealias WordPointer = UnsafeMutablePointer<Word>

@inlinable @inline(__always) package func retain(_ c: Cell) {
    #if CHECKED
        checkCount(c, -1)
    #endif
    header(c).pointee.count &+= 1
}

@inlinable @inline(__always) package func release(_ c: Cell) {
    #if CHECKED
        checkCount(c, 1)
    #endif
    header(c).pointee.count &-= 1
    if header(c).pointee.count == 0 { destroy(c) }
}

@inlinable @inline(__always) package func retain(_ w: Word) { if w.isObject { retain(w.cell) } }
@inlinable @inline(__always) package func release(_ w: Word) { if w.isObject { release(w.cell) } }

/// Puts a value, whose count it takes over, into a place and releases what was there.
@inlinable @inline(__always) package func replace(_ place: WordPointer, _ w: Word) {
    let old = place.pointee
    place.pointee = w
    release(old)
}

/// Bodies destroyed inside one another beyond this depth wait in a list: a loop, not recursion.
@usableFromInline package let deepestDestruction = 100
nonisolated(unsafe) private var waiting: [Cell] = []

/// Destroys a cell whose count has become zero.
@usableFromInline @inline(never) package func destroy(_ c: Cell) {
    let h = header(c)
    if h.pointee.flags & CellFlag.weaklyReferenced != 0 { WeakReferences.clear(c) }
    let type = h.pointee.shape.pointee.type
    if type.pointee.hasFinalizer && h.pointee.flags & CellFlag.finalized == 0 {
        h.pointee.flags |= CellFlag.finalized
        h.pointee.count = 1  // for the queue
        Deferred.finalize(c)
        return
    }
    let heap = heap_get()
    if heap.pointee.depth >= 100 {
        waiting.append(c)
        heap.pointee.waiting += 1
        return
    }
    heap.pointee.depth += 1
    destroyBody(c)
    heap.pointee.depth -= 1
    if heap.pointee.depth == 0 && heap.pointee.waiting > 0 { destroyWaiting() }
}

@inline(never) private func destroyWaiting() {
    let heap = heap_get()
    heap.pointee.depth = 1
    while let c = waiting.popLast() { destroyBody(c) }
    heap.pointee.waiting = 0
    heap.pointee.depth = 0
}

@inline(__always) private func destroyBody(_ c: Cell) {
    let type = header(c).pointee.shape.pointee.type
    #if CHECKED
        destroyChecked(c, type)
    #else
        if let destroy = type.pointee.destroyDirectly {
            destroy(c)
        } else {
            type.pointee.destroy(c)
        }
    #endif
    freeCell(c)
}
