// A loop round the line editor without an interpreter, for the terminal tests until the session drives
// the editor: prints what each block was. Reached through TENSOR_REPL_EDITOR_DEMO only.

import Glibc

package func runLineEditorDemonstration() -> Int32 {
    let editor = LineEditor(history: .standard())
    func say(_ text: String) { editor.emit(text + "\r\n") }
    while true {
        let block = editor.readBlock(prompt: ">>> ", continuationPrompt: "... ") { text in
            let scan = SourceScan(Array(text.utf8))
            if scan.depth > 0 || scan.isInString { return false }
            return !text.split(separator: "\n").contains { $0.hasSuffix(":") }
                || text.hasSuffix("\n")
        }
        switch block {
        case .block("input()"):
            say("line \(editor.readLine(prompt: "name? "))")
        case .block("sleep()"):
            usleep(300_000)
            say("slept")
        case .block(let text): say("block \(text.debugDescription)")
        case .paste(let text): say("paste \(text.debugDescription)")
        case .interrupt: say("KeyboardInterrupt")
        case .endOfInput:
            say("end of input")
            return 0
        case .hangUp: return 0
        }
    }
}
