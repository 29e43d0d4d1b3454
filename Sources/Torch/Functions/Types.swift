// Functions that answer about element types.
import Autograd
import Heap
import Interpreter
import TensorCore

var typeFunctions: [MachineOperator] {
    [
        MachineOperator(
            "result_type",
            schemas: [
                "result_type(Tensor tensor, Tensor other)",
                "result_type(Scalar scalar, Tensor tensor)",
                "result_type(Tensor tensor, Scalar other)",
                "result_type(Scalar scalar1, Scalar scalar2)",
            ], "The type of a result of two operands."
        ) { a, _, m throws(Raised) in
            guard let x = a.optionalTensor(0), let y = a.optionalTensor(1) else { return .None }
            return m.object(Promotion.of(x, y))
        },
        MachineOperator(
            "promote_types", schemas: ["promote_types(ScalarType type1, ScalarType type2)"],
            "The type that holds numbers of two types."
        ) { a, _, m throws(Raised) in
            guard let x = a.dtype(0), let y = a.dtype(1) else { return .None }
            return m.object(DType.promote(x, y))
        },
        MachineOperator(
            "can_cast", schemas: ["can_cast(ScalarType from_, ScalarType to)"],
            "Whether results of one type may be put into tensors of another."
        ) { a, _, _ in
            guard let x = a.dtype(0), let y = a.dtype(1) else { return .None }
            return .bool(x.category <= y.category)
        },
    ]
}
