// Elementwise operations: arithmetic, comparisons, functions, casts, copies.
import CKernels
import Heap

package enum BinaryKernel: Int32, Sendable {
    case add, sub, mul, div, floorDivide, remainder, fmod, pow, maximum, minimum
    case equal, notEqual, less, lessEqual, greater, greaterEqual, and, or, xor, hypot, atan2
    case sigmoidGradient, tanhGradient, thresholdGradient
}

package enum UnaryKernel: Int32, Sendable {
    case neg, abs, exp, log, log2, log10, log1p, expm1, sqrt, rsqrt, sin, cos, tan, asin, acos, atan
    case sinh, cosh, tanh, sigmoid, relu, reciprocal, sign, floor, ceil, round, trunc, erf, square
    case not, isNaN, isInfinite
    /// exp as sigmoid and softmax compute it.
    case expOfSleef
}

extension Forward {
    /// out = a op b in the type `compute`; the result has the type `result`.
    package static func binary(
        _ op: BinaryKernel, _ a: borrowing Tensor, _ b: borrowing Tensor, compute: DType,
        result: DType, name: String
    ) throws(TensorError) -> Tensor {
        if target != nil { try checkTarget(a, b, result) }
        guard let loop = ck_binary_of(kernels, op.rawValue, max(compute.kernel, 0)),
            compute.isSupported
        else { throw notImplemented(name, compute) }
        // The usual case first, without a copy of either geometry: small, contiguous, of one size and type.
        let p = a.pointer
        let q = b.pointer
        if Geometry.areAlike(p, q), p.pointee.geometry.dtype == compute,
            p.pointee.geometry.count <= 1 << 17
        {
            let r = try Tensor(like: a, result)
            let s = Int64(compute.size)
            loop(
                r.data.assumingMemoryBound(to: CChar.self),
                a.data.assumingMemoryBound(to: CChar.self),
                b.data.assumingMemoryBound(to: CChar.self), Int64(p.pointee.geometry.count),
                Int64(result.size), s, s)
            return r
        }
        if a.dtype != compute || b.dtype != compute {
            let x = try converted(a, compute)
            let y = try converted(b, compute)
            return try binary(op, x, y, compute: compute, result: result, name: name)
        }
        let x = a.geometry
        let y = b.geometry
        if x.isContiguous && y.isContiguous {
            if (y.rank == 0 && x.isUsual || x.rank == 0 && y.isUsual)
                && max(x.count, y.count) <= 1 << 17
            {
                let r = try y.rank == 0 ? Tensor(like: a, result) : Tensor(like: b, result)
                let s = Int64(compute.size)
                loop(
                    r.data.assumingMemoryBound(to: CChar.self),
                    a.data.assumingMemoryBound(to: CChar.self),
                    b.data.assumingMemoryBound(to: CChar.self), Int64(r.count),
                    Int64(result.size), x.rank == 0 && y.rank > 0 ? 0 : s,
                    y.rank == 0 && x.rank > 0 ? 0 : s)
                return r
            }
        }
        let sizes = try Geometry.broadcast(x, y)
        let first = try repeated(x, sizes)
        let second = try repeated(y, sizes)
        if sizes.count < 2 {
            let r = try Tensor(empty: sizes, result)
            try apply(loop, r.geometry, r, a, first, b, second)
            return r
        }
        let layout = try Layout(
            sizes, result, [first, second],
            alike: x.hasSameSizes(as: y) && x.rank > 0 && x.rank == y.rank)
        let r = try Tensor(empty: layout.geometry)
        try apply(
            loop, try layout.ordered(layout.geometry), r, a, try layout.ordered(first), b,
            try layout.ordered(second))
        return r
    }

    /// Cast where needed; a single number the short way.
    private static func converted(_ a: borrowing Tensor, _ d: DType) throws(TensorError) -> Tensor {
        if a.dtype == d { return a.copy() }
        if a.rank == 0 && a.dtype.isSupported && d.isSupported && d != .int32 {
            return try Tensor(scalar: a.element(0), d)
        }
        return try cast(a, d)
    }

    private static func apply(
        _ loop: ck_binary_loop, _ written: Geometry, _ r: borrowing Tensor, _ a: borrowing Tensor,
        _ x: Geometry, _ b: borrowing Tensor, _ y: Geometry
    ) throws(TensorError) {
        let o = r.data
        let p = a.data
        let q = b.data
        var g = written
        g.offset = 0
        // Contiguous, or one number repeated: no index is needed.
        let sx = x.isContiguous ? x.dtype.size : 0
        let sy = y.isContiguous ? y.dtype.size : 0
        if g.isContiguous && (x.isContiguous || x.isOneElement)
            && (y.isContiguous || y.isOneElement)
            && g.count > 1 << 17
        {
            try inPolledParallel(g.count) { from, to in
                loop(
                    (o + from * g.dtype.size).assumingMemoryBound(to: CChar.self),
                    (p + from * sx).assumingMemoryBound(to: CChar.self),
                    (q + from * sy).assumingMemoryBound(to: CChar.self),
                    Int64(to - from), Int64(g.dtype.size), Int64(sx), Int64(sy))
            }
            return
        }
        try runs(g, x, y) { (i, j, k, n, s, t, u) throws(TensorError) in
            loop(
                (o + i).assumingMemoryBound(to: CChar.self),
                (p + j).assumingMemoryBound(to: CChar.self),
                (q + k).assumingMemoryBound(to: CChar.self), Int64(n), Int64(s), Int64(t), Int64(u))
        }
    }

    /// Pieces of a range on all processors; the result does not depend on how many there are.
    static func inParallel(_ n: Int, grain: Int = 1 << 16, _ work: (Int, Int) -> Void) {
        withoutActuallyEscaping(work) { escaping in
            var box = escaping
            withUnsafeMutablePointer(to: &box) { p in
                ck_parallel(Int64(n), Int64(grain), p) { context, from, to in
                    guard let context else { return }
                    context.assumingMemoryBound(to: ((Int, Int) -> Void).self).pointee(
                        Int(from), Int(to))
                }
            }
        }
    }

    /// The same in rounds of some 10 ms, with Ctrl-C asked between them.
    static func inPolledParallel(_ n: Int, _ work: (Int, Int) -> Void) throws(TensorError) {
        let round = 1 << 21
        var done = 0
        while done < n {
            let first = done
            inParallel(min(round, n - done)) { from, to in work(first + from, first + to) }
            done += round
            if done < n { try TensorState.poll() }
        }
    }

    package static func unary(
        _ op: UnaryKernel, _ a: borrowing Tensor, result: DType? = nil, name: String
    ) throws(TensorError) -> Tensor {
        guard a.dtype.isSupported, let loop = ck_unary_of(kernels, op.rawValue, a.dtype.kernel)
        else { throw notImplemented(name, a.dtype) }
        return try apply(loop, a, result ?? a.dtype, keepsLayout: !a.isContiguous)
    }

    private static func apply(
        _ loop: ck_unary_loop, _ a: borrowing Tensor, _ result: DType, keepsLayout: Bool
    ) throws(TensorError) -> Tensor {
        var g = a.geometry
        var x = g
        g.dtype = result
        g.offset = 0
        let r: Tensor
        if keepsLayout && !x.isUsual {
            let layout = try x.copied(result)
            r = try Tensor(empty: layout.geometry)
            g = try layout.ordered(layout.geometry)
            x = try layout.ordered(x)
        } else {
            g.setContiguousStrides()
            r = try Tensor(empty: g)
        }
        let o = r.data
        let p = a.data
        if x.isContiguous && g.count > 1 << 15 {
            try inPolledParallel(g.count) { from, to in
                loop(
                    (o + from * g.dtype.size).assumingMemoryBound(to: CChar.self),
                    (p + from * x.dtype.size).assumingMemoryBound(to: CChar.self),
                    Int64(to - from), Int64(g.dtype.size), Int64(x.dtype.size))
            }
            return r
        }
        try runs(g, x, x) { (i, j, _, n, s, t, _) throws(TensorError) in
            loop(
                (o + i).assumingMemoryBound(to: CChar.self),
                (p + j).assumingMemoryBound(to: CChar.self), Int64(n), Int64(s), Int64(t))
        }
        return r
    }

    package static func cast(_ a: borrowing Tensor, _ d: DType) throws(TensorError) -> Tensor {
        guard a.dtype.isSupported, d.isSupported,
            let loop = ck_cast_of(kernels, a.dtype.kernel, d.kernel)
        else {
            throw TensorError.unsupported("torch.\((a.dtype.isSupported ? d : a.dtype).name) is")
        }
        let r = try apply(loop, a, d, keepsLayout: true)
        r.body.isWrappedNumber = a.body.isWrappedNumber
        return r
    }
    /// A copy that lies in order.
    package static func clone(_ a: borrowing Tensor) throws(TensorError) -> Tensor {
        guard a.dtype.isSupported, let loop = ck_cast_of(kernels, a.dtype.kernel, a.dtype.kernel)
        else { throw TensorError.unsupported("torch.\(a.dtype.name) is") }
        let r = try apply(loop, a, a.dtype, keepsLayout: false)
        r.body.isWrappedNumber = a.body.isWrappedNumber
        return r
    }

    /// Copies `a`, repeated and cast, into the elements of `r`. The version is the caller's.
    package static func copy(_ a: borrowing Tensor, into r: borrowing Tensor) throws(TensorError) {
        guard a.dtype.isSupported, r.dtype.isSupported,
            let loop = ck_cast_of(kernels, a.dtype.kernel, r.dtype.kernel)
        else { throw TensorError.unsupported("this element type is") }
        if a.body.storage.body.data == r.body.storage.body.data
            && !a.geometry.hasSamePlace(as: r.geometry)
        {
            // The same memory, where nothing is read that was written: by way of a copy.
            let t = try clone(a)
            try copy(t, into: r)
            return
        }
        let x = try repeated(a.geometry, r.sizes)
        let o = r.data
        let p = a.data
        try runs(r.geometry, x, x) { (i, j, _, n, s, t, _) throws(TensorError) in
            loop(
                (o + i).assumingMemoryBound(to: CChar.self),
                (p + j).assumingMemoryBound(to: CChar.self), Int64(n), Int64(s), Int64(t))
        }
    }

    package static func fill(_ r: borrowing Tensor, _ s: Scalar) throws(TensorError) {
        let v = try number(s, r.dtype)
        try copy(v, into: r)
    }

    /// A number as an element of a type that can hold it; PyTorch refuses others here, where arithmetic
    /// with a number wraps around.
    package static func number(_ s: Scalar, _ d: DType) throws(TensorError) -> Tensor {
        if !s.fits(d) {
            throw TensorError(
                .runtimeError,
                "value cannot be converted to type \(d.conversionName) without overflow")
        }
        return try Tensor(scalar: s, d)
    }

    /// r += alpha * b in one rounding, b repeated.
    package static func addInPlace(_ r: borrowing Tensor, _ b: borrowing Tensor, alpha: Scalar)
        throws(TensorError)
    {
        if Geometry.areAlike(r.pointer, b.pointer), isOne(alpha), r.count <= 1 << 17,
            let loop = ck_binary_of(kernels, BinaryKernel.add.rawValue, max(r.dtype.kernel, 0))
        {
            let s = Int64(r.dtype.size)
            let o = r.data.assumingMemoryBound(to: CChar.self)
            loop(o, o, b.data.assumingMemoryBound(to: CChar.self), Int64(r.count), s, s, s)
            return
        }
        let y = try b.dtype == r.dtype ? b.copy() : cast(b, r.dtype)
        if r.dtype.isFloatingPoint, let loop = ck_fused_add_of(kernels, r.dtype.kernel) {
            let factor = try number(alpha, r.dtype)
            let g = try repeated(y.geometry, r.sizes)
            let o = r.data
            let q = y.data
            let f = factor.data
            try runs(r.geometry, r.geometry, g) { (i, _, k, n, s, _, u) throws(TensorError) in
                loop(
                    (o + i).assumingMemoryBound(to: CChar.self),
                    f.assumingMemoryBound(to: CChar.self),
                    (q + k).assumingMemoryBound(to: CChar.self), Int64(n), Int64(s), 0, Int64(u))
            }
            return
        }
        let sum = try add(r, y, alpha: alpha)
        try copy(sum, into: r)
    }

    // Arithmetic.

    package static func add(
        _ a: borrowing Tensor, _ b: borrowing Tensor, alpha: Scalar = .int(1)
    ) throws(TensorError) -> Tensor {
        let d = Promotion.of(a, b)
        try checkAlpha(alpha, d)
        if isOne(alpha) {
            return try binary(.add, a, b, compute: d, result: d, name: "add_stub")
        }
        return try scaled(a, b, alpha.double, alpha, d)
    }
    package static func sub(
        _ a: borrowing Tensor, _ b: borrowing Tensor, alpha: Scalar = .int(1)
    ) throws(TensorError) -> Tensor {
        if a.dtype == .bool && b.dtype == .bool {
            throw TensorError(
                .runtimeError,
                "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead."
            )
        }
        if a.dtype == .bool || b.dtype == .bool {
            throw TensorError(
                .runtimeError,
                "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead."
            )
        }
        let d = Promotion.of(a, b)
        try checkAlpha(alpha, d)
        if isOne(alpha) {
            return try binary(.sub, a, b, compute: d, result: d, name: "sub_stub")
        }
        let negative: Scalar =
            switch alpha {
            case .int(let i): .int(0 &- i)
            case .float(let f): .float(-f)
            case .bool(let b): .int(b ? -1 : 0)
            }
        return try scaled(a, b, -alpha.double, negative, d)
    }
    private static func isOne(_ s: Scalar) -> Bool { s.double == 1 }
    private static func checkAlpha(_ alpha: Scalar, _ d: DType) throws(TensorError) {
        if alpha.isBool && d != .bool {
            throw TensorError(
                .runtimeError, "Boolean alpha only supported for Boolean results.")
        }
        if alpha.isFloat && !d.isFloatingPoint {
            throw TensorError(
                .runtimeError,
                "For integral input tensors, argument alpha must not be a floating point number.")
        }
    }
    private static func scaled(
        _ a: borrowing Tensor, _ b: borrowing Tensor, _ factor: Double, _ alpha: Scalar, _ d: DType
    ) throws(TensorError) -> Tensor {
        if target != nil { try checkTarget(a, b, d) }
        let x = try a.dtype == d ? a.copy() : cast(a, d)
        let sizes = try Geometry.broadcast(a.geometry, b.geometry)
        let layout = try Layout(
            sizes, d, [try repeated(a.geometry, sizes), try repeated(b.geometry, sizes)],
            alike: a.sizes == b.sizes && a.rank > 0)
        let r = try Tensor(empty: layout.geometry)
        try copy(x, into: r)
        if d.isFloatingPoint {
            try addInPlace(r, b, alpha: .float(factor))
            return r
        }
        let f = try number(alpha, d)
        let y = try binary(.mul, b, f, compute: d, result: d, name: "mul_cpu_reduced_float")
        return try binary(.add, r, y, compute: d, result: d, name: "add_stub")
    }
    package static func mul(_ a: borrowing Tensor, _ b: borrowing Tensor) throws(TensorError)
        -> Tensor
    {
        let d = Promotion.of(a, b)
        return try binary(.mul, a, b, compute: d, result: d, name: "mul_cpu")
    }
    package static func div(_ a: borrowing Tensor, _ b: borrowing Tensor) throws(TensorError)
        -> Tensor
    {
        var d = Promotion.of(a, b)
        if !d.isFloatingPoint { d = TensorState.defaultDType }
        return try binary(.div, a, b, compute: d, result: d, name: "div_cpu")
    }
    package static func floorDivide(_ a: borrowing Tensor, _ b: borrowing Tensor)
        throws(TensorError) -> Tensor
    {
        let d = Promotion.of(a, b)
        try checkDivisor(a, b, d)
        return try binary(.floorDivide, a, b, compute: d, result: d, name: "div_floor_cpu")
    }
    /// The quotient without its fraction; of integers an integer.
    package static func truncatingDivide(_ a: borrowing Tensor, _ b: borrowing Tensor)
        throws(TensorError) -> Tensor
    {
        let d = Promotion.of(a, b)
        if d.isFloatingPoint { return try unary(.trunc, try div(a, b), name: "trunc") }
        // (a - a % b) / b with the sign of the dividend: exact where a quotient of floats would not be.
        let rest = try fmod(a, b)
        let whole = try binary(.sub, a, rest, compute: d, result: d, name: "div_trunc_cpu")
        return try binary(.floorDivide, whole, b, compute: d, result: d, name: "div_trunc_cpu")
    }
    package static func remainder(_ a: borrowing Tensor, _ b: borrowing Tensor)
        throws(TensorError) -> Tensor
    {
        let d = Promotion.of(a, b)
        try checkDivisor(a, b, d)
        return try binary(.remainder, a, b, compute: d, result: d, name: "remainder_cpu")
    }
    package static func fmod(_ a: borrowing Tensor, _ b: borrowing Tensor) throws(TensorError)
        -> Tensor
    {
        let d = Promotion.of(a, b)
        try checkDivisor(a, b, d)
        return try binary(.fmod, a, b, compute: d, result: d, name: "fmod_cpu")
    }
    private static func checkDivisor(_ a: borrowing Tensor, _ b: borrowing Tensor, _ d: DType)
        throws(TensorError)
    {
        if target != nil { try checkTarget(a, b, d) }
        // There is no kernel for bool, and that is said first.
        if d.isFloatingPoint || d == .bool { return }
        // As the kernel sees it: a number may wrap around to zero.
        let y = try b.dtype == d ? b.copy() : cast(b, d)
        var hasZero = false
        y.forEachOffset { if y.element($0).int == 0 { hasZero = true } }
        if hasZero {
            // Sizes that do not go together are told of first.
            _ = try Geometry.broadcast(a.geometry, b.geometry)
            throw TensorError(.runtimeError, "ZeroDivisionError")
        }
    }

    package static func pow(_ a: borrowing Tensor, _ b: borrowing Tensor) throws(TensorError)
        -> Tensor
    {
        let d = Promotion.of(a, b)
        if !d.isFloatingPoint && d != .bool && b.body.isWrappedNumber && b.element(0).double < 0 {
            throw TensorError(
                .runtimeError, "Integers to negative integer powers are not allowed.")
        }
        if b.body.isWrappedNumber && d == .bool {
            if b.element(0).bool { return try clone(a) }
            let r = try Tensor(empty: a.sizes, d)
            try fill(r, .int(1))
            return r
        }
        // The usual exponents are products, as PyTorch has them.
        if b.rank == 0 && b.body.isWrappedNumber && d.isFloatingPoint {
            let e = b.element(0).double
            let x = try a.dtype == d ? a.copy() : cast(a, d)
            if e == 2 { return try unary(.square, x, name: "pow") }
            if e == 3 {
                let s = try unary(.square, x, name: "pow")
                return try binary(.mul, s, x, compute: d, result: d, name: "pow")
            }
            if e == 0.5 { return try unary(.sqrt, x, name: "pow") }
            if e == -0.5 { return try unary(.rsqrt, x, name: "pow") }
            if e == -1 { return try unary(.reciprocal, x, name: "pow") }
            if e == -2 {
                let s = try unary(.square, x, name: "pow")
                return try unary(.reciprocal, s, name: "pow")
            }
            if e == 1 { return try clone(x) }
            if e == 0 {
                let r = try Tensor(empty: x.sizes, d)
                try fill(r, .int(1))
                return r
            }
        }
        return try binary(.pow, a, b, compute: d, result: d, name: "pow")
    }

    package static func compare(_ op: BinaryKernel, _ a: borrowing Tensor, _ b: borrowing Tensor)
        throws(TensorError) -> Tensor
    {
        try binary(op, a, b, compute: Promotion.of(a, b), result: .bool, name: "compare_cpu")
    }
    package static func extremum(_ op: BinaryKernel, _ a: borrowing Tensor, _ b: borrowing Tensor)
        throws(TensorError) -> Tensor
    {
        let d = Promotion.of(a, b)
        return try binary(op, a, b, compute: d, result: d, name: "maximum_cpu")
    }
    package static func logical(_ op: BinaryKernel, _ a: borrowing Tensor, _ b: borrowing Tensor)
        throws(TensorError) -> Tensor
    {
        let x = try cast(a, .bool)
        let y = try cast(b, .bool)
        return try binary(op, x, y, compute: .bool, result: .bool, name: "logical_cpu")
    }
    package static func bitwise(
        _ op: BinaryKernel, _ a: borrowing Tensor, _ b: borrowing Tensor, name: String
    ) throws(TensorError) -> Tensor {
        let d = Promotion.of(a, b)
        // Sizes that do not go together are told of before a type that has no kernel.
        if !d.isIntegral && target == nil { _ = try Geometry.broadcast(a.geometry, b.geometry) }
        return try binary(op, a, b, compute: d, result: d, name: name)
    }

    /// a << b or a >> b of integers. A shift by a negative number or by the whole width leaves zeros (going
    /// right: the sign).
    package static func shift(_ a: borrowing Tensor, _ b: borrowing Tensor, left: Bool)
        throws(TensorError) -> Tensor
    {
        let d = Promotion.of(a, b)
        let sizes = try Geometry.broadcast(a.geometry, b.geometry)
        guard d.isIntegral && d.isSupported else {
            throw notImplemented(left ? "lshift_cpu" : "rshift_cpu", d)
        }
        let r = try Tensor(empty: sizes, d)
        let x = try operand(try cast(a, d), sizes)
        let y = try operand(try cast(b, d), sizes)
        let width = d.size * 8
        for i in 0..<r.count {
            let n = x.element(x.geometry.isContiguous ? i : 0).int
            let by = y.element(y.geometry.isContiguous ? i : 0).int
            let fits = by >= 0 && by < width
            let shifted = left ? (fits ? n << by : 0) : n >> (fits ? by : width - 1)
            r.setElement(i, .int(d == .int32 ? Int(Int32(truncatingIfNeeded: shifted)) : shifted))
        }
        return r
    }

    /// A function whose result is floating point: integers are cast first.
    package static func floating(_ op: UnaryKernel, _ a: borrowing Tensor, name: String)
        throws(TensorError) -> Tensor
    {
        if a.dtype.isFloatingPoint { return try unary(op, a, name: name) }
        let x = try cast(a, TensorState.defaultDType)
        return try unary(op, x, name: name)
    }

    /// condition ? a : b, all repeated.
    package static func select(
        _ c: borrowing Tensor, _ a: borrowing Tensor, _ b: borrowing Tensor
    ) throws(TensorError) -> Tensor {
        if c.dtype != .bool {
            throw TensorError(
                .runtimeError,
                "where expected condition to be a boolean tensor, but got a tensor with dtype \(c.dtype.legacyName)"
            )
        }
        let d = Promotion.of(a, b)
        let x = try chosen(a, d)
        let y = try chosen(b, d)
        let first = try Geometry.broadcast(c.geometry, x.geometry)
        let sizes = try Geometry.broadcast(Geometry(first, d), y.geometry)
        let layout = try Layout(
            sizes, d,
            [
                try repeated(c.geometry, sizes), try repeated(x.geometry, sizes),
                try repeated(y.geometry, sizes),
            ],
            alike: c.sizes == sizes && x.sizes == sizes && y.sizes == sizes)
        let r = try Tensor(empty: layout.geometry)
        let mask = try operand(c, sizes, layout)
        let p = try operand(x, sizes, layout)
        let q = try operand(y, sizes, layout)
        let size = d.size
        let loop =
            switch size {
            case 1: kernels.pointee.select8
            case 4: kernels.pointee.select32
            default: kernels.pointee.select64
            }
        let sm = mask.isContiguous ? 1 : 0
        let sp = p.isContiguous ? size : 0
        let sq = q.isContiguous ? size : 0
        let o = r.data
        let m = mask.data
        let u = p.data
        let v = q.data
        try inPolledParallel(r.count) { from, to in
            loop(
                (o + from * size).assumingMemoryBound(to: CChar.self),
                (m + from * sm).assumingMemoryBound(to: CChar.self),
                (u + from * sp).assumingMemoryBound(to: CChar.self),
                (v + from * sq).assumingMemoryBound(to: CChar.self), Int64(to - from), Int64(sm),
                Int64(sp), Int64(sq))
        }
        return r
    }

    /// One of the two that `select` chooses from; a number must fit.
    private static func chosen(_ t: borrowing Tensor, _ d: DType) throws(TensorError) -> Tensor {
        if t.body.isWrappedNumber { return try number(t.element(0), d) }
        return try t.dtype == d ? t.copy() : cast(t, d)
    }

    /// Repeated to sizes, and copied unless it lies in order or is one element.
    private static func operand(
        _ t: borrowing Tensor, _ sizes: [Int], _ layout: Layout? = nil
    ) throws(TensorError) -> Tensor {
        var g = try repeated(t.geometry, sizes)
        if let layout { g = try layout.ordered(g) }
        if g.isContiguous || g.isOneElement { return t.alias(g) }
        return try clone(t.alias(g))
    }

    /// Bounds; NaN stays.
    package static func clamp(_ a: borrowing Tensor, _ low: Scalar?, _ high: Scalar?)
        throws(TensorError) -> Tensor
    {
        var p = Promotion()
        p.add(a)
        for s in [low, high] {
            if let s {
                let t = try wrapped(s)
                p.add(t)
            }
        }
        let d = p.result
        if target != nil && d.category > a.dtype.category {
            throw TensorError(
                .runtimeError,
                "result type \(d.legacyName) can't be cast to the desired output type \(a.dtype.cName)"
            )
        }
        if d == .bool {
            let bound = low == nil ? "max" : high == nil ? "min" : ""
            throw notImplemented(
                bound.isEmpty ? "clamp_scalar_cpu" : "clamp_\(bound)_scalar_cpu", d)
        }
        var r = try a.dtype == d ? a.copy() : cast(a, d)
        if let low {
            let t = try number(low, d)
            r = try binary(.maximum, r, t, compute: d, result: d, name: "clamp")
        }
        if let high {
            let t = try number(high, d)
            r = try binary(.minimum, r, t, compute: d, result: d, name: "clamp")
        }
        return r
    }

    /// A number as a tensor that counts less in promotion.
    @inlinable package static func wrapped(_ s: Scalar) throws(TensorError) -> Tensor {
        let d: DType =
            switch s {
            case .int: .int64
            case .float: .float64
            case .bool: .bool
            }
        let t = try Tensor(scalar: s, d)
        t.body.isWrappedNumber = true
        return t
    }
}

extension Geometry {
    /// Every index leads to the same element.
    var isOneElement: Bool {
        for i in 0..<Int(rank) where size[i] != 1 && stride[i] != 0 { return false }
        return true
    }
    func hasSamePlace(as g: Geometry) -> Bool {
        offset == g.offset && hasSameSizes(as: g) && stride == g.stride
    }
}
