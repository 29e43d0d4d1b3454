// SHA-512 (FIPS 180-4): how random.seed() makes a number of a text. The constants are the first 64 bits of
// the fractions of the roots of the first primes, computed rather than listed.

/// The digest of bytes.
func sha512(_ message: [UInt8]) -> [UInt8] {
    var bytes = message
    bytes.append(0x80)
    while bytes.count % 128 != 112 { bytes.append(0) }
    for _ in 0..<8 { bytes.append(0) }
    let bits = UInt64(message.count) &* 8
    for i in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * i))) }
    let primes = firstPrimes(80)
    let k = primes.map { rootFraction($0, cube: true) }
    var h = primes.prefix(8).map { rootFraction($0, cube: false) }
    var w = [UInt64](repeating: 0, count: 80)
    func rotate(_ x: UInt64, _ n: UInt64) -> UInt64 { x >> n | x << (64 - n) }
    for start in stride(from: 0, to: bytes.count, by: 128) {
        for i in 0..<16 {
            w[i] = bytes[(start + 8 * i)..<(start + 8 * i + 8)].reduce(0) { $0 << 8 | UInt64($1) }
        }
        for i in 16..<80 {
            let a = w[i - 15]
            let b = w[i - 2]
            let s0 = rotate(a, 1) ^ rotate(a, 8) ^ a >> 7
            let s1 = rotate(b, 19) ^ rotate(b, 61) ^ b >> 6
            w[i] = w[i - 16] &+ s0 &+ w[i - 7] &+ s1
        }
        var v = h
        for i in 0..<80 {
            let e = v[4]
            let a = v[0]
            let s1 = rotate(e, 14) ^ rotate(e, 18) ^ rotate(e, 41)
            let choice = (e & v[5]) ^ (~e & v[6])
            let t1 = v[7] &+ s1 &+ choice &+ k[i] &+ w[i]
            let s0 = rotate(a, 28) ^ rotate(a, 34) ^ rotate(a, 39)
            let majority = (a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2])
            v = [t1 &+ s0 &+ majority, a, v[1], v[2], v[3] &+ t1, e, v[5], v[6]]
        }
        for i in 0..<8 { h[i] = h[i] &+ v[i] }
    }
    return h.flatMap { x in (0..<8).map { UInt8(truncatingIfNeeded: x >> UInt64(56 - 8 * $0)) } }
}

private func firstPrimes(_ count: Int) -> [UInt64] {
    var primes: [UInt64] = []
    var n: UInt64 = 2
    while primes.count < count {
        if primes.allSatisfy({ n % $0 != 0 }) { primes.append(n) }
        n += 1
    }
    return primes
}

/// The first 64 bits behind the point of a square or cube root: the largest x with x² ≤ n·2¹²⁸ (x³ ≤ n·2¹⁹²),
/// without its whole part, found bit by bit.
private func rootFraction(_ n: UInt64, cube: Bool) -> UInt64 {
    var x: (high: UInt64, low: UInt64) = (0, 0)
    for bit in stride(from: 68, through: 0, by: -1) {
        var t = x
        if bit >= 64 { t.high |= 1 << UInt64(bit - 64) } else { t.low |= 1 << UInt64(bit) }
        let words = [t.low, t.high]
        var power = product(words, words)
        if cube { power = product(power, words) }
        var limit = [UInt64](repeating: 0, count: cube ? 3 : 2)
        limit.append(n)
        if !isGreater(power, limit) { x = t }
    }
    return x.low
}

private func product(_ a: [UInt64], _ b: [UInt64]) -> [UInt64] {
    var r = [UInt64](repeating: 0, count: a.count + b.count)
    for i in a.indices {
        var carry: UInt64 = 0
        for j in b.indices {
            let (high, low) = a[i].multipliedFullWidth(by: b[j])
            let (s, o1) = r[i + j].addingReportingOverflow(low)
            let (t, o2) = s.addingReportingOverflow(carry)
            r[i + j] = t
            carry = high &+ (o1 ? 1 : 0) &+ (o2 ? 1 : 0)
        }
        r[i + b.count] = carry
    }
    return r
}

private func isGreater(_ a: [UInt64], _ b: [UInt64]) -> Bool {
    for i in stride(from: max(a.count, b.count) - 1, through: 0, by: -1) {
        let x = i < a.count ? a[i] : 0
        let y = i < b.count ? b[i] : 0
        if x != y { return x > y }
    }
    return false
}
