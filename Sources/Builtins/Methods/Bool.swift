// bool: its text and bool() itself; everything else is int's.
import Heap
import Interpreter
import Numbers

extension Machine {
    mutating func installBool() {
        setSlots(types.bool) { s in
            s.repr = { v, m throws(Raised) in m.string(v.word.asBool ? "True" : "False") }
            s.truth = { v, m throws(Raised) in v.word.asBool }
            s.format = { v, specification, m throws(Raised) in
                let number = v.word.asInt
                return try m.format(v, as: "bool", specification) { spec throws(NumberError) in
                    try spec.formatted(int: number)
                }
            }
        }
        setMaker(
            types.bool,
            new: Builtin("bool(x=False, /)", "Whether a value counts as true.") {
                args, m throws(Raised) in
                guard let x = args.optional(0) else { return .bool(false) }
                return .bool(try m.isTrue(x))
            })
    }
}
