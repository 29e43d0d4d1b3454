// match statements: each case's pattern is tested from the outside in; what it captures waits in temporaries
// and is bound when the whole pattern has matched.
import Heap
import Parser

extension Emitter {
    // Errors stand at the pattern that was looked at last, as in CPython.

    /// The state of one case's pattern.
    private struct PatternState {
        /// Captured names and the registers that hold their values.
        var captures: [(name: String, register: Int)] = []
        /// Where to go when the pattern does not match.
        var fail: Label
        /// Whether a pattern that matches anything may stand here.
        var allowsIrrefutable: Bool
    }

    func matchStatement(_ subject: Expression, _ cases: [MatchCase]) throws(CompileError) {
        let r = temp()
        try value(subject, into: r)
        let end = Label()
        for (i, c) in cases.enumerated() {
            let mark = next
            var state = PatternState(
                fail: Label(), allowsIrrefutable: c.condition != nil || i == cases.count - 1)
            try pattern(c.pattern, r, &state)
            let used = dirty.all.filter { $0 >= mark }
            span = c.pattern.span
            for (name, register) in state.captures { try storeName(name, from: register) }
            for t in used { emit(.clear, a: t) }
            if let condition = c.condition {
                let fail = Label()
                try self.condition(condition, ifFalse: fail)
                emit(.clear, a: r)
                try statements(c.body)
                jump(.jump, to: end)
                place(fail)
                if state.fail.known != nil {
                    let after = Label()
                    jump(.jump, to: after)
                    place(state.fail)
                    for t in used { emit(.clear, a: t) }
                    place(after)
                }
            } else {
                emit(.clear, a: r)
                try statements(c.body)
                jump(.jump, to: end)
                place(state.fail)
                for t in used { emit(.clear, a: t) }
            }
            for t in used { clean(t) }
            next = mark
        }
        place(end)
    }

    private func error(_ message: String, _ span: Span) -> CompileError {
        CompileError(kind: .syntax, message: message, span: span)
    }

    private func pattern(_ p: Pattern, _ r: Int, _ state: inout PatternState)
        throws(CompileError)
    {
        span = p.span
        switch p.form {
        case .value(let e): try valuePattern(e, p, r, state.fail)
        case .capture(let n):
            if !state.allowsIrrefutable {
                throw error(
                    n.map { "name capture '\($0)' makes remaining patterns unreachable" }
                        ?? "wildcard makes remaining patterns unreachable", p.span)
            }
            try capture(n, r, p, &state)
        case .star(let n): try capture(n, r, p, &state)
        case .sequence(let list): try sequence(list, p, r, &state)
        case .mapping(let keys, let patterns, let rest):
            try mapping(keys, patterns, rest, p, r, &state)
        case .class(let c, let positional, let keywords):
            try classPattern(c, positional, keywords, p, r, &state)
        case .alternatives(let list): try alternatives(list, p, r, &state)
        case .as(let q, let n):
            try pattern(q, r, &state)
            try capture(n, r, p, &state)
        }
    }

    private func capture(_ n: String?, _ r: Int, _ p: Pattern, _ state: inout PatternState)
        throws(CompileError)
    {
        guard let n else { return }
        try checkForbidden(n, span)
        if state.captures.contains(where: { $0.name == n }) {
            throw error("multiple assignments to name '\(n)' in pattern", span)
        }
        state.captures.append((n, r))
    }

    /// A part of a pattern may match anything.
    private func part(_ p: Pattern, _ r: Int, _ state: inout PatternState) throws(CompileError) {
        let saved = state.allowsIrrefutable
        state.allowsIrrefutable = true
        try pattern(p, r, &state)
        state.allowsIrrefutable = saved
    }

    private func valuePattern(_ e: Expression, _ p: Pattern, _ r: Int, _ fail: Label)
        throws(CompileError)
    {
        if case .none = e.form {
            jump(.jumpIfNotNone, a: r, to: fail)
            return
        }
        let isIdentity =
            switch e.form {
            case .true, .false: true
            default: false
            }
        let mark = next
        let t = temp()
        let v = try operand(e)
        span = p.span
        let op: ComparisonOperator = isIdentity ? .is : .equal
        emit(.compare, x: op.rawValue, a: t, b: r, c: v)
        drop(v, unless: r)
        test(.jumpIfFalse, t, fail)
        next = mark
    }

    /// Fails unless the kind is right and the length is, or is at least, `count`.
    private func checkKind(
        _ kind: UInt8, _ r: Int, _ count: Int, _ op: ComparisonOperator?, _ fail: Label
    ) {
        let mark = next
        let t = temps(2)
        emit(.matchKind, x: kind, a: t, b: r)
        jump(.jumpIfFalse, a: t, to: fail)
        if let op {
            emit(.getLength, a: t, b: r)
            emit(.loadInt, a: t + 1, bc: count)
            emit(.compare, x: op.rawValue, a: t, b: t, c: t + 1)
            jump(.jumpIfFalse, a: t, to: fail)
        }
        next = mark
    }

    private func sequence(_ list: [Pattern], _ p: Pattern, _ r: Int, _ state: inout PatternState)
        throws(CompileError)
    {
        var star = -1
        for (i, q) in list.enumerated() {
            guard case .star = q.form else { continue }
            if star >= 0 {
                throw error("multiple starred names in sequence pattern", p.span)
            }
            star = i
        }
        if star < 0 {
            checkKind(0, r, list.count, .equal, state.fail)
        } else {
            checkKind(
                0, r, list.count - 1, list.count > 1 ? .greaterEqual : nil, state.fail)
        }
        if list.isEmpty { return }
        let first = temps(list.count)
        if star >= 0 {
            let after = list.count - star - 1
            if star > 255 || after > 255 { throw unsupported("this many patterns are") }
            emit(.unpackExtended, a: first, b: r, c: star | after << 8)
        } else {
            emit(.unpackSequence, a: first, b: r, c: list.count)
        }
        try parts(list, first, &state)
    }

    private func parts(_ list: [Pattern], _ first: Int, _ state: inout PatternState)
        throws(CompileError)
    {
        for i in list.indices { soil(first + i) }
        for (i, q) in list.enumerated() { try part(q, first + i, &state) }
    }

    private func mapping(
        _ keys: [Expression], _ patterns: [Pattern], _ rest: String?, _ p: Pattern, _ r: Int,
        _ state: inout PatternState
    ) throws(CompileError) {
        checkKind(1, r, keys.count, keys.isEmpty ? nil : .greaterEqual, state.fail)
        var seen: Swift.Set<String> = []
        for k in keys {
            if case .attribute = k.form { continue }
            let text = String(decoding: k.sourceText, as: UTF8.self)
            if !seen.insert(text).inserted {
                throw error("mapping pattern checks duplicate key (\(text))", p.span)
            }
        }
        var tuple = -1
        if !keys.isEmpty {
            tuple = temp()
            try display(keys, .buildTuple, into: tuple)
            soil(tuple)
            let values = temp()
            emit(.matchKeys, a: values, b: r, c: tuple)
            soil(values)
            jump(.jumpIfNone, a: values, to: state.fail)
            let first = temps(keys.count)
            emit(.unpackSequence, a: first, b: values, c: keys.count)
            try parts(patterns, first, &state)
        }
        guard let rest else { return }
        let remaining = temp()
        emit(.buildDict, a: remaining, b: remaining, c: 0)
        soil(remaining)
        emit(.dictUpdate, a: remaining, b: r)
        if tuple >= 0 {
            let first = temps(keys.count)
            emit(.unpackSequence, a: first, b: tuple, c: keys.count)
            for i in keys.indices {
                soil(first + i)
                emit(.deleteItem, a: remaining, b: first + i)
            }
        }
        try capture(rest, remaining, p, &state)
    }

    private func classPattern(
        _ c: Expression, _ positional: [Pattern], _ keywords: [(name: String, pattern: Pattern)],
        _ p: Pattern, _ r: Int, _ state: inout PatternState
    ) throws(CompileError) {
        var seen: Swift.Set<String> = []
        for (n, q) in keywords where !seen.insert(n).inserted {
            throw error("attribute name repeated in class pattern: \(n)", q.span)
        }
        if positional.count > 255 { throw unsupported("this many patterns are") }
        let values = temp()
        let cls = try operand(c)
        var names = Slots(capacity: keywords.count)
        for (n, _) in keywords {
            names.append(Owned(adopting: .object(retained(InternTable.intern(n)))))
        }
        constants.append(Owned(adopting: .object(makeCell(Tuple(items: names)))))
        emit(.loadConstant, a: values, bc: constants.count - 1)
        soil(values)
        span = p.span
        emit(.matchClass, x: UInt8(positional.count), a: values, b: r, c: cls)
        drop(cls, unless: r)
        jump(.jumpIfNone, a: values, to: state.fail)
        let list = positional + keywords.map(\.pattern)
        if list.isEmpty { return }
        let first = temps(list.count)
        emit(.unpackSequence, a: first, b: values, c: list.count)
        try parts(list, first, &state)
    }

    private func alternatives(
        _ list: [Pattern], _ p: Pattern, _ r: Int, _ state: inout PatternState
    ) throws(CompileError) {
        let done = Label()
        var shared: [(name: String, register: Int)] = []
        for (i, q) in list.enumerated() {
            let isLast = i == list.count - 1
            var inner = PatternState(
                fail: isLast ? state.fail : Label(),
                allowsIrrefutable: isLast && state.allowsIrrefutable)
            let mark = next
            if i == 0 {
                // Room for the captures, in front of the temporaries of the alternatives.
                shared = capturedNames(q).map { ($0, temp()) }
            }
            try pattern(q, r, &inner)
            if Swift.Set(inner.captures.map(\.name)) != Swift.Set(shared.map(\.name)) {
                throw error("alternative patterns bind different names", span)
            }
            for (name, register) in shared {
                if let from = inner.captures.first(where: { $0.name == name }) {
                    emit(.move, a: register, b: from.register)
                    soil(register)
                }
            }
            if !isLast {
                jump(.jump, to: done)
                place(inner.fail)
            }
            next = max(next, mark)
        }
        place(done)
        for (name, register) in shared { try capture(name, register, p, &state) }
    }

    /// The names that a pattern captures, each once.
    private func capturedNames(_ p: Pattern) -> [String] {
        var names: [String] = []
        func visit(_ p: Pattern) {
            var found: String?
            switch p.form {
            case .value: break
            case .capture(let n), .star(let n): found = n
            case .sequence(let list): list.forEach(visit)
            case .alternatives(let list): if let first = list.first { visit(first) }
            case .mapping(_, let list, let rest):
                list.forEach(visit)
                found = rest
            case .class(_, let positional, let keywords):
                positional.forEach(visit)
                keywords.forEach { visit($0.pattern) }
            case .as(let q, let n):
                visit(q)
                found = n
            }
            if let found, !names.contains(found) { names.append(found) }
        }
        visit(p)
        return names
    }
}
