// Prompts in pasted text: `>>> `, `... `, `In [3]: `, `   ...: `. Where a line has one, only lines with
// prompts are code and all else is output.

private let space: UInt8 = 32

/// Line ends as line feeds, without a byte order mark.
package func normaliseLineEnds(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while index < bytes.count {
        let byte = bytes[index]
        if byte == 13 {
            result.append(10)
            if index + 1 < bytes.count, bytes[index + 1] == 10 { index += 1 }
        } else {
            result.append(byte)
        }
        index += 1
    }
    return result
}

package enum PromptKind: Sendable, Equatable { case none, primary, continuation }

/// The prompt that a line begins with, and the code after it.
package func prompt(of line: ArraySlice<UInt8>) -> (kind: PromptKind, code: ArraySlice<UInt8>) {
    if line.starts(with: Array(">>>".utf8)), let code = afterSpace(line.dropFirst(3)) {
        return (.primary, code)
    }
    if line.starts(with: Array("In [".utf8)) {
        let rest = line.dropFirst(4)
        let digits = rest.prefix { (48...57).contains($0) }
        if !digits.isEmpty, rest.dropFirst(digits.count).starts(with: Array("]:".utf8)),
            let code = afterSpace(rest.dropFirst(digits.count + 2))
        {
            return (.primary, code)
        }
    }
    if line.starts(with: Array("...".utf8)), let code = afterSpace(line.dropFirst(3)) {
        return (.continuation, code)
    }
    let inner = line.drop { $0 == space }
    if inner.starts(with: Array("...:".utf8)),
        let code = afterSpace(inner.dropFirst(4))
    {
        return (.continuation, code)
    }
    return (.none, line)
}

/// What follows one space of any kind, or nothing at all; nil when something else follows.
private func afterSpace(_ rest: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let first = rest.first else { return rest }
    if first == space || first == 9 { return rest.dropFirst() }
    if rest.starts(with: [0xC2, 0xA0]) { return rest.dropFirst(2) }
    if rest.starts(with: [0xE3, 0x80, 0x80]) { return rest.dropFirst(3) }
    return nil
}

/// True when a line begins with a primary prompt.
package func holdsPrompts(_ bytes: [UInt8]) -> Bool {
    dedent(normaliseLineEnds(bytes)).split(separator: 10).contains {
        prompt(of: $0).kind == .primary
    }
}

/// The code of a text with prompts; without any, all lines. Lines of output become empty, so that a
/// line keeps its number.
package func stripPrompts(_ bytes: [UInt8]) -> [UInt8] {
    let lines = dedent(bytes).split(separator: 10, omittingEmptySubsequences: false)
    let prompted = lines.map { prompt(of: $0) }
    guard prompted.contains(where: { $0.kind == .primary }) else { return bytes }
    var code: [ArraySlice<UInt8>] = []
    var mayContinue = false
    for (kind, rest) in prompted {
        switch kind {
        case .primary:
            code.append(rest)
            mayContinue = true
        case .continuation where mayContinue:
            code.append(rest)
        default:
            code.append([])
            if !rest.allSatisfy({ $0 == space }) { mayContinue = false }
        }
    }
    return Array(code.joined(separator: [10]))
}

/// Takes away the indentation that all lines of code share. Lines inside strings and brackets and
/// lines that are only a comment have no say.
package func dedent(_ bytes: [UInt8]) -> [UInt8] {
    let scan = SourceScan(bytes)
    var common: ArraySlice<UInt8>?
    for start in scan.logicalLines {
        let indent = bytes[start...].prefix { $0 == space || $0 == 9 }
        let next = indent.endIndex < bytes.count ? bytes[indent.endIndex] : 10
        if next == 10 || next == 35 { continue }
        guard let known = common else {
            common = indent
            continue
        }
        let shared = zip(known, indent).prefix { $0 == $1 }.count
        common = known.prefix(shared)
    }
    guard let common, !common.isEmpty else { return bytes }
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map { line in
        if line.starts(with: common) { return line.dropFirst(common.count) }
        return line.allSatisfy { $0 == space || $0 == 9 } ? [] : line
    }
    return Array(lines.joined(separator: [10]))
}

/// A pasted text as the program that it means: line ends, prompts and spaces repaired. Code that is indented as a
/// whole stays so, and is an error as in CPython.
package func preparePaste(_ bytes: [UInt8]) -> [UInt8] {
    repairSpaces(stripPrompts(normaliseLineEnds(bytes)))
}
