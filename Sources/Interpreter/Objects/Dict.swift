// dict: insertion-ordered, open addressing. The table of places holds indices into the entries, as
// CPython's does. Every namespace is one: a look-up by an interned name compares addresses first.
import CHeap
import Glibc
import Heap

@frozen @usableFromInline package struct DictEntry: BitwiseCopyable {
    @usableFromInline package var hash: Int
    /// Absent: the entry was deleted.
    @usableFromInline package var key: Word
    @usableFromInline package var value: Word
}

@frozen @usableFromInline package struct Dict: ~Copyable, CellBody {
    @usableFromInline package var count: Int
    /// Entries in use, deleted ones included.
    @usableFromInline package var used: Int
    @usableFromInline var mask: Int
    @usableFromInline var places: UnsafeMutablePointer<Int32>?
    @usableFromInline package var entries: UnsafeMutablePointer<DictEntry>?
    @usableFromInline var capacity: Int
    /// New when a key is added or removed or the entries move; caches compare it with never reused numbers.
    @usableFromInline package var keysVersion: UInt64

    @inlinable package static var kind: Kind { .dict }

    @inlinable package init() {
        count = 0
        used = 0
        mask = 0
        places = nil
        entries = nil
        capacity = 0
        keysVersion = Shape.newIdentifier()
    }
    @inlinable deinit {
        guard let entries else { return }
        for i in 0..<used {
            release(entries[i].key)
            release(entries[i].value)
        }
        free(entries)
        free(places)
    }
    @inlinable package borrowing func traverse(_ visit: (Cell) -> Void) {
        guard let entries else { return }
        for i in 0..<used {
            entries[i].key.visit(visit)
            entries[i].value.visit(visit)
        }
    }
}

@usableFromInline package typealias DictPointer = UnsafeMutablePointer<Dict>

extension UnsafeMutablePointer where Pointee == Dict {
    /// The entry of an interned name or another str, or -1. Only keys that are str are compared.
    @inlinable @inline(__always) package func find(name: Cell) -> Int {
        guard let places = pointee.places, let entries = pointee.entries else { return -1 }
        let mask = pointee.mask
        let hash = strHash(name)
        var i = hash & mask
        while true {
            let e = Int(places[i])
            if e == -1 { return -1 }
            if e >= 0 {
                let entry = entries + e
                if entry.pointee.hash == hash && entry.pointee.key.isObject {
                    let key = entry.pointee.key.cell
                    if key == name
                        || (header(key).pointee.kind == .str && strEqual(key, name))
                    {
                        return e
                    }
                }
            }
            i = (i &+ 1) & mask
        }
    }

    /// The value of a name, borrowed, or nil.
    @inlinable @inline(__always) package func get(name: Cell) -> Word? {
        let e = find(name: name)
        return e < 0 ? nil : pointee.entries.unsafelyUnwrapped[e].value
    }

    /// Sets a name; takes over the value's count.
    @inlinable package func set(name: Cell, _ value: Word) {
        let e = find(name: name)
        if e >= 0 {
            replace(valuePlace(e), value)
        } else {
            retain(name)
            insert(.object(name), strHash(name), value)
        }
    }

    @inlinable @inline(__always) package func valuePlace(_ e: Int) -> WordPointer {
        let entry = pointee.entries.unsafelyUnwrapped + e
        return UnsafeMutableRawPointer(entry).advanced(by: 24).assumingMemoryBound(to: Word.self)
    }

    /// Removes an entry; gives back its value's count, and releases the key.
    package func remove(entry e: Int) -> Word {
        let entries = pointee.entries.unsafelyUnwrapped
        let places = pointee.places.unsafelyUnwrapped
        let entry = entries[e]
        var i = entry.hash & pointee.mask
        while Int(places[i]) != e { i = (i &+ 1) & pointee.mask }
        places[i] = -2
        entries[e].key = .absent
        entries[e].value = .none
        entries[e].hash = 0
        pointee.count -= 1
        pointee.keysVersion = Shape.newIdentifier()
        release(entry.key)
        return entry.value
    }

    /// Adds a key that is not there; takes over both counts.
    @usableFromInline @inline(never) package func insert(_ key: Word, _ hash: Int, _ value: Word) {
        if pointee.used >= pointee.capacity { resize() }
        guard let places = pointee.places, let entries = pointee.entries else { return }
        var i = hash & pointee.mask
        while places[i] >= 0 { i = (i &+ 1) & pointee.mask }
        places[i] = Int32(truncatingIfNeeded: pointee.used)
        entries[pointee.used] = DictEntry(hash: hash, key: key, value: value)
        pointee.used += 1
        pointee.count += 1
        pointee.keysVersion = Shape.newIdentifier()
    }

    /// Makes room for one more, and drops deleted entries.
    @inline(never) func resize() {
        var size = 8
        while size * 2 / 3 <= pointee.count + pointee.count / 2 { size *= 2 }
        let capacity = size * 2 / 3
        guard
            let places = heap_try_malloc(Int64(size * 4))?.assumingMemoryBound(to: Int32.self),
            let entries = heap_try_malloc(Int64(capacity * MemoryLayout<DictEntry>.stride))?
                .assumingMemoryBound(to: DictEntry.self)
        else {
            fillUp()
            return
        }
        memset(places, 0xFF, size * 4)
        var n = 0
        if let old = pointee.entries {
            for e in 0..<pointee.used where !old[e].key.isAbsent {
                entries[n] = old[e]
                var i = old[e].hash & (size - 1)
                while places[i] >= 0 { i = (i &+ 1) & (size - 1) }
                places[i] = Int32(truncatingIfNeeded: n)
                n += 1
            }
            free(old)
            free(pointee.places)
        }
        pointee.places = places
        pointee.entries = entries
        pointee.mask = size - 1
        pointee.capacity = capacity
        pointee.used = n
    }

    /// Without memory for a larger table: fills this one nearly up, until the machine raises MemoryError at
    /// its next safe point.
    private func fillUp() {
        let size = pointee.mask + 1
        let capacity = pointee.capacity + max(1, min(1 << 16, size / 64))
        heap_note_exhaustion()
        guard pointee.entries != nil, capacity < size,
            let entries = realloc(
                pointee.entries, capacity * MemoryLayout<DictEntry>.stride)
        else { outOfMemory() }
        pointee.entries = entries.assumingMemoryBound(to: DictEntry.self)
        pointee.capacity = capacity
    }

    package func removeAll() {
        var old = Dict()
        swap(&old, &pointee)
    }

    /// A copy with the same order.
    package func copy() -> Dict {
        var d = Dict()
        guard let entries = pointee.entries else { return d }
        withUnsafeMutablePointer(to: &d) { new in
            for e in 0..<pointee.used where !entries[e].key.isAbsent {
                retain(entries[e].key)
                retain(entries[e].value)
                new.insert(entries[e].key, entries[e].hash, entries[e].value)
            }
        }
        return d
    }
}

extension Handle where Body == Dict {
    @inlinable package var count: Int { pointer.pointee.count }
    /// A count of the value of a name.
    package func get(name: Cell) -> Owned? {
        guard let w = pointer.get(name: name) else { return nil }
        return Value(unsafe: w).owned()
    }
    package func get(_ name: StaticString) -> Owned? { get(name: InternTable.intern(name)) }
    package func set(name: Cell, _ o: consuming Owned) { pointer.set(name: name, o.take()) }
    package func set(_ name: StaticString, _ o: consuming Owned) {
        set(name: InternTable.intern(name), o)
    }
    /// The next entry at or after `cursor`, in order; survives changes of the dict between calls.
    package func nextEntry(_ cursor: inout Int) -> DictItem? {
        while cursor < pointer.pointee.used, let entries = pointer.pointee.entries {
            let entry = entries[cursor]
            cursor += 1
            if entry.key.isAbsent { continue }
            return DictItem(
                key: Value(unsafe: entry.key).owned(), value: Value(unsafe: entry.value).owned(),
                hash: entry.hash)
        }
        return nil
    }
}

/// A key and its value, counted.
package struct DictItem: ~Copyable {
    package let key: Owned
    package let value: Owned
    package let hash: Int
    package consuming func takeKey() -> Owned { key }
    package consuming func takeValue() -> Owned { value }
}

/// Iterates over keys, values or items; also what a view's iterator is.
package struct DictIterator: ~Copyable, CellBody {
    package enum Part: UInt8, BitwiseCopyable { case keys, values, items }
    package var dict: Owned
    package let part: Part
    package var cursor: Int
    /// Of the dict at the beginning: another one is "dictionary changed size during iteration".
    package let expectedCount: Int
    package let isReversed: Bool
    package static var kind: Kind { .dictIterator }
    package init(
        dict: consuming Owned, part: Part, cursor: Int, expectedCount: Int, isReversed: Bool
    ) {
        self.dict = dict
        self.part = part
        self.cursor = cursor
        self.expectedCount = expectedCount
        self.isReversed = isReversed
    }
    package borrowing func traverse(_ visit: (Cell) -> Void) { dict.visit(visit) }
}

/// dict.keys(), values(), items()
package struct DictView: ~Copyable, CellBody {
    package let dict: Owned
    package let part: DictIterator.Part
    package static var kind: Kind { .dictView }
    package init(dict: consuming Owned, part: DictIterator.Part) {
        self.dict = dict
        self.part = part
    }
    package borrowing func traverse(_ visit: (Cell) -> Void) { dict.visit(visit) }
}
