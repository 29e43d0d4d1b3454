// Hashes of floats and bytes, and the float operations whose results C does not give at once.
import Glibc

/// Python's hash of a float: that of the equal int, when there is one.
package func hashOfDouble(_ d: Double) -> Int {
    if abs(d) < 9007199254740992, d == d.rounded(.towardZero) {
        let i = Int(d)
        return i == -1 ? -2 : i
    }
    if !d.isFinite { return d.isNaN ? 0 : d > 0 ? 314159 : -314159 }
    let modulus: UInt = (1 << 61) - 1
    // The significand as a whole number times a power of two, which is a rotation modulo 2^61 - 1.
    let subnormal = d.exponentBitPattern == 0
    var x = UInt(d.significandBitPattern) | (subnormal ? 0 : 1 << 52)
    var e = Int(subnormal ? 1 : d.exponentBitPattern) - 1075
    e = e >= 0 ? e % 61 : 60 - (-1 - e) % 61
    x = (x << UInt(e)) & modulus | x >> UInt(61 - e)
    if x >= modulus { x -= modulus }
    let hash = d < 0 ? -Int(x) : Int(x)
    return hash == -1 ? -2 : hash
}

/// A well mixed hash of bytes, fast for the few of a name; never -1.
package func hashBytes(_ b: UnsafeRawBufferPointer) -> Int {
    @inline(__always) func mixed(_ x: UInt, _ y: UInt) -> UInt {
        let (high, low) = x.multipliedFullWidth(by: y)
        return high ^ low
    }
    let k0: UInt = 0xa076_1d64_78bd_642f
    let k1: UInt = 0xe703_7ed1_a0b4_28db
    let count = b.count
    guard let p = b.baseAddress else { return Int(bitPattern: mixed(k0, k1)) }
    @inline(__always) func word(_ at: Int) -> UInt {
        p.loadUnaligned(fromByteOffset: at, as: UInt.self)
    }
    @inline(__always) func half(_ at: Int) -> UInt {
        UInt(p.loadUnaligned(fromByteOffset: at, as: UInt32.self))
    }
    var seed = k0 ^ UInt(bitPattern: count)
    var x: UInt = 0
    var y: UInt = 0
    if count > 16 {
        var i = 0
        while i &+ 16 < count {
            seed = mixed(word(i) ^ k1, word(i &+ 8) ^ seed)
            i &+= 16
        }
        x = word(count &- 16)
        y = word(count &- 8)
    } else if count >= 8 {
        x = word(0)
        y = word(count &- 8)
    } else if count >= 4 {
        x = half(0)
        y = half(count &- 4)
    } else if count > 0 {
        x = UInt(b[0]) << 16 | UInt(b[count >> 1]) << 8 | UInt(b[count &- 1])
    }
    let hash = Int(bitPattern: mixed(k1 ^ UInt(bitPattern: count), mixed(x ^ k1, y ^ seed)))
    return hash == -1 ? -2 : hash
}

/// Quotient and rest of floats; the divisor is not zero.
private func divmod(_ x: Double, _ y: Double) -> (Double, Double) {
    var rest = fmod(x, y)
    var quotient = (x - rest) / y
    if rest != 0 {
        if (y < 0) != (rest < 0) {
            rest += y
            quotient -= 1
        }
    } else {
        rest = copysign(0, y)
    }
    if quotient == 0 { return (copysign(0, x / y), rest) }
    var whole = quotient.rounded(.down)
    if quotient - whole > 0.5 { whole += 1 }
    return (whole, rest)
}

/// x // y.
package func floatFloorDivide(_ x: Double, _ y: Double) throws(NumberError) -> Double {
    if y == 0 { throw .zeroDivision("float floor division by zero") }
    return divmod(x, y).0
}

/// x % y.
package func floatModulo(_ x: Double, _ y: Double) throws(NumberError) -> Double {
    if y == 0 { throw .zeroDivision("float modulo") }
    let rest = fmod(x, y)
    if rest == 0 { return copysign(0, y) }
    return (y < 0) != (rest < 0) ? rest + y : rest
}

/// divmod(x, y).
package func floatDivmod(_ x: Double, _ y: Double) throws(NumberError)
    -> (quotient: Double, remainder: Double)
{
    if y == 0 { throw .zeroDivision("float divmod()") }
    let (quotient, remainder) = divmod(x, y)
    return (quotient, remainder)
}

/// x ** y; a NaN where Python's result is complex (a negative x with a fractional y).
package func floatPower(_ x: Double, _ y: Double) throws(NumberError) -> Double {
    if y == 0 || x == 1 { return 1 }
    if x.isNaN || y.isNaN { return .nan }
    if y.isInfinite {
        let size = abs(x)
        if size == 1 { return 1 }
        return (y > 0) == (size > 1) ? .infinity : 0
    }
    if x.isFinite && x == 0 && y < 0 {
        throw .zeroDivision("0.0 cannot be raised to a negative power")
    }
    let result = pow(x, y)
    if result.isInfinite && x.isFinite {
        throw .overflow("(34, 'Numerical result out of range')")
    }
    return result
}
