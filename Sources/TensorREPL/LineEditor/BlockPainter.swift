// Brings a picture to the terminal: only the rows that changed, in one piece of output. Knows what it
// painted last and where it left the cursor; nothing else moves the cursor while a line is edited.

package struct BlockPainter: Sendable {
    private var shown: [LayoutRow] = []
    private var cursorRow = 0
    private var cursorColumn = 0
    private var columns = 80
    private var mustErase = false

    package init() {}

    /// The screen below the cursor is ours anew (a new prompt, a cleared screen).
    package mutating func forget() {
        shown = []
        cursorRow = 0
        cursorColumn = 0
        mustErase = false
    }

    /// The window has another width. A terminal that reflows has broken our rows: those above the
    /// cursor now take as many rows as their widths need.
    package mutating func resize(columns new: Int) {
        if new < columns, new > 0 {
            var above = cursorColumn / new
            for row in shown.prefix(cursorRow) { above += max(1, (row.width + new - 1) / new) }
            cursorRow = above
        }
        columns = max(1, new)
        mustErase = true
    }

    /// The output that makes the screen show `picture`.
    package mutating func paint(_ picture: Picture, screenLines: Int) -> String {
        var output = "\u{1B}[?25l"
        var row = cursorRow
        func move(to target: Int) {
            if target < row { output += "\u{1B}[\(min(row - target, max(1, screenLines)))A" }
            if target > row { output += "\u{1B}[\(target - row)B" }
            row = target
        }
        func column(_ target: Int) -> String {
            target > 0 ? "\r\u{1B}[\(target)C" : "\r"
        }
        if mustErase {
            move(to: 0)
            output += column(picture.startColumn) + "\u{1B}[J"
            shown = []
            mustErase = false
        }
        for (index, new) in picture.rows.enumerated() {
            if index < shown.count, shown[index] == new { continue }
            // New rows are made one by one, so that the terminal scrolls when there is no room.
            while index > row, row + 1 >= max(1, shown.count) {
                output += "\r\n"
                row += 1
            }
            if index > row, index >= shown.count {
                move(to: max(0, shown.count - 1))
                while row < index {
                    output += "\r\n"
                    row += 1
                }
            }
            move(to: index)
            output += column(index == 0 ? picture.startColumn : 0)
            output += "\u{1B}[K" + new.text + "\r"
        }
        if shown.count > picture.rows.count {
            move(to: picture.rows.count)
            output += "\r\u{1B}[J"
        }
        move(to: picture.cursorRow)
        output += column(picture.cursorColumn) + "\u{1B}[?25h"
        shown = picture.rows
        cursorRow = picture.cursorRow
        cursorColumn = picture.cursorColumn
        return output
    }
}
