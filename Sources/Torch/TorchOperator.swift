// What the argument binder calls: rows of the operator table, and rows that need the machine, both with
// schemas.
import Autograd
import Heap
import Interpreter
import TensorCore

/// A function of `torch` or a method of tensors that works with objects of the language: declared like an
/// operator, bound by the same binder.
struct MachineOperator: Sendable {
    typealias Call =
        @Sendable (borrowing BoundArguments, CallArguments, inout Machine) throws(Raised) -> Owned

    let name: String
    /// Made at the first call.
    let schemas: @Sendable () -> [String]
    /// Numbers of the language are taken where tensors are asked for.
    let allowsNumbers: Bool
    /// Devices are bound as objects; else what lies elsewhere than on the CPU is refused.
    let keepsDevices: Bool
    let documentation: String
    let call: Call

    init(
        _ name: String, schemas: @autoclosure @escaping @Sendable () -> [String],
        numbers: Bool = false, keepsDevices: Bool = false, _ documentation: String,
        _ call: @escaping Call
    ) {
        self.name = name
        self.schemas = schemas
        allowsNumbers = numbers
        self.keepsDevices = keepsDevices
        self.documentation = documentation
        self.call = call
    }
}

/// An operator with its schemas parsed.
final class TorchOperator: @unchecked Sendable {
    enum Implementation: Sendable {
        case tensors(TensorOperator)
        case machine(MachineOperator)
    }
    let implementation: Implementation
    /// As called: `add`, `add_`.
    let name: String
    let isMethod: Bool
    let isInPlace: Bool
    /// Numbers of the language are taken where tensors are asked for.
    let allowsNumbers: Bool
    let keepsDevices: Bool
    /// With a device, elements that are there already are copied to it.
    let copiesToDevice: Bool
    /// A schema takes a generator.
    let hasGenerator: Bool
    let schemas: [Schema]
    /// The names by which each parameter of each schema may be given, interned.
    private(set) var keywords: [[[Cell]]] = []

    init(_ row: TensorOperator, name: String, isMethod: Bool, isInPlace: Bool) {
        implementation = .tensors(row)
        self.name = name
        self.isMethod = isMethod
        self.isInPlace = isInPlace
        allowsNumbers = row.allowsNumbers
        keepsDevices = false
        copiesToDevice = false
        schemas =
            isMethod || isInPlace
            ? row.schemas().filter { !$0.hasPrefix("~") }.map { Schema($0).withoutOut() }
            : row.schemas().map { Schema($0) }
        hasGenerator = schemas.contains { $0.parameters.contains { $0.type == .generator } }
        keywords = schemas.map { $0.parameters.map(keywordNames) }
    }
    init(_ row: MachineOperator, isMethod: Bool) {
        implementation = .machine(row)
        name = row.name
        self.isMethod = isMethod
        isInPlace = false
        allowsNumbers = row.allowsNumbers
        keepsDevices = row.keepsDevices
        copiesToDevice = true
        schemas = row.schemas().map { Schema($0) }
        hasGenerator = false
        keywords = schemas.map { $0.parameters.map(keywordNames) }
    }

    /// A parameter's name, and NumPy's names for it.
    private func keywordNames(_ p: SchemaParameter) -> [Cell] {
        var names = [Schema.shownName(p)]
        switch p.name {
        case "dim": names.append("axis")
        case "keepdim": names.append("keepdims")
        case "self": if !isMethod { names += ["x", "a", "x1"] }
        case "other": names.append("x2")
        default: break
        }
        return names.map { InternTable.intern($0) }
    }

    /// PyTorch's methods without parameters are called by another way, with texts of its own.
    var takesNothing: Bool {
        isMethod && schemas.count == 1 && schemas[0].parameters.count == 1
    }
}

/// A row, parsed at its first call.
final class LazyOperator: @unchecked Sendable {
    private enum Row {
        case tensors(TensorOperator, name: String, isMethod: Bool, isInPlace: Bool)
        case machine(MachineOperator, isMethod: Bool)
    }
    private let row: Row
    private var made: TorchOperator?

    init(_ row: TensorOperator, name: String, isMethod: Bool, isInPlace: Bool) {
        self.row = .tensors(row, name: name, isMethod: isMethod, isInPlace: isInPlace)
    }
    init(_ row: MachineOperator, isMethod: Bool) { self.row = .machine(row, isMethod: isMethod) }

    /// Only the interpreter's thread asks.
    var value: TorchOperator {
        if let made { return made }
        let op =
            switch row {
            case .tensors(let row, let name, let isMethod, let isInPlace):
                TorchOperator(row, name: name, isMethod: isMethod, isInPlace: isInPlace)
            case .machine(let row, let isMethod): TorchOperator(row, isMethod: isMethod)
            }
        made = op
        return op
    }
}

extension MachineOperator {
    /// The row as a builtin of the language.
    func builtin(isMethod: Bool) -> Builtin {
        let op = LazyOperator(self, isMethod: isMethod)
        return Builtin(raw: name, documentation) { args, m throws(Raised) in
            try m.callOperator(op.value, args)
        }
    }
}

extension TensorOperator {
    /// The row as a builtin of the language, under one of its names.
    func builtin(_ name: String, isMethod: Bool, isInPlace: Bool = false) -> Builtin {
        let op = LazyOperator(self, name: name, isMethod: isMethod, isInPlace: isInPlace)
        return Builtin(raw: name, documentation) { args, m throws(Raised) in
            try m.callOperator(op.value, args)
        }
    }
}
