// tuple: slots, methods, making.
import Heap
import Interpreter
import Parser

extension Machine {
    package mutating func installTuple() {
        let cls = types.tuple
        setSlots(cls) { s in
            s.repr = { v, m throws(Raised) in try m.tupleRepr(v) }
            s.hash = { v, m throws(Raised) in try m.tupleHash(v) }
            s.length = { v, _ throws(Raised) in v.as(Tuple.self)?.count ?? 0 }
            s.iterate = { v, m throws(Raised) in m.make(TupleIterator(tuple: v.owned())) }
            s.getItem = { o, i, m throws(Raised) in try m.tupleGet(o, i) }
            s.contains = { o, v, m throws(Raised) in
                guard let t = o.as(Tuple.self) else { return false }
                return try m.tupleFind(t, v, 0, Int.max) != nil
            }
            s.compare = { op, a, b, m throws(Raised) in
                guard a.is(Tuple.self), b.is(Tuple.self) else { return .notImplemented }
                return try m.compareSequences(op, a, b)
            }
            s.binary = { op, a, b, m throws(Raised) in try m.tupleBinary(op, a, b) }
        }
        setMaker(
            cls,
            new: Builtin("__new__(iterable=(), /)", "Makes a tuple of the items of an iterable.") {
                args, m throws(Raised) in
                let cls = args.receiver.word.cell
                guard let v = args.optional(0) else {
                    return m.make(Tuple(items: Slots()), of: cls)
                }
                if v.is(Tuple.self), cls == m.types.tuple, m.classOf(v) == cls {
                    return v.owned()
                }
                return m.make(Tuple(items: try m.collect(v)), of: cls)
            })
        define(cls, methods: Machine.tupleMethods, classMethods: [Machine.aliasRow])
    }

    private static var tupleMethods: [Builtin] {
        [
            Builtin("count(value, /)", "How often a value is in the tuple.") {
                args, m throws(Raised) in
                let t = args.receiver(Tuple.self)
                var n = 0
                for i in 0..<t.count { if try m.equal(t[i], args[0]) { n += 1 } }
                return .int(n)
            },
            Builtin(
                "index(value, start=0, stop=9223372036854775807, /)",
                "The first place of a value; ValueError when it is not there."
            ) { args, m throws(Raised) in
                let t = args.receiver(Tuple.self)
                var start = 0
                var stop = Int.max
                if let v = args.optional(1) { start = try m.sliceBound(v, allowsNone: false) }
                if let v = args.optional(2) { stop = try m.sliceBound(v, allowsNone: false) }
                if start < 0 { start = max(0, start + t.count) }
                if stop < 0 { stop = max(0, stop + t.count) }
                if let i = try m.tupleFind(t, args[0], start, stop) { return .int(i) }
                throw m.raise(.valueError, "tuple.index(x): x not in tuple")
            },
            Builtin("__getnewargs__()", "What makes an equal tuple.") { args, m throws(Raised) in
                var outer = Slots(capacity: 1)
                outer.append(args.receiver.owned())
                return m.makeTuple(outer)
            },
        ]
    }

    package mutating func tupleFind(_ t: Handle<Tuple>, _ v: Value, _ start: Int, _ stop: Int)
        throws(Raised) -> Int?
    {
        var i = start
        while i < min(stop, t.count) {
            if try equal(t[i], v) { return i }
            i += 1
        }
        return nil
    }

    private mutating func tupleRepr(_ v: Value) throws(Raised) -> Owned {
        guard let t = v.as(Tuple.self) else { return .None }
        if t.count == 0 { return string("()") }
        if !enterRepr(v) { return string("(...)") }
        defer { leaveRepr() }
        var bytes: [UInt8] = [40]
        for i in 0..<t.count {
            if i > 0 { bytes += [44, 32] }
            try appendRepr(t[i], to: &bytes)
        }
        if t.count == 1 { bytes.append(44) }
        bytes.append(41)
        return string(bytes)
    }

    /// xxHash's mixing of the hashes of the items, as CPython does it.
    private mutating func tupleHash(_ v: Value) throws(Raised) -> Int {
        guard let t = v.as(Tuple.self) else { return 0 }
        let prime5: UInt = 2_870_177_450_012_600_261
        var mixed = prime5
        for i in 0..<t.count {
            let lane = UInt(bitPattern: try hash(t[i]))
            try poll()
            mixed = mixed &+ lane &* 14_029_467_366_897_019_727
            mixed = mixed << 31 | mixed >> 33
            mixed = mixed &* 11_400_714_785_074_694_791
        }
        mixed = mixed &+ (UInt(t.count) ^ (prime5 ^ 3_527_539))
        return mixed == UInt.max ? 1_546_275_796 : Int(bitPattern: mixed)
    }

    private mutating func tupleGet(_ o: Value, _ i: Value) throws(Raised) -> Owned {
        guard let t = o.as(Tuple.self) else { return .None }
        if let slice = i.as(Slice.self) {
            let s = try resolve(slice, t.count)
            if s.count == t.count && s.step == 1 && classOf(o) == types.tuple { return o.owned() }
            var items = Slots(capacity: s.count)
            for k in 0..<s.count { items.append(t[s.place(k)].owned()) }
            return makeTuple(items)
        }
        guard hasIndex(i) else {
            throw raise(
                .typeError, "tuple indices must be integers or slices, not \(typeName(i))")
        }
        return t[try itemIndex(i, t.count, "tuple index out of range")].owned()
    }

    private mutating func tupleBinary(_ op: BinaryOperator, _ a: Value, _ b: Value)
        throws(Raised) -> Owned
    {
        if op == .add, let x = a.as(Tuple.self) {
            guard let y = b.as(Tuple.self) else {
                if answersReflected(Int(op.rawValue), b) { return .notImplemented }
                throw raise(
                    .typeError,
                    "can only concatenate tuple (not \"\(typeName(b))\") to tuple")
            }
            var sum = Slots(capacity: x.count + y.count)
            for i in 0..<x.count { sum.append(x[i].owned()) }
            for i in 0..<y.count { sum.append(y[i].owned()) }
            return makeTuple(sum)
        }
        if op == .multiply {
            if let x = a.as(Tuple.self) {
                if answersReflected(Int(op.rawValue), b) { return .notImplemented }
                return makeTuple(try repeated(x.pointer.pointee.items, try repetition(b)))
            }
            if let y = b.as(Tuple.self) {
                return makeTuple(try repeated(y.pointer.pointee.items, try repetition(a)))
            }
        }
        return .notImplemented
    }
}
