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
    @inline(never) mutating func raiseAttributeErrorForProperty(
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
