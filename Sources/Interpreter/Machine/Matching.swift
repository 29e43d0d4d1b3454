// What the patterns of `match` ask of their subjects.
import Heap

extension Machine {
    /// Whether a value is a sequence (`x` = 0) or a mapping (`x` = 1) for a pattern: no text is.
    func matchKind(_ v: Word, _ x: UInt8) -> Bool {
        if x == 1 { return v.isKind(.dict) }
        return v.isKind(.list) || v.isKind(.tuple) || v.isKind(.range)
    }

    /// The values at the keys (a tuple), or None when one is missing.
    mutating func matchKeys(_ v: Word, _ keys: Word) -> Word {
        let tuple = Handle<Tuple>(unsafe: keys.cell)
        var values = Slots(capacity: tuple.count)
        do throws(Raised) {
            let made = makeSet()
            let seen = Handle<Set>(unsafe: made.word.cell)
            for i in 0..<tuple.count {
                if try contains(seen, tuple[i]) {
                    let text = try repr(tuple[i])
                    let shown = Handle<Str>(unsafe: text.word.cell).string
                    throw raise(.valueError, "mapping pattern checks duplicate key (\(shown))")
                }
                try add(seen, tuple[i])
                guard let dict = Value(unsafe: v).as(Dict.self),
                    let found = try get(dict, tuple[i])
                else { return .none }
                values.append(found)
            }
        } catch { return .raised }
        return makeTuple(values).take()
    }

    /// The attributes that a class pattern asks for, or None when one is missing or the subject is no instance.
    mutating func matchClass(_ v: Word, _ cls: Word, keywordNames: Word, positional: Int) -> Word {
        do throws(Raised) {
            guard cls.isKind(.class) else {
                throw raise(.typeError, "called match pattern must be a type")
            }
            if !isInstance(v, of: cls.cell) { return .none }
            var values = Slots()
            var seen: [Cell] = []
            if positional > 0 {
                let arguments = try optionalAttribute(Value(unsafe: cls), names.__match_args__)
                guard let arguments else {
                    // A builtin container or number is its own only part.
                    let isOwnPart = isMatchedByItself(cls.cell)
                    let allowed = isOwnPart ? 1 : 0
                    if positional > allowed { throw tooManyParts(cls.cell, allowed, positional) }
                    values.append(Value(unsafe: v).owned())
                    return try addKeywords(v, cls, keywordNames, &values, seen)
                }
                guard let t = arguments.value.as(Tuple.self) else {
                    throw raise(
                        .typeError,
                        "\(cls.cell.classBody.nameText).__match_args__ must be a tuple (got \(typeName(arguments.word)))"
                    )
                }
                if positional > t.count { throw tooManyParts(cls.cell, t.count, positional) }
                for i in 0..<positional {
                    guard t[i].is(Str.self) else {
                        throw raise(
                            .typeError,
                            "__match_args__ elements must be strings (got \(typeName(t[i])))")
                    }
                    let name = InternTable.intern(Handle<Str>(unsafe: t[i].word.cell).string)
                    try checkOnce(name, cls.cell, &seen)
                    guard let x = try optionalAttribute(Value(unsafe: v), name) else {
                        return .none
                    }
                    values.append(x)
                }
            }
            return try addKeywords(v, cls, keywordNames, &values, seen)
        } catch { return .raised }
    }

    private mutating func addKeywords(
        _ v: Word, _ cls: Word, _ keywordNames: Word, _ values: inout Slots, _ seen: [Cell]
    ) throws(Raised) -> Word {
        var seen = seen
        let keywords = Handle<Tuple>(unsafe: keywordNames.cell)
        for i in 0..<keywords.count {
            let name = keywords[i].word.cell
            try checkOnce(name, cls.cell, &seen)
            guard let x = try optionalAttribute(Value(unsafe: v), name) else { return .none }
            values.append(x)
        }
        var result = Slots()
        swap(&result, &values)
        return makeTuple(result).take()
    }

    private mutating func checkOnce(_ name: Cell, _ cls: Cell, _ seen: inout [Cell])
        throws(Raised)
    {
        if seen.contains(name) {
            throw raise(
                .typeError,
                "\(cls.classBody.nameText)() got multiple sub-patterns for attribute '\(Handle<Str>(unsafe: name).string)'"
            )
        }
        seen.append(name)
    }

    private func isMatchedByItself(_ cls: Cell) -> Bool {
        [
            types.bool, types.bytes, types.dict, types.float, types.frozenset, types.int,
            types.list, types.set, types.str, types.tuple,
        ].contains { cls.classBody.isSubclass(of: $0) }
    }

    private mutating func tooManyParts(_ cls: Cell, _ allowed: Int, _ given: Int) -> Raised {
        raise(
            .typeError,
            "\(cls.classBody.nameText)() accepts \(allowed) positional sub-pattern\(allowed == 1 ? "" : "s") (\(given) given)"
        )
    }
}
