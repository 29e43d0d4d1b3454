// The generators of a function that a grad mode decorates: the mode holds while they are at work.
import Autograd
import Builtins
import Heap
import Interpreter
import TensorCore

struct GradModeGenerator: ~Copyable, CellBody {
    let generator: Owned
    let mode: Mode
    static var kind: Kind { Kind(208) }
    borrowing func traverse(_ visit: (Cell) -> Void) { generator.visit(visit) }
}

extension Machine {
    mutating func setUpGradModeGenerator() {
        registerType(GradModeGenerator.self, "generator")
        let cls = makeBuiltinClass(
            "generator", kind: GradModeGenerator.kind, base: types.object)
        cls.classBody.pointee.slots.iterate = { v, _ throws(Raised) in v.owned() }
        cls.classBody.pointee.slots.next = { v, m throws(Raised) in
            guard let g = v.as(GradModeGenerator.self) else { return nil }
            let before = Mode.current
            g.body.mode.enter()
            defer { before.enter() }
            let inner = g.body.generator.copy()
            return try m.next(inner.value)
        }
        define(cls, methods: ["send", "throw", "close"].map { forwarding($0) })
        defineSpecialMethods([cls])
    }
}

/// A method of the generator itself, in the mode.
private func forwarding(_ name: String) -> Builtin {
    Builtin(raw: "\(name)(…)", "What the generator does, in the mode.") {
        args, m throws(Raised) in
        guard let g = args.receiver.as(GradModeGenerator.self) else { return .None }
        let before = Mode.current
        g.body.mode.enter()
        defer { before.enter() }
        let inner = g.body.generator.copy()
        let method = try m.getAttribute(inner.value, InternTable.intern(name))
        return try m.forward(method.value, args, receiver: nil)
    }
}
