// Where a SyntaxError is, as CPython shows it when nobody has caught it: file, line, text, marks.
import Heap

/// A field of a SyntaxError by its place: in the arguments of one that the compiler made.
package enum SyntaxErrorField: Int, CaseIterable {
    case filename, line, offset, text, endLine, endOffset
    case message

    package var name: String {
        switch self {
        case .filename: "filename"
        case .line: "lineno"
        case .offset: "offset"
        case .text: "text"
        case .endLine: "end_lineno"
        case .endOffset: "end_offset"
        case .message: "msg"
        }
    }
}

extension Machine {
    /// A field as it was set or, of an error that the compiler made, among its arguments.
    package mutating func syntaxErrorField(_ e: Cell, _ field: SyntaxErrorField) -> Owned {
        if let own = exceptionField(e, InternTable.intern(field.name)), !own.isNone {
            return Value(unsafe: own).owned()
        }
        let arguments = Heap.body(e, as: ExceptionObject.self).pointee.arguments.copy()
        guard let all = arguments.value.as(Tuple.self), all.count > 0 else { return .None }
        if field == .message { return all[0].owned() }
        guard all.count > 1, let place = all[1].as(Tuple.self), field.rawValue < place.count else {
            return .None
        }
        return place[field.rawValue].owned()
    }

    /// Sets the fields of a place that is not among the arguments.
    mutating func setSyntaxErrorPlace(_ e: Cell, _ place: borrowing Owned) {
        guard let items = place.value.as(Tuple.self) else { return }
        let fields = exceptionFields(e)
        for field in SyntaxErrorField.allCases where field.rawValue < items.count {
            let value = items[field.rawValue].owned()
            fields.set(name: InternTable.intern(field.name), value.take())
        }
    }

    /// The lines before the one that names the error. Nil: it has no place.
    mutating func syntaxErrorPlace(_ e: Cell) -> String? {
        func number(_ field: SyntaxErrorField, ifNone other: Int) -> Int? {
            let value = syntaxErrorField(e, field)
            if value.isNone { return other }
            return value.word.isInt || value.word.isBool ? value.word.asInt : nil
        }
        let lineValue = syntaxErrorField(e, .line)
        guard lineValue.word.isInt, let offset = number(.offset, ifNone: -1) else { return nil }
        let line = lineValue.word.asInt
        let filename = syntaxErrorField(e, .filename)
        let file = filename.value.as(Str.self)?.string ?? "<string>"
        let header = "  File \"\(file)\", line \(line)\n"
        let text = syntaxErrorField(e, .text)
        guard let source = text.value.as(Str.self)?.string else { return header }
        var endOffset = -1
        // Only SyntaxError itself has more than one mark.
        if classOf(.object(e)) == types.exceptions[ExceptionKind.syntaxError.rawValue] {
            guard let endLine = number(.endLine, ifNone: line),
                let end = number(.endOffset, ifNone: -1)
            else { return nil }
            // What goes on in later lines is marked to the end of the first; CPython counts bytes there.
            let size = source.utf8.count
            endOffset = endLine > line ? size : min(end, size + 1)
        }
        return header + markedLine(source, offset, endOffset)
    }
}

/// A text without white space before it, the character at `offset` (from 1) marked, or all before `end`. CPython
/// counts bytes here, whatever the offsets were counted in.
private func markedLine(_ text: String, _ offset: Int, _ end: Int) -> String {
    let newline = UInt8(ascii: "\n")
    let count = end > 0 && end > offset ? end - offset : 1
    var rest = Array(text.utf8)[...]
    var column = offset - 1
    while let first = rest.first, first == 32 || first == 9 || first == 12 {
        rest.removeFirst()
        column -= 1
    }
    let hasNewline = rest.last == newline
    column = min(column, rest.count - (hasNewline ? 1 : 0))
    // Of several lines the one that the offset lies in, and those behind it.
    while let next = rest.firstIndex(of: newline), next - rest.startIndex < column {
        column -= next - rest.startIndex + 1
        rest = rest[(next + 1)...]
    }
    let line = "    \(String(decoding: rest, as: UTF8.self))" + (hasNewline ? "" : "\n")
    if column < 0 { return line }
    return line + "    " + String(repeating: " ", count: column)
        + String(repeating: "^", count: count) + "\n"
}
