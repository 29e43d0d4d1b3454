// list: what it does by slots, its methods, and what making one means.
import Heap
import Interpreter
import Parser

extension Machine {
    package mutating func installList() {
        let cls = types.list
        setSlots(cls) { s in
            s.isUnhashable = true
            s.repr = { v, m throws(Raised) in try m.listRepr(v) }
            s.length = { v, _ throws(Raised) in v.as(List.self)?.count ?? 0 }
            s.iterate = { v, m throws(Raised) in m.make(ListIterator(list: v.owned())) }
            s.getItem = { o, i, m throws(Raised) in try m.listGet(o, i) }
            s.setItem = { o, i, v, m throws(Raised) in try m.listSet(o, i, v) }
            s.deleteItem = { o, i, m throws(Raised) in try m.listDelete(o, i) }
            s.contains = { o, v, m throws(Raised) in
                guard let list = o.as(List.self) else { return false }
                return try m.listFind(list, v, 0, Int.max) != nil
            }
            s.compare = { op, a, b, m throws(Raised) in
                guard a.is(List.self), b.is(List.self) else { return .notImplemented }
                return try m.compareSequences(op, a, b)
            }
            s.binary = { op, a, b, m throws(Raised) in try m.listBinary(op, a, b) }
            s.inPlace = { op, a, b, m throws(Raised) in try m.listInPlace(op, a, b) }
        }
        setMaker(
            cls,
            new: Builtin("__new__(*args, **kwargs)", "Makes an empty list.") {
                args, m throws(Raised) in
                m.make(List(items: Slots()), of: args.receiver.word.cell)
            },
            initialize: Builtin("__init__(iterable=(), /)", "Fills the list.") {
                args, m throws(Raised) in
                let list = args.receiver(List.self)
                var items = Slots()
                if let v = args.optional(0) { items = try m.collect(v) }
                swap(&list.pointer.pointee.items, &items)
                return .None
            })
        define(cls, methods: Machine.listMethods, classMethods: [Machine.aliasRow])
    }

    private static var listMethods: [Builtin] {
        [
            Builtin("append(object, /)", "Adds an item at the end.") { args, m throws(Raised) in
                args.receiver(List.self).append(args[0].owned())
                return .None
            },
            Builtin("clear()", "Removes all items.") { args, m throws(Raised) in
                var none = Slots()
                swap(&args.receiver(List.self).pointer.pointee.items, &none)
                return .None
            },
            Builtin("copy()", "A new list of the same items.") { args, m throws(Raised) in
                m.makeList(m.items(of: args.receiver(List.self)))
            },
            Builtin("count(value, /)", "How often a value is in the list.") {
                args, m throws(Raised) in
                let list = args.receiver(List.self)
                var n = 0
                var i = 0
                while let x = list.item(i) {
                    if try m.equal(x.value, args[0]) { n += 1 }
                    i += 1
                    if i & 4095 == 0 { try m.poll() }
                }
                return .int(n)
            },
            Builtin("extend(iterable, /)", "Adds the items of an iterable at the end.") {
                args, m throws(Raised) in
                try m.extend(args.receiver(List.self), args[0])
                return .None
            },
            Builtin(
                "index(value, start=0, stop=9223372036854775807, /)",
                "The first place of a value; ValueError when it is not there."
            ) { args, m throws(Raised) in
                let list = args.receiver(List.self)
                var start = 0
                var stop = Int.max
                if let v = args.optional(1) { start = try m.sliceBound(v, allowsNone: false) }
                if let v = args.optional(2) { stop = try m.sliceBound(v, allowsNone: false) }
                if start < 0 { start = max(0, start + list.count) }
                if stop < 0 { stop = max(0, stop + list.count) }
                if let i = try m.listFind(list, args[0], start, stop) { return .int(i) }
                throw m.raise(.valueError, "\(try m.reprText(args[0])) is not in list")
            },
            Builtin("insert(index, object, /)", "Puts an item before a place.") {
                args, m throws(Raised) in
                let list = args.receiver(List.self)
                var i = try args.int(0, &m)
                let n = list.count
                if i < 0 { i = max(0, i + n) }
                list.pointer.pointee.items.insert(args[1].owned(), at: min(i, n))
                return .None
            },
            Builtin("pop(index=-1, /)", "Removes and returns an item, by default the last.") {
                args, m throws(Raised) in
                let list = args.receiver(List.self)
                var i = try args.int(0, default: -1, &m)
                let n = list.count
                if n == 0 { throw m.raise(.indexError, "pop from empty list") }
                if i < 0 { i += n }
                if i < 0 || i >= n { throw m.raise(.indexError, "pop index out of range") }
                return list.pointer.pointee.items.remove(at: i)
            },
            Builtin("remove(value, /)", "Removes the first item equal to a value.") {
                args, m throws(Raised) in
                let list = args.receiver(List.self)
                guard let i = try m.listFind(list, args[0], 0, Int.max), i < list.count else {
                    throw m.raise(.valueError, "list.remove(x): x not in list")
                }
                _ = list.pointer.pointee.items.remove(at: i)
                return .None
            },
            Builtin("reverse()", "Turns the list around.") { args, m throws(Raised) in
                args.receiver(List.self).pointer.pointee.items.reverse()
                return .None
            },
            Builtin(
                "sort(*, key=None, reverse=False)",
                "Sorts the list in place; equal items keep their order."
            ) { args, m throws(Raised) in
                try m.sortList(
                    args.receiver(List.self), key: args.given(0),
                    reverse: try args.flag(1, default: false, &m))
                return .None
            },
            Builtin("__reversed__()", "An iterator over the items from the last to the first.") {
                args, m throws(Raised) in
                let list = args.receiver(List.self)
                return m.make(
                    ListIterator(list: list.owned(), index: list.count - 1, isReversed: true),
                    of: m.types.listReverseIterator)
            },
        ]
    }

    /// Counts of all items.
    package func items(of list: Handle<List>) -> Slots {
        var items = Slots(capacity: list.count)
        for i in 0..<list.count { items.append(list.pointer.pointee.items.owned(i)) }
        return items
    }

    /// The first place from `start` to `stop` that holds a value.
    package mutating func listFind(_ list: Handle<List>, _ v: Value, _ start: Int, _ stop: Int)
        throws(Raised) -> Int?
    {
        var i = start
        while i < stop, let x = list.item(i) {
            if try equal(x.value, v) { return i }
            i += 1
            if i & 4095 == 0 { try poll() }
        }
        return nil
    }

    package mutating func extend(_ list: Handle<List>, _ v: Value) throws(Raised) {
        if v.is(List.self) || v.is(Tuple.self) {
            let items = try collect(v)
            for i in 0..<items.count { list.append(items.owned(i)) }
            return
        }
        // Items are added as they come: the iterable may look at the list.
        let iterator = try iterate(v)
        try expectLength(v)
        var n = 0
        while let x = try next(iterator.value) {
            list.append(x)
            n += 1
            if n & 1023 == 0 { try poll() }
        }
    }

    package mutating func sortList(_ list: Handle<List>, key: Value?, reverse: Bool)
        throws(Raised)
    {
        // The list is empty while it is sorted: what a comparison does to it shows.
        var items = Slots()
        swap(&list.pointer.pointee.items, &items)
        var failed: Raised?
        do throws(Raised) { try sort(&items, key: key, reverse: reverse) } catch {
            failed = error
        }
        let wasChanged = list.pointer.pointee.items.capacity > 0
        swap(&list.pointer.pointee.items, &items)
        if let failed { throw failed }
        if wasChanged { throw raise(.valueError, "list modified during sort") }
    }

    private mutating func listRepr(_ v: Value) throws(Raised) -> Owned {
        guard let list = v.as(List.self) else { return .None }
        if list.count == 0 { return string("[]") }
        if !enterRepr(v) { return string("[...]") }
        defer { leaveRepr() }
        var bytes: [UInt8] = [91]
        var i = 0
        while let x = list.item(i) {
            if i > 0 { bytes += [44, 32] }
            try appendRepr(x.value, to: &bytes)
            i += 1
        }
        bytes.append(93)
        return string(bytes)
    }

    private mutating func listGet(_ o: Value, _ i: Value) throws(Raised) -> Owned {
        guard let list = o.as(List.self) else { return .None }
        if let slice = i.as(Slice.self) {
            let bounds = try unpack(slice)
            let s = bounds.places(list.count)
            var items = Slots(capacity: s.count)
            for k in 0..<s.count {
                if let x = list.item(s.place(k)) { items.append(x) }
            }
            return makeList(items)
        }
        guard hasIndex(i) else { throw raiseListIndex(i) }
        let n = try itemNumber(i)
        let k = try itemPlace(n, list.count, "list index out of range")
        return list.pointer.pointee.items.owned(k)
    }

    private mutating func raiseListIndex(_ i: Value) -> Raised {
        raise(.typeError, "list indices must be integers or slices, not \(typeName(i))")
    }

    private mutating func listSet(_ o: Value, _ i: Value, _ v: Value) throws(Raised) {
        guard let list = o.as(List.self) else { return }
        guard let slice = i.as(Slice.self) else {
            guard hasIndex(i) else { throw raiseListIndex(i) }
            let n = try itemNumber(i)
            let k = try itemPlace(n, list.count, "list assignment index out of range")
            _ = list.pointer.pointee.items.exchange(k, v.owned())
            return
        }
        let bounds = try unpack(slice)
        if !isIterable(v) {
            throw raise(
                .typeError,
                bounds.step == 1
                    ? "can only assign an iterable" : "must assign iterable to extended slice")
        }
        let new = try collect(v)
        let s = bounds.places(list.count)
        if s.step == 1 {
            replaceItems(list, s.start, s.count, new)
            return
        }
        if new.count != s.count {
            throw raise(
                .valueError,
                "attempt to assign sequence of size \(new.count) to extended slice of size \(s.count)"
            )
        }
        for k in 0..<s.count {
            _ = list.pointer.pointee.items.exchange(s.place(k), new.owned(k))
        }
    }

    /// Puts other items in the place of `count` ones from `start` on.
    private func replaceItems(
        _ list: Handle<List>, _ start: Int, _ count: Int, _ new: borrowing Slots
    ) {
        let n = list.count
        var items = Slots(capacity: n - count + new.count)
        for k in 0..<start { items.append(list.pointer.pointee.items.owned(k)) }
        for k in 0..<new.count { items.append(new.owned(k)) }
        for k in (start + count)..<n { items.append(list.pointer.pointee.items.owned(k)) }
        swap(&list.pointer.pointee.items, &items)
    }

    private mutating func listDelete(_ o: Value, _ i: Value) throws(Raised) {
        guard let list = o.as(List.self) else { return }
        if let slice = i.as(Slice.self) {
            let bounds = try unpack(slice)
            let s = bounds.places(list.count)
            if s.count == 0 { return }
            if s.step == 1 {
                replaceItems(list, s.start, s.count, Slots())
                return
            }
            let first = min(s.start, s.place(s.count - 1))
            let width = abs(s.step)
            var items = Slots(capacity: list.count - s.count)
            for k in 0..<list.count {
                let d = k - first
                if d >= 0 && d % width == 0 && d / width < s.count { continue }
                items.append(list.pointer.pointee.items.owned(k))
            }
            swap(&list.pointer.pointee.items, &items)
            return
        }
        guard hasIndex(i) else { throw raiseListIndex(i) }
        let n = try itemNumber(i)
        let k = try itemPlace(n, list.count, "list assignment index out of range")
        _ = list.pointer.pointee.items.remove(at: k)
    }

    private mutating func listBinary(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Raised)
        -> Owned
    {
        if op == .add, let x = a.as(List.self) {
            guard let y = b.as(List.self) else {
                if answersReflected(Int(op.rawValue), b) { return .notImplemented }
                throw raise(
                    .typeError,
                    "can only concatenate list (not \"\(typeName(b))\") to list")
            }
            var sum = items(of: x)
            guard sum.reserve(sum.count + y.count) else { throw memoryError() }
            for i in 0..<y.count { sum.append(y.pointer.pointee.items.owned(i)) }
            return makeList(sum)
        }
        if op == .multiply {
            if let x = a.as(List.self) {
                if answersReflected(Int(op.rawValue), b) { return .notImplemented }
                return makeList(try repeated(x.pointer.pointee.items, try repetition(b)))
            }
            if let y = b.as(List.self) {
                return makeList(try repeated(y.pointer.pointee.items, try repetition(a)))
            }
        }
        return .notImplemented
    }

    /// The values n times in a row.
    package mutating func repeated(_ items: borrowing Slots, _ n: Int) throws(Raised) -> Slots {
        var result = Slots()
        let (total, overflow) = items.count.multipliedReportingOverflow(by: n)
        if overflow || !result.reserve(total) { throw memoryError() }
        for _ in 0..<(items.count == 0 ? 0 : n) {
            for i in 0..<items.count { result.append(items.owned(i)) }
        }
        return result
    }

    private mutating func listInPlace(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Raised)
        -> Owned
    {
        guard let list = a.as(List.self) else { return .notImplemented }
        if op == .add {
            if !isIterable(b) && answersReflected(Int(op.rawValue), b) { return .notImplemented }
            try extend(list, b)
            return a.owned()
        }
        if op == .multiply {
            let n = try repetition(b)
            var items = try repeated(list.pointer.pointee.items, n)
            swap(&list.pointer.pointee.items, &items)
            return a.owned()
        }
        return .notImplemented
    }
}
