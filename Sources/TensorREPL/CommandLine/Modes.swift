// The ways to run: a file, a text, standard input, a paste, the prompt.
import Autograd
import Builtins
import CHeap
import Glibc
import Heap
import Interpreter
import Lexer
import Parser
import StandardLibrary
import Torch

/// A machine with all that a program can use, and the module `__main__`.
func makeMachine(stackFloor: UInt) -> Machine {
    var m = Machine()
    m.setStackFloor(stackFloor)
    installBuiltins(&m)
    installStandardLibrary(&m)
    installTorch(&m)
    return m
}

extension Machine {
    /// The namespace of `__main__`, fresh.
    mutating func makeMain(file: String?) -> Owned {
        let module = makeModule("__main__")
        Handle<Dict>(unsafe: modules.word.cell).set("__main__", module.copy())
        let namespace = Heap.body(module.word.cell, as: Module.self).pointee.namespace.copy()
        let dict = Handle<Dict>(unsafe: namespace.word.cell)
        dict.set(name: names.__package__, .None)
        dict.set(name: names.__loader__, makeLoader(isFile: file != nil))
        dict.set(name: names.__annotations__, makeDict())
        dict.set(name: names.__builtins__, builtinsModule.copy())
        if let file {
            dict.set(name: names.__file__, string(file))
            dict.set("__cached__", .None)
        }
        return namespace
    }

    /// What `__loader__` shows: nothing here loads by it.
    private mutating func makeLoader(isFile: Bool) -> Owned {
        if isFile {
            let loader = makeBuiltinClass(
                "SourceFileLoader", kind: PlainObject.kind, base: types.object,
                module: "_frozen_importlib_external", ownRecord: true)
            return make(PlainObject(), of: loader)
        }
        return classValue(
            makeBuiltinClass(
                "BuiltinImporter", kind: PlainObject.kind, base: types.object,
                module: "_frozen_importlib", ownRecord: true))
    }
}

/// How a program ended.
enum Ending {
    case normal
    /// SystemExit with this status.
    case exit(Int32)
    /// An exception, whose traceback has been shown.
    case failed
    case interrupted

    var status: Int32 {
        switch self {
        case .normal: 0
        case .exit(let status): status
        case .failed: 1
        case .interrupted: 130
        }
    }
}

/// Shows the pending exception as an uncaught one, or takes SystemExit's status; before a prompt
/// (`-i`) SystemExit is shown like any other.
func reportUncaught(_ m: inout Machine, showsExit: Bool = false) -> Ending {
    guard let e = m.takePending() else { return .normal }
    if !showsExit, m.isInstance(e.word, of: m.types.exceptions[ExceptionKind.systemExit.rawValue]) {
        return .exit(exitStatus(e.value, &m))
    }
    let text = m.tracebackText(e.value)
    _ = m.output.flush()
    writeAll(2, Array(text.utf8))
    let isInterrupt = m.isInstance(
        e.word, of: m.types.exceptions[ExceptionKind.keyboardInterrupt.rawValue])
    m.lastException = e.copy()
    return isInterrupt ? .interrupted : .failed
}

/// The status that a SystemExit asks for; a text goes to standard error.
private func exitStatus(_ e: Value, _ m: inout Machine) -> Int32 {
    let arguments = Heap.body(e.word.cell, as: ExceptionObject.self).pointee.arguments.copy()
    guard let tuple = arguments.value.as(Tuple.self) else { return 0 }
    if tuple.count == 0 { return 0 }
    if tuple.count == 1 {
        let code = tuple[0]
        if code.isNone { return 0 }
        if code.word.isInt || code.word.isBool {
            return Int32(truncatingIfNeeded: code.word.asInt & 0xFF)
        }
        if code.is(BigInt.self) { return 255 }
    }
    let shown = tuple.count == 1 ? tuple[0].owned() : arguments.copy()
    do throws(Raised) {
        let text = try m.str(shown.value)
        _ = m.output.flush()
        writeAll(2, Handle<Str>(unsafe: text.word.cell).bytes + [10])
    } catch { m.dropPending() }
    return 1
}

/// Compiles and runs a program in a namespace; a prompt may follow.
func runProgram(
    _ bytes: [UInt8], filename: String, _ namespace: Value, _ m: inout Machine,
    promptFollows: Bool, isSeekable: Bool = true
) -> Ending {
    do throws(Raised) {
        let text =
            filename == "<string>"
            ? SourceText(filename: filename, bytes: bytes)
            : try m.sourceText(bytes, filename: filename, for: .program(isSeekable: isSeekable))
        let code = try m.compileSource(text, mode: .module)
        // What still waits to be written is written at the end of the process.
        _ = try m.run(code, globals: namespace)
        return .normal
    } catch {
        return reportUncaught(&m, showsExit: promptFollows)
    }
}

/// What a file holds, or the message and status with which CPython refuses it.
enum ProgramFile {
    case bytes([UInt8])
    case refused(String, Int32)
}

func readProgram(_ path: String) -> ProgramFile {
    let fd = open(path, O_RDONLY)
    if fd < 0 {
        let reason = String(cString: strerror(errno))
        let shown = absolutePath(path)
        return .refused(
            "tensor-repl: can't open file '\(shown)': [Errno \(errno)] \(reason)\n", 2)
    }
    defer { close(fd) }
    var info = stat()
    if fstat(fd, &info) == 0, info.st_mode & S_IFMT == S_IFDIR {
        return .refused("tensor-repl: can't find '__main__' module in '\(absolutePath(path))'\n", 1)
    }
    guard let bytes = readAll(fd) else {
        return .refused("tensor-repl: cannot read '\(path)'\n", 2)
    }
    return .bytes(bytes)
}

/// The folder of a script, where its imports are looked for.
func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// Everything from here on runs on the interpreter's thread.
func runMode(_ options: Options, stackFloor: UInt) -> Int32 {
    installSignalHandlers()
    if case .check(let paths) = options.program { return checkDocuments(paths, stackFloor) }
    if case .dump(let kind, let path) = options.program { return dump(kind, path, stackFloor) }
    var m = makeMachine(stackFloor: stackFloor)
    m.arguments = options.arguments
    let ending = runIn(&m, options)
    return finish(&m, ending, options)
}

private func runIn(_ m: inout Machine, _ options: Options) -> Ending {
    var ending = Ending.normal
    switch options.program {
    case .file(let path):
        m.searchPath = [folder(of: path)]
        // From here on the script has its whole path, as in CPython.
        let script = absolutePath(path)
        let namespace = m.makeMain(file: script)
        switch readProgram(path) {
        case .refused(let text, let status):
            writeAll(2, Array(text.utf8))
            if !options.isInteractive { return .exit(status) }
            ending = .exit(status)
        case .bytes(let bytes):
            ending = runProgram(
                bytes, filename: script, namespace.value, &m, promptFollows: options.isInteractive)
        }
        if options.isInteractive { return runSession(&m, namespace.value, options) }
    case .text(let text):
        m.searchPath = [""]
        let namespace = m.makeMain(file: nil)
        ending = runProgram(
            Array((text + "\n").utf8), filename: "<string>", namespace.value, &m,
            promptFollows: options.isInteractive)
        if options.isInteractive { return runSession(&m, namespace.value, options) }
    case .paste(let path):
        m.searchPath = [""]
        let namespace = m.makeMain(file: nil)
        var bytes: [UInt8] = []
        if path == "-" {
            bytes = readAll(0) ?? []
        } else {
            switch readProgram(path) {
            case .refused(let text, let status):
                writeAll(2, Array(text.utf8))
                return .exit(status)
            case .bytes(let b): bytes = b
            }
        }
        ending = runPaste(bytes, namespace.value, &m)
    case .dash, .standardInput:
        m.searchPath = [""]
        let namespace = m.makeMain(file: nil)
        let isTerminal = isatty(0) == 1
        if isTerminal || options.isInteractive {
            return runSession(&m, namespace.value, options)
        }
        let bytes = readAll(0) ?? []
        ending = runProgram(
            bytes, filename: "<stdin>", namespace.value, &m, promptFollows: false,
            isSeekable: lseek(0, 0, SEEK_CUR) >= 0)
    case .check, .dump: break
    }
    return ending
}

/// The end of the process: output is flushed, what is left is released in the checked build.
private func finish(_ m: inout Machine, _ ending: Ending, _ options: Options) -> Int32 {
    var status = ending.status
    m.finalizeRemaining()
    if !m.output.flush() && status == 0 {
        let code = m.output.failure
        let name = code == EPIPE ? "BrokenPipeError" : "OSError"
        writeAll(
            2,
            Array(
                "Exception ignored in: <_io.TextIOWrapper name='<stdout>' mode='w' encoding='utf-8'>\n\(name): [Errno \(code)] \(String(cString: strerror(code)))\n"
                    .utf8))
        status = 120
    }
    #if CHECKED
        m.shutDown()
        let leaks = m.leaks
        if !leaks.isEmpty {
            let list = leaks.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
            writeAll(2, Array("checked build: leaked: \(list.joined(separator: ", "))\n".utf8))
            return 99
        }
    #endif
    if case .interrupted = ending { return dieOfInterrupt() }
    #if !CHECKED
        // What the machine holds goes with the process.
        exit(status)
    #else
        return status
    #endif
}
