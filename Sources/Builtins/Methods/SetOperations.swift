// What sets (and the views of dicts) have in common: filling, copying, and the four operations, in the order
// of steps that makes the table, and so the order of iteration, CPython's.
import Heap
import Interpreter
import Parser

extension Machine {
    /// s.update(v)
    package mutating func add(_ s: Handle<Set>, all v: Value) throws(Raised) {
        if let other = v.as(Set.self) { return try merge(s, other) }
        if let d = v.as(Dict.self), classOf(v) == types.dict {
            if (s.body.fill + d.count) * 5 >= s.body.mask * 3 {
                s.body.resize((s.body.count + d.count) * 2)
            }
            var cursor = 0
            while let item = d.nextEntry(&cursor) { try add(s, item.key, hash: item.hash) }
            return
        }
        let iterator = try iterate(v)
        var n = 0
        while let x = try next(iterator.value) {
            try add(s, x.value)
            n += 1
            if n & 1023 == 0 { try poll() }
        }
    }

    /// A new set of the same kind and the same items.
    package mutating func copySet(_ s: Handle<Set>) throws(Raised) -> Owned {
        let new = makeSet(isFrozen: s.body.isFrozen)
        if let n = new.value.as(Set.self) { try merge(n, s) }
        return new.copy()
    }

    /// A set of the items of an iterable.
    package mutating func setOf(_ v: Value) throws(Raised) -> Owned {
        let new = makeSet()
        if let n = new.value.as(Set.self) { try add(n, all: v) }
        return new.copy()
    }

    /// A set as it is, else a set of the items of an iterable.
    package mutating func setLike(_ v: Value) throws(Raised) -> Owned {
        v.is(Set.self) ? v.owned() : try setOf(v)
    }

    /// Two sets get each other's items; the cached hash of neither is known then.
    package func exchangeTables(_ a: Handle<Set>, _ b: Handle<Set>) {
        let (count, fill, mask, entries) = (
            a.body.count, a.body.fill, a.body.mask, a.body.entries
        )
        a.body.count = b.body.count
        a.body.fill = b.body.fill
        a.body.mask = b.body.mask
        a.body.entries = b.body.entries
        b.body.count = count
        b.body.fill = fill
        b.body.mask = mask
        b.body.entries = entries
        a.body.finger = 0
        b.body.finger = 0
    }

    /// a & other, of a's kind; `other` is any iterable.
    package mutating func intersection(_ a: Value, _ other: Value) throws(Raised) -> Owned {
        guard let x = a.as(Set.self) else { return .notImplemented }
        let new = makeSet(isFrozen: x.body.isFrozen)
        guard let result = new.value.as(Set.self) else { return .None }
        if let y = other.as(Set.self) {
            if x.cell == y.cell { return try copySet(x) }
            // The smaller one is gone through.
            let xIsSmaller = y.body.count > x.body.count
            let small = xIsSmaller ? x : y
            let large = xIsSmaller ? y : x
            var i = 0
            while let item = small.nextItem(&i) {
                if try find(large, item.key.value, item.hash) >= 0 {
                    try add(result, item.key, hash: item.hash)
                }
            }
            return new.copy()
        }
        let iterator = try iterate(other)
        while let v = try next(iterator.value) {
            let h = try hash(v.value)
            if try find(x, v.value, h) >= 0 { try add(result, v, hash: h) }
        }
        return new.copy()
    }

    /// a op b for two sets; the result is of a's kind.
    package mutating func setOperation(_ op: BinaryOperator, _ a: Value, _ b: Value)
        throws(Raised) -> Owned
    {
        guard let x = a.as(Set.self), let y = b.as(Set.self) else { return .notImplemented }
        switch op {
        case .bitAnd: return try intersection(a, b)
        case .bitOr:
            let new = try copySet(x)
            if let n = new.value.as(Set.self) { try merge(n, y) }
            return new.copy()
        case .subtract:
            if x.body.count >> 2 > y.body.count {
                let new = try copySet(x)
                if let n = new.value.as(Set.self) { try removeAll(n, y) }
                return new.copy()
            }
            let new = makeSet(isFrozen: x.body.isFrozen)
            guard let n = new.value.as(Set.self) else { return .None }
            var i = 0
            while let item = x.nextItem(&i) {
                if try find(y, item.key.value, item.hash) < 0 {
                    try add(n, item.key, hash: item.hash)
                }
            }
            return new.copy()
        case .bitXor:
            let new = makeSet(isFrozen: x.body.isFrozen)
            guard let n = new.value.as(Set.self) else { return .None }
            try merge(n, y)
            try toggle(n, x)
            return new.copy()
        default: return .notImplemented
        }
    }

    private mutating func removeAll(_ s: Handle<Set>, _ other: Handle<Set>) throws(Raised) {
        if s.cell == other.cell {
            let none = makeSet()
            if let n = none.value.as(Set.self) { exchangeTables(s, n) }
            return
        }
        var i = 0
        while let item = other.nextItem(&i) { try remove(s, item.key, item.hash) }
    }

    private mutating func remove(_ s: Handle<Set>, _ key: borrowing Owned, _ hash: Int)
        throws(Raised)
    {
        let place = try find(s, key.value, hash)
        if place < 0 { return }
        let old = Owned(adopting: s.body.entries[place].key)
        s.body.entries[place] = SetEntry(hash: -1, key: .none)
        s.body.count -= 1
        _ = old.word
    }

    /// Each item of `other` is removed where it is, added where it is not.
    private mutating func toggle(_ s: Handle<Set>, _ other: Handle<Set>) throws(Raised) {
        var i = 0
        while let item = other.nextItem(&i) {
            if try find(s, item.key.value, item.hash) >= 0 {
                try remove(s, item.key, item.hash)
            } else {
                try add(s, item.key, hash: item.hash)
            }
        }
    }

    /// a op= b
    package mutating func setInPlace(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Raised)
        -> Owned
    {
        guard let x = a.as(Set.self), let y = b.as(Set.self), !x.body.isFrozen else {
            return .notImplemented
        }
        switch op {
        case .bitOr: try merge(x, y)
        case .subtract: try removeAll(x, y)
        case .bitAnd:
            let rest = try intersection(a, b)
            if let r = rest.value.as(Set.self) { exchangeTables(x, r) }
        case .bitXor:
            let copy = try setOf(b)
            if x.cell == y.cell {
                try removeAll(x, y)
            } else if let c = copy.value.as(Set.self) {
                try toggle(x, c)
            }
        default: return .notImplemented
        }
        return a.owned()
    }
}
