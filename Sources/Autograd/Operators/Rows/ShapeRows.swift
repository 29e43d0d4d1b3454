// Views and other changes of shape; joining.
import Heap
import TensorCore

var shapeRows: [TensorOperator] {
    [
        TensorOperator(
            "view",
            schemas: ["view(Tensor self, ScalarType dtype)", "view(Tensor self, int[] size)"],
            "The same elements with other sizes.", .method
        ) { a in
            if a.overload == 0 { throw TensorError.unsupported("view as another dtype is") }
            return .tensor(try a.tensor(0).view(a.ints(1)))
        },
        TensorOperator(
            "reshape", schemas: ["reshape(Tensor self, int[] shape)"],
            "The elements with other sizes; a view if possible."
        ) { a in
            .tensor(try a.tensor(0).reshape(a.ints(1)))
        },
        TensorOperator(
            "view_as", schemas: ["view_as(Tensor self, Tensor other)"],
            "The elements with another tensor's sizes.", .method
        ) { a in
            .tensor(try a.tensor(0).view(a.tensor(1).sizes))
        },
        TensorOperator(
            "reshape_as", schemas: ["reshape_as(Tensor self, Tensor other)"],
            "The elements with another tensor's sizes.", .method
        ) { a in
            .tensor(try a.tensor(0).reshape(a.tensor(1).sizes))
        },
        TensorOperator(
            "flatten", schemas: ["flatten(Tensor self, int start_dim=0, int end_dim=-1)"],
            "Some dimensions made one."
        ) { a in
            let t = a.tensor(0)
            let from = try t.geometry.dimension(a.int(1))
            let to = try t.geometry.dimension(a.int(2, -1))
            if from > to {
                throw TensorError(
                    .runtimeError, "flatten() has invalid args: start_dim cannot come after end_dim"
                )
            }
            if t.rank == 0 { return .tensor(try t.reshape([1])) }
            if from == to { return .tensor(t) }
            var sizes = Array(t.sizes[..<from])
            sizes.append(t.sizes[from...to].reduce(1, *))
            sizes += t.sizes[(to + 1)...]
            return .tensor(try t.reshape(sizes))
        },
        TensorOperator("ravel", schemas: ["ravel(Tensor self)"], "All elements in one dimension.") {
            a in
            .tensor(try a.tensor(0).reshape([-1]))
        },
        TensorOperator(
            "squeeze",
            schemas: [
                "squeeze(Tensor self)", "squeeze(Tensor self, int dim)",
                "squeeze(Tensor self, int[] dim)",
            ], "Without dimensions of size 1."
        ) { a in
            a.overload == 0
                ? .tensor(a.tensor(0).squeeze()) : .tensor(try a.tensor(0).squeeze(a.ints(1)))
        },
        TensorOperator(
            "unsqueeze", schemas: ["unsqueeze(Tensor self, int dim)"],
            "With one more dimension of size 1."
        ) { a in
            .tensor(try a.tensor(0).unsqueeze(a.int(1)))
        },
        TensorOperator(
            "transpose", "swapdims",
            schemas: ["transpose(Tensor self, int dim0, int dim1)"], "Two dimensions exchanged."
        ) { a in
            .tensor(try a.tensor(0).transpose(a.int(1), a.int(2)))
        },
        TensorOperator(
            "swapaxes", schemas: ["swapaxes(Tensor self, int axis0, int axis1)"],
            "Two dimensions exchanged."
        ) { a in
            .tensor(try a.tensor(0).transpose(a.int(1), a.int(2)))
        },
        TensorOperator("t", schemas: ["t(Tensor self)"], "The matrix transposed.") { a in
            .tensor(try a.tensor(0).t())
        },
        TensorOperator(
            "permute", schemas: ["permute(Tensor self, int[] dims)"],
            "The dimensions in another order."
        ) { a in
            .tensor(try a.tensor(0).permute(a.ints(1)))
        },
        TensorOperator(
            "expand", schemas: ["expand(Tensor self, int[] size, *, bool implicit=False)"],
            "Repeated along dimensions of size 1, without a copy.", .method
        ) { a in
            .tensor(try a.tensor(0).expand(a.ints(1)))
        },
        TensorOperator(
            "expand_as", schemas: ["expand_as(Tensor self, Tensor other)"],
            "Repeated to another tensor's size.", .method
        ) { a in
            .tensor(try a.tensor(0).expand(a.tensor(1).sizes))
        },
        TensorOperator(
            "repeat", schemas: ["repeat(Tensor self, int[] repeats)"], "Copies side by side.",
            .method
        ) { a in
            .tensor(try a.tensor(0).repeated(a.ints(1)))
        },
        TensorOperator(
            "contiguous",
            schemas: [
                "contiguous(Tensor self, *, MemoryFormat memory_format=torch.contiguous_format)"
            ], "The elements in order; a copy if they are not.", .method
        ) { a in
            .tensor(try a.tensor(0).contiguous())
        },
        TensorOperator(
            "narrow",
            schemas: [
                "narrow(Tensor self, int dim, Tensor start, int length)",
                "narrow(Tensor self, int dim, int start, int length)",
            ],
            "A stretch of a dimension."
        ) { a in
            let t = a.tensor(0)
            if a.overload == 0 {
                let start = a.tensor(2)
                if start.rank > 0 || !start.dtype.isIntegral || start.dtype == .bool {
                    throw TensorError(.runtimeError, "start must be an 0-dim integral Tensor.")
                }
            }
            if t.rank == 0 {
                throw TensorError(
                    .runtimeError, "narrow() cannot be applied to a 0-dim tensor.")
            }
            let d = try t.geometry.dimension(a.int(1))
            let n = t.geometry.size[d]
            var start = a.int(2)
            let length = a.int(3)
            if length < 0 {
                throw TensorError(.runtimeError, "narrow(): length must be non-negative.")
            }
            if start < -n || start > n {
                throw TensorError(
                    .indexError,
                    "start out of range (expected to be in range of [\(-n), \(n)], but got \(start))"
                )
            }
            if start < 0 { start += n }
            if start > n - length {
                throw TensorError(
                    .runtimeError,
                    "start (\(start)) + length (\(length)) exceeds dimension size (\(n)).")
            }
            return .tensor(try t.slice(d, start, start + length, 1))
        },
        TensorOperator(
            "select", schemas: ["select(Tensor self, int dim, int index)"],
            "One place of a dimension."
        ) { a in
            .tensor(try a.tensor(0).select(a.int(1), a.int(2)))
        },
        TensorOperator(
            "unbind", schemas: ["unbind(Tensor self, int dim=0)"], "All places of a dimension."
        ) { a in
            .tensors(try a.tensor(0).unbind(a.int(1)))
        },
        TensorOperator(
            "split",
            schemas: [
                "split(Tensor self, int split_size, int dim=0)",
                "split(Tensor self, int[] split_size, int dim=0)",
            ], "Parts of equal size, or of given sizes.", []
        ) { a in
            a.overload == 0
                ? .tensors(try a.tensor(0).split(a.int(1), a.int(2)))
                : .tensors(try a.tensor(0).split(sizes: a.ints(1), a.int(2)))
        },
        TensorOperator(
            "split_with_sizes",
            schemas: ["split_with_sizes(Tensor self, int[] split_sizes, int dim=0)"],
            "Parts of given sizes."
        ) { a in .tensors(try a.tensor(0).split(sizes: a.ints(1), a.int(2))) },
        TensorOperator(
            "flip", schemas: ["flip(Tensor self, int[] dims)"],
            "The order of some dimensions reversed."
        ) { a in .tensor(try a.tensor(0).flipped(a.ints(1))) },
        flipped("fliplr", 1, 2, "The columns in the opposite order."),
        flipped("flipud", 0, 1, "The rows in the opposite order."),
        TensorOperator(
            "chunk", schemas: ["chunk(Tensor self, int chunks, int dim=0)"], "So many parts."
        ) { a in
            let t = a.tensor(0)
            let d = try t.geometry.dimension(a.int(2))
            let n = a.int(1)
            if n <= 0 {
                throw TensorError(
                    .runtimeError, "chunk expects `chunks` to be greater than 0, got: \(n)")
            }
            if t.rank == 0 {
                throw TensorError(.runtimeError, "chunk expects at least a 1-dimensional tensor")
            }
            if t.geometry.size[d] == 0 {
                return .tensors(try t.split(sizes: [Int](repeating: 0, count: n), d))
            }
            return .tensors(try t.split((t.geometry.size[d] + n - 1) / n, d))
        },
        TensorOperator(
            "cat", "concat", "concatenate",
            schemas: ["cat(Tensor[] tensors, int dim=0, *, \(out))"],
            "Tensors one behind the other.", .function, outMemory: .refused
        ) { a in
            .tensor(try Tensor.cat(a.tensors(0), a.int(1)))
        },
        TensorOperator(
            "stack", schemas: ["stack(Tensor[] tensors, int dim=0, *, \(out))"],
            "Tensors side by side in a new dimension.", .function, outMemory: .refused
        ) { a in
            .tensor(try Tensor.stack(a.tensors(0), a.int(1)))
        },
        TensorOperator(
            "numel", schemas: ["numel(Tensor self)"], "The number of elements.", .function
        ) { a in
            .int(a.tensor(0).count)
        },
        TensorOperator(
            "is_floating_point", schemas: ["is_floating_point(Tensor self)"],
            "Whether the elements are floating-point numbers."
        ) { a in
            .bool(a.tensor(0).dtype.isFloatingPoint)
        },
    ]
}

private func flipped(_ name: String, _ dim: Int, _ least: Int, _ doc: String) -> TensorOperator {
    TensorOperator(name, schemas: ["\(name)(Tensor self)"], doc) { a in
        let t = a.tensor(0)
        if t.rank < least {
            throw TensorError(.runtimeError, "Input must be >= \(least)-d.")
        }
        return .tensor(try t.flipped([dim]))
    }
}
