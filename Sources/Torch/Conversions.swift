// One argument to one parameter: what PyTorch's argument parser takes for each type, and what it says of
// the rest.
import Autograd
import Heap
import Interpreter
import TensorCore

enum Converted: ~Copyable {
    case value(Argument)
    case wrong(Mismatch)
}

extension Machine {
    /// `position`: nil for a keyword.
    func convert(_ v: Value, _ p: SchemaParameter, _ op: TorchOperator, _ position: Int?)
        -> Converted
    {
        let w = v.word
        switch p.type {
        case .tensor:
            if let t = v.as(TensorBody.self) { return .value(.tensor(t.ref())) }
            if op.allowsNumbers, p.name != "out" {
                if let s = number(v) { return .value(.scalar(s)) }
                if v.is(BigInt.self) { return .wrong(tooLarge(v)) }
            }
        case .tensorList:
            if v.is(List.self) || v.is(Tuple.self) {
                let n = sequenceCount(v)
                var row = Row<Tensor>(capacity: n)
                for i in 0..<n {
                    let item = sequenceItem(v, i)
                    guard let t = item.value.as(TensorBody.self) else {
                        return .wrong(.element(p, position, typeName(item.word), i))
                    }
                    row.append(t.ref())
                }
                return .value(.tensors(row))
            }
        case .scalar:
            if let s = number(v) { return .value(.scalar(s)) }
            if v.is(BigInt.self) { return .wrong(tooLarge(v)) }
            if let t = v.as(TensorBody.self), t.body.geometry.rank == 0, !t.body.requiresGrad {
                return .value(.tensor(t.ref()))
            }
        case .int:
            if w.isInt { return .value(.scalar(.int(w.asInt))) }
            if v.is(BigInt.self) {
                return .wrong(.value(.valueError, "Overflow when unpacking long long"))
            }
            if let n = listInt(v) { return .value(.scalar(.int(n))) }
        case .intList:
            if v.is(List.self) || v.is(Tuple.self) {
                let n = sequenceCount(v)
                if n > 0 {
                    let first = sequenceItem(v, 0)
                    if !isListInt(first.value) {
                        return .wrong(.element(p, position, typeName(first.word), 0))
                    }
                }
                return unpacked(p, op, n) { sequenceItem(v, $0) }
            }
            if p.listSize > 0, let n = listInt(v) { return .value(.ints([n])) }
            if p.listSize > 0, v.is(BigInt.self) {
                return .wrong(.value(.valueError, "Overflow when unpacking long long"))
            }
        case .float:
            if w.isFloat || w.isInt, let s = number(v) { return .value(.scalar(s)) }
        case .bool: if w.isBool { return .value(.bool(w.asBool)) }
        case .string: if let s = v.as(Str.self) { return .value(.string(s.string)) }
        case .dtype: if let d = dtype(v) { return .value(.dtype(d)) }
        case .layout:
            if let l = v.as(LayoutObject.self), l.body.name == "strided" { return .value(.absent) }
        case .device:
            switch device(v) {
            case .device(let d):
                if op.keepsDevices { return .value(.object(object(d))) }
                if let (kind, text) = d.refusal(copies: op.copiesToDevice) {
                    return .wrong(.value(kind, text))
                }
                return .value(.absent)
            case .error(let kind, let text): return .wrong(.value(kind, text))
            case nil: break
            }
        case .generator: if v.is(GeneratorObject.self) { return .value(.object(v.owned())) }
        case .memoryFormat:
            if let l = v.as(LayoutObject.self), l.body.name != "strided" {
                let name = l.body.name
                if name == "channels_last" {
                    return .wrong(
                        .value(
                            .notImplementedError, "tensor-repl: torch.\(name) is not supported"))
                }
                return .value(.string(name))
            }
        case .sequence:
            if (v.is(List.self) || v.is(Tuple.self)) && classOf(v) != torch.size {
                return .value(.object(v.owned()))
            }
        case .object: return .value(.object(v.owned()))
        case .floatList, .boolList, .storage: break
        }
        return .wrong(.type(p, position, typeName(v)))
    }

    /// Ints of a list whose first element is one.
    func unpacked(_ p: SchemaParameter, _ op: TorchOperator, _ n: Int, _ item: (Int) -> Owned)
        -> Converted
    {
        var list: [Int] = []
        for i in 0..<n {
            let x = item(i)
            // Behind an int, True is one as well.
            if x.word.isBool && i > 0 {
                list.append(x.word.asBool ? 1 : 0)
                continue
            }
            if let k = listInt(x.value) {
                list.append(k)
                continue
            }
            let start =
                "\(op.name)(): argument '\(Schema.shownName(p))' failed to unpack the object at pos \(i + 1) with error \""
            if x.value.is(BigInt.self) {
                return .wrong(.value(.typeError, start + "Overflow when unpacking long long\""))
            }
            return .wrong(
                .value(
                    .typeError, start + "type must be \(p.type.text),but got \(typeName(x.word))\"")
            )
        }
        return .value(.ints(list))
    }

    /// A number beyond 64 bits where a tensor or number is taken.
    func tooLarge(_ v: Value) -> Mismatch {
        if let b = bigInteger(v.word), !b.isNegative, b.bitLength <= 64 {
            return .value(
                .notImplementedError,
                "tensor-repl: integers from 2**63 to 2**64 with tensors are not supported")
        }
        return .value(.overflowError, "int too big to convert")
    }

    /// A number of the language; nil for anything else.
    func number(_ v: Value) -> Scalar? {
        switch v.word.tag {
        case 0: return .int(v.word.asInt)
        case 1: return .float(v.word.asFloat)
        case 2: return .bool(v.word.asBool)
        default: return nil
        }
    }
    /// An int, or a tensor that holds one.
    func listInt(_ v: Value) -> Int? {
        if v.word.isInt { return v.word.asInt }
        if let t = v.as(TensorBody.self), t.body.geometry.count == 1,
            t.body.geometry.dtype.isIntegral
        {
            return t.ref().element(0).int
        }
        return nil
    }
    /// As the first of a list of ints, also one that is too large.
    func isListInt(_ v: Value) -> Bool { v.is(BigInt.self) || listInt(v) != nil }

    func sequenceCount(_ v: Value) -> Int {
        v.as(List.self)?.count ?? v.as(Tuple.self)?.count ?? 0
    }
    func sequenceItem(_ v: Value, _ i: Int) -> Owned {
        if let l = v.as(List.self) { return l.item(i) ?? .None }
        if let t = v.as(Tuple.self) { return t.item(i) ?? .None }
        return .None
    }
    /// A dtype object, or one of the classes float, int, bool.
    func dtype(_ v: Value) -> DType? {
        if let d = v.as(DTypeObject.self) { return d.pointer.pointee.dtype }
        if v.is(Class.self) {
            if v.word.cell == types.float { return .float64 }
            if v.word.cell == types.int { return .int64 }
            if v.word.cell == types.bool { return .bool }
        }
        return nil
    }
}
