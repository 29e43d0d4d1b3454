// The command line as docs/ARCHITECTURE.md says it, each command run as a process: ways to run a
// program, exit statuses, streams, and what must never end the process with a signal. Where CPython
// has the same command, the expected values are CPython's.

import Foundation
import Testing

#if CHECKED
    let isCheckedBuild = true
#else
    let isCheckedBuild = false
#endif

@Suite("Command line")
struct CommandLineTests {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("tensor-repl-command-line-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// Writes a file into the test's own folder; returns its name.
    private func file(_ name: String, _ text: String) throws -> String {
        try file(name, [UInt8](text.utf8))
    }

    private func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        try Data(bytes).write(to: folder.appendingPathComponent(name))
        return name
    }

    private func run(
        _ arguments: [String], input: String? = nil, together: Bool = false,
        environment: [String: String] = [:]
    ) async throws -> Outcome {
        try await Executable.run(
            arguments, in: folder, input: input.map { [UInt8]($0.utf8) }, together: together,
            environment: environment)
    }

    private func expect(
        _ outcome: Outcome, _ output: String, _ errors: String, _ status: Int32,
        location: SourceLocation = #_sourceLocation
    ) {
        #expect(outcome.outputText == output, sourceLocation: location)
        #expect(outcome.errorText == errors, sourceLocation: location)
        #expect(outcome.status == status, sourceLocation: location)
        #expect(!outcome.timedOut, sourceLocation: location)
    }

    // MARK: Ways to run a program

    @Test("a file, and what stands after it is the program's")
    func script() async throws {
        let name = try file("a.py", "import sys\nprint(sys.argv, __name__)\n")
        expect(try await run([name]), "['a.py'] __main__\n", "", 0)
        expect(
            try await run([name, "one", "-i", "-c", "--paste", "--version"]),
            "['a.py', 'one', '-i', '-c', '--paste', '--version'] __main__\n", "", 0)
    }

    @Test("a first line for the shell")
    func hashBang() async throws {
        let text = "#!/usr/bin/env tensor-repl\nimport sys\nprint(sys.argv[1:])\n"
        expect(try await run([try file("a.py", text), "x"]), "['x']\n", "", 0)
    }

    @Test("-c takes the next argument and leaves the rest")
    func command() async throws {
        expect(try await run(["-c", "print(1)"]), "1\n", "", 0)
        expect(
            try await run(["-c", "import sys; print(sys.argv)", "a", "-b", "--paste"]),
            "['-c', 'a', '-b', '--paste']\n", "", 0)
        expect(try await run(["-cprint(2)"]), "2\n", "", 0)
        expect(try await run(["-c", "x = 1\nif x:\n  print('lines')"]), "lines\n", "", 0)
    }

    @Test("- reads the program from standard input")
    func dash() async throws {
        let text = "import sys\nprint(sys.argv)\n"
        expect(try await run(["-"], input: text), "['-']\n", "", 0)
        expect(try await run(["-", "a", "-c"], input: text), "['-', 'a', '-c']\n", "", 0)
    }

    @Test("without a file and without a terminal, standard input is the program")
    func standardInput() async throws {
        expect(try await run([], input: "print('one')\n2\n"), "one\n", "", 0)
        expect(try await run(["-q"], input: "import sys\nprint(sys.argv)"), "['']\n", "", 0)
        expect(try await run([], input: ""), "", "", 0)
    }

    @Test("a program imports the modules beside it")
    func modulesBeside() async throws {
        _ = try file("helper.py", "value = 42\n")
        let name = try file("a.py", "import helper\nprint(helper.value)\n")
        expect(try await run([name]), "42\n", "", 0)
        let absolute = folder.appendingPathComponent(name).path
        let outcome = try await Executable.run([absolute], in: URL(fileURLWithPath: "/"))
        expect(outcome, "42\n", "", 0)
    }

    // MARK: Exit statuses

    @Test("an uncaught exception exits with 1 and shows where")
    func uncaught() async throws {
        expect(
            try await run(["-c", "print('a'); 1/0"]), "a\n",
            """
            Traceback (most recent call last):
              File "<string>", line 1, in <module>
            ZeroDivisionError: division by zero

            """, 1)
        expect(
            try await run(["-"], input: "x = 1\n1/0\n"), "",
            """
            Traceback (most recent call last):
              File "<stdin>", line 2, in <module>
            ZeroDivisionError: division by zero

            """, 1)
        expect(
            try await run([], input: "print(1"), "",
            """
              File "<stdin>", line 1
                print(1
                     ^
            SyntaxError: '(' was never closed

            """, 1)
        expect(
            try await run(["-c", "x ="]), "",
            "  File \"<string>\", line 1\n    x =\n       ^\nSyntaxError: invalid syntax\n", 1)
    }

    @Test(
        "sys.exit says the status",
        arguments: [
            ("0", 0, ""), ("5", 5, ""), ("None", 0, ""), ("'gone'", 1, "gone\n"), ("256", 0, ""),
            ("-1", 255, ""), ("True", 1, ""), ("[1]", 1, "[1]\n"), ("2.5", 1, "2.5\n"),
        ] as [(String, Int32, String)])
    func systemExit(_ value: String, _ status: Int32, _ errors: String) async throws {
        let outcome = try await run(["-c", "import sys; print('out'); sys.exit(\(value))"])
        expect(outcome, "out\n", errors, status)
    }

    @Test("a missing file exits with 2, a folder with 1")
    func filesThatCannotRun() async throws {
        let missing = try await run(["nofile.py"])
        #expect(missing.status == 2)
        #expect(missing.output.isEmpty)
        #expect(missing.errorText.contains("can't open file '"))
        #expect(missing.errorText.hasSuffix("nofile.py': [Errno 2] No such file or directory\n"))
        let directory = try await run(["."])
        #expect(directory.status == 1)
        #expect(directory.errorText.contains("can't find '__main__' module in '"))
    }

    @Test("a wrong command line exits with 2", arguments: [["-Z"], ["-c"], ["--nope"], ["-iqZ"]])
    func wrongCommandLine(_ arguments: [String]) async throws {
        let outcome = try await run(arguments)
        #expect(outcome.status == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errorText.contains(arguments[0].hasSuffix("Z") ? "-Z" : arguments[0]))
    }

    @Test("--version and --help print and exit with 0")
    func versionAndHelp() async throws {
        let version = try await run(["--version"])
        #expect(version.status == 0)
        #expect(version.outputText.contains("tensor-repl"))
        #expect(try await run(["-V"]).outputText == version.outputText)
        let help = try await run(["--help"])
        #expect(help.status == 0)
        #expect(help.outputText.contains("--paste"))
        #expect(try await run(["-h"]).outputText == help.outputText)
    }

    @Test("an uncaught Ctrl-C ends a program by SIGINT, as it ends CPython's")
    func interrupt() async throws {
        let outcome = try await run(["-c", "print('a')\nraise KeyboardInterrupt"])
        #expect(outcome.status == -SIGINT)
        #expect(outcome.outputText == "a\n")
        #expect(outcome.errorText.hasSuffix("\nKeyboardInterrupt\n"))
        let loop = try await Executable.shell(
            "timeout --preserve-status -s INT 1 \"$TENSOR_REPL\" -c 'while True: pass'; echo $?")
        #expect(loop.outputText == "130\n")
        #expect(loop.errorText.contains("\nKeyboardInterrupt"))
        let caught = try await Executable.shell(
            """
            timeout --preserve-status -s INT 1 "$TENSOR_REPL" -c 'n = 0
            try:
                while True:
                    n += 1
            except KeyboardInterrupt:
                print("caught")'; echo $?
            """)
        #expect(caught.outputText == "caught\n0\n")
    }

    // MARK: Streams

    @Test("output comes before the traceback, also in one pipe")
    func order() async throws {
        let outcome = try await run(
            ["-c", "import sys\nprint('one')\nprint('two', file=sys.stderr)\nprint('three')\n1/0"],
            together: true)
        let lines = outcome.outputText.split(separator: "\n")
        #expect(lines.last == "ZeroDivisionError: division by zero")
        // Standard output waits in its buffer, standard error does not; before the traceback ours
        // is flushed (docs/ARCHITECTURE.md, streams).
        #expect(Array(lines.prefix(3)) == ["two", "one", "three"])
    }

    @Test("a closed pipe is a BrokenPipeError, never SIGPIPE")
    func closedPipe() async throws {
        let name = try file("a.py", "for i in range(200000): print(i)\n")
        let outcome = try await Executable.shell(
            "{ \"$TENSOR_REPL\" \(name); echo \"status $?\" >&2; } | head -1", in: folder)
        #expect(outcome.outputText == "0\n")
        #expect(outcome.errorText.contains("BrokenPipeError: [Errno 32] Broken pipe\n"))
        #expect(outcome.errorText.hasSuffix("status 1\n"))
    }

    @Test("closed standard streams do no harm")
    func closedStreams() async throws {
        let input = try await Executable.shell("\"$TENSOR_REPL\" -c 'print(1)' <&-")
        expect(input, "1\n", "", 0)
        let output = try await Executable.shell("\"$TENSOR_REPL\" -c 'print(1)' >&-; echo $?")
        #expect(output.outputText == "0\n")
    }

    @Test("a prompt is text of the program when input() writes it")
    func inputPrompt() async throws {
        let text = "name = input('name? ')\nprint('hello', name)\n"
        let outcome = try await run([try file("a.py", text)], input: "Ada\n")
        expect(outcome, "name? hello Ada\n", "", 0)
    }

    // MARK: Sessions

    @Test("-i -q reads a session: no banner, no prompts, errors shown, exit 0")
    func session() async throws {
        let outcome = try await run(
            ["-i", "-q"], input: "1 + 1\nx = 3\n1/0\ndef f():\n    return x\n\nf()\n",
            together: true)
        #expect(
            outcome.outputText == """
                2
                Traceback (most recent call last):
                  File "<stdin>", line 1, in <module>
                ZeroDivisionError: division by zero
                3


                """)
        #expect(outcome.status == 0)
        #expect(try await run(["-iq"], input: "2 ** 5\n").outputText == "32\n")
        #expect(try await run(["-iq"], input: "import sys\nsys.exit(3)\n1\n").status == 3)
    }

    @Test("-i runs the file, then the session in its namespace")
    func sessionAfterFile() async throws {
        let fine = try file("fine.py", "print('in')\nx = 4\n")
        let outcome = try await run(["-i", "-q", fine], input: "x + 1\n")
        #expect(outcome.outputText == "in\n5\n")
        #expect(outcome.status == 0)

        let raises = try file("raises.py", "y = 1\n1/0\nz = 2\n")
        let after = try await run(["-i", "-q", raises], input: "y\nz\n")
        #expect(after.outputText == "1\n")
        #expect(after.errorText.contains("ZeroDivisionError: division by zero\n"))
        #expect(after.errorText.contains("NameError: name 'z' is not defined\n"))
        #expect(after.status == 0)

        let exits = try file("exits.py", "import sys\nw = 7\nsys.exit(9)\n")
        let stays = try await run(["-i", "-q", exits], input: "w\n")
        #expect(stays.outputText == "7\n")
        #expect(stays.errorText.contains("SystemExit: 9\n"))
        #expect(stays.status == 0)
    }

    @Test("-i with -c goes on in the namespace of the command")
    func sessionAfterCommand() async throws {
        let outcome = try await run(["-i", "-q", "-c", "q = 5"], input: "q\n")
        #expect(outcome.outputText == "5\n")
        #expect(outcome.status == 0)
    }

    // MARK: Pastes

    @Test("--paste runs a file or standard input as one paste")
    func paste() async throws {
        let name = try file("p.txt", ">>> 1 + 1\n2\n>>> print('a')\na\n")
        expect(try await run(["--paste", name]), "2\na\n", "", 0)
        expect(try await run(["--paste", "-"], input: "x = 2\nx * 3\n"), "6\n", "", 0)
        #expect(try await run(["--paste", "nofile.txt"]).status == 2)
    }

    @Test("an exception ends a paste: where, what, and how much was left")
    func pasteFails() async throws {
        let outcome = try await run(
            ["--paste", "-"], input: "x = 1\nx\n(x +\n 'a')\nprint('never')\nx\n")
        #expect(outcome.outputText == "1\n")
        #expect(
            outcome.errorText.hasPrefix(
                """
                Traceback (most recent call last):
                  File "<paste>", line 3, in <module>
                    (x +
                     ^^^
                TypeError: unsupported operand type(s) for +: 'int' and 'str'

                """))
        let left = Normalization.splitLines(outcome.errorText).dropLast()
        #expect(left.count == 6)
        #expect(left.last?.contains("2") == true)
        #expect(outcome.status == 1)
    }

    @Test("a syntax error anywhere means that nothing of a paste ran")
    func pasteDoesNotCompile() async throws {
        let outcome = try await run(["--paste", "-"], input: "print('ran')\nx = (1,\ny = 2\n")
        #expect(outcome.outputText == "")
        #expect(outcome.errorText.contains("  File \"<paste>\", line 2\n    x = (1,\n"))
        #expect(outcome.errorText.contains("SyntaxError: '(' was never closed"))
        #expect(outcome.status == 1)
    }

    // MARK: What must not end the process with a signal

    @Test("files that are no text are errors")
    func badFiles() async throws {
        let nul = try await run([try file("nul.py", [0x78, 0, 0x0a])])
        #expect(nul.status == 1)
        let latin = try await run([try file("latin.py", [0x78, 0x3d, 0x27, 0xe9, 0x27, 0x0a])])
        #expect(nul.errorText.contains("SyntaxError: source code cannot contain null bytes"))
        #expect(latin.status == 1)
        #expect(latin.errorText.contains("SyntaxError: Non-UTF-8 code starting with '\\xe9'"))
        let random = (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 7919 &>> 3) }
        #expect(try await run([try file("random.py", random)]).status == 1)
    }

    @Test("deep nesting of every kind ends in an error or a result")
    func deepNesting() async throws {
        let depth = 10_000
        let texts = [
            String(repeating: "(", count: depth) + String(repeating: ")", count: depth),
            String(repeating: "[", count: depth), String(repeating: "-", count: depth) + "1",
            String(repeating: "not ", count: depth) + "1",
            "x = 1\nx" + String(repeating: "+x", count: depth),
            "x" + String(repeating: ".a", count: depth),
            "x" + String(repeating: "[0]", count: depth),
            "x" + String(repeating: "()", count: depth),
            String(repeating: "lambda: ", count: depth) + "1",
            "1" + String(repeating: " if 1 else 1", count: depth),
            "2" + String(repeating: "**2", count: depth),
            "a = " + String(repeating: "a = ", count: depth) + "1",
            (0..<200).map { String(repeating: " ", count: $0) + "if 1:\n" }.joined(),
            "f'" + String(repeating: "{", count: depth) + "'",
            "if 1: pass\n" + String(repeating: "elif 1: pass\n", count: depth),
        ]
        for (number, text) in texts.enumerated() {
            let outcome = try await run([try file("deep\(number).py", text + "\n")])
            #expect(
                outcome.status == 0 || outcome.status == 1,
                "\(text.prefix(40))… ended with \(outcome.status)")
            #expect(!outcome.timedOut, "\(text.prefix(40))… did not end")
        }
    }

    @Test("10**10**10 is an error or can be interrupted")
    func hugePower() async throws {
        let outcome = try await Executable.shell(
            "timeout --preserve-status -s INT 2 \"$TENSOR_REPL\" -c '10**10**10'; echo $?")
        #expect(["1\n", "130\n"].contains(outcome.outputText))
        #expect(!outcome.timedOut)
    }

    @Test(
        "all works within 2 GiB of address space",
        .disabled(if: isCheckedBuild, "AddressSanitizer takes terabytes of addresses"))
    func addressSpace() async throws {
        let text = """
            import torch
            print(torch.ones(2))
            def f(n): return f(n + 1)
            try: f(0)
            except RecursionError as e: print(e)
            try: torch.zeros(10**10)
            except RuntimeError: print('too large')
            try: 'a' * 10**11
            except MemoryError: print('no memory')
            print(sum(range(1000)))
            """
        let name = try file("a.py", text)
        let outcome = try await Executable.shell(
            "ulimit -v 2097152; exec \"$TENSOR_REPL\" \(name)", in: folder)
        expect(
            outcome,
            "tensor([1., 1.])\nmaximum recursion depth exceeded\ntoo large\nno memory\n499500\n",
            "", 0)
    }

    @Test("a home that cannot be written does no harm")
    func readOnlyHome() async throws {
        let plain = folder.appendingPathComponent(try file("plain", "")).path
        let home = [
            "HOME": plain + "/home", "XDG_STATE_HOME": plain + "/state",
            "XDG_CONFIG_HOME": plain + "/config",
        ]
        expect(try await run(["-c", "print(1)"], environment: home), "1\n", "", 0)
        let session = try await run(["-i", "-q"], input: "1 + 1\n", environment: home)
        #expect(session.outputText == "2\n")
        #expect(session.status == 0)
        let without = try await Executable.shell("env -i \"$TENSOR_REPL\" -c 'print(\"中\")'")
        expect(without, "中\n", "", 0)
    }

    // MARK: The executable

    @Test("the executable holds the Swift library and nothing of Foundation")
    func noFoundation() throws {
        let data = try Data(contentsOf: Executable.url)
        for name in ["libswiftCore.so", "libFoundation", "$s10Foundation", "FoundationEssentials"] {
            #expect(data.range(of: Data(name.utf8)) == nil, "found \(name)")
        }
    }
}
