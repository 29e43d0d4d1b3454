// random: Python's generator (mt19937 seeded by array) and the documented algorithms of its module.
import Builtins
import Glibc
import Heap
import Interpreter
import Numbers

/// The state of the module's hidden generator, and of `random.Random` objects.
struct RandomState: CellBody {
    var twister: MersenneTwister
    /// The second value of the last pair of gauss().
    var nextGauss: Double?
    static var kind: Kind { Kind(160) }

    init() {
        twister = MersenneTwister(array: RandomState.entropy())
        nextGauss = nil
    }

    static func entropy() -> [UInt32] {
        var words = [UInt32](repeating: 0, count: 16)
        let device = open("/dev/urandom", O_RDONLY | O_CLOEXEC)
        let n = words.withUnsafeMutableBytes { read(device, $0.baseAddress, $0.count) }
        if device >= 0 { close(device) }
        if n < 64 {
            var t = timespec()
            clock_gettime(CLOCK_REALTIME, &t)
            words[0] = UInt32(truncatingIfNeeded: t.tv_nsec)
            words[1] = UInt32(truncatingIfNeeded: t.tv_sec)
        }
        return words
    }

    /// 53 bits in [0, 1).
    mutating func random() -> Double {
        let a = twister.nextUInt32() >> 5
        let b = twister.nextUInt32() >> 6
        return (Double(a) * 67108864.0 + Double(b)) * (1.0 / 9007199254740992.0)
    }

    /// So many random bits, at most 63.
    mutating func bits(_ k: Int) -> Int {
        if k <= 0 { return 0 }
        if k <= 32 { return Int(twister.nextUInt32() >> UInt32(32 - k)) }
        let low = UInt64(twister.nextUInt32())
        let high = UInt64(twister.nextUInt32() >> UInt32(64 - k))
        return Int(truncatingIfNeeded: high << 32 | low)
    }

    /// A number below n (n > 0).
    mutating func below(_ n: Int) -> Int {
        let k = Int.bitWidth - n.leadingZeroBitCount
        var r = bits(k)
        while r >= n { r = bits(k) }
        return r
    }
}

func makeRandom(_ m: inout Machine) throws(Raised) -> Owned {
    registerType(RandomState.self, "Random", isContainer: false)
    registerType(RandomSnapshot.self, "state", isContainer: false)
    let module = m.makeNativeModule(
        "random", doc: "Random numbers, the same digits as Python's for the same seed.", [])
    let cls = m.makeBuiltinClass(
        "Random", kind: RandomState.kind, base: m.types.object, module: "random")
    m.setMaker(
        cls,
        new: Builtin("__new__(x=None)", "A generator of its own.") { args, m throws(Raised) in
            var state = RandomState()
            if let seed = args.given(0) {
                state.twister = MersenneTwister(array: try seedWords(seed.owned(), &m))
            }
            return m.make(state, of: args.receiver.word.cell)
        })
    m.extraBodySizes[Int(RandomState.kind.number)] = MemoryLayout<RandomState>.size
    m.define(cls, methods: randomFunctions + randomDistributions)
    let hidden = m.make(RandomState())
    let d = m.namespace(module)
    for row in randomFunctions + randomDistributions {
        let f = try m.getAttribute(hidden.value, row.name)
        d.set(name: row.name, f.copy().take())
    }
    d.add("Random", m.classValue(cls))
    return module
}

/// The generator whose method is called.
func withRandom<R>(_ receiver: Value, _ f: (inout RandomState) -> R) -> R? {
    guard let state = receiver.as(RandomState.self) else { return nil }
    return f(&state.pointer.pointee)
}
func uniform(_ receiver: Value) -> Double { withRandom(receiver) { $0.random() } ?? 0 }
func below(_ receiver: Value, _ n: Int) -> Int { withRandom(receiver) { $0.below(n) } ?? 0 }

private var randomFunctions: [Builtin] {
    [
        Builtin(python: "seed(a=None, version=2)", "Begins anew from a number or text.") {
            args, m throws(Raised) in
            let words = try seedWords(args.given(0)?.owned(), &m)
            _ = withRandom(args.receiver) {
                $0.twister = MersenneTwister(array: words)
                $0.nextGauss = nil
            }
            return .None
        },
        Builtin("random()", "A number in [0, 1).") { args, m in .float(uniform(args.receiver)) },
        Builtin("getrandbits(k, /)", "A number of k random bits.") { args, m throws(Raised) in
            let k = try args.int(0, &m)
            if k < 0 { throw m.raise(.valueError, "number of bits must be non-negative") }
            return try randomBits(args.receiver, k, &m)
        },
        Builtin(python: "randbytes(n)", "n random bytes.") { args, m throws(Raised) in
            let n = try args.int(0, &m)
            if n < 0 { throw m.raise(.valueError, "number of bits must be non-negative") }
            if n == 0 { return m.make(Bytes([])) }
            if n > 1 << 24 { throw m.memoryError() }
            let bits = try randomBits(args.receiver, n * 8, &m)
            let value = m.bigInteger(bits.word) ?? BigInteger(0)
            let bytes = try m.numbers { () throws(NumberError) in
                try value.bytes(count: n, bigEndian: false, signed: false)
            }
            return m.make(Bytes(bytes))
        },
        Builtin(python: "getstate()", "What setstate() takes.") { args, m throws(Raised) in
            guard let state = args.receiver.as(RandomState.self) else { return .None }
            return m.make(RandomSnapshot(state: state.body))
        },
        Builtin(python: "setstate(state)", "Goes back to a state.") { args, m throws(Raised) in
            guard let snapshot = args[0].as(RandomSnapshot.self) else {
                throw m.raise(.typeError, "state vector must be a tuple")
            }
            let saved = snapshot.body.state
            _ = withRandom(args.receiver) { $0 = saved }
            return .None
        },
        Builtin(python: "uniform(a, b)", "A number between a and b.") { args, m throws(Raised) in
            let a = try m.double(args[0])
            let b = try m.double(args[1])
            return .float(a + (b - a) * uniform(args.receiver))
        },
        Builtin(python: "randint(a, b)", "An integer from a to b, both possible.") {
            args, m throws(Raised) in
            let one = Owned.int(1)
            let start = try wholeArgument(args[0], 1, &m)
            let last = try wholeArgument(args[1], 2, &m)
            let stop = try m.binary(.add, last.value, one.value)
            return try randomInteger(args.receiver, start.value, stop.value, one.value, &m)
        },
        Builtin(python: "randrange(start, stop=None, step=1)", "An integer of a range.") {
            args, m throws(Raised) in
            let start = try wholeArgument(args[0], 1, &m)
            guard let stopValue = args.given(1) else {
                let zero = Owned.int(0)
                guard try m.lessThan(zero.value, start.value) else {
                    throw m.raise(.valueError, "empty range for randrange()")
                }
                return try randomBelow(args.receiver, start.value, &m)
            }
            let stop = try wholeArgument(stopValue, 2, &m)
            var step = Owned.int(1)
            if let by = args.optional(2) { step = try wholeArgument(by, 3, &m) }
            return try randomInteger(args.receiver, start.value, stop.value, step.value, &m)
        },
        Builtin(python: "choice(seq)", "One of a sequence's items.") { args, m throws(Raised) in
            let n = try m.length(args[0])
            if n == 0 {
                throw m.raise(.indexError, "Cannot choose from an empty sequence")
            }
            return try m.getItem(args[0], Value(unsafe: .int(below(args.receiver, n))))
        },
        Builtin(python: "shuffle(x)", "Puts a list into a random order.") {
            args, m throws(Raised) in
            let n = try m.length(args[0])
            if n < 2 { return .None }
            for i in stride(from: n - 1, to: 0, by: -1) {
                try m.poll()
                let j = below(args.receiver, i + 1)
                let a = try m.getItem(args[0], Value(unsafe: .int(i)))
                let b = try m.getItem(args[0], Value(unsafe: .int(j)))
                try m.setItem(args[0], Value(unsafe: .int(i)), b.value)
                try m.setItem(args[0], Value(unsafe: .int(j)), a.value)
            }
            return .None
        },
        Builtin(python: "sample(population, k, *, counts=None)", "k different items.") {
            args, m throws(Raised) in
            if args.given(2) != nil { throw m.unsupported("random.sample with counts is") }
            if args[0].is(Set.self) || args[0].is(Dict.self) {
                throw m.raise(
                    .typeError,
                    "Population must be a sequence.  For dicts or sets, use sorted(d).")
            }
            let n = try m.length(args[0])
            let k = try args.int(1, &m)
            if k < 0 || k > n {
                throw m.raise(.valueError, "Sample larger than population or is negative")
            }
            var result = Slots(capacity: k)
            var setSize = 21
            if k > 5 { setSize += Int(Glibc.pow(4, ceil(Glibc.log(Double(k * 3)) / Glibc.log(4)))) }
            if n <= setSize {
                var pool = try m.collect(args[0])
                for i in 0..<k {
                    let j = below(args.receiver, n - i)
                    let chosen = pool.owned(j)
                    result.append(chosen)
                    let last = pool.owned(n - i - 1)
                    _ = pool.exchange(j, last)
                }
            } else {
                var selected: Swift.Set<Int> = []
                for _ in 0..<k {
                    var j = below(args.receiver, n)
                    while selected.contains(j) { j = below(args.receiver, n) }
                    selected.insert(j)
                    result.append(try m.getItem(args[0], Value(unsafe: .int(j))))
                }
            }
            return m.makeList(result)
        },
        Builtin(
            python: "choices(population, weights=None, *, cum_weights=None, k=1)",
            "k items, each chosen anew."
        ) { args, m throws(Raised) in
            let n = try m.length(args[0])
            let k = try args.int(3, default: 1, &m)
            var sums: [Double] = []
            if let weights = args.given(1) {
                let it = try m.iterate(weights)
                var total = 0.0
                while let w = try m.next(it.value) {
                    total += try m.double(w.value)
                    sums.append(total)
                }
            } else if let weights = args.given(2) {
                let it = try m.iterate(weights)
                while let w = try m.next(it.value) { sums.append(try m.double(w.value)) }
            }
            var result = Slots(capacity: max(k, 0))
            if !sums.isEmpty {
                if sums.count != n {
                    throw m.raise(
                        .valueError, "The number of weights does not match the population")
                }
                let total = sums[n - 1]
                if total <= 0 {
                    throw m.raise(.valueError, "Total of weights must be greater than zero")
                }
                for _ in 0..<max(k, 0) {
                    let x = uniform(args.receiver) * total
                    var low = 0
                    var high = n - 1
                    while low < high {
                        let middle = (low + high) / 2
                        if x < sums[middle] { high = middle } else { low = middle + 1 }
                    }
                    result.append(try m.getItem(args[0], Value(unsafe: .int(low))))
                }
                return m.makeList(result)
            }
            for _ in 0..<max(k, 0) {
                let i = Int((uniform(args.receiver) * Double(n)).rounded(.down))
                result.append(try m.getItem(args[0], Value(unsafe: .int(i))))
            }
            return m.makeList(result)
        },
        Builtin(
            python: "gauss(mu=0.0, sigma=1.0)", "A normal number; keeps the second of each pair."
        ) {
            args, m throws(Raised) in
            var mu = 0.0
            var sigma = 1.0
            if let v = args.optional(0) { mu = try m.double(v) }
            if let v = args.optional(1) { sigma = try m.double(v) }
            let z: Double =
                withRandom(args.receiver) { s in
                    if let z = s.nextGauss {
                        s.nextGauss = nil
                        return z
                    }
                    let x2pi = s.random() * (2 * Double.pi)
                    let g2rad = (-2.0 * Glibc.log(1.0 - s.random())).squareRoot()
                    s.nextGauss = Glibc.sin(x2pi) * g2rad
                    return Glibc.cos(x2pi) * g2rad
                } ?? 0
            return .float(mu + z * sigma)
        },
        Builtin(python: "normalvariate(mu=0.0, sigma=1.0)", "A normal number.") {
            args, m throws(Raised) in
            var mu = 0.0
            var sigma = 1.0
            if let v = args.optional(0) { mu = try m.double(v) }
            if let v = args.optional(1) { sigma = try m.double(v) }
            let magic = 4 * Glibc.exp(-0.5) / (2.0).squareRoot()
            while true {
                let u1 = uniform(args.receiver)
                let u2 = 1.0 - uniform(args.receiver)
                let z = magic * (u1 - 0.5) / u2
                if z * z / 4.0 <= -Glibc.log(u2) { return .float(mu + z * sigma) }
            }
        },
        Builtin(python: "expovariate(lambd)", "An exponential number.") { args, m throws(Raised) in
            let lambda = try m.double(args[0])
            if lambda == 0 { throw m.raise(.zeroDivisionError, "float division by zero") }
            return .float(-Glibc.log(1.0 - uniform(args.receiver)) / lambda)
        },
        Builtin(python: "triangular(low=0.0, high=1.0, mode=None)", "A triangular number.") {
            args, m throws(Raised) in
            var low = 0.0
            var high = 1.0
            if let v = args.optional(0) { low = try m.double(v) }
            if let v = args.optional(1) { high = try m.double(v) }
            var u = uniform(args.receiver)
            var c = 0.5
            if let v = args.given(2) {
                if high == low { return .float(low) }
                c = (try m.double(v) - low) / (high - low)
            }
            if u > c {
                u = 1 - u
                c = 1 - c
                swap(&low, &high)
            }
            return .float(low + (high - low) * (u * c).squareRoot())
        },
    ]
}

/// A state kept by getstate().
struct RandomSnapshot: CellBody {
    let state: RandomState
    static var kind: Kind { Kind(161) }
}

/// k random bits, k as large as it likes.
private func randomBits(_ receiver: Value, _ k: Int, _ m: inout Machine) throws(Raised) -> Owned {
    if k < 63 { return .int(withRandom(receiver) { $0.bits(k) } ?? 0) }
    if k > 1 << 24 { throw m.memoryError() }
    var bytes: [UInt8] = []
    var done = 0
    while done < k {
        let n = min(32, k - done)
        let word = withRandom(receiver) { $0.bits(n) } ?? 0
        for shift in stride(from: 0, to: 32, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: word >> shift))
        }
        done += n
    }
    return m.int(BigInteger(bytes: bytes, bigEndian: false, signed: false))
}

/// A number below n (n > 0).
private func randomBelow(_ receiver: Value, _ n: Value, _ m: inout Machine) throws(Raised) -> Owned
{
    if n.word.isInt { return .int(below(receiver, n.word.asInt)) }
    let k = (m.bigInteger(n.word) ?? BigInteger(1)).bitLength
    while true {
        let r = try randomBits(receiver, k, &m)
        if try m.lessThan(r.value, n) { return r.copy() }
    }
}

/// An argument of randrange(): an int, or a float that is one.
private func wholeArgument(_ v: Value, _ place: Int, _ m: inout Machine) throws(Raised) -> Owned {
    if !v.word.isFloat { return try m.indexObject(v) }
    let d = v.word.asFloat
    if d != d.rounded(.down) || !d.isFinite {
        let name = place == 1 ? "arg 1" : place == 2 ? "stop" : "step"
        throw m.raise(.valueError, "non-integer \(name) for randrange()")
    }
    return m.int(BigInteger(exactly: d) ?? BigInteger(0))
}

private func randomInteger(
    _ receiver: Value, _ start: Value, _ stop: Value, _ step: Value, _ m: inout Machine
) throws(Raised) -> Owned {
    let zero = Owned.int(0)
    let width = try m.binary(.subtract, stop, start)
    if step.word.isInt && step.word.asInt == 1 {
        guard try m.lessThan(zero.value, width.value) else {
            let a = try m.strText(start)
            let b = try m.strText(stop)
            let w = try m.strText(width.value)
            throw m.raise(.valueError, "empty range for randrange() (\(a), \(b), \(w))")
        }
        let r = try randomBelow(receiver, width.value, &m)
        return try m.binary(.add, start, r.value)
    }
    guard try m.isTrue(step) else { throw m.raise(.valueError, "zero step for randrange()") }
    let rounding = Owned.int(try m.lessThan(zero.value, step) ? -1 : 1)
    let span = try m.binary(.add, width.value, step)
    let rounded = try m.binary(.add, span.value, rounding.value)
    let count = try m.binary(.floorDivide, rounded.value, step)
    guard try m.lessThan(zero.value, count.value) else {
        throw m.raise(.valueError, "empty range for randrange()")
    }
    let r = try randomBelow(receiver, count.value, &m)
    let distance = try m.binary(.multiply, step, r.value)
    return try m.binary(.add, start, distance.value)
}

/// The 32-bit words that an object seeds with.
private func seedWords(_ seed: consuming Owned?, _ m: inout Machine) throws(Raised) -> [UInt32] {
    guard let o = seed else { return RandomState.entropy() }
    if o.word.isFloat {
        return words(of: UInt64(UInt(bitPattern: try m.hash(o.value))))
    }
    if let big = m.bigInteger(o.word) {
        return big.magnitudeWords32
    }
    var bytes: [UInt8]
    if let text = o.value.as(Str.self) {
        bytes = text.bytes
    } else if let b = o.value.as(Bytes.self) {
        bytes = b.body.bytes
    } else {
        throw m.raise(
            .typeError,
            "The only supported seed types are: None,\nint, float, str, bytes, and bytearray.")
    }
    bytes += sha512(bytes)
    return BigInteger(bytes: bytes, bigEndian: true, signed: false).magnitudeWords32
}

private func words(of n: UInt64) -> [UInt32] {
    let low = UInt32(truncatingIfNeeded: n)
    let high = UInt32(truncatingIfNeeded: n >> 32)
    return high == 0 ? [low] : [low, high]
}
