// Compares what a program printed with the lines of the article after it.

/// What running a part of a program gave.
package struct ProgramRun: Equatable, Sendable {
    package struct Line: Equatable, Sendable {
        package var text: String
        /// The value of an expression rather than something printed: in a program without prompts
        /// the article may quote it (as notebooks show it) or not.
        package var isEcho: Bool

        package init(_ text: String, isEcho: Bool = false) {
            self.text = text
            self.isEcho = isEcho
        }
    }

    package var printed: [Line]
    /// The last line or lines of the traceback: `RuntimeError: …`.
    package var exception: String?

    package init(printed: [Line], exception: String? = nil) {
        self.printed = printed
        self.exception = exception
    }
}

package struct Verdict: Equatable, Sendable {
    package var passes: Bool
    package var note: String?
    /// Lines that begin with `-` (quoted) or `+` (printed).
    package var difference: [String] = []

    package init(passes: Bool, note: String? = nil) {
        self.passes = passes
        self.note = note
    }
}

/// Runs of white space as one space, none at the ends.
package func normaliseSpaces(_ text: String) -> String {
    text.split { $0.isWhitespace || $0 == "\u{FEFF}" || $0 == "\u{200B}" }.joined(separator: " ")
}

package func matchOutput(
    _ run: ProgramRun, quoted: [String], isSession: Bool, read: ProgramFinder.Reader
) -> Verdict {
    let lines = quoted.map(normaliseSpaces).filter { !$0.isEmpty }.map(withoutOutLabel)
    var used = [Bool](repeating: false, count: lines.count)
    var place = 0
    var missing: [String] = []
    var hasMatch = false
    func take(_ text: String, mayBeCut: Bool) -> Bool {
        for start in place..<max(place, lines.count) {
            guard let end = matchEnd(text, lines, start, mayBeCut: mayBeCut) else { continue }
            for index in start..<end { used[index] = true }
            place = end
            hasMatch = true
            return true
        }
        return false
    }
    let printed = run.printed.map {
        ProgramRun.Line(normaliseSpaces($0.text), isEcho: $0.isEcho && !isSession)
    }.filter { !$0.text.isEmpty }
    for (index, line) in printed.enumerated() {
        if line.isEcho {
            // An echo that need not be quoted leaves the lines to what was printed.
            let rest = printed[(index + 1)...].filter { !$0.isEcho }.map(\.text)
            let (end, count) = (echoEnd(line.text, lines, place), countMatches(rest, lines, place))
            guard let end, countMatches(rest, lines, end) == count else { continue }
        }
        if !take(line.text, mayBeCut: false) { missing.append(line.text) }
    }
    var verdict = Verdict(passes: true)
    if let exception = run.exception {
        let parts = exception.split(separator: "\n").map { normaliseSpaces(String($0)) }
        for part in parts where !part.isEmpty && !take(part, mayBeCut: true) {
            verdict.passes = false
            verdict.note = "the exception is not quoted"
            missing.append(part)
        }
    }
    let texts = printed.map(\.text)
    var strange: [String] = []
    for (index, line) in lines.enumerated() where !used[index] {
        if texts.contains(line) {
            // Quoted once more right after its like: one time more than it was printed.
            if index > 0, used[index - 1], lines[index - 1] == line { strange.append(line) }
        } else if looksLikeOutput(line, of: texts, read: read)
            || !hasMatch && index > 0 && announcesOutput(lines[index - 1])
        {
            strange.append(line)
        }
    }
    if !hasMatch, strange.isEmpty, run.exception == nil {
        verdict.note = "no output quoted"
        return verdict
    }
    verdict.difference = strange.map { "- " + $0 } + missing.map { "+ " + $0 }
    if !verdict.difference.isEmpty {
        verdict.passes = false
        if verdict.note == nil {
            verdict.note =
                missing.isEmpty
                ? "a quoted line is not printed"
                : strange.isEmpty
                    ? "a printed line is not quoted" : "other output is quoted than printed"
        }
    }
    return verdict
}

/// The end of the lines from `start` that together are `text`, when they are: the page may have
/// wrapped it, at a space or elsewhere. With `mayBeCut` an ellipsis may stand for the rest.
private func matchEnd(_ text: String, _ lines: [String], _ start: Int, mayBeCut: Bool) -> Int? {
    var rest = Array(text.utf8)[...]
    for index in start..<lines.count {
        let line = Array(lines[index].utf8)
        if rest.starts(with: line) {
            rest = rest.dropFirst(line.count)
            if rest.isEmpty { return index + 1 }
            if rest.first == 32 { rest = rest.dropFirst() }
            continue
        }
        if mayBeCut {
            for mark in ["...", "…"] where lines[index].hasSuffix(mark) {
                let head = normaliseSpaces(String(lines[index].dropLast(mark.count)))
                if head.utf8.count >= 10, rest.starts(with: head.utf8) { return index + 1 }
            }
        }
        return nil
    }
    return nil
}

/// The end of the first place from which on a text is quoted.
private func echoEnd(_ text: String, _ lines: [String], _ start: Int) -> Int? {
    for place in start..<max(start, lines.count) {
        if let end = matchEnd(text, lines, place, mayBeCut: false) { return end }
    }
    return nil
}

/// How many of the texts are quoted, in order.
private func countMatches(_ texts: [String], _ lines: [String], _ start: Int) -> Int {
    var place = start
    var count = 0
    for text in texts {
        guard let end = echoEnd(text, lines, place) else { continue }
        place = end
        count += 1
    }
    return count
}

/// `Out[3]: value` quotes the value.
private func withoutOutLabel(_ line: String) -> String {
    guard line.hasPrefix("Out["), let end = line.firstIndex(of: ":") else { return line }
    return normaliseSpaces(String(line[line.index(after: end)...]))
}

/// True for a line that only makes sense as something a program has printed.
private func looksLikeOutput(
    _ line: String, of printed: [String], read: ProgramFinder.Reader
) -> Bool {
    if isException(line) { return true }
    let mask = maskDigits(line)
    for text in printed where maskDigits(text) == mask || similarity(text, line) >= 0.6 {
        return true
    }
    if holdsTensor(line) { return true }
    // A display, not a bare number (a page's or a list's) nor a word.
    guard let first = line.first, "[({".contains(first), line.contains(","),
        let statements = read(line + "\n")
    else { return false }
    return statements.count == 1 && statements[0].kind == .showing(names: [])
}

/// `RuntimeError: …`
private func isException(_ line: String) -> Bool {
    guard let end = line.firstIndex(of: ":") else { return false }
    let name = line[..<end]
    let isIdentifier = name.utf8.allSatisfy {
        (65...90).contains($0) || (97...122).contains($0) || $0 == 46 || $0 == 95
    }
    return isIdentifier
        && ["Error", "Exception", "Interrupt", "StopIteration"].contains { name.hasSuffix($0) }
        && name.utf8.count > 5
}

/// `tensor(…)`, alone or after a label such as `x.grad:` or `y =`.
private func holdsTensor(_ line: String) -> Bool {
    let bytes = Array(line.utf8)
    let name = Array("tensor(".utf8)
    guard
        let place = bytes.indices.first(where: { bytes[$0...].starts(with: name) }),
        bytes.count > place + name.count
    else { return false }
    let next = bytes[place + name.count]
    guard (48...57).contains(next) || next == 91 || next == 45 else { return false }
    if place == 0 { return true }
    let label = bytes[..<place].drop { $0 == 32 }
    guard label.count <= 40, let last = label.last(where: { $0 != 32 }) else { return false }
    return last == 58 || last == 61
}

/// A line such as "Output:" or "运行结果如下:", after which a reader expects output.
private func announcesOutput(_ line: String) -> Bool {
    guard line.hasSuffix(":") || line.hasSuffix("：") else { return false }
    let lower = line.lowercased()
    return ["output", "print", "result", "输出", "结果", "打印", "报错"].contains {
        lower.contains($0)
    }
}

/// Every number as one mark.
private func maskDigits(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    for byte in text.utf8 {
        if (48...57).contains(byte) || byte == 46 {
            if result.last != 0 { result.append(0) }
        } else {
            result.append(byte)
        }
    }
    return result
}

/// The share of pairs of neighbouring bytes that two texts have in common.
private func similarity(_ first: String, _ second: String) -> Double {
    func pairs(_ text: String) -> [UInt16: Int] {
        var counts: [UInt16: Int] = [:]
        for (left, right) in zip(text.utf8, text.utf8.dropFirst()) {
            counts[UInt16(left) << 8 | UInt16(right), default: 0] += 1
        }
        return counts
    }
    let sizes = (first.utf8.count, second.utf8.count)
    guard min(sizes.0, sizes.1) >= 4, max(sizes.0, sizes.1) <= 2 * min(sizes.0, sizes.1) else {
        return 0
    }
    let others = pairs(second)
    let common = pairs(first).reduce(0) { $0 + min($1.value, others[$1.key] ?? 0) }
    return 2 * Double(common) / Double(sizes.0 + sizes.1 - 2)
}
