// Calls: of functions, of methods, with keywords and with spread arguments.
import Heap
import Parser

extension Emitter {
    func call(
        _ f: Expression, _ arguments: [Expression], _ keywords: [Keyword], into r: Int, _ s: Span
    ) throws(CompileError) {
        warnOfCall(f, s)
        try checkKeywords(keywords)
        let hasStar =
            arguments.contains { if case .starred = $0.form { true } else { false } }
            || keywords.contains { $0.name == nil } || arguments.count + keywords.count > 200
        // The place of a method's call is its name's, when that stands on another line.
        var place = s
        if !hasStar, case .attribute(_, let n) = f.form { place = methodPlace(s, f, n, end: s) }
        // The newest temporary is a window itself.
        let window = isTemp(r) && r == next - 1 ? r : temp()
        if hasStar {
            try value(f, into: window)
            _ = temps(2)
            try spreadCall(arguments, keywords, window, s)
        } else if case .attribute(let o, let n) = f.form {
            try methodCall(f, o, n, arguments, keywords, window, place)
        } else {
            try value(f, into: window)
            let n = arguments.count + keywords.count
            let first = try consecutive(arguments + keywords.map(\.value))
            span = place
            if keywords.isEmpty {
                emit(.call, a: window, b: n)
            } else {
                emit(.callKeywords, a: window, b: n, c: try keywordNames(keywords))
            }
            for i in 0..<n { clean(first + i) }
        }
        if window != r {
            emit(.move, x: 1, a: r, b: window)
            clean(window)
        }
    }

    /// Values in temporaries next to one another.
    func consecutive(_ list: [Expression]) throws(CompileError) -> Int {
        let first = next
        for x in list { try value(x, into: temp()) }
        return first
    }

    private func methodCall(
        _ f: Expression, _ o: Expression, _ n: String, _ arguments: [Expression],
        _ keywords: [Keyword], _ window: Int, _ place: Span
    ) throws(CompileError) {
        try value(o, into: window)
        let name = try nameIndex(scope.mangle(n))
        let first: Int
        let all = arguments + keywords.map(\.value)
        if !keywords.isEmpty || arguments.contains(where: hasEffects) {
            let receiver = temp()
            span = attributePlace(f, n)
            emit(.loadMethod, a: window, c: name)
            soil(receiver)
            first = try consecutive(all)
            span = place
            if keywords.isEmpty {
                emit(.callLoaded, a: window, b: all.count)
            } else {
                emit(.callLoaded, x: 1, a: window, b: all.count, c: try keywordNames(keywords))
            }
            clean(receiver)
        } else {
            first = try consecutive(arguments)
            span = place
            let call = emit(.callMethod, a: window, b: arguments.count, c: name)
            partSpans.append(PartSpan(instruction: call, span: attributePlace(f, n)))
        }
        for i in all.indices { clean(first + i) }
    }

    /// Whether it matters that something else comes before an expression: it calls, waits or binds.
    private func hasEffects(_ e: Expression) -> Bool {
        switch e.form {
        case .none, .true, .false, .ellipsis, .integer, .float, .imaginary, .string, .bytes,
            .name, .lambda:
            return false
        case .call, .namedExpression, .await, .yield, .yieldFrom, .comprehension: return true
        case .attribute(let x, _), .starred(let x), .unary(_, let x): return hasEffects(x)
        case .subscript(let a, let b), .binary(_, let a, let b):
            return hasEffects(a) || hasEffects(b)
        case .slice(let a, let b, let c):
            return [a, b, c].contains { $0.map(hasEffects) ?? false }
        case .tuple(let l), .list(let l), .set(let l), .boolean(_, let l):
            return l.contains(where: hasEffects)
        case .dictionary(let l):
            return l.contains { ($0.key.map(hasEffects) ?? false) || hasEffects($0.value) }
        case .compare(let a, let r): return hasEffects(a) || r.contains { hasEffects($0.right) }
        case .conditional(let a, let b, let c):
            return hasEffects(a) || hasEffects(b) || hasEffects(c)
        case .formattedString(let parts): return hasEffects(parts)
        }
    }
    private func hasEffects(_ parts: [FormattedPart]) -> Bool {
        parts.contains {
            if case .value(let e, _, let format) = $0 {
                hasEffects(e) || (format.map(hasEffects) ?? false)
            } else {
                false
            }
        }
    }

    func checkKeywords(_ keywords: [Keyword]) throws(CompileError) {
        var seen: Swift.Set<String> = []
        for k in keywords {
            guard let n = k.name else { continue }
            try checkForbidden(n, span)
        }
        for k in keywords {
            guard let n = k.name else { continue }
            if !seen.insert(n).inserted {
                throw CompileError(
                    kind: .syntax, message: "keyword argument repeated: \(n)", span: k.span)
            }
        }
    }

    /// The constant that is the tuple of the keywords' names.
    func keywordNames(_ keywords: [Keyword]) throws(CompileError) -> Int {
        var names = Slots(capacity: keywords.count)
        for k in keywords {
            names.append(
                Owned(adopting: .object(retained(InternTable.intern(k.name ?? "")))))
        }
        constants.append(Owned(adopting: .object(makeCell(Tuple(items: names)))))
        let c = constants.count - 1
        if c > 65535 { throw unsupported("this many constants in one function are") }
        return c
    }

    /// The call of R[window], followed by two temporaries for it, with arguments of which some are spread;
    /// those in the registers `given` come first.
    func spreadCall(
        _ arguments: [Expression], _ keywords: [Keyword], _ window: Int, _ s: Span,
        given: [Int] = []
    ) throws(CompileError) {
        let list = window + 1
        let dict = window + 2
        emit(.clear, a: dict)
        emit(.buildList, a: list, b: list, c: 0)
        for g in given {
            emit(.listAppend, a: list, b: g)
            drop(g, unless: window)
        }
        let isAlone = arguments.count == 1 && given.isEmpty
        for x in arguments {
            let mark = next
            if case .starred(let y) = x.form {
                let v = try operand(y)
                // What stands alone is refused with the callee's name, else without.
                emit(.listExtend, x: isAlone ? 1 : 0, a: list, b: v, c: window)
                drop(v, unless: window)
            } else {
                let v = try operand(x)
                emit(.listAppend, a: list, b: v)
                drop(v, unless: window)
            }
            next = mark
        }
        if !keywords.isEmpty { try spreadKeywords(keywords, window, dict) }
        span = s
        emit(.callSpread, a: window)
        clean(list)
        clean(dict)
    }

    private func spreadKeywords(_ keywords: [Keyword], _ window: Int, _ dict: Int)
        throws(CompileError)
    {
        emit(.buildDict, a: dict, b: dict, c: 0)
        for k in keywords {
            let mark = next
            if let n = k.name {
                let key = temp()
                let d = temp()
                emit(.buildDict, a: d, b: d, c: 0)
                emit(.loadConstant, a: key, bc: stringConstant(Array(n.utf8)))
                let v = try operand(k.value)
                emit(.dictSet, a: d, b: key, c: v)
                drop(v, unless: window)
                emit(.dictMerge, a: dict, b: d, c: window)
                emit(.clear, a: d)
                emit(.clear, a: key)
                clean(d)
                clean(key)
            } else {
                let v = try operand(k.value)
                emit(.dictMerge, a: dict, b: v, c: window)
                drop(v, unless: window)
            }
            next = mark
        }
    }
}
