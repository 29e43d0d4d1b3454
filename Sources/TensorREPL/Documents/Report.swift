// `tensor-repl check ARTICLE`: every program of an article run and compared with what it quotes.

package struct ArticleReport: Equatable, Sendable {
    /// What standard output gets, line by line.
    package var lines: [String]
    /// 0 when all programs pass, else 1.
    package var status: Int32

    package init(lines: [String], status: Int32) {
        self.lines = lines
        self.status = status
    }
}

/// `read` gives the statements of a source that compiles; `run` runs one, in a new namespace when
/// `isFresh`, at a prompt (echoing, one statement at a time) when `isSession`.
package func checkArticle(
    _ text: [UInt8], read: @escaping ProgramFinder.Reader,
    run: (_ source: String, _ isFresh: Bool, _ isSession: Bool) -> ProgramRun
) -> ArticleReport {
    let lines = articleLines(text)
    var finder = ProgramFinder(lines: lines, read: read)
    let programs = finder.programs()
    var report = ArticleReport(lines: [], status: 0)
    for (number, program) in programs.enumerated() {
        var verdict = Verdict(passes: true, note: "no output quoted")
        for (index, part) in program.parts.enumerated() {
            let result = run(part.source, program.isFresh && index == 0, program.isSession)
            let quoted = lines[part.quoted].map { String(decoding: $0, as: UTF8.self) }
            let own = matchOutput(
                result, quoted: quoted, isSession: program.isSession, read: read)
            if verdict.passes {
                let isQuiet = own.passes && own.note != nil
                verdict.passes = own.passes
                if !own.passes { verdict.note = own.note } else if !isQuiet { verdict.note = nil }
            }
            verdict.difference += own.difference
        }
        let range =
            program.firstLine == program.lastLine
            ? "line \(program.firstLine)" : "lines \(program.firstLine)-\(program.lastLine)"
        let note = verdict.note.map { ": " + $0 } ?? ""
        report.lines.append(
            "\(verdict.passes ? "PASS" : "FAIL") program \(number + 1), \(range)\(note)")
        report.lines += verdict.difference.map { "    " + $0 }
        if !verdict.passes { report.status = 1 }
    }
    if programs.isEmpty {
        report.lines.append("FAIL no program found")
        report.status = 1
    }
    return report
}
