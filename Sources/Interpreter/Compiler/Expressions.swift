// Expressions to instructions.
import Glibc
import Heap
import Numbers
import Parser

extension Emitter {
    @discardableResult func at<R>(_ s: Span, _ body: () throws(CompileError) -> R)
        throws(CompileError) -> R
    {
        let saved = span
        span = s
        defer { span = saved }
        return try body()
    }

    /// The register that holds a value: a local's own, or a temporary.
    func operand(_ e: Expression) throws(CompileError) -> Int {
        if case .name(let n) = e.form, let r = localRegister(scope.mangle(n)) {
            try checkLocal(r, e.span)
            return r
        }
        let t = temp()
        try value(e, into: t)
        return t
    }

    /// Like `operand`, but safe against a later assignment inside the same expression.
    func stableOperand(_ e: Expression, before later: [Expression]) throws(CompileError) -> Int {
        if case .name(let n) = e.form, localRegister(scope.mangle(n)) != nil,
            later.contains(where: assigns)
        {
            let t = temp()
            try value(e, into: t)
            return t
        }
        return try operand(e)
    }

    /// Whether an expression may bind a local: with `:=`.
    func assigns(_ e: Expression) -> Bool {
        switch e.form {
        case .none, .true, .false, .ellipsis, .integer, .float, .imaginary, .string, .bytes,
            .name, .lambda, .comprehension:
            return false
        case .namedExpression: return true
        case .attribute(let x, _), .starred(let x), .unary(_, let x), .await(let x),
            .yieldFrom(let x):
            return assigns(x)
        case .yield(let x): return x.map(assigns) ?? false
        case .subscript(let a, let b), .binary(_, let a, let b): return assigns(a) || assigns(b)
        case .slice(let a, let b, let c):
            return [a, b, c].contains { $0.map(assigns) ?? false }
        case .tuple(let l), .list(let l), .set(let l), .boolean(_, let l):
            return l.contains(where: assigns)
        case .dictionary(let l):
            return l.contains { ($0.key.map(assigns) ?? false) || assigns($0.value) }
        case .compare(let a, let r): return assigns(a) || r.contains { assigns($0.right) }
        case .call(let f, let a, let k):
            return assigns(f) || a.contains(where: assigns) || k.contains { assigns($0.value) }
        case .conditional(let a, let b, let c): return assigns(a) || assigns(b) || assigns(c)
        case .formattedString(let parts): return assigns(parts)
        }
    }
    func assigns(_ parts: [FormattedPart]) -> Bool {
        parts.contains {
            if case .value(let e, _, let format) = $0 {
                assigns(e) || (format.map(assigns) ?? false)
            } else {
                false
            }
        }
    }

    /// The place of an attribute whose name stands on another line than its expression began.
    func attributePlace(_ e: Expression, _ name: String) -> Span {
        methodPlace(e.span, e, name, end: e.span)
    }
    /// From the method's name, if it stands on another line than the call began.
    func methodPlace(_ s: Span, _ attribute: Expression, _ name: String, end: Span) -> Span {
        let a = attribute.span
        let length = Int32(truncatingIfNeeded: name.unicodeScalars.count)
        if s.line == a.endLine || length > a.endColumn { return s }
        return Span(
            line: a.endLine, column: a.endColumn - length, endLine: end.endLine,
            endColumn: end.endColumn)
    }

    /// The register of a plain local (not captured, not global).
    func localRegister(_ n: String) -> Int? {
        guard scope.isFunction, scope.isLocal(n), !scope.cells.contains(n) else { return nil }
        return registers[n]
    }

    func checkLocal(_ r: Int, _ s: Span) throws(CompileError) {
        if known.contains(r) { return }
        try at(s) { () throws(CompileError) in emit(.checkLocal, a: r) }
        know(r)
    }

    func load(_ n: String, into r: Int, _ s: Span) throws(CompileError) {
        let n = scope.mangle(n)
        if n == "__debug__" {
            emit(.loadConstant, a: r, bc: constant("True") { .bool(true) })
            return
        }
        try at(s) { () throws(CompileError) in
            if let l = localRegister(n) {
                try checkLocal(l, s)
                emit(.move, a: r, b: l)
            } else if scope.isFunction && scope.isLocal(n), let cell = registers[n] {
                emit(.loadCell, a: r, b: cell)
            } else if !(scope.kind == .classBody && scope.isLocal(n)),
                let f = scope.free.firstIndex(of: n)
            {
                if scope.kind == .classBody {
                    emit(.loadClassFree, a: r, b: f, c: try nameIndex(n))
                } else {
                    emit(.loadFree, a: r, b: f)
                }
            } else if needsNamespace && !scope.globals.contains(n) {
                emit(.loadName, a: r, b: try nameIndex(n))
            } else {
                emit(.loadGlobal, a: r, b: try nameIndex(n))
            }
            soil(r)
        }
    }

    /// Compiles an expression so that its value is in a given register.
    func value(_ e: Expression, into r: Int) throws(CompileError) {
        let saved = span
        span = e.span
        defer { span = saved }
        let mark = next
        switch e.form {
        case .none: emit(.loadNone, a: r)
        case .true: emit(.loadConstant, a: r, bc: constant("True") { .bool(true) })
        case .false: emit(.loadConstant, a: r, bc: constant("False") { .bool(false) })
        case .ellipsis:
            emit(.loadConstant, a: r, bc: constant("...") { Owned(adopting: Word.ellipsis) })
        case .integer(let text):
            if let i = smallInteger(text) {
                emit(.loadInt, a: r, bc: i)
            } else {
                emit(.loadConstant, a: r, bc: constant("i" + text) { integerConstant(text) })
            }
        case .float(let text):
            emit(.loadConstant, a: r, bc: constant("f" + text) { .float(strtod(text, nil)) })
        case .imaginary: throw unsupported("complex numbers are")
        case .string(let bytes):
            emit(.loadConstant, a: r, bc: stringConstant(bytes))
        case .bytes(let bytes):
            emit(
                .loadConstant, a: r,
                bc: constant(.bytes(bytes)) {
                    Owned(adopting: .object(makeCell(Bytes(bytes), isContainer: false)))
                })
        case .formattedString(let parts): try formatted(parts, into: r)
        case .name(let n):
            try load(n, into: r, e.span)
            return
        case .attribute(let o, let n):
            let b = try operand(o)
            span = attributePlace(e, n)
            let name = try nameIndex(scope.mangle(n))
            emit(.getAttribute, x: spent(r, b: b), a: r, b: b, c: name)
        case .subscript(let o, let index):
            warnOfSubscript(o, index, e.span)
            let b = try stableOperand(o, before: [index])
            let c = try operand(index)
            emit(.getItem, x: spent(r, b: b, c: c), a: r, b: b, c: c)
        case .slice(let lower, let upper, let step):
            let first = temps(3)
            for (k, part) in [lower, upper, step].enumerated() {
                if let part {
                    try value(part, into: first + k)
                } else {
                    emit(.loadNone, a: first + k)
                }
            }
            emit(.buildSlice, a: r, b: first)
            for k in 0..<3 { drop(first + k, unless: r) }
        case .starred:
            throw CompileError(
                kind: .syntax, message: "can't use starred expression here", span: e.span)
        case .tuple(let list):
            if let i = constantTuple(list) {
                emit(.loadConstant, a: r, bc: i)
            } else {
                try display(list, .buildTuple, into: r)
            }
        case .list(let list): try display(list, .buildList, into: r)
        case .set(let list): try display(list, .buildSet, into: r)
        case .dictionary(let list): try dictionary(list, into: r)
        case .unary(let op, let x): try unary(op, x, into: r, e)
        case .binary(let op, let a, let b): try binary(op, a, b, into: r)
        case .boolean(let op, let list):
            let end = Label()
            for (i, x) in list.enumerated() {
                try value(x, into: r)
                if i < list.count - 1 {
                    jump(op == .and ? .jumpIfFalse : .jumpIfTrue, a: r, to: end)
                    // The value that did not decide is gone before the next is made.
                    drop(r, unless: -1)
                }
            }
            place(end)
        case .compare(let a, let rest): try comparison(a, rest, into: r)
        case .call(let f, let arguments, let keywords):
            try call(f, arguments, keywords, into: r, e.span)
        case .conditional(let test, let a, let b):
            let otherwise = Label()
            let end = Label()
            try condition(test, ifFalse: otherwise)
            try value(a, into: r)
            jump(.jump, to: end)
            place(otherwise)
            try value(b, into: r)
            place(end)
        case .lambda(let p, let body):
            try function(
                id: ObjectIdentifier(e), name: "<lambda>", p, into: r, flags: .lambda,
                firstLine: Int(e.span.line), annotations: nil
            ) { (f) throws(CompileError) in
                let mark = f.next
                let v = try f.operand(body)
                f.span = body.span
                f.emitReturn(v)
                f.next = mark
            }
        case .namedExpression(let t, let v):
            try value(v, into: r)
            try store(t, from: r)
        case .comprehension(let kind, let element, let v, let clauses):
            try comprehension(e, kind, element, v, clauses, into: r)
        case .await:
            throw CompileError(
                kind: .syntax,
                message: scope.kind == .function || scope.kind == .comprehension
                    ? "'await' outside async function" : "'await' outside function", span: e.span)
        case .yield(let x):
            try checkYield(e)
            let b: Int
            if let x {
                b = try operand(x)
            } else {
                b = temp()
                emit(.loadNone, a: b)
            }
            // A waiting generator does not hold what it gave.
            emit(.yield, x: isTemp(b) && dirty.contains(b) ? 1 : 0, a: r, b: b)
            drop(b, unless: r)
        case .yieldFrom(let x):
            try checkYield(e)
            let it = temps(2)
            try value(x, into: it)
            emit(.getIterator, a: it, b: it)
            emit(.loadNone, a: it + 1)
            emit(.delegate, a: it + 1, b: it)
            emit(.move, x: 1, a: r, b: it + 1)
            emit(.clear, a: it)
            clean(it)
        }
        next = mark
        // A number or a truth needs no dropping.
        switch e.form {
        case .none, .true, .false, .ellipsis, .float, .unary(.not, _): clean(r)
        case .integer(let text) where smallInteger(text) != nil: clean(r)
        default: soil(r)
        }
    }

    private func checkYield(_ e: Expression) throws(CompileError) {
        if scope.kind != .function {
            throw CompileError(kind: .syntax, message: "'yield' outside function", span: e.span)
        }
    }

    /// A temporary operand whose value is used up.
    func drop(_ r: Int, unless target: Int) {
        if r != target && isTemp(r) && dirty.contains(r) {
            emit(.clear, a: r)
            clean(r)
        }
    }

    /// The bits by which an operation drops the temporaries it is the last to read; they are clean then.
    func spent(_ target: Int, b: Int, c: Int = -1) -> UInt8 {
        var bits: UInt8 = 0
        if b != target && isTemp(b) && dirty.contains(b) { bits |= 0x40 }
        if c >= 0 && c != b && c != target && isTemp(c) && dirty.contains(c) { bits |= 0x80 }
        if bits & 0x40 != 0 { clean(b) }
        if bits & 0x80 != 0 { clean(c) }
        return bits
    }

    func stringConstant(_ bytes: [UInt8]) -> Int {
        constant(.string(bytes)) {
            // Names-like texts are interned, as CPython does.
            if bytes.count < 64
                && bytes.allSatisfy({
                    $0 == 95 || ($0 | 32 >= 97 && $0 | 32 <= 122) || ($0 >= 48 && $0 <= 57)
                })
            {
                let c = bytes.withUnsafeBufferPointer { InternTable.intern($0) }
                retain(c)
                return Owned(adopting: .object(c))
            }
            return Owned(adopting: .object(makeStr(bytes)))
        }
    }

    private func smallInteger(_ text: String) -> Int? {
        let lower = text.lowercased()
        var v: Int?
        if lower.hasPrefix("0x") {
            v = Int(lower.dropFirst(2), radix: 16)
        } else if lower.hasPrefix("0o") {
            v = Int(lower.dropFirst(2), radix: 8)
        } else if lower.hasPrefix("0b") {
            v = Int(lower.dropFirst(2), radix: 2)
        } else {
            v = Int(lower)
        }
        guard let v, v <= Int(Int32.max) else { return nil }
        return v
    }

    func constantTuple(_ list: [Expression]) -> Int? {
        if list.isEmpty {
            return constant("()") { Owned(adopting: .object(makeCell(Tuple(items: Slots())))) }
        }
        var items = Slots(capacity: list.count)
        for e in list {
            switch e.form {
            case .none: items.append(.None)
            case .true: items.append(.bool(true))
            case .false: items.append(.bool(false))
            case .integer(let t):
                guard let i = smallInteger(t) else { return nil }
                items.append(.int(i))
            case .float(let t): items.append(.float(strtod(t, nil)))
            case .string(let b): items.append(Owned(adopting: .object(makeStr(b))))
            case .unary(.negative, let x):
                switch x.form {
                case .integer(let t):
                    guard let i = smallInteger(t) else { return nil }
                    items.append(.int(-i))
                case .float(let t): items.append(.float(-strtod(t, nil)))
                default: return nil
                }
            default: return nil
            }
        }
        constants.append(Owned(adopting: .object(makeCell(Tuple(items: items)))))
        return constants.count - 1
    }

    // Operators.

    private func unary(_ op: UnaryOperator, _ x: Expression, into r: Int, _ e: Expression)
        throws(CompileError)
    {
        if op == .negative {
            if case .integer(let t) = x.form, let i = smallInteger(t) {
                emit(.loadInt, a: r, bc: -i)
                return
            }
            if case .float(let t) = x.form {
                emit(.loadConstant, a: r, bc: constant("f-" + t) { .float(-strtod(t, nil)) })
                return
            }
        }
        let b = try operand(x)
        let operation: Operation =
            switch op {
            case .negative: .negative
            case .positive: .positive
            case .invert: .invert
            case .not: .not
            }
        emit(operation, x: spent(r, b: b), a: r, b: b)
    }

    func smallImmediate(_ e: Expression) -> Int? {
        guard case .integer(let t) = e.form, let i = smallInteger(t), i <= 32767 else { return nil }
        return i
    }

    private func binary(_ op: BinaryOperator, _ a: Expression, _ b: Expression, into r: Int)
        throws(CompileError)
    {
        let x = try stableOperand(a, before: [b])
        if let i = smallImmediate(b) {
            let quick: Operation? =
                switch op {
                case .add: .addInt
                case .subtract: .subtractInt
                case .multiply: .multiplyInt
                case .floorDivide: i > 0 ? .floorDivideInt : nil
                case .modulo: i > 0 ? .moduloInt : nil
                default: nil
                }
            if let quick {
                emit(quick, x: spent(r, b: x), a: r, b: x, c: i)
                return
            }
        }
        let y = try operand(b)
        let quick: Operation? =
            switch op {
            case .add: .add
            case .subtract: .subtract
            case .multiply: .multiply
            case .divide: .divide
            case .floorDivide: .floorDivide
            case .modulo: .modulo
            default: nil
            }
        let bits = spent(r, b: x, c: y)
        if let quick {
            emit(quick, x: bits, a: r, b: x, c: y)
        } else {
            emit(.binary, x: op.rawValue | bits, a: r, b: x, c: y)
        }
    }

    private func comparison(
        _ a: Expression, _ rest: [(symbol: ComparisonOperator, right: Expression)], into r: Int
    ) throws(CompileError) {
        warnOfIdentity(a, rest, span)
        if rest.count == 1 {
            let x = try stableOperand(a, before: [rest[0].right])
            let y = try operand(rest[0].right)
            emit(
                .compare, x: rest[0].symbol.rawValue | spent(r, b: x, c: y), a: r, b: x, c: y)
            return
        }
        let end = Label()
        let left = temp()
        let right = temp()
        try value(a, into: left)
        for (i, (op, e)) in rest.enumerated() {
            try value(e, into: right)
            emit(.compare, x: op.rawValue, a: r, b: left, c: right)
            if i < rest.count - 1 {
                jump(.jumpIfFalse, a: r, to: end)
                emit(.move, x: 1, a: left, b: right)
            }
        }
        place(end)
        dirty.insert(left)
        dirty.insert(right)
        drop(left, unless: r)
        drop(right, unless: r)
    }
}

func integerConstant(_ text: String) -> Owned {
    let lower = text.lowercased()
    if lower.hasPrefix("0x"), let v = Int(lower.dropFirst(2), radix: 16) { return .int(v) }
    if let v = Int(lower) { return .int(v) }
    return bigConstant(lower)
}
