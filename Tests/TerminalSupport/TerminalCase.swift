// Scripts for a terminal: Tests/Terminal/README.md describes the format.

import Foundation

package struct TerminalCase: Sendable {
    package let name: String
    private let lines: [String]

    package init(name: String, text: String) {
        self.name = name
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// Names of keys in `<…>`.
    private static let keys: [String: String] = [
        "Enter": "\r", "Tab": "\t", "Escape": "\u{1B}", "Backspace": "\u{7F}", "Space": " ",
        "Up": "\u{1B}[A", "Down": "\u{1B}[B", "Right": "\u{1B}[C", "Left": "\u{1B}[D",
        "Home": "\u{1B}[H", "End": "\u{1B}[F", "Delete": "\u{1B}[3~",
        "Alt-Enter": "\u{1B}\r", "LF": "\n", "Less": "<",
        "Paste": "\u{1B}[200~", "/Paste": "\u{1B}[201~", "NBSP": "\u{A0}", "Wide": "\u{3000}",
    ]

    /// A text with `<Key>`s as single keys, each to be sent alone.
    package static func split(_ text: String) throws -> [[UInt8]] {
        var result: [[UInt8]] = []
        var rest = text[...]
        while let first = rest.first {
            guard first == "<", let end = rest.firstIndex(of: ">") else {
                result.append(Array(String(first).utf8))
                rest = rest.dropFirst()
                continue
            }
            let name = String(rest[rest.index(after: rest.startIndex)..<end])
            rest = rest[rest.index(after: end)...]
            if let key = keys[name] {
                result.append(Array(key.utf8))
            } else if name.hasPrefix("C-"), name.count == 3, let letter = name.last?.asciiValue {
                result.append([letter & 0x1F])
            } else {
                throw Terminal.Failure(description: "no key <\(name)>")
            }
        }
        return result
    }

    /// Runs the script; throws what went wrong with the number of the line.
    package func run(path: String, environment: [String: String], directory: String) throws {
        var arguments: [String] = []
        var variables = environment
        var size = (columns: 80, lines: 24)
        var terminal: Terminal?
        var index = 0
        func start() throws -> Terminal {
            if let terminal { return terminal }
            let new = try Terminal(
                path: path, arguments: arguments, environment: variables, directory: directory,
                columns: size.columns, lines: size.lines)
            terminal = new
            return new
        }
        defer { terminal?.end() }
        while index < lines.count {
            let number = index + 1
            let words = lines[index].split(separator: " ", maxSplits: 1).map(String.init)
            index += 1
            guard let verb = words.first, !verb.hasPrefix("#") else { continue }
            let rest = words.count > 1 ? words[1] : ""
            do {
                switch verb {
                case "arguments": arguments = rest.split(separator: " ").map(String.init)
                case "environment":
                    let parts = rest.split(separator: "=", maxSplits: 1).map(String.init)
                    variables[parts[0]] = parts.count > 1 ? parts[1] : ""
                case "size", "resize":
                    let numbers = rest.split(separator: " ").compactMap { Int($0) }
                    guard numbers.count == 2 else { throw Terminal.Failure(description: "size?") }
                    size = (numbers[0], numbers[1])
                    if verb == "resize" {
                        try start().resize(columns: size.columns, lines: size.lines)
                    }
                case "keys": for key in try Self.split(rest) { try start().press(key) }
                case "burst": try start().press(try Self.split(rest).flatMap { $0 })
                case "send": try start().send(try Self.split(rest).flatMap { $0 })
                case "wait": try start().waitForIdle()
                case "see":
                    let running = try start()
                    try running.wait(for: "text \(rest.debugDescription)") {
                        running.screen.wholeText.contains(rest)
                    }
                case "cursor":
                    let running = try start()
                    let place = "\(running.screen.cursorRow) \(running.screen.cursorColumn)"
                    if place != rest { throw Terminal.Failure(description: "cursor at \(place)") }
                case "signal" where rest == "INT": try start().interrupt()
                case "signal":
                    let names = [
                        "HUP": SIGHUP, "TERM": SIGTERM, "CONT": SIGCONT,
                        "KILL": SIGKILL, "STOP": SIGSTOP,
                    ]
                    guard let signal = names[rest] else {
                        throw Terminal.Failure(description: "no signal \(rest)")
                    }
                    kill(try start().process, signal)
                case "screen":
                    var expected: [String] = []
                    while index < lines.count, lines[index].hasPrefix("|") {
                        expected.append(String(lines[index].dropFirst()))
                        index += 1
                    }
                    let running = try start()
                    try running.waitForIdle()
                    let wanted = expected.joined(separator: "\n")
                    if running.screen.text != wanted {
                        throw Terminal.Failure(description: "the screen is\n\(running.screen.text)")
                    }
                case "exit":
                    let status = try start().waitForExit()
                    if String(status) != rest {
                        throw Terminal.Failure(description: "exit status \(status)")
                    }
                    if let odd = terminal?.screen.unknown.first {
                        throw Terminal.Failure(description: "unknown sequence \(odd)")
                    }
                    if terminal?.screen.bracketedPaste == true {
                        throw Terminal.Failure(description: "bracketed paste was left on")
                    }
                    terminal = nil
                default: throw Terminal.Failure(description: "no verb \(verb)")
                }
            } catch {
                throw Terminal.Failure(description: "\(name), line \(number): \(error)")
            }
        }
    }
}
