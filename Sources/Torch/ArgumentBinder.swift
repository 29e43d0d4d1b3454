// The one argument binder: arguments of a call to the parameters of a schema, by PyTorch's rules (its
// documented python_arg_parser), for functions, methods and in-place forms alike.
import Autograd
import Heap
import Interpreter
import TensorCore

/// An operator of the table with its schemas parsed.
final class TorchOperator: Sendable {
    let row: TensorOperator
    /// As called: `add`, `add_`.
    let name: String
    let isMethod: Bool
    let isInPlace: Bool
    let schemas: [Schema]

    init(_ row: TensorOperator, name: String, isMethod: Bool, isInPlace: Bool) {
        self.row = row
        self.name = name
        self.isMethod = isMethod
        self.isInPlace = isInPlace
        schemas = row.schemas.map { Schema($0) }
    }
}

/// Why a schema does not fit; shown when it is the only one.
enum Mismatch {
    case tooMany, missing(Int), unknownKeyword(String), repeated(String)
    case type(SchemaParameter, Int?, String)
    case element(SchemaParameter, Int, String, Int)
    case raised
}

extension Machine {
    /// Binds and calls; the result as the language sees it.
    mutating func callOperator(_ op: TorchOperator, _ arguments: CallArguments) throws(Raised)
        -> Owned
    {
        let bound = try bind(op, arguments)
        do {
            if op.isInPlace {
                let t = bound.tensor(0)
                try t.replaceElements { () throws(TensorError) in
                    do {
                        let r = try op.row.call(bound)
                        switch consume r {
                        case .tensor(let x): return x
                        default: throw TensorError(.runtimeError, "no in-place form")
                        }
                    } catch { throw asTensorError(error) }
                }
                return arguments.receiver.owned()
            }
            let result = try op.row.call(bound)
            return try wrap(result, op, arguments)
        } catch { throw raise(asTensorError(error)) }
    }

    /// The result of an operator as an object. An in-place method gives its own object back.
    private mutating func wrap(
        _ result: consuming OperatorResult, _ op: TorchOperator, _ arguments: CallArguments
    ) throws -> Owned {
        switch consume result {
        case .tensor(let t):
            if op.isMethod && op.name.hasSuffix("_") { return arguments.receiver.owned() }
            return t.owned()
        case .tensors(let list): return tensorTuple(list)
        case .named(let name, let fields, let list): return namedTuple(name, fields, list)
        case .bool(let b): return .bool(b)
        case .int(let i): return .int(i)
        case .nothing: return .None
        }
    }

    func tensorTuple(_ list: borrowing Row<Tensor>) -> Owned {
        var items = Slots(capacity: list.count)
        for i in 0..<list.count { items.append(list[i].copy().owned()) }
        return makeTuple(items)
    }

    /// Which arguments there are: those of a method begin with the receiver.
    mutating func bind(_ op: TorchOperator, _ arguments: CallArguments) throws(Raised)
        -> BoundArguments
    {
        if op.schemas.count == 1 {
            var values = Row<Argument>(capacity: op.schemas[0].parameters.count)
            if let m = match(op, op.schemas[0], arguments, &values) {
                throw mismatch(op, op.schemas[0], m, arguments)
            }
            return BoundArguments(overload: 0, values: values)
        }
        for (i, s) in op.schemas.enumerated() {
            var values = Row<Argument>(capacity: s.parameters.count)
            switch match(op, s, arguments, &values) {
            case nil: return BoundArguments(overload: i, values: values)
            case .some(.raised): throw Raised.pending
            default: break
            }
        }
        throw noOverload(op, arguments)
    }

    /// Nil: it fits.
    func match(
        _ op: TorchOperator, _ schema: Schema, _ arguments: CallArguments,
        _ values: inout Row<Argument>
    ) -> Mismatch? {
        let positional = arguments.positionalCount
        let keywords = arguments.keywordCount
        var parameter = 0
        var used = 0
        let skip = op.isMethod ? 1 : 0
        if op.isMethod {
            guard let t = arguments.receiver.as(TensorBody.self) else { return .tooMany }
            values.append(.tensor(t.ref()))
            parameter = 1
        }
        let maximum = schema.positionalCount - skip
        // A list of ints alone may be given as arguments one by one.
        let variadic =
            maximum == 1 && schema.parameters.count > skip
            && schema.parameters[skip].type == .intList
        if positional > maximum && !variadic { return .tooMany }
        var next = 0
        while parameter < schema.parameters.count {
            let p = schema.parameters[parameter]
            if next < positional {
                if p.isKeywordOnly { return .tooMany }
                let v = arguments[next]
                if v.isNone && p.allowsNone {
                    values.append(.absent)
                } else if variadic && parameter == skip
                    && (v.word.isInt || (v.is(TensorBody.self) && positional > 1))
                {
                    var list: [Int] = []
                    for i in 0..<positional {
                        guard let n = listInt(arguments[i]) else {
                            return .element(p, i, typeName(arguments[i]), i)
                        }
                        list.append(n)
                    }
                    values.append(.ints(list))
                    next = positional
                    parameter += 1
                    continue
                } else {
                    switch convert(v, p, op) {
                    case .value(let a): values.append(a)
                    case .wrong(let text, let at):
                        if at >= 0 { return .element(p, next, text, at) }
                        return .type(p, next, text)
                    }
                }
                next += 1
            } else {
                var found = -1
                for k in 0..<keywords
                where matches(Handle<Str>(unsafe: arguments.keywordName(k)), p, op) {
                    found = k
                }
                if found >= 0 {
                    used += 1
                    let v = arguments[positional + found]
                    if v.isNone && (p.allowsNone || p.defaultText == "None") {
                        values.append(.absent)
                    } else {
                        switch convert(v, p, op) {
                        case .value(let a): values.append(a)
                        case .wrong(let text, _): return .type(p, nil, text)
                        }
                    }
                } else if p.defaultText != nil || (p.type == .generator && p.allowsNone) {
                    values.append(.absent)
                } else {
                    return .missing(parameter)
                }
            }
            parameter += 1
        }
        if used < keywords {
            for k in 0..<keywords {
                let name = Handle<Str>(unsafe: arguments.keywordName(k))
                var known = -1
                for (i, p) in schema.parameters.enumerated() where matches(name, p, op) {
                    known = i
                }
                if known < 0 { return .unknownKeyword(name.string) }
                if known - skip < positional { return .repeated(name.string) }
            }
        }
        return nil
    }

    /// The parameter's name, or NumPy's name for it.
    private func matches(_ name: Handle<Str>, _ p: SchemaParameter, _ op: TorchOperator) -> Bool {
        let text = name.string
        if text == Schema.shownName(p) { return true }
        switch text {
        case "axis": return p.name == "dim"
        case "keepdims": return p.name == "keepdim"
        case "x", "a", "x1": return p.name == "self" && !op.isMethod
        case "x2": return p.name == "other"
        default: return false
        }
    }

    enum Converted: ~Copyable {
        case value(Argument)
        /// The type's name, and for a list which element is wrong (else -1).
        case wrong(String, Int)
    }

    private func convert(_ v: Value, _ p: SchemaParameter, _ op: TorchOperator) -> Converted {
        let w = v.word
        switch p.type {
        case .tensor:
            if let t = v.as(TensorBody.self) { return .value(.tensor(t.ref())) }
            if op.row.allowsNumbers || p.name != "self" && op.row.allowsNumbers,
                let s = number(v), p.name != "out"
            {
                return .value(.scalar(s))
            }
        case .tensorList:
            if v.is(List.self) || v.is(Tuple.self) {
                let n = sequenceCount(v)
                var row = Row<Tensor>(capacity: n)
                for i in 0..<n {
                    let item = sequenceItem(v, i)
                    guard let t = item.value.as(TensorBody.self) else {
                        return .wrong(typeName(item.word), i)
                    }
                    row.append(t.ref())
                }
                return .value(.tensors(row))
            }
        case .scalar:
            if let s = number(v) { return .value(.scalar(s)) }
            if let t = v.as(TensorBody.self), t.body.geometry.rank == 0, !t.body.requiresGrad {
                return .value(.tensor(t.ref()))
            }
        case .int:
            if w.isInt { return .value(.scalar(.int(w.asInt))) }
            if let n = listInt(v) { return .value(.scalar(.int(n))) }
        case .intList:
            if v.is(List.self) || v.is(Tuple.self) {
                var list: [Int] = []
                for i in 0..<sequenceCount(v) {
                    let item = sequenceItem(v, i)
                    guard let n = listInt(item.value) else {
                        return .wrong(typeName(item.word), i)
                    }
                    list.append(n)
                }
                return .value(.ints(list))
            }
            if p.listSize > 0, w.isInt { return .value(.ints([w.asInt])) }
        case .float:
            if w.isFloat || w.isInt, let s = number(v) { return .value(.scalar(s)) }
        case .bool: if w.isBool { return .value(.bool(w.asBool)) }
        case .string: if let s = v.as(Str.self) { return .value(.string(s.string)) }
        case .dtype: if let d = dtype(v) { return .value(.dtype(d)) }
        case .layout: if v.is(LayoutObject.self) { return .value(.absent) }
        case .device:
            if v.is(DeviceObject.self) { return .value(.absent) }
            if let s = v.as(Str.self), s.string == "cpu" || s.string.hasPrefix("cpu:") {
                return .value(.absent)
            }
        case .generator, .memoryFormat:
            if v.isNone || v.is(LayoutObject.self) { return .value(.absent) }
        case .floatList, .boolList: break
        }
        return .wrong(typeName(v), -1)
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

    // Errors.

    mutating func raise(_ e: TensorError) -> Raised {
        switch e.kind {
        case .runtimeError:
            if e.message == "ZeroDivisionError" { return raise(.runtimeError, "ZeroDivisionError") }
            return raise(.runtimeError, e.message)
        case .indexError: return raise(.indexError, e.message)
        case .typeError: return raise(.typeError, e.message)
        case .valueError: return raise(.valueError, e.message)
        case .notImplementedError: return raise(.notImplementedError, e.message)
        case .zeroDivisionError: return raise(.zeroDivisionError, e.message)
        case .memoryError: return memoryError()
        case .overflowError: return raise(.overflowError, e.message)
        case .attributeError: return raise(.attributeError, e.message)
        case .keyboardInterrupt: return raise(.keyboardInterrupt, arguments: Slots())
        case .raised: return Raised.pending
        }
    }
}

func asTensorError(_ e: any Error) -> TensorError {
    if let t = e as? TensorError { return t }
    if e is Raised { return TensorError(.raised, "") }
    return TensorError(.runtimeError, "internal error")
}
