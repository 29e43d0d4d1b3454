// Iterators: made, asked for the next item, and collected.
import CHeap
import Glibc
import Heap
import Numbers
import Parser

extension Machine {
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
}
