// The line editor: reads blocks of lines from a terminal. GNU readline keeps keymaps, undo, kill ring,
// history and search; input, painting and signals are ours. Used only when both standard input and
// output are terminals (`isUsable`); a session in a pipe reads its lines itself.

import CPlatform
import CReadline
import Glibc

/// The editor that readline's callbacks, which carry no context, belong to. Readline is used by the
/// interpreter's thread alone.
nonisolated(unsafe) var activeEditor: LineEditor?

package final class LineEditor {
    /// What `readBlock` ends with.
    package enum Block: Equatable, Sendable {
        /// Lines that were typed, without trailing blank ones.
        case block(String)
        /// Lines of which some were pasted as a whole: paste rules hold.
        case paste(String)
        /// Ctrl-C: the session prints KeyboardInterrupt and prompts again.
        case interrupt
        /// Ctrl-D at an empty prompt.
        case endOfInput
        /// The terminal is gone, or the process was asked to end.
        case hangUp
    }

    /// What `readLine` ends with.
    package enum Line: Equatable, Sendable {
        case line(String)
        case interrupt, endOfInput, hangUp
    }

    enum Mode { case block, line }
    enum Outcome { case accepted, interrupted, hungUp }

    package let history: HistoryStore
    let input: TerminalInput
    var signals = TerminalSignals()
    var layout = BlockLayout()
    var painter = BlockPainter()
    var mode = Mode.block
    var outcome = Outcome.accepted
    var isComplete: (String) -> Bool = { _ in true }
    /// The block holds a paste of several lines, or one with prompts.
    var holdsPaste = false
    /// The entry that the history gave last.
    var recalled: [UInt8] = []
    /// The last Enter came out of the middle of a burst of bytes (a paste without brackets).
    var isInBurst = false
    /// The last byte was read while readline searched the history.
    var lastByteWasSearch = false
    /// What entries must start with while Up and Down walk through the history.
    var walkPrefix: [UInt8] = []
    /// The column that Up and Down keep to.
    var goalColumn: Int?
    private var isDirty = false
    private var isActive = false
    private var isResizing = false
    private var isSetUp = false
    private var isHistoryLoaded = false
    private var mustForceUTF8 = false
    private var formerLocale: String?
    private let announcesIdle: Bool

    package init(history: HistoryStore) {
        self.history = history
        announcesIdle = getenv("TENSOR_REPL_TEST_SYNC") != nil
        input = TerminalInput(descriptor: STDIN_FILENO, wakeReader: signals.wakeReader)
    }

    /// True when standard input and output are a terminal that can move its cursor.
    package static var isUsable: Bool {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { return false }
        guard let terminal = getenv("TERM") else { return false }
        return terminal[0] != 0 && strcmp(terminal, "dumb") != 0
    }

    /// Edits a block until it is complete, interrupted or ended. `isComplete` gets the lines so far,
    /// joined by line ends, the last one empty when it held only spaces: a compound statement is
    /// complete when it ends with an empty line, as at Python's prompt. `startColumn`: cells that the
    /// program's output has left on the row of the prompt.
    package func readBlock(
        prompt: String, continuationPrompt: String, startColumn: Int = 0,
        isComplete: @escaping (String) -> Bool
    ) -> Block {
        self.isComplete = isComplete
        defer { self.isComplete = { _ in true } }
        mode = .block
        guard
            let bytes = read(
                prompt: prompt, continuationPrompt: continuationPrompt, startColumn: startColumn)
        else { return outcome == .hungUp ? .hangUp : .endOfInput }
        if outcome == .interrupted { return .interrupt }
        let isPaste = self.isPaste(bytes)
        let text = withoutTrailingBlankLines(String(decoding: bytes, as: UTF8.self))
        if history.add(text), isHistoryLoaded { add_history(text) }
        return isPaste ? .paste(text) : .block(text)
    }

    /// One line for the program's `input()`; takes what was typed ahead first. The history stays out
    /// of it. Lines of the prompt before its last one are written as they are.
    package func readLine(prompt: String) -> Line {
        mode = .line
        var lastLine = prompt[...]
        if let end = prompt.utf8.lastIndex(of: 10) {
            let next = prompt.utf8.index(after: end)
            emit(String(prompt[..<next]))
            lastLine = prompt[next...]
        }
        guard let bytes = read(prompt: String(lastLine), continuationPrompt: "", startColumn: 0)
        else { return outcome == .hungUp ? .hangUp : .endOfInput }
        if outcome == .interrupted { return .interrupt }
        return .line(String(decoding: bytes, as: UTF8.self))
    }

    /// The line as readline leaves it; nil at the end of input.
    private func read(prompt: String, continuationPrompt: String, startColumn: Int) -> [UInt8]? {
        activeEditor = self
        if !isSetUp {
            isSetUp = true
            setUp()
        }
        outcome = .accepted
        holdsPaste = false
        recalled = []
        walkPrefix = []
        layout.reset()
        layout.prompt = prompt
        layout.continuationPrompt = continuationPrompt
        painter.forget()
        signals.install()
        takeScreenSize()
        layout.startColumn = layout.columns > 0 ? startColumn % layout.columns : 0
        isActive = true
        forceUTF8()
        let line = readline(prompt)
        isActive = false
        signals.restore()
        guard let line else {
            emit("\r\n")
            return nil
        }
        defer { free(line) }
        return Array(UnsafeBufferPointer(start: line, count: strlen(line))).map {
            UInt8(bitPattern: $0)
        }
    }

    /// A paste that undo has taken back is none.
    func isPaste(_ bytes: [UInt8]) -> Bool {
        holdsPaste && (bytes.contains(10) || holdsPrompts(bytes))
    }

    // MARK: - Locale

    /// Readline reads the locale's variables at every call; without a UTF-8 locale it would take the
    /// bytes of Chinese for Meta keys. They are overridden until its start-up hook runs.
    private func forceUTF8() {
        guard mustForceUTF8 else { return }
        formerLocale = getenv("LC_ALL").map { String(cString: $0) }
        setenv("LC_ALL", "C.UTF-8", 1)
    }

    func restoreLocale() {
        guard mustForceUTF8 else { return }
        if let formerLocale { setenv("LC_ALL", formerLocale, 1) } else { unsetenv("LC_ALL") }
    }

    private func setUp() {
        setlocale(LC_CTYPE, "")
        let codeset = String(cString: nl_langinfo(nl_item(CODESET)))
        mustForceUTF8 = codeset != "UTF-8"
        forceUTF8()
        if mustForceUTF8 { setlocale(LC_CTYPE, "C.UTF-8") }
        setUpReadline()
        restoreLocale()
    }

    // MARK: - History

    /// Loads the history file when a key is pressed that may need it, not at the start.
    private func loadHistory() {
        guard !isHistoryLoaded, mode == .block else { return }
        isHistoryLoaded = true
        for entry in history.load() { add_history(entry) }
        using_history()
    }

    // MARK: - Painting

    func emit(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EAGAIN || errno == EINTR {
                    var terminal = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
                    poll(&terminal, 1, 100)
                    if signals.hasCome(SIGHUP) { return }
                    continue
                }
                return
            }
            bytes = bytes.dropFirst(count)
        }
    }

    var lineBytes: UnsafeBufferPointer<UInt8> {
        guard let start = rl_line_buffer else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(
            start: UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self),
            count: max(0, Int(rl_end)))
    }

    private func takeScreenSize() {
        var columns: Int32 = 0
        var rows: Int32 = 0
        if get_terminal_size(STDOUT_FILENO, &columns, &rows) != 0 || columns < 1 || rows < 1 {
            columns = 80
            rows = 24
        }
        layout.columns = max(4, Int(columns))
        layout.screenLines = max(2, Int(rows))
    }

    func paint(isFinishing: Bool = false) {
        isDirty = false
        guard isActive, !isResizing else { return }
        // A message of readline (search, numeric argument) stands in the prompt's place.
        let own = layout.prompt
        if let shown = rl_display_prompt, shown != rl_prompt {
            layout.prompt = String(cString: shown)
        }
        let picture = layout.picture(
            of: lineBytes, point: Int(rl_point), isFinishing: isFinishing)
        layout.prompt = own
        emit(painter.paint(picture, screenLines: layout.screenLines))
    }

    /// Readline's redisplay: painting waits while more input is there.
    func redisplay() {
        if input.available > 0 { isDirty = true } else { paint() }
    }

    /// Paints the whole block for the last time and leaves the cursor below it.
    func finishPainting() {
        layout.footer = []
        paint(isFinishing: true)
        emit("\r\n")
        painter.forget()
    }

    func clearScreen() {
        emit("\u{1B}[H\u{1B}[2J")
        painter.forget()
        layout.startColumn = 0
        isDirty = true
    }

    // MARK: - Reading

    private var mustEnd: Bool { signals.hasCome(SIGHUP) || signals.hasCome(SIGTERM) }

    /// The terminal may have changed hands or size.
    private func handleSignals() {
        if signals.take(SIGCONT), tcgetpgrp(STDIN_FILENO) == getpgrp() {
            rl_prep_terminal(1)
            tuneTerminal()
            takeNewSize()
            painter.forget()
            isDirty = true
        }
        if signals.take(SIGWINCH) {
            takeNewSize()
            isDirty = true
        }
    }

    private func takeNewSize() {
        isResizing = true
        rl_resize_terminal()
        isResizing = false
        takeScreenSize()
        painter.resize(columns: layout.columns)
    }

    /// Stops the process as Ctrl-Z does, and takes the terminal again when it goes on.
    func suspend() {
        finishPainting()
        rl_deprep_terminal()
        kill(0, SIGTSTP)
        _ = signals.take(SIGCONT)
        rl_prep_terminal(1)
        tuneTerminal()
        takeNewSize()
        painter.forget()
        isDirty = true
    }

    /// Ctrl-C, Ctrl-Z and Ctrl-\ are keys while a line is edited, Ctrl-S and Ctrl-Q too.
    func tuneTerminal() {
        var state = termios()
        guard tcgetattr(STDIN_FILENO, &state) == 0 else { return }
        state.c_lflag &= ~tcflag_t(ISIG)
        state.c_iflag &= ~tcflag_t(IXON)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &state)
    }

    /// Readline's source of bytes.
    func readByte() -> Int32 {
        let searching = UInt(RL_STATE_ISEARCH | RL_STATE_NSEARCH)
        while true {
            handleSignals()
            if mustEnd {
                outcome = .hungUp
                return Int32(READLINE_READ_ERROR)
            }
            if signals.take(SIGINT) {
                input.discard()
                return 3
            }
            if input.available > 0 {
                if input.pasteStands({ mustEnd }) {
                    input.liftPaste { mustEnd }
                    if readline_is_in_state(searching) != 0 || mode == .line {
                        typePaste(firstLineOnly: mode == .block)
                        continue
                    }
                    // Readline gets the bare mark, which runs our command.
                    input.pushBack(TerminalInput.pasteBegin)
                }
                guard let byte = input.takeByte() else { continue }
                if byte < 32 && byte != 10 && byte != 13 && byte != 9 || rl_editing_mode == 0 {
                    loadHistory()
                }
                layout.footer = []
                lastByteWasSearch = readline_is_in_state(UInt(RL_STATE_ISEARCH)) != 0
                return Int32(byte)
            }
            if input.hasEnded {
                if mode == .block { outcome = .hungUp }
                return Int32(READLINE_READ_ERROR)
            }
            if isDirty { paint() }
            if announcesIdle { emit("\u{1B}]7777;\(input.total)\u{7}") }
            _ = input.fill(timeout: -1)
        }
    }

    /// Readline asks whether a byte comes in time to continue a key's sequence.
    func waitForByte() -> Int32 {
        if input.available > 0 { return 1 }
        // -1 only asks for the wait that readline wants, in microseconds.
        let microseconds = rl_set_keyboard_input_timeout(-1)
        if microseconds > 0, isDirty { paint() }
        return input.fill(timeout: microseconds / 1_000) == .bytes ? 1 : 0
    }

    /// Gives a paste on as if it had been typed, where there is no block to insert it into.
    private func typePaste(firstLineOnly: Bool) {
        guard var text = input.paste.map(withoutControls) else { return }
        input.paste = nil
        if firstLineOnly { text = Array(text.prefix { $0 != 10 }) }
        input.pushBack(text)
    }
}

/// A paste's bytes with line feeds for line ends and without other control characters than tabs.
func withoutControls(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    for (place, byte) in bytes.enumerated() {
        if byte == 13 {
            if place + 1 == bytes.count || bytes[place + 1] != 10 { text.append(10) }
        } else if byte == 9 || byte == 10 || byte >= 32 && byte != 127 {
            text.append(byte)
        }
    }
    return text
}

/// A block ends with its last line that holds something.
func withoutTrailingBlankLines(_ text: String) -> String {
    var bytes = Array(text.utf8)[...]
    while let end = bytes.lastIndex(of: 10),
        bytes[(end + 1)...].allSatisfy({ $0 == 32 || $0 == 9 })
    {
        bytes = bytes[..<end]
    }
    if bytes.allSatisfy({ $0 == 32 || $0 == 9 }) { return "" }
    return String(decoding: bytes, as: UTF8.self)
}
