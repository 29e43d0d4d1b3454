// Where a block of lines stands on the screen: rows with prompts, wrapped at the width, and the part
// of them that fits. A plain function on bytes; the painter brings its result to the terminal.

/// One row of the screen.
package struct LayoutRow: Equatable, Sendable {
    package var text = ""
    package var width = 0
}

/// What the screen shall show.
package struct Picture: Equatable, Sendable {
    package var rows: [LayoutRow] = []
    package var cursorRow = 0
    package var cursorColumn = 0
    /// Cells of the first row that belong to what the program printed before the prompt.
    package var startColumn = 0
}

package struct BlockLayout: Sendable {
    package var columns = 80
    package var screenLines = 24
    package var prompt = ""
    package var continuationPrompt = ""
    /// Rows below the block (candidates).
    package var footer: [String] = []
    package var startColumn = 0
    /// The first visible row as (line, row in it); kept from one picture to the next, so that a
    /// block taller than the screen scrolls only when the cursor leaves it.
    private var top = (line: 0, row: 0)
    /// More lines than these are not repeated when a block has been entered.
    private static let finishedLines = 1_000

    package init() {}

    package mutating func reset() {
        top = (0, 0)
        footer = []
        startColumn = 0
    }

    /// Lays out the lines round `point`. With `isFinishing` the whole block, the cursor at its end.
    package mutating func picture(
        of bytes: UnsafeBufferPointer<UInt8>, point: Int, isFinishing: Bool = false
    ) -> Picture {
        let starts = lineStarts(bytes)
        let cursorLine = starts.lastIndex { $0 <= point } ?? 0
        let room = isFinishing ? Int.max : max(1, screenLines - min(footer.count, screenLines - 1))
        let first = isFinishing ? 0 : max(0, cursorLine - room)
        let last =
            isFinishing
            ? min(starts.count, Self.finishedLines) - 1 : min(starts.count - 1, cursorLine + room)
        var rows: [LayoutRow] = []
        var places: [(line: Int, row: Int)] = []
        var cursor = (row: 0, column: 0)
        for line in first...max(first, last) {
            let end = line + 1 < starts.count ? starts[line + 1] - 1 : bytes.count
            let (own, place) = layOut(
                UnsafeBufferPointer(rebasing: bytes[starts[line]..<end]),
                prompt: line == 0 ? prompt : continuationPrompt,
                from: line == 0 ? startColumn : 0,
                point: line == cursorLine ? point - starts[line] : nil)
            if let place { cursor = (rows.count + place.row, place.column) }
            places += own.indices.map { (line, $0) }
            rows += own
        }
        if isFinishing {
            if last + 1 < starts.count {
                let text = "... \(starts.count - last - 1) more lines"
                rows.append(LayoutRow(text: text, width: text.utf8.count))
            }
            cursor = (rows.count - 1, rows[rows.count - 1].width)
        }
        var picture = Picture(startColumn: startColumn)
        if rows.count > room {
            let wanted = places.firstIndex { $0 >= top } ?? 0
            var start = min(wanted, rows.count - room)
            if cursor.row < start { start = cursor.row }
            if cursor.row >= start + room { start = cursor.row - room + 1 }
            top = places[start]
            picture.rows = Array(rows[start..<start + room])
            cursor.row -= start
            if start > 0 { picture.startColumn = 0 }
        } else {
            top = (first, 0)
            picture.rows = rows
        }
        if !isFinishing {
            picture.rows += footer.prefix(screenLines - 1).map {
                LayoutRow(text: $0, width: cellWidth(of: $0))
            }
        }
        picture.cursorRow = cursor.row
        picture.cursorColumn = cursor.column
        return picture
    }

    private func lineStarts(_ bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
        var starts = [0]
        for (place, byte) in bytes.enumerated() where byte == 10 { starts.append(place + 1) }
        return starts
    }

    /// The rows of one line and, when `point` is in it, the cursor's place in them.
    private func layOut(
        _ line: UnsafeBufferPointer<UInt8>, prompt: String, from column: Int, point: Int?
    ) -> (rows: [LayoutRow], cursor: (row: Int, column: Int)?) {
        var rows = [LayoutRow(text: "", width: column)]
        var cursor: (row: Int, column: Int)?
        func append(_ text: String, width: Int) {
            if rows[rows.count - 1].width + width > columns { rows.append(LayoutRow()) }
            rows[rows.count - 1].text += text
            rows[rows.count - 1].width += width
        }
        func place() -> (row: Int, column: Int) {
            // A full row has no cell for the cursor.
            if rows[rows.count - 1].width >= columns { rows.append(LayoutRow()) }
            return (rows.count - 1, rows[rows.count - 1].width)
        }
        func append(_ cluster: Cluster) {
            let value = cluster.text.unicodeScalars.first?.value ?? 0
            if value == 9 {
                let width = min(8 - rows[rows.count - 1].width % 8, columns)
                append(String(repeating: " ", count: width), width: width)
            } else if value < 32 || value == 127 {
                append("^" + String(UnicodeScalar(UInt8(value ^ 64))), width: 2)
            } else if value >= 0x80, value < 0xA0 {
                append("\u{FFFD}", width: 1)
            } else {
                append(cluster.text, width: cluster.width)
                if cluster.isUncertain {
                    // At worst a gap: what follows stands where we count it.
                    rows[rows.count - 1].text += "\u{1B}[\(rows[rows.count - 1].width + 1)G"
                }
            }
        }
        appendPrompt(prompt) { append($0, width: $1) }
        var offset = 0
        clusters(of: line) { cluster in
            if let point, cursor == nil, offset + cluster.byteCount > point {
                cursor = place()
            }
            append(cluster)
            offset += cluster.byteCount
        }
        if point != nil, cursor == nil { cursor = place() }
        return (rows, cursor)
    }

    /// A prompt may hold escape sequences (colours), which take no cells.
    private func appendPrompt(_ prompt: String, _ append: (String, Int) -> Void) {
        var escape = ""
        for character in prompt {
            if !escape.isEmpty || character == "\u{1B}" {
                escape.append(character)
                let isEnd = character.isLetter || character == "~"
                if isEnd || escape.utf8.count > 32 {
                    append(escape, 0)
                    escape = ""
                }
            } else if character == "\t" {
                append("    ", 4)
            } else if (character.asciiValue ?? 32) >= 32, character.asciiValue != 127 {
                append(String(character), cellWidth(of: character))
            }
        }
    }
}
