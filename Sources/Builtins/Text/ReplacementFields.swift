// str.format: texts with replacement fields, as "{0.attr[key]!r:>{width}}".
import Heap
import Interpreter

var strFormatMethods: [Builtin] {
    [
        Builtin("format(*args, **kwargs)", "The text with its replacement fields filled in.") {
            args, m throws(Raised) in
            try m.enterBuiltin()
            defer { m.leaveRecursion() }
            return try m.formatFields(args.text.bytes, args[0], args[1], isMapping: false)
        },
        Builtin("format_map(mapping, /)", "As format(), with the names of a mapping.") {
            args, m throws(Raised) in
            try m.formatFields(args.text.bytes, nil, args[0], isMapping: true)
        },
        Builtin("encode(encoding='utf-8', errors='strict')", "The text as bytes.") {
            args, m throws(Raised) in
            let encoding = try m.codecArgument(args.optional(0), "utf-8", "encode", "encoding")
            let errors = try m.codecArgument(args.optional(1), "strict", "encode", "errors")
            return m.make(Bytes(try m.encode(args.text, encoding: encoding, errors: errors)))
        },
        Builtin("__format__(format_spec, /)", "The text as a format says.") {
            args, m throws(Raised) in try m.format(args.receiver, args[0])
        },
        Builtin("__getnewargs__()", "What __new__ needs to make it again.") {
            args, m throws(Raised) in
            var items = Slots(capacity: 1)
            items.append(args.receiver.owned())
            return m.makeTuple(items)
        },
    ]
}

/// Which numbers fields without one of their own have had.
private struct FieldNumbers {
    var next = 0
    var isAutomatic = false
    var isManual = false
}

extension Machine {
    /// `positional`: a tuple; nil: none (format_map). `named`: a dict, or a mapping.
    fileprivate mutating func formatFields(
        _ text: [UInt8], _ positional: Value?, _ named: Value, isMapping: Bool
    ) throws(Raised) -> Owned {
        var numbers = FieldNumbers()
        let out = try fill(text[...], positional, named, isMapping, &numbers, depth: 2)
        return string(out)
    }

    fileprivate mutating func fill(
        _ text: ArraySlice<UInt8>, _ positional: Value?, _ named: Value, _ isMapping: Bool,
        _ numbers: inout FieldNumbers, depth: Int
    ) throws(Raised) -> [UInt8] {
        if depth == 0 { throw raise(.valueError, "Max string recursion exceeded") }
        var out: [UInt8] = []
        var i = text.startIndex
        let end = text.endIndex
        while i < end {
            let b = text[i]
            if b == 125 {
                if i + 1 < end, text[i + 1] == 125 {
                    out.append(125)
                    i += 2
                    continue
                }
                throw raise(.valueError, "Single '}' encountered in format string")
            }
            if b != 123 {
                out.append(b)
                i += 1
                continue
            }
            if i + 1 < end, text[i + 1] == 123 {
                out.append(123)
                i += 2
                continue
            }
            if i + 1 >= end {
                throw raise(.valueError, "Single '{' encountered in format string")
            }
            // The field up to its bracket; brackets nest in the specification, and an index in square
            // brackets may hold what it likes.
            var j = i + 1
            var nested = 1
            var inIndex = false
            var inSpecification = false
            scan: while j < end {
                switch text[j] {
                case 91: if !inSpecification { inIndex = true }
                case 93: inIndex = false
                case 58, 33: if !inIndex { inSpecification = true }
                case 123: if !inIndex { nested += 1 }
                case 125:
                    if !inIndex {
                        nested -= 1
                        if nested == 0 { break scan }
                    }
                default: break
                }
                j += 1
            }
            if nested > 0 {
                throw raise(.valueError, "expected '}' before end of string")
            }
            out.append(
                contentsOf: try field(
                    text[i + 1..<j], positional, named, isMapping, &numbers, depth: depth))
            i = j + 1
        }
        return out
    }

    /// A field without its brackets.
    fileprivate mutating func field(
        _ text: ArraySlice<UInt8>, _ positional: Value?, _ named: Value, _ isMapping: Bool,
        _ numbers: inout FieldNumbers, depth: Int
    ) throws(Raised) -> [UInt8] {
        // The name ends at `!` or `:` outside of square brackets.
        var k = text.startIndex
        var inIndex = false
        while k < text.endIndex {
            let b = text[k]
            if b == 91 { inIndex = true }
            if b == 93 { inIndex = false }
            if b == 123 && !inIndex {
                throw raise(.valueError, "unexpected '{' in field name")
            }
            if (b == 33 || b == 58) && !inIndex { break }
            k += 1
        }
        let name = text[text.startIndex..<k]
        var conversion: UInt8 = 0
        if k < text.endIndex, text[k] == 33 {
            k += 1
            guard k < text.endIndex else {
                throw raise(
                    .valueError, "end of string while looking for conversion specifier")
            }
            conversion = text[k]
            k += utf8Length(conversion)
            if k < text.endIndex, text[k] != 58 {
                throw raise(.valueError, "expected ':' after conversion specifier")
            }
        }
        var specification: [UInt8] = []
        if k < text.endIndex { specification = Array(text[(k + 1)...]) }
        let value = try fieldValue(name, positional, named, isMapping, &numbers)
        let converted: Owned
        switch conversion {
        case 0: converted = value.copy()
        case 114: converted = try repr(value.value)
        case 115: converted = try str(value.value)
        case 97: converted = try ascii(value.value)
        default:
            if conversion > 32 && conversion < 127 {
                throw raise(
                    .valueError,
                    "Unknown conversion specifier \(Character(Unicode.Scalar(conversion)))")
            }
            throw raise(
                .valueError,
                "Unknown conversion specifier \\x\(String(conversion, radix: 16))")
        }
        if specification.contains(123) || specification.contains(125) {
            specification = try fill(
                specification[...], positional, named, isMapping, &numbers, depth: depth - 1)
        }
        let wanted = string(specification)
        let result = try format(converted.value, wanted.value)
        return result.value.as(Str.self)?.bytes ?? []
    }

    /// `0.attr[key]`: the argument, its attributes and items.
    fileprivate mutating func fieldValue(
        _ name: ArraySlice<UInt8>, _ positional: Value?, _ named: Value, _ isMapping: Bool,
        _ numbers: inout FieldNumbers
    ) throws(Raised) -> Owned {
        var k = name.startIndex
        while k < name.endIndex, name[k] != 46, name[k] != 91 { k += 1 }
        let first = name[name.startIndex..<k]
        var value = try argument(first, positional, named, isMapping, &numbers)
        while k < name.endIndex {
            let start = k + 1
            if name[k] == 46 {
                k = start
                while k < name.endIndex, name[k] != 46, name[k] != 91 { k += 1 }
                if k == start {
                    throw raise(.valueError, "Empty attribute in format string")
                }
                let attribute = InternTable.intern(String(decoding: name[start..<k], as: UTF8.self))
                let holder = value.copy()
                value = try getAttribute(holder.value, attribute)
            } else if name[k] == 91 {
                k = start
                while k < name.endIndex, name[k] != 93 { k += 1 }
                if k >= name.endIndex {
                    throw raise(.valueError, "Missing ']' in format string")
                }
                let key = name[start..<k]
                if key.isEmpty {
                    throw raise(.valueError, "Empty attribute in format string")
                }
                k += 1
                let index: Owned
                if let number = try self.number(key) {
                    index = .int(number)
                } else {
                    index = string(Array(key))
                }
                let holder = value.copy()
                value = try getItem(holder.value, index.value)
            } else {
                throw raise(
                    .valueError, "Only '.' or '[' may follow ']' in format field specifier")
            }
        }
        return value
    }

    fileprivate mutating func argument(
        _ name: ArraySlice<UInt8>, _ positional: Value?, _ named: Value, _ isMapping: Bool,
        _ numbers: inout FieldNumbers
    ) throws(Raised) -> Owned {
        var place = try number(name)
        if name.isEmpty {
            if numbers.isManual {
                throw raise(
                    .valueError,
                    "cannot switch from manual field specification to automatic field numbering")
            }
            numbers.isAutomatic = true
            place = numbers.next
            numbers.next += 1
        } else if place != nil {
            if numbers.isAutomatic {
                throw raise(
                    .valueError,
                    "cannot switch from automatic field numbering to manual field specification")
            }
            numbers.isManual = true
        }
        if let place {
            guard let positional, let items = positional.as(Tuple.self) else {
                throw raise(.valueError, "Format string contains positional fields")
            }
            guard let item = items.item(place) else {
                throw raise(
                    .indexError,
                    "Replacement index \(place) out of range for positional args tuple")
            }
            return item
        }
        let key = string(Array(name))
        if let dict = named.as(Dict.self), !isMapping {
            if let found = try get(dict, key.value) { return found }
            throw keyError(key.value)
        }
        return try getItem(named, key.value)
    }

    /// The number that a name is; nil when it is none.
    fileprivate mutating func number(_ name: ArraySlice<UInt8>) throws(Raised) -> Int? {
        if name.isEmpty { return nil }
        var value = 0
        for b in name {
            guard b >= 48, b <= 57 else { return nil }
            let (tens, o1) = value.multipliedReportingOverflow(by: 10)
            let (sum, o2) = tens.addingReportingOverflow(Int(b) - 48)
            if o1 || o2 {
                throw raise(.valueError, "Too many decimal digits in format string")
            }
            value = sum
        }
        return value
    }

    /// ascii(v), a str.
    package mutating func ascii(_ v: Value) throws(Raised) -> Owned {
        let text = try repr(v)
        guard let s = text.value.as(Str.self), !s.isASCII else { return text.copy() }
        var out: [UInt8] = []
        for c in codePoints(s.utf8) {
            if c < 128 { out.append(UInt8(c)) } else { appendEscape(of: c, to: &out) }
        }
        return string(out)
    }
}
