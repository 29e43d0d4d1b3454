// str: splitting and joining.
import Heap
import Interpreter

var strSplitMethods: [Builtin] {
    [
        Builtin(
            "split(sep=None, maxsplit=-1)",
            "The parts of the text between separators; between blanks when none is given."
        ) { args, m throws(Raised) in try m.split(args, backwards: false) },
        Builtin(
            "rsplit(sep=None, maxsplit=-1)", "As split(), but a limit counts from the end."
        ) { args, m throws(Raised) in try m.split(args, backwards: true) },
        Builtin("splitlines(keepends=False)", "The lines of the text.") {
            args, m throws(Raised) in
            let keeps = try args.flag(0, default: false, &m)
            return m.lines(args.text, keepEnds: keeps)
        },
        Builtin(
            "partition(sep, /)", "What is before the first separator, the separator, the rest."
        ) { args, m throws(Raised) in try m.partition(args, backwards: false) },
        Builtin(
            "rpartition(sep, /)", "What is before the last separator, the separator, the rest."
        ) { args, m throws(Raised) in try m.partition(args, backwards: true) },
        Builtin("join(iterable, /)", "The texts of an iterable, with this one between them.") {
            args, m throws(Raised) in try m.joined(args.text, args[0])
        },
    ]
}

extension Machine {
    fileprivate func piece(_ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) -> Owned {
        string(UnsafeBufferPointer(rebasing: bytes[from..<to]))
    }

    fileprivate mutating func split(_ args: Arguments, backwards: Bool) throws(Raised) -> Owned {
        let given = try args.int(1, default: -1, &self)
        let limit = given < 0 ? Int.max : given
        let text = args.text
        guard let separator = args.given(0) else {
            return makeList(
                backwards ? splitAtBlanksBackwards(text, limit) : splitAtBlanks(text, limit))
        }
        guard let part = separator.as(Str.self) else {
            throw raise(.typeError, "must be str or None, not \(typeName(separator))")
        }
        if part.byteCount == 0 { throw raise(.valueError, "empty separator") }
        let bytes = text.utf8
        let wanted = part.utf8
        var items = Slots()
        if !backwards {
            var at = 0
            while items.count < limit {
                let place = firstOccurrence(of: wanted, in: bytes, from: at)
                if place < 0 { break }
                items.append(piece(bytes, at, place))
                at = place + wanted.count
            }
            items.append(piece(bytes, at, bytes.count))
            return makeList(items)
        }
        var end = bytes.count
        while items.count < limit {
            let place = lastOccurrence(of: wanted, in: bytes, before: end)
            if place < 0 { break }
            items.append(piece(bytes, place + wanted.count, end))
            end = place
        }
        items.append(piece(bytes, 0, end))
        items.reverse()
        return makeList(items)
    }

    fileprivate func splitAtBlanks(_ text: Handle<Str>, _ limit: Int) -> Slots {
        let bytes = text.utf8
        var items = Slots()
        var i = 0
        while true {
            while i < bytes.count, isBlank(codePoint(bytes, i)) { i += utf8Length(bytes[i]) }
            if i >= bytes.count { return items }
            if items.count >= limit {
                items.append(piece(bytes, i, bytes.count))
                return items
            }
            let start = i
            while i < bytes.count, !isBlank(codePoint(bytes, i)) { i += utf8Length(bytes[i]) }
            items.append(piece(bytes, start, i))
        }
    }

    fileprivate func splitAtBlanksBackwards(_ text: Handle<Str>, _ limit: Int) -> Slots {
        let bytes = text.utf8
        var items = Slots()
        var end = bytes.count
        while true {
            while let k = previous(bytes, end), isBlank(codePoint(bytes, k)) { end = k }
            if end == 0 { break }
            if items.count >= limit {
                items.append(piece(bytes, 0, end))
                break
            }
            var start = end
            while let k = previous(bytes, start), !isBlank(codePoint(bytes, k)) { start = k }
            items.append(piece(bytes, start, end))
            end = start
        }
        items.reverse()
        return items
    }

    fileprivate func lines(_ text: Handle<Str>, keepEnds: Bool) -> Owned {
        let bytes = text.utf8
        var items = Slots()
        var start = 0
        var i = 0
        while i < bytes.count {
            let c = codePoint(bytes, i)
            let end = i
            i += utf8Length(bytes[i])
            guard isLineBreak(c) else { continue }
            if c == 13, i < bytes.count, bytes[i] == 10 { i += 1 }
            items.append(piece(bytes, start, keepEnds ? i : end))
            start = i
        }
        if start < bytes.count { items.append(piece(bytes, start, bytes.count)) }
        return makeList(items)
    }

    fileprivate mutating func partition(_ args: Arguments, backwards: Bool) throws(Raised)
        -> Owned
    {
        guard let separator = args[0].as(Str.self) else {
            throw raise(.typeError, "must be str, not \(typeName(args[0]))")
        }
        if separator.byteCount == 0 { throw raise(.valueError, "empty separator") }
        let bytes = args.text.utf8
        let wanted = separator.utf8
        let place =
            backwards
            ? lastOccurrence(of: wanted, in: bytes, before: bytes.count)
            : firstOccurrence(of: wanted, in: bytes, from: 0)
        var items = Slots(capacity: 3)
        if place < 0 {
            if backwards {
                items.append(string(""))
                items.append(string(""))
                items.append(args.receiver.owned())
            } else {
                items.append(args.receiver.owned())
                items.append(string(""))
                items.append(string(""))
            }
        } else {
            items.append(piece(bytes, 0, place))
            items.append(args[0].owned())
            items.append(piece(bytes, place + wanted.count, bytes.count))
        }
        return makeTuple(items)
    }

    fileprivate mutating func joined(_ separator: Handle<Str>, _ iterable: Value) throws(Raised)
        -> Owned
    {
        let items: Slots
        do throws(Raised) { items = try collect(iterable, asksLength: false) } catch {
            if isPending(.typeError) && !canIterate(iterable) {
                dropPending()
                throw raise(.typeError, "can only join an iterable")
            }
            throw error
        }
        if items.count == 1, items[0].is(Str.self) { return items.owned(0) }
        var size = 0
        for i in 0..<items.count {
            guard let text = items[i].as(Str.self) else {
                throw raise(
                    .typeError,
                    "sequence item \(i): expected str instance, \(typeName(items[i])) found")
            }
            size += text.byteCount + (i > 0 ? separator.byteCount : 0)
            if size > 1 << 40 { throw memoryError() }
        }
        try expectRoom(2 * size)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        for i in 0..<items.count {
            if i > 0 { bytes.append(contentsOf: separator.utf8) }
            if let text = items[i].as(Str.self) { bytes.append(contentsOf: text.utf8) }
        }
        return string(bytes)
    }

    /// Whether iter() would know what to do with a value.
    fileprivate func canIterate(_ v: Value) -> Bool {
        if v.is(List.self) || v.is(Tuple.self) { return true }
        let cls = classOf(v).classBody
        return cls.pointee.slots.iterate != nil
            || !cls.pointee.special.isDisjoint(with: [.iterate, .getItem])
    }
}

/// The byte at which the character before a place begins.
func previous(_ text: UnsafeBufferPointer<UInt8>, _ end: Int) -> Int? {
    if end <= 0 { return nil }
    var i = end - 1
    while i > 0 && text[i] & 0xC0 == 0x80 { i -= 1 }
    return i
}

/// str.isspace of a character.
func isBlank(_ c: UInt32) -> Bool {
    if c < 128 { return c == 32 || (c >= 9 && c <= 13) || (c >= 28 && c <= 31) }
    switch c {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: return true
    default: return false
    }
}

/// Where splitlines() ends a line.
func isLineBreak(_ c: UInt32) -> Bool {
    switch c {
    case 10...13, 28...30, 0x85, 0x2028, 0x2029: true
    default: false
    }
}
