// range and slice: slots, attributes, methods, making.
import Heap
import Interpreter
import Parser

extension Machine {
    package mutating func installRange() {
        let cls = types.range
        setSlots(cls) { s in
            s.repr = { v, m throws(Raised) in
                guard let r = v.as(Range.self)?.body else {
                    if let large = v.as(LargeRange.self) { return try m.largeRangeText(large) }
                    return .None
                }
                let step = r.step == 1 ? "" : ", \(r.step)"
                return m.string("range(\(r.start), \(r.stop)\(step))")
            }
            s.hash = { v, m throws(Raised) in
                guard let key = try m.rangeKey(v) else { return 0 }
                return try m.hash(key.value)
            }
            s.length = { v, m throws(Raised) in
                if let large = v.as(LargeRange.self) { return try m.largeRangeLength(large) }
                return v.as(Range.self)?.body.count ?? 0
            }
            s.truth = { v, m throws(Raised) in
                if let large = v.as(LargeRange.self) {
                    let count = large.body.count.copy()
                    return try m.isTrue(count.value)
                }
                return v.as(Range.self)?.body.count ?? 0 > 0
            }
            s.iterate = { v, m throws(Raised) in
                if let large = v.as(LargeRange.self) { return m.iterate(large) }
                guard let r = v.as(Range.self)?.body else { return .None }
                return m.make(RangeIterator(next: r.start, step: r.step, left: r.count))
            }
            s.getItem = { o, i, m throws(Raised) in try m.rangeGet(o, i) }
            s.contains = { o, v, m throws(Raised) in try m.rangePlace(o, v) != nil }
            s.compare = { op, a, b, m throws(Raised) in
                guard op == .equal || op == .notEqual, let x = try m.rangeKey(a),
                    let y = try m.rangeKey(b)
                else { return .notImplemented }
                return .bool(try m.equal(x.value, y.value) == (op == .equal))
            }
        }
        setMaker(
            cls,
            new: Builtin("__new__(*args)", "range(stop) or range(start, stop[, step])") {
                args, m throws(Raised) in try m.makeRange(args[0])
            })
        define(
            cls, methods: Machine.rangeMethods,
            attributes: [
                BuiltinAttribute("start", "The first number.") { v, m throws(Raised) in
                    m.rangeParts(v)?.owned(0) ?? .None
                },
                BuiltinAttribute("stop", "The number before which it ends.") {
                    v, m throws(Raised) in m.rangeParts(v)?.owned(1) ?? .None
                },
                BuiltinAttribute("step", "From one number to the next.") { v, m throws(Raised) in
                    m.rangeParts(v)?.owned(2) ?? .None
                },
            ])
        installLargeRange()
        installSlice()
    }

    private mutating func makeRange(_ arguments: Value) throws(Raised) -> Owned {
        guard let a = arguments.as(Tuple.self) else { return .None }
        if a.count == 0 {
            throw raise(.typeError, "range expected at least 1 argument, got 0")
        }
        if a.count > 3 {
            throw raise(.typeError, "range expected at most 3 arguments, got \(a.count)")
        }
        let first = try indexObject(a[0])
        if a.count == 1 {
            let zero = Owned.int(0)
            let one = Owned.int(1)
            return try makeRange(zero.value, first.value, one.value)
        }
        let stop = try indexObject(a[1])
        let step = a.count == 3 ? try indexObject(a[2]) : .int(1)
        if try !isTrue(step.value) {
            throw raise(.valueError, "range() arg 3 must not be zero")
        }
        return try makeRange(first.value, stop.value, step.value)
    }

    private static var rangeMethods: [Builtin] {
        [
            Builtin("count(value, /)", "How often a number is in the range.") {
                args, m throws(Raised) in
                .int(try m.rangePlace(args.receiver, args[0]) == nil ? 0 : 1)
            },
            Builtin("index(value, /)", "The place of a number.") { args, m throws(Raised) in
                if let i = try m.rangePlace(args.receiver, args[0]) { return i }
                let text =
                    m.hasIndex(args[0])
                    ? "\(try m.reprText(args[0])) is not in range"
                    : "sequence.index(x): x not in sequence"
                throw m.raise(.valueError, text)
            },
            Builtin("__reversed__()", "An iterator from the last number to the first.") {
                args, m throws(Raised) in
                if let large = args.receiver.as(LargeRange.self) { return try m.reversed(large) }
                let r = args.receiver(Range.self).body
                return m.make(
                    RangeIterator(
                        next: r[r.count &- 1], step: 0 &- r.step, left: r.count))
            },
        ]
    }

    /// The place of a value in a range: of an integer by arithmetic, of another by comparing.
    private mutating func rangePlace(_ range: Value, _ v: Value) throws(Raised) -> Owned? {
        if let large = range.as(LargeRange.self) { return try place(large, v) }
        guard let r = range.as(Range.self)?.body else { return nil }
        if v.word.isInt || v.word.isBool {
            let n = v.word.asInt
            if r.count == 0 { return nil }
            let inside = r.step > 0 ? n >= r.start && n < r.stop : n <= r.start && n > r.stop
            if !inside { return nil }
            let distance =
                r.step > 0
                ? UInt(bitPattern: n &- r.start) : UInt(bitPattern: r.start &- n)
            let width = r.step.magnitude
            return distance % width == 0 ? .int(Int(clamping: distance / width)) : nil
        }
        for i in 0..<r.count {
            if try equal(Value(unsafe: .int(r[i])), v) { return .int(i) }
            if i & 1023 == 1023 { try poll() }
        }
        return nil
    }

    private mutating func rangeGet(_ o: Value, _ i: Value) throws(Raised) -> Owned {
        if let large = o.as(LargeRange.self) { return try item(large, i) }
        guard let r = o.as(Range.self)?.body else { return .None }
        if let slice = i.as(Slice.self) {
            let s = try resolve(slice, r.count)
            func number(_ place: Int) throws(Raised) -> Owned {
                let (distance, overflow) = place.multipliedReportingOverflow(by: r.step)
                let (n, beyond) = r.start.addingReportingOverflow(distance)
                if !overflow && !beyond { return .int(n) }
                let step = Owned.int(r.step)
                let at = Owned.int(place)
                let start = Owned.int(r.start)
                let product = try binary(.multiply, step.value, at.value)
                return try binary(.add, start.value, product.value)
            }
            let first = try number(s.start)
            let end = try number(s.stop)
            let a = Owned.int(r.step)
            let b = Owned.int(s.step)
            let step = try binary(.multiply, a.value, b.value)
            return try makeRange(first.value, end.value, step.value)
        }
        guard hasIndex(i) else {
            throw raise(
                .typeError, "range indices must be integers or slices, not \(typeName(i))")
        }
        let place = try clampedIndex(i)
        return .int(r[try itemPlace(place, r.count, "range object index out of range")])
    }

    private mutating func installSlice() {
        let cls = types.slice
        setSlots(cls) { s in
            s.isUnhashable = true
            s.repr = { v, m throws(Raised) in
                guard let slice = v.as(Slice.self) else { return .None }
                let start = slice.body.start.copy()
                let stop = slice.body.stop.copy()
                let step = slice.body.step.copy()
                let a = try m.reprText(start.value)
                let b = try m.reprText(stop.value)
                return m.string("slice(\(a), \(b), \(try m.reprText(step.value)))")
            }
            s.compare = { op, a, b, m throws(Raised) in
                guard let x = a.as(Slice.self), let y = b.as(Slice.self) else {
                    return .notImplemented
                }
                let left = m.sliceTuple(x)
                let right = m.sliceTuple(y)
                return try m.compareSequences(op, left.value, right.value)
            }
        }
        setMaker(
            cls,
            new: Builtin("__new__(*args)", "slice(stop) or slice(start, stop[, step])") {
                args, m throws(Raised) in
                guard let a = args[0].as(Tuple.self) else { return .None }
                if a.count == 0 {
                    throw m.raise(.typeError, "slice expected at least 1 argument, got 0")
                }
                if a.count > 3 {
                    throw m.raise(
                        .typeError, "slice expected at most 3 arguments, got \(a.count)")
                }
                if a.count == 1 { return m.makeSlice(.None, a[0].owned(), .None) }
                return m.makeSlice(
                    a[0].owned(), a[1].owned(), a.count == 3 ? a[2].owned() : .None)
            })
        define(
            cls,
            methods: [
                Builtin("indices(length, /)", "Start, stop and step in a sequence so long.") {
                    args, m throws(Raised) in
                    let n = try args.int(0, &m)
                    if n < 0 { throw m.raise(.valueError, "length should not be negative") }
                    let s = try m.resolve(args.receiver(Slice.self), n)
                    var parts = Slots(capacity: 3)
                    parts.append(.int(s.start))
                    parts.append(.int(s.stop))
                    let step = args.receiver(Slice.self).body.step.copy()
                    parts.append(step.isNone ? .int(1) : try m.indexObject(step.value))
                    return m.makeTuple(parts)
                }
            ],
            attributes: [
                BuiltinAttribute("start", "Where it begins.") { v, m throws(Raised) in
                    v.as(Slice.self)?.body.start.copy() ?? .None
                },
                BuiltinAttribute("stop", "Where it ends.") { v, m throws(Raised) in
                    v.as(Slice.self)?.body.stop.copy() ?? .None
                },
                BuiltinAttribute("step", "From one item to the next.") { v, m throws(Raised) in
                    v.as(Slice.self)?.body.step.copy() ?? .None
                },
            ])
    }

    private func sliceTuple(_ s: Handle<Slice>) -> Owned {
        var parts = Slots(capacity: 3)
        parts.append(s.body.start.copy())
        parts.append(s.body.stop.copy())
        parts.append(s.body.step.copy())
        return makeTuple(parts)
    }
}
