// The checked build (trait Checked): every retain and release looks whether its cell lives, and a body's
// `traverse` must name exactly the counts that its destruction gives back.
import CHeap

/// Cells alive; known in the checked build only.
package var liveCells: Int { Int(heap_get().pointee.live) }

#if CHECKED
    @usableFromInline package func checkCount(_ c: Cell, _ change: Int64) {
        if header(c).pointee.count == 0 {
            fatalError("a dead cell is used: over-released, or a borrowed word kept too long")
        }
        heap_get().pointee.released += change
    }

    func destroyChecked(_ c: Cell, _ type: UnsafeMutablePointer<TypeRecord>) {
        var named: Int64 = 0
        type.pointee.traverse(c) { _ in named += 1 }
        let heap = heap_get()
        let outer = heap.pointee.released
        heap.pointee.released = 0
        type.pointee.destroy(c)
        if named != heap.pointee.released {
            fatalError(
                "traverse of \(type.pointee.name) names \(named) counts, destruction releases \(heap.pointee.released)"
            )
        }
        heap.pointee.released = outer
    }
#endif
