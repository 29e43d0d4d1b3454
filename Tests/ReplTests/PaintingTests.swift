// Layout and painting of blocks, on strings and on the screen model.

import TensorREPL
import TerminalSupport
import Testing

private func picture(_ layout: inout BlockLayout, _ text: String, point: Int? = nil) -> Picture {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer {
        layout.picture(of: $0, point: point ?? bytes.count)
    }
}

private func makeLayout(columns: Int, lines: Int = 24) -> BlockLayout {
    var layout = BlockLayout()
    layout.columns = columns
    layout.screenLines = lines
    layout.prompt = ">>> "
    layout.continuationPrompt = "... "
    return layout
}

@Suite struct WidthTests {
    @Test func widths() {
        #expect(cellWidth(of: "abc") == 3)
        #expect(cellWidth(of: "中文：") == 6)
        #expect(cellWidth(of: "e\u{301}é") == 2)
        #expect(cellWidth(of: "☀\u{FE0F}") == 2)
        #expect(cellWidth(of: "👍🏽") == 4)
        #expect(cellWidth(of: "") == 0)
    }
}

@Suite struct LayoutTests {
    @Test func promptsAndCursor() {
        var layout = makeLayout(columns: 20)
        let shown = picture(&layout, "if a:\n    b", point: 8)
        #expect(shown.rows.map(\.text) == [">>> if a:", "...     b"])
        #expect((shown.cursorRow, shown.cursorColumn) == (1, 6))
    }

    @Test func fullRowsWrapAndLeaveACellForTheCursor() {
        var layout = makeLayout(columns: 10)
        let shown = picture(&layout, "abcdef")
        #expect(shown.rows.map(\.text) == [">>> abcdef", ""])
        #expect((shown.cursorRow, shown.cursorColumn) == (1, 0))
        let wide = picture(&layout, "abcde中")
        #expect(wide.rows.map(\.text) == [">>> abcde", "中"])
    }

    @Test func controlsTabsAndInvalidBytes() {
        var layout = makeLayout(columns: 40)
        #expect(picture(&layout, "a\tb\u{1}").rows.map(\.text) == [">>> a   b^A"])
        let bytes: [UInt8] = [0x61, 0xFF, 0xE4, 0xB8, 0x62]
        let shown = bytes.withUnsafeBufferPointer { layout.picture(of: $0, point: 4) }
        #expect(shown.rows.map(\.text) == [">>> a\u{FFFD}\u{FFFD}\u{FFFD}b"])
        #expect(shown.cursorColumn == 8)
    }

    @Test func outputBeforeThePromptKeepsItsCells() {
        var layout = makeLayout(columns: 10)
        layout.startColumn = 3
        let shown = picture(&layout, "abcd")
        #expect(shown.rows.map(\.text) == [">>> abc", "d"])
        #expect(shown.startColumn == 3)
        #expect(shown.cursorColumn == 1)
    }

    @Test func tallBlocksScrollWithTheCursor() {
        var layout = makeLayout(columns: 20, lines: 3)
        let text = (1...9).map { "l\($0)" }.joined(separator: "\n")
        #expect(picture(&layout, text).rows.map(\.text) == ["... l7", "... l8", "... l9"])
        #expect(
            picture(&layout, text, point: 18).rows.map(\.text) == ["... l7", "... l8", "... l9"])
        let up = picture(&layout, text, point: 13)
        #expect(up.rows.map(\.text) == ["... l5", "... l6", "... l7"])
        #expect(up.cursorRow == 0)
        #expect(picture(&layout, text, point: 0).rows.first?.text == ">>> l1")
    }

    @Test func footerStandsBelow() {
        var layout = makeLayout(columns: 20, lines: 4)
        layout.footer = ["print  property"]
        let shown = picture(&layout, "p")
        #expect(shown.rows.map(\.text) == [">>> p", "print  property"])
        #expect(shown.cursorRow == 0)
    }
}

@Suite struct PainterTests {
    /// Paints texts one after the other; after each the screen must hold what the layout says.
    private func check(columns: Int, lines: Int, _ steps: [(text: String, point: Int)]) {
        var layout = makeLayout(columns: columns, lines: lines)
        var painter = BlockPainter()
        painter.resize(columns: columns)
        painter.forget()
        var screen = ScreenModel(columns: columns, lines: lines)
        screen.feed("before\r\n".utf8)
        for (text, point) in steps {
            let wanted = picture(&layout, text, point: point)
            screen.feed(painter.paint(wanted, screenLines: lines).utf8)
            var rows = wanted.rows.map(\.text)
            rows = rows.map { row in
                var row = row
                while row.last == " " { row.removeLast() }
                return row
            }
            while rows.last == "" { rows.removeLast() }
            #expect(
                screen.text.split(separator: "\n", omittingEmptySubsequences: false)
                    .suffix(rows.count).elementsEqual(rows[...]) { String($0) == $1 })
            #expect(screen.cursorColumn == wanted.cursorColumn)
            #expect(screen.unknown == [])
            #expect(screen.cursorIsVisible)
        }
    }

    @Test func growingShrinkingMoving() {
        check(
            columns: 20, lines: 5,
            [
                ("", 0), ("a", 1), ("ab\ncd", 5), ("ab\ncd", 1), ("abX\ncd", 3), ("abX", 3),
                ("1\n2\n3\n4\n5\n6\n7", 13), ("1\n2\n3\n4\n5\n6\n7", 0), ("中文中文中文中文中文", 30),
                ("中文", 3), ("", 0),
            ])
    }

    @Test func everyPrefixOfAText() {
        let text = "def f(变量):\n    return '中文字符串，很长的一行文字' + x\n\nf(1)\n"
        var steps: [(text: String, point: Int)] = []
        for end in text.indices {
            let part = String(text[..<end])
            steps.append((part, part.utf8.count))
            steps.append((part, 0))
        }
        check(columns: 12, lines: 4, steps)
    }

    @Test func onlyChangedRowsArePainted() {
        var layout = makeLayout(columns: 20)
        var painter = BlockPainter()
        _ = painter.paint(picture(&layout, "first\nsecond"), screenLines: 24)
        let output = painter.paint(picture(&layout, "first\nsecond!"), screenLines: 24)
        #expect(!output.contains("first"))
        #expect(output.contains("second!"))
    }
}

@Suite struct ScreenModelTests {
    @Test func wrapsLateAndScrolls() {
        var screen = ScreenModel(columns: 4, lines: 2)
        screen.feed("abcd".utf8)
        #expect((screen.cursorRow, screen.cursorColumn) == (0, 3))
        screen.feed("\r\u{1B}[2Cx".utf8)
        #expect(screen.text == "abxd")
        screen.feed("y中".utf8)
        #expect(screen.text == "abxy\n中")
        screen.feed("\r\nz".utf8)
        #expect(screen.scrolled == ["abxy"])
        #expect(screen.text == "中\nz")
        screen.feed("\u{1B}[1A\r\u{1B}[J".utf8)
        #expect(screen.wholeText == "abxy\n")
    }

    @Test func sequencesMayComeInParts() {
        var screen = ScreenModel(columns: 10, lines: 2)
        for byte in "\u{1B}[1;3H中\u{1B}]7777;42\u{7}".utf8 { screen.feed([byte]) }
        #expect(screen.text == "  中")
        #expect(screen.announced == 42)
        #expect(screen.isIdle)
        screen.feed("e\u{301}".utf8)
        #expect(screen.text == "  中e\u{301}")
        #expect(!screen.isIdle)
        screen.feed("\u{1B}[9z".utf8)
        #expect(screen.unknown == ["CSI 9z"])
    }
}
