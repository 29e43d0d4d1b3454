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
        let statements: [Statement]
        let warnings = LexicalWarnings()
        do throws(SyntaxError) {
            statements = try parseSource(source, mode, warnings)
            show(warnings, source)
        } catch {
            show(warnings, source)
            throw raise(syntaxError: error, filename: source.filename)
        }
        return try compileStatements(statements, source: source, mode: mode)
    }

    private func parseSource(
        _ source: SourceText, _ mode: CompileMode, _ warnings: LexicalWarnings
    ) throws(SyntaxError) -> [Statement] {
        let kind: ParseMode =
            switch mode {
            case .module, .namespace: .file
            case .interactive: .interactive
            case .expression, .namespaceExpression: .expression
            }
        return try parse(source.bytes, mode: kind, origin: source.origin, warnings: warnings)
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
        try expectStack()
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
