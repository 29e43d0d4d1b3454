// Where objects keep their attributes: in their shape's places, in a dict, in overflow.
import CHeap
import Heap

extension Machine {
    /// The dict in which an object that is no plain instance keeps its attributes.
    package func attributeDict(_ c: Cell, create: Bool) -> DictPointer? {
        func dict(_ place: inout Owned) -> DictPointer? {
            if place.word.isObject { return Heap.body(place.word.cell, as: Dict.self) }
            if !create { return nil }
            place = makeDict()
            return Heap.body(place.word.cell, as: Dict.self)
        }
        switch header(c).pointee.kind {
        case .function: return dict(&Heap.body(c, as: Function.self).pointee.attributes)
        case .exception: return dict(&Heap.body(c, as: ExceptionObject.self).pointee.attributes)
        case .module:
            return Heap.body(
                Heap.body(c, as: Module.self).pointee.namespace.word.cell, as: Dict.self)
        default:
            let offset = typeOf(c).pointee.attributesOffset
            if offset == 0 { return nil }
            let place = attributesPlace(c, offset)
            if let d = place.pointee { return Heap.body(d, as: Dict.self) }
            if !create { return nil }
            let d = makeCell(Dict())
            place.pointee = d
            return Heap.body(d, as: Dict.self)
        }
    }

    /// An attribute that the object itself holds, borrowed; absent if none.
    func instanceAttribute(_ c: Cell, _ name: Cell) -> Word {
        if header(c).pointee.kind == .instance {
            let shape = header(c).pointee.shape
            if shape.pointee.isDictionary {
                return instanceDict(c).get(name: name) ?? .absent
            }
            let i = shape.place(of: name)
            return i < 0 ? .absent : instancePlace(c, i, shape).pointee
        }
        return attributeDict(c, create: false)?.get(name: name) ?? .absent
    }

    /// Where an instance keeps its attribute number `i`.
    @inline(__always) func instancePlace(_ c: Cell, _ i: Int, _ shape: UnsafeMutablePointer<Shape>)
        -> WordPointer
    {
        let inline = shape.pointee.inlineCapacity
        if i < inline {
            return (c + 24 + i * 16).assumingMemoryBound(to: Word.self)
        }
        let overflow = (c + 16).load(as: UnsafeMutableRawPointer?.self).unsafelyUnwrapped
        return overflow.assumingMemoryBound(to: Word.self) + (i - inline)
    }

    /// The dict of an instance whose shape says that it has one.
    func instanceDict(_ c: Cell) -> DictPointer {
        Heap.body((c + 16).load(as: Cell?.self).unsafelyUnwrapped, as: Dict.self)
    }

    /// Sets an attribute in a plain instance; takes over the value's count.
    func setInstanceAttribute(_ c: Cell, _ name: Cell, _ value: Word) {
        let shape = header(c).pointee.shape
        if shape.pointee.isDictionary {
            instanceDict(c).set(name: name, value)
            return
        }
        let i = shape.place(of: name)
        if i >= 0 {
            replace(instancePlace(c, i, shape), value)
            return
        }
        if shape.pointee.count >= 64 {
            convertToDict(c)
            instanceDict(c).set(name: name, value)
            return
        }
        addInstanceAttribute(c, shape.adding(InternTable.intern(name)), value)
    }

    /// Gives an instance the shape with one attribute more.
    func addInstanceAttribute(_ c: Cell, _ shape: UnsafeMutablePointer<Shape>, _ value: Word) {
        let i = shape.pointee.count - 1
        let inline = shape.pointee.inlineCapacity
        if i >= inline {
            let k = i - inline
            // Overflow storage grows at powers of two from 4 on.
            if k == 0 || (k >= 4 && k & (k - 1) == 0) {
                let place = (c + 16).assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
                let larger = UnsafeMutableRawPointer.allocate(
                    byteCount: (k == 0 ? 4 : k * 2) * 16, alignment: 16)
                if let old = place.pointee {
                    larger.copyMemory(from: old, byteCount: k * 16)
                    old.deallocate()
                }
                place.pointee = larger
            }
            noteAttributeCount(shape)
        }
        header(c).pointee.shape = shape
        instancePlace(c, i, shape).initialize(to: value)
    }

    /// Later instances get room for as many attributes as this one needs.
    private func noteAttributeCount(_ shape: UnsafeMutablePointer<Shape>) {
        guard let cls = shape.pointee.type.pointee.classCell?.classBody else { return }
        let n = min(shape.pointee.count, 30)
        if n > cls.pointee.instanceRoot.pointee.inlineCapacity
            && n > cls.pointee.expectedAttributes
        {
            cls.pointee.expectedAttributes = n + 2
            cls.pointee.instanceRoot = shape.pointee.type.pointee.root.rootWithCapacity(n + 2)
        }
    }

    /// From now on the instance keeps its attributes in a dict.
    func convertToDict(_ c: Cell) {
        let shape = header(c).pointee.shape
        if shape.pointee.isDictionary { return }
        let dict = makeCell(Dict())
        let d = Heap.body(dict, as: Dict.self)
        for i in 0..<shape.pointee.count {
            d.set(name: shape.pointee.names[i], instancePlace(c, i, shape).pointee)
        }
        if let overflow = (c + 16).load(as: UnsafeMutableRawPointer?.self) {
            overflow.deallocate()
        }
        (c + 16).storeBytes(of: dict, as: Cell?.self)
        header(c).pointee.shape = shape.pointee.type.pointee.root.dictionaryShape()
    }

    /// `o.__dict__` of an object that has one.
    package func namespace(of o: Value) -> Owned? {
        guard o.word.isObject else { return nil }
        let c = o.word.cell
        if header(c).pointee.kind == .instance {
            guard classOf(o.word).classBody.pointee.allowsAttributes else { return nil }
            convertToDict(c)
            return Value(unsafe: .object(Cell(instanceDict(c)) - CellLayout.header)).owned()
        }
        if header(c).pointee.kind == .class {
            return c.classBody.namespace
        }
        guard classOf(o.word).classBody.pointee.allowsAttributes,
            let d = attributeDict(c, create: true)
        else { return nil }
        return Value(unsafe: .object(Cell(d) - CellLayout.header)).owned()
    }

    /// `o.__dict__ = d`: from now on the attributes are in that dict, which others may hold too.
    package func setNamespace(of o: Value, _ d: Value) -> Bool {
        guard o.word.isObject, d.is(Dict.self), classOf(o.word).classBody.pointee.allowsAttributes
        else { return false }
        let c = o.word.cell
        switch header(c).pointee.kind {
        case .instance:
            convertToDict(c)
            let old = (c + 16).load(as: Cell?.self)
            (c + 16).storeBytes(of: retained(d.word.cell), as: Cell?.self)
            if let old { release(old) }
        case .function: Heap.body(c, as: Function.self).pointee.attributes = d.owned()
        case .exception: Heap.body(c, as: ExceptionObject.self).pointee.attributes = d.owned()
        case .class, .module: return false
        default:
            let offset = typeOf(c).pointee.attributesOffset
            if offset == 0 { return false }
            let place = attributesPlace(c, offset)
            let old = place.pointee
            place.pointee = retained(d.word.cell)
            if let old { release(old) }
        }
        return true
    }

    /// Where a subclass of a builtin keeps its dict: behind the body, in a str behind the bytes.
    func attributesPlace(_ c: Cell, _ offset: Int) -> UnsafeMutablePointer<Cell?> {
        (c + attributesOffset(c, offset)).assumingMemoryBound(to: Cell?.self)
    }
}
