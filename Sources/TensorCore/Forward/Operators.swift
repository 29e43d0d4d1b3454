// The binary operators of tensors: arithmetic, comparisons, bits; and functions whose result is a float.
import CKernels
import Heap

extension Forward {
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
    static func isOne(_ s: Scalar) -> Bool { s.double == 1 }
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
}
