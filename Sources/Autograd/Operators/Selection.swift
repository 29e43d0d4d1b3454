// Clamping and filling by a mask, with their derivatives.
import Heap
import TensorCore

extension Operator {
    static let clamp = Operator(
        "ClampBackward1", uses: (1, 0, 0),
        { grad, saved in
            let v = saved.values
            return try grad.kept(
                saved[0], from: v.hasScalar ? v.scalar : nil, to: v.hasScalar2 ? v.scalar2 : nil)
        })
    static let clampMin = Operator(
        "ClampMinBackward0", uses: (1, 0, 0),
        { grad, saved in try grad.kept(saved[0], from: saved.values.scalar, to: nil) })
    static let clampMax = Operator(
        "ClampMaxBackward0", uses: (1, 0, 0),
        { grad, saved in try grad.kept(saved[0], from: nil, to: saved.values.scalar) })
    /// Bounds that are tensors: the input, then those that there are.
    static let clampTensors = Operator("ClampBackward0", general: clampGradients)
    static let clampMinTensor = Operator("ClampMinBackward1", general: clampGradients)
    static let clampMaxTensor = Operator("ClampMaxBackward1", general: clampGradients)
    static let maskedFill = Operator(
        "MaskedFillBackward0",
        general: { gradients, saved, _ in
            var result = Row<OptionalTensor>()
            guard let grad = gradients.copy(0) else { return result }
            result.append(OptionalTensor(try grad.maskedFill(saved[0], .int(0))))
            return result
        })
    /// The number is a tensor: it gets the gradients of the elements that it filled.
    static let maskedFillTensor = Operator(
        "MaskedFillBackward1",
        general: { gradients, saved, _ in
            var result = Row<OptionalTensor>()
            guard let grad = gradients.copy(0) else { return result }
            let mask = try Forward.clone(
                saved[0].alias(try saved[0].geometry.expanded(to: grad.sizes)))
            result.append(OptionalTensor(try grad.maskedFill(saved[0], .int(0))))
            let places = try Forward.nonzero(mask)
            var parts = Row<IndexPart>()
            for i in 0..<places.count { parts.append(IndexPart(places[i].copy())) }
            result.append(
                OptionalTensor(
                    grad.rank == 0
                        ? try grad.mul(try mask.to(grad.dtype))
                        : try grad.index(parts).sum()))
            return result
        })
}

/// Of clamping between tensors. The flags of the node say which bounds there are.
private let clampGradients: GeneralDerivative = { gradients, saved, _ in
    var result = Row<OptionalTensor>()
    guard let grad = gradients.copy(0) else { return result }
    let hasLow = saved.values.hasScalar
    let hasHigh = saved.values.hasScalar2
    let zero = try Forward.full([], .int(0), grad.dtype)
    let x = saved[0].copy()
    let low = hasLow ? saved[1].copy() : zero.copy()
    let high = hasHigh ? saved[hasLow ? 2 : 1].copy() : zero.copy()
    var own = grad.copy()
    if hasLow { own = try Forward.compare(.greaterEqual, x, low).select(own, zero) }
    if hasHigh { own = try Forward.compare(.lessEqual, x, high).select(own, zero) }
    result.append(OptionalTensor(own))
    if hasLow {
        var below = try Forward.compare(.less, x, low)
        if hasHigh {
            below = try Forward.logical(.and, below, try Forward.compare(.less, low, high))
        }
        result.append(OptionalTensor(try below.select(grad, zero)))
    }
    if hasHigh {
        var above = try Forward.compare(.greater, x, high)
        if hasLow {
            above = try Forward.logical(.or, above, try Forward.compare(.less, high, low))
        }
        result.append(OptionalTensor(try above.select(grad, zero)))
    }
    return result
}

extension Ref where Body == TensorBody {
    /// This gradient where an element lies between bounds, else zero.
    fileprivate func kept(_ x: borrowing Tensor, from low: Scalar?, to high: Scalar?)
        throws(TensorError) -> Tensor
    {
        let zero = try Forward.full([], .int(0), dtype)
        var r = copy()
        if let low { r = try x.compare(.greaterEqual, low).select(r, zero) }
        if let high { r = try x.compare(.lessEqual, high).select(r, zero) }
        return r
    }

    package func clamp(_ low: Scalar?, _ high: Scalar?) throws(TensorError) -> Tensor {
        if low == nil && high == nil {
            throw TensorError(
                .runtimeError, "torch.clamp: At least one of 'min' or 'max' must not be None")
        }
        let r = try Forward.clamp(self, low, high)
        Operator.clamp.record(self, result: r) { v in
            if let low {
                v.scalar = low
                v.hasScalar = true
            }
            if let high {
                v.scalar2 = high
                v.hasScalar2 = true
            }
        }
        return r
    }
    package func clampMin(_ low: Scalar) throws(TensorError) -> Tensor {
        let r = try Forward.clamp(self, low, nil)
        Operator.clampMin.record(self, result: r) { $0.scalar = low }
        return r
    }
    package func clampMax(_ high: Scalar) throws(TensorError) -> Tensor {
        let r = try Forward.clamp(self, nil, high)
        Operator.clampMax.record(self, result: r) { $0.scalar = high }
        return r
    }
    /// Bounds that are tensors; `named`: by `clamp_min` or `clamp_max`.
    package func clamp(
        tensors low: consuming Tensor?, _ high: consuming Tensor?, named: Bool = false
    )
        throws(TensorError) -> Tensor
    {
        var inputs = Row<Tensor>()
        inputs.append(copy())
        var r = copy()
        var hasLow = false
        var hasHigh = false
        if let low = low {
            r = try Forward.extremum(.maximum, r, low)
            inputs.append(low)
            hasLow = true
        }
        if let high = high {
            r = try Forward.extremum(.minimum, r, high)
            inputs.append(high)
            hasHigh = true
        }
        let op: Operator =
            !named ? .clampTensors : hasLow ? .clampMinTensor : .clampMaxTensor
        op.record(list: inputs, saving: inputs, result: r) { v in
            v.hasScalar = hasLow
            v.hasScalar2 = hasHigh
        }
        return r
    }

    package func maskedFill(_ mask: borrowing Tensor, _ s: Scalar) throws(TensorError) -> Tensor {
        let r = try filled(mask, s)
        if requiresGrad {
            var inputs = Row<Tensor>()
            inputs.append(copy())
            var saving = Row<Tensor>()
            saving.append(mask.copy())
            Operator.maskedFill.record(list: inputs, saving: saving, result: r) { _ in }
        }
        return r
    }
    /// The number is a tensor without dimensions, which may have a history.
    package func maskedFill(_ mask: borrowing Tensor, tensor value: borrowing Tensor)
        throws(TensorError) -> Tensor
    {
        if value.rank > 0 {
            throw TensorError(
                .runtimeError,
                "masked_fill_ only supports a 0-dimensional value tensor, but got tensor with \(value.rank) dimension(s)."
            )
        }
        if !value.requiresGrad { return try maskedFill(mask, value.element(0)) }
        let r = try filled(mask, value.element(0))
        var inputs = Row<Tensor>()
        inputs.append(copy())
        inputs.append(value.copy())
        var saving = Row<Tensor>()
        saving.append(mask.copy())
        Operator.maskedFillTensor.record(list: inputs, saving: saving, result: r) { _ in }
        return r
    }
    private func filled(_ mask: borrowing Tensor, _ s: Scalar) throws(TensorError) -> Tensor {
        if mask.dtype != .bool {
            throw TensorError(
                .runtimeError,
                "masked_fill_ only supports boolean masks, but got mask with dtype \(mask.dtype.cName)"
            )
        }
        // In place, what is filled at one of several elements that share memory is filled at all of them.
        var mask = mask.copy()
        let isInPlace = Forward.target == cell
        if isInPlace && geometry.repeatsElements {
            TensorState.warnings.append(
                "Use of masked_fill_ on expanded tensors is deprecated. Please clone() the tensor before performing this operation. This also applies to advanced indexing e.g. tensor[mask] = scalar (Triggered internally at /__w/pytorch/pytorch/aten/src/ATen/native/TensorAdvancedIndexing.cpp:2450.)"
            )
            if let whole = try? mask.geometry.expanded(to: sizes) {
                let shared = (0..<rank).filter { geometry.stride[$0] == 0 }
                mask = try Forward.any(mask.alias(whole), shared, keep: true, all: false)
            }
        }
        if isInPlace { _ = try Geometry.broadcast(geometry, mask.geometry) }
        // Unlike `where`, PyTorch fills a copy that lies in order.
        let r = try Forward.select(mask, try Forward.number(s, dtype), self)
        return r.geometry.isUsual ? r : try Forward.clone(r)
    }
}
