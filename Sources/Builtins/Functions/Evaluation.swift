// compile, eval, exec, __import__, exit; and the names of what is not supported.
import Heap
import Interpreter

extension Machine {
    package mutating func installEvaluation() {
        defineBuiltins([
            Builtin(
                "compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1)",
                "Makes code of a text."
            ) { args, m throws(Raised) in
                guard let mode = m.text(args[2]), let file = m.text(args[1]) else {
                    throw m.raise(
                        .typeError,
                        "compile() argument 'mode' must be str, not \(m.argumentTypeName(args[2]))")
                }
                let text = try m.sourceText(args[0], filename: file, "compile")
                let compileMode: CompileMode
                switch mode {
                case "exec": compileMode = .module
                case "eval": compileMode = .expression
                case "single": compileMode = .interactive
                default:
                    throw m.raise(
                        .valueError,
                        "compile() mode must be 'exec', 'eval' or 'single'")
                }
                return try m.compileSource(text, mode: compileMode)
            },
            Builtin("eval(source, globals=None, locals=None, /)", "The value of an expression.") {
                args, m throws(Raised) in
                try m.evaluate(args[0], args.given(1), args.given(2), "eval")
            },
            Builtin(
                "exec(source, globals=None, locals=None, /, *, closure=None)", "Runs a program."
            ) { args, m throws(Raised) in
                _ = try m.evaluate(args[0], args.given(1), args.given(2), "exec")
                return .None
            },
            Builtin(
                "__import__(name, globals=None, locals=None, fromlist=(), level=0)",
                "Imports a module."
            ) { args, m throws(Raised) in
                guard let name = m.text(args[0]) else {
                    throw m.raise(.typeError, "module name must be a string")
                }
                if try args.int(4, default: 0, &m) > 0 {
                    throw m.unsupported("relative __import__ is")
                }
                let module = try m.importModule(name)
                var hasList = false
                if let list = args.optional(3) { hasList = try m.isTrue(list) }
                if !hasList, let dot = name.firstIndex(of: "."),
                    let top = m.modules.value.as(Dict.self)?.get(
                        name: InternTable.intern(String(name[..<dot])))
                {
                    return top
                }
                return module.copy()
            },
        ])
        installExit()
        for (name, what) in [
            ("breakpoint", "breakpoint() is"), ("bytearray", "bytearray is"),
            ("memoryview", "memoryview is"), ("complex", "complex numbers are"),
            ("aiter", "async iteration is"), ("anext", "async iteration is"),
        ] {
            defineBuiltins([
                Builtin("\(name)(*args, **kwargs)", "Not supported.") { args, m throws(Raised) in
                    throw m.unsupported(what)
                }
            ])
        }
    }

    /// The text that `compile`, `eval` or `exec` are given; bytes may name their encoding.
    private mutating func sourceText(_ v: Value, filename: String, _ name: String) throws(Raised)
        -> SourceText
    {
        var bytes: [UInt8]
        if let s = v.as(Str.self) {
            bytes = s.bytes
        } else if let b = v.as(Bytes.self) {
            bytes = b.body.bytes
        } else {
            let also =
                name == "compile"
                ? "a string, bytes or AST object" : "a string, bytes or code object"
            throw raise(.typeError, "\(name)() arg 1 must be \(also)")
        }
        if name == "eval" { bytes = Array(bytes.drop { $0 == 32 || $0 == 9 }) }
        if v.is(Bytes.self) { return try sourceText(bytes, filename: filename, for: .bytes) }
        return SourceText(filename: filename, bytes: bytes)
    }

    private mutating func evaluate(
        _ source: Value, _ globals: Value?, _ locals: Value?, _ name: String
    ) throws(Raised) -> Owned {
        if let globals, !globals.is(Dict.self) {
            throw raise(
                .typeError,
                name == "eval"
                    ? "globals must be a dict"
                    : "\(name)() globals must be a dict, not \(typeName(globals))")
        }
        if let locals, !locals.is(Dict.self) {
            throw unsupported("\(name)() with locals that are no dict are")
        }
        let space = globals?.owned() ?? currentGlobals()
        var names: Owned
        if let locals {
            names = locals.owned()
        } else if globals != nil {
            names = space.copy()
        } else {
            names = currentLocals()
        }
        let isSplit = !names.value.isSame(space.value)
        if source.is(Code.self) {
            let code = source.owned()
            if source.as(Code.self)?.body.flags.contains(.namespace) == true || !isSplit {
                return isSplit
                    ? try run(code, globals: space.value, locals: names.value)
                    : try run(code, globals: space.value)
            }
            if locals != nil { throw unsupported("\(name)() of code with its own locals are") }
            return try run(code, globals: space.value)
        }
        let text = try sourceText(source, filename: "<string>", name)
        if isSplit {
            let code = try compileSource(
                text, mode: name == "eval" ? .namespaceExpression : .namespace)
            return try run(code, globals: space.value, locals: names.value)
        }
        let code = try compileSource(text, mode: name == "eval" ? .expression : .module)
        return try run(code, globals: space.value)
    }

    /// exit and quit: objects that say how to leave, and leave when called.
    private mutating func installExit() {
        registerType(Quitter.self, "Quitter", isContainer: false)
        let cls = makeBuiltinClass(
            "Quitter", kind: Quitter.kind, base: types.object, module: "_sitebuiltins",
            isFinal: true)
        setSlots(cls) { s in
            s.repr = { v, m throws(Raised) in
                let name = v.as(Quitter.self)?.body.name ?? "exit"
                return m.string("Use \(name)() or Ctrl-D (i.e. EOF) to exit")
            }
            s.call = { v, arguments, m throws(Raised) in
                var items = Slots(capacity: 1)
                items.append(arguments.count > 0 ? arguments[0].owned() : .None)
                throw m.raise(.systemExit, arguments: items)
            }
        }
        defineBuiltin("exit", make(Quitter(name: "exit")))
        defineBuiltin("quit", make(Quitter(name: "quit")))
    }
}

/// exit or quit.
package struct Quitter: CellBody {
    let name: String
    package static var kind: Kind { Kind(88) }
}
