// Spaces that web pages and word processors put into programs: replaced by ordinary ones, outside
// strings and comments only.

/// Line ends, Unicode spaces, invisible characters and mixed indentation repaired.
package func repairSpaces(_ bytes: [UInt8]) -> [UInt8] {
    let source = normaliseLineEnds(bytes)
    let isPlain = source.allSatisfy { $0 < 0x80 && $0 != 9 }
    if isPlain { return source }
    // Tabs stay where Python accepts them; a full-width space in indentation is as wide as two.
    for tabWidth in [nil, 8, 4] {
        for fullWidth in [1, 2] {
            let candidate = repaired(source, tabWidth: tabWidth, fullWidth: fullWidth)
            if hasConsistentIndentation(candidate) { return candidate }
        }
    }
    return repaired(source, tabWidth: nil, fullWidth: 1)
}

private enum Replacement { case keep, space, fullSpace, lineEnd, nothing }

private func replacement(_ scalar: UInt32) -> Replacement {
    switch scalar {
    case 0x3000: .fullSpace
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F: .space
    case 0x2028, 0x2029: .lineEnd
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF, 0xAD: .nothing
    default: .keep
    }
}

private func repaired(_ source: [UInt8], tabWidth: Int?, fullWidth: Int) -> [UInt8] {
    let scan = SourceScan(source)
    let logical = Set(scan.logicalLines)
    var result: [UInt8] = []
    result.reserveCapacity(source.count)
    var index = 0
    var isIndent = false
    var column = 0
    while index < source.count {
        if logical.contains(index) {
            isIndent = true
            column = 0
        }
        let byte = source[index]
        if scan.parts[index] != .code || byte < 0x80 {
            if isIndent, byte == 9, let tabWidth {
                let count = tabWidth - column % tabWidth
                result += [UInt8](repeating: 32, count: count)
                column += count
            } else {
                if byte != 32, byte != 9 { isIndent = false }
                column += 1
                result.append(byte)
            }
            index += 1
            continue
        }
        let (scalar, length) = decode(source, index)
        switch replacement(scalar) {
        case .keep:
            result += source[index..<index + length]
            isIndent = false
        case .space:
            result.append(32)
            column += 1
        case .fullSpace:
            let count = isIndent ? fullWidth : 1
            result += [UInt8](repeating: 32, count: count)
            column += count
        case .lineEnd: result.append(10)
        case .nothing: break
        }
        index += length
    }
    return result
}

/// The code point at a place and its bytes; an invalid byte stands for itself.
private func decode(_ bytes: [UInt8], _ start: Int) -> (scalar: UInt32, length: Int) {
    let lead = bytes[start]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
    guard length > 1, start + length <= bytes.count else { return (0, 1) }
    var scalar = UInt32(lead) & (0x7F >> UInt32(length))
    for byte in bytes[start + 1..<start + length] {
        guard byte & 0xC0 == 0x80 else { return (0, 1) }
        scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    return (scalar, length)
}

/// Python's rules of indentation: deeper only after a colon, back only to a level that is open, and
/// tabs and spaces compared so that no width of tabs changes the meaning.
func hasConsistentIndentation(_ source: [UInt8]) -> Bool {
    let scan = SourceScan(source)
    var levels: [(column: Int, alternate: Int)] = [(0, 0)]
    var opens = false
    for (number, start) in scan.logicalLines.enumerated() {
        let end =
            number + 1 < scan.logicalLines.count ? scan.logicalLines[number + 1] : source.count
        var index = start
        var column = 0
        var alternate = 0
        while index < end, source[index] == 32 || source[index] == 9 {
            column = source[index] == 9 ? column / 8 * 8 + 8 : column + 1
            alternate += 1
            index += 1
        }
        if index == end || source[index] == 10 || source[index] == 35 { continue }
        let top = levels[levels.count - 1]
        if column > top.column {
            guard opens, alternate > top.alternate else { return false }
            levels.append((column, alternate))
        } else {
            if opens { return false }
            while levels[levels.count - 1].column > column { levels.removeLast() }
            guard levels[levels.count - 1] == (column, alternate) else { return false }
        }
        var last: UInt8 = 0
        for place in index..<end where scan.parts[place] != .comment && source[place] > 32 {
            last = source[place]
        }
        opens = last == 58
    }
    return true
}
