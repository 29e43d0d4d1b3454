// Functions of one tensor, element by element, with their derivatives.
import Glibc
import Heap
import TensorCore

extension Operator {
    static let abs = Operator(
        "AbsBackward0", uses: (1, 0, 0), { grad, saved in try grad * saved[0].direction() })
    /// The sign in the gradient of the absolute value.
    static let direction = constantInSteps("SgnBackward0")
    static let exp = Operator("ExpBackward0", result: 1, { grad, saved in try grad * saved.result })
    static let expm1 = Operator(
        "Expm1Backward0", result: 1, { grad, saved in try grad * (saved.result.add(number: 1)) })
    static let log = Operator(
        "LogBackward0", uses: (1, 0, 0), { grad, saved in try grad / saved[0] })
    static let log2 = Operator(
        "Log2Backward0", uses: (1, 0, 0),
        { grad, saved in try grad / saved[0].scaled(.float(0.6931471805599453)) })
    static let log10 = Operator(
        "Log10Backward0", uses: (1, 0, 0),
        { grad, saved in try grad / saved[0].scaled(.float(2.3025850929940456)) })
    static let log1p = Operator(
        "Log1PBackward0", uses: (1, 0, 0), { grad, saved in try grad / saved[0].add(number: 1) })
    static let sqrt = Operator(
        "SqrtBackward0", result: 1, { grad, saved in try grad / saved.result.scaled(.int(2)) })
    static let rsqrt = Operator(
        "RsqrtBackward0", result: 1,
        { grad, saved in try grad.scaled(.float(-0.5)) * saved.result.power(.int(3)) })
    static let sin = Operator(
        "SinBackward0", uses: (1, 0, 0), { grad, saved in try grad * saved[0].cos() })
    static let cos = Operator(
        "CosBackward0", uses: (1, 0, 0), { grad, saved in try grad * -saved[0].sin() })
    static let tan = Operator(
        "TanBackward0", result: 1,
        { grad, saved in try grad * saved.result.power(.int(2)).add(number: 1) })
    static let tanh = Operator(
        "TanhBackward0", result: 1, { grad, saved in try grad.tanhGradient(saved.result) })
    static let sigmoid = Operator(
        "SigmoidBackward0", result: 1, { grad, saved in try grad.sigmoidGradient(saved.result) })
    static let tanhBackward = Operator(
        "TanhBackwardBackward0", uses: (2, 3, 0),
        { grad, saved in try grad.tanhGradient(saved[1]) },
        { grad, saved in try (grad * saved[0] * saved[1]).scaled(.int(-2)) })
    static let sigmoidBackward = Operator(
        "SigmoidBackwardBackward0", uses: (2, 3, 0),
        { grad, saved in try grad.sigmoidGradient(saved[1]) },
        { grad, saved in try grad * saved[0] * saved[1].scaled(.int(2)).subtracted(from: .int(1)) })
    static let relu = Operator(
        "ReluBackward0", result: 1, { grad, saved in try grad.thresholdGradient(saved.result) })
    static let thresholdBackward = Operator(
        "ThresholdBackwardBackward0", uses: (0, 3, 0),
        { grad, saved in try grad.thresholdGradient(saved[1]) },
        { grad, saved in try Forward.full(saved.inputs[1].sizes, .int(0), grad.dtype) })
    static let reciprocal = Operator(
        "ReciprocalBackward0", result: 1,
        { grad, saved in try -grad * saved.result.power(.int(2)) })
    static let sign = constantInSteps("SignBackward0")
    static let floor = constantInSteps("FloorBackward0")
    static let ceil = constantInSteps("CeilBackward0")
    static let round = constantInSteps("RoundBackward0")
    static let roundDecimals = constantInSteps("RoundBackward1")
    static let trunc = constantInSteps("TruncBackward0")
    static let sinh = Operator(
        "SinhBackward0", uses: (1, 0, 0), { grad, saved in try grad * saved[0].cosh() })
    static let cosh = Operator(
        "CoshBackward0", uses: (1, 0, 0), { grad, saved in try grad * saved[0].sinh() })
    static let asin = Operator(
        "AsinBackward0", uses: (1, 0, 0),
        { grad, saved in
            try grad * (saved[0] * saved[0]).neg().add(number: 1).rsqrt()
        })
    static let acos = Operator(
        "AcosBackward0", uses: (1, 0, 0),
        { grad, saved in
            try grad * -((saved[0] * saved[0]).neg().add(number: 1).rsqrt())
        })
    static let atan = Operator(
        "AtanBackward0", uses: (1, 0, 0),
        { grad, saved in try grad / (saved[0] * saved[0]).add(number: 1) })
    static let erf = Operator(
        "ErfBackward0", uses: (1, 0, 0),
        { grad, saved in
            try saved[0].power(.int(2)).neg().exp().scaled(.float(1.1283791670955126)) * grad
        })
    static let clone = Operator("CloneBackward0", { grad, _ in grad.copy() })
    static let toCopy = Operator(
        "ToCopyBackward0",
        { grad, saved in try grad.to(saved.inputs[0].dtype) })
    static let whereSelect = Operator(
        "WhereBackward0", uses: (6, 0, 0), saving: ["condition"],
        { grad, _ in grad.copy() },
        { grad, saved in
            try saved[0].select(grad, Forward.full([], .int(0), grad.dtype))
        },
        { grad, saved in
            try saved[0].select(Forward.full([], .int(0), grad.dtype), grad)
        })
    static let copyInto = Operator(
        "torch::autograd::CopyBackwards",
        { grad, _ in try Forward.full(grad.sizes, .int(0), grad.dtype) },
        { grad, _ in grad.copy() })
    static let fill = Operator(
        "FillBackward2", { grad, _ in try Forward.full(grad.sizes, .int(0), grad.dtype) })
    static let zero = Operator(
        "ZeroBackward0", { grad, _ in try Forward.full(grad.sizes, .int(0), grad.dtype) })
    static let fillTensor = Operator(
        "FillBackward3",
        { grad, _ in try Forward.full(grad.sizes, .int(0), grad.dtype) },
        { grad, _ in try grad.sum() })
}

/// An operator that is constant between its steps: its gradient is zero.
private func constantInSteps(_ node: String) -> Operator {
    Operator(node, { grad, _ in try Forward.full(grad.sizes, .int(0), grad.dtype) })
}

extension Ref where Body == TensorBody {
    private func apply(_ kernel: UnaryKernel, _ name: String, _ op: Operator) throws(TensorError)
        -> Tensor
    {
        let r = try Forward.floating(kernel, self, name: name)
        op.record(self, result: r)
        return r
    }
    package func abs() throws(TensorError) -> Tensor {
        if dtype == .bool { throw Forward.notImplemented("abs_cpu", dtype) }
        let r = try Forward.unary(.abs, self, name: "abs_cpu")
        Operator.abs.record(self, result: r)
        return r
    }
    package func exp() throws(TensorError) -> Tensor { try apply(.exp, "exp_vml_cpu", .exp) }
    package func expm1() throws(TensorError) -> Tensor {
        try apply(.expm1, "expm1_vml_cpu", .expm1)
    }
    package func log() throws(TensorError) -> Tensor { try apply(.log, "log_vml_cpu", .log) }
    package func log2() throws(TensorError) -> Tensor { try apply(.log2, "log2_vml_cpu", .log2) }
    package func log10() throws(TensorError) -> Tensor {
        try apply(.log10, "log10_vml_cpu", .log10)
    }
    package func log1p() throws(TensorError) -> Tensor {
        try apply(.log1p, "log1p_vml_cpu", .log1p)
    }
    package func sqrt() throws(TensorError) -> Tensor { try apply(.sqrt, "sqrt_vml_cpu", .sqrt) }
    package func rsqrt() throws(TensorError) -> Tensor {
        try apply(.rsqrt, "rsqrt_vml_cpu", .rsqrt)
    }
    package func sin() throws(TensorError) -> Tensor { try apply(.sin, "sin_vml_cpu", .sin) }
    package func cos() throws(TensorError) -> Tensor { try apply(.cos, "cos_vml_cpu", .cos) }
    package func tan() throws(TensorError) -> Tensor { try apply(.tan, "tan_vml_cpu", .tan) }
    package func asin() throws(TensorError) -> Tensor { try apply(.asin, "asin_vml_cpu", .asin) }
    package func acos() throws(TensorError) -> Tensor { try apply(.acos, "acos_vml_cpu", .acos) }
    package func atan() throws(TensorError) -> Tensor { try apply(.atan, "atan_vml_cpu", .atan) }
    package func sinh() throws(TensorError) -> Tensor { try apply(.sinh, "sinh_vml_cpu", .sinh) }
    package func cosh() throws(TensorError) -> Tensor { try apply(.cosh, "cosh_vml_cpu", .cosh) }
    package func tanh() throws(TensorError) -> Tensor { try apply(.tanh, "tanh_vml_cpu", .tanh) }
    package func erf() throws(TensorError) -> Tensor { try apply(.erf, "erf_vml_cpu", .erf) }
    package func sigmoid() throws(TensorError) -> Tensor {
        try apply(.sigmoid, "sigmoid_cpu", .sigmoid)
    }
    package func reciprocal() throws(TensorError) -> Tensor {
        try apply(.reciprocal, "reciprocal_cpu", .reciprocal)
    }
    package func relu() throws(TensorError) -> Tensor {
        if dtype == .bool {
            throw TensorError(.runtimeError, "Boolean inputs not supported for relu")
        }
        let r = try Forward.unary(.relu, self, name: "clamp_min_scalar_cpu")
        Operator.relu.record(self, result: r)
        return r
    }
    func direction() throws(TensorError) -> Tensor {
        let r = try Forward.unary(.sign, self, name: "sgn_cpu")
        Operator.direction.record(self, result: r)
        return r
    }
    package func sign() throws(TensorError) -> Tensor {
        dtype == .bool ? try Forward.duplicate(self) : try stepwise(.sign, .sign, "sign_cpu")
    }
    package func floor() throws(TensorError) -> Tensor {
        try stepwise(.floor, .floor, "floor_vml_cpu")
    }
    package func ceil() throws(TensorError) -> Tensor {
        try stepwise(.ceil, .ceil, "ceil_vml_cpu")
    }
    package func round() throws(TensorError) -> Tensor {
        try stepwise(.round, .round, "round_vml_cpu")
    }
    /// To so many decimals; negative: to tens, hundreds …
    package func round(decimals: Int) throws(TensorError) -> Tensor {
        if !dtype.isFloatingPoint { throw Forward.notImplemented("round_cpu", dtype) }
        let unit = try Tensor(
            scalar: .float(Glibc.pow(10, Double(decimals.magnitude))), dtype)
        let r: Tensor
        if decimals >= 0 {
            let whole = try Forward.unary(.round, try Forward.mul(self, unit), name: "round_cpu")
            r = try Forward.div(whole, unit)
        } else {
            let whole = try Forward.unary(.round, try Forward.div(self, unit), name: "round_cpu")
            r = try Forward.mul(whole, unit)
        }
        Operator.roundDecimals.record(self, result: r)
        return r
    }
    package func trunc() throws(TensorError) -> Tensor {
        try stepwise(.trunc, .trunc, "trunc_vml_cpu")
    }
    private func stepwise(_ kernel: UnaryKernel, _ op: Operator, _ name: String)
        throws(TensorError) -> Tensor
    {
        let r = try Forward.unary(kernel, self, name: name)
        op.record(self, result: r)
        return r
    }
    package func tanhGradient(_ output: borrowing Tensor) throws(TensorError) -> Tensor {
        let r = try Forward.binary(
            .tanhGradient, self, output, compute: dtype, result: dtype, name: "tanh_backward")
        Operator.tanhBackward.record(self, output, result: r)
        return r
    }
    package func sigmoidGradient(_ output: borrowing Tensor) throws(TensorError) -> Tensor {
        let r = try Forward.binary(
            .sigmoidGradient, self, output, compute: dtype, result: dtype, name: "sigmoid_backward")
        Operator.sigmoidBackward.record(self, output, result: r)
        return r
    }
    package func thresholdGradient(_ output: borrowing Tensor) throws(TensorError) -> Tensor {
        let r = try Forward.binary(
            .thresholdGradient, self, output, compute: dtype, result: dtype,
            name: "threshold_backward")
        Operator.thresholdBackward.record(self, output, result: r)
        return r
    }

    /// x + number
    package func add(number: Int) throws(TensorError) -> Tensor {
        let n = try Forward.wrapped(.int(number))
        return try add(n)
    }

    /// self ? a : b
    package func select(_ a: borrowing Tensor, _ b: borrowing Tensor) throws(TensorError) -> Tensor
    {
        let r = try Forward.select(self, a, b)
        Operator.whereSelect.record(self, a, b, result: r)
        return r
    }
    /// A copy that lies as the tensor does.
    package func clone() throws(TensorError) -> Tensor {
        let r = try Forward.duplicate(self)
        Operator.clone.record(self, result: r)
        return r
    }
    /// A copy whose elements lie in order.
    package func cloneInOrder() throws(TensorError) -> Tensor {
        let r = try Forward.clone(self)
        Operator.clone.record(self, result: r)
        return r
    }
    /// The same tensor when it has the type already.
    package func to(_ d: DType) throws(TensorError) -> Tensor {
        if d == dtype { return copy() }
        let r = try Forward.cast(self, d)
        r.body.isWrappedNumber = false
        Operator.toCopy.record(self, result: r)
        return r
    }

    package func addInPlaceWithoutHistory(_ g: borrowing Tensor) throws(TensorError) {
        try Forward.addInPlace(self, g, alpha: .int(1))
        bumpVersion()
    }

    // In place.

    /// `copy_`
    package func copyFrom(_ s: borrowing Tensor) throws(TensorError) {
        try checkInPlace()
        try Forward.checkOverlap(cell, s, isCopy: true)
        if !s.geometry.isExpandable(to: geometry) {
            let sizes = try Geometry.broadcast(geometry, s.geometry)
            throw TensorError(
                .runtimeError,
                "output with shape \(shapeText) doesn't match the broadcast shape \(Geometry.text(sizes))"
            )
        }
        let before = copy()
        try replaceElements(checksTypes: false) { () throws(TensorError) in
            let r = try Forward.cast(
                s.alias(try s.geometry.expanded(to: before.sizes)), before.dtype)
            Operator.copyInto.record(before, s, result: r)
            return r
        }
    }
    package func fillFrom(_ s: Scalar, zero: Bool = false) throws(TensorError) {
        try checkInPlace(overlaps: true)
        try Forward.fill(self, s)
        try countChange()
        if TensorState.gradMode && requiresGrad && dtype.isFloatingPoint {
            let op = zero ? Operator.zero : Operator.fill
            let node = Node.make(op, edges: 1, saved: 0)
            node.body.take(self)
            node.body.outputs.append(TensorMetadata(self))
            adopt(node)
        }
    }
    /// `fill_` with a number that is a tensor and may have a history.
    package func fillFrom(tensor value: borrowing Tensor) throws(TensorError) {
        if !(TensorState.gradMode && dtype.isFloatingPoint
            && (requiresGrad || value.requiresGrad))
        {
            try checkInPlace(overlaps: true)
            try Forward.copy(
                value.alias(try value.geometry.expanded(to: sizes)), into: self)
            return try countChange()
        }
        let before = copy()
        try replaceElements(checksTypes: false) { () throws(TensorError) in
            let n = try Forward.cast(value, before.dtype)
            let r = try Forward.full(before.sizes, n.element(0), before.dtype)
            Operator.fillTensor.record(before, value, result: r)
            return r
        }
    }
    /// `add_(y, alpha)`: one rounding.
    package func addInPlace(_ y: borrowing Tensor, alpha: Scalar, subtract: Bool = false)
        throws(TensorError)
    {
        try replaceElements { () throws(TensorError) in
            try subtract ? sub(y, alpha: alpha) : add(y, alpha: alpha)
        }
    }
}
