// Every text of goldens.txt (scripts/make-syntax-goldens) is accepted or refused as CPython 3.11 does,
// with its message, places and text.
import Foundation
import Lexer
import Parser
import Testing

/// What CPython says about a text: nothing, or the parts of its SyntaxError.
private struct Golden {
    let mode: ParseMode
    let text: String
    let answer: [String]

    static let all: [Golden] = {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("goldens.txt")
        guard let text = try? String(contentsOf: path, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").compactMap { line in
            guard
                let parts = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any],
                parts.count > 2, let mode = parts[0] as? String, let source = parts[1] as? String
            else { return nil }
            return Golden(
                mode: mode == "eval" ? .expression : .file, text: source,
                answer: parts[2...].map { $0 is NSNull ? "None" : "\($0)" })
        }
    }()
}

private func answer(_ golden: Golden) -> [String] {
    do throws(SyntaxError) {
        _ = try parse(Array(golden.text.utf8), mode: golden.mode)
        return ["ok"]
    } catch {
        let kind =
            switch error.kind {
            case .syntaxError: "SyntaxError"
            case .indentationError: "IndentationError"
            case .tabError: "TabError"
            case .memoryError: "MemoryError"
            case .recursionError: "RecursionError"
            case .valueError: "ValueError"
            }
        if kind == "MemoryError" || kind == "RecursionError" { return [kind] }
        return [
            kind, error.message, "\(error.line)", "\(error.offset)", "\(error.endLine)",
            "\(error.endOffset)", error.text ?? "None",
        ]
    }
}

@Suite struct SyntaxErrorTests {
    @Test func goldensAreThere() { #expect(Golden.all.count > 900) }

    @Test func areCPythons() {
        for golden in Golden.all {
            let ours = answer(golden)
            #expect(ours == golden.answer, "\(golden.text.debugDescription)")
        }
    }

    /// No bytes whatever end the process.
    @Test func noTextCrashes() {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        func random(_ n: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(n))
        }
        let sources = Golden.all.map { Array($0.text.utf8) }
        for _ in 0..<20_000 {
            var text = sources[random(sources.count)]
            for _ in 0..<(1 + random(4)) {
                switch random(4) {
                case 0 where !text.isEmpty: text.remove(at: random(text.count))
                case 1: text.insert(UInt8(random(256)), at: random(text.count + 1))
                case 2 where !text.isEmpty:
                    let from = random(text.count)
                    let to = min(text.count, from + random(8))
                    text.insert(contentsOf: text[from..<to], at: random(text.count + 1))
                default: text += sources[random(sources.count)]
                }
            }
            do throws(SyntaxError) { _ = try parse(text, mode: .file) } catch {
                #expect(!error.message.isEmpty)
            }
            _ = completeness(of: text)
        }
    }

    /// Depth ends in a tree or an error, never in the stack's end: tests run on a small stack.
    @Test(arguments: ["(", "[", "{", "-", "not ", "lambda: ", "f(", "a[", "x if y else "])
    func depth(_ opening: String) async {
        let text = Array((String(repeating: opening, count: 5_000) + "1").utf8)
        let worker = Thread {
            do throws(SyntaxError) { _ = try parse(text, mode: .expression) } catch {}
        }
        worker.stackSize = 64 << 20
        worker.start()
        while !worker.isFinished { try? await Task.sleep(for: .milliseconds(1)) }
        #expect(worker.isFinished)
    }
}
