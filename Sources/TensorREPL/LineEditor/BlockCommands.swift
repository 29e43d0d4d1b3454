// What the keys do in a block of lines: readline's own commands know one line only. Each command works
// on readline's buffer; ReadlineSetup says which keys run it.

import CReadline
import Glibc

extension LineEditor {
    private var point: Int {
        get { Int(rl_point) }
        set { rl_point = Int32(clamping: newValue) }
    }

    private func lineStart(_ place: Int) -> Int {
        (lineBytes[..<place].lastIndex(of: 10) ?? -1) + 1
    }

    private func lineEnd(_ place: Int) -> Int {
        lineBytes[place...].firstIndex(of: 10) ?? lineBytes.count
    }

    private func isBlank(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        bytes.allSatisfy { $0 == 32 || $0 == 9 }
    }

    private func insert(_ bytes: [UInt8]) {
        (bytes + [0]).withUnsafeBytes {
            _ = rl_insert_text($0.baseAddress?.assumingMemoryBound(to: CChar.self))
        }
    }

    // MARK: - Enter, Ctrl-C

    func accept() -> Int32 {
        rl_point = rl_end
        finishPainting()
        return rl_newline(1, 10)
    }

    func interrupt() -> Int32 {
        outcome = .interrupted
        return accept()
    }

    /// Enter: submits what is complete, else begins a line with the right indentation.
    func enter() -> Int32 {
        let bytes = lineBytes
        if mode == .line || bytes.isEmpty || input.hasEnded { return accept() }
        // A burst's next piece may be on its way.
        if input.available == 0, isInBurst { _ = input.fill(timeout: 10) }
        isInBurst = input.nextByte != nil
        let isAtEnd = bytes[point...].allSatisfy { $0 == 32 || $0 == 9 || $0 == 10 }
        let holdsPaste = isPaste(Array(bytes))
        if let next = input.nextByte, !holdsPaste {
            // Lines that come at once bring their own indentation; an indented one continues.
            if isAtEnd, next != 32, next != 9, isComplete(completenessText()) { return accept() }
            insert([10])
            return 0
        }
        let isOneLine = !bytes.contains(10)
        if isAtEnd || isOneLine || lastByteWasSearch {
            if holdsPaste ? !endsOpen(Array(bytes)) : isCompleteBlock() {
                return accept()
            }
            if lastByteWasSearch { rl_point = rl_end }
        }
        insert([10] + indentation(after: bytes[lineStart(point)..<point]))
        return 0
    }

    /// A block from the history, unchanged, needs no empty line to run again.
    private func isCompleteBlock() -> Bool {
        let text = completenessText()
        if isComplete(text) { return true }
        let isRecalled = lastByteWasSearch || !recalled.isEmpty && lineBytes.elementsEqual(recalled)
        return isRecalled && isComplete(text + "\n")
    }

    /// The lines as `isComplete` wants them.
    private func completenessText() -> String {
        var bytes = Array(lineBytes)
        if let end = bytes.lastIndex(of: 10),
            bytes[(end + 1)...].allSatisfy({ $0 == 32 || $0 == 9 })
        {
            bytes.removeSubrange((end + 1)...)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A paste that stops in the middle of a statement asks for more lines instead of running.
    private func endsOpen(_ bytes: [UInt8]) -> Bool {
        if holdsPrompts(bytes) { return false }
        let scan = SourceScan(bytes)
        return scan.depth > 0 || scan.isInString || scan.endsWithColon
    }

    private func indentation(after line: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
        var indent = Array(line.prefix { $0 == 32 || $0 == 9 })
        let scan = SourceScan(Array(line))
        let word = String(
            decoding: line.dropFirst(indent.count).prefix { $0 >= 97 && $0 <= 122 }, as: UTF8.self)
        if scan.endsWithColon {
            indent += indent.first == 9 ? [9] : [32, 32, 32, 32]
        } else if ["return", "pass", "break", "continue", "raise"].contains(word), scan.depth == 0 {
            indent.removeLast(indent.last == 9 ? 1 : min(4, indent.count))
        }
        return indent
    }

    // MARK: - Moving

    func lineBegin() -> Int32 {
        point = lineStart(point)
        return 0
    }

    func lineFinish() -> Int32 {
        point = lineEnd(point)
        return 0
    }

    private func characterBefore(_ place: Int) -> Int {
        let start = lineStart(place)
        if start == place { return max(0, place - 1) }
        var last = 1
        clusters(of: lineBytes[start..<place]) { last = $0.byteCount }
        return place - last
    }

    private func characterAfter(_ place: Int) -> Int {
        let end = lineEnd(place)
        if end == place { return min(place + 1, lineBytes.count) }
        var first: Int?
        clusters(of: lineBytes[place..<end]) { if first == nil { first = $0.byteCount } }
        return place + (first ?? 1)
    }

    func move(by count: Int32) -> Int32 {
        for _ in 0..<min(count.magnitude, UInt32(lineBytes.count)) {
            point = count < 0 ? characterBefore(point) : characterAfter(point)
        }
        return 0
    }

    /// Backspace: a whole character as the reader sees it; in indentation, to the stop before.
    func rubOut(_ count: Int32) -> Int32 {
        guard point > 0 else { return rl_ding() }
        let start = lineStart(point)
        var target = point
        let isIndent = target > start && lineBytes[start..<target].allSatisfy { $0 == 32 }
        if isIndent, count <= 1 {
            target = start + (target - start - 1) / 4 * 4
        } else {
            for _ in 0..<max(1, min(Int(count), lineBytes.count)) {
                target = characterBefore(target)
            }
        }
        rl_delete_text(Int32(target), rl_point)
        point = target
        return 0
    }

    private func column(of place: Int) -> Int {
        var width = 0
        clusters(of: lineBytes[lineStart(place)..<place]) { width += $0.width }
        return width
    }

    private func go(toLineAt start: Int, column: Int) {
        var width = 0
        var place = start
        var isThere = false
        clusters(of: lineBytes[start..<lineEnd(start)]) { cluster in
            isThere = isThere || width >= column
            if isThere { return }
            width += cluster.width
            place += cluster.byteCount
        }
        point = place
    }

    /// Up and Down: by line within the block, then through the history.
    func walk(_ direction: Int, key: Int32, continues: Bool) -> Int32 {
        let start = lineStart(point)
        let end = lineEnd(point)
        if direction < 0 ? start > 0 : end < lineBytes.count {
            let goal = continues ? goalColumn ?? column(of: point) : column(of: point)
            goalColumn = goal
            go(toLineAt: direction < 0 ? lineStart(start - 1) : end + 1, column: goal)
            return 0
        }
        guard mode == .block else { return rl_ding() }
        if !continues { walkPrefix = direction < 0 ? Array(lineBytes[..<point]) : [] }
        goalColumn = nil
        return walkHistory(direction, key: key)
    }

    private func walkHistory(_ direction: Int, key: Int32) -> Int32 {
        let count = Int(history_length)
        let here = Int(where_history())
        guard let list = history_list(), direction < 0 || here < count, let shown = rl_line_buffer
        else { return rl_ding() }
        var index = here + direction
        while index >= 0, index < count {
            if let line = list[index]?.pointee.line, strcmp(line, shown) != 0 {
                let matches = walkPrefix.withUnsafeBytes { prefix in
                    guard let start = prefix.baseAddress else { return true }
                    return strncmp(
                        line, start.assumingMemoryBound(to: CChar.self), prefix.count) == 0
                }
                if matches { break }
            }
            index += direction
        }
        if index < 0 { return rl_ding() }
        if direction < 0 {
            rl_get_previous_history(Int32(here - index), key)
        } else {
            rl_get_next_history(Int32(min(index, count) - here), key)
        }
        rl_point = rl_end
        recalled = Array(lineBytes)
        return 0
    }

    // MARK: - Deleting, Tab, paste

    func killToLineEnd() -> Int32 {
        var end = lineEnd(point)
        if end == point, end < lineBytes.count { end += 1 }
        return rl_kill_text(rl_point, Int32(end))
    }

    func killToLineBegin() -> Int32 {
        let start = lineStart(point)
        let status = rl_kill_text(rl_point, Int32(start))
        point = start
        return status
    }

    /// Tab: indents at the start of a line. Completion joins here.
    func tab() -> Int32 {
        if mode == .line {
            insert([9])
            return 0
        }
        let start = lineStart(point)
        guard isBlank(lineBytes[start..<point]) else { return rl_ding() }
        if lineBytes[start..<point].contains(9) {
            insert([9])
        } else {
            insert([UInt8](repeating: 32, count: 4 - (point - start) % 4))
        }
        return 0
    }

    /// Inserts a paste in one step. One of several lines makes the block a paste; a single line is as
    /// if typed, but for its spaces.
    func insertPaste() -> Int32 {
        if input.paste == nil { input.liftPasteBody { false } }
        guard let raw = input.paste else { return rl_ding() }
        input.paste = nil
        var text = withoutControls(raw)
        let before = Array(lineBytes[..<point])
        // The Enter that runs the paste is the reader's own.
        while text.last == 10 { text.removeLast() }
        if text.contains(10) || before.isEmpty && holdsPrompts(text) {
            holdsPaste = true
        } else {
            let prefix = repairSpaces(before)
            let whole = repairSpaces(before + text)
            if whole.starts(with: prefix) { text = Array(whole.dropFirst(prefix.count)) }
        }
        insert(text)
        return 0
    }
}
