// Calls: from native code, and all that the loop does not do itself: binding of arguments, builtins,
// classes, bound methods, objects with __call__.
import CHeap
import Heap

/// What a call window turned out to be.
enum CallTarget {
    /// The result is there (owned), or `raised`.
    case value(Word)
    /// A function of the language; its arguments lie bound from `registers` on, and its count is the
    /// frame's. The instance of an initializer is counted.
    case frame(function: Cell, registers: WordPointer, argumentCount: Int, instance: Cell?)
}

extension Machine {
    // From native code.

    package mutating func call(_ f: Value) throws(Raised) -> Owned { try owned(callWords(f.word)) }
    package mutating func call(_ f: Value, _ a: Value) throws(Raised) -> Owned {
        try owned(callWords(f.word, a.word))
    }
    package mutating func call(_ f: Value, _ a: Value, _ b: Value) throws(Raised) -> Owned {
        try owned(callWords(f.word, a.word, b.word))
    }
    package mutating func call(_ f: Value, _ a: Value, _ b: Value, _ c: Value) throws(Raised)
        -> Owned
    {
        try owned(callWords(f.word, a.word, b.word, c.word))
    }
    /// Calls with any arguments; keywords in a dict whose keys are str.
    package mutating func call(
        _ f: Value, arguments: borrowing Slots, keywords: Value? = nil
    ) throws(Raised) -> Owned {
        let base = top
        replace(base, f.word)
        retain(f.word)
        var n = 0
        for i in 0..<arguments.count {
            n += 1
            push(base + n, arguments.word(i))
        }
        var keywordNames = Word.absent
        var namesOwner: Owned?
        if let keywords, let dict = keywords.as(Dict.self), dict.count > 0 {
            var keys = Slots(capacity: dict.count)
            var cursor = 0
            while let item = dict.nextEntry(&cursor) {
                n += 1
                push(base + n, item.value.word)
                keys.append(item.takeKey())
            }
            let tuple = makeTuple(keys)
            keywordNames = tuple.word
            namesOwner = consume tuple
        }
        let w = invoke(base, n, keywordNames)
        _ = namesOwner.take()
        return try owned(w)
    }
    /// Calls a function with arguments that nobody has bound yet.
    package mutating func forward(_ f: Value, _ arguments: CallArguments, receiver: Value?)
        throws(Raised) -> Owned
    {
        let base = top
        push(base, f.word)
        for i in 0..<arguments.count { push(base + 1 + i, arguments[i].word) }
        return try owned(invoke(base, arguments.count, arguments.keywordNames))
    }
    /// Calls a method by name.
    package mutating func callMethod(_ o: Value, _ name: Cell) throws(Raised) -> Owned {
        let f = try getAttribute(o, name)
        return try call(f.value)
    }
    package mutating func callMethod(_ o: Value, _ name: Cell, _ a: Value) throws(Raised) -> Owned {
        let f = try getAttribute(o, name)
        return try call(f.value, a)
    }

    private func owned(_ w: Word) throws(Raised) -> Owned {
        if w.isRaised { throw Raised() }
        return Owned(adopting: w)
    }

    @inline(__always) private mutating func push(_ place: WordPointer, _ w: Word) {
        retain(w)
        replace(place, w)
    }

    mutating func callWords(_ f: Word) -> Word {
        let base = top
        push(base, f)
        return invoke(base, 0, .absent)
    }
    mutating func callWords(_ f: Word, _ a: Word) -> Word {
        let base = top
        push(base, f)
        push(base + 1, a)
        return invoke(base, 1, .absent)
    }
    mutating func callWords(_ f: Word, _ a: Word, _ b: Word) -> Word {
        let base = top
        push(base, f)
        push(base + 1, a)
        push(base + 2, b)
        return invoke(base, 2, .absent)
    }
    mutating func callWords(_ f: Word, _ a: Word, _ b: Word, _ c: Word) -> Word {
        let base = top
        push(base, f)
        push(base + 1, a)
        push(base + 2, b)
        push(base + 3, c)
        return invoke(base, 3, .absent)
    }

    /// Calls base[0] with the n arguments behind it, the last ones named; all are consumed. The result is
    /// owned. Registers from `base` on must be above all frames.
    mutating func invoke(_ base: WordPointer, _ n: Int, _ keywordNames: Word) -> Word {
        let saved = top
        top = base + n + 1
        defer { top = saved }
        switch prepareCall(base, n, keywordNames) {
        case .value(let w): return w
        case .frame(let function, let registers, let count, let instance):
            // Native code that calls native code: the recursion limit may be out of its reach.
            if isStackLow() {
                _ = tooDeep(function, registers, count, instance)
                return .raised
            }
            if !pushFrame(
                function, registers, count, result: base, role: .entry, object: instance,
                cost: takeCallCost(instance))
            {
                return .raised
            }
            let w = execute(&self)
            guard let instance else { return w }
            release(w)
            if w.isRaised {
                release(instance)
                return .raised
            }
            return .object(instance)
        }
    }

    /// Rearranges a call window until a function of the language is to run, or calls what is native.
    @inline(never) mutating func prepareCall(_ base: WordPointer, _ n: Int, _ keywordNames: Word)
        -> CallTarget
    {
        let f = base[0]
        guard f.isObject else { return notCallable(base, n) }
        switch header(f.cell).pointee.kind {
        case .function:
            base[0] = .absent
            return prepareFunction(f.cell, base + 1, n, keywordNames, instance: nil)
        case .builtin:
            return .value(callBuiltin(base, n, keywordNames))
        case .boundMethod:
            let method = Heap.body(f.cell, as: BoundMethod.self)
            let receiver = method.pointee.receiver.word
            let function = method.pointee.function.word
            if receiver.isAbsent {
                retain(function)
                replace(base, function)
                return prepareCall(base, n, keywordNames)
            }
            retain(receiver)
            retain(function)
            if function.isKind(.function) {
                // The receiver is the first argument: the window begins one place earlier.
                replace(base, receiver)
                return prepareFunction(function.cell, base, n + 1, keywordNames, instance: nil)
            }
            if function.isKind(.builtin) {
                replace(base, receiver)
                defer { release(function) }
                return .value(callBuiltinMethod(function.cell, base, n, keywordNames))
            }
            // Another callable bound (a class method of a builtin, say): make room for the receiver.
            release(f)
            base[0] = function
            insertArgument(base, n, receiver)
            return prepareCall(base, n + 1, keywordNames)
        case .class: return prepareClass(base, n, keywordNames)
        default: return prepareObject(base, n, keywordNames)
        }
    }

    /// How much of the recursion limit the frame of a call that was prepared uses.
    @inline(__always) mutating func takeCallCost(_ instance: Cell?) -> Int {
        if instance != nil { return 2 }
        let cost = nextCallCost
        nextCallCost = 1
        return cost
    }

    /// Makes room for one more first argument.
    private mutating func insertArgument(_ base: WordPointer, _ n: Int, _ w: Word) {
        let last = base + n + 1
        release(last.pointee)
        var i = n + 1
        while i > 1 {
            base[i] = base[i - 1]
            i -= 1
        }
        base[1] = w
        top = max(top, base + n + 2)
    }

    /// Drops what a window holds.
    func clearWindow(_ base: WordPointer, _ n: Int) {
        for i in 0...n {
            let w = base[i]
            base[i] = .absent
            release(w)
        }
    }

    private mutating func notCallable(_ base: WordPointer, _ n: Int) -> CallTarget {
        _ = raise(.typeError, "'\(typeName(base[0]))' object is not callable")
        clearWindow(base, n)
        return .value(.raised)
    }

    private mutating func prepareObject(_ base: WordPointer, _ n: Int, _ keywordNames: Word)
        -> CallTarget
    {
        let o = base[0]
        let cls = classOf(o).classBody
        if cls.pointee.special.contains(.call), let f = cls.lookUp(names.__call__) {
            if f.isKind(.function) {
                retain(f)
                let target = prepareFunction(
                    f.cell, base, n + 1, keywordNames, instance: nil)
                if case .frame = target { nextCallCost = 2 }
                return target
            }
            let bound = getThroughDescriptor(f, o, cls.cell)
            if bound.isRaised {
                clearWindow(base, n)
                return .value(.raised)
            }
            replace(base, bound)
            return prepareCall(base, n, keywordNames)
        }
        guard let slot = cls.pointee.slots.call else { return notCallable(base, n) }
        var result = Word.raised
        do throws(Raised) {
            result = try slot(
                Value(unsafe: o),
                CallArguments(unsafe: base, count: n, keywordNames: keywordNames), &self
            ).take()
        } catch {}
        clearWindow(base, n)
        return .value(result)
    }

    /// A function with its arguments from `arguments` on; takes over the function's count.
    mutating func prepareFunction(
        _ f: Cell, _ arguments: WordPointer, _ n: Int, _ keywordNames: Word, instance: Cell?
    ) -> CallTarget {
        let function = Heap.body(f, as: Function.self)
        if Int(function.pointee.directCount) != n || keywordNames.isObject {
            if !bindArguments(function, arguments, n, keywordNames) {
                for i in 0..<n {
                    let w = arguments[i]
                    arguments[i] = .absent
                    release(w)
                }
                release(f)
                if let instance { release(instance) }
                return .value(.raised)
            }
        }
        let code = function.pointee.code.pointer
        let count = code.pointee.parameterCount
        if code.pointee.flags.contains(.generator) {
            let g = makeGenerator(f, arguments, count)
            release(f)
            return .value(g)
        }
        return .frame(
            function: f, registers: arguments, argumentCount: count, instance: instance)
    }

    // Classes.

    /// type.__call__(cls, …): makes an instance whatever the metaclass says about calls.
    package mutating func instantiate(_ cls: Value, arguments: Value, keywords: Value)
        throws(Raised) -> Owned
    {
        let base = top
        push(base, cls.word)
        var n = 0
        if let t = arguments.as(Tuple.self) {
            for i in 0..<t.count {
                n += 1
                push(base + n, t.pointer.pointee.items.word(i))
            }
        }
        var keywordNames = Word.absent
        var namesOwner: Owned?
        if let dict = keywords.as(Dict.self), dict.count > 0 {
            var keys = Slots(capacity: dict.count)
            var cursor = 0
            while let item = dict.nextEntry(&cursor) {
                n += 1
                push(base + n, item.value.word)
                keys.append(item.takeKey())
            }
            let tuple = makeTuple(keys)
            keywordNames = tuple.word
            namesOwner = consume tuple
        }
        let saved = top
        top = base + n + 1
        let w = makeObject(base, n, keywordNames)
        top = saved
        _ = namesOwner.take()
        return try owned(w)
    }

    private mutating func prepareClass(_ base: WordPointer, _ n: Int, _ keywordNames: Word)
        -> CallTarget
    {
        let cell = base[0].cell
        let cls = cell.classBody
        if header(cell).pointee.shape != rootShape(.class),
            classOf(base[0]).classBody.pointee.special.contains(.call)
        {
            return prepareObject(base, n, keywordNames)
        }
        let special = cls.pointee.special
        if !special.contains(.new) && cls.pointee.layout == .instance && cls.pointee.ownsRecord {
            // A plain class of the program.
            let o = makeInstance(of: cell).take()
            if special.contains(.initialize), let f = cls.lookUp(names.__init__) {
                if f.isKind(.function) {
                    retain(f)
                    retain(o)
                    replace(base, o)
                    return prepareFunction(
                        f.cell, base, n + 1, keywordNames, instance: o.cell)
                }
                return .value(initialize(o, base, n, keywordNames))
            }
            if n > 0 {
                _ = raise(.typeError, "\(cls.nameText)() takes no arguments")
                clearWindow(base, n)
                release(o)
                return .value(.raised)
            }
            clearWindow(base, 0)
            return .value(o)
        }
        // Most builtin classes are called without a step between.
        if !cls.pointee.ownsRecord && cell != types.int {
            return .value(makeObject(base, n, keywordNames))
        }
        if depth >= recursionLimit {
            _ = raise(
                .recursionError, "maximum recursion depth exceeded while calling a Python object")
            clearWindow(base, n)
            return .value(.raised)
        }
        depth += 1
        defer { depth -= 1 }
        return .value(makeObject(base, n, keywordNames))
    }

    /// type.__call__: `__new__`, then `__init__` if an instance of the class came out.
    private mutating func makeObject(_ base: WordPointer, _ n: Int, _ keywordNames: Word) -> Word {
        let cell = base[0].cell
        let cls = cell.classBody
        let needsInit =
            cls.pointee.special.contains(.initialize) || cls.pointee.slots.initialize != nil
        // `__new__` consumes its window: a copy of the arguments goes above.
        var o: Word
        if cls.pointee.special.contains(.new), let f = cls.lookUp(names.__new__) {
            let new =
                f.isKind(.staticMethod)
                ? Heap.body(f.cell, as: StaticMethod.self).pointee.function.word : f
            let window = top
            push(window, new)
            push(window + 1, .object(cell))
            for i in 0..<n { push(window + 2 + i, base[i + 1]) }
            o = invoke(window, n + 1, keywordNames)
        } else if let new = cls.pointee.slots.new {
            if needsInit {
                let window = top
                push(window, .object(cell))
                for i in 0..<n { push(window + 1 + i, base[i + 1]) }
                let saved = top
                top = window + n + 1
                o = callBuiltinMethod(new.function.word.cell, window, n, keywordNames)
                top = saved
            } else {
                return callBuiltinMethod(new.function.word.cell, base, n, keywordNames)
            }
        } else if cls.pointee.layout == .instance && cls.pointee.ownsRecord {
            o = makeInstance(of: cell).take()
        } else {
            _ = raise(.typeError, "cannot create '\(cls.nameText)' instances")
            o = .raised
        }
        if o.isRaised || !needsInit || !isInstance(o, of: cell) {
            clearWindow(base, n)
            return o
        }
        return initialize(o, base, n, keywordNames)
    }

    /// Calls `__init__` of a new object (whose count it takes over) with a window's arguments; gives the
    /// object.
    private mutating func initialize(
        _ o: Word, _ base: WordPointer, _ n: Int, _ keywordNames: Word
    ) -> Word {
        let cls = classOf(o).classBody
        var w: Word
        if cls.pointee.special.contains(.initialize), let f = cls.lookUp(names.__init__),
            !f.isKind(.builtin)
        {
            let bound = getThroughDescriptor(f, o, cls.cell)
            if bound.isRaised {
                clearWindow(base, n)
                release(o)
                return .raised
            }
            replace(base, bound)
            w = invoke(base, n, keywordNames)
        } else if let initialize = cls.pointee.slots.initialize {
            retain(o)
            replace(base, o)
            w = callBuiltinMethod(initialize.function.word.cell, base, n, keywordNames)
        } else {
            clearWindow(base, n)
            w = .none
        }
        if w.isRaised {
            release(o)
            return .raised
        }
        if !w.isNone {
            _ = raise(.typeError, "__init__() should return None, not '\(typeName(w))'")
            release(w)
            release(o)
            return .raised
        }
        return o
    }

    // Builtins.

    /// base[0] is the builtin; consumes the window.
    mutating func callBuiltin(_ base: WordPointer, _ n: Int, _ keywordNames: Word) -> Word {
        let cell = base[0].cell
        let f = Heap.body(cell, as: BuiltinFunction.self)
        if f.pointee.role == .method || f.pointee.role == .classMethod {
            // Called through the class: the first argument is the receiver.
            let positional = n - keywordCount(keywordNames)
            let owner = f.pointee.owner.unsafelyUnwrapped
            let name = Handle<Str>(unsafe: f.pointee.name).string
            let isSlot = classOf(base[0]) == types.wrapperDescriptor
            if positional == 0 {
                _ = raise(
                    .typeError,
                    isSlot
                        ? "descriptor '\(name)' of '\(owner.classBody.nameText)' object needs an argument"
                        : "unbound method \(owner.classBody.plainName).\(name)() needs an argument")
                clearWindow(base, n)
                return .raised
            }
            if f.pointee.role == .method && !isInstance(base[1], of: owner) {
                let ownerName = owner.classBody.nameText
                let given = typeName(base[1])
                _ = raise(
                    .typeError,
                    isSlot
                        ? "descriptor '\(name)' requires a '\(ownerName)' object but received a '\(given)'"
                        : "descriptor '\(name)' for '\(ownerName)' objects doesn't apply to a '\(given)' object"
                )
                clearWindow(base, n)
                return .raised
            }
            base[0] = .absent
            let w = callBuiltinMethod(cell, base + 1, n - 1, keywordNames)
            release(cell)
            return w
        }
        return callBuiltinMethod(cell, base, n, keywordNames)
    }

    private func keywordCount(_ keywordNames: Word) -> Int {
        keywordNames.isObject
            ? Heap.body(keywordNames.cell, as: Tuple.self).pointee.items.count : 0
    }

    /// Runs a builtin whose receiver (or the builtin itself) is base[0]; consumes the window.
    mutating func callBuiltinMethod(
        _ cell: Cell, _ base: WordPointer, _ n: Int, _ keywordNames: Word
    ) -> Word {
        let f = Heap.body(cell, as: BuiltinFunction.self)
        if case .raw(let raw) = f.pointee.implementation {
            return callRaw(raw, base, n, keywordNames)
        }
        var count = n
        if keywordNames.isObject || !f.pointee.takesDirectly(n) {
            count = bindBuiltin(f, base, n, keywordNames)
            if count < 0 { return .raised }
        }
        let saved = top
        if base + count + 1 > top { top = base + count + 1 }
        var result = Word.raised
        do throws(Raised) {
            let arguments = Arguments(unsafe: base, count: count)
            switch f.pointee.implementation {
            case .bound(let call): result = try call(arguments, &self).take()
            case .slot(let call):
                result = try call(f.pointee.owner.unsafelyUnwrapped, arguments, &self).take()
            case .raw: break
            }
        } catch {}
        #if CHECKED
            checkPending(result, f)
        #endif
        clearWindow(base, count)
        top = saved
        return result
    }

    private mutating func callRaw(
        _ raw: RawCall, _ base: WordPointer, _ n: Int, _ keywordNames: Word
    ) -> Word {
        let saved = top
        if base + n + 1 > top { top = base + n + 1 }
        var result = Word.raised
        do throws(Raised) {
            result = try raw(
                CallArguments(unsafe: base, count: n, keywordNames: keywordNames), &self
            ).take()
        } catch {}
        clearWindow(base, n)
        top = saved
        return result
    }

    #if CHECKED
        private func checkPending(_ w: Word, _ f: UnsafeMutablePointer<BuiltinFunction>) {
            let isPending =
                switch pending {
                case .some: true
                case nil: false
                }
            precondition(
                w.isRaised == isPending,
                "\(f.pointee.signature): swallowed or forged exception")
        }
    #endif
}
