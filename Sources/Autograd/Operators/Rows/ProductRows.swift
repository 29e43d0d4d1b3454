// Products of vectors and matrices.
import Heap
import TensorCore

var productRows: [TensorOperator] {
    [
        TensorOperator(
            "matmul", schemas: ["matmul(Tensor self, Tensor other, *, \(out))"],
            "The product of matrices, vectors or batches of them.", outMemory: .unordered
        ) { a in
            .tensor(try a.tensor(0).matmul(a.tensor(1)))
        },
        TensorOperator(
            "mm",
            schemas: [
                "mm(Tensor self, Tensor mat2, *, \(out))",
                "~mm(Tensor self, Tensor mat2, ScalarType out_dtype, *, \(out))",
            ],
            "The product of two matrices.", outMemory: .unordered
        ) { a in
            if a.overload == 1 { throw TensorError.unsupported("out_dtype= of torch.mm is") }
            return .tensor(try a.tensor(0).mm(a.tensor(1)))
        },
        TensorOperator(
            "bmm",
            schemas: [
                "bmm(Tensor self, Tensor mat2, *, \(out))",
                "~bmm(Tensor self, Tensor mat2, ScalarType out_dtype, *, \(out))",
            ],
            "The products of two batches of matrices.", outMemory: .unordered
        ) { a in
            if a.overload == 1 { throw TensorError.unsupported("out_dtype= of torch.bmm is") }
            return .tensor(try a.tensor(0).bmm(a.tensor(1)))
        },
        TensorOperator(
            "mv", schemas: ["mv(Tensor self, Tensor vec, *, \(out))"],
            "The product of a matrix and a vector.", outMemory: .unordered
        ) { a in
            .tensor(try a.tensor(0).mv(a.tensor(1)))
        },
        TensorOperator(
            "dot", schemas: ["dot(Tensor self, Tensor tensor, *, \(out))"],
            "The sum of the products of two vectors.", outMemory: .unordered
        ) { a in
            .tensor(try a.tensor(0).dot(a.tensor(1)))
        },
        TensorOperator(
            "outer", "ger", schemas: ["outer(Tensor self, Tensor vec2, *, \(out))"],
            "All products of two vectors' elements."
        ) { a in
            .tensor(try a.tensor(0).outer(a.tensor(1)))
        },
    ]
}
