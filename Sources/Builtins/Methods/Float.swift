// float: slots, methods, and float() itself.
import Heap
import Interpreter
import Numbers
import Parser

extension Machine {
    mutating func installFloat() {
        setSlots(types.float) { s in
            s.repr = { v, m throws(Raised) in m.string(floatRepr(m.plainFloat(v))) }
            s.hash = { v, m throws(Raised) in try m.plainHash(v) }
            s.truth = { v, m throws(Raised) in m.plainFloat(v) != 0 }
            s.int = { v, m throws(Raised) in try m.wholeNumber(m.plainFloat(v)) }
            s.float = { v, m throws(Raised) in m.plainNumber(v) }
            s.unary = { op, v, m throws(Raised) in
                if v.word.isFloat { return .notImplemented }
                let plain = m.plainNumber(v)
                return try m.unary(op, plain.value)
            }
            s.compare = { op, a, b, m throws(Raised) in m.compareNumbers(op, a, b) }
            s.binary = { op, a, b, m throws(Raised) in try m.operate(onNumbers: op, a, b) }
            s.format = { v, specification, m throws(Raised) in
                let d = m.plainFloat(v)
                return try m.format(v, as: "float", specification) { spec throws(NumberError) in
                    try spec.formatted(float: d)
                }
            }
        }
        setMaker(
            types.float,
            new: Builtin("float(x=0, /)", "A float of a number or a text.") {
                args, m throws(Raised) in
                let made = try m.makeFloat(args.optional(0))
                return try m.make(made, asInstanceOf: args.receiver.word.cell)
            })
        define(
            types.float, methods: floatMethods, classMethods: floatClassMethods,
            attributes: floatAttributes)
    }

    private mutating func makeFloat(_ x: Value?) throws(Raised) -> Owned {
        guard let x else { return .float(0) }
        if let text = x.as(Str.self) { return try float(of: text.bytes, x) }
        if let bytes = x.as(Bytes.self) { return try float(of: bytes.body.bytes, x) }
        return .float(
            try floatOf(x) { "float() argument must be a string or a real number, not '\($0)'" })
    }

    /// The number of a float, also of one of a subclass.
    package func plainFloat(_ v: Value) -> Double { realNumber(v.word) ?? 0 }

    /// The number of a float or of an object of a class below float; nil: it is none.
    package func realNumber(_ w: Word) -> Double? {
        if w.isFloat { return w.asFloat }
        guard w.isKind(.boxed) else { return nil }
        let content = plainNumber(Value(unsafe: w))
        return content.word.isFloat ? content.word.asFloat : nil
    }

    /// The float that a number stands for (`__float__`, `__index__`); TypeError with the text
    /// that is made of its class's name when it is none.
    package mutating func floatOf(_ x: Value, _ error: (String) -> String) throws(Raised)
        -> Double
    {
        if x.word.isFloat { return x.word.asFloat }
        if x.word.isInt || x.word.isBool || x.word.isBigInt { return try double(ofInt: x) }
        let cls = classOf(x).classBody
        if cls.pointee.special.contains(.index) {
            if cls.lookUp(names.__float__) != nil {
                let o = try callSpecialMethod(x, names.__float__)
                if o.word.isFloat { return o.word.asFloat }
                throw raise(
                    .typeError,
                    "\(typeName(x)).__float__ returned non-float (type \(typeName(o.word)))")
            }
            if cls.lookUp(names.__index__) != nil {
                let o = try indexObject(x)
                return try double(ofInt: o.value)
            }
        }
        if let slot = cls.pointee.slots.float {
            let o = try slot(x, &self)
            return o.word.isFloat ? o.word.asFloat : try double(ofInt: o.value)
        }
        if let slot = cls.pointee.slots.index {
            let o = try slot(x, &self)
            return try double(ofInt: o.value)
        }
        throw raise(.typeError, error(typeName(x)))
    }

    fileprivate mutating func float(of text: [UInt8], _ source: Value) throws(Raised) -> Owned {
        guard let d = parseFloat(text) else {
            throw raise(
                .valueError, "could not convert string to float: \(try reprText(source))")
        }
        if d.isNaN {
            // Each NaN is an object of its own: `x in [x]`, but not `float("nan") in [x]`.
            notANumberCount = (notANumberCount &+ 1) & 0x7_FFFF_FFFF_FFFF
            return .float(Double(bitPattern: 0x7FF8_0000_0000_0000 | notANumberCount))
        }
        return .float(d)
    }

    /// round(float, ndigits)
    mutating func rounded(float d: Double, _ digits: Value?) throws(Raised) -> Owned {
        guard let digits, !digits.isNone else {
            return try wholeNumber(d.rounded(.toNearestOrEven))
        }
        let n = try clampedIndex(digits)
        guard let result = roundDouble(d, digits: n) else {
            throw raise(.overflowError, "rounded value too large to represent")
        }
        return .float(result)
    }
}

/// How many NaNs float() has made.
nonisolated(unsafe) private var notANumberCount: UInt64 = 0

var floatMethods: [Builtin] {
    [
        Builtin("is_integer()", "Whether it is a whole number.") { args, m throws(Raised) in
            let d = m.plainFloat(args.receiver)
            return .bool(d.isFinite && d == d.rounded(.down))
        },
        Builtin("hex()", "The number in hexadecimal digits.") { args, m throws(Raised) in
            m.string(floatHex(m.plainFloat(args.receiver)))
        },
        Builtin("__getnewargs__()", "What makes an equal float.") { args, m throws(Raised) in
            var arguments = Slots(capacity: 1)
            arguments.append(m.plainNumber(args.receiver))
            return m.makeTuple(arguments)
        },
        Builtin("conjugate()", "The number itself.") { args, m throws(Raised) in
            m.plainNumber(args.receiver)
        },
        Builtin("as_integer_ratio()", "Two ints whose quotient is the number.") {
            args, m throws(Raised) in try m.ratio(m.plainFloat(args.receiver))
        },
        Builtin("__trunc__()", "Without its fraction.") { args, m throws(Raised) in
            try m.wholeNumber(m.plainFloat(args.receiver))
        },
        Builtin("__floor__()", "Rounded down.") { args, m throws(Raised) in
            try m.wholeNumber(m.plainFloat(args.receiver).rounded(.down))
        },
        Builtin("__ceil__()", "Rounded up.") { args, m throws(Raised) in
            try m.wholeNumber(m.plainFloat(args.receiver).rounded(.up))
        },
        Builtin("__round__(ndigits=None, /)", "Rounded to so many digits.") {
            args, m throws(Raised) in
            try m.rounded(float: m.plainFloat(args.receiver), args.optional(0))
        },
        Builtin("__abs__()", "The absolute value.") { args, m throws(Raised) in
            .float(m.plainFloat(args.receiver).magnitude)
        },
        Builtin("__divmod__(value, /)", "The quotient and the remainder.") {
            args, m throws(Raised) in
            guard m.realNumber(args[0].word) != nil || m.bigInteger(args[0].word) != nil else {
                return .notImplemented
            }
            return try m.divmod(args.receiver, args[0])
        },
        Builtin("__rdivmod__(value, /)", "The quotient and the remainder.") {
            args, m throws(Raised) in
            guard m.realNumber(args[0].word) != nil || m.bigInteger(args[0].word) != nil else {
                return .notImplemented
            }
            return try m.divmod(args[0], args.receiver)
        },
    ]
}

var floatClassMethods: [Builtin] {
    [
        Builtin("__getformat__(typestr, /)", "How floats lie in memory.") {
            args, m throws(Raised) in
            guard let text = args[0].as(Str.self) else {
                throw m.raise(
                    .typeError,
                    "__getformat__() argument must be str, not \(m.argumentTypeName(args[0]))")
            }
            guard text.equals("double") || text.equals("float") else {
                throw m.raise(
                    .valueError, "__getformat__() argument 1 must be 'double' or 'float'")
            }
            return m.string("IEEE, little-endian")
        },
        Builtin("fromhex(string, /)", "The float of hexadecimal digits.") {
            args, m throws(Raised) in
            guard let text = args[0].as(Str.self) else {
                throw m.raise(
                    .typeError, "bad argument type for built-in operation")
            }
            let bytes = text.bytes
            let number = try m.numbers { () throws(NumberError) in try floatFromHex(bytes) }
            if args.receiver.word.cell == m.types.float { return .float(number) }
            return try m.call(args.receiver, Value(unsafe: .float(number)))
        },
    ]
}

var floatAttributes: [BuiltinAttribute] {
    [
        BuiltinAttribute(
            "real", "The number itself.", get: { v, m throws(Raised) in m.plainNumber(v) }),
        BuiltinAttribute("imag", "Zero.", get: { v, m throws(Raised) in .float(0) }),
    ]
}

extension Machine {
    fileprivate mutating func ratio(_ d: Double) throws(Raised) -> Owned {
        if d.isNaN { throw raise(.valueError, "cannot convert NaN to integer ratio") }
        if d.isInfinite {
            throw raise(.overflowError, "cannot convert Infinity to integer ratio")
        }
        if d == 0 { return makeTuple(.int(0), .int(1)) }
        // The significand as a whole number, and the power of two that goes with it.
        var significand = d.significandBitPattern
        var exponent = Int(d.exponentBitPattern)
        if exponent == 0 { exponent = 1 } else { significand |= 1 << 52 }
        exponent -= 1075
        let zeros = significand.trailingZeroBitCount
        significand >>= UInt64(zeros)
        exponent += zeros
        let whole = BigInteger(UInt(significand), isNegative: d < 0)
        let power = exponent
        let (top, bottom) = try numbers { () throws(NumberError) in
            (
                power > 0 ? try whole.shiftedLeft(power) : whole,
                power < 0 ? try BigInteger(1).shiftedLeft(0 &- power) : BigInteger(1)
            )
        }
        return makeTuple(int(top), int(bottom))
    }
}
