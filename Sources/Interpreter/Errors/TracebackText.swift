// Tracebacks as CPython 3.11 shows them: frames with their source lines and marks, chains of exceptions, the
// last line with suggestions. Frames of library code are left out.
import Heap
import Lexer
import Parser

extension Machine {
    /// The whole text, ending in a newline.
    package mutating func tracebackText(_ e: Value) -> String {
        var text = ""
        // The chain, innermost cause first; a cycle ends it.
        var chain: [(Cell, Link)] = []
        var seen: [Cell] = []
        var next: Cell? = e.word.cell
        while let c = next, !seen.contains(c), chain.count < 1000 {
            seen.append(c)
            let body = Heap.body(c, as: ExceptionObject.self)
            if body.pointee.cause.word.isKind(.exception) {
                chain.append((c, .cause))
                next = body.pointee.cause.word.cell
            } else if body.pointee.context.word.isKind(.exception)
                && !body.pointee.suppressesContext
            {
                chain.append((c, .context))
                next = body.pointee.context.word.cell
            } else {
                chain.append((c, .end))
                next = nil
            }
        }
        for (i, (c, _)) in chain.enumerated().reversed() {
            if i < chain.count - 1 {
                text +=
                    chain[i].1 == .cause
                    ? "\nThe above exception was the direct cause of the following exception:\n\n"
                    : "\nDuring handling of the above exception, another exception occurred:\n\n"
            }
            text += singleTraceback(c)
        }
        return text
    }

    /// The last line or lines of the traceback: `RuntimeError: …`, without its line end.
    package mutating func exceptionText(_ e: Value) -> String {
        String(exceptionLines(e.word.cell).dropLast())
    }

    private enum Link { case cause, context, end }

    /// The frames and the last lines of one exception.
    mutating func singleTraceback(_ e: Cell) -> String {
        var text = ""
        let body = Heap.body(e, as: ExceptionObject.self)
        if body.pointee.traceback.word.isObject {
            let frames = frameLines(body.pointee.traceback.word.cell)
            if !frames.isEmpty { text += "Traceback (most recent call last):\n" + frames }
        }
        return text + exceptionLines(e)
    }

    private mutating func frameLines(_ first: Cell) -> String {
        var text = ""
        var last: (SourceText, Int32, Cell)?
        var repeated = 0
        var next: Cell? = first
        func flush() {
            if repeated > 3 {
                let n = repeated - 3
                text += "  [Previous line repeated \(n) more time\(n == 1 ? "" : "s")]\n"
            }
        }
        // Of more frames than this the last are shown.
        var skipped = -1000
        var counted: Cell? = first
        while let c = counted {
            let step = Heap.body(c, as: Traceback.self)
            counted = step.pointee.next.word.isObject ? step.pointee.next.word.cell : nil
            if !step.pointee.code.pointer.pointee.source.isLibrary { skipped += 1 }
        }
        while let c = next {
            let step = Heap.body(c, as: Traceback.self)
            next = step.pointee.next.word.isObject ? step.pointee.next.word.cell : nil
            let code = step.pointee.code.pointer
            if code.pointee.source.isLibrary { continue }
            if skipped > 0 {
                skipped -= 1
                continue
            }
            let span = code.pointee.span(step.pointee.pc)
            let name = code.pointee.name.word.cell
            if let l = last, l.0 === code.pointee.source, l.1 == span.line, l.2 == name {
                repeated += 1
            } else {
                flush()
                repeated = 1
                last = (code.pointee.source, span.line, name)
            }
            if repeated <= 3 {
                text +=
                    "  File \"\(code.pointee.source.filename)\", line \(span.line), in \(Handle<Str>(unsafe: name).string)\n"
                text += sourceLines(code.pointee.source, span)
            }
        }
        flush()
        return text
    }

    /// The exception's last line or lines, with suggestions and notes.
    private mutating func exceptionLines(_ e: Cell) -> String {
        let cls = classOf(.object(e)).classBody
        var name = Handle<Str>(unsafe: cls.pointee.qualifiedName.word.cell).string
        if let m = cls.dict.get(name: names.__module__), m.isKind(.str) {
            let module = Handle<Str>(unsafe: m.cell).string
            if module != "builtins" && module != "__main__" { name = module + "." + name }
        }
        let saved = pending.take()
        var message: String
        var place = ""
        do throws(Raised) {
            var shown = Value(unsafe: .object(e)).owned()
            if cls.isSubclass(of: types.exceptions[ExceptionKind.syntaxError.rawValue]),
                let lines = syntaxErrorPlace(e)
            {
                place = lines
                shown = syntaxErrorField(e, .message)
            }
            let s = shown.isNone ? string("") : try str(shown.value)
            message = shownText(Handle<Str>(unsafe: s.word.cell))
        } catch {
            pending = nil
            message = "<exception str() failed>"
        }
        pending = consume saved
        if let suggestion = suggestion(e) { message += ". Did you mean: '\(suggestion)'?" }
        var text = place + (message.isEmpty ? name + "\n" : "\(name): \(message)\n")
        if let notes = attributeDict(e, create: false)?.get(name: names.__notes__),
            notes.isKind(.list)
        {
            let list = Handle<List>(unsafe: notes.cell)
            for i in 0..<list.count {
                if let note = list.item(i), let s = note.value.as(Str.self) {
                    text += s.string + "\n"
                }
            }
        }
        return text
    }
}

/// A frame's source line and, if they say more than the line itself, its marks.
func sourceLines(_ source: SourceText, _ span: Span) -> String {
    if source.filename.hasPrefix("<") && source.filename != "<paste>" { return "" }
    guard let bytes = source.line(Int(span.line)) else { return "" }
    let line = Array(bytes)
    func isSpace(_ b: UInt8) -> Bool { b == 32 || b == 9 || b == 12 }
    var start = 0
    while start < line.count && isSpace(line[start]) { start += 1 }
    var end = line.count
    while end > start && isSpace(line[end - 1]) { end -= 1 }
    if start == end { return "" }
    // Space behind the text stays, except where CPython's module traceback would show it.
    let shownEnd = source.filename == "<paste>" ? end : line.count
    let stripped = String(decoding: line[start..<shownEnd], as: UTF8.self)
    var text = "    \(stripped)\n"
    let from = min(Int(span.column), line.count)
    let to = span.endLine == span.line ? min(Int(span.endColumn), line.count) : end
    if span.column < 0 || to < from { return text }
    func characters(_ a: Int, _ b: Int) -> Int {
        a < b ? countScalars(line[a..<b]) : 0
    }
    let anchors =
        span.endLine == span.line ? caretAnchors(Array(line[from..<to])) : nil
    let width = characters(from, to)
    let whole = characters(start, shownEnd)
    if width >= whole && anchors == nil { return text }
    text += "    " + String(repeating: " ", count: characters(start, max(from, start)))
    if let (left, right) = anchors {
        let a = characters(from, from + left)
        let b = characters(from + left, from + right)
        text +=
            String(repeating: "~", count: a) + String(repeating: "^", count: b)
            + String(repeating: "~", count: max(0, width - a - b))
    } else {
        text += String(repeating: "^", count: width)
    }
    return text + "\n"
}

private func countScalars(_ bytes: ArraySlice<UInt8>) -> Int {
    var n = 0
    var i = bytes.startIndex
    while i < bytes.endIndex {
        let length = utf8Length(bytes[i])
        if length >= 3 && i + length <= bytes.endIndex {
            var c = UInt32(bytes[i]) & (length == 3 ? 0x0F : 0x07)
            for k in 1..<length { c = c << 6 | UInt32(bytes[i + k] & 0x3F) }
            n += isWide(c) ? 2 : 1
        } else {
            n += 1
        }
        i += length
    }
    return n
}

/// Characters that fill two columns of a terminal: those of East Asia, and pictures.
private func isWide(_ c: UInt32) -> Bool {
    switch c {
    case 0x1100...0x115F, 0x231A...0x231B, 0x23E9...0x23EC, 0x25FD...0x25FE, 0x2614...0x2615,
        0x2648...0x2653, 0x26AA...0x26AB, 0x26BD...0x26BE, 0x2753...0x2755, 0x2795...0x2797,
        0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
        0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F320,
        0x1F32D...0x1F335, 0x1F337...0x1F37C, 0x1F380...0x1F393, 0x1F3A0...0x1F3CA,
        0x1F3E0...0x1F3F0, 0x1F400...0x1F43E, 0x1F442...0x1F4FC, 0x1F4FF...0x1F53D,
        0x1F550...0x1F567, 0x1F5FB...0x1F64F, 0x1F680...0x1F6C5, 0x1F90C...0x1F9FF,
        0x20000...0x3FFFD:
        true
    default: false
    }
}

/// For a binary operation its operator, for a subscript its brackets: as bytes of the segment.
private func caretAnchors(_ segment: [UInt8]) -> (Int, Int)? {
    var parsed: [Statement] = []
    do throws(SyntaxError) { parsed = try parse(segment, mode: .expression) } catch { return nil }
    guard let first = parsed.first, case .expression(let expression) = first.form else {
        return nil
    }
    func isSpace(_ b: UInt8) -> Bool { b == 32 || b == 9 || b == 12 }
    switch expression.form {
    case .binary(_, let left, let right):
        guard left.span.endLine == 1, right.span.line == 1 else { return nil }
        var a = Int(left.span.endColumn)
        let limit = Int(right.span.column)
        while a < limit && isSpace(segment[a]) { a += 1 }
        var b = a + 1
        if b < limit && !isSpace(segment[b]) { b += 1 }
        while a < segment.count && (isSpace(segment[a]) || segment[a] == 41 || segment[a] == 35) {
            a += 1
            b += 1
        }
        return (a, min(b, segment.count))
    case .subscript(let value, let index):
        guard value.span.endLine == 1, index.span.endLine == 1 else { return nil }
        var a = Int(value.span.endColumn)
        var b = Int(index.span.endColumn) + 1
        while a < segment.count && segment[a] != 91 { a += 1 }
        while b < segment.count && segment[b] != 93 { b += 1 }
        if b < segment.count { b += 1 }
        return (a, min(b, segment.count))
    default: return nil
    }
}

/// A text for standard error: surrogates, which have no UTF-8, as escapes.
private func shownText(_ s: Handle<Str>) -> String {
    let bytes = s.utf8
    if s.isASCII || !bytes.contains(0xED) { return s.string }
    var out: [UInt8] = []
    var i = 0
    while i < bytes.count {
        let length = utf8Length(bytes[i])
        if bytes[i] == 0xED, i + 2 < bytes.count, bytes[i + 1] >= 0xA0 {
            let code = 0xD000 | Int(bytes[i + 1] & 0x3F) << 6 | Int(bytes[i + 2] & 0x3F)
            out += Array("\\u\(String(code, radix: 16))".utf8)
        } else {
            out += bytes[i..<min(i + length, bytes.count)]
        }
        i += length
    }
    return String(decoding: out, as: UTF8.self)
}
