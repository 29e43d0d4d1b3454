// Instructions that call, when their quick way does not serve: methods looked up, arguments spread, generators
// delegated to.
import CHeap
import Heap
import Numbers
import Parser

extension Machine {
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
