// Ranges whose bounds, step or length lie beyond 64 bits: the same class, its numbers kept as ints of any size.
import Heap
import Interpreter
import Parser

/// A range of ints of any size.
struct LargeRange: ~Copyable, CellBody {
    let start: Owned
    let stop: Owned
    let step: Owned
    let count: Owned
    static var kind: Kind { Kind(98) }
    init(
        start: consuming Owned, stop: consuming Owned, step: consuming Owned, count: consuming Owned
    ) {
        self.start = start
        self.stop = stop
        self.step = step
        self.count = count
    }
    borrowing func traverse(_ visit: (Cell) -> Void) {
        start.visit(visit)
        stop.visit(visit)
        step.visit(visit)
        count.visit(visit)
    }
}

struct LargeRangeIterator: ~Copyable, CellBody {
    var next: Owned
    let step: Owned
    var left: Owned
    static var kind: Kind { Kind(99) }
    init(next: consuming Owned, step: consuming Owned, left: consuming Owned) {
        self.next = next
        self.step = step
        self.left = left
    }
    borrowing func traverse(_ visit: (Cell) -> Void) {
        next.visit(visit)
        step.visit(visit)
        left.visit(visit)
    }
}

extension Machine {
    mutating func installLargeRange() {
        registerType(LargeRange.self, "range").pointee.classCell = types.range
        registerType(LargeRangeIterator.self, "longrange_iterator")
        let iterator = makeBuiltinClass(
            "longrange_iterator", kind: LargeRangeIterator.kind, base: types.object, isFinal: true)
        setSlots(iterator) { s in
            s.iterate = { v, m throws(Raised) in v.owned() }
            s.next = { v, m throws(Raised) in
                guard let it = v.as(LargeRangeIterator.self) else { return nil }
                let left = it.body.left.copy()
                guard try m.isTrue(left.value) else { return nil }
                let one = Owned.int(1)
                let now = it.body.next.copy()
                let step = it.body.step.copy()
                let after = try m.binary(.add, now.value, step.value)
                let rest = try m.binary(.subtract, left.value, one.value)
                it.body.next = after
                it.body.left = rest
                return now.copy()
            }
        }
    }

    /// A range of any ints; one of 64 bits if it can be.
    mutating func makeRange(_ start: Value, _ stop: Value, _ step: Value) throws(Raised) -> Owned {
        if start.word.isInt, stop.word.isInt, step.word.isInt {
            let small = Range(
                start: start.word.asInt, stop: stop.word.asInt, step: step.word.asInt)
            if small.count < Int.max {
                return makeRange(start.word.asInt, stop.word.asInt, step.word.asInt)
            }
        }
        let zero = Owned.int(0)
        let one = Owned.int(1)
        let ascends = try lessThan(zero.value, step)
        let span = try ascends ? binary(.subtract, stop, start) : binary(.subtract, start, stop)
        let width = try ascends ? step.owned() : unary(.negative, step)
        var count = Owned.int(0)
        if try lessThan(zero.value, span.value) {
            let less = try binary(.subtract, span.value, one.value)
            let steps = try binary(.floorDivide, less.value, width.value)
            count = try binary(.add, steps.value, one.value)
        }
        return make(
            LargeRange(
                start: start.owned(), stop: stop.owned(), step: step.owned(), count: count))
    }

    /// The number at a place (not checked) of a large range.
    private mutating func number(_ r: Handle<LargeRange>, _ place: Value) throws(Raised) -> Owned {
        let step = r.body.step.copy()
        let start = r.body.start.copy()
        let distance = try binary(.multiply, step.value, place)
        return try binary(.add, start.value, distance.value)
    }

    mutating func largeRangeText(_ r: Handle<LargeRange>) throws(Raised) -> Owned {
        let start = r.body.start.copy()
        let stop = r.body.stop.copy()
        let step = r.body.step.copy()
        let a = try reprText(start.value)
        let b = try reprText(stop.value)
        if step.word.isInt && step.word.asInt == 1 { return string("range(\(a), \(b))") }
        return string("range(\(a), \(b), \(try reprText(step.value)))")
    }

    mutating func largeRangeLength(_ r: Handle<LargeRange>) throws(Raised) -> Int {
        let count = r.body.count.copy()
        guard count.word.isInt else {
            throw raise(.overflowError, "Python int too large to convert to C ssize_t")
        }
        return count.word.asInt
    }

    func iterate(_ r: Handle<LargeRange>) -> Owned {
        make(
            LargeRangeIterator(
                next: r.body.start.copy(), step: r.body.step.copy(), left: r.body.count.copy()))
    }

    mutating func reversed(_ r: Handle<LargeRange>) throws(Raised) -> Owned {
        let one = Owned.int(1)
        let count = r.body.count.copy()
        let step = r.body.step.copy()
        let last = try binary(.subtract, count.value, one.value)
        let first = try number(r, last.value)
        return make(
            LargeRangeIterator(
                next: first, step: try unary(.negative, step.value), left: count.copy()))
    }

    mutating func item(_ r: Handle<LargeRange>, _ i: Value) throws(Raised) -> Owned {
        let count = r.body.count.copy()
        if let slice = i.as(Slice.self) { return try self.slice(r, slice, count.value) }
        guard hasIndex(i) else {
            throw raise(
                .typeError, "range indices must be integers or slices, not \(typeName(i))")
        }
        let zero = Owned.int(0)
        var place = try indexObject(i)
        if try lessThan(place.value, zero.value) {
            place = try binary(.add, place.value, count.value)
        }
        let isBelow = try lessThan(place.value, zero.value)
        let isInside = try lessThan(place.value, count.value)
        if isBelow || !isInside {
            throw raise(.indexError, "range object index out of range")
        }
        return try number(r, place.value)
    }

    /// A slice of a large range is a range.
    private mutating func slice(_ r: Handle<LargeRange>, _ slice: Handle<Slice>, _ count: Value)
        throws(Raised) -> Owned
    {
        let zero = Owned.int(0)
        let given = slice.body.step.copy()
        var by = Owned.int(1)
        if !given.isNone { by = try indexObject(given.value) }
        if try !isTrue(by.value) { throw raise(.valueError, "slice step cannot be zero") }
        let descends = try lessThan(by.value, zero.value)
        let minusOne = Owned.int(-1)
        let last = try binary(.add, count, minusOne.value)
        let low = descends ? minusOne.copy() : zero.copy()
        let high = descends ? last.copy() : count.owned()
        let start = slice.body.start.copy()
        let stop = slice.body.stop.copy()
        let from = try clamp(
            start.value, count, low.value, high.value, descends ? high.value : low.value)
        let to = try clamp(
            stop.value, count, low.value, high.value, descends ? low.value : high.value)
        let first = try number(r, from.value)
        let end = try number(r, to.value)
        let step = r.body.step.copy()
        let width = try binary(.multiply, step.value, by.value)
        return try makeRange(first.value, end.value, width.value)
    }

    private mutating func clamp(
        _ v: Value, _ count: Value, _ low: Value, _ high: Value, _ missing: Value
    ) throws(Raised) -> Owned {
        if v.isNone { return missing.owned() }
        guard hasIndex(v) else {
            throw raise(
                .typeError, "slice indices must be integers or None or have an __index__ method")
        }
        let zero = Owned.int(0)
        var i = try indexObject(v)
        if try lessThan(i.value, zero.value) { i = try binary(.add, i.value, count) }
        if try lessThan(i.value, low) { return low.owned() }
        if try lessThan(high, i.value) { return high.owned() }
        return i
    }

    /// The place of a number; nil: it is not in the range.
    mutating func place(_ r: Handle<LargeRange>, _ v: Value) throws(Raised) -> Owned? {
        guard v.word.isInt || v.word.isBool || v.word.isBigInt else {
            let iterator = iterate(r)
            var i = 0
            while let x = try next(iterator.value) {
                if try equal(x.value, v) { return .int(i) }
                i += 1
                try poll()
            }
            return nil
        }
        let start = r.body.start.copy()
        let step = r.body.step.copy()
        let count = r.body.count.copy()
        let zero = Owned.int(0)
        let distance = try binary(.subtract, v, start.value)
        let rest = try binary(.modulo, distance.value, step.value)
        if try isTrue(rest.value) { return nil }
        let place = try binary(.floorDivide, distance.value, step.value)
        if try lessThan(place.value, zero.value) { return nil }
        guard try lessThan(place.value, count.value) else { return nil }
        return place.copy()
    }

    /// start, stop, step and count of a range of either kind.
    func rangeParts(_ v: Value) -> Slots? {
        var parts = Slots(capacity: 4)
        if let r = v.as(Range.self)?.body {
            for n in [r.start, r.stop, r.step, r.count] { parts.append(.int(n)) }
            return parts
        }
        guard let r = v.as(LargeRange.self) else { return nil }
        parts.append(r.body.start.copy())
        parts.append(r.body.stop.copy())
        parts.append(r.body.step.copy())
        parts.append(r.body.count.copy())
        return parts
    }

    /// What two equal ranges have in common: a tuple of count, start and step, as far as they matter.
    mutating func rangeKey(_ v: Value) throws(Raised) -> Owned? {
        guard let parts = rangeParts(v) else { return nil }
        let none = Owned.None
        let one = Owned.int(1)
        var key = Slots(capacity: 3)
        key.append(parts.owned(3))
        let isEmpty = try !isTrue(parts[3])
        key.append(isEmpty ? none.copy() : parts.owned(0))
        let isOne = try equal(parts[3], one.value)
        let isShort = isEmpty || isOne
        key.append(isShort ? none.copy() : parts.owned(2))
        return makeTuple(key)
    }
}
