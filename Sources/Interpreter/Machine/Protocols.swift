// The protocols of values: truth, length, items, membership. Builtin types answer by slots, a program's
// classes by special methods. Iteration, hashes and texts have files of their own.
import CHeap
import Glibc
import Heap
import Numbers
import Parser

extension Machine {
    /// Calls a special method found in the class of `o`; the caller knows that there is one. Owned result,
    /// or `raised`.
    mutating func callSpecial(_ o: Word, _ name: Cell) -> Word {
        let f = specialMethod(o, name)
        if f.isRaised { return .raised }
        defer { release(f) }
        return f.isKind(.boundMethod) ? callWords(f) : callWords(f, o)
    }
    mutating func callSpecial(_ o: Word, _ name: Cell, _ a: Word) -> Word {
        let f = specialMethod(o, name)
        if f.isRaised { return .raised }
        defer { release(f) }
        return f.isKind(.boundMethod) ? callWords(f, a) : callWords(f, o, a)
    }
    mutating func callSpecial(_ o: Word, _ name: Cell, _ a: Word, _ b: Word) -> Word {
        let f = specialMethod(o, name)
        if f.isRaised { return .raised }
        defer { release(f) }
        return f.isKind(.boundMethod) ? callWords(f, a, b) : callWords(f, o, a, b)
    }

    /// The function to call with `o` as its first argument, or a bound method; owned.
    private mutating func specialMethod(_ o: Word, _ name: Cell) -> Word {
        let cls = classOf(o).classBody
        guard let f = cls.lookUp(name) else {
            _ = raise(
                .attributeError,
                "'\(cls.nameText)' object has no attribute '\(Handle<Str>(unsafe: name).string)'")
            return .raised
        }
        if f.isKind(.function) {
            retain(f)
            return f
        }
        if f.isKind(.builtin)
            && Heap.body(f.cell, as: BuiltinFunction.self).pointee.role == .method
        {
            retain(f)
            return f
        }
        let w = getThroughDescriptor(f, o, cls.cell)
        if w.isRaised || w.isKind(.boundMethod) { return w }
        // Another callable: called without `o`, as a bound method of itself would be.
        return wrapCallable(w)
    }

    /// Something callable that takes no receiver, made to look like a bound method.
    private func wrapCallable(_ w: Word) -> Word {
        let none = Owned(adopting: w)
        return make(BoundMethod(receiver: Owned(adopting: Word.absent), function: none)).take()
    }

    // Truth and length.

    package mutating func isTrue(_ v: Value) throws(Raised) -> Bool {
        let t = truth(v.word)
        if t < 0 { throw Raised() }
        return t == 1
    }

    /// 1, 0, or -1 when something was raised.
    @inline(__always) mutating func truth(_ w: Word) -> Int {
        switch w.tag {
        case 0, 2: return w.payload != 0 ? 1 : 0
        case 1: return w.asFloat != 0 ? 1 : 0
        case 3, 4: return 0
        case 8: return truthOfObject(w)
        default: return 1
        }
    }

    @inline(never) mutating func truthOfObject(_ w: Word) -> Int {
        switch header(w.cell).pointee.kind {
        case .str where header(w.cell).pointee.shape == rootShape(.str):
            return w.cell.str.pointee.byteCount > 0 ? 1 : 0
        case .bigInt where header(w.cell).pointee.shape == rootShape(.bigInt): return 1
        default: break
        }
        let cls = classOf(w).classBody
        if cls.pointee.special.contains(.truth), cls.lookUp(names.__bool__) != nil {
            let r = callSpecial(w, names.__bool__)
            if r.isRaised { return -1 }
            if r.isBool { return r.asBool ? 1 : 0 }
            _ = raise(.typeError, "__bool__ should return bool, returned \(typeName(r))")
            release(r)
            return -1
        }
        do throws(Raised) {
            if let slot = cls.pointee.slots.truth {
                return try slot(Value(unsafe: w), &self) ? 1 : 0
            }
            if cls.pointee.special.contains(.length) || cls.pointee.slots.length != nil {
                return try length(Value(unsafe: w)) != 0 ? 1 : 0
            }
        } catch { return -1 }
        return 1
    }

    package mutating func length(_ v: Value) throws(Raised) -> Int {
        guard let n = try optionalLength(v) else {
            throw raise(.typeError, "object of type '\(typeName(v))' has no len()")
        }
        return n
    }
    /// Nil when the object has no length.
    package mutating func optionalLength(_ v: Value) throws(Raised) -> Int? {
        let cls = classOf(v).classBody
        if cls.pointee.special.contains(.length), cls.lookUp(names.__len__) != nil {
            let w = callSpecial(v.word, names.__len__)
            if w.isRaised { throw Raised() }
            let o = Owned(adopting: w)
            let i = try indexObject(o.value)
            guard i.word.isInt || i.word.isBool else {
                throw raise(
                    .overflowError,
                    "cannot fit '\(typeName(o.value))' into an index-sized integer")
            }
            let n = i.word.asInt
            if n < 0 { throw raise(.valueError, "__len__() should return >= 0") }
            return n
        }
        return try cls.pointee.slots.length?(v, &self)
    }

    // Items.

    package mutating func getItem(_ o: Value, _ i: Value) throws(Raised) -> Owned {
        let cls = classOf(o).classBody
        if cls.pointee.special.contains(.getItem), let f = cls.lookUp(names.__getitem__),
            !f.isKind(.builtin)
        {
            let w = callSpecial(o.word, names.__getitem__, i.word)
            if w.isRaised { throw Raised() }
            return Owned(adopting: w)
        }
        if let slot = cls.pointee.slots.getItem { return try slot(o, i, &self) }
        if o.is(Class.self), let w = o.word.cell.classBody.lookUp(names.__class_getitem__) {
            let f = getThroughDescriptor(w, .absent, o.word.cell)
            if f.isRaised { throw Raised() }
            let function = Owned(adopting: f)
            // A plain function there is a class method, as Python has it.
            if function.value.is(Function.self) { return try call(function.value, o, i) }
            return try call(function.value, i)
        }
        if o.is(Class.self) {
            throw raise(
                .typeError, "type '\(o.word.cell.classBody.nameText)' is not subscriptable")
        }
        throw raise(.typeError, "'\(typeName(o))' object is not subscriptable")
    }

    package mutating func setItem(_ o: Value, _ i: Value, _ value: Value) throws(Raised) {
        let cls = classOf(o).classBody
        if cls.pointee.special.contains(.setItem), let f = cls.lookUp(names.__setitem__),
            !f.isKind(.builtin)
        {
            let w = callSpecial(o.word, names.__setitem__, i.word, value.word)
            if w.isRaised { throw Raised() }
            release(w)
            return
        }
        guard let slot = cls.pointee.slots.setItem else {
            if isIndexedSequence(cls), hasIndex(i) { _ = try itemNumber(i) }
            throw raise(
                .typeError, "'\(typeName(o))' object does not support item assignment")
        }
        try slot(o, i, value, &self)
    }

    package mutating func deleteItem(_ o: Value, _ i: Value) throws(Raised) {
        let cls = classOf(o).classBody
        if cls.pointee.special.contains(.deleteItem), let f = cls.lookUp(names.__delitem__),
            !f.isKind(.builtin)
        {
            let w = callSpecial(o.word, names.__delitem__, i.word)
            if w.isRaised { throw Raised() }
            release(w)
            return
        }
        guard let slot = cls.pointee.slots.deleteItem else {
            // A sequence that is asked by place says it in other words than the rest.
            if isIndexedSequence(cls), hasIndex(i) {
                _ = try itemNumber(i)
                throw raise(.typeError, "'\(typeName(o))' object doesn't support item deletion")
            }
            throw raise(.typeError, "'\(typeName(o))' object does not support item deletion")
        }
        try slot(o, i, &self)
    }

    /// Whether CPython takes an item's place of such an object for a number before anything else: objects of
    /// classes of the program, and those of builtin classes with the slots of a sequence.
    private func isIndexedSequence(_ cls: ClassPointer) -> Bool {
        if cls.pointee.ownsRecord { return true }
        switch cls.nameText {
        case "str", "bytes", "tuple", "range", "set", "frozenset", "dict_keys", "dict_items",
            "dict_values":
            return true
        default: return false
        }
    }

    package mutating func contains(_ container: Value, _ item: Value) throws(Raised) -> Bool {
        let t = containment(container.word, item.word)
        if t < 0 { throw Raised() }
        return t == 1
    }

    /// 1, 0, or -1 when something was raised.
    mutating func containment(_ container: Word, _ item: Word) -> Int {
        let cls = classOf(container).classBody
        if cls.pointee.special.contains(.contains), let f = cls.lookUp(names.__contains__),
            !f.isKind(.builtin)
        {
            if f.isNone {
                _ = raise(.typeError, "'\(typeName(container))' object is not a container")
                return -1
            }
            let w = callSpecial(container, names.__contains__, item)
            if w.isRaised { return -1 }
            defer { release(w) }
            return truth(w)
        }
        do throws(Raised) {
            if let slot = cls.pointee.slots.contains {
                return try slot(Value(unsafe: container), Value(unsafe: item), &self) ? 1 : 0
            }
            if cls.pointee.slots.iterate == nil
                && cls.pointee.special.isDisjoint(with: [.iterate, .getItem])
                && cls.pointee.slots.getItem == nil
            {
                throw raise(
                    .typeError, "argument of type '\(typeName(container))' is not iterable")
            }
            let iterator = try iterate(Value(unsafe: container))
            while let x = try next(iterator.value) {
                if try equal(x.value, Value(unsafe: item)) { return 1 }
                try poll()
            }
            return 0
        } catch { return -1 }
    }
}
