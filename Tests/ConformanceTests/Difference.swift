// What a failed comparison shows: an excerpt in the manner of a unified diff.

enum Difference {
    /// Nil when both texts are the same, else the first lines around which they differ.
    static func excerpt(expected: String, actual: String, limit: Int = 24) -> String? {
        // Byte by byte: Swift's == would take different code points for the same text.
        if expected.utf8.elementsEqual(actual.utf8) { return nil }
        let old = Normalization.splitLines(expected)
        let new = Normalization.splitLines(actual)
        func same(_ one: Substring, _ other: Substring) -> Bool {
            one.utf8.elementsEqual(other.utf8)
        }
        var head = 0
        while head < old.count && head < new.count && same(old[head], new[head]) { head += 1 }
        var tail = 0
        while tail < old.count - head && tail < new.count - head
            && same(old[old.count - 1 - tail], new[new.count - 1 - tail])
        { tail += 1 }

        var lines = ["@@ line \(head + 1) @@"]
        for line in old[max(0, head - 2)..<head] { lines.append("  \(visible(line))") }
        append(old[head..<(old.count - tail)], mark: "- ", limit: limit, to: &lines)
        append(new[head..<(new.count - tail)], mark: "+ ", limit: limit, to: &lines)
        let after = new.count - tail
        for line in new[after..<min(new.count, after + 2)] { lines.append("  \(visible(line))") }
        return lines.joined(separator: "\n")
    }

    private static func append(
        _ part: ArraySlice<Substring>, mark: String, limit: Int, to lines: inout [String]
    ) {
        for line in part.prefix(limit) { lines.append(mark + visible(line)) }
        if part.count > limit { lines.append("\(mark)… \(part.count - limit) more lines") }
    }

    /// Control characters by their numbers, and no endless lines.
    private static func visible(_ line: Substring) -> String {
        var text = ""
        for scalar in line.unicodeScalars.prefix(400) {
            if scalar.value < 32 || scalar.value == 127 {
                text += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
