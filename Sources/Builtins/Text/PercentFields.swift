// The operator % of texts: "%-5s is %.2f" with a tuple, a mapping or one value.
import Heap
import Interpreter
import Numbers

extension Machine {
    /// format % value
    mutating func percentFormatted(_ format: Handle<Str>, _ value: Value) throws(Raised) -> Owned {
        var pieces = PercentFormat(format.bytes)
        let tuple = value.as(Tuple.self)
        let count = tuple?.count ?? 1
        var used = 0
        // A mapping, even if no key asks for it, need not be used up.
        let isMapping = tuple == nil && !value.is(Str.self) && hasItems(value)
        var out: [UInt8] = []
        while let piece = try nextPiece(&pieces) {
            switch piece {
            case .literal(let range): out.append(contentsOf: pieces.bytes[range])
            case .directive(var directive):
                var argument: Owned?
                if let key = directive.key {
                    if !isMapping { throw raise(.typeError, "format requires a mapping") }
                    let name = string(key)
                    argument = try getItem(value, name.value)
                    used = 1
                }
                if directive.width == .star {
                    directive.setWidth(try star(value, tuple, &used, count))
                }
                if directive.precision == .star {
                    let precision = try star(value, tuple, &used, count)
                    if precision > Int(Int32.max) {
                        throw raise(.overflowError, "Python int too large to convert to C int")
                    }
                    directive.setPrecision(precision)
                }
                if case .given(let width) = directive.width, width < 1 << 40 {
                    try expectRoom(4 * width)
                }
                let item: Owned
                if let given = argument.take() {
                    item = given
                } else {
                    item = try nextArgument(value, tuple, &used, count)
                }
                out.append(contentsOf: try directiveText(directive, item.value).utf8)
            }
            if out.count > 1 << 36 { throw memoryError() }
        }
        if used < count && !isMapping {
            throw raise(
                .typeError, "not all arguments converted during string formatting")
        }
        return string(out)
    }

    fileprivate mutating func nextPiece(_ pieces: inout PercentFormat) throws(Raised)
        -> PercentFormat.Piece?
    {
        do throws(NumberError) { return try pieces.next() } catch { throw raise(error) }
    }

    fileprivate func hasItems(_ v: Value) -> Bool {
        let cls = classOf(v).classBody
        return cls.pointee.slots.getItem != nil || cls.pointee.special.contains(.getItem)
    }

    fileprivate mutating func nextArgument(
        _ value: Value, _ tuple: Handle<Tuple>?, _ used: inout Int, _ count: Int
    ) throws(Raised) -> Owned {
        if used >= count {
            throw raise(.typeError, "not enough arguments for format string")
        }
        used += 1
        if let tuple { return tuple.item(used - 1) ?? .None }
        return value.owned()
    }

    fileprivate mutating func star(
        _ value: Value, _ tuple: Handle<Tuple>?, _ used: inout Int, _ count: Int
    ) throws(Raised) -> Int {
        let o = try nextArgument(value, tuple, &used, count)
        if o.value.is(BigInt.self) {
            throw raise(.overflowError, "Python int too large to convert to C ssize_t")
        }
        guard o.word.isInt || o.word.isBool else { throw raise(.typeError, "* wants int") }
        return o.word.asInt
    }

    fileprivate mutating func directiveText(_ directive: PercentDirective, _ v: Value)
        throws(Raised)
        -> String
    {
        let letter = Character(directive.conversionScalar)
        switch letter {
        case "s", "r", "a":
            let text: String
            switch letter {
            case "s": text = try strText(v)
            case "r": text = try reprText(v)
            default:
                let o = try ascii(v)
                text = self.text(o.value) ?? ""
            }
            return try numbers { () throws(NumberError) in
                try padPercent(text: text, directive)
            }
        case "d", "i", "u":
            let value = try wholeArgument(v, letter)
            if directive.precision == .none { _ = try decimalText(value) }
            return try numbers { () throws(NumberError) in
                try formatPercent(int: value, directive)
            }
        case "o", "x", "X":
            guard hasIndex(v) else {
                throw raise(
                    .typeError, "%\(letter) format: an integer is required, not \(typeName(v))")
            }
            let o = try indexObject(v)
            let value = bigInteger(o.word) ?? BigInteger(0)
            return try numbers { () throws(NumberError) in
                try formatPercent(int: value, directive)
            }
        case "e", "E", "f", "F", "g", "G":
            let d = try floatOf(v) { "must be real number, not \($0)" }
            return try numbers { () throws(NumberError) in
                try formatPercent(float: d, directive)
            }
        case "c":
            let text: String
            if let s = v.as(Str.self) {
                guard s.count == 1 else {
                    throw raise(.typeError, "%c requires int or char")
                }
                text = s.string
            } else {
                guard hasIndex(v) else { throw raise(.typeError, "%c requires int or char") }
                let code = try clampedIndex(v)
                guard code >= 0, code < 0x110000 else {
                    throw raise(.overflowError, "%c arg not in range(0x110000)")
                }
                text = String(Character(Unicode.Scalar(UInt32(code)) ?? "\u{FFFD}"))
            }
            return try numbers { () throws(NumberError) in
                try padPercent(text: text, directive)
            }
        default: throw raise(directive.unsupported)
        }
    }

    /// The integer of %d: a float loses its fraction.
    fileprivate mutating func wholeArgument(_ v: Value, _ letter: Character) throws(Raised)
        -> BigInteger
    {
        if let value = bigInteger(v.word) { return value }
        let cls = classOf(v).classBody
        let isNumber =
            v.word.isFloat || hasIndex(v) || (cls.pointee.slots.int != nil && !v.is(Str.self))
            || (cls.pointee.special.contains(.index) && cls.lookUp(names.__int__) != nil)
        guard isNumber else {
            throw raise(
                .typeError, "%\(letter) format: a real number is required, not \(typeName(v))")
        }
        let o = try intOf(v)
        return bigInteger(o.word) ?? BigInteger(0)
    }
}
