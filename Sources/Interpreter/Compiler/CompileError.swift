// What the compiler refuses.
import Heap
import Lexer
import Parser

package enum CompileMode: Sendable {
    case module, interactive, expression, namespace, namespaceExpression

    /// Names are looked up and bound in a namespace first: exec and eval with locals.
    var hasNamespace: Bool { self == .namespace || self == .namespaceExpression }
}

package struct CompileError: Error {
    package enum Kind: Sendable { case syntax, unsupported, recursion }
    package let kind: Kind
    package let message: String
    package let span: Span
    /// CPython finds it when it looks at names and features: the exception's arguments are only its message.
    var isOfNames = false
}

extension Machine {
    mutating func raise(compileError e: CompileError, source: SourceText) -> Raised {
        switch e.kind {
        case .unsupported: return unsupported(e.message)
        case .recursion: return raise(.recursionError, e.message)
        case .syntax:
            var details = Slots(capacity: 6)
            details.append(string(source.filename))
            details.append(.int(Int(e.span.line)))
            details.append(.int(Int(e.span.column) + 1))
            // CPython shows a line only of a file.
            let hasText = !source.filename.hasPrefix("<") || source.filename == "<paste>"
            if hasText, let line = (source.encoded ?? source).line(Int(e.span.line)),
                firstUTF8Fault(line) == nil
            {
                details.append(string(Array(line) + [10]))
            } else {
                details.append(.None)
            }
            details.append(.int(Int(e.span.endLine)))
            if e.span.endColumn < 0 {
                details.append(.None)
            } else {
                details.append(.int(Int(e.span.endColumn) + 1))
            }
            var arguments = Slots(capacity: 2)
            arguments.append(string(e.message))
            let place = makeTuple(details)
            guard e.isOfNames else {
                arguments.append(place)
                return raise(.syntaxError, arguments: arguments)
            }
            let exception = makeException(.syntaxError, arguments: arguments)
            setSyntaxErrorPlace(exception.word.cell, place)
            return raise(exception)
        }
    }
}
