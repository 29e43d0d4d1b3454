// str: what is around a text: stripping, centring, filling, tabulators.
import Heap
import Interpreter

var strStripMethods: [Builtin] {
    [
        Builtin("strip(chars=None, /)", "The text without blanks (or these characters) around it.")
        {
            args, m throws(Raised) in
            try m.stripped(args, "strip", left: true, right: true)
        },
        Builtin(
            "lstrip(chars=None, /)", "The text without blanks (or these characters) before it."
        ) { args, m throws(Raised) in
            try m.stripped(args, "lstrip", left: true, right: false)
        },
        Builtin(
            "rstrip(chars=None, /)", "The text without blanks (or these characters) behind it."
        ) { args, m throws(Raised) in
            try m.stripped(args, "rstrip", left: false, right: true)
        },
        Builtin("center(width, fillchar=' ', /)", "The text in the middle of a width.") {
            args, m throws(Raised) in
            let width = try args.int(0, &m)
            let padding = max(width - args.text.count, 0)
            // An odd one goes to the left when the width is odd.
            let left = padding / 2 + (padding & width & 1)
            return try m.padded(args.text, left, padding - left, args.optional(1), "center")
        },
        Builtin("ljust(width, fillchar=' ', /)", "The text at the left of a width.") {
            args, m throws(Raised) in
            let padding = max(try args.int(0, &m) - args.text.count, 0)
            return try m.padded(args.text, 0, padding, args.optional(1), "ljust")
        },
        Builtin("rjust(width, fillchar=' ', /)", "The text at the right of a width.") {
            args, m throws(Raised) in
            let padding = max(try args.int(0, &m) - args.text.count, 0)
            return try m.padded(args.text, padding, 0, args.optional(1), "rjust")
        },
        Builtin("zfill(width, /)", "The text with zeros before it, behind its sign.") {
            args, m throws(Raised) in
            let text = args.text
            let padding = max(try args.int(0, &m) - text.count, 0)
            if padding == 0 { return args.receiver.owned() }
            if padding > 1 << 40 { throw m.memoryError() }
            try m.expectRoom(2 * (padding + text.byteCount))
            var bytes: [UInt8] = []
            bytes.reserveCapacity(padding + text.byteCount)
            var rest = text.utf8[...]
            if let c = rest.first, c == 43 || c == 45 {
                bytes.append(c)
                rest = rest.dropFirst()
            }
            bytes.append(contentsOf: repeatElement(48, count: padding))
            bytes.append(contentsOf: rest)
            return m.string(bytes)
        },
        Builtin("expandtabs(tabsize=8)", "The text with blanks in the place of tabulators.") {
            args, m throws(Raised) in
            let size = try args.int(0, default: 8, &m)
            if size > Int(Int32.max) {
                throw m.raise(.overflowError, "Python int too large to convert to C int")
            }
            var tabs = 0
            for b in args.text.utf8 where b == 9 { tabs += 1 }
            let (most, overflow) = tabs.multipliedReportingOverflow(by: max(size, 0))
            if overflow || most > 1 << 40 { throw m.memoryError() }
            try m.expectRoom(2 * (most + args.text.byteCount))
            var out: [UInt8] = []
            var column = 0
            for b in args.text.utf8 {
                if b == 9 {
                    if size > 0 {
                        let n = size - column % size
                        out.append(contentsOf: repeatElement(32, count: n))
                        column += n
                    }
                    continue
                }
                if b & 0xC0 != 0x80 { column += 1 }
                if b == 10 || b == 13 { column = 0 }
                out.append(b)
            }
            return m.string(out)
        },
    ]
}

extension Machine {
    fileprivate mutating func stripped(_ args: Arguments, _ name: String, left: Bool, right: Bool)
        throws(Raised) -> Owned
    {
        var wanted: [UInt32]?
        if let chars = args.given(0) {
            guard let text = chars.as(Str.self) else {
                throw raise(.typeError, "\(name) arg must be None or str")
            }
            wanted = codePoints(text.utf8)
        }
        func goes(_ c: UInt32) -> Bool { wanted?.contains(c) ?? isBlank(c) }
        let bytes = args.text.utf8
        var from = 0
        var to = bytes.count
        if left {
            while from < to, goes(codePoint(bytes, from)) { from += utf8Length(bytes[from]) }
        }
        if right {
            while let k = previous(bytes, to), k >= from, goes(codePoint(bytes, k)) { to = k }
        }
        if from == 0 && to == bytes.count { return args.receiver.owned() }
        return string(UnsafeBufferPointer(rebasing: bytes[from..<to]))
    }

    fileprivate mutating func padded(
        _ text: Handle<Str>, _ left: Int, _ right: Int, _ fill: Value?, _ name: String
    ) throws(Raised) -> Owned {
        var unit: [UInt8] = [32]
        if let fill {
            guard let character = fill.as(Str.self) else {
                throw raise(
                    .typeError,
                    "The fill character must be a unicode character, not \(typeName(fill))")
            }
            if character.count != 1 {
                throw raise(
                    .typeError, "The fill character must be exactly one character long")
            }
            unit = character.bytes
        }
        if left == 0 && right == 0 { return text.owned() }
        if left > 1 << 40 || right > 1 << 40 { throw memoryError() }
        let source = text.utf8
        let total = (left + right) * unit.count + source.count
        return try string(byteCount: total, count: left + right + text.count) { p in
            var at = 0
            for _ in 0..<left {
                for b in unit {
                    p[at] = b
                    at += 1
                }
            }
            for b in source {
                p[at] = b
                at += 1
            }
            for _ in 0..<right {
                for b in unit {
                    p[at] = b
                    at += 1
                }
            }
        }
    }
}
