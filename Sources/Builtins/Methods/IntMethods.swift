// int: methods and attributes.
import Heap
import Interpreter
import Numbers
import Parser

extension Arguments {
    /// The receiver of a method of int.
    func integer(_ m: borrowing Machine) -> BigInteger {
        m.bigInteger(receiver.word) ?? BigInteger(0)
    }
}

var intMethods: [Builtin] {
    [
        Builtin("bit_length()", "The number of bits of the absolute value.") {
            args, m throws(Raised) in .int(args.integer(m).bitLength)
        },
        Builtin("bit_count()", "The number of ones in the absolute value.") {
            args, m throws(Raised) in .int(args.integer(m).bitCount)
        },
        Builtin("conjugate()", "The number itself.") { args, m throws(Raised) in
            m.plainInt(args.receiver)
        },
        Builtin("as_integer_ratio()", "The number and 1.") { args, m throws(Raised) in
            m.makeTuple(m.plainInt(args.receiver), .int(1))
        },
        Builtin(
            "to_bytes(length=1, byteorder='big', *, signed=False)", "The number as bytes."
        ) { args, m throws(Raised) in
            let length = try args.int(0, default: 1, &m)
            if length < 0 {
                throw m.raise(.valueError, "length argument must be non-negative")
            }
            let isBig = try m.isBigEndian(args.optional(1), "to_bytes")
            let signed = try args.truth(2, default: false, &m)
            let value = args.integer(m)
            let bytes = try m.numbers { () throws(NumberError) in
                try value.bytes(count: length, bigEndian: isBig, signed: signed)
            }
            return m.make(Bytes(bytes))
        },
        Builtin("__trunc__()", "The number itself.") { args, m throws(Raised) in
            m.plainInt(args.receiver)
        },
        Builtin("__floor__()", "The number itself.") { args, m throws(Raised) in
            m.plainInt(args.receiver)
        },
        Builtin("__ceil__()", "The number itself.") { args, m throws(Raised) in
            m.plainInt(args.receiver)
        },
        Builtin("__round__(ndigits=None, /)", "Rounded to a power of ten.") {
            args, m throws(Raised) in
            try m.rounded(int: args.receiver, args.optional(0))
        },
        Builtin("__abs__()", "The absolute value.") { args, m throws(Raised) in
            m.int(args.integer(m).magnitude)
        },
        Builtin("__divmod__(value, /)", "The quotient and the remainder.") {
            args, m throws(Raised) in
            guard m.bigInteger(args[0].word) != nil else { return .notImplemented }
            return try m.divmod(args.receiver, args[0])
        },
        Builtin("__getnewargs__()", "What makes an equal int.") { args, m throws(Raised) in
            var arguments = Slots(capacity: 1)
            arguments.append(m.plainInt(args.receiver))
            return m.makeTuple(arguments)
        },
        Builtin("__rdivmod__(value, /)", "The quotient and the remainder.") {
            args, m throws(Raised) in
            guard m.bigInteger(args[0].word) != nil else { return .notImplemented }
            return try m.divmod(args[0], args.receiver)
        },
    ]
}

var intClassMethods: [Builtin] {
    [
        Builtin(
            "from_bytes(bytes, byteorder='big', *, signed=False)", "The number that bytes are."
        ) { args, m throws(Raised) in
            let isBig = try m.isBigEndian(args.optional(1), "from_bytes")
            let signed = try args.truth(2, default: false, &m)
            let bytes = try m.bytes(of: args[0])
            let number = m.int(BigInteger(bytes: bytes, bigEndian: isBig, signed: signed))
            if args.receiver.word.cell == m.types.int { return number.copy() }
            return try m.call(args.receiver, number.value)
        }
    ]
}

var intAttributes: [BuiltinAttribute] {
    [
        BuiltinAttribute(
            "real", "The number itself.", get: { v, m throws(Raised) in m.plainInt(v) }),
        BuiltinAttribute("imag", "Zero.", get: { v, m throws(Raised) in .int(0) }),
        BuiltinAttribute(
            "numerator", "The number itself.", get: { v, m throws(Raised) in m.plainInt(v) }),
        BuiltinAttribute("denominator", "One.", get: { v, m throws(Raised) in .int(1) }),
    ]
}

extension Machine {
    fileprivate mutating func isBigEndian(_ v: Value?, _ name: String) throws(Raised) -> Bool {
        guard let v else { return true }
        guard let text = v.as(Str.self) else {
            throw raise(
                .typeError, "\(name)() argument 'byteorder' must be str, not \(argumentTypeName(v))"
            )
        }
        if text.equals("big") { return true }
        if text.equals("little") { return false }
        throw raise(.valueError, "byteorder must be either 'little' or 'big'")
    }

    /// round(int, ndigits): to a power of ten, halves to even.
    mutating func rounded(int v: Value, _ digits: Value?) throws(Raised) -> Owned {
        guard let digits, !digits.isNone else { return plainInt(v) }
        let n = try clampedIndex(digits)
        if n >= 0 { return plainInt(v) }
        let value = bigInteger(v.word) ?? BigInteger(0)
        // A unit that is longer than the number rounds it to zero.
        if n < -(value.decimalDigitCountEstimate + 1) { return .int(0) }
        let result = try numbers { () throws(NumberError) in
            let unit = try BigInteger(10).power(0 &- n) { () throws(NumberError) in }
            let below = try value.floorDivided(by: unit)
            let rest = try value.modulo(unit)
            let order = try (rest + rest).compare(with: unit)
            let goesUp = order > 0 || (order == 0 && below.isOdd)
            return try (goesUp ? below + BigInteger(1) : below) * unit
        }
        return int(result)
    }
}
