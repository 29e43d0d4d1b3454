// Names, keywords and the prefixes of strings.

extension Lexer {
    mutating func name(_ start: Int) throws(LexicalFailure) {
        var isASCII = true
        while position < lineEnd, isNamePart(source[position]) {
            if source[position] >= 128 { isASCII = false }
            position += 1
        }
        if position - start <= 2, position < lineEnd,
            source[position] == UInt8(ascii: "\"") || source[position] == UInt8(ascii: "'"),
            isPrefix(start, position)
        {
            try string(start)
            return
        }
        if isASCII {
            add(keyword(source[start..<position]), from: start, to: position)
        } else {
            try check(start)
            add(.name, from: start, to: position)
        }
    }

    /// b, u, r, f, br, rb, fr, rf, in any case.
    private func isPrefix(_ start: Int, _ end: Int) -> Bool {
        let first = source[start] | 32
        let isOne =
            first == UInt8(ascii: "b") || first == UInt8(ascii: "r") || first == UInt8(ascii: "f")
        if end - start == 1 { return isOne || first == UInt8(ascii: "u") }
        let second = source[start + 1] | 32
        let isTwo =
            second == UInt8(ascii: "b") || second == UInt8(ascii: "r")
            || second == UInt8(ascii: "f")
        return isOne && isTwo && (first == UInt8(ascii: "r")) != (second == UInt8(ascii: "r"))
    }

    /// The name from `start` to the position has only characters that names may have.
    private mutating func check(_ start: Int) throws(LexicalFailure) {
        if let fault = firstUTF8Fault(source[start..<position]) { throw .undecodable(fault) }
        let text = String(decoding: source[start..<position], as: UTF8.self)
        var end = start
        for (index, scalar) in text.unicodeScalars.enumerated() {
            end += UTF8.width(scalar)
            let isFine =
                index == 0
                ? scalar == "_" || scalar.properties.isXIDStart : scalar.properties.isXIDContinue
            if isFine { continue }
            position = end
            throw raised(
                isPrintable(scalar)
                    ? "invalid character '\(scalar)' (U+\(hexadecimal(scalar.value)))"
                    : "invalid non-printable character U+\(hexadecimal(scalar.value))")
        }
    }
}
