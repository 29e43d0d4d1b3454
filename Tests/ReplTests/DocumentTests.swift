// Finding programs in an article and comparing outputs, without a parser: `read` is told what a line is.

import Parser
import TensorREPL
import Testing

/// Lines that begin with `import`, `do`, `name` (binds the second word), `show` (reads it) or `value`
/// compile; all others do not.
private func read(_ source: String) -> [RunStatement]? {
    var statements: [RunStatement] = []
    for (index, line) in source.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
    {
        let words = line.split(separator: " ").map(String.init)
        guard let verb = words.first else { continue }
        if verb.hasPrefix("#") { continue }
        let rest = Array(words.dropFirst())
        let kind: RunStatement.Kind
        switch verb {
        case "import": kind = .importing
        case "do": kind = .acting
        case "name": kind = .naming(names: Array(rest.dropFirst()))
        case "show": kind = .showing(names: rest)
        case "value": kind = .showing(names: [])
        default: return nil
        }
        let binds = verb == "import" || verb == "name" ? Array(rest.prefix(1)) : []
        statements.append(
            RunStatement(kind: kind, firstLine: index + 1, lastLine: index + 1, binds: binds))
    }
    return statements
}

private func find(_ text: String) -> [ArticleProgram] {
    var finder = ProgramFinder(lines: articleLines(Array(text.utf8)), read: read)
    return finder.programs()
}

private func ranges(_ text: String) -> [String] {
    find(text).map { "\($0.firstLine)-\($0.lastLine)\($0.isFresh ? " fresh" : "")" }
}

@Suite struct FindProgramsTests {
    @Test func longestRunsBetweenProse() {
        #expect(ranges("Title\n\nimport a\n\ndo x\nProse here\ndo y\n") == ["3-5 fresh", "7-7"])
        #expect(ranges("do x\nProse\nimport a\n") == ["1-1 fresh", "3-3 fresh"])
        #expect(ranges("Prose\nvalue\n# heading\nshow x\n") == [])
    }

    @Test func valuesAfterAProgramAreOutput() {
        #expect(ranges("import a\ndo x\n\nvalue\n\ndo y\nvalue") == ["1-2 fresh", "6-6"])
        #expect(ranges("import a\nshow a\nshow b\n") == ["1-2 fresh"])
    }

    @Test func namesGivenToWhatIsUnknownAreProse() {
        #expect(ranges("name x y\nProse\nimport a\nname b a\n\nname q r\n") == ["3-4 fresh"])
        #expect(ranges("import a\n\nname b a\nProse\nname c b\n") == ["1-3 fresh", "5-5"])
        #expect(ranges("import a\nname b unknown\n") == ["1-2 fresh"])
    }

    @Test func statementsInOneLine() {
        let text = "do x; name b a\nname c b\n"
        var finder = ProgramFinder(lines: articleLines(Array(text.utf8))) { source in
            // Both statements of the first line say that they stand in line 1.
            source.hasPrefix("do x; name")
                ? [
                    RunStatement(kind: .acting, firstLine: 1, lastLine: 1, binds: []),
                    RunStatement(
                        kind: .naming(names: ["a"]), firstLine: 1, lastLine: 1, binds: ["b"]),
                ] : nil
        }
        #expect(finder.programs().map(\.lastLine) == [1])
    }

    @Test func separatorsOfUnicodeEndLines() {
        #expect(ranges("do x\u{2028}do y\u{2029}do z\n") == ["1-3 fresh"])
        #expect(ranges("import a\ndo x\u{2028}Prose\n") == ["1-2 fresh"])
    }

    @Test func commentsAndBlankLinesAroundAProgramAreNoneOfIt() {
        #expect(ranges("# heading\n\ndo x\n# end\n\nProse") == ["3-3 fresh"])
    }

    @Test func indentedAndTracebackLines() {
        #expect(ranges("    import a\n    do x\nProse\n") == ["1-2 fresh"])
        #expect(ranges("Traceback:\n  File \"a.py\", line 1, in b\n    do x\nKeyError: 1\n") == [])
    }

    @Test func sessions() {
        let text = ">>> import a\n>>> show a\n1\n>>> do x\n... y\n2\n\nProse\n>>> do z\n3\n"
        let found = find(text)
        #expect(found.map(\.isSession) == [true, true])
        #expect(found.map(\.isFresh) == [true, false])
        #expect(found[0].parts.map(\.source) == ["import a\nshow a\n", "do x\ny\n"])
        #expect(found[0].parts.map(\.quoted) == [2..<3, 5..<8])
        #expect(found[1].parts.map(\.quoted) == [9..<11])
    }

    @Test func quotedLinesReachToTheNextProgram() {
        let found = find("import a\nProse\n1\n\ndo x\n2\n")
        #expect(found.map { $0.parts[0].quoted } == [1..<4, 5..<7])
    }
}

private func match(
    _ printed: [String], _ quoted: [String], exception: String? = nil, isSession: Bool = false
) -> Verdict {
    matchOutput(
        ProgramRun(printed: printed.map { .init($0) }, exception: exception), quoted: quoted,
        isSession: isSession, read: read)
}

@Suite struct MatchOutputTests {
    @Test func linesInOrder() {
        #expect(match(["a 1", "b 2"], ["Prose.", "a 1", "", "b 2"]).passes)
        #expect(!match(["a 1", "b 2"], ["b 2", "a 1"]).passes)
        #expect(match(["x", "x"], ["x", "x"]).passes)
        #expect(!match(["x", "x"], ["x"]).passes)
        #expect(!match(["item 1"], ["item 1", "item 2"]).passes)
        #expect(!match(["x"], ["x", "x"]).passes)
        #expect(match(["x"], ["x", "Prose", "x"]).passes)
    }

    @Test func whiteSpaceAndWrapping() {
        #expect(match(["tensor([ 4.,  12.])"], ["tensor([ 4., 12.])  "]).passes)
        #expect(match(["one two three"], ["one two ", " three"]).passes)
        #expect(match(["onetwothree"], ["one", "two", "three"]).passes)
        #expect(!match(["one two three"], ["one two", "four"]).passes)
        #expect(!match(["item 12"], ["item 1 2"]).passes)
        #expect(match(["a", "", "b"], ["a", "b"]).passes)
    }

    @Test func nothingQuoted() {
        #expect(match([], ["Prose."]) == Verdict(passes: true, note: "no output quoted"))
        #expect(match(["5"], ["Prose.", "End"]).note == "no output quoted")
        #expect(!match(["5"], ["6"]).passes)
        #expect(!match(["hello world"], ["hello wurld"]).passes)
        #expect(!match(["yes"], ["Output:", "no"]).passes)
        #expect(!match([], ["tensor([1.])"]).passes)
        #expect(!match([], ["x.grad: tensor([1.])"]).passes)
        #expect(match([], ["We write tensor(1.) for short."]).passes)
    }

    @Test func exceptions() {
        let text = "RuntimeError: Trying to do it twice. Saved values are freed."
        #expect(match(["1"], ["1", text], exception: text).passes)
        #expect(
            match(
                [], ["RuntimeError: Trying to do it twice. ", "Saved values are freed."],
                exception: text
            ).passes)
        #expect(match([], ["RuntimeError: Trying to do it..."], exception: text).passes)
        #expect(match([], ["Prose"], exception: text).note == "the exception is not quoted")
        #expect(!match([], ["RuntimeError: Another"], exception: text).passes)
        #expect(!match([], [text]).passes)
        #expect(!match(["1"], ["1", text]).passes)
    }

    @Test func echoesMayBeQuoted() {
        let run = ProgramRun(printed: [
            .init("1", isEcho: true), .init("1"), .init("2", isEcho: true),
        ])
        func passes(_ quoted: [String], _ isSession: Bool) -> Bool {
            matchOutput(run, quoted: quoted, isSession: isSession, read: read).passes
        }
        #expect(passes(["1"], false))
        #expect(passes(["1", "1", "2"], false))
        #expect(!passes(["1"], true))
        #expect(passes(["1", "1", "Out[2]: 2"], true))
    }

    @Test func theReport() {
        let text = "import a\n1\nProse\ndo b\n2\nProse\ndo c\n"
        var calls: [String] = []
        let report = checkArticle(Array(text.utf8), read: read) { source, isFresh, _ in
            calls.append("\(isFresh) \(source)")
            return ProgramRun(printed: source == "do c\n" ? [] : [.init("1")])
        }
        #expect(calls == ["true import a\n", "false do b\n", "false do c\n"])
        #expect(
            report.lines == [
                "PASS program 1, line 1",
                "FAIL program 2, line 4: other output is quoted than printed", "    - 2", "    + 1",
                "PASS program 3, line 7: no output quoted",
            ])
        #expect(report.status == 1)
        #expect(
            checkArticle(Array("Prose".utf8), read: read) { _, _, _ in ProgramRun(printed: []) }
                == ArticleReport(lines: ["FAIL no program found"], status: 1))
    }
}

@Suite struct RunStatementTests {
    private let span = Span(line: 3, column: 0, endLine: 4, endColumn: 1)

    private func expression(_ form: Expression.Form) -> Expression { Expression(form, span) }

    private func kind(_ form: Statement.Form) -> RunStatement.Kind? {
        runStatements([Statement(form, span)]).first?.kind
    }

    @Test func kinds() {
        let x = expression(.name("x"))
        let one = expression(.float("1."))
        func call(_ name: String, _ argument: Expression) -> Statement.Form {
            .expression(
                expression(.call(expression(.name(name)), arguments: [argument], keywords: [])))
        }
        #expect(kind(.expression(x)) == .showing(names: ["x"]))
        #expect(kind(.expression(one)) == .showing(names: []))
        #expect(
            kind(.expression(expression(.binary(.subtract, x, x)))) == .showing(names: ["x", "x"]))
        #expect(kind(call("tensor", expression(.list([one])))) == .showing(names: []))
        #expect(kind(call("Size", one)) == .showing(names: []))
        #expect(kind(call("Model", x)) == .acting)
        #expect(kind(call("print", one)) == .acting)
        #expect(kind(.assign(targets: [x], value: one)) == .acting)
        #expect(kind(.assign(targets: [one], value: x)) == .naming(names: ["x"]))
        #expect(kind(.import([])) == .importing)
        #expect(
            kind(.annotatedAssign(target: x, annotation: x, value: nil, isSimple: true))
                == .showing(names: []))
    }

    @Test func linesAndNames() {
        let y = expression(.name("y"))
        let assign = Statement(.assign(targets: [expression(.tuple([y]))], value: y), span)
        let loop = Statement(
            .for(
                target: expression(.name("i")), iterable: y, body: [assign], otherwise: [],
                isAsync: false), span)
        let found = runStatements([loop])
        #expect(found[0].binds.sorted() == ["i", "y"])
        #expect((found[0].firstLine, found[0].lastLine) == (3, 4))
    }
}
