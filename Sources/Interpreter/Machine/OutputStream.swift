// Standard output and error: bytes out through write(2). Line-buffered on a terminal, else 64 KiB.
import Glibc

package struct OutputStream: ~Copyable {
    package let descriptor: Int32
    private var buffer: [UInt8] = []
    private let isTerminal: Bool
    /// The process was started without this stream: what is written goes nowhere, as in CPython.
    private let isAbsent: Bool
    /// The other end is gone: errno of the failed write.
    package private(set) var failure: Int32 = 0
    /// While output is captured (`check`): where echoes of expressions lie in what was written.
    package private(set) var echoes: [Swift.Range<Int>] = []
    private var isCaptured = false
    /// What stands on the terminal's row after the last line end; the prompt begins behind it.
    package private(set) var openRow: [UInt8] = []

    package init(descriptor: Int32) {
        self.descriptor = descriptor
        isTerminal = isatty(descriptor) == 1
        isAbsent = fcntl(descriptor, F_GETFD) < 0
    }

    /// False when the bytes could not be written; see `failure`.
    package mutating func write(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        buffer.append(contentsOf: bytes)
        if isTerminal { followRow(bytes) }
        if isCaptured { return true }
        if buffer.count >= 65536 || (isTerminal && bytes.contains(10)) { return flush() }
        return true
    }
    package mutating func write(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { write($0) }
    }
    package mutating func flush() -> Bool {
        if isCaptured { return true }
        let ok = isAbsent || writeAll(descriptor, buffer)
        if !ok { failure = errno }
        buffer.removeAll(keepingCapacity: true)
        return ok
    }

    // MARK: - Capture

    /// From here on output is kept instead of written.
    package mutating func capture() {
        _ = flush()
        isCaptured = true
        echoes = []
    }
    /// What was written since `capture`; output is written again.
    package mutating func takeCaptured() -> [UInt8] {
        let bytes = buffer
        buffer.removeAll(keepingCapacity: true)
        isCaptured = false
        return bytes
    }
    /// Bytes that wait; where an echo begins.
    var position: Int { buffer.count }
    /// What was written from `start` on was an echo.
    mutating func markEcho(from start: Int) {
        if isCaptured { echoes.append(start..<buffer.count) }
    }

    private mutating func followRow(_ bytes: UnsafeBufferPointer<UInt8>) {
        if let end = bytes.lastIndex(of: 10) {
            openRow = Array(bytes[(end + 1)...].suffix(4096))
        } else if openRow.count < 4096 {
            openRow.append(contentsOf: bytes)
        }
    }
    /// The prompt was written: the row is its own.
    package mutating func forgetRow() { openRow = [] }
}

/// Writes all bytes to a descriptor; false on an error (errno says which).
@discardableResult package func writeAll(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { p in
        var sent = 0
        while sent < p.count {
            let n = write(descriptor, p.baseAddress.unsafelyUnwrapped + sent, p.count - sent)
            if n < 0 {
                if errno == EINTR { continue }
                if errno == EAGAIN {
                    usleep(1000)
                    continue
                }
                return false
            }
            sent += n
        }
        return true
    }
}
