// norm, which PyTorch writes in Python.
import Autograd
import Heap
import Interpreter
import TensorCore

let normMethod = Builtin(
    python: "norm(p='fro', dim=None, keepdim=False, dtype=None)", "The norm of the elements."
) { args, m throws(Raised) in
    try m.norm(args.receiver, args.given(0), args.given(1), args.optional(2), args.given(3))
}

let normFunction = Builtin(
    python: "norm(input, p='fro', dim=None, keepdim=False, out=None, dtype=None)",
    "The norm of the elements."
) { args, m throws(Raised) in
    if args.given(4) != nil { throw m.unsupported("out= of torch.norm is") }
    return try m.norm(args[0], args.given(1), args.given(2), args.optional(3), args.given(5))
}

extension Machine {
    fileprivate mutating func norm(
        _ input: Value, _ p: Value?, _ dim: Value?, _ keep: Value?, _ dtype: Value?
    ) throws(Raised) -> Owned {
        guard let given = input.tensor else {
            return try getAttribute(input, InternTable.intern("layout"))
        }
        var squares = true
        if let p {
            if let text = p.as(Str.self) {
                if text.string == "nuc" { throw unsupported("norm with p='nuc' is") }
                if text.string != "fro" {
                    throw raise(
                        .runtimeError, "linalg.matrix_norm: Order \(text.string) not supported.")
                }
            } else if let s = number(p), s.double == 1 || s.double == 2 {
                squares = s.double == 2
            } else {
                let text = try repr(p)
                throw unsupported("norm with p=\(text.value.as(Str.self)?.string ?? "") is")
            }
        }
        var dims: [Int]?
        if let dim {
            if dim.is(List.self) || dim.is(Tuple.self) {
                var list: [Int] = []
                for i in 0..<sequenceCount(dim) {
                    let item = sequenceItem(dim, i)
                    list.append(try index(item.value))
                }
                dims = list.isEmpty ? nil : list
            } else {
                dims = [try index(dim)]
            }
        }
        var isKept = false
        if let keep { isKept = try isTrue(keep) }
        var x = given.copy()
        if let dtype {
            guard let d = self.dtype(dtype) else {
                throw unsupported("dtype= of this kind in torch.norm is")
            }
            x = try tensorly { _ in try x.to(d) }
        }
        return try tensorly { _ in
            try x.norm(dims, keep: isKept, squares: squares).owned()
        }
    }
}
