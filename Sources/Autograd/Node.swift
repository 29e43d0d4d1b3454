// The graph: nodes, edges, saved tensors. A tensor holds its grad_fn; a node holds its edges, what it saved
// and its hooks; AccumulateGrad holds its leaf, which holds it weakly.
import Heap
import TensorCore

extension Kind {
    @inlinable package static var node: Kind { Kind(136) }
    @inlinable package static var autogradMetadata: Kind { Kind(137) }
}

/// Where a gradient travels: a node, and which of its inputs. A leaf stands for its AccumulateGrad until somebody
/// asks for that: most graphs are never run backward, and few leaves' edges are looked at.
package struct Edge: ~Copyable {
    package private(set) var node: Ref<Node>?
    fileprivate private(set) var leaf: Tensor?
    package let input: Int

    package init(_ node: consuming Ref<Node>?, input: Int = 0) {
        self.node = node
        leaf = nil
        self.input = input
    }
    init(leaf: consuming Tensor) {
        node = nil
        self.leaf = .some(leaf)
        input = 0
    }
    package borrowing func copy() -> Edge {
        switch leaf {
        case .some(let l): return Edge(leaf: l.copy())
        case nil: break
        }
        switch node {
        case .some(let n): return Edge(n.copy(), input: input)
        case nil: return Edge(nil)
        }
    }
    consuming func takeNode() -> Ref<Node>? { node }
    package var isPresent: Bool {
        switch node {
        case .some: return true
        case nil: return isLeaf
        }
    }
    @inline(__always) fileprivate var isLeaf: Bool {
        switch leaf {
        case .some: true
        case nil: false
        }
    }
    /// Puts the leaf's AccumulateGrad into the leaf's place; `metadata`: of the leaf when it was used.
    mutating func prepare(_ metadata: TensorMetadata) {
        if let l = leaf.take() { node = l.accumulator(metadata) }
    }
    func traverse(_ visit: (Cell) -> Void) {
        switch node {
        case .some(let n): visit(n.cell)
        case nil: break
        }
        switch leaf {
        case .some(let l): visit(l.cell)
        case nil: break
        }
    }
}

/// What a node does with its gradients.
package enum Work: ~Copyable {
    /// The derivative of an operator of the table.
    case derivative(Operator)
    case accumulate(LeafHold)
    /// In-place on a view: the view's gradient goes through `inner`, the rest of the base's passes.
    case copySlices(CopySlicesBox)
    /// A function written in the language (autograd.Function); its object.
    case function(Owned)
}

/// Numbers that a derivative needs besides tensors.
package struct NodeValues {
    package var ints: [Int] = []
    package var moreInts: [Int] = []
    package var flag = false
    package var scalar = Scalar.int(0)
    package var scalar2 = Scalar.int(0)
    package var hasScalar = false
    package var hasScalar2 = false
    /// Of an operator without a derivative.
    package var name = ""
    package init() {}
}

/// What few nodes have, apart from them.
private final class NodeExtras {
    var values: NodeValues?
    var hooks: NodeHooks?
}

package struct Node: ~Copyable, CellBody {
    package let work: Work
    /// Later nodes run first.
    package let sequence: UInt64
    /// What the node's gradients must look like: one for each output of the forward call.
    package var outputs: Row<TensorMetadata>
    /// What the gradients it gives must look like.
    package var inputs: Row<TensorMetadata>
    package var edges: Row<Edge>
    package var saved: Row<SavedTensor>
    private var extrasIfAny: NodeExtras?
    private var extras: NodeExtras {
        mutating get {
            if let extrasIfAny { return extrasIfAny }
            let made = NodeExtras()
            extrasIfAny = made
            return made
        }
    }
    package var values: NodeValues {
        get { extrasIfAny?.values ?? NodeValues() }
        _modify {
            let extras = extras
            var values = extras.values ?? NodeValues()
            extras.values = nil
            defer { extras.values = values }
            yield &values
        }
    }
    /// Whether numbers were recorded with the call.
    package var hasValues: Bool { extrasIfAny?.values != nil }
    package var isFreed = false
    package var hooksIfAny: NodeHooks? { extrasIfAny?.hooks }
    package var hooks: NodeHooks {
        mutating get {
            if let hooks = extrasIfAny?.hooks { return hooks }
            let made = NodeHooks()
            extras.hooks = made
            return made
        }
    }
    /// The line of the program that made it, for hints.
    package var line: Int32 = 0
    var visit = Visit()

    package static var kind: Kind { .node }

    /// `tail`: memory for the rows, behind the body.
    @inline(__always) private init(
        work: consuming Work, sequence: UInt64, edges n: Int, saved k: Int,
        tail: UnsafeMutableRawPointer
    ) {
        self.work = work
        self.sequence = sequence
        let metadata = MemoryLayout<TensorMetadata>.stride
        outputs = Row(inside: tail, capacity: 1)
        var p = tail + metadata
        inputs = Row(inside: p, capacity: n)
        p += n &* metadata
        edges = Row(inside: p, capacity: n)
        saved = Row(inside: p + n &* MemoryLayout<Edge>.stride, capacity: k)
    }

    /// A node with room for one output, so many edges (and inputs) and saved tensors behind its body.
    package static func make(
        work: consuming Work, sequence: UInt64, edges n: Int = 0, saved k: Int = 0
    ) -> Ref<Node> {
        // So many tensors exist: nothing overflows.
        let extra =
            (1 &+ n) &* MemoryLayout<TensorMetadata>.stride &+ n &* MemoryLayout<Edge>.stride
            &+ k &* MemoryLayout<SavedTensor>.stride
        let cell = allocateCell(for: Node.self, extra: extra)
        let tail = cell + CellLayout.header + MemoryLayout<Node>.size
        Heap.body(cell, as: Node.self).initialize(
            to: Node(work: work, sequence: sequence, edges: n, saved: k, tail: tail))
        return Ref(adopting: cell)
    }

    package borrowing func traverse(_ visit: (Cell) -> Void) {
        switch work {
        case .accumulate(let hold): visit(hold.leaf.cell)
        case .derivative: break
        case .copySlices(let c): c.value.traverse(visit)
        case .function(let f): f.visit(visit)
        }
        for i in 0..<edges.count { edges[i].traverse(visit) }
        for i in 0..<saved.count { saved[i].traverse(visit) }
        hooksIfAny?.traverse(visit)
    }

    /// Makes the node that an edge leads to, if a leaf stands for it still.
    @inline(__always) package mutating func prepareEdge(_ k: Int) {
        if edges[k].isLeaf { makeAccumulator(k) }
    }
    @inline(never) private mutating func makeAccumulator(_ k: Int) {
        let metadata = inputs[k]
        edges[k].prepare(metadata)
    }

    /// Edges before this one lead nowhere in PyTorch's graph either: `where` has none for its condition.
    package var firstEdge: Int { name == "WhereBackward0" ? 1 : 0 }

    /// `MulBackward0`; as `.name()` gives it.
    package var name: String {
        switch work {
        case .derivative(let op): op.nodeName
        case .accumulate: "torch::autograd::AccumulateGrad"
        case .copySlices: "torch::autograd::CopySlices"
        case .function: "Function"
        }
    }
}

/// Size and dtype that a gradient must have.
package struct TensorMetadata: BitwiseCopyable {
    private let size: Dimensions
    private let count: Int
    private let rank: UInt8
    package let dtype: DType

    @inline(__always) package init(_ t: borrowing Tensor) {
        let p = t.pointer
        size = p.pointee.geometry.size
        count = p.pointee.geometry.count
        rank = p.pointee.geometry.rank
        dtype = p.pointee.geometry.dtype
    }
    /// Contiguous: strides are nobody's business here.
    package var geometry: Geometry {
        var g = Geometry(dtype: dtype)
        g.size = size
        g.count = count
        g.rank = rank
        g.setContiguousStrides()
        return g
    }
    @inline(__always) func fits(_ t: borrowing Tensor) -> Bool {
        let p = t.pointer
        return p.pointee.geometry.rank == rank && p.pointee.geometry.count == count
            && (rank <= 1 || p.pointee.geometry.size == size)
    }
}

/// Where a running engine finds its record of a node, without a dictionary.
struct Visit: BitwiseCopyable {
    var run: UInt32 = 0
    var index: UInt32 = 0
}

/// AccumulateGrad's count of its leaf; dying, it clears the leaf's weak pointer.
package struct LeafHold: ~Copyable {
    package let leaf: Tensor
    deinit {
        if let cell = leaf.body.metadata.cell {
            Heap.body(cell, as: AutogradMetadata.self).pointee.accumulator = WeakPointer()
        }
    }
}

/// A tensor kept for a derivative, with the version it had. A node's own output is kept without history, else
/// the two would hold one another.
package struct SavedTensor: ~Copyable {
    /// Nil: an optional input that was not given, or one that has been freed.
    package let tensor: Tensor?
    package let version: UInt32
    package let isOutput: Bool
    /// Which output, for the name in errors.
    package let outputNumber: Int

    package init() {
        tensor = nil
        version = 0
        isOutput = false
        outputNumber = 0
    }
    package init(input t: borrowing Tensor) {
        tensor = t.copy()
        if t.isInference {
            TensorState.refusal = TensorError(
                .runtimeError,
                "Inference tensors cannot be saved for backward. Please do not use Tensors created in inference mode in computation tracked by autograd. To work around this, you can make a clone to get a normal tensor and use it in autograd, or use `torch.no_grad()` instead of `torch.inference_mode()`."
            )
        }
        version = t.version
        isOutput = false
        outputNumber = 0
    }
    package init(output t: borrowing Tensor, number: Int = 0) {
        tensor = t.detachedAlias()
        version = t.version
        isOutput = true
        outputNumber = number
    }
    /// Whether it is this very tensor, as an input.
    func holds(_ t: borrowing Tensor) -> Bool {
        switch tensor {
        case .some(let own): !isOutput && own.cell == t.cell
        case nil: false
        }
    }
    /// False for what the derivative does not need.
    var isPresent: Bool {
        switch tensor {
        case .some: true
        case nil: false
        }
    }
    func traverse(_ visit: (Cell) -> Void) {
        switch tensor {
        case .some(let t): visit(t.cell)
        case nil: break
        }
    }

    /// The tensor as the derivative sees it, with its history.
    func unpack(for node: borrowing Ref<Node>) throws(TensorError) -> Tensor? {
        switch tensor {
        case nil: return nil
        case .some(let t):
            if t.version != version { throw modified(t, node) }
            if !isOutput { return t.copy() }
            let u = t.detachedAlias()
            u.body.gradFn = AnyRef(node.copy())
            u.body.requiresGrad = true
            if outputNumber > 0 { u.metadata().body.outputNumber = outputNumber }
            return u
        }
    }

    private func modified(_ t: borrowing Tensor, _ node: borrowing Ref<Node>) -> TensorError {
        var text =
            "one of the variables needed for gradient computation has been modified by an inplace operation: [\(t.typeText) \(t.shapeText)]"
        let maker: String
        if isOutput {
            maker = shortName(node.body.name)
            text += ", which is output \(outputNumber) of \(maker),"
        } else {
            // A view whose base was changed has a grad_fn made anew: that one is named.
            switch t.gradFn() {
            case .some(let n):
                text += ", which is output \(t.outputNumber) of \(shortName(n.body.name)),"
            case nil: break
            }
        }
        text +=
            " is at version \(t.version); expected version \(version) instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False)."
        return TensorError(.runtimeError, text)
    }
}

extension Ref where Body == Node {
    private func checkNotFreed() throws(TensorError) {
        if body.isFreed { throw Saved.freed }
    }
    /// A saved input as a program sees it; nil when the derivative does not need it.
    package func savedInput(_ i: Int) throws(TensorError) -> Tensor? {
        try checkNotFreed()
        guard i < body.saved.count, !body.saved[i].isOutput else { return nil }
        return try body.saved[i].unpack(for: self)
    }
    /// The saved result.
    package func savedOutput() throws(TensorError) -> Tensor? {
        try checkNotFreed()
        for i in 0..<body.saved.count where body.saved[i].isOutput {
            return try body.saved[i].unpack(for: self)
        }
        return nil
    }
}

/// Names in errors lack `Backward`, and its number if that is 0: `Mul`, `Sum1`.
package func shortName(_ name: String) -> String {
    let digits = name.utf8.reversed().prefix { $0 >= 48 && $0 <= 57 }.count
    let stem = name.dropLast(digits)
    guard digits > 0, stem.hasSuffix("Backward") else { return name }
    let number = name.suffix(digits)
    return String(stem.dropLast(8)) + (number == "0" ? "" : number)
}

/// Hooks of a node.
package final class NodeHooks {
    /// Of tensors whose grad_fn the node is, in order of registration: (output number, hook).
    package var tensor = Row<TensorHook>()
    /// Tensors whose gradient is kept (retain_grad), weakly.
    package var retained = Row<RetainedGrad>()
    /// Of the node itself.
    package var before = Row<TensorHook>()
    package var after = Row<TensorHook>()

    var isEmpty: Bool {
        tensor.count == 0 && retained.count == 0 && before.count == 0 && after.count == 0
    }
    func traverse(_ visit: (Cell) -> Void) {
        for i in 0..<tensor.count { tensor[i].hook.visit(visit) }
        for i in 0..<before.count { before[i].hook.visit(visit) }
        for i in 0..<after.count { after[i].hook.visit(visit) }
    }
}

package struct TensorHook: ~Copyable {
    package let output: Int
    /// Something callable.
    package let hook: Owned
    /// By which it can be removed.
    package let identifier: Int
    package init(output: Int, hook: consuming Owned, identifier: Int) {
        self.output = output
        self.hook = hook
        self.identifier = identifier
    }
}

package struct RetainedGrad: ~Copyable {
    package let output: Int
    /// Cleared by the tensor's metadata when it dies.
    package var metadata: WeakPointer<AutogradMetadata>
    package init(output: Int, metadata: WeakPointer<AutogradMetadata>) {
        self.output = output
        self.metadata = metadata
    }
}
