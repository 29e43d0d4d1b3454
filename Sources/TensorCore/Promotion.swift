// The element type of a result: tensors with dimensions count most, then those without, then numbers.
import Heap

package struct Promotion: BitwiseCopyable {
    private var dimensioned: DType?
    private var zero: DType?
    private var wrapped: DType?

    package init() {}

    package mutating func add(_ t: borrowing Tensor) {
        let d = t.dtype
        if t.rank > 0 {
            dimensioned = dimensioned.map { DType.promote($0, d) } ?? d
        } else if t.body.isWrappedNumber {
            let w = d.isFloatingPoint ? TensorState.defaultDType : d
            wrapped = wrapped.map { DType.promote($0, w) } ?? w
        } else {
            zero = zero.map { DType.promote($0, d) } ?? d
        }
    }

    package var result: DType {
        Promotion.combine(dimensioned, Promotion.combine(zero, wrapped)) ?? .float32
    }

    private static func combine(_ higher: DType?, _ lower: DType?) -> DType? {
        guard let h = higher else { return lower }
        guard let l = lower else { return h }
        if h.isFloatingPoint || h.isComplex { return h }
        if h == .bool || l.isFloatingPoint || l.isComplex { return DType.promote(h, l) }
        return h
    }

    package static func of(_ a: borrowing Tensor, _ b: borrowing Tensor) -> DType {
        let x = a.dtype
        if x == b.dtype && !a.body.isWrappedNumber && !b.body.isWrappedNumber { return x }
        var p = Promotion()
        p.add(a)
        p.add(b)
        return p.result
    }
}
