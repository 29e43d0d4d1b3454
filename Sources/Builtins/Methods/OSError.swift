// OSError: errno, strerror, filename; which of its classes an errno stands for; its text.
import Glibc
import Heap
import Interpreter

extension Machine {
    package mutating func installOSError() {
        let cls = exceptionClass(.osError)
        define(
            cls,
            attributes: ["errno", "strerror", "filename", "filename2"].map { fieldAttribute($0) })
        setMaker(
            cls,
            new: Builtin("__new__(*args, **kwargs)", "Makes the exception that the errno means.") {
                args, m throws(Raised) in
                var cls = args.receiver.word.cell
                if let t = args[0].as(Tuple.self), t.count >= 2, t[0].word.isInt,
                    cls == m.exceptionClass(.osError),
                    let kind = errorKind(Int32(truncatingIfNeeded: t[0].word.asInt))
                {
                    cls = m.exceptionClass(kind)
                }
                return m.make(ExceptionObject(arguments: args[0].owned()), of: cls)
            },
            initialize: Builtin("__init__(*args, **kwargs)", "Keeps the fields.") {
                args, m throws(Raised) in
                if args[1].as(Dict.self)?.count ?? 0 > 0 {
                    throw m.raise(
                        .typeError,
                        "\(m.typeName(args.receiver))() takes no keyword arguments")
                }
                m.fillOSError(args.receiver, args[0])
                return .None
            })
        setSlots(cls) { s in
            s.string = { v, m throws(Raised) in
                let number = m.exceptionField(v, InternTable.intern("errno"))
                let text = m.exceptionField(v, InternTable.intern("strerror"))
                let file = m.exceptionField(v, InternTable.intern("filename"))
                let second = m.exceptionField(v, InternTable.intern("filename2"))
                if number.isNone && text.isNone { return try m.argumentText(v) }
                var result = "[Errno \(try m.strText(number.value))] \(try m.strText(text.value))"
                if !file.isNone {
                    result += ": \(try m.reprText(file.value))"
                    if !second.isNone { result += " -> \(try m.reprText(second.value))" }
                }
                return m.string(result)
            }
        }
    }

    private mutating func argumentText(_ v: Value) throws(Raised) -> Owned {
        guard let e = v.as(ExceptionObject.self) else { return .None }
        let a = e.body.arguments.copy()
        guard let t = a.value.as(Tuple.self), t.count > 0 else { return string("") }
        // Errors of writing are made by the machine, which knows no fields.
        if t.count == 2 {
            return string("[Errno \(try strText(t[0]))] \(try strText(t[1]))")
        }
        return t.count == 1 ? try str(t[0]) : try repr(a.value)
    }

    private func fillOSError(_ v: Value, _ arguments: Value) {
        guard let e = v.as(ExceptionObject.self), let t = arguments.as(Tuple.self) else { return }
        e.body.arguments = arguments.owned()
        guard t.count >= 2, t.count <= 5 else { return }
        setExceptionField(v, InternTable.intern("errno"), t[0].owned())
        setExceptionField(v, InternTable.intern("strerror"), t[1].owned())
        if t.count < 3 { return }
        setExceptionField(v, InternTable.intern("filename"), t[2].owned())
        if t.count == 5 { setExceptionField(v, InternTable.intern("filename2"), t[4].owned()) }
        // The file is no argument: the text shows it.
        e.body.arguments = makeTuple(t[0].owned(), t[1].owned())
    }

    /// The error of a failed call of the system, with the file it was about.
    package mutating func raiseSystemError(_ number: Int32, file: String?) -> Raised {
        var arguments = Slots(capacity: 2)
        arguments.append(.int(Int(number)))
        arguments.append(string(strerror(number).map { String(cString: $0) } ?? ""))
        let e = makeException(errorKind(number) ?? .osError, arguments: arguments)
        if let t = e.value.as(ExceptionObject.self) {
            let a = t.body.arguments.copy()
            fillOSError(e.value, a.value)
        }
        if let file {
            setExceptionField(e.value, InternTable.intern("filename"), string(file))
        }
        return raise(e.copy())
    }
}

/// The class for an errno, when it is not plain OSError.
package func errorKind(_ number: Int32) -> ExceptionKind? {
    switch number {
    case ENOENT: .fileNotFoundError
    case EEXIST: .fileExistsError
    case EISDIR: .isADirectoryError
    case ENOTDIR: .notADirectoryError
    case EACCES, EPERM: .permissionError
    case EPIPE, ESHUTDOWN: .brokenPipeError
    case ETIMEDOUT: .timeoutError
    case EINTR: .interruptedError
    case EAGAIN, EALREADY, EINPROGRESS: .blockingIOError
    case ECHILD: .childProcessError
    case ESRCH: .processLookupError
    default: nil
    }
}
