// Running a paste: all is compiled before anything runs; then statement after statement, expressions echoed,
// until the first uncaught exception.
import Builtins
import Glibc
import Heap
import Interpreter
import Lexer
import Parser

/// Runs a pasted text.
func runPaste(_ bytes: [UInt8], _ namespace: Value, _ m: inout Machine) -> Ending {
    let code = preparePaste(bytes)
    let source = SourceText(filename: "<paste>", bytes: code)
    let statements: [Statement]
    do throws(SyntaxError) {
        statements = try parse(code, mode: .file)
    } catch {
        _ = m.raise(syntaxError: error, filename: "<paste>")
        return reportUncaught(&m)
    }
    // A code object each: what cannot be compiled keeps everything from running.
    var compiled = Slots(capacity: statements.count)
    for s in statements {
        do throws(Raised) {
            compiled.append(try m.compileStatements([s], source: source, mode: .interactive))
        } catch {
            return reportUncaught(&m)
        }
    }
    for i in 0..<compiled.count {
        do throws(Raised) {
            let unit = compiled.owned(i)
            _ = try m.run(unit, globals: namespace)
            try m.flushOutput()
        } catch {
            let ending = reportUncaught(&m)
            _ = m.output.flush()
            let left = compiled.count - i - 1
            if left > 0, case .exit = ending {
            } else if left > 0 {
                writeAll(
                    2,
                    Array(
                        "tensor-repl: \(left) more statement\(left == 1 ? " was" : "s were") not run\n"
                            .utf8))
            }
            return ending
        }
    }
    return .normal
}
