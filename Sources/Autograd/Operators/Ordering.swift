// Sorting, the largest elements, and elements by their places, with their derivatives.
import Heap
import TensorCore

extension Operator {
    static let gather = Operator("GatherBackward0", general: gatherGradient)
    static let sort = Operator("SortBackward0", general: selectionGradient)
    static let topK = Operator("TopkBackward0", general: selectionGradient)
    static let scatter = Operator("ScatterBackward0", general: scatterGradient)
    static let scatterAdd = Operator("ScatterAddBackward0", general: scatterGradient)
}

/// The gradient of elements taken at places, which may repeat: back to where they came from.
private let gatherGradient: GeneralDerivative = { gradients, saved, _ in
    try returned(gradients, saved, adds: true)
}
/// As above; no place repeats.
private let selectionGradient: GeneralDerivative = { gradients, saved, _ in
    try returned(gradients, saved, adds: false)
}

private func returned(
    _ gradients: borrowing Gradients, _ saved: borrowing Saved, adds: Bool
) throws -> Row<OptionalTensor> {
    var result = Row<OptionalTensor>()
    guard let grad = gradients.copy(0) else { return result }
    switch saved.first {
    case .some(let places):
        result.append(
            OptionalTensor(
                try grad.scattered(into: saved.inputs[0], places, saved.values.ints[0], adds: adds))
        )
    case nil: break
    }
    return result
}

/// The gradient of elements put at places: taken from there.
private let scatterGradient: GeneralDerivative = { gradients, saved, _ in
    var result = Row<OptionalTensor>()
    guard let grad = gradients.copy(0) else { return result }
    switch saved.first {
    case .some(let places):
        result.append(OptionalTensor(try grad.gather(saved.values.ints[0], places)))
    case nil: break
    }
    return result
}

extension Ref where Body == TensorBody {
    package func gather(_ dim: Int, _ places: borrowing Tensor) throws(TensorError) -> Tensor {
        let r = try Forward.gather(self, dim, places)
        record(.gather, r, places, try geometry.dimension(dim))
        return r
    }
    /// Zeros of a geometry's sizes with this gradient's elements at places along a dimension.
    func scattered(
        into g: Geometry, _ places: borrowing Tensor, _ dim: Int, adds: Bool = false
    ) throws(TensorError) -> Tensor {
        let r = try Forward.scatter(self, dim, places, into: g, adds: adds)
        record(adds ? .scatterAdd : .scatter, r, places, dim)
        return r
    }
    /// The values in order and their places.
    package func sorted(_ dim: Int, descending: Bool) throws(TensorError) -> Row<Tensor> {
        try selection(.sort, try Forward.sorted(self, dim, descending: descending), dim)
    }
    package func topK(_ k: Int, _ dim: Int, largest: Bool, sorted: Bool) throws(TensorError)
        -> Row<Tensor>
    {
        try selection(
            .topK, try Forward.topK(self, k, dim, largest: largest, sorted: sorted), dim)
    }

    private func selection(_ op: Operator, _ pair: consuming TensorPair, _ dim: Int)
        throws(TensorError) -> Row<Tensor>
    {
        let d = try geometry.dimension(dim)
        var results = Row<Tensor>()
        results.append(pair.first.copy())
        results.append(pair.second.copy())
        var extra = Row<Tensor>()
        extra.append(pair.second.copy())
        op.record(self, results: results, saving: extra) { $0.ints = [d] }
        return results
    }
    private func record(
        _ op: Operator, _ r: borrowing Tensor, _ places: borrowing Tensor, _ dim: Int
    ) {
        var results = Row<Tensor>()
        results.append(r.copy())
        var extra = Row<Tensor>()
        extra.append(places.copy())
        op.record(self, results: results, saving: extra) { $0.ints = [dim] }
    }
}
