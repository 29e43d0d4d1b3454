// Making objects from native code.
import CHeap
import Glibc
import Heap
import Numbers

extension Machine {
    package func string(_ text: String) -> Owned { Owned(adopting: .object(makeStr(text))) }
    package func string(_ text: StaticString) -> Owned { Owned(adopting: .object(makeStr(text))) }
    package func string(_ bytes: [UInt8]) -> Owned { Owned(adopting: .object(makeStr(bytes))) }
    package func string(_ bytes: UnsafeBufferPointer<UInt8>) -> Owned {
        Owned(adopting: .object(makeStr(bytes)))
    }
    package func interned(_ text: StaticString) -> Owned {
        Value(unsafe: .object(InternTable.intern(text))).owned()
    }

    /// A str of a size that a program can choose: MemoryError when it is too large. `fill` writes all bytes;
    /// `count` is the number of code points.
    package mutating func string(
        byteCount: Int, count: Int, _ fill: (UnsafeMutablePointer<UInt8>) -> Void
    ) throws(Raised) -> Owned {
        guard let c = allocateStr(byteCount: byteCount, count: count) else { throw memoryError() }
        fill(strBytes(c))
        return Owned(adopting: .object(c))
    }

    package mutating func memoryError() -> Raised { raise(.memoryError, arguments: Slots()) }

    /// A big integer as the int it is: inline if it fits.
    package func int(_ value: consuming BigInteger) -> Owned {
        if let small = value.int { return .int(small) }
        return Owned(adopting: .object(makeCell(BigInt(value), isContainer: false)))
    }

    package func makeTuple(_ items: consuming Slots) -> Owned {
        Owned(adopting: .object(makeCell(Tuple(items: items))))
    }
    package func makeTuple(_ a: consuming Owned, _ b: consuming Owned) -> Owned {
        var s = Slots(capacity: 2)
        s.append(a)
        s.append(b)
        return makeTuple(s)
    }
    package func makeList(_ items: consuming Slots = Slots()) -> Owned {
        Owned(adopting: .object(makeCell(List(items: items))))
    }
    package func makeDict() -> Owned { Owned(adopting: .object(makeCell(Dict()))) }
    package func makeRange(_ start: Int, _ stop: Int, _ step: Int) -> Owned {
        Owned(
            adopting: .object(
                makeCell(Range(start: start, stop: stop, step: step), isContainer: false)))
    }
    package func makeSlice(
        _ start: consuming Owned, _ stop: consuming Owned, _ step: consuming Owned
    ) -> Owned {
        Owned(adopting: .object(makeCell(Slice(start: start, stop: stop, step: step))))
    }

    /// An object of any registered body, of its builtin class.
    package func make<Body: CellBody & ~Copyable>(_ body: consuming Body) -> Owned {
        Owned(adopting: .object(makeCell(body)))
    }

    /// An object of a class whose layout is the body's: a builtin class or a program's subclass of it, which
    /// has a word for attributes behind the body.
    package func make<Body: CellBody & ~Copyable>(_ body: consuming Body, of cls: Cell) -> Owned {
        let c = cls.classBody
        let extra = c.pointee.ownsRecord ? 8 : 0
        let cell = allocateOrExit(
            size: MemoryLayout<Body>.size.roundedUp8 + extra, kind: Body.kind,
            flags: CellFlag.container, shape: c.pointee.record.pointee.root)
        Heap.body(cell, as: Body.self).initialize(to: body)
        if c.pointee.ownsRecord {
            retain(cls)
            (cell + c.pointee.record.pointee.attributesOffset).storeBytes(
                of: nil, as: Cell?.self)
        }
        return Owned(adopting: .object(cell))
    }

    /// A number or a text as an object of a class below int, float, bool or str: its value in a body. For the
    /// builtin class itself the value as it is.
    package mutating func make(_ value: consuming Owned, asInstanceOf cls: Cell) throws(Raised)
        -> Owned
    {
        guard cls.classBody.pointee.ownsRecord else { return value }
        switch cls.classBody.pointee.layout {
        case .bigInt: return make(BigInt(bigInteger(value.word) ?? BigInteger(0)), of: cls)
        case .boxed: return make(Boxed(content: value), of: cls)
        case .bytes:
            guard let b = value.value.as(Bytes.self) else { return value.copy() }
            return make(Bytes(b.body.bytes), of: cls)
        default: break
        }
        guard value.word.isKind(.str) else { return value }
        let source = value.word.cell
        let n = source.str.pointee.byteCount
        let record = cls.classBody.pointee.record
        guard
            let c = allocateCell(
                size: MemoryLayout<Str>.size.roundedUp8 + n.roundedUp8 + 8, kind: .str,
                flags: CellFlag.container
                    | (cls.classBody.pointee.special.contains(.equality) ? CellFlag.own2 : 0),
                shape: record.pointee.root)
        else { throw memoryError() }
        Heap.body(c, as: Str.self).initialize(
            to: Str(byteCount: n, count: source.str.pointee.count))
        if n > 0 { strBytes(c).update(from: strBytes(source), count: n) }
        attributesPlace(c, record.pointee.attributesOffset).initialize(to: nil)
        retain(cls)
        return Owned(adopting: .object(c))
    }

    /// The value of an object of a class below int, float or str, as the builtin class has it.
    package func plainNumber(_ v: Value) -> Owned {
        guard v.word.isObject else { return v.owned() }
        if let b = v.as(Boxed.self) { return b.body.content.copy() }
        if v.is(BigInt.self), header(v.word.cell).pointee.shape != rootShape(.bigInt) {
            return int(Heap.body(v.word.cell, as: BigInt.self).pointee.value)
        }
        return v.owned()
    }
    package func plainText(_ v: Value) -> Owned {
        guard let s = v.as(Str.self), header(v.word.cell).pointee.shape != rootShape(.str) else {
            return v.owned()
        }
        return string(s.utf8)
    }

    /// A plain instance of a class of the program.
    package func makeInstance(of cls: Cell) -> Owned {
        let c = cls.classBody
        let root = c.pointee.instanceRoot
        let cell = allocateOrExit(
            size: 8 + root.pointee.inlineCapacity * 16, kind: .instance,
            flags: CellFlag.container, shape: root)
        (cell + CellLayout.header).storeBytes(of: nil, as: UnsafeMutableRawPointer?.self)
        retain(cls)
        return Owned(adopting: .object(cell))
    }

    /// The text of a character at a place of a text's bytes.
    package func character(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Owned {
        if bytes[offset] < 0x80 {
            return Value(unsafe: .object(characters[Int(bytes[offset])])).owned()
        }
        let end = min(offset + utf8Length(bytes[offset]), bytes.count)
        return string(UnsafeBufferPointer(rebasing: bytes[offset..<end]))
    }

    package func bind(_ receiver: Value, _ function: Value) -> Owned {
        let method = BoundMethod(receiver: receiver.owned(), function: function.owned())
        guard let builtin = function.as(BuiltinFunction.self), !builtin.pointer.pointee.isPython
        else { return make(method) }
        let isSlot = classOf(function) == types.wrapperDescriptor
        return make(method, of: isSlot ? types.methodWrapper : types.builtinMethod)
    }
}

extension Int {
    @inlinable package var roundedUp8: Int { (self &+ 7) & ~7 }
}
