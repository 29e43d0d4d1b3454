// A program in a pseudo-terminal: keys go in, the screen model shows what comes out. Synchronised by
// the editor's own word (OSC 7777), never by waiting a fixed time.

import CPlatform
import Foundation

package final class Terminal {
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    package private(set) var screen: ScreenModel
    package let process: pid_t
    private let primary: Int32
    /// The exit status once the process has ended: its own, or 128 and the signal.
    package private(set) var status: Int32?
    /// Everything the program has printed.
    package private(set) var output: [UInt8] = []
    private let timeout: TimeInterval
    /// The program has closed its end.
    private var isClosed = false

    package init(
        path: String, arguments: [String] = [], environment: [String: String],
        directory: String? = nil, columns: Int = 80, lines: Int = 24, timeout: TimeInterval = 10
    ) throws {
        screen = ScreenModel(columns: columns, lines: lines)
        self.timeout = timeout
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
        var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") }
        words.append(nil)
        variables.append(nil)
        var descriptor: Int32 = -1
        process = spawn_in_terminal(
            path, words, variables, directory, Int32(columns), Int32(lines), &descriptor)
        for word in words + variables { free(word) }
        primary = descriptor
        guard process > 0 else { throw Failure(description: "no terminal for \(path)") }
    }

    deinit { end() }

    /// Kills what still runs and closes the terminal.
    package func end() {
        guard status == nil else { return }
        kill(process, SIGKILL)
        reap(0)
        close(primary)
    }

    private func reap(_ options: Int32) {
        var state: Int32 = 0
        guard status == nil, waitpid(process, &state, options) == process else { return }
        let signal = state & 0x7F
        status = signal == 0 ? (state >> 8) & 0xFF : 128 + signal
    }

    /// Takes what the program has printed; false when nothing came in time or it has ended.
    @discardableResult
    private func pump(_ milliseconds: Int32) -> Bool {
        var descriptor = pollfd(fd: primary, events: Int16(POLLIN), revents: 0)
        guard poll(&descriptor, 1, milliseconds) > 0 else { return false }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = read(primary, &bytes, bytes.count)
        guard count > 0 else {
            isClosed = true
            usleep(1_000)
            return false
        }
        output += bytes[..<count]
        screen.feed(bytes[..<count])
        return true
    }

    package func wait(for what: String, until isTrue: () -> Bool) throws {
        let end = Date().addingTimeInterval(timeout)
        while !isTrue() {
            if Date() > end {
                let place = "\(screen.cursorRow):\(screen.cursorColumn)"
                throw Failure(
                    description: "no \(what) in time; cursor \(place); screen:\n\(screen.text)")
            }
            pump(50)
        }
    }

    /// Sends bytes and does not wait for what they do.
    package func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                write(primary, $0.baseAddress, min($0.count, 1_024))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
            while pump(0) {}
        }
    }

    /// Waits until the editor waits with everything drawn.
    package func waitForIdle() throws {
        try wait(for: "idle editor") { screen.isIdle }
    }

    /// Sends one key and waits until the editor has read it, drawn, and waits again, or has ended.
    package func press(_ key: [UInt8]) throws {
        try waitForIdle()
        let before = screen.announced ?? 0
        send(key)
        try wait(for: "answer to key \(String(decoding: key, as: UTF8.self).debugDescription)") {
            isClosed || screen.isIdle && (screen.announced ?? 0) >= before + key.count
        }
    }

    package func resize(columns: Int, lines: Int) throws {
        set_terminal_size(primary, Int32(columns), Int32(lines))
        screen.resize(columns: columns, lines: lines)
        let before = output.count
        try wait(for: "answer to the new size") { output.count > before && screen.isIdle }
    }

    /// Sends a signal and waits until the editor has answered it.
    package func interrupt() throws {
        try waitForIdle()
        let before = output.count
        kill(process, SIGINT)
        try wait(for: "answer to the signal") { output.count > before && screen.isIdle }
    }

    package func waitForExit() throws -> Int32 {
        try wait(for: "exit") {
            reap(WNOHANG)
            return status != nil
        }
        while pump(0) {}
        close(primary)
        return status ?? -1
    }
}
