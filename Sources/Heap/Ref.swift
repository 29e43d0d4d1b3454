// Ref: one count of a cell whose body is known. AnyRef: of any cell, or none. WeakPointer: no count; the
// target clears it.

@frozen @usableFromInline package struct Ref<Body: CellBody & ~Copyable>: ~Copyable {
    @usableFromInline package let cell: Cell

    @inlinable @inline(__always) package init(adopting cell: Cell) { self.cell = cell }
    @inlinable @inline(__always) deinit { release(cell) }

    /// Moves a body into a new cell with `extra` bytes behind it.
    @inlinable @inline(__always) package init(
        _ body: consuming Body, extra: Int = 0, isContainer: Bool = true
    ) {
        cell = makeCell(body, extra: extra, isContainer: isContainer)
    }

    @inlinable @inline(__always) package borrowing func copy() -> Ref {
        retain(cell)
        return Ref(adopting: cell)
    }
    @inlinable @inline(__always) package consuming func take() -> Cell {
        let c = cell
        discard self
        return c
    }
    /// The same count as a value of the language.
    @inlinable @inline(__always) package consuming func owned() -> Owned {
        Owned(adopting: .object(take()))
    }

    /// The body in place: fields can be read and set through a borrowed handle. (Coroutines, not
    /// addressors: a handle seen through an addressor cannot be consumed any more.)
    @inlinable package var body: Body {
        @inline(__always) _read { yield pointer.pointee }
        @inline(__always) nonmutating _modify { yield &pointer.pointee }
    }
    @inlinable @inline(__always) package var pointer: UnsafeMutablePointer<Body> {
        (cell + CellLayout.header).assumingMemoryBound(to: Body.self)
    }
    /// The bytes behind the body.
    @inlinable package var tail: UnsafeMutableRawPointer {
        cell + CellLayout.header + MemoryLayout<Body>.size
    }
    @inlinable package var value: Value {
        @_lifetime(borrow self) @inline(__always) get {
            _overrideLifetime(Value(unsafe: .object(cell)), borrowing: self)
        }
    }
    @inlinable @inline(__always) package var isUnique: Bool { header(cell).pointee.count == 1 }
}

/// A handle whose body a lower layer does not know, or none.
@frozen @usableFromInline package struct AnyRef: ~Copyable {
    @usableFromInline package var cell: Cell?

    @inlinable @inline(__always) package init() { cell = nil }
    @inlinable @inline(__always) package init(adopting cell: Cell?) { self.cell = cell }
    @inlinable @inline(__always) deinit { if let cell { release(cell) } }
    @inlinable @inline(__always) package init<B: CellBody & ~Copyable>(_ ref: consuming Ref<B>) {
        cell = ref.take()
    }
    @inlinable @inline(__always) package var isPresent: Bool { cell != nil }
    /// One more count, with its type, which the caller knows.
    @inlinable @inline(__always) package func copy<B: CellBody & ~Copyable>(as _: B.Type) -> Ref<
        B
    >? {
        guard let cell else { return nil }
        retain(cell)
        return Ref(adopting: cell)
    }
    @inlinable package func traverse(_ visit: (Cell) -> Void) { if let cell { visit(cell) } }
}

/// Points to a cell without a count. The body of that cell must clear it in its deinit.
@frozen @usableFromInline package struct WeakPointer<Body: CellBody & ~Copyable>: BitwiseCopyable {
    @usableFromInline package var cell: Cell?

    @inlinable package init() { cell = nil }
    @inlinable package mutating func set(_ ref: borrowing Ref<Body>) { cell = ref.cell }
    @inlinable package func lock() -> Ref<Body>? {
        guard let cell, header(cell).pointee.count > 0 else { return nil }
        retain(cell)
        return Ref(adopting: cell)
    }
}
