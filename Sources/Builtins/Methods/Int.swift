// int: slots (text, conversions, arithmetic and comparison beyond 64 bits) and int() itself.
import Heap
import Interpreter
import Numbers
import Parser

extension Machine {
    mutating func installInt() {
        setSlots(types.int) { s in
            s.repr = { v, m throws(Raised) in
                if v.word.isInt { return m.string(String(v.word.asInt)) }
                return m.string(try m.decimalText(m.bigInteger(v.word) ?? BigInteger(0)))
            }
            s.hash = { v, m throws(Raised) in try m.plainHash(v) }
            s.truth = { v, m throws(Raised) in !(m.bigInteger(v.word)?.isZero ?? true) }
            s.index = { v, m throws(Raised) in m.plainInt(v) }
            s.int = { v, m throws(Raised) in m.plainInt(v) }
            s.float = { v, m throws(Raised) in .float(try m.double(ofInt: v)) }
            s.compare = { op, a, b, m throws(Raised) in m.compareNumbers(op, a, b) }
            s.binary = { op, a, b, m throws(Raised) in try m.operate(onNumbers: op, a, b) }
            s.unary = { op, v, m throws(Raised) in
                guard let value = m.bigInteger(v.word) else { return .notImplemented }
                switch op {
                case .negative: return m.int(-value)
                case .positive: return m.int(value)
                case .invert: return m.int(~value)
                case .not: return .notImplemented
                }
            }
            s.format = { v, specification, m throws(Raised) in
                let value = m.bigInteger(v.word) ?? BigInteger(0)
                return try m.format(v, as: "int", specification) { spec throws(NumberError) in
                    try spec.formatted(int: value)
                }
            }
        }
        setMaker(
            types.int,
            new: Builtin("int(x=0, /, base=10)", "An integer of a number or a text.") {
                args, m throws(Raised) in
                let made = try m.makeInt(args.optional(0), args.optional(1))
                return try m.make(made, asInstanceOf: args.receiver.word.cell)
            })
        define(
            types.int, methods: intMethods, classMethods: intClassMethods,
            attributes: intAttributes)
    }

    /// An int for an int or a bool.
    func plainInt(_ v: Value) -> Owned { v.word.isBool ? .int(v.word.asInt) : plainNumber(v) }

    /// The float nearest to an int.
    mutating func double(ofInt v: Value) throws(Raised) -> Double {
        if v.word.isInt || v.word.isBool { return Double(v.word.asInt) }
        guard let d = bigInteger(v.word)?.double else {
            throw raise(.overflowError, "int too large to convert to float")
        }
        return d
    }

    /// The float that a float or an int stands for.
    mutating func double(ofNumber v: Value) throws(Raised) -> Double {
        if let d = realNumber(v.word) { return d }
        return try double(ofInt: v)
    }

    /// Comparison of numbers of which one at least lies beyond 64 bits; exact.
    func compareNumbers(_ op: ComparisonOperator, _ a: Value, _ b: Value) -> Owned {
        var order: Int?
        if let x = bigInteger(a.word) {
            if let y = bigInteger(b.word) {
                order = x.compare(with: y)
            } else if let d = realNumber(b.word) {
                order = x.compare(with: d)
            } else {
                return .notImplemented
            }
        } else if let d = realNumber(a.word), let y = bigInteger(b.word) {
            order = y.compare(with: d).map { -$0 }
        } else if let x = realNumber(a.word), let y = realNumber(b.word) {
            order = x < y ? -1 : x > y ? 1 : x == y ? 0 : nil
        } else {
            return .notImplemented
        }
        // A NaN is unequal to all.
        guard let order else { return .bool(op == .notEqual) }
        switch op {
        case .equal: return .bool(order == 0)
        case .notEqual: return .bool(order != 0)
        case .less: return .bool(order < 0)
        case .lessEqual: return .bool(order <= 0)
        case .greater: return .bool(order > 0)
        case .greaterEqual: return .bool(order >= 0)
        default: return .notImplemented
        }
    }

    /// Arithmetic of numbers of any size.
    mutating func operate(onNumbers op: BinaryOperator, _ a: Value, _ b: Value) throws(Raised)
        -> Owned
    {
        if a.word.tag <= 2 && b.word.tag <= 2 {
            // Here only for operators that the machine does not know of numbers.
            return .notImplemented
        }
        if let x = bigInteger(a.word), let y = bigInteger(b.word) {
            return try integerOperation(op, x, y)
        }
        let left = realNumber(a.word)
        let right = realNumber(b.word)
        switch op {
        case .leftShift, .rightShift, .bitAnd, .bitOr, .bitXor, .matrixMultiply:
            return .notImplemented
        default:
            if (left == nil && bigInteger(a.word) == nil)
                || (right == nil && bigInteger(b.word) == nil)
            {
                return .notImplemented
            }
        }
        let x = try double(ofNumber: a)
        let y = try double(ofNumber: b)
        return try operateOnDoubles(op, x, y)
    }

    private mutating func operateOnDoubles(_ op: BinaryOperator, _ x: Double, _ y: Double)
        throws(Raised) -> Owned
    {
        let left = Owned.float(x)
        let right = Owned.float(y)
        return try binary(op, left.value, right.value)
    }

    // Making.

    fileprivate mutating func makeInt(_ x: Value?, _ base: Value?) throws(Raised) -> Owned {
        guard let x else {
            if base != nil { throw raise(.typeError, "int() missing string argument") }
            return .int(0)
        }
        guard let base else { return try intOf(x) }
        let number = try clampedIndex(base)
        if number != 0 && (number < 2 || number > 36) {
            throw raise(.valueError, "int() base must be >= 2 and <= 36, or 0")
        }
        if let text = x.as(Str.self) { return try int(of: text.bytes, base: number, x) }
        if let bytes = x.as(Bytes.self) { return try int(of: bytes.body.bytes, base: number, x) }
        throw raise(.typeError, "int() can't convert non-string with explicit base")
    }

    /// int(x)
    package mutating func intOf(_ x: Value) throws(Raised) -> Owned {
        if x.word.isInt || x.word.isBool || x.word.isBigInt { return plainInt(x) }
        if x.word.isFloat { return try wholeNumber(x.word.asFloat) }
        if let text = x.as(Str.self) { return try int(of: text.bytes, base: 10, x) }
        if let bytes = x.as(Bytes.self) { return try int(of: bytes.body.bytes, base: 10, x) }
        let cls = classOf(x).classBody
        for (name, label) in [(names.__int__, "__int__"), (names.__index__, "__index__")] {
            if cls.pointee.special.contains(.index), cls.lookUp(name) != nil {
                let o = try callSpecialMethod(x, name)
                if o.word.isInt || o.value.is(BigInt.self) { return plainInt(o.value) }
                if o.word.isBool { return .int(o.word.asInt) }
                throw raise(
                    .typeError, "\(label) returned non-int (type \(typeName(o.word)))")
            }
        }
        if let slot = cls.pointee.slots.int { return try slot(x, &self) }
        if let slot = cls.pointee.slots.index { return try slot(x, &self) }
        if cls.lookUp(names.__trunc__) != nil {
            let o = try callSpecialMethod(x, names.__trunc__)
            return try indexObject(o.value)
        }
        throw raise(
            .typeError,
            "int() argument must be a string, a bytes-like object or a real number, not '\(typeName(x))'"
        )
    }

    /// A float without its fraction.
    mutating func wholeNumber(_ d: Double) throws(Raised) -> Owned {
        if d.isNaN { throw raise(.valueError, "cannot convert float NaN to integer") }
        if d.isInfinite { throw raise(.overflowError, "cannot convert float infinity to integer") }
        let whole = d.rounded(.towardZero)
        if let small = Int(exactly: whole) { return .int(small) }
        return int(BigInteger(exactly: whole) ?? BigInteger(0))
    }

    fileprivate mutating func int(of text: [UInt8], base: Int, _ source: Value) throws(Raised)
        -> Owned
    {
        // Powers of two convert quickly: no limit.
        if base & (base - 1) != 0 || base == 0 {
            let digits = integerDigitCount(text)
            if digits > digitLimit, base != 0 || parseInteger(text, base: 10) != nil {
                throw raise(
                    .valueError,
                    "Exceeds the limit (\(digitLimit) digits) for integer string conversion: value has \(digits) digits; use sys.set_int_max_str_digits() to increase the limit"
                )
            }
        }
        guard let value = parseInteger(text, base: base) else {
            throw raise(
                .valueError,
                "invalid literal for int() with base \(base): \(try reprText(source))")
        }
        return int(value)
    }

    /// Calls a special method of a value's class.
    package mutating func callSpecialMethod(_ v: Value, _ name: Cell) throws(Raised) -> Owned {
        try callMethod(v, name)
    }
}
