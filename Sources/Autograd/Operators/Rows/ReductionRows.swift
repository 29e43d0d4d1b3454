// Operators that fold dimensions.
import Heap
import TensorCore

var reductionRows: [TensorOperator] {
    [
        TensorOperator(
            "sum",
            schemas: [
                "sum(Tensor self, *, ScalarType? dtype=None)",
                "sum(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None, \(out))",
            ], "The sum of all elements, or along dimensions.", outMemory: .unordered
        ) { a in
            a.overload == 0
                ? .tensor(try a.tensor(0).sum(dtype: a.dtype(1)))
                : .tensor(
                    try a.tensor(0).sum(a.optionalInts(1), keep: a.bool(2), dtype: a.dtype(3)))
        },
        TensorOperator(
            "mean",
            schemas: [
                "mean(Tensor self, *, ScalarType? dtype=None, \(out))",
                "mean(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None, \(out))",
            ], "The mean of all elements, or along dimensions.", outMemory: .unordered
        ) { a in
            a.overload == 0
                ? .tensor(try a.tensor(0).mean(dtype: a.dtype(1)))
                : .tensor(
                    try a.tensor(0).mean(a.optionalInts(1), keep: a.bool(2), dtype: a.dtype(3)))
        },
        TensorOperator(
            "prod",
            schemas: [
                "prod(Tensor self, *, ScalarType? dtype=None)",
                "prod(Tensor self, int dim, bool keepdim=False, *, ScalarType? dtype=None, \(out))",
            ], "The product of all elements, or along a dimension.", outMemory: .unordered
        ) { a in
            let t = a.tensor(0)
            if a.overload == 0 { return .tensor(try t.to(a.dtype(1) ?? t.dtype).prod()) }
            let x = try t.to(a.dtype(3) ?? t.dtype)
            return .tensor(try x.prod(a.int(1), keep: a.bool(2)))
        },
        extreme("max", true), extreme("min", false),
        TensorOperator(
            "argmax",
            schemas: ["argmax(Tensor self, int? dim=None, bool keepdim=False, *, \(out))"],
            "Where the largest element is.", outMemory: .unordered, givesIndices: true
        ) { a in
            .tensor(try a.tensor(0).extremeIndex(a.optionalInt(1), keep: a.bool(2), largest: true))
        },
        TensorOperator(
            "argmin",
            schemas: ["argmin(Tensor self, int? dim=None, bool keepdim=False, *, \(out))"],
            "Where the smallest element is.", outMemory: .unordered, givesIndices: true
        ) { a in
            .tensor(try a.tensor(0).extremeIndex(a.optionalInt(1), keep: a.bool(2), largest: false))
        },
        TensorOperator(
            "amax", schemas: ["amax(Tensor self, int[1] dim=None, bool keepdim=False, *, \(out))"],
            "The largest elements along dimensions.", outMemory: .unordered
        ) { a in .tensor(try a.tensor(0).amax(a.ints(1), keep: a.bool(2), largest: true)) },
        TensorOperator(
            "amin", schemas: ["amin(Tensor self, int[1] dim=None, bool keepdim=False, *, \(out))"],
            "The smallest elements along dimensions.", outMemory: .unordered
        ) { a in .tensor(try a.tensor(0).amax(a.ints(1), keep: a.bool(2), largest: false)) },
        truth("any", false, "Whether any element is true."),
        truth("all", true, "Whether all elements are true."),
        TensorOperator(
            "cumsum", schemas: ["cumsum(Tensor self, int dim, *, ScalarType? dtype=None, \(out))"],
            "The running sum along a dimension.", .all
        ) { a in
            let t = a.tensor(0)
            return .tensor(try t.to(a.dtype(2) ?? t.dtype).cumulativeSum(a.int(1)))
        },
        nonzero(["nonzero(Tensor self, *, bool as_tuple=False)"], .function),
        nonzero(["nonzero(Tensor self)", "nonzero(Tensor self, *, bool as_tuple)"], .method),
    ]
}

/// The function and the method have different schemas.
private func nonzero(_ schemas: [String], _ exposure: TensorOperator.Exposure) -> TensorOperator {
    TensorOperator(
        "nonzero", schemas: schemas, "The places of elements that are not zero.", exposure
    ) { a in
        let places = try Forward.nonzero(a.tensor(0))
        if a.bool(1) { return .tensors(places) }
        // PyTorch makes one row for each dimension, and shows it transposed.
        if a.tensor(0).rank == 0 {
            return .tensor(try Forward.full([places[0].count, 0], .int(0), .int64))
        }
        let rows = try Tensor.stack(places, 0)
        return .tensor(rows.alias(try rows.geometry.transposed(0, 1)))
    }
}

private func extreme(_ name: String, _ largest: Bool) -> TensorOperator {
    TensorOperator(
        name,
        schemas: [
            "\(name)(Tensor self, *, \(out))", "\(name)(Tensor self, Tensor other, *, \(out))",
            "\(name)(Tensor self, int dim, bool keepdim=False, *, Tensor[]? out=None)",
        ],
        largest
            ? "The largest element, or along a dimension."
            : "The smallest element, or along a dimension."
    ) { a in
        switch a.overload {
        case 0: return .tensor(try a.tensor(0).extreme(largest: largest))
        case 1:
            return .tensor(
                largest
                    ? try a.tensor(0).maximum(a.tensor(1)) : try a.tensor(0).minimum(a.tensor(1)))
        default:
            return .named(
                name, ["values", "indices"],
                try a.tensor(0).extreme(a.int(1), keep: a.bool(2), largest: largest))
        }
    }
}

private func truth(_ name: String, _ all: Bool, _ doc: String) -> TensorOperator {
    TensorOperator(
        name,
        schemas: [
            "\(name)(Tensor self, *, \(out))",
            "\(name)(Tensor self, int[1]? dim=None, bool keepdim=False, *, \(out))",
            "\(name)(Tensor self, int dim, bool keepdim=False, *, \(out))",
        ], doc, outMemory: .unordered
    ) { a in
        .tensor(
            try Forward.any(
                a.tensor(0), a.overload == 0 ? nil : a.optionalInts(1), keep: a.bool(2), all: all))
    }
}
