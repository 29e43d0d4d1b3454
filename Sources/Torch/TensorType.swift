// The class Tensor: its slots, attributes and the methods that are no operators of the table.
import Autograd
import Heap
import Interpreter
import Parser
import TensorCore

extension Value {
    /// A count of the tensor that this value is.
    var tensor: Tensor? { self.as(TensorBody.self)?.ref() }
}

extension Arguments {
    /// The tensor whose method is called.
    var this: Tensor { receiver(TensorBody.self).ref() }
}

extension Machine {
    /// Runs tensor code; what it throws is raised.
    mutating func tensorly<R: ~Copyable>(_ f: (inout Machine) throws -> R) throws(Raised) -> R {
        do {
            let result = try f(&self)
            if TensorState.refusal != nil { try TensorState.checkRefusal() }
            return result
        } catch {
            TensorState.refusal = nil
            throw raise(asTensorError(error))
        }
    }

    mutating func setUpTensor(_ cls: Cell, _ base: Cell) {
        let slots: UnsafeMutablePointer<TypeSlots> = withUnsafeMutablePointer(
            to: &cls.classBody.pointee.slots
        ) { $0 }
        slots.pointee.repr = { v, m throws(Raised) in
            guard let t = v.tensor else { return .None }
            return m.string(tensorText(t, suffixes: m.suffixes(t)))
        }
        slots.pointee.string = slots.pointee.repr
        slots.pointee.format = { v, spec, m throws(Raised) in
            guard let t = v.tensor else { return .None }
            if t.rank == 0 {
                let number = try m.item(t)
                return try m.format(number.value, spec)
            }
            if let s = spec.as(Str.self), s.byteCount > 0 {
                throw m.raise(
                    .typeError, "unsupported format string passed to Tensor.__format__")
            }
            return try m.str(v)
        }
        slots.pointee.truth = { v, m throws(Raised) in
            guard let t = v.tensor else { return true }
            if t.count == 0 {
                throw m.raise(.runtimeError, "Boolean value of Tensor with no values is ambiguous")
            }
            if t.count > 1 {
                throw m.raise(
                    .runtimeError, "Boolean value of Tensor with more than one value is ambiguous")
            }
            return t.element(0).bool
        }
        slots.pointee.length = { v, m throws(Raised) in
            guard let t = v.tensor else { return 0 }
            if t.rank == 0 { throw m.raise(.typeError, "len() of a 0-d tensor") }
            return t.geometry.size[0]
        }
        slots.pointee.iterate = { v, m throws(Raised) in
            guard let t = v.tensor else { return .None }
            if t.rank == 0 { throw m.raise(.typeError, "iteration over a 0-d tensor") }
            let parts = try m.tensorly { _ in try t.unbind(0) }
            let tuple = m.tensorTuple(parts)
            return try m.iterate(tuple.value)
        }
        slots.pointee.contains = { v, item, m throws(Raised) in
            guard let t = v.tensor else { return false }
            guard let x = m.operand(item) else {
                throw m.raise(
                    .runtimeError,
                    "Tensor.__contains__ only supports Tensor or scalar, but you passed in a <class '\(m.typeName(item))'>."
                )
            }
            return try m.tensorly { _ in
                let same = try Forward.compare(.equal, t, x)
                return try Forward.any(same, nil, keep: false, all: false).element(0).bool
            }
        }
        slots.pointee.binary = { op, a, b, m throws(Raised) in try m.tensorBinary(op, a, b) }
        slots.pointee.inPlace = { op, a, b, m throws(Raised) in try m.tensorInPlace(op, a, b) }
        slots.pointee.compare = { op, a, b, m throws(Raised) in
            guard let t = a.tensor, let kernel = comparisonKernel(op) else {
                return .notImplemented
            }
            guard let x = m.operand(b) else {
                try m.refuseLarge(b)
                return .notImplemented
            }
            return try m.tensorly { _ in try Forward.compare(kernel, t, x).owned() }
        }
        slots.pointee.unary = { op, a, m throws(Raised) in
            guard let t = a.tensor else { return .notImplemented }
            switch op {
            case .negative: return try m.tensorly { _ in try t.neg().owned() }
            case .positive:
                if t.dtype == .bool {
                    throw m.raise(
                        .runtimeError, "The `+` operator, on a bool tensor is not supported.")
                }
                return a.owned()
            case .invert:
                return try m.tensorly { _ in
                    if t.dtype == .bool {
                        return try Forward.unary(.not, t, result: .bool, name: "bitwise_not")
                            .owned()
                    }
                    if t.dtype.isFloatingPoint {
                        throw TensorError(
                            .typeError,
                            "~ (operator.invert) is only implemented on integer and Boolean-type tensors"
                        )
                    }
                    let one = try Forward.wrapped(.int(-1))
                    return try Forward.bitwise(.xor, t, one, name: "bitwise_not").owned()
                }
            case .not: return .notImplemented
            }
        }
        slots.pointee.getItem = { o, i, m throws(Raised) in try m.tensorItem(o, i) }
        slots.pointee.deleteItem = { _, _, m throws(Raised) in
            throw m.raise(.typeError, "Tensor does not support deleting items")
        }
        slots.pointee.setItem = { o, i, v, m throws(Raised) in try m.setTensorItem(o, i, v) }
        slots.pointee.index = { v, m throws(Raised) in
            guard let t = v.tensor else { return .None }
            if t.count != 1 || t.dtype.isFloatingPoint {
                throw m.raise(
                    .typeError,
                    "only integer tensors of a single element can be converted to an index")
            }
            return .int(t.element(0).int)
        }
        slots.pointee.int = { v, m throws(Raised) in
            guard let t = v.tensor else { return .None }
            let s = try m.pythonScalar(t)
            if case .float(let d) = s {
                if d.isNaN { throw m.raise(.valueError, "cannot convert float NaN to integer") }
                if d.isInfinite {
                    throw m.raise(.overflowError, "cannot convert float infinity to integer")
                }
            }
            return .int(s.int)
        }
        slots.pointee.float = { v, m throws(Raised) in
            guard let t = v.tensor else { return .None }
            try m.warnOfConversion(t)
            return .float(try m.pythonScalar(t).double)
        }
        slots.pointee.hash = { v, _ throws(Raised) in Int(bitPattern: v.word.cell) >> 4 }
        let new = function(constructor(nil).builtin(isMethod: false))
        slots.pointee.new = BuiltinFunctionReference(new)
        define(base, methods: Machine.operatorMethods(), attributes: Machine.tensorAttributes)
        define(cls, methods: Machine.tensorMethods.filter(\.isPython))
        define(base, methods: Machine.tensorMethods.filter { !$0.isPython })
        define(
            base,
            methods: (sizeMethods + castMethods + factoryMethods).map { $0.builtin(isMethod: true) }
        )
    }

    /// Operators of the table as methods, and their in-place forms.
    private static func operatorMethods() -> [Builtin] {
        var rows: [Builtin] = []
        for row in operatorTable where row.exposure.contains(.method) {
            for name in row.names {
                rows.append(row.builtin(name, isMethod: true))
                if row.exposure.contains(.inPlace) {
                    rows.append(row.builtin(name + "_", isMethod: true, isInPlace: true))
                }
            }
        }
        return rows
    }

    /// PyTorch says so once, whatever the place.
    mutating func warnOfConversion(_ t: borrowing Tensor) throws(Raised) {
        if !t.requiresGrad || !TensorState.gradMode { return }
        try warn(
            "Converting a tensor with requires_grad=True to a scalar may lead to unexpected behavior.\nConsider using tensor.detach() first. (Triggered internally at /__w/pytorch/pytorch/torch/csrc/autograd/generated/python_variable_methods.cpp:822.)",
            once: true)
    }

    // Values.

    /// A number or tensor as an operand; nil for anything else.
    func operand(_ v: Value) -> Tensor? {
        if let t = v.tensor { return t }
        guard let s = number(v) else { return nil }
        return try? Forward.wrapped(s)
    }

    mutating func single(_ t: borrowing Tensor) throws(Raised) -> Scalar {
        if t.count != 1 {
            throw raise(
                .runtimeError, "a Tensor with \(t.count) elements cannot be converted to Scalar")
        }
        return t.element(0)
    }
    /// For int() and float().
    mutating func pythonScalar(_ t: borrowing Tensor) throws(Raised) -> Scalar {
        if t.count != 1 {
            throw raise(
                .valueError, "only one element tensors can be converted to Python scalars")
        }
        return t.element(0)
    }
    mutating func item(_ t: borrowing Tensor) throws(Raised) -> Owned { owned(try single(t)) }
    func owned(_ s: Scalar) -> Owned {
        switch s {
        case .int(let i): .int(i)
        case .float(let d): .float(d)
        case .bool(let b): .bool(b)
        }
    }

    /// `requires_grad=True` or `grad_fn=<…>`, as the text of a tensor ends.
    func suffixes(_ t: borrowing Tensor) -> [String] {
        if t.staleViewError != nil { return ["grad_fn=<Invalid>"] }
        if let n = t.gradFn() {
            var name = n.body.name
            if name.hasPrefix("torch::autograd::") { name = String(name.dropFirst(17)) }
            return ["grad_fn=<\(name)>"]
        }
        return t.requiresGrad ? ["requires_grad=True"] : []
    }

    func tolist(_ t: borrowing Tensor) -> Owned {
        nested(t, 0, 0)
    }
    private func nested(_ t: borrowing Tensor, _ d: Int, _ offset: Int) -> Owned {
        if d == t.rank { return owned(t.element(offset)) }
        let g = t.geometry
        var items = Slots(capacity: g.size[d])
        for i in 0..<g.size[d] { items.append(nested(t, d + 1, offset + i * g.stride[d])) }
        return makeList(items)
    }

    // Operators of the language.

    /// Integers beyond 64 bits are no operands.
    fileprivate mutating func refuseLarge(_ v: Value) throws(Raised) {
        guard v.is(BigInt.self), case .value(let kind, let text) = tooLarge(v) else { return }
        throw raise(kind, text)
    }

    mutating func tensorBinary(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Raised) -> Owned
    {
        if let x = a.tensor {
            if let y = b.tensor { return try apply(op, x, y) }
            guard let s = number(b) else {
                try refuseLarge(b)
                return .notImplemented
            }
            if op == .power { return try tensorly { _ in try x.power(s).owned() } }
            if op == .matrixMultiply { return .notImplemented }
            let y = try tensorly { _ in try Forward.wrapped(s) }
            return try apply(op, x, y)
        }
        guard let y = b.tensor else { return .notImplemented }
        guard let s = number(a) else {
            try refuseLarge(a)
            return .notImplemented
        }
        switch op {
        case .subtract:
            return try tensorly { _ in
                if y.dtype == .bool && s.isBool {
                    throw TensorError(
                        .runtimeError,
                        "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead."
                    )
                }
                if y.dtype == .bool {
                    throw TensorError(
                        .runtimeError,
                        "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead."
                    )
                }
                return try y.subtracted(from: s).owned()
            }
        case .divide:
            return try tensorly { _ in
                let r = try y.reciprocal()
                let n = try Forward.wrapped(s)
                return try r.mul(n).owned()
            }
        case .power: return try tensorly { _ in try y.power(of: s).owned() }
        case .matrixMultiply: return .notImplemented
        case .add, .multiply:
            let x = try tensorly { _ in try Forward.wrapped(s) }
            return try apply(op, y, x)
        default:
            let x = try tensorly { _ in try Forward.wrapped(s) }
            return try apply(op, x, y)
        }
    }

    private mutating func apply(_ op: BinaryOperator, _ x: borrowing Tensor, _ y: borrowing Tensor)
        throws(Raised) -> Owned
    {
        do throws(TensorError) {
            let r: Tensor
            switch op {
            case .add: r = try x.add(y)
            case .subtract: r = try x.sub(y)
            case .multiply: r = try x.mul(y)
            case .divide: r = try x.div(y)
            case .floorDivide: r = try x.floorDivide(y)
            case .modulo: r = try x.remainder(y)
            case .power: r = try x.power(y)
            case .matrixMultiply: r = try x.matmul(y)
            case .bitAnd: r = try Forward.bitwise(.and, x, y, name: "bitwise_and_cpu")
            case .bitOr: r = try Forward.bitwise(.or, x, y, name: "bitwise_or_cpu")
            case .bitXor: r = try Forward.bitwise(.xor, x, y, name: "bitwise_xor_cpu")
            case .leftShift, .rightShift: r = try Forward.shift(x, y, left: op == .leftShift)
            }
            if TensorState.refusal != nil { try TensorState.checkRefusal() }
            return r.owned()
        } catch {
            TensorState.refusal = nil
            throw raise(error)
        }
    }

    mutating func tensorInPlace(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Raised)
        -> Owned
    {
        guard let x = a.tensor else { return .notImplemented }
        guard let y = operand(b) else {
            try refuseLarge(b)
            return .notImplemented
        }
        if op == .matrixMultiply { return .notImplemented }
        let number = self.number(b)
        return try tensorly { _ in
            try x.replaceElements { () throws(TensorError) in
                switch op {
                case .add: try x.add(y)
                case .subtract: try x.sub(y)
                case .multiply: try x.mul(y)
                case .divide: try x.div(y)
                case .floorDivide: try x.floorDivide(y)
                case .modulo: try x.remainder(y)
                case .power: if let number { try x.power(number) } else { try x.power(y) }
                case .bitAnd: try Forward.bitwise(.and, x, y, name: "bitwise_and_cpu")
                case .bitOr: try Forward.bitwise(.or, x, y, name: "bitwise_or_cpu")
                case .bitXor: try Forward.bitwise(.xor, x, y, name: "bitwise_xor_cpu")
                case .leftShift, .rightShift:
                    try Forward.shift(x, y, left: op == .leftShift)
                default: throw TensorError.unsupported("this in-place operator is")
                }
            }
            return x.copy().owned()
        }
    }
}

private func comparisonKernel(_ op: ComparisonOperator) -> BinaryKernel? {
    switch op {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessEqual: .lessEqual
    case .greater: .greater
    case .greaterEqual: .greaterEqual
    default: nil
    }
}
