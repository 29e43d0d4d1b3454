// Standard output and error: bytes out through write(2). Line-buffered on a terminal, else 64 KiB.
import Glibc

package struct OutputStream: ~Copyable {
    package let descriptor: Int32
    private var buffer: [UInt8] = []
    private let isTerminal: Bool
    /// The other end is gone: errno of the failed write.
    package private(set) var failure: Int32 = 0

    package init(descriptor: Int32) {
        self.descriptor = descriptor
        isTerminal = isatty(descriptor) == 1
    }

    /// False when the bytes could not be written; see `failure`.
    package mutating func write(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        buffer.append(contentsOf: bytes)
        if buffer.count >= 65536 || (isTerminal && bytes.contains(10)) { return flush() }
        return true
    }
    package mutating func write(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { write($0) }
    }
    package mutating func flush() -> Bool {
        let ok = writeAll(descriptor, buffer)
        if !ok { failure = errno }
        buffer.removeAll(keepingCapacity: true)
        return ok
    }
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
