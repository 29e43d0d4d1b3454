// str: finding, counting, replacing, beginnings and ends.
import Heap
import Interpreter

var strSearchMethods: [Builtin] {
    [
        Builtin(
            "find(sub, start=None, end=None, /)",
            "The lowest place at which a text is found, or -1."
        ) { args, m throws(Raised) in .int(try m.search(args, backwards: false)) },
        Builtin(
            "rfind(sub, start=None, end=None, /)",
            "The highest place at which a text is found, or -1."
        ) { args, m throws(Raised) in .int(try m.search(args, backwards: true)) },
        Builtin(
            "index(sub, start=None, end=None, /)",
            "The lowest place at which a text is found; ValueError when it is not."
        ) { args, m throws(Raised) in
            let place = try m.search(args, backwards: false)
            if place < 0 { throw m.raise(.valueError, "substring not found") }
            return .int(place)
        },
        Builtin(
            "rindex(sub, start=None, end=None, /)",
            "The highest place at which a text is found; ValueError when it is not."
        ) { args, m throws(Raised) in
            let place = try m.search(args, backwards: true)
            if place < 0 { throw m.raise(.valueError, "substring not found") }
            return .int(place)
        },
        Builtin(
            "count(sub, start=None, end=None, /)", "How often a text occurs, not overlapping."
        ) { args, m throws(Raised) in
            let text = args.text
            let range = try m.textRange(text, args.optional(1), args.optional(2))
            guard let part = args[0].as(Str.self) else {
                throw m.raise(.typeError, "must be str, not \(m.typeName(args[0]))")
            }
            if range.isPast { return .int(0) }
            let wanted = part.utf8
            let whole = UnsafeBufferPointer(rebasing: text.utf8[range.from..<range.to])
            if wanted.isEmpty { return .int(range.end - range.start + 1) }
            var count = 0
            var at = firstOccurrence(of: wanted, in: whole, from: 0)
            while at >= 0 {
                count += 1
                at = firstOccurrence(of: wanted, in: whole, from: at + wanted.count)
                if count & 65535 == 0 { try m.poll() }
            }
            return .int(count)
        },
        Builtin(
            "replace(old, new, count=-1, /)",
            "The text with occurrences of one text replaced by another."
        ) { args, m throws(Raised) in
            guard let old = args[0].as(Str.self) else {
                throw m.raise(
                    .typeError,
                    "replace() argument 1 must be str, not \(m.argumentTypeName(args[0]))")
            }
            guard let new = args[1].as(Str.self) else {
                throw m.raise(
                    .typeError,
                    "replace() argument 2 must be str, not \(m.argumentTypeName(args[1]))")
            }
            let limit = try args.int(2, default: -1, &m)
            return try m.replaced(args.text, old, new, limit < 0 ? Int.max : limit)
        },
        Builtin(
            "startswith(prefix, start=None, end=None, /)",
            "Whether the text begins with a text, or one of a tuple."
        ) { args, m throws(Raised) in
            .bool(try m.matchesEnd(args, "startswith", atStart: true))
        },
        Builtin(
            "endswith(suffix, start=None, end=None, /)",
            "Whether the text ends with a text, or one of a tuple."
        ) { args, m throws(Raised) in
            .bool(try m.matchesEnd(args, "endswith", atStart: false))
        },
        Builtin("removeprefix(prefix, /)", "The text without a beginning.") {
            args, m throws(Raised) in
            guard let prefix = args[0].as(Str.self) else {
                throw m.raise(
                    .typeError,
                    "removeprefix() argument must be str, not \(m.argumentTypeName(args[0]))")
            }
            let bytes = args.text.utf8
            if !bytes.starts(with: prefix.utf8) { return args.receiver.owned() }
            return m.string(UnsafeBufferPointer(rebasing: bytes[prefix.byteCount...]))
        },
        Builtin("removesuffix(suffix, /)", "The text without an end.") {
            args, m throws(Raised) in
            guard let suffix = args[0].as(Str.self) else {
                throw m.raise(
                    .typeError,
                    "removesuffix() argument must be str, not \(m.argumentTypeName(args[0]))")
            }
            let bytes = args.text.utf8
            let rest = bytes.count - suffix.byteCount
            if rest < 0 || !bytes[rest...].elementsEqual(suffix.utf8) {
                return args.receiver.owned()
            }
            return m.string(UnsafeBufferPointer(rebasing: bytes[..<rest]))
        },
    ]
}

/// A part of a text: in characters and in bytes.
struct TextRange {
    let start: Int
    let end: Int
    let from: Int
    let to: Int
    /// The start lies behind the end: not even an empty text is there.
    let isPast: Bool
}

extension Machine {
    /// What `start` and `end` of a method mean in a text.
    mutating func textRange(_ text: Handle<Str>, _ start: Value?, _ end: Value?) throws(Raised)
        -> TextRange
    {
        let count = text.count
        var first = 0
        var last = count
        if let start, !start.isNone { first = try sliceBound(start) }
        if let end, !end.isNone { last = try sliceBound(end) }
        if last > count { last = count }
        if last < 0 { last = max(last &+ count, 0) }
        if first < 0 { first = max(first &+ count, 0) }
        if first > last {
            return TextRange(start: first, end: last, from: 0, to: 0, isPast: true)
        }
        return TextRange(
            start: first, end: last, from: text.byteOffset(of: first),
            to: text.byteOffset(of: last), isPast: false)
    }

    fileprivate mutating func search(_ args: Arguments, backwards: Bool) throws(Raised) -> Int {
        let text = args.text
        let range = try textRange(text, args.optional(1), args.optional(2))
        guard let part = args[0].as(Str.self) else {
            throw raise(.typeError, "must be str, not \(typeName(args[0]))")
        }
        if range.isPast { return -1 }
        let wanted = part.utf8
        let whole = UnsafeBufferPointer(rebasing: text.utf8[range.from..<range.to])
        let place =
            backwards
            ? lastOccurrence(of: wanted, in: whole, before: whole.count)
            : firstOccurrence(of: wanted, in: whole, from: 0)
        if place < 0 { return -1 }
        if text.isASCII { return range.start + place }
        return range.start + whole[..<place].reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    }

    fileprivate mutating func replaced(
        _ text: Handle<Str>, _ old: Handle<Str>, _ new: Handle<Str>, _ limit: Int
    ) throws(Raised) -> Owned {
        let bytes = text.utf8
        let wanted = old.utf8
        let other = new.utf8
        if limit == 0 || wanted.count > bytes.count { return text.owned() }
        var out: [UInt8] = []
        var done = 0
        if wanted.isEmpty {
            // Before each character and at the end.
            var i = 0
            let (total, overflow) = (text.count + 1).multipliedReportingOverflow(by: other.count)
            if overflow || total > 1 << 40 { throw memoryError() }
            try expectRoom(2 * (total + bytes.count))
            while done < limit {
                out.append(contentsOf: other)
                done += 1
                if i >= bytes.count { break }
                let length = utf8Length(bytes[i])
                out.append(contentsOf: bytes[i..<i + length])
                i += length
            }
            if i < bytes.count { out.append(contentsOf: bytes[i...]) }
            return string(out)
        }
        var at = 0
        try expectRoom(bytes, wanted, other.count, limit)
        while done < limit {
            let place = firstOccurrence(of: wanted, in: bytes, from: at)
            if place < 0 { break }
            out.append(contentsOf: bytes[at..<place])
            out.append(contentsOf: other)
            at = place + wanted.count
            done += 1
            if done & 4095 == 0 { try poll() }
        }
        if done == 0 { return text.owned() }
        out.append(contentsOf: bytes[at...])
        return string(out)
    }

    /// MemoryError when the text with its replacements is too large; asked only where it grows much.
    private mutating func expectRoom(
        _ bytes: UnsafeBufferPointer<UInt8>, _ wanted: UnsafeBufferPointer<UInt8>, _ other: Int,
        _ limit: Int
    ) throws(Raised) {
        let most = min(limit, bytes.count / wanted.count)
        let (largest, isHuge) = most.multipliedReportingOverflow(by: other)
        if !isHuge && largest + bytes.count < 1 << 20 { return }
        var found = 0
        var at = firstOccurrence(of: wanted, in: bytes, from: 0)
        while at >= 0 && found < limit {
            found += 1
            at = firstOccurrence(of: wanted, in: bytes, from: at + wanted.count)
            if found & 4095 == 0 { try poll() }
        }
        let (added, overflow) = found.multipliedReportingOverflow(by: other)
        if overflow || added > 1 << 40 { throw memoryError() }
        // The array doubles as it grows, and the text is a copy of it.
        try expectRoom(3 * (added + bytes.count - found * wanted.count))
    }

    fileprivate mutating func matchesEnd(_ args: Arguments, _ name: String, atStart: Bool)
        throws(Raised) -> Bool
    {
        let text = args.text
        let range = try textRange(text, args.optional(1), args.optional(2))
        if let choices = args[0].as(Tuple.self) {
            for i in 0..<choices.count {
                guard let part = choices[i].as(Str.self) else {
                    throw raise(
                        .typeError,
                        "tuple for \(name) must only contain str, not \(typeName(choices[i]))")
                }
                if matches(text, part, range, atStart: atStart) { return true }
            }
            return false
        }
        guard let part = args[0].as(Str.self) else {
            throw raise(
                .typeError,
                "\(name) first arg must be str or a tuple of str, not \(typeName(args[0]))")
        }
        return matches(text, part, range, atStart: atStart)
    }

    fileprivate func matches(
        _ text: Handle<Str>, _ part: Handle<Str>, _ range: TextRange, atStart: Bool
    ) -> Bool {
        let n = part.byteCount
        if range.isPast || range.to - range.from < n { return false }
        let bytes = text.utf8
        return atStart
            ? bytes[range.from..<range.from + n].elementsEqual(part.utf8)
            : bytes[range.to - n..<range.to].elementsEqual(part.utf8)
    }
}

/// The place in bytes at which `part` is last found, ending before a place; -1 when it is not.
func lastOccurrence(
    of part: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, before: Int
) -> Int {
    var i = before - part.count
    while i >= 0 {
        if part.isEmpty || (text[i] == part[0] && text[i..<i + part.count].elementsEqual(part)) {
            return i
        }
        i -= 1
    }
    return -1
}
