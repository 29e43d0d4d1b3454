// What is done between instructions: interrupts, finalisers, collection; and what the end of a program leaves.
import CHeap
import Heap
import Numbers
import Parser

extension Machine {
    /// Interrupts, finalisers, collection; false when something was raised.
    @inline(never) mutating func attend() -> Bool {
        heap_attend()
        if heap_take_interrupt() != 0 {
            _ = raise(.keyboardInterrupt, arguments: Slots())
            return false
        }
        if heap_take_exhaustion() != 0 {
            _ = memoryError()
            return false
        }
        heap_set_memory_aside()
        if Collector.isDue { Collector.collect() }
        runDeferred()
        return true
    }

    /// Runs queued finalisers and callbacks; what they raise is reported and dropped.
    package mutating func runDeferred() {
        while true {
            if let o = Deferred.takeFinalizer() {
                finalize(o.value)
            } else if let weak = Deferred.takeCallback() {
                if let callback = weak.callback.take() {
                    let w = callWords(callback.word, .none)
                    release(w)
                    if w.isRaised { reportUnraisable(callback.value) }
                }
            } else {
                return
            }
        }
    }

    /// The end of the program: what still lives and has a finaliser is finalised, names still in place.
    package mutating func finalizeRemaining() {
        guard hasFinalizers else { return }
        // The frames of an uncaught exception go first.
        lastException = nil
        heap_attend()
        runDeferred()
        var root = modules.word.cell
        if let main = Heap.body(root, as: Dict.self).get(name: InternTable.intern("__main__")),
            main.isKind(.module)
        {
            root = main.cell
        }
        // Attributes and what was appended are younger than what holds them.
        Collector.queueAllFinalizers(from: root) { c in
            let word = Word.object(c)
            if word.isKind(.instance) { return true }
            guard word.isKind(.list) else { return false }
            let items = Heap.body(c, as: List.self)
            return items.pointee.items.count < items.pointee.items.capacity
        }
        // One after the other: what waits must not be run from inside the first.
        heap_attend()
        runDeferred()
    }

    private mutating func finalize(_ o: Value) {
        if o.is(Generator.self) {
            let isClosed = closeGenerator(o.word.cell)
            // Even if it goes on: it is dropped now.
            header(o.word.cell).pointee.flags |= CellFlag.finalized
            if !isClosed { reportUnraisable(o) }
            return
        }
        let w = callSpecial(o.word, names.__del__)
        release(w)
        if w.isRaised {
            let cls = classOf(o).classBody
            if let f = cls.lookUp(names.__del__) { reportUnraisable(Value(unsafe: f)) }
        }
    }
}
