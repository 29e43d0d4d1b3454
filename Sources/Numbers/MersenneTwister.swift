// The random number generator of Python and of torch: MT19937.

/// A Mersenne twister: 32 random bits at a time, with CPython's seeding.
package struct MersenneTwister: Sendable {
    private static let size = 624
    private static let middle = 397

    /// The 624 words of the state.
    package private(set) var state: [UInt32]
    /// Where in the state the next number lies; 624: the state must be renewed first.
    package private(set) var index: Int

    /// init_genrand.
    package init(seed: UInt32) {
        state = [UInt32](unsafeUninitializedCapacity: MersenneTwister.size) { buffer, count in
            var x = seed
            for i in 0..<MersenneTwister.size {
                if i > 0 { x = 1_812_433_253 &* (x ^ x >> 30) &+ UInt32(truncatingIfNeeded: i) }
                buffer.initializeElement(at: i, to: x)
            }
            count = MersenneTwister.size
        }
        index = MersenneTwister.size
    }
    /// init_by_array, as random.seed(int) does with the words of the magnitude.
    package init(array: [UInt32]) {
        self.init(seed: 19_650_218)
        let key = array.isEmpty ? [0] : array
        let n = MersenneTwister.size
        var i = 1
        var j = 0
        for _ in 0..<max(n, key.count) {
            let before = state[i - 1]
            let mixed = state[i] ^ (before ^ before >> 30) &* 1_664_525
            state[i] = mixed &+ key[j] &+ UInt32(truncatingIfNeeded: j)
            i += 1
            j += 1
            if i >= n {
                state[0] = state[n - 1]
                i = 1
            }
            if j >= key.count { j = 0 }
        }
        for _ in 1..<n {
            let before = state[i - 1]
            let mixed = state[i] ^ (before ^ before >> 30) &* 1_566_083_941
            state[i] = mixed &- UInt32(truncatingIfNeeded: i)
            i += 1
            if i >= n {
                state[0] = state[n - 1]
                i = 1
            }
        }
        state[0] = 0x8000_0000
    }
    /// A state that was saved before; nil when it is not one.
    package init?(state: [UInt32], index: Int) {
        guard state.count == MersenneTwister.size, index >= 0, index <= MersenneTwister.size else {
            return nil
        }
        self.state = state
        self.index = index
    }

    /// The next 32 random bits.
    @inline(__always) package mutating func nextUInt32() -> UInt32 {
        if index >= 624 { renew() }
        var y = state[index]
        index &+= 1
        y ^= y >> 11
        y ^= y << 7 & 0x9d2c_5680
        y ^= y << 15 & 0xefc6_0000
        return y ^ y >> 18
    }

    /// Computes the next 624 words.
    @inline(never) private mutating func renew() {
        let n = MersenneTwister.size
        let m = MersenneTwister.middle
        state.withUnsafeMutableBufferPointer { s in
            @inline(__always) func twisted(_ a: UInt32, _ b: UInt32) -> UInt32 {
                let y = a & 0x8000_0000 | b & 0x7fff_ffff
                return y >> 1 ^ (0 &- (y & 1)) & 0x9908_b0df
            }
            for k in 0..<n - m { s[k] = s[k &+ m] ^ twisted(s[k], s[k &+ 1]) }
            for k in n - m..<n - 1 { s[k] = s[k &+ m &- n] ^ twisted(s[k], s[k &+ 1]) }
            s[n - 1] = s[m - 1] ^ twisted(s[n - 1], s[0])
        }
        index = 0
    }
}
