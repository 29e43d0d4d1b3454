// Warnings: on standard error, once for each place of the program.
import Heap
import Lexer

extension Machine {
    /// Shows a UserWarning for the line of the program at work; `once`: for the first such line only.
    package mutating func warn(_ text: String, category: String = "UserWarning", once: Bool = false)
        throws(Raised)
    {
        if once && !shownWarnings.insert(text).inserted { return }
        // The nearest frame that is not the library's.
        var f = frame
        while f > frames && f.pointee.code.pointee.source.isLibrary { f -= 1 }
        var place = "<unknown>:0"
        var source = ""
        if f > frames {
            let code = f.pointee.code
            let span = code.pointee.span(f.pointee.pc - code.pointee.instructions - 1)
            place = "\(code.pointee.source.filename):\(span.line)"
            if !code.pointee.source.filename.hasPrefix("<"),
                let line = code.pointee.source.line(Int(span.line))
            {
                let trimmed = line.drop { $0 == 32 || $0 == 9 }
                source = "  " + String(decoding: trimmed, as: UTF8.self) + "\n"
            }
        }
        let shown = "\(place): \(category): \(text)"
        if shownWarnings.insert(shown).inserted { show(shown, source) }
    }

    /// Shows the compiler's warnings: each time that the text is compiled.
    mutating func show(_ warnings: SyntaxWarnings, _ source: SourceText) {
        for (text, line) in warnings.list {
            let (text, shown) = syntaxWarning(text, line, source)
            show(text, shown)
        }
    }

    /// Shows the lexer's warnings, also those that are alike.
    mutating func show(_ warnings: LexicalWarnings, _ source: SourceText) {
        for warning in warnings.list {
            let (text, shown) = syntaxWarning(warning.text, warning.line, source)
            _ = output.flush()
            writeAll(2, Array("\(text)\n\(shown)".utf8))
        }
    }

    private func syntaxWarning(_ text: String, _ line: Int, _ source: SourceText) -> (
        text: String, line: String
    ) {
        var shown = ""
        if !source.filename.hasPrefix("<"), let bytes = source.line(line) {
            let trimmed = bytes.drop { $0 == 32 || $0 == 9 }
            shown = "  " + String(decoding: trimmed, as: UTF8.self) + "\n"
        }
        return ("\(source.filename):\(line): SyntaxWarning: \(text)", shown)
    }

    private mutating func show(_ text: String, _ source: String) {
        _ = output.flush()
        writeAll(2, Array("\(text)\n\(source)".utf8))
    }
}
