// Runs one line of the goldens on our tensors and writes the result in the same notation
// (scripts/make-tensor-goldens explains it).
import Foundation
import Heap
import TensorCore

struct GoldenLine {
    let number: Int
    let kind: String
    let arguments: [String]
    let result: String

    static func all() -> [GoldenLine] {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("goldens.txt").path
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").enumerated().map { number, line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(
                String.init)
            return GoldenLine(
                number: number + 1, kind: fields[0], arguments: Array(fields[1..<fields.count - 1]),
                result: fields[fields.count - 1])
        }
    }

    /// Whether a result is PyTorch's; functions that are not exact may be off by a unit in the last place.
    func matches(_ ours: String) -> Bool {
        if ours == result { return true }
        guard GoldenLine.inexact.contains(kind) else { return false }
        let a = ours.split(separator: " ")
        let b = result.split(separator: " ")
        guard a.count == 4, b.count == 4, a[0..<3] == b[0..<3] else { return false }
        let x = a[3].split(separator: ",")
        let y = b[3].split(separator: ",")
        guard x.count == y.count else { return false }
        for (u, v) in zip(x, y) where u != v {
            guard let p = Double(u), let q = Double(v) else { return false }
            let unit = a[1] == "float32" ? Double(Float(q).ulp) : q.ulp
            if !(abs(p - q) <= (a[1] == "float32" ? 1.01 : 2.01) * unit) { return false }
        }
        return true
    }
    private static let inexact: Set<String> = [
        "exp", "log", "sqrt", "sin", "cos", "tan", "tanh", "sigmoid", "erf", "log2", "log10",
        "log1p", "expm1", "atan", "sinh", "cosh", "pow", "rsqrt",
    ]
}

/// The operation of a line; nil when it is none of ours.
struct GoldenOperation {
    let line: GoldenLine

    func text() -> String? {
        do throws(TensorError) {
            return try run()
        } catch {
            let name =
                switch error.kind {
                case .runtimeError: "RuntimeError"
                case .indexError: "IndexError"
                case .typeError: "TypeError"
                case .valueError: "ValueError"
                case .notImplementedError: "NotImplementedError"
                case .zeroDivisionError: "ZeroDivisionError"
                default: "Error"
                }
            return "!\(name): " + GoldenOperation.escaped(error.message)
        }
    }

    static func escaped(_ s: String) -> String {
        s.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }

    private func tensor(_ i: Int) throws(TensorError) -> Tensor {
        let fields = line.arguments[i].split(separator: " ", omittingEmptySubsequences: false)
        guard fields.count == 4, let d = GoldenOperation.dtype(fields[1]) else {
            throw TensorError(.valueError, "bad golden")
        }
        let sizes = fields[2] == "-" ? [] : fields[2].split(separator: ",").map { Int($0) ?? 0 }
        let t = try Tensor(empty: sizes, d)
        for (k, v) in fields[3].split(separator: ",").enumerated() {
            if d.isFloatingPoint {
                t.setElement(k, .float(Double(v) ?? 0))
            } else {
                t.setElement(k, .int(Int(v) ?? 0))
            }
        }
        if fields[0] == "W" { t.body.isWrappedNumber = true }
        return t
    }
    private func scalar(_ i: Int) throws(TensorError) -> Scalar? {
        if line.arguments[i] == "N" { return nil }
        let t = try tensor(i)
        return t.element(0)
    }
    private func int(_ i: Int) throws(TensorError) -> Int? { try scalar(i)?.int }
    private func ints(_ i: Int) -> [Int] {
        line.arguments[i].dropFirst(2).split(separator: ",").map { Int($0) ?? 0 }
    }
    static func dtype(_ s: some StringProtocol) -> DType? {
        DType.allCases.first { $0.name == s }
    }

    static func shown(_ s: Scalar) -> String {
        switch s {
        case .int(let i): return String(i)
        case .bool(let b): return b ? "1" : "0"
        case .float(let d):
            if d.isNaN { return "nan" }
            return d.isInfinite ? (d < 0 ? "-inf" : "inf") : hex(d)
        }
    }
    /// As Python's float.hex.
    static func hex(_ d: Double) -> String {
        if d == 0 { return d.sign == .minus ? "-0x0.0p+0" : "0x0.0p+0" }
        let bits = d.magnitude.bitPattern
        let fraction = String(bits & 0xF_FFFF_FFFF_FFFF, radix: 16)
        let digits = String(repeating: "0", count: 13 - fraction.count) + fraction
        let exponent = Int(bits >> 52)
        let e = exponent == 0 ? -1022 : exponent - 1023
        return (d < 0 ? "-" : "")
            + "0x\(exponent == 0 ? 0 : 1).\(digits)p\(e < 0 ? "-" : "+")\(abs(e))"
    }
    static func shown(_ t: borrowing Tensor) -> String {
        var values: [String] = []
        t.forEachOffset { values.append(shown(t.element($0))) }
        let sizes = t.rank == 0 ? "-" : t.sizes.map(String.init).joined(separator: ",")
        return "T \(t.dtype.name) \(sizes) \(values.joined(separator: ","))"
    }

    private func run() throws(TensorError) -> String? {
        if let r = try elementwise() { return r }
        if let r = try reduction() { return r }
        if let r = try structure() { return r }
        return try creation()
    }

    private func elementwise() throws(TensorError) -> String? {
        let comparisons: [String: BinaryKernel] = [
            "eq": .equal, "ne": .notEqual, "lt": .less, "le": .lessEqual, "gt": .greater,
            "ge": .greaterEqual,
        ]
        let functions: [String: UnaryKernel] = [
            "exp": .exp, "log": .log, "sqrt": .sqrt, "rsqrt": .rsqrt, "sin": .sin, "cos": .cos,
            "tan": .tan, "tanh": .tanh, "sigmoid": .sigmoid, "reciprocal": .reciprocal, "erf": .erf,
            "log2": .log2, "log10": .log10, "log1p": .log1p, "expm1": .expm1, "atan": .atan,
            "sinh": .sinh, "cosh": .cosh,
        ]
        let exact: [String: UnaryKernel] = [
            "neg": .neg, "abs": .abs, "relu": .relu, "floor": .floor, "ceil": .ceil,
            "round": .round, "trunc": .trunc, "sign": .sign, "square": .square,
        ]
        let k = line.kind
        if let op = exact[k] {
            return Self.shown(try Forward.unary(op, try tensor(0), name: "\(k)_cpu"))
        }
        if let op = comparisons[k] {
            return Self.shown(try Forward.compare(op, try tensor(0), try tensor(1)))
        }
        if let op = functions[k] {
            return Self.shown(try Forward.floating(op, try tensor(0), name: "\(k)_cpu"))
        }
        switch k {
        case "add": return Self.shown(try Forward.add(try tensor(0), try tensor(1)))
        case "sub": return Self.shown(try Forward.sub(try tensor(0), try tensor(1)))
        case "mul": return Self.shown(try Forward.mul(try tensor(0), try tensor(1)))
        case "div": return Self.shown(try Forward.div(try tensor(0), try tensor(1)))
        case "floor_divide":
            return Self.shown(try Forward.floorDivide(try tensor(0), try tensor(1)))
        case "remainder": return Self.shown(try Forward.remainder(try tensor(0), try tensor(1)))
        case "fmod": return Self.shown(try Forward.fmod(try tensor(0), try tensor(1)))
        case "pow": return Self.shown(try Forward.pow(try tensor(0), try tensor(1)))
        case "maximum", "minimum":
            return Self.shown(
                try Forward.extremum(
                    k == "maximum" ? .maximum : .minimum, try tensor(0), try tensor(1)))
        case "and", "or", "xor":
            return Self.shown(
                try Forward.bitwise(
                    k == "and" ? .and : k == "or" ? .or : .xor, try tensor(0), try tensor(1),
                    name: "bitwise_\(k)_cpu"))
        case "logical_and", "logical_or":
            return Self.shown(
                try Forward.logical(k == "logical_and" ? .and : .or, try tensor(0), try tensor(1)))
        case "cast":
            return Self.shown(
                try Forward.cast(try tensor(0), Self.dtype(line.arguments[1]) ?? .float32))
        case "clamp":
            return Self.shown(try Forward.clamp(try tensor(0), try scalar(1), try scalar(2)))
        case "where":
            return Self.shown(try Forward.select(try tensor(0), try tensor(1), try tensor(2)))
        default: return nil
        }
    }

    private func reduction() throws(TensorError) -> String? {
        let k = line.kind
        switch k {
        case "sum", "mean", "prod", "any", "all":
            let x = try tensor(0)
            let dims = try int(1).map { [$0] }
            let keep = try int(2) ?? 0 != 0
            if k == "sum" { return Self.shown(try Forward.sum(x, dims, keep: keep)) }
            if k == "mean" { return Self.shown(try Forward.mean(x, dims, keep: keep)) }
            if k == "prod" { return Self.shown(try Forward.prod(x, dims, keep: keep)) }
            return Self.shown(try Forward.any(x, dims, keep: keep, all: k == "all"))
        case "max", "min", "argmax", "argmin":
            let dim = try int(1)
            let keep = try int(2) ?? 0 != 0
            let p = try Forward.extreme(
                try tensor(0), dim, keep: keep, largest: k.hasSuffix("max"), name: k)
            if k.hasPrefix("arg") { return Self.shown(p.second) }
            if dim == nil { return Self.shown(p.first) }
            return Self.shown(p.first) + " ; " + Self.shown(p.second)
        case "cumsum": return Self.shown(try Forward.cumulativeSum(try tensor(0), try int(1) ?? 0))
        case "sum_dims": return Self.shown(try Forward.sum(try tensor(0), ints(1)))
        case "mm": return Self.shown(try Forward.mm(try tensor(0), try tensor(1)))
        case "mv": return Self.shown(try Forward.mv(try tensor(0), try tensor(1)))
        case "dot": return Self.shown(try Forward.dot(try tensor(0), try tensor(1)))
        case "bmm": return Self.shown(try Forward.bmm(try tensor(0), try tensor(1)))
        default: return nil
        }
    }

    private func structure() throws(TensorError) -> String? {
        switch line.kind {
        case "geometry":
            var g = try Geometry(ints(0), .float32)
            var i = 1
            while i + 1 < line.arguments.count {
                g = try view(g, line.arguments[i], ints(i + 1))
                i += 2
            }
            func list(_ a: [Int]) -> String { "L " + a.map(String.init).joined(separator: ",") }
            return list(g.sizes) + " ; " + list(g.strides) + " ; " + list([g.offset])
        case "index": return Self.shown(try Forward.index(try tensor(0), try parts(from: 1)))
        case "index_put", "index_add":
            let x = try tensor(0)
            try Forward.indexPut(
                x, try parts(from: 2), try tensor(1), accumulate: line.kind == "index_add")
            return Self.shown(x)
        case "nonzero":
            let row = try Forward.nonzero(try tensor(0))
            var texts: [String] = []
            for i in 0..<row.count { texts.append(Self.shown(row[i])) }
            return texts.joined(separator: " ; ")
        case "cat":
            var row = Row<Tensor>(capacity: 2)
            row.append(try tensor(0))
            row.append(try tensor(1))
            return Self.shown(try Forward.cat(row, try int(2) ?? 0))
        default: return nil
        }
    }
    private func parts(from first: Int) throws(TensorError) -> Row<IndexPart> {
        var row = Row<IndexPart>(capacity: 4)
        for i in first..<line.arguments.count {
            if line.arguments[i] == "N" {
                row.append(IndexPart(nil))
            } else {
                row.append(IndexPart(try tensor(i)))
            }
        }
        return row
    }
    private func view(_ g: Geometry, _ name: String, _ a: [Int]) throws(TensorError) -> Geometry {
        switch name {
        case "transpose": return try g.transposed(a[0], a[1])
        case "permute": return try g.permuted(a)
        case "expand": return try g.expanded(to: a)
        case "squeeze": return a.isEmpty ? g.squeezed() : try g.squeezed(a)
        case "unsqueeze": return try g.unsqueezed(a[0])
        case "select": return try g.selected(a[0], a[1])
        case "slice": return try g.sliced(a[0], a[1], a[2], a[3])
        case "view", "reshape":
            guard let v = try g.viewed(as: try g.inferred(a)) else {
                throw TensorError(
                    .runtimeError,
                    "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead."
                )
            }
            return v
        default: return g
        }
    }

    private func creation() throws(TensorError) -> String? {
        switch line.kind {
        case "arange":
            return Self.shown(
                try Forward.arange(
                    try scalar(0) ?? .int(0), try scalar(1) ?? .int(0), try scalar(2) ?? .int(0),
                    Self.dtype(line.arguments[3]) ?? .float32))
        case "linspace":
            return Self.shown(
                try Forward.linspace(
                    try scalar(0)?.double ?? 0, try scalar(1)?.double ?? 0, try int(2) ?? 0,
                    Self.dtype(line.arguments[3]) ?? .float32))
        case "eye": return Self.shown(try Forward.eye(try int(0) ?? 0, try int(1) ?? 0, .float32))
        case "empty": return Self.shown(try Tensor(empty: ints(0), .float32))
        case "full":
            return Self.shown(
                try Forward.full(
                    ints(0), try scalar(1) ?? .int(0), Self.dtype(line.arguments[2]) ?? .float32))
        case "normal_error", "uniform_error":
            let t = try Tensor(empty: [try int(2) ?? 0], .float32)
            let a = try scalar(0)?.double ?? 0
            let b = try scalar(1)?.double ?? 0
            if line.kind == "normal_error" {
                try Forward.normal(t, a, b)
            } else {
                try Forward.uniform(t, a, b)
            }
            return Self.shown(t)
        case "seeded": return try seeded()
        case "text":
            let t = try tensor(0)
            return Self.escaped(tensorText(t, suffixes: []))
        case "text_arange":
            let sizes = ints(0)
            let d = Self.dtype(line.arguments[1]) ?? .float32
            let n = sizes.reduce(1, *)
            var t = try Forward.arange(.int(0), .int(n), .int(1), .int64)
            if try int(2) == 8 {
                t = try Forward.div(t, try Tensor(scalar: .int(8), .float64))
            }
            t = try Forward.cast(t, d)
            t = t.alias(try Geometry(sizes, d))
            return Self.escaped(tensorText(t, suffixes: []))
        default: return nil
        }
    }

    private func seeded() throws(TensorError) -> String? {
        let d = Self.dtype(line.arguments[1]) ?? .float32
        let a = ints(3)
        TensorState.generator.reseed(Int(line.arguments[2]) ?? 0)
        func empty(_ sizes: [Int]) throws(TensorError) -> Tensor { try Tensor(empty: sizes, d) }
        func draw(_ sizes: [Int]) throws(TensorError) -> Tensor {
            let t = try empty(sizes)
            try Forward.normal(t, 0, 1)
            return t
        }
        func turned(_ t: borrowing Tensor) throws(TensorError) -> Tensor {
            t.alias(try t.geometry.transposed(0, 1))
        }
        let t: Tensor
        switch line.arguments[0] {
        case "rand":
            t = try empty(a)
            try Forward.uniform(t, 0, 1)
        case "randn": t = try draw(a)
        case "randint":
            t = try empty([a[2]])
            try Forward.randomIntegers(t, a[0], a[1])
        case "randperm": t = try Forward.permutation(a[0])
        case "bernoulli":
            t = try empty([a[1]])
            try Forward.bernoulli(t, Double(a[0]) / 10)
        case "uniform":
            t = try empty([a[2]])
            try Forward.uniform(t, Double(a[0]), Double(a[1]))
        case "normal":
            t = try empty([a[2]])
            try Forward.normal(t, Double(a[0]), Double(a[1]))
        case "sum": t = try Forward.sum(try draw(a))
        case "sum0": t = try Forward.sum(try draw(a), [0])
        case "sum1": t = try Forward.sum(try draw(a), [1])
        case "mean": t = try Forward.mean(try draw(a))
        case "mean0": t = try Forward.mean(try draw(a), [0])
        case "sumT": t = try Forward.sum(try turned(try draw(a)), [0])
        case "sumTT": t = try Forward.sum(try turned(try draw(a)), [1])
        case "sum02": t = try Forward.sum(try draw(a), [0, 2])
        case "prod": t = try Forward.prod(try draw(a))
        case "cumsum": t = try Forward.cumulativeSum(try draw(a), 0)
        case "dot":
            let x = try draw(a)
            t = try Forward.dot(x, try draw(a))
        case "sigmoid": t = try Forward.floating(.sigmoid, try draw(a), name: "sigmoid")
        case "muladd":
            let x = try draw(a)
            let y = try draw(a)
            t = try Forward.add(try Forward.mul(x, y), try draw(a))
        case "mm":
            let x = try draw([a[0], a[1]])
            t = try Forward.mm(x, try draw([a[1], a[2]]))
        case "mmt":
            let x = try draw([a[0], a[1]])
            t = try Forward.mm(x, try turned(try draw([a[2], a[1]])))
        case "tmm":
            let x = try draw([a[1], a[0]])
            t = try Forward.mm(try turned(x), try draw([a[1], a[2]]))
        case "mv":
            let x = try draw([a[0], a[1]])
            t = try Forward.mv(x, try draw([a[1]]))
        case "tmv":
            let x = try draw([a[1], a[0]])
            t = try Forward.mv(try turned(x), try draw([a[1]]))
        case "bmm":
            let x = try draw([3, a[0], a[1]])
            t = try Forward.bmm(x, try draw([3, a[1], a[2]]))
        default: return nil
        }
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        let bytes = UnsafeRawBufferPointer(start: t.data, count: t.count * t.dtype.size)
        for b in bytes { hash = (hash ^ UInt64(b)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return "H \(t.count) " + String(repeating: "0", count: 16 - digits.count) + digits
    }
}
