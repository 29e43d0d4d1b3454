// repr, str and format of values.
import CHeap
import Glibc
import Heap
import Numbers
import Parser

extension Machine {
    /// repr(v), a str.
    package mutating func repr(_ v: Value) throws(Raised) -> Owned {
        try enterRecursion(" while getting the repr of an object")
        defer { leaveRecursion() }
        return try repr(v, asked: "__repr__")
    }

    /// `asked`: the method whose name a wrong result's error has.
    private mutating func repr(_ v: Value, asked: String) throws(Raised) -> Owned {
        let cls = classOf(v).classBody
        if cls.pointee.special.contains(.repr), let f = cls.lookUp(names.__repr__),
            !f.isKind(.builtin)
        {
            return try textOf(callSpecial(v.word, names.__repr__), asked)
        }
        if let slot = cls.pointee.slots.repr { return try slot(v, &self) }
        return string(defaultRepr(v))
    }

    /// `<module.Class object at 0x…>`
    package func defaultRepr(_ v: Value) -> String {
        let cls = classOf(v).classBody
        var name = Handle<Str>(unsafe: cls.pointee.qualifiedName.word.cell).string
        if let m = cls.dict.get(name: names.__module__), m.isKind(.str) {
            let module = Handle<Str>(unsafe: m.cell).string
            if module != "builtins" { name = module + "." + name }
        }
        return "<\(name) object at \(address(v))>"
    }
    package func address(_ v: Value) -> String {
        "0x" + String(v.word.payload, radix: 16)
    }

    /// str(v), a str.
    package mutating func str(_ v: Value) throws(Raised) -> Owned {
        if v.is(Str.self) && classOf(v) == types.str { return v.owned() }
        try enterRecursion(" while getting the str of an object")
        defer { leaveRecursion() }
        let cls = classOf(v).classBody
        if cls.pointee.special.contains(.string), let f = cls.lookUp(names.__str__),
            !f.isKind(.builtin)
        {
            return try textOf(callSpecial(v.word, names.__str__), "__str__")
        }
        // A class that defines __repr__ only shows it, unless a nearer builtin base has a text of its own.
        if let slot = cls.pointee.slots.string { return try slot(v, &self) }
        return try repr(v, asked: "__str__")
    }

    private mutating func textOf(_ w: Word, _ method: String) throws(Raised) -> Owned {
        if w.isRaised { throw Raised() }
        let o = Owned(adopting: w)
        if o.value.is(Str.self) { return o.copy() }
        throw raise(
            .typeError, "\(method) returned non-string (type \(typeName(o.word)))")
    }

    /// format(v, specification), a str.
    package mutating func format(_ v: Value, _ specification: Value) throws(Raised) -> Owned {
        let cls = classOf(v).classBody
        if cls.pointee.special.contains(.format), let f = cls.lookUp(names.__format__),
            !f.isKind(.builtin)
        {
            let w = callSpecial(v.word, names.__format__, specification.word)
            if w.isRaised { throw Raised() }
            let text = Owned(adopting: w)
            if text.value.is(Str.self) { return text.copy() }
            throw raise(
                .typeError, "__format__ must return a str, not \(typeName(text.value))")
        }
        if let slot = cls.pointee.slots.format { return try slot(v, specification, &self) }
        if let s = specification.as(Str.self), s.byteCount > 0 {
            throw raise(
                .typeError, "unsupported format string passed to \(typeName(v)).__format__")
        }
        // object.__format__ is a call of its own in CPython.
        if cls.pointee.ownsRecord {
            try enterBuiltin()
            defer { leaveRecursion() }
            return try str(v)
        }
        return try str(v)
    }
}
