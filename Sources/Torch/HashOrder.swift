// The order of names in a hash table of the C++ library: PyTorch keeps keywords in one while it writes of a
// wrong call, and shows them in that order.

/// The places of the names in the order in which a table that took them one by one is gone through.
func hashOrder(_ names: [String]) -> [Int] {
    // The table's first sizes: up to so many names in so many buckets.
    let buckets: UInt64 = names.count <= 13 ? 13 : 29
    var order: [Int] = []
    let homes = names.map { libraryHash(Array($0.utf8)) % buckets }
    for i in names.indices {
        // In front of those of its bucket; a bucket of its own comes first.
        let at = order.firstIndex { homes[$0] == homes[i] } ?? 0
        order.insert(i, at: at)
    }
    return order
}

/// The library's hash of bytes: a multiplication and a shift for each eight of them.
private func libraryHash(_ bytes: [UInt8]) -> UInt64 {
    let factor: UInt64 = 0xc6a4_a793_5bd1_e995
    func mixed(_ v: UInt64) -> UInt64 { v ^ (v >> 47) }
    var hash: UInt64 = 0xc70f_6907 ^ (UInt64(bytes.count) &* factor)
    var i = 0
    while i < bytes.count {
        var word: UInt64 = 0
        let n = min(8, bytes.count - i)
        for k in 0..<n { word |= UInt64(bytes[i + k]) << (8 * UInt64(k)) }
        hash ^= n == 8 ? mixed(word &* factor) &* factor : word
        hash = hash &* factor
        i += 8
    }
    return mixed(mixed(hash) &* factor)
}
