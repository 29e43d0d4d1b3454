// str: questions about all characters of a text (isalpha and the like), translation tables.
import Heap
import Interpreter

var strTestMethods: [Builtin] {
    [
        test("isalpha", "Whether all characters are letters.") { isLetter($0) },
        test("isdecimal", "Whether all characters are decimal digits.") { isDecimal($0) },
        test("isdigit", "Whether all characters are digits.") { isDigit($0) },
        test("isnumeric", "Whether all characters are numeric.") { isNumeric($0) },
        test("isalnum", "Whether all characters are letters or numeric.") {
            isLetter($0) || isNumeric($0)
        },
        test("isspace", "Whether all characters are blanks.") { isBlank($0) },
        Builtin("isascii()", "Whether all characters are ASCII.") { args, m throws(Raised) in
            .bool(args.text.isASCII)
        },
        Builtin("isprintable()", "Whether all characters can be shown.") {
            args, m throws(Raised) in
            .bool(codePoints(args.text.utf8).allSatisfy(isPrintable))
        },
        Builtin("isupper()", "Whether all letters with a case are capitals, and there is one.") {
            args, m throws(Raised) in
            var found = false
            for c in codePoints(args.text.utf8) {
                if isLower(c) || isTitle(c) { return .bool(false) }
                if isUpper(c) { found = true }
            }
            return .bool(found)
        },
        Builtin("islower()", "Whether all letters with a case are small, and there is one.") {
            args, m throws(Raised) in
            var found = false
            for c in codePoints(args.text.utf8) {
                if isUpper(c) || isTitle(c) { return .bool(false) }
                if isLower(c) { found = true }
            }
            return .bool(found)
        },
        Builtin("istitle()", "Whether every word begins with a capital, and there is one.") {
            args, m throws(Raised) in
            var found = false
            var afterCased = false
            for c in codePoints(args.text.utf8) {
                if isUpper(c) || isTitle(c) {
                    if afterCased { return .bool(false) }
                    afterCased = true
                    found = true
                } else if isLower(c) {
                    if !afterCased { return .bool(false) }
                    found = true
                } else {
                    afterCased = false
                }
            }
            return .bool(found)
        },
        Builtin("isidentifier()", "Whether the text could be a name.") {
            args, m throws(Raised) in
            let points = codePoints(args.text.utf8)
            guard let first = points.first else { return .bool(false) }
            func starts(_ c: UInt32) -> Bool {
                c == 95 || Unicode.Scalar(c)?.properties.isXIDStart == true
            }
            func continues(_ c: UInt32) -> Bool {
                Unicode.Scalar(c)?.properties.isXIDContinue == true
            }
            return .bool(starts(first) && points.dropFirst().allSatisfy(continues))
        },
    ]
}

/// A method that asks a question about each character; no for an empty text.
private func test(
    _ name: String, _ documentation: String, _ question: @escaping @Sendable (UInt32) -> Bool
) -> Builtin {
    Builtin("\(name)()", documentation) { args, m throws(Raised) in
        let bytes = args.text.utf8
        if bytes.isEmpty { return .bool(false) }
        var i = 0
        while i < bytes.count {
            if !question(codePoint(bytes, i)) { return .bool(false) }
            i += utf8Length(bytes[i])
        }
        return .bool(true)
    }
}

private func scalar(_ c: UInt32) -> Unicode.Scalar? {
    guard let s = Unicode.Scalar(c), isAssigned(s) else { return nil }
    return s
}
func isLetter(_ c: UInt32) -> Bool {
    if c < 128 { return (c | 32) >= 97 && (c | 32) <= 122 }
    switch scalar(c)?.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
        return true
    default: return false
    }
}
func isDecimal(_ c: UInt32) -> Bool {
    if c < 128 { return c >= 48 && c <= 57 }
    return scalar(c)?.properties.numericType == .decimal
}
func isDigit(_ c: UInt32) -> Bool {
    if c < 128 { return c >= 48 && c <= 57 }
    let type = scalar(c)?.properties.numericType
    return type == .decimal || type == .digit
}
func isNumeric(_ c: UInt32) -> Bool {
    if c < 128 { return c >= 48 && c <= 57 }
    return scalar(c)?.properties.numericType != nil
}

extension Machine {
    /// table[key] = value, for a dict of one's own.
    fileprivate mutating func put(
        _ table: borrowing Owned, _ key: Value, _ value: consuming Owned
    ) throws(Raised) {
        guard let d = table.value.as(Dict.self) else { return }
        try set(d, key, value)
    }

    /// table[number]; nil when the table does not have it.
    fileprivate mutating func entry(of table: Value, for number: Int) throws(Raised) -> Owned? {
        let key = Owned.int(number)
        do throws(Raised) { return try getItem(table, key.value) } catch {
            if isPending(.lookupError) {
                dropPending()
                return nil
            }
            throw error
        }
    }
}

var strTranslateMethods: [Builtin] {
    [
        Builtin("translate(table, /)", "The text with characters replaced as a table says.") {
            args, m throws(Raised) in
            let points = codePoints(args.text.utf8)
            var out: [UInt8] = []
            for c in points {
                guard let replacement = try m.entry(of: args[0], for: Int(c)) else {
                    appendCodePoint(c, to: &out)
                    continue
                }
                if replacement.isNone { continue }
                if let text = replacement.value.as(Str.self) {
                    out.append(contentsOf: text.utf8)
                } else if replacement.word.isInt || replacement.value.is(BigInt.self) {
                    guard replacement.word.isInt, replacement.word.asInt >= 0,
                        replacement.word.asInt < 0x110000
                    else {
                        throw m.raise(
                            .valueError, "character mapping must be in range(0x110000)")
                    }
                    appendCodePoint(UInt32(replacement.word.asInt), to: &out)
                } else {
                    throw m.raise(
                        .typeError, "character mapping must return integer, None or str")
                }
            }
            return m.string(out)
        }
    ]
}

var strStaticMethods: [Builtin] {
    [
        Builtin("maketrans(x, y=None, z=None, /)", "A table for translate().") {
            args, m throws(Raised) in
            let table = m.makeDict()
            guard table.value.is(Dict.self) else { return .None }
            guard let y = args.optional(1) else {
                guard let source = args[0].as(Dict.self) else {
                    throw m.raise(
                        .typeError, "if you give only one argument to maketrans it must be a dict")
                }
                var cursor = 0
                while let item = source.nextEntry(&cursor) {
                    if let key = item.key.value.as(Str.self) {
                        guard key.count == 1 else {
                            throw m.raise(
                                .valueError,
                                "string keys in translate table must be of length 1")
                        }
                        let number = Owned.int(Int(codePoint(key.utf8, 0)))
                        try m.put(table, number.value, item.value.copy())
                    } else if item.key.word.isInt || item.key.word.isBool {
                        try m.put(table, item.key.value, item.value.copy())
                    } else {
                        throw m.raise(
                            .typeError, "keys in translate table must be strings or integers")
                    }
                }
                return table.copy()
            }
            guard let to = y.as(Str.self) else {
                throw m.raise(
                    .typeError,
                    "maketrans() argument 2 must be str, not \(m.argumentTypeName(y))")
            }
            guard let from = args[0].as(Str.self) else {
                throw m.raise(
                    .typeError,
                    "first maketrans argument must be a string if there is a second argument")
            }
            guard from.count == to.count else {
                throw m.raise(
                    .valueError, "the first two maketrans arguments must have equal length")
            }
            let old = codePoints(from.utf8)
            let new = codePoints(to.utf8)
            for i in old.indices {
                let key = Owned.int(Int(old[i]))
                try m.put(table, key.value, .int(Int(new[i])))
            }
            if let z = args.optional(2) {
                guard let gone = z.as(Str.self) else {
                    throw m.raise(
                        .typeError,
                        "maketrans() argument 3 must be str, not \(m.argumentTypeName(z))")
                }
                for c in codePoints(gone.utf8) {
                    let key = Owned.int(Int(c))
                    try m.put(table, key.value, .None)
                }
            }
            return table.copy()
        }
    ]
}
