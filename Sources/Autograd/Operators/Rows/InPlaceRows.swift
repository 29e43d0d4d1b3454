// Methods that exist in place only.
import Heap
import TensorCore

/// Methods that exist in place only.
var inPlaceRows: [TensorOperator] {
    [
        TensorOperator(
            "zero_", schemas: ["zero_(Tensor self)"], "All elements become zero.", .both
        ) { a in
            let t = a.tensor(0)
            try t.fillFrom(.int(0), zero: true)
            return .tensor(t)
        },
        TensorOperator(
            "fill_",
            schemas: ["fill_(Tensor self, Tensor value)", "fill_(Tensor self, Scalar value)"],
            "All elements become one number.", .both
        ) { a in
            let t = a.tensor(0)
            try t.checkInPlace(overlaps: true)
            if a.overload == 0, let v = a.optionalTensor(1), v.rank > 0 {
                throw TensorError(
                    .runtimeError,
                    "fill_ only supports 0-dimension value tensor but got tensor with \(v.rank) dimensions."
                )
            }
            if a.overload == 0, let v = a.optionalTensor(1) {
                try t.fillFrom(tensor: v)
            } else {
                try t.fillFrom(a.scalar(1))
            }
            return .tensor(t)
        },
        TensorOperator(
            "copy_",
            schemas: [
                "copy_(Tensor self, Tensor other, bool non_blocking=False)",
                "!copy_(Tensor self, Tensor other, bool async=False)",
            ], "The elements of another tensor, repeated and cast.", .method, numbers: true
        ) { a in
            let t = a.tensor(0)
            try t.copyFrom(a.tensor(1))
            return .tensor(t)
        },
        inPlaceView("t_", "", "The matrix transposed, in place.", .tInPlace) { t, _ in
            if t.rank > 2 {
                throw TensorError(
                    .runtimeError,
                    "t_() expects a tensor with <= 2 dimensions, but self is \(t.rank)D")
            }
            return t.rank < 2 ? t.geometry : try t.geometry.transposed(0, 1)
        },
        inPlaceView(
            "squeeze_", "", "Without dimensions of size 1, in place.", .squeezeInPlace,
            more: (["int dim", "int[] dim"], .squeezeDimInPlace)
        ) { t, a in
            guard let dims = a.optionalInts(1) else { return t.geometry.squeezed() }
            if a.overload == 2 && t.requiresGrad && TensorState.gradMode {
                throw TensorError.unsupported("squeeze_ of several dimensions with a history is")
            }
            return try t.geometry.squeezed(dims)
        },
        inPlaceView(
            "unsqueeze_", ", int dim", "With a dimension of size 1, in place.", .unsqueezeInPlace
        ) { t, a in try t.geometry.unsqueezed(a.int(1)) },
        inPlaceView(
            "transpose_", ", int dim0, int dim1", "Two dimensions exchanged, in place.",
            .transposeInPlace
        ) { t, a in try t.geometry.transposed(a.int(1), a.int(2)) },
        TensorOperator(
            "uniform_",
            schemas: [
                "uniform_(Tensor self, float from=0, float to=1, *, Generator? generator=None)"
            ], "Random numbers between two.", .method
        ) { a in
            let t = a.tensor(0)
            try t.checkInPlace()
            try Forward.uniform(t, a.scalar(1, .float(0)).double, a.scalar(2, .float(1)).double)
            try t.countChange()
            return .tensor(t)
        },
        TensorOperator(
            "normal_",
            schemas: [
                "normal_(Tensor self, float mean=0, float std=1, *, Generator? generator=None)"
            ], "Normal random numbers.", .method
        ) { a in
            let t = a.tensor(0)
            try t.checkInPlace()
            try Forward.normal(t, a.scalar(1, .float(0)).double, a.scalar(2, .float(1)).double)
            try t.countChange()
            return .tensor(t)
        },
    ]
}

/// A view that takes the tensor's own place: its sizes and strides change, its elements stay. `more`: another
/// schema's parameters, and its node.
private func inPlaceView(
    _ name: String, _ parameters: String, _ doc: String, _ op: Operator,
    more: ([String], Operator)? = nil,
    _ geometry: @escaping @Sendable (borrowing Tensor, borrowing BoundArguments) throws -> Geometry
) -> TensorOperator {
    let schemas =
        ["\(name)(Tensor self\(parameters))"]
        + (more?.0 ?? []).map { "\(name)(Tensor self, \($0))" }
    return TensorOperator(name, schemas: schemas, doc, .method) { a in
        let t = a.tensor(0)
        try t.checkInPlace(overlaps: true)
        if t.viewBase != nil && t.requiresGrad && TensorState.gradMode {
            throw TensorError.unsupported("\(name) of a view that requires grad is")
        }
        let g = try geometry(t, a)
        let view = t.alias(g)
        (a.overload == 0 ? op : more?.1 ?? op).record(t, result: view) { v in
            v.ints = (1..<Swift.max(1, a.values.count)).map { a.int($0) }
            // Of unsqueeze_: where the dimension is, counted from the front.
            if v.ints.count == 1, v.ints[0] < 0 { v.ints[0] += Int(g.rank) }
        }
        t.body.geometry = g
        try t.countChange()
        if let node = view.gradFnNode { t.adopt(node) }
        return .tensor(t)
    }
}
