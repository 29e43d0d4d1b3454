// The protocols of values: truth, length, items, iteration, hash, integer index, text. Builtin types answer
// by slots, a program's classes by special methods.
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

    // Iteration.

    /// iter(v)
    package mutating func iterate(_ v: Value) throws(Raised) -> Owned {
        let cls = classOf(v).classBody
        if cls.pointee.special.contains(.iterate), let f = cls.lookUp(names.__iter__),
            !f.isKind(.builtin)
        {
            if f.isNone { throw raise(.typeError, "'\(typeName(v))' object is not iterable") }
            let w = callSpecial(v.word, names.__iter__)
            if w.isRaised { throw Raised() }
            let o = Owned(adopting: w)
            let c = classOf(o.word).classBody
            if c.pointee.slots.next == nil && !c.pointee.special.contains(.next) {
                throw raise(
                    .typeError, "iter() returned non-iterator of type '\(typeName(o.word))'")
            }
            return o
        }
        if v.is(List.self) { return make(ListIterator(list: v.owned())) }
        if v.is(Tuple.self) { return make(TupleIterator(tuple: v.owned())) }
        if v.is(Generator.self) { return v.owned() }
        if let slot = cls.pointee.slots.iterate { return try slot(v, &self) }
        if cls.pointee.special.contains(.getItem) {
            return make(SequenceIterator(sequence: v.owned()))
        }
        throw raise(.typeError, "'\(typeName(v))' object is not iterable")
    }

    /// The next value of an iterator; nil at its end.
    package mutating func next(_ v: Value) throws(Raised) -> Owned? {
        let w = nextWord(v.word)
        if w.isRaised { throw Raised() }
        return w.isAbsent ? nil : Owned(adopting: w)
    }

    /// The next value, owned; absent at the end.
    @inline(never) mutating func nextWord(_ it: Word) -> Word {
        guard it.isObject else { return notAnIterator(it) }
        switch header(it.cell).pointee.kind {
        case .listIterator:
            let i = Heap.body(it.cell, as: ListIterator.self)
            guard i.pointee.list.word.isObject else { return .absent }
            let list = Heap.body(i.pointee.list.word.cell, as: List.self)
            let place = i.pointee.index
            if place >= 0 && place < list.pointee.items.count {
                i.pointee.index = i.pointee.isReversed ? place - 1 : place + 1
                let w = list.pointee.items.word(place)
                retain(w)
                return w
            }
            i.pointee.list = .None
            return .absent
        case .tupleIterator:
            let i = Heap.body(it.cell, as: TupleIterator.self)
            let tuple = Heap.body(i.pointee.tuple.word.cell, as: Tuple.self)
            if i.pointee.index >= tuple.pointee.items.count { return .absent }
            let w = tuple.pointee.items.word(i.pointee.index)
            i.pointee.index += 1
            retain(w)
            return w
        case .rangeIterator:
            let i = Heap.body(it.cell, as: RangeIterator.self)
            if i.pointee.left == 0 { return .absent }
            i.pointee.left -= 1
            let n = i.pointee.next
            i.pointee.next = n &+ i.pointee.step
            return .int(n)
        case .strIterator:
            let i = Heap.body(it.cell, as: StrIterator.self)
            let text = i.pointee.text.word.cell
            let offset = i.pointee.offset
            if offset < text.str.pointee.byteCount, strBytes(text)[offset] < 0x80 {
                i.pointee.offset = offset &+ 1
                let c = characters[Int(strBytes(text)[offset])]
                retain(c)
                return .object(c)
            }
        case .generator: return resumeGenerator(it.cell, sending: .none)
        case .sequenceIterator: return nextOfSequence(it)
        default: break
        }
        let cls = classOf(it).classBody
        if cls.pointee.special.contains(.next), let f = cls.lookUp(names.__next__),
            !f.isKind(.builtin)
        {
            let w = callSpecial(it, names.__next__)
            if w.isRaised && isPending(.stopIteration) {
                pending = nil
                return .absent
            }
            return w
        }
        if let slot = cls.pointee.slots.next {
            do throws(Raised) {
                guard let v = try slot(Value(unsafe: it), &self) else { return .absent }
                return v.take()
            } catch {
                return .raised
            }
        }
        return notAnIterator(it)
    }

    private mutating func notAnIterator(_ it: Word) -> Word {
        _ = raise(.typeError, "'\(typeName(it))' object is not an iterator")
        return .raised
    }

    private mutating func nextOfSequence(_ it: Word) -> Word {
        let i = Heap.body(it.cell, as: SequenceIterator.self)
        if i.pointee.index < 0 { return .absent }
        let sequence = i.pointee.sequence.copy()
        do throws(Raised) {
            let v = try getItem(sequence.value, Value(unsafe: .int(i.pointee.index)))
            i.pointee.index += 1
            return v.take()
        } catch {
            if isPending(.indexError) || isPending(.stopIteration) {
                pending = nil
                i.pointee.index = -1
                return .absent
            }
            return .raised
        }
    }

    /// Asks a program's class how many items there will be, as CPython does before it fills a list: the
    /// number is of no use here, but asking shows.
    package mutating func expectLength(_ v: Value) throws(Raised) {
        let cls = classOf(v).classBody
        if !cls.pointee.ownsRecord { return }
        do throws(Raised) {
            if cls.pointee.special.contains(.length), try optionalLength(v) != nil { return }
        } catch { if caught(.typeError) == nil { throw error } }
        guard cls.lookUp(names.__length_hint__)?.isKind(.function) == true else { return }
        let w = callSpecial(v.word, names.__length_hint__)
        if w.isRaised {
            if caught(.typeError) == nil { throw Raised() }
            return
        }
        let hint = Owned(adopting: w)
        if hint.isNotImplemented { return }
        if !w.isInt && !w.isBool && !w.isKind(.bigInt) {
            let kind = typeName(w)
            throw raise(.typeError, "__length_hint__ must be an integer, not \(kind)")
        }
        if try index(hint.value) < 0 {
            throw raise(.valueError, "__length_hint__() should return >= 0")
        }
    }

    /// All values of an iterable.
    package mutating func collect(_ v: Value, asksLength: Bool = true) throws(Raised) -> Slots {
        if let list = v.as(List.self), classOf(v) == types.list {
            var items = Slots()
            if !items.reserve(list.count) { throw memoryError() }
            for i in 0..<list.count { items.append(list.pointer.pointee.items.owned(i)) }
            return items
        }
        if let tuple = v.as(Tuple.self), classOf(v) == types.tuple {
            var items = Slots()
            if !items.reserve(tuple.count) { throw memoryError() }
            for i in 0..<tuple.count { items.append(tuple.pointer.pointee.items.owned(i)) }
            return items
        }
        var items = Slots()
        let iterator = try iterate(v)
        // Room for what a builtin says it has: out of memory shows before the first item.
        let cls = classOf(v).classBody
        if !cls.pointee.ownsRecord, let length = cls.pointee.slots.length {
            let n = try length(v, &self)
            if !items.reserve(n) { throw memoryError() }
        } else if asksLength {
            try expectLength(v)
        }
        while let x = try next(iterator.value) {
            if items.count == items.capacity, !items.reserve(items.count + items.count / 2 + 8) {
                throw memoryError()
            }
            items.append(x)
            if items.count & 1023 == 0 { try poll() }
        }
        return items
    }

    // Hash and index.

    package mutating func hash(_ v: Value) throws(Raised) -> Int {
        if v.word.isObject {
            let cls = classOf(v).classBody
            if cls.pointee.special.contains(.hash), let f = cls.lookUp(names.__hash__),
                !f.isKind(.builtin)
            {
                return try specialHash(v, f)
            }
        }
        return try plainHash(v)
    }

    private mutating func specialHash(_ v: Value, _ f: Word) throws(Raised) -> Int {
        if f.isNone { throw raise(.typeError, "unhashable type: '\(typeName(v))'") }
        let w = callSpecial(v.word, names.__hash__)
        if w.isRaised { throw Raised() }
        let o = Owned(adopting: w)
        guard o.word.isInt || o.word.isBool || o.value.is(BigInt.self) else {
            throw raise(.typeError, "__hash__ method should return an integer")
        }
        return try plainHash(o.value)
    }

    /// The hash that the builtin class of a value gives it.
    package mutating func plainHash(_ v: Value) throws(Raised) -> Int {
        switch v.word.tag {
        case 0, 2:
            let i = v.word.asInt
            // Below 2^61-1 an int is its own hash; -1 is -2.
            if i > -(1 << 60) && i < 1 << 60 { return i == -1 ? -2 : i }
            return BigInteger(i).pythonHash
        case 1: return hashOfDouble(v.word.asFloat)
        case 3: return 0x5F5E100
        case 8: break
        default: return Int(v.word.tag)
        }
        let c = v.word.cell
        switch header(c).pointee.kind {
        case .str: return strHash(c)
        case .bigInt: return Heap.body(c, as: BigInt.self).pointee.value.pythonHash
        case .boxed:
            let content = Heap.body(c, as: Boxed.self).pointee.content.copy()
            return try plainHash(content.value)
        default: break
        }
        let cls = classOf(v).classBody
        if cls.pointee.slots.isUnhashable {
            throw raise(.typeError, "unhashable type: '\(typeName(v))'")
        }
        if let slot = cls.pointee.slots.hash {
            try expectStack()
            return try slot(v, &self)
        }
        // By identity.
        let address = Int(bitPattern: c) >> 4
        return address
    }

    /// The integer that a value stands for (`__index__`), within 64 bits.
    package mutating func index(_ v: Value) throws(Raised) -> Int {
        if v.word.isInt || v.word.isBool { return v.word.asInt }
        let o = try indexObject(v)
        if o.word.isInt || o.word.isBool { return o.word.asInt }
        throw raise(.overflowError, "Python int too large to convert to C ssize_t")
    }

    /// The int that a value stands for (`__index__`).
    package mutating func indexObject(_ v: Value) throws(Raised) -> Owned {
        if v.word.isInt { return v.owned() }
        if v.is(BigInt.self) { return plainNumber(v) }
        if v.word.isBool { return .int(v.word.asInt) }
        let cls = classOf(v).classBody
        if cls.pointee.special.contains(.index), cls.lookUp(names.__index__) != nil {
            let w = callSpecial(v.word, names.__index__)
            if w.isRaised { throw Raised() }
            let o = Owned(adopting: w)
            if o.word.isInt || o.value.is(BigInt.self) || o.word.isBool { return o }
            throw raise(
                .typeError, "__index__ returned non-int (type \(typeName(o.word)))")
        }
        if let slot = cls.pointee.slots.index { return try slot(v, &self) }
        throw raise(
            .typeError, "'\(typeName(v))' object cannot be interpreted as an integer")
    }

    /// The truth of what is taken as a C int.
    package mutating func flag(_ v: Value) throws(Raised) -> Bool {
        let number = try indexObject(v)
        guard number.word.isInt || number.word.isBool, Int32(exactly: number.word.asInt) != nil
        else { throw raise(.overflowError, "Python int too large to convert to C int") }
        return number.word.asInt != 0
    }

    /// Whether a value can stand for an integer.
    package func hasIndex(_ v: Value) -> Bool {
        if v.word.isInt || v.word.isBool || v.is(BigInt.self) { return true }
        let cls = classOf(v).classBody
        return cls.pointee.slots.index != nil || cls.lookUp(names.__index__) != nil
    }

    /// The number of an item, as a subscript gives it.
    package mutating func itemNumber(_ v: Value) throws(Raised) -> Int {
        if v.word.isInt { return v.word.asInt }
        let o = try indexObject(v)
        guard o.word.isInt || o.word.isBool else {
            throw raise(
                .indexError, "cannot fit '\(typeName(v))' into an index-sized integer")
        }
        return o.word.asInt
    }

    // Text.

    /// repr(v), a str.
    package mutating func repr(_ v: Value) throws(Raised) -> Owned {
        try enterRecursion(" while getting the repr of an object")
        defer { leaveRecursion() }
        return try repr(v, asked: "__repr__")
    }

    /// `asked`: the method whose name a wrong result's error has.
    private mutating func repr(_ v: Value, asked: String) throws(Raised) -> Owned {
        let cls = classOf(v).classBody
        if cls.pointee.special.contains(.repr), let f = cls.lookUp(names.__repr__),
            !f.isKind(.builtin)
        {
            return try textOf(callSpecial(v.word, names.__repr__), asked)
        }
        if let slot = cls.pointee.slots.repr { return try slot(v, &self) }
        return string(defaultRepr(v))
    }

    /// `<module.Class object at 0x…>`
    package func defaultRepr(_ v: Value) -> String {
        let cls = classOf(v).classBody
        var name = Handle<Str>(unsafe: cls.pointee.qualifiedName.word.cell).string
        if let m = cls.dict.get(name: names.__module__), m.isKind(.str) {
            let module = Handle<Str>(unsafe: m.cell).string
            if module != "builtins" { name = module + "." + name }
        }
        return "<\(name) object at \(address(v))>"
    }
    package func address(_ v: Value) -> String {
        "0x" + String(v.word.payload, radix: 16)
    }

    /// str(v), a str.
    package mutating func str(_ v: Value) throws(Raised) -> Owned {
        if v.is(Str.self) && classOf(v) == types.str { return v.owned() }
        try enterRecursion(" while getting the str of an object")
        defer { leaveRecursion() }
        let cls = classOf(v).classBody
        if cls.pointee.special.contains(.string), let f = cls.lookUp(names.__str__),
            !f.isKind(.builtin)
        {
            return try textOf(callSpecial(v.word, names.__str__), "__str__")
        }
        // A class that defines __repr__ only shows it, unless a nearer builtin base has a text of its own.
        if let slot = cls.pointee.slots.string { return try slot(v, &self) }
        return try repr(v, asked: "__str__")
    }

    private mutating func textOf(_ w: Word, _ method: String) throws(Raised) -> Owned {
        if w.isRaised { throw Raised() }
        let o = Owned(adopting: w)
        if o.value.is(Str.self) { return o.copy() }
        throw raise(
            .typeError, "\(method) returned non-string (type \(typeName(o.word)))")
    }

    /// format(v, specification), a str.
    package mutating func format(_ v: Value, _ specification: Value) throws(Raised) -> Owned {
        let cls = classOf(v).classBody
        if cls.pointee.special.contains(.format), let f = cls.lookUp(names.__format__),
            !f.isKind(.builtin)
        {
            let w = callSpecial(v.word, names.__format__, specification.word)
            if w.isRaised { throw Raised() }
            let text = Owned(adopting: w)
            if text.value.is(Str.self) { return text.copy() }
            throw raise(
                .typeError, "__format__ must return a str, not \(typeName(text.value))")
        }
        if let slot = cls.pointee.slots.format { return try slot(v, specification, &self) }
        if let s = specification.as(Str.self), s.byteCount > 0 {
            throw raise(
                .typeError, "unsupported format string passed to \(typeName(v)).__format__")
        }
        // object.__format__ is a call of its own in CPython.
        if cls.pointee.ownsRecord {
            try enterBuiltin()
            defer { leaveRecursion() }
            return try str(v)
        }
        return try str(v)
    }

    // Recursion and interruption.

    /// Bounds recursion through native code; `place` ends the error's text.
    package mutating func enterRecursion(_ place: StaticString) throws(Raised) {
        depth += 1
        if depth > recursionLimit || isStackLow() {
            depth -= 1
            throw raise(.recursionError, "maximum recursion depth exceeded\(place)")
        }
        // What recurs may have exponentially many parts.
        if heap_interrupt_pending() != 0 {
            do throws(Raised) { try poll() } catch {
                depth -= 1
                throw error
            }
        }
    }
    /// Whether native code has used the stack up.
    @inline(__always) package func isStackLow() -> Bool {
        var marker: UInt8 = 0
        return withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) } < stackFloor
    }
    /// RecursionError where CPython has no bound and would end by a signal.
    package mutating func expectStack() throws(Raised) {
        if isStackLow() { throw raise(.recursionError, "maximum recursion depth exceeded") }
    }
    /// The step that CPython takes to call a builtin; where a program's method may call it in turn, it
    /// counts.
    package mutating func enterBuiltin() throws(Raised) {
        try enterRecursion(" while calling a Python object")
    }
    package mutating func leaveRecursion() { depth -= 1 }

    /// A safe point in native code that works long: Ctrl-C becomes KeyboardInterrupt.
    package mutating func poll() throws(Raised) {
        if heap_interrupt_pending() != 0 && heap_take_interrupt() != 0 {
            throw raise(.keyboardInterrupt, arguments: Slots())
        }
        if heap_exhaustion_pending() != 0 && heap_take_exhaustion() != 0 { throw memoryError() }
    }

    /// Asks before a text or a list of a size that a program chooses is built in a Swift array:
    /// MemoryError when there is no room for it.
    package mutating func expectRoom(_ bytes: Int) throws(Raised) {
        if bytes >= 1 << 20 && heap_has_room(Int64(bytes)) == 0 { throw memoryError() }
    }
}

/// Whether Ctrl-C was typed and not attended to yet; takes it.
package func interruptIsPending() -> Bool {
    heap_interrupt_pending() != 0 && heap_take_interrupt() != 0
}
