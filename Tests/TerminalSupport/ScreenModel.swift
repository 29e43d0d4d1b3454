// A terminal's screen in small: what our programs print becomes rows of text and a cursor. Knows CR,
// LF, BS, tabs, cursor moves, erasing, wrapping with its delay, wide characters and combining marks;
// colours and modes are read over. An OSC 7777 is the editor's word that it waits with all drawn.

import CPlatform

package struct ScreenModel: Sendable {
    package private(set) var columns: Int
    package private(set) var lines: Int
    /// Rows that have left the screen at its top.
    package private(set) var scrolled: [String] = []
    package private(set) var cursorRow = 0
    package private(set) var cursorColumn = 0
    package private(set) var bracketedPaste = false
    package private(set) var cursorIsVisible = true
    /// The number of the last OSC 7777, and whether nothing has been printed since.
    package private(set) var announced: Int?
    package private(set) var isIdle = false
    /// Escape sequences that the model does not know.
    package private(set) var unknown: [String] = []
    /// A wide character's second cell is empty text.
    private var cells: [[String]]
    private var isWrapPending = false
    private var pending: [UInt8] = []

    package init(columns: Int, lines: Int) {
        self.columns = columns
        self.lines = lines
        cells = Array(repeating: Array(repeating: " ", count: columns), count: lines)
    }

    /// The rows without trailing spaces, the empty ones at the end left out.
    package var text: String {
        var rows = cells.map(Self.trimmed)
        while rows.last == "" { rows.removeLast() }
        return rows.joined(separator: "\n")
    }

    /// Everything printed: what has scrolled away, then the screen.
    package var wholeText: String { (scrolled + [text]).joined(separator: "\n") }

    private static func trimmed(_ row: [String]) -> String {
        var text = row.joined()
        while text.last == " " { text.removeLast() }
        return text
    }

    /// A window of another size; rows are cut, not broken anew.
    package mutating func resize(columns new: Int, lines newLines: Int) {
        cells = cells.map {
            Array(($0 + Array(repeating: " ", count: max(0, new - columns))).prefix(new))
        }
        while cells.count > newLines {
            if cursorRow < newLines, cells.count > cursorRow + 1 {
                cells.removeLast()
            } else {
                scrolled.append(Self.trimmed(cells.removeFirst()))
                cursorRow -= 1
            }
        }
        while cells.count < newLines { cells.append(Array(repeating: " ", count: new)) }
        columns = new
        lines = newLines
        cursorColumn = min(cursorColumn, columns - 1)
        cursorRow = max(0, min(cursorRow, lines - 1))
        isWrapPending = false
    }

    package mutating func feed(_ bytes: some Sequence<UInt8>) {
        pending += bytes
        while let used = step() { pending.removeFirst(used) }
    }

    /// Reads one character or sequence; nil when it is not complete.
    private mutating func step() -> Int? {
        guard let first = pending.first else { return nil }
        if first == 0x1B { return escape() }
        isIdle = false
        switch first {
        case 13:
            cursorColumn = 0
            isWrapPending = false
            return 1
        case 10:
            lineFeed()
            return 1
        case 8:
            cursorColumn = max(0, cursorColumn - 1)
            isWrapPending = false
            return 1
        case 9:
            cursorColumn = min(columns - 1, cursorColumn / 8 * 8 + 8)
            return 1
        case 0..<32: return 1
        default:
            let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
            guard pending.count >= length else { return nil }
            let text = String(decoding: pending[..<length], as: UTF8.self)
            for scalar in text.unicodeScalars { put(scalar) }
            return length
        }
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        let width = Int(cell_width(scalar.value))
        if width <= 0 {
            let column = max(0, cursorColumn - (isWrapPending ? 0 : 1))
            cells[cursorRow][column] += String(scalar)
            return
        }
        if isWrapPending || cursorColumn + width > columns {
            cursorColumn = 0
            lineFeed()
        }
        cells[cursorRow][cursorColumn] = String(scalar)
        if width == 2 { cells[cursorRow][cursorColumn + 1] = "" }
        cursorColumn += width
        if cursorColumn >= columns {
            cursorColumn = columns - 1
            isWrapPending = true
        }
    }

    private mutating func lineFeed() {
        isWrapPending = false
        if cursorRow + 1 < lines {
            cursorRow += 1
            return
        }
        scrolled.append(Self.trimmed(cells.removeFirst()))
        cells.append(Array(repeating: " ", count: columns))
    }

    private mutating func escape() -> Int? {
        guard pending.count > 1 else { return nil }
        if pending[1] == 0x5D {  // OSC, to BEL
            guard let end = pending.firstIndex(of: 7) else { return nil }
            let words = String(decoding: pending[2..<end], as: UTF8.self).split(separator: ";")
            if words.count == 2, words[0] == "7777" {
                announced = Int(words[1])
                isIdle = true
            }
            return end + 1
        }
        isIdle = false
        guard pending[1] == 0x5B else {
            unknown.append("ESC \(pending[1])")
            return 2
        }
        guard let end = pending.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) })
        else { return nil }
        let body = String(decoding: pending[2..<end], as: UTF8.self)
        control(body, final: pending[end])
        return end + 1
    }

    private mutating func control(_ body: String, final: UInt8) {
        let numbers = body.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
        let count = max(1, (numbers.first ?? nil) ?? 1)
        isWrapPending = false
        switch (final, body) {
        case (0x41, _): cursorRow = max(0, cursorRow - count)
        case (0x42, _): cursorRow = min(lines - 1, cursorRow + count)
        case (0x43, _): cursorColumn = min(columns - 1, cursorColumn + count)
        case (0x44, _): cursorColumn = max(0, cursorColumn - count)
        case (0x47, _): cursorColumn = min(columns - 1, count - 1)
        case (0x48, _):
            cursorRow = min(lines - 1, count - 1)
            cursorColumn = min(columns - 1, max(1, (numbers.count > 1 ? numbers[1] : 1) ?? 1) - 1)
        case (0x4A, ""), (0x4A, "0"):
            erase(row: cursorRow, from: cursorColumn)
            for row in cells.indices where row > cursorRow { erase(row: row, from: 0) }
        case (0x4A, "2"): for row in cells.indices { erase(row: row, from: 0) }
        case (0x4B, ""), (0x4B, "0"): erase(row: cursorRow, from: cursorColumn)
        case (0x4B, "2"): erase(row: cursorRow, from: 0)
        case (0x6D, _): break
        case (0x68, "?2004"): bracketedPaste = true
        case (0x6C, "?2004"): bracketedPaste = false
        case (0x68, "?25"): cursorIsVisible = true
        case (0x6C, "?25"): cursorIsVisible = false
        case (0x68, "?1034"), (0x68, "?1"), (0x6C, "?1"): break
        default: unknown.append("CSI \(body)\(Character(Unicode.Scalar(final)))")
        }
    }

    private mutating func erase(row: Int, from column: Int) {
        for place in column..<columns { cells[row][place] = " " }
    }
}
