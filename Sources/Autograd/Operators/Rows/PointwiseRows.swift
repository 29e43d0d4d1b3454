// Operators of two tensors, element by element.
import Heap
import TensorCore

/// `scalars`: has an overload for numbers as well.
private func binary(
    _ name: String, _ doc: String, scalars: Bool = false,
    _ f: @escaping @Sendable (borrowing Tensor, borrowing Tensor) throws -> Tensor
) -> TensorOperator {
    TensorOperator(
        name,
        schemas: ["\(name)(Tensor self, Tensor other, *, \(out))"]
            + (scalars ? ["\(name)(Tensor self, Scalar other)"] : []), doc, .all, numbers: true
    ) { a in .tensor(try f(a.tensor(0), a.tensor(1))) }
}

/// A quotient, rounded as its third argument says.
private func quotient(_ a: borrowing BoundArguments, isRounded: Bool) throws -> OperatorResult {
    guard isRounded, let mode = a.string(2) else {
        return .tensor(try a.tensor(0).div(a.tensor(1)))
    }
    switch mode {
    case "floor": return .tensor(try a.tensor(0).divided(by: a.tensor(1), rounding: .floor))
    case "trunc": return .tensor(try a.tensor(0).divided(by: a.tensor(1), rounding: .trunc))
    default:
        throw TensorError(
            .runtimeError,
            "div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '\(mode)'"
        )
    }
}

var pointwiseRows: [TensorOperator] {
    [
        TensorOperator(
            "add",
            schemas: [
                "add(Tensor self, Tensor other, *, Scalar alpha=1, \(out))",
                "!add(Tensor self, Scalar alpha, Tensor other, *, \(out))",
            ], "The sum, the other one times alpha.", .all, numbers: true
        ) { a in
            a.overload == 0
                ? .tensor(try a.tensor(0).add(a.tensor(1), alpha: a.scalar(2, .int(1))))
                : .tensor(try a.tensor(0).add(a.tensor(2), alpha: a.scalar(1)))
        },
        TensorOperator(
            "sub",
            schemas: [
                "sub(Tensor self, Tensor other, *, Scalar alpha=1, \(out))",
                "!sub(Tensor self, Scalar alpha, Tensor other, *, \(out))",
            ], "The difference, the other one times alpha.", .all, numbers: true
        ) { a in
            a.overload == 0
                ? .tensor(try a.tensor(0).sub(a.tensor(1), alpha: a.scalar(2, .int(1))))
                : .tensor(try a.tensor(0).sub(a.tensor(2), alpha: a.scalar(1)))
        },
        TensorOperator(
            "subtract",
            schemas: [
                "subtract(Tensor self, Tensor other, *, Scalar alpha=1, \(out))",
                "subtract(Tensor self, Scalar other, Scalar alpha=1)",
            ], "The difference, the other one times alpha.", .all, numbers: true
        ) { a in
            .tensor(try a.tensor(0).sub(a.tensor(1), alpha: a.scalar(2, .int(1))))
        },
        binary("mul", "The product.") { try $0.mul($1) },
        binary("multiply", "The product.", scalars: true) { try $0.mul($1) },
        TensorOperator(
            "div",
            schemas: [
                "div(Tensor self, Tensor other, *, \(out))",
                "div(Tensor self, Tensor other, *, str? rounding_mode, \(out))",
                "div(Tensor self, Scalar other, *, str? rounding_mode)",
            ], "The quotient.", .all, numbers: true
        ) { a in try quotient(a, isRounded: a.overload > 0) },
        TensorOperator(
            "divide",
            schemas: [
                "divide(Tensor self, Tensor other, *, \(out))",
                "divide(Tensor self, Tensor other, *, str? rounding_mode, \(out))",
                "divide(Tensor self, Scalar other)",
                "divide(Tensor self, Scalar other, *, str? rounding_mode)",
            ], "The quotient.", .all, numbers: true
        ) { a in try quotient(a, isRounded: a.overload % 2 == 1) },
        binary("true_divide", "The quotient.", scalars: true) { try $0.div($1) },
        binary("floor_divide", "The quotient rounded down.", scalars: true) {
            try $0.floorDivide($1)
        },
        TensorOperator(
            "remainder",
            schemas: [
                "remainder(Tensor self, Tensor other, *, \(out))",
                "~remainder(Scalar self, Tensor other)",
                "remainder(Tensor self, Scalar other, *, \(out))",
            ], "The remainder with the sign of the divisor.", .all
        ) { a in .tensor(try a.tensor(0).remainder(a.tensor(1))) },
        TensorOperator(
            "fmod",
            schemas: [
                "fmod(Tensor self, Tensor other, *, \(out))",
                "fmod(Tensor self, Scalar other, *, \(out))",
            ], "The remainder with the sign of the dividend.", .all
        ) { a in .tensor(try a.tensor(0).fmod(a.tensor(1))) },
        TensorOperator(
            "pow",
            schemas: [
                "pow(Tensor self, Tensor exponent, *, \(out))",
                "pow(Scalar self, Tensor exponent, *, \(out))",
                "pow(Tensor self, Scalar exponent, *, \(out))",
            ], "Powers.", .function
        ) { a in
            switch a.overload {
            case 0: .tensor(try a.tensor(0).power(a.tensor(1)))
            case 1: .tensor(try a.tensor(1).power(of: a.scalar(0)))
            default: .tensor(try a.tensor(0).power(a.scalar(1)))
            }
        },
        TensorOperator(
            "pow",
            schemas: ["pow(Tensor self, Tensor exponent)", "pow(Tensor self, Scalar exponent)"],
            "Powers.", [.method, .inPlace]
        ) { a in
            a.overload == 0
                ? .tensor(try a.tensor(0).power(a.tensor(1)))
                : .tensor(try a.tensor(0).power(a.scalar(1)))
        },
        TensorOperator(
            "maximum", schemas: ["maximum(Tensor self, Tensor other, *, \(out))"],
            "The larger of two elements."
        ) { a in
            .tensor(try a.tensor(0).maximum(a.tensor(1)))
        },
        TensorOperator(
            "minimum", schemas: ["minimum(Tensor self, Tensor other, *, \(out))"],
            "The smaller of two elements."
        ) { a in
            .tensor(try a.tensor(0).minimum(a.tensor(1)))
        },
        TensorOperator(
            "hypot", schemas: ["hypot(Tensor self, Tensor other, *, \(out))"],
            "The hypotenuse of two legs.", .all
        ) { a in .tensor(try a.tensor(0).hypot(a.tensor(1))) },
    ]
}
