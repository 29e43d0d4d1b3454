// Arithmetic: + - * / ** and friends, with their derivatives.
import Heap
import TensorCore

#if canImport(Glibc)
    import Glibc
#endif

extension Operator {
    static let add = Operator(
        "AddBackward0",
        { grad, _ in grad.copy() },
        { grad, saved in try grad.scaled(saved.values.scalar) })
    static let sub = Operator(
        "SubBackward0",
        { grad, _ in grad.copy() },
        { grad, saved in try grad.scaled(saved.values.scalar).neg() })
    /// `number - tensor`
    static let rsub = Operator(
        "RsubBackward1", { grad, saved in try grad.scaled(saved.values.scalar).neg() })
    static let mul = Operator(
        "MulBackward0", uses: (2, 1, 0),
        { grad, saved in try grad * saved[1] },
        { grad, saved in try grad * saved[0] })
    /// By a number of the formula, which is no tensor in PyTorch.
    static let mulByNumber = Operator(
        "MulBackward1", { grad, saved in try grad.scaled(saved.values.scalar) })
    static let div = Operator(
        "DivBackward0", uses: (2, 3, 0),
        { grad, saved in try grad / saved[1] },
        { grad, saved in try -grad * ((saved[0] / saved[1]) / saved[1]) })
    static let remainder = Operator(
        "RemainderBackward1", uses: (2, 2, 0),
        { grad, _ in grad.copy() },
        { grad, saved in try -grad * saved[0].divided(by: saved[1], rounding: .floor) })
    static let remainderByNumber = Operator(
        "RemainderBackward0", { grad, _ in grad.copy() })
    static let fmodByNumber = Operator("FmodBackward0", { grad, _ in grad.copy() })
    /// Division rounded: its derivative is zero.
    static let divRounded = Operator(
        "DivBackward2",
        { grad, _ in try Forward.full(grad.sizes, .int(0), grad.dtype) },
        { grad, _ in try Forward.full(grad.sizes, .int(0), grad.dtype) })
    static let fmod = Operator(
        "FmodBackward1", uses: (2, 2, 0),
        { grad, _ in grad.copy() },
        { grad, saved in try -grad * saved[0].divided(by: saved[1], rounding: .trunc) })
    /// tensor ** number
    static let powScalar = Operator(
        "PowBackward0", uses: (1, 0, 0),
        { grad, saved in try powerGradient(grad, saved[0], saved.values.scalar) })
    static let pow = Operator(
        "PowBackward1", uses: (3, 3, 0), result: 2, saving: ["self", "exponent"],
        { grad, saved in
            let zero = try Forward.full([], .int(0), grad.dtype)
            return try saved[1].compare(.equal, .float(0)).select(
                zero, grad * (saved[1] * saved[0].power(saved[1] - 1)))
        },
        { grad, saved in
            let base = try saved[0].to(Promotion.of(saved[0], saved[1]))
            let zero = try Forward.full([], .int(0), grad.dtype)
            let isFlat = try Forward.logical(
                .and, base.compare(.equal, .int(0)), saved[1].compare(.greaterEqual, .int(0)))
            return try grad * isFlat.select(zero, saved.result * base.log())
        })
    /// number ** tensor
    static let powBase = Operator(
        "PowBackward2", uses: (1, 0, 0), result: 1, saving: ["exponent"],
        { grad, saved in
            let base = saved.values.scalar.double
            let slope = try saved.result.mul(Forward.wrapped(.float(Glibc.log(base))))
            if base != 0 { return try grad * slope }
            let zero = try Forward.full([], .int(0), grad.dtype)
            return try grad * saved[0].compare(.greaterEqual, .int(0)).select(zero, slope)
        })
    static let neg = Operator("NegBackward0", { grad, _ in try -grad })
    static let maximum = Operator(
        "MaximumBackward0", uses: (3, 3, 0),
        { grad, saved in try extremumGradient(grad, saved[0], saved[1], .less) },
        { grad, saved in try extremumGradient(grad, saved[1], saved[0], .less) })
    static let minimum = Operator(
        "MinimumBackward0", uses: (3, 3, 0),
        { grad, saved in try extremumGradient(grad, saved[0], saved[1], .greater) },
        { grad, saved in try extremumGradient(grad, saved[1], saved[0], .greater) })
    static let hypot = Operator(
        "HypotBackward0", uses: (1, 2, 0), result: 3,
        { grad, saved in try grad * saved[0] / saved.result },
        { grad, saved in try grad * saved[1] / saved.result })
    static let notImplemented = Operator(
        "torch::autograd::NotImplemented",
        { _, saved in
            throw TensorError(
                .runtimeError,
                "derivative for aten::\(saved.values.name) is not implemented")
        },
        { _, saved in
            throw TensorError(
                .runtimeError,
                "derivative for aten::\(saved.values.name) is not implemented")
        })
}

private func powerGradient(_ grad: borrowing Tensor, _ x: borrowing Tensor, _ e: Scalar)
    throws(TensorError) -> Tensor
{
    if e.double == 0 { return try Forward.full(x.sizes, .int(0), x.dtype) }
    let reduced: Scalar =
        switch e {
        case .int(let i): .int(i &- 1)
        default: .float(e.double - 1)
        }
    let p = try x.power(reduced)
    return try grad * (p.scaled(e))
}

/// The share of a gradient where x is the larger (or smaller); halves where both are equal.
private func extremumGradient(
    _ grad: borrowing Tensor, _ x: borrowing Tensor, _ y: borrowing Tensor, _ loses: BinaryKernel
) throws(TensorError) -> Tensor {
    let half = try grad.scaled(.float(0.5))
    let equal = try Forward.compare(.equal, x, y)
    let lost = try Forward.compare(loses, x, y)
    return try equal.select(half, grad).maskedFill(lost, .int(0))
}

package enum Rounding: Sendable { case floor, trunc }

extension Ref where Body == TensorBody {
    /// x + y · alpha
    package func add(_ y: borrowing Tensor, alpha: Scalar = .int(1)) throws(TensorError) -> Tensor {
        let r = try Forward.add(self, y, alpha: alpha)
        Operator.add.record(self, y, result: r) { $0.scalar = alpha }
        return r
    }
    package func sub(_ y: borrowing Tensor, alpha: Scalar = .int(1)) throws(TensorError) -> Tensor {
        let r = try Forward.sub(self, y, alpha: alpha)
        Operator.sub.record(self, y, result: r) { $0.scalar = alpha }
        return r
    }
    /// number − x
    package func subtracted(from number: Scalar) throws(TensorError) -> Tensor {
        let n = try Forward.wrapped(number)
        let r = try Forward.sub(n, self)
        Operator.rsub.record(self, result: r) { $0.scalar = .int(1) }
        return r
    }
    package func mul(_ y: borrowing Tensor) throws(TensorError) -> Tensor {
        let r = try Forward.mul(self, y)
        Operator.mul.record(self, y, result: r)
        return r
    }
    package func div(_ y: borrowing Tensor) throws(TensorError) -> Tensor {
        let r = try Forward.div(self, y)
        Operator.div.record(self, y, result: r)
        return r
    }
    /// Division rounded.
    package func divided(by y: borrowing Tensor, rounding: Rounding) throws(TensorError) -> Tensor {
        let r: Tensor
        if rounding == .floor {
            r = try Forward.floorDivide(self, y)
        } else {
            r = try Forward.truncatingDivide(self, y)
        }
        Operator.divRounded.record(self, y, result: r)
        return r
    }
    package func floorDivide(_ y: borrowing Tensor) throws(TensorError) -> Tensor {
        let r = try Forward.floorDivide(self, y)
        Operator.notImplemented.record(self, y, result: r) { $0.name = "floor_divide" }
        return r
    }
    package func remainder(_ y: borrowing Tensor) throws(TensorError) -> Tensor {
        let r = try Forward.remainder(self, y)
        if body.isWrappedNumber {
            Operator.notImplemented.record(self, y, result: r) { $0.name = "remainder" }
        } else if y.body.isWrappedNumber {
            Operator.remainderByNumber.record(self, result: r)
        } else {
            Operator.remainder.record(self, y, result: r)
        }
        return r
    }
    package func fmod(_ y: borrowing Tensor) throws(TensorError) -> Tensor {
        let r = try Forward.fmod(self, y)
        if y.body.isWrappedNumber {
            Operator.fmodByNumber.record(self, result: r)
        } else {
            Operator.fmod.record(self, y, result: r)
        }
        return r
    }
    package func power(_ y: borrowing Tensor) throws(TensorError) -> Tensor {
        let r = try Forward.pow(self, y)
        Operator.pow.record(self, y, result: r)
        return r
    }
    package func power(_ e: Scalar) throws(TensorError) -> Tensor {
        let n = try Forward.wrapped(e)
        let r = try Forward.pow(self, n)
        Operator.powScalar.record(self, result: r) { $0.scalar = e }
        return r
    }
    /// number ** x
    package func power(of base: Scalar) throws(TensorError) -> Tensor {
        let n = try Forward.wrapped(base)
        // Unlike other results it lies in order, however the exponents lie.
        let p = try Forward.pow(n, self)
        let r = p.geometry.isUsual ? p.copy() : try Forward.clone(p)
        Operator.powBase.record(self, result: r) { $0.scalar = base }
        return r
    }
    package func neg() throws(TensorError) -> Tensor {
        if dtype == .bool {
            throw TensorError(
                .runtimeError,
                "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead."
            )
        }
        let r = try Forward.unary(.neg, self, name: "neg_cpu")
        Operator.neg.record(self, result: r)
        return r
    }
    package func maximum(_ y: borrowing Tensor) throws(TensorError) -> Tensor {
        let r = try Forward.extremum(.maximum, self, y)
        Operator.maximum.record(self, y, result: r)
        return r
    }
    package func minimum(_ y: borrowing Tensor) throws(TensorError) -> Tensor {
        let r = try Forward.extremum(.minimum, self, y)
        Operator.minimum.record(self, y, result: r)
        return r
    }
    package func hypot(_ y: borrowing Tensor) throws(TensorError) -> Tensor {
        let d = Promotion.of(self, y)
        let r = try Forward.binary(.hypot, self, y, compute: d, result: d, name: "hypot_cpu")
        Operator.hypot.record(self, y, result: r)
        return r
    }

    /// x · number; the tensor itself for 1.
    package func scaled(_ s: Scalar) throws(TensorError) -> Tensor {
        if s.double == 1 { return copy() }
        let r = try Forward.mul(self, try Forward.wrapped(s))
        Operator.mulByNumber.record(self, result: r) { $0.scalar = s }
        return r
    }
    package func compare(_ op: BinaryKernel, _ s: Scalar) throws(TensorError) -> Tensor {
        let n = try Forward.wrapped(s)
        return try Forward.compare(op, self, n)
    }

    package static func + (a: borrowing Tensor, b: borrowing Tensor) throws(TensorError) -> Tensor {
        try a.add(b)
    }
    package static func - (a: borrowing Tensor, b: borrowing Tensor) throws(TensorError) -> Tensor {
        try a.sub(b)
    }
    package static func - (a: borrowing Tensor, b: Int) throws(TensorError) -> Tensor {
        let n = try Forward.wrapped(.int(b))
        return try a.sub(n)
    }
    package static func * (a: borrowing Tensor, b: borrowing Tensor) throws(TensorError) -> Tensor {
        try a.mul(b)
    }
    package static func / (a: borrowing Tensor, b: borrowing Tensor) throws(TensorError) -> Tensor {
        try a.div(b)
    }
    package static prefix func - (a: borrowing Tensor) throws(TensorError) -> Tensor {
        try a.neg()
    }
}
