// Text files: standard input, output and error as objects, and what open() gives.
import Glibc
import Heap
import Interpreter

/// A text file, by its descriptor.
package struct TextStream: ~Copyable, CellBody {
    package let descriptor: Int32
    package let name: String
    package let mode: String
    let isReadable: Bool
    let isWritable: Bool
    let file: OpenFile
    package static var kind: Kind { Kind(89) }

    package init(
        descriptor: Int32, name: String, mode: String, isReadable: Bool, isWritable: Bool
    ) {
        self.descriptor = descriptor
        self.name = name
        self.mode = mode
        self.isReadable = isReadable
        self.isWritable = isWritable
        file = OpenFile(descriptor)
    }
}

/// A descriptor in use, with what was read and not asked for yet and what is not written yet (standard
/// input's and output's are the machine's own). Dropped, it is closed.
final class OpenFile {
    let descriptor: Int32
    var input: InputStream
    var output: OutputStream
    var isClosed = false

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
        input = InputStream(descriptor: descriptor)
        output = OutputStream(descriptor: descriptor)
    }
    deinit { close() }

    func close() {
        if isClosed || descriptor <= 2 { return }
        isClosed = true
        _ = output.flush()
        Glibc.close(descriptor)
    }
}

extension Machine {
    /// Standard input, output or error as an object.
    package func makeStream(descriptor: Int32, name: String) -> Owned {
        make(
            TextStream(
                descriptor: descriptor, name: name, mode: descriptor == 0 ? "r" : "w",
                isReadable: descriptor == 0, isWritable: descriptor != 0))
    }

    /// What sys.exc_info() gives.
    package func exceptionInfo() -> Owned {
        let e = handledException()
        var parts = Slots(capacity: 3)
        if let body = e.value.as(ExceptionObject.self) {
            parts.append(classValue(classOf(e.value)))
            parts.append(e.copy())
            parts.append(body.body.traceback.copy())
        } else {
            for _ in 0..<3 { parts.append(.None) }
        }
        return makeTuple(parts)
    }

    /// What was printed is seen before the program waits.
    package mutating func flushOutputForWaiting() throws(Raised) { try flushOutput() }

    package mutating func installTextStream() {
        registerType(TextStream.self, "TextIOWrapper", isContainer: false)
        let cls = makeBuiltinClass(
            "TextIOWrapper", kind: TextStream.kind, base: types.object, module: "_io",
            isFinal: true)
        cls.classBody.pointee.isNamedWithModule = true
        setSlots(cls) { s in
            s.repr = { v, m throws(Raised) in
                guard let f = v.as(TextStream.self) else { return .None }
                return m.string(
                    "<_io.TextIOWrapper name='\(f.body.name)' mode='\(f.body.mode)' encoding='utf-8'>"
                )
            }
            s.iterate = { v, m throws(Raised) in v.owned() }
            s.next = { v, m throws(Raised) in
                guard let line = try m.readLine(v) else { return nil }
                return m.string(line)
            }
        }
        define(cls, methods: Machine.streamMethods, attributes: Machine.streamAttributes)
        types.unsupportedOperation = makeBuiltinClass(
            "UnsupportedOperation", kind: .exception, base: exceptionClass(.osError),
            module: "io", ownRecord: true, allowsAttributes: true)
        defineBuiltins([
            Builtin(
                "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
                "Opens a text file."
            ) { args, m throws(Raised) in try m.openFile(args) }
        ])
    }

    private mutating func openFile(_ args: Arguments) throws(Raised) -> Owned {
        guard let path = text(args[0]) else {
            throw raise(
                .typeError,
                "expected str, bytes or os.PathLike object, not \(typeName(args[0]))")
        }
        var mode = "r"
        if let given = args.optional(1) { mode = text(given) ?? "r" }
        if mode.contains("b") { throw unsupported("binary files are") }
        if mode.contains("+") { throw unsupported("files open for reading and writing are") }
        let kind = mode.filter { $0 != "t" }
        let flags: Int32
        switch kind {
        case "r": flags = O_RDONLY
        case "w": flags = O_WRONLY | O_CREAT | O_TRUNC
        case "a": flags = O_WRONLY | O_CREAT | O_APPEND
        case "x": flags = O_WRONLY | O_CREAT | O_EXCL
        default: throw raise(.valueError, "invalid mode: '\(mode)'")
        }
        if let encoding = args.given(3), let name = text(encoding),
            !["utf-8", "utf8", "ascii", "us-ascii"].contains(name.lowercased())
        {
            throw unsupported("the encoding '\(name)' is")
        }
        let descriptor = Glibc.open(path, flags | O_CLOEXEC, 0o666)
        if descriptor < 0 { throw raiseSystemError(errno, file: path) }
        var info = stat()
        if fstat(descriptor, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR {
            Glibc.close(descriptor)
            throw raiseSystemError(EISDIR, file: path)
        }
        return make(
            TextStream(
                descriptor: descriptor, name: path, mode: mode, isReadable: kind == "r",
                isWritable: kind != "r"))
    }

    private mutating func check(_ f: Handle<TextStream>, reading: Bool) throws(Raised) {
        if f.body.file.isClosed { throw raise(.valueError, "I/O operation on closed file.") }
        if reading ? !f.body.isReadable : !f.body.isWritable {
            var text = Slots(capacity: 1)
            text.append(string(reading ? "not readable" : "not writable"))
            let cls = classValue(types.unsupportedOperation)
            throw raise(try call(cls.value, arguments: text))
        }
    }

    /// The next line with its end, nil at the end of the file.
    private mutating func readLine(_ v: Value) throws(Raised) -> [UInt8]? {
        guard let f = v.as(TextStream.self) else { return nil }
        try check(f, reading: true)
        var line: [UInt8]?
        if f.body.descriptor == 0 {
            line = input.readLineBytes()
            if line == nil { try poll() }
        } else {
            line = f.body.file.input.readLineBytes()
        }
        guard var bytes = line else { return nil }
        if bytes.suffix(2) == [13, 10] { bytes.replaceSubrange((bytes.count - 2)..., with: [10]) }
        return bytes
    }

    private mutating func readRest(_ v: Value) throws(Raised) -> [UInt8] {
        var all: [UInt8] = []
        while let line = try readLine(v) { all += line }
        return all
    }

    private mutating func write(_ v: Value, _ s: Handle<Str>) throws(Raised) {
        guard let f = v.as(TextStream.self) else { return }
        try check(f, reading: false)
        if f.body.descriptor == 1 { return try writeOutput(s.utf8) }
        if !f.body.file.output.write(s.utf8) {
            throw raiseSystemError(f.body.file.output.failure, file: nil)
        }
        // Errors are seen at once.
        if f.body.descriptor == 2 { _ = f.body.file.output.flush() }
    }

    private mutating func flush(_ v: Value) throws(Raised) {
        guard let f = v.as(TextStream.self) else { return }
        if f.body.file.isClosed { throw raise(.valueError, "I/O operation on closed file.") }
        if f.body.descriptor == 1 { return try flushOutput() }
        if f.body.isWritable && !f.body.file.output.flush() {
            throw raiseSystemError(f.body.file.output.failure, file: nil)
        }
    }

    private mutating func closeStream(_ v: Value) throws(Raised) {
        guard let f = v.as(TextStream.self), !f.body.file.isClosed else { return }
        try flush(v)
        f.body.file.close()
        f.body.file.isClosed = true
    }

    private static var streamMethods: [Builtin] {
        [
            Builtin("write(text, /)", "Writes a text; gives its number of characters.") {
                args, m throws(Raised) in
                guard let s = args[0].as(Str.self) else {
                    throw m.raise(
                        .typeError,
                        "write() argument must be str, not \(m.argumentTypeName(args[0]))")
                }
                try m.write(args.receiver, s)
                return .int(s.count)
            },
            Builtin("writelines(lines, /)", "Writes texts one after another.") {
                args, m throws(Raised) in
                let iterator = try m.iterate(args[0])
                while let x = try m.next(iterator.value) {
                    guard let s = x.value.as(Str.self) else {
                        throw m.raise(
                            .typeError,
                            "write() argument must be str, not \(m.argumentTypeName(x.value))")
                    }
                    try m.write(args.receiver, s)
                }
                return .None
            },
            Builtin("flush()", "Writes what is kept back.") { args, m throws(Raised) in
                try m.flush(args.receiver)
                return .None
            },
            Builtin("read(size=-1, /)", "The rest of the text.") { args, m throws(Raised) in
                if let size = args.given(0), try m.index(size) >= 0 {
                    throw m.unsupported("read() of a number of characters is")
                }
                return m.string(try m.readRest(args.receiver))
            },
            Builtin("readline(size=-1, /)", "The next line, empty at the end.") {
                args, m throws(Raised) in
                m.string(try m.readLine(args.receiver) ?? [])
            },
            Builtin("readlines(hint=-1, /)", "The lines that are left.") {
                args, m throws(Raised) in
                var lines = Slots()
                while let line = try m.readLine(args.receiver) { lines.append(m.string(line)) }
                return m.makeList(lines)
            },
            Builtin("close()", "Ends the use of the file.") { args, m throws(Raised) in
                try m.closeStream(args.receiver)
                return .None
            },
            Builtin("fileno()", "The descriptor.") { args, m throws(Raised) in
                .int(Int(args.receiver(TextStream.self).body.descriptor))
            },
            Builtin("isatty()", "Whether it is a terminal.") { args, m throws(Raised) in
                .bool(Glibc.isatty(args.receiver(TextStream.self).body.descriptor) == 1)
            },
            Builtin("readable()", "Whether it can be read.") { args, m throws(Raised) in
                .bool(args.receiver(TextStream.self).body.isReadable)
            },
            Builtin("writable()", "Whether it can be written.") { args, m throws(Raised) in
                .bool(args.receiver(TextStream.self).body.isWritable)
            },
            Builtin("__enter__()", "The file itself.") { args, m throws(Raised) in
                if args.receiver(TextStream.self).body.file.isClosed {
                    throw m.raise(.valueError, "I/O operation on closed file.")
                }
                return args.receiver.owned()
            },
            Builtin("__exit__(*args)", "Closes the file.") { args, m throws(Raised) in
                try m.closeStream(args.receiver)
                return .None
            },
        ]
    }

    private static var streamAttributes: [BuiltinAttribute] {
        [
            BuiltinAttribute("name", "The path, or the name of the stream.") {
                v, m throws(Raised) in m.string(v.as(TextStream.self)?.body.name ?? "")
            },
            BuiltinAttribute("mode", "How it was opened.") { v, m throws(Raised) in
                m.string(v.as(TextStream.self)?.body.mode ?? "")
            },
            BuiltinAttribute("encoding", "The encoding of the text.") { v, m throws(Raised) in
                m.string("utf-8")
            },
            BuiltinAttribute("closed", "Whether it is closed.") { v, m throws(Raised) in
                .bool(v.as(TextStream.self)?.body.file.isClosed ?? true)
            },
        ]
    }
}
