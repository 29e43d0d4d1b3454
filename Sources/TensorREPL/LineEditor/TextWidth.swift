// How many cells of a terminal a text takes. Terminals disagree on clusters (skin tones, families):
// we reserve the most that any of them uses, and the painter names the column after such a cluster.

import CPlatform

/// Cells of one character as a reader sees it; a control character counts as the two of `^X`.
package func cellWidth(of character: Character) -> Int {
    var width = 0
    var asksForEmoji = false
    for scalar in character.unicodeScalars {
        if scalar.value == 0xFE0F { asksForEmoji = true }
        let own = Int(cell_width(scalar.value))
        width += own < 0 ? 2 : own
    }
    return asksForEmoji && width == 1 ? 2 : width
}

/// Cells of a text without line ends.
package func cellWidth(of text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + cellWidth(of: $1) }
}

/// One character of a line with its place in the line's bytes.
struct Cluster {
    var text: String
    /// Bytes in the line: for an invalid byte 1, though its text is U+FFFD.
    var byteCount: Int
    var width: Int
    /// Terminals may place what follows elsewhere than we do.
    var isUncertain: Bool
}

/// Cuts a line's bytes into characters; an invalid byte becomes a replacement mark of one cell, so
/// that places in bytes stay exact whatever was typed.
func clusters(of line: some Collection<UInt8>, each body: (Cluster) -> Void) {
    if let text = String(validating: line, as: UTF8.self) {
        for character in text { body(cluster(character)) }
        return
    }
    var bytes = Array(line)[...]
    while !bytes.isEmpty {
        var end = bytes.startIndex + 1
        while end < bytes.endIndex, end - bytes.startIndex < 4, bytes[end] & 0xC0 == 0x80 {
            end += 1
        }
        if let text = String(validating: bytes[..<end], as: UTF8.self), let first = text.first {
            body(cluster(first))
            bytes = bytes[end...]
        } else {
            body(Cluster(text: "\u{FFFD}", byteCount: 1, width: 1, isUncertain: false))
            bytes = bytes.dropFirst()
        }
    }
}

private func cluster(_ character: Character) -> Cluster {
    let width = cellWidth(of: character)
    return Cluster(
        text: String(character), byteCount: character.utf8.count, width: width,
        isUncertain: width > 1 && character.unicodeScalars.count > 1)
}
