// Building of texts from the reprs of values: bytes are gathered and become a str once.
import Heap
import Interpreter

extension Machine {
    /// Appends repr(v).
    package mutating func appendRepr(_ v: Value, to bytes: inout [UInt8]) throws(Raised) {
        let text = try repr(v)
        if let s = text.value.as(Str.self) { bytes.append(contentsOf: s.utf8) }
    }

    /// repr(v) as a text of Swift's, for error texts.
    package mutating func reprText(_ v: Value) throws(Raised) -> String {
        let text = try repr(v)
        return text.value.as(Str.self)?.string ?? ""
    }

    /// str(v) as a text of Swift's.
    package mutating func strText(_ v: Value) throws(Raised) -> String {
        let text = try str(v)
        return text.value.as(Str.self)?.string ?? ""
    }

    /// The name of a class with its module, as reprs show it: `__main__.A`, `int`.
    package func fullName(_ cls: Cell) -> String {
        let body = cls.classBody
        let qualified = body.pointee.qualifiedName.value.as(Str.self)?.string ?? body.nameText
        if let m = body.dict.get(name: names.__module__), m.isKind(.str) {
            let module = Value(unsafe: m).as(Str.self)?.string ?? ""
            if module != "builtins" { return module + "." + qualified }
        }
        return qualified
    }

    /// The text of a str value, or nil.
    package func text(_ v: Value) -> String? { v.as(Str.self)?.string }

    /// A name that is known to be a str.
    package func nameText(_ name: borrowing Owned) -> String {
        name.value.as(Str.self)?.string ?? "?"
    }

    /// A name given as a value: an interned str, or TypeError.
    package mutating func attributeName(_ v: Value, _ error: String) throws(Raised) -> Cell {
        guard v.is(Str.self) else { throw raise(.typeError, error) }
        return InternTable.intern(v.word.cell)
    }

    /// A class as a value.
    package func classValue(_ cls: Cell) -> Owned { Value(unsafe: .object(cls)).owned() }

    /// KeyError of a key.
    package mutating func keyError(_ key: Value) -> Raised {
        var arguments = Slots(capacity: 1)
        arguments.append(key.owned())
        return raise(.keyError, arguments: arguments)
    }

    /// The default of operators and methods for arguments of the wrong kind.
    package mutating func expectClass(_ v: Value) throws(Raised) -> Cell {
        guard v.is(Class.self) else {
            throw raise(.typeError, "\(typeName(v)) object is not a type object")
        }
        return v.word.cell
    }

    /// Changes the slots of a class.
    package func setSlots(_ cls: Cell, _ change: (inout TypeSlots) -> Void) {
        change(&cls.classBody.pointee.slots)
    }

    /// A builtin as a slot's function: `new` and `initialize`.
    package func slotFunction(_ row: Builtin, of cls: Cell, role: Builtin.Role)
        -> BuiltinFunctionReference
    {
        BuiltinFunctionReference(make(BuiltinFunction(row, role: role, owner: cls)))
    }

    /// Gives a class its `__new__` and `__init__`.
    package func setMaker(_ cls: Cell, new: Builtin?, initialize: Builtin? = nil) {
        if let new {
            cls.classBody.pointee.slots.new = slotFunction(new, of: cls, role: .staticMethod)
        }
        if let initialize {
            cls.classBody.pointee.slots.initialize = slotFunction(
                initialize, of: cls, role: .method)
        }
    }
}
