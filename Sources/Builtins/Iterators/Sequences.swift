// The iterators over lists, tuples, ranges, texts and `__getitem__`.
import Heap
import Interpreter

extension Machine {
    package mutating func installSequenceIterators() {
        types.listReverseIterator = makeBuiltinClass(
            "list_reverseiterator", kind: .listIterator, base: types.object, ownRecord: true,
            isFinal: true)
        for cls in types.all {
            switch cls.classBody.nameText {
            case "list_iterator", "list_reverseiterator":
                makeIterator(cls)
                define(cls, methods: [Machine.listHint])
            case "tuple_iterator", "bytes_iterator":
                makeIterator(cls)
                define(cls, methods: [Machine.tupleHint])
            case "range_iterator":
                makeIterator(cls)
                define(cls, methods: [Machine.rangeHint])
            case "iterator": makeIterator(cls)
            case "str_iterator", "str_ascii_iterator":
                setSlots(cls) { s in
                    s.iterate = { v, _ throws(Raised) in v.owned() }
                    s.next = { v, m throws(Raised) in m.nextOfText(v) }
                }
                define(cls, methods: [Machine.textHint])
            default: break
            }
        }
    }

    /// An iterator whose next value the machine itself knows.
    private func makeIterator(_ cls: Cell) {
        setSlots(cls) { s in
            s.iterate = { v, _ throws(Raised) in v.owned() }
            s.next = { v, m throws(Raised) in try m.next(v) }
        }
    }

    private func nextOfText(_ v: Value) -> Owned? {
        guard let it = v.as(StrIterator.self) else { return nil }
        let text = it.body.text.copy()
        guard let s = text.value.as(Str.self) else { return nil }
        let offset = it.body.offset
        if offset >= s.byteCount { return nil }
        let end = min(offset + utf8Length(s.utf8[offset]), s.byteCount)
        it.body.offset = end
        return character(s.utf8, at: offset)
    }

    private static var listHint: Builtin {
        Builtin("__length_hint__()", "How many items are left.") { args, m throws(Raised) in
            let it = args.receiver(ListIterator.self)
            let list = it.body.list.copy()
            guard let l = list.value.as(List.self) else { return .int(0) }
            if it.body.isReversed { return .int(max(it.body.index + 1, 0)) }
            return .int(max(l.count - it.body.index, 0))
        }
    }

    private static var tupleHint: Builtin {
        Builtin("__length_hint__()", "How many items are left.") { args, m throws(Raised) in
            let it = args.receiver(TupleIterator.self)
            let tuple = it.body.tuple.copy()
            return .int(max((tuple.value.as(Tuple.self)?.count ?? 0) - it.body.index, 0))
        }
    }

    private static var rangeHint: Builtin {
        Builtin("__length_hint__()", "How many numbers are left.") { args, m throws(Raised) in
            .int(args.receiver(RangeIterator.self).body.left)
        }
    }

    private static var textHint: Builtin {
        Builtin("__length_hint__()", "How many characters are left.") { args, m throws(Raised) in
            let it = args.receiver(StrIterator.self)
            let text = it.body.text.copy()
            guard let s = text.value.as(Str.self) else { return .int(0) }
            var n = 0
            for i in min(it.body.offset, s.byteCount)..<s.byteCount
            where s.utf8[i] & 0xC0 != 0x80 {
                n += 1
            }
            return .int(n)
        }
    }
}
