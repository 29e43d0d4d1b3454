// What Library/torch/autograd/grad_mode.py sets: whether gradients are recorded, and inference mode.
import Autograd
import Heap
import Interpreter
import TensorCore

/// Whether gradients are recorded, and inference mode with it.
struct Mode: BitwiseCopyable {
    let recordsGradients: Bool
    let isInference: Bool

    static var current: Mode {
        Mode(recordsGradients: TensorState.gradMode, isInference: TensorState.inferenceMode)
    }
    func enter() {
        TensorState.gradMode = recordsGradients
        TensorState.inferenceMode = isInference
    }
}

/// `torch._C._InferenceMode(mode)`: the mode to enter, and the ones to return to.
struct InferenceModeObject: CellBody {
    let isOn: Bool
    var before: [Mode] = []
    static var kind: Kind { Kind(203) }
}

extension Machine {
    mutating func makeInferenceModeClass() -> Cell {
        registerType(InferenceModeObject.self, "_InferenceMode", isContainer: false)
        let cls = makeBuiltinClass(
            "_InferenceMode", kind: InferenceModeObject.kind, base: types.object, module: "torch._C"
        )
        cls.classBody.pointee.isNamedWithModule = true
        let new = function(
            Builtin("_InferenceMode(mode)", "Inference mode, on or off.") { args, m in
                m.make(InferenceModeObject(isOn: args[0].word.isBool && args[0].word.asBool))
            })
        cls.classBody.pointee.slots.new = BuiltinFunctionReference(new)
        define(
            cls,
            methods: [
                Builtin("__enter__()", "Enters the mode.") { args, _ in
                    let h = args.receiver(InferenceModeObject.self)
                    h.body.before.append(Mode.current)
                    Mode(recordsGradients: !h.body.isOn, isInference: h.body.isOn).enter()
                    return .None
                },
                Builtin("__exit__(exc_type, exc_value, traceback)", "Goes back to the mode before.")
                { args, _ in
                    let h = args.receiver(InferenceModeObject.self)
                    h.body.before.popLast()?.enter()
                    return .None
                },
            ])
        return cls
    }

    /// torch._C: what the bundled source needs of the machine.
    mutating func makeTorchC() -> Owned {
        let module = makeNativeModule(
            "torch._C", doc: "What PyTorch's own Python code calls.",
            [
                Builtin("_set_grad_enabled(mode, /)", "Sets whether gradients are recorded.") {
                    args, m throws(Raised) in
                    guard args[0].word.isBool else {
                        throw m.raise(
                            .typeError,
                            "set_grad_enabled(): argument 'enabled' (position 1) must be bool, not \(m.typeName(args[0]))"
                        )
                    }
                    TensorState.gradMode = args[0].word.asBool
                    return .None
                },
                Builtin("_warn_of_decorated_class()", "Warns that a class is decorated.") {
                    _, m throws(Raised) in
                    try m.warn(
                        "Decorating classes is deprecated and will be disabled in future versions. You should only decorate functions or methods. To preserve the current behavior of class decoration, you can directly decorate the `__init__` method and nothing else.",
                        category: "FutureWarning")
                    return .None
                },
                Builtin(python: "__getattr__(name)", "Names what is not there.") {
                    args, m throws(Raised) in
                    let text = try m.str(args[0])
                    throw m.unsupported(
                        "torch._C.\(text.value.as(Str.self)?.string ?? "") is")
                },
            ])
        namespace(module).add(
            "_InferenceMode", Value(unsafe: .object(makeInferenceModeClass())).owned())
        return module
    }

    /// The classes of the bundled source become names of torch and of torch.autograd when one of them is asked
    /// for: compiling it would double the time of `import torch`.
    func leaveGradModes(to modules: [Cell]) {
        let names: [StaticString] = [
            "no_grad", "enable_grad", "set_grad_enabled", "inference_mode",
        ]
        for module in modules {
            Heap.body(module, as: Module.self).pointee.lateNames = LateNames(names) {
                m throws(Raised) in
                let source = try m.importModule("torch.autograd.grad_mode")
                let target = m.namespace(Value(unsafe: .object(module)).owned())
                for name in names {
                    let key = InternTable.intern(name)
                    if target.find(name: key) >= 0 { continue }
                    target.set(name: key, try m.getAttribute(source.value, key).take())
                }
            }
        }
    }
}
