// Comparisons and logic.
import Heap
import TensorCore

private func comparison(_ names: String, _ alias: String?, _ op: BinaryKernel, _ doc: String)
    -> TensorOperator
{
    TensorOperator(
        names,
        schemas: [
            "\(names)(Tensor self, Tensor other, *, \(out))",
            "\(names)(Tensor self, Scalar other, *, \(out))",
        ], doc
    ) { a in .tensor(try Forward.compare(op, a.tensor(0), a.tensor(1))) }
}

private func logical(_ name: String, _ op: BinaryKernel) -> TensorOperator {
    TensorOperator(
        name, schemas: ["\(name)(Tensor self, Tensor other, *, \(out))"],
        "Logic on elements as truth values."
    ) { a in .tensor(try Forward.logical(op, a.tensor(0), a.tensor(1))) }
}

var comparisonRows: [TensorOperator] {
    [
        comparison("eq", nil, .equal, "Whether elements are equal."),
        comparison("ne", "not_equal", .notEqual, "Whether elements differ."),
        comparison("lt", "less", .less, "Whether elements are less."),
        comparison("le", "less_equal", .lessEqual, "Whether elements are not greater."),
        comparison("gt", "greater", .greater, "Whether elements are greater."),
        comparison("ge", "greater_equal", .greaterEqual, "Whether elements are not less."),
        logical("logical_and", .and), logical("logical_or", .or), logical("logical_xor", .xor),
        TensorOperator(
            "equal", schemas: ["equal(Tensor self, Tensor other)"],
            "Whether two tensors are the same in size and elements."
        ) { a in
            let x = a.tensor(0)
            let y = a.tensor(1)
            if !x.geometry.hasSameSizes(as: y.geometry) { return .bool(false) }
            let same = try Forward.compare(.equal, x, y)
            let all = try Forward.any(same, nil, keep: false, all: true)
            return .bool(all.element(0).bool)
        },
        TensorOperator(
            "allclose",
            schemas: [
                "allclose(Tensor self, Tensor other, float rtol=1e-05, float atol=1e-08, bool equal_nan=False)"
            ],
            "Whether two tensors are near to one another."
        ) { a in
            let near = try isClose(a)
            return .bool(try Forward.any(near, nil, keep: false, all: true).element(0).int != 0)
        },
    ]
}
