// Setting and deleting attributes, through descriptors and in classes.
import CHeap
import Heap

extension Machine {
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
