// str: what the language itself does with texts: repr, items, slices, concatenation, comparison, making.
import CHeap
import Glibc
import Heap
import Interpreter
import Numbers
import Parser

extension Arguments {
    /// The receiver of a method of str.
    var text: Handle<Str> {
        @_lifetime(copy self) get { receiver(Str.self) }
    }
}

extension Machine {
    mutating func installStr() {
        setSlots(types.str) { s in
            s.repr = { v, m throws(Raised) in
                guard let text = v.as(Str.self) else { return m.string("") }
                try m.expectRoom(3 * text.byteCount)
                return m.string(quoted(text.utf8, asciiOnly: false))
            }
            s.string = { v, m throws(Raised) in m.plainText(v) }
            s.hash = { v, m throws(Raised) in try m.plainHash(v) }
            s.length = { v, m throws(Raised) in v.as(Str.self)?.count ?? 0 }
            s.iterate = { v, m throws(Raised) in
                let iterator = StrIterator(text: v.owned())
                guard let text = v.as(Str.self), text.count == text.byteCount else {
                    return m.make(iterator)
                }
                return m.make(iterator, of: m.types.strAsciiIterator)
            }
            s.getItem = { v, i, m throws(Raised) in try m.item(ofStr: v, i) }
            s.contains = { v, item, m throws(Raised) in
                guard let part = item.as(Str.self) else {
                    throw m.raise(
                        .typeError,
                        "'in <string>' requires string as left operand, not \(m.typeName(item))")
                }
                guard let text = v.as(Str.self) else { return false }
                return firstOccurrence(of: part.utf8, in: text.utf8, from: 0) >= 0
            }
            s.compare = { op, a, b, m throws(Raised) in
                guard a.is(Str.self), b.is(Str.self) else { return .notImplemented }
                let order = m.ordered(op, strCompare(a.word.cell, b.word.cell), 0)
                return order.map { .bool($0) } ?? .notImplemented
            }
            s.binary = { op, a, b, m throws(Raised) in try m.operate(onStr: op, a, b) }
            s.format = { v, specification, m throws(Raised) in
                try m.format(v, as: "str", specification) { spec throws(NumberError) in
                    try spec.formatted(string: v.as(Str.self)?.string ?? "")
                }
            }
        }
        setMaker(
            types.str,
            new: Builtin(
                "str(object='', encoding='utf-8', errors='strict')", "The text of an object."
            ) { args, m throws(Raised) in
                let made = try m.makeText(args)
                return try m.make(made, asInstanceOf: args.receiver.word.cell)
            })
        define(types.str, methods: strCaseMethods)
        define(types.str, methods: strSearchMethods)
        define(types.str, methods: strSplitMethods)
        define(types.str, methods: strStripMethods)
        define(types.str, methods: strTestMethods)
        define(types.str, methods: strFormatMethods)
        define(types.str, methods: strTranslateMethods, staticMethods: strStaticMethods)
    }

    private mutating func makeText(_ args: Arguments) throws(Raised) -> Owned {
        guard let object = args.optional(0) else { return string("") }
        if args.optional(1) == nil && args.optional(2) == nil { return try str(object) }
        let encoding = try codecArgument(args.optional(1), "utf-8", "str", "encoding")
        let errors = try codecArgument(args.optional(2), "strict", "str", "errors")
        if object.is(Str.self) { throw raise(.typeError, "decoding str is not supported") }
        guard let bytes = object.as(Bytes.self) else {
            throw raise(
                .typeError,
                "decoding to str: need a bytes-like object, \(typeName(object)) found")
        }
        return try decode(bytes.body.bytes, encoding: encoding, errors: errors)
    }

    /// text[i] and text[a:b:c].
    fileprivate mutating func item(ofStr v: Value, _ i: Value) throws(Raised) -> Owned {
        guard let text = v.as(Str.self) else { return string("") }
        if let slice = i.as(Slice.self) {
            let places = try resolve(slice, text.count)
            if places.step == 1 {
                if places.count == text.count { return plainText(v) }
                return substring(text, places.start, places.start + places.count)
            }
            try expectRoom(3 * min(places.count, text.byteCount))
            var bytes: [UInt8] = []
            for k in 0..<places.count {
                let offset = text.byteOffset(of: places.place(k))
                bytes.append(contentsOf: text.utf8[offset..<offset + utf8Length(text.utf8[offset])])
            }
            return string(bytes)
        }
        guard hasIndex(i) else {
            throw raise(.typeError, "string indices must be integers, not '\(typeName(i))'")
        }
        let place = try itemIndex(i, text.count, "string index out of range")
        return character(text.utf8, at: text.byteOffset(of: place))
    }

    /// The code points from `start` up to `end` of a text.
    func substring(_ text: Handle<Str>, _ start: Int, _ end: Int) -> Owned {
        if end <= start { return string("") }
        let from = text.byteOffset(of: start)
        let to = text.byteOffset(of: end)
        return string(UnsafeBufferPointer(rebasing: text.utf8[from..<to]))
    }

    fileprivate mutating func operate(onStr op: BinaryOperator, _ a: Value, _ b: Value)
        throws(Raised)
        -> Owned
    {
        switch op {
        case .add:
            guard let x = a.as(Str.self) else { return .notImplemented }
            guard let y = b.as(Str.self) else {
                if answersReflected(Int(op.rawValue), b) { return .notImplemented }
                throw raise(
                    .typeError, "can only concatenate str (not \"\(typeName(b))\") to str")
            }
            if x.byteCount == 0 { return b.owned() }
            if y.byteCount == 0 { return a.owned() }
            let head = x.utf8
            let tail = y.utf8
            return try string(byteCount: head.count + tail.count, count: x.count + y.count) { p in
                if let base = head.baseAddress { memcpy(p, base, head.count) }
                if let base = tail.baseAddress { memcpy(p + head.count, base, tail.count) }
            }
        case .multiply:
            if let text = a.as(Str.self) {
                if !hasIndex(b) && answersReflected(Int(op.rawValue), b) { return .notImplemented }
                return try repeated(text, b)
            }
            guard let text = b.as(Str.self) else { return .notImplemented }
            return try repeated(text, a)
        case .modulo:
            guard let format = a.as(Str.self) else { return .notImplemented }
            return try percentFormatted(format, b)
        default: return .notImplemented
        }
    }

    fileprivate mutating func repeated(_ text: Handle<Str>, _ times: Value) throws(Raised) -> Owned
    {
        let n = try repetition(times)
        if n == 0 || text.byteCount == 0 { return string("") }
        if n == 1 { return text.owned() }
        let (total, overflow) = text.byteCount.multipliedReportingOverflow(by: n)
        if overflow { throw raise(.overflowError, "repeated string is too long") }
        let unit = text.utf8
        return try string(byteCount: total, count: text.count * n) { p in
            guard let base = unit.baseAddress else { return }
            if unit.count == 1 {
                memset(p, Int32(base[0]), total)
                return
            }
            memcpy(p, base, unit.count)
            var filled = unit.count
            while filled < total {
                let more = min(filled, total - filled)
                memcpy(p + filled, p, more)
                filled += more
            }
        }
    }
}

/// The place in bytes at which `part` is first found from a place on; -1 when it is not.
func firstOccurrence(
    of part: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, from: Int
) -> Int {
    if part.isEmpty { return from <= text.count ? from : -1 }
    guard let base = text.baseAddress, let wanted = part.baseAddress else { return -1 }
    // In time proportional to the text, whatever is searched.
    if from > text.count - part.count { return -1 }
    let place = Int(
        memory_find(base + from, Int64(text.count - from), wanted, Int64(part.count)))
    return place < 0 ? -1 : from + place
}
