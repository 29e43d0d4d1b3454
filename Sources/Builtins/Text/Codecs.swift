// Between text and bytes: UTF-8, ASCII and Latin-1, with what to do about errors.
import Heap
import Interpreter

/// The encodings that are known.
private enum Encoding {
    case utf8, ascii, latin1

    init?(_ name: String) {
        switch name.lowercased().replacing("_", "-").replacing(" ", "-") {
        case "utf-8", "utf8", "u8", "utf", "cp65001": self = .utf8
        case "ascii", "us-ascii", "646": self = .ascii
        case "latin-1", "latin1", "iso-8859-1", "iso8859-1", "8859", "cp819", "l1", "latin":
            self = .latin1
        default: return nil
        }
    }
    var name: String {
        switch self {
        case .utf8: "utf-8"
        case .ascii: "ascii"
        case .latin1: "latin-1"
        }
    }
    /// How a codec names itself in UnicodeDecodeError and UnicodeEncodeError.
    var limit: UInt32 { self == .ascii ? 0x80 : 0x100 }
}

/// The names of encodings that CPython has besides, without what follows a number.
private let encodingsElsewhere: StaticString = """
    utf-7 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be utf16 utf32 cp1250 cp1251 \
    cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 windows-1250 windows-1251 windows-1252 cp437 cp850 \
    cp852 cp858 cp866 cp874 cp932 cp949 cp950 iso8859-2 iso8859-5 iso8859-7 iso8859-9 iso8859-15 \
    iso-8859-2 iso-8859-5 iso-8859-7 iso-8859-9 iso-8859-15 latin-2 latin2 latin-9 big5 big5hkscs gb2312 \
    gbk gb18030 hz euc-jp euc-kr iso2022-jp shift-jis shift-jisx0213 sjis johab koi8-r koi8-u koi8-t \
    mac-roman mac-cyrillic mac-greek ptcp154 tis-620 idna punycode unicode-escape raw-unicode-escape \
    undefined mbcs oem
    """

extension String {
    fileprivate func replacing(_ old: Character, _ new: Character) -> String {
        String(map { $0 == old ? new : $0 })
    }
}

extension Machine {
    /// An argument `encoding` or `errors`.
    mutating func codecArgument(
        _ v: Value?, _ other: String, _ function: String, _ name: String
    ) throws(Raised) -> String {
        guard let v else { return other }
        guard let text = v.as(Str.self) else {
            throw raise(
                .typeError,
                "\(function)() argument '\(name)' must be str, not \(argumentTypeName(v))")
        }
        return text.string
    }

    fileprivate mutating func known(_ encoding: String) throws(Raised) -> Encoding {
        guard let e = Encoding(encoding) else {
            let name = encoding.lowercased().replacing("_", "-").replacing(" ", "-")
            if "\(encodingsElsewhere)".split(separator: " ").contains(where: { $0 == name }) {
                throw unsupported("the encoding '\(encoding)' is")
            }
            throw raise(.lookupError, "unknown encoding: \(encoding)")
        }
        return e
    }

    /// The bytes of a text.
    package mutating func encode(_ text: Handle<Str>, encoding: String, errors: String)
        throws(Raised) -> [UInt8]
    {
        let e = try known(encoding)
        try expectRoom(text.isASCII ? 2 * text.byteCount : 8 * text.byteCount)
        if text.isASCII { return text.bytes }
        let points = codePoints(text.utf8)
        var out: [UInt8] = []
        out.reserveCapacity(text.byteCount)
        var i = 0
        while i < points.count {
            let c = points[i]
            if e == .utf8 ? !(c >= 0xD800 && c < 0xE000) : c < e.limit {
                if e == .utf8 { appendCodePoint(c, to: &out) } else { out.append(UInt8(c)) }
                i += 1
                continue
            }
            // All that cannot be encoded, at once.
            var end = i + 1
            while end < points.count,
                e == .utf8
                    ? points[end] >= 0xD800 && points[end] < 0xE000 : points[end] >= e.limit
            {
                end += 1
            }
            switch errors {
            case "ignore": break
            case "replace": out.append(contentsOf: repeatElement(63, count: end - i))
            case "backslashreplace":
                for p in points[i..<end] { appendEscape(of: p, to: &out) }
            case "xmlcharrefreplace":
                for p in points[i..<end] { out.append(contentsOf: "&#\(p);".utf8) }
            case "surrogatepass" where e == .utf8:
                for p in points[i..<end] { appendCodePoint(p, to: &out) }
            case "surrogateescape"
            where points[i..<end].allSatisfy({ $0 >= 0xDC80 && $0 <= 0xDCFF }):
                for p in points[i..<end] { out.append(UInt8(truncatingIfNeeded: p)) }
            case "strict", "surrogateescape", "surrogatepass":
                var arguments = Slots(capacity: 5)
                arguments.append(string(e.name))
                arguments.append(text.owned())
                arguments.append(.int(i))
                arguments.append(.int(end))
                arguments.append(
                    string(
                        e == .utf8
                            ? "surrogates not allowed" : "ordinal not in range(\(e.limit))"))
                throw raise(.unicodeEncodeError, arguments: arguments)
            default: throw raise(.lookupError, "unknown error handler name '\(errors)'")
            }
            i = end
        }
        return out
    }

    /// The text of bytes.
    package mutating func decode(_ bytes: [UInt8], encoding: String, errors: String)
        throws(Raised) -> Owned
    {
        let e = try known(encoding)
        try expectRoom(3 * bytes.count)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var i = 0
        while i < bytes.count {
            let b = bytes[i]
            if b < 0x80 {
                out.append(b)
                i += 1
                continue
            }
            if e == .latin1 {
                appendCodePoint(UInt32(b), to: &out)
                i += 1
                continue
            }
            var bad = (length: 1, reason: "ordinal not in range(128)")
            if e == .utf8 {
                let found = sequence(bytes, i)
                guard let reason = found.error else {
                    out.append(contentsOf: bytes[i..<i + found.length])
                    i += found.length
                    continue
                }
                bad = (found.length, reason)
            }
            switch errors {
            case "ignore": break
            case "replace": appendCodePoint(0xFFFD, to: &out)
            case "backslashreplace":
                for x in bytes[i..<i + bad.length] { appendEscape(of: UInt32(x), to: &out) }
            case "surrogateescape":
                for x in bytes[i..<i + bad.length] { appendCodePoint(0xDC00 + UInt32(x), to: &out) }
            case "strict", "surrogatepass":
                var arguments = Slots(capacity: 5)
                arguments.append(string(e.name))
                arguments.append(make(Bytes(bytes)))
                arguments.append(.int(i))
                arguments.append(.int(i + bad.length))
                arguments.append(string(bad.reason))
                throw raise(.unicodeDecodeError, arguments: arguments)
            default: throw raise(.lookupError, "unknown error handler name '\(errors)'")
            }
            i += bad.length
        }
        return string(out)
    }

    /// The UTF-8 sequence at a place: its length, or how many bytes are wrong and why.
    fileprivate func sequence(_ bytes: [UInt8], _ i: Int) -> (length: Int, error: String?) {
        let b = bytes[i]
        if b < 0xC2 || b > 0xF4 { return (1, "invalid start byte") }
        let length = utf8Length(b)
        var low: UInt8 = 0x80
        var high: UInt8 = 0xBF
        switch b {
        case 0xE0: low = 0xA0
        case 0xED: high = 0x9F
        case 0xF0: low = 0x90
        case 0xF4: high = 0x8F
        default: break
        }
        for k in 1..<length {
            if i + k >= bytes.count { return (bytes.count - i, "unexpected end of data") }
            let x = bytes[i + k]
            if x < (k == 1 ? low : 0x80) || x > (k == 1 ? high : 0xBF) {
                return (k, "invalid continuation byte")
            }
        }
        return (length, nil)
    }
}
