// torch.device: what a string or number names, how it shows itself, and what PyTorch says when there is no
// such device.
import Heap
import Interpreter
import TensorCore

/// The kinds of devices, numbered as PyTorch numbers them.
enum DeviceType: UInt8, CaseIterable {
    case cpu, cuda, mkldnn, opengl, opencl, ideep, hip, fpga, maia, xla, vulkan
    // 11 was Metal's.
    case xpu = 12
    case mps, meta, hpu, ve, lazy, ipu, mtia, privateuseone

    var name: String {
        switch self {
        case .cpu: "cpu"
        case .cuda: "cuda"
        case .mkldnn: "mkldnn"
        case .opengl: "opengl"
        case .opencl: "opencl"
        case .ideep: "ideep"
        case .hip: "hip"
        case .fpga: "fpga"
        case .maia: "maia"
        case .xla: "xla"
        case .vulkan: "vulkan"
        case .xpu: "xpu"
        case .mps: "mps"
        case .meta: "meta"
        case .hpu: "hpu"
        case .ve: "ve"
        case .lazy: "lazy"
        case .ipu: "ipu"
        case .mtia: "mtia"
        case .privateuseone: "privateuseone"
        }
    }

    /// PyTorch warns that these are no devices any more.
    var isForgotten: Bool {
        switch self {
        case .mkldnn, .opengl, .opencl, .ideep: true
        default: false
        }
    }
}

/// A device: its kind, and which of them; −1: none in particular.
struct Device: Equatable, BitwiseCopyable {
    let type: DeviceType
    var index: Int8 = -1

    static var cpu: Device { Device(type: .cpu) }
    var text: String { index == -1 ? type.name : "\(type.name):\(index)" }
    /// As its repr shows the index.
    var unsignedIndex: UInt16 { UInt16(bitPattern: Int16(index)) }

    /// A device's string: letters, and a number behind a colon.
    static func parse(_ text: String) -> DeviceMeaning {
        if text.isEmpty { return .error(.runtimeError, "Device string must not be empty") }
        let bytes = Array(text.utf8)
        let letters = bytes.prefix { ($0 | 32) >= 97 && ($0 | 32) <= 122 || $0 == 95 }
        let digits = bytes.dropFirst(letters.count + 1)
        let isNumbered = letters.count < bytes.count
        let isValid =
            !letters.isEmpty
            && (!isNumbered
                || bytes[letters.count] == 58 && !digits.isEmpty
                    && digits.allSatisfy { $0 >= 48 && $0 <= 57 }
                    && (digits.count == 1 || digits.first != 48))
        if !isValid { return .error(.runtimeError, "Invalid device string: '\(text)'") }
        let name = String(decoding: letters, as: UTF8.self)
        guard let type = DeviceType.allCases.first(where: { $0.name == name }) else {
            return .error(
                .runtimeError,
                "Expected one of cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, maia, xla, lazy, vulkan, mps, meta, hpu, mtia, privateuseone device type at start of device string: \(name)"
            )
        }
        if type.isForgotten {
            return .error(.notImplementedError, "tensor-repl: device '\(text)' is not supported")
        }
        if !isNumbered { return .device(Device(type: type)) }
        let number = String(decoding: digits, as: UTF8.self)
        guard let index = Int32(number) else {
            return .error(
                .runtimeError,
                "Could not parse device index '\(number)' in device string '\(text)'")
        }
        return .device(Device(type: type, index: Int8(truncatingIfNeeded: index)))
    }

    /// What PyTorch says when tensors are to lie there; nil: they may. `copies`: a tensor that exists (or
    /// was made on the CPU) is to be moved.
    func refusal(copies: Bool) -> (ExceptionKind, String)? {
        switch type {
        case .cpu: return nil
        case .cuda: return (.assertionError, "Torch not compiled with CUDA enabled")
        case .xpu: return (.assertionError, "Torch not compiled with XPU enabled")
        case .mtia:
            return (
                .assertionError,
                "Torch not compiled with MTIA enabled. Ensure you have `import mtia.host_runtime.torch_mtia.dynamic_library` in your python src file and include `//mtia/host_runtime/torch_mtia:torch_mtia` as your target dependency!"
            )
        case .hpu, .privateuseone:
            return (.moduleNotFoundError, "No module named 'torch.\(type.name)'")
        case .mps, .hip, .ipu, .vulkan, .ve, .fpga, .maia, .xla:
            if copies {
                return (
                    .runtimeError,
                    "PyTorch is not linked with support for \(type.name) devices"
                )
            }
        default: break
        }
        return (.notImplementedError, "tensor-repl: device '\(text)' is not supported")
    }
}

/// What a string or number means as a device.
enum DeviceMeaning {
    case device(Device)
    case error(ExceptionKind, String)
}

struct DeviceObject: CellBody, BitwiseCopyable {
    let device: Device
    static var kind: Kind { Kind(201) }
}

extension Machine {
    /// Nil: no device at all.
    func device(_ v: Value) -> DeviceMeaning? {
        if let d = v.as(DeviceObject.self) { return .device(d.pointer.pointee.device) }
        if v.word.isInt {
            return .error(
                .runtimeError,
                v.word.asInt < 0
                    ? "Device index must not be negative"
                    : "Cannot access accelerator device when none is available.")
        }
        if v.is(BigInt.self) {
            return .error(.valueError, "Overflow when unpacking long long")
        }
        guard let text = v.as(Str.self) else { return nil }
        return Device.parse(text.string)
    }

    func object(_ d: Device) -> Owned {
        d == .cpu
            ? Owned(adopting: .object(retained(torch.device))) : make(DeviceObject(device: d))
    }

    /// The device bound to a parameter of a row that takes devices as objects.
    func boundDevice(_ v: consuming Owned?) -> Device? {
        v?.value.as(DeviceObject.self)?.pointer.pointee.device
    }

    mutating func setUpDevice(_ cls: Cell) {
        cls.classBody.pointee.isNamedWithModule = true
        cls.classBody.pointee.slots.repr = { v, m throws(Raised) in
            guard let d = v.as(DeviceObject.self)?.pointer.pointee.device else { return .None }
            let index = d.index == -1 ? "" : ", index=\(d.unsignedIndex)"
            return m.string("device(type='\(d.type.name)'\(index))")
        }
        cls.classBody.pointee.slots.string = { v, m throws(Raised) in
            m.string(v.as(DeviceObject.self)?.pointer.pointee.device.text ?? "")
        }
        cls.classBody.pointee.slots.hash = { v, _ throws(Raised) in
            guard let d = v.as(DeviceObject.self)?.pointer.pointee.device else { return 0 }
            return Int(d.type.rawValue) << 16 | Int(UInt8(bitPattern: d.index))
        }
        cls.classBody.pointee.slots.compare = { op, a, b, m throws(Raised) in
            guard let x = a.as(DeviceObject.self)?.pointer.pointee.device,
                let y = b.as(DeviceObject.self)?.pointer.pointee.device
            else { return .notImplemented }
            switch op {
            case .equal: return .bool(x == y)
            case .notEqual: return .bool(x != y)
            default: throw m.raise(.typeError, "comparison not implemented")
            }
        }
        define(
            cls,
            methods: [
                Builtin("__enter__()", "Makes the device the one of new tensors.") {
                    args, m throws(Raised) in
                    if let d = args.receiver.as(DeviceObject.self)?.pointer.pointee.device,
                        d.type != .cpu
                    {
                        throw m.unsupported("device '\(d.text)' is")
                    }
                    return args.receiver.owned()
                },
                Builtin("__exit__(exc_type, exc_value, traceback)", "Ends that.") { _, _ in .None },
            ],
            attributes: [
                BuiltinAttribute("type", "The kind of device.") { v, m in
                    m.string(v.as(DeviceObject.self)?.pointer.pointee.device.type.name ?? "")
                },
                BuiltinAttribute("index", "Its number.") { v, _ in
                    guard let d = v.as(DeviceObject.self)?.pointer.pointee.device, d.index != -1
                    else { return .None }
                    return .int(Int(d.index))
                },
            ])
        let new = function(
            Builtin(raw: "device(type, index=-1)", "A device; tensors lie on the CPU alone.") {
                args, m throws(Raised) in
                try m.callOperator(deviceConstructor.value, args)
            })
        cls.classBody.pointee.slots.new = BuiltinFunctionReference(new)
    }
}

var deviceFunctions: [Builtin] {
    [
        Builtin(python: "get_default_device()", "Where new tensors lie.") { _, m in
            m.object(TorchState.defaultDevice)
        },
        Builtin(python: "set_default_device(device)", "Sets where new tensors lie: on the CPU.") {
            args, m throws(Raised) in
            if args[0].isNone {
                TorchState.defaultDevice = .cpu
                return .None
            }
            let callee = m.classValue(m.classOf(.object(m.torch.device)))
            let device = try m.call(callee.value, args[0])
            guard let d = device.value.as(DeviceObject.self)?.pointer.pointee.device else {
                return .None
            }
            if d.type != .cpu { throw m.unsupported("device '\(d.text)' as the default is") }
            TorchState.defaultDevice = d
            return .None
        },
    ]
}

private let deviceConstructor = LazyOperator(
    MachineOperator(
        "device", schemas: ["device(Device device)", "device(str type, int? index=-1)"],
        keepsDevices: true, "A device; tensors lie on the CPU alone."
    ) { a, _, m throws(Raised) in
        if a.overload == 0 { return a.object(0) ?? .None }
        let text = a.string(0) ?? ""
        switch Device.parse(text) {
        case .error(let kind, let text): throw m.raise(kind, text)
        case .device(let d):
            if text.utf8.contains(58) {
                throw m.raise(
                    .runtimeError,
                    "type (string) must not include an index because index was passed explicitly: \(text)"
                )
            }
            guard let index = a.optionalInt(1) else { return m.object(d) }
            if index < 0 { throw m.raise(.runtimeError, "Device index must not be negative") }
            return m.object(Device(type: d.type, index: Int8(truncatingIfNeeded: index)))
        }
    }, isMethod: false)
