// SyntaxError and its kind as exceptions of the language: (message, (file, line, offset, text, end line, end
// offset)).
import Heap
import Lexer
import Parser

extension Machine {
    package mutating func raise(syntaxError e: SyntaxError, filename: String) -> Raised {
        var details = Slots(capacity: 6)
        details.append(string(filename))
        details.append(.int(e.line))
        details.append(.int(e.offset))
        if let text = e.text {
            details.append(string(text))
        } else {
            details.append(.None)
        }
        if e.endLine >= 0 {
            details.append(.int(e.endLine))
            details.append(.int(e.endOffset))
        }
        let tuple = makeTuple(details)
        let kind: ExceptionKind =
            switch e.kind {
            case .syntaxError: .syntaxError
            case .indentationError: .indentationError
            case .tabError: .tabError
            case .memoryError: .memoryError
            case .recursionError: .recursionError
            case .valueError: .valueError
            }
        if kind == .memoryError || kind == .recursionError || kind == .valueError {
            return raise(kind, e.message)
        }
        if e.line < 0 { return raise(kind, e.message) }
        var arguments = Slots(capacity: 2)
        arguments.append(string(e.message))
        arguments.append(tuple)
        return raise(kind, arguments: arguments)
    }
}
