// The line editor without an interpreter, for the scripts of Tests/Terminal/Editor: prints what each
// block was.

import Glibc
import TensorREPL

@main enum Main {
    static func main() {
        let editor = LineEditor(history: .standard())
        func say(_ text: String) {
            let bytes = Array((text + "\r\n").utf8)
            _ = write(STDOUT_FILENO, bytes, bytes.count)
        }
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
                return
            case .hangUp: return
            }
        }
    }
}
