// Tensors as PyTorch prints them: precision, scientific mode, alignment, summaries, line width.
import CKernels
import Heap
import Numbers

/// `tensor([1., 2.], dtype=torch.float64)`; the suffixes are those of autograd (requires_grad, grad_fn).
package func tensorText(_ t: borrowing Tensor, suffixes extra: [String]) -> String {
    let prefix = "tensor("
    let options = TensorState.printOptions
    var suffixes: [String] = []
    let d = t.dtype
    var hasDefault =
        d == TensorState.defaultDType || d == .int64 || d == .bool
    let body: String
    if t.count == 0 {
        if t.rank != 1 {
            suffixes.append("size=(\(t.sizes.map(String.init).joined(separator: ", ")))")
        }
        hasDefault = d == TensorState.defaultDType
        body = "[]"
    } else {
        body = elementsText(t, indent: prefix.utf8.count, options)
    }
    if !hasDefault { suffixes.append("dtype=torch.\(d.name)") }
    suffixes += extra
    return addSuffixes(prefix + body, suffixes, prefix.utf8.count, options.lineWidth)
}

private func addSuffixes(_ text: String, _ suffixes: [String], _ indent: Int, _ width: Int)
    -> String
{
    var pieces = [text]
    let lastLine =
        text.utf8.count
        - (text.utf8.lastIndex(of: 10).map {
            text.utf8.distance(from: text.utf8.startIndex, to: $0) + 1
        } ?? 0)
    var length = lastLine + 2
    for s in suffixes {
        let n = s.utf8.count
        if length + n + 2 > width {
            pieces.append(",\n" + String(repeating: " ", count: indent) + s)
            length = indent + n
        } else {
            pieces.append(", " + s)
            length += n + 2
        }
    }
    pieces.append(")")
    return pieces.joined()
}

/// How the numbers of a tensor are shown: worked out once for all of them.
struct ElementFormat {
    let isFloat: Bool
    let isBool: Bool
    var isInteger = true
    var isScientific = false
    var width = 1
    let precision: Int

    init(_ values: [Scalar], _ dtype: DType, _ options: PrintOptions) {
        isFloat = dtype.isFloatingPoint
        isBool = dtype == .bool
        precision = options.precision
        if !isFloat {
            for v in values { width = max(width, text(v, padded: false).utf8.count) }
            return
        }
        let finite = values.map(\.double).filter { $0.isFinite && $0 != 0 }
        if finite.isEmpty {
            // Only zeros, infinities and NaNs: PyTorch does not align them.
            if let s = options.scientific { isScientific = s }
            return
        }
        let largest = finite.map { abs($0) }.max() ?? 0
        let smallest = finite.map { abs($0) }.min() ?? 0
        isInteger = finite.allSatisfy { $0 == $0.rounded(.up) }
        let ratioTooLarge = single(largest / smallest, dtype) > 1000
        if isInteger {
            if ratioTooLarge || largest > 1e8 {
                isScientific = true
                for v in finite { width = max(width, exponentText(v).utf8.count) }
            } else {
                for v in finite { width = max(width, fixedText(v, 0).utf8.count + 1) }
            }
        } else if ratioTooLarge || largest > 1e8 || smallest < 1e-4 {
            isScientific = true
            for v in finite { width = max(width, exponentText(v).utf8.count) }
        } else {
            for v in finite { width = max(width, fixedText(v, precision).utf8.count) }
        }
        if let s = options.scientific, s != isScientific {
            isScientific = s
            width = 1
            for v in finite {
                width = max(
                    width,
                    s
                        ? exponentText(v).utf8.count
                        : isInteger
                            ? fixedText(v, 0).utf8.count + 1 : fixedText(v, precision).utf8.count)
            }
        }
    }

    private func single(_ d: Double, _ t: DType) -> Double { d }

    func exponentText(_ d: Double) -> String { numberText(d, "e", precision) }
    func fixedText(_ d: Double, _ digits: Int) -> String { numberText(d, "f", digits) }

    func text(_ v: Scalar, padded: Bool = true) -> String {
        var s: String
        switch v {
        case .bool(let b): s = b ? "True" : "False"
        case .int(let i): s = String(i)
        case .float(let d):
            if isScientific {
                s = numberText(d, "e", precision)
            } else if isInteger {
                s = fixedText(d, 0)
                if d.isFinite { s += "." }
            } else {
                s = fixedText(d, precision)
            }
        }
        if padded && s.utf8.count < width {
            s = String(repeating: " ", count: width - s.utf8.count) + s
        }
        return s
    }
}

/// A number by the C library's formats (`%e`, `%f`, `%g`), with Python's names for infinity and NaN.
func numberText(_ d: Double, _ kind: Unicode.Scalar, _ precision: Int) -> String {
    if d.isNaN { return "nan" }
    if d.isInfinite { return d < 0 ? "-inf" : "inf" }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { buffer in
        guard let p = buffer.baseAddress else { return "" }
        let n = ck_number_text(
            p, Int64(buffer.count), CChar(truncatingIfNeeded: kind.value),
            Int32(clamping: precision), d)
        return String(
            decoding: UnsafeRawBufferPointer(start: p, count: min(max(0, Int(n)), 511)),
            as: UTF8.self)
    }
}

private func elementsText(_ t: borrowing Tensor, indent: Int, _ options: PrintOptions) -> String {
    let g = t.geometry
    let summarize = g.count > options.threshold
    // The width comes from the elements that are shown.
    var shown: [Scalar] = []
    collect(t, g, 0, 0, summarize, options.edgeItems, &shown)
    let format = ElementFormat(shown, t.dtype, options)
    return text(t, g, 0, 0, summarize, indent, format, options)
}

private func collect(
    _ t: borrowing Tensor, _ g: Geometry, _ d: Int, _ offset: Int, _ summarize: Bool, _ edge: Int,
    _ out: inout [Scalar]
) {
    if d == Int(g.rank) {
        out.append(t.element(offset))
        return
    }
    let n = g.size[d]
    for i in 0..<n where !summarize || n <= 2 * edge || i < edge || i >= n - edge {
        collect(t, g, d + 1, offset + i * g.stride[d], summarize, edge, &out)
    }
}

private func text(
    _ t: borrowing Tensor, _ g: Geometry, _ d: Int, _ offset: Int, _ summarize: Bool, _ indent: Int,
    _ format: ElementFormat, _ options: PrintOptions
) -> String {
    let rank = Int(g.rank)
    if d == rank { return format.text(t.element(offset)) }
    let n = g.size[d]
    let edge = options.edgeItems
    if d == rank - 1 {
        let perLine = max(1, (options.lineWidth - indent) / (format.width + 2))
        var items: [String] = []
        if summarize && n > 2 * edge {
            for i in 0..<edge { items.append(format.text(t.element(offset + i * g.stride[d]))) }
            items.append(" ...")
            for i in (n - edge)..<n {
                items.append(format.text(t.element(offset + i * g.stride[d])))
            }
        } else {
            for i in 0..<n { items.append(format.text(t.element(offset + i * g.stride[d]))) }
        }
        var lines: [String] = []
        var i = 0
        while i < items.count {
            lines.append(items[i..<min(i + perLine, items.count)].joined(separator: ", "))
            i += perLine
        }
        return "["
            + lines.joined(separator: ",\n" + String(repeating: " ", count: indent + 1)) + "]"
    }
    var parts: [String] = []
    func part(_ i: Int) {
        parts.append(
            text(
                t, g, d + 1, offset + i * g.stride[d], summarize, indent + 1, format, options))
    }
    if summarize && n > 2 * edge {
        for i in 0..<edge { part(i) }
        parts.append("...")
        for i in (n - edge)..<n { part(i) }
    } else {
        for i in 0..<n { part(i) }
    }
    let separator =
        "," + String(repeating: "\n", count: rank - d - 1)
        + String(repeating: " ", count: indent + 1)
    return "[" + parts.joined(separator: separator) + "]"
}
