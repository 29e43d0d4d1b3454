// Operators on whole rows: variances, softmax, triangles, sorting, gathering.
import Heap
import TensorCore

var statisticsRows: [TensorOperator] {
    [
        spread("var", false, "The variance of all elements, or along dimensions."),
        spread("std", true, "The standard deviation of all elements, or along dimensions."),
        softmax("softmax", false, "exp(x) / sum(exp(x)) along a dimension."),
        softmax("log_softmax", true, "The logarithm of softmax."),
        TensorOperator(
            "logsumexp",
            schemas: ["logsumexp(Tensor self, int[1] dim, bool keepdim=False, *, \(out))"],
            "log(sum(exp(x))) along dimensions.", outMemory: .unordered
        ) { a in .tensor(try a.tensor(0).logSumExp(a.ints(1), keep: a.bool(2))) },
        TensorOperator(
            "exp2", schemas: ["exp2(Tensor self, *, \(out))"], "2 to the power of each element.",
            .everywhere
        ) { a in .tensor(try a.tensor(0).exp2()) },
        TensorOperator(
            "frac", schemas: ["frac(Tensor self, *, \(out))"], "The fraction of each element.",
            .everywhere
        ) { a in .tensor(try a.tensor(0).frac()) },
        TensorOperator(
            "isfinite", schemas: ["isfinite(Tensor self)"], "Whether each element is a number."
        ) { a in
            let t = a.tensor(0)
            if !t.dtype.isFloatingPoint {
                return .tensor(try Forward.full(t.sizes, .bool(true), .bool))
            }
            let isNaN = try Forward.unary(.isNaN, t, result: .bool, name: "isnan")
            let isInfinite = try Forward.unary(.isInfinite, t, result: .bool, name: "isinf")
            let either = try Forward.bitwise(.or, isNaN, isInfinite, name: "isfinite")
            return .tensor(try Forward.unary(.not, either, result: .bool, name: "isfinite"))
        },
        TensorOperator(
            "isclose",
            schemas: [
                "isclose(Tensor self, Tensor other, float rtol=1e-05, float atol=1e-08, bool equal_nan=False)"
            ], "Whether elements differ by no more than a tolerance."
        ) { a in
            .tensor(try isClose(a))
        },
        TensorOperator(
            "count_nonzero",
            schemas: [
                "count_nonzero(Tensor self, int? dim=None)",
                "count_nonzero(Tensor self, int[] dim)",
            ],
            "The number of elements that are not zero."
        ) { a in
            let zero = try Forward.wrapped(.int(0))
            let mask = try Forward.compare(.notEqual, a.tensor(0), zero)
            return .tensor(try Forward.sum(mask, a.optionalInts(1), dtype: .int64))
        },
        triangle("tril", false, "The part on and below a diagonal."),
        triangle("triu", true, "The part on and above a diagonal."),
        TensorOperator(
            "gather",
            schemas: [
                "gather(Tensor self, int dim, Tensor index, *, bool sparse_grad=False, \(out))"
            ], "The elements at places along a dimension."
        ) { a in .tensor(try a.tensor(0).gather(a.int(1), a.tensor(2))) },
        TensorOperator(
            "sort",
            schemas: [
                "sort(Tensor self, *, bool? stable, int dim=-1, bool descending=False, Tensor[]? out=None)",
                "sort(Tensor self, int dim=-1, bool descending=False, *, Tensor[]? out=None)",
            ], "The elements in order, and where they came from."
        ) { a in
            let k = a.overload == 0 ? 2 : 1
            return .named(
                "sort", ["values", "indices"],
                try a.tensor(0).sorted(a.int(k, -1), descending: a.bool(k + 1)))
        },
        TensorOperator(
            "argsort",
            schemas: [
                "argsort(Tensor self, *, bool stable, int dim=-1, bool descending=False, \(out))",
                "argsort(Tensor self, int dim=-1, bool descending=False)",
            ], "Where the elements in order come from.", givesIndices: true
        ) { a in
            let k = a.overload == 0 ? 2 : 1
            return .tensor(
                try Forward.sorted(a.tensor(0), a.int(k, -1), descending: a.bool(k + 1)).second
                    .copy())
        },
        TensorOperator(
            "topk",
            schemas: [
                "topk(Tensor self, int k, int dim=-1, bool largest=True, bool sorted=True, *, Tensor[]? out=None)"
            ], "The largest elements, and where they are."
        ) { a in
            .named(
                "topk", ["values", "indices"],
                try a.tensor(0).topK(
                    a.int(1), a.int(2, -1), largest: a.bool(3, true), sorted: a.bool(4, true)))
        },
    ]
}

private func spread(_ name: String, _ root: Bool, _ doc: String) -> TensorOperator {
    TensorOperator(
        name,
        schemas: [
            "\(name)(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False, *, \(out))",
            "\(name)(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False, \(out))",
            "\(name)(Tensor self, bool unbiased=True)",
        ], doc, outMemory: .unordered
    ) { a in
        let correction: Double
        switch a.overload {
        case 0: correction = a.bool(2, true) ? 1 : 0
        case 1: correction = a.optionalScalar(2)?.double ?? 1
        default: correction = a.bool(1, true) ? 1 : 0
        }
        return .tensor(
            try a.tensor(0).variance(
                a.overload == 2 ? nil : a.optionalInts(1), correction: correction,
                keep: a.overload == 2 ? false : a.bool(3), root: root))
    }
}

private func softmax(_ name: String, _ logarithm: Bool, _ doc: String) -> TensorOperator {
    TensorOperator(
        name,
        schemas: ["\(name)(Tensor self, int dim, ScalarType? dtype=None, *, \(out))"], doc
    ) { a in
        let t = a.tensor(0)
        return .tensor(
            try t.to(a.dtype(2) ?? t.dtype).softmax(a.int(1), logarithm: logarithm))
    }
}

private func triangle(_ name: String, _ upper: Bool, _ doc: String) -> TensorOperator {
    TensorOperator(
        name, schemas: ["\(name)(Tensor self, int diagonal=0, *, \(out))"], doc, .all
    ) { a in .tensor(try a.tensor(0).triangle(a.int(1), upper: upper)) }
}

/// Whether elements differ by no more than `rtol` times the second one and `atol` together; two NaNs only
/// when `equal_nan` says so.
func isClose(_ a: borrowing BoundArguments) throws(TensorError) -> Tensor {
    let x = a.tensor(0)
    let y = a.tensor(1)
    if x.dtype != y.dtype {
        throw TensorError(
            .runtimeError, "\(x.dtype.legacyName) did not match \(y.dtype.legacyName)")
    }
    for (i, name) in [(2, "rtol"), (3, "atol")] {
        if let tolerance = a.optionalScalar(i), !(tolerance.double >= 0) {
            throw TensorError(
                .runtimeError,
                "\(name) must be greater than or equal to zero, but got \(Forward.cText(tolerance.double))"
            )
        }
    }
    let distance = try Forward.unary(.abs, try Forward.sub(x, y), name: "abs")
    let allowed = try Forward.add(
        try Forward.mul(
            try Forward.unary(.abs, y, name: "abs"),
            try Forward.wrapped(a.scalar(2, .float(1e-5)))),
        try Forward.wrapped(a.scalar(3, .float(1e-8))))
    let near = try Forward.compare(.lessEqual, distance, allowed)
    let same = try Forward.compare(.equal, x, y)
    let close = try Forward.bitwise(.or, near, same, name: "isclose")
    if !a.bool(4) || !x.dtype.isFloatingPoint { return close }
    let both = try Forward.bitwise(
        .and, try Forward.unary(.isNaN, x, result: .bool, name: "isnan"),
        try Forward.unary(.isNaN, y, result: .bool, name: "isnan"), name: "isclose")
    return try Forward.bitwise(.or, close, both, name: "isclose")
}
