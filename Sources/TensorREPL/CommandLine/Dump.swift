// `--dump-tokens`, `--dump-ast`, `--dump-bytecode`: what the stages make of a program.

import Glibc
import Heap
import Interpreter
import Lexer
import Parser

func dump(_ kind: Options.DumpKind, _ path: String, _ stackFloor: UInt) -> Int32 {
    let bytes: [UInt8]
    switch readProgram(path) {
    case .refused(let message, let status):
        writeAll(2, Array(message.utf8))
        return status
    case .bytes(let read): bytes = read
    }
    var m = makeMachine(stackFloor: stackFloor)
    do throws(Raised) {
        var text = ""
        do throws(SyntaxError) {
            switch kind {
            case .tokens: text = try tokenText(bytes)
            case .ast: for s in try parse(bytes, mode: .file) { Swift.dump(s, to: &text) }
            case .bytecode: break
            }
        } catch { throw m.raise(syntaxError: error, filename: path) }
        if kind == .bytecode {
            _ = try m.compileSource(
                SourceText(filename: path, bytes: bytes), mode: .module)
            throw m.unsupported("--dump-bytecode is")
        }
        writeAll(1, Array(text.utf8))
        return 0
    } catch { return reportUncaught(&m).status }
}

/// One token a line: its place, kind and text.
private func tokenText(_ bytes: [UInt8]) throws(SyntaxError) -> String {
    var lexer = Lexer(bytes)
    var text = ""
    for token in try lexer.tokenize() {
        let source = String(decoding: bytes[token.start..<token.end], as: UTF8.self)
        text +=
            "\(token.line),\(token.column)-\(token.endLine),\(token.endColumn): \(token.kind) \(source.debugDescription)\n"
    }
    return text
}
