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
}
