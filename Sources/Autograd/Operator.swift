// What an operator's derivative is, what it saves, and how a call records a node.
import Heap
import TensorCore

/// One input's derivative. Untyped `throws`, so that a formula in the table needs no clause of its own; only
/// TensorError is thrown.
package typealias Derivative = @Sendable (borrowing Tensor, borrowing Saved) throws -> Tensor
/// All inputs' derivatives at once, for operators with several outputs or a list of inputs.
package typealias GeneralDerivative =
    @Sendable (borrowing Gradients, borrowing Saved, borrowing Ref<Node>) throws -> Row<
        OptionalTensor
    >

/// The tensors and numbers that a derivative may use.
package struct Saved: ~Copyable {
    var first: Tensor?
    var second: Tensor?
    var third: Tensor?
    var output: Tensor?
    package let inputs: SavedMetadata

    /// The input number `i`.
    package subscript(i: Int) -> Tensor {
        _read {
            switch i {
            case 0: yield first!
            case 1: yield second!
            default: yield third!
            }
        }
    }
    /// The operator's own result.
    package var result: Tensor { _read { yield output! } }

    static var freed: TensorError {
        TensorError(
            .runtimeError,
            "Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors after calling backward."
        )
    }

    static func unpack(_ node: borrowing Ref<Node>) throws(TensorError) -> Saved {
        if node.body.isFreed { throw freed }
        var s = Saved(node: node.cell)
        for i in 0..<node.body.saved.count {
            let t = try node.body.saved[i].unpack(for: node)
            if node.body.saved[i].isOutput {
                s.output = t
            } else {
                switch i {
                case 0: s.first = t
                case 1: s.second = t
                default: s.third = t
                }
            }
        }
        return s
    }

    private init(node: Cell) {
        first = nil
        second = nil
        third = nil
        output = nil
        inputs = SavedMetadata(node: node)
    }
    /// The numbers that the call was recorded with.
    package var values: NodeValues { inputs.body.pointee.values }
}

/// Sizes and types of a node's inputs. The node is not counted: it runs.
package struct SavedMetadata {
    private let node: Cell
    init(node: Cell) { self.node = node }
    fileprivate var body: UnsafeMutablePointer<Node> { Heap.body(node, as: Node.self) }

    package subscript(i: Int) -> Geometry {
        i < count ? body.pointee.inputs[i].geometry : Geometry(dtype: .float32)
    }
    package var count: Int { body.pointee.inputs.count }
}

package struct OperatorRecord: ~Copyable {
    package let nodeName: String
    let first: Derivative
    let second: Derivative
    let third: Derivative
    let general: GeneralDerivative?
    /// For each input, which derivatives use it (bits).
    let uses: (UInt8, UInt8, UInt8)
    /// Which derivatives use the result.
    let resultUse: UInt8
    /// What PyTorch calls the inputs that are saved, by place.
    let savedNames: [String]
}

private let noDerivative: Derivative = { _, _ in
    throw TensorError(.runtimeError, "derivative not implemented")
}

/// A row of the table of derivatives; a pointer, so that a node holds it without counting.
package struct Operator: @unchecked Sendable, BitwiseCopyable {
    let record: UnsafePointer<OperatorRecord>

    private init(_ r: consuming OperatorRecord) {
        let p = UnsafeMutablePointer<OperatorRecord>.allocate(capacity: 1)
        p.initialize(to: r)
        record = UnsafePointer(p)
    }

    /// `uses`: for each input the derivatives (bit 0: of the first input, …) that use it; `saving`: what
    /// programs call them (`grad_fn._saved_self`).
    package init(
        _ nodeName: String, uses: (UInt8, UInt8, UInt8) = (0, 0, 0), result: UInt8 = 0,
        saving names: [String] = ["self", "other"], _ first: @escaping Derivative,
        _ second: Derivative? = nil, _ third: Derivative? = nil
    ) {
        self.init(
            OperatorRecord(
                nodeName: nodeName, first: first, second: second ?? noDerivative,
                third: third ?? noDerivative, general: nil, uses: uses, resultUse: result,
                savedNames: names))
    }
    package init(
        _ nodeName: String, uses: (UInt8, UInt8, UInt8) = (0, 0, 0), result: UInt8 = 0,
        general: @escaping GeneralDerivative
    ) {
        self.init(
            OperatorRecord(
                nodeName: nodeName, first: noDerivative, second: noDerivative, third: noDerivative,
                general: general, uses: uses, resultUse: result, savedNames: []))
    }

    package var nodeName: String { record.pointee.nodeName }
    package var isGeneral: Bool { record.pointee.general != nil }
    /// The places and names of the inputs that it saves, as far as programs see them.
    package var savedInputs: [(place: Int, name: String)] {
        let (first, second, third) = record.pointee.uses
        return zip([first, second, third], record.pointee.savedNames).enumerated().compactMap {
            $1.0 != 0 ? ($0, $1.1) : nil
        }
    }
    package var savesResult: Bool { record.pointee.resultUse != 0 && !isGeneral }

    func derivative(_ k: Int, _ grad: borrowing Tensor, _ saved: borrowing Saved)
        throws(TensorError) -> Tensor
    {
        do {
            switch k {
            case 0: return try record.pointee.first(grad, saved)
            case 1: return try record.pointee.second(grad, saved)
            default: return try record.pointee.third(grad, saved)
            }
        } catch { throw tensorError(error) }
    }
    func general(
        _ gradients: borrowing Gradients, _ saved: borrowing Saved, _ node: borrowing Ref<Node>
    ) throws(TensorError) -> Row<OptionalTensor> {
        guard let f = record.pointee.general else { return Row() }
        do { return try f(gradients, saved, node) } catch { throw tensorError(error) }
    }

    // Recording a call.

    // Those with `values` set numbers of the node; the others cost no box for them.

    @inline(__always) package func record(_ a: borrowing Tensor, result r: borrowing Tensor) {
        if !(TensorState.gradMode && a.requiresGrad && r.dtype.isFloatingPoint) { return }
        start(a).finish(r, record.pointee.resultUse, 1)
    }
    @inline(__always) package func record(
        _ a: borrowing Tensor, result r: borrowing Tensor, _ values: (inout NodeValues) -> Void
    ) {
        if !(TensorState.gradMode && a.requiresGrad && r.dtype.isFloatingPoint) { return }
        let node = start(a)
        values(&node.body.values)
        node.finish(r, record.pointee.resultUse, 1)
    }
    @inline(never) private func start(_ a: borrowing Tensor) -> Ref<Node> {
        let node = Node.make(self, edges: 1, saved: 2)
        node.body.take(a)
        node.body.save(a, record.pointee.uses.0, 1)
        return node
    }

    @inline(__always) private func isRecorded(
        _ a: borrowing Tensor, _ b: borrowing Tensor, _ r: borrowing Tensor
    ) -> Bool {
        TensorState.gradMode && (a.requiresGrad || b.requiresGrad) && r.dtype.isFloatingPoint
    }
    @inline(__always) private func needs(_ a: borrowing Tensor, _ b: borrowing Tensor) -> UInt8 {
        (a.requiresGrad ? 1 : 0) | (b.requiresGrad ? 2 : 0)
    }
    @inline(__always) package func record(
        _ a: borrowing Tensor, _ b: borrowing Tensor, result r: borrowing Tensor
    ) {
        if !isRecorded(a, b, r) { return }
        start(a, b).finish(r, record.pointee.resultUse, needs(a, b))
    }
    package func record(
        _ a: borrowing Tensor, _ b: borrowing Tensor, result r: borrowing Tensor,
        _ values: (inout NodeValues) -> Void
    ) {
        if !isRecorded(a, b, r) { return }
        let node = start(a, b)
        values(&node.body.values)
        node.finish(r, record.pointee.resultUse, needs(a, b))
    }
    @inline(never) private func start(_ a: borrowing Tensor, _ b: borrowing Tensor) -> Ref<Node> {
        let node = Node.make(self, edges: 2, saved: 3)
        node.body.take(a)
        if a.cell == b.cell { node.body.takeAgain() } else { node.body.take(b) }
        if record.pointee.uses != (0, 0, 0) {
            let needed = needs(a, b)
            node.body.save(a, record.pointee.uses.0, needed)
            node.body.save(b, record.pointee.uses.1, needed)
        }
        return node
    }

    package func record(
        _ a: borrowing Tensor, _ b: borrowing Tensor, _ c: borrowing Tensor,
        result r: borrowing Tensor
    ) {
        if !(TensorState.gradMode && (a.requiresGrad || b.requiresGrad || c.requiresGrad)
            && r.dtype.isFloatingPoint)
        {
            return
        }
        let node = Node.make(self, edges: 3, saved: 4)
        node.body.take(a)
        node.body.take(b)
        node.body.take(c)
        let needed = needs(a, b) | (c.requiresGrad ? 4 : 0)
        node.body.save(a, record.pointee.uses.0, needed)
        node.body.save(b, record.pointee.uses.1, needed)
        node.body.save(c, record.pointee.uses.2, needed)
        node.finish(r, record.pointee.resultUse, needed)
    }

    /// A list of inputs, and what is saved of them or besides.
    package func record(
        list: borrowing Row<Tensor>, saving: borrowing Row<Tensor>, result r: borrowing Tensor,
        _ values: (inout NodeValues) -> Void
    ) {
        if !TensorState.gradMode || !r.dtype.isFloatingPoint { return }
        var any = false
        for i in 0..<list.count where list[i].requiresGrad { any = true }
        if !any { return }
        let node = Node.make(self, edges: list.count, saved: saving.count)
        for i in 0..<list.count { node.body.take(list[i]) }
        for i in 0..<saving.count { node.body.saved.append(SavedTensor(input: saving[i])) }
        values(&node.body.values)
        node.finish(r, 0, 0)
    }

    /// A list of inputs, none saved.
    package func record(
        list: borrowing Row<Tensor>, result r: borrowing Tensor,
        _ values: (inout NodeValues) -> Void
    ) {
        if !TensorState.gradMode || !r.dtype.isFloatingPoint { return }
        var any = false
        for i in 0..<list.count where list[i].requiresGrad { any = true }
        if !any { return }
        let node = Node.make(self, edges: list.count, saved: 0)
        for i in 0..<list.count { node.body.take(list[i]) }
        values(&node.body.values)
        node.finish(r, 0, 0)
    }

    /// Several results of one input; those of another type than floating point get no history.
    package func record(
        _ a: borrowing Tensor, results: borrowing Row<Tensor>, saving extra: borrowing Row<Tensor>,
        _ values: (inout NodeValues) -> Void = { _ in }
    ) {
        if !(TensorState.gradMode && a.requiresGrad) { return }
        let ref = Node.make(self, edges: 1, saved: 1 + extra.count)
        ref.body.take(a)
        for i in 0..<extra.count { ref.body.saved.append(SavedTensor(input: extra[i])) }
        values(&ref.body.values)
        for i in 0..<results.count { ref.body.outputs.append(TensorMetadata(results[i])) }
        for i in 0..<results.count where results[i].dtype.isFloatingPoint {
            results[i].body.gradFn = AnyRef(ref.copy())
            results[i].body.requiresGrad = true
            if i > 0 { results[i].metadata().body.outputNumber = i }
        }
    }
}

func tensorError(_ e: any Error) -> TensorError {
    (e as? TensorError) ?? TensorError(.runtimeError, "internal error in a derivative")
}

extension Node {
    static func make(_ op: Operator, edges: Int, saved: Int) -> Ref<Node> {
        TensorState.sequence &+= 1
        return make(
            work: .derivative(op), sequence: TensorState.sequence, edges: edges, saved: saved)
    }
    mutating func take(_ input: borrowing Tensor) {
        edges.append(input.edge)
        inputs.append(TensorMetadata(input))
    }
    /// The first input once more: a square.
    mutating func takeAgain() {
        edges.append(edges[0].copy())
        inputs.append(inputs[0])
    }
    mutating func save(_ t: borrowing Tensor, _ uses: UInt8, _ needed: UInt8) {
        saved.append(uses & needed != 0 ? SavedTensor(input: t) : SavedTensor())
    }
}

extension Ref where Body == Node {
    /// The node becomes the result's grad_fn.
    consuming func finish(_ r: borrowing Tensor, _ resultUse: UInt8, _ needed: UInt8) {
        body.outputs.append(TensorMetadata(r))
        if resultUse & needed != 0 { body.saved.append(SavedTensor(output: r)) }
        r.body.gradFn = AnyRef(self)
        r.body.requiresGrad = true
    }
}
