// dict and set with keys of any kind: hashing and comparing may run a program's code, which may change the
// container meanwhile; a look-up then begins again.
import Heap

extension Machine {
    /// The entry of a key, -1 when there is none, -2 when something was raised.
    func quickFind(_ d: DictPointer, _ key: Word, _ hash: Int) -> Int {
        guard let places = d.pointee.places, let entries = d.pointee.entries else { return -1 }
        var i = hash & d.pointee.mask
        while true {
            let e = Int(places[i])
            if e == -1 { return -1 }
            if e >= 0 && entries[e].hash == hash {
                let k = entries[e].key
                if k.isSame(key) && !k.isAbsent { return e }
                if k.isKind(.str) && key.isKind(.str) {
                    if strEqual(k.cell, key.cell) { return e }
                } else if !(k.isInt && key.isInt) && !k.isAbsent {
                    return -3  // needs a comparison
                }
            }
            i = (i &+ 1) & d.pointee.mask
        }
    }

    package mutating func find(_ d: DictPointer, _ key: Value, _ hash: Int) throws(Raised) -> Int {
        let quick = quickFind(d, key.word, hash)
        if quick != -3 { return quick }
        let owner = Value(unsafe: .object(Cell(d) - CellLayout.header)).owned()
        defer { _ = owner.word }
        search: while true {
            let version = d.pointee.keysVersion
            guard d.pointee.places != nil else { return -1 }
            var i = hash & d.pointee.mask
            while true {
                guard let places = d.pointee.places, let entries = d.pointee.entries else {
                    return -1
                }
                let e = Int(places[i])
                if e == -1 { return -1 }
                if e >= 0 && entries[e].hash == hash && !entries[e].key.isAbsent {
                    let k = entries[e].key
                    if k.isSame(key.word) { return e }
                    let held = Value(unsafe: k).owned()
                    let t = equality(held.word, key.word)
                    if t < 0 { throw Raised() }
                    if d.pointee.keysVersion != version { continue search }
                    if t == 1 { return e }
                }
                i = (i &+ 1) & d.pointee.mask
            }
        }
    }

    /// d.get(key): a count of the value, or nil.
    package mutating func get(_ d: Handle<Dict>, _ key: Value) throws(Raised) -> Owned? {
        let e = try find(d.pointer, key, try hash(key))
        if e < 0 { return nil }
        guard let entries = d.pointer.pointee.entries else { return nil }
        return Value(unsafe: entries[e].value).owned()
    }

    /// d[key] = value
    package mutating func set(_ d: Handle<Dict>, _ key: Value, _ value: consuming Owned)
        throws(Raised)
    {
        let h = try hash(key)
        let e = try find(d.pointer, key, h)
        if e >= 0 {
            replace(d.pointer.valuePlace(e), value.take())
        } else {
            d.pointer.insert(key.owned().take(), h, value.take())
        }
    }

    /// Removes a key; its value, or nil when it is not there.
    package mutating func remove(_ d: Handle<Dict>, _ key: Value) throws(Raised) -> Owned? {
        let e = try find(d.pointer, key, try hash(key))
        if e < 0 { return nil }
        return Owned(adopting: d.pointer.remove(entry: e))
    }

    mutating func dictSetWord(_ d: Word, _ key: Word, _ value: Word) -> Bool {
        do throws(Raised) {
            try set(Handle<Dict>(unsafe: d.cell), Value(unsafe: key), Value(unsafe: value).owned())
            return true
        } catch { return false }
    }

    // Sets.

    /// The place of a key in a set, or -1.
    package mutating func find(_ s: Handle<Set>, _ key: Value, _ hash: Int) throws(Raised) -> Int {
        let owner = s.owned()
        defer { _ = owner.word }
        search: while true {
            let table = s.pointer.pointee.entries
            let mask = s.pointer.pointee.mask
            var perturb = UInt(bitPattern: hash)
            var i = Int(truncatingIfNeeded: UInt(bitPattern: hash) & UInt(mask))
            while true {
                let last = i + 9 <= mask ? i + 9 : i
                for j in i...last {
                    let entry = table[j]
                    if entry.key.isAbsent { return -1 }
                    if entry.hash == hash && !Set.isDeleted(entry) {
                        if entry.key.isSame(key.word) { return j }
                        let held = Value(unsafe: entry.key).owned()
                        let t = equality(held.word, key.word)
                        if t < 0 { throw Raised() }
                        if s.pointer.pointee.entries != table
                            || !s.pointer.pointee.entries[j].key.isSame(held.word)
                        {
                            continue search
                        }
                        if t == 1 { return j }
                    }
                }
                perturb >>= 5
                i = (i &* 5 &+ 1 &+ Int(truncatingIfNeeded: perturb)) & mask
            }
        }
    }

    package mutating func contains(_ s: Handle<Set>, _ key: Value) throws(Raised) -> Bool {
        try find(s, key, try hash(key)) >= 0
    }

    /// s.add(key)
    package mutating func add(_ s: Handle<Set>, _ key: Value) throws(Raised) {
        let h = try hash(key)
        if try find(s, key, h) >= 0 { return }
        s.pointer.pointee.insertNew(h, key.owned().take())
        s.pointer.pointee.growIfNeeded()
    }

    /// Adds a key whose hash is known.
    package mutating func add(_ s: Handle<Set>, _ key: borrowing Owned, hash: Int) throws(Raised) {
        if try find(s, key.value, hash) >= 0 { return }
        s.pointer.pointee.insertNew(hash, key.copy().take())
        s.pointer.pointee.growIfNeeded()
    }

    /// Adds all keys of another set, in the steps by which CPython does it: the order shows them.
    package mutating func merge(_ s: Handle<Set>, _ other: Handle<Set>) throws(Raised) {
        let n = other.body.count
        if s.cell == other.cell || n == 0 { return }
        // One growth at the start, as if no key were in both.
        if (s.body.fill + n) * 5 >= s.body.mask * 3 { s.body.resize((s.body.count + n) * 2) }
        var i = 0
        if s.body.fill == 0 {
            if s.body.mask == other.body.mask && other.body.fill == n {
                for k in 0...other.body.mask where other.body.isUsed(k) {
                    let entry = other.body.entries[k]
                    s.body.entries[k] = SetEntry(
                        hash: entry.hash, key: Value(unsafe: entry.key).owned().take())
                }
                s.body.fill = n
                s.body.count = n
                return
            }
            while let item = other.nextItem(&i) {
                s.body.insertNew(item.hash, item.key.copy().take())
            }
            return
        }
        while let item = other.nextItem(&i) { try add(s, item.key, hash: item.hash) }
    }

    /// s.discard(key): whether it was there.
    package mutating func discard(_ s: Handle<Set>, _ key: Value) throws(Raised) -> Bool {
        // A set asked for stands for the frozenset of its items.
        if let set = key.as(Set.self), !set.pointer.pointee.isFrozen {
            let frozen = try frozenCopy(set)
            return try discard(s, frozen.value)
        }
        let place = try find(s, key, try hash(key))
        if place < 0 { return false }
        let old = s.pointer.pointee.entries[place].key
        s.pointer.pointee.entries[place] = SetEntry(hash: -1, key: .none)
        s.pointer.pointee.count -= 1
        release(old)
        return true
    }

    package mutating func frozenCopy(_ set: Handle<Set>) throws(Raised) -> Owned {
        let frozen = makeSet(isFrozen: true)
        if let target = frozen.value.as(Set.self) { try merge(target, set) }
        return frozen.copy()
    }

    package func makeSet(isFrozen: Bool = false) -> Owned {
        isFrozen ? make(Set(isFrozen: true), of: types.frozenset) : make(Set())
    }

    // Displays.

    mutating func buildSet(_ first: WordPointer, _ n: Int) -> Word {
        let items = takeSlots(first, n)
        let set = makeSet()
        do throws(Raised) {
            for i in 0..<n { try add(Handle<Set>(unsafe: set.word.cell), items[i]) }
        } catch { return .raised }
        return set.take()
    }
    mutating func buildDict(_ first: WordPointer, _ pairs: Int) -> Word {
        let items = takeSlots(first, pairs * 2)
        let dict = makeDict()
        do throws(Raised) {
            for i in 0..<pairs {
                try set(
                    Handle<Dict>(unsafe: dict.word.cell), items[i * 2], items.owned(i * 2 + 1))
            }
        } catch { return .raised }
        return dict.take()
    }
    mutating func setAdd(_ s: Word, _ v: Word) -> Bool {
        do throws(Raised) {
            try add(Handle<Set>(unsafe: s.cell), Value(unsafe: v))
            return true
        } catch { return false }
    }
    mutating func setUpdate(_ s: Word, _ v: Word) -> Bool {
        do throws(Raised) {
            if let other = Value(unsafe: v).as(Set.self) {
                try merge(Handle<Set>(unsafe: s.cell), other)
                return true
            }
            let it = try iterate(Value(unsafe: v))
            while let x = try next(it.value) { try add(Handle<Set>(unsafe: s.cell), x.value) }
            return true
        } catch { return false }
    }

    /// `*v` in a display, or in a call of `callee`.
    mutating func listExtend(_ list: Word, _ v: Word, _ callee: Word) -> Bool {
        do throws(Raised) {
            let items: Slots
            do throws(Raised) { items = try collect(Value(unsafe: v)) } catch {
                if isPending(.typeError) && !isIterable(v) {
                    pending = nil
                    if callee.isAbsent {
                        throw raise(
                            .typeError, "Value after * must be an iterable, not \(typeName(v))")
                    }
                    throw raise(
                        .typeError,
                        "\(calleeText(callee)) argument after * must be an iterable, not \(typeName(v))"
                    )
                }
                throw error
            }
            let body = Heap.body(list.cell, as: List.self)
            for i in 0..<items.count { body.pointee.items.append(items.owned(i)) }
            return true
        } catch { return false }
    }

    func isIterable(_ v: Word) -> Bool {
        let c = classOf(v).classBody
        return c.pointee.slots.iterate != nil || v.isKind(.list) || v.isKind(.tuple)
            || !c.pointee.special.isDisjoint(with: [.iterate, .getItem])
    }

    /// How errors of a call name the callee: `__main__.f()`.
    func calleeText(_ f: Word) -> String {
        guard f.isObject else { return "\(typeName(f)) object" }
        switch header(f.cell).pointee.kind {
        case .function:
            let function = Heap.body(f.cell, as: Function.self)
            let name = Handle<Str>(unsafe: function.pointee.qualifiedName.word.cell).string
            if function.pointee.module.word.isKind(.str) {
                let module = Handle<Str>(unsafe: function.pointee.module.word.cell).string
                if module != "builtins" { return "\(module).\(name)()" }
            }
            return "\(name)()"
        case .builtin:
            let b = Heap.body(f.cell, as: BuiltinFunction.self)
            let name = Handle<Str>(unsafe: b.pointee.name).string
            if let owner = b.pointee.owner { return "\(owner.classBody.nameText).\(name)()" }
            if b.pointee.module.word.isKind(.str) {
                let module = Handle<Str>(unsafe: b.pointee.module.word.cell).string
                if module != "builtins" { return "\(module).\(name)()" }
            }
            return "\(name)()"
        case .boundMethod:
            return calleeText(Heap.body(f.cell, as: BoundMethod.self).pointee.function.word)
        case .class:
            let c = f.cell.classBody
            var name = Handle<Str>(unsafe: c.pointee.qualifiedName.word.cell).string
            if let m = c.dict.get(name: names.__module__), m.isKind(.str) {
                let module = Handle<Str>(unsafe: m.cell).string
                if module != "builtins" { name = module + "." + name }
            }
            return name + "()"
        default: return "\(typeName(f)) object"
        }
    }

    /// `**v` in a display, or in a call of `callee` (then a repeated key is an error).
    mutating func dictUpdateWord(_ d: Word, _ v: Word, callee: Word) -> Bool {
        do throws(Raised) {
            let target = Handle<Dict>(unsafe: d.cell)
            if let source = Value(unsafe: v).as(Dict.self) {
                var cursor = 0
                while let item = source.nextEntry(&cursor) {
                    try merge(target, item.key.value, item.value.copy(), callee)
                }
                return true
            }
            guard let keys = try optionalAttribute(Value(unsafe: v), names.keys) else {
                if callee.isAbsent {
                    throw raise(.typeError, "'\(typeName(v))' object is not a mapping")
                }
                throw raise(
                    .typeError,
                    "\(calleeText(callee)) argument after ** must be a mapping, not \(typeName(v))"
                )
            }
            let list = try call(keys.value)
            let it = try iterate(list.value)
            while let key = try next(it.value) {
                let value = try getItem(Value(unsafe: v), key.value)
                try merge(target, key.value, value, callee)
            }
            return true
        } catch { return false }
    }

    private mutating func merge(
        _ target: Handle<Dict>, _ key: Value, _ value: consuming Owned, _ callee: Word
    ) throws(Raised) {
        if !callee.isAbsent {
            guard let name = key.as(Str.self) else {
                throw raise(.typeError, "keywords must be strings")
            }
            if try get(target, key) != nil {
                throw raise(
                    .typeError,
                    "\(calleeText(callee)) got multiple values for keyword argument '\(name.string)'"
                )
            }
        }
        try set(target, key, value)
    }

    func listToTuple(_ list: Word) -> Word {
        let body = Heap.body(list.cell, as: List.self)
        var items = Slots(capacity: body.pointee.items.count)
        for i in 0..<body.pointee.items.count { items.append(body.pointee.items.owned(i)) }
        return makeTuple(items).take()
    }

    // Unpacking.

    mutating func unpack(_ v: Word, _ targets: WordPointer, _ n: Int) -> Bool {
        if v.isKind(.tuple) && classOf(v) == types.tuple {
            let items = Heap.body(v.cell, as: Tuple.self)
            if items.pointee.items.count == n {
                let held = Value(unsafe: v).owned()
                for i in 0..<n { replace(targets + i, items.pointee.items.owned(i).take()) }
                _ = held.word
                return true
            }
        }
        do throws(Raised) {
            if !isIterable(v) {
                throw raise(.typeError, "cannot unpack non-iterable \(typeName(v)) object")
            }
            let it = try iterate(Value(unsafe: v))
            var items = Slots(capacity: n)
            while items.count < n {
                guard let x = try next(it.value) else {
                    throw raise(
                        .valueError,
                        "not enough values to unpack (expected \(n), got \(items.count))")
                }
                items.append(x)
            }
            if try next(it.value) != nil {
                throw raise(.valueError, "too many values to unpack (expected \(n))")
            }
            for i in 0..<n { replace(targets + i, items.owned(i).take()) }
            return true
        } catch { return false }
    }

    mutating func unpackExtended(
        _ v: Word, _ targets: WordPointer, _ before: Int, _ after: Int
    ) -> Bool {
        do throws(Raised) {
            if !isIterable(v) {
                throw raise(.typeError, "cannot unpack non-iterable \(typeName(v)) object")
            }
            let items = try collect(Value(unsafe: v), asksLength: false)
            if items.count < before + after {
                throw raise(
                    .valueError,
                    "not enough values to unpack (expected at least \(before + after), got \(items.count))"
                )
            }
            let middle = items.count - before - after
            for i in 0..<before { replace(targets + i, items.owned(i).take()) }
            var rest = Slots(capacity: middle)
            for i in 0..<middle { rest.append(items.owned(before + i)) }
            replace(targets + before, makeList(rest).take())
            for i in 0..<after {
                replace(targets + before + 1 + i, items.owned(before + middle + i).take())
            }
            return true
        } catch { return false }
    }
}
