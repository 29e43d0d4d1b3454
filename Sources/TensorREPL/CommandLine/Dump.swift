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
            case .tokens:
                text = tokenText(bytes)
                _ = try parse(bytes, mode: .file)
            case .ast: for s in try parse(bytes, mode: .file) { Swift.dump(s, to: &text) }
            case .bytecode: break
            }
        } catch { throw m.raise(syntaxError: error, filename: path) }
        if kind == .bytecode {
            let code = try m.compileSource(
                SourceText(filename: path, bytes: bytes), mode: .module)
            if let code = code.value.as(Code.self) { text = disassembly(of: code) }
        }
        writeAll(1, Array(text.utf8))
        return 0
    } catch { return reportUncaught(&m).status }
}

/// One token a line: its place, kind and text; those before an error, if there is one.
private func tokenText(_ bytes: [UInt8]) -> String {
    var lexer = Lexer(bytes, endsWithNewline: true)
    _ = lexer.tokenize()
    var text = ""
    for token in lexer.tokens where token.start <= token.end {
        let source = lexer.source[Int(token.start)..<Int(token.end)]
        let quoted = String(decoding: source, as: UTF8.self).debugDescription
        text += "\(token.line),\(token.column)-\(token.endLine),\(token.endColumn): "
        text += "\(token.symbol) \(quoted)\n"
    }
    return text
}
