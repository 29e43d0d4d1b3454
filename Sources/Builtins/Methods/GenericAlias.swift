// `list[int]` and `int | None`: objects that annotations make; they remember what they were made of.
import Heap
import Interpreter
import Parser

/// `list[int]`
package struct GenericAlias: ~Copyable, CellBody {
    package let origin: Owned
    /// A tuple.
    package let arguments: Owned
    /// `*list[int]`
    package let isUnpacked: Bool
    package static var kind: Kind { Kind(80) }
    package init(
        origin: consuming Owned, arguments: consuming Owned, isUnpacked: Bool = false
    ) {
        self.origin = origin
        self.arguments = arguments
        self.isUnpacked = isUnpacked
    }
    package borrowing func traverse(_ visit: (Cell) -> Void) {
        origin.visit(visit)
        arguments.visit(visit)
    }
}

/// `int | None`
package struct UnionType: ~Copyable, CellBody {
    /// A tuple of classes and aliases; None stands for its type.
    package let arguments: Owned
    package static var kind: Kind { Kind(81) }
    package init(arguments: consuming Owned) { self.arguments = arguments }
    package borrowing func traverse(_ visit: (Cell) -> Void) { arguments.visit(visit) }
}

extension Machine {
    /// `__class_getitem__` of the containers.
    package static var aliasRow: Builtin {
        Builtin("__class_getitem__(item, /)", "The class with the types of its items.") {
            args, m throws(Raised) in
            var arguments = Slots()
            if let t = args[0].as(Tuple.self) {
                for i in 0..<t.count { arguments.append(t[i].owned()) }
            } else {
                arguments.append(args[0].owned())
            }
            let tuple = m.makeTuple(arguments)
            return m.make(GenericAlias(origin: args.receiver.owned(), arguments: tuple))
        }
    }

    package mutating func installGenericAlias() {
        registerType(GenericAlias.self, "GenericAlias")
        registerType(UnionType.self, "UnionType")
        let alias = makeBuiltinClass(
            "GenericAlias", kind: GenericAlias.kind, base: types.object, module: "types",
            isFinal: true)
        let union = makeBuiltinClass(
            "UnionType", kind: UnionType.kind, base: types.object, module: "types", isFinal: true)
        setSlots(alias) { s in
            s.repr = { v, m throws(Raised) in
                guard let a = v.as(GenericAlias.self) else { return .None }
                let origin = a.body.origin.copy()
                let arguments = a.body.arguments.copy()
                var text = a.body.isUnpacked ? "*" : ""
                text += try m.annotationText(origin.value) + "["
                let n = arguments.value.as(Tuple.self)?.count ?? 0
                for i in 0..<n {
                    if i > 0 { text += ", " }
                    if let x = m.element(arguments.value, i) {
                        text += try m.annotationText(x.value)
                    }
                }
                return m.string(text + (n == 0 ? "()]" : "]"))
            }
            s.call = { v, arguments, m throws(Raised) in
                guard let a = v.as(GenericAlias.self) else { return .None }
                let origin = a.body.origin.copy()
                return try m.forward(arguments, to: origin.value)
            }
            s.binary = { op, a, b, m throws(Raised) in try m.union(op, a, b) }
            // `*list[int]`: the one item is the alias with its star.
            s.iterate = { v, m throws(Raised) in
                guard let a = v.as(GenericAlias.self) else { return .None }
                var starred = Slots(capacity: 1)
                let origin = a.body.origin.copy()
                let arguments = a.body.arguments.copy()
                starred.append(
                    m.make(
                        GenericAlias(origin: origin, arguments: arguments, isUnpacked: true)))
                let items = m.makeTuple(starred)
                return try m.iterate(items.value)
            }
            s.hash = { v, m throws(Raised) in
                guard let a = v.as(GenericAlias.self) else { return 0 }
                let origin = a.body.origin.copy()
                let arguments = a.body.arguments.copy()
                return try m.hash(origin.value) ^ m.hash(arguments.value)
            }
            s.compare = { op, a, b, m throws(Raised) in
                guard op == .equal || op == .notEqual, let x = a.as(GenericAlias.self),
                    let y = b.as(GenericAlias.self)
                else { return .notImplemented }
                let p = x.body.arguments.copy()
                let q = y.body.arguments.copy()
                let same =
                    x.body.isUnpacked == y.body.isUnpacked
                    && x.body.origin.word.isSame(y.body.origin.word)
                let equal = same ? try m.equal(p.value, q.value) : false
                return .bool(equal == (op == .equal))
            }
        }
        alias.classBody.pointee.isNamedWithModule = true
        union.classBody.pointee.isNamedWithModule = true
        define(
            alias,
            methods: [
                Builtin("__mro_entries__(bases, /)", "The base that a class gets for it.") {
                    args, m throws(Raised) in
                    var bases = Slots(capacity: 1)
                    if let a = args.receiver.as(GenericAlias.self) {
                        bases.append(a.body.origin.copy())
                    }
                    return m.makeTuple(bases)
                }
            ],
            attributes: [
                BuiltinAttribute("__origin__", "The class itself.") { v, m throws(Raised) in
                    v.as(GenericAlias.self)?.body.origin.copy() ?? .None
                },
                BuiltinAttribute("__unpacked__", "Whether it has a star.") {
                    v, m throws(Raised) in .bool(v.as(GenericAlias.self)?.body.isUnpacked ?? false)
                },
                BuiltinAttribute("__args__", "The types of the items.") { v, m throws(Raised) in
                    v.as(GenericAlias.self)?.body.arguments.copy() ?? .None
                },
            ])
        setSlots(union) { s in
            s.repr = { v, m throws(Raised) in
                guard let u = v.as(UnionType.self) else { return .None }
                let arguments = u.body.arguments.copy()
                var text = ""
                var i = 0
                while let x = m.element(arguments.value, i) {
                    if i > 0 { text += " | " }
                    let isNone = x.word.isObject && x.word.cell == m.types.none
                    text += isNone ? "None" : try m.annotationText(x.value)
                    i += 1
                }
                return m.string(text)
            }
            s.binary = { op, a, b, m throws(Raised) in try m.union(op, a, b) }
            s.compare = { op, a, b, m throws(Raised) in
                guard op == .equal || op == .notEqual, let x = a.as(UnionType.self),
                    let y = b.as(UnionType.self)
                else { return .notImplemented }
                let left = x.body.arguments.copy()
                let right = y.body.arguments.copy()
                let p = try m.setOf(left.value)
                let q = try m.setOf(right.value)
                return try m.compare(op, p.value, q.value)
            }
        }
        define(
            union,
            attributes: [
                BuiltinAttribute("__args__", "The types of the union.") { v, m throws(Raised) in
                    v.as(UnionType.self)?.body.arguments.copy() ?? .None
                }
            ])
    }

    /// A class by its name, anything else by its repr; `...` for Ellipsis.
    private mutating func annotationText(_ v: Value) throws(Raised) -> String {
        if v.is(Class.self) { return fullName(v.word.cell) }
        if v.word.isEllipsis { return "..." }
        return try reprText(v)
    }

    /// `a | b` of classes, aliases, unions and None.
    package mutating func union(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Raised)
        -> Owned
    {
        guard op == .bitOr, isType(a), isType(b) else { return .notImplemented }
        var members = Slots()
        for v in [SharedOwned(a.owned()), SharedOwned(b.owned())] {
            let member = v.value.copy()
            if let u = member.value.as(UnionType.self) {
                let arguments = u.body.arguments.copy()
                var i = 0
                while let x = element(arguments.value, i) {
                    addMember(x, to: &members)
                    i += 1
                }
            } else if v.value.isNone {
                addMember(classValue(types.none), to: &members)
            } else {
                addMember(v.value.copy(), to: &members)
            }
        }
        if members.count == 1 { return members.owned(0) }
        let tuple = makeTuple(members)
        return make(UnionType(arguments: tuple))
    }

    private func addMember(_ x: consuming Owned, to members: inout Slots) {
        for i in 0..<members.count where members.word(i).isSame(x.word) { return }
        members.append(x)
    }

    private func isType(_ v: Value) -> Bool {
        v.isNone || v.is(Class.self) || v.is(GenericAlias.self) || v.is(UnionType.self)
    }

    /// Calls something with the arguments of a call that nobody has bound.
    package mutating func forward(_ arguments: CallArguments, to f: Value) throws(Raised) -> Owned {
        var positional = Slots(capacity: arguments.positionalCount)
        for i in 0..<arguments.positionalCount { positional.append(arguments[i].owned()) }
        if arguments.keywordCount == 0 { return try call(f, arguments: positional) }
        let keywords = makeDict()
        for i in 0..<arguments.keywordCount {
            keywords.value.as(Dict.self)?.set(
                name: arguments.keywordName(i),
                arguments[arguments.positionalCount + i].owned())
        }
        return try call(f, arguments: positional, keywords: keywords.value)
    }
}
