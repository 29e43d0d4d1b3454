// backward, autograd.grad, hooks: the engine with the machine as its context.
import Autograd
import Heap
import Interpreter
import TensorCore

typealias Autograd_Node = Autograd.Node
typealias Autograd_Metadata = Autograd.AutogradMetadata

/// What the engine asks for goes to the machine. A class's box would be another way; a pointer keeps the
/// machine where it is while the engine runs, which is within one call.
struct MachineContext: ~Copyable, GradientContext {
    let machine: UnsafeMutablePointer<Machine>

    mutating func call(hook: borrowing Owned, gradient: borrowing Tensor) throws(TensorError)
        -> Tensor?
    {
        let g = gradient.copy().owned()
        do throws(Raised) {
            let r = try machine.pointee.call(hook.value, g.value)
            if r.isNone { return nil }
            guard let t = r.value.tensor else {
                throw machine.pointee.raise(
                    .typeError,
                    "expected Variable, but hook returned '\(machine.pointee.typeName(r.value))'")
            }
            let name = machine.pointee.hookName(hook.value)
            if t.dtype != gradient.dtype {
                throw machine.pointee.raise(
                    .runtimeError,
                    "hook '\(name)' has changed the type of value (was \(gradient.typeText) got \(t.typeText))"
                )
            }
            if !t.geometry.hasSameSizes(as: gradient.geometry) {
                throw machine.pointee.raise(
                    .runtimeError, "hook '\(name)' has changed the size of value")
            }
            return t
        } catch { throw TensorError(.raised, "") }
    }
    mutating func call(hook: borrowing Owned, tensor: borrowing Tensor) throws(TensorError) {
        let t = tensor.copy().owned()
        do throws(Raised) { _ = try machine.pointee.call(hook.value, t.value) } catch {
            throw TensorError(.raised, "")
        }
    }
    mutating func call(
        function: borrowing Owned, node: borrowing Ref<Node>, gradients: borrowing Gradients
    ) throws(TensorError) -> Row<OptionalTensor> {
        throw TensorError.unsupported("torch.autograd.Function is")
    }
    mutating func poll() throws(TensorError) {
        do throws(Raised) { try machine.pointee.poll() } catch { throw TensorError(.raised, "") }
    }
    mutating func warn(_ text: String) throws(TensorError) {
        do throws(Raised) { try machine.pointee.warn(text) } catch {
            throw TensorError(.raised, "")
        }
    }
}

extension Machine {
    /// Runs the engine.
    private mutating func run(_ request: consuming BackwardRequest) throws(Raised)
        -> Row<OptionalTensor>
    {
        // The machine is `inout` here, so its address is good until this function returns.
        let p = withUnsafeMutablePointer(to: &self) { $0 }
        var context = MachineContext(machine: p)
        do throws(TensorError) {
            let results = try runBackward(request, &context)
            if TensorState.refusal != nil { try TensorState.checkRefusal() }
            return results
        } catch {
            TensorState.refusal = nil
            throw raise(error)
        }
    }

    /// What a hook is called in errors.
    func hookName(_ hook: Value) -> String {
        guard let f = hook.as(Function.self) else { return "unknown" }
        return Handle<Str>(unsafe: f.pointer.pointee.name.word.cell).string
    }

    /// Ones where no gradient was given for a scalar that requires grad.
    private mutating func startingGradients(
        _ roots: borrowing Row<Tensor>, _ given: Value?
    ) throws(Raised) -> Row<OptionalTensor> {
        var gradients = Row<OptionalTensor>(capacity: roots.count)
        guard let given else {
            for i in 0..<roots.count {
                gradients.append(OptionalTensor(try implicitGradient(roots[i])))
            }
            return gradients
        }
        var list = Slots()
        if given.tensor != nil {
            list.append(given.owned())
        } else {
            list = try collect(given)
        }
        for i in 0..<min(roots.count, list.count) {
            if let g = list[i].tensor {
                if !g.geometry.hasSameSizes(as: roots[i].geometry) {
                    throw raise(
                        .runtimeError,
                        "Mismatch in shape: grad_output[\(i)] has a shape of torch.Size(\(g.shapeText)) and output[\(i)] has a shape of torch.Size(\(roots[i].shapeText))."
                    )
                }
                gradients.append(OptionalTensor(g))
                continue
            }
            guard list[i].isNone else {
                throw raise(
                    .typeError,
                    "gradients can be either Tensors or None, but got \(typeName(list[i]))")
            }
            gradients.append(OptionalTensor(try implicitGradient(roots[i])))
        }
        return gradients
    }

    /// One, for a scalar; nil for what requires no gradient.
    private mutating func implicitGradient(_ root: borrowing Tensor) throws(Raised) -> Tensor? {
        if !root.requiresGrad { return nil }
        if root.count != 1 {
            throw raise(.runtimeError, "grad can be implicitly created only for scalar outputs")
        }
        let sizes = root.sizes
        let d = root.dtype
        return try tensorly { _ in try Forward.full(sizes, .int(1), d) }
    }

    /// The engine's own checks.
    private mutating func checkedRoots(
        _ roots: borrowing Row<Tensor>, _ gradients: consuming Row<OptionalTensor>
    ) throws(Raised) -> Row<Tensor> {
        if roots.count != gradients.count {
            throw raise(
                .runtimeError,
                "got \(roots.count) tensors and \(gradients.count) gradients")
        }
        var checked = Row<Tensor>(capacity: roots.count)
        for i in 0..<roots.count {
            if let error = roots[i].staleViewError { throw raise(error) }
            if !roots[i].requiresGrad {
                throw raise(
                    .runtimeError,
                    "element \(i) of tensors does not require grad and does not have a grad_fn")
            }
            guard let g = gradients[i].tensor.take() else {
                throw raise(
                    .runtimeError,
                    "element \(i) of gradients tuple is None, but the corresponding Tensor requires grad"
                )
            }
            checked.append(g)
        }
        return checked
    }

    /// A flag of the engine: any small integer.
    mutating func engineFlag(_ v: Value) throws(Raised) -> Bool {
        let n = try index(v)
        if n > 255 {
            throw raise(.overflowError, "unsigned byte integer is greater than maximum")
        }
        if n < 0 { throw raise(.overflowError, "unsigned byte integer is less than minimum") }
        return n != 0
    }
    mutating func engineFlag(_ v: Value?) throws(Raised) -> Bool {
        guard let v else { return false }
        return try engineFlag(v)
    }

    /// torch.autograd.backward: what PyTorch's own Python checks, in its order.
    mutating func backward(
        _ outputs: Value, _ given: Value?, _ retain: Bool?, _ create: Bool, _ inputs: Value?
    ) throws(Raised) {
        var targets = Row<Tensor>()
        if let inputs {
            targets = try tensors(inputs)
            if targets.count == 0 {
                throw raise(.runtimeError, "`inputs` argument to `backward()` cannot be empty.")
            }
        }
        let roots = try tensors(outputs)
        let starts = try startingGradients(roots, given)
        let gradients = try checkedRoots(roots, starts)
        for i in 0..<targets.count { try retainGrad(targets[i]) }
        if create {
            try warn(
                "Using backward() with create_graph=True will create a reference cycle between the parameter and its gradient which can cause a memory leak. We recommend using autograd.grad when creating the graph to avoid this. If you have to use this function, make sure to reset the .grad fields of your parameters to None after use to break the cycle and avoid the leak. (Triggered internally at /__w/pytorch/pytorch/torch/csrc/autograd/engine.cpp:1307.)",
                once: true)
        }
        _ = try run(
            BackwardRequest(
                roots: roots, gradients: gradients, retainGraph: retain ?? create,
                createGraph: create, inputs: targets, captures: false))
    }

    /// `retain_grad()`
    mutating func retainGrad(_ t: borrowing Tensor) throws(Raised) {
        if !t.requiresGrad {
            throw raise(
                .runtimeError, "can't retain_grad on Tensor that has requires_grad=False")
        }
        guard let node = t.gradFn() else { return }
        let meta = t.metadata()
        if meta.body.retainsGrad { return }
        meta.body.retainsGrad = true
        var w = WeakPointer<AutogradMetadata>()
        w.set(meta)
        node.body.hooks.retained.append(RetainedGrad(output: t.outputNumber, metadata: w))
    }

    /// A tensor or a sequence of tensors.
    mutating func tensors(_ v: Value) throws(Raised) -> Row<Tensor> {
        if let t = v.tensor {
            var row = Row<Tensor>(capacity: 1)
            row.append(t)
            return row
        }
        var row = Row<Tensor>()
        let items = try collect(v)
        for i in 0..<items.count {
            guard let t = items[i].tensor else {
                throw raise(
                    .typeError, "expected Tensor as element \(i), but got \(typeName(items[i]))")
            }
            row.append(t)
        }
        return row
    }

    /// torch.autograd.grad
    mutating func gradients(
        _ outputs: Value, _ inputs: Value, _ given: Value?, retain: Bool?, create: Bool,
        allowUnused: Bool, materialize: Bool
    ) throws(Raised) -> Owned {
        let roots = try tensors(outputs)
        let targets = try tensors(inputs)
        if targets.count == 0 {
            throw raise(.runtimeError, "`inputs` argument to `grad()` cannot be empty.")
        }
        let starts = try startingGradients(roots, given)
        let gradients = try checkedRoots(roots, starts)
        for i in 0..<targets.count where !targets[i].requiresGrad {
            throw raise(
                .runtimeError, "One of the differentiated Tensors does not require grad")
        }
        let n = targets.count
        var kept = Row<Tensor>(capacity: n)
        for i in 0..<n { kept.append(targets[i].copy()) }
        var results = try run(
            BackwardRequest(
                roots: roots, gradients: gradients, retainGraph: retain ?? create,
                createGraph: create, inputs: targets, captures: true))
        var items = Slots(capacity: n)
        for i in 0..<n {
            if let g = results[i].tensor.take() {
                items.append(g.owned())
            } else if materialize {
                let sizes = kept[i].sizes
                let d = kept[i].dtype
                let zeros = try tensorly { _ in try Forward.full(sizes, .int(0), d) }
                if create { zeros.requireGrad(true) }
                items.append(zeros.owned())
            } else if allowUnused {
                items.append(.None)
            } else {
                throw raise(
                    .runtimeError,
                    "The differentiated Tensor at index \(i) appears to not have been used in the graph. Set allow_unused=True if this is the desired behavior."
                )
            }
        }
        return makeTuple(items)
    }

    // Objects of the graph.

    mutating func setUpNode(_ cls: Cell) {
        let slots: UnsafeMutablePointer<TypeSlots> = withUnsafeMutablePointer(
            to: &cls.classBody.pointee.slots
        ) { $0 }
        slots.pointee.repr = { v, m throws(Raised) in
            guard let n = v.as(Node.self) else { return .None }
            return m.string("<\(nodeClassName(n.ref().body.name)) object at \(m.address(v))>")
        }
        define(
            cls,
            methods: [
                Builtin("name()", "The node's name.") { args, m in
                    m.string(args.receiver(Node.self).ref().body.name)
                },
                Builtin("register_hook(fn)", "Calls a function after the node.") {
                    _, m throws(Raised) in
                    throw m.unsupported("hooks of graph nodes are")
                },
                Builtin("register_prehook(fn)", "Calls a function before the node.") {
                    _, m throws(Raised) in
                    throw m.unsupported("hooks of graph nodes are")
                },
            ],
            attributes: [
                BuiltinAttribute("next_functions", "The nodes that get this one's gradients.") {
                    v, m in
                    guard let n = v.as(Node.self)?.ref() else { return .None }
                    var items = Slots(capacity: n.body.edges.count)
                    for i in n.body.firstEdge..<max(n.body.firstEdge, n.body.edges.count) {
                        n.body.prepareEdge(i)
                        switch n.body.edges[i].node {
                        case .some(let next):
                            items.append(
                                m.makeTuple(m.object(next.copy()), .int(n.body.edges[i].input)))
                        case nil: items.append(m.makeTuple(.None, .int(0)))
                        }
                    }
                    return m.makeTuple(items)
                },
                BuiltinAttribute("requires_grad", "Always true.") { _, _ in .bool(true) },
                BuiltinAttribute("variable", "The leaf whose gradient is accumulated.") {
                    v, m throws(Raised) in
                    guard let n = v.as(Node.self)?.ref() else { return .None }
                    switch n.body.work {
                    case .accumulate(let hold): return hold.leaf.copy().owned()
                    default:
                        throw m.raise(
                            .attributeError, "'\(n.body.name)' object has no attribute 'variable'")
                    }
                },
            ])
        define(cls, methods: nodeNameMethods)
        slots.pointee.call = { _, _, m throws(Raised) in
            throw m.unsupported("calling a graph node is")
        }
    }

    mutating func setUpHandle(_ cls: Cell) {
        define(
            cls,
            methods: [
                Builtin("__enter__()", "The handle itself.") { args, _ in args.receiver.owned() },
                Builtin("__exit__(type, value, tb)", "Removes the hook.") {
                    args, m throws(Raised) in
                    let method = try m.getAttribute(args.receiver, InternTable.intern("remove"))
                    return try m.call(method.value)
                },
                Builtin("remove()", "Removes the hook.") { args, _ in
                    let h = args.receiver(HookHandle.self)
                    let id = h.body.identifier
                    guard let t = h.body.tensor.copy().value.tensor else { return .None }
                    if let node = t.gradFn() {
                        removeHook(&node.body.hooks.tensor, id)
                    }
                    if let m = t.metadataIfAny {
                        removeHook(&m.body.hooks, id)
                        removeHook(&m.body.accumulateHooks, id)
                    }
                    return .None
                },
            ],
            attributes: [
                BuiltinAttribute("id", "The handle's number.") { v, _ in
                    .int((v.as(HookHandle.self)?.body.identifier ?? 1) - 1)
                }
            ])
    }
}

/// The class of a node, by what `name()` gives.
func nodeClassName(_ name: String) -> String {
    name.hasPrefix("torch::autograd::") ? String(name.dropFirst(17)) : name
}

extension Machine {
    /// A node as a program sees it: of a class named after it, made when the first such node is seen.
    mutating func object(_ node: consuming Ref<Node>) -> Owned {
        let name = nodeClassName(node.body.name)
        let cls: Cell
        if let known = TorchState.types?.nodeClasses[name] {
            cls = known
        } else {
            cls = makeBuiltinClass("Node", kind: .node, base: torch.node, ownRecord: true)
            cls.classBody.pointee.name = string(name)
            cls.classBody.pointee.qualifiedName = string(name)
            let saved = savedAttributes(of: node)
            define(cls, attributes: saved)
            cls.classBody.pointee.special.insert(.getAttributeFallback)
            TorchState.types?.nodeClasses[name] = cls
        }
        header(node.cell).pointee.shape = cls.classBody.pointee.record.pointee.root
        return node.owned()
    }
}

private func removeHook(_ row: inout Row<TensorHook>, _ id: Int) {
    for i in 0..<row.count where row[i].identifier == id {
        _ = row.remove(at: i)
        return
    }
}

extension OptionalTensor {
    func copyTensor() -> Tensor? {
        switch tensor {
        case .some(let t): t.copy()
        case nil: nil
        }
    }
}
