// Views and in-place changes: who shares whose storage, and how the graph follows a change.
import Heap
import TensorCore

/// An in-place operation on a view, seen from the base: the view's part of the gradient goes through the
/// operation's own node.
package struct CopySlices: ~Copyable {
    let base: Geometry
    let view: Geometry
    let inner: Ref<Node>
    func traverse(_ visit: (Cell) -> Void) { visit(inner.cell) }
}

/// Apart from the node, which is to be small.
package final class CopySlicesBox {
    let value: CopySlices
    init(_ value: consuming CopySlices) { self.value = value }
}

extension Ref where Body == TensorBody {
    /// The tensor whose storage this one is a view of; nil when it is no view.
    package var viewBase: Tensor? {
        guard let m = metadataIfAny else { return nil }
        switch m.body.view {
        case .some(let v): return v.base.copy()
        case nil: return nil
        }
    }

    /// A view with another geometry, recorded with an operator.
    package func view(
        _ g: Geometry, _ op: Operator, creation: ViewCreation = .plain,
        _ values: (inout NodeValues) -> Void = { _ in }
    ) -> Tensor {
        let r = alias(g)
        op.record(self, result: r, values)
        r.becomeView(of: self, creation: creation)
        return r
    }

    package func becomeView(
        of t: borrowing Tensor, creation: ViewCreation = .plain, outputNumber: Int = 0
    ) {
        var kind = creation
        if !TensorState.gradMode {
            kind = .noGrad
            // As in PyTorch such a view is a leaf of its own that requires grad.
            if t.requiresGrad { body.requiresGrad = true }
        }
        // A view of a view is a view of its base.
        let base: Tensor
        if let b = t.viewBase {
            base = b.copy()
            if kind == .plain, let m = t.metadataIfAny {
                switch m.body.view {
                case .some(let v): if v.creation == .multipleOutputs { kind = v.creation }
                case nil: break
                }
            }
        } else {
            base = t.copy()
        }
        metadata().body.view = ViewRecord(
            base: base, version: version, creation: kind, outputNumber: outputNumber)
    }

    /// Whether the tensor is a view whose base was changed since its grad_fn was made.
    private var isStaleView: Bool {
        guard let m = metadataIfAny else { return false }
        switch m.body.view {
        case .some(let v):
            return v.version != version && (v.base.requiresGrad || !isLeaf)
        case nil: return false
        }
    }

    /// Why the grad_fn of a view whose base was changed cannot be made anew; nil if it can.
    package var staleViewError: TensorError? {
        guard isStaleView, let m = metadataIfAny else { return nil }
        switch m.body.view {
        case .some(let v):
            switch v.creation {
            case .plain: return nil
            case .noGrad:
                return TensorError(
                    .runtimeError,
                    "A view was created in no_grad mode and its base or another view of its base has been modified inplace with grad mode enabled. Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify your code by moving both the view and the inplace either both inside the no_grad block (if you don't want the inplace to be tracked) or both outside (if you want the inplace to be tracked)."
                )
            default:
                return TensorError(
                    .runtimeError,
                    "Output \(v.outputNumber) of \(shortName(gradFnName)) is a view and its base or another view of its base has been modified inplace. This view is the output of a function that returns multiple views. Such functions do not allow the output views to be modified inplace. You should replace the inplace operation by an out-of-place one."
                )
            }
        case nil: return nil
        }
    }

    /// `.grad_fn`: of a view whose base was changed since, made anew.
    package func gradFn() -> Ref<Node>? {
        guard isStaleView, let m = metadataIfAny, let base = viewBase else { return gradFnNode }
        if staleViewError != nil { return gradFnNode }
        let node = Node.make(Operator.asStrided, edges: 1, saved: 0)
        node.body.take(base)
        node.body.values.ints = geometry.sizes + geometry.strides + [geometry.offset]
        node.body.values.moreInts =
            base.geometry.sizes + base.geometry.strides + [base.geometry.offset]
        node.body.outputs.append(TensorMetadata(self))
        body.gradFn = AnyRef(node.copy())
        body.requiresGrad = true
        let v = version
        m.body.outputNumber = 0
        m.body.setViewVersion(v)
        return node
    }

    /// The grad_fn asked for by a call that records: what cannot be recorded fails with the call.
    package func gradFnForRecording() -> Ref<Node>? {
        if let error = staleViewError { TensorState.refusal = error }
        return gradFn()
    }

    // In-place.

    /// What PyTorch refuses.
    package func checkInPlace(overlaps: Bool = false) throws(TensorError) {
        if TensorState.gradMode { try checkHistory() }
        if overlaps { return }
        if geometry.repeatsElements {
            throw TensorError(
                .runtimeError,
                "unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() the tensor before performing the operation."
            )
        }
    }

    /// The elements were changed. Tensors of inference mode count no versions: PyTorch says so when all is done.
    package func countChange() throws(TensorError) {
        if isInference && !TensorState.inferenceMode {
            throw TensorError(
                .runtimeError,
                "Inplace update to inference tensor outside InferenceMode is not allowed.You can make a clone to get a normal tensor before doing inplace update.See https://github.com/pytorch/rfcs/pull/17 for more details."
            )
        }
        bumpVersion()
    }

    /// What autograd refuses of a change in place. `isRecorded`: with an operand that requires grad.
    private func checkHistory(isRecorded: Bool = false) throws(TensorError) {
        if let base = viewBase {
            if base.requiresGrad || requiresGrad || isRecorded {
                switch viewCreation {
                case .noGrad:
                    throw TensorError(
                        .runtimeError,
                        "A view was created in no_grad mode and is being modified inplace with grad mode enabled. Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify your code by moving both the view and the inplace either both inside the no_grad block (if you don't want the inplace to be tracked) or both outside (if you want the inplace to be tracked)."
                    )
                case .multipleOutputs:
                    let what =
                        isLeaf
                        ? "A view was created in no_grad mode and is being modified inplace with grad mode enabled."
                        : "Output \(outputNumber) of \(shortName(gradFnName)) is a view and is being modified inplace."
                    throw TensorError(
                        .runtimeError,
                        "\(what) This view is the output of a function that returns multiple views. Such functions do not allow the output views to be modified inplace. You should replace the inplace operation by an out-of-place one."
                    )
                default: break
                }
            }
            if requiresGrad && base.isLeaf {
                throw TensorError(
                    .runtimeError,
                    "a view of a leaf Variable that requires grad is being used in an in-place operation."
                )
            }
        }
        if requiresGrad && isLeaf {
            throw TensorError(
                .runtimeError,
                "a leaf Variable that requires grad is being used in an in-place operation.")
        }
    }

    private var viewCreation: ViewCreation {
        guard let m = metadataIfAny else { return .plain }
        switch m.body.view {
        case .some(let v): return v.creation
        case nil: return .plain
        }
    }

    /// A change that is recorded although the tensor itself requires no grad.
    package func checkRecordedChange() throws(TensorError) {
        if metadataIfAny != nil && !requiresGrad { try checkHistory(isRecorded: true) }
    }

    private var gradFnName: String {
        switch gradFnNode {
        case .some(let n): n.body.name
        case nil: ""
        }
    }

    /// Puts a result into this tensor's own elements, and its history into the graph. `compute` runs first,
    /// with the tensor as it was.
    package func replaceElements(
        checksTypes: Bool = true, overlaps: Bool = false,
        _ compute: () throws(TensorError) -> Tensor
    ) throws(TensorError) {
        try checkInPlace(overlaps: overlaps)
        Forward.target = checksTypes ? cell : nil
        defer { Forward.target = nil }
        let r = try compute()
        if !r.geometry.hasSameSizes(as: geometry) {
            if !r.geometry.isExpandable(to: geometry) || checksTypes {
                throw TensorError(
                    .runtimeError,
                    "output with shape \(shapeText) doesn't match the broadcast shape \(r.shapeText)"
                )
            }
        }
        if checksTypes && r.dtype != dtype && r.dtype.category > dtype.category {
            throw TensorError(
                .runtimeError,
                "result type \(r.dtype.legacyName) can't be cast to the desired output type \(dtype.legacyName)"
            )
        }
        Forward.target = nil
        let isRecorded = TensorState.gradMode && r.requiresGrad
        if isRecorded { try checkRecordedChange() }
        // The derivative's own operand is kept as it was, as PyTorch keeps it; other operands are not.
        if isRecorded, let node = r.gradFnNode, node.body.saved.count > 0,
            node.body.saved[0].holds(self)
        {
            node.body.saved[0] = SavedTensor(input: try clone())
        }
        try Forward.copy(r, into: self)
        try countChange()
        if isRecorded, let node = r.gradFnNode { adopt(node) }
    }

    /// The node becomes this tensor's history.
    package func adopt(_ node: consuming Ref<Node>) {
        // What the node saved of its own output is now this tensor's.
        let n = node.body.saved.count
        if n > 0, node.body.saved[n - 1].isOutput {
            node.body.saved[n - 1] = SavedTensor(output: self)
        }
        if node.body.outputs.count > 0 { node.body.outputs[0] = TensorMetadata(self) }
        guard let base = viewBase else {
            body.gradFn = AnyRef(node)
            body.requiresGrad = true
            if let m = metadataIfAny {
                m.body.outputNumber = 0
                m.body.grad = nil
            }
            return
        }
        TensorState.sequence &+= 1
        let copy = Node.make(
            work: .copySlices(
                CopySlicesBox(
                    CopySlices(base: base.geometry, view: geometry, inner: node.copy()))),
            sequence: TensorState.sequence, edges: node.body.edges.count)
        copy.body.edges.append(base.edge)
        copy.body.inputs.append(TensorMetadata(base))
        for i in 1..<max(1, node.body.edges.count) {
            copy.body.edges.append(node.body.edges[i].copy())
            copy.body.inputs.append(node.body.inputs[i])
        }
        copy.body.outputs.append(TensorMetadata(base))
        base.body.gradFn = AnyRef(copy)
        base.body.requiresGrad = true
        if let m = base.metadataIfAny { m.body.outputNumber = 0 }
        // The view's own is made when it is asked for.
        body.requiresGrad = true
        if let m = metadataIfAny { m.body.setViewVersion(version &- 1) }
        _ = gradFn()
    }

    /// Zeros with a gradient put where a view lies in its base.
    package func scattered(_ base: Geometry, _ view: Geometry) throws(TensorError) -> Tensor {
        var g = base
        g.offset = 0
        g.setContiguousStrides()
        let r = try Forward.full(base.sizes, .int(0), dtype)
        // The view's place in a contiguous copy of the base.
        guard let place = view.place(in: base) else {
            throw TensorError.unsupported("the gradient of this view is")
        }
        var h = place
        h.dtype = dtype
        let target = r.alias(h)
        try Forward.addInPlace(target, self, alpha: .int(1))
        Operator.scatteredIntoPlace.record(self, result: r) { v in
            v.ints = h.sizes + h.strides + [h.offset]
            v.moreInts = g.sizes + g.strides + [g.offset]
        }
        return r
    }

    /// The part of a tensor, which lies in order, that lies in a place.
    func part(_ place: Geometry) -> Tensor {
        let g = geometry
        return view(place, .asStrided) { v in
            v.ints = place.sizes + place.strides + [place.offset]
            v.moreInts = g.sizes + g.strides + [g.offset]
        }
    }
}

extension AutogradMetadata {
    mutating func setViewVersion(_ v: UInt32) {
        guard var record = view.take() else { return }
        record.version = v
        view = consume record
    }
}

extension Geometry {
    /// Where a view of a base lies in a contiguous copy of that base. Nil when it can't be said.
    package func place(in base: Geometry) -> Geometry? {
        var g = self
        if base.isContiguous {
            g.offset = offset - base.offset
            g.settle()
            return g
        }
        // The base's dimensions by falling stride tell each offset's coordinates.
        let order = (0..<Int(base.rank)).filter { base.size[$0] > 1 }
            .sorted { base.stride[$0] > base.stride[$1] }
        var dense = base
        dense.setContiguousStrides()
        func translate(_ o: Int) -> Int? {
            var rest = o
            var result = 0
            for d in order {
                let s = base.stride[d]
                if s == 0 { return nil }
                let k = rest / s
                rest -= k * s
                result += k * dense.stride[d]
            }
            return rest == 0 ? result : nil
        }
        guard let o = translate(offset - base.offset) else { return nil }
        g.offset = o
        for d in 0..<Int(rank) {
            if size[d] <= 1 { continue }
            guard let s = translate(stride[d]) else { return nil }
            g.stride[d] = s
        }
        g.settle()
        return g
    }
}

extension Node {
    /// Of CopySlices: the geometries of base and view.
    fileprivate var sliceGeometries: (Geometry, Geometry)? {
        switch work {
        case .copySlices(let c): (c.value.base, c.value.view)
        default: nil
        }
    }
    /// Of CopySlices: the operation's own node.
    fileprivate var sliceNode: Ref<Node>? {
        switch work {
        case .copySlices(let c): c.value.inner.copy()
        default: nil
        }
    }
}

/// The gradients of CopySlices: of the base and of the operation's other inputs.
func copySlicesGradients<Context: GradientContext & ~Copyable>(
    _ node: borrowing Ref<Node>, _ gradients: borrowing Gradients, _ context: inout Context
) throws(TensorError) -> Row<OptionalTensor> {
    var results = Row<OptionalTensor>()
    guard let grad = gradients.copy(0) else { return results }
    guard let (base, view) = node.body.sliceGeometries, let inner = node.body.sliceNode else {
        return results
    }
    // With create_graph all that happens to the gradient is recorded itself.
    let isRecorded = TensorState.gradMode
    let result = try isRecorded ? grad.cloneInOrder() : Forward.clone(grad)
    guard var place = view.place(in: base) else {
        throw TensorError.unsupported("the gradient of an in-place change of this view is")
    }
    place.dtype = result.dtype
    place.offset += result.geometry.offset
    let slice = isRecorded ? result.part(place) : result.alias(place)
    var innerGradients = Gradients(count: 1)
    innerGradients.set(try isRecorded ? slice.cloneInOrder() : Forward.clone(slice), at: 0)
    var given = Row<OptionalTensor>()
    switch inner.body.work {
    case .derivative(let op):
        let saved = try Saved.unpack(inner)
        if op.isGeneral {
            given = try op.general(innerGradients, saved, inner)
        } else {
            for k in 0..<inner.body.edges.count {
                let isNeeded = k == 0 || inner.body.edges[k].isPresent
                if isNeeded, inner.body.edges[k].isPresent || k == 0 {
                    if inner.body.edges[k].isPresent, let g = innerGradients.copy(0) {
                        given.append(OptionalTensor(try op.derivative(k, g, saved)))
                    } else {
                        given.append(OptionalTensor(nil))
                    }
                } else {
                    given.append(OptionalTensor(nil))
                }
            }
        }
    case .function(let f):
        given = try context.call(function: f, node: inner, gradients: innerGradients)
    default: break
    }
    if given.count > 0, let g = given[0].tensor.take() {
        let fitted = g.geometry.hasSameSizes(as: view) ? g.copy() : try g.sum(to: view)
        if isRecorded {
            try slice.copyFrom(fitted)
        } else {
            try Forward.copy(fitted, into: slice)
        }
    } else {
        try slice.fillFrom(.int(0))
    }
    results.append(OptionalTensor(result.copy()))
    for k in 1..<max(1, given.count) { results.append(OptionalTensor(given[k].tensor.take())) }
    return results
}
