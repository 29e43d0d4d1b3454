// Value and Owned: how everybody but the machine's core holds a value. A `Value` is borrowed: free to
// copy and pass down, and the compiler refuses to store, capture or return it. An `Owned` is one count:
// dropping it releases, storing it moves the count.

@frozen @usableFromInline package struct Value: ~Escapable, BitwiseCopyable {
    /// The bits; for the core.
    @usableFromInline package let word: Word

    /// For the core: the caller vouches that something keeps the object alive.
    @_lifetime(immortal) @inlinable @inline(__always) package init(unsafe word: Word) {
        self.word = word
    }

    /// A count of one's own.
    @inlinable @inline(__always) package func owned() -> Owned {
        retain(word)
        return Owned(adopting: word)
    }

    @inlinable @inline(__always) package var isNone: Bool { word.isNone }
    /// The same object; for numbers, the same value of the same type.
    @inlinable @inline(__always) package func isSame(_ other: Value) -> Bool {
        word.isSame(other.word)
    }

    /// A typed view, if the body is of that kind.
    @_lifetime(copy self) @inlinable @inline(__always)
    package func `as`<Body: CellBody & ~Copyable>(_: Body.Type) -> Handle<Body>? {
        guard word.isKind(Body.kind) else { return nil }
        return _overrideLifetime(Handle(unsafe: word.cell), copying: self)
    }

    @inlinable @inline(__always)
    package func `is`<Body: CellBody & ~Copyable>(_: Body.Type) -> Bool { word.isKind(Body.kind) }
}

@frozen @usableFromInline package struct Owned: ~Copyable {
    @usableFromInline package let word: Word

    @inlinable @inline(__always) package init(adopting word: Word) { self.word = word }
    @inlinable @inline(__always) package init(adopting cell: Cell) { word = .object(cell) }
    @inlinable @inline(__always) deinit { release(word) }

    /// One more count; also the way out where the compiler refuses to consume a value that was viewed.
    @inlinable @inline(__always) package borrowing func copy() -> Owned {
        retain(word)
        return Owned(adopting: word)
    }
    /// The bits, whose count the caller takes over; for the core.
    @inlinable @inline(__always) package consuming func take() -> Word {
        let w = word
        discard self
        return w
    }
    @inlinable package var value: Value {
        @_lifetime(borrow self) @inline(__always) get {
            _overrideLifetime(Value(unsafe: word), borrowing: self)
        }
    }
    @inlinable @inline(__always) package func visit(_ f: (Cell) -> Void) { word.visit(f) }

    @inlinable @inline(__always) package static func int(_ i: Int) -> Owned {
        Owned(adopting: .int(i))
    }
    @inlinable @inline(__always) package static func float(_ d: Double) -> Owned {
        Owned(adopting: .float(d))
    }
    @inlinable @inline(__always) package static func bool(_ b: Bool) -> Owned {
        Owned(adopting: .bool(b))
    }
    /// Python's None. (Never `none`: that is Optional's.)
    @inlinable @inline(__always) package static var None: Owned { Owned(adopting: Word.none) }
    @inlinable @inline(__always) package static var notImplemented: Owned {
        Owned(adopting: Word.notImplemented)
    }
    /// Looks that borrow nothing.
    @inlinable @inline(__always) package var isNone: Bool { word.isNone }
    @inlinable @inline(__always) package var isNotImplemented: Bool { word.isNotImplemented }
}

extension Optional where Wrapped == Owned {
    @inlinable package borrowing func visit(_ f: (Cell) -> Void) {
        switch self {
        case .some(let o): o.word.visit(f)
        case nil: break
        }
    }
}

/// A typed view of a borrowed object.
@frozen @usableFromInline
package struct Handle<Body: CellBody & ~Copyable>: ~Escapable,
    BitwiseCopyable
{
    @usableFromInline package let cell: Cell

    /// For the core: the caller vouches for kind and life.
    @_lifetime(immortal) @inlinable @inline(__always) package init(unsafe cell: Cell) {
        self.cell = cell
    }

    /// For the core: the body in place.
    @inlinable @inline(__always) package var pointer: UnsafeMutablePointer<Body> {
        (cell + CellLayout.header).assumingMemoryBound(to: Body.self)
    }
    /// The body; nothing that can run a program's code may happen within the access.
    @inlinable package var body: Body {
        @inline(__always) _read { yield pointer.pointee }
        @inline(__always) nonmutating _modify { yield &pointer.pointee }
    }
    @inlinable package var value: Value {
        @_lifetime(copy self) @inline(__always) get {
            _overrideLifetime(Value(unsafe: .object(cell)), copying: self)
        }
    }
    @inlinable @inline(__always) package func owned() -> Owned {
        retain(cell)
        return Owned(adopting: cell)
    }
    @inlinable @inline(__always) package func ref() -> Ref<Body> {
        retain(cell)
        return Ref(adopting: cell)
    }
}
