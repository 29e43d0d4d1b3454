// Builtin functions of numbers and texts: abs, divmod, pow, round, sum, hash, chr, ord, bin, oct, hex,
// ascii, repr, format.
import Heap
import Interpreter
import Numbers
import Parser

var numberFunctions: [Builtin] {
    [
        Builtin("abs(x, /)", "The absolute value.") { args, m throws(Raised) in
            let x = args[0]
            if x.word.isFloat { return .float(x.word.asFloat.magnitude) }
            if m.isNumber(x), let value = m.bigInteger(x.word) { return m.int(value.magnitude) }
            try m.enterBuiltin()
            defer { m.leaveRecursion() }
            if let o = try m.special(x, m.names.__abs__) { return o }
            throw m.raise(.typeError, "bad operand type for abs(): '\(m.typeName(x))'")
        },
        Builtin("divmod(x, y, /)", "The pair of x // y and x % y.") { args, m throws(Raised) in
            let (a, b) = (args[0], args[1])
            if m.isNumber(a) && m.isNumber(b) { return try m.divmod(a, b) }
            if let o = try m.special(a, m.names.__divmod__, b), !o.isNotImplemented {
                return o
            }
            if let o = try m.special(b, m.names.__rdivmod__, a), !o.isNotImplemented {
                return o
            }
            throw m.raise(
                .typeError,
                "unsupported operand type(s) for divmod(): '\(m.typeName(a))' and '\(m.typeName(b))'"
            )
        },
        Builtin("pow(base, exp, mod=None)", "A power, or its remainder by mod.") {
            args, m throws(Raised) in
            guard let modulus = args.given(2) else {
                return try m.binary(.power, args[0], args[1])
            }
            guard let base = m.bigInteger(args[0].word), let exponent = m.bigInteger(args[1].word),
                let by = m.bigInteger(modulus.word)
            else {
                if m.isNumber(args[0]) && m.isNumber(args[1]) && m.isNumber(modulus) {
                    throw m.raise(
                        .typeError,
                        "pow() 3rd argument not allowed unless all arguments are integers")
                }
                let power = m.names.binary[Int(BinaryOperator.power.rawValue)]
                if !m.isNumber(args[0]), m.lookUp(power, in: m.classOf(args[0])) != nil {
                    let f = try m.getAttribute(args[0], power)
                    let o = try m.call(f.value, args[1], modulus)
                    if !o.isNotImplemented { return o }
                }
                throw m.raise(
                    .typeError,
                    "unsupported operand type(s) for ** or pow(): '\(m.typeName(args[0]))', '\(m.typeName(args[1]))', '\(m.typeName(modulus))'"
                )
            }
            return m.int(
                try m.numbers { () throws(NumberError) in
                    try base.powerModulo(exponent, by) { () throws(NumberError) in
                        if interruptIsPending() { throw .interrupted }
                    }
                })
        },
        Builtin("round(number, ndigits=None)", "A number rounded to so many digits.") {
            args, m throws(Raised) in
            let x = args[0]
            if x.word.isFloat { return try m.rounded(float: x.word.asFloat, args.optional(1)) }
            if m.isNumber(x) { return try m.rounded(int: x, args.optional(1)) }
            if let digits = args.given(1) {
                if let o = try m.special(x, m.names.__round__, digits) { return o }
            } else if let o = try m.special(x, m.names.__round__) {
                return o
            }
            throw m.raise(
                .typeError, "type \(m.typeName(x)) doesn't define __round__ method")
        },
        Builtin("sum(iterable, /, start=0)", "The sum of the items of an iterable.") {
            args, m throws(Raised) in try m.sum(args[0], args.optional(1))
        },
        Builtin("hash(obj, /)", "A number that is equal for equal objects.") {
            args, m throws(Raised) in
            try m.enterBuiltin()
            defer { m.leaveRecursion() }
            return .int(try m.hash(args[0]))
        },
        Builtin("chr(i, /)", "The character of a number.") { args, m throws(Raised) in
            let i = try m.characterNumber(args[0])
            guard i >= 0, i < 0x110000 else {
                throw m.raise(.valueError, "chr() arg not in range(0x110000)")
            }
            var bytes: [UInt8] = []
            appendCodePoint(UInt32(i), to: &bytes)
            return m.string(bytes)
        },
        Builtin("ord(c, /)", "The number of a character.") { args, m throws(Raised) in
            if let text = args[0].as(Str.self) {
                guard text.count == 1 else {
                    throw m.raise(
                        .typeError,
                        "ord() expected a character, but string of length \(text.count) found")
                }
                return .int(Int(codePoint(text.utf8, 0)))
            }
            if let bytes = args[0].as(Bytes.self)?.body.bytes {
                guard bytes.count == 1 else {
                    throw m.raise(
                        .typeError,
                        "ord() expected a character, but string of length \(bytes.count) found")
                }
                return .int(Int(bytes[0]))
            }
            throw m.raise(
                .typeError,
                "ord() expected string of length 1, but \(m.typeName(args[0])) found")
        },
        Builtin("bin(number, /)", "An int in binary digits.") { args, m throws(Raised) in
            try m.digits(args[0], 2, "0b")
        },
        Builtin("oct(number, /)", "An int in octal digits.") { args, m throws(Raised) in
            try m.digits(args[0], 8, "0o")
        },
        Builtin("hex(number, /)", "An int in hexadecimal digits.") { args, m throws(Raised) in
            try m.digits(args[0], 16, "0x")
        },
        Builtin("ascii(obj, /)", "repr() with escapes for what is not ASCII.") {
            args, m throws(Raised) in try m.ascii(args[0])
        },
        Builtin("repr(obj, /)", "An object as code would write it.") { args, m throws(Raised) in
            try m.enterBuiltin()
            defer { m.leaveRecursion() }
            return try m.repr(args[0])
        },
        Builtin("format(value, format_spec='', /)", "A value as a format says.") {
            args, m throws(Raised) in
            guard let specification = args.optional(1) else {
                let empty = m.string("")
                return try m.format(args[0], empty.value)
            }
            guard specification.is(Str.self) else {
                throw m.raise(
                    .typeError,
                    "format() argument 2 must be str, not \(m.argumentTypeName(specification))")
            }
            return try m.format(args[0], specification)
        },
    ]
}

extension Machine {
    package func isNumber(_ v: Value) -> Bool { v.word.tag <= 2 || v.word.isBigInt }

    /// The result of a special method of a value's class; nil when it has none.
    mutating func special(_ v: Value, _ name: Cell) throws(Raised) -> Owned? {
        guard classOf(v).classBody.lookUp(name) != nil else { return nil }
        return try callMethod(v, name)
    }
    mutating func special(_ v: Value, _ name: Cell, _ a: Value) throws(Raised) -> Owned? {
        guard classOf(v).classBody.lookUp(name) != nil else { return nil }
        return try callMethod(v, name, a)
    }

    /// divmod of numbers.
    mutating func divmod(_ a: Value, _ b: Value) throws(Raised) -> Owned {
        if realNumber(a.word) != nil || realNumber(b.word) != nil {
            let x = try double(ofNumber: a)
            let y = try double(ofNumber: b)
            let (q, r) = try numbers { () throws(NumberError) in try floatDivmod(x, y) }
            return makeTuple(.float(q), .float(r))
        }
        let x = plainNumber(a)
        let y = plainNumber(b)
        let q = try binary(.floorDivide, x.value, y.value)
        let r = try binary(.modulo, x.value, y.value)
        return makeTuple(q, r)
    }

    /// The argument of chr(): one that is too large is no character.
    fileprivate mutating func characterNumber(_ v: Value) throws(Raised) -> Int {
        if v.word.isInt || v.word.isBool { return v.word.asInt }
        let o = try indexObject(v)
        guard o.word.isInt || o.word.isBool else {
            throw raise(.overflowError, "Python int too large to convert to C int")
        }
        return o.word.asInt
    }

    fileprivate mutating func digits(_ v: Value, _ base: Int, _ prefix: String) throws(Raised)
        -> Owned
    {
        let o = try indexObject(v)
        let value = bigInteger(o.word) ?? BigInteger(0)
        return string(
            (value.isNegative ? "-" : "") + prefix + value.magnitude.text(base: base))
    }

    /// sum(): ints and floats without making a value of each step.
    fileprivate mutating func sum(_ iterable: Value, _ start: Value?) throws(Raised) -> Owned {
        var total = Owned.int(0)
        let iterator = try iterate(iterable)
        if let start {
            if start.is(Str.self) {
                throw raise(
                    .typeError, "sum() can't sum strings [use ''.join(seq) instead]")
            }
            if start.is(Bytes.self) {
                throw raise(
                    .typeError, "sum() can't sum bytes [use b''.join(seq) instead]")
            }
            total = start.owned()
        }
        var steps = 0
        while let x = try next(iterator.value) {
            if total.word.isInt && x.word.isInt {
                let (sum, overflow) = total.word.asInt.addingReportingOverflow(x.word.asInt)
                if !overflow {
                    total = .int(sum)
                    steps += 1
                    if steps & 1023 == 0 { try poll() }
                    continue
                }
            }
            let before = total.copy()
            total = try binary(.add, before.value, x.value)
            steps += 1
            if steps & 1023 == 0 { try poll() }
        }
        return total
    }
}
