// Element types, in PyTorch's order, and how they combine.

@frozen @usableFromInline package enum DType: UInt8, BitwiseCopyable, Sendable, CaseIterable {
    case uint8, int8, int16, int32, int64, float16, float32, float64, complex64, complex128, bool
    case bfloat16

    /// `float32`, as in `torch.float32`.
    package var name: String {
        switch self {
        case .uint8: "uint8"
        case .int8: "int8"
        case .int16: "int16"
        case .int32: "int32"
        case .int64: "int64"
        case .float16: "float16"
        case .float32: "float32"
        case .float64: "float64"
        case .complex64: "complex64"
        case .complex128: "complex128"
        case .bool: "bool"
        case .bfloat16: "bfloat16"
        }
    }

    @inlinable package var size: Int {
        switch self {
        case .uint8, .int8, .bool: 1
        case .int16, .float16, .bfloat16: 2
        case .int32, .float32: 4
        case .int64, .float64, .complex64: 8
        case .complex128: 16
        }
    }
    @inlinable package var isFloatingPoint: Bool {
        switch self {
        case .float16, .float32, .float64, .bfloat16: true
        default: false
        }
    }
    @inlinable package var isComplex: Bool { self == .complex64 || self == .complex128 }
    @inlinable package var isIntegral: Bool { !isFloatingPoint && !isComplex && self != .bool }
    /// Kernels exist for it.
    @inlinable package var isSupported: Bool {
        switch self {
        case .float32, .float64, .int64, .int32, .bool: true
        default: false
        }
    }
    /// As errors of kernels and casts call it: `Float`, `Long`.
    package var legacyName: String {
        switch self {
        case .uint8: "Byte"
        case .int8: "Char"
        case .int16: "Short"
        case .int32: "Int"
        case .int64: "Long"
        case .float16: "Half"
        case .float32: "Float"
        case .float64: "Double"
        case .complex64: "ComplexFloat"
        case .complex128: "ComplexDouble"
        case .bool: "Bool"
        case .bfloat16: "BFloat16"
        }
    }
    /// As C++ calls it in some errors.
    package var cName: String {
        switch self {
        case .uint8: "unsigned char"
        case .int8: "signed char"
        case .int16: "short"
        case .int32: "int"
        case .int64: "long int"
        case .float16: "c10::Half"
        case .float32: "float"
        case .float64: "double"
        case .complex64: "c10::complex<float>"
        case .complex128: "c10::complex<double>"
        case .bool: "bool"
        case .bfloat16: "c10::BFloat16"
        }
    }

    /// As C++ calls it where numbers are converted.
    package var conversionName: String {
        switch self {
        case .int64: "int64_t"
        case .int16: "int16_t"
        case .int8: "int8_t"
        case .uint8: "uint8_t"
        case .float16: "at::Half"
        case .bfloat16: "at::BFloat16"
        default: cName
        }
    }

    /// The type of a result of two tensors of these types.
    package static func promote(_ a: DType, _ b: DType) -> DType {
        if a == b { return a }
        if a == .bool { return b }
        if b == .bool { return a }
        if a.isFloatingPoint && !b.isFloatingPoint { return a }
        if b.isFloatingPoint && !a.isFloatingPoint { return b }
        if a.isFloatingPoint {
            if a == .float64 || b == .float64 { return .float64 }
            return .float32
        }
        // Integers: unsigned with signed needs the next larger.
        if a == .uint8 || b == .uint8 {
            let other = a == .uint8 ? b : a
            return other == .int8 ? .int16 : other
        }
        return a.size > b.size ? a : b
    }

    /// 0 bool, 1 integer, 2 floating point, 3 complex.
    package var category: Int { self == .bool ? 0 : isIntegral ? 1 : isFloatingPoint ? 2 : 3 }
}

/// A number of the language.
package enum Scalar: Sendable, BitwiseCopyable {
    case int(Int)
    case float(Double)
    case bool(Bool)

    package var double: Double {
        switch self {
        case .int(let i): Double(i)
        case .float(let d): d
        case .bool(let b): b ? 1 : 0
        }
    }
    /// Floats are truncated; those that do not fit become the least number, as the processor has it.
    package var int: Int {
        switch self {
        case .int(let i): i
        case .float(let d):
            d.isFinite
                ? (Int(exactly: d.rounded(.towardZero)) ?? Int.min) : Int.min
        case .bool(let b): b ? 1 : 0
        }
    }
    package var bool: Bool {
        switch self {
        case .int(let i): i != 0
        case .float(let d): d != 0
        case .bool(let b): b
        }
    }
    /// Whether an element of a type can hold the number; floats are truncated, infinity stays.
    package func fits(_ d: DType) -> Bool {
        switch d {
        case .int64, .int32:
            let whole: Int?
            switch self {
            case .int(let i): whole = i
            // 2 to the 63 is let through, and becomes the least number.
            case .float(let x): whole = x == 0x1p63 ? .max : Int(exactly: x.rounded(.towardZero))
            case .bool: return true
            }
            guard let whole else { return false }
            return d == .int64 || Int32(exactly: whole) != nil
        case .float32:
            return !double.isFinite || double.magnitude <= Double(Float.greatestFiniteMagnitude)
        default: return true
        }
    }
    package var isFloat: Bool { if case .float = self { true } else { false } }
    package var isBool: Bool { if case .bool = self { true } else { false } }
    package var isInt: Bool { if case .int = self { true } else { false } }
}
