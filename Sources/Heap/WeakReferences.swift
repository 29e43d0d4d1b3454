// Weak references, and what waits for the machine's next safe point: a release never runs a program's
// code, so finalisers and callbacks are queued.
import CHeap

/// Shared by a weak reference and the table entry of its target, whichever dies first.
package final class WeakCell {
    /// Nil once the target is dead.
    package var target: Cell?
    package var callback: Owned?

    init(_ target: Cell, _ callback: consuming Owned?) {
        self.target = target
        self.callback = callback
    }
}

package enum WeakReferences {
    nonisolated(unsafe) private static var table: [Cell: [WeakCell]] = [:]

    /// A new weak reference to an object.
    package static func make(_ target: Cell, callback: consuming Owned?) -> WeakCell {
        let cell = WeakCell(target, callback)
        header(target).pointee.flags |= CellFlag.weaklyReferenced
        table[target, default: []].append(cell)
        return cell
    }

    /// The reference itself dies.
    package static func forget(_ cell: WeakCell) {
        guard let target = cell.target, var cells = table.removeValue(forKey: target) else {
            return
        }
        cells.removeAll { $0 === cell }
        if cells.isEmpty {
            header(target).pointee.flags &= ~CellFlag.weaklyReferenced
        } else {
            table[target] = cells
        }
    }

    /// The target dies: its references are cleared, their callbacks queued.
    static func clear(_ target: Cell) {
        for cell in table.removeValue(forKey: target) ?? [] {
            cell.target = nil
            Deferred.callbacks.append(cell)
            heap_ask_attention()
        }
    }
}

/// The queue of the next safe point.
package enum Deferred {
    nonisolated(unsafe) static var callbacks: [WeakCell] = []
    nonisolated(unsafe) private static var finalizers: [Cell] = []
    /// The finalisers before this one have been taken: removing the first of many costs all of them.
    nonisolated(unsafe) private static var taken = 0

    static func finalize(_ c: Cell) {
        finalizers.append(c)
        heap_ask_attention()
    }

    /// The next object whose finaliser must run, with the count that keeps it alive meanwhile.
    package static func takeFinalizer() -> Owned? {
        if taken == finalizers.count { return nil }
        let c = finalizers[taken]
        taken += 1
        if taken == finalizers.count {
            finalizers.removeAll(keepingCapacity: taken < 1000)
            taken = 0
        }
        return Owned(adopting: c)
    }
    /// The next weak reference whose target died.
    package static func takeCallback() -> WeakCell? {
        callbacks.isEmpty ? nil : callbacks.removeFirst()
    }
    package static var isEmpty: Bool { callbacks.isEmpty && finalizers.isEmpty }
}
