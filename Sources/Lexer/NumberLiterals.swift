// Number literals: where they end, and what is wrong with them.

extension Lexer {
    mutating func number(_ start: Int) throws(LexicalFailure) {
        if source[start] == UInt8(ascii: ".") {
            position += 1
            try decimalDigits()
            try exponentAndEnd()
            return
        }
        guard source[start] == UInt8(ascii: "0") else {
            try decimalDigits()
            try fractionAndEnd()
            return
        }
        position += 1
        switch byte(0) | 32 {
        case UInt8(ascii: "x"): try radixDigits("hexadecimal", 16)
        case UInt8(ascii: "o"): try radixDigits("octal", 8)
        case UInt8(ascii: "b"): try radixDigits("binary", 2)
        default: try zeros(start)
        }
    }

    /// Digits with single underscores between them; the position is at the first.
    private mutating func decimalDigits() throws(LexicalFailure) {
        while true {
            while isDigit(byte(0)) { position += 1 }
            if byte(0) != UInt8(ascii: "_") { return }
            position += 1
            if !isDigit(byte(0)) { throw raised("invalid decimal literal") }
        }
    }

    private mutating func fractionAndEnd() throws(LexicalFailure) {
        if byte(0) == UInt8(ascii: ".") {
            position += 1
            if isDigit(byte(0)) { try decimalDigits() }
        }
        try exponentAndEnd()
    }

    private mutating func exponentAndEnd() throws(LexicalFailure) {
        if byte(0) | 32 == UInt8(ascii: "e") {
            let sign = byte(1)
            if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
                position += 2
                if !isDigit(byte(0)) { throw raised("invalid decimal literal") }
            } else if isDigit(sign) {
                position += 1
            } else {
                // Perhaps the `else` of `1if x else y`.
                try end("decimal")
                return
            }
            try decimalDigits()
        }
        if byte(0) | 32 == UInt8(ascii: "j") {
            position += 1
            try end("imaginary")
        } else {
            try end("decimal")
        }
    }

    private mutating func radixDigits(_ name: String, _ radix: UInt8) throws(LexicalFailure) {
        func isRadixDigit(_ c: UInt8) -> Bool {
            radix == 16 ? isDigit(c) || (c | 32) &- 97 < 6 : c &- 48 < radix
        }
        position += 1
        repeat {
            if byte(0) == UInt8(ascii: "_") { position += 1 }
            if !isRadixDigit(byte(0)) {
                try wrongDigit(name)
                throw raised("invalid \(name) literal")
            }
            while isRadixDigit(byte(0)) { position += 1 }
        } while byte(0) == UInt8(ascii: "_")
        try wrongDigit(name)
        try end(name)
    }

    private mutating func wrongDigit(_ name: String) throws(LexicalFailure) {
        let c = byte(0)
        guard isDigit(c) else { return }
        position += 1
        throw raised("invalid digit '\(character(c))' in \(name) literal")
    }

    /// A decimal literal that begins with zero must be zero, unless it turns out to be a float.
    private mutating func zeros(_ start: Int) throws(LexicalFailure) {
        while true {
            if byte(0) == UInt8(ascii: "_") {
                position += 1
                if !isDigit(byte(0)) { throw raised("invalid decimal literal") }
            }
            if byte(0) != UInt8(ascii: "0") { break }
            position += 1
        }
        let afterZeros = position + 1
        let isNonzero = isDigit(byte(0))
        if isNonzero { try decimalDigits() }
        let next = byte(0)
        if next == UInt8(ascii: ".") || next | 32 == UInt8(ascii: "e")
            || next | 32 == UInt8(ascii: "j")
        {
            try fractionAndEnd()
            return
        }
        if isNonzero {
            throw raised(
                "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
                offset: start + 1 - lineStart, endOffset: afterZeros - lineStart)
        }
        try end("decimal")
    }

    /// A keyword may follow a number at once, another letter may not.
    private mutating func end(_ name: String) throws(LexicalFailure) {
        let c = byte(0)
        guard c < 128, isNamePart(c) else { return }
        /// The rest of a keyword, and then no letter.
        func follows(_ rest: StaticString) -> Bool {
            let count = rest.utf8CodeUnitCount
            for i in 0..<count where byte(i + 1) != rest.utf8Start[i] { return false }
            return !isNamePart(byte(count + 1))
        }
        let isWord =
            switch c {
            case UInt8(ascii: "a"): follows("nd")
            case UInt8(ascii: "e"): follows("lse")
            case UInt8(ascii: "f"): follows("or")
            case UInt8(ascii: "i"):
                byte(1) == UInt8(ascii: "f") || byte(1) == UInt8(ascii: "n")
                    || byte(1) == UInt8(ascii: "s")
            case UInt8(ascii: "n"): follows("ot")
            case UInt8(ascii: "o"): follows("r")
            default: false
            }
        if !isWord { throw raised("invalid \(name) literal") }
        warnings.append(LexicalWarning(text: "invalid \(name) literal", line: Int(line)))
    }
}
