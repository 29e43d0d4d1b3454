// Frames: pushing and dropping activations, generators, and the way of an exception through them.
import CHeap
import Heap

extension Machine {
    /// Begins an activation of a function whose arguments are bound in `registers`; takes over the counts of
    /// the function and of `object`. False (RecursionError is pending, all is dropped) when too deep.
    @inline(__always) mutating func pushFrame(
        _ f: Cell, _ registers: WordPointer, _ argumentCount: Int, result: WordPointer,
        role: Frame.Role, object: Cell?, cost: Int = 1
    ) -> Bool {
        let function = Heap.body(f, as: Function.self)
        let code = function.pointee.code.pointer
        let end = registers + code.pointee.registerCount
        if depth + cost > recursionLimit || end + 4096 > stackEnd {
            return tooDeep(f, registers, argumentCount, object, isInCall: cost > 1)
        }
        depth += cost
        // Locals are not set; what temporaries held before does not matter.
        var p = registers + argumentCount
        let locals = registers + code.pointee.localCount
        while p < locals {
            let w = p.pointee
            p.pointee = .absent
            release(w)
            p += 1
        }
        frame += 1
        frame.initialize(
            to: Frame(
                pc: code.pointee.instructions, registers: registers, code: code, function: f,
                globals: Heap.body(function.pointee.globals.word.cell, as: Dict.self),
                result: result, role: role, cost: UInt8(truncatingIfNeeded: cost), object: object,
                topBefore: top, handledOutside: .none)
        )
        top = end
        return true
    }

    @inline(never) mutating func tooDeep(
        _ f: Cell, _ registers: WordPointer, _ argumentCount: Int, _ object: Cell?,
        isInCall: Bool = false
    ) -> Bool {
        for i in 0..<argumentCount { replace(registers + i, .absent) }
        release(f)
        if let object { release(object) }
        // The step before the frame may be the one that is too deep.
        let place = isInCall && depth >= recursionLimit ? " while calling a Python object" : ""
        _ = raise(.recursionError, "maximum recursion depth exceeded\(place)")
        return false
    }

    /// Ends the activation at work: drops what its registers hold and its function. Its object is the
    /// caller's business.
    @inline(__always) mutating func popFrame() {
        popFrame(frame.pointee.code.pointee.registerCount)
    }
    /// The same, when only the first registers hold objects.
    @inline(__always) mutating func popFrame(_ count: Int) {
        let f = frame
        var p = f.pointee.registers
        let end = p + count
        while p < end {
            let w = p.pointee
            if w.isObject {
                p.pointee = .absent
                release(w.cell)
            }
            p += 1
        }
        depth -= Int(f.pointee.cost)
        frame = f - 1
        top = f.pointee.topBefore
        release(f.pointee.function)
    }

    // Generators.

    func makeGenerator(_ f: Cell, _ arguments: WordPointer, _ count: Int) -> Word {
        let function = Heap.body(f, as: Function.self)
        let code = function.pointee.code.pointer
        let g = makeCell(
            Generator(
                function: Owned(adopting: .object(retained(f))),
                registerCount: code.pointee.registerCount, pc: code.pointee.instructions))
        // Nothing to close before it has begun.
        header(g).pointee.flags |= CellFlag.finalized
        let body = Heap.body(g, as: Generator.self)
        for i in 0..<count {
            body.pointee.registers[i] = arguments[i]
            arguments[i] = .absent
        }
        return .object(g)
    }

    /// Puts a generator's frame on the stack; its registers move there. `sent` is owned.
    mutating func enterGenerator(
        _ g: Cell, at registers: WordPointer, sending sent: Word, result: WordPointer,
        role: Frame.Role
    ) -> Bool {
        let body = Heap.body(g, as: Generator.self)
        let f = body.pointee.function.word.cell
        retain(f)
        retain(g)
        let count = body.pointee.registerCount
        let end = registers + count
        if depth >= recursionLimit || end + 4096 > stackEnd {
            release(sent)
            return tooDeep(f, registers, 0, g)
        }
        depth += 1
        let kept = body.pointee.registers
        var i = 0
        while i < count {
            let old = registers[i]
            registers[i] = kept[i]
            release(old)
            i += 1
        }
        let function = Heap.body(f, as: Function.self)
        frame += 1
        frame.initialize(
            to: Frame(
                pc: body.pointee.pc, registers: registers, code: function.pointee.code.pointer,
                function: f,
                globals: Heap.body(function.pointee.globals.word.cell, as: Dict.self),
                result: result, role: role, cost: 1, object: g, topBefore: top,
                handledOutside: handled))
        top = end
        if body.pointee.state == .suspended {
            // The value sent goes to A of the `yield` (or `delegate`, which is executed again).
            let at = body.pointee.pc
            let ins = Instruction(bits: isDelegate(at) ? at[0] : at[-1])
            replace(registers + ins.a, sent)
        } else {
            release(sent)
        }
        body.pointee.state = .running
        if body.pointee.handled.isObject {
            handled = body.pointee.handled
            body.pointee.handled = .absent
        } else {
            retain(handled)
        }
        return true
    }

    private func isDelegate(_ pc: UnsafeMutablePointer<UInt64>) -> Bool {
        UInt8(truncatingIfNeeded: pc[0]) == Operation.delegate.rawValue
    }

    /// Takes the generator's frame at work off the stack, its registers with it. `pc`: where to go on.
    mutating func suspendGenerator(_ pc: UnsafeMutablePointer<UInt64>) {
        let f = frame
        let g = f.pointee.object.unsafelyUnwrapped
        let body = Heap.body(g, as: Generator.self)
        let count = body.pointee.registerCount
        let kept = body.pointee.registers
        let registers = f.pointee.registers
        var i = 0
        while i < count {
            kept[i] = registers[i]
            registers[i] = .absent
            i += 1
        }
        body.pointee.pc = pc
        body.pointee.state = .suspended
        if !f.pointee.code.pointee.handlers.isEmpty {
            header(g).pointee.flags &= ~CellFlag.finalized
            hasFinalizers = true
        }
        leaveGeneratorHandling(f, body, keeps: true)
        depth -= 1
        frame = f - 1
        top = f.pointee.topBefore
        release(f.pointee.function)
        release(g)
    }

    /// The generator's frame at work has ended.
    mutating func finishGenerator(_ f: UnsafeMutablePointer<Frame>) {
        let g = f.pointee.object.unsafelyUnwrapped
        let body = Heap.body(g, as: Generator.self)
        for i in 0..<body.pointee.registerCount { body.pointee.registers[i] = .absent }
        body.pointee.state = .finished
        header(g).pointee.flags |= CellFlag.finalized
        leaveGeneratorHandling(f, body, keeps: false)
    }

    /// What the generator was handling is its own; outside, what was handled before goes on.
    private mutating func leaveGeneratorHandling(
        _ f: UnsafeMutablePointer<Frame>, _ body: UnsafeMutablePointer<Generator>, keeps: Bool
    ) {
        if handled.isSame(f.pointee.handledOutside) {
            release(handled)
        } else if keeps {
            body.pointee.handled = handled
        } else {
            release(handled)
        }
        handled = f.pointee.handledOutside
    }

    /// Resumes from native code. The value yielded (owned), absent at the end (its return value is in
    /// `returned`), or raised.
    mutating func resumeGenerator(_ g: Cell, sending sent: Word) -> Word {
        let body = Heap.body(g, as: Generator.self)
        switch body.pointee.state {
        case .finished:
            // What it returned has been told, or nobody asked.
            release(returned)
            returned = .none
            release(sent)
            return .absent
        case .running:
            release(sent)
            _ = raise(.valueError, "generator already executing")
            return .raised
        case .created, .suspended: break
        }
        if isStackLow() {
            release(sent)
            _ = raise(.recursionError, "maximum recursion depth exceeded")
            return .raised
        }
        let registers = top
        if !enterGenerator(g, at: registers, sending: sent, result: registers, role: .entry) {
            return .raised
        }
        return execute(&self)
    }

    /// Raises an exception (owned) where a generator waits. The value it yields next, absent at its end, or
    /// raised.
    mutating func throwIntoGenerator(_ g: Cell, _ exception: consuming Owned) -> Word {
        let body = Heap.body(g, as: Generator.self)
        switch body.pointee.state {
        case .running:
            _ = raise(.valueError, "generator already executing")
            return .raised
        case .finished, .created:
            body.pointee.state = .finished
            for i in 0..<body.pointee.registerCount {
                replace(body.pointee.registers + i, .absent)
            }
            pending = consume exception
            return .raised
        case .suspended: break
        }
        if isDelegate(body.pointee.pc) {
            let ins = Instruction(bits: body.pointee.pc[0])
            let inner = Value(unsafe: body.pointee.registers[ins.b]).owned()
            body.pointee.state = .running
            let w = throwIntoIterator(inner, exception)
            body.pointee.state = .suspended
            if w.isRaised {
                // The exception goes on in the outer generator; a StopIteration is the inner one's value.
                if let stop = caught(.stopIteration) {
                    let value = stopValue(stop.value)
                    body.pointee.pc += 1
                    replace(body.pointee.registers + ins.a, value)
                    return resumeBehind(g)
                }
                let e = pending.take()
                return throwHere(g, e ?? makeException(.runtimeError, "lost exception"))
            }
            if w.isAbsent {
                body.pointee.pc += 1
                replace(body.pointee.registers + ins.a, returned)
                returned = .none
                return resumeBehind(g)
            }
            return w
        }
        return throwHere(g, exception)
    }

    /// Goes on without sending anything.
    private mutating func resumeBehind(_ g: Cell) -> Word {
        let body = Heap.body(g, as: Generator.self)
        body.pointee.state = .created
        let registers = top
        if !enterGenerator(g, at: registers, sending: .none, result: registers, role: .entry) {
            return .raised
        }
        return execute(&self)
    }

    private mutating func throwHere(_ g: Cell, _ exception: consuming Owned) -> Word {
        let registers = top
        if !enterGenerator(g, at: registers, sending: .none, result: registers, role: .entry) {
            return .raised
        }
        if handled.isObject { linkContext(exception.word.cell) }
        // `execute` begins by raising what is pending.
        pending = consume exception
        return execute(&self)
    }

    private mutating func throwIntoIterator(_ it: borrowing Owned, _ exception: consuming Owned)
        -> Word
    {
        if it.word.isKind(.generator) {
            if isInstance(
                exception.word, of: types.exceptions[ExceptionKind.generatorExit.rawValue])
            {
                if !closeGenerator(it.word.cell) { return .raised }
                pending = consume exception
                return .raised
            }
            return throwIntoGenerator(it.word.cell, exception)
        }
        let w = findAttribute(it.word, names.throw)
        if w.isRaised { return w }
        if w.isAbsent {
            pending = consume exception
            return .raised
        }
        defer { release(w) }
        return callWords(w, exception.word)
    }

    /// generator.close(); false when something was raised.
    mutating func closeGenerator(_ g: Cell) -> Bool {
        let body = Heap.body(g, as: Generator.self)
        if body.pointee.state == .created || body.pointee.state == .finished {
            body.pointee.state = .finished
            for i in 0..<body.pointee.registerCount {
                replace(body.pointee.registers + i, .absent)
            }
            return true
        }
        let w = throwIntoGenerator(g, makeException(.generatorExit, arguments: Slots()))
        if w.isRaised {
            if caught(.generatorExit) != nil || caught(.stopIteration) != nil { return true }
            return false
        }
        if w.isAbsent {
            release(returned)
            returned = .none
            return true
        }
        release(w)
        _ = raise(.runtimeError, "generator ignored GeneratorExit")
        return false
    }

    /// The value of a StopIteration, owned.
    func stopValue(_ e: Value) -> Word {
        let arguments = Heap.body(e.word.cell, as: ExceptionObject.self).pointee.arguments.word
        let tuple = Heap.body(arguments.cell, as: Tuple.self)
        if tuple.pointee.items.count == 0 { return .none }
        return tuple.pointee.items.owned(0).take()
    }

    // For builtins.

    /// generator.send(value): nil at the end, whose value is in the StopIteration that the caller raises.
    package mutating func send(_ g: Value, _ value: Value) throws(Raised) -> Owned {
        let body = Heap.body(g.word.cell, as: Generator.self)
        if body.pointee.state == .created && !value.isNone {
            throw raise(
                .typeError, "can't send non-None value to a just-started generator")
        }
        let w = resumeGenerator(g.word.cell, sending: value.owned().take())
        return try generatorResult(w)
    }
    package mutating func throwInto(_ g: Value, _ exception: consuming Owned) throws(Raised)
        -> Owned
    {
        let w = throwIntoGenerator(g.word.cell, exception)
        return try generatorResult(w)
    }
    package mutating func close(_ g: Value) throws(Raised) {
        if !closeGenerator(g.word.cell) { throw Raised() }
    }
    private mutating func generatorResult(_ w: Word) throws(Raised) -> Owned {
        if w.isRaised { throw Raised() }
        if !w.isAbsent { return Owned(adopting: w) }
        let value = Owned(adopting: returned)
        returned = .none
        var arguments = Slots()
        if !value.isNone { arguments.append(value) }
        throw raise(.stopIteration, arguments: arguments)
    }

    // Tracebacks.

    /// Adds the frame at work, at `pc`, to the front of an exception's traceback.
    mutating func addTraceback(_ e: Cell, _ f: UnsafeMutablePointer<Frame>) {
        let body = Heap.body(e, as: ExceptionObject.self)
        let code = f.pointee.code
        var pc = f.pointee.pc - code.pointee.instructions - 1
        if failsInPart {
            failsInPart = false
            pc |= Code.partBit
        }
        let old = body.pointee.traceback.copy()
        let function = Heap.body(f.pointee.function, as: Function.self)
        let step = Traceback(
            code: function.pointee.code.copy(), globals: function.pointee.globals.copy(), pc: pc,
            next: old)
        body.pointee.traceback = make(step)
    }

    /// The locals of the frame at work live as long as the traceback, as in CPython: what has a finaliser
    /// among them shows it. They move to the step that stands first there.
    @inline(never) mutating func keepLocals(_ e: Cell, _ f: UnsafeMutablePointer<Frame>) {
        let traceback = Heap.body(e, as: ExceptionObject.self).pointee.traceback.word
        guard traceback.isKind(.traceback) else { return }
        let step = Heap.body(traceback.cell, as: Traceback.self)
        if step.pointee.locals.count > 0 { return }
        // Released from the last on.
        for i in (0..<f.pointee.code.pointee.localCount).reversed() {
            let w = f.pointee.registers[i]
            if w.isObject {
                step.pointee.locals.push(w)
                f.pointee.registers[i] = .absent
            }
        }
    }
}
