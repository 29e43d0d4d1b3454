// torch.Size: a tuple of ints that stays one when it is cut, joined or repeated.
import Heap
import Interpreter
import TensorCore

extension Machine {
    mutating func setUpSize(_ cls: Cell) {
        cls.classBody.pointee.isNamedWithModule = true
        cls.classBody.pointee.answersBeforeBase = true
        let tuple = types.tuple.classBody
        cls.classBody.pointee.slots.repr = { v, m throws(Raised) in
            guard let t = v.as(Tuple.self) else { return .None }
            var parts: [String] = []
            for i in 0..<t.count { parts.append("\(t[i].word.asInt)") }
            return m.string("torch.Size([\(parts.joined(separator: ", "))])")
        }
        if let get = tuple.pointee.slots.getItem {
            cls.classBody.pointee.slots.getItem = { o, i, m throws(Raised) in
                let r = try get(o, i, &m)
                return i.is(Slice.self) ? try m.size(of: r.value) : r.copy()
            }
        }
        if let binary = tuple.pointee.slots.binary {
            cls.classBody.pointee.slots.binary = { op, a, b, m throws(Raised) in
                if op == .add, !b.is(Tuple.self), m.classOf(a) == m.torch.size {
                    throw m.raise(
                        .typeError,
                        "can only concatenate tuple (not \(m.typeName(b))) to torch.Size")
                }
                if op == .add, !a.is(Tuple.self) { return .notImplemented }
                let r = try binary(op, a, b, &m)
                return r.value.is(Tuple.self) ? try m.size(of: r.value) : r.copy()
            }
        }
        let new = function(
            Builtin("tuple(iterable=(), /)", "Sizes of dimensions.") { args, m throws(Raised) in
                guard let given = args.given(0) else { return m.sizeObject([]) }
                return try m.size(of: given)
            })
        cls.classBody.pointee.slots.new = BuiltinFunctionReference(new)
        define(
            cls,
            methods: [
                Builtin("numel()", "The product of the sizes.") { args, _ in
                    var n = 1
                    if let t = args.receiver.as(Tuple.self) {
                        for i in 0..<t.count { n = n &* t[i].word.asInt }
                    }
                    return .int(n)
                }
            ])
    }

    /// Sizes of an iterable of ints.
    private mutating func size(of v: Value) throws(Raised) -> Owned {
        let items = try collect(v)
        var sizes: [Int] = []
        for i in 0..<items.count {
            if items[i].word.isBool {
                sizes.append(items[i].word.asBool ? 1 : 0)
            } else if let n = listInt(items[i]) {
                sizes.append(n)
            } else {
                throw raise(
                    .typeError,
                    "torch.Size() takes an iterable of 'int' (item \(i) is '\(typeName(items[i]))')"
                )
            }
        }
        return sizeObject(sizes)
    }
}
