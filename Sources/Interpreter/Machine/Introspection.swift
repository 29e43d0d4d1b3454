// What builtins need of the frames and of the machine's inner look-ups: the calling frame's namespaces, the
// class and instance behind `super()`, binding of a class attribute, object's own way with attributes, and
// the guard of containers whose repr is under way.
import Heap

extension Machine {
    // The calling frame.

    /// Whether code of the program is running.
    package var hasFrame: Bool { frame > frames }

    /// The globals of the calling frame (a dict), or the builtins when nothing runs.
    package func currentGlobals() -> Owned {
        guard hasFrame else { return builtins.copy() }
        return Value(unsafe: .object(Cell(frame.pointee.globals) - CellLayout.header)).owned()
    }

    /// What `locals()` gives: the namespace of a module or class body, else a new dict.
    package mutating func currentLocals() -> Owned {
        guard hasFrame else { return builtins.copy() }
        let code = frame.pointee.code
        let flags = code.pointee.flags
        if flags.contains(.classBody) || flags.contains(.namespace),
            frame.pointee.registers[0].isKind(.dict)
        {
            return Value(unsafe: frame.pointee.registers[0]).owned()
        }
        if flags.contains(.module) { return currentGlobals() }
        let dict = makeDict()
        let d = Heap.body(dict.word.cell, as: Dict.self)
        for (i, name) in code.pointee.registerNames.enumerated() {
            setLocal(d, name, frame.pointee.registers[i])
        }
        let function = Heap.body(frame.pointee.function, as: Function.self)
        for (i, name) in code.pointee.freeNames.enumerated()
        where i < function.pointee.closure.count {
            setLocal(d, name, function.pointee.closure.word(i))
        }
        return dict
    }

    private func setLocal(_ d: DictPointer, _ name: Cell, _ w: Word) {
        let content =
            w.isKind(.cellVariable)
            ? Heap.body(w.cell, as: CellVariable.self).pointee.content : w
        // Names that no program can write (a comprehension's iterable) are left out.
        if content.isAbsent || strBytes(name)[0] == 46 { return }
        retain(content)
        d.set(name: name, content)
    }

    /// The class in whose body the calling function was defined, and its first argument: for `super()`.
    package mutating func currentClassAndInstance() throws(Raised) -> (SharedOwned, SharedOwned) {
        guard hasFrame else { throw raise(.runtimeError, "super(): no current frame") }
        let code = frame.pointee.code
        if code.pointee.positionalCount == 0 && !code.pointee.flags.contains(.variadic) {
            throw raise(.runtimeError, "super(): no arguments")
        }
        var first = frame.pointee.registers[0]
        if first.isKind(.cellVariable) {
            first = Heap.body(first.cell, as: CellVariable.self).pointee.content
        }
        if first.isAbsent { throw raise(.runtimeError, "super(): arg[0] deleted") }
        let function = Heap.body(frame.pointee.function, as: Function.self)
        for (i, name) in code.pointee.freeNames.enumerated() where name == names.__class__ {
            guard i < function.pointee.closure.count else { break }
            let w = function.pointee.closure.word(i)
            let content =
                w.isKind(.cellVariable)
                ? Heap.body(w.cell, as: CellVariable.self).pointee.content : w
            if content.isAbsent {
                throw raise(.runtimeError, "super(): empty __class__ cell")
            }
            guard content.isKind(.class) else {
                throw raise(
                    .runtimeError, "super(): __class__ is not a type (\(typeName(content)))")
            }
            return (
                SharedOwned(Value(unsafe: content).owned()),
                SharedOwned(Value(unsafe: first).owned())
            )
        }
        throw raise(.runtimeError, "super(): __class__ cell not found")
    }

    // Attributes.

    /// What a name means along a class's order of resolution; nil when nothing does.
    package func lookUp(_ name: Cell, in cls: Cell) -> Owned? {
        guard let w = cls.classBody.lookUp(name) else { return nil }
        return Value(unsafe: w).owned()
    }

    /// What an object found in a class gives for an instance (nil: for the class itself).
    package mutating func bindAttribute(_ d: Value, _ instance: Value?, _ cls: Cell)
        throws(Raised) -> Owned
    {
        var o = Word.absent
        if let instance { o = instance.word }
        let w = getThroughDescriptor(d.word, o, cls)
        // The core hands back a descriptor that is no object as it is.
        if w.isRaised { throw Raised() }
        return Owned(adopting: w)
    }

    /// object.__getattribute__; nil when there is no such attribute.
    package mutating func getAttributePlainly(_ o: Value, _ name: Cell) throws(Raised) -> Owned? {
        let w = findAttributePlainly(o.word, InternTable.intern(name), classOf(o).classBody)
        if w.isRaised { throw Raised() }
        return w.isAbsent ? nil : Owned(adopting: w)
    }

    /// The AttributeError of an attribute that is not there.
    package mutating func noAttribute(_ o: Value, _ name: Cell) -> Raised {
        _ = raiseNoAttribute(o.word, name)
        return Raised()
    }

    /// object.__setattr__; a nil value deletes.
    package mutating func setAttributePlainly(_ o: Value, _ name: Cell, _ value: Value?)
        throws(Raised)
    {
        var w = Word.absent
        if let value { w = value.word }
        if !storeAttributePlainly(o.word, name, w, classOf(o).classBody) { throw Raised() }
    }

    // Calls.

    /// Calls a builtin (the maker or the initialiser of a type, say) with its receiver and arguments, those
    /// before `first` left out; keywords in a dict.
    package mutating func callBuiltin(
        _ f: Value, receiver: Value, arguments: Handle<Tuple>, from first: Int = 0,
        keywords: Value? = nil
    ) throws(Raised) -> Owned {
        let base = top
        retain(receiver.word)
        replace(base, receiver.word)
        var n = 0
        for i in min(first, arguments.count)..<arguments.count {
            n += 1
            replace(base + n, arguments.pointer.pointee.items.owned(i).take())
        }
        var keywordNames = Word.absent
        var namesOwner: Owned?
        if let keywords, let dict = keywords.as(Dict.self), dict.count > 0 {
            var keys = Slots(capacity: dict.count)
            var cursor = 0
            while let item = dict.nextEntry(&cursor) {
                n += 1
                replace(base + n, item.value.copy().take())
                keys.append(item.takeKey())
            }
            let tuple = makeTuple(keys)
            keywordNames = tuple.word
            namesOwner = consume tuple
        }
        let saved = top
        top = base + n + 1
        let w = callBuiltinMethod(f.word.cell, base, n, keywordNames)
        top = saved
        _ = namesOwner.take()
        if w.isRaised { throw Raised() }
        return Owned(adopting: w)
    }

    // Recursion in repr.

    /// False when the object's repr is under way already: a container inside itself. Else the caller ends
    /// with `leaveRepr`.
    package mutating func enterRepr(_ v: Value) -> Bool {
        if underRepr.contains(v.word.cell) { return false }
        underRepr.append(v.word.cell)
        return true
    }
    package mutating func leaveRepr() { underRepr.removeLast() }

    // Generators.

    /// The function whose frame a generator is.
    package func functionOfGenerator(_ g: Handle<Generator>) -> Owned {
        g.pointer.pointee.function.copy()
    }

    /// The exception being handled (sys.exc_info), or None.
    package func handledException() -> Owned {
        handled.isObject ? Value(unsafe: handled).owned() : .None
    }
}

extension Machine {
    /// Whether iter(v) can work.
    package func isIterable(_ v: Value) -> Bool { isIterable(v.word) }
}

/// Reads a line after showing a prompt; nil at the end of the input.
package typealias LineReader = (String, inout Machine) throws(Raised) -> Owned?
