// Classes of the program: `class` statements, the order of resolution, and which special methods there are.
import Heap
import Numbers

extension Machine {
    /// `__build_class__(function, name, *bases, **keywords)`
    package mutating func buildClass(
        _ body: Value, _ name: Value, bases original: borrowing Slots, keywords: Value?
    ) throws(Raised) -> Owned {
        let rest = makeDict()
        let words = Heap.body(rest.word.cell, as: Dict.self)
        var metaclass = Owned(adopting: Word.absent)
        if let dict = keywords?.as(Dict.self) {
            var cursor = 0
            while let item = dict.nextEntry(&cursor) {
                words.set(name: item.key.word.cell, item.value.copy().take())
            }
            let e = words.find(name: names.metaclass)
            if e >= 0 { metaclass = Owned(adopting: words.remove(entry: e)) }
        }
        let bases = try resolveBases(original)
        let meta = try metaclassOf(bases, given: metaclass.word)
        let basesTuple = makeTuple(copies(bases))
        let namespace = try prepareNamespace(
            meta.value, name, basesTuple.value, rest.value)
        try expectStack()
        // The body runs with its namespace in R[0].
        let window = top
        retain(body.word)
        retain(namespace.word)
        replace(window, namespace.word)
        let function = body.word.cell
        if !pushFrame(function, window, 1, result: window, role: .entry, object: nil) {
            throw Raised()
        }
        let w = execute(&self)
        if w.isRaised { throw Raised() }
        let classCell = Owned(adopting: w)
        if classCell.value.is(CellVariable.self) {
            Heap.body(namespace.word.cell, as: Dict.self).set(
                name: names.__classcell__, classCell.copy().take())
        }
        if original.count != bases.count || !areSame(original, bases) {
            Heap.body(namespace.word.cell, as: Dict.self).set(
                name: InternTable.intern("__orig_bases__"), makeTuple(copies(original)).take())
        }
        if meta.word.isKind(.class) && meta.word.cell == types.type {
            if words.pointee.count == 0 {
                return try makeClass(name, bases: bases, namespace: namespace)
            }
            return try makeClass(name, bases: bases, namespace: namespace, keywords: rest.copy())
        }
        var arguments = Slots(capacity: 3)
        arguments.append(name.owned())
        arguments.append(basesTuple.copy())
        arguments.append(namespace.copy())
        return try call(meta.value, arguments: arguments, keywords: rest.value)
    }

    /// type(name, bases, namespace)
    package mutating func makeClass(
        _ name: Value, bases given: borrowing Slots, namespace: borrowing Owned,
        keywords: consuming Owned? = nil, metaclass: Cell? = nil
    ) throws(Raised) -> Owned {
        var bases = Slots(capacity: max(given.count, 1))
        for i in 0..<given.count { bases.append(given.owned(i)) }
        if bases.count == 0 { bases.append(Value(unsafe: .object(types.object)).owned()) }
        for i in 0..<bases.count {
            let b = bases.word(i).cell.classBody
            if b.pointee.isFinal {
                throw raise(
                    .typeError, "type '\(b.nameText)' is not an acceptable base type")
            }
            for j in 0..<i where bases.word(j).isSame(bases.word(i)) {
                throw raise(.typeError, "duplicate base class \(b.nameText)")
            }
        }
        let ancestors = try resolutionOrder(bases)
        // The base that decides about layout and slots: the first that is no plain object.
        var solid = types.object.classBody
        for i in 0..<ancestors.count {
            let a = ancestors.word(i).cell.classBody
            if a.pointee.layout != .instance && !a.pointee.ownsRecord {
                if solid.cell == types.object || solid.isSubclass(of: a.cell) == false {
                    if solid.cell != types.object && !a.isSubclass(of: solid.cell) {
                        // All exceptions look alike inside.
                        if a.pointee.layout == .exception && solid.pointee.layout == .exception {
                            continue
                        }
                        throw raise(
                            .typeError, "multiple bases have instance lay-out conflict")
                    }
                    solid = a
                }
            }
        }
        if bodySize(solid.pointee.layout) == 0 {
            throw unsupported("subclasses of '\(solid.nameText)' are")
        }
        let restriction = try slotNames(
            Handle<Dict>(unsafe: namespace.word.cell), solid, Handle<Str>(unsafe: name.word.cell))
        let record = makeRecord(for: solid, named: Handle<Str>(unsafe: name.word.cell).string)
        let text = name.owned()
        let qualified =
            Handle<Dict>(unsafe: namespace.word.cell).get(name: names.__qualname__)
            ?? name.owned()
        let q = Heap.body(namespace.word.cell, as: Dict.self)
        let e = q.find(name: names.__qualname__)
        if e >= 0 { release(q.remove(entry: e)) }
        let ref = Ref(
            Class(
                record: record, ownsRecord: true, name: text, qualifiedName: qualified,
                bases: bases, ancestors: ancestors, namespace: namespace.copy(),
                slots: solid.pointee.slots, layout: solid.pointee.layout, allowsAttributes: true))
        let cell = ref.cell
        if let metaclass, metaclass != types.type {
            retain(metaclass)
            header(cell).pointee.shape = metaclass.classBody.pointee.record.pointee.root
        }
        let cls = cell.classBody
        cls.pointee.selfCell = cell
        header(cell).pointee.flags |= CellFlag.isType
        record.pointee.classCell = cell
        cls.pointee.isException = solid.pointee.isException
        if cls.pointee.isException { takeNearestText(cls) }
        for i in 0..<cls.pointee.bases.count {
            cls.pointee.bases.word(i).cell.classBody.pointee.subclasses.append(cell)
        }
        let hasSlots =
            switch restriction {
            case .some: true
            case nil: false
            }
        if let restriction { applySlots(cls, restriction) }
        addDictDescriptors(cls, solid, hasSlots: hasSlots)
        if q.find(name: names.__doc__) < 0 { q.set(name: names.__doc__, .none) }
        findSpecialMethods(cls)
        let result = ref.owned()
        let place = q.find(name: names.__classcell__)
        if place >= 0 {
            let variable = Owned(adopting: q.remove(entry: place))
            if let v = variable.value.as(CellVariable.self) {
                let old = v.pointer.pointee.content
                v.pointer.pointee.content = result.copy().take()
                release(old)
            }
        }
        try announceNames(result)
        try callInitSubclass(result, keywords)
        return result
    }

    /// An exception with several bases is shown as the first of them that has a way of its own.
    private func takeNearestText(_ cls: ClassPointer) {
        for i in 0..<cls.pointee.ancestors.count {
            let a = cls.pointee.ancestors.word(i).cell.classBody
            if !a.pointee.ownsRecord && a.dict.find(name: names.__str__) >= 0 {
                cls.pointee.slots.string = a.pointee.slots.string
                return
            }
        }
    }

    /// The record of the objects of a class below `base`.
    private func makeRecord(for base: ClassPointer, named name: String) -> TypePointer {
        let record = TypePointer.allocate(capacity: 1)
        let kind = base.pointee.layout
        if kind == .instance {
            record.initialize(
                to: TypeRecord(
                    name: name, kind: .instance, isContainer: true,
                    destroy: { destroyInstance($0) }, traverse: { traverseInstance($0, $1) }))
            record.pointee.root.pointee.inlineCapacity = 4
        } else {
            let inner = rootShape(kind).pointee.type
            let destroy = inner.pointee.destroy
            let traverse = inner.pointee.traverse
            // A class keeps its attributes in its namespace.
            let offset = kind == .class ? 0 : bodySize(kind)
            record.initialize(
                to: TypeRecord(
                    name: name, kind: kind, isContainer: true,
                    destroy: { c in
                        let cls = typeOf(c).pointee.classCell.unsafelyUnwrapped
                        let attributes = attributesWord(c, offset)
                        destroy(c)
                        if let attributes { release(attributes) }
                        release(cls)
                    },
                    traverse: { c, visit in
                        traverse(c, visit)
                        if let d = attributesWord(c, offset) { visit(d) }
                        visit(typeOf(c).pointee.classCell.unsafelyUnwrapped)
                    }))
            // Exceptions have a dict in their body already; the word behind stays empty.
            record.pointee.attributesOffset = offset
        }
        record.pointee.root.pointee.type = record
        return record
    }

    /// Where the attributes' word of a subclass of a builtin lies.
    private func bodySize(_ kind: Kind) -> Int {
        let size =
            switch kind {
            case .list: MemoryLayout<List>.size
            case .tuple: MemoryLayout<Tuple>.size
            case .dict: MemoryLayout<Dict>.size
            case .set: MemoryLayout<Set>.size
            case .exception: MemoryLayout<ExceptionObject>.size
            case .module: MemoryLayout<Module>.size
            case .property: MemoryLayout<Property>.size
            case .bigInt: MemoryLayout<BigInt>.size
            case .boxed: MemoryLayout<Boxed>.size
            case .str: MemoryLayout<Str>.size
            case .bytes: MemoryLayout<Bytes>.size
            case .staticMethod: MemoryLayout<StaticMethod>.size
            case .classMethod: MemoryLayout<ClassMethod>.size
            case .class: MemoryLayout<Class>.size
            case .instance: 8
            default: extraBodySizes[Int(kind.number)] ?? 0
            }
        return size == 0 ? 0 : CellLayout.header + size.roundedUp8
    }

    /// C3, without the class itself.
    private mutating func resolutionOrder(_ bases: borrowing Slots) throws(Raised) -> Slots {
        var lists: [[Cell]] = []
        for i in 0..<bases.count {
            let b = bases.word(i).cell.classBody
            var list = [b.cell]
            for j in 0..<b.pointee.ancestors.count { list.append(b.pointee.ancestors.word(j).cell) }
            lists.append(list)
        }
        lists.append((0..<bases.count).map { bases.word($0).cell })
        var order = Slots()
        while lists.contains(where: { !$0.isEmpty }) {
            var chosen: Cell?
            for list in lists {
                guard let head = list.first else { continue }
                if !lists.contains(where: { $0.dropFirst().contains(head) }) {
                    chosen = head
                    break
                }
            }
            guard let next = chosen else {
                var names: [String] = []
                for i in 0..<bases.count { names.append(bases.word(i).cell.classBody.nameText) }
                throw raise(
                    .typeError,
                    "Cannot create a consistent method resolution\norder (MRO) for bases \(names.joined(separator: ", "))"
                )
            }
            order.append(Value(unsafe: .object(next)).owned())
            for i in lists.indices where lists[i].first == next { lists[i].removeFirst() }
        }
        return order
    }

    /// Which special methods a class defines or inherits from the program's classes.
    mutating func findSpecialMethods(_ cls: ClassPointer) {
        var special: SpecialMethods = []
        for (name, flag) in specialMethodNames where definesSpecially(cls, name) {
            special.insert(flag)
        }
        // `__eq__` without `__hash__` makes the objects unhashable.
        if cls.dict.find(name: names.__eq__) >= 0 && cls.dict.find(name: names.__hash__) < 0 {
            cls.dict.set(name: names.__hash__, .none)
            special.insert(.hash)
        }
        cls.pointee.special = special
        cls.pointee.record.pointee.hasFinalizer = special.contains(.finalize)
        if special.contains(.finalize) { hasFinalizers = true }
        // A class that shows itself by __repr__ only does not use a builtin base's str() (except
        // exceptions').
        if special.contains(.repr) && !special.contains(.string) && !cls.pointee.isException
            && cls.pointee.layout != .str
        {
            cls.pointee.slots.string = nil
        }
    }

    private func definesSpecially(_ cls: ClassPointer, _ name: Cell) -> Bool {
        guard let f = cls.lookUp(name) else { return false }
        // A builtin's own row means that the slot serves.
        if f.isKind(.builtin) {
            let b = Heap.body(f.cell, as: BuiltinFunction.self)
            return b.pointee.owner == nil
        }
        return true
    }

    /// A class attribute changed: what is special is found anew, here and in subclasses.
    mutating func updateSpecialMethods(_ cls: ClassPointer, changed name: Cell) {
        let s = name.str
        guard s.pointee.byteCount > 4, strBytes(name)[0] == 95, strBytes(name)[1] == 95 else {
            return
        }
        var work = [cls]
        while let c = work.popLast() {
            findSpecialMethods(c)
            for s in c.pointee.subclasses.all { work.append(s.classBody) }
        }
    }

    var specialMethodNames: [(Cell, SpecialMethods)] {
        var list: [(Cell, SpecialMethods)] = [
            (names.__getattr__, .getAttributeFallback), (names.__getattribute__, .getAttribute),
            (names.__setattr__, .setAttribute), (names.__delattr__, .deleteAttribute),
            (names.__new__, .new), (names.__init__, .initialize), (names.__call__, .call),
            (names.__hash__, .hash), (names.__bool__, .truth), (names.__len__, .length),
            (names.__iter__, .iterate), (names.__next__, .next), (names.__getitem__, .getItem),
            (names.__setitem__, .setItem), (names.__delitem__, .deleteItem),
            (names.__contains__, .contains), (names.__repr__, .repr), (names.__str__, .string),
            (names.__format__, .format), (names.__get__, .descriptorGet),
            (names.__set__, .descriptorSet), (names.__delete__, .descriptorSet),
            (names.__index__, .index), (names.__int__, .index), (names.__float__, .index),
            (names.__del__, .finalize), (names.__neg__, .unary), (names.__pos__, .unary),
            (names.__invert__, .unary),
        ]
        for n in names.comparisons { list.append((n, .equality)) }
        for n in names.binary { list.append((n, .binary)) }
        for n in names.reflected { list.append((n, .binary)) }
        for n in names.inPlace { list.append((n, .inPlace)) }
        return list
    }

    /// `__set_name__` of what the class holds.
    private mutating func announceNames(_ cls: borrowing Owned) throws(Raised) {
        let dict = Handle<Dict>(unsafe: cls.word.cell.classBody.namespaceCell)
        var cursor = 0
        while let item = dict.nextEntry(&cursor) {
            guard item.value.word.isKind(.instance) else { continue }
            if classOf(item.value.word).classBody.lookUp(names.__set_name__) != nil {
                let w = callSpecial(
                    item.value.word, names.__set_name__, cls.word, item.key.word)
                if w.isRaised {
                    throw try nameAnnouncementFailed(item.value.value, item.key.value, cls.value)
                }
                release(w)
            }
        }
    }

    /// A RuntimeError in the place of what `__set_name__` raised, which is its cause.
    private mutating func nameAnnouncementFailed(_ v: Value, _ key: Value, _ cls: Value)
        throws(Raised) -> Raised
    {
        guard let e = pending.take() else { return Raised() }
        let shown = try repr(key)
        let name = Handle<Str>(unsafe: shown.word.cell).string
        let error = makeException(
            .runtimeError,
            "Error calling __set_name__ on '\(typeName(v))' instance \(name) in '\(cls.word.cell.classBody.nameText)'"
        )
        let body = Heap.body(error.word.cell, as: ExceptionObject.self)
        body.pointee.cause = e.copy()
        body.pointee.context = e.copy()
        body.pointee.suppressesContext = true
        return raise(error)
    }

    private mutating func callInitSubclass(_ cls: borrowing Owned, _ keywords: consuming Owned?)
        throws(Raised)
    {
        let c = cls.word.cell.classBody
        var found: Word?
        for i in 0..<c.pointee.ancestors.count {
            if let w = c.pointee.ancestors.word(i).cell.classBody.dict.get(
                name: names.__init_subclass__)
            {
                found = w
                break
            }
        }
        guard let f = found else {
            if let keywords {
                _ = keywords.word
                throw raise(
                    .typeError, "\(c.nameText).__init_subclass__() takes no keyword arguments")
            }
            return
        }
        // A plain function there is a class method.
        let function =
            f.isKind(.classMethod)
            ? Heap.body(f.cell, as: ClassMethod.self).pointee.function.copy()
            : Value(unsafe: f).owned()
        var arguments = Slots(capacity: 1)
        arguments.append(cls.copy())
        if let keywords {
            let k = consume keywords
            _ = try call(function.value, arguments: arguments, keywords: k.value)
        } else {
            _ = try call(function.value, arguments: arguments)
        }
    }
}

/// Releases what a plain instance holds, and its class.
func destroyInstance(_ c: Cell) {
    let shape = header(c).pointee.shape
    let cls = shape.pointee.type.pointee.classCell.unsafelyUnwrapped
    if shape.pointee.isDictionary {
        release((c + 16).load(as: Cell?.self).unsafelyUnwrapped)
    } else {
        let n = shape.pointee.count
        let inline = shape.pointee.inlineCapacity
        let first = (c + 24).assumingMemoryBound(to: Word.self)
        for i in 0..<min(n, inline) { release(first[i]) }
        if let overflow = (c + 16).load(as: UnsafeMutableRawPointer?.self) {
            let words = overflow.assumingMemoryBound(to: Word.self)
            if n > inline { for i in 0..<(n - inline) { release(words[i]) } }
            overflow.deallocate()
        }
    }
    release(cls)
}

func traverseInstance(_ c: Cell, _ visit: (Cell) -> Void) {
    let shape = header(c).pointee.shape
    if shape.pointee.isDictionary {
        visit((c + 16).load(as: Cell?.self).unsafelyUnwrapped)
    } else {
        let n = shape.pointee.count
        let inline = shape.pointee.inlineCapacity
        let first = (c + 24).assumingMemoryBound(to: Word.self)
        for i in 0..<min(n, inline) { first[i].visit(visit) }
        if n > inline, let overflow = (c + 16).load(as: UnsafeMutableRawPointer?.self) {
            let words = overflow.assumingMemoryBound(to: Word.self)
            for i in 0..<(n - inline) { words[i].visit(visit) }
        }
    }
    visit(shape.pointee.type.pointee.classCell.unsafelyUnwrapped)
}
