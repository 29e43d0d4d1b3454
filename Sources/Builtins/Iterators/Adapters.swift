// enumerate, zip, map, filter, reversed, and iter(callable, sentinel): lazily, as objects.
import Heap
import Interpreter
import Parser

package struct Enumerate: ~Copyable, CellBody {
    let iterator: Owned
    /// The next number; an int of any size.
    var next: Owned
    package static var kind: Kind { Kind(83) }
    package borrowing func traverse(_ visit: (Cell) -> Void) {
        iterator.visit(visit)
        next.visit(visit)
    }
}

package struct Zip: ~Copyable, CellBody {
    let iterators: Slots
    let isStrict: Bool
    package static var kind: Kind { Kind(84) }
    package borrowing func traverse(_ visit: (Cell) -> Void) { iterators.visit(visit) }
}

package struct MapIterator: ~Copyable, CellBody {
    let function: Owned
    let iterators: Slots
    package static var kind: Kind { Kind(85) }
    package borrowing func traverse(_ visit: (Cell) -> Void) {
        function.visit(visit)
        iterators.visit(visit)
    }
}

package struct FilterIterator: ~Copyable, CellBody {
    let function: Owned
    let iterator: Owned
    package static var kind: Kind { Kind(86) }
    package borrowing func traverse(_ visit: (Cell) -> Void) {
        function.visit(visit)
        iterator.visit(visit)
    }
}

/// Backwards by `__getitem__`.
package struct Reversed: ~Copyable, CellBody {
    let sequence: Owned
    var index: Int
    package static var kind: Kind { Kind(87) }
    package borrowing func traverse(_ visit: (Cell) -> Void) { sequence.visit(visit) }
}

package struct CallableIterator: ~Copyable, CellBody {
    /// None once it has ended.
    var function: Owned
    let sentinel: Owned
    package static var kind: Kind { .callableIterator }
    package init(function: consuming Owned, sentinel: consuming Owned) {
        self.function = function
        self.sentinel = sentinel
    }
    package borrowing func traverse(_ visit: (Cell) -> Void) {
        function.visit(visit)
        sentinel.visit(visit)
    }
}

extension Machine {
    package mutating func installAdapters() {
        registerType(Enumerate.self, "enumerate")
        registerType(Zip.self, "zip")
        registerType(MapIterator.self, "map")
        registerType(FilterIterator.self, "filter")
        registerType(Reversed.self, "reversed")
        registerType(CallableIterator.self, "callable_iterator")
        installEnumerate()
        installZip()
        installMap()
        installFilter()
        installReversed()
        let cls = makeBuiltinClass(
            "callable_iterator", kind: .callableIterator, base: types.object, isFinal: true)
        setSlots(cls) { s in
            s.iterate = { v, _ throws(Raised) in v.owned() }
            s.next = { v, m throws(Raised) in try m.nextOfCallable(v) }
        }
    }

    private mutating func nextOfCallable(_ v: Value) throws(Raised) -> Owned? {
        guard let it = v.as(CallableIterator.self), !it.body.function.isNone else { return nil }
        // A function of the machine's own may never end what asks it.
        try poll()
        let f = it.body.function.copy()
        let sentinel = it.body.sentinel.copy()
        let x: Owned
        do throws(Raised) { x = try call(f.value) } catch {
            if caught(.stopIteration) == nil { throw error }
            it.body.function = .None
            return nil
        }
        if try equal(sentinel.value, x.value) {
            it.body.function = .None
            return nil
        }
        return x.copy()
    }

    private mutating func installEnumerate() {
        let cls = makeBuiltinClass(
            "enumerate", kind: Enumerate.kind, base: types.object, isFinal: true)
        setMaker(
            cls,
            new: Builtin("__new__(iterable=None, start=0)", "Pairs of a number and an item.") {
                args, m throws(Raised) in
                guard let source = args.optional(0) else {
                    throw m.raise(
                        .typeError, "enumerate() missing required argument 'iterable'")
                }
                var start = Owned.int(0)
                if let v = args.optional(1) { start = try m.indexObject(v) }
                return m.make(Enumerate(iterator: try m.iterate(source), next: start))
            })
        setSlots(cls) { s in
            s.iterate = { v, _ throws(Raised) in v.owned() }
            s.next = { v, m throws(Raised) in
                guard let e = v.as(Enumerate.self) else { return nil }
                let iterator = e.body.iterator.copy()
                guard let x = try m.next(iterator.value) else { return nil }
                let n = e.body.next.copy()
                e.body.next = try m.binary(.add, n.value, Value(unsafe: .int(1)))
                return m.makeTuple(n.copy(), x)
            }
        }
        define(cls, classMethods: [Machine.aliasRow])
    }

    private mutating func installZip() {
        let cls = makeBuiltinClass("zip", kind: Zip.kind, base: types.object, isFinal: true)
        setMaker(
            cls,
            new: Builtin("__new__(*iterables, strict=False)", "Tuples of an item of each.") {
                args, m throws(Raised) in
                var iterators = Slots()
                if let t = args[0].as(Tuple.self) {
                    for i in 0..<t.count {
                        if !m.isIterable(t[i]) {
                            throw m.raise(
                                .typeError,
                                "'\(m.typeName(t[i]))' object is not iterable")
                        }
                        iterators.append(try m.iterate(t[i]))
                    }
                }
                let isStrict = try args.truth(1, default: false, &m)
                return m.make(Zip(iterators: iterators, isStrict: isStrict))
            })
        setSlots(cls) { s in
            s.iterate = { v, _ throws(Raised) in v.owned() }
            s.next = { v, m throws(Raised) in try m.nextOfZip(v) }
        }
    }

    private mutating func nextOfZip(_ v: Value) throws(Raised) -> Owned? {
        guard let z = v.as(Zip.self) else { return nil }
        let n = z.body.iterators.count
        if n == 0 { return nil }
        var items = Slots(capacity: n)
        for i in 0..<n {
            let iterator = z.body.iterators.owned(i)
            if let x = try next(iterator.value) {
                items.append(x)
                continue
            }
            if !z.body.isStrict { return nil }
            func arguments(_ i: Int) -> String { i == 1 ? " 1" : "s 1-\(i)" }
            if i > 0 {
                throw raise(
                    .valueError,
                    "zip() argument \(i + 1) is shorter than argument\(arguments(i))")
            }
            for k in 1..<max(n, 1) {
                let other = z.body.iterators.owned(k)
                if try next(other.value) != nil {
                    throw raise(
                        .valueError,
                        "zip() argument \(k + 1) is longer than argument\(arguments(k))")
                }
            }
            return nil
        }
        return makeTuple(items)
    }

    private mutating func installMap() {
        let cls = makeBuiltinClass("map", kind: MapIterator.kind, base: types.object, isFinal: true)
        setMaker(
            cls,
            new: Builtin("__new__(*args)", "A function applied to the items of iterables.") {
                args, m throws(Raised) in
                guard let t = args[0].as(Tuple.self), t.count >= 2 else {
                    throw m.raise(.typeError, "map() must have at least two arguments.")
                }
                var iterators = Slots(capacity: t.count - 1)
                for i in 1..<t.count { iterators.append(try m.iterate(t[i])) }
                return m.make(MapIterator(function: t[0].owned(), iterators: iterators))
            })
        setSlots(cls) { s in
            s.iterate = { v, _ throws(Raised) in v.owned() }
            s.next = { v, m throws(Raised) in
                guard let it = v.as(MapIterator.self) else { return nil }
                let f = it.body.function.copy()
                let n = it.body.iterators.count
                if n == 1 {
                    let iterator = it.body.iterators.owned(0)
                    guard let x = try m.next(iterator.value) else { return nil }
                    return try m.call(f.value, x.value)
                }
                var arguments = Slots(capacity: n)
                for i in 0..<n {
                    let iterator = it.body.iterators.owned(i)
                    guard let x = try m.next(iterator.value) else { return nil }
                    arguments.append(x)
                }
                return try m.call(f.value, arguments: arguments)
            }
        }
    }

    private mutating func installFilter() {
        let cls = makeBuiltinClass(
            "filter", kind: FilterIterator.kind, base: types.object, isFinal: true)
        setMaker(
            cls,
            new: Builtin("__new__(function, iterable, /)", "The items for which it holds.") {
                args, m throws(Raised) in
                m.make(
                    FilterIterator(
                        function: args[0].owned(), iterator: try m.iterate(args[1])))
            })
        setSlots(cls) { s in
            s.iterate = { v, _ throws(Raised) in v.owned() }
            s.next = { v, m throws(Raised) in
                guard let it = v.as(FilterIterator.self) else { return nil }
                let f = it.body.function.copy()
                let iterator = it.body.iterator.copy()
                while let x = try m.next(iterator.value) {
                    if f.isNone {
                        if try m.isTrue(x.value) { return x.copy() }
                    } else {
                        let keeps = try m.call(f.value, x.value)
                        if try m.isTrue(keeps.value) { return x.copy() }
                    }
                    try m.poll()
                }
                return nil
            }
        }
    }

    private mutating func installReversed() {
        let cls = makeBuiltinClass(
            "reversed", kind: Reversed.kind, base: types.object, isFinal: true)
        setMaker(
            cls,
            new: Builtin("__new__(sequence, /)", "An iterator from the end to the beginning.") {
                args, m throws(Raised) in try m.reversed(args[0])
            })
        setSlots(cls) { s in
            s.iterate = { v, _ throws(Raised) in v.owned() }
            s.next = { v, m throws(Raised) in
                guard let it = v.as(Reversed.self), it.body.index >= 0 else { return nil }
                let sequence = it.body.sequence.copy()
                let i = it.body.index
                do throws(Raised) {
                    let x = try m.getItem(sequence.value, Value(unsafe: .int(i)))
                    it.body.index = i - 1
                    return x.copy()
                } catch {
                    if m.isPending(.indexError) || m.isPending(.stopIteration) {
                        m.dropPending()
                        it.body.index = -1
                        return nil
                    }
                    throw error
                }
            }
        }
        define(
            cls,
            methods: [
                Builtin("__length_hint__()", "How many items are left.") {
                    args, m throws(Raised) in
                    .int(max(args.receiver(Reversed.self).body.index + 1, 0))
                }
            ])
    }

    private mutating func reversed(_ v: Value) throws(Raised) -> Owned {
        let cls = classOf(v)
        if let f = lookUp(names.__reversed__, in: cls) {
            if f.isNone { throw raise(.typeError, "'\(typeName(v))' object is not reversible") }
            let bound = try bindAttribute(f.value, v, cls)
            return try call(bound.value)
        }
        let body = cls.classBody
        let isSequence =
            !v.is(Set.self) && !v.is(Dict.self)
            && (body.pointee.slots.getItem != nil || body.pointee.special.contains(.getItem))
        guard isSequence else {
            throw raise(.typeError, "'\(typeName(v))' object is not reversible")
        }
        return make(Reversed(sequence: v.owned(), index: try length(v) - 1))
    }
}
