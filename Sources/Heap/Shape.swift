// Shapes: which attributes an object has, and where. Objects that were given the same attributes in the
// same order share one. An inline cache compares a shape's id, which is never used again: an address
// would be, when a class dies.
import CHeap
import Glibc

@usableFromInline package struct Shape: BitwiseCopyable {
    @usableFromInline package var id: UInt64
    @usableFromInline package var type: TypePointer
    /// Names of the attributes, in the order of their places; counted interned strings.
    @usableFromInline package var names: UnsafeMutablePointer<Cell>
    @usableFromInline package var count: Int
    /// So many values lie in the object itself, the others in its overflow storage.
    @usableFromInline package var inlineCapacity: Int
    /// Shapes with one attribute more.
    @usableFromInline var next: UnsafeMutablePointer<UnsafeMutablePointer<Shape>>
    @usableFromInline var nextCount: Int
    @usableFromInline var nextCapacity: Int
    /// Objects of this shape keep their attributes in a dict.
    @usableFromInline package var isDictionary: Bool
    /// Some inline cache relies on the id.
    @usableFromInline package var isCached: Bool

    @usableFromInline package static func newIdentifier() -> UInt64 {
        let heap = heap_get()
        heap.pointee.next_shape += 1
        return heap.pointee.next_shape
    }

    static func make(
        type: TypePointer, count: Int, inlineCapacity: Int, isDictionary: Bool
    ) -> UnsafeMutablePointer<Shape> {
        let s = UnsafeMutablePointer<Shape>.allocate(capacity: 1)
        s.initialize(
            to: Shape(
                id: newIdentifier(), type: type, names: .allocate(capacity: max(count, 1)),
                count: count, inlineCapacity: inlineCapacity, next: .allocate(capacity: 1),
                nextCount: 0, nextCapacity: 1, isDictionary: isDictionary, isCached: false))
        return s
    }

    /// The shape of a new type's objects; its maker sets the type.
    @usableFromInline package static func makeRoot(inlineCapacity: Int = 0)
        -> UnsafeMutablePointer<Shape>
    {
        make(
            type: placeholder, count: 0, inlineCapacity: inlineCapacity, isDictionary: false)
    }

    private static var placeholder: TypePointer {
        TypePointer(bitPattern: 16).unsafelyUnwrapped
    }

    /// Frees a shape and all that descend from it.
    @usableFromInline package static func freeTree(_ root: UnsafeMutablePointer<Shape>) {
        var work = [root]
        while let s = work.popLast() {
            for i in 0..<s.pointee.nextCount { work.append(s.pointee.next[i]) }
            for i in 0..<s.pointee.count { release(s.pointee.names[i]) }
            s.pointee.names.deallocate()
            s.pointee.next.deallocate()
            s.deallocate()
        }
    }
}

extension UnsafeMutablePointer where Pointee == Shape {
    /// The place of an attribute (an interned string), or -1.
    @inlinable package func place(of name: Cell) -> Int {
        let names = pointee.names
        for i in 0..<pointee.count where names[i] == name { return i }
        return -1
    }

    /// The shape with one attribute more.
    package func adding(_ name: Cell) -> UnsafeMutablePointer<Shape> {
        for i in 0..<pointee.nextCount {
            let s = pointee.next[i]
            if s.pointee.count > 0 && s.pointee.names[s.pointee.count - 1] == name { return s }
        }
        let n = pointee.count
        let s = Shape.make(
            type: pointee.type, count: n + 1, inlineCapacity: pointee.inlineCapacity,
            isDictionary: false)
        for i in 0..<n {
            s.pointee.names[i] = pointee.names[i]
            retain(s.pointee.names[i])
        }
        s.pointee.names[n] = name
        retain(name)
        addNext(s)
        return s
    }

    /// The shape of objects of this type that keep their attributes in a dict. Asked of a root.
    package func dictionaryShape() -> UnsafeMutablePointer<Shape> {
        for i in 0..<pointee.nextCount where pointee.next[i].pointee.isDictionary {
            return pointee.next[i]
        }
        let s = Shape.make(
            type: pointee.type, count: 0, inlineCapacity: pointee.inlineCapacity,
            isDictionary: true)
        addNext(s)
        return s
    }

    /// Makes another root below this one, for objects with more room: kept in the same tree, so that it
    /// is freed and renewed with it.
    package func rootWithCapacity(_ inlineCapacity: Int) -> UnsafeMutablePointer<Shape> {
        let s = Shape.make(
            type: pointee.type, count: 0, inlineCapacity: inlineCapacity, isDictionary: false)
        addNext(s)
        return s
    }

    private func addNext(_ s: UnsafeMutablePointer<Shape>) {
        if pointee.nextCount == pointee.nextCapacity {
            let larger = UnsafeMutablePointer<UnsafeMutablePointer<Shape>>.allocate(
                capacity: pointee.nextCapacity * 2)
            larger.moveInitialize(from: pointee.next, count: pointee.nextCount)
            pointee.next.deallocate()
            pointee.next = larger
            pointee.nextCapacity *= 2
        }
        (pointee.next + pointee.nextCount).initialize(to: s)
        pointee.nextCount += 1
    }

    /// Names each count that freeing the tree gives back.
    package func visitNames(_ visit: (Cell) -> Void) {
        var work = [self]
        while let s = work.popLast() {
            for i in 0..<s.pointee.nextCount { work.append(s.pointee.next[i]) }
            for i in 0..<s.pointee.count { visit(s.pointee.names[i]) }
        }
    }

    /// Gives new ids to this shape and all below it: what caches hold of them is void.
    package func renewTree() {
        var work = [self]
        while let s = work.popLast() {
            if s.pointee.isCached {
                s.pointee.id = Shape.newIdentifier()
                s.pointee.isCached = false
            }
            for i in 0..<s.pointee.nextCount { work.append(s.pointee.next[i]) }
        }
    }
}

/// Memory is out where no exception can be raised.
@usableFromInline @inline(never) package func outOfMemory() -> Never {
    heap_end_without_memory()
}
