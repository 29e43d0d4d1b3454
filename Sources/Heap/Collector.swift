// The collector of cycles: trial deletion, as CPython's. The counts go to side arrays, so that a cell
// carries no extra words. All that a type must offer is its `traverse`.
import CHeap

package enum Collector {
    /// Frees what only cycles keep alive; returns how many objects. Objects with finalisers are queued
    /// first and freed by a later collection, if they are still garbage then.
    @discardableResult package static func collect() -> Int {
        let objects = containers()
        defer { finish(live: objects.count) }
        for c in objects { setCount(c, header(c).pointee.count) }
        for c in objects {
            typeOf(c).pointee.traverse(c) { child in
                if isContainer(child) { setCount(child, count(child) &- 1) }
            }
        }
        // What is held from outside, and all that it reaches, lives: mark by a count that cannot be.
        let reached = UInt32.max
        var work: [Cell] = []
        for c in objects where count(c) > 0 && count(c) != reached {
            setCount(c, reached)
            work.append(c)
            while let next = work.popLast() {
                typeOf(next).pointee.traverse(next) { child in
                    if isContainer(child) && count(child) != reached {
                        setCount(child, reached)
                        work.append(child)
                    }
                }
            }
        }
        let garbage = objects.filter { count($0) != reached }
        return free(garbage)
    }

    /// At the end of the process: queues the finaliser of everything that lives and has one, first as it is
    /// reached from `root`, then as it lies in memory. What a `parent` holds follows it at once, for it is
    /// younger; else it comes behind all that was reached before.
    package static func queueAllFinalizers(from root: Cell, isParent: (Cell) -> Bool) {
        func queue(_ c: Cell) {
            guard header(c).pointee.count != 0, isContainer(c),
                typeOf(c).pointee.hasFinalizer, header(c).pointee.flags & CellFlag.finalized == 0
            else { return }
            header(c).pointee.flags |= CellFlag.finalized
            retain(c)
            Deferred.finalize(c)
        }
        // What the names name in their order, then what those hold, and so on: so CPython's collector has
        // found them. A large heap is not gone through to its end: the rest comes in the order of memory.
        var seen: Set<Cell> = [root]
        var level = [root]
        while !level.isEmpty, seen.count < 200_000 {
            var deeper: [Cell] = []
            for start in level {
                var work = [start]
                while let c = work.popLast() {
                    queue(c)
                    var children: [Cell] = []
                    typeOf(c).pointee.traverse(c) { child in
                        if isContainer(child) && seen.insert(child).inserted {
                            children.append(child)
                        }
                    }
                    if isParent(c) {
                        work.append(contentsOf: children.reversed())
                    } else {
                        deeper += children
                    }
                }
            }
            level = deeper
        }
        for block in Blocks.all {
            let h = Blocks.header(block)
            for i in 0..<h.pointee.cellCount {
                queue(block + CellLayout.blockHeader + i * h.pointee.cellSize)
            }
        }
        for c in LargeCells.all { queue(c) }
    }

    private static func free(_ unreached: [Cell]) -> Int {
        // What a finaliser can reach it may bring back to life: that waits for the next collection.
        let waiting = UInt32.max - 1
        var work: [Cell] = []
        for c in unreached
        where typeOf(c).pointee.hasFinalizer && header(c).pointee.flags & CellFlag.finalized == 0 {
            header(c).pointee.flags |= CellFlag.finalized
            retain(c)
            Deferred.finalize(c)
            if count(c) != waiting {
                setCount(c, waiting)
                work.append(c)
            }
        }
        var garbage = unreached
        if !work.isEmpty {
            let reached = UInt32.max
            while let next = work.popLast() {
                typeOf(next).pointee.traverse(next) { child in
                    if isContainer(child) && count(child) != reached && count(child) != waiting {
                        setCount(child, waiting)
                        work.append(child)
                    }
                }
            }
            garbage = unreached.filter { count($0) != waiting }
        }
        for c in garbage where header(c).pointee.flags & CellFlag.weaklyReferenced != 0 {
            WeakReferences.clear(c)
        }
        // All are held, each body is destroyed in place (nobody else sees them), then the memory goes.
        for c in garbage { header(c).pointee.count &+= 1 }
        // A user's class may be garbage too: its record must outlive its objects.
        for c in garbage where header(c).pointee.flags & CellFlag.isType == 0 { destroyInPlace(c) }
        for c in garbage where header(c).pointee.flags & CellFlag.isType != 0 { destroyInPlace(c) }
        for c in garbage { freeCell(c) }
        return garbage.count
    }

    private static func destroyInPlace(_ c: Cell) {
        #if CHECKED
            destroyChecked(c, typeOf(c))
        #else
            typeOf(c).pointee.destroy(c)
        #endif
        header(c).pointee.shape = rootShape(deadKind)
    }

    /// The kind of a body that is gone.
    package static var deadKind: Kind { Kind(0) }

    private static func containers() -> [Cell] {
        registerType(Dead.self, "dead")
        var found: [Cell] = []
        for block in Blocks.all {
            let h = Blocks.header(block)
            let n = h.pointee.cellCount
            let scratch = UnsafeMutablePointer<UInt32>.allocate(capacity: n)
            h.pointee.scratch = scratch
            for i in 0..<n {
                let c = block + CellLayout.blockHeader + i * h.pointee.cellSize
                if header(c).pointee.count != 0 && isContainer(c) { found.append(c) }
            }
        }
        LargeCells.scratch = [UInt32](repeating: 0, count: LargeCells.all.count)
        for c in LargeCells.all where header(c).pointee.count != 0 && isContainer(c) {
            found.append(c)
        }
        return found
    }

    private static func finish(live: Int) {
        for block in Blocks.all {
            Blocks.header(block).pointee.scratch?.deallocate()
            Blocks.header(block).pointee.scratch = nil
        }
        LargeCells.scratch = []
        let heap = heap_get()
        heap.pointee.made = 0
        heap.pointee.threshold = Int64(max(100_000, live / 2))
    }

    @inline(__always) private static func isContainer(_ c: Cell) -> Bool {
        header(c).pointee.flags & CellFlag.container != 0
    }
    @inline(__always) private static func place(_ c: Cell) -> UnsafeMutablePointer<UInt32>? {
        guard let block = Blocks.block(of: c) else { return nil }
        let h = Blocks.header(block)
        return h.pointee.scratch.map {
            $0 + (c - block - CellLayout.blockHeader) / h.pointee.cellSize
        }
    }
    @inline(__always) private static func count(_ c: Cell) -> UInt32 {
        header(c).pointee.units == 0
            ? LargeCells.scratch[LargeCells.place(c)] : place(c)?.pointee ?? 0
    }
    @inline(__always) private static func setCount(_ c: Cell, _ n: UInt32) {
        if header(c).pointee.units == 0 {
            LargeCells.scratch[LargeCells.place(c)] = n
        } else {
            place(c)?.pointee = n
        }
    }

    /// Memory outside of cells that only cells keep alive, for instance a tensor's data: so many bytes
    /// bring the next collection nearer.
    package static func notePressure(bytes: Int) {
        let heap = heap_get()
        heap.pointee.made += Int64(bytes / 4096)
        if heap.pointee.made > heap.pointee.threshold { heap_ask_attention() }
    }
    package static var isDue: Bool { heap_get().pointee.made > heap_get().pointee.threshold }
}

/// Stands for a body that the collector has destroyed.
private struct Dead: CellBody, BitwiseCopyable {
    static var kind: Kind { Collector.deadKind }
}
