// The cases of Tests/Conformance: where they lie, what belongs to one, which are pending.
// Tests/Conformance/README.md says what the kinds mean.

import Foundation
import Testing

/// One case: a source file and the golden files beside it.
struct ConformanceCase: Sendable, CustomTestStringConvertible {
    /// How a case is run, by the ending of its source.
    enum Kind: String, Sendable {
        /// A program, run as `tensor-repl NNN-name.py`.
        case script = "py"
        /// Lines typed at the prompt, run as `tensor-repl -i -q < NNN-name.in`.
        case session = "in"
        /// A pasted text, run as `tensor-repl --paste - < NNN-name.txt`.
        case paste = "txt"
    }

    /// `area/NNN-name`, as PENDING lists it.
    let name: String
    let kind: Kind
    let source: URL

    var testDescription: String { "\(name).\(kind.rawValue)" }
    var folder: URL { source.deletingLastPathComponent() }

    /// The text of a file of this case, nil if there is none.
    func text(_ ending: String) -> String? {
        guard let data = try? Data(contentsOf: file(ending)) else { return nil }
        return String(decoding: data, as: UTF8.self)
    }

    func file(_ ending: String) -> URL {
        source.deletingPathExtension().appendingPathExtension(ending)
    }
}

/// All cases and the list of those that cannot pass yet.
enum ConformanceCases {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Conformance")

    static let all: [ConformanceCase] = {
        var cases: [ConformanceCase] = []
        for area in names(in: root) {
            let folder = root.appendingPathComponent(area)
            for name in names(in: folder) {
                let source = folder.appendingPathComponent(name)
                guard let kind = ConformanceCase.Kind(rawValue: source.pathExtension),
                    isNumbered(name)
                else { continue }
                let stem = source.deletingPathExtension().lastPathComponent
                cases.append(ConformanceCase(name: "\(area)/\(stem)", kind: kind, source: source))
            }
        }
        return cases
    }()

    /// Name and reason of each line of PENDING.
    static let pending: [(name: String, reason: String)] = {
        let list = try? String(contentsOf: root.appendingPathComponent("PENDING"), encoding: .utf8)
        return (list ?? "").split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let parts = line.split(separator: " ", maxSplits: 1)
            let reason = parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : ""
            return (String(parts.first ?? ""), reason)
        }
    }()

    static let pendingNames = Set(pending.map { $0.name })
    static let due = asked.filter { !pendingNames.contains($0.name) }
    static let notYetDue = asked.filter { pendingNames.contains($0.name) }

    /// All, or those whose names begin as `TENSOR_REPL_CASES` says (several with commas).
    private static let asked: [ConformanceCase] = {
        guard let list = ProcessInfo.processInfo.environment["TENSOR_REPL_CASES"] else {
            return all
        }
        let beginnings = list.split(separator: ",")
        return all.filter { one in beginnings.contains { one.name.hasPrefix($0) } }
    }()

    /// `NNN-…`: other files beside the cases are modules that they import.
    private static func isNumbered(_ name: String) -> Bool {
        let head = name.utf8.prefix(4)
        return head.count == 4 && head.last == UInt8(ascii: "-")
            && head.dropLast().allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    private static func names(in folder: URL) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    }
}
