// Tensors made from nothing: filled, counted, random.
import CKernels
import Glibc
import Heap

extension Forward {
    package static func full(_ sizes: [Int], _ s: Scalar, _ d: DType) throws(TensorError) -> Tensor
    {
        guard d.isSupported else { throw TensorError.unsupported("torch.\(d.name) is") }
        if sizes.isEmpty { return try number(s, d) }
        let r = try Tensor(empty: sizes, d)
        try fill(r, s)
        return r
    }

    package static func arange(_ start: Scalar, _ end: Scalar, _ step: Scalar, _ d: DType)
        throws(TensorError) -> Tensor
    {
        guard d.isSupported else { throw TensorError.unsupported("torch.\(d.name) is") }
        let a = start.double
        let b = end.double
        let s = step.double
        if s == 0 { throw TensorError(.runtimeError, "step must be nonzero") }
        if d == .int64 && step.int == 0 {
            throw TensorError(.valueError, "step must be nonzero")
        }
        if !a.isFinite || !b.isFinite {
            throw TensorError(
                .runtimeError, "unsupported range: \(cText(a)) -> \(cText(b))")
        }
        if (s > 0 && a > b) || (s < 0 && a < b) {
            throw TensorError(
                .runtimeError,
                "upper bound and lower bound inconsistent with step sign")
        }
        if s.isNaN { throw TensorError(.runtimeError, "step must be nonzero") }
        var n = ((b - a) / s).rounded(.up)
        if d == .int64 {
            // Worked out in integers, which may be longer than a double.
            let (distance, overflow) = end.int.subtractingReportingOverflow(start.int)
            if !overflow && (distance > 0) == (step.int > 0) {
                let whole = distance / (step.int == -1 ? 1 : step.int)
                let steps = step.int == -1 ? 0 &- whole : whole
                n = Double(steps + (steps &* step.int != distance ? 1 : 0))
            } else if distance == 0 {
                n = 0
            }
        }
        if !(n < 9e18) || end.int.subtractingReportingOverflow(start.int).overflow {
            throw TensorError(.runtimeError, "invalid size, possible overflow?")
        }
        if d == .bool { throw notImplemented("arange_cpu", d) }
        let r = try Tensor(empty: [Int(n)], d)
        let count = Int(n)
        switch d {
        case .int64:
            let p = r.data.assumingMemoryBound(to: Int.self)
            let x = start.int
            let y = step.int
            for i in 0..<count { p[i] = x &+ i &* y }
        case .float32:
            // Whole vectors of eight, two at a time, count from their own beginning in float32, as PyTorch's
            // do; the rest in double.
            let p = r.data.assumingMemoryBound(to: Float.self)
            let whole = count / 16 * 16
            for i in 0..<count {
                let first = i < whole ? i & ~7 : i
                let base = Double(Float(a + Double(first) * s))
                p[i] = Float(base + Double(i - first) * s)
            }
        case .float64:
            let p = r.data.assumingMemoryBound(to: Double.self)
            let whole = count / 8 * 8
            for i in 0..<count {
                let first = i < whole ? i & ~3 : i
                p[i] = a + Double(first) * s + Double(i - first) * s
            }
        default:
            // Integers count in whole steps.
            for i in 0..<count { r.setElement(i, .int(start.int &+ i &* step.int)) }
        }
        return r
    }

    /// A number as C++ streams show it.
    package static func cText(_ d: Double) -> String {
        numberText(d, "g", 6)
    }

    package static func linspace(_ start: Double, _ end: Double, _ steps: Int, _ d: DType)
        throws(TensorError) -> Tensor
    {
        if steps < 0 {
            throw TensorError(.runtimeError, "number of steps must be non-negative")
        }
        if d == .bool { throw notImplemented("linspace_cpu", d) }
        _ = try number(.float(start), d)
        _ = try number(.float(end), d)
        let r = try Tensor(empty: [steps], d)
        if steps == 1 {
            r.setElement(0, .float(start))
            return r
        }
        // From both ends, so that the last one is exact.
        if d == .float32 {
            let a = Float(start)
            let b = Float(end)
            let step = (b - a) / Float(steps - 1)
            let p = r.data.assumingMemoryBound(to: Float.self)
            for i in 0..<steps {
                p[i] =
                    i < steps / 2
                    ? kernels.pointee.fused_f32(step, Float(i), a)
                    : kernels.pointee.fused_f32(-step, Float(steps - i - 1), b)
            }
            return r
        }
        let step = (end - start) / Double(max(steps - 1, 1))
        for i in 0..<steps {
            let v =
                i < steps / 2
                ? start.addingProduct(step, Double(i))
                : end.addingProduct(-step, Double(steps - i - 1))
            r.setElement(i, .float(v))
        }
        return r
    }

    package static func eye(_ n: Int, _ m: Int, _ d: DType) throws(TensorError) -> Tensor {
        if n < 0 {
            throw TensorError(.runtimeError, "n must be greater or equal to 0, got \(n)")
        }
        if m < 0 {
            throw TensorError(.runtimeError, "m must be greater or equal to 0, got \(m)")
        }
        if n.multipliedReportingOverflow(by: m).overflow { throw Geometry.countOverflow }
        let r = try full([n, m], .int(0), d)
        for i in 0..<min(n, m) { r.setElement(i * m + i, .int(1)) }
        return r
    }

    // Random: NOTES/random.md.

    package static func uniform(_ r: borrowing Tensor, _ from: Double, _ to: Double)
        throws(TensorError)
    {
        if r.dtype.isFloatingPoint && from > to {
            throw TensorError(
                .runtimeError,
                "uniform_ expects to return a [from, to) range, but found from=\(cText(from)) > to=\(cText(to))"
            )
        }
        let r = r.alias(try r.geometry.inMemoryOrder())
        switch r.dtype {
        case .float32:
            let p = r.data.assumingMemoryBound(to: Float.self)
            let width = Float(to - from)
            let low = Float(from)
            if r.isContiguous {
                try fillUniform(p, r.count)
                if width == 1 && low == 0 { return }
                for i in 0..<r.count { p[i] = kernels.pointee.fused_f32(p[i], width, low) }
                return
            }
            r.forEachOffset { i in
                p[i] = kernels.pointee.fused_f32(TensorState.generator.uniform24(), width, low)
            }
        case .float64:
            let p = r.data.assumingMemoryBound(to: Double.self)
            r.forEachOffset { i in
                p[i] = from.addingProduct(TensorState.generator.uniform53(), to - from)
            }
        default: throw notImplemented("check_uniform_bounds", r.dtype)
        }
    }

    private static func fillUniform(_ p: UnsafeMutablePointer<Float>, _ n: Int) throws(TensorError)
    {
        var done = 0
        while done < n {
            let m = min(n - done, 4 * piece)
            TensorState.generator.fillUniform24(p + done, m)
            done += m
            if done < n { try TensorState.poll() }
        }
    }

    package static func normal(_ r: borrowing Tensor, _ mean: Double, _ std: Double)
        throws(TensorError)
    {
        if std < 0 {
            throw TensorError(
                .runtimeError, "normal expects std >= 0.0, but found std \(cText(std))")
        }
        let n = r.count
        guard r.dtype.isFloatingPoint else {
            throw notImplemented("normal_kernel_cpu", r.dtype)
        }
        if n < 16 || !r.isContiguous {
            let r = r.alias(try r.geometry.inMemoryOrder())
            r.forEachOffset { i in
                let v = mean.addingProduct(TensorState.generator.normal(), std)
                r.setElement(i, .float(v))
            }
            return
        }
        if r.dtype == .float32 {
            let p = r.data.assumingMemoryBound(to: Float.self)
            try fillUniform(p, n)
            let whole = n / 16 * 16
            var done = 0
            while done < whole {
                let m = min(whole - done, piece)
                kernels.pointee.normal16_f32(p + done, Int64(m), Float(mean), Float(std))
                done += m
                try TensorState.poll()
            }
            if n % 16 != 0 {
                let tail = p + (n - 16)
                for i in 0..<16 { tail[i] = TensorState.generator.uniform24() }
                kernels.pointee.normal16_f32(tail, 16, Float(mean), Float(std))
            }
            return
        }
        let p = r.data.assumingMemoryBound(to: Double.self)
        for i in 0..<n { p[i] = TensorState.generator.uniform53() }
        var i = 0
        while i + 16 <= n {
            Generator.normal16(p + i, mean, std)
            i += 16
        }
        if n % 16 != 0 {
            let tail = p + (n - 16)
            for i in 0..<16 { tail[i] = TensorState.generator.uniform53() }
            Generator.normal16(tail, mean, std)
        }
    }

    package static func randomIntegers(_ r: borrowing Tensor, _ low: Int, _ high: Int)
        throws(TensorError)
    {
        if low >= high {
            throw TensorError(
                .runtimeError,
                "random_ expects 'from' to be less than 'to', but got from=\(low) >= to=\(high)"
            )
        }
        let range = UInt64(bitPattern: Int64(high &- low))
        let r = r.alias(try r.geometry.inMemoryOrder())
        r.forEachOffset { i in
            let v =
                range < 1 << 28
                ? UInt64(TensorState.generator.next32()) % range
                : TensorState.generator.next64() % range
            r.setElement(i, .int(Int(truncatingIfNeeded: v) &+ low))
        }
    }

    package static func permutation(_ n: Int) throws(TensorError) -> Tensor {
        if n < 0 { throw TensorError(.runtimeError, "n must be non-negative, got \(n)") }
        let r = try arange(.int(0), .int(n), .int(1), .int64)
        let p = r.data.assumingMemoryBound(to: Int.self)
        if n > 1 {
            for i in 0..<(n - 1) {
                let z = Int(TensorState.generator.next32()) % (n - i)
                let t = p[i]
                p[i] = p[i + z]
                p[i + z] = t
            }
        }
        return r
    }

    /// 1 with probability p.
    package static func bernoulli(_ r: borrowing Tensor, _ p: Double) throws(TensorError) {
        if !(p >= 0 && p <= 1) {
            throw TensorError(
                .runtimeError, "bernoulli_ expects p to be in [0, 1], but got p=\(cText(p))")
        }
        r.forEachOffset { i in
            r.setElement(i, .int(TensorState.generator.uniform53() < p ? 1 : 0))
        }
    }
}
