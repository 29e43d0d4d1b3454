// The rows of the operator table, family by family.
import Heap
import TensorCore

package var operatorTable: [TensorOperator] {
    pointwiseRows + functionRows + comparisonRows + reductionRows + shapeRows + productRows
        + factoryRows + inPlaceRows
}

private func unary(
    _ name: String, _ doc: String, _ f: @escaping @Sendable (borrowing Tensor) throws -> Tensor
) -> TensorOperator {
    TensorOperator(name, schemas: ["\(name)(Tensor self, *, \(out))"], doc, .all) { a in
        .tensor(try f(a.tensor(0)))
    }
}

private var functionRows: [TensorOperator] {
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
        unary("absolute", "The magnitude of each element.") { try $0.abs() },
        unary("neg", "Each element negated.") { try $0.neg() },
        unary("negative", "Each element negated.") { try $0.neg() },
        unary("sign", "-1, 0 or 1 by each element's sign.") { try $0.sign() },
        unary("floor", "The largest integer not above each element.") { try $0.floor() },
        unary("ceil", "The smallest integer not below each element.") { try $0.ceil() },
        unary("trunc", "Each element without its fraction.") { try $0.trunc() },
        unary("square", "Each element times itself.") { try $0.power(.int(2)) },
        TensorOperator(
            "relu", schemas: ["relu(Tensor self)"], "max(x, 0) of each element.", .all
        ) { a in .tensor(try a.tensor(0).relu()) },
        TensorOperator(
            "round",
            schemas: [
                "round(Tensor self, *, \(out))", "round(Tensor self, *, int decimals, \(out))",
            ],
            "The nearest integer, halves to the even one.", .all
        ) { a in
            if a.overload == 1 { throw TensorError.unsupported("torch.round with decimals is") }
            return .tensor(try a.tensor(0).round())
        },
        TensorOperator(
            "clamp", "clip",
            schemas: [
                "clamp(Tensor self, Tensor? min=None, Tensor? max=None, *, \(out))",
                "clamp(Tensor self, Scalar? min=None, Scalar? max=None, *, \(out))",
            ], "Each element brought between two bounds.", .all
        ) { a in
            if a.overload == 0 && !(a.isAbsent(1) && a.isAbsent(2)) {
                var r = a.tensor(0)
                if let low = a.optionalTensor(1) { r = try r.maximum(low) }
                if let high = a.optionalTensor(2) { r = try r.minimum(high) }
                return .tensor(r)
            }
            return .tensor(try a.tensor(0).clamp(a.optionalScalar(1), a.optionalScalar(2)))
        },
        TensorOperator(
            "clamp_min", schemas: ["clamp_min(Tensor self, Scalar min, *, \(out))"],
            "Each element, at least the bound.", .all
        ) { a in .tensor(try a.tensor(0).clamp(a.scalar(1), nil)) },
        TensorOperator(
            "clamp_max", schemas: ["clamp_max(Tensor self, Scalar max, *, \(out))"],
            "Each element, at most the bound.", .all
        ) { a in .tensor(try a.tensor(0).clamp(nil, a.scalar(1))) },
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
            ], "A number in place of the elements where a mask is true.", .all
        ) { a in .tensor(try a.tensor(0).maskedFill(a.tensor(1), a.scalar(2))) },
        TensorOperator(
            "clone", schemas: ["clone(Tensor self, *, MemoryFormat? memory_format=None)"], "A copy."
        ) { a in
            .tensor(try a.tensor(0).clone())
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

private func binary(
    _ names: [String], _ doc: String,
    _ f: @escaping @Sendable (borrowing Tensor, borrowing Tensor) throws -> Tensor
) -> TensorOperator {
    let name = names[0]
    return TensorOperator(
        name, schemas: ["\(name)(Tensor self, Tensor other, *, \(out))"], doc, .all, numbers: true
    ) { a in .tensor(try f(a.tensor(0), a.tensor(1))) }
}

private var pointwiseRows: [TensorOperator] {
    [
        TensorOperator(
            "add",
            schemas: [
                "add(Tensor self, Tensor other, *, Scalar alpha=1, \(out))",
                "!add(Tensor self, Scalar alpha, Tensor other)",
            ], "The sum, the other one times alpha.", .all, numbers: true
        ) { a in
            a.overload == 0
                ? .tensor(try a.tensor(0).add(a.tensor(1), alpha: a.scalar(2, .int(1))))
                : .tensor(try a.tensor(0).add(a.tensor(2), alpha: a.scalar(1)))
        },
        TensorOperator(
            "sub", "subtract",
            schemas: [
                "sub(Tensor self, Tensor other, *, Scalar alpha=1, \(out))",
                "!sub(Tensor self, Scalar alpha, Tensor other)",
            ], "The difference, the other one times alpha.", .all, numbers: true
        ) { a in
            a.overload == 0
                ? .tensor(try a.tensor(0).sub(a.tensor(1), alpha: a.scalar(2, .int(1))))
                : .tensor(try a.tensor(0).sub(a.tensor(2), alpha: a.scalar(1)))
        },
        binary(["mul"], "The product.") { try $0.mul($1) },
        binary(["multiply"], "The product.") { try $0.mul($1) },
        TensorOperator(
            "div", "divide", "true_divide",
            schemas: [
                "div(Tensor self, Tensor other, *, \(out))",
                "div(Tensor self, Tensor other, *, str? rounding_mode, \(out))",
            ], "The quotient.", .all, numbers: true
        ) { a in
            guard a.overload == 1, let mode = a.string(2) else {
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
        },
        binary(["floor_divide"], "The quotient rounded down.") { try $0.floorDivide($1) },
        TensorOperator(
            "remainder",
            schemas: [
                "remainder(Tensor self, Tensor other, *, \(out))",
                "remainder(Tensor self, Scalar other, *, \(out))",
                "remainder(Scalar self, Tensor other)",
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

private var comparisonRows: [TensorOperator] {
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
            let x = a.tensor(0)
            let y = a.tensor(1)
            let relative = a.scalar(2, .float(1e-5)).double
            let absolute = a.scalar(3, .float(1e-8)).double
            let d = try Forward.sub(x, y)
            var ok = true
            let sizes = d.sizes
            let p = try Forward.clone(y.alias(try y.geometry.expanded(to: sizes)))
            d.forEachOffset { i in
                let e = d.element(i).double
                if !(Swift.abs(e) <= absolute + relative * Swift.abs(p.element(i).double)) {
                    ok = false
                }
            }
            return .bool(ok)
        },
    ]
}

private var reductionRows: [TensorOperator] {
    [
        TensorOperator(
            "sum",
            schemas: [
                "sum(Tensor self, *, ScalarType? dtype=None)",
                "sum(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None)",
            ], "The sum of all elements, or along dimensions."
        ) { a in
            a.overload == 0
                ? .tensor(try a.tensor(0).sum(dtype: a.dtype(1)))
                : .tensor(
                    try a.tensor(0).sum(a.optionalInts(1), keep: a.bool(2), dtype: a.dtype(3)))
        },
        TensorOperator(
            "mean",
            schemas: [
                "mean(Tensor self, *, ScalarType? dtype=None)",
                "mean(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None)",
            ], "The mean of all elements, or along dimensions."
        ) { a in
            a.overload == 0
                ? .tensor(try a.tensor(0).mean(dtype: a.dtype(1)))
                : .tensor(
                    try a.tensor(0).mean(a.optionalInts(1), keep: a.bool(2), dtype: a.dtype(3)))
        },
        TensorOperator(
            "prod", schemas: ["prod(Tensor self, *, ScalarType? dtype=None)"],
            "The product of all elements."
        ) { a in .tensor(try a.tensor(0).prod()) },
        extreme("max", true), extreme("min", false),
        TensorOperator(
            "argmax", schemas: ["argmax(Tensor self, int? dim=None, bool keepdim=False)"],
            "Where the largest element is."
        ) { a in
            .tensor(try a.tensor(0).extremeIndex(a.optionalInt(1), keep: a.bool(2), largest: true))
        },
        TensorOperator(
            "argmin", schemas: ["argmin(Tensor self, int? dim=None, bool keepdim=False)"],
            "Where the smallest element is."
        ) { a in
            .tensor(try a.tensor(0).extremeIndex(a.optionalInt(1), keep: a.bool(2), largest: false))
        },
        TensorOperator(
            "amax", schemas: ["amax(Tensor self, int[1] dim=(), bool keepdim=False, *, \(out))"],
            "The largest elements along dimensions."
        ) { a in .tensor(try a.tensor(0).amax(a.ints(1), keep: a.bool(2), largest: true)) },
        TensorOperator(
            "amin", schemas: ["amin(Tensor self, int[1] dim=(), bool keepdim=False, *, \(out))"],
            "The smallest elements along dimensions."
        ) { a in .tensor(try a.tensor(0).amax(a.ints(1), keep: a.bool(2), largest: false)) },
        TensorOperator(
            "any",
            schemas: [
                "any(Tensor self)", "any(Tensor self, int dim, bool keepdim=False, *, \(out))",
            ],
            "Whether any element is true."
        ) { a in
            .tensor(
                try Forward.any(
                    a.tensor(0), a.optionalInt(1).map { [$0] }, keep: a.bool(2), all: false))
        },
        TensorOperator(
            "all",
            schemas: [
                "all(Tensor self)", "all(Tensor self, int dim, bool keepdim=False, *, \(out))",
            ],
            "Whether all elements are true."
        ) { a in
            .tensor(
                try Forward.any(
                    a.tensor(0), a.optionalInt(1).map { [$0] }, keep: a.bool(2), all: true))
        },
        TensorOperator(
            "cumsum", schemas: ["cumsum(Tensor self, int dim, *, ScalarType? dtype=None, \(out))"],
            "The running sum along a dimension.", .all
        ) { a in .tensor(try a.tensor(0).cumulativeSum(a.int(1))) },
        TensorOperator(
            "nonzero", schemas: ["nonzero(Tensor self, *, bool as_tuple=False)"],
            "The places of elements that are not zero."
        ) { a in
            let places = try Forward.nonzero(a.tensor(0))
            if a.bool(1) { return .tensors(places) }
            return .tensor(try Tensor.stack(places, 1))
        },
    ]
}

private func extreme(_ name: String, _ largest: Bool) -> TensorOperator {
    TensorOperator(
        name,
        schemas: [
            "\(name)(Tensor self, *, \(out))", "\(name)(Tensor self, Tensor other, *, \(out))",
            "\(name)(Tensor self, int dim, bool keepdim=False, *, \(out))",
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

private var shapeRows: [TensorOperator] {
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
            "transpose", "swapaxes", "swapdims",
            schemas: ["transpose(Tensor self, int dim0, int dim1)"], "Two dimensions exchanged."
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
            "narrow", schemas: ["narrow(Tensor self, int dim, int start, int length)"],
            "A stretch of a dimension."
        ) { a in
            let t = a.tensor(0)
            let d = try t.geometry.dimension(a.int(1))
            let n = t.rank == 0 ? 0 : t.geometry.size[d]
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
            "split", schemas: ["split(Tensor self, int split_size, int dim=0)"],
            "Parts of equal size."
        ) { a in
            .tensors(try a.tensor(0).split(a.int(1), a.int(2)))
        },
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
            return .tensors(try t.split((t.geometry.size[d] + n - 1) / n, d))
        },
        TensorOperator(
            "cat", "concat", "concatenate",
            schemas: ["cat(Tensor[] tensors, int dim=0, *, \(out))"],
            "Tensors one behind the other.", .function
        ) { a in
            .tensor(try Tensor.cat(a.tensors(0), a.int(1)))
        },
        TensorOperator(
            "stack", schemas: ["stack(Tensor[] tensors, int dim=0, *, \(out))"],
            "Tensors side by side in a new dimension.", .function
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

private var productRows: [TensorOperator] {
    [
        TensorOperator(
            "matmul", schemas: ["matmul(Tensor self, Tensor other, *, \(out))"],
            "The product of matrices, vectors or batches of them."
        ) { a in
            .tensor(try a.tensor(0).matmul(a.tensor(1)))
        },
        TensorOperator(
            "mm", schemas: ["mm(Tensor self, Tensor mat2, *, \(out))"],
            "The product of two matrices."
        ) { a in
            .tensor(try a.tensor(0).mm(a.tensor(1)))
        },
        TensorOperator(
            "bmm", schemas: ["bmm(Tensor self, Tensor mat2, *, \(out))"],
            "The products of two batches of matrices."
        ) { a in
            .tensor(try a.tensor(0).bmm(a.tensor(1)))
        },
        TensorOperator(
            "mv", schemas: ["mv(Tensor self, Tensor vec, *, \(out))"],
            "The product of a matrix and a vector."
        ) { a in
            .tensor(try a.tensor(0).mv(a.tensor(1)))
        },
        TensorOperator(
            "dot", schemas: ["dot(Tensor self, Tensor tensor, *, \(out))"],
            "The sum of the products of two vectors."
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

/// A factory's result with `requires_grad` applied.
private func made(_ t: consuming Tensor, _ requires: Bool) throws(TensorError) -> OperatorResult {
    if requires {
        if !t.dtype.isFloatingPoint {
            throw TensorError(
                .runtimeError,
                "Only Tensors of floating point and complex dtype can require gradients")
        }
        t.requireGrad(true)
    }
    return .tensor(t)
}

private func filled(_ name: String, _ s: Scalar, _ doc: String) -> TensorOperator {
    TensorOperator(
        name, schemas: ["\(name)(int[] size, *, \(out), \(factoryOptions))"], doc, .function
    ) { a in
        try made(
            try Forward.full(a.ints(0), s, a.dtype(2) ?? TensorState.defaultDType), a.bool(6))
    }
}
private func filledLike(_ name: String, _ s: Scalar, _ doc: String) -> TensorOperator {
    TensorOperator(
        name,
        schemas: [
            "\(name)(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False, bool? requires_grad=False, MemoryFormat? memory_format=None)"
        ],
        doc, .function
    ) { a in
        let t = a.tensor(0)
        return try made(try Forward.full(t.sizes, s, a.dtype(1) ?? t.dtype), a.bool(5))
    }
}

private var factoryRows: [TensorOperator] {
    [
        filled("zeros", .int(0), "A tensor of zeros."),
        filled("ones", .int(1), "A tensor of ones."),
        filled("empty", .int(0), "A tensor whose elements are not set (here: zeros)."),
        filledLike("zeros_like", .int(0), "Zeros of another tensor's size."),
        filledLike("ones_like", .int(1), "Ones of another tensor's size."),
        filledLike("empty_like", .int(0), "A tensor of another one's size, not set (here: zeros)."),
        TensorOperator(
            "full", schemas: ["full(int[] size, Scalar fill_value, *, \(out), \(factoryOptions))"],
            "A tensor of one number.", .function
        ) { a in
            let s = a.scalar(1)
            let d: DType =
                a.dtype(3) ?? (s.isFloat ? TensorState.defaultDType : s.isBool ? .bool : .int64)
            return try made(try Forward.full(a.ints(0), s, d), a.bool(7))
        },
        TensorOperator(
            "full_like",
            schemas: [
                "full_like(Tensor self, Scalar fill_value, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False, bool? requires_grad=False, MemoryFormat? memory_format=None)"
            ], "One number in another tensor's size.", .function
        ) { a in
            let t = a.tensor(0)
            return try made(
                try Forward.full(t.sizes, a.scalar(1), a.dtype(2) ?? t.dtype), a.bool(6))
        },
        TensorOperator(
            "arange",
            schemas: [
                "arange(Scalar end, *, \(out), \(factoryOptions))",
                "arange(Scalar start, Scalar end, *, \(factoryOptions))",
                "arange(Scalar start, Scalar end, Scalar step=1, *, \(out), \(factoryOptions))",
            ], "Numbers counted up.", .function
        ) { a in
            let k = a.overload == 0 ? 2 : a.overload == 1 ? 2 : 4
            let start: Scalar = a.overload == 0 ? .int(0) : a.scalar(0)
            let end = a.overload == 0 ? a.scalar(0) : a.scalar(1)
            let step: Scalar = a.overload == 2 ? a.scalar(2, .int(1)) : .int(1)
            let anyFloat = start.isFloat || end.isFloat || step.isFloat
            let d = a.dtype(k) ?? (anyFloat ? TensorState.defaultDType : .int64)
            return try made(try Forward.arange(start, end, step, d), a.bool(k + 4))
        },
        TensorOperator(
            "linspace",
            schemas: [
                "linspace(Tensor start, Tensor end, int steps, *, \(out), \(factoryOptions))",
                "linspace(Scalar start, Tensor end, int steps, *, \(out), \(factoryOptions))",
                "linspace(Tensor start, Scalar end, int steps, *, \(out), \(factoryOptions))",
                "linspace(Scalar start, Scalar end, int steps, *, \(out), \(factoryOptions))",
            ], "Numbers at equal distances.", .function
        ) { a in
            try made(
                try Forward.linspace(
                    a.scalar(0).double, a.scalar(1).double, a.int(2),
                    a.dtype(4) ?? TensorState.defaultDType), a.bool(8))
        },
        TensorOperator(
            "eye",
            schemas: [
                "eye(int n, *, \(out), \(factoryOptions))",
                "eye(int n, int m, *, \(out), \(factoryOptions))",
            ], "Ones on the diagonal.", .function
        ) { a in
            let k = a.overload == 0 ? 2 : 3
            return try made(
                try Forward.eye(
                    a.int(0), a.overload == 0 ? a.int(0) : a.int(1),
                    a.dtype(k) ?? TensorState.defaultDType), a.bool(k + 4))
        },
        random("rand", "Numbers from 0 to 1.") { (t) throws(TensorError) in
            try Forward.uniform(t, 0, 1)
        },
        random("randn", "Normal numbers.") { (t) throws(TensorError) in try Forward.normal(t, 0, 1)
        },
        randomLike("rand_like", "Numbers from 0 to 1 in another tensor's size.") {
            (t) throws(TensorError) in
            try Forward.uniform(t, 0, 1)
        },
        randomLike("randn_like", "Normal numbers in another tensor's size.") {
            (t) throws(TensorError) in
            try Forward.normal(t, 0, 1)
        },
        TensorOperator(
            "randint",
            schemas: [
                "randint(int high, int[] size, *, Generator generator, \(out), \(factoryOptions))",
                "randint(int high, int[] size, *, \(out), \(factoryOptions))",
                "randint(int low, int high, int[] size, *, Generator generator, \(out), \(factoryOptions))",
                "randint(int low, int high, int[] size, *, \(out), \(factoryOptions))",
            ], "Random integers.", .function
        ) { a in
            if a.overload == 0 || a.overload == 2 { throw TensorError.unsupported("generator= is") }
            let k = a.overload == 1 ? 0 : 1
            let low = k == 0 ? 0 : a.int(0)
            let high = a.int(k)
            if low >= high {
                throw TensorError(
                    .runtimeError,
                    "random_ expects 'from' to be less than 'to', but got from=\(low) >= to=\(high)"
                )
            }
            let t = try Tensor(empty: a.ints(k + 1), a.dtype(k + 3) ?? .int64)
            try Forward.randomIntegers(t, low, high)
            return try made(t, a.bool(k + 7))
        },
        TensorOperator(
            "randperm", schemas: ["randperm(int n, *, \(out), \(factoryOptions))"],
            "The numbers below n in a random order.", .function
        ) { a in
            .tensor(try Forward.permutation(a.int(0)))
        },
    ]
}

private func random(
    _ name: String, _ doc: String,
    _ f: @escaping @Sendable (borrowing Tensor) throws(TensorError) -> Void
) -> TensorOperator {
    TensorOperator(
        name,
        schemas: ["\(name)(int[] size, *, Generator? generator=None, \(out), \(factoryOptions))"],
        doc, .function
    ) { a in
        let t = try Tensor(empty: a.ints(0), a.dtype(3) ?? TensorState.defaultDType)
        try f(t)
        return try made(t, a.bool(7))
    }
}
private func randomLike(
    _ name: String, _ doc: String,
    _ f: @escaping @Sendable (borrowing Tensor) throws(TensorError) -> Void
) -> TensorOperator {
    TensorOperator(
        name,
        schemas: [
            "\(name)(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False, bool? requires_grad=False, MemoryFormat? memory_format=None)"
        ],
        doc, .function
    ) { a in
        let s = a.tensor(0)
        let t = try Tensor(empty: s.sizes, a.dtype(1) ?? s.dtype)
        try f(t)
        return try made(t, a.bool(5))
    }
}

/// Methods that exist in place only.
private var inPlaceRows: [TensorOperator] {
    [
        TensorOperator(
            "zero_", schemas: ["zero_(Tensor self)"], "All elements become zero.", .method
        ) { a in
            let t = a.tensor(0)
            try t.fillFrom(.int(0), zero: true)
            return .tensor(t)
        },
        TensorOperator(
            "fill_",
            schemas: ["fill_(Tensor self, Tensor value)", "fill_(Tensor self, Scalar value)"],
            "All elements become one number.", .method
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
            "copy_", schemas: ["copy_(Tensor self, Tensor src, bool non_blocking=False)"],
            "The elements of another tensor, repeated and cast.", .method
        ) { a in
            let t = a.tensor(0)
            try t.copyFrom(a.tensor(1))
            return .tensor(t)
        },
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
