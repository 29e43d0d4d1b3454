// Statements to instructions.
import Heap
import Parser

/// Compiles statements to a code object.
package func compile(
    _ statements: [Statement], source: SourceText, mode: CompileMode, name: String = "<module>"
) throws(CompileError) -> Ref<Code> {
    let scope = Scope(.module, nil)
    var builder = ScopeBuilder(scope: scope)
    builder.walk(statements)
    scope.resolve()
    var isLong = false
    while true {
        let e = Emitter(
            scope: scope, source: source, mode: mode, name: name, qualifiedName: name,
            isLong: isLong)
        if let first = statements.first { e.span = first.span }
        if mode == .expression || mode == .namespaceExpression, let first = statements.first,
            case .expression(let x) = first.form
        {
            let r = try e.operand(x)
            e.emit(.return, a: r)
        } else {
            if mode == .module {
                let d = e.documentationOf(statements)
                if d.word.isObject {
                    let t = e.temp()
                    e.emit(.loadConstant, a: t, bc: e.constant(nil) { d.copy() })
                    e.emit(.storeGlobal, a: t, b: try e.nameIndex("__doc__"))
                    e.emit(.clear, a: t)
                    e.next = t
                }
            }
            if statements.contains(where: e.isAnnotation) {
                e.emit(.setupAnnotations, x: mode == .namespace ? 1 : 0)
            }
            try e.statements(statements)
            e.emit(.returnNone)
        }
        if e.isTooLong && !isLong {
            isLong = true
            continue
        }
        return e.finish(nil, flags: mode.hasNamespace ? .namespace : .module, firstLine: 1)
    }
}

extension Emitter {
    func statements(_ list: [Statement]) throws(CompileError) {
        for s in list { try statement(s) }
    }

    func statement(_ s: Statement) throws(CompileError) {
        span = s.span
        let mark = next
        switch s.form {
        case .expression(let e):
            if mode == .interactive && scope.kind == .module {
                let r = try operand(e)
                span = e.span
                emit(.printExpression, a: r)
            } else {
                switch e.form {
                case .string, .integer, .float, .none, .true, .false, .ellipsis: break
                default: _ = try operand(e)
                }
            }
        case .assign(let targets, let v):
            if targets.count == 1, case .name(let n) = targets[0].form,
                let l = localRegister(scope.mangle(n))
            {
                try assignLocal(l, v)
            } else {
                let r = try operand(v)
                for t in targets { try store(t, from: r) }
            }
        case .augmentedAssign(let t, let op, let v): try augmented(t, op, v)
        case .annotatedAssign(let t, let annotation, let v, let isSimple):
            try annotated(t, annotation, v, isSimple)
        case .if(let test, let a, let b): try ifStatement(test, a, b)
        case .while(let test, let body, let otherwise): try whileLoop(test, body, otherwise)
        case .for(let t, let iterable, let body, let otherwise, let isAsync):
            if isAsync { throw unsupported("async functions are") }
            try forLoop(t, iterable, body, otherwise)
        case .with(let items, let body, let isAsync):
            if isAsync { throw unsupported("async functions are") }
            try with(items[...], body)
        case .try(let body, let handlers, let otherwise, let finally, let isStar):
            if isStar { throw unsupported("except* is") }
            if finally.isEmpty {
                try tryExcept(body, handlers, otherwise)
            } else {
                try tryFinally(finally) { () throws(CompileError) in
                    if handlers.isEmpty {
                        try statements(body)
                    } else {
                        try tryExcept(body, handlers, otherwise)
                    }
                }
            }
        case .function(let f): try define(f, s)
        case .class(let c): try defineClass(c, s)
        case .return(let e):
            var r = -1
            if let e {
                r = try operand(e)
                if !blocks.isEmpty && !isTemp(r) {
                    let t = temp()
                    emit(.move, a: t, b: r)
                    r = t
                }
            }
            let saved = blocks
            try leaveBlocks(until: 0)
            blocks = saved
            span = s.span
            if r >= 0 {
                emit(.return, a: r)
                clean(r)
            } else {
                emit(.returnNone)
            }
        case .delete(let list): for t in list { try delete(t) }
        case .raise(let e, let cause):
            if let e {
                let r = try operand(e)
                if let cause {
                    let c = try operand(cause)
                    span = s.span
                    emit(.raise, x: 1, a: r, b: c)
                } else {
                    span = s.span
                    emit(.raise, a: r)
                }
            } else {
                emit(.reraise)
            }
        case .assert(let e, let message):
            let pass = Label()
            try condition(e, ifTrue: pass)
            let w = temps(2)
            span = s.span
            emit(.loadAssertionError, a: w)
            if let message {
                try value(message, into: w + 1)
                span = s.span
                emit(.call, a: w, b: 1)
            }
            span = e.span
            emit(.raise, a: w)
            clean(w)
            clean(w + 1)
            place(pass)
        case .import(let list):
            for a in list {
                let r = temp()
                emit(.loadNone, a: r)
                if let alias = a.alias {
                    // `import a.b as c` binds the last part.
                    let parts = a.name.split(separator: ".").map(String.init)
                    emit(.importName, a: r, b: try nameIndex(a.name), c: 0)
                    for p in parts.dropFirst() {
                        emit(.importFrom, a: r, b: r, c: try nameIndex(p))
                    }
                    try storeName(alias, from: r)
                } else {
                    emit(.importName, a: r, b: try nameIndex(a.name), c: 0)
                    try storeName(String(a.name.split(separator: ".").first ?? ""), from: r)
                }
                soil(r)
            }
        case .importFrom(let module, let names, let level):
            if module == "__future__" { break }
            let r = temp()
            var items = Slots(capacity: names.count)
            for n in names {
                items.append(Owned(adopting: .object(retained(InternTable.intern(n.name)))))
            }
            constants.append(Owned(adopting: .object(makeCell(Tuple(items: items)))))
            emit(.loadConstant, a: r, bc: constants.count - 1)
            emit(.importName, a: r, b: try nameIndex(module ?? ""), c: level)
            soil(r)
            for n in names {
                if n.name == "*" {
                    emit(.importStar, x: needsNamespace ? 1 : 0, a: r)
                } else {
                    let t = temp()
                    emit(.importFrom, a: t, b: r, c: try nameIndex(n.name))
                    soil(t)
                    try storeName(n.alias ?? n.name, from: t)
                }
            }
        case .global, .nonlocal, .pass: break
        case .break: try breakOrContinue(isBreak: true)
        case .continue: try breakOrContinue(isBreak: false)
        case .match: throw unsupported("match statements are")
        }
        endStatement(mark)
    }

    /// `x = value` for a plain local: the last instruction writes x itself where nothing can go wrong half
    /// way.
    private func assignLocal(_ l: Int, _ v: Expression) throws(CompileError) {
        switch v.form {
        case .binary, .unary(.negative, _), .attribute, .subscript, .integer, .float, .string,
            .none, .true, .false, .name, .call:
            try value(v, into: l)
        default:
            let t = temp()
            try value(v, into: t)
            emit(.move, x: 1, a: l, b: t)
            clean(t)
        }
        known.insert(l)
    }

    // Stores.

    func storeName(_ n: String, from r: Int) throws(CompileError) {
        let n = scope.mangle(n)
        if let l = localRegister(n) {
            if l != r { emit(.move, a: l, b: r) }
            known.insert(l)
        } else if scope.isFunction && scope.isLocal(n), let cell = registers[n] {
            emit(.storeCell, a: cell, b: r)
        } else if scope.nonlocals.contains(n)
            || (scope.isFunction && scope.free.contains(n) && !scope.globals.contains(n)),
            let f = scope.free.firstIndex(of: n)
        {
            emit(.storeFree, a: f, b: r)
        } else if needsNamespace && !scope.globals.contains(n) {
            emit(.storeName, a: r, b: try nameIndex(n))
        } else {
            emit(.storeGlobal, a: r, b: try nameIndex(n))
        }
    }

    func store(_ t: Expression, from r: Int) throws(CompileError) {
        let saved = span
        span = t.span
        defer { span = saved }
        let mark = next
        switch t.form {
        case .name(let n): try storeName(n, from: r)
        case .attribute(let o, let n):
            let b = try operand(o)
            emit(.setAttribute, a: b, b: try nameIndex(scope.mangle(n)), c: r)
            drop(b, unless: r)
        case .subscript(let o, let i):
            let b = try stableOperand(o, before: [i])
            let c = try operand(i)
            emit(.setItem, a: b, b: c, c: r)
            drop(b, unless: r)
            drop(c, unless: r)
        case .tuple(let list), .list(let list):
            let star = list.firstIndex { if case .starred = $0.form { true } else { false } }
            let first = temps(list.count)
            if let star {
                let after = list.count - star - 1
                if star > 255 || after > 255 { throw unsupported("this many targets are") }
                emit(.unpackExtended, a: first, b: r, c: star | after << 8)
            } else {
                emit(.unpackSequence, a: first, b: r, c: list.count)
            }
            for i in 0..<list.count { soil(first + i) }
            for (i, x) in list.enumerated() {
                let target = if case .starred(let y) = x.form { y } else { x }
                if case .name(let n) = target.form, let l = localRegister(scope.mangle(n)) {
                    emit(.move, x: 1, a: l, b: first + i)
                    known.insert(l)
                    clean(first + i)
                } else {
                    try store(target, from: first + i)
                    drop(first + i, unless: -1)
                }
            }
        case .starred(let x): try store(x, from: r)
        default:
            throw CompileError(kind: .syntax, message: "cannot assign to this", span: t.span)
        }
        next = mark
    }

    private func augmented(_ t: Expression, _ op: BinaryOperator, _ v: Expression)
        throws(CompileError)
    {
        let s = span
        switch t.form {
        case .name(let n):
            if let l = localRegister(scope.mangle(n)) {
                try checkLocal(l, t.span)
                if let i = smallImmediate(v), op == .add || op == .subtract {
                    span = s
                    // Numbers take the quick way; anything else reports the operator with `=`.
                    let k = temp()
                    emit(.loadInt, a: k, bc: i)
                    emit(.inPlace, x: op.rawValue, a: l, b: l, c: k)
                    return
                }
                let r = try operand(v)
                span = s
                emit(.inPlace, x: op.rawValue, a: l, b: l, c: r)
                drop(r, unless: l)
                return
            }
            let r = temp()
            try load(n, into: r, t.span)
            let b = try operand(v)
            span = s
            emit(.inPlace, x: op.rawValue, a: r, b: r, c: b)
            try storeName(n, from: r)
        case .attribute(let o, let n):
            let b = try operand(o)
            let r = temp()
            span = t.span
            emit(.getAttribute, a: r, b: b, c: try nameIndex(scope.mangle(n)))
            soil(r)
            let c = try operand(v)
            span = s
            emit(.inPlace, x: op.rawValue, a: r, b: r, c: c)
            span = t.span
            emit(.setAttribute, a: b, b: try nameIndex(scope.mangle(n)), c: r)
        case .subscript(let o, let i):
            let b = try stableOperand(o, before: [i, v])
            let k = try stableOperand(i, before: [v])
            let r = temp()
            span = t.span
            emit(.getItem, a: r, b: b, c: k)
            soil(r)
            let c = try operand(v)
            span = s
            emit(.inPlace, x: op.rawValue, a: r, b: r, c: c)
            span = t.span
            emit(.setItem, a: b, b: k, c: r)
        default: throw CompileError(kind: .syntax, message: "cannot assign to this", span: t.span)
        }
    }

    private func annotated(
        _ t: Expression, _ annotation: Expression, _ v: Expression?, _ isSimple: Bool
    ) throws(CompileError) {
        if let v {
            let r = try operand(v)
            try store(t, from: r)
        }
        if isSimple && !scope.isFunction, case .name(let n) = t.form {
            let a = try operand(annotation)
            let d = temp()
            try load("__annotations__", into: d, t.span)
            let k = temp()
            emit(.loadConstant, a: k, bc: stringConstant(Array(scope.mangle(n).utf8)))
            emit(.setItem, a: d, b: k, c: a)
        }
    }

    private func delete(_ t: Expression) throws(CompileError) {
        let saved = span
        span = t.span
        defer { span = saved }
        switch t.form {
        case .name(let m):
            let n = scope.mangle(m)
            if let l = localRegister(n) {
                emit(.deleteLocal, a: l)
                known.remove(l)
            } else if scope.isFunction && scope.isLocal(n), let cell = registers[n] {
                emit(.deleteCell, a: cell)
            } else if scope.nonlocals.contains(n), let f = scope.free.firstIndex(of: n) {
                emit(.deleteFree, a: f)
            } else if needsNamespace && !scope.globals.contains(n) {
                emit(.deleteName, b: try nameIndex(n))
            } else {
                emit(.deleteGlobal, b: try nameIndex(n))
            }
        case .attribute(let o, let n):
            let b = try operand(o)
            emit(.deleteAttribute, a: b, b: try nameIndex(scope.mangle(n)))
        case .subscript(let o, let i):
            let b = try operand(o)
            let c = try operand(i)
            emit(.deleteItem, a: b, b: c)
        case .tuple(let list), .list(let list): for x in list { try delete(x) }
        default: throw CompileError(kind: .syntax, message: "cannot delete this", span: t.span)
        }
    }

    // Control flow.

    private func ifStatement(_ test: Expression, _ a: [Statement], _ b: [Statement])
        throws(CompileError)
    {
        let otherwise = Label()
        let end = Label()
        try condition(test, ifFalse: otherwise)
        let before = known
        try statements(a)
        let afterThen = known
        if b.isEmpty {
            place(otherwise)
            known = before.intersection(afterThen)
            return
        }
        if !endsInJump(a) { jump(.jump, to: end) }
        place(otherwise)
        known = before
        try statements(b)
        known =
            endsInJump(a) ? known : endsInJump(b) ? afterThen : known.intersection(afterThen)
        place(end)
    }

    private func endsInJump(_ list: [Statement]) -> Bool {
        switch list.last?.form {
        case .return, .raise, .break, .continue: true
        default: false
        }
    }

    private func whileLoop(_ test: Expression, _ body: [Statement], _ otherwise: [Statement])
        throws(CompileError)
    {
        let top = Label()
        let end = Label()
        let done = Label()
        place(top)
        let start = known
        try condition(test, ifFalse: done)
        let before = known
        blocks.append(.loop(start: top, end: end))
        try statements(body)
        blocks.removeLast()
        jump(.jumpBack, to: top)
        place(done)
        known = before
        try statements(otherwise)
        place(end)
        known = start.intersection(known)
    }

    private func forLoop(
        _ t: Expression, _ iterable: Expression, _ body: [Statement], _ otherwise: [Statement]
    ) throws(CompileError) {
        let iterator = temp()
        let source = try operand(iterable)
        try at(iterable.span) { () throws(CompileError) in
            emit(.getIterator, a: iterator, b: source)
        }
        drop(source, unless: iterator)
        next = iterator + 1
        let top = Label()
        let end = Label()
        let done = Label()
        place(top)
        let before = known
        if case .name(let n) = t.form, let l = localRegister(scope.mangle(n)) {
            forNext(iterator, l, done)
            known.insert(l)
        } else {
            let item = temp()
            forNext(iterator, item, done)
            soil(item)
            try store(t, from: item)
            endStatement(item)
        }
        blocks.append(.iterator(iterator))
        blocks.append(.loop(start: top, end: end))
        try statements(body)
        blocks.removeLast(2)
        jump(.jumpBack, to: top)
        place(done)
        known = before
        try statements(otherwise)
        place(end)
        known = before.intersection(known)
    }

    private func breakOrContinue(isBreak: Bool) throws(CompileError) {
        let saved = blocks
        defer { blocks = saved }
        while let b = blocks.last {
            if case .loop(let start, let end) = b {
                if isBreak {
                    if blocks.count >= 2, case .iterator(let r) = blocks[blocks.count - 2] {
                        emit(.clear, a: r)
                    }
                    jump(.jump, to: end)
                } else {
                    jump(.jumpBack, to: start)
                }
                return
            }
            try leaveBlock()
        }
        throw CompileError(
            kind: .syntax,
            message: isBreak ? "'break' outside loop" : "'continue' not properly in loop",
            span: span)
    }

    private func leaveBlocks(until n: Int) throws(CompileError) {
        while blocks.count > n { try leaveBlock() }
    }

    /// What leaving the innermost block takes.
    private func leaveBlock() throws(CompileError) {
        let b = blocks.removeLast()
        switch b {
        case .loop, .iterator: break
        case .handler(let saved): emit(.leaveHandler, a: saved)
        case .finally(let body): try statements(body)
        case .with(let exit):
            let t = temp()
            emit(.exitContext, a: exit, b: 0xFFFF, c: t)
            emit(.clear, a: exit)
        case .name(let n): try forget(n)
        }
    }

    /// The end of `except … as name`.
    private func forget(_ n: String) throws(CompileError) {
        let t = temp()
        emit(.loadNone, a: t)
        let saved = span
        try storeName(n, from: t)
        try delete(Expression(.name(n), saved))
        next = t
    }

    // Exceptions.

    private func addHandler(_ start: Int, _ end: Int, _ target: Int, _ register: Int) {
        if start < end {
            handlers.append(Handler(start: start, end: end, target: target, register: register))
        }
    }

    private func tryExcept(
        _ body: [Statement], _ list: [ExceptHandler], _ otherwise: [Statement]
    ) throws(CompileError) {
        let e = temp()
        let saved = temp()
        let end = Label()
        let before = known
        let start = words.count
        emit(.nop)
        try statements(body)
        let bodyEnd = words.count
        try statements(otherwise)
        let after = known
        jump(.jump, to: end)
        addHandler(start, bodyEnd, words.count, e)
        known = before
        emit(.enterHandler, a: saved, b: e)
        let region = words.count
        var results = after
        for h in list {
            known = before
            let nextHandler = Label()
            if let type = h.type {
                let mark = next
                let t = temp()
                let c = try operand(type)
                span = type.span
                emit(.exceptionMatches, a: t, b: e, c: c)
                drop(c, unless: t)
                jump(.jumpIfFalse, a: t, to: nextHandler)
                next = mark
            }
            blocks.append(.handler(saved: saved))
            if let n = h.name {
                span = h.span
                try storeName(n, from: e)
                blocks.append(.name(n))
                let nameStart = words.count
                try statements(h.body)
                let nameEnd = words.count
                blocks.removeLast()
                try forget(n)
                blocks.removeLast()
                emit(.leaveHandler, a: saved)
                emit(.clear, a: e)
                jump(.jump, to: end)
                // An exception in the body forgets the name too.
                let e2 = temp()
                addHandler(nameStart, nameEnd, words.count, e2)
                try forget(n)
                emit(.rethrow, a: e2)
                next = e2
            } else {
                try statements(h.body)
                blocks.removeLast()
                emit(.leaveHandler, a: saved)
                emit(.clear, a: e)
                jump(.jump, to: end)
            }
            results = results.intersection(known)
            place(nextHandler)
        }
        known = before
        emit(.leaveHandler, a: saved)
        emit(.rethrow, a: e)
        let e2 = temp()
        addHandler(region, words.count - 2, words.count, e2)
        emit(.leaveHandler, a: saved)
        emit(.clear, a: e)
        emit(.rethrow, a: e2)
        place(end)
        known = results
    }

    private func tryFinally(
        _ finally: [Statement], _ body: () throws(CompileError) -> Void
    ) throws(CompileError) {
        let e = temp()
        let saved = temp()
        let end = Label()
        let before = known
        let start = words.count
        emit(.nop)
        blocks.append(.finally(finally))
        try body()
        blocks.removeLast()
        let bodyEnd = words.count
        try statements(finally)
        let after = known
        jump(.jump, to: end)
        addHandler(start, bodyEnd, words.count, e)
        known = before
        emit(.enterHandler, a: saved, b: e)
        let region = words.count
        blocks.append(.handler(saved: saved))
        try statements(finally)
        blocks.removeLast()
        let regionEnd = words.count
        emit(.leaveHandler, a: saved)
        emit(.rethrow, a: e)
        let e2 = temp()
        addHandler(region, regionEnd, words.count, e2)
        emit(.leaveHandler, a: saved)
        emit(.clear, a: e)
        emit(.rethrow, a: e2)
        place(end)
        known = after
    }

    private func with(_ items: ArraySlice<WithItem>, _ body: [Statement]) throws(CompileError) {
        guard let item = items.first else {
            try statements(body)
            return
        }
        let exit = temp()
        let e = temp()
        let saved = temp()
        let result = temp()
        let end = Label()
        let manager = try operand(item.context)
        let before = known
        let s = span
        span = item.context.span
        emit(.enterContext, a: exit, b: manager, c: result)
        drop(manager, unless: exit)
        let start = words.count
        emit(.nop)
        blocks.append(.with(exit: exit))
        if let t = item.target { try store(t, from: result) }
        emit(.clear, a: result)
        try with(items.dropFirst(), body)
        blocks.removeLast()
        let bodyEnd = words.count
        // The way out belongs to the whole statement.
        span = s
        emit(.exitContext, a: exit, b: 0xFFFF, c: result)
        emit(.clear, a: exit)
        let after = known
        jump(.jump, to: end)
        addHandler(start, bodyEnd, words.count, e)
        known = before
        emit(.enterHandler, a: saved, b: e)
        let region = words.count
        emit(.exitContext, a: exit, b: e, c: result)
        let regionEnd = words.count
        let swallow = Label()
        jump(.jumpIfTrue, a: result, to: swallow)
        emit(.leaveHandler, a: saved)
        emit(.rethrow, a: e)
        let e2 = temp()
        addHandler(region, regionEnd, words.count, e2)
        emit(.leaveHandler, a: saved)
        emit(.clear, a: e)
        emit(.rethrow, a: e2)
        place(swallow)
        emit(.leaveHandler, a: saved)
        emit(.clear, a: e)
        emit(.clear, a: exit)
        place(end)
        span = s
        known = before.intersection(after)
    }
}
