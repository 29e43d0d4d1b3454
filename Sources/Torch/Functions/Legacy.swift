// What older articles write: torch.Tensor(…), torch.FloatTensor and its kind, torch.autograd.Variable; and
// torch.cuda, where nothing is.
import Autograd
import Heap
import Interpreter
import TensorCore

/// An object that stands for a type of tensors: called, it makes one.
protocol TensorTypeObject: ~Copyable, CellBody, SendableMetatype {
    var name: String { get }
    var constructor: Owned { get }
    func includes(_ t: borrowing Tensor) -> Bool
    static var module: String { get }
}
extension TensorTypeObject where Self: ~Copyable {
    borrowing func traverse(_ visit: (Cell) -> Void) { constructor.visit(visit) }
}

/// `torch.FloatTensor`, `torch.LongTensor` …
struct OldTensorType: ~Copyable, TensorTypeObject {
    let dtype: DType
    let constructor: Owned
    static var kind: Kind { Kind(207) }
    static var module: String { "torch" }
    var name: String { TensorNames.type(dtype) }
    func includes(_ t: borrowing Tensor) -> Bool { t.dtype == dtype }
}

/// `torch.autograd.Variable`: since PyTorch 0.4 the same as a tensor.
struct VariableType: ~Copyable, TensorTypeObject {
    let constructor: Owned
    static var kind: Kind { Kind(209) }
    static var module: String { "torch.autograd.variable" }
    var name: String { "Variable" }
    func includes(_ t: borrowing Tensor) -> Bool { true }
}

extension Machine {
    /// The classes of the types above.
    mutating func makeTypeObjectClasses() -> [Cell] {
        let old = makeTypeObjectClass(OldTensorType.self, "tensortype", module: "torch")
        define(
            old,
            attributes: [
                BuiltinAttribute("dtype", "The type of its elements.") { v, m throws(Raised) in
                    guard let d = v.as(OldTensorType.self)?.body.dtype else { return .None }
                    return m.object(d)
                }
            ])
        let variable = makeTypeObjectClass(
            VariableType.self, "VariableMeta", module: "torch.autograd.variable")
        return [old, variable]
    }

    private mutating func makeTypeObjectClass<Body: TensorTypeObject & ~Copyable>(
        _: Body.Type, _ name: StaticString, module: StaticString
    ) -> Cell {
        registerType(Body.self, "\(name)")
        let cls = makeBuiltinClass(name, kind: Body.kind, base: types.object, module: module)
        cls.classBody.pointee.isNamedWithModule = true
        cls.classBody.pointee.slots.repr = { v, m throws(Raised) in
            m.string("<class '\(Body.module).\(v.as(Body.self)?.body.name ?? "")'>")
        }
        cls.classBody.pointee.slots.call = { v, arguments, m throws(Raised) in
            guard let constructor = v.as(Body.self)?.body.constructor.copy() else { return .None }
            return try m.forward(constructor.value, arguments, receiver: nil)
        }
        define(
            cls,
            methods: [
                Builtin("__instancecheck__(instance, /)", "Whether it is such a tensor.") {
                    args, _ in
                    guard let t = args[0].tensor else { return .bool(false) }
                    return .bool(args.receiver(Body.self).body.includes(t))
                }
            ],
            attributes: [
                BuiltinAttribute("__name__", "Its name.") { v, m in
                    m.string(v.as(Body.self)?.body.name ?? "")
                }
            ])
        return cls
    }

    /// `torch.FloatTensor` and its kind.
    func oldType(_ d: DType) -> Owned {
        make(
            OldTensorType(
                dtype: d, constructor: function(constructor(d).builtin(isMethod: false))))
    }
    func variableType() -> Owned {
        make(VariableType(constructor: function(variableConstructor)))
    }
}

/// `torch.Tensor` (nil) and the old types: from sizes, from data, or the tensor itself.
func constructor(_ dtype: DType?) -> MachineOperator {
    MachineOperator(
        "new",
        schemas: [
            "new(*, Device? device=None)", "new(Storage storage)", "new(Tensor other)",
            "!new(Sequence data, *, Device? device=None)",
            "new(int[] size, *, Device? device=None)", "new(PyObject data, *, Device? device=None)",
        ], keepsDevices: true, "A tensor of sizes or data."
    ) { a, _, m throws(Raised) in
        if let at = a.overload == 0 ? 0 : a.overload > 2 ? 1 : nil,
            let d = m.boundDevice(a.object(at)), d.type != .cpu
        {
            throw m.raise(
                .runtimeError,
                "legacy constructor expects device type: cpu but device type: \(d.type.name) was passed"
            )
        }
        let d = dtype ?? TensorState.defaultDType
        switch a.overload {
        case 2:
            let t = a.tensor(0)
            if let dtype, t.dtype != dtype {
                throw m.raise(
                    .typeError,
                    "expected \(optionsText(dtype)) (got \(optionsText(t.dtype)))")
            }
            return t.aliased().owned()
        case 4:
            let sizes = a.ints(0)
            return try m.tensorly { _ in try Forward.full(sizes, .int(0), d).owned() }
        case 0: return try m.tensorly { _ in try Tensor(empty: [0], d).owned() }
        default:
            guard let data = a.object(0) else { return .None }
            if !m.isData(data.value) {
                throw m.raise(
                    .typeError,
                    "new(): data must be a sequence (got \(m.typeName(data.value)))")
            }
            return try m.tensorFrom(data.value, dtype: d).owned()
        }
    }
}

/// What a type of tensors is, as C++ shows it.
private func optionsText(_ d: DType) -> String {
    let name =
        switch d {
        case .int64: "long int"
        default: d.cName
        }
    return
        "TensorOptions(dtype=\(name), device=cpu, layout=Strided, requires_grad=false (default), pinned_memory=false (default), memory_format=(nullopt))"
}

extension Machine {
    fileprivate func isData(_ v: Value) -> Bool {
        v.is(List.self) || v.is(Tuple.self) || v.is(Interpreter.Range.self) || v.is(Str.self)
    }
}

private var variableConstructor: Builtin {
    Builtin(
        "Variable(data=None, requires_grad=False, volatile=False)",
        "A tensor of the same elements; tensors are all variables now."
    ) { args, m throws(Raised) in
        var on = false
        if let v = args.given(1) { on = try m.index(v) != 0 }
        if let v = args.given(2), try m.index(v) != 0 {
            if on {
                throw m.raise(
                    .valueError, "Variable can't be volatile and require_grad at the same time!")
            }
            try m.warn(
                "volatile was removed and now has no effect. Use `with torch.no_grad():` instead.")
        }
        guard let v = args.given(0), !v.isNone else {
            return try m.tensorly { _ in try Tensor(empty: [0], TensorState.defaultDType).owned() }
        }
        guard let t = v.tensor else {
            throw m.raise(
                .typeError, "Variable data has to be a tensor, but got \(m.typeName(v))")
        }
        return try m.tensorly { _ in
            try t.detachedAlias().with(pinned: false, requiresGrad: on).owned()
        }
    }
}

var cudaFunctions: [Builtin] {
    [
        Builtin(python: "is_available()", "Whether there is a GPU: never.") { _, _ in .bool(false)
        },
        Builtin(python: "device_count()", "The number of GPUs: none.") { _, _ in .int(0) },
        Builtin(python: "manual_seed(seed)", "Nothing, without a GPU.") { _, _ in .None },
        Builtin(python: "manual_seed_all(seed)", "Nothing, without a GPU.") { _, _ in .None },
        Builtin(python: "empty_cache()", "Nothing, without a GPU.") { _, _ in .None },
        Builtin(python: "memory_allocated(device=None)", "Bytes in use: none.") { _, _ in .int(0) },
    ]
        + ["synchronize(device=None)", "current_device()", "get_device_name(device=None)"].map {
            Builtin(python: $0, "Asks a GPU; there is none.") { _, m throws(Raised) in
                throw m.raise(.assertionError, "Torch not compiled with CUDA enabled")
            }
        }
}
