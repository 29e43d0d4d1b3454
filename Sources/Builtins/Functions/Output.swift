// print and input.
import Heap
import Interpreter

extension Machine {
    package mutating func installOutput() {
        defineBuiltins([
            Builtin(
                "print(*args, sep=' ', end='\\n', file=None, flush=False)",
                "Writes the values as texts, with `sep` between and `end` behind them."
            ) { args, m throws(Raised) in
                try m.enterBuiltin()
                defer { m.leaveRecursion() }
                try m.printValues(args)
                return .None
            },
            Builtin("input(prompt='', /)", "Reads a line from standard input.") {
                args, m throws(Raised) in
                var prompt = ""
                if let v = args.optional(0) { prompt = try m.strText(v) }
                return try m.readInput(prompt)
            },
        ])
    }

    private mutating func separator(_ v: Value?, _ name: String, _ other: String) throws(Raised)
        -> [UInt8]
    {
        guard let v, !v.isNone else { return Array(other.utf8) }
        guard let s = v.as(Str.self) else {
            throw raise(.typeError, "\(name) must be None or a string, not \(typeName(v))")
        }
        return s.bytes
    }

    private mutating func printValues(_ args: Arguments) throws(Raised) {
        let between = try separator(args.optional(1), "sep", " ")
        let last = try separator(args.optional(2), "end", "\n")
        let count = elementCount(args[0])
        let stream = try outputStream(args.given(3))
        switch stream {
        case .some(let file):
            if file.isNone { return }
            let write = try getAttribute(file.value, "write")
            for i in 0..<count {
                if i > 0 { try writeText(write.value, between) }
                guard let x = element(args[0], i) else { continue }
                let text = try str(x.value)
                _ = try call(write.value, text.value)
            }
            try writeText(write.value, last)
            if try args.truth(4, default: false, &self) {
                let flush = try getAttribute(file.value, "flush")
                _ = try call(flush.value)
            }
        case nil:
            // Value by value, as texts come: one that raises leaves what was written before it.
            for i in 0..<count {
                if i > 0 { try writeBytes(between) }
                guard let x = element(args[0], i) else { continue }
                let text = try str(x.value)
                if let s = text.value.as(Str.self) { try writeOutput(s.utf8) }
            }
            try writeBytes(last)
            if try args.truth(4, default: false, &self) { try flushOutput() }
        }
    }

    private mutating func writeText(_ write: Value, _ bytes: [UInt8]) throws(Raised) {
        let text = string(bytes)
        _ = try call(write, text.value)
    }

    private mutating func writeBytes(_ bytes: [UInt8]) throws(Raised) {
        if bytes.isEmpty { return }
        let text = string(bytes)
        if let s = text.value.as(Str.self) { try writeOutput(s.utf8) }
    }

    /// The object to write to: nil for standard output itself, None when there is none.
    private mutating func outputStream(_ file: Value?) throws(Raised) -> Owned? {
        if let file { return file.owned() }
        guard let sys = modules.value.as(Dict.self)?.get("sys"),
            let space = namespace(of: sys.value), let d = space.value.as(Dict.self)
        else { return nil }
        guard let current = d.get("stdout") else {
            throw raise(.runtimeError, "lost sys.stdout")
        }
        // Standard output itself: its write is ours.
        if let stream = current.value.as(TextStream.self), stream.body.descriptor == 1 {
            return nil
        }
        return current.copy()
    }

    private mutating func readInput(_ prompt: String) throws(Raised) -> Owned {
        if let reader = lineReader {
            try flushOutput()
            if let line = try reader(prompt, &self) { return line }
            throw raise(.eofError, arguments: Slots())
        }
        if !prompt.isEmpty { try writeOutput(prompt) }
        try flushOutput()
        guard var line = input.readLineBytes() else {
            try poll()
            throw raise(.eofError, "EOF when reading a line")
        }
        if line.last == 10 {
            line.removeLast()
            if line.last == 13 { line.removeLast() }
        }
        return string(line)
    }
}
