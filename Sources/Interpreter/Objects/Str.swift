// str: UTF-8 with the count of code points, an ASCII flag, a cached hash and interned names. Lone
// surrogates are three bytes each. A long non-ASCII text gets, at its first index, a table of where every
// 64th code point begins.
import CHeap
import Glibc
import Heap
import Numbers

/// The bytes follow the body.
@frozen @usableFromInline package struct Str: ~Copyable, CellBody {
    /// 0: not computed yet.
    @usableFromInline var cachedHash: Int
    @usableFromInline package fileprivate(set) var byteCount: Int
    /// Code points.
    @usableFromInline package fileprivate(set) var count: Int
    @usableFromInline package internal(set) var isInterned: Bool
    @usableFromInline var table: UnsafeMutablePointer<Int32>?

    @inlinable package static var kind: Kind { .str }
    @inlinable package var isASCII: Bool { byteCount == count }

    @inlinable init(byteCount: Int, count: Int) {
        cachedHash = 0
        self.byteCount = byteCount
        self.count = count
        isInterned = false
        table = nil
    }
    @inlinable deinit { table?.deallocate() }
}

/// The bytes of a str's cell.
@inlinable @inline(__always) package func strBytes(_ c: Cell) -> UnsafeMutablePointer<UInt8> {
    (c + CellLayout.header + MemoryLayout<Str>.size).assumingMemoryBound(to: UInt8.self)
}

extension Cell {
    /// The body of a str.
    @inlinable @inline(__always) var str: UnsafeMutablePointer<Str> {
        Interpreter.body(self, as: Str.self)
    }
}

@inlinable @inline(__always) func body<B: ~Copyable>(_ c: Cell, as t: B.Type)
    -> UnsafeMutablePointer<B>
{ Heap.body(c, as: t) }

/// A str's cell with bytes to be filled in; nil when memory is out.
@usableFromInline package func allocateStr(byteCount: Int, count: Int) -> Cell? {
    guard byteCount < Int.max / 2,
        let c = allocateCell(
            size: MemoryLayout<Str>.size + byteCount, kind: .str, flags: 0,
            shape: rootShape(.str))
    else { return nil }
    body(c, as: Str.self).initialize(to: Str(byteCount: byteCount, count: count))
    return c
}

/// Appends a str to one that only the caller holds: its cell then. Nil: a new text must be made.
func appendedStr(_ a: Cell, _ b: Cell) -> Cell? {
    let plain = rootShape(.str)
    guard a != b, header(a).pointee.count == 1, header(a).pointee.shape == plain,
        header(b).pointee.shape == plain, !a.str.pointee.isInterned
    else { return nil }
    let n = a.str.pointee.byteCount
    let k = b.str.pointee.byteCount
    guard n < Int.max / 4, k < Int.max / 4,
        let c = grownCell(a, size: MemoryLayout<Str>.size + n + k)
    else { return nil }
    memcpy(strBytes(c) + n, strBytes(b), k)
    c.str.pointee.byteCount = n + k
    c.str.pointee.count += b.str.pointee.count
    c.str.pointee.cachedHash = 0
    c.str.pointee.table?.deallocate()
    c.str.pointee.table = nil
    return c
}

/// Code points in UTF-8.
@usableFromInline package func countCodePoints(_ p: UnsafePointer<UInt8>, _ n: Int) -> Int {
    var count = 0
    for i in 0..<n where p[i] & 0xC0 != 0x80 { count &+= 1 }
    return count
}

/// A new str of UTF-8 bytes (surrogates allowed). Ends the process when memory is out: for texts of the
/// interpreter's own; a program's sizes are checked by `Machine.makeStr`.
package func makeStr(_ bytes: UnsafeBufferPointer<UInt8>) -> Cell {
    let n = bytes.count
    guard let base = bytes.baseAddress, n > 0 else {
        guard let c = allocateStr(byteCount: 0, count: 0) else { outOfMemory() }
        return c
    }
    guard let c = allocateStr(byteCount: n, count: countCodePoints(base, n)) else { outOfMemory() }
    memcpy(strBytes(c), base, n)
    return c
}
package func makeStr(_ bytes: [UInt8]) -> Cell { bytes.withUnsafeBufferPointer(makeStr) }
package func makeStr(_ text: String) -> Cell {
    var text = text
    return text.withUTF8 { makeStr($0) }
}
package func makeStr(_ text: StaticString) -> Cell {
    makeStr(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
}

@inlinable @inline(__always) package func strHash(_ c: Cell) -> Int {
    let h = c.str.pointee.cachedHash
    return h != 0 ? h : computeStrHash(c)
}
@usableFromInline @inline(never) func computeStrHash(_ c: Cell) -> Int {
    var h = hashBytes(
        UnsafeRawBufferPointer(start: strBytes(c), count: c.str.pointee.byteCount))
    if h == 0 || h == -1 { h = 1 }
    c.str.pointee.cachedHash = h
    return h
}

@inlinable package func strEqual(_ a: Cell, _ b: Cell) -> Bool {
    if a == b { return true }
    let n = a.str.pointee.byteCount
    return n == b.str.pointee.byteCount && memcmp(strBytes(a), strBytes(b), n) == 0
}

/// Negative, zero or positive, by code points.
package func strCompare(_ a: Cell, _ b: Cell) -> Int {
    let n = a.str.pointee.byteCount
    let k = b.str.pointee.byteCount
    let c = Int(memcmp(strBytes(a), strBytes(b), min(n, k)))
    return c != 0 ? c : n - k
}

extension Handle where Body == Str {
    /// UTF-8; lone surrogates as three bytes.
    @inlinable package var utf8: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: strBytes(cell), count: pointer.pointee.byteCount)
    }
    package var bytes: [UInt8] { Array(utf8) }
    /// As a Swift string; lone surrogates become replacement characters.
    package var string: String { String(decoding: utf8, as: UTF8.self) }
    /// Code points.
    @inlinable package var count: Int { pointer.pointee.count }
    @inlinable package var byteCount: Int { pointer.pointee.byteCount }
    @inlinable package var isASCII: Bool { pointer.pointee.isASCII }

    /// The byte at which the code point `i` begins (0…count).
    package func byteOffset(of i: Int) -> Int { strByteOffset(cell, i) }
    /// Compares with a text known at compile time.
    package func equals(_ text: StaticString) -> Bool {
        byteCount == text.utf8CodeUnitCount
            && memcmp(strBytes(cell), text.utf8Start, byteCount) == 0
    }
    /// Without a copy of either.
    package func equals(_ text: String) -> Bool {
        if text.utf8.count != byteCount { return false }
        return text.utf8.withContiguousStorageIfAvailable {
            guard let p = $0.baseAddress else { return byteCount == 0 }
            return memcmp(p, strBytes(cell), byteCount) == 0
        } ?? (string == text)
    }
}

/// The byte at which the code point `i` (0…count) of a str begins.
package func strByteOffset(_ c: Cell, _ i: Int) -> Int {
    let s = c.str
    if s.pointee.isASCII { return i }
    if i >= s.pointee.count { return s.pointee.byteCount }
    let p = strBytes(c)
    var offset = 0
    var rest = i
    if s.pointee.count > 128 {
        let table = s.pointee.table ?? makeIndexTable(c)
        offset = Int(table[i >> 6])
        rest = i & 63
    }
    while rest > 0 {
        offset += utf8Length(p[offset])
        rest -= 1
    }
    return offset
}

/// Bytes of the code point that begins with `b`.
@inlinable @inline(__always) package func utf8Length(_ b: UInt8) -> Int {
    b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4
}

@inline(never) private func makeIndexTable(_ c: Cell) -> UnsafeMutablePointer<Int32> {
    let s = c.str
    let table = UnsafeMutablePointer<Int32>.allocate(capacity: s.pointee.count / 64 + 1)
    let p = strBytes(c)
    var offset = 0
    for i in 0..<s.pointee.count {
        if i & 63 == 0 { table[i >> 6] = Int32(truncatingIfNeeded: offset) }
        offset += utf8Length(p[offset])
    }
    s.pointee.table = table
    return table
}

/// The code point that begins at a byte.
@inlinable package func decodeCodePoint(_ p: UnsafePointer<UInt8>, _ offset: Int) -> UInt32 {
    let b = p[offset]
    if b < 0x80 { return UInt32(b) }
    if b < 0xE0 { return UInt32(b & 0x1F) << 6 | UInt32(p[offset + 1] & 0x3F) }
    if b < 0xF0 {
        return UInt32(b & 0x0F) << 12 | UInt32(p[offset + 1] & 0x3F) << 6
            | UInt32(p[offset + 2] & 0x3F)
    }
    return UInt32(b & 0x07) << 18 | UInt32(p[offset + 1] & 0x3F) << 12
        | UInt32(p[offset + 2] & 0x3F) << 6 | UInt32(p[offset + 3] & 0x3F)
}

/// Appends a code point (surrogates allowed) as UTF-8.
package func appendCodePoint(_ c: UInt32, to bytes: inout [UInt8]) {
    if c < 0x80 {
        bytes.append(UInt8(c))
    } else if c < 0x800 {
        bytes.append(UInt8(0xC0 | c >> 6))
        bytes.append(UInt8(0x80 | c & 0x3F))
    } else if c < 0x10000 {
        bytes.append(UInt8(0xE0 | c >> 12))
        bytes.append(UInt8(0x80 | c >> 6 & 0x3F))
        bytes.append(UInt8(0x80 | c & 0x3F))
    } else {
        bytes.append(UInt8(truncatingIfNeeded: 0xF0 | c >> 18))
        bytes.append(UInt8(0x80 | c >> 12 & 0x3F))
        bytes.append(UInt8(0x80 | c >> 6 & 0x3F))
        bytes.append(UInt8(0x80 | c & 0x3F))
    }
}

/// Names of the program: one cell for each text, alive as long as the process (attribute and variable
/// names; never a program's data), so that names are compared by address.
package enum InternTable {
    nonisolated(unsafe) private static var slots: UnsafeMutablePointer<Cell?>?
    nonisolated(unsafe) private static var capacity = 0
    nonisolated(unsafe) private static var count = 0

    /// All interned names.
    package static var cells: [Cell] {
        (0..<capacity).compactMap { slots.unsafelyUnwrapped[$0] }
    }

    /// The interned cell of a text, borrowed.
    package static func intern(_ text: StaticString) -> Cell {
        intern(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
    package static func intern(_ text: String) -> Cell {
        var text = text
        return text.withUTF8 { intern($0) }
    }
    package static func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> Cell {
        if count * 2 >= capacity { grow() }
        let place = find(bytes)
        if let known = slots.unsafelyUnwrapped[place] { return known }
        let c = makeStr(bytes)
        add(c, place)
        return c
    }
    /// The interned cell equal to a str; the str itself, if there was none.
    @usableFromInline package static func intern(_ c: Cell) -> Cell {
        if c.str.pointee.isInterned { return c }
        if count * 2 >= capacity { grow() }
        let place = find(UnsafeBufferPointer(start: strBytes(c), count: c.str.pointee.byteCount))
        if let known = slots.unsafelyUnwrapped[place] { return known }
        if header(c).pointee.shape != rootShape(.str) {
            // Of a subclass: the name is a plain text.
            let plain = makeStr(
                UnsafeBufferPointer(start: strBytes(c), count: c.str.pointee.byteCount))
            add(plain, place)
            return plain
        }
        retain(c)
        add(c, place)
        return c
    }
    /// The interned cell equal to a str, if there is one.
    package static func lookUp(_ c: Cell) -> Cell? {
        if c.str.pointee.isInterned { return c }
        if capacity == 0 { return nil }
        return slots.unsafelyUnwrapped[
            find(UnsafeBufferPointer(start: strBytes(c), count: c.str.pointee.byteCount))]
    }

    private static func add(_ c: Cell, _ place: Int) {
        _ = strHash(c)
        c.str.pointee.isInterned = true
        slots.unsafelyUnwrapped[place] = c
        count += 1
    }

    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let h = hashBytes(UnsafeRawBufferPointer(bytes))
        return h == 0 || h == -1 ? 1 : h
    }

    private static func find(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var i = hash(bytes) & (capacity - 1)
        while let c = slots.unsafelyUnwrapped[i] {
            let s = c.str
            if s.pointee.byteCount == bytes.count
                && (bytes.isEmpty
                    || memcmp(strBytes(c), bytes.baseAddress.unsafelyUnwrapped, bytes.count) == 0)
            {
                return i
            }
            i = (i + 1) & (capacity - 1)
        }
        return i
    }

    private static func grow() {
        let old = slots
        let oldCapacity = capacity
        capacity = max(2048, capacity * 2)
        let new = UnsafeMutablePointer<Cell?>.allocate(capacity: capacity)
        new.initialize(repeating: nil, count: capacity)
        slots = new
        guard let old else { return }
        for i in 0..<oldCapacity {
            guard let c = old[i] else { continue }
            var j = strHash(c) & (capacity - 1)
            while new[j] != nil { j = (j + 1) & (capacity - 1) }
            new[j] = c
        }
        old.deallocate()
    }

    /// Gives the names back at the end of a process that counts what lives.
    package static func clear() {
        guard let slots else { return }
        for i in 0..<capacity { if let c = slots[i] { release(c) } }
        slots.deallocate()
        self.slots = nil
        capacity = 0
        count = 0
    }
}
