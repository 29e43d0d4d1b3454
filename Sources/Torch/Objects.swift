// Small objects of the module: dtypes, the layout, torch.Size, named results.
import Heap
import Interpreter
import TensorCore

struct DTypeObject: CellBody, BitwiseCopyable {
    let dtype: DType
    static var kind: Kind { Kind(200) }
}
/// torch.strided, and memory formats: a name.
struct LayoutObject: CellBody {
    let name: String
    static var kind: Kind { Kind(202) }
}
/// What register_hook gives: removes its hook.
struct HookHandle: ~Copyable, CellBody {
    let tensor: Owned
    let identifier: Int
    static var kind: Kind { Kind(204) }
    borrowing func traverse(_ visit: (Cell) -> Void) { tensor.visit(visit) }
}

/// Classes and constants of torch, made once.
struct TorchTypes {
    var tensor: Cell
    var size: Cell
    var node: Cell
    var returnTypes: [String: Cell] = [:]
    /// Classes of graph nodes, by name.
    var nodeClasses: [String: Cell] = [:]
    /// By raw value.
    var dtypes: [Cell] = []
    var device: Cell
    var strided: Cell
    var dtypeClass: Cell
    /// The module's own source of random numbers.
    var defaultGenerator: Cell
}

enum TorchState {
    nonisolated(unsafe) static var types: TorchTypes?
    nonisolated(unsafe) static var nextHook = 0
    /// Said once, with the text of the first call.
    nonisolated(unsafe) static var hasWarnedOfSignature = false
    nonisolated(unsafe) static var defaultDevice = Device.cpu
}

extension Machine {
    var torch: TorchTypes { TorchState.types! }

    func object(_ d: DType) -> Owned {
        guard let types = TorchState.types else { return .None }
        let c = types.dtypes[Int(d.rawValue)]
        return Owned(adopting: .object(retained(c)))
    }

    /// torch.Size of a tensor.
    func sizeObject(_ sizes: [Int]) -> Owned {
        var items = Slots(capacity: sizes.count)
        for s in sizes { items.append(.int(s)) }
        guard let cls = TorchState.types?.size else { return makeTuple(items) }
        return make(Tuple(items: items), of: cls)
    }

    /// `torch.return_types.max(values=…, indices=…)`
    mutating func namedTuple(_ name: String, _ fields: [String], _ list: borrowing Row<Tensor>)
        -> Owned
    {
        var items = Slots(capacity: list.count)
        for i in 0..<list.count { items.append(list[i].copy().owned()) }
        return make(Tuple(items: items), of: returnType(name, fields))
    }

    private mutating func returnType(_ name: String, _ fields: [String]) -> Cell {
        if let c = TorchState.types?.returnTypes[name] { return c }
        let cls = makeBuiltinClass(
            "max", kind: .tuple, base: types.tuple, module: "torch.return_types", ownRecord: true)
        cls.classBody.pointee.name = string(name)
        cls.classBody.pointee.qualifiedName = string(name)
        cls.classBody.pointee.isNamedWithModule = true
        define(
            cls,
            attributes: fields.enumerated().map { i, field in
                BuiltinAttribute(field, "A part of the result.") { v, m in
                    v.as(Tuple.self)?.item(i) ?? .None
                }
            })
        cls.classBody.pointee.slots.repr = { v, m throws(Raised) in
            guard let t = v.as(Tuple.self) else { return .None }
            var text = "torch.return_types.\(name)("
            for i in 0..<t.count {
                let r = try m.repr(t[i])
                text +=
                    (i == 0 ? "\n" : ",\n") + fields[i] + "="
                    + Handle<Str>(unsafe: r.word.cell).string
            }
            return m.string(text + ")")
        }
        TorchState.types?.returnTypes[name] = cls
        return cls
    }

    mutating func makeTorchTypes() {
        registerTensorBodies()
        let nodeType = registerType(Autograd_Node.self, "Node")
        nodeType.pointee.destroyDirectly = {
            Heap.body($0, as: Autograd_Node.self).deinitialize(count: 1)
        }
        registerType(Autograd_Metadata.self, "AutogradMetadata")
        registerType(DTypeObject.self, "dtype", isContainer: false)
        registerType(DeviceObject.self, "device", isContainer: false)
        registerType(LayoutObject.self, "layout", isContainer: false)
        registerType(HookHandle.self, "RemovableHandle")
        let object = types.object
        // What PyTorch writes in C belongs to the base, and errors name it so.
        let tensorBase = makeBuiltinClass(
            "TensorBase", kind: .tensor, base: object, module: "torch._C", ownRecord: true,
            allowsAttributes: true)
        tensorBase.classBody.pointee.isNamedWithModule = true
        let tensor = makeBuiltinClass(
            "Tensor", kind: .tensor, base: tensorBase, module: "torch", allowsAttributes: true)
        let node = makeBuiltinClass(
            "Node", kind: .node, base: object, module: "torch.autograd.graph")
        let size = makeBuiltinClass(
            "Size", kind: .tuple, base: types.tuple, module: "torch", ownRecord: true)
        let dtypeClass = makeBuiltinClass(
            "dtype", kind: DTypeObject.kind, base: object, module: "torch")
        let deviceClass = makeBuiltinClass(
            "device", kind: DeviceObject.kind, base: object, module: "torch")
        let layoutClass = makeBuiltinClass(
            "layout", kind: LayoutObject.kind, base: object, module: "torch")
        let handle = makeBuiltinClass(
            "RemovableHandle", kind: HookHandle.kind, base: object, module: "torch.utils.hooks")
        let dtypes = DType.allCases.map { makeCell(DTypeObject(dtype: $0), isContainer: false) }
        let device = makeCell(DeviceObject(device: .cpu), isContainer: false)
        let strided = makeCell(LayoutObject(name: "strided"), isContainer: false)
        let generatorClass = makeGeneratorClass()
        let typeObjects = makeTypeObjectClasses()
        let generator = make(
            GeneratorObject(generator: TensorCore.Generator(seed: 0), isDefault: true))
        TorchState.types = TorchTypes(
            tensor: tensor, size: size, node: node, dtypes: dtypes, device: device,
            strided: strided,
            dtypeClass: dtypeClass, defaultGenerator: retained(generator.word.cell))
        systemRoots += dtypes + [device, strided, generator.word.cell]
        for cls in [dtypeClass, layoutClass] {
            cls.classBody.pointee.isNamedWithModule = true
        }
        dtypeClass.classBody.pointee.slots.repr = { v, m throws(Raised) in
            m.string("torch.\(v.as(DTypeObject.self)?.pointer.pointee.dtype.name ?? "")")
        }
        define(
            dtypeClass,
            attributes: [
                BuiltinAttribute("is_floating_point", "Whether it is a floating-point type.") {
                    v, _ in
                    .bool(v.as(DTypeObject.self)?.pointer.pointee.dtype.isFloatingPoint ?? false)
                },
                BuiltinAttribute("itemsize", "Bytes of an element.") { v, _ in
                    .int(v.as(DTypeObject.self)?.pointer.pointee.dtype.size ?? 0)
                },
            ])
        setUpDevice(deviceClass)
        layoutClass.classBody.pointee.slots.repr = { v, m throws(Raised) in
            m.string("torch.\(v.as(LayoutObject.self)?.pointer.pointee.name ?? "")")
        }
        setUpSize(size)
        setUpNode(node)
        setUpHandle(handle)
        setUpTensor(tensor, tensorBase)
        defineSpecialMethods(
            [
                tensor, node, size, dtypeClass, deviceClass, layoutClass, handle, generatorClass,
            ] + typeObjects)
    }
}
