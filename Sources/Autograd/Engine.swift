// Backward: a loop over a ready queue, the latest node first, AccumulateGrad before all. Never recursion,
// but for a backward that a hook begins.
import Heap
import TensorCore

/// What the engine asks of the layer above: calling what a program wrote.
package protocol GradientContext: ~Copyable {
    /// Calls a hook with a gradient; nil: the gradient stays as it is.
    mutating func call(hook: borrowing Owned, gradient: borrowing Tensor) throws(TensorError)
        -> Tensor?
    /// Calls a hook for its effect only.
    mutating func call(hook: borrowing Owned, tensor: borrowing Tensor) throws(TensorError)
    /// A function's backward (autograd.Function): its gradients in the order of the node's edges.
    mutating func call(
        function: borrowing Owned, node: borrowing Ref<Node>, gradients: borrowing Gradients
    ) throws(TensorError) -> Row<OptionalTensor>
    mutating func poll() throws(TensorError)
    mutating func warn(_ text: String) throws(TensorError)
}

/// Tensor? in a Row.
package struct OptionalTensor: ~Copyable {
    package var tensor: Tensor?
    package init(_ t: consuming Tensor?) { tensor = t }
}

/// The gradients of a node's outputs.
package struct Gradients: ~Copyable {
    package var first: Tensor?
    package var rest = Row<OptionalTensor>()
    package let count: Int

    init(count: Int) {
        self.count = count
        if count > 1 {
            rest = Row(capacity: count - 1)
            for _ in 1..<count { rest.append(OptionalTensor(nil)) }
        }
    }
    package func isPresent(_ i: Int) -> Bool {
        if i == 0 {
            switch first {
            case .some: return true
            case nil: return false
            }
        }
        switch rest[i - 1].tensor {
        case .some: return true
        case nil: return false
        }
    }
    package func copy(_ i: Int) -> Tensor? {
        if i == 0 {
            switch first {
            case .some(let t): return t.copy()
            case nil: return nil
            }
        }
        switch rest[i - 1].tensor {
        case .some(let t): return t.copy()
        case nil: return nil
        }
    }
    mutating func add(_ g: consuming Tensor, at i: Int) throws(TensorError) {
        if i == 0 {
            first = try first.take().plus(g)
        } else {
            rest[i - 1].tensor = try rest[i - 1].tensor.take().plus(g)
        }
    }
    mutating func set(_ g: consuming Tensor?, at i: Int) {
        if i == 0 { first = g } else { rest[i - 1].tensor = g }
    }
}

extension Optional where Wrapped == Tensor {
    /// The sum of what has come so far and one more gradient; in place where nobody sees it.
    consuming func plus(_ more: consuming Tensor) throws(TensorError) -> Tensor {
        guard let sum = self else { return more }
        if TensorState.gradMode || !sum.isSoleOwner { return try sum.add(more) }
        try sum.addInPlaceWithoutHistory(more)
        return sum
    }
}

/// What a run knows of a node.
private struct Task: ~Copyable {
    let node: Ref<Node>
    let before: Visit
    var dependencies = 0
    var gradients: Gradients
    /// For a run that is asked for certain gradients: on the way to one of them.
    var isNeeded = true
    /// The results that take the node's gradients: (input, result).
    var captures: [(Int, Int)] = []
    deinit { node.body.visit = before }
}

private struct Ready: BitwiseCopyable {
    let sequence: UInt64
    let task: Int
}

nonisolated(unsafe) private var runs: UInt32 = 0

/// What a run is asked for.
package struct BackwardRequest: ~Copyable {
    package var roots: Row<Tensor>
    package var gradients: Row<Tensor>
    package var retainGraph: Bool
    package var createGraph: Bool
    /// Empty: all leaves accumulate.
    package var inputs: Row<Tensor>
    /// Gradients of the inputs are results (autograd.grad), not accumulated.
    package var captures: Bool
    package init(
        roots: consuming Row<Tensor>, gradients: consuming Row<Tensor>, retainGraph: Bool,
        createGraph: Bool, inputs: consuming Row<Tensor>, captures: Bool
    ) {
        self.roots = roots
        self.gradients = gradients
        self.retainGraph = retainGraph
        self.createGraph = createGraph
        self.inputs = inputs
        self.captures = captures
    }
}

/// Runs backward; gives the captured gradients, in the order of the inputs.
package func runBackward<Context: GradientContext & ~Copyable>(
    _ request: consuming BackwardRequest, _ context: inout Context
) throws(TensorError) -> Row<OptionalTensor> {
    let before = TensorState.gradMode
    TensorState.gradMode = request.createGraph
    defer { TensorState.gradMode = before }
    var engine = Engine(retainGraph: request.retainGraph || request.createGraph)
    try engine.prepare(request)
    try engine.run(&context)
    return engine.takeResults()
}

private struct Engine: ~Copyable {
    let run: UInt32
    let retainGraph: Bool
    // Most graphs are small: room for those without growing.
    var tasks = Row<Task>(capacity: 8)
    var ready = Row<Ready>(capacity: 8)
    var results = Row<OptionalTensor>()

    init(retainGraph: Bool) {
        runs &+= 1
        run = runs
        self.retainGraph = retainGraph
    }

    mutating func takeResults() -> Row<OptionalTensor> {
        var empty = Row<OptionalTensor>()
        swap(&empty, &results)
        return empty
    }

    mutating func prepare(_ request: borrowing BackwardRequest) throws(TensorError) {
        for i in 0..<request.roots.count {
            let edge = request.roots[i].preparedEdge
            let input = edge.input
            guard let node = edge.takeNode() else { continue }
            let t = index(node)
            try tasks[t].gradients.add(request.gradients[i].copy(), at: input)
        }
        discover()
        if request.inputs.count > 0 { try restrict(request) }
        for t in 0..<tasks.count
        where tasks[t].dependencies == 0 && tasks[t].gradients.isAny {
            push(Ready(sequence: tasks[t].node.body.sequence, task: t))
        }
    }

    /// Finds every node and counts the edges that lead to it.
    private mutating func discover() {
        var i = 0
        while i < tasks.count {
            let node = tasks[i].node.copy()
            for k in 0..<node.body.edges.count {
                node.body.prepareEdge(k)
                switch node.body.edges[k].node {
                case .some(let next):
                    let t = index(next)
                    tasks[t].dependencies += 1
                case nil: break
                }
            }
            i += 1
        }
    }

    private mutating func index(_ node: borrowing Ref<Node>) -> Int {
        let visit = node.body.visit
        if visit.run == run { return Int(visit.index) }
        node.body.visit = Visit(run: run, index: UInt32(truncatingIfNeeded: tasks.count))
        tasks.append(
            Task(
                node: node.copy(), before: visit,
                gradients: Gradients(count: max(1, node.body.outputs.count))))
        return tasks.count - 1
    }

    /// Only what lies on the way to the inputs runs.
    private mutating func restrict(_ request: borrowing BackwardRequest) throws(TensorError) {
        for t in 0..<tasks.count { tasks[t].isNeeded = false }
        var isTarget = [Bool](repeating: false, count: tasks.count)
        for i in 0..<request.inputs.count {
            if request.captures { results.append(OptionalTensor(nil)) }
            let edge = request.inputs[i].preparedEdge
            let input = edge.input
            guard let node = edge.takeNode() else { continue }
            guard node.body.visit.run == run else { continue }
            let t = Int(node.body.visit.index)
            isTarget[t] = true
            if request.captures {
                tasks[t].captures.append((input, i))
            } else {
                tasks[t].isNeeded = true
            }
        }
        // A node is needed if one that it leads to is: by depth, without recursion.
        var state = [UInt8](repeating: 0, count: tasks.count)
        for start in 0..<tasks.count where state[start] == 0 {
            var stack = [(start, 0)]
            state[start] = 1
            while let (t, k) = stack.last {
                if k < tasks[t].node.body.edges.count {
                    stack[stack.count - 1].1 += 1
                    let next = nextTask(t, k)
                    if next < 0 { continue }
                    if state[next] == 0 {
                        state[next] = 1
                        stack.append((next, 0))
                    } else if tasks[next].isNeeded || isTarget[next] {
                        tasks[t].isNeeded = true
                    }
                } else {
                    stack.removeLast()
                    if let (parent, _) = stack.last, tasks[t].isNeeded || isTarget[t] {
                        tasks[parent].isNeeded = true
                    }
                }
            }
        }
    }

    private func nextTask(_ t: Int, _ k: Int) -> Int {
        switch tasks[t].node.body.edges[k].node {
        case .some(let n): n.body.visit.run == run ? Int(n.body.visit.index) : -1
        case nil: -1
        }
    }

    mutating func run<Context: GradientContext & ~Copyable>(_ context: inout Context)
        throws(TensorError)
    {
        var turns = 0
        while let next = popLatest() {
            turns &+= 1
            if turns & 63 == 0 { try context.poll() }
            try evaluate(next.task, &context)
        }
    }

    private mutating func evaluate<Context: GradientContext & ~Copyable>(
        _ t: Int, _ context: inout Context
    ) throws(TensorError) {
        let node = tasks[t].node.copy()
        let hooks = node.body.hooksIfAny
        if let hooks, !hooks.isEmpty { try runTensorHooks(t, hooks, &context) }
        try runLeafHooks(t, node, &context)
        if !tasks[t].captures.isEmpty {
            for (input, result) in tasks[t].captures {
                results[result].tensor = tasks[t].gradients.copy(input)
            }
        }
        if !tasks[t].isNeeded {
            return
        }
        var gradients = Gradients(count: 1)
        swap(&gradients, &tasks[t].gradients)
        if let hooks {
            for i in 0..<hooks.before.count {
                if let g = gradients.copy(hooks.before[i].output) {
                    if let changed = try context.call(hook: hooks.before[i].hook, gradient: g) {
                        gradients.set(changed, at: hooks.before[i].output)
                    }
                }
            }
        }
        switch node.body.work {
        case .accumulate(let hold):
            if let g = gradients.first.take() { try hold.leaf.accumulate(g, &context) }
        case .derivative(let op):
            try differentiate(node, op, gradients)
        case .copySlices:
            let given = try copySlicesGradients(node, gradients, &context)
            try deliverAll(node, given)
        case .function(let f):
            let given = try context.call(function: f, node: node, gradients: gradients)
            try deliverAll(node, given)
        }
        if !retainGraph { node.body.free() }
    }

    private mutating func deliverAll(
        _ node: borrowing Ref<Node>, _ given: consuming Row<OptionalTensor>
    ) throws(TensorError) {
        for k in 0..<node.body.edges.count {
            let g: Tensor? = k < given.count ? given[k].tensor.take() : nil
            try deliver(g, node, k)
        }
    }

    private mutating func differentiate(
        _ node: borrowing Ref<Node>, _ op: Operator, _ gradients: borrowing Gradients
    ) throws(TensorError) {
        let saved = try Saved.unpack(node)
        if op.isGeneral {
            let given = try op.general(gradients, saved, node)
            try deliverAll(node, given)
            return
        }
        for k in 0..<node.body.edges.count {
            if !node.body.edges[k].isPresent { continue }
            switch gradients.first {
            case .some(let g): try deliver(try op.derivative(k, g, saved), node, k)
            case nil: try deliver(nil, node, k)
            }
        }
    }

    /// A gradient goes along an edge of a node; the next node is ready when all of its own have come.
    private mutating func deliver(
        _ gradient: consuming Tensor?, _ node: borrowing Ref<Node>, _ k: Int
    ) throws(TensorError) {
        let input: Int
        let t: Int
        switch node.body.edges[k].node {
        case .some(let next):
            t = index(next)
            input = node.body.edges[k].input
        case nil: return
        }
        // Where nothing is asked for, nothing runs, hooks neither.
        if !tasks[t].isNeeded && tasks[t].captures.isEmpty { return }
        if var g = gradient {
            if tasks[t].node.body.outputs.count > input {
                g = try g.fitted(to: tasks[t].node.body.outputs[input], node, k)
            }
            try tasks[t].gradients.add(g, at: input)
        }
        tasks[t].dependencies -= 1
        if tasks[t].dependencies == 0 {
            push(Ready(sequence: tasks[t].node.body.sequence, task: t))
        }
    }

    // Hooks.

    private mutating func runTensorHooks<Context: GradientContext & ~Copyable>(
        _ t: Int, _ hooks: NodeHooks, _ context: inout Context
    ) throws(TensorError) {
        for i in 0..<hooks.tensor.count {
            let output = hooks.tensor[i].output
            guard let g = tasks[t].gradients.copy(output) else { continue }
            let hook = hooks.tensor[i].hook.copy()
            if let changed = try context.call(hook: hook, gradient: g) {
                tasks[t].gradients.set(changed, at: output)
            }
        }
        for i in 0..<hooks.retained.count {
            let output = hooks.retained[i].output
            guard let m = hooks.retained[i].metadata.lock(),
                let g = tasks[t].gradients.copy(output)
            else { continue }
            switch m.body.grad {
            case .some(let old): m.body.grad = try old.add(g)
            case nil: m.body.grad = g.isSoleOwner ? g.copy() : try g.clone()
            }
        }
    }

    private mutating func runLeafHooks<Context: GradientContext & ~Copyable>(
        _ t: Int, _ node: borrowing Ref<Node>, _ context: inout Context
    ) throws(TensorError) {
        switch node.body.work {
        case .accumulate(let hold):
            guard let m = hold.leaf.metadataIfAny else { return }
            for i in 0..<m.body.hooks.count {
                guard let g = tasks[t].gradients.copy(0) else { return }
                let hook = m.body.hooks[i].hook.copy()
                if let changed = try context.call(hook: hook, gradient: g) {
                    tasks[t].gradients.set(changed, at: 0)
                }
            }
        default: break
        }
    }

    // A binary heap.
    private mutating func push(_ r: Ready) {
        ready.append(r)
        var i = ready.count - 1
        while i > 0, ready[(i - 1) / 2].sequence < ready[i].sequence {
            ready.swapAt(i, (i - 1) / 2)
            i = (i - 1) / 2
        }
    }
    private mutating func popLatest() -> Ready? {
        guard ready.count > 1 else { return ready.popLast() }
        ready.swapAt(0, ready.count - 1)
        let top = ready.popLast()
        var i = 0
        while 2 * i + 1 < ready.count {
            var child = 2 * i + 1
            if child + 1 < ready.count, ready[child].sequence < ready[child + 1].sequence {
                child += 1
            }
            if ready[child].sequence <= ready[i].sequence { break }
            ready.swapAt(i, child)
            i = child
        }
        return top
    }
}

extension Gradients {
    fileprivate var isAny: Bool {
        for i in 0..<count where isPresent(i) { return true }
        return false
    }
}

extension Node {
    /// Lets go of what was saved: a second backward is an error then.
    mutating func free() {
        if saved.count == 0 { return }
        var holdsTensors = false
        for i in 0..<saved.count where saved[i].isPresent { holdsTensors = true }
        saved = Row()
        // A node that saved nothing can run any number of times, as PyTorch's.
        isFreed = holdsTensors
    }
}

extension Ref where Body == TensorBody {
    /// Sums or casts a gradient so that it has the size and dtype of what it is the gradient of.
    consuming func fitted(to m: TensorMetadata, _ node: borrowing Ref<Node>, _ k: Int)
        throws(TensorError) -> Tensor
    {
        var g = self
        if !m.fits(g) {
            guard m.geometry.isExpandable(to: g.geometry) else {
                throw TensorError(
                    .runtimeError,
                    "Function \(node.body.name) returned an invalid gradient at index \(k) - got \(g.shapeText) but expected shape compatible with \(m.geometry.shapeText)"
                )
            }
            g = try g.sum(to: m.geometry)
        }
        if g.dtype != m.dtype { g = try g.to(m.dtype) }
        return g
    }

    /// AccumulateGrad.
    fileprivate func accumulate<Context: GradientContext & ~Copyable>(
        _ gradient: consuming Tensor, _ context: inout Context
    ) throws(TensorError) {
        if !isLeaf {
            throw TensorError(
                .runtimeError, "leaf variable has been moved into the graph interior")
        }
        if !requiresGrad { return }
        let m = metadata()
        switch m.body.grad.take() {
        case .some(let sum):
            if TensorState.gradMode {
                m.body.grad = try sum.add(gradient)
            } else {
                try sum.addInPlaceWithoutHistory(gradient)
                m.body.grad = consume sum
            }
        case nil:
            if TensorState.gradMode {
                // With create_graph the first gradient is a copy in the graph.
                let copy = try Forward.duplicate(gradient, like: geometry)
                try copy.copyFrom(gradient)
                m.body.grad = consume copy
            } else if gradient.isSoleOwner && gradient.geometry.isLaidOut(like: geometry) {
                m.body.grad = gradient.detachedAlias()
            } else {
                m.body.grad = try Forward.duplicate(gradient, like: geometry)
            }
        }
        for i in 0..<m.body.accumulateHooks.count {
            let hook = m.body.accumulateHooks[i].hook.copy()
            try context.call(hook: hook, tensor: self)
        }
    }
}
