// What stands before a class is made: bases that are no classes, the metaclass and the namespace that it
// prepares.
import Heap

extension Machine {
    /// The bases with `__mro_entries__` asked of what is no class.
    mutating func resolveBases(_ bases: borrowing Slots) throws(Raised) -> Slots {
        var result = Slots(capacity: bases.count)
        let entries = InternTable.intern("__mro_entries__")
        for i in 0..<bases.count {
            if bases[i].is(Class.self) || classOf(bases[i]).classBody.lookUp(entries) == nil {
                result.append(bases.owned(i))
                continue
            }
            let tuple = makeTuple(copies(bases))
            let w = callSpecial(bases.word(i), entries, tuple.word)
            if w.isRaised { throw Raised() }
            let given = Owned(adopting: w)
            guard given.value.is(Tuple.self) else {
                throw raise(.typeError, "__mro_entries__ must return a tuple")
            }
            let items = try collect(given.value)
            for j in 0..<items.count { result.append(items.owned(j)) }
        }
        return result
    }

    func copies(_ slots: borrowing Slots) -> Slots {
        var list = Slots(capacity: slots.count)
        for i in 0..<slots.count { list.append(slots.owned(i)) }
        return list
    }

    func areSame(_ a: borrowing Slots, _ b: borrowing Slots) -> Bool {
        for i in 0..<min(a.count, b.count) where !a.word(i).isSame(b.word(i)) { return false }
        return a.count == b.count
    }

    /// The most derived of the metaclass that was given (absent: none) and those of the bases.
    package mutating func metaclassOf(_ bases: borrowing Slots, given: Word)
        throws(Raised) -> Owned
    {
        var winner = types.type
        if !given.isAbsent {
            // Anything callable may make a class.
            if !given.isKind(.class) { return Value(unsafe: given).owned() }
            winner = given.cell
        }
        for i in 0..<bases.count {
            let meta = classOf(bases.word(i))
            if winner.classBody.isSubclass(of: meta) { continue }
            // What is no class says by its own class what deriving from it means: mostly an error.
            let isForeign = !bases.word(i).isKind(.class) && winner == types.type
            if isForeign || meta.classBody.isSubclass(of: winner) {
                winner = meta
                continue
            }
            throw raise(
                .typeError,
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases"
            )
        }
        return Value(unsafe: .object(winner)).owned()
    }

    /// The dict in which a class's body runs.
    mutating func prepareNamespace(
        _ meta: Value, _ name: Value, _ bases: Value, _ keywords: Value
    ) throws(Raised) -> Owned {
        if meta.is(Class.self) && meta.word.cell == types.type { return makeDict() }
        guard let prepare = try optionalAttribute(meta, names.__prepare__) else {
            return makeDict()
        }
        var arguments = Slots(capacity: 2)
        arguments.append(name.owned())
        arguments.append(bases.owned())
        let made = try call(prepare.value, arguments: arguments, keywords: keywords)
        if classOf(made.word) != types.dict {
            if made.value.is(Dict.self) || classOf(made.word).classBody.pointee.slots.getItem != nil
                || classOf(made.word).classBody.pointee.special.contains(.getItem)
            {
                throw unsupported("a __prepare__ that gives anything but a dict is")
            }
            let label =
                meta.is(Class.self) ? meta.word.cell.classBody.nameText : "<metaclass>"
            throw raise(
                .typeError,
                "\(label).__prepare__() must return a mapping, not \(typeName(made.word))")
        }
        return made.copy()
    }
}
