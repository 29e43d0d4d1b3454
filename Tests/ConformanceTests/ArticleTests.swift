// Runs `tensor-repl check` on the articles of Tests/Articles.

import Foundation
import Testing

private let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Articles")

private let articles: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
}()

@Suite struct ArticleTests {
    @Test func areFound() { #expect(articles.count >= 8) }

    @Test(arguments: articles) func check(_ name: String) async throws {
        let outcome = try await Executable.run(["check", "\(name).txt"], in: folder)
        let verdict = folder.appendingPathComponent("\(name).verdict")
        let expected = try String(contentsOf: verdict, encoding: .utf8)
        #expect(outcome.outputText + "status \(outcome.status)\n" == expected)
    }
}
