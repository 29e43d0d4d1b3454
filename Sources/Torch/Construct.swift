// torch.tensor: tensors from numbers and nested sequences, with PyTorch's inference of size and type.
import Autograd
import Heap
import Interpreter
import TensorCore

extension Machine {
    /// A tensor of data; the type is inferred when none is given.
    mutating func tensorFrom(_ data: Value, dtype: DType?) throws(Raised) -> Tensor {
        if let t = data.tensor {
            let d = dtype ?? t.dtype
            return try tensorly { _ in try Forward.cast(t.detachedAlias(), d) }
        }
        var sizes: [Int] = []
        try inferSizes(data, &sizes)
        var inferred: DType?
        if dtype == nil { try inferType(data, &inferred, sizes) }
        let d = dtype ?? inferred ?? TensorState.defaultDType
        if !d.isSupported { throw unsupported("torch.\(d.name) is") }
        let s = sizes
        let t = try tensorly { _ in try Tensor(empty: s, d) }
        if sizes.contains(0) { return t }
        var at = 0
        try store(data, t, 0, sizes, &at)
        return t
    }

    /// The type that data has, before anything is made of it.
    mutating func inferredType(_ data: Value) throws(Raised) -> DType? {
        var d: DType?
        try inferType(data, &d, [])
        return d
    }

    private func isSequence(_ v: Value) -> Bool {
        v.is(List.self) || v.is(Tuple.self) || v.is(Range.self)
    }

    private mutating func inferSizes(_ data: Value, _ sizes: inout [Int]) throws(Raised) {
        var held = data.owned()
        while true {
            if held.value.is(Str.self) {
                // The text for strings comes with the type.
                if sizes.count > 0 { throw raise(.valueError, "too many dimensions 'str'") }
                throw raise(.typeError, "new(): invalid data type 'str'")
            }
            // A tensor in a list counts as a number.
            guard isSequence(held.value) else { return }
            let n = try length(held.value)
            sizes.append(n)
            if sizes.count > Dimensions.most {
                throw unsupported("tensors of more than \(Dimensions.most) dimensions are")
            }
            if n == 0 { return }
            let first = try getItem(held.value, Value(unsafe: .int(0)))
            held = first.copy()
        }
    }

    private mutating func inferType(_ v: Value, _ d: inout DType?, _ sizes: [Int]) throws(Raised) {
        func join(_ x: DType) { d = d.map { DType.promote($0, x) } ?? x }
        switch v.word.tag {
        case 0: join(.int64)
        case 1: join(TensorState.defaultDType)
        case 2: join(.bool)
        default:
            if let t = v.tensor {
                join(t.dtype)
            } else if v.is(BigInt.self) {
                join(.int64)
            } else if isSequence(v) {
                let n = try length(v)
                if n == 0 { join(TensorState.defaultDType) }
                for i in 0..<n {
                    let x = try getItem(v, Value(unsafe: .int(i)))
                    try inferType(x.value, &d, sizes)
                }
            } else if v.is(Str.self) {
                throw raise(.typeError, "new(): invalid data type 'str'")
            } else {
                throw raise(.runtimeError, "Could not infer dtype of \(typeName(v))")
            }
        }
    }

    /// A tensor among numbers, by the way by which Python would make a number of it.
    private mutating func element(_ x: borrowing Tensor, _ d: DType) throws(Raised) -> Scalar {
        if !d.isFloatingPoint && (x.count != 1 || x.dtype.isFloatingPoint) {
            throw raise(
                .typeError,
                "only integer tensors of a single element can be converted to an index")
        }
        let s = try pythonScalar(x)
        if d.isFloatingPoint { try warnOfConversion(x) }
        return s
    }

    private mutating func store(
        _ v: Value, _ t: borrowing Tensor, _ depth: Int, _ sizes: [Int], _ at: inout Int
    ) throws(Raised) {
        if depth == sizes.count {
            if let s = number(v) {
                if t.dtype.isIntegral && !s.fits(t.dtype) {
                    throw raise(
                        .runtimeError,
                        "value cannot be converted to type \(t.dtype.name) without overflow")
                }
                t.setElement(at, s)
            } else if let x = v.tensor {
                t.setElement(at, try element(x, t.dtype))
            } else if v.is(BigInt.self) {
                guard t.dtype.isFloatingPoint, let f = bigInteger(v.word)?.double else {
                    throw raise(.valueError, "Overflow when unpacking long long")
                }
                t.setElement(at, .float(f))
            } else {
                throw raise(
                    .typeError,
                    t.dtype.isFloatingPoint
                        ? "must be real number, not \(typeName(v))"
                        : "'\(typeName(v))' object cannot be interpreted as an integer")
            }
            at += 1
            return
        }
        if let x = v.tensor {
            if x.sizes != Array(sizes[depth...]) {
                throw raise(
                    .valueError,
                    "expected sequence of length \(sizes[depth]) at dim \(depth) (got \(x.sizes.first ?? 0))"
                )
            }
            let start = at
            var k = 0
            x.forEachOffset { o in
                t.setElement(start + k, x.element(o))
                k += 1
            }
            at += k
            return
        }
        guard isSequence(v) else {
            throw raise(.typeError, "not a sequence")
        }
        let n = try length(v)
        if n != sizes[depth] {
            throw raise(
                .valueError,
                "expected sequence of length \(sizes[depth]) at dim \(depth) (got \(n))")
        }
        for i in 0..<n {
            let x = try getItem(v, Value(unsafe: .int(i)))
            try store(x.value, t, depth + 1, sizes, &at)
        }
    }
}
