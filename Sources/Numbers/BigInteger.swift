// Integers of any size: a sign and a magnitude in 64-bit limbs, least significant first. GMP's mpn
// functions do the long work.
import CGMP
import Glibc

/// An integer of any size.
package struct BigInteger: Sendable {
    /// The magnitude, least significant first, without leading zeros; empty for zero.
    var limbs: [UInt]
    /// Whether it is less than zero.
    package var isNegative: Bool

    /// Results with more limbs than this are `NumberError.memory`.
    static let limbLimit = 1 << 27

    /// The integer of this value.
    package init(_ value: Int) {
        limbs = value == 0 ? [] : [value.magnitude]
        isNegative = value < 0
    }
    /// The integer with this magnitude.
    package init(_ magnitude: UInt, isNegative: Bool = false) {
        limbs = magnitude == 0 ? [] : [magnitude]
        self.isNegative = isNegative && magnitude != 0
    }
    init(limbs: [UInt], isNegative: Bool) {
        var limbs = limbs
        while limbs.last == 0 { limbs.removeLast() }
        self.isNegative = isNegative && !limbs.isEmpty
        self.limbs = limbs
    }
    /// The value of a float; nil when it is not a whole number.
    package init?(exactly value: Double) {
        guard value.isFinite, value == value.rounded(.towardZero) else { return nil }
        if value == 0 {
            self.init(0)
            return
        }
        if let small = Int(exactly: value) {
            self.init(small)
            return
        }
        // At least 2^63: the significand's 53 bits lie above bit 10.
        let exponent = Int(value.exponent)
        let significand = value.significandBitPattern | 1 << 52
        let zeros = exponent - 52
        self.init(
            limbs: BigInteger.shiftLeft([UInt(significand)], zeros), isNegative: value < 0)
    }
    /// The integer that ASCII digits (letters for digits above 9) show; nil when one is not a digit
    /// of the base, or there is none.
    package init?(digits: [UInt8], base: Int, isNegative: Bool) {
        guard base >= 2, base <= 36, !digits.isEmpty else { return nil }
        var values: [UInt8] = []
        values.reserveCapacity(digits.count)
        for c in digits {
            let value: UInt8
            switch c {
            case 48...57: value = c - 48
            case 65...90: value = c - 55
            case 97...122: value = c - 87
            default: return nil
            }
            if Int(value) >= base { return nil }
            if value != 0 || !values.isEmpty { values.append(value) }
        }
        if values.isEmpty {
            self.init(0)
            return
        }
        if values.count <= 12 {
            self.init(values.reduce(UInt(0)) { $0 * UInt(base) + UInt($1) }, isNegative: isNegative)
            return
        }
        let bits = UInt8.bitWidth - UInt8(base - 1).leadingZeroBitCount
        let limbs = BigInteger.make(values.count * bits / 64 + 2) { r, count in
            count = __gmpn_set_str(r, values, values.count, Int32(base))
        }
        self.init(limbs: limbs, isNegative: isNegative)
    }

    /// An array of at most this many limbs, zeros at first.
    private static func make(
        _ capacity: Int, _ body: (UnsafeMutablePointer<UInt>, inout Int) -> Void
    ) -> [UInt] {
        [UInt](unsafeUninitializedCapacity: Swift.max(capacity, 1)) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            base.initialize(repeating: 0, count: capacity)
            count = capacity
            body(base, &count)
        }
    }

    // What it is.

    /// Its value as an `Int`; nil when it does not fit.
    package var int: Int? {
        if limbs.count > 1 { return nil }
        let magnitude = limbs.first ?? 0
        if isNegative {
            return magnitude <= 1 << 63 ? Int(truncatingIfNeeded: 0 &- magnitude) : nil
        }
        return Int(exactly: magnitude)
    }
    /// Whether it is 0.
    package var isZero: Bool { limbs.isEmpty }
    /// Whether it is odd.
    package var isOdd: Bool { (limbs.first ?? 0) & 1 == 1 }
    /// The number of bits of the magnitude.
    package var bitLength: Int {
        guard let top = limbs.last else { return 0 }
        return limbs.count * 64 - top.leadingZeroBitCount
    }
    /// The low 64 bits of the magnitude.
    package var lowBits: Int { Int(bitPattern: limbs.first ?? 0) }
    /// The number of ones in the magnitude.
    package var bitCount: Int { limbs.reduce(0) { $0 + $1.nonzeroBitCount } }
    /// The absolute value.
    package var magnitude: BigInteger { BigInteger(limbs: limbs, isNegative: false) }
    /// The nearest float, ties to even; nil when it is too large for one.
    package var double: Double? {
        if limbs.count <= 1 {
            let d = Double(limbs.first ?? 0)
            return isNegative ? -d : d
        }
        let length = bitLength
        if length > 1024 { return nil }
        let shift = length - 64
        var top = BigInteger.shiftRight(limbs, shift).first ?? 0
        if hasOnes(below: shift) { top |= 1 }
        let d = scalbn(Double(top), Int32(shift))
        if !d.isFinite { return nil }
        return isNegative ? -d : d
    }
    /// Python's hash: the value modulo 2^61 - 1, with -2 in the place of -1.
    package var pythonHash: Int {
        let modulus: UInt = (1 << 61) - 1
        var rest: UInt = 0
        if limbs.count == 1 {
            rest = limbs[0] % modulus
        } else if !limbs.isEmpty {
            rest = __gmpn_mod_1(limbs, limbs.count, modulus)
        }
        let hash = isNegative ? -Int(rest) : Int(rest)
        return hash == -1 ? -2 : hash
    }
    /// The magnitude in 32-bit words, least significant first; [0] for zero.
    package var magnitudeWords32: [UInt32] {
        var words: [UInt32] = []
        for limb in limbs {
            words.append(UInt32(truncatingIfNeeded: limb))
            words.append(UInt32(truncatingIfNeeded: limb >> 32))
        }
        while words.count > 1 && words.last == 0 { words.removeLast() }
        return words.isEmpty ? [0] : words
    }
    private func hasOnes(below bit: Int) -> Bool {
        let whole = bit >> 6
        for i in 0..<Swift.min(whole, limbs.count) where limbs[i] != 0 { return true }
        return whole < limbs.count && limbs[whole] & ((1 << UInt(bit & 63)) - 1) != 0
    }

    // Text.

    /// The digits in this base (2…36, small letters), with a minus sign when negative.
    package func text(base: Int = 10) -> String {
        if let small = int { return String(small, radix: Swift.min(Swift.max(base, 2), 36)) }
        let base = Swift.min(Swift.max(base, 2), 36)
        let minus = isNegative ? 1 : 0
        let bits = 7 - UInt8(base).leadingZeroBitCount
        let capacity = bitLength / bits + 3 + minus
        return String(unsafeUninitializedCapacity: capacity) { buffer in
            guard let start = buffer.baseAddress else { return 0 }
            var scratch = limbs
            scratch.append(0)
            var count = __gmpn_get_str(start + minus, Int32(base), &scratch, limbs.count)
            let digits = start + minus
            var zeros = 0
            while zeros < count - 1 && digits[zeros] == 0 { zeros += 1 }
            count -= zeros
            for i in 0..<count {
                let value = digits[i + zeros]
                digits[i] = value < 10 ? value + 48 : value + 87
            }
            if isNegative { start[0] = 45 }
            return count + minus
        }
    }
    /// About how many decimal digits it has; never too few.
    package var decimalDigitCountEstimate: Int {
        Int(Double(bitLength) * 0.30102999566398120) + 1
    }
    /// Whether it has more than this many decimal digits.
    package func exceedsDecimalDigits(_ count: Int) -> Bool {
        let bits = Double(bitLength)
        let limit = Double(count) * 3.321928094887362
        if bits <= limit - 1 { return false }
        if bits - 1 >= limit + 1 { return true }
        return text(base: 10).utf8.count - (isNegative ? 1 : 0) > count
    }

    // Sums and products.

    private static func magnitudeOrder(_ a: [UInt], _ b: [UInt]) -> Int {
        if a.count != b.count { return a.count < b.count ? -1 : 1 }
        return a.isEmpty ? 0 : Int(__gmpn_cmp(a, b, a.count)).signum()
    }
    private func added(_ b: BigInteger, negated: Bool) throws(NumberError) -> BigInteger {
        let otherNegative = b.isNegative != negated && !b.isZero
        if b.isZero { return self }
        if isZero { return BigInteger(limbs: b.limbs, isNegative: otherNegative) }
        let selfFirst = BigInteger.magnitudeOrder(limbs, b.limbs) >= 0
        let (x, y) = selfFirst ? (limbs, b.limbs) : (b.limbs, limbs)
        if x.count >= BigInteger.limbLimit { throw .memory }
        let sameSign = isNegative == otherNegative
        let r = BigInteger.make(x.count + 1) { r, _ in
            if sameSign {
                r[x.count] = __gmpn_add(r, x, x.count, y, y.count)
            } else {
                __gmpn_sub(r, x, x.count, y, y.count)
            }
        }
        return BigInteger(limbs: r, isNegative: selfFirst ? isNegative : otherNegative)
    }
    /// The sum.
    package static func + (a: BigInteger, b: BigInteger) throws(NumberError) -> BigInteger {
        try a.added(b, negated: false)
    }
    /// The difference.
    package static func - (a: BigInteger, b: BigInteger) throws(NumberError) -> BigInteger {
        try a.added(b, negated: true)
    }
    /// The product.
    package static func * (a: BigInteger, b: BigInteger) throws(NumberError) -> BigInteger {
        if a.isZero || b.isZero { return BigInteger(0) }
        let (x, y) = a.limbs.count >= b.limbs.count ? (a.limbs, b.limbs) : (b.limbs, a.limbs)
        if x.count + y.count > limbLimit { throw .memory }
        let r = make(x.count + y.count) { r, _ in
            if y.count == 1 {
                r[x.count] = __gmpn_mul_1(r, x, x.count, y[0])
            } else {
                __gmpn_mul(r, x, x.count, y, y.count)
            }
        }
        return BigInteger(limbs: r, isNegative: a.isNegative != b.isNegative)
    }
    /// The opposite.
    package static prefix func - (a: BigInteger) -> BigInteger {
        BigInteger(limbs: a.limbs, isNegative: !a.isNegative)
    }
    /// -a - 1.
    package static prefix func ~ (a: BigInteger) -> BigInteger {
        if a.isZero { return BigInteger(-1) }
        let n = a.limbs.count
        let r = make(n + 1) { r, _ in
            if a.isNegative {
                __gmpn_sub_1(r, a.limbs, n, 1)
            } else {
                r[n] = __gmpn_add_1(r, a.limbs, n, 1)
            }
        }
        return BigInteger(limbs: r, isNegative: !a.isNegative)
    }

    // Division.

    /// Division of magnitudes; the divisor is not zero.
    private static func divide(_ a: [UInt], _ b: [UInt]) -> (q: [UInt], r: [UInt]) {
        if magnitudeOrder(a, b) < 0 { return ([], a) }
        if b.count == 1 {
            var rest: UInt = 0
            let q = make(a.count) { q, _ in rest = __gmpn_divrem_1(q, 0, a, a.count, b[0]) }
            return (q, [rest])
        }
        var q: [UInt] = []
        let r = make(b.count) { r, _ in
            q = make(a.count - b.count + 1) { q, _ in
                __gmpn_tdiv_qr(q, r, 0, a, a.count, b, b.count)
            }
        }
        return (q, r)
    }
    /// Python's divmod.
    package func quotientAndRemainder(dividingBy b: BigInteger) throws(NumberError)
        -> (quotient: BigInteger, remainder: BigInteger)
    {
        if b.isZero { throw .zeroDivision("integer division or modulo by zero") }
        let (q, r) = BigInteger.divide(limbs, b.limbs)
        let quotient = BigInteger(limbs: q, isNegative: isNegative != b.isNegative)
        let remainder = BigInteger(limbs: r, isNegative: isNegative)
        if remainder.isZero || remainder.isNegative == b.isNegative { return (quotient, remainder) }
        return (try quotient - BigInteger(1), try remainder + b)
    }
    /// The quotient, rounded down.
    package func floorDivided(by b: BigInteger) throws(NumberError) -> BigInteger {
        try quotientAndRemainder(dividingBy: b).quotient
    }
    /// What is left by `floorDivided`, of the divisor's sign.
    package func modulo(_ b: BigInteger) throws(NumberError) -> BigInteger {
        if b.isZero { throw .zeroDivision("integer modulo by zero") }
        return try quotientAndRemainder(dividingBy: b).remainder
    }
    /// The quotient as a float, rounded once.
    package func trueDivision(by b: BigInteger) throws(NumberError) -> Double {
        if b.isZero { throw .zeroDivision("division by zero") }
        let negative = isNegative != b.isNegative
        if isZero { return negative ? -0.0 : 0 }
        let aBits = bitLength
        let bBits = b.bitLength
        if aBits <= 53 && bBits <= 53 {
            let d = Double(limbs[0]) / Double(b.limbs[0])
            return negative ? -d : d
        }
        let tooLarge = NumberError.overflow("integer division result too large for a float")
        let difference = aBits - bBits
        if difference > 1024 { throw tooLarge }
        if difference < -1075 { return negative ? -0.0 : 0 }
        // A quotient of 55 or 56 bits (fewer for a subnormal result), with the lost bits noted.
        let shift = Swift.max(difference, -1021) - 55
        var inexact = false
        let scaled: [UInt]
        if shift <= 0 {
            scaled = BigInteger.shiftLeft(limbs, -shift)
        } else {
            inexact = hasOnes(below: shift)
            scaled = BigInteger.shiftRight(limbs, shift)
        }
        let (q, r) = BigInteger.divide(BigInteger(limbs: scaled, isNegative: false).limbs, b.limbs)
        if r.contains(where: { $0 != 0 }) { inexact = true }
        let x = q.first ?? 0
        let xBits = 64 - x.leadingZeroBitCount
        let extra = Swift.max(xBits, -1021 - shift) - 53
        let half: UInt = 1 << UInt(extra - 1)
        var low = x | (inexact ? 1 : 0)
        if low & half != 0 && low & (3 * half - 1) != 0 { low += half }
        let rounded = low & ~(2 * half - 1)
        let d = scalbn(Double(rounded), Int32(shift))
        if !d.isFinite { throw tooLarge }
        return negative ? -d : d
    }

    // Powers.

    /// self to the power n, which is not negative.
    package func power(_ n: Int, poll: () throws(NumberError) -> Void) throws(NumberError)
        -> BigInteger
    {
        if n <= 0 { return BigInteger(1) }
        if limbs.isEmpty { return self }
        if limbs == [1] { return isNegative && n & 1 == 1 ? self : BigInteger(1) }
        let (bits, overflow) = (bitLength - 1).multipliedReportingOverflow(by: n)
        if overflow || bits / 64 >= BigInteger.limbLimit { throw .memory }
        // Powers of two are shifts.
        if limbs.count == 1 && limbs[0] & (limbs[0] - 1) == 0 {
            let limbs = BigInteger.shiftLeft([1], bits)
            return BigInteger(limbs: limbs, isNegative: isNegative && n & 1 == 1)
        }
        var result = self
        var bit = Int.bitWidth - 2 - n.leadingZeroBitCount
        while bit >= 0 {
            try poll()
            result = try result * result
            if n >> bit & 1 == 1 { result = try result * self }
            bit -= 1
        }
        return result
    }
    /// Calls body with GMP's view of this number.
    private func withGMP<R>(_ body: (UnsafePointer<__mpz_struct>) -> R) -> R {
        limbs.withUnsafeBufferPointer { buffer in
            var one: UInt = 0
            return withUnsafePointer(to: &one) { zero in
                var z = __mpz_struct()
                __gmpz_roinit_n(
                    &z, buffer.baseAddress ?? zero, isNegative ? -limbs.count : limbs.count)
                return body(&z)
            }
        }
    }
    /// What body computes with GMP.
    private static func computed(_ body: (UnsafeMutablePointer<__mpz_struct>) -> Bool)
        -> BigInteger?
    {
        var z = __mpz_struct()
        __gmpz_init(&z)
        defer { __gmpz_clear(&z) }
        guard body(&z) else { return nil }
        let count = Int(z._mp_size.magnitude)
        let limbs = Array(UnsafeBufferPointer(start: z._mp_d, count: count))
        return BigInteger(limbs: limbs, isNegative: z._mp_size < 0)
    }
    /// Python's pow(self, exponent, modulus).
    package func powerModulo(
        _ exponent: BigInteger, _ modulus: BigInteger,
        poll: () throws(NumberError) -> Void = {}
    ) throws(NumberError) -> BigInteger {
        if modulus.isZero { throw .value("pow() 3rd argument cannot be 0") }
        let positive = modulus.magnitude
        var base = self
        var exponent = exponent
        if exponent.isNegative {
            base = try inverse(modulo: positive)
            exponent = -exponent
        }
        let work = exponent.limbs.count.multipliedReportingOverflow(by: positive.limbs.count)
        if work.overflow || work.partialValue > 1 << 20 {
            // Longer than GMP may work without asking for Ctrl-C.
            var result = BigInteger(1)
            let start = try base.quotientAndRemainder(dividingBy: positive).remainder
            for limb in exponent.limbs.reversed() {
                for bit in (0..<64).reversed() {
                    try poll()
                    result = try (result * result).quotientAndRemainder(dividingBy: positive)
                        .remainder
                    if limb >> UInt(bit) & 1 == 1 {
                        result = try (result * start).quotientAndRemainder(dividingBy: positive)
                            .remainder
                    }
                }
            }
            return modulus.isNegative && !result.isZero ? try result + modulus : result
        }
        let result = BigInteger.computed { z in
            base.withGMP { b in
                exponent.withGMP { e in positive.withGMP { m in __gmpz_powm(z, b, e, m) } }
            }
            return true
        }
        guard let result else { return BigInteger(0) }
        return modulus.isNegative && !result.isZero ? try result + modulus : result
    }
    /// The number whose product with this one is 1, modulo the modulus.
    package func inverse(modulo modulus: BigInteger) throws(NumberError) -> BigInteger {
        if modulus.isZero { throw .value("pow() 3rd argument cannot be 0") }
        if modulus.limbs == [1] { return BigInteger(0) }
        let positive = modulus.magnitude
        let result = BigInteger.computed { z in
            withGMP { a in positive.withGMP { m in __gmpz_invert(z, a, m) } } != 0
        }
        guard let result else { throw .value("base is not invertible for the given modulus") }
        return modulus.isNegative && !result.isZero ? try result + modulus : result
    }
    /// The square root, rounded down.
    package func squareRoot() throws(NumberError) -> BigInteger {
        if isNegative { throw .value("isqrt() argument must be nonnegative") }
        if isZero { return self }
        let r = BigInteger.make((limbs.count + 1) / 2) { r, _ in
            __gmpn_sqrtrem(r, nil, limbs, limbs.count)
        }
        return BigInteger(limbs: r, isNegative: false)
    }
    /// The greatest common divisor, never negative.
    package static func gcd(_ a: BigInteger, _ b: BigInteger) -> BigInteger {
        let result = computed { z in
            a.withGMP { x in b.withGMP { y in __gmpz_gcd(z, x, y) } }
            return true
        }
        return result ?? BigInteger(0)
    }

    // Bits.

    private static func shiftLeft(_ a: [UInt], _ n: Int) -> [UInt] {
        if a.isEmpty { return a }
        let whole = n >> 6
        let bits = UInt32(n & 63)
        return make(a.count + whole + 1) { r, _ in
            if bits == 0 {
                for i in 0..<a.count { r[whole + i] = a[i] }
            } else {
                r[whole + a.count] = __gmpn_lshift(r + whole, a, a.count, bits)
            }
        }
    }
    private static func shiftRight(_ a: [UInt], _ n: Int) -> [UInt] {
        let whole = n >> 6
        if whole >= a.count { return [] }
        let bits = UInt32(n & 63)
        return make(a.count - whole) { r, count in
            a.withUnsafeBufferPointer { a in
                guard let start = a.baseAddress else { return }
                if bits == 0 {
                    r.update(from: start + whole, count: count)
                } else {
                    __gmpn_rshift(r, start + whole, count, bits)
                }
            }
        }
    }
    /// self << n.
    package func shiftedLeft(_ n: Int) throws(NumberError) -> BigInteger {
        if n < 0 { throw .value("negative shift count") }
        if isZero { return self }
        if n / 64 >= BigInteger.limbLimit - limbs.count { throw .memory }
        return BigInteger(limbs: BigInteger.shiftLeft(limbs, n), isNegative: isNegative)
    }
    /// self >> n, rounded down.
    package func shiftedRight(_ n: Int) throws(NumberError) -> BigInteger {
        if n < 0 { throw .value("negative shift count") }
        if n >= bitLength { return BigInteger(isNegative ? -1 : 0) }
        let result = BigInteger(limbs: BigInteger.shiftRight(limbs, n), isNegative: isNegative)
        return isNegative && hasOnes(below: n) ? try result - BigInteger(1) : result
    }
    /// Two's complement in this many limbs, which are more than the magnitude's.
    private func twosComplement(_ count: Int) -> [UInt] {
        BigInteger.make(count) { r, _ in
            for i in 0..<limbs.count { r[i] = limbs[i] }
            if isNegative { __gmpn_neg(r, r, count) }
        }
    }
    private init(twosComplement a: [UInt]) {
        guard let top = a.last, top >> 63 == 1 else {
            self.init(limbs: a, isNegative: false)
            return
        }
        self.init(limbs: BigInteger.make(a.count) { r, n in __gmpn_neg(r, a, n) }, isNegative: true)
    }
    private static func bitwise(
        _ a: BigInteger, _ b: BigInteger, _ op: (UInt, UInt) -> UInt
    ) -> BigInteger {
        let n = Swift.max(a.limbs.count, b.limbs.count) + 1
        var x = a.twosComplement(n)
        let y = b.twosComplement(n)
        for i in 0..<n { x[i] = op(x[i], y[i]) }
        return BigInteger(twosComplement: x)
    }
    /// The bits of both.
    package static func & (a: BigInteger, b: BigInteger) -> BigInteger { bitwise(a, b, &) }
    /// The bits of either.
    package static func | (a: BigInteger, b: BigInteger) -> BigInteger { bitwise(a, b, |) }
    /// The bits of exactly one.
    package static func ^ (a: BigInteger, b: BigInteger) -> BigInteger { bitwise(a, b, ^) }

    // Bytes.

    /// Python's int.to_bytes.
    package func bytes(count: Int, bigEndian: Bool, signed: Bool) throws(NumberError) -> [UInt8] {
        if isNegative && !signed { throw .overflow("can't convert negative int to unsigned") }
        let tooBig = NumberError.overflow("int too big to convert")
        // As CPython: -1 goes into no bytes at all.
        if count == 0 && signed && limbs == [1] && isNegative { return [] }
        var needed = bitLength
        if signed {
            // -2^k needs no bit more than k for the value.
            if isNegative { needed = (~self).bitLength }
            if !isZero { needed += 1 }
        }
        if count < 0 || (needed + 7) / 8 > count { throw tooBig }
        if count / 8 >= BigInteger.limbLimit { throw .memory }
        let words = twosComplement(limbs.count + 1)
        var bytes = [UInt8](repeating: isNegative ? 255 : 0, count: count)
        for i in 0..<Swift.min(count, words.count * 8) {
            let byte = UInt8(truncatingIfNeeded: words[i >> 3] >> UInt((i & 7) * 8))
            bytes[bigEndian ? count - 1 - i : i] = byte
        }
        return bytes
    }
    /// Python's int.from_bytes.
    package init(bytes: [UInt8], bigEndian: Bool, signed: Bool) {
        let count = bytes.count
        let top = bigEndian ? bytes.first : bytes.last
        let negative = signed && (top ?? 0) >> 7 == 1
        var limbs = [UInt](repeating: negative ? .max : 0, count: count / 8 + 1)
        for i in 0..<count {
            let byte = UInt(bytes[bigEndian ? count - 1 - i : i])
            let shift = UInt((i & 7) * 8)
            limbs[i >> 3] = limbs[i >> 3] & ~(255 << shift) | byte << shift
        }
        if negative {
            self.init(twosComplement: limbs)
        } else {
            self.init(limbs: limbs, isNegative: false)
        }
    }
}

extension BigInteger: Comparable {
    /// The order: -1, 0 or 1.
    package func compare(with b: BigInteger) -> Int {
        if isNegative != b.isNegative { return isNegative ? -1 : 1 }
        let order = BigInteger.magnitudeOrder(limbs, b.limbs)
        return isNegative ? -order : order
    }
    /// The exact order of this number and a float: -1, 0 or 1; nil for a NaN.
    package func compare(with d: Double) -> Int? {
        if d.isNaN { return nil }
        if d.isInfinite { return d < 0 ? 1 : -1 }
        let whole = d.rounded(.down)
        guard let b = BigInteger(exactly: whole) else { return nil }
        let order = compare(with: b)
        return order == 0 && whole < d ? -1 : order
    }
    package static func < (a: BigInteger, b: BigInteger) -> Bool { a.compare(with: b) < 0 }
    package static func == (a: BigInteger, b: BigInteger) -> Bool {
        a.isNegative == b.isNegative && a.limbs == b.limbs
    }
}
