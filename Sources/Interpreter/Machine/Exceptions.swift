// raise, except, with: what the instructions for exceptions do.
import Heap

extension Machine {
    /// `raise e` or `raise e from cause` (absent: none): makes the exception pending.
    mutating func raiseStatement(_ e: Word, _ cause: Word) {
        guard let exception = instantiate(e, "exceptions must derive from BaseException") else {
            return
        }
        if !cause.isAbsent {
            let body = Heap.body(exception.word.cell, as: ExceptionObject.self)
            if cause.isNone {
                body.pointee.cause = .None
            } else {
                guard
                    let c = instantiate(
                        cause, "exception causes must derive from BaseException")
                else { return }
                body.pointee.cause = c
            }
            body.pointee.suppressesContext = true
        }
        _ = raise(exception)
    }

    /// An exception of a class or instance; nil when something was raised.
    private mutating func instantiate(_ e: Word, _ text: String) -> Owned? {
        if e.isKind(.exception) { return Value(unsafe: e).owned() }
        if e.isKind(.class) && e.cell.classBody.pointee.isException {
            let w = callWords(e)
            if w.isRaised { return nil }
            if w.isKind(.exception) { return Owned(adopting: w) }
            _ = raise(
                .typeError,
                "calling \(Handle<Str>(unsafe: e.cell.classBody.pointee.name.word.cell).string) should have returned an instance of BaseException, not \(typeName(w))"
            )
            release(w)
            return nil
        }
        _ = raise(.typeError, text)
        return nil
    }

    /// Bare `raise`: true when the exception goes on with the traceback it has.
    mutating func reraise() -> Bool {
        guard handled.isObject else {
            _ = raise(.runtimeError, "No active exception to reraise")
            return false
        }
        pending = Value(unsafe: handled).owned()
        return true
    }

    /// 1, 0, or -1 when something was raised.
    mutating func exceptionMatches(_ e: Word, _ c: Word) -> Int {
        let text = "catching classes that do not inherit from BaseException is not allowed"
        if c.isKind(.tuple) {
            let tuple = Heap.body(c.cell, as: Tuple.self)
            for i in 0..<tuple.pointee.items.count {
                let w = tuple.pointee.items.word(i)
                if !w.isKind(.class) || !w.cell.classBody.pointee.isException {
                    _ = raise(.typeError, text)
                    return -1
                }
            }
            for i in 0..<tuple.pointee.items.count
            where isInstance(e, of: tuple.pointee.items.word(i).cell) {
                return 1
            }
            return 0
        }
        if !c.isKind(.class) || !c.cell.classBody.pointee.isException {
            _ = raise(.typeError, text)
            return -1
        }
        return isInstance(e, of: c.cell) ? 1 : 0
    }

    /// A StopIteration that leaves a generator is a RuntimeError.
    mutating func convertStopIteration() {
        guard isPending(.stopIteration), let e = pending.take() else { return }
        let error = makeException(.runtimeError, "generator raised StopIteration")
        let body = Heap.body(error.word.cell, as: ExceptionObject.self)
        body.pointee.cause = e.copy()
        body.pointee.context = e.copy()
        body.pointee.suppressesContext = true
        pending = consume error
    }

    // with

    mutating func enterContext(_ manager: Word, exit: WordPointer, result: WordPointer) -> Bool {
        let cls = classOf(manager).classBody
        let enter = contextMethod(manager, cls, names.__enter__)
        if enter.isRaised { return false }
        if enter.isAbsent {
            _ = raise(
                .typeError,
                "'\(contextName(cls))' object does not support the context manager protocol")
            return false
        }
        let leave = contextMethod(manager, cls, names.__exit__)
        if leave.isRaised || leave.isAbsent {
            release(enter)
            if leave.isAbsent {
                _ = raise(
                    .typeError,
                    "'\(contextName(cls))' object does not support the context manager protocol (missed __exit__ method)"
                )
            }
            return false
        }
        let w = callWords(enter)
        release(enter)
        if w.isRaised {
            release(leave)
            return false
        }
        replace(exit, leave)
        replace(result, w)
        return true
    }

    private func contextName(_ cls: ClassPointer) -> String { cls.nameText }

    private mutating func contextMethod(_ o: Word, _ cls: ClassPointer, _ name: Cell) -> Word {
        guard let f = cls.lookUp(name) else { return .absent }
        return getThroughDescriptor(f, o, cls.cell)
    }

    /// Calls `__exit__`, with an exception or (absent) without; its truth, or -1.
    mutating func exitContext(_ exit: Word, _ e: Word) -> Int {
        let w: Word
        if e.isAbsent {
            w = callWords(exit, .none, .none, .none)
        } else {
            let body = Heap.body(e.cell, as: ExceptionObject.self)
            let traceback = body.pointee.traceback.copy()
            w = callWords(exit, .object(classOf(e)), e, traceback.word)
        }
        if w.isRaised { return -1 }
        let t = truth(w)
        release(w)
        return t
    }

    /// What a finaliser raised is shown on standard error and dropped.
    mutating func reportUnraisable(_ f: Value) {
        guard let e = pending.take() else { return }
        var text = "Exception ignored in: "
        if let r = try? repr(f) { text += Handle<Str>(unsafe: r.word.cell).string }
        pending = nil
        // Without the chain of exceptions before it.
        text += "\n" + singleTraceback(e.word.cell)
        _ = output.flush()
        writeAll(2, Array(text.utf8))
    }
}
