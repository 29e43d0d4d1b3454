// math: the C library's functions with Python's errors, and exact integer functions.
import Builtins
import Glibc
import Heap
import Interpreter
import Numbers

func makeMath(_ m: inout Machine) -> Owned {
    let module = m.makeNativeModule(
        "math", doc: "Mathematical functions.",
        oneArgumentFunctions + twoArgumentFunctions + otherFunctions + integerFunctions)
    let d = m.namespace(module)
    d.add("pi", .float(Double.pi))
    d.add("e", .float(M_E))
    d.add("tau", .float(2 * Double.pi))
    d.add("inf", .float(Double.infinity))
    d.add("nan", .float(Double.nan))
    return module
}

extension Machine {
    /// A number as a double, as math's functions take it.
    mutating func double(_ v: Value) throws(Raised) -> Double {
        if v.word.isFloat { return v.word.asFloat }
        if v.word.isInt || v.word.isBool { return Double(v.word.asInt) }
        if let big = bigInteger(v.word) {
            guard let d = big.double else {
                throw raise(.overflowError, "int too large to convert to float")
            }
            return d
        }
        let cls = classOf(v).classBody
        if let f = cls.lookUp(names.__float__) {
            let function = Value(unsafe: f).owned()
            let r = try call(function.value, v)
            if r.word.isFloat { return r.word.asFloat }
            throw raise(
                .typeError,
                "\(typeName(v)).__float__ returned non-float (type \(typeName(r.word)))")
        }
        if let slot = cls.pointee.slots.float {
            let r = try slot(v, &self)
            return r.word.asFloat
        }
        if cls.lookUp(names.__index__) != nil { return Double(try index(v)) }
        throw raise(.typeError, "must be real number, not \(typeName(v))")
    }

    /// The result of a C function: a domain or range error where Python raises one.
    fileprivate mutating func checked(_ r: Double, _ x: Double, canOverflow: Bool) throws(Raised)
        -> Owned
    {
        if r.isNaN && !x.isNaN { throw raise(.valueError, "math domain error") }
        if r.isInfinite && x.isFinite {
            throw canOverflow
                ? raise(.overflowError, "math range error")
                : raise(.valueError, "math domain error")
        }
        return .float(r)
    }
}

private func one(
    _ name: String, _ doc: String, canOverflow: Bool = false,
    _ f: @escaping @Sendable (Double) -> Double
) -> Builtin {
    Builtin("\(name)(x, /)", doc) { args, m throws(Raised) in
        let x = try m.double(args[0])
        return try m.checked(f(x), x, canOverflow: canOverflow)
    }
}

private var oneArgumentFunctions: [Builtin] {
    [
        one("sqrt", "The square root.") { $0.squareRoot() },
        one("cbrt", "The cube root.") { Glibc.cbrt($0) },
        one("exp", "e to a power.", canOverflow: true) { Glibc.exp($0) },
        one("exp2", "2 to a power.", canOverflow: true) { Glibc.exp2($0) },
        one("expm1", "exp(x) - 1, exact for small x.", canOverflow: true) { Glibc.expm1($0) },
        one("log1p", "log(1 + x), exact for small x.") { Glibc.log1p($0) },
        one("sin", "The sine.") { Glibc.sin($0) },
        one("cos", "The cosine.") { Glibc.cos($0) },
        one("tan", "The tangent.") { Glibc.tan($0) },
        one("asin", "The arc sine.") { Glibc.asin($0) },
        one("acos", "The arc cosine.") { Glibc.acos($0) },
        one("atan", "The arc tangent.") { Glibc.atan($0) },
        one("sinh", "The hyperbolic sine.", canOverflow: true) { Glibc.sinh($0) },
        one("cosh", "The hyperbolic cosine.", canOverflow: true) { Glibc.cosh($0) },
        one("tanh", "The hyperbolic tangent.") { Glibc.tanh($0) },
        one("asinh", "The inverse hyperbolic sine.") { Glibc.asinh($0) },
        one("acosh", "The inverse hyperbolic cosine.") { Glibc.acosh($0) },
        one("atanh", "The inverse hyperbolic tangent.") { Glibc.atanh($0) },
        one("erf", "The error function.") { Glibc.erf($0) },
        one("erfc", "The complement of the error function.") { Glibc.erfc($0) },
        one("gamma", "The gamma function.", canOverflow: true) { gammaFunction($0) },
        one("lgamma", "The logarithm of the gamma function's magnitude.", canOverflow: true) {
            logarithmOfGamma($0)
        },
        one("degrees", "Radians as degrees.") { $0 * (180 / Double.pi) },
        one("radians", "Degrees as radians.") { $0 * (Double.pi / 180) },
        one("fabs", "The magnitude.") { abs($0) },
        Builtin("isnan(x, /)", "Whether x is not a number.") { args, m throws(Raised) in
            .bool(try m.double(args[0]).isNaN)
        },
        Builtin("isinf(x, /)", "Whether x is infinite.") { args, m throws(Raised) in
            .bool(try m.double(args[0]).isInfinite)
        },
        Builtin("isfinite(x, /)", "Whether x is neither infinite nor not a number.") {
            args, m throws(Raised) in
            .bool(try m.double(args[0]).isFinite)
        },
    ]
}

private var twoArgumentFunctions: [Builtin] {
    [
        Builtin("pow(x, y, /)", "x to the power y, as floats.") { args, m throws(Raised) in
            let x = try m.double(args[0])
            let y = try m.double(args[1])
            let r = Glibc.pow(x, y)
            if r.isNaN && !x.isNaN && !y.isNaN { throw m.raise(.valueError, "math domain error") }
            if r.isInfinite && x.isFinite && y.isFinite {
                throw x == 0
                    ? m.raise(.valueError, "math domain error")
                    : m.raise(.overflowError, "math range error")
            }
            return .float(r)
        },
        Builtin("fmod(x, y, /)", "The remainder with the sign of x.") { args, m throws(Raised) in
            let x = try m.double(args[0])
            let y = try m.double(args[1])
            let r = Glibc.fmod(x, y)
            if r.isNaN && !x.isNaN && !y.isNaN { throw m.raise(.valueError, "math domain error") }
            return .float(r)
        },
        Builtin("remainder(x, y, /)", "The remainder to the nearest multiple.") {
            args, m throws(Raised) in
            let x = try m.double(args[0])
            let y = try m.double(args[1])
            let r = Glibc.remainder(x, y)
            if r.isNaN && !x.isNaN && !y.isNaN { throw m.raise(.valueError, "math domain error") }
            return .float(r)
        },
        Builtin("atan2(y, x, /)", "The angle of the point (x, y).") { args, m throws(Raised) in
            .float(Glibc.atan2(try m.double(args[0]), try m.double(args[1])))
        },
        Builtin("copysign(x, y, /)", "The magnitude of x with the sign of y.") {
            args, m throws(Raised) in
            .float(Glibc.copysign(try m.double(args[0]), try m.double(args[1])))
        },
        Builtin("nextafter(x, y, /)", "The next float after x towards y.") {
            args, m throws(Raised) in
            .float(Glibc.nextafter(try m.double(args[0]), try m.double(args[1])))
        },
        Builtin("ldexp(x, i, /)", "x times 2 to the power i.") { args, m throws(Raised) in
            let x = try m.double(args[0])
            guard m.bigInteger(args[1].word) != nil else {
                throw m.raise(.typeError, "Expected an int as second argument to ldexp.")
            }
            let i = try m.clampedIndex(args[1])
            let r = Glibc.scalbn(x, Int(Int32(clamping: i)))
            if r.isInfinite && x.isFinite { throw m.raise(.overflowError, "math range error") }
            return .float(r)
        },
    ]
}

private var otherFunctions: [Builtin] {
    [
        Builtin("log(*args)", "The logarithm of x, natural or to a base.") {
            args, m throws(Raised) in
            guard let given = args[0].as(Tuple.self), given.count == 1 || given.count == 2 else {
                throw m.raise(.typeError, "math.log requires 1 to 2 arguments")
            }
            let x = try logarithm(given[0], &m)
            guard given.count == 2 else { return .float(x) }
            let b = try logarithm(given[1], &m)
            if b == 0 { throw m.raise(.zeroDivisionError, "float division by zero") }
            return .float(x / b)
        },
        Builtin("log2(x, /)", "The logarithm to base 2.") { args, m throws(Raised) in
            if let big = m.bigInteger(args[0].word), big.double == nil {
                return .float(try logarithm(args[0], &m) / M_LN2)
            }
            let x = try m.double(args[0])
            if x <= 0 { throw m.raise(.valueError, "math domain error") }
            return .float(Glibc.log2(x))
        },
        Builtin("log10(x, /)", "The logarithm to base 10.") { args, m throws(Raised) in
            if let big = m.bigInteger(args[0].word), big.double == nil {
                return .float(try logarithm(args[0], &m) / M_LN10)
            }
            let x = try m.double(args[0])
            if x <= 0 { throw m.raise(.valueError, "math domain error") }
            return .float(Glibc.log10(x))
        },
        Builtin("floor(x, /)", "The largest integer that is not above x.") {
            args, m throws(Raised) in
            try rounded(args[0], m.names.__floor__, { $0.rounded(.down) }, &m)
        },
        Builtin("ceil(x, /)", "The smallest integer that is not below x.") {
            args, m throws(Raised) in
            try rounded(args[0], m.names.__ceil__, { $0.rounded(.up) }, &m)
        },
        Builtin("trunc(x, /)", "x without its fraction.") { args, m throws(Raised) in
            if !m.isNumber(args[0]), m.lookUp(m.names.__trunc__, in: m.classOf(args[0])) == nil {
                throw m.raise(
                    .typeError, "type \(m.typeName(args[0])) doesn't define __trunc__ method")
            }
            return try rounded(args[0], m.names.__trunc__, { $0.rounded(.towardZero) }, &m)
        },
        Builtin("modf(x, /)", "The fraction and the whole part.") { args, m throws(Raised) in
            let x = try m.double(args[0])
            if x.isInfinite {
                return m.makeTuple(.float(Glibc.copysign(0, x)), .float(x))
            }
            let whole = x.rounded(.towardZero)
            return m.makeTuple(.float(Glibc.copysign(x - whole, x)), .float(whole))
        },
        Builtin("frexp(x, /)", "Mantissa and exponent.") { args, m throws(Raised) in
            let x = try m.double(args[0])
            if x == 0 || !x.isFinite { return m.makeTuple(.float(x), .int(0)) }
            var e: Int32 = 0
            let f = Glibc.frexp(x, &e)
            return m.makeTuple(.float(f), .int(Int(e)))
        },
        Builtin("fsum(seq, /)", "The exactly rounded sum.") { args, m throws(Raised) in
            var partials: [Double] = []
            let it = try m.iterate(args[0])
            while let v = try m.next(it.value) {
                try m.poll()
                var x = try m.double(v.value)
                var kept = 0
                for var y in partials {
                    if abs(x) < abs(y) { swap(&x, &y) }
                    let high = x + y
                    let low = y - (high - x)
                    if low != 0 {
                        partials[kept] = low
                        kept += 1
                    }
                    x = high
                }
                partials.removeSubrange(kept...)
                partials.append(x)
            }
            return .float(exactSum(partials))
        },
        Builtin("hypot(*coordinates)", "The distance of a point from the origin.") {
            args, m throws(Raised) in
            guard let tuple = args[0].as(Tuple.self) else { return .float(0) }
            var values: [Double] = []
            for i in 0..<tuple.count { values.append(abs(try m.double(tuple[i]))) }
            return .float(vectorNorm(values))
        },
        Builtin("dist(p, q, /)", "The distance of two points.") { args, m throws(Raised) in
            let p = try m.collect(args[0])
            let q = try m.collect(args[1])
            if p.count != q.count {
                throw m.raise(
                    .valueError, "both points must have the same number of dimensions")
            }
            var values: [Double] = []
            for i in 0..<p.count {
                let a = try m.double(p[i])
                let b = try m.double(q[i])
                values.append(abs(a - b))
            }
            return .float(vectorNorm(values))
        },
        Builtin("isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", "Whether two numbers are near.") {
            args, m throws(Raised) in
            let a = try m.double(args[0])
            let b = try m.double(args[1])
            var relative = 1e-9
            var absolute = 0.0
            if let v = args.optional(2) { relative = try m.double(v) }
            if let v = args.optional(3) { absolute = try m.double(v) }
            if relative < 0 || absolute < 0 {
                throw m.raise(.valueError, "tolerances must be non-negative")
            }
            if a == b { return .bool(true) }
            if a.isInfinite || b.isInfinite { return .bool(false) }
            let d = abs(b - a)
            return .bool(d <= abs(relative * b) || d <= abs(relative * a) || d <= absolute)
        },
    ]
}

private func logarithm(_ v: Value, _ m: inout Machine) throws(Raised) -> Double {
    if let big = m.bigInteger(v.word), big.double == nil {
        // Too large for a float: mantissa and exponent apart.
        let bits = big.bitLength
        guard !big.isNegative, let shifted = try? big.shiftedRight(bits - 64),
            let mantissa = shifted.double
        else { throw m.raise(.valueError, "math domain error") }
        return Glibc.log(mantissa) + Double(bits - 64) * M_LN2
    }
    let x = try m.double(v)
    if x <= 0 { throw m.raise(.valueError, "math domain error") }
    return Glibc.log(x)
}

private func rounded(
    _ v: Value, _ method: Cell, _ f: (Double) -> Double, _ m: inout Machine
) throws(Raised) -> Owned {
    if v.word.isInt || v.is(BigInt.self) { return v.owned() }
    if v.word.isBool { return .int(v.word.asInt) }
    if !v.word.isFloat, let g = m.classOf(v).classBody.lookUp(method) {
        let function = Value(unsafe: g).owned()
        return try m.call(function.value, v)
    }
    let x = f(try m.double(v))
    if x.isNaN { throw m.raise(.valueError, "cannot convert float NaN to integer") }
    if x.isInfinite { throw m.raise(.overflowError, "cannot convert float infinity to integer") }
    if let i = Int(exactly: x) { return .int(i) }
    guard let big = BigInteger(exactly: x) else { return .None }
    return m.int(big)
}

/// The rounded sum of parts that do not overlap, smallest first.
private func exactSum(_ partials: [Double]) -> Double {
    var rest = partials
    guard var high = rest.popLast() else { return 0 }
    var low = 0.0
    while let y = rest.popLast() {
        let x = high
        high = x + y
        low = y - (high - x)
        if low != 0 { break }
    }
    // Half-way cases are decided by the next part.
    if let next = rest.last, (low < 0 && next < 0) || (low > 0 && next > 0) {
        let y = low * 2
        let x = high + y
        if y == x - high { high = x }
    }
    return high
}

/// The length of a vector of magnitudes, scaled, with a compensated sum.
private func vectorNorm(_ values: [Double]) -> Double {
    var largest = 0.0
    var hasNaN = false
    for v in values {
        if v.isInfinite { return .infinity }
        if v.isNaN { hasNaN = true }
        largest = max(largest, v)
    }
    if hasNaN { return .nan }
    if largest == 0 || values.count == 1 { return largest }
    if values.count == 2 { return Glibc.hypot(values[0], values[1]) }
    var sum = 1.0
    var correction = 0.0
    let e = largest.exponent
    let scale = Double(sign: .plus, exponent: -Int(e), significand: 1)
    for v in values {
        let x = v * scale
        let p = x * x
        let error = (-p).addingProduct(x, x)
        let t = sum + p
        correction += (sum - t) + p + error
        sum = t
    }
    return (sum - 1 + correction).squareRoot() / scale
}

private var integerFunctions: [Builtin] {
    [
        Builtin("factorial(n, /)", "The product of 1 … n.") { args, m throws(Raised) in
            if args[0].word.isFloat {
                throw m.raise(
                    .typeError, "'float' object cannot be interpreted as an integer")
            }
            let n = try m.index(args[0])
            if n < 0 {
                throw m.raise(.valueError, "factorial() not defined for negative values")
            }
            return try product(1, n, &m)
        },
        Builtin("gcd(*integers)", "The greatest common divisor.") { args, m throws(Raised) in
            guard let tuple = args[0].as(Tuple.self) else { return .int(0) }
            var result = BigInteger(0)
            for i in 0..<tuple.count {
                let o = try m.indexObject(tuple[i])
                guard let big = m.bigInteger(o.word) else { continue }
                result = BigInteger.gcd(result, big)
            }
            return m.int(result)
        },
        Builtin("lcm(*integers)", "The least common multiple.") { args, m throws(Raised) in
            guard let tuple = args[0].as(Tuple.self) else { return .int(1) }
            var result = Owned.int(1)
            for i in 0..<tuple.count {
                let o = try m.indexObject(tuple[i])
                guard let a = m.bigInteger(result.word), let b = m.bigInteger(o.word) else {
                    continue
                }
                let g = m.int(BigInteger.gcd(a, b))
                if try !m.isTrue(g.value) { return .int(0) }
                let q = try m.binary(.floorDivide, result.value, g.value)
                let r = try m.binary(.multiply, q.value, o.value)
                result = try absolute(r, &m)
            }
            return result.copy()
        },
        Builtin("isqrt(n, /)", "The whole part of the square root.") { args, m throws(Raised) in
            let o = try m.indexObject(args[0])
            guard let big = m.bigInteger(o.word) else { return .int(0) }
            if big.isNegative {
                throw m.raise(.valueError, "isqrt() argument must be nonnegative")
            }
            do throws(NumberError) { return m.int(try big.squareRoot()) } catch {
                throw m.raise(error)
            }
        },
        Builtin("comb(n, k, /)", "The number of ways to choose k of n.") { args, m throws(Raised) in
            let n = try args.int(0, &m)
            var k = try args.int(1, &m)
            if n < 0 { throw m.raise(.valueError, "n must be a non-negative integer") }
            if k < 0 { throw m.raise(.valueError, "k must be a non-negative integer") }
            if k > n { return .int(0) }
            k = min(k, n - k)
            var result = Owned.int(1)
            var i = 0
            while i < k {
                let p = try m.binary(
                    .multiply, result.value, Value(unsafe: .int(n - i)))
                result = try m.binary(.floorDivide, p.value, Value(unsafe: .int(i + 1)))
                i += 1
                if i & 1023 == 0 { try m.poll() }
            }
            return result.copy()
        },
        Builtin("perm(n, k=None, /)", "The number of ordered choices of k of n.") {
            args, m throws(Raised) in
            let n = try args.int(0, &m)
            let k: Int
            if let v = args.given(1) {
                k = try m.index(v)
            } else {
                if n < 0 {
                    throw m.raise(
                        .valueError, "factorial() not defined for negative values")
                }
                k = n
            }
            if n < 0 { throw m.raise(.valueError, "n must be a non-negative integer") }
            if k < 0 { throw m.raise(.valueError, "k must be a non-negative integer") }
            if k > n { return .int(0) }
            return try product(n - k + 1, n, &m)
        },
        Builtin("prod(iterable, /, *, start=1)", "The product of the values.") {
            args, m throws(Raised) in
            var result = args.optional(1)?.owned() ?? .int(1)
            let it = try m.iterate(args[0])
            while let v = try m.next(it.value) {
                try m.poll()
                result = try m.binary(.multiply, result.value, v.value)
            }
            return result.copy()
        },
    ]
}

private func absolute(_ v: borrowing Owned, _ m: inout Machine) throws(Raised) -> Owned {
    if try m.lessThan(v.value, Value(unsafe: .int(0))) { return try m.unary(.negative, v.value) }
    return v.copy()
}

/// The product of the integers `from` … `to`, by halves, so that both factors are of like size.
private func product(_ from: Int, _ to: Int, _ m: inout Machine) throws(Raised) -> Owned {
    if from > to { return .int(1) }
    if to - from < 8 {
        var result = Owned.int(from)
        var i = from + 1
        while i <= to {
            result = try m.binary(.multiply, result.value, Value(unsafe: .int(i)))
            i += 1
        }
        return result.copy()
    }
    try m.poll()
    let middle = from + (to - from) / 2
    let low = try product(from, middle, &m)
    let high = try product(middle + 1, to, &m)
    return try m.binary(.multiply, low.value, high.value)
}
