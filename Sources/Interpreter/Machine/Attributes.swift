// Attributes: look-up through instance, class and descriptors, as Python's data model describes it.
import CHeap
import Heap

// Results are words: an owned value, `absent` (there is none, nothing is pending) or `raised`.

extension Machine {
    /// The value of an attribute, or AttributeError.
    package mutating func getAttribute(_ o: Value, _ name: Cell) throws(Raised) -> Owned {
        let w = attribute(o.word, name)
        if w.isRaised { throw Raised() }
        return Owned(adopting: w)
    }
    package mutating func getAttribute(_ o: Value, _ name: StaticString) throws(Raised) -> Owned {
        try getAttribute(o, InternTable.intern(name))
    }
    /// Nil when there is none (AttributeError is not raised, or swallowed).
    package mutating func optionalAttribute(_ o: Value, _ name: Cell) throws(Raised) -> Owned? {
        let w = findAttribute(o.word, name)
        if w.isAbsent {
            if let refusal = unsupportedAttribute(o.word, name) { throw refusal }
            return nil
        }
        if w.isRaised {
            if caught(.attributeError) != nil { return nil }
            throw Raised()
        }
        return Owned(adopting: w)
    }
    /// Sets an attribute; a nil value deletes it.
    package mutating func setAttribute(_ o: Value, _ name: Cell, _ value: Value?) throws(Raised) {
        if let value {
            if !storeAttribute(o.word, name, value.word) { throw Raised() }
        } else if !storeAttribute(o.word, name, .absent) {
            throw Raised()
        }
    }

    /// `forMethod`: to be called at once.
    mutating func attribute(_ o: Word, _ name: Cell, forMethod: Bool = false) -> Word {
        let w = findAttribute(o, name)
        if w.isAbsent { return raiseNoAttribute(o, name) }
        if w.isRaised { noteAttribute(o, name, forMethod: forMethod) }
        return w
    }

    /// An AttributeError that the program raised for an attribute gets its name and object, as far as it has
    /// none: suggestions come from them. A method's plain look-up does not add them.
    @inline(never) private mutating func noteAttribute(_ o: Word, _ name: Cell, forMethod: Bool) {
        let special = classOf(o).classBody.pointee.special
        if forMethod && special.isDisjoint(with: [.getAttribute, .getAttributeFallback]) { return }
        guard isPending(.attributeError), pendingWord.isKind(.exception) else { return }
        let e = pendingWord.cell
        guard exceptionField(e, names.name) == nil, exceptionField(e, names.obj) == nil else {
            return
        }
        let fields = exceptionFields(e)
        fields.set(name: names.name, .object(retained(name)))
        retain(o)
        fields.set(name: names.obj, o)
    }

    @inline(never) mutating func raiseNoAttribute(_ o: Word, _ name: Cell) -> Word {
        if unsupportedAttribute(o, name) != nil { return .raised }
        let text = Handle<Str>(unsafe: name).string
        if o.isKind(.module) {
            let module = Heap.body(o.cell, as: Module.self)
            let dict = Heap.body(module.pointee.namespace.word.cell, as: Dict.self)
            var moduleName = "?"
            if let n = dict.get(name: names.__name__), n.isKind(.str) {
                moduleName = Handle<Str>(unsafe: n.cell).string
            }
            if modulesAtWork.contains(moduleName) {
                return raiseAttributeError(
                    o, name,
                    "partially initialized module '\(moduleName)' has no attribute '\(text)' (most likely due to a circular import)"
                )
            }
            return raiseAttributeError(o, name, "module '\(moduleName)' has no attribute '\(text)'")
        }
        if o.isKind(.class) {
            return raiseAttributeError(
                o, name, "type object '\(o.cell.classBody.nameText)' has no attribute '\(text)'")
        }
        return raiseAttributeError(o, name, "'\(typeName(o))' object has no attribute '\(text)'")
    }

    /// AttributeError with its `name` and `obj`, for suggestions.
    @inline(never) package mutating func raiseAttributeError(
        _ o: Word, _ name: Cell, _ text: String
    ) -> Word {
        let e = makeException(.attributeError, text)
        let dict = exceptionFields(e.word.cell)
        dict.set(name: names.name, .object(retained(name)))
        retain(o)
        dict.set(name: names.obj, o)
        _ = raise(e)
        return .raised
    }

    /// The dict of an exception's fields, made if need be.
    package func exceptionFields(_ c: Cell) -> DictPointer {
        let body = Heap.body(c, as: ExceptionObject.self)
        if !body.pointee.fields.word.isObject { body.pointee.fields = makeDict() }
        return Heap.body(body.pointee.fields.word.cell, as: Dict.self)
    }
    /// A field of an exception, borrowed; nil: not set.
    package func exceptionField(_ c: Cell, _ name: Cell) -> Word? {
        let fields = Heap.body(c, as: ExceptionObject.self).pointee.fields.word
        return fields.isObject ? Heap.body(fields.cell, as: Dict.self).get(name: name) : nil
    }

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

    /// The whole look-up.
    mutating func findAttribute(_ o: Word, _ name: Cell) -> Word {
        let cls = classOf(o).classBody
        if !cls.pointee.special.isDisjoint(with: [.getAttribute, .getAttributeFallback]) {
            return findAttributeSpecially(o, name, cls)
        }
        return findAttributePlainly(o, name, cls)
    }

    private mutating func findAttributeSpecially(_ o: Word, _ name: Cell, _ cls: ClassPointer)
        -> Word
    {
        var found: Word
        if cls.pointee.special.contains(.getAttribute) {
            found = callSpecial(o, names.__getattribute__, .object(name))
        } else {
            found = findAttributePlainly(o, name, cls)
        }
        if cls.pointee.special.contains(.getAttributeFallback) {
            if found.isRaised && isPending(.attributeError) {
                pending = nil
                found = .absent
            }
            if found.isAbsent { return callSpecial(o, names.__getattr__, .object(name)) }
        }
        return found
    }

    /// object.__getattribute__
    mutating func findAttributePlainly(_ o: Word, _ name: Cell, _ cls: ClassPointer) -> Word {
        if let slot = cls.pointee.slots.getAttribute {
            do throws(Raised) {
                guard let v = try slot(Value(unsafe: o), name, &self) else { return .absent }
                return v.take()
            } catch { return .raised }
        }
        if o.isKind(.class) { return findClassAttribute(o.cell, name) }
        let inClass = cls.lookUp(name)
        if let d = inClass, d.isObject, isDataDescriptor(d) {
            return getThroughDescriptor(d, o, cls.cell)
        }
        if o.isObject {
            let own = instanceAttribute(o.cell, name)
            if !own.isAbsent {
                retain(own)
                return own
            }
        }
        guard let d = inClass else { return .absent }
        return getThroughDescriptor(d, o, cls.cell)
    }

    /// An attribute of a class: its metaclass's data descriptors, its own order of resolution, then the rest
    /// of the metaclass.
    mutating func findClassAttribute(_ c: Cell, _ name: Cell) -> Word {
        let meta = classOf(.object(c)).classBody
        let inMeta = meta.lookUp(name)
        if let d = inMeta, d.isObject, isDataDescriptor(d) {
            return getThroughDescriptor(d, .object(c), meta.cell)
        }
        if let own = c.classBody.lookUp(name) {
            return getThroughDescriptor(own, .absent, c)
        }
        guard let d = inMeta else { return .absent }
        return getThroughDescriptor(d, .object(c), meta.cell)
    }

    func isDataDescriptor(_ d: Word) -> Bool {
        switch header(d.cell).pointee.kind {
        case .builtinProperty, .property: return true
        case .function, .builtin, .staticMethod, .classMethod: return false
        default:
            let cls = classOf(d).classBody
            return cls.pointee.special.contains(.descriptorSet)
                || cls.pointee.slots.descriptorSet != nil
        }
    }

    /// What a class attribute gives for an instance (absent: for the class itself). Owned.
    mutating func getThroughDescriptor(_ d: Word, _ o: Word, _ cls: Cell) -> Word {
        guard d.isObject else { return d }
        switch header(d.cell).pointee.kind {
        case .function:
            if o.isAbsent { break }
            return bind(Value(unsafe: o), Value(unsafe: d)).take()
        case .builtin:
            let f = Heap.body(d.cell, as: BuiltinFunction.self)
            switch f.pointee.role {
            case .function, .staticMethod: break
            case .method:
                if o.isAbsent { break }
                return bind(Value(unsafe: o), Value(unsafe: d)).take()
            case .classMethod:
                return bind(Value(unsafe: .object(cls)), Value(unsafe: d)).take()
            }
        case .builtinProperty:
            if o.isAbsent { break }
            let get = Heap.body(d.cell, as: BuiltinProperty.self).pointee.row.get
            do throws(Raised) { return try get(Value(unsafe: o), &self).take() } catch {
                return .raised
            }
        case .property:
            if o.isAbsent { break }
            return getProperty(d, o)
        case .staticMethod:
            let f = Heap.body(d.cell, as: StaticMethod.self).pointee.function.word
            retain(f)
            return f
        case .classMethod:
            let f = Heap.body(d.cell, as: ClassMethod.self).pointee.function.word
            return bind(Value(unsafe: .object(cls)), Value(unsafe: f)).take()
        default:
            let descriptor = classOf(d).classBody
            if descriptor.pointee.special.contains(.descriptorGet) {
                let instance = o.isAbsent ? Word.none : o
                return callSpecial(d, names.__get__, instance, .object(cls))
            }
            if let get = descriptor.pointee.slots.descriptorGet {
                do throws(Raised) {
                    if o.isAbsent {
                        return try get(
                            Value(unsafe: d), nil, Value(unsafe: .object(cls)), &self
                        ).take()
                    }
                    return try get(
                        Value(unsafe: d), Value(unsafe: o), Value(unsafe: .object(cls)), &self
                    ).take()
                } catch { return .raised }
            }
        }
        retain(d)
        return d
    }

    private mutating func getProperty(_ d: Word, _ o: Word) -> Word {
        let p = Heap.body(d.cell, as: Property.self)
        if p.pointee.getter.isNone {
            return raiseAttributeErrorForProperty(d, o, "getter")
        }
        let getter = p.pointee.getter.copy()
        return callWords(getter.word, o)
    }

    /// "property 'x' of 'C' object has no setter"
    @inline(never) private mutating func raiseAttributeErrorForProperty(
        _ d: Word, _ o: Word, _ what: String
    ) -> Word {
        let cls = classOf(o).classBody
        var name: Cell?
        var work = [cls.dict]
        for i in 0..<cls.pointee.ancestors.count {
            work.append(cls.pointee.ancestors.word(i).cell.classBody.dict)
        }
        search: for dict in work {
            for e in 0..<dict.pointee.used {
                guard let entry = dict.pointee.entries?[e] else { continue }
                if entry.value.isSame(d) && entry.key.isKind(.str) {
                    name = entry.key.cell
                    break search
                }
            }
        }
        let qualified = Handle<Str>(unsafe: cls.pointee.qualifiedName.word.cell).string
        if let name {
            let text = Handle<Str>(unsafe: name).string
            _ = raise(
                .attributeError, "property '\(text)' of '\(qualified)' object has no \(what)")
        } else {
            _ = raise(.attributeError, "property of '\(qualified)' object has no \(what)")
        }
        return .raised
    }

    /// Sets (absent value: deletes) an attribute; false when something was raised.
    mutating func storeAttribute(_ o: Word, _ name: Cell, _ value: Word) -> Bool {
        let cls = classOf(o).classBody
        let special: SpecialMethods = value.isAbsent ? .deleteAttribute : .setAttribute
        if cls.pointee.special.contains(special) {
            let w =
                value.isAbsent
                ? callSpecial(o, names.__delattr__, .object(name))
                : callSpecial(o, names.__setattr__, .object(name), value)
            release(w)
            return !w.isRaised
        }
        return storeAttributePlainly(o, name, value, cls)
    }

    /// object.__setattr__ and object.__delattr__
    mutating func storeAttributePlainly(
        _ o: Word, _ name: Cell, _ value: Word, _ cls: ClassPointer
    ) -> Bool {
        let name = InternTable.intern(name)
        if let slot = cls.pointee.slots.setAttribute {
            do throws(Raised) {
                if value.isAbsent {
                    try slot(Value(unsafe: o), name, nil, &self)
                } else {
                    try slot(Value(unsafe: o), name, Value(unsafe: value), &self)
                }
                return true
            } catch { return false }
        }
        if o.isKind(.class) { return storeClassAttribute(o.cell, name, value) }
        if let d = cls.lookUp(name), d.isObject, isDataDescriptor(d) {
            return setThroughDescriptor(d, o, name, value)
        }
        if o.isObject {
            let c = o.cell
            if header(c).pointee.kind == .instance {
                if cls.pointee.allowsAttributes {
                    return value.isAbsent
                        ? deleteInstanceAttribute(o, name)
                        : {
                            retain(value)
                            setInstanceAttribute(c, name, value)
                            return true
                        }()
                }
            } else if cls.pointee.allowsAttributes,
                let dict = attributeDict(c, create: !value.isAbsent)
            {
                if value.isAbsent {
                    let e = dict.find(name: name)
                    if e >= 0 {
                        release(dict.remove(entry: e))
                        return true
                    }
                } else {
                    retain(value)
                    dict.set(name: name, value)
                    return true
                }
            }
        }
        let text = Handle<Str>(unsafe: name).string
        if cls.lookUp(name) != nil && !(o.isObject && attributeDict(o.cell, create: false) != nil) {
            _ = raiseAttributeError(
                o, name, "'\(cls.nameText)' object attribute '\(text)' is read-only")
        } else if value.isAbsent && o.isObject && attributeDict(o.cell, create: false) != nil {
            _ = raiseAttributeError(o, name, text)
        } else {
            _ = raiseAttributeError(
                o, name, "'\(cls.nameText)' object has no attribute '\(text)'")
        }
        return false
    }

    private mutating func deleteInstanceAttribute(_ o: Word, _ name: Cell) -> Bool {
        let c = o.cell
        if instanceAttribute(c, name).isAbsent {
            let text = Handle<Str>(unsafe: name).string
            _ = raiseAttributeError(
                o, name, "'\(typeName(o))' object has no attribute '\(text)'")
            return false
        }
        convertToDict(c)
        let d = instanceDict(c)
        release(d.remove(entry: d.find(name: name)))
        return true
    }

    private mutating func setThroughDescriptor(
        _ d: Word, _ o: Word, _ name: Cell, _ value: Word
    ) -> Bool {
        switch header(d.cell).pointee.kind {
        case .builtinProperty:
            let p = Heap.body(d.cell, as: BuiltinProperty.self)
            guard let set = p.pointee.row.set else {
                let owner = p.pointee.owner.classBody
                var shown = owner.plainName
                if let m = owner.dict.get(name: names.__module__), m.isKind(.str) {
                    let module = Handle<Str>(unsafe: m.cell).string
                    if module != "builtins" { shown = "\(module).\(shown)" }
                }
                _ = raise(
                    .attributeError,
                    "attribute '\(p.pointee.row.name)' of '\(shown)' objects is not writable")
                return false
            }
            do throws(Raised) {
                if value.isAbsent {
                    try set(Value(unsafe: o), nil, &self)
                } else {
                    try set(Value(unsafe: o), Value(unsafe: value), &self)
                }
                return true
            } catch { return false }
        case .property:
            let p = Heap.body(d.cell, as: Property.self)
            let f = value.isAbsent ? p.pointee.deleter.copy() : p.pointee.setter.copy()
            if f.isNone {
                _ = raiseAttributeErrorForProperty(d, o, value.isAbsent ? "deleter" : "setter")
                return false
            }
            let w = value.isAbsent ? callWords(f.word, o) : callWords(f.word, o, value)
            release(w)
            return !w.isRaised
        default:
            let descriptor = classOf(d).classBody
            if let set = descriptor.pointee.slots.descriptorSet,
                !descriptor.pointee.special.contains(.descriptorSet)
            {
                do throws(Raised) {
                    if value.isAbsent {
                        try set(Value(unsafe: d), Value(unsafe: o), nil, &self)
                    } else {
                        try set(
                            Value(unsafe: d), Value(unsafe: o), Value(unsafe: value), &self)
                    }
                    return true
                } catch { return false }
            }
            let w =
                value.isAbsent
                ? callSpecial(d, names.__delete__, o) : callSpecial(d, names.__set__, o, value)
            release(w)
            return !w.isRaised
        }
    }

    /// Sets an attribute of a class of the program.
    private mutating func storeClassAttribute(_ c: Cell, _ name: Cell, _ value: Word) -> Bool {
        let cls = c.classBody
        let text = Handle<Str>(unsafe: name).string
        if let d = classOf(.object(c)).classBody.lookUp(name), d.isObject, isDataDescriptor(d) {
            return setThroughDescriptor(d, .object(c), name, value)
        }
        guard cls.pointee.ownsRecord else {
            _ = raise(
                .typeError,
                "cannot set '\(text)' attribute of immutable type '\(cls.nameText)'")
            return false
        }
        let e = cls.dict.find(name: name)
        if value.isAbsent {
            if e < 0 {
                _ = raiseNoAttribute(.object(c), name)
                return false
            }
            release(cls.dict.remove(entry: e))
        } else {
            retain(value)
            cls.dict.set(name: name, value)
        }
        updateSpecialMethods(cls, changed: name)
        cls.invalidateIfCached()
        return true
    }
}

extension UnsafeMutablePointer where Pointee == Class {
    /// Renews what caches hold of this class's objects; cheap when none does.
    func invalidateIfCached() { invalidate() }
}

/// Where the word for a subclass's attributes lies in a cell.
@inline(__always) func attributesOffset(_ c: Cell, _ offset: Int) -> Int {
    header(c).pointee.kind == .str ? offset + c.str.pointee.byteCount.roundedUp8 : offset
}

/// The dict there, borrowed; nil: none.
@inline(__always) func attributesWord(_ c: Cell, _ offset: Int) -> Cell? {
    offset == 0 ? nil : (c + attributesOffset(c, offset)).load(as: Cell?.self)
}
