// set: CPython's own table, because its order shows: linear probing of up to nine places, then a
// perturbed jump; growth to four times the size (twice beyond 50,000) at three fifths full. (Source: the
// documented algorithm of CPython's set, Objects/setobject.c, in our own words.)
import CHeap
import Glibc
import Heap

package struct SetEntry: BitwiseCopyable {
    package var hash: Int
    /// Absent: never used; hash -1 with key none: deleted.
    package var key: Word
    package init(hash: Int, key: Word) {
        self.hash = hash
        self.key = key
    }
}

package struct Set: ~Copyable, CellBody {
    package var count = 0
    /// Places that are not free: the values and the deleted ones.
    package var fill = 0
    package var mask = 7
    package var entries: UnsafeMutablePointer<SetEntry>
    /// Where pop looks next.
    package var finger = 0
    /// A frozenset never changes; its hash, once asked for.
    package let isFrozen: Bool
    package var cachedHash: Int?

    package static var kind: Kind { .set }

    package init(isFrozen: Bool = false) {
        self.isFrozen = isFrozen
        guard let memory = malloc(8 * MemoryLayout<SetEntry>.stride) else { outOfMemory() }
        entries = memory.bindMemory(to: SetEntry.self, capacity: 8)
        entries.initialize(repeating: SetEntry(hash: 0, key: .absent), count: 8)
    }
    deinit {
        for i in 0...mask where isUsed(i) { release(entries[i].key) }
        free(entries)
    }
    package borrowing func traverse(_ visit: (Cell) -> Void) {
        for i in 0...mask where isUsed(i) { entries[i].key.visit(visit) }
    }

    /// Whether there is a value at a place.
    package func isUsed(_ i: Int) -> Bool {
        !entries[i].key.isAbsent && !Set.isDeleted(entries[i])
    }
    package static func isDeleted(_ e: SetEntry) -> Bool { e.hash == -1 }

    /// Puts a value in that is known not to be there; takes over its count. Where one was deleted on its
    /// way, the last such place is used again.
    package mutating func insertNew(_ hash: Int, _ key: Word) {
        count += 1
        var perturb = UInt(bitPattern: hash)
        var i = Int(truncatingIfNeeded: UInt(bitPattern: hash) & UInt(mask))
        var deleted = -1
        while true {
            let last = i + 9 <= mask ? i + 9 : i
            for j in i...last {
                if entries[j].key.isAbsent {
                    if deleted < 0 { fill += 1 }
                    entries[deleted < 0 ? j : deleted] = SetEntry(hash: hash, key: key)
                    return
                }
                if Set.isDeleted(entries[j]) { deleted = j }
            }
            perturb >>= 5
            i = (i &* 5 &+ 1 &+ Int(truncatingIfNeeded: perturb)) & mask
        }
    }

    static func place(
        _ entries: UnsafeMutablePointer<SetEntry>, _ mask: Int, _ hash: Int, _ key: Word
    ) {
        var perturb = UInt(bitPattern: hash)
        var i = Int(truncatingIfNeeded: UInt(bitPattern: hash) & UInt(mask))
        while true {
            let last = i + 9 <= mask ? i + 9 : i
            for j in i...last where entries[j].key.isAbsent {
                entries[j] = SetEntry(hash: hash, key: key)
                return
            }
            perturb >>= 5
            i = (i &* 5 &+ 1 &+ Int(truncatingIfNeeded: perturb)) & mask
        }
    }

    /// After an insertion: grows the table when it is three fifths full.
    package mutating func growIfNeeded() {
        if fill * 5 < mask * 3 { return }
        resize(count > 50000 ? count * 2 : count * 4)
    }

    package mutating func resize(_ minimum: Int) {
        var size = 8
        while size <= minimum { size *= 2 }
        let bytes = size * MemoryLayout<SetEntry>.stride
        // Without memory this table is filled nearly up, until MemoryError is raised at a safe point.
        let memory: UnsafeMutableRawPointer?
        if fill < mask - mask / 8 {
            memory = heap_try_malloc(Int64(bytes))
        } else {
            memory = malloc(bytes)
        }
        guard let memory else {
            heap_note_exhaustion()
            return
        }
        let new = memory.bindMemory(to: SetEntry.self, capacity: size)
        new.initialize(repeating: SetEntry(hash: 0, key: .absent), count: size)
        for i in 0...mask where isUsed(i) {
            Set.place(new, size - 1, entries[i].hash, entries[i].key)
        }
        free(entries)
        entries = new
        mask = size - 1
        fill = count
    }
}

package struct SetIterator: ~Copyable, CellBody {
    package var set: Owned
    package var index: Int
    package let expectedCount: Int
    package static var kind: Kind { .setIterator }
    package init(set: consuming Owned, expectedCount: Int) {
        self.set = set
        index = 0
        self.expectedCount = expectedCount
    }
    package borrowing func traverse(_ visit: (Cell) -> Void) { set.visit(visit) }
}

/// A key of a set with its hash.
package struct SetItem: ~Copyable {
    package let key: Owned
    package let hash: Int
}

extension Handle where Body == Set {
    /// The next key at or after a place of the table; survives changes between calls.
    package func nextItem(_ index: inout Int) -> SetItem? {
        while index <= body.mask {
            let i = index
            index += 1
            if body.isUsed(i) {
                let entry = body.entries[i]
                return SetItem(key: Value(unsafe: entry.key).owned(), hash: entry.hash)
            }
        }
        return nil
    }
}
