// Bytes of source texts to UTF-8, with CPython's errors.
import Glibc

/// Why bytes are not in the encoding that their text names.
struct DecodingFault {
    /// The first byte that cannot be decoded.
    let place: Int
    let byte: UInt8
    /// The text ends inside of a character.
    let isIncomplete: Bool
    let codec: SourceCodec

    /// The message of CPython's UnicodeDecodeError, places counted from `start`.
    func message(from start: Int) -> String {
        var hex = String(byte, radix: 16)
        if hex.utf8.count < 2 { hex = "0" + hex }
        let reason: String =
            switch codec {
            case .ascii: "ordinal not in range(128)"
            case .other(_, codec: "charmap"): "character maps to <undefined>"
            default: isIncomplete ? "incomplete multibyte sequence" : "illegal multibyte sequence"
            }
        return
            "'\(codec.name)' codec can't decode byte 0x\(hex) in position \(place - start): \(reason)"
    }
}

enum Decoded {
    case text([UInt8])
    case fault(DecodingFault)
    /// A character that iconv takes for another one than CPython.
    case unsupported(String)
}

extension SourceCodec {
    /// All bytes as UTF-8; UTF-8 itself is not looked at.
    func decode(_ bytes: [UInt8]) -> Decoded {
        switch self {
        case .utf8, .unsupported, .unknown: return .text(bytes)
        case .ascii:
            guard let place = bytes.firstIndex(where: { $0 >= 128 }) else { return .text(bytes) }
            return .fault(
                DecodingFault(place: place, byte: bytes[place], isIncomplete: false, codec: self))
        case .latin1:
            var text: [UInt8] = []
            text.reserveCapacity(bytes.count + bytes.count / 8)
            for c in bytes {
                if c < 128 {
                    text.append(c)
                } else {
                    text.append(0xC0 | c >> 6)
                    text.append(0x80 | c & 0x3F)
                }
            }
            return .text(text)
        case .other(let name, let codec):
            if codec == "gb18030", let character = otherCharacter(bytes) {
                return .unsupported("the \(codec) character 0x\(character) in source text is")
            }
            return convert(bytes, from: name)
        }
    }

    private func convert(_ bytes: [UInt8], from name: String) -> Decoded {
        guard let converter = iconv_open("UTF-8", name), Int(bitPattern: converter) != -1 else {
            return .unsupported(
                "source text in the encoding '\(name)' without its table in the C library is")
        }
        defer { iconv_close(converter) }
        // No character of these encodings takes more than four times its bytes.
        var text = [UInt8](repeating: 0, count: bytes.count * 4 + 16)
        var input = bytes
        var left = bytes.count
        var room = text.count
        let end = input.withUnsafeMutableBytes { from in
            text.withUnsafeMutableBytes { to in
                var source = from.baseAddress?.assumingMemoryBound(to: CChar.self)
                var target = to.baseAddress?.assumingMemoryBound(to: CChar.self)
                return iconv(converter, &source, &left, &target, &room)
            }
        }
        let reason = errno
        var place = bytes.count - left
        var isFault = end == -1
        // Python's gbk has no euro sign, iconv's has.
        if self.name == "gbk", let euro = firstEuro(bytes), !isFault || euro < place {
            place = euro
            isFault = true
        }
        if isFault, place < bytes.count {
            return .fault(
                DecodingFault(
                    place: place, byte: bytes[place], isIncomplete: reason == EINVAL && left > 0,
                    codec: self))
        }
        text.removeLast(room)
        return .text(text)
    }
}

/// The byte 0x80 as the first of a character.
private func firstEuro(_ bytes: [UInt8]) -> Int? {
    var i = 0
    while i < bytes.count {
        if bytes[i] == 0x80 { return i }
        i += bytes[i] > 0x80 ? 2 : 1
    }
    return nil
}

/// The first character of a text in GB18030 for which iconv follows a later edition than CPython.
private func otherCharacter(_ bytes: [UInt8]) -> String? {
    var i = 0
    while i < bytes.count {
        guard bytes[i] > 0x80, i + 1 < bytes.count else {
            i += 1
            continue
        }
        let pair = UInt16(bytes[i]) << 8 | UInt16(bytes[i + 1])
        guard (0x30...0x39).contains(bytes[i + 1]) else {
            switch pair {
            case 0xA6D9...0xA6DF, 0xA6EC, 0xA6ED, 0xA6F3, 0xA8BC, 0xFE51...0xFE53, 0xFE59, 0xFE61,
                0xFE66, 0xFE67, 0xFE6C, 0xFE6D, 0xFE76, 0xFE7E, 0xFE90, 0xFE91, 0xFEA0:
                return String(pair, radix: 16)
            default: i += 2
            }
            continue
        }
        guard i + 3 < bytes.count else { return nil }
        let character = UInt32(pair) << 16 | UInt32(bytes[i + 2]) << 8 | UInt32(bytes[i + 3])
        switch character {
        case 0x8135_F437, 0x8235_9037...0x8235_9134, 0x8431_8236...0x8431_8335:
            return String(character, radix: 16)
        default: i += 4
        }
    }
    return nil
}
