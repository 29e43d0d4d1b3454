// The one argument binder: arguments of a call to the parameters of a schema, by PyTorch's rules (its
// documented python_arg_parser), for functions, methods and in-place forms alike.
import Autograd
import Heap
import Interpreter
import TensorCore

/// Why a schema does not fit; shown when it is the only one.
enum Mismatch {
    case tooMany, missing(Int), unknownKeyword(String), repeated(String)
    case type(SchemaParameter, Int?, String)
    /// A list whose first element has the wrong type.
    case element(SchemaParameter, Int?, String, Int)
    /// The schema fits, but a value cannot be taken: raised at once, whatever other schemas there are.
    case value(ExceptionKind, String)
}

extension Machine {
    /// Binds and calls; the result as the language sees it.
    mutating func callOperator(_ op: TorchOperator, _ arguments: CallArguments) throws(Raised)
        -> Owned
    {
        let bound = try bind(op, arguments)
        switch op.implementation {
        case .machine(let row): return try row.call(bound, arguments, &self)
        case .tensors(let row):
            if op.schemas[bound.overload].isHidden { try warnOfSignature(op, bound.overload) }
            if op.isInPlace { return try callInPlace(row, bound, arguments) }
            if op.hasGenerator || arguments.keywordCount > 0 {
                return try callWithOptions(op, row, bound, arguments)
            }
            return wrap(try run(row, bound), op, arguments)
        }
    }

    /// Runs an operator, then shows its warnings.
    private mutating func run(_ row: TensorOperator, _ bound: borrowing BoundArguments)
        throws(Raised) -> OperatorResult
    {
        do {
            let result = try row.call(bound)
            if !TensorState.warnings.isEmpty { try showWarnings() }
            return result
        } catch { throw raise(asTensorError(error)) }
    }

    fileprivate mutating func showWarnings() throws(Raised) {
        let texts = TensorState.warnings
        TensorState.warnings = []
        for text in texts { try warn(text) }
    }

    private mutating func callInPlace(
        _ row: TensorOperator, _ bound: borrowing BoundArguments, _ arguments: CallArguments
    ) throws(Raised) -> Owned {
        let t = bound.tensor(0)
        let isShared = row.takesOverlaps && t.geometry.repeatsElements
        do {
            try t.replaceElements(overlaps: isShared) { () throws(TensorError) in
                do {
                    let r = try row.call(bound)
                    switch consume r {
                    case .tensor(let x): return x
                    default: throw TensorError(.runtimeError, "no in-place form")
                    }
                } catch { throw asTensorError(error) }
            }
        } catch { throw raise(asTensorError(error)) }
        if !TensorState.warnings.isEmpty { try showWarnings() }
        return t.owned()
    }

    /// A call that may have `generator=` or `out=`.
    private mutating func callWithOptions(
        _ op: TorchOperator, _ row: TensorOperator, _ bound: borrowing BoundArguments,
        _ arguments: CallArguments
    ) throws(Raised) -> Owned {
        let parameters = op.schemas[bound.overload].parameters
        let own = op.hasGenerator ? ownGenerator(parameters, bound) : .None
        exchangeGenerator(own)
        defer { exchangeGenerator(own) }
        guard let out = parameters.firstIndex(where: { $0.name == "out" }), !bound.isAbsent(out)
        else { return wrap(try run(row, bound), op, arguments) }
        guard let target = bound.optionalTensor(out) else {
            throw unsupported("out= of torch.\(op.name) is")
        }
        do { try checkOut(op, row, bound, target, at: out) } catch { throw raise(error) }
        switch try run(row, bound) {
        case .tensor(let t): return try store(t, into: target, row.outMemory)
        default: throw unsupported("out= of torch.\(op.name) is")
        }
    }

    /// The generator given to a call, or None.
    private func ownGenerator(
        _ parameters: [SchemaParameter], _ bound: borrowing BoundArguments
    ) -> Owned {
        guard let i = parameters.firstIndex(where: { $0.type == .generator }) else { return .None }
        return bound.object(i) ?? .None
    }
    /// Operators take their numbers from the default generator: another one's state stands in for it.
    private func exchangeGenerator(_ own: borrowing Owned) {
        guard let g = own.value.as(GeneratorObject.self), !g.body.isDefault else { return }
        swap(&TensorState.generator, &g.body.generator)
    }

    /// The result of an operator as an object. An in-place method gives its own object back.
    private mutating func wrap(
        _ result: consuming OperatorResult, _ op: TorchOperator, _ arguments: CallArguments
    ) -> Owned {
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
    private mutating func bind(_ op: TorchOperator, _ arguments: CallArguments) throws(Raised)
        -> BoundArguments
    {
        if op.schemas.count == 1 {
            var values = Row<Argument>(capacity: op.schemas[0].parameters.count)
            if let m = match(op, 0, arguments, &values) {
                throw mismatch(op, op.schemas[0], m, arguments)
            }
            return BoundArguments(overload: 0, values: values)
        }
        for (i, s) in op.schemas.enumerated() {
            var values = Row<Argument>(capacity: s.parameters.count)
            switch match(op, i, arguments, &values) {
            case nil: return BoundArguments(overload: i, values: values)
            case .some(.value(let kind, let text)): throw raise(kind, text)
            default: break
            }
        }
        throw noOverload(op, arguments)
    }

    /// Nil: it fits.
    func match(
        _ op: TorchOperator, _ overload: Int, _ arguments: CallArguments,
        _ values: inout Row<Argument>
    ) -> Mismatch? {
        let schema = op.schemas[overload]
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
        let isVariadic =
            maximum == 1 && schema.parameters.count > skip
            && schema.parameters[skip].type == .intList && schema.parameters[skip].listSize == 0
        if positional > maximum && !isVariadic { return .tooMany }
        // A value that cannot be taken is told of only if all types fit.
        var refused: Mismatch?
        var next = 0
        while parameter < schema.parameters.count {
            let p = schema.parameters[parameter]
            if next < positional {
                if p.isKeywordOnly { return .tooMany }
                let v = arguments[next]
                if v.isNone && p.allowsNone {
                    values.append(.absent)
                    next += 1
                } else if isVariadic && parameter == skip && isListInt(v) {
                    switch unpacked(p, op, positional, { arguments[$0].owned() }) {
                    case .value(let a): values.append(a)
                    case .wrong(.value(let kind, let text)):
                        refused = refused ?? .value(kind, text)
                        values.append(.absent)
                    case .wrong(let m): return m
                    }
                    next = positional
                } else {
                    switch convert(v, p, op, next) {
                    case .value(let a): values.append(a)
                    case .wrong(.value(let kind, let text)):
                        refused = refused ?? .value(kind, text)
                        values.append(.absent)
                    case .wrong(let m):
                        if isVariadic && positional > maximum { return .tooMany }
                        return m
                    }
                    next += 1
                }
            } else {
                var found = -1
                for k in 0..<keywords
                where op.keywords[overload][parameter].contains(arguments.keywordName(k)) {
                    found = k
                }
                if found >= 0 {
                    used += 1
                    let v = arguments[positional + found]
                    if v.isNone && p.allowsNone {
                        values.append(.absent)
                    } else {
                        switch convert(v, p, op, nil) {
                        case .value(let a): values.append(a)
                        case .wrong(.value(let kind, let text)):
                            refused = refused ?? .value(kind, text)
                            values.append(.absent)
                        case .wrong(let m): return m
                        }
                    }
                } else if p.defaultText != nil {
                    values.append(.absent)
                } else {
                    return .missing(parameter)
                }
            }
            parameter += 1
        }
        if next < positional { return .tooMany }
        if used < keywords {
            for k in 0..<keywords {
                let name = Handle<Str>(unsafe: arguments.keywordName(k))
                var known = -1
                for (i, names) in op.keywords[overload].enumerated()
                where names.contains(arguments.keywordName(k)) {
                    known = i
                }
                if known < 0 {
                    return .unknownKeyword(name.string)
                }
                if known - skip < positional { return .repeated(name.string) }
            }
        }
        return refused
    }

    mutating func raise(_ e: TensorError) -> Raised {
        // Those of the call that failed; PyTorch shows them when it is over.
        do { try showWarnings() } catch { return Raised.pending }
        switch e.kind {
        case .runtimeError: return raise(.runtimeError, e.message)
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
