// `tensor-repl check FILE…`: runs the programs of articles in this process and reports.

import Autograd
import Glibc
import Heap
import Interpreter
import Lexer
import Parser

/// Checks articles one after another; 0 when all their programs pass, 2 for a file that cannot be read.
func checkDocuments(_ paths: [String], _ stackFloor: UInt) -> Int32 {
    var status: Int32 = 0
    for path in paths {
        let text: [UInt8]
        switch readProgram(path) {
        case .refused(let message, _):
            writeAll(2, Array(message.utf8))
            status = 2
            continue
        case .bytes(let bytes): text = bytes
        }
        let runner = DocumentRunner(stackFloor: stackFloor)
        let report = checkArticle(text, read: runner.statements) { source, isFresh, isSession in
            runner.run(source, isFresh: isFresh, isSession: isSession)
        }
        let heading = paths.count > 1 ? ["\(path):"] : []
        writeAll(1, Array((heading + report.lines).map { $0 + "\n" }.joined().utf8))
        if status == 0 { status = report.status }
    }
    return status
}

/// A machine for the programs of one article, and the namespace of the program at work.
private final class DocumentRunner {
    private var machine: Machine
    private var namespace: Owned

    init(stackFloor: UInt) {
        machine = makeMachine(stackFloor: stackFloor)
        machine.searchPath = [""]
        machine.arguments = [""]
        namespace = machine.makeMain(file: nil)
    }

    /// The statements of a source that the compiler takes, else nil.
    func statements(_ source: String) -> [RunStatement]? {
        let bytes = Array(source.utf8)
        do throws(SyntaxError) {
            let statements = try parse(bytes, mode: .file)
            do throws(CompileError) {
                _ = try compile(
                    statements, source: SourceText(filename: "<article>", bytes: bytes),
                    mode: .module)
            } catch {
                // What is not supported is a program all the same: it runs, and says so.
                if error.kind == .syntax { return nil }
            }
            return runStatements(statements)
        } catch { return nil }
    }

    /// Runs a program's statements in turn, up to the first uncaught exception.
    func run(_ source: String, isFresh: Bool, isSession: Bool) -> ProgramRun {
        if isFresh { namespace = machine.makeMain(file: nil) }
        let text = SourceText(filename: "<article>", bytes: Array(source.utf8))
        machine.output.capture()
        var exception: String?
        do throws(Raised) {
            let statements: [Statement]
            do throws(SyntaxError) {
                statements = try parse(text.bytes, mode: .file)
            } catch {
                throw machine.raise(syntaxError: error, filename: text.filename)
            }
            for statement in statements {
                let code = try machine.compileStatements(
                    [statement], source: text, mode: .interactive)
                _ = try machine.run(code, globals: namespace.value)
            }
        } catch {
            exception = takeException()
        }
        let echoes = machine.output.echoes
        let bytes = machine.output.takeCaptured()
        return ProgramRun(printed: printedLines(bytes, echoes), exception: exception)
    }

    /// The last lines of the traceback; nil when the program left by SystemExit.
    private func takeException() -> String? {
        guard let e = machine.takePending() else { return nil }
        if machine.isInstance(
            e.word, of: machine.types.exceptions[ExceptionKind.systemExit.rawValue])
        {
            return nil
        }
        return machine.exceptionText(e.value)
    }

    private func printedLines(_ bytes: [UInt8], _ echoes: [Swift.Range<Int>]) -> [ProgramRun.Line] {
        var lines: [ProgramRun.Line] = []
        var start = 0
        var echo = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
            while echo < echoes.count, echoes[echo].upperBound <= start { echo += 1 }
            let isEcho = echo < echoes.count && echoes[echo].contains(start)
            lines.append(.init(String(decoding: bytes[start..<end], as: UTF8.self), isEcho: isEcho))
            start = end + 1
        }
        return lines
    }
}
