// sys: what programs ask of the interpreter itself.
import Builtins
import Glibc
import Heap
import Interpreter

func makeSys(_ m: inout Machine) -> Owned {
    let module = m.makeNativeModule(
        "sys", doc: "Access to the interpreter: arguments, streams, limits.", sysFunctions)
    let d = m.namespace(module)
    var arguments = Slots(capacity: m.arguments.count)
    for a in m.arguments { arguments.append(m.string(a)) }
    d.add("argv", m.makeList(arguments))
    d.add("modules", m.modules.copy())
    d.add("version", m.string("3.11.7 (tensor-repl 0.1.0)"))
    d.add("platform", m.string("linux"))
    d.add("byteorder", m.string("little"))
    d.add("maxsize", .int(Int.max))
    d.add("maxunicode", .int(0x10FFFF))
    d.add("executable", m.string(executablePath()))
    var path = Slots(capacity: m.searchPath.count)
    for p in m.searchPath { path.append(m.string(p)) }
    d.add("path", m.makeList(path))
    m.addFacts(to: d)
    d.add("stdout", m.makeStream(descriptor: 1, name: "<stdout>"))
    d.add("stderr", m.makeStream(descriptor: 2, name: "<stderr>"))
    d.add("stdin", m.makeStream(descriptor: 0, name: "<stdin>"))
    return module
}

private func executablePath() -> String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let n = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    if n <= 0 { return "" }
    return String(decoding: buffer[0..<n].map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

private var sysFunctions: [Builtin] {
    [
        Builtin("exit(status=None, /)", "Raises SystemExit with the status.") {
            args, m throws(Raised) in
            var arguments = Slots()
            if let status = args.optional(0) { arguments.append(status.owned()) }
            throw m.raise(.systemExit, arguments: arguments)
        },
        Builtin("getrecursionlimit()", "The depth at which recursion is an error.") { _, m in
            .int(m.recursionLimit)
        },
        Builtin("setrecursionlimit(limit, /)", "Sets the depth at which recursion is an error.") {
            args, m throws(Raised) in
            let n = try args.int(0, &m)
            if n > Int(Int32.max) || n < Int(Int32.min) {
                throw m.raise(.overflowError, "Python int too large to convert to C int")
            }
            if n < 1 {
                throw m.raise(
                    .valueError, "recursion limit must be greater or equal than 1")
            }
            if m.depth + 1 >= n {
                throw m.raise(
                    .recursionError,
                    "cannot set the recursion limit to \(n) at the recursion depth \(m.depth + 1): the limit is too low"
                )
            }
            m.recursionLimit = min(n, 1_000_000)
            return .None
        },
        Builtin("getrefcount(object, /)", "The number of references to an object.") { args, m in
            let w = args[0].word
            return .int(w.isObject ? Int(header(w.cell).pointee.count) + 1 : 1_000_000)
        },
        Builtin("getsizeof(object, default=0, /)", "The size of an object in bytes.") {
            _, m throws(Raised) in
            throw m.unsupported("sys.getsizeof is")
        },
        Builtin("exc_info()", "The exception being handled: class, instance, traceback.") { _, m in
            m.exceptionInfo()
        },
        Builtin("exception()", "The exception being handled.") { _, m in
            let info = m.exceptionInfo()
            return m.element(info.value, 1) ?? .None
        },
        Builtin("getdefaultencoding()", "The encoding of str.encode().") { _, m in
            m.string("utf-8")
        },
        Builtin("getfilesystemencoding()", "The encoding of file names.") { _, m in
            m.string("utf-8")
        },
        Builtin("getfilesystemencodeerrors()", "What becomes of bytes that are no text.") { _, m in
            m.string("surrogateescape")
        },
        Builtin("get_int_max_str_digits()", "The most digits that int takes from a text.") {
            _, m in
            .int(4300)
        },
        Builtin("getswitchinterval()", "How long a thread runs.") { _, m in .float(0.005) },
        Builtin("is_finalizing()", "Whether the interpreter is at its end.") { _, m in .bool(false)
        },
        Builtin("intern(string, /)", "The one str of a text that stands for all equal ones.") {
            args, m throws(Raised) in
            guard args[0].is(Str.self) else {
                throw m.raise(
                    .typeError, "intern() argument must be str, not \(m.argumentTypeName(args[0]))")
            }
            return args[0].owned()
        },
    ]
}
