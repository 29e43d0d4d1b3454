// set and frozenset: slots, methods, making. The table behaves as CPython's does, because its order shows.
import Heap
import Interpreter
import Parser

extension Machine {
    package mutating func installSet() {
        for cls in [types.set, types.frozenset] {
            let isFrozen = cls == types.frozenset
            setSlots(cls) { s in
                s.isUnhashable = !isFrozen
                if isFrozen { s.hash = { v, m throws(Raised) in m.frozensetHash(v) } }
                s.repr = { v, m throws(Raised) in try m.setRepr(v) }
                s.length = { v, _ throws(Raised) in v.as(Set.self)?.body.count ?? 0 }
                s.iterate = { v, m throws(Raised) in
                    m.make(
                        SetIterator(
                            set: v.owned(), expectedCount: v.as(Set.self)?.body.count ?? 0))
                }
                s.contains = { o, v, m throws(Raised) in
                    guard let set = o.as(Set.self) else { return false }
                    return try m.containsKey(set, v)
                }
                s.compare = { op, a, b, m throws(Raised) in try m.setCompare(op, a, b) }
                s.binary = { op, a, b, m throws(Raised) in
                    guard a.is(Set.self), b.is(Set.self) else { return .notImplemented }
                    return try m.setOperation(op, a, b)
                }
                if isFrozen { return }
                s.inPlace = { op, a, b, m throws(Raised) in try m.setInPlace(op, a, b) }
            }
            define(cls, methods: Machine.commonSetMethods, classMethods: [Machine.aliasRow])
        }
        setMaker(
            types.set,
            new: Builtin("__new__(*args, **kwargs)", "Makes an empty set.") {
                args, m throws(Raised) in m.make(Set(), of: args.receiver.word.cell)
            },
            initialize: Builtin("__init__(iterable=(), /)", "Fills the set.") {
                args, m throws(Raised) in
                let set = args.receiver(Set.self)
                let new = m.makeSet()
                if let v = args.optional(0), let n = new.value.as(Set.self) {
                    try m.add(n, all: v)
                }
                if let n = new.value.as(Set.self) { m.exchangeTables(set, n) }
                return .None
            })
        setMaker(
            types.frozenset,
            new: Builtin("__new__(iterable=(), /)", "Makes a frozenset of the items.") {
                args, m throws(Raised) in
                let cls = args.receiver.word.cell
                if let v = args.optional(0), cls == m.types.frozenset, m.classOf(v) == cls {
                    return v.owned()
                }
                let new = m.make(Set(isFrozen: true), of: cls)
                if let v = args.optional(0), let n = new.value.as(Set.self) {
                    try m.add(n, all: v)
                }
                return new.copy()
            })
        define(types.set, methods: Machine.setMethods)
        installSetIterator()
    }

    private mutating func installSetIterator() {
        for cls in types.all where cls.classBody.nameText == "set_iterator" {
            setSlots(cls) { s in
                s.iterate = { v, _ throws(Raised) in v.owned() }
                s.next = { v, m throws(Raised) in
                    guard let it = v.as(SetIterator.self) else { return nil }
                    let set = it.body.set.copy()
                    guard let s = set.value.as(Set.self) else { return nil }
                    if s.body.count != it.body.expectedCount {
                        throw m.raise(.runtimeError, "Set changed size during iteration")
                    }
                    var i = it.body.index
                    let x = s.nextItem(&i)
                    it.body.index = i
                    switch x {
                    case .some(let item): return item.key.copy()
                    case nil:
                        it.body.set = .None
                        return nil
                    }
                }
            }
            define(
                cls,
                methods: [
                    Builtin("__length_hint__()", "How many items are left.") {
                        args, m throws(Raised) in
                        let it = args.receiver(SetIterator.self)
                        let set = it.body.set.copy()
                        guard let s = set.value.as(Set.self) else { return .int(0) }
                        var n = 0
                        var i = it.body.index
                        while s.nextItem(&i) != nil { n += 1 }
                        return .int(n)
                    }
                ])
        }
    }

    private static var commonSetMethods: [Builtin] {
        [
            Builtin("copy()", "A set of the same items.") { args, m throws(Raised) in
                let set = args.receiver(Set.self)
                if set.body.isFrozen && m.classOf(args.receiver) == m.types.frozenset {
                    return args.receiver.owned()
                }
                return try m.copySet(set)
            },
            Builtin("difference(*others)", "The items that are in none of the others.") {
                args, m throws(Raised) in
                var result = try m.copySet(args.receiver(Set.self))
                guard let others = args[0].as(Tuple.self) else { return result }
                for i in 0..<others.count {
                    let other = try m.setLike(others[i])
                    result = try m.setOperation(.subtract, result.value, other.value)
                }
                return result
            },
            Builtin("intersection(*others)", "The items that are in all of the others too.") {
                args, m throws(Raised) in
                var result = try m.copySet(args.receiver(Set.self))
                guard let others = args[0].as(Tuple.self) else { return result }
                for i in 0..<others.count {
                    result = try m.intersection(result.value, others[i])
                }
                return result
            },
            Builtin("isdisjoint(other, /)", "Whether no item is in both.") {
                args, m throws(Raised) in
                let iterator = try m.iterate(args[0])
                while let x = try m.next(iterator.value) {
                    if try m.contains(args.receiver(Set.self), x.value) { return .bool(false) }
                }
                return .bool(true)
            },
            Builtin("issubset(other, /)", "Whether all items are in the other.") {
                args, m throws(Raised) in
                let other = try m.setLike(args[0])
                return try m.setCompare(.lessEqual, args.receiver, other.value)
            },
            Builtin("issuperset(other, /)", "Whether all items of the other are here.") {
                args, m throws(Raised) in
                let other = try m.setLike(args[0])
                return try m.setCompare(.greaterEqual, args.receiver, other.value)
            },
            Builtin("symmetric_difference(other, /)", "The items that are in one of both only.") {
                args, m throws(Raised) in
                let other = try m.setLike(args[0])
                return try m.setOperation(.bitXor, args.receiver, other.value)
            },
            Builtin("union(*others)", "The items of all.") { args, m throws(Raised) in
                let result = try m.copySet(args.receiver(Set.self))
                guard let others = args[0].as(Tuple.self), let set = result.value.as(Set.self)
                else { return .None }
                for i in 0..<others.count { try m.add(set, all: others[i]) }
                return result.copy()
            },
        ]
    }

    private static var setMethods: [Builtin] {
        [
            Builtin("add(item, /)", "Adds an item.") { args, m throws(Raised) in
                try m.add(args.receiver(Set.self), args[0])
                return .None
            },
            Builtin("clear()", "Removes all items.") { args, m throws(Raised) in
                let none = m.makeSet()
                if let n = none.value.as(Set.self) {
                    m.exchangeTables(args.receiver(Set.self), n)
                }
                return .None
            },
            Builtin("discard(item, /)", "Removes an item if it is there.") {
                args, m throws(Raised) in
                _ = try m.discard(args.receiver(Set.self), args[0])
                return .None
            },
            Builtin("remove(item, /)", "Removes an item; KeyError when it is not there.") {
                args, m throws(Raised) in
                if try !m.discard(args.receiver(Set.self), args[0]) { throw m.keyError(args[0]) }
                return .None
            },
            Builtin("pop()", "Removes and returns some item.") { args, m throws(Raised) in
                let set = args.receiver(Set.self)
                if set.body.count == 0 {
                    throw m.raise(.keyError, "pop from an empty set")
                }
                var i = set.body.finger & set.body.mask
                while !set.body.isUsed(i) { i = (i + 1) & set.body.mask }
                let key = Owned(adopting: set.body.entries[i].key)
                set.body.entries[i] = SetEntry(hash: -1, key: .none)
                set.body.count -= 1
                set.body.finger = i + 1
                return key
            },
            Builtin("update(*others)", "Adds the items of all others.") { args, m throws(Raised) in
                guard let others = args[0].as(Tuple.self) else { return .None }
                for i in 0..<others.count { try m.add(args.receiver(Set.self), all: others[i]) }
                return .None
            },
            Builtin("difference_update(*others)", "Removes the items of all others.") {
                args, m throws(Raised) in
                guard let others = args[0].as(Tuple.self) else { return .None }
                for i in 0..<others.count {
                    let other = try m.setLike(others[i])
                    _ = try m.setInPlace(.subtract, args.receiver, other.value)
                }
                return .None
            },
            Builtin("intersection_update(*others)", "Keeps what is in all others too.") {
                args, m throws(Raised) in
                guard let others = args[0].as(Tuple.self) else { return .None }
                for i in 0..<others.count {
                    let rest = try m.intersection(args.receiver, others[i])
                    if let r = rest.value.as(Set.self) {
                        m.exchangeTables(args.receiver(Set.self), r)
                    }
                }
                return .None
            },
            Builtin(
                "symmetric_difference_update(other, /)", "Keeps what is in one of both only."
            ) { args, m throws(Raised) in
                let other = try m.setLike(args[0])
                _ = try m.setInPlace(.bitXor, args.receiver, other.value)
                return .None
            },
        ]
    }

    private mutating func setRepr(_ v: Value) throws(Raised) -> Owned {
        guard let set = v.as(Set.self) else { return .None }
        let name = typeName(v)
        if set.body.count == 0 { return string(name + "()") }
        if !enterRepr(v) { return string(name + "(...)") }
        defer { leaveRepr() }
        let isPlain = classOf(v) == types.set
        var bytes: [UInt8] = isPlain ? [123] : Array((name + "({").utf8)
        var i = 0
        var isFirst = true
        while let item = set.nextItem(&i) {
            if !isFirst { bytes += [44, 32] }
            isFirst = false
            try appendRepr(item.key.value, to: &bytes)
        }
        bytes += isPlain ? [125] : [125, 41]
        return string(bytes)
    }

    private func frozensetHash(_ v: Value) -> Int {
        guard let set = v.as(Set.self) else { return 0 }
        if let known = set.body.cachedHash { return known }
        var mixed: UInt = 0
        var i = 0
        while let item = set.nextItem(&i) {
            let h = UInt(bitPattern: item.hash)
            mixed ^= ((h ^ 89_869_747) ^ (h << 16)) &* 3_644_798_167
        }
        mixed ^= (UInt(set.body.count) &+ 1) &* 1_927_868_237
        mixed ^= (mixed >> 11) ^ (mixed >> 25)
        mixed = mixed &* 69_069 &+ 907_133_923
        let h = mixed == UInt.max ? 590_923_713 : Int(bitPattern: mixed)
        set.body.cachedHash = h
        return h
    }

    /// Whether a set has a key; a set asked for stands for the frozenset of its items.
    private mutating func containsKey(_ set: Handle<Set>, _ v: Value) throws(Raised) -> Bool {
        if let key = v.as(Set.self), !key.body.isFrozen {
            let frozen = try frozenCopy(key)
            return try contains(set, frozen.value)
        }
        return try contains(set, v)
    }

    private mutating func setCompare(_ op: ComparisonOperator, _ a: Value, _ b: Value)
        throws(Raised) -> Owned
    {
        guard let x = a.as(Set.self), let y = b.as(Set.self) else { return .notImplemented }
        let n = x.body.count
        let k = y.body.count
        switch op {
        case .equal: return .bool(n == k ? try isSubset(x, y) : false)
        case .notEqual: return .bool(n == k ? try !isSubset(x, y) : true)
        case .less: return .bool(n < k ? try isSubset(x, y) : false)
        case .lessEqual: return .bool(n <= k ? try isSubset(x, y) : false)
        case .greater: return .bool(n > k ? try isSubset(y, x) : false)
        case .greaterEqual: return .bool(n >= k ? try isSubset(y, x) : false)
        default: return .notImplemented
        }
    }

    private mutating func isSubset(_ x: Handle<Set>, _ y: Handle<Set>) throws(Raised) -> Bool {
        var i = 0
        while let item = x.nextItem(&i) {
            if try find(y, item.key.value, item.hash) < 0 { return false }
        }
        return true
    }
}
