// Finds the programs in an article's raw text, by rule: a program is a longest run of lines that
// compiles and does more than name or number something. Lines with prompts are a session, in pieces,
// each with the outputs that follow it.

/// A program in an article.
package struct ArticleProgram: Equatable, Sendable {
    /// A part that is run at once, and the lines after it that may quote its output.
    package struct Part: Equatable, Sendable {
        package var source: String
        /// Indices of lines, from 0.
        package var quoted: Range<Int>
    }

    package var parts: [Part]
    /// From 1, both inclusive.
    package var firstLine: Int
    package var lastLine: Int
    /// Begins with an import, or is the first: gets a namespace of its own.
    package var isFresh: Bool
    /// Typed at a prompt: expressions are echoed, errors end a statement only.
    package var isSession: Bool
}

/// The lines of a text. The line and paragraph separators of Unicode end one too: what repairs the spaces
/// of a program would else make more lines of it than the text has.
package func articleLines(_ text: [UInt8]) -> [[UInt8]] {
    let source = normaliseLineEnds(text)
    var lines: [[UInt8]] = [[]]
    var i = 0
    while i < source.count {
        if source[i] == 10 {
            lines.append([])
        } else if source[i...].starts(with: [0xE2, 0x80, 0xA8])
            || source[i...].starts(with: [0xE2, 0x80, 0xA9])
        {
            lines.append([])
            i += 2
        } else {
            lines[lines.count - 1].append(source[i])
        }
        i += 1
    }
    return lines
}

package struct ProgramFinder {
    /// The statements of a source that compiles; nil for one that does not.
    package typealias Reader = (String) -> [RunStatement]?

    private let lines: [[UInt8]]
    private let read: Reader
    /// Names bound by the programs found so far: with them a bare `x.grad` is code, not output.
    private var bound: Set<String> = [
        "abs", "bool", "bytes", "complex", "dict", "float", "frozenset", "int", "len", "list",
        "max",
        "min", "object", "print", "range", "set", "sorted", "str", "sum", "tuple", "type",
    ]
    /// Lines that fail after the last end that compiled, before a run is given up.
    private static let patience = 3
    private static let patienceInTry = 60
    private static let longestOpenStretch = 400

    package init(lines: [[UInt8]], read: @escaping Reader) {
        self.lines = lines
        self.read = read
    }

    package mutating func programs() -> [ArticleProgram] {
        var found: [ArticleProgram] = []
        var line = 0
        while line < lines.count {
            if isBlank(line) {
                line += 1
            } else if isFrameOfTraceback(line) {
                line += 2  // with the source line that it quotes
            } else if promptKind(line) == .primary {
                let session = session(from: line)
                line = session.lastLine
                append(session, to: &found)
            } else if let program = program(from: line) {
                line = program.lastLine
                append(program, to: &found)
            } else {
                line += 1
            }
        }
        // What follows a program, up to the next one, may quote its output.
        for index in found.indices {
            let end = index + 1 < found.count ? found[index + 1].firstLine - 1 : lines.count
            let last = found[index].parts.count - 1
            let start = found[index].parts[last].quoted.lowerBound
            found[index].parts[last].quoted = start..<max(start, end)
        }
        return found
    }

    private func append(_ program: ArticleProgram, to found: inout [ArticleProgram]) {
        var program = program
        if found.isEmpty { program.isFresh = true }
        found.append(program)
    }

    private func isBlank(_ line: Int) -> Bool {
        lines[line].allSatisfy { $0 == 32 || $0 == 9 } || lines[line].elementsEqual([0xC2, 0xA0])
    }

    /// `  File "demo.py", line 3, in <module>`
    private func isFrameOfTraceback(_ line: Int) -> Bool {
        let text = String(decoding: lines[line].drop { $0 == 32 || $0 == 9 }, as: UTF8.self)
        return text.hasPrefix("File \"") && text.contains("\", line ")
    }

    private func promptKind(_ line: Int) -> PromptKind {
        prompt(of: lines[line].drop { $0 == 32 || $0 == 9 }).kind
    }

    // MARK: - Programs without prompts

    private func source(_ range: Range<Int>) -> String {
        let text = Array(lines[range].joined(separator: [10]))
        return String(decoding: dedent(repairSpaces(text)), as: UTF8.self) + "\n"
    }

    /// The longest run from this line that compiles.
    private func longestRun(from start: Int) -> (end: Int, statements: [RunStatement])? {
        var best: (end: Int, statements: [RunStatement])?
        var failures = 0
        var openStretch = 0
        var hasTry = false
        var end = start
        while end < lines.count {
            if promptKind(end) == .primary { break }
            let text = Array(lines[end])
            end += 1
            if isBlank(end - 1) { continue }
            let trimmed = text.drop { $0 == 32 || $0 == 9 }
            hasTry = hasTry || trimmed.starts(with: Array("try".utf8))
            let scan = SourceScan(Array(lines[start..<end].joined(separator: [10])))
            if scan.depth > 0 || scan.isInString {
                openStretch += 1
                if openStretch > Self.longestOpenStretch { break }
                continue
            }
            openStretch = 0
            if let statements = read(source(start..<end)) {
                best = (end, statements)
                failures = 0
                continue
            }
            // A header wants its body, a decorator its definition.
            if scan.endsWithColon || trimmed.first == 64 || trimmed.first == 35 {
                if best == nil, end - start > Self.patience, !hasTry { break }
                continue
            }
            failures += 1
            if failures >= (hasTry ? Self.patienceInTry : Self.patience) { break }
        }
        return best
    }

    private mutating func program(from start: Int) -> ArticleProgram? {
        guard let run = longestRun(from: start) else { return nil }
        var kept: [RunStatement] = []
        var names = bound
        for statement in run.statements {
            let isCode: Bool
            switch statement.kind {
            case .importing, .acting: isCode = true
            // The first value that stands before or after a program is none of its lines.
            case .showing(let read):
                isCode = !kept.isEmpty && !read.isEmpty && read.allSatisfy(names.contains)
            case .naming(let read):
                // Both may stand in one line.
                let isNext = kept.last.map { previous in
                    let behind = start + previous.lastLine
                    return (behind..<max(behind, start + statement.firstLine - 1)).allSatisfy {
                        !isBlank($0)
                    }
                }
                isCode = isNext ?? false || names.contains("*") || read.allSatisfy(names.contains)
            }
            if !isCode {
                if kept.isEmpty { return nil }
                break
            }
            kept.append(statement)
            names.formUnion(statement.binds)
        }
        guard let first = kept.first, let last = kept.last else { return nil }
        bound = names
        let range = start + first.firstLine - 1..<min(start + last.lastLine, lines.count)
        return ArticleProgram(
            parts: [.init(source: source(range), quoted: range.upperBound..<range.upperBound)],
            firstLine: range.lowerBound + 1, lastLine: range.upperBound,
            isFresh: first.kind == .importing, isSession: false)
    }

    // MARK: - Sessions

    private func code(_ line: Int) -> ArraySlice<UInt8> {
        prompt(of: lines[line].drop { $0 == 32 || $0 == 9 }).code
    }

    private mutating func session(from start: Int) -> ArticleProgram {
        var parts: [ArticleProgram.Part] = []
        var line = start
        var end = start
        while true {
            // One stretch of lines with prompts.
            let first = line
            while line < lines.count, promptKind(line) != .none { line += 1 }
            let text = Array((first..<line).map(code).joined(separator: [10]))
            let source = String(decoding: repairSpaces(text), as: UTF8.self) + "\n"
            parts.append(.init(source: source, quoted: line..<line))
            end = line
            if let statements = read(source) {
                bound.formUnion(statements.flatMap(\.binds))
            }
            // It goes on after outputs without a blank line, or after blank lines alone.
            var next = line
            while next < lines.count, !isBlank(next), promptKind(next) == .none { next += 1 }
            let hasOutput = next > line
            while next < lines.count, isBlank(next), !hasOutput { next += 1 }
            guard next < lines.count, promptKind(next) == .primary else { break }
            let isAfterBlank = !hasOutput && next > line
            if isAfterBlank, startsWithImport(next) { break }
            parts[parts.count - 1].quoted = line..<next
            line = next
        }
        return ArticleProgram(
            parts: parts, firstLine: start + 1, lastLine: end, isFresh: startsWithImport(start),
            isSession: true)
    }

    private func startsWithImport(_ line: Int) -> Bool {
        let words = code(line).split(separator: 32, maxSplits: 1)
        return words.first.map { $0.elementsEqual("import".utf8) || $0.elementsEqual("from".utf8) }
            ?? false
    }
}
