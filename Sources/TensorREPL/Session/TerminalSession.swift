// The prompt on a terminal: blocks from the line editor, pastes, Ctrl-C and Ctrl-D.

import Builtins
import Glibc
import Heap
import Interpreter
import Parser

/// Reads and runs blocks until the input ends or the program leaves.
func runTerminalSession(_ m: inout Machine, _ namespace: Value) -> Ending {
    guard LineEditor.isUsable else { return runPlainSession(&m, namespace) }
    let editor = LineEditor(history: .standard())
    m.lineReader = { prompt, m throws(Raised) in
        defer { m.output.forgetRow() }
        switch editor.readLine(prompt: prompt) {
        case .line(let text): return m.string(text)
        case .interrupt: throw m.raise(.keyboardInterrupt, arguments: Slots())
        case .endOfInput, .hangUp: return nil
        }
    }
    defer { m.lineReader = nil }
    while true {
        let row = String(decoding: m.output.openRow, as: UTF8.self)
        m.output.forgetRow()
        let block = editor.readBlock(
            prompt: ">>> ", continuationPrompt: "... ", startColumn: cellWidth(of: row)
        ) { text in
            !isIncomplete(text + "\n")
        }
        if let warning = editor.history.takeWarning() { writeAll(2, Array((warning + "\n").utf8)) }
        switch block {
        case .block(let text):
            if text.isEmpty { continue }
            if case .exit(let status) = runStatement(text + "\n", namespace, &m) {
                return .exit(status)
            }
        case .paste(let text):
            if case .exit(let status) = runPaste(Array((text + "\n").utf8), namespace, &m) {
                return .exit(status)
            }
        case .interrupt: writeAll(2, Array("KeyboardInterrupt\n".utf8))
        case .endOfInput, .hangUp: return .normal
        }
    }
}

/// A terminal that cannot move its cursor: prompts and lines, as they come.
private func runPlainSession(_ m: inout Machine, _ namespace: Value) -> Ending {
    var text = ""
    while true {
        writeAll(1, Array((text.isEmpty ? ">>> " : "... ").utf8))
        guard let line = m.input.readLine() else {
            if interruptIsPending() {
                writeAll(2, Array("\nKeyboardInterrupt\n".utf8))
                text = ""
                continue
            }
            writeAll(1, [10])
            return .normal
        }
        text += line.hasSuffix("\n") ? line : line + "\n"
        if isIncomplete(text) { continue }
        let statement = text
        text = ""
        if isBlank(statement) { continue }
        if case .exit(let status) = runStatement(statement, namespace, &m) { return .exit(status) }
    }
}
