// The conformance runner: every case of Tests/Conformance is one test.

import Foundation
import Testing

@Suite("Conformance")
struct ConformanceTests {
    @Test("case", arguments: ConformanceCases.due)
    func due(_ one: ConformanceCase) async throws {
        if let difference = try await CaseRun.difference(one) {
            Issue.record("\(one.testDescription)\n\(difference)")
        }
    }

    /// A case leaves PENDING when it passes: else the list would rot.
    @Test("pending case", arguments: ConformanceCases.notYetDue)
    func notYetDue(_ one: ConformanceCase) async throws {
        if try await CaseRun.difference(one) == nil {
            Issue.record("\(one.testDescription) passes: take it off Tests/Conformance/PENDING")
        }
    }

    @Test("PENDING names cases that exist, once each, with a reason")
    func pendingList() {
        let names = Set(ConformanceCases.all.map { $0.name })
        var seen: Set<String> = []
        for (name, reason) in ConformanceCases.pending {
            #expect(names.contains(name), "no such case: \(name)")
            #expect(!reason.isEmpty, "\(name) has no reason")
            #expect(seen.insert(name).inserted, "\(name) stands there twice")
        }
    }

    @Test("every case has its golden, and the cases are all found")
    func goldens() {
        #expect(ConformanceCases.all.count >= 250)
        var seen: Set<String> = []
        for one in ConformanceCases.all {
            #expect(one.text("out") != nil, "\(one.name) has no .out: run scripts/make-goldens")
            #expect(seen.insert(one.name).inserted, "two cases are called \(one.name)")
            if one.kind == .paste {
                #expect(one.text("plain") != nil, "\(one.name) has no .plain")
            }
        }
    }
}

/// One run of one case, compared with its goldens.
enum CaseRun {
    /// Nil when all is as the goldens say, else what differs.
    static func difference(_ one: ConformanceCase) async throws -> String? {
        let outcome: Outcome
        switch one.kind {
        case .script:
            let input = try? Data(contentsOf: one.file("stdin"))
            outcome = try await Executable.run(
                [one.source.lastPathComponent], in: one.folder, input: input.map { [UInt8]($0) })
        case .session:
            let lines = try Data(contentsOf: one.source)
            outcome = try await Executable.run(
                ["-i", "-q"], in: one.folder, input: [UInt8](lines), together: true)
        case .paste:
            let text = try Data(contentsOf: one.source)
            outcome = try await Executable.run(
                ["--paste", "-"], in: one.folder, input: [UInt8](text))
        }
        return difference(one, outcome)
    }

    static func difference(_ one: ConformanceCase, _ outcome: Outcome) -> String? {
        var found: [String] = []
        func compare(_ what: String, _ expected: String, _ actual: String) {
            if let excerpt = Difference.excerpt(expected: expected, actual: actual) {
                found.append("\(what) differs (- expected, + printed)\n\(excerpt)")
            }
        }

        var output = Normalization.normalized(outcome.outputText, folder: one.folder)
        if one.kind == .session { output = Normalization.cutTracebacks(output) }
        compare("standard output", one.text("out") ?? "", output)

        let errors = Normalization.normalized(outcome.errorText, folder: one.folder)
        if let whole = one.text("stderr") {
            compare("standard error", whole, errors)
        } else if let last = one.text("err") {
            var actual = Normalization.lastException(errors) ?? errors
            // After the exception a paste says in one line how many statements were left.
            if one.kind == .paste, actual.hasPrefix(last) {
                let left = Normalization.splitLines(String(actual.dropFirst(last.count)))
                if left.count <= 2 { actual = last }
            }
            compare("the last exception", last, actual)
        } else if let error = Normalization.lastException(errors) {
            found.append("an exception that CPython does not raise:\n\(error)")
        }

        let raises = one.text("stderr") != nil || one.text("err") != nil
        let named = one.text("status")?.trimmingCharacters(in: .whitespacesAndNewlines)
        let expected = named.flatMap { Int32($0) } ?? (raises ? 1 : 0)
        if outcome.timedOut {
            found.append("did not end in time")
        } else if outcome.status != expected {
            found.append(
                outcome.status < 0
                    ? "ended by signal \(-outcome.status), exit status \(expected) expected"
                    : "exit status \(outcome.status), \(expected) expected")
        }
        if !found.isEmpty, !raises, !errors.isEmpty {
            found.append("standard error:\n" + errors.prefix(2000))
        }
        return found.isEmpty ? nil : found.joined(separator: "\n")
    }
}
