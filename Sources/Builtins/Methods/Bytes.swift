// bytes: literals, items, comparison, decoding.
import Heap
import Interpreter
import Numbers
import Parser

extension Machine {
    mutating func installBytes() {
        setSlots(types.bytes) { s in
            s.repr = { v, m throws(Raised) in
                m.string(bytesLiteral(v.as(Bytes.self)?.body.bytes ?? []))
            }
            s.hash = { v, m throws(Raised) in
                let bytes = v.as(Bytes.self)?.body.bytes ?? []
                let h = bytes.withUnsafeBytes { hashBytes($0) }
                return h == -1 ? -2 : h
            }
            s.length = { v, m throws(Raised) in v.as(Bytes.self)?.body.bytes.count ?? 0 }
            s.iterate = { v, m throws(Raised) in
                var items = Slots()
                for b in v.as(Bytes.self)?.body.bytes ?? [] { items.append(.int(Int(b))) }
                let tuple = m.makeTuple(items)
                return m.make(TupleIterator(tuple: tuple), of: m.types.bytesIterator)
            }
            s.getItem = { v, i, m throws(Raised) in
                let bytes = v.as(Bytes.self)?.body.bytes ?? []
                if let slice = i.as(Slice.self) {
                    let places = try m.resolve(slice, bytes.count)
                    return m.make(Bytes((0..<places.count).map { bytes[places.place($0)] }))
                }
                guard m.hasIndex(i) else {
                    throw m.raise(
                        .typeError,
                        "byte indices must be integers or slices, not \(m.typeName(i))")
                }
                return .int(Int(bytes[try m.itemIndex(i, bytes.count, "index out of range")]))
            }
            s.contains = { v, item, m throws(Raised) in
                let bytes = v.as(Bytes.self)?.body.bytes ?? []
                if let part = item.as(Bytes.self) {
                    let wanted = part.body.bytes
                    return bytes.withUnsafeBufferPointer { text in
                        wanted.withUnsafeBufferPointer {
                            firstOccurrence(of: $0, in: text, from: 0) >= 0
                        }
                    }
                }
                guard m.hasIndex(item) else {
                    throw m.raise(
                        .typeError,
                        "a bytes-like object is required, not '\(m.typeName(item))'")
                }
                let number = try m.clampedIndex(item)
                guard number >= 0, number < 256 else {
                    throw m.raise(.valueError, "byte must be in range(0, 256)")
                }
                return bytes.contains(UInt8(number))
            }
            s.compare = { op, a, b, m throws(Raised) in
                guard let x = a.as(Bytes.self)?.body.bytes, let y = b.as(Bytes.self)?.body.bytes
                else { return .notImplemented }
                switch op {
                case .equal: return .bool(x == y)
                case .notEqual: return .bool(x != y)
                case .less: return .bool(x.lexicographicallyPrecedes(y))
                case .lessEqual: return .bool(!y.lexicographicallyPrecedes(x))
                case .greater: return .bool(y.lexicographicallyPrecedes(x))
                case .greaterEqual: return .bool(!x.lexicographicallyPrecedes(y))
                default: return .notImplemented
                }
            }
            s.binary = { op, a, b, m throws(Raised) in try m.operate(onBytes: op, a, b) }
        }
        setMaker(
            types.bytes,
            new: Builtin(
                "bytes(source=b'', encoding='utf-8', errors='strict')",
                "Bytes of a text, of a number of zeros, or of an iterable of ints."
            ) { args, m throws(Raised) in
                guard let source = args.optional(0) else { return m.make(Bytes([])) }
                if let text = source.as(Str.self) {
                    guard let encoding = args.optional(1) else {
                        throw m.raise(.typeError, "string argument without an encoding")
                    }
                    let name = try m.codecArgument(encoding, "utf-8", "bytes", "encoding")
                    let errors = try m.codecArgument(
                        args.optional(2), "strict", "bytes", "errors")
                    return m.make(Bytes(try m.encode(text, encoding: name, errors: errors)))
                }
                if let encoding = args.optional(1) {
                    _ = try m.codecArgument(encoding, "utf-8", "bytes", "encoding")
                    throw m.raise(.typeError, "encoding without a string argument")
                }
                if let errors = args.optional(2) {
                    _ = try m.codecArgument(errors, "strict", "bytes", "errors")
                    throw m.raise(.typeError, "errors without a string argument")
                }
                if m.hasOwnBytesMethod(source) {
                    let made = try m.callMethod(source, m.names.__bytes__)
                    if made.word.isKind(.bytes) { return made }
                    let kind = m.typeName(made.word)
                    throw m.raise(.typeError, "__bytes__ returned non-bytes (type \(kind))")
                }
                return m.make(Bytes(try m.bytes(of: source, countsZeros: true)))
            })
        define(types.bytes, methods: bytesMethods, classMethods: bytesClassMethods)
    }

    /// Whether a program's class says itself what its bytes are.
    private func hasOwnBytesMethod(_ v: Value) -> Bool {
        classOf(v).classBody.lookUp(names.__bytes__)?.isKind(.function) == true
    }

    /// The bytes that a bytes object is, or an iterable of ints holds.
    mutating func bytes(of v: Value, countsZeros: Bool = false) throws(Raised) -> [UInt8] {
        if let bytes = v.as(Bytes.self) { return bytes.body.bytes }
        if countsZeros, hasIndex(v) {
            let count = try index(v)
            if count < 0 { throw raise(.valueError, "negative count") }
            if count > 1 << 36 { throw memoryError() }
            try expectRoom(2 * count)
            return [UInt8](repeating: 0, count: count)
        }
        if v.is(Str.self) || !isIterableObject(v) {
            throw raise(
                .typeError, "cannot convert '\(typeName(v))' object to bytes")
        }
        let items = try collect(v)
        var bytes: [UInt8] = []
        for i in 0..<items.count {
            let number = try clampedIndex(items[i])
            guard number >= 0, number < 256 else {
                throw raise(.valueError, "bytes must be in range(0, 256)")
            }
            bytes.append(UInt8(number))
        }
        return bytes
    }

    fileprivate func isIterableObject(_ v: Value) -> Bool {
        let cls = classOf(v).classBody
        return v.is(List.self) || v.is(Tuple.self) || cls.pointee.slots.iterate != nil
            || !cls.pointee.special.isDisjoint(with: [.iterate, .getItem])
    }

    fileprivate mutating func operate(onBytes op: BinaryOperator, _ a: Value, _ b: Value)
        throws(Raised) -> Owned
    {
        switch op {
        case .add:
            guard let x = a.as(Bytes.self) else { return .notImplemented }
            guard let y = b.as(Bytes.self) else {
                if answersReflected(Int(op.rawValue), b) { return .notImplemented }
                throw raise(.typeError, "can't concat \(typeName(b)) to bytes")
            }
            try expectRoom(2 * (x.body.bytes.count + y.body.bytes.count))
            return make(Bytes(x.body.bytes + y.body.bytes))
        case .multiply:
            let isLeft = a.is(Bytes.self)
            guard let unit = (isLeft ? a : b).as(Bytes.self)?.body.bytes else {
                return .notImplemented
            }
            let n = try repetition(isLeft ? b : a)
            let (total, overflow) = unit.count.multipliedReportingOverflow(by: n)
            if overflow || total > 1 << 36 { throw memoryError() }
            try expectRoom(2 * total)
            var bytes: [UInt8] = []
            bytes.reserveCapacity(total)
            if !unit.isEmpty { for _ in 0..<n { bytes.append(contentsOf: unit) } }
            return make(Bytes(bytes))
        case .modulo:
            if a.is(Bytes.self) { throw unsupported("formatting of bytes by % is") }
            return .notImplemented
        default: return .notImplemented
        }
    }
}

/// `b'…'`
func bytesLiteral(_ bytes: [UInt8]) -> [UInt8] {
    let quote: UInt8 = bytes.contains(39) && !bytes.contains(34) ? 34 : 39
    var out: [UInt8] = [98, quote]
    for b in bytes {
        switch b {
        case quote, 92:
            out.append(92)
            out.append(b)
        case 9: out.append(contentsOf: "\\t".utf8)
        case 10: out.append(contentsOf: "\\n".utf8)
        case 13: out.append(contentsOf: "\\r".utf8)
        case 32..<127: out.append(b)
        default: appendEscape(of: UInt32(b), to: &out)
        }
    }
    out.append(quote)
    return out
}

extension Machine {
    /// The places of a part of the bytes to search in, and several prefixes at once.
    fileprivate mutating func refuseBounds(_ args: Arguments, _ name: String) throws(Raised) {
        if args.optional(1) != nil { throw unsupported("start and end of bytes.\(name) are") }
        if args[0].is(Tuple.self) { throw unsupported("a tuple for bytes.\(name) is") }
    }
}

var bytesMethods: [Builtin] {
    [
        Builtin("decode(encoding='utf-8', errors='strict')", "The text of the bytes.") {
            args, m throws(Raised) in
            let encoding = try m.codecArgument(args.optional(0), "utf-8", "decode", "encoding")
            let errors = try m.codecArgument(args.optional(1), "strict", "decode", "errors")
            return try m.decode(
                args.receiver(Bytes.self).body.bytes, encoding: encoding, errors: errors)
        },
        Builtin("hex(sep=None, bytes_per_sep=1)", "Two hexadecimal digits for each byte.") {
            args, m throws(Raised) in
            if args.optional(0) != nil || args.optional(1) != nil {
                throw m.unsupported("a separator of bytes.hex is")
            }
            var out: [UInt8] = []
            for b in args.receiver(Bytes.self).body.bytes {
                if b < 16 { out.append(48) }
                out.append(contentsOf: String(b, radix: 16).utf8)
            }
            return m.string(out)
        },
        Builtin(
            "startswith(prefix, start=None, end=None, /)", "Whether they begin with other bytes."
        ) {
            args, m throws(Raised) in
            try m.refuseBounds(args, "startswith")
            guard let part = args[0].as(Bytes.self) else {
                throw m.raise(
                    .typeError,
                    "startswith first arg must be bytes or a tuple of bytes, not \(m.typeName(args[0]))"
                )
            }
            return .bool(args.receiver(Bytes.self).body.bytes.starts(with: part.body.bytes))
        },
        Builtin("endswith(suffix, start=None, end=None, /)", "Whether they end with other bytes.") {
            args, m throws(Raised) in
            try m.refuseBounds(args, "endswith")
            guard let part = args[0].as(Bytes.self) else {
                throw m.raise(
                    .typeError,
                    "endswith first arg must be bytes or a tuple of bytes, not \(m.typeName(args[0]))"
                )
            }
            return .bool(
                args.receiver(Bytes.self).body.bytes.reversed().starts(
                    with: part.body.bytes.reversed()))
        },
        Builtin("find(sub, start=None, end=None, /)", "The lowest place of other bytes, or -1.") {
            args, m throws(Raised) in
            try m.refuseBounds(args, "find")
            return .int(try m.find(inBytes: args))
        },
        Builtin(
            "index(sub, start=None, end=None, /)",
            "The lowest place of other bytes; ValueError when there is none."
        ) { args, m throws(Raised) in
            try m.refuseBounds(args, "index")
            let place = try m.find(inBytes: args)
            if place < 0 { throw m.raise(.valueError, "subsection not found") }
            return .int(place)
        },
        Builtin("join(iterable, /)", "The bytes of an iterable, with these between them.") {
            args, m throws(Raised) in
            if !m.isIterable(args[0]) { throw m.raise(.typeError, "can only join an iterable") }
            let items = try m.collect(args[0])
            let separator = args.receiver(Bytes.self).body.bytes
            var out: [UInt8] = []
            for i in 0..<items.count {
                guard let part = items[i].as(Bytes.self) else {
                    throw m.raise(
                        .typeError,
                        "sequence item \(i): expected a bytes-like object, \(m.typeName(items[i])) found"
                    )
                }
                if i > 0 { out.append(contentsOf: separator) }
                out.append(contentsOf: part.body.bytes)
            }
            return m.make(Bytes(out))
        },
        Builtin("upper()", "With ASCII letters as capitals.") { args, m throws(Raised) in
            m.make(
                Bytes(
                    args.receiver(Bytes.self).body.bytes.map {
                        $0 >= 97 && $0 <= 122 ? $0 - 32 : $0
                    }
                ))
        },
        Builtin("lower()", "With ASCII letters as small ones.") { args, m throws(Raised) in
            m.make(
                Bytes(
                    args.receiver(Bytes.self).body.bytes.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }
                ))
        },
        Builtin("__bytes__()", "The bytes themselves.") { args, m throws(Raised) in
            args.receiver.owned()
        },
    ]
}

var bytesClassMethods: [Builtin] {
    [
        Builtin("fromhex(string, /)", "The bytes of hexadecimal digits.") {
            args, m throws(Raised) in
            guard let text = args[0].as(Str.self) else {
                throw m.raise(
                    .typeError, "fromhex() argument must be str, not \(m.argumentTypeName(args[0]))"
                )
            }
            let digits = codePoints(text.utf8)
            func value(_ i: Int) -> UInt8? {
                guard i < digits.count else { return nil }
                switch digits[i] {
                case 48...57: return UInt8(digits[i] - 48)
                case 65...70: return UInt8(digits[i] - 55)
                case 97...102: return UInt8(digits[i] - 87)
                default: return nil
                }
            }
            var bytes: [UInt8] = []
            var i = 0
            while i < digits.count {
                if digits[i] < 128 && isBlank(digits[i]) {
                    i += 1
                    continue
                }
                guard let high = value(i) else {
                    throw m.raise(
                        .valueError,
                        "non-hexadecimal number found in fromhex() arg at position \(i)")
                }
                guard let low = value(i + 1) else {
                    throw m.raise(
                        .valueError,
                        "non-hexadecimal number found in fromhex() arg at position \(i + 1)")
                }
                bytes.append(high << 4 | low)
                i += 2
            }
            return m.make(Bytes(bytes))
        }
    ]
}

extension Machine {
    fileprivate mutating func find(inBytes args: Arguments) throws(Raised) -> Int {
        let bytes = args.receiver(Bytes.self).body.bytes
        let wanted: [UInt8]
        if let part = args[0].as(Bytes.self) {
            wanted = part.body.bytes
        } else {
            guard hasIndex(args[0]) else {
                throw raise(
                    .typeError,
                    "argument should be integer or bytes-like object, not '\(typeName(args[0]))'")
            }
            let number = try clampedIndex(args[0])
            guard number >= 0, number < 256 else {
                throw raise(.valueError, "byte must be in range(0, 256)")
            }
            wanted = [UInt8(number)]
        }
        return bytes.withUnsafeBufferPointer { text in
            wanted.withUnsafeBufferPointer { firstOccurrence(of: $0, in: text, from: 0) }
        }
    }
}
