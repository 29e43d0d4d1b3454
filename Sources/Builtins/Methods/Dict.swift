// dict: slots, methods, making.
import Heap
import Interpreter
import Parser

extension Machine {
    package mutating func installDict() {
        let cls = types.dict
        setSlots(cls) { s in
            s.isUnhashable = true
            s.repr = { v, m throws(Raised) in try m.dictRepr(v) }
            s.length = { v, _ throws(Raised) in v.as(Dict.self)?.count ?? 0 }
            s.iterate = { v, m throws(Raised) in m.dictIterator(v, .keys) }
            s.getItem = { o, k, m throws(Raised) in try m.dictGet(o, k) }
            s.setItem = { o, k, v, m throws(Raised) in
                guard let d = o.as(Dict.self) else { return }
                try m.set(d, k, v.owned())
            }
            s.deleteItem = { o, k, m throws(Raised) in
                guard let d = o.as(Dict.self) else { return }
                if try m.remove(d, k) == nil { throw m.keyError(k) }
            }
            s.contains = { o, k, m throws(Raised) in
                guard let d = o.as(Dict.self) else { return false }
                return try m.get(d, k) != nil
            }
            s.compare = { op, a, b, m throws(Raised) in
                guard op == .equal || op == .notEqual, let x = a.as(Dict.self),
                    let y = b.as(Dict.self)
                else { return .notImplemented }
                return .bool(try m.dictsEqual(x, y) == (op == .equal))
            }
            s.binary = { op, a, b, m throws(Raised) in
                guard op == .bitOr, let x = a.as(Dict.self), b.is(Dict.self) else {
                    return .notImplemented
                }
                let sum = m.make(x.pointer.copy())
                if let d = sum.value.as(Dict.self) { try m.update(d, b) }
                return sum.copy()
            }
            s.inPlace = { op, a, b, m throws(Raised) in
                guard op == .bitOr, let d = a.as(Dict.self) else { return .notImplemented }
                try m.update(d, b)
                return a.owned()
            }
        }
        setMaker(
            cls,
            new: Builtin("__new__(*args, **kwargs)", "Makes an empty dict.") {
                args, m throws(Raised) in m.make(Dict(), of: args.receiver.word.cell)
            },
            initialize: Builtin(
                "__init__(*args, **kwargs)", "Fills the dict from a mapping, pairs, keywords."
            ) { args, m throws(Raised) in
                try m.updateFromArguments(
                    args.receiver(Dict.self), args[0], args[1], "dict")
                return .None
            })
        define(
            cls, methods: Machine.dictMethods,
            classMethods: [Machine.aliasRow, Machine.fromKeysRow])
    }

    private static var fromKeysRow: Builtin {
        Builtin("fromkeys(iterable, value=None, /)", "A dict of these keys with one value.") {
            args, m throws(Raised) in
            let value = args.optional(1)?.owned() ?? .None
            let d = try m.call(args.receiver)
            let iterator = try m.iterate(args[0])
            while let key = try m.next(iterator.value) {
                try m.poll()
                if let plain = d.value.as(Dict.self), m.classOf(d.value) == m.types.dict {
                    try m.set(plain, key.value, value.copy())
                } else {
                    try m.setItem(d.value, key.value, value.value)
                }
            }
            return d.copy()
        }
    }

    private static var dictMethods: [Builtin] {
        [
            Builtin("clear()", "Removes all entries.") { args, m throws(Raised) in
                args.receiver(Dict.self).pointer.removeAll()
                return .None
            },
            Builtin("copy()", "A new dict with the same entries.") { args, m throws(Raised) in
                m.make(args.receiver(Dict.self).pointer.copy())
            },
            Builtin("get(key, default=None, /)", "The value of a key, or the default.") {
                args, m throws(Raised) in
                if let v = try m.get(args.receiver(Dict.self), args[0]) { return v }
                return args.optional(1)?.owned() ?? .None
            },
            Builtin("items()", "A view of the entries as pairs.") { args, m throws(Raised) in
                m.dictView(args.receiver, .items)
            },
            Builtin("keys()", "A view of the keys.") { args, m throws(Raised) in
                m.dictView(args.receiver, .keys)
            },
            Builtin("values()", "A view of the values.") { args, m throws(Raised) in
                m.dictView(args.receiver, .values)
            },
            Builtin(
                "pop(key, default=None, /)",
                "Removes a key and returns its value, or the default; KeyError without one."
            ) { args, m throws(Raised) in
                // An empty dict does not ask the key for its hash.
                if args.receiver(Dict.self).count > 0,
                    let v = try m.remove(args.receiver(Dict.self), args[0])
                {
                    return v
                }
                if let v = args.optional(1) { return v.owned() }
                throw m.keyError(args[0])
            },
            Builtin("popitem()", "Removes and returns the last entry as a pair.") {
                args, m throws(Raised) in
                let d = args.receiver(Dict.self).pointer
                var e = d.pointee.used - 1
                while e >= 0, let entries = d.pointee.entries {
                    if !entries[e].key.isAbsent {
                        let key = Value(unsafe: entries[e].key).owned()
                        return m.makeTuple(key, Owned(adopting: d.remove(entry: e)))
                    }
                    e -= 1
                }
                var text = Slots(capacity: 1)
                text.append(m.string("popitem(): dictionary is empty"))
                throw m.raise(.keyError, arguments: text)
            },
            Builtin(
                "setdefault(key, default=None, /)",
                "The value of a key; one that is not there gets the default first."
            ) { args, m throws(Raised) in
                let d = args.receiver(Dict.self)
                if let v = try m.get(d, args[0]) { return v }
                let value = args.optional(1)?.owned() ?? .None
                try m.set(d, args[0], value.copy())
                return value
            },
            Builtin("update(*args, **kwargs)", "Adds the entries of a mapping, pairs, keywords.") {
                args, m throws(Raised) in
                try m.updateFromArguments(
                    args.receiver(Dict.self), args[0], args[1], "update")
                return .None
            },
            Builtin("__reversed__()", "An iterator over the keys from the last to the first.") {
                args, m throws(Raised) in m.dictIterator(args.receiver, .keys, isReversed: true)
            },
        ]
    }

    private mutating func updateFromArguments(
        _ d: Handle<Dict>, _ positional: Value, _ keywords: Value, _ name: StaticString
    ) throws(Raised) {
        if let t = positional.as(Tuple.self) {
            if t.count > 1 {
                throw raise(
                    .typeError, "\(name) expected at most 1 argument, got \(t.count)")
            }
            if t.count == 1 { try update(d, t[0]) }
        }
        if keywords.as(Dict.self)?.count ?? 0 > 0 { try update(d, keywords) }
    }

    /// d.update(v): from a mapping (something with keys()) or pairs.
    package mutating func update(_ d: Handle<Dict>, _ v: Value) throws(Raised) {
        if let source = v.as(Dict.self), !classOf(v).classBody.pointee.special.contains(.iterate) {
            if source.cell == d.cell { return }
            var cursor = 0
            let version = source.pointer.pointee.keysVersion
            while let item = source.nextEntry(&cursor) {
                try set(d, item.key.value, item.value.copy())
                if source.pointer.pointee.keysVersion != version {
                    throw raise(.runtimeError, "dict mutated during update")
                }
            }
            return
        }
        if let keys = try optionalAttribute(v, names.keys) {
            let list = try call(keys.value)
            let iterator = try iterate(list.value)
            while let key = try next(iterator.value) {
                let value = try getItem(v, key.value)
                try set(d, key.value, value)
            }
            return
        }
        let iterator = try iterate(v)
        var n = 0
        while let pair = try next(iterator.value) {
            if !isIterable(pair.value) {
                throw raise(
                    .typeError,
                    "cannot convert dictionary update sequence element #\(n) to a sequence")
            }
            let items = try collect(pair.value)
            if items.count != 2 {
                throw raise(
                    .valueError,
                    "dictionary update sequence element #\(n) has length \(items.count); 2 is required"
                )
            }
            try set(d, items[0], items.owned(1))
            n += 1
        }
    }

    private mutating func dictGet(_ o: Value, _ key: Value) throws(Raised) -> Owned {
        guard let d = o.as(Dict.self) else { return .None }
        if let v = try get(d, key) { return v }
        let cls = classOf(o)
        if cls != types.dict, let missing = lookUp(names.__missing__, in: cls) {
            let f = try bindAttribute(missing.value, o, cls)
            return try call(f.value, key)
        }
        throw keyError(key)
    }

    private mutating func dictsEqual(_ x: Handle<Dict>, _ y: Handle<Dict>) throws(Raised) -> Bool {
        if x.count != y.count { return false }
        var cursor = 0
        while let item = x.nextEntry(&cursor) {
            guard let other = try get(y, item.key.value) else { return false }
            if try !equal(item.value.value, other.value) { return false }
        }
        return true
    }

    private mutating func dictRepr(_ v: Value) throws(Raised) -> Owned {
        guard let d = v.as(Dict.self) else { return .None }
        if d.count == 0 { return string("{}") }
        if !enterRepr(v) { return string("{...}") }
        defer { leaveRepr() }
        var bytes: [UInt8] = [123]
        var cursor = 0
        var isFirst = true
        while let item = d.nextEntry(&cursor) {
            if !isFirst { bytes += [44, 32] }
            isFirst = false
            try appendRepr(item.key.value, to: &bytes)
            bytes += [58, 32]
            try appendRepr(item.value.value, to: &bytes)
        }
        bytes.append(125)
        return string(bytes)
    }
}
