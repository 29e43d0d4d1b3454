// Standard input, line by line, for the prompt of a session from a pipe and for the program's own reading.
// As in CPython each has its own buffer: the prompt reads pieces of 4,096 bytes, the program pieces of 8,192
// from wherever the descriptor stands. So input() in a short session finds the end of the input: the prompt
// has taken all of it.
import CHeap
import Glibc

package struct InputStream: ~Copyable {
    private let descriptor: Int32
    /// What the program has read and not used yet.
    private var program: ByteQueue
    /// What was read for the prompt.
    private var prompt: ByteQueue

    package init(descriptor: Int32) {
        self.descriptor = descriptor
        program = ByteQueue(descriptor: descriptor, pieceSize: 8192)
        prompt = ByteQueue(descriptor: descriptor, pieceSize: 4096)
    }

    /// The program's next line with its end; nil at the end of the input, or when Ctrl-C came meanwhile.
    package mutating func readLine() -> String? {
        readLineBytes().map { String(decoding: $0, as: UTF8.self) }
    }

    package mutating func readLineBytes() -> [UInt8]? { program.nextLine() }

    /// The next line for the prompt of a session; nil at the end of the input.
    package mutating func readPromptLine() -> String? {
        prompt.nextLine().map { String(decoding: $0, as: UTF8.self) }
    }
}

/// A descriptor's bytes, read piece by piece.
private struct ByteQueue {
    let descriptor: Int32
    let pieceSize: Int
    private var bytes: [UInt8] = []
    private var start = 0

    init(descriptor: Int32, pieceSize: Int) {
        self.descriptor = descriptor
        self.pieceSize = pieceSize
    }

    mutating func nextLine() -> [UInt8]? {
        var searched = start
        while true {
            if let i = bytes[searched...].firstIndex(of: 10) { return take(to: i + 1) }
            let known = bytes.count - start
            if !fill() {
                if heap_interrupt_pending() != 0 || start == bytes.count { return nil }
                return take(to: bytes.count)
            }
            searched = start + known
        }
    }

    private mutating func take(to end: Int) -> [UInt8] {
        defer { start = end }
        return Array(bytes[start..<end])
    }

    private mutating func fill() -> Bool {
        if start > 65536 || start == bytes.count {
            bytes.removeFirst(start)
            start = 0
        }
        var piece = [UInt8](repeating: 0, count: pieceSize)
        while true {
            let n = read(descriptor, &piece, pieceSize)
            if n > 0 {
                bytes += piece[0..<n]
                return true
            }
            if n < 0 && errno == EINTR && heap_interrupt_pending() == 0 { continue }
            return false
        }
    }
}
