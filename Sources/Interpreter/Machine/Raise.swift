// Raising exceptions from native code.
import Heap

/// The builtin exception classes.
package enum ExceptionKind: Int, CaseIterable, Sendable {
    case baseException, exception, systemExit, keyboardInterrupt, generatorExit
    case stopIteration, arithmeticError, overflowError, zeroDivisionError, floatingPointError
    case assertionError, attributeError, bufferError, eofError, importError, moduleNotFoundError
    case lookupError, indexError, keyError, memoryError, nameError, unboundLocalError
    case osError, fileNotFoundError, fileExistsError, isADirectoryError, notADirectoryError
    case permissionError, connectionError, brokenPipeError, timeoutError, interruptedError
    case blockingIOError, childProcessError, processLookupError
    case referenceError, runtimeError, notImplementedError, recursionError, stopAsyncIteration
    case syntaxError, indentationError, tabError, systemError, typeError
    case valueError, unicodeError, unicodeDecodeError, unicodeEncodeError, unicodeTranslateError
    case warning, userWarning, deprecationWarning, pendingDeprecationWarning, syntaxWarning
    case runtimeWarning, futureWarning, importWarning, unicodeWarning, bytesWarning
    case resourceWarning, encodingWarning

    /// As Python calls it.
    package var name: StaticString { exceptionNames[rawValue] }

    package var base: ExceptionKind? {
        switch self {
        case .baseException: nil
        case .exception, .systemExit, .keyboardInterrupt, .generatorExit: .baseException
        case .overflowError, .zeroDivisionError, .floatingPointError: .arithmeticError
        case .moduleNotFoundError: .importError
        case .indexError, .keyError: .lookupError
        case .unboundLocalError: .nameError
        case .fileNotFoundError, .fileExistsError, .isADirectoryError, .notADirectoryError,
            .permissionError, .timeoutError, .interruptedError, .connectionError,
            .blockingIOError, .childProcessError, .processLookupError:
            .osError
        case .brokenPipeError: .connectionError
        case .notImplementedError, .recursionError: .runtimeError
        case .indentationError: .syntaxError
        case .tabError: .indentationError
        case .unicodeError: .valueError
        case .unicodeDecodeError, .unicodeEncodeError, .unicodeTranslateError: .unicodeError
        case .userWarning, .deprecationWarning, .pendingDeprecationWarning, .syntaxWarning,
            .runtimeWarning, .futureWarning, .importWarning, .unicodeWarning, .bytesWarning,
            .resourceWarning, .encodingWarning:
            .warning
        default: .exception
        }
    }
}

/// In the order of the kinds: made from the cases' own names at every start they would cost a millisecond.
private let exceptionNames: [StaticString] = [
    "BaseException", "Exception", "SystemExit", "KeyboardInterrupt", "GeneratorExit",
    "StopIteration", "ArithmeticError", "OverflowError", "ZeroDivisionError",
    "FloatingPointError", "AssertionError", "AttributeError", "BufferError", "EOFError",
    "ImportError", "ModuleNotFoundError", "LookupError", "IndexError", "KeyError", "MemoryError",
    "NameError", "UnboundLocalError", "OSError", "FileNotFoundError", "FileExistsError",
    "IsADirectoryError", "NotADirectoryError", "PermissionError", "ConnectionError",
    "BrokenPipeError", "TimeoutError", "InterruptedError", "BlockingIOError", "ChildProcessError",
    "ProcessLookupError", "ReferenceError", "RuntimeError", "NotImplementedError",
    "RecursionError", "StopAsyncIteration", "SyntaxError", "IndentationError", "TabError",
    "SystemError", "TypeError", "ValueError", "UnicodeError", "UnicodeDecodeError",
    "UnicodeEncodeError", "UnicodeTranslateError", "Warning", "UserWarning", "DeprecationWarning",
    "PendingDeprecationWarning", "SyntaxWarning", "RuntimeWarning", "FutureWarning",
    "ImportWarning", "UnicodeWarning", "BytesWarning", "ResourceWarning", "EncodingWarning",
]

extension Machine {
    /// Makes an exception with one text as argument pending.
    package mutating func raise(_ kind: ExceptionKind, _ message: String) -> Raised {
        var arguments = Slots(capacity: 1)
        arguments.append(string(message))
        return raise(kind, arguments: arguments)
    }

    package mutating func raise(_ kind: ExceptionKind, arguments: consuming Slots) -> Raised {
        setPending(makeException(kind, arguments: arguments))
        return Raised()
    }

    /// Makes an exception object of the program's pending.
    package mutating func raise(_ exception: consuming Owned) -> Raised {
        setPending(exception)
        return Raised()
    }

    /// What is not supported says so by name.
    package mutating func unsupported(_ what: String) -> Raised {
        raise(.notImplementedError, "tensor-repl: \(what) not supported")
    }

    package func makeException(_ kind: ExceptionKind, arguments: consuming Slots) -> Owned {
        let tuple = makeTuple(arguments)
        return make(ExceptionObject(arguments: tuple), of: types.exceptions[kind.rawValue])
    }
    package func makeException(_ kind: ExceptionKind, _ message: String) -> Owned {
        var arguments = Slots(capacity: 1)
        arguments.append(string(message))
        return makeException(kind, arguments: arguments)
    }

    private mutating func setPending(_ exception: consuming Owned) {
        // What was being handled becomes the context, unless the exception already has one or is it.
        if handled.isObject, exception.word.cell != handled.cell {
            linkContext(exception.word.cell)
        }
        pending = consume exception
    }

    /// Sets `__context__` to what is being handled, and breaks a cycle that this would make.
    mutating func linkContext(_ exception: Cell) {
        let e = Heap.body(exception, as: ExceptionObject.self)
        if e.pointee.context.word.isObject { return }
        var link = handled.cell
        var steps = 0
        while steps < 10_000 {
            let l = Heap.body(link, as: ExceptionObject.self)
            let next = l.pointee.context.word
            if !next.isObject { break }
            if next.cell == exception {
                l.pointee.context = .None
                break
            }
            link = next.cell
            steps += 1
        }
        e.pointee.context = Value(unsafe: handled).owned()
    }

    /// The pending exception, when it is of a class; it is pending no more then.
    package mutating func caught(_ kind: ExceptionKind) -> Owned? {
        guard isPending(kind) else { return nil }
        return pending.take()
    }
    package func isPending(_ kind: ExceptionKind) -> Bool {
        switch pending {
        case .some(let e):
            return typeOf(e.word.cell).pointee.classCell?.classBody.isSubclass(
                of: types.exceptions[kind.rawValue]) ?? false
        case nil: return false
        }
    }
    /// Takes whatever is pending.
    package mutating func takePending() -> Owned? { pending.take() }
    /// Drops what is pending.
    package mutating func dropPending() { pending = nil }
}
