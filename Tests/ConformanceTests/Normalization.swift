// The rules by which output is brought to the form that is compared: the same rules as in
// scripts/make-goldens, described in Tests/Conformance/README.md.

import Foundation

enum Normalization {
    /// Addresses become 0x0, and the path of the case's folder goes.
    static func normalized(_ text: String, folder: URL) -> String {
        let short = text.replacingOccurrences(of: folder.path + "/", with: "")
        return short.replacing(/\bat 0x[0-9a-fA-F]+/, with: "at 0x0")
    }

    /// From the line that names the last exception to the end; nil without an exception.
    static func lastException(_ text: String) -> String? {
        let lines = splitLines(text)
        guard
            var line = lines.lastIndex(where: {
                $0 == "Traceback (most recent call last):" || $0.hasPrefix("  File \"")
            })
        else { return nil }
        line += 1
        while line < lines.count && lines[line].hasPrefix(" ") { line += 1 }
        return lines[line...].joined(separator: "\n")
    }

    /// Of each traceback keeps what follows its indented lines: the lines that name the error.
    static func cutTracebacks(_ text: String) -> String {
        var kept: [Substring] = []
        var inside = false
        for line in splitLines(text) {
            if line == "Traceback (most recent call last):"
                || line.hasPrefix("  File \"<stdin>\", line")
            {
                inside = true
                continue
            }
            if inside && line.hasPrefix(" ") { continue }
            inside = false
            kept.append(line)
        }
        return kept.joined(separator: "\n")
    }

    /// Lines at "\n" alone: to Swift "\r\n" is one character, to a golden it is two.
    static func splitLines(_ text: String) -> [Substring] {
        var lines: [Substring] = []
        var start = text.startIndex
        let scalars = text.unicodeScalars
        var index = start
        while index < scalars.endIndex {
            let next = scalars.index(after: index)
            if scalars[index] == "\n" {
                lines.append(text[start..<index])
                start = next
            }
            index = next
        }
        lines.append(text[start...])
        return lines
    }
}
