// The operator table as programs see it: one row an operator, with its schemas in the order in which
// PyTorch tries them, where it is exposed, and its implementation.
import Heap
import TensorCore

/// A bound argument.
package enum Argument: ~Copyable {
    case absent
    case tensor(Tensor)
    case tensors(Row<Tensor>)
    case scalar(Scalar)
    case ints([Int])
    case bool(Bool)
    case dtype(DType)
    case string(String)
    /// Any object, and those that Torch alone knows (a generator).
    case object(Owned)
}

/// The arguments of a call, in the order of the schema's parameters.
package struct BoundArguments: ~Copyable {
    /// Which schema matched.
    package let overload: Int
    package var values: Row<Argument>

    package init(overload: Int, values: consuming Row<Argument>) {
        self.overload = overload
        self.values = values
    }
    package func isAbsent(_ i: Int) -> Bool {
        if i >= values.count { return true }
        switch values[i] {
        case .absent: return true
        default: return false
        }
    }
    package func tensor(_ i: Int) -> Tensor {
        optionalTensor(i)!
    }
    package func optionalTensor(_ i: Int) -> Tensor? {
        if i >= values.count { return nil }
        switch values[i] {
        case .tensor(let t): return t.copy()
        case .scalar(let s): return try? Forward.wrapped(s)
        default: return nil
        }
    }
    package func tensors(_ i: Int) -> Row<Tensor> {
        var row = Row<Tensor>()
        if i < values.count {
            switch values[i] {
            case .tensors(let list): for k in 0..<list.count { row.append(list[k].copy()) }
            default: break
            }
        }
        return row
    }
    package func optionalScalar(_ i: Int) -> Scalar? {
        if i >= values.count { return nil }
        switch values[i] {
        case .scalar(let s): return s
        case .bool(let b): return .bool(b)
        case .tensor(let t): return t.element(0)
        default: return nil
        }
    }
    package func scalar(_ i: Int, _ value: Scalar = .int(0)) -> Scalar {
        optionalScalar(i) ?? value
    }
    package func optionalInt(_ i: Int) -> Int? { optionalScalar(i)?.int }
    package func int(_ i: Int, _ value: Int = 0) -> Int { optionalInt(i) ?? value }
    package func optionalInts(_ i: Int) -> [Int]? {
        if i >= values.count { return nil }
        switch values[i] {
        case .ints(let list): return list
        case .scalar(let s): return [s.int]
        default: return nil
        }
    }
    package func ints(_ i: Int) -> [Int] { optionalInts(i) ?? [] }
    package func bool(_ i: Int, _ value: Bool = false) -> Bool {
        if i >= values.count { return value }
        switch values[i] {
        case .bool(let b): return b
        default: return value
        }
    }
    package func dtype(_ i: Int) -> DType? {
        if i >= values.count { return nil }
        switch values[i] {
        case .dtype(let d): return d
        default: return nil
        }
    }
    package func object(_ i: Int) -> Owned? {
        if i >= values.count { return nil }
        switch values[i] {
        case .object(let o): return o.copy()
        default: return nil
        }
    }
    package func string(_ i: Int) -> String? {
        if i >= values.count { return nil }
        switch values[i] {
        case .string(let s): return s
        default: return nil
        }
    }
}

/// What an operator gives.
package enum OperatorResult: ~Copyable {
    case tensor(Tensor)
    /// A tuple (list: `split` and the like give tuples as well).
    case tensors(Row<Tensor>)
    /// A named tuple of `torch.return_types`: its name and fields.
    case named(String, [String], Row<Tensor>)
    case bool(Bool)
    case int(Int)
    case nothing
}

/// How an operator goes about the tensor of `out=`, and operands that share memory with it.
package enum OutMemory: Sendable {
    /// Sharing is refused where PyTorch's iterator refuses it.
    case checked
    /// PyTorch writes before it has read all: with shared memory, what comes out depends on its loops.
    case unordered
    /// No shared memory is taken.
    case refused
    /// There are no operands.
    case noOperands
    /// Nor is a tensor of another size taken here.
    case noOtherSize
}

package struct TensorOperator: Sendable {
    package struct Exposure: OptionSet, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }
        /// As OptionSet's own, which a start would pay for at the first of hundreds of rows.
        package init(arrayLiteral elements: Exposure...) {
            rawValue = elements.reduce(0) { $0 | $1.rawValue }
        }
        /// `torch.name`
        package static let function = Exposure(rawValue: 1)
        /// `tensor.name`
        package static let method = Exposure(rawValue: 2)
        /// `tensor.name_`
        package static let inPlace = Exposure(rawValue: 4)
        /// `torch.name_`
        package static let inPlaceFunction = Exposure(rawValue: 8)
        package static let both: Exposure = [.function, .method]
        package static let all: Exposure = [.function, .method, .inPlace]
        package static let everywhere: Exposure = [.all, .inPlaceFunction]
    }
    package let names: [String]
    /// Made when the operator is first called: there are hundreds, and a program calls few.
    package let schemas: @Sendable () -> [String]
    package let documentation: String
    package let exposure: Exposure
    /// Numbers of the language are taken where tensors are asked for.
    package let allowsNumbers: Bool
    package let outMemory: OutMemory
    /// Results are places: the tensor of `out=` must be of int64.
    package let givesIndices: Bool
    /// In place, elements that share memory are taken: the operator warns itself.
    package let takesOverlaps: Bool
    package let call: @Sendable (borrowing BoundArguments) throws -> OperatorResult

    /// `names`: the first is the operator's, the others are aliases.
    package init(
        _ names: String..., schemas: @autoclosure @escaping @Sendable () -> [String],
        _ documentation: String,
        _ exposure: Exposure = .both, numbers: Bool = false, outMemory: OutMemory = .checked,
        givesIndices: Bool = false, takesOverlaps: Bool = false,
        _ call: @escaping @Sendable (borrowing BoundArguments) throws -> OperatorResult
    ) {
        self.names = names
        self.schemas = schemas
        self.documentation = documentation
        self.exposure = exposure
        allowsNumbers = numbers
        self.outMemory = outMemory
        self.givesIndices = givesIndices
        self.takesOverlaps = takesOverlaps
        self.call = { a in
            do {
                let result = try call(a)
                if TensorState.refusal != nil { try TensorState.checkRefusal() }
                return result
            } catch {
                TensorState.refusal = nil
                throw error
            }
        }
    }
}

/// Parts of schemas that factories share.
let factoryOptions =
    "ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False, bool? requires_grad=False"
let out = "Tensor? out=None"
