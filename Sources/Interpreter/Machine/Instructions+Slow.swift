// What instructions do when their quick way does not serve: caches are filled here, errors raised.
import CHeap
import Heap
import Numbers
import Parser

extension Machine {
    var listShape: UnsafeMutablePointer<Shape> { rootShape(.list) }
    var dictShape: UnsafeMutablePointer<Shape> { rootShape(.dict) }

    var hasPending: Bool {
        switch pending {
        case .some: true
        case nil: false
        }
    }
    /// The pending exception, borrowed.
    var pendingWord: Word {
        switch pending {
        case .some(let e): e.word
        case nil: .none
        }
    }
    mutating func takePendingWord() -> Word {
        guard let e = pending.take() else { return .none }
        return e.take()
    }

    /// The first handler for an instruction, or -1.
    func handler(_ code: UnsafeMutablePointer<Code>, _ offset: Int) -> Int {
        let n = code.pointee.handlers.count
        for i in 0..<n {
            let h = code.pointee.handlers[i]
            if offset >= Int(h.start) && offset < Int(h.end) { return i }
        }
        return -1
    }

    @inline(__always) func closure(_ f: UnsafeMutablePointer<Frame>, _ i: Int)
        -> UnsafeMutablePointer<CellVariable>
    {
        let function = Heap.body(f.pointee.function, as: Function.self)
        return Heap.body(function.pointee.closure.word(i).cell, as: CellVariable.self)
    }

    // Safe points.

    /// Interrupts, finalisers, collection; false when something was raised.
    @inline(never) mutating func attend() -> Bool {
        heap_attend()
        if heap_take_interrupt() != 0 {
            _ = raise(.keyboardInterrupt, arguments: Slots())
            return false
        }
        if heap_take_exhaustion() != 0 {
            _ = memoryError()
            return false
        }
        heap_set_memory_aside()
        if Collector.isDue { Collector.collect() }
        runDeferred()
        return true
    }

    /// Runs queued finalisers and callbacks; what they raise is reported and dropped.
    package mutating func runDeferred() {
        while true {
            if let o = Deferred.takeFinalizer() {
                finalize(o.value)
            } else if let weak = Deferred.takeCallback() {
                if let callback = weak.callback.take() {
                    let w = callWords(callback.word, .none)
                    release(w)
                    if w.isRaised { reportUnraisable(callback.value) }
                }
            } else {
                return
            }
        }
    }

    /// The end of the program: what still lives and has a finaliser is finalised, names still in place.
    package mutating func finalizeRemaining() {
        guard hasFinalizers else { return }
        // The frames of an uncaught exception go first.
        lastException = nil
        heap_attend()
        runDeferred()
        var root = modules.word.cell
        if let main = Heap.body(root, as: Dict.self).get(name: InternTable.intern("__main__")),
            main.isKind(.module)
        {
            root = main.cell
        }
        // Attributes and what was appended are younger than what holds them.
        Collector.queueAllFinalizers(from: root) { c in
            let word = Word.object(c)
            if word.isKind(.instance) { return true }
            guard word.isKind(.list) else { return false }
            let items = Heap.body(c, as: List.self)
            return items.pointee.items.count < items.pointee.items.capacity
        }
        // One after the other: what waits must not be run from inside the first.
        heap_attend()
        runDeferred()
    }

    private mutating func finalize(_ o: Value) {
        if o.is(Generator.self) {
            let isClosed = closeGenerator(o.word.cell)
            // Even if it goes on: it is dropped now.
            header(o.word.cell).pointee.flags |= CellFlag.finalized
            if !isClosed { reportUnraisable(o) }
            return
        }
        let w = callSpecial(o.word, names.__del__)
        release(w)
        if w.isRaised {
            let cls = classOf(o).classBody
            if let f = cls.lookUp(names.__del__) { reportUnraisable(Value(unsafe: f)) }
        }
    }

    // Names.

    @inline(never) mutating func raiseUnbound(_ f: UnsafeMutablePointer<Frame>, _ register: Int) {
        let text = Handle<Str>(unsafe: f.pointee.code.pointee.registerNames[register]).string
        raiseName(
            .unboundLocalError,
            "cannot access local variable '\(text)' where it is not associated with a value",
            f.pointee.code.pointee.registerNames[register])
    }
    @inline(never) mutating func raiseUnboundFree(_ f: UnsafeMutablePointer<Frame>, _ i: Int) {
        let name = f.pointee.code.pointee.freeNames[i]
        let text = Handle<Str>(unsafe: name).string
        raiseName(
            .nameError,
            "cannot access free variable '\(text)' where it is not associated with a value in enclosing scope",
            name)
    }
    private mutating func raiseName(_ kind: ExceptionKind, _ text: String, _ name: Cell) {
        let e = makeException(kind, text)
        exceptionFields(e.word.cell).set(name: names.name, .object(retained(name)))
        _ = raise(e)
    }
    @inline(never) mutating func raiseNotDefined(_ name: Cell) {
        let text = Handle<Str>(unsafe: name).string
        if isKnownElsewhere("builtins." + text) {
            _ = unsupported("\(text) is")
            return
        }
        // CPython shows 200 bytes of it.
        let shown =
            text.utf8.count > 200
            ? String(decoding: Array(text.utf8.prefix(200)), as: UTF8.self) : text
        raiseName(.nameError, "name '\(shown)' is not defined", name)
    }

    mutating func loadGlobalSlowly(
        _ globals: DictPointer, _ name: Cell, _ cache: UnsafeMutablePointer<UInt64>
    ) -> Word {
        let e = globals.find(name: name)
        if e >= 0 {
            cache[0] = globals.pointee.keysVersion
            cache[1] = UInt64(UInt(bitPattern: globals.valuePlace(e)))
            let w = globals.pointee.entries.unsafelyUnwrapped[e].value
            retain(w)
            return w
        }
        let b = builtinsDict.find(name: name)
        if b >= 0 {
            cache[0] = ~builtinsDict.pointee.keysVersion
            cache[1] = globals.pointee.keysVersion << 32 | UInt64(b)
            let w = builtinsDict.pointee.entries.unsafelyUnwrapped[b].value
            retain(w)
            return w
        }
        raiseNotDefined(name)
        return .raised
    }

    mutating func loadName(_ namespace: Word, _ globals: DictPointer, _ name: Cell) -> Word {
        if let w = Heap.body(namespace.cell, as: Dict.self).get(name: name)
            ?? globals.get(name: name) ?? builtinsDict.get(name: name)
        {
            retain(w)
            return w
        }
        raiseNotDefined(name)
        return .raised
    }

    mutating func deleteName(_ d: DictPointer, _ name: Cell) -> Bool {
        let e = d.find(name: name)
        if e < 0 {
            raiseNotDefined(name)
            return false
        }
        release(d.remove(entry: e))
        return heap_attention() == 0 ? true : attend()
    }

    // Attributes.

    mutating func getAttributeSlowly(
        _ o: Word, _ name: Cell, _ cache: UnsafeMutablePointer<UInt64>
    ) -> Word {
        if o.isKind(.instance) {
            let shape = header(o.cell).pointee.shape
            let cls = classOf(o).classBody
            if !shape.pointee.isDictionary && cls.pointee.special.isDisjoint(with: [.getAttribute])
            {
                let i = shape.place(of: name)
                if i >= 0 {
                    let inClass = cls.lookUp(name)
                    if inClass == nil || !(inClass?.isObject ?? false)
                        || !isDataDescriptor(inClass ?? .none)
                    {
                        if i < shape.pointee.inlineCapacity {
                            shape.pointee.isCached = true
                            cache[0] = shape.pointee.id
                            cache[1] = UInt64(24 + i * 16)
                        }
                        let w = instancePlace(o.cell, i, shape).pointee
                        retain(w)
                        return w
                    }
                }
            }
        }
        return attribute(o, name)
    }

    mutating func setAttributeSlowly(
        _ o: Word, _ name: Cell, _ value: Word, _ cache: UnsafeMutablePointer<UInt64>
    ) -> Bool {
        if o.isKind(.instance) {
            let shape = header(o.cell).pointee.shape
            let cls = classOf(o).classBody
            if !shape.pointee.isDictionary && cls.pointee.allowsAttributes
                && cls.pointee.special.isDisjoint(with: .setAttribute)
                && cls.pointee.slots.setAttribute == nil
            {
                let inClass = cls.lookUp(name)
                if inClass == nil || !(inClass?.isObject ?? false)
                    || !isDataDescriptor(inClass ?? .none)
                {
                    let i = shape.place(of: name)
                    if i >= 0 {
                        if i < shape.pointee.inlineCapacity {
                            shape.pointee.isCached = true
                            cache[0] = shape.pointee.id
                            cache[1] = UInt64(24 + i * 16)
                        }
                        retain(value)
                        replace(instancePlace(o.cell, i, shape), value)
                        return true
                    }
                    if shape.pointee.count < 64 {
                        let next = shape.adding(name)
                        if shape.pointee.count < shape.pointee.inlineCapacity {
                            shape.pointee.isCached = true
                            cache[0] = shape.pointee.id
                            cache[1] =
                                UInt64(24 + shape.pointee.count * 16)
                                | UInt64(UInt(bitPattern: next)) << 16
                        }
                        retain(value)
                        addInstanceAttribute(o.cell, next, value)
                        return true
                    }
                }
            }
        }
        return storeAttribute(o, name, value)
    }

    // Items.

    @inline(never) mutating func getItemWord(_ o: Word, _ i: Word) -> Word {
        do throws(Raised) { return try getItem(Value(unsafe: o), Value(unsafe: i)).take() } catch {
            return .raised
        }
    }
    @inline(never) mutating func setItemWord(_ o: Word, _ i: Word, _ v: Word) -> Bool {
        do throws(Raised) {
            try setItem(Value(unsafe: o), Value(unsafe: i), Value(unsafe: v))
            return true
        } catch { return false }
    }
    @inline(never) mutating func deleteItemWord(_ o: Word, _ i: Word) -> Bool {
        do throws(Raised) {
            try deleteItem(Value(unsafe: o), Value(unsafe: i))
            return heap_attention() == 0 ? true : attend()
        } catch { return false }
    }
    func buildSlice(_ p: WordPointer) -> Word {
        makeSlice(
            Value(unsafe: p[0]).owned(), Value(unsafe: p[1]).owned(), Value(unsafe: p[2]).owned()
        ).take()
    }
    mutating func lengthWord(_ o: Word) -> Word {
        do throws(Raised) { return .int(try length(Value(unsafe: o))) } catch { return .raised }
    }

    /// The truth of a comparison: 1, 0, or -1 when something was raised.
    @inline(never) mutating func comparesTrue(_ op: ComparisonOperator, _ a: Word, _ b: Word) -> Int
    {
        if let known = quickComparison(op, a, b) { return known ? 1 : 0 }
        let w = comparison(op, a, b)
        if w.isRaised { return -1 }
        let t = truth(w)
        release(w)
        return t
    }

    @inline(never) mutating func iteratorWord(_ o: Word) -> Word {
        if o.isKind(.range) {
            let r = Heap.body(o.cell, as: Range.self)
            return .object(
                Interpreter.makeRangeIterator(
                    r.pointee.start, r.pointee.step, r.pointee.count))
        }
        do throws(Raised) { return try iterate(Value(unsafe: o)).take() } catch { return .raised }
    }

    // Texts.

    mutating func formatWord(_ v: Word, _ specification: Word, conversion: UInt8) -> Word {
        if specification.isAbsent && conversion == 0 {
            if v.isInt { return .object(decimalText(v.asInt)) }
            if v.isKind(.str) && classOf(v) == types.str {
                retain(v)
                return v
            }
        }
        do throws(Raised) {
            var text = Value(unsafe: v).owned()
            switch conversion {
            case UInt8(ascii: "s"): text = try str(Value(unsafe: v))
            case UInt8(ascii: "r"): text = try repr(Value(unsafe: v))
            case UInt8(ascii: "a"): text = asciiText(try repr(Value(unsafe: v)))
            default: break
            }
            if specification.isAbsent {
                if text.word.isKind(.str) && classOf(text.word) == types.str {
                    return text.copy().take()
                }
                let empty = Value(unsafe: .object(names.empty))
                return try format(text.value, empty).take()
            }
            return try format(text.value, Value(unsafe: specification)).take()
        } catch { return .raised }
    }

    /// A text with everything beyond ASCII escaped.
    package func asciiText(_ s: borrowing Owned) -> Owned {
        let c = s.word.cell
        if c.str.pointee.isASCII { return s.copy() }
        var bytes: [UInt8] = []
        let p = strBytes(c)
        var i = 0
        while i < c.str.pointee.byteCount {
            let u = decodeCodePoint(p, i)
            i += utf8Length(p[i])
            if u < 0x80 {
                bytes.append(UInt8(u))
                continue
            }
            let hex = String(u, radix: 16)
            let (mark, width) = u < 0x100 ? ("x", 2) : u < 0x10000 ? ("u", 4) : ("U", 8)
            bytes += Array(
                ("\\" + mark + String(repeating: "0", count: width - hex.count) + hex).utf8)
        }
        return string(bytes)
    }

    private func decimalText(_ i: Int) -> Cell {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { digits in
            var rest = i.magnitude
            var place = 24
            repeat {
                place -= 1
                let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
                digits[place] = 48 + UInt8(truncatingIfNeeded: digit)
                rest = quotient
            } while rest > 0
            if i < 0 {
                place -= 1
                digits[place] = UInt8(ascii: "-")
            }
            return makeStr(UnsafeBufferPointer(rebasing: digits[place...]))
        }
    }

    /// Joins the strings of n registers, which are moved out.
    mutating func joinStrings(_ first: WordPointer, _ n: Int) -> Word {
        if n == 1 {
            let w = first[0]
            first[0] = .absent
            return w
        }
        var bytes = 0
        var count = 0
        for i in 0..<n {
            let s = first[i].cell.str
            bytes += s.pointee.byteCount
            count += s.pointee.count
        }
        let made = allocateStr(byteCount: bytes, count: count)
        var p = made.map { strBytes($0) }
        for i in 0..<n {
            let c = first[i].cell
            if let place = p {
                let k = c.str.pointee.byteCount
                place.update(from: strBytes(c), count: k)
                p = place + k
            }
            first[i] = .absent
            release(c)
        }
        guard let made else {
            _ = memoryError()
            return .raised
        }
        return .object(made)
    }

    // Functions and calls.

    func makeFunction(
        _ f: UnsafeMutablePointer<Frame>, _ window: WordPointer, _ code: Cell, _ flags: UInt8
    ) -> Word {
        func part(_ bit: UInt8, _ i: Int) -> Owned {
            if flags & bit == 0 { return .None }
            let w = window[i]
            window[i] = .absent
            return Owned(adopting: w)
        }
        let defaults = part(1, 1)
        let keywordDefaults = part(2, 2)
        let annotations = part(4, 3)
        let cells = part(8, 4)
        var closure = Slots()
        if cells.word.isObject {
            let tuple = Heap.body(cells.word.cell, as: Tuple.self)
            closure = Slots(capacity: tuple.pointee.items.count)
            for i in 0..<tuple.pointee.items.count { closure.append(tuple.pointee.items.owned(i)) }
        }
        let globals = Value(unsafe: .object(Cell(f.pointee.globals) - CellLayout.header)).owned()
        let module = f.pointee.globals.get(name: names.__name__) ?? .none
        retain(code)
        return make(
            Function(
                code: Ref<Code>(adopting: code), globals: globals, defaults: defaults,
                keywordDefaults: keywordDefaults, closure: closure, annotations: annotations,
                module: Value(unsafe: module).owned())
        ).take()
    }

    /// The window's first register holds an object, whose method is called.
    /// The method of a class that a name of an object means, if nothing in the object hides it: a function or
    /// a builtin method, uncounted. Filled into the cache if objects of this shape have it all.
    private func method(
        _ o: Word, _ name: Cell, _ cache: UnsafeMutablePointer<UInt64>
    ) -> Cell? {
        let cls = classOf(o).classBody
        guard
            cls.pointee.special.isDisjoint(with: .getAttribute)
                && cls.pointee.slots.getAttribute == nil && !o.isKind(.class),
            let f = cls.lookUp(name)
        else { return nil }
        let isMethod =
            f.isKind(.builtin)
            && Heap.body(f.cell, as: BuiltinFunction.self).pointee.role == .method
        guard isMethod || f.isKind(.function),
            !o.isObject || instanceAttribute(o.cell, name).isAbsent
        else { return nil }
        if o.isObject {
            let shape = header(o.cell).pointee.shape
            // An object with a dict of its own may get an attribute of that name unnoticed.
            let isSafe =
                header(o.cell).pointee.kind == .instance
                ? !shape.pointee.isDictionary
                : shape.pointee.type.pointee.attributesOffset == 0
                    && header(o.cell).pointee.kind != .function
                    && header(o.cell).pointee.kind != .exception
            if isSafe {
                shape.pointee.isCached = true
                cache[0] = shape.pointee.id
                cache[1] = UInt64(UInt(bitPattern: f.cell))
            }
        }
        return f.cell
    }

    @inline(never) mutating func prepareMethodCall(
        _ window: WordPointer, _ n: Int, _ name: Cell, _ cache: UnsafeMutablePointer<UInt64>
    ) -> CallTarget {
        let o = window.pointee
        if let f = method(o, name, cache) {
            if header(f).pointee.kind == .builtin {
                return .value(callBuiltinMethod(f, window, n, .absent))
            }
            retain(f)
            return prepareFunction(f, window, n + 1, .absent, instance: nil)
        }
        let w = attribute(o, name, forMethod: true)
        if w.isRaised {
            failsInPart = true
            clearWindow(window, n)
            return .value(.raised)
        }
        replace(window, w)
        return prepareCall(window, n, .absent)
    }

    /// Puts a method and its object, or another attribute and nothing, into a window.
    @inline(never) mutating func loadMethod(
        _ window: WordPointer, _ name: Cell, _ cache: UnsafeMutablePointer<UInt64>
    ) -> Bool {
        let o = window.pointee
        if let f = method(o, name, cache) {
            retain(f)
            release((window + 1).pointee)
            window[1] = o
            window[0] = .object(f)
            return true
        }
        let w = attribute(o, name, forMethod: true)
        if w.isRaised { return false }
        replace(window + 1, .absent)
        replace(window, w)
        return true
    }

    /// The call of what loadMethod made ready. The result goes to R[window].
    mutating func prepareLoadedCall(_ window: WordPointer, _ n: Int, _ keywordNames: Word)
        -> CallTarget
    {
        let f = window[0]
        window[0] = .absent
        if window[1].isAbsent {
            window[1] = f
            return prepareCall(window + 1, n, keywordNames)
        }
        if f.isKind(.builtin) {
            defer { release(f) }
            return .value(callBuiltinMethod(f.cell, window + 1, n, keywordNames))
        }
        return prepareFunction(f.cell, window + 1, n + 1, keywordNames, instance: nil)
    }

    /// `f(*args, **kwargs)`
    mutating func prepareSpreadCall(_ window: WordPointer) -> CallTarget {
        let sequence = Owned(adopting: window[1])
        window[1] = .absent
        let keywords = Owned(adopting: window[2])
        window[2] = .absent
        var n = 0
        let isList = sequence.word.isKind(.list)
        let count =
            isList
            ? Heap.body(sequence.word.cell, as: List.self).pointee.items.count
            : Heap.body(sequence.word.cell, as: Tuple.self).pointee.items.count
        let keywordCount =
            keywords.word.isObject
            ? Heap.body(keywords.word.cell, as: Dict.self).pointee.count : 0
        if window + count + keywordCount + 4096 > stackEnd {
            _ = memoryError()
            clearWindow(window, 0)
            return .value(.raised)
        }
        for i in 0..<count {
            n += 1
            let w =
                isList
                ? Heap.body(sequence.word.cell, as: List.self).pointee.items.owned(i)
                : Heap.body(sequence.word.cell, as: Tuple.self).pointee.items.owned(i)
            replace(window + n, w.take())
        }
        var namesTuple = Owned(adopting: Word.absent)
        if keywordCount > 0 {
            var keys = Slots(capacity: keywordCount)
            var cursor = 0
            let dict = Handle<Dict>(unsafe: keywords.word.cell)
            while let item = dict.nextEntry(&cursor) {
                n += 1
                replace(window + n, item.value.copy().take())
                keys.append(item.takeKey())
            }
            namesTuple = makeTuple(keys)
        }
        let saved = top
        if window + n + 1 > top { top = window + n + 1 }
        let target = prepareCall(window, n, namesTuple.word)
        top = saved
        return target
    }

    /// `yield from`: the value to give out (owned), absent at the end (its value is in the register), raised.
    mutating func delegate(_ it: Word, _ register: WordPointer) -> Word {
        let sent = register.pointee
        register.pointee = .absent
        var w: Word
        if it.isKind(.generator) {
            w = resumeGenerator(it.cell, sending: sent)
            if w.isAbsent {
                register.pointee = returned
                returned = .none
                return .absent
            }
            return w
        }
        if sent.isNone || sent.isAbsent {
            w = nextOrStop(it)
        } else {
            w = attribute(it, names.send)
            if !w.isRaised {
                let f = w
                w = callWords(f, sent)
                release(f)
            }
            release(sent)
        }
        if w.isRaised, let stop = caught(.stopIteration) {
            register.pointee = stopValue(stop.value)
            return .absent
        }
        if w.isAbsent { register.pointee = .none }
        return w
    }

    /// As nextWord, but a StopIteration of a special method stays, for its value.
    private mutating func nextOrStop(_ it: Word) -> Word {
        let cls = classOf(it).classBody
        if cls.pointee.special.contains(.next), let f = cls.lookUp(names.__next__),
            !f.isKind(.builtin)
        {
            return callSpecial(it, names.__next__)
        }
        return nextWord(it)
    }
}

func makeRangeIterator(_ start: Int, _ step: Int, _ count: Int) -> Cell {
    makeCell(RangeIterator(next: start, step: step, left: count), isContainer: false)
}
