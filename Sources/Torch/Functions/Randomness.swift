// torch.Generator, and the functions that seed.
import Autograd
import Heap
import Interpreter
import Numbers
import TensorCore

/// A source of random numbers as an object. The default one stands for the state of the module.
struct GeneratorObject: ~Copyable, CellBody {
    var generator: TensorCore.Generator
    let isDefault: Bool
    static var kind: Kind { Kind(206) }
}

extension Handle where Body == GeneratorObject {
    var seed: Int { body.isDefault ? TensorState.generator.seed : body.generator.seed }
    func reseed(_ seed: Int) {
        if body.isDefault {
            TensorState.generator.reseed(seed)
        } else {
            body.generator.reseed(seed)
        }
    }
}

extension Machine {
    mutating func makeGeneratorClass() -> Cell {
        registerType(GeneratorObject.self, "Generator", isContainer: false)
        let cls = makeBuiltinClass(
            "Generator", kind: GeneratorObject.kind, base: types.object, module: "torch._C")
        cls.classBody.pointee.isNamedWithModule = true
        let new = function(
            Builtin("Generator(device='cpu')", "A source of random numbers of its own.") {
                args, m throws(Raised) in
                if let v = args.given(0) {
                    switch m.device(v) {
                    case .device(let d):
                        if let (kind, text) = generatorRefusal(d) { throw m.raise(kind, text) }
                    case .error(let kind, let text): throw m.raise(kind, text)
                    case nil:
                        throw m.raise(
                            .typeError,
                            "Generator(): argument 'device' (position 1) must be torch.device, not \(m.typeName(v))"
                        )
                    }
                }
                return m.make(
                    GeneratorObject(
                        generator: TensorCore.Generator(seed: 67_280_421_310_721), isDefault: false)
                )
            })
        cls.classBody.pointee.slots.new = BuiltinFunctionReference(new)
        define(
            cls,
            methods: [
                Builtin("manual_seed(seed, /)", "Begins the random numbers anew.") {
                    args, m throws(Raised) in
                    let seed = try m.seed(args[0])
                    args.receiver(GeneratorObject.self).reseed(seed)
                    return args.receiver.owned()
                },
                Builtin("initial_seed()", "The seed of the random numbers.") { args, m in
                    m.unsigned(args.receiver(GeneratorObject.self).seed)
                },
                Builtin("seed()", "Begins the random numbers anew with a seed from the system.") {
                    args, m in
                    let seed = Int(bitPattern: UInt.random(in: 0...UInt.max))
                    args.receiver(GeneratorObject.self).reseed(seed)
                    return m.unsigned(seed)
                },
            ],
            attributes: [
                BuiltinAttribute("device", "Where the numbers are made.") { _, m in
                    Owned(adopting: .object(retained(m.torch.device)))
                }
            ])
        return cls
    }

    /// A seed: 64 bits, signed or not.
    fileprivate mutating func seed(_ v: Value) throws(Raised) -> Int {
        if v.word.isInt { return v.word.asInt }
        if let b = bigInteger(v.word) {
            if !b.isNegative && b.bitLength <= 64 { return b.lowBits }
            throw raise(.valueError, "Overflow when unpacking long long")
        }
        throw raise(
            .typeError, "manual_seed expected a long, but got \(typeName(v))")
    }
    fileprivate func unsigned(_ seed: Int) -> Owned {
        seed >= 0 ? .int(seed) : int(BigInteger(UInt(bitPattern: seed)))
    }
}

var randomFunctions: [Builtin] {
    [
        Builtin(python: "manual_seed(seed)", "Begins random numbers anew.") {
            args, m throws(Raised) in
            let callee = Value(unsafe: .object(m.types.int))
            let n = try m.call(callee, args[0])
            TensorState.generator.reseed(try m.seed(n.value))
            return Owned(adopting: .object(retained(m.torch.defaultGenerator)))
        },
        Builtin(python: "initial_seed()", "The seed of the random numbers.") { _, m in
            m.unsigned(TensorState.generator.seed)
        },
        Builtin(python: "seed()", "Begins random numbers anew with a seed from the system.") {
            _, m in
            let seed = Int(bitPattern: UInt.random(in: 0...UInt.max))
            TensorState.generator.reseed(seed)
            return m.unsigned(seed)
        },
    ]
}

/// What PyTorch says of generators elsewhere than on the CPU.
private func generatorRefusal(_ d: Device) -> (ExceptionKind, String)? {
    switch d.type {
    case .cpu: return nil
    case .cuda:
        return (
            .runtimeError,
            "Cannot get CUDA generator without ATen_cuda library. PyTorch splits its backend into two shared libraries: a CPU library and a CUDA library; this error has occurred because you are trying to use some CUDA functionality, but the CUDA library has not been loaded by the dynamic linker for some reason.  The CUDA library MUST be loaded, EVEN IF you don't directly use any symbols from the CUDA library! One common culprit is a lack of -Wl,--no-as-needed in your link arguments; many dynamic linkers will delete dynamic library dependencies if you don't depend on any of their symbols.  You can check if this has occurred by using ldd on your binary to see if there is a dependency on *_cuda.so library."
        )
    case .xpu: return (.runtimeError, "Cannot get XPU generator without ATen_xpu library.")
    case .mps:
        return (.runtimeError, "Cannot execute getNewGenerator() without MPS backend.")
    case .meta: return (.runtimeError, "META device type not an accelerator.")
    default: return (.notImplementedError, "tensor-repl: device '\(d.text)' is not supported")
    }
}
