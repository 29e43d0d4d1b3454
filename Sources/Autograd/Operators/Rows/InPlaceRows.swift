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
            if a.overload == 0, let v = a.optionalTensor(1), v.rank > 0 {
                throw TensorError(
                    .runtimeError,
                    "fill_ only supports 0-dimension value tensor but got tensor with \(v.rank) dimensions."
                )
            }
            try t.fillFrom(a.scalar(1))
            return .tensor(t)
        },
        TensorOperator(
            "copy_", schemas: ["copy_(Tensor self, Tensor other, bool non_blocking=False)"],
            "The elements of another tensor, repeated and cast.", .method, numbers: true
        ) { a in
            let t = a.tensor(0)
            try t.copyFrom(a.tensor(1))
            return .tensor(t)
        },
        inPlaceView("t_", "", "The matrix transposed, in place.") { t, _ in try t.t() },
        inPlaceView("squeeze_", ", int dim=None", "Without dimensions of size 1, in place.") {
            t, a in
            guard let d = a.optionalInt(1) else { return t.squeeze() }
            return try t.squeeze([d])
        },
        inPlaceView("unsqueeze_", ", int dim", "With a dimension of size 1, in place.") { t, a in
            try t.unsqueeze(a.int(1))
        },
        inPlaceView(
            "transpose_", ", int dim0, int dim1", "Two dimensions exchanged, in place."
        ) { t, a in try t.transpose(a.int(1), a.int(2)) },
        TensorOperator(
            "uniform_",
            schemas: [
                "uniform_(Tensor self, float from=0, float to=1, *, Generator? generator=None)"
            ], "Random numbers between two.", .method
        ) { a in
            let t = a.tensor(0)
            try t.checkInPlace()
            try Forward.uniform(t, a.scalar(1, .float(0)).double, a.scalar(2, .float(1)).double)
            t.bumpVersion()
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
            t.bumpVersion()
            return .tensor(t)
        },
    ]
}

/// A view that takes the tensor's own place: its sizes and strides change, its elements stay.
private func inPlaceView(
    _ name: String, _ parameters: String, _ doc: String,
    _ view: @escaping @Sendable (borrowing Tensor, borrowing BoundArguments) throws -> Tensor
) -> TensorOperator {
    TensorOperator(name, schemas: ["\(name)(Tensor self\(parameters))"], doc, .method) { a in
        let t = a.tensor(0)
        try t.checkInPlace(overlaps: true)
        if t.viewBase != nil && t.requiresGrad && TensorState.gradMode {
            throw TensorError.unsupported("\(name) of a view that requires grad is")
        }
        let v = try view(t, a)
        t.body.geometry = v.geometry
        t.bumpVersion()
        if TensorState.gradMode, v.requiresGrad, let node = v.gradFn() {
            t.body.gradFn = AnyRef(node)
            t.body.requiresGrad = true
            if let m = t.metadataIfAny { m.body.outputNumber = 0 }
        }
        return .tensor(t)
    }
}
