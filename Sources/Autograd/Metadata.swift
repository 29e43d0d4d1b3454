// What a tensor has only when autograd needs it: gradient, accumulator, hooks, view.
import Heap
import TensorCore

package struct AutogradMetadata: ~Copyable, CellBody {
    package var grad: Tensor?
    /// The node that adds to `grad`, of a leaf.
    package var accumulator = WeakPointer<Node>()
    /// Which output of its grad_fn the tensor is.
    package var outputNumber = 0
    package var retainsGrad = false
    /// Hooks of a leaf; those of other tensors are with their grad_fn.
    package var hooks = Row<TensorHook>()
    /// Hooks after accumulation, of a leaf.
    package var accumulateHooks = Row<TensorHook>()
    package var view: ViewRecord?
    package static var kind: Kind { .autogradMetadata }

    package init() {}
    var isView: Bool {
        switch view {
        case .some: true
        case nil: false
        }
    }
    package borrowing func traverse(_ visit: (Cell) -> Void) {
        switch grad {
        case .some(let g): visit(g.cell)
        case nil: break
        }
        for i in 0..<hooks.count { hooks[i].hook.visit(visit) }
        for i in 0..<accumulateHooks.count { accumulateHooks[i].hook.visit(visit) }
        switch view {
        case .some(let v): visit(v.base.cell)
        case nil: break
        }
    }
}

/// How a view came about, which decides the error when it is changed in place.
package enum ViewCreation: UInt8, BitwiseCopyable {
    case plain, multipleOutputs, noGrad, inference, function
}

package struct ViewRecord: ~Copyable {
    package let base: Tensor
    /// The version at which the view's grad_fn was made; a later one makes it anew.
    package var version: UInt32
    package var creation: ViewCreation
    /// Which of several outputs, and of what, for errors.
    package let outputNumber: Int
    package init(
        base: consuming Tensor, version: UInt32, creation: ViewCreation, outputNumber: Int = 0
    ) {
        self.base = base
        self.version = version
        self.creation = creation
        self.outputNumber = outputNumber
    }
}

extension Ref where Body == TensorBody {
    /// The metadata, made when there is none yet.
    package func metadata() -> Ref<AutogradMetadata> {
        if let m = body.metadata.copy(as: AutogradMetadata.self) { return m }
        let m = Ref<AutogradMetadata>(AutogradMetadata())
        body.metadata = AnyRef(m.copy())
        return m
    }
    package var metadataIfAny: Ref<AutogradMetadata>? {
        body.metadata.copy(as: AutogradMetadata.self)
    }

    /// The node that computed the tensor, without asking whether a view's is still valid.
    package var gradFnNode: Ref<Node>? { body.gradFn.copy(as: Node.self) }
    package var isLeaf: Bool { !body.gradFn.isPresent }
    package var outputNumber: Int {
        switch metadataIfAny {
        case .some(let m): m.body.outputNumber
        case nil: 0
        }
    }

    /// `.grad`
    package var grad: Tensor? {
        guard let m = metadataIfAny else { return nil }
        switch m.body.grad {
        case .some(let g): return g.copy()
        case nil: return nil
        }
    }
    package func setGrad(_ g: consuming Tensor?) {
        let m = metadata()
        m.body.grad = g
    }

    package func requireGrad(_ on: Bool) { body.requiresGrad = on }

    /// The edge along which a gradient of this tensor travels; absent when it needs none.
    package var edge: Edge {
        if !body.requiresGrad { return Edge(nil) }
        // Only a tensor with metadata may be a view, or not the first output of its node.
        if let cell = body.metadata.cell {
            let m = Heap.body(cell, as: AutogradMetadata.self)
            if m.pointee.isView {
                if let node = gradFnForRecording() { return Edge(node, input: outputNumber) }
            } else if let node = gradFnNode {
                return Edge(node, input: m.pointee.outputNumber)
            }
        } else if let node = gradFnNode {
            return Edge(node)
        }
        return Edge(leaf: copy())
    }

    /// The same with its node made.
    var preparedEdge: Edge {
        var e = edge
        e.prepare(TensorMetadata(self))
        return e
    }

    /// A leaf's AccumulateGrad: the one that lives, or a new one.
    func accumulator(_ metadata: TensorMetadata) -> Ref<Node> {
        let m = self.metadata()
        if let node = m.body.accumulator.lock() { return node }
        let node = Node.make(work: .accumulate(LeafHold(leaf: copy())), sequence: .max)
        node.body.outputs.append(metadata)
        m.body.accumulator.set(node)
        return node
    }
}
