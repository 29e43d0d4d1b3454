// As much of Python's tokens as repairs of pasted text need: which bytes are in strings or comments,
// and whether brackets, a string or a block are open at the end.

/// What a byte of a source text belongs to.
enum SourcePart: UInt8 { case code, string, comment }

package struct SourceScan {
    /// One for each byte.
    private(set) var parts: [SourcePart] = []
    /// Open brackets at the end.
    package private(set) var depth = 0
    /// A triple-quoted string is open at the end.
    package private(set) var isInString = false
    /// The last code byte is a colon outside brackets.
    private(set) var endsWithColon = false
    /// Starts of lines that begin neither in a string nor in brackets nor after a backslash.
    private(set) var logicalLines: [Int] = []

    package init(_ bytes: [UInt8]) {
        parts.reserveCapacity(bytes.count)
        var index = 0
        var lineStartsHere = true
        var lastCode: UInt8 = 0
        var continues = false
        func mark(_ part: SourcePart, upTo end: Int) {
            while parts.count < end { parts.append(part) }
        }
        while index < bytes.count {
            if lineStartsHere {
                if depth == 0, !continues { logicalLines.append(index) }
                lineStartsHere = false
                continues = false
            }
            let byte = bytes[index]
            switch byte {
            case 35:  // #
                var end = index
                while end < bytes.count, bytes[end] != 10 { end += 1 }
                mark(.comment, upTo: end)
                index = end
                continue
            case 34, 39:
                let end = Self.stringEnd(bytes, index, isOpen: &isInString)
                mark(.string, upTo: end)
                index = end
                lastCode = byte
                continue
            case 40, 91, 123: depth += 1
            case 41, 93, 125: depth = max(0, depth - 1)
            case 10:
                lineStartsHere = true
                if index > 0, bytes[index - 1] == 92 { continues = true }
            default: break
            }
            if byte > 32 { lastCode = byte }
            mark(.code, upTo: index + 1)
            index += 1
        }
        endsWithColon = lastCode == 58 && depth == 0
    }

    /// The place after a string; a string with single quotes ends with its line at the latest.
    private static func stringEnd(_ bytes: [UInt8], _ start: Int, isOpen: inout Bool) -> Int {
        let quote = bytes[start]
        let isTriple =
            start + 2 < bytes.count && bytes[start + 1] == quote && bytes[start + 2] == quote
        var index = start + (isTriple ? 3 : 1)
        while index < bytes.count {
            if bytes[index] == 92 {
                index += 2
                continue
            }
            if isTriple {
                if bytes[index] == quote, index + 2 < bytes.count, bytes[index + 1] == quote,
                    bytes[index + 2] == quote
                {
                    return index + 3
                }
            } else if bytes[index] == quote {
                return index + 1
            } else if bytes[index] == 10 {
                return index
            }
            index += 1
        }
        isOpen = isTriple
        return bytes.count
    }
}
