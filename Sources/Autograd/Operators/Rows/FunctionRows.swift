// Operators of one tensor, element by element: functions, clamping, choices.
import Heap
import TensorCore

private func unary(
    _ name: String, _ doc: String, _ exposure: TensorOperator.Exposure = .everywhere,
    _ f: @escaping @Sendable (borrowing Tensor) throws -> Tensor
) -> TensorOperator {
    TensorOperator(name, schemas: ["\(name)(Tensor self, *, \(out))"], doc, exposure) { a in
        .tensor(try f(a.tensor(0)))
    }
}

var functionRows: [TensorOperator] {
    [
        unary("exp", "e to the power of each element.") { try $0.exp() },
        unary("expm1", "exp(x) - 1 of each element.") { try $0.expm1() },
        unary("log", "The natural logarithm of each element.") { try $0.log() },
        unary("log2", "The logarithm to base 2.") { try $0.log2() },
        unary("log10", "The logarithm to base 10.") { try $0.log10() },
        unary("log1p", "log(1 + x) of each element.") { try $0.log1p() },
        unary("sqrt", "The square root of each element.") { try $0.sqrt() },
        unary("rsqrt", "One over the square root.") { try $0.rsqrt() },
        unary("sin", "The sine of each element.") { try $0.sin() },
        unary("cos", "The cosine of each element.") { try $0.cos() },
        unary("tan", "The tangent of each element.") { try $0.tan() },
        unary("asin", "The arc sine.") { try $0.asin() },
        unary("acos", "The arc cosine.") { try $0.acos() },
        unary("atan", "The arc tangent.") { try $0.atan() },
        unary("sinh", "The hyperbolic sine.") { try $0.sinh() },
        unary("cosh", "The hyperbolic cosine.") { try $0.cosh() },
        unary("tanh", "The hyperbolic tangent.") { try $0.tanh() },
        unary("sigmoid", "1 / (1 + exp(-x)).") { try $0.sigmoid() },
        unary("erf", "The error function.") { try $0.erf() },
        unary("reciprocal", "One over each element.") { try $0.reciprocal() },
        unary("abs", "The magnitude of each element.") { try $0.abs() },
        unary("absolute", "The magnitude of each element.", .all) { try $0.abs() },
        unary("neg", "Each element negated.") { try $0.neg() },
        unary("negative", "Each element negated.") { try $0.neg() },
        unary("sign", "-1, 0 or 1 by each element's sign.", .all) { try $0.sign() },
        unary("floor", "The largest integer not above each element.") { try $0.floor() },
        unary("ceil", "The smallest integer not below each element.") { try $0.ceil() },
        unary("trunc", "Each element without its fraction.") { try $0.trunc() },
        unary("square", "Each element times itself.") { try $0.power(.int(2)) },
        TensorOperator(
            "relu", schemas: ["relu(Tensor self)"], "max(x, 0) of each element.", .everywhere
        ) { a in .tensor(try a.tensor(0).relu()) },
        TensorOperator(
            "round",
            schemas: [
                "round(Tensor self, *, \(out))", "round(Tensor self, *, int decimals, \(out))",
            ],
            "The nearest integer, halves to the even one.", .everywhere
        ) { a in
            let t = a.tensor(0)
            return .tensor(try a.overload == 1 ? t.round(decimals: a.int(1)) : t.round())
        },
        TensorOperator(
            "clamp", "clip",
            schemas: [
                "clamp(Tensor self, Tensor? min=None, Tensor? max=None, *, \(out))",
                "clamp(Tensor self, Scalar? min=None, Scalar? max=None, *, \(out))",
            ], "Each element brought between two bounds.", .everywhere
        ) { a in
            if a.overload == 0 && !(a.isAbsent(1) && a.isAbsent(2)) {
                return .tensor(
                    try a.tensor(0).clamp(tensors: a.optionalTensor(1), a.optionalTensor(2)))
            }
            return .tensor(try a.tensor(0).clamp(a.optionalScalar(1), a.optionalScalar(2)))
        },
        TensorOperator(
            "clamp_min",
            schemas: [
                "clamp_min(Tensor self, Tensor min, *, \(out))",
                "clamp_min(Tensor self, Scalar min, *, \(out))",
            ], "Each element, at least the bound.", .everywhere
        ) { a in
            a.overload == 0
                ? .tensor(try a.tensor(0).clamp(tensors: a.tensor(1), nil, named: true))
                : .tensor(try a.tensor(0).clampMin(a.scalar(1)))
        },
        TensorOperator(
            "clamp_max",
            schemas: [
                "clamp_max(Tensor self, Tensor max, *, \(out))",
                "clamp_max(Tensor self, Scalar max, *, \(out))",
            ], "Each element, at most the bound.", .everywhere
        ) { a in
            a.overload == 0
                ? .tensor(try a.tensor(0).clamp(tensors: nil, a.tensor(1), named: true))
                : .tensor(try a.tensor(0).clampMax(a.scalar(1)))
        },
        TensorOperator(
            "where",
            schemas: [
                "where(Tensor condition)",
                "where(Tensor condition, Tensor self, Tensor other, *, \(out))",
                "where(Tensor condition, Scalar self, Tensor other)",
                "where(Tensor condition, Tensor self, Scalar other)",
                "where(Tensor condition, Scalar self, Scalar other)",
            ], "Elements of one tensor where a condition holds, else of another.", .function
        ) { a in
            if a.overload == 0 { return .tensors(try Forward.nonzero(a.tensor(0))) }
            return .tensor(try a.tensor(0).select(a.tensor(1), a.tensor(2)))
        },
        TensorOperator(
            "where",
            schemas: [
                "where(Tensor self, Tensor condition, Tensor other)",
                "where(Tensor self, Tensor condition, Scalar other)",
            ], "This tensor's elements where a condition holds, else another's.", .method
        ) { a in .tensor(try a.tensor(1).select(a.tensor(0), a.tensor(2))) },
        TensorOperator(
            "masked_fill",
            schemas: [
                "masked_fill(Tensor self, Tensor mask, Tensor value)",
                "masked_fill(Tensor self, Tensor mask, Scalar value)",
            ], "A number in place of the elements where a mask is true.", .all, takesOverlaps: true
        ) { a in
            a.overload == 0
                ? .tensor(try a.tensor(0).maskedFill(a.tensor(1), tensor: a.tensor(2)))
                : .tensor(try a.tensor(0).maskedFill(a.tensor(1), a.scalar(2)))
        },
        TensorOperator(
            "clone", schemas: ["clone(Tensor self, *, MemoryFormat? memory_format=None)"], "A copy."
        ) { a in
            a.string(1) == "contiguous_format"
                ? .tensor(try a.tensor(0).cloneInOrder()) : .tensor(try a.tensor(0).clone())
        },
        TensorOperator(
            "detach", schemas: ["detach(Tensor self)"], "The same elements without history."
        ) { a in
            .tensor(a.tensor(0).detach())
        },
        TensorOperator(
            "isnan", schemas: ["isnan(Tensor self)"], "Whether each element is not a number."
        ) { a in
            let t = a.tensor(0)
            if !t.dtype.isFloatingPoint {
                return .tensor(try Forward.full(t.sizes, .bool(false), .bool))
            }
            return .tensor(try Forward.unary(.isNaN, t, result: .bool, name: "isnan"))
        },
        TensorOperator(
            "isinf", schemas: ["isinf(Tensor self)"], "Whether each element is infinite."
        ) { a in
            let t = a.tensor(0)
            if !t.dtype.isFloatingPoint {
                return .tensor(try Forward.full(t.sizes, .bool(false), .bool))
            }
            return .tensor(try Forward.unary(.isInfinite, t, result: .bool, name: "isinf"))
        },
        TensorOperator(
            "logical_not", schemas: ["logical_not(Tensor self, *, \(out))"],
            "Whether each element is false."
        ) { a in
            .tensor(try Forward.unary(.not, a.tensor(0), result: .bool, name: "logical_not"))
        },
    ]
}
