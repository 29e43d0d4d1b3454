// Standard input, line by line, shared by sessions and the program's input().
import CHeap
import Glibc

package struct InputStream: ~Copyable {
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false

    package init(descriptor: Int32) { self.descriptor = descriptor }

    /// The next line with its end; nil at the end of the input, or when Ctrl-C came meanwhile.
    package mutating func readLine() -> String? {
        readLineBytes().map { String(decoding: $0, as: UTF8.self) }
    }

    package mutating func readLineBytes() -> [UInt8]? {
        var searched = start
        while true {
            if let i = buffer[searched...].firstIndex(of: 10) {
                let line = Array(buffer[start...i])
                start = i + 1
                return line
            }
            searched = buffer.count
            if isAtEnd || !fill() {
                if heap_interrupt_pending() != 0 || start == buffer.count { return nil }
                let line = Array(buffer[start...])
                start = buffer.count
                return line
            }
        }
    }

    /// All that is left.
    package mutating func readAll() -> [UInt8] {
        while !isAtEnd, fill() {}
        let rest = Array(buffer[start...])
        start = buffer.count
        return rest
    }

    private mutating func fill() -> Bool {
        if start > 65536 {
            buffer.removeFirst(start)
            start = 0
        }
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            let n = read(descriptor, &chunk, chunk.count)
            if n > 0 {
                buffer += chunk[0..<n]
                return true
            }
            if n < 0 && errno == EINTR {
                if heap_interrupt_pending() != 0 { return false }
                continue
            }
            isAtEnd = true
            return false
        }
    }
}
