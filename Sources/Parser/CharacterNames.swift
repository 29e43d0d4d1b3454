// Characters by their Unicode names, for `\N{…}`, and names folded as Python compares them.

/// A character by its name or alias, in any case.
func scalar(named name: String) -> UInt32? {
    let wanted = name.uppercased()
    for prefix in ["CJK UNIFIED IDEOGRAPH-", "CJK COMPATIBILITY IDEOGRAPH-"]
    where wanted.hasPrefix(prefix) {
        guard let value = UInt32(wanted.dropFirst(prefix.utf8.count), radix: 16),
            let scalar = Unicode.Scalar(value), scalar.properties.isIdeographic
        else { return nil }
        return value
    }
    // The planes that have names; the ideographs between them are above.
    let ranges: [ClosedRange<UInt32>] = [
        0x20...0x33FF, 0x4DC0...0x4DFF, 0xA000...0xD7FF, 0xF900...0x1FFFF, 0xE0001...0xE01EF,
    ]
    for range in ranges {
        for value in range {
            guard let scalar = Unicode.Scalar(value) else { continue }
            if scalar.properties.name == wanted { return value }
        }
    }
    for value in UInt32(0)...0xFFFF {
        guard let scalar = Unicode.Scalar(value) else { continue }
        if scalar.properties.nameAlias == wanted { return value }
    }
    return nil
}

/// A name with compatibility forms (full-width letters, mathematical alphabets, ligatures) replaced by
/// the letters that they stand for.
func folded(_ name: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
        if let letters = compatible(scalar) {
            result.append(contentsOf: letters.unicodeScalars)
        } else {
            result.append(scalar)
        }
    }
    return String(result)
}

private func compatible(_ scalar: Unicode.Scalar) -> String? {
    func letter(_ first: Character, _ index: UInt32) -> String? {
        guard let base = first.unicodeScalars.first?.value else { return nil }
        return Unicode.Scalar(base + index).map { String(Character($0)) }
    }
    let value = scalar.value
    switch value {
    case 0xFF01...0xFF5E: return letter("!", value - 0xFF01)
    case 0x1D400...0x1D6A3:
        let index = (value - 0x1D400) % 52
        return index < 26 ? letter("A", index) : letter("a", index - 26)
    case 0x1D7CE...0x1D7FF: return letter("0", (value - 0x1D7CE) % 10)
    case 0xFB00: return "ff"
    case 0xFB01: return "fi"
    case 0xFB02: return "fl"
    case 0xFB03: return "ffi"
    case 0xFB04: return "ffl"
    case 0xAA: return "a"
    case 0xBA: return "o"
    case 0xB5: return "\u{3BC}"
    case 0x2126: return "\u{3A9}"
    case 0x212A: return "K"
    case 0x210E: return "h"
    case 0x2070, 0x2074...0x2079: return letter("0", value - 0x2070)
    case 0x2080...0x2089: return letter("0", value - 0x2080)
    default: return nil
    }
}
