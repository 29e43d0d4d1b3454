// What the heap knows of a type: how to destroy and traverse a body. A type of the language's own lives
// inside its class's cell; all others live for ever, found by kind.
import CHeap

/// A struct that can be a cell's body. Its fields' own deinits release what it holds; `traverse` names
/// each count that they will give back.
@usableFromInline package protocol CellBody: ~Copyable {
    static var kind: Kind { get }
    borrowing func traverse(_ visit: (Cell) -> Void)
}

extension CellBody where Self: ~Copyable {
    @inlinable package borrowing func traverse(_ visit: (Cell) -> Void) {}
}

@usableFromInline package struct TypeRecord: ~Copyable {
    @usableFromInline package let name: String
    @usableFromInline package let kind: Kind
    @usableFromInline package let isContainer: Bool
    /// A finaliser of the language (`__del__`) is queued before an object of the type is destroyed.
    @usableFromInline package var hasFinalizer = false
    @usableFromInline package let destroy: (Cell) -> Void
    /// The same as a plain function, for the types that die most: calling a closure that lies in memory
    /// counts its context up and down.
    @usableFromInline package var destroyDirectly: (@convention(c) (Cell) -> Void)?
    @usableFromInline package let traverse: (Cell, (Cell) -> Void) -> Void
    /// The language's class object, not counted; nil until a layer makes one.
    @usableFromInline package var classCell: Cell?
    /// Where in the cell the word for attribute storage lies; 0: no attributes.
    @usableFromInline package var attributesOffset: Int = 0
    @usableFromInline package var root: UnsafeMutablePointer<Shape>

    @inlinable @inline(__always) package init(
        name: String, kind: Kind, isContainer: Bool, destroy: @escaping (Cell) -> Void,
        traverse: @escaping (Cell, (Cell) -> Void) -> Void
    ) {
        self.name = name
        self.kind = kind
        self.isContainer = isContainer
        self.destroy = destroy
        self.traverse = traverse
        root = Shape.makeRoot()
    }
    deinit { Shape.freeTree(root) }
}

@usableFromInline package typealias TypePointer = UnsafeMutablePointer<TypeRecord>

/// Makes the type of a body known. Inlinable, so that the body's module compiles its destruction.
@inlinable @inline(__always) @discardableResult
package func registerType<
    Body: CellBody & ~Copyable
>(
    _: Body.Type, _ name: String, isContainer: Bool = true
) -> TypePointer {
    if let known = heap_root(Body.kind.number).pointee {
        let type = known.assumingMemoryBound(to: Shape.self).pointee.type
        #if CHECKED
            precondition(
                type.pointee.name == name,
                "kind \(Body.kind.number) stands for \(type.pointee.name) and \(name)")
        #endif
        return type
    }
    let type = TypePointer.allocate(capacity: 1)
    type.initialize(
        to: TypeRecord(
            name: name, kind: Body.kind, isContainer: isContainer,
            destroy: {
                ($0 + CellLayout.header).assumingMemoryBound(to: Body.self).deinitialize(count: 1)
            },
            traverse: {
                ($0 + CellLayout.header).assumingMemoryBound(to: Body.self).pointee.traverse($1)
            }))
    type.pointee.root.pointee.type = type
    heap_root(Body.kind.number).pointee = UnsafeMutableRawPointer(type.pointee.root)
    return type
}

/// The root shape of a registered kind.
@inlinable @inline(__always) package func rootShape(_ k: Kind) -> UnsafeMutablePointer<Shape> {
    heap_root(k.number).pointee.unsafelyUnwrapped.assumingMemoryBound(to: Shape.self)
}

/// The type of an object.
@inlinable @inline(__always) package func typeOf(_ c: Cell) -> TypePointer {
    header(c).pointee.shape.pointee.type
}

@inlinable @inline(__always) package func body<Body: ~Copyable>(_ c: Cell, as _: Body.Type)
    -> UnsafeMutablePointer<Body>
{
    (c + CellLayout.header).assumingMemoryBound(to: Body.self)
}

/// Moves a body into a new cell of its registered type, with `extra` bytes behind it, and gives its one
/// count. Ends the process with a message when memory is out: bodies are small; what a program can make
/// large asks with `tryMakeCell`.
@inlinable @inline(__always) package func makeCell<Body: CellBody & ~Copyable>(
    _ b: consuming Body, extra: Int = 0, isContainer: Bool = true
) -> Cell {
    let c = allocateOrExit(
        size: MemoryLayout<Body>.size + extra, kind: Body.kind,
        flags: isContainer ? CellFlag.container : 0, shape: rootShape(Body.kind))
    body(c, as: Body.self).initialize(to: b)
    return c
}

/// A cell without its body, with `extra` bytes behind it: the caller makes the body in place at once.
@inlinable @inline(__always) package func allocateCell<Body: CellBody & ~Copyable>(
    for _: Body.Type, extra: Int
) -> Cell {
    allocateOrExit(
        size: MemoryLayout<Body>.size + extra, kind: Body.kind, flags: CellFlag.container,
        shape: rootShape(Body.kind))
}

@inlinable @inline(__always) package func allocateOrExit(
    size: Int, kind: Kind, flags: UInt8, shape: UnsafeMutablePointer<Shape>
) -> Cell {
    guard let c = allocateCell(size: size, kind: kind, flags: flags, shape: shape) else {
        outOfMemory()
    }
    return c
}
