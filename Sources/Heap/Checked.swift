// The checked build (trait Checked): every retain and release looks whether its cell lives, and a body's
// `traverse` must name exactly the counts that its destruction gives back.
import CHeap

#if CHECKED
    /// Cells that live although none of the roots leads to them, counted by the name of their type: at the
    /// end of a program, what was leaked. (In this build each cell is a piece of memory of its own.)
    package func leakedCells(roots: [Cell]) -> [String: Int] {
        var known: Set<Cell> = []
        var work = roots
        while let c = work.popLast() {
            if known.insert(c).inserted { typeOf(c).pointee.traverse(c) { work.append($0) } }
        }
        var leaked: [String: Int] = [:]
        for c in LargeCells.all where header(c).pointee.count != 0 && !known.contains(c) {
            leaked[typeOf(c).pointee.name, default: 0] += 1
        }
        return leaked
    }

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
