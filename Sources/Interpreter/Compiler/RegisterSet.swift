// A set of registers of one function, as bits.

/// Numbers from 0 on, few and close together.
struct RegisterSet: Equatable {
    private var words: [UInt64] = []

    var isEmpty: Bool { words.isEmpty }

    func contains(_ r: Int) -> Bool {
        r >> 6 < words.count && words[r >> 6] >> UInt64(r & 63) & 1 != 0
    }
    mutating func insert(_ r: Int) {
        while words.count <= r >> 6 { words.append(0) }
        words[r >> 6] |= 1 << UInt64(r & 63)
    }
    mutating func remove(_ r: Int) {
        guard r >> 6 < words.count else { return }
        words[r >> 6] &= ~(1 << UInt64(r & 63))
        trim()
    }
    func intersection(_ other: RegisterSet) -> RegisterSet {
        var result = RegisterSet()
        result.words = zip(words, other.words).map { $0 & $1 }
        result.trim()
        return result
    }
    /// In order.
    var all: [Int] {
        words.indices.flatMap { i in
            (0..<64).filter { words[i] >> UInt64($0) & 1 != 0 }.map { i << 6 + $0 }
        }
    }
    /// Equal sets have equal words.
    private mutating func trim() {
        while words.last == 0 { words.removeLast() }
    }
}
