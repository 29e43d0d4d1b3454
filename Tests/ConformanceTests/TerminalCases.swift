// Runs the scripts of Tests/Terminal against the executable in a pseudo-terminal.

import Foundation
import TerminalSupport
import Testing

private let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

private let executable = Executable.url.path
/// The line editor without an interpreter.
private let probe = Executable.url.deletingLastPathComponent()
    .appendingPathComponent("line-editor-probe").path

/// A folder of its own for one run, removed afterwards.
private func withHome<Result>(_ body: (String) throws -> Result) throws -> Result {
    let home = FileManager.default.temporaryDirectory
        .appendingPathComponent("tensor-repl-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: home) }
    return try body(home.path)
}

private func environment(home: String) -> [String: String] {
    [
        "HOME": home, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "INPUTRC": "/dev/null",
        "PATH": "/usr/bin:/bin", "TENSOR_REPL_TEST_SYNC": "1",
    ]
}

private func caseNames(in folder: String) -> [String] {
    let folder = root.appendingPathComponent("Tests/Terminal/\(folder)").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".case") }.sorted()
}

private func run(_ name: String, in folder: String, with program: String) throws {
    let file = root.appendingPathComponent("Tests/Terminal/\(folder)/\(name)")
    let script = TerminalCase(name: name, text: try String(contentsOf: file, encoding: .utf8))
    try withHome { home in
        try script.run(path: program, environment: environment(home: home), directory: home)
    }
}

@Suite struct TerminalCases {
    @Test func areFound() {
        #expect(caseNames(in: "Editor").count >= 20)
        #expect(caseNames(in: "Prompt").count >= 10)
    }

    @Test(arguments: caseNames(in: "Editor")) func editor(_ name: String) throws {
        try run(name, in: "Editor", with: probe)
    }

    @Test(arguments: caseNames(in: "Prompt")) func prompt(_ name: String) throws {
        try run(name, in: "Prompt", with: executable)
    }

    @Test func historyIsPrivateAndKeptBetweenRuns() throws {
        try withHome { home in
            let first = TerminalCase(
                name: "first",
                text: "keys if a:<Enter>b\\n<Enter><Enter>x<Enter>x<Enter><C-d>\nexit 0")
            try first.run(path: probe, environment: environment(home: home), directory: home)
            let path = home + "/.local/state/tensor-repl/history"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(text == "if a:\\n    b\\\\n\nx\n")
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            let second = TerminalCase(
                name: "second",
                text: "keys <Up><Up><Enter>\nsee block \"if a:\\n    b\\\\n\"\nkeys <C-d>\nexit 0")
            try second.run(path: probe, environment: environment(home: home), directory: home)
        }
    }

    /// Ctrl-Z stops the whole job; `fg` brings the half-typed line back.
    @Test func suspendsAndComesBack() throws {
        try withHome { home in
            let shell = try Terminal(
                path: "/bin/bash", arguments: ["--norc", "--noprofile", "-i"],
                environment: environment(home: home), directory: home)
            shell.send(Array("\(probe)\n".utf8))
            try shell.wait(for: "prompt") { shell.screen.text.contains(">>>") }
            for key in "abc" { try shell.press(Array(String(key).utf8)) }
            shell.send([0x1A])
            try shell.wait(for: "stop") { shell.screen.text.contains("Stopped") }
            shell.send(Array("fg\n".utf8))
            try shell.wait(for: "line") {
                shell.screen.isIdle && shell.screen.text.hasSuffix(">>> abc")
            }
            for key in "d\r" { try shell.press(Array(String(key).utf8)) }
            #expect(shell.screen.text.contains("block \"abcd\""))
        }
    }

    @Test func largePasteIsQuick() throws {
        try withHome { home in
            let terminal = try Terminal(
                path: probe, environment: environment(home: home), directory: home)
            try terminal.waitForIdle()
            let lines = (0..<10_000).map { "value_\($0) = compute(\($0)) + other" }
            let paste = "\u{1B}[200~" + lines.joined(separator: "\n") + "\u{1B}[201~"
            let start = Date()
            try terminal.press(Array(paste.utf8))
            #expect(Date().timeIntervalSince(start) < 2)
            #expect(terminal.screen.text.hasSuffix("... " + lines[9_999]))
        }
    }
}
