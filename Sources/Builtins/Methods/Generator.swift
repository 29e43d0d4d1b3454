// Generators: send, throw, close and what can be seen of them.
import Heap
import Interpreter

extension Machine {
    package mutating func installGenerator() {
        let cls = types.generator
        setSlots(cls) { s in
            s.repr = { v, m throws(Raised) in
                let name = m.generatorName(v, qualified: true)
                return m.string(
                    "<generator object \(m.text(name.value) ?? "?") at \(m.address(v))>")
            }
            s.iterate = { v, _ throws(Raised) in v.owned() }
            s.next = { v, m throws(Raised) in try m.next(v) }
        }
        define(
            cls,
            methods: [
                Builtin("send(value, /)", "Goes on with a value for the waiting yield.") {
                    args, m throws(Raised) in try m.send(args.receiver, args[0])
                },
                Builtin(
                    "throw(type, value=None, traceback=None, /)",
                    "Raises an exception where the generator waits."
                ) { args, m throws(Raised) in
                    let e = try m.exceptionToThrow(args[0], args.given(1), args.given(2))
                    return try m.throwInto(args.receiver, e)
                },
                Builtin("close()", "Ends the generator with GeneratorExit.") {
                    args, m throws(Raised) in
                    try m.close(args.receiver)
                    return .None
                },
            ],
            attributes: [
                BuiltinAttribute("gi_running", "Whether it is at work.") { v, m throws(Raised) in
                    .bool(v.as(Generator.self)?.body.state == .running)
                },
                BuiltinAttribute("gi_suspended", "Whether it waits at a yield.") {
                    v, m throws(Raised) in
                    .bool(v.as(Generator.self)?.body.state == .suspended)
                },
                BuiltinAttribute("gi_code", "Its code.") { v, m throws(Raised) in
                    guard let g = v.as(Generator.self) else { return .None }
                    let f = m.functionOfGenerator(g)
                    return f.value.as(Function.self)?.body.code.copy().owned() ?? .None
                },
                BuiltinAttribute("gi_frame", "Its frame.") { v, m throws(Raised) in
                    if v.as(Generator.self)?.body.state == .finished { return .None }
                    throw m.unsupported("frame objects are")
                },
                BuiltinAttribute("__name__", "The function's name.") { v, m throws(Raised) in
                    m.generatorName(v, qualified: false)
                },
                BuiltinAttribute("__qualname__", "The function's qualified name.") {
                    v, m throws(Raised) in m.generatorName(v, qualified: true)
                },
            ])
    }

    private func generatorName(_ v: Value, qualified: Bool) -> Owned {
        guard let g = v.as(Generator.self) else { return .None }
        let f = functionOfGenerator(g)
        guard let function = f.value.as(Function.self) else { return .None }
        return qualified ? function.body.qualifiedName.copy() : function.body.name.copy()
    }

    /// The exception that `throw(type, value, traceback)` means.
    private mutating func exceptionToThrow(_ type: Value, _ value: Value?, _ traceback: Value?)
        throws(Raised) -> Owned
    {
        if let traceback, !traceback.is(Traceback.self) {
            throw raise(.typeError, "throw() third argument must be a traceback object")
        }
        if type.is(ExceptionObject.self) {
            if value != nil {
                throw raise(
                    .typeError, "instance exception may not have a separate value")
            }
            return withTraceback(type.owned(), traceback)
        }
        guard type.is(Class.self), type.word.cell.classBody.pointee.isException else {
            throw raise(
                .typeError,
                "exceptions must be classes or instances deriving from BaseException, not \(typeName(type))"
            )
        }
        if let value {
            if isInstance(value, of: type.word.cell) {
                return withTraceback(value.owned(), traceback)
            }
            if value.is(Tuple.self) {
                let arguments = try collect(value)
                return withTraceback(try call(type, arguments: arguments), traceback)
            }
            return withTraceback(try call(type, value), traceback)
        }
        return withTraceback(try call(type), traceback)
    }

    private func withTraceback(_ e: consuming Owned, _ traceback: Value?) -> Owned {
        if let traceback {
            let t = traceback.owned()
            e.value.as(ExceptionObject.self)?.body.traceback = t
        }
        return e
    }
}
