// New tensors: of one number, counted, random.
import Heap
import TensorCore

/// The options of factories and where they begin in a schema.
private let likeOptions =
    "MemoryFormat? memory_format=None, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False, bool? requires_grad=False"

/// A factory's result with the options `pin_memory` and `requires_grad` applied: they stand 3 and 4 places
/// behind the dtype's, `at`.
private func made(_ t: consuming Tensor, _ a: borrowing BoundArguments, _ at: Int)
    throws(TensorError) -> OperatorResult
{
    .tensor(try t.with(pinned: a.bool(at + 3), requiresGrad: a.bool(at + 4)))
}

extension Ref where Body == TensorBody {
    /// A new tensor with the options of the functions that make one.
    package consuming func with(pinned: Bool, requiresGrad on: Bool) throws(TensorError) -> Tensor {
        if pinned {
            throw TensorError(
                .runtimeError,
                "pin_memory=True requires a CUDA or other accelerator backend; no pinned memory allocator is available on this system."
            )
        }
        if on {
            if !dtype.isFloatingPoint {
                throw TensorError(
                    .runtimeError,
                    "Only Tensors of floating point and complex dtype can require gradients")
            }
            requireGrad(true)
        }
        return self
    }
}

/// The overloads of a function that may be given a generator: with it first.
private func withGenerator(_ parameters: String, _ rest: String, _ name: String) -> [String] {
    [
        "\(name)(\(parameters), *, Generator? generator, \(rest))",
        "\(name)(\(parameters), *, \(rest))",
    ]
}

private func filled(_ name: String, _ s: Scalar, _ doc: String) -> TensorOperator {
    TensorOperator(
        name, schemas: ["\(name)(int[] size, *, \(out), \(factoryOptions))"], doc, .function,
        outMemory: .noOperands
    ) { a in
        let sizes = a.ints(0)
        if name == "zeros" && sizes.contains(where: { $0 < 0 }) {
            throw TensorError(.runtimeError, "zeros: Dimension size must be non-negative.")
        }
        return try made(
            try Forward.full(sizes, s, a.dtype(2) ?? TensorState.defaultDType), a, 2)
    }
}
/// A tensor that lies as the first argument does, unless a memory format says otherwise.
private func alike(_ a: borrowing BoundArguments, dtype: Int, format: Int) throws(TensorError)
    -> Tensor
{
    let t = a.tensor(0)
    let d = a.dtype(dtype) ?? t.dtype
    guard d.isSupported else { throw TensorError.unsupported("torch.\(d.name) is") }
    return a.string(format) == "contiguous_format"
        ? try Tensor(empty: t.sizes, d) : try Forward.empty(like: t, d)
}

private func filledLike(_ name: String, _ s: Scalar, _ doc: String) -> TensorOperator {
    TensorOperator(
        name,
        schemas: [
            "\(name)(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False, bool? requires_grad=False, MemoryFormat? memory_format=None)"
        ],
        doc, .function
    ) { a in
        let t = try alike(a, dtype: 1, format: 6)
        try Forward.fill(t, s)
        return try made(t, a, 1)
    }
}

/// A method that makes tensors of the given one's type.
private func filledAlike(_ name: String, _ s: Scalar, _ doc: String) -> TensorOperator {
    TensorOperator(
        name, schemas: ["\(name)(Tensor self, int[] size, *, \(factoryOptions))"], doc, .method
    ) { a in
        try made(try Forward.full(a.ints(1), s, a.dtype(2) ?? a.tensor(0).dtype), a, 2)
    }
}

var factoryRows: [TensorOperator] {
    [
        filledAlike("new_zeros", .int(0), "Zeros of this tensor's type."),
        filledAlike("new_ones", .int(1), "Ones of this tensor's type."),
        filledAlike("new_empty", .int(0), "A tensor of this one's type, not set (here: zeros)."),
        TensorOperator(
            "new_full",
            schemas: ["new_full(Tensor self, int[] size, Scalar fill_value, *, \(factoryOptions))"],
            "One number, of this tensor's type.", .method
        ) { a in
            let d = a.dtype(3) ?? a.tensor(0).dtype
            return try made(try Forward.full(a.ints(1), a.scalar(2), d), a, 3)
        },
        filled("zeros", .int(0), "A tensor of zeros."),
        filled("ones", .int(1), "A tensor of ones."),
        filled("empty", .int(0), "A tensor whose elements are not set (here: zeros)."),
        filledLike("zeros_like", .int(0), "Zeros of another tensor's size."),
        filledLike("ones_like", .int(1), "Ones of another tensor's size."),
        filledLike("empty_like", .int(0), "A tensor of another one's size, not set (here: zeros)."),
        TensorOperator(
            "full", schemas: ["full(int[] size, Scalar fill_value, *, \(out), \(factoryOptions))"],
            "A tensor of one number.", .function, outMemory: .noOperands
        ) { a in
            let s = a.scalar(1)
            let d: DType =
                a.dtype(3) ?? (s.isFloat ? TensorState.defaultDType : s.isBool ? .bool : .int64)
            return try made(try Forward.full(a.ints(0), s, d), a, 3)
        },
        TensorOperator(
            "full_like",
            schemas: [
                "full_like(Tensor self, Scalar fill_value, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False, bool? requires_grad=False, MemoryFormat? memory_format=None)"
            ], "One number in another tensor's size.", .function
        ) { a in
            let t = try alike(a, dtype: 2, format: 7)
            try Forward.fill(t, a.scalar(1))
            return try made(t, a, 2)
        },
        TensorOperator(
            "arange",
            schemas: [
                "arange(Scalar end, *, \(out), \(factoryOptions))",
                "arange(Scalar start, Scalar end, *, \(factoryOptions))",
                "arange(Scalar start, Scalar end, Scalar step=1, *, \(out), \(factoryOptions))",
            ], "Numbers counted up.", .function, outMemory: .noOtherSize
        ) { a in
            let k = a.overload == 0 ? 2 : a.overload == 1 ? 2 : 4
            let start: Scalar = a.overload == 0 ? .int(0) : a.scalar(0)
            let end = a.overload == 0 ? a.scalar(0) : a.scalar(1)
            let step: Scalar = a.overload == 2 ? a.scalar(2, .int(1)) : .int(1)
            let anyFloat = start.isFloat || end.isFloat || step.isFloat
            let d = a.dtype(k) ?? (anyFloat ? TensorState.defaultDType : .int64)
            return try made(try Forward.arange(start, end, step, d), a, k)
        },
        TensorOperator(
            "linspace",
            schemas: [
                "linspace(Tensor start, Tensor end, int steps, *, \(out), \(factoryOptions))",
                "linspace(Scalar start, Tensor end, int steps, *, \(out), \(factoryOptions))",
                "linspace(Tensor start, Scalar end, int steps, *, \(out), \(factoryOptions))",
                "linspace(Scalar start, Scalar end, int steps, *, \(out), \(factoryOptions))",
            ], "Numbers at equal distances.", .function, outMemory: .noOperands
        ) { a in
            for (i, name) in ["start", "end"].enumerated() {
                if let t = a.optionalTensor(i), t.rank > 0 {
                    throw TensorError(
                        .runtimeError,
                        "linspace only supports 0-dimensional start and end tensors, but got \(name) with \(t.rank) dimension(s)."
                    )
                }
            }
            return try made(
                try Forward.linspace(
                    a.scalar(0).double, a.scalar(1).double, a.int(2),
                    a.dtype(4) ?? TensorState.defaultDType), a, 4)
        },
        TensorOperator(
            "eye",
            schemas: [
                "eye(int n, *, \(out), \(factoryOptions))",
                "eye(int n, int m, *, \(out), \(factoryOptions))",
            ], "Ones on the diagonal.", .function, outMemory: .noOperands
        ) { a in
            let k = a.overload == 0 ? 2 : 3
            return try made(
                try Forward.eye(
                    a.int(0), a.overload == 0 ? a.int(0) : a.int(1),
                    a.dtype(k) ?? TensorState.defaultDType), a, k)
        },
        random("rand", "Numbers from 0 to 1.") { (t) throws(TensorError) in
            try Forward.uniform(t, 0, 1)
        },
        random("randn", "Normal numbers.") { (t) throws(TensorError) in try Forward.normal(t, 0, 1)
        },
        randomLike("rand_like", "Numbers from 0 to 1 in another tensor's size.") {
            (t) throws(TensorError) in
            try Forward.uniform(t, 0, 1)
        },
        randomLike("randn_like", "Normal numbers in another tensor's size.") {
            (t) throws(TensorError) in
            try Forward.normal(t, 0, 1)
        },
        TensorOperator(
            "randint",
            schemas: withGenerator("int high, int[] size", "\(out), \(factoryOptions)", "randint")
                + withGenerator(
                    "int low, int high, int[] size", "\(out), \(factoryOptions)", "randint"),
            "Random integers.", .function, outMemory: .noOperands
        ) { a in
            let k = a.overload >= 2 ? 1 : 0
            let at = k + (a.overload % 2 == 0 ? 4 : 3)
            let t = try Tensor(empty: a.ints(k + 1), a.dtype(at) ?? .int64)
            try fillIntegers(t, k == 0 ? 0 : a.int(0), a.int(k))
            return try made(t, a, at)
        },
        TensorOperator(
            "randint_like",
            schemas: withGenerator("Tensor self, int low, int high", likeOptions, "randint_like")
                + withGenerator("Tensor self, Tensor high", likeOptions, "randint_like")
                + withGenerator("Tensor self, int high", likeOptions, "randint_like"),
            "Random integers in another tensor's size.", .function
        ) { a in
            let hasLow = a.overload < 2
            let at = (hasLow ? 3 : 2) + (a.overload % 2 == 0 ? 2 : 1)
            let t = try alike(a, dtype: at, format: at - 1)
            try fillIntegers(t, hasLow ? a.int(1) : 0, a.int(hasLow ? 2 : 1))
            return try made(t, a, at)
        },
        TensorOperator(
            "randperm",
            schemas: withGenerator("int n", "\(out), \(factoryOptions)", "randperm"),
            "The numbers below n in a random order.", .function, outMemory: .noOperands
        ) { a in
            let at = a.overload == 0 ? 3 : 2
            if a.int(0) < 0 {
                throw TensorError(
                    .runtimeError,
                    "Trying to create tensor with negative dimension \(a.int(0)): [\(a.int(0))]")
            }
            let t = try Forward.permutation(a.int(0))
            return try made(try t.to(a.dtype(at) ?? .int64), a, at)
        },
        TensorOperator(
            "normal",
            schemas: [
                "normal(Tensor mean, Tensor std, *, Generator? generator=None, \(out))",
                "normal(Tensor mean, float std=1, *, Generator? generator=None, \(out))",
                "normal(float mean, Tensor std, *, Generator? generator=None, \(out))",
                "normal(float mean, float std, int[] size, *, Generator? generator=None, \(out), \(factoryOptions))",
            ], "Normal random numbers with a mean and a deviation.", .function
        ) { a in
            if a.overload == 3 {
                let deviation = a.scalar(1, .float(1))
                if deviation.double < 0 {
                    throw TensorError(
                        .runtimeError,
                        "normal expects std >= 0.0, but found std \(Forward.cText(deviation.double))"
                    )
                }
                let t = try Tensor(empty: a.ints(2), a.dtype(5) ?? TensorState.defaultDType)
                try Forward.normal(t, a.scalar(0).double, deviation.double)
                return try made(t, a, 5)
            }
            return .tensor(
                try normal(
                    a.overload == 2 ? nil : a.tensor(0), a.overload == 1 ? nil : a.tensor(1),
                    mean: a.scalar(0), deviation: a.scalar(1, .float(1))))
        },
    ]
}

/// Normal numbers with a mean or deviation for each element: standard ones, scaled and moved.
private func normal(
    _ mean: consuming Tensor?, _ std: consuming Tensor?, mean m: Scalar, deviation: Scalar
) throws(TensorError) -> Tensor {
    var sizes: [Int] = []
    var d = TensorState.defaultDType
    switch mean {
    case .some(let t):
        sizes = t.sizes
        d = t.dtype
    case nil: break
    }
    switch std {
    case .some(let t):
        if mean == nil { d = t.dtype }
        if t.count > 0 {
            let least = try Forward.extreme(t, nil, keep: false, largest: false, name: "min")
            if least.first.element(0).double < 0 {
                throw TensorError(.runtimeError, "normal expects all elements of std >= 0.0")
            }
        }
        sizes = try Geometry.broadcast(try Tensor(empty: sizes, d).geometry, t.geometry)
    case nil: break
    }
    let r = try Tensor(empty: sizes, d)
    try Forward.normal(r, 0, 1)
    let scaled: Tensor
    switch std {
    case .some(let t): scaled = try Forward.mul(r, t)
    case nil: scaled = try Forward.mul(r, try Forward.wrapped(deviation))
    }
    switch mean {
    case .some(let t): return try Forward.add(scaled, t)
    case nil: return try Forward.add(scaled, try Forward.wrapped(m))
    }
}

/// Integers from low to high, high left out.
private func fillIntegers(_ t: borrowing Tensor, _ low: Int, _ high: Int) throws(TensorError) {
    if low >= high {
        throw TensorError(
            .runtimeError,
            "random_ expects 'from' to be less than 'to', but got from=\(low) >= to=\(high)")
    }
    let largest: Int
    switch t.dtype {
    case .bool: largest = 1
    case .int32: largest = Int(Int32.max)
    default: largest = Int.max
    }
    if high - 1 > largest {
        throw TensorError(.runtimeError, "to - 1 is out of bounds for \(t.dtype.cName)")
    }
    try Forward.randomIntegers(t, low, high)
}

private func random(
    _ name: String, _ doc: String,
    _ f: @escaping @Sendable (borrowing Tensor) throws(TensorError) -> Void
) -> TensorOperator {
    TensorOperator(
        name,
        schemas: withGenerator("int[] size", "\(out), \(factoryOptions)", name),
        doc, .function, outMemory: .noOperands
    ) { a in
        let at = a.overload == 0 ? 3 : 2
        let t = try Tensor(empty: a.ints(0), a.dtype(at) ?? TensorState.defaultDType)
        try f(t)
        return try made(t, a, at)
    }
}
private func randomLike(
    _ name: String, _ doc: String,
    _ f: @escaping @Sendable (borrowing Tensor) throws(TensorError) -> Void
) -> TensorOperator {
    TensorOperator(
        name,
        schemas: withGenerator("Tensor self", likeOptions, name),
        doc, .function
    ) { a in
        let at = a.overload == 0 ? 3 : 2
        let t = try alike(a, dtype: at, format: at - 1)
        try f(t)
        return try made(t, a, at)
    }
}
