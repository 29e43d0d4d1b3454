// The 16-bit floats: IEEE half precision, and bfloat16, which is the upper half of a Float.

/// The bits of the nearest half-precision number, ties to even.
@inlinable package func float16Bits(_ value: Float) -> UInt16 {
    let bits = value.bitPattern
    let sign = UInt16(truncatingIfNeeded: bits >> 16) & 0x8000
    let size = bits & 0x7fff_ffff
    if size >= 0x7f80_0000 {
        // A NaN stays one.
        return sign | 0x7c00
            | (size > 0x7f80_0000 ? 0x200 | UInt16(truncatingIfNeeded: size >> 13) & 0x3ff : 0)
    }
    if size >= 0x4780_0000 { return sign | 0x7c00 }
    if size < 0x3880_0000 {
        // Subnormal: the sum's last bit is worth 2^-24, so adding rounds.
        let sum = Float(bitPattern: size) + 0.5
        return sign | UInt16(truncatingIfNeeded: sum.bitPattern &- 0x3f00_0000)
    }
    let odd = size >> 13 & 1
    return sign | UInt16(truncatingIfNeeded: (size &- 0x3800_0000 &+ 0xfff &+ odd) >> 13)
}

/// The value of a half-precision number.
@inlinable package func float16Value(_ bits: UInt16) -> Float {
    let sign = UInt32(bits & 0x8000) << 16
    let size = UInt32(bits & 0x7fff)
    if size >= 0x7c00 { return Float(bitPattern: sign | 0x7f80_0000 | (size & 0x3ff) << 13) }
    if size < 0x400 {
        let value = Float(size) * 0x1p-24
        return Float(bitPattern: sign | value.bitPattern)
    }
    return Float(bitPattern: sign | (size << 13 &+ 0x3800_0000))
}

/// The bits of the nearest bfloat16 number, ties to even.
@inlinable package func bfloat16Bits(_ value: Float) -> UInt16 {
    if value.isNaN { return 0x7fc0 }
    let bits = value.bitPattern
    return UInt16(truncatingIfNeeded: (bits &+ 0x7fff &+ (bits >> 16 & 1)) >> 16)
}

/// The value of a bfloat16 number.
@inlinable package func bfloat16Value(_ bits: UInt16) -> Float {
    Float(bitPattern: UInt32(bits) << 16)
}
