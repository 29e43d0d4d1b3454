// The history file.

import Foundation
import TensorREPL
import Testing

private func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("tensor-repl-history-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
}

private func permissions(_ path: String) -> Int? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.posixPermissions] as? Int
}

@Suite struct HistoryTests {
    @Test func placeFollowsTheRules() {
        func path(_ variables: [String: String]) -> String? {
            HistoryStore.standardPath { variables[$0] }
        }
        #expect(path(["XDG_STATE_HOME": "/s", "HOME": "/h"]) == "/s/tensor-repl/history")
        #expect(
            path(["XDG_STATE_HOME": "s", "HOME": "/h"]) == "/h/.local/state/tensor-repl/history")
        #expect(path([:]) == nil)
    }

    @Test(arguments: ["x", "a\nb", "a\\nb", "\\", "\r\n\\r", "变量 = '\\n'\n"])
    func entriesSurviveTheFile(_ entry: String) {
        let line = HistoryStore.escape(entry)
        #expect(line.last == 10)
        #expect(!line.dropLast().contains(10))
        #expect(HistoryStore.unescape(line.dropLast()) == entry)
    }

    @Test func isPrivateAndShared() throws {
        try withFolder { folder in
            let path = folder + "/a/b/history"
            let first = HistoryStore(path: path)
            first.add("one")
            first.add("def f():\n    return 1")
            #expect(!first.add("def f():\n    return 1"))
            #expect(!first.add("  \n"))
            let second = HistoryStore(path: path)
            #expect(!second.add("def f():\n    return 1"))
            second.add("two")
            first.add("three")
            #expect(first.load() == ["one", "def f():\n    return 1", "three"])
            #expect(second.load() == ["one", "def f():\n    return 1", "two"])
            #expect(HistoryStore(path: path).load().suffix(2) == ["two", "three"])
            #expect(permissions(path) == 0o600)
            #expect(permissions(folder + "/a/b") == 0o700)
        }
    }

    @Test func lineCutByAKilledWriterGoes() throws {
        try withFolder { folder in
            let path = folder + "/history"
            try "one\ntwo\nthr".write(toFile: path, atomically: false, encoding: .utf8)
            #expect(HistoryStore(path: path).load() == ["one", "two"])
            let store = HistoryStore(path: path)
            store.add("four")
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(text == "one\ntwo\nfour\n")
        }
    }

    @Test func onlyTheNewestAreLoadedAndKept() throws {
        try withFolder { folder in
            let path = folder + "/history"
            let lines = (0..<40_000).map { "value_\($0) = compute(\($0)) + something" }
            try (lines.joined(separator: "\n") + "\n").write(
                toFile: path, atomically: false, encoding: .utf8)
            let store = HistoryStore(path: path)
            store.add("new")
            let loaded = store.load()
            #expect(loaded.count == HistoryStore.capacity + 1)
            #expect(loaded.first == lines[30_000])
            #expect(loaded.suffix(2) == [lines[39_999], "new"])
            let kept = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
            #expect(kept.count == HistoryStore.capacity + 1)
            #expect(permissions(path) == 0o600)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(names == ["history"])
        }
    }

    @Test func homeThatCannotBeWrittenMeansNoHistory() throws {
        try withFolder { folder in
            let file = folder + "/file"
            try "".write(toFile: file, atomically: false, encoding: .utf8)
            let store = HistoryStore(path: file + "/state/history")
            #expect(store.takeWarning() == nil)
            store.add("x")
            #expect(store.load() == ["x"])
            #expect(store.takeWarning()?.contains(file) == true)
            #expect(store.takeWarning() == nil)
            let fifo = folder + "/fifo"
            mkfifo(fifo, 0o600)
            let odd = HistoryStore(path: fifo)
            odd.add("y")
            #expect(odd.load() == ["y"])
        }
    }

    @Test func sessionsAtOnceLoseNothing() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("tensor-repl-history-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/history"
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    let store = HistoryStore(path: path)
                    for number in 0..<200 {
                        store.add("\(writer) \(number)\n" + String(repeating: "x", count: 3_000))
                    }
                }
            }
        }
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let lines = text.split(separator: "\n")
        #expect(lines.count == 800)
        #expect(Set(lines).count == 800)
        #expect(lines.allSatisfy { $0.hasSuffix("xxx") && $0.utf8.count > 3_000 })
    }
}
