// Row: an array whose elements cannot be copied. Slots: counted values in a row, as a list, a tuple or a
// frame holds them.
import CHeap
import Glibc

@frozen @usableFromInline package struct Row<Element: ~Copyable>: ~Copyable {
    @usableFromInline var base: UnsafeMutablePointer<Element>?
    @usableFromInline package var count: Int
    @usableFromInline var capacity: Int32
    /// The memory belongs to whoever owns the row.
    @usableFromInline var isInside: Bool

    @inlinable @inline(__always) package init() {
        count = 0
        capacity = 0
        base = nil
        isInside = false
    }
    @inlinable package init(capacity: Int) {
        count = 0
        self.capacity = Int32(clamping: capacity)
        base = capacity == 0 ? nil : Row.allocate(capacity)
        isInside = false
    }
    /// A row in memory that lives as long as it does, for instance behind the body of the cell that holds
    /// it: no call of malloc. A row that outgrows it moves out.
    @inlinable @inline(__always) package init(
        inside memory: UnsafeMutableRawPointer, capacity: Int
    ) {
        count = 0
        self.capacity = Int32(truncatingIfNeeded: capacity)
        base = memory.assumingMemoryBound(to: Element.self)
        isInside = true
    }
    @inlinable @inline(__always) deinit {
        guard let base else { return }
        // One by one: deinitialize(count:) goes through the runtime.
        for i in 0..<count { (base + i).deinitialize(count: 1) }
        if !isInside { free(base) }
    }

    /// By malloc itself: Swift's own allocation of a generic type takes the way of aligned memory, which is
    /// slower by half.
    @inlinable @inline(__always) static func allocate(_ capacity: Int)
        -> UnsafeMutablePointer<Element>
    {
        let (bytes, overflow) = capacity.multipliedReportingOverflow(
            by: MemoryLayout<Element>.stride)
        guard !overflow, let p = malloc(bytes) else { heap_end_without_memory() }
        return p.assumingMemoryBound(to: Element.self)
    }

    @inlinable @inline(__always) package mutating func append(_ e: consuming Element) {
        if count == Int(capacity) { grow() }
        (base.unsafelyUnwrapped + count).initialize(to: e)
        count &+= 1
    }
    @inlinable package mutating func popLast() -> Element? {
        guard count > 0 else { return nil }
        count -= 1
        return (base.unsafelyUnwrapped + count).move()
    }
    /// Takes an element out; those behind it move up.
    @inlinable package mutating func remove(at i: Int) -> Element {
        let e = address(of: i).move()
        let p = base.unsafelyUnwrapped
        for j in i..<(count - 1) { (p + j).initialize(to: (p + j + 1).move()) }
        count -= 1
        return e
    }
    @inlinable package subscript(i: Int) -> Element {
        @inline(__always) _read { yield address(of: i).pointee }
        @inline(__always) _modify { yield &address(of: i).pointee }
    }
    @inlinable @inline(__always) func address(of i: Int) -> UnsafeMutablePointer<Element> {
        precondition(UInt(bitPattern: i) < UInt(bitPattern: count), "no such element")
        return base.unsafelyUnwrapped + i
    }
    @inlinable package mutating func swapAt(_ i: Int, _ j: Int) {
        guard i != j else { return }
        let a = address(of: i), b = address(of: j)
        let e = a.move()
        a.initialize(to: b.move())
        b.initialize(to: e)
    }
    @inlinable @inline(never) mutating func grow() {
        let larger = max(2, Int(capacity) * 2)
        let new = Row.allocate(larger)
        if let base {
            new.moveInitialize(from: base, count: count)
            if !isInside { free(base) }
        }
        base = new
        isInside = false
        capacity = Int32(clamping: larger)
    }
}

/// Counted values in a row; the only place, beside registers, where an Owned turns into stored bits and
/// back.
@frozen @usableFromInline package struct Slots: ~Copyable {
    @usableFromInline package var base: WordPointer?
    @usableFromInline package var count: Int
    @usableFromInline package var capacity: Int

    @inlinable @inline(__always) package init() {
        base = nil
        count = 0
        capacity = 0
    }
    /// Room for so many; nil base (and capacity 0) when memory is out.
    @inlinable package init(capacity: Int) {
        count = 0
        base = nil
        self.capacity = 0
        if capacity > 0 { _ = reserve(capacity) }
    }
    @inlinable @inline(__always) deinit {
        guard let base else { return }
        // From the last to the first, as CPython empties a list: __del__ shows the order.
        var i = count
        while i > 0 {
            i &-= 1
            release(base[i])
        }
        free(base)
    }

    /// Room for `n` values in all; false when memory is out.
    @inlinable package mutating func reserve(_ n: Int) -> Bool {
        if n <= capacity { return true }
        guard n < Int.max / 64, let new = heap_try_realloc(base, Int64(n * 16)) else {
            return false
        }
        base = new.assumingMemoryBound(to: Word.self)
        capacity = n
        return true
    }
    /// For the core: takes over the count of `w`.
    @inlinable @inline(__always) package mutating func push(_ w: Word) {
        if count == capacity { grow() }
        base.unsafelyUnwrapped[count] = w
        count &+= 1
    }
    @usableFromInline @inline(never) mutating func grow() {
        if reserve(capacity + capacity / 2 + 4) || reserve(capacity + capacity / 32 + 4) { return }
        // The last of the memory; MemoryError is raised at the next safe point.
        capacity += 64
        base = realloc(base, capacity * 16)?.assumingMemoryBound(to: Word.self)
        if base == nil { outOfMemory() }
    }
    @inlinable @inline(__always) package mutating func append(_ o: consuming Owned) {
        push(o.take())
    }
    @inlinable package subscript(i: Int) -> Value {
        @_lifetime(borrow self) @inline(__always) get {
            precondition(UInt(bitPattern: i) < UInt(bitPattern: count))
            return _overrideLifetime(
                Value(unsafe: base.unsafelyUnwrapped[i]), borrowing: self)
        }
    }
    /// For the core: the bits at a place.
    @inlinable @inline(__always) package func word(_ i: Int) -> Word {
        precondition(UInt(bitPattern: i) < UInt(bitPattern: count))
        return base.unsafelyUnwrapped[i]
    }
    /// A count of the value at a place.
    @inlinable @inline(__always) package func owned(_ i: Int) -> Owned {
        let w = word(i)
        retain(w)
        return Owned(adopting: w)
    }
    /// Puts a value in; gives back the one that was there.
    @inlinable package mutating func exchange(_ i: Int, _ o: consuming Owned) -> Owned {
        let old = word(i)
        base.unsafelyUnwrapped[i] = o.take()
        return Owned(adopting: old)
    }
    @inlinable package mutating func popLast() -> Owned? {
        guard count > 0 else { return nil }
        count -= 1
        return Owned(adopting: base.unsafelyUnwrapped[count])
    }
    @inlinable package mutating func remove(at i: Int) -> Owned {
        let w = word(i)
        let p = base.unsafelyUnwrapped
        count -= 1
        memmove(p + i, p + i + 1, (count - i) * 16)
        return Owned(adopting: w)
    }
    @inlinable package mutating func insert(_ o: consuming Owned, at i: Int) {
        precondition(i >= 0 && i <= count)
        if count == capacity { grow() }
        let p = base.unsafelyUnwrapped
        memmove(p + i + 1, p + i, (count - i) * 16)
        p[i] = o.take()
        count += 1
    }
    /// Puts the values into a new order, a permutation of their places.
    package mutating func permute(_ order: [Int]) {
        precondition(order.count == count)
        guard let base,
            let new = malloc(max(count, 1) * 16)?.assumingMemoryBound(
                to: Word.self)
        else { return }
        for (i, o) in order.enumerated() { new[i] = base[o] }
        free(base)
        self.base = new
        capacity = max(count, 1)
    }
    package mutating func reverse() {
        guard let base else { return }
        var i = 0
        var j = count - 1
        while i < j {
            let w = base[i]
            base[i] = base[j]
            base[j] = w
            i += 1
            j -= 1
        }
    }
    @inlinable package borrowing func visit(_ f: (Cell) -> Void) {
        guard let base else { return }
        for i in stride(from: count - 1, through: 0, by: -1) { base[i].visit(f) }
    }
}
