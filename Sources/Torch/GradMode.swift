// torch.no_grad, enable_grad, set_grad_enabled, inference_mode: context managers and decorators.
import Autograd
import Heap
import Interpreter
import TensorCore

/// What a mode object sets: whether gradients are recorded, and inference mode with it.
struct Mode: BitwiseCopyable {
    let recordsGradients: Bool
    /// Nil: as it is.
    let isInference: Bool?

    static var current: Mode {
        Mode(recordsGradients: TensorState.gradMode, isInference: TensorState.inferenceMode)
    }
    func enter() {
        TensorState.gradMode = recordsGradients
        if let isInference { TensorState.inferenceMode = isInference }
    }
}

extension GradModeObject {
    /// The mode inside; inference mode lasts in others that are entered in it.
    var entered: Mode {
        Mode(recordsGradients: mode, isInference: name == "inference_mode" ? !mode : nil)
    }
}

extension Machine {
    mutating func setUpGradMode(_ cls: Cell) {
        define(
            cls,
            methods: [
                Builtin("__enter__()", "Enters the mode.") { args, _ in
                    let h = args.receiver(GradModeObject.self)
                    if h.body.isSetAtOnce {
                        h.body.isSetAtOnce = false
                    } else {
                        h.body.before.append(Mode.current)
                    }
                    h.body.entered.enter()
                    return .None
                },
                Builtin("__exit__(exc_type, exc_value, traceback)", "Goes back to the mode before.")
                { args, _ in
                    let h = args.receiver(GradModeObject.self)
                    h.body.before.popLast()?.enter()
                    return .None
                },
                Builtin("__call__(func)", "A function that runs in the mode.") { args, m in
                    let h = args.receiver(GradModeObject.self)
                    h.leaveModeSetAtOnce()
                    return m.make(
                        GradModeFunction(function: args[0].owned(), mode: h.body.entered))
                },
            ])
        cls.classBody.pointee.slots.repr = { v, m throws(Raised) in
            guard let h = v.as(GradModeObject.self) else { return .None }
            let name = "torch.autograd.grad_mode.\(h.body.name)"
            if h.body.name == "set_grad_enabled" {
                return m.string("\(name)(mode=\(h.body.mode ? "True" : "False"))")
            }
            return m.string("<\(name) object at \(m.address(v))>")
        }
        cls.classBody.pointee.slots.call = { v, arguments, m throws(Raised) in
            guard let h = v.as(GradModeObject.self) else { return .None }
            if arguments.count != 1 {
                throw m.raise(.typeError, "a grad mode decorates one function")
            }
            h.leaveModeSetAtOnce()
            return m.make(
                GradModeFunction(function: arguments[0].owned(), mode: h.body.entered))
        }
        registerType(GradModeFunction.self, "function")
        let function = makeBuiltinClass(
            "function", kind: GradModeFunction.kind, base: types.object)
        function.classBody.pointee.slots.call = { v, arguments, m throws(Raised) in
            guard let f = v.as(GradModeFunction.self) else { return .None }
            let before = Mode.current
            f.body.mode.enter()
            defer { before.enter() }
            let inner = f.body.function.copy()
            // The body of a generator runs later, in the mode each time.
            if isGeneratorFunction(inner.value) {
                let generator = try m.forward(inner.value, arguments, receiver: nil)
                return m.make(GradModeGenerator(generator: generator, mode: f.body.mode))
            }
            return try m.forward(inner.value, arguments, receiver: nil)
        }
        setUpGradModeGenerator()
        // As functools.wraps makes it look.
        define(
            function,
            attributes: ["__name__", "__qualname__", "__doc__", "__module__", "__dict__"].map {
                name in
                BuiltinAttribute(name, "What the decorated function has.") { v, m throws(Raised) in
                    guard let f = v.as(GradModeFunction.self) else { return .None }
                    let inner = f.body.function.copy()
                    return try m.getAttribute(inner.value, InternTable.intern(name))
                }
            } + [
                BuiltinAttribute("__wrapped__", "The decorated function.") { v, _ in
                    v.as(GradModeFunction.self)?.body.function.copy() ?? .None
                }
            ])
        function.classBody.pointee.slots.repr = { v, m throws(Raised) in
            guard let f = v.as(GradModeFunction.self) else { return .None }
            let inner = f.body.function.copy()
            return m.string("<function \(m.hookName(inner.value)) at \(m.address(v))>")
        }
        // As a method of a class it is bound like a function.
        function.classBody.pointee.slots.descriptorGet = { d, instance, _, m throws(Raised) in
            guard let instance else { return d.owned() }
            return m.bind(instance, d)
        }
    }

    /// A mode object, or (for `set_grad_enabled`) the mode at once.
    func gradMode(_ mode: Bool, _ name: String) -> Owned {
        let isSetAtOnce = name == "set_grad_enabled"
        return make(
            GradModeObject(
                mode: mode, before: isSetAtOnce ? [Mode.current] : [], name: name,
                isSetAtOnce: isSetAtOnce))
    }
}

/// A function decorated with a mode.
struct GradModeFunction: ~Copyable, CellBody {
    let function: Owned
    let mode: Mode

    init(function: consuming Owned, mode: Mode) {
        self.function = function
        self.mode = mode
    }
    init(function: consuming Owned, mode: Bool) {
        self.init(function: function, mode: Mode(recordsGradients: mode, isInference: nil))
    }
    static var kind: Kind { Kind(205) }
    borrowing func traverse(_ visit: (Cell) -> Void) { function.visit(visit) }
}

extension Handle where Body == GradModeObject {
    /// `set_grad_enabled` as a decorator: the mode that its call has set is taken back.
    fileprivate func leaveModeSetAtOnce() {
        guard body.isSetAtOnce else { return }
        body.isSetAtOnce = false
        body.before.popLast()?.enter()
    }
}

private func isGeneratorFunction(_ v: Value) -> Bool {
    guard let f = v.as(Function.self) else { return false }
    return f.body.code.body.flags.contains(.generator)
}
