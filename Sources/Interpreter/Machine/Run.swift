// Running compiled code, and compiling source with Python's exceptions.
import CHeap
import Glibc
import Heap
import Lexer
import Parser

extension Machine {
    /// Compiles a text; a SyntaxError and what is not supported are raised.
    package mutating func compileSource(_ source: SourceText, mode: CompileMode) throws(Raised)
        -> Owned
    {
        if mode == .module { try checkSourceBytes(source) }
        let statements: [Statement]
        do throws(SyntaxError) {
            statements = try parseSource(source, mode)
        } catch {
            throw raise(syntaxError: error, filename: source.filename)
        }
        return try compileStatements(statements, source: source, mode: mode)
    }

    /// A file must be UTF-8 without null bytes.
    private mutating func checkSourceBytes(_ source: SourceText) throws(Raised) {
        let bytes = source.bytes
        if let zero = bytes.firstIndex(of: 0) {
            let line = bytes[..<zero].reduce(1) { $0 + ($1 == 10 ? 1 : 0) }
            let start = bytes[..<zero].lastIndex(of: 10).map { $0 + 1 } ?? 0
            let text = String(decoding: bytes[start..<zero], as: UTF8.self)
            throw raise(
                syntaxError: SyntaxError(
                    .syntaxError, "source code cannot contain null bytes", line: line, offset: 0,
                    text: text, endLine: line, endOffset: 0), filename: source.filename)
        }
        guard let bad = invalidByte(bytes) else { return }
        let line = bytes[..<bad].reduce(1) { $0 + ($1 == 10 ? 1 : 0) }
        let hex = String(bytes[bad], radix: 16)
        throw raise(
            .syntaxError,
            "Non-UTF-8 code starting with '\\x\(hex)' in file \(source.filename) on line \(line), but no encoding declared; see https://peps.python.org/pep-0263/ for details"
        )
    }

    /// The place of the first byte that is no UTF-8.
    private func invalidByte(_ bytes: [UInt8]) -> Int? {
        var i = 0
        while i < bytes.count {
            if bytes[i] < 0x80 {
                i += 1
                continue
            }
            let length = bytes[i] < 0xC2 || bytes[i] > 0xF4 ? 0 : utf8Length(bytes[i])
            if length == 0 || i + length > bytes.count { return i }
            for k in 1..<length where bytes[i + k] & 0xC0 != 0x80 { return i }
            let second = bytes[i + 1]
            switch bytes[i] {
            case 0xE0 where second < 0xA0, 0xED where second > 0x9F, 0xF0 where second < 0x90,
                0xF4 where second > 0x8F:
                return i
            default: i += length
            }
        }
        return nil
    }

    private func parseSource(_ source: SourceText, _ mode: CompileMode) throws(SyntaxError)
        -> [Statement]
    {
        switch mode {
        case .module, .namespace:
            try parse(
                source.bytes, mode: .file, program: source.isProgram ? source.filename : nil)
        case .interactive: try parse(source.bytes, mode: .interactive)
        case .expression, .namespaceExpression: try parse(source.bytes, mode: .expression)
        }
    }

    package mutating func compileStatements(
        _ statements: [Statement], source: SourceText, mode: CompileMode
    ) throws(Raised) -> Owned {
        let warnings = SyntaxWarnings()
        do throws(CompileError) {
            let code = try compile(statements, source: source, mode: mode, warnings: warnings)
            show(warnings, source)
            return code.owned()
        } catch {
            show(warnings, source)
            throw raise(compileError: error, source: source)
        }
    }

    /// Runs code in a namespace (a dict): with a second one, names are bound there.
    package mutating func run(_ code: borrowing Owned, globals: Value, locals: Value? = nil)
        throws(Raised) -> Owned
    {
        let g = Heap.body(globals.word.cell, as: Dict.self)
        if g.find(name: names.__builtins__) < 0 {
            g.set(name: names.__builtins__, builtinsModule.copy().take())
        }
        let module = g.get(name: names.__name__) ?? .none
        let function = make(
            Function(
                code: Ref<Code>(adopting: retained(code.word.cell)), globals: globals.owned(),
                defaults: .None, keywordDefaults: .None, closure: Slots(), annotations: .None,
                module: Value(unsafe: module).owned()))
        let window = top
        var count = 0
        if let locals {
            retain(locals.word)
            replace(window, locals.word)
            count = 1
        }
        if !pushFrame(
            function.take().cell, window, count, result: window, role: .entry, object: nil)
        {
            throw Raised()
        }
        let w = execute(&self)
        if w.isRaised { throw Raised() }
        let result = Owned(adopting: w)
        // What waits is run one after the other, not from inside the first.
        if heap_attention() != 0, !attend() { throw Raised() }
        runDeferred()
        return result
    }

    /// The echo of an expression statement at the prompt.
    mutating func echo(_ w: Word) -> Bool {
        if w.isNone { return true }
        do throws(Raised) {
            let text = try repr(Value(unsafe: w))
            let start = output.position
            try writeOutput(Handle<Str>(unsafe: text.word.cell).utf8)
            try writeOutput("\n")
            output.markEcho(from: start)
            retain(w)
            builtinsDict.set(name: names.underscore, w)
            return true
        } catch { return false }
    }

    /// Writes to standard output; a closed pipe is BrokenPipeError.
    package mutating func writeOutput(_ bytes: UnsafeBufferPointer<UInt8>) throws(Raised) {
        if let lone = loneSurrogates(bytes) {
            var a = Slots(capacity: 5)
            a.append(string("utf-8"))
            a.append(string(bytes))
            a.append(.int(lone.start))
            a.append(.int(lone.end))
            a.append(string("surrogates not allowed"))
            throw raise(.unicodeEncodeError, arguments: a)
        }
        if !output.write(bytes) { throw raiseWriteError() }
    }
    package mutating func writeOutput(_ text: String) throws(Raised) {
        if !output.write(text) { throw raiseWriteError() }
    }
    package mutating func flushOutput() throws(Raised) {
        if !output.flush() { throw raiseWriteError() }
    }
    private mutating func raiseWriteError() -> Raised {
        if output.failure == 32 {
            var a = Slots(capacity: 2)
            a.append(.int(32))
            a.append(string("Broken pipe"))
            return raise(.brokenPipeError, arguments: a)
        }
        var a = Slots(capacity: 2)
        a.append(.int(Int(output.failure)))
        a.append(string(String(cString: strerror(output.failure))))
        return raise(.osError, arguments: a)
    }
}

/// The first surrogates in a text, as places of characters; they have no UTF-8.
private func loneSurrogates(_ bytes: UnsafeBufferPointer<UInt8>) -> (start: Int, end: Int)? {
    guard let base = bytes.baseAddress, memchr(base, 0xED, bytes.count) != nil else { return nil }
    var i = 0
    var place = 0
    var start: Int?
    while i < bytes.count {
        let isLone = bytes[i] == 0xED && i + 1 < bytes.count && bytes[i + 1] >= 0xA0
        if isLone && start == nil { start = place }
        if !isLone, let start { return (start, place) }
        i += utf8Length(bytes[i])
        place += 1
    }
    return start.map { ($0, place) }
}
