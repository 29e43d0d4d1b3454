// The comment in which a source text names its encoding: `# -*- coding: latin-1 -*-`.

/// An encoding as one of the first two lines names it.
struct DeclaredEncoding {
    /// As CPython writes it: the names of UTF-8 and Latin-1 are made alike, others stay.
    let name: String
    /// Behind the end of the line that names it.
    let lineEnd: Int

    init?(in text: ArraySlice<UInt8>) {
        var start = text.startIndex
        for _ in 0..<2 {
            var end = start
            while end < text.endIndex, text[end] != 10, text[end] != 13 { end += 1 }
            let line = text[start..<end]
            // The second line counts only behind an empty one or a comment.
            let first = line.first { $0 != 32 && $0 != 9 && $0 != 12 }
            guard first == nil || first == UInt8(ascii: "#") else { return nil }
            if end + 1 < text.endIndex, text[end] == 13, text[end + 1] == 10 { end += 1 }
            if first != nil, let written = writtenName(line) {
                name = usualName(written)
                lineEnd = min(end + 1, text.endIndex)
                return
            }
            start = end + 1
            if start >= text.endIndex { return nil }
        }
        return nil
    }
}

/// What stands behind `coding:` or `coding=`.
private func writtenName(_ line: ArraySlice<UInt8>) -> String? {
    let word = Array("coding".utf8)
    var i = line.startIndex
    while i + word.count < line.endIndex {
        defer { i += 1 }
        guard line[i...].starts(with: word) else { continue }
        var start = i + word.count
        guard line[start] == UInt8(ascii: ":") || line[start] == UInt8(ascii: "=") else { continue }
        start += 1
        while start < line.endIndex, line[start] == 32 || line[start] == 9 { start += 1 }
        let name = line[start...].prefix { c in
            c &- 48 < 10 || (c | 32) &- 97 < 26 || c == UInt8(ascii: "-") || c == UInt8(ascii: "_")
                || c == UInt8(ascii: ".")
        }
        if !name.isEmpty { return String(decoding: name, as: UTF8.self) }
    }
    return nil
}

/// Variants of UTF-8 and of Latin-1 have one name each; twelve letters decide.
private func usualName(_ name: String) -> String {
    let start = name.lowercased().prefix(12).map { $0 == "_" ? "-" : $0 }
    let letters = String(start)
    if letters == "utf-8" || letters.hasPrefix("utf-8-") { return "utf-8" }
    for latin in ["latin-1", "iso-8859-1", "iso-latin-1"]
    where letters == latin || letters.hasPrefix(latin + "-") {
        return "iso-8859-1"
    }
    return name
}
