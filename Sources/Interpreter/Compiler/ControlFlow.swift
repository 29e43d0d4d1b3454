// if, while, for, and the conditions that they and `assert` test.
import Heap
import Parser

extension Emitter {
    func ifStatement(_ test: Expression, _ a: [Statement], _ b: [Statement])
        throws(CompileError)
    {
        let otherwise = Label()
        try condition(test, ifFalse: otherwise)
        try statements(a)
        if b.isEmpty {
            place(otherwise)
            return
        }
        let end = Label()
        if isReachable { jump(.jump, to: end) }
        place(otherwise)
        try statements(b)
        place(end)
    }

    func whileLoop(_ test: Expression, _ body: [Statement], _ otherwise: [Statement])
        throws(CompileError)
    {
        let top = Label()
        let end = Label()
        let done = Label()
        placeTop(top)
        try condition(test, ifFalse: done)
        try enter(.loop(start: top, end: end))
        try statements(body)
        blocks.removeLast()
        jump(.jumpBack, to: top)
        place(done)
        try statements(otherwise)
        place(end)
    }

    func forLoop(
        _ t: Expression, _ iterable: Expression, _ body: [Statement], _ otherwise: [Statement]
    ) throws(CompileError) {
        let statement = span
        let iterator = temp()
        let top = Label()
        let end = Label()
        let done = Label()
        let source = try operand(iterable)
        span = statement
        emit(.getIterator, x: spent(iterator, b: source), a: iterator, b: source)
        next = iterator + 1
        placeTop(top)
        if case .name(let n) = t.form, let l = localRegister(scope.mangle(n)) {
            forNext(iterator, l, done)
            try checkForbidden(n, t.span)
            know(l)
        } else {
            let item = temp()
            forNext(iterator, item, done)
            soil(item)
            try store(t, from: item)
            endStatement(item)
        }
        blocks.append(.iterator(iterator))
        try enter(.loop(start: top, end: end))
        try statements(body)
        blocks.removeLast(2)
        span = statement
        jump(.jumpBack, to: top)
        place(done)
        try statements(otherwise)
        place(end)
    }

    /// forNext, in the long form with a jump that reaches everywhere.
    func forNext(_ iterator: Int, _ item: Int, _ end: Label) {
        if !isLong {
            shortJump(.forNext, a: iterator, b: item, to: end)
            return
        }
        let body = Label()
        emit(.forNext, a: iterator, b: item, c: 1)
        jump(.jump, to: body)
        isReachable = true
        jump(.jump, to: end)
        place(body)
    }

    // Conditions. What they tested is dropped at once, jump or not. Where the truth of a value cannot be told,
    // the whole statement is the place of the error, or the comparison that gave the value.

    /// Jumps when the condition is false, else goes on.
    func condition(_ e: Expression, ifFalse label: Label) throws(CompileError) {
        let mark = next
        switch e.form {
        case .unary(.not, let x):
            try condition(x, ifTrue: label)
            return
        case .boolean(.and, let list):
            for x in list { try condition(x, ifFalse: label) }
            return
        case .boolean(.or, let list):
            let pass = Label()
            for x in list.dropLast() { try condition(x, ifTrue: pass) }
            if let last = list.last { try condition(last, ifFalse: label) }
            place(pass)
            return
        case .compare(let a, let rest) where rest.count == 1 && !isLong:
            if try fused(e, a, rest[0].symbol, rest[0].right, label) {
                next = mark
                return
            }
        case .true: return
        default: break
        }
        let r = try operand(e)
        test(e, .jumpIfFalse, r, label)
        next = mark
    }

    func condition(_ e: Expression, ifTrue label: Label) throws(CompileError) {
        let mark = next
        switch e.form {
        case .unary(.not, let x):
            try condition(x, ifFalse: label)
            return
        case .boolean(.or, let list):
            for x in list { try condition(x, ifTrue: label) }
            return
        case .boolean(.and, let list):
            let fail = Label()
            for x in list.dropLast() { try condition(x, ifFalse: fail) }
            if let last = list.last { try condition(last, ifTrue: label) }
            place(fail)
            return
        default: break
        }
        let r = try operand(e)
        test(e, .jumpIfTrue, r, label)
        next = mark
    }

    /// The last comparison that decides about a condition; nil: values do. A failed assertion has its place.
    func lastComparison(in e: Expression) -> Expression? {
        switch e.form {
        case .compare: return e
        case .unary(.not, let x): return lastComparison(in: x)
        case .boolean(_, let list):
            for x in list.reversed() {
                if let found = lastComparison(in: x) { return found }
            }
            return nil
        case .conditional(let test, let then, let otherwise):
            return lastComparison(in: otherwise) ?? lastComparison(in: then)
                ?? lastComparison(in: test)
        default: return nil
        }
    }

    private func test(_ e: Expression, _ op: Operation, _ r: Int, _ label: Label) {
        let saved = span
        if case .compare = e.form { span = e.span }
        test(op, r, label)
        span = saved
    }

    /// Tests a register, and drops it if it is a temporary.
    func test(_ op: Operation, _ r: Int, _ label: Label) {
        let isDropped = isTemp(r)
        jump(op, x: isDropped ? 1 : 0, a: r, to: label)
        if isDropped { clean(r) }
    }

    private func fused(
        _ e: Expression, _ a: Expression, _ op: ComparisonOperator, _ b: Expression, _ label: Label
    ) throws(CompileError) -> Bool {
        if op == .is || op == .isNot, case .none = b.form {
            warnOfIdentity(a, [(op, b)], e.span)
            let x = try operand(a)
            test(op == .is ? .jumpIfNotNone : .jumpIfNone, x, label)
            return true
        }
        let pair: (Operation, Operation)? =
            switch op {
            case .less: (.jumpUnlessLess, .jumpUnlessLessInt)
            case .lessEqual: (.jumpUnlessLessEqual, .jumpUnlessLessEqualInt)
            case .greater: (.jumpUnlessGreater, .jumpUnlessGreaterInt)
            case .greaterEqual: (.jumpUnlessGreaterEqual, .jumpUnlessGreaterEqualInt)
            case .equal: (.jumpUnlessEqual, .jumpUnlessEqualInt)
            case .notEqual: (.jumpUnlessNotEqual, .jumpUnlessNotEqualInt)
            default: nil
            }
        guard let (plain, immediate) = pair else { return false }
        let x = try stableOperand(a, before: [b])
        var dropped: UInt8 = isTemp(x) ? 1 : 0
        let statement = span
        if let i = smallImmediate(b) {
            span = e.span
            shortJump(immediate, x: dropped, a: x, b: i, to: label)
        } else {
            let y = try operand(b)
            if isTemp(y) {
                dropped |= 2
                clean(y)
            }
            span = e.span
            shortJump(plain, x: dropped, a: x, b: y, to: label)
        }
        span = statement
        if isTemp(x) { clean(x) }
        return true
    }
}
