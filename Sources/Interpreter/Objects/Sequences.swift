// list, tuple, slice, range, bytes and their iterators: the bodies. What programs do with them is in
// Builtins/Methods.
import Heap
import Numbers

@frozen @usableFromInline package struct List: ~Copyable, CellBody {
    @usableFromInline package var items: Slots
    @inlinable package static var kind: Kind { .list }
    @inlinable package init(items: consuming Slots) { self.items = items }
    @inlinable package borrowing func traverse(_ visit: (Cell) -> Void) { items.visit(visit) }
}

@frozen @usableFromInline package struct Tuple: ~Copyable, CellBody {
    @usableFromInline package let items: Slots
    @inlinable package static var kind: Kind { .tuple }
    @inlinable package init(items: consuming Slots) { self.items = items }
    @inlinable package borrowing func traverse(_ visit: (Cell) -> Void) { items.visit(visit) }
}

package struct Slice: ~Copyable, CellBody {
    package let start: Owned
    package let stop: Owned
    package let step: Owned
    package static var kind: Kind { .slice }
    package init(start: consuming Owned, stop: consuming Owned, step: consuming Owned) {
        self.start = start
        self.stop = stop
        self.step = step
    }
    package borrowing func traverse(_ visit: (Cell) -> Void) {
        start.visit(visit)
        stop.visit(visit)
        step.visit(visit)
    }
}

/// A range of 64-bit integers. (Larger ones are not supported and say so.)
@frozen @usableFromInline package struct Range: CellBody, BitwiseCopyable {
    @usableFromInline package let start: Int
    @usableFromInline package let stop: Int
    @usableFromInline package let step: Int
    @usableFromInline package let count: Int
    @inlinable package static var kind: Kind { .range }
    package init(start: Int, stop: Int, step: Int) {
        self.start = start
        self.stop = stop
        self.step = step
        // The difference of two 64-bit numbers fits in 65 bits: unsigned, with the order known.
        let span =
            step > 0
            ? (start < stop ? UInt(bitPattern: stop &- start) : 0)
            : (start > stop ? UInt(bitPattern: start &- stop) : 0)
        let width = step > 0 ? UInt(bitPattern: step) : UInt(bitPattern: 0 &- step)
        count = span == 0 ? 0 : Int(clamping: (span - 1) / width + 1)
    }
    package subscript(i: Int) -> Int { start &+ i &* step }
}

package struct Bytes: CellBody {
    package let bytes: [UInt8]
    package static var kind: Kind { .bytes }
    package init(_ bytes: [UInt8]) { self.bytes = bytes }
}

/// An int beyond 64 bits.
package struct BigInt: CellBody {
    package let value: BigInteger
    package static var kind: Kind { .bigInt }
    package init(_ value: BigInteger) { self.value = value }
}

@frozen @usableFromInline package struct ListIterator: ~Copyable, CellBody {
    /// Absent once it is exhausted.
    @usableFromInline package var list: Owned
    @usableFromInline package var index: Int
    package let isReversed: Bool
    @inlinable package static var kind: Kind { .listIterator }
    package init(list: consuming Owned, index: Int = 0, isReversed: Bool = false) {
        self.list = list
        self.index = index
        self.isReversed = isReversed
    }
    @inlinable package borrowing func traverse(_ visit: (Cell) -> Void) { list.visit(visit) }
}

@frozen @usableFromInline package struct TupleIterator: ~Copyable, CellBody {
    @usableFromInline package let tuple: Owned
    @usableFromInline package var index: Int
    @inlinable package static var kind: Kind { .tupleIterator }
    package init(tuple: consuming Owned) {
        self.tuple = tuple
        index = 0
    }
    @inlinable package borrowing func traverse(_ visit: (Cell) -> Void) { tuple.visit(visit) }
}

@frozen @usableFromInline package struct RangeIterator: CellBody, BitwiseCopyable {
    @usableFromInline package var next: Int
    @usableFromInline package let step: Int
    @usableFromInline package var left: Int
    @inlinable package static var kind: Kind { .rangeIterator }
    @inlinable package init(next: Int, step: Int, left: Int) {
        self.next = next
        self.step = step
        self.left = left
    }
}

package struct StrIterator: ~Copyable, CellBody {
    package let text: Owned
    /// In bytes.
    package var offset: Int
    package static var kind: Kind { .strIterator }
    package init(text: consuming Owned) {
        self.text = text
        offset = 0
    }
    package borrowing func traverse(_ visit: (Cell) -> Void) { text.visit(visit) }
}

/// Iterates by `__getitem__` with 0, 1, 2 … until IndexError.
package struct SequenceIterator: ~Copyable, CellBody {
    package let sequence: Owned
    package var index: Int
    package static var kind: Kind { .sequenceIterator }
    package init(sequence: consuming Owned) {
        self.sequence = sequence
        index = 0
    }
    package borrowing func traverse(_ visit: (Cell) -> Void) { sequence.visit(visit) }
}

extension Handle where Body == List {
    @inlinable package var count: Int { pointer.pointee.items.count }
    /// A count of the item, or nil when there is none at that place.
    @inlinable package func item(_ i: Int) -> Owned? {
        if UInt(bitPattern: i) >= UInt(bitPattern: count) { return nil }
        return pointer.pointee.items.owned(i)
    }
    @inlinable package func append(_ o: consuming Owned) { pointer.pointee.items.append(o) }
}

extension Handle where Body == Tuple {
    @inlinable package var count: Int { pointer.pointee.items.count }
    @inlinable package func item(_ i: Int) -> Owned? {
        if UInt(bitPattern: i) >= UInt(bitPattern: count) { return nil }
        return pointer.pointee.items.owned(i)
    }
    /// A tuple never changes: its items live as long as it does.
    @inlinable package subscript(i: Int) -> Value {
        @_lifetime(copy self) get {
            _overrideLifetime(Value(unsafe: pointer.pointee.items.word(i)), copying: self)
        }
    }
}
