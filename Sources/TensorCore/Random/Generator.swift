// PyTorch's generator on the CPU: mt19937, seeded with the low 32 bits, with one cached normal sample.
import Glibc

package struct Generator: ~Copyable {
    private var state = [UInt32](repeating: 0, count: 624)
    private var index = 624
    private var cached: Double?
    package private(set) var seed: Int

    package init(seed: Int) {
        self.seed = seed
        reseed(seed)
    }

    package mutating func reseed(_ s: Int) {
        seed = s
        cached = nil
        state[0] = UInt32(truncatingIfNeeded: s)
        for i in 1..<624 {
            state[i] = 1_812_433_253 &* (state[i - 1] ^ state[i - 1] >> 30) &+ UInt32(i)
        }
        index = 624
    }

    package mutating func next32() -> UInt32 {
        if index >= 624 { refill() }
        var y = state[index]
        index += 1
        y ^= y >> 11
        y ^= y << 7 & 0x9D2C_5680
        y ^= y << 15 & 0xEFC6_0000
        y ^= y >> 18
        return y
    }

    private mutating func refill() {
        state.withUnsafeMutableBufferPointer { s in
            func mixed(_ i: Int, _ next: Int, _ far: Int) {
                let y = s[i] & 0x8000_0000 | s[next] & 0x7FFF_FFFF
                s[i] = s[far] ^ y >> 1 ^ (0 &- (y & 1)) & 0x9908_B0DF
            }
            for i in 0..<227 { mixed(i, i &+ 1, i &+ 397) }
            for i in 227..<623 { mixed(i, i &+ 1, i &- 227) }
            mixed(623, 0, 396)
        }
        index = 0
    }

    /// So many samples of `uniform24` at once.
    package mutating func fillUniform24(_ p: UnsafeMutablePointer<Float>, _ n: Int) {
        var i = 0
        while i < n {
            if index >= 624 { refill() }
            let m = min(n - i, 624 - index)
            let first = index
            state.withUnsafeBufferPointer { s in
                for j in 0..<m {
                    var y = s[first &+ j]
                    y ^= y >> 11
                    y ^= y << 7 & 0x9D2C_5680
                    y ^= y << 15 & 0xEFC6_0000
                    y ^= y >> 18
                    p[i &+ j] = Float(Int32(truncatingIfNeeded: y & 0xFF_FFFF)) * 0x1p-24
                }
            }
            index += m
            i += m
        }
    }

    package mutating func next64() -> UInt64 {
        let high = UInt64(next32())
        return high << 32 | UInt64(next32())
    }
    package mutating func uniform24() -> Float { Float(next32() & 0xFF_FFFF) * 0x1p-24 }
    package mutating func uniform53() -> Double {
        Double(next64() & 0x1F_FFFF_FFFF_FFFF) * 0x1p-53
    }

    /// One sample; the second of a pair is kept for the next call.
    package mutating func normal() -> Double {
        if let c = cached {
            cached = nil
            return c
        }
        let u1 = uniform53()
        let u2 = uniform53()
        let r = (-2 * log1p(-u2)).squareRoot()
        let theta = 2 * Double.pi * u1
        cached = r * sin(theta)
        return r * cos(theta)
    }

    static func normal16(_ d: UnsafeMutablePointer<Double>, _ mean: Double, _ std: Double) {
        for j in 0..<8 {
            let u1 = 1 - d[j]
            let u2 = d[j + 8]
            let r = (-2 * log(u1)).squareRoot()
            let theta = 2 * Double.pi * u2
            d[j] = mean.addingProduct(r * cos(theta), std)
            d[j + 8] = mean.addingProduct(r * sin(theta), std)
        }
    }
}
