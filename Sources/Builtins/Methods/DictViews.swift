// dict.keys(), values(), items(): the views with their set operations, and the iterators over dicts.
import Heap
import Interpreter
import Parser

extension Machine {
    package func dictIterator(_ dict: Value, _ part: DictIterator.Part, isReversed: Bool = false)
        -> Owned
    {
        let d = dict.as(Dict.self)
        return make(
            DictIterator(
                dict: dict.owned(), part: part,
                cursor: isReversed ? (d?.pointer.pointee.used ?? 0) - 1 : 0,
                expectedCount: d?.count ?? 0, isReversed: isReversed),
            of: types.dictIterators[Int(part.rawValue) + (isReversed ? 3 : 0)])
    }

    package func dictView(_ dict: Value, _ part: DictIterator.Part) -> Owned {
        make(DictView(dict: dict.owned(), part: part), of: types.dictViews[Int(part.rawValue)])
    }

    package mutating func installDictViews() {
        // The first of each exists since start-up.
        for cls in types.all {
            let name = cls.classBody.nameText
            if name == "dict_keys" { types.dictViews = [cls] }
            if name == "dict_keyiterator" { types.dictIterators = [cls] }
        }
        let object = types.object
        types.dictViews.append(
            makeBuiltinClass(
                "dict_values", kind: .dictView, base: object, ownRecord: true, isFinal: true))
        types.dictViews.append(
            makeBuiltinClass(
                "dict_items", kind: .dictView, base: object, ownRecord: true, isFinal: true))
        let iterators: [StaticString] = [
            "dict_valueiterator", "dict_itemiterator", "dict_reversekeyiterator",
            "dict_reversevalueiterator", "dict_reverseitemiterator",
        ]
        for name in iterators {
            types.dictIterators.append(
                makeBuiltinClass(
                    name, kind: .dictIterator, base: object, ownRecord: true, isFinal: true))
        }
        for cls in types.dictIterators {
            setSlots(cls) { s in
                s.iterate = { v, _ throws(Raised) in v.owned() }
                s.next = { v, m throws(Raised) in try m.nextOfDict(v) }
            }
            define(cls, methods: [Machine.dictLengthHint])
        }
        for (i, cls) in types.dictViews.enumerated() {
            setSlots(cls) { s in
                s.repr = { v, m throws(Raised) in try m.viewRepr(v) }
                s.length = { v, _ throws(Raised) in
                    let dict = v.as(DictView.self)?.body.dict.copy() ?? .None
                    return dict.value.as(Dict.self)?.count ?? 0
                }
                s.iterate = { v, m throws(Raised) in try m.viewIterator(v, isReversed: false) }
                if i == 1 { return }
                s.isUnhashable = true
                s.contains = { v, x, m throws(Raised) in try m.viewContains(v, x) }
                s.compare = { op, a, b, m throws(Raised) in try m.viewCompare(op, a, b) }
                s.binary = { op, a, b, m throws(Raised) in try m.viewBinary(op, a, b) }
            }
            define(
                cls,
                methods: i == 1
                    ? [Machine.viewReversed] : [Machine.viewReversed, Machine.viewIsDisjoint])
            define(
                cls,
                attributes: [
                    BuiltinAttribute("mapping", "The dict behind the view.") {
                        v, m throws(Raised) in
                        throw m.unsupported("the attribute 'mapping' of dict views is")
                    }
                ])
        }
    }

    private static var dictLengthHint: Builtin {
        Builtin("__length_hint__()", "How many items are probably left.") {
            args, m throws(Raised) in
            let it = args.receiver(DictIterator.self)
            let dict = it.body.dict.copy()
            guard let d = dict.value.as(Dict.self), d.count == it.body.expectedCount else {
                return .int(0)
            }
            var n = 0
            guard let entries = d.pointer.pointee.entries else { return .int(0) }
            let range =
                it.body.isReversed
                ? 0..<(max(it.body.cursor, -1) + 1)
                : min(it.body.cursor, d.pointer.pointee.used)..<d.pointer.pointee.used
            for e in range where !entries[e].key.isAbsent { n += 1 }
            return .int(n)
        }
    }

    private static var viewReversed: Builtin {
        Builtin("__reversed__()", "An iterator from the last to the first.") {
            args, m throws(Raised) in try m.viewIterator(args.receiver, isReversed: true)
        }
    }

    private static var viewIsDisjoint: Builtin {
        Builtin("isdisjoint(other, /)", "Whether no item is in both.") { args, m throws(Raised) in
            let iterator = try m.iterate(args[0])
            while let x = try m.next(iterator.value) {
                if try m.contains(args.receiver, x.value) { return .bool(false) }
            }
            return .bool(true)
        }
    }

    private mutating func viewIterator(_ v: Value, isReversed: Bool) throws(Raised) -> Owned {
        guard let view = v.as(DictView.self) else { return .None }
        let dict = view.body.dict.copy()
        return dictIterator(dict.value, view.body.part, isReversed: isReversed)
    }

    private mutating func nextOfDict(_ v: Value) throws(Raised) -> Owned? {
        guard let it = v.as(DictIterator.self) else { return nil }
        let dict = it.body.dict.copy()
        guard let d = dict.value.as(Dict.self) else { return nil }
        if d.count != it.body.expectedCount {
            // Stays so: the next one says it again.
            throw raise(.runtimeError, "dictionary changed size during iteration")
        }
        let part = it.body.part
        var cursor = it.body.cursor
        if it.body.isReversed {
            guard let entries = d.pointer.pointee.entries else { return nil }
            cursor = min(cursor, d.pointer.pointee.used - 1)
            while cursor >= 0 && entries[cursor].key.isAbsent { cursor -= 1 }
            it.body.cursor = cursor - 1
            if cursor < 0 { return finish(it) }
            return entry(entries[cursor].key, entries[cursor].value, part)
        }
        while cursor < d.pointer.pointee.used, let entries = d.pointer.pointee.entries {
            let e = entries[cursor]
            cursor += 1
            if e.key.isAbsent { continue }
            it.body.cursor = cursor
            return entry(e.key, e.value, part)
        }
        return finish(it)
    }

    /// An exhausted iterator stays so whatever becomes of the dict.
    private func finish(_ it: Handle<DictIterator>) -> Owned? {
        it.body.dict = .None
        return nil
    }

    private func entry(_ key: Word, _ value: Word, _ part: DictIterator.Part) -> Owned {
        switch part {
        case .keys: Value(unsafe: key).owned()
        case .values: Value(unsafe: value).owned()
        case .items: makeTuple(Value(unsafe: key).owned(), Value(unsafe: value).owned())
        }
    }

    private mutating func viewRepr(_ v: Value) throws(Raised) -> Owned {
        guard let view = v.as(DictView.self) else { return .None }
        if !enterRepr(v) { return string("...") }
        defer { leaveRepr() }
        var bytes = Array(typeName(v).utf8)
        let dict = view.body.dict.copy()
        let part = view.body.part
        bytes += [40, 91]
        var cursor = 0
        var isFirst = true
        while let item = dict.value.as(Dict.self)?.nextEntry(&cursor) {
            if !isFirst { bytes += [44, 32] }
            isFirst = false
            if part == .items { bytes.append(40) }
            if part != .values { try appendRepr(item.key.value, to: &bytes) }
            if part == .items { bytes += [44, 32] }
            if part != .keys { try appendRepr(item.value.value, to: &bytes) }
            if part == .items { bytes.append(41) }
        }
        bytes += [93, 41]
        return string(bytes)
    }

    private mutating func viewContains(_ v: Value, _ x: Value) throws(Raised) -> Bool {
        guard let view = v.as(DictView.self) else { return false }
        let dict = view.body.dict.copy()
        guard let d = dict.value.as(Dict.self) else { return false }
        if view.body.part == .keys { return try get(d, x) != nil }
        guard let pair = x.as(Tuple.self), pair.count == 2 else { return false }
        guard let value = try get(d, pair[0]) else { return false }
        return try equal(value.value, pair[1])
    }

    /// Whether a value can be the other side of a view's set operations by comparison.
    private func isSetLike(_ v: Value) -> Bool {
        if v.is(Set.self) { return true }
        guard let view = v.as(DictView.self) else { return false }
        return view.body.part != .values
    }

    private mutating func viewCompare(_ op: ComparisonOperator, _ a: Value, _ b: Value)
        throws(Raised) -> Owned
    {
        guard isSetLike(a), isSetLike(b) else { return .notImplemented }
        let n = try length(a)
        let k = try length(b)
        switch op {
        case .equal: return .bool(n == k ? try allIn(a, b) : false)
        case .notEqual: return .bool(n == k ? try !allIn(a, b) : true)
        case .less: return .bool(n < k ? try allIn(a, b) : false)
        case .lessEqual: return .bool(n <= k ? try allIn(a, b) : false)
        case .greater: return .bool(n > k ? try allIn(b, a) : false)
        case .greaterEqual: return .bool(n >= k ? try allIn(b, a) : false)
        default: return .notImplemented
        }
    }

    private mutating func allIn(_ a: Value, _ b: Value) throws(Raised) -> Bool {
        let iterator = try iterate(a)
        while let x = try next(iterator.value) {
            if try !contains(b, x.value) { return false }
        }
        return true
    }

    private mutating func viewBinary(_ op: BinaryOperator, _ a: Value, _ b: Value)
        throws(Raised) -> Owned
    {
        guard [.bitAnd, .bitOr, .bitXor, .subtract].contains(op) else { return .notImplemented }
        if op == .bitAnd { return try viewIntersection(a, b) }
        let result = try setOf(a)
        let other = try setLike(b)
        return try setInPlace(op, result.value, other.value)
    }

    /// The items of the smaller side that are in the other; the order of the steps shows in the result's.
    private mutating func viewIntersection(_ a: Value, _ b: Value) throws(Raised) -> Owned {
        if !a.is(DictView.self) { return try viewIntersection(b, a) }
        if classOf(b) == types.set, try length(a) <= length(b) { return try intersection(b, a) }
        if b.is(DictView.self), try length(b) > length(a) { return try viewIntersection(b, a) }
        let result = makeSet()
        let iterator = try iterate(b)
        while let x = try next(iterator.value) {
            if try contains(a, x.value), let s = result.value.as(Set.self) {
                try add(s, x.value)
            }
        }
        return result.copy()
    }
}
