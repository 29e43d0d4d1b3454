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

    private func assigns(_ e: Expression) -> Bool {
        switch e.form {
        case .namedExpression: return true
        case .attribute(let x, _), .starred(let x), .unary(_, let x): return assigns(x)
        case .subscript(let a, let b), .binary(_, let a, let b): return assigns(a) || assigns(b)
        case .tuple(let l), .list(let l), .set(let l), .boolean(_, let l):
            return l.contains(where: assigns)
        case .compare(let a, let r): return assigns(a) || r.contains { assigns($0.right) }
        case .call(let f, let a, let k):
            return assigns(f) || a.contains(where: assigns) || k.contains { assigns($0.value) }
        case .conditional(let a, let b, let c): return assigns(a) || assigns(b) || assigns(c)
        default: return false
        }
    }

    /// The register of a plain local (not captured, not global).
    func localRegister(_ n: String) -> Int? {
        guard scope.isFunction, scope.isLocal(n), !scope.cells.contains(n) else { return nil }
        return registers[n]
    }

    func checkLocal(_ r: Int, _ s: Span) throws(CompileError) {
        if known.contains(r) { return }
        try at(s) { () throws(CompileError) in emit(.checkLocal, a: r) }
        known.insert(r)
    }

    func load(_ n: String, into r: Int, _ s: Span) throws(CompileError) {
        let n = scope.mangle(n)
        try at(s) { () throws(CompileError) in
            if let l = localRegister(n) {
                try checkLocal(l, s)
                emit(.move, a: r, b: l)
            } else if scope.isFunction && scope.isLocal(n), let cell = registers[n] {
                emit(.loadCell, a: r, b: cell)
            } else if let f = scope.free.firstIndex(of: n) {
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
                bc: constant(nil) {
                    Owned(adopting: .object(makeCell(Bytes(bytes), isContainer: false)))
                })
        case .formattedString(let parts): try formatted(parts, into: r)
        case .name(let n):
            try load(n, into: r, e.span)
            return
        case .attribute(let o, let n):
            let b = try operand(o)
            emit(.getAttribute, a: r, b: b, c: try nameIndex(scope.mangle(n)))
            drop(b, unless: r)
        case .subscript(let o, let index):
            let b = try stableOperand(o, before: [index])
            let c = try operand(index)
            emit(.getItem, a: r, b: b, c: c)
            drop(b, unless: r)
            drop(c, unless: r)
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
                }
            }
            place(end)
        case .compare(let a, let rest): try comparison(a, rest, into: r)
        case .call(let f, let arguments, let keywords):
            try call(f, arguments, keywords, into: r, e.span)
        case .conditional(let test, let a, let b):
            let otherwise = Label()
            let end = Label()
            let before = known
            try condition(test, ifFalse: otherwise)
            try value(a, into: r)
            jump(.jump, to: end)
            place(otherwise)
            known = before
            try value(b, into: r)
            known = before
            place(end)
        case .lambda(let p, let body):
            try function(
                id: ObjectIdentifier(e), name: "<lambda>", p, into: r, flags: .lambda,
                firstLine: Int(e.span.line), annotations: nil
            ) { (f) throws(CompileError) in
                let mark = f.next
                let v = try f.operand(body)
                f.span = body.span
                f.emit(.return, a: v)
                f.next = mark
            }
        case .namedExpression(let t, let v):
            try value(v, into: r)
            try store(t, from: r)
        case .comprehension(let kind, let element, let v, let clauses):
            try comprehension(e, kind, element, v, clauses, into: r)
        case .await: throw unsupported("async functions are")
        case .yield(let x):
            let b: Int
            if let x {
                b = try operand(x)
            } else {
                b = temp()
                emit(.loadNone, a: b)
            }
            emit(.yield, a: r, b: b)
            drop(b, unless: r)
        case .yieldFrom(let x):
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
        soil(r)
    }

    /// A temporary operand whose value is used up.
    func drop(_ r: Int, unless target: Int) {
        if r != target && isTemp(r) && dirty.contains(r) {
            emit(.clear, a: r)
            clean(r)
        }
    }

    func stringConstant(_ bytes: [UInt8]) -> Int {
        constant("s" + String(decoding: bytes, as: UTF8.self)) {
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

    private func constantTuple(_ list: [Expression]) -> Int? {
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

    // Displays.

    func display(_ list: [Expression], _ op: Operation, into r: Int) throws(CompileError) {
        let hasStar = list.contains { if case .starred = $0.form { true } else { false } }
        // CPython makes a set of constants once and copies it, which shows in the order of its items.
        if op == .buildSet && list.count > 2, let items = constantTuple(list) {
            let t = temps(2)
            emit(.loadConstant, a: t + 1, bc: items)
            // Its constants are put together twice, the second time in the order of the first set.
            for _ in 0..<2 {
                emit(.buildSet, a: t, b: t, c: 0)
                emit(.setUpdate, a: t, b: t + 1)
                emit(.buildList, a: t + 1, b: t + 1, c: 0)
                emit(.listExtend, a: t + 1, b: t)
            }
            emit(.buildSet, a: t + 1, b: t + 1, c: 0)
            emit(.setUpdate, a: t + 1, b: t)
            emit(.clear, a: t)
            emit(.move, x: 1, a: r, b: t + 1)
            clean(t)
            clean(t + 1)
            return
        }
        if !hasStar && list.count <= 100 {
            let first = temps(list.count)
            for (i, x) in list.enumerated() { try value(x, into: first + i) }
            emit(op, a: r, b: first, c: list.count)
            for i in 0..<list.count { clean(first + i) }
            return
        }
        // In chunks, through a list or set.
        let t = temp()
        let isSet = op == .buildSet
        emit(isSet ? .buildSet : .buildList, a: t, b: t, c: 0)
        var i = 0
        while i < list.count {
            let mark = next
            if case .starred(let x) = list[i].form {
                let v = try operand(x)
                emit(isSet ? .setUpdate : .listExtend, a: t, b: v)
                drop(v, unless: t)
                i += 1
            } else {
                let v = try operand(list[i])
                emit(isSet ? .setAdd : .listAppend, a: t, b: v)
                drop(v, unless: t)
                i += 1
            }
            next = mark
        }
        if op == .buildTuple {
            emit(.listToTuple, a: r, b: t)
            emit(.clear, a: t)
        } else {
            emit(.move, x: 1, a: r, b: t)
        }
        clean(t)
    }

    private func dictionary(_ list: [(key: Expression?, value: Expression)], into r: Int)
        throws(CompileError)
    {
        if list.count <= 40 && list.allSatisfy({ $0.key != nil }) {
            let first = temps(list.count * 2)
            for (i, (k, v)) in list.enumerated() {
                if let k { try value(k, into: first + i * 2) }
                try value(v, into: first + i * 2 + 1)
            }
            emit(.buildDict, a: r, b: first, c: list.count)
            for i in 0..<(list.count * 2) { clean(first + i) }
            return
        }
        let t = temp()
        emit(.buildDict, a: t, b: t, c: 0)
        for (k, v) in list {
            let mark = next
            if let k {
                let a = try operand(k)
                let b = try operand(v)
                emit(.dictSet, a: t, b: a, c: b)
                drop(a, unless: t)
                drop(b, unless: t)
            } else {
                let b = try operand(v)
                emit(.dictUpdate, a: t, b: b)
                drop(b, unless: t)
            }
            next = mark
        }
        emit(.move, x: 1, a: r, b: t)
        clean(t)
    }

    private func formatted(_ parts: [FormattedPart], into r: Int) throws(CompileError) {
        if parts.isEmpty {
            emit(.loadConstant, a: r, bc: stringConstant([]))
            return
        }
        if parts.count > 100 { throw unsupported("f-strings of more than 100 parts are") }
        let first = temps(parts.count)
        for (i, p) in parts.enumerated() {
            switch p {
            case .literal(let bytes): emit(.loadConstant, a: first + i, bc: stringConstant(bytes))
            case .value(let e, let conversion, let format):
                let mark = next
                let v = try operand(e)
                var c = 0xFFFF
                if let format {
                    c = temp()
                    try formatted(format, into: c)
                }
                span = e.span
                emit(.formatValue, x: conversion ?? 0, a: first + i, b: v, c: c)
                drop(v, unless: first + i)
                if c != 0xFFFF {
                    emit(.clear, a: c)
                    clean(c)
                }
                next = mark
            }
        }
        emit(.buildString, a: r, b: first, c: parts.count)
        for i in 0..<parts.count { clean(first + i) }
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
        emit(operation, a: r, b: b)
        drop(b, unless: r)
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
                emit(quick, a: r, b: x, c: i)
                drop(x, unless: r)
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
        if let quick {
            emit(quick, a: r, b: x, c: y)
        } else {
            emit(.binary, x: op.rawValue, a: r, b: x, c: y)
        }
        drop(x, unless: r)
        drop(y, unless: r)
    }

    private func comparison(
        _ a: Expression, _ rest: [(symbol: ComparisonOperator, right: Expression)], into r: Int
    ) throws(CompileError) {
        if rest.count == 1 {
            let x = try stableOperand(a, before: [rest[0].right])
            let y = try operand(rest[0].right)
            emit(.compare, x: rest[0].symbol.rawValue, a: r, b: x, c: y)
            drop(x, unless: r)
            drop(y, unless: r)
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

    // Conditions.

    /// Jumps when the condition is false, else goes on.
    func condition(_ e: Expression, ifFalse label: Label) throws(CompileError) {
        let saved = span
        span = e.span
        defer { span = saved }
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
            if try fused(a, rest[0].symbol, rest[0].right, label) {
                next = mark
                return
            }
        case .true: return
        default: break
        }
        let r = try operand(e)
        jump(.jumpIfFalse, a: r, to: label)
        dropAfterTest(r, label)
        next = mark
    }

    /// A tested temporary may stay until the statement ends.
    private func dropAfterTest(_ r: Int, _ label: Label) { soil(r) }

    func condition(_ e: Expression, ifTrue label: Label) throws(CompileError) {
        let saved = span
        span = e.span
        defer { span = saved }
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
        jump(.jumpIfTrue, a: r, to: label)
        soil(r)
        next = mark
    }

    private func fused(
        _ a: Expression, _ op: ComparisonOperator, _ b: Expression, _ label: Label
    ) throws(CompileError) -> Bool {
        if op == .is || op == .isNot, case .none = b.form {
            let x = try operand(a)
            jump(op == .is ? .jumpIfNotNone : .jumpIfNone, a: x, to: label)
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
        if let i = smallImmediate(b) {
            shortJump(immediate, a: x, b: i, to: label)
            return true
        }
        let y = try operand(b)
        shortJump(plain, a: x, b: y, to: label)
        return true
    }

    // Calls.

    func call(
        _ f: Expression, _ arguments: [Expression], _ keywords: [Keyword], into r: Int, _ s: Span
    ) throws(CompileError) {
        let hasStar =
            arguments.contains { if case .starred = $0.form { true } else { false } }
            || keywords.contains { $0.name == nil } || arguments.count + keywords.count > 200
        let window = temp()
        if hasStar {
            try value(f, into: window)
            _ = temps(2)
            emit(.clear, a: window + 2)
            try spreadArguments(arguments, keywords, window)
            span = s
            emit(.callSpread, a: window)
            clean(window + 1)
            clean(window + 2)
        } else if keywords.isEmpty, case .attribute(let o, let n) = f.form {
            try value(o, into: window)
            let first = temps(arguments.count)
            for (i, x) in arguments.enumerated() { try value(x, into: first + i) }
            span = s
            emit(.callMethod, a: window, b: arguments.count, c: try nameIndex(scope.mangle(n)))
            for i in 0..<arguments.count { clean(first + i) }
        } else {
            try value(f, into: window)
            let n = arguments.count + keywords.count
            let first = temps(n)
            for (i, x) in arguments.enumerated() { try value(x, into: first + i) }
            for (i, k) in keywords.enumerated() {
                try value(k.value, into: first + arguments.count + i)
            }
            span = s
            if keywords.isEmpty {
                emit(.call, a: window, b: n)
            } else {
                var names = Slots(capacity: keywords.count)
                for k in keywords {
                    names.append(
                        Owned(adopting: .object(retained(InternTable.intern(k.name ?? "")))))
                }
                constants.append(Owned(adopting: .object(makeCell(Tuple(items: names)))))
                let c = constants.count - 1
                if c > 65535 { throw unsupported("this many constants in one function are") }
                emit(.callKeywords, a: window, b: n, c: c)
            }
            for i in 0..<n { clean(first + i) }
        }
        emit(.move, x: 1, a: r, b: window)
        clean(window)
    }

    private func spreadArguments(
        _ arguments: [Expression], _ keywords: [Keyword], _ window: Int
    ) throws(CompileError) {
        emit(.buildList, a: window + 1, b: window + 1, c: 0)
        for x in arguments {
            let mark = next
            if case .starred(let y) = x.form {
                let v = try operand(y)
                emit(.listExtend, x: 1, a: window + 1, b: v, c: window)
                drop(v, unless: window)
            } else {
                let v = try operand(x)
                emit(.listAppend, a: window + 1, b: v)
                drop(v, unless: window)
            }
            next = mark
        }
        if keywords.isEmpty { return }
        emit(.buildDict, a: window + 2, b: window + 2, c: 0)
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
                emit(.dictMerge, a: window + 2, b: d, c: window)
                emit(.clear, a: d)
                emit(.clear, a: key)
                clean(d)
                clean(key)
            } else {
                let v = try operand(k.value)
                emit(.dictMerge, a: window + 2, b: v, c: window)
                drop(v, unless: window)
            }
            next = mark
        }
    }
}

func integerConstant(_ text: String) -> Owned {
    let lower = text.lowercased()
    if lower.hasPrefix("0x"), let v = Int(lower.dropFirst(2), radix: 16) { return .int(v) }
    if let v = Int(lower) { return .int(v) }
    return bigConstant(lower)
}
