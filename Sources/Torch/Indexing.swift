// t[…] and t[…] = …: numbers, slices, None, …, lists, integer and boolean tensors.
import Autograd
import Builtins
import Heap
import Interpreter
import TensorCore

extension Machine {
    mutating func tensorItem(_ o: Value, _ i: Value) throws(Raised) -> Owned {
        guard let t = o.tensor else { return .None }
        // The usual cases at once.
        if i.word.isInt {
            let n = i.word.asInt
            if t.rank == 0 { throw noIndexOfScalar(n) }
            if n < -t.geometry.size[0] || n >= t.geometry.size[0] {
                throw raise(
                    .indexError,
                    "index \(n) is out of bounds for dimension 0 with size \(t.geometry.size[0])")
            }
            return try tensorly { _ in try t.select(0, n).owned() }
        }
        let resolved = try resolve(t, i)
        let view = resolved.view.copy()
        let parts = resolved.parts
        if parts.isPlain {
            // Nothing selected: an alias.
            if view.cell == t.cell { return t.aliased().owned() }
            return view.owned()
        }
        let list = parts.take()
        return try tensorly { _ in try view.index(list).owned() }
    }

    mutating func setTensorItem(_ o: Value, _ i: Value, _ v: Value) throws(Raised) {
        guard let t = o.tensor else { return }
        var value = try assigned(v, t)
        if t.rank == 0 && i.word.isInt { throw noIndexOfScalar(i.word.asInt) }
        if i.word.isBool {
            // All of it or nothing.
            if i.word.asBool { try tensorly { _ in try assign(value, t.unsqueeze(0)) } }
            return
        }
        let resolved = try resolve(t, i, isAssigned: true)
        let view = resolved.view.copy()
        let parts = resolved.parts
        if parts.isPlain {
            try tensorly { _ in try assign(value, view) }
            return
        }
        // A mask alone fills with a number, which may be of another type.
        let isFill = resolved.isOneMask && value.count == 1
        if isFill && value.dtype != t.dtype {
            value = try tensorly { _ in try value.to(t.dtype) }
        }
        try warnOfExpanded(view, isFill: isFill)
        let list = parts.take()
        let source = try tensorly { _ in try value.withoutLeadingOnes() }
        try tensorly { _ in try view.indexPut(list, source, isFill: isFill) }
    }

    /// Of elements that share memory, PyTorch warns and goes on.
    private mutating func warnOfExpanded(_ view: borrowing Tensor, isFill: Bool) throws(Raised) {
        if !view.geometry.repeatsElements { return }
        let place =
            "(Triggered internally at /__w/pytorch/pytorch/aten/src/ATen/native/TensorAdvancedIndexing.cpp"
        try warn(
            "Use of index_put_ on expanded tensors is deprecated. Please clone() the tensor before performing this operation. This also applies to advanced indexing e.g. tensor[indices] = tensor \(place):976.)"
        )
        if isFill {
            try warn(
                "Use of masked_fill_ on expanded tensors is deprecated. Please clone() the tensor before performing this operation. This also applies to advanced indexing e.g. tensor[mask] = scalar \(place):2450.)"
            )
        }
    }

    private mutating func noIndexOfScalar(_ n: Int) -> Raised {
        raise(
            .indexError,
            n != 0
                ? "index \(n) is out of bounds for dimension 0 with size 0"
                : "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number"
        )
    }

    private mutating func assigned(_ v: Value, _ t: borrowing Tensor) throws(Raised) -> Tensor {
        if let x = v.tensor { return x }
        if v.is(BigInt.self) { throw tooLong() }
        guard let s = number(v) else {
            throw raise(
                .typeError,
                "can't assign a \(typeName(v)) to a torch.\(TensorNames.type(t.dtype))")
        }
        let d = t.dtype
        return try tensorly { _ in try Forward.number(s, d) }
    }

    /// What an index means: a view by its numbers and slices, and the tensors that index it further.
    private mutating func resolve(
        _ t: borrowing Tensor, _ i: Value, isAssigned: Bool = false
    ) throws(Raised) -> ResolvedIndex {
        var items = Slots()
        if let tuple = i.as(Tuple.self) {
            for k in 0..<tuple.count { items.append(tuple[k].owned()) }
        } else if try standsForTuple(i) {
            if let list = i.as(List.self) {
                for k in 0..<list.count { items.append(list.item(k) ?? .None) }
            } else if let text = i.as(Str.self) {
                for c in text.string.unicodeScalars { items.append(string(String(c))) }
            }
        } else {
            items.append(i.owned())
        }
        if t.rank == 0, let slice = i.as(Slice.self) {
            let step = slice.body.step.word
            if step.isInt && step.asInt == 0 {
                throw raise(.valueError, "slice step cannot be zero")
            }
            throw raise(.indexError, "slice() cannot be applied to a 0-dim tensor.")
        }
        // How many dimensions the index names, for the ellipsis.
        var named = 0
        for k in 0..<items.count {
            let v = items[k]
            if v.isNone || v.word.isEllipsis || v.word.isBool { continue }
            if let x = v.tensor, x.dtype == .bool {
                named += x.rank
            } else {
                named += 1
            }
        }
        if named > t.rank {
            throw raise(.indexError, "too many indices for tensor of dimension \(t.rank)")
        }
        var view = t.copy()
        var dim = 0
        let parts = IndexParts()
        var placed: [(Int, SharedOwned)] = []
        var placedMasks: [(Int, SharedOwned)] = []
        var masks = 0
        var others = 0
        for k in 0..<items.count {
            let v = items[k]
            if v.isNone {
                view = try step(view) { (x) throws(TensorError) in try x.unsqueeze(dim) }
                dim += 1
            } else if v.word.isEllipsis {
                dim += t.rank - named
            } else if v.word.isBool {
                view = try step(view) { (x) throws(TensorError) in try x.unsqueeze(dim) }
                let flag = v.word.asBool
                let mask = try tensorly { _ in
                    let m = try Tensor(empty: [flag ? 1 : 0], .int64)
                    if flag { m.setElement(0, .int(0)) }
                    return m
                }
                placed.append((dim, SharedOwned(mask.owned())))
                others += 1
                dim += 1
            } else if v.word.isInt {
                let n = v.word.asInt
                let size = view.geometry.size[dim]
                if n < -size || n >= size {
                    throw raise(
                        .indexError,
                        "index \(n) is out of bounds for dimension \(k) with size \(size)")
                }
                view = try step(view) { (x) throws(TensorError) in try x.select(dim, n) }
            } else if let slice = v.as(Slice.self) {
                let size = view.geometry.size[dim]
                let bounds = try unpack(slice)
                let step = bounds.step
                if step < 0 { throw raise(.valueError, "step must be greater than zero") }
                let isWhole =
                    step == 1 && (bounds.start ?? 0) == 0
                    && (bounds.stop.map { $0 >= size } ?? true)
                if isWhole && (!i.is(Slice.self) || isAssigned)
                    || bounds.start == nil && bounds.stop == nil && step == 1
                {
                    dim += 1
                    if i.is(Slice.self) && !isAssigned {
                        view = try self.step(view) { (x) throws(TensorError) in
                            try x.slice(0, 0, Int.max, 1)
                        }
                    }
                    continue
                }
                let start = bounds.start ?? 0
                let stop = bounds.stop ?? size
                view = try self.step(view) { (x) throws(TensorError) in
                    try x.slice(dim, start, stop, step)
                }
                dim += 1
            } else {
                // A list or tensor.
                let isSequence = v.is(List.self) || v.is(Tuple.self) || v.is(Range.self)
                if v.tensor == nil && !isSequence && !v.is(Str.self) {
                    if v.is(BigInt.self) { throw tooLong() }
                    if classOf(v).classBody.pointee.slots.index != nil {
                        let o = v.owned()
                        let n = try index(o.value)
                        view = try step(view) { (x) throws(TensorError) in try x.select(dim, n) }
                        continue
                    }
                    throw raise(
                        .indexError,
                        "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices (got \(typeName(v)))"
                    )
                }
                let x = try indexTensor(v)
                if x.dtype == .bool {
                    if x.rank == 0 {
                        view = try step(view) { (x) throws(TensorError) in try x.unsqueeze(dim) }
                    }
                    masks += 1
                    placedMasks.append((dim, SharedOwned(x.copy().owned())))
                    dim += max(x.rank, 1)
                } else if x.dtype.isIntegral {
                    if x.rank == 0 && items.count >= 1 && v.tensor != nil {
                        let n = x.element(0).int
                        let size = view.geometry.size[dim]
                        if n < -size || n >= size {
                            throw raise(
                                .indexError,
                                "index \(n) is out of bounds for dimension \(k) with size \(size)"
                            )
                        }
                        view = try step(view) { (x) throws(TensorError) in try x.select(dim, n) }
                        continue
                    }
                    let long = try tensorly { _ in try x.to(.int64) }
                    placed.append((dim, SharedOwned(long.owned())))
                    others += 1
                    dim += 1
                } else {
                    throw raise(
                        .indexError,
                        "tensors used as indices must be long, int, byte or bool tensors")
                }
            }
        }
        if isAssigned && !placedMasks.isEmpty {
            try tensorly { _ in try view.checkInPlace(overlaps: true) }
        }
        for (at, box) in placedMasks {
            let held = box.value.copy()
            guard let mask = held.value.tensor else { continue }
            for d in 0..<mask.rank where mask.geometry.size[d] != view.geometry.size[at + d] {
                throw raise(
                    .indexError,
                    "The shape of the mask \(mask.shapeText) at index \(d) does not match the shape of the indexed tensor \(view.shapeText) at index \(at + d)"
                )
            }
            let places = try tensorly { _ in try Forward.nonzero(mask) }
            for d in 0..<places.count {
                placed.append((at + d, SharedOwned(places[d].copy().owned())))
            }
        }
        if !placed.isEmpty {
            for d in 0..<view.rank {
                if let (_, box) = placed.first(where: { $0.0 == d }) {
                    let held = box.value.copy()
                    parts.append(held.value.tensor)
                } else {
                    parts.append(nil)
                }
            }
        }
        return ResolvedIndex(
            view: view.copy(), parts: parts, isOneMask: masks == 1 && others == 0)
    }

    private mutating func indexTensor(_ v: Value) throws(Raised) -> Tensor {
        if let t = v.tensor { return t }
        // Numbers are taken as integers, whatever they are.
        let isMask = try inferredType(v) == .bool
        return try tensorFrom(v, dtype: isMask ? .bool : .int64)
    }

    private mutating func tooLong() -> Raised {
        raise(.valueError, "Overflow when unpacking long long")
    }

    /// A list with sequences, slices or tensors in it still stands for a tuple, with a warning; so does a
    /// text, whose characters are texts again.
    private mutating func standsForTuple(_ v: Value) throws(Raised) -> Bool {
        if let text = v.as(Str.self) {
            let n = text.string.unicodeScalars.count
            if n == 0 || n >= 32 { return false }
            try warnOfSequence(349)
            return true
        }
        guard let list = v.as(List.self), list.count < 32 else { return false }
        for k in 0..<list.count {
            guard let x = list.item(k) else { continue }
            if x.value.tensor != nil || x.value.is(List.self) || x.value.is(Tuple.self)
                || x.value.is(Slice.self) || x.value.is(Str.self)
            {
                try warnOfSequence(349)
                return true
            }
            if x.isNone || x.word.isEllipsis {
                try warnOfSequence(359)
                return true
            }
        }
        return false
    }

    private mutating func warnOfSequence(_ line: Int) throws(Raised) {
        try warn(
            "Using a non-tuple sequence for multidimensional indexing is deprecated and will be changed in pytorch 2.9; use x[tuple(seq)] instead of x[seq]. In pytorch 2.9 this will be interpreted as tensor index, x[torch.tensor(seq)], which will result either in an error or a different result (Triggered internally at /__w/pytorch/pytorch/torch/csrc/autograd/python_variable_indexing.cpp:\(line).)"
        )
    }

    private mutating func step(
        _ t: borrowing Tensor, _ f: (borrowing Tensor) throws(TensorError) -> Tensor
    ) throws(Raised) -> Tensor {
        do throws(TensorError) { return try f(t) } catch { throw raise(error) }
    }
}

/// A value into what numbers and slices have selected.
private func assign(_ value: borrowing Tensor, _ view: borrowing Tensor) throws(TensorError) {
    if value.rank == 0 {
        // Unlike `fill_`, an assignment leaves elements alone that share memory.
        try view.checkInPlace()
        return try view.fillFrom(tensor: value)
    }
    if value.geometry.hasSameSizes(as: view.geometry) { return try view.copyFrom(value) }
    let x = try value.withoutLeadingOnes()
    try view.copyFrom(
        x.geometry.hasSameSizes(as: view.geometry) ? x.copy() : x.expand(view.sizes))
}

extension Ref where Body == TensorBody {
    /// Leading dimensions of size 1 of an assigned value do not count.
    fileprivate func withoutLeadingOnes() throws(TensorError) -> Tensor {
        if rank == 0 || geometry.size[0] != 1 { return copy() }
        return try view(Array(sizes.drop { $0 == 1 }))
    }
}

struct ResolvedIndex: ~Copyable {
    let view: Tensor
    let parts: IndexParts
    /// A boolean tensor is all that selects, besides numbers and slices.
    let isOneMask: Bool
}

/// Index tensors by dimension, in a box that can be handed on.
final class IndexParts {
    private var parts = Row<IndexPart>()
    private(set) var isPlain = true
    func append(_ t: consuming Tensor?) {
        switch t {
        case .some: isPlain = false
        case nil: break
        }
        parts.append(IndexPart(t))
    }
    func take() -> Row<IndexPart> {
        var r = Row<IndexPart>()
        swap(&r, &parts)
        return r
    }
}
