// A session: statements one after another in one namespace, from a terminal with the line editor or from a
// pipe. Expressions are echoed, errors are shown and the session goes on.
import Builtins
import CHeap
import Glibc
import Heap
import Interpreter
import Lexer
import Parser

/// What became of one input.
enum StatementOutcome {
    case done
    /// An exception was shown.
    case failed
    /// SystemExit.
    case exit(Int32)
}

/// Runs one complete statement as the prompt does.
func runStatement(_ text: String, _ namespace: Value, _ m: inout Machine) -> StatementOutcome {
    do throws(Raised) {
        let code = try m.compileSource(
            SourceText(
                filename: "<stdin>", bytes: Array(text.utf8),
                origin: SourceOrigin(isPrompt: true, isFile: true)),
            mode: .interactive)
        _ = try m.run(code, globals: namespace)
        try m.flushOutput()
        return .done
    } catch {
        return outcome(&m)
    }
}

/// Shows what is pending.
func outcome(_ m: inout Machine) -> StatementOutcome {
    let ending = reportUncaught(&m)
    _ = m.output.flush()
    if case .exit(let status) = ending { return .exit(status) }
    return .failed
}

let banner =
    "tensor-repl 0.1.0: Python 3.11 and torch 2.13, in one executable. exit() or Ctrl-D leaves.\n"

func runSession(_ m: inout Machine, _ namespace: Value, _ options: Options) -> Ending {
    m.isInteractive = true
    if isatty(0) == 1 {
        if !options.isQuiet { writeAll(1, Array(banner.utf8)) }
        return runTerminalSession(&m, namespace)
    }
    return runPipedSession(&m, namespace)
}

/// Lines from a pipe or file, as `python -i -q` reads them, without prompts.
private func runPipedSession(_ m: inout Machine, _ namespace: Value) -> Ending {
    var text = ""
    while let line = m.input.readPromptLine() {
        text += line
        // CPython leaves the row of its prompt before it runs what the end of the input ends.
        let isLast = line.utf8.last != UInt8(ascii: "\n")
        if isLast { text += "\n" }
        if isIncomplete(text) { continue }
        if isLast { writeAll(2, [10]) }
        let statement = text
        text = ""
        if isBlank(statement) { continue }
        if case .exit(let status) = runStatement(statement, namespace, &m) {
            return .exit(status)
        }
    }
    if !text.isEmpty { writeAll(2, [10]) }
    if !text.isEmpty, case .exit(let status) = runStatement(text, namespace, &m) {
        return .exit(status)
    }
    // CPython leaves the row of its last prompt.
    writeAll(2, [10])
    return .normal
}

/// More lines must come before the text can be run.
func isIncomplete(_ text: String) -> Bool {
    if case .incomplete = completeness(of: Array(text.utf8)) { return true }
    return false
}

func isBlank(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 == 32 || (9...13).contains($0) }
}
