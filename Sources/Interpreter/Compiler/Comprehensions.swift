// Comprehensions and generator expressions.
import Heap
import Parser

extension Emitter {
    func comprehension(
        _ e: Expression, _ kind: ComprehensionKind, _ element: Expression, _ v: Expression?,
        _ clauses: [ComprehensionClause], into r: Int
    ) throws(CompileError) {
        if clauses.contains(where: \.isAsync) {
            if kind == .generator { throw unsupported("async comprehensions are") }
            throw CompileError(
                kind: .syntax,
                message: "asynchronous comprehension outside of an asynchronous function",
                span: e.span)
        }
        guard let child = scope.children[ObjectIdentifier(e)] else { return }
        let name =
            switch kind {
            case .list: "<listcomp>"
            case .set: "<setcomp>"
            case .dictionary: "<dictcomp>"
            case .generator: "<genexpr>"
            }
        if kind == .generator { child.isGenerator = true }
        let mark = next
        let w = temps(5)
        let code = try inner(
            child, name: name, qualified: qualify(name),
            { (f) throws(CompileError) in
                f.span = e.span
                var result = -1
                if kind != .generator {
                    result = f.temp()
                    let op: Operation =
                        kind == .list ? .buildList : kind == .set ? .buildSet : .buildDict
                    f.emit(op, a: result, b: result, c: 0)
                }
                try f.clause(clauses, 0, kind, element, v, result)
                if kind != .generator { f.emitReturn(result) }
            }, parameters: nil, flags: [], firstLine: Int(e.span.line))
        try finishFunction(code, child, w, 0, into: w)
        let source = try operand(clauses[0].iterable)
        emit(.getIterator, a: w + 1, b: source)
        drop(source, unless: w)
        emit(.call, a: w, b: 1)
        emit(.move, x: 1, a: r, b: w)
        clean(w)
        clean(w + 1)
        next = mark
    }

    private func clause(
        _ clauses: [ComprehensionClause], _ i: Int, _ kind: ComprehensionKind,
        _ element: Expression, _ v: Expression?, _ result: Int
    ) throws(CompileError) {
        let c = clauses[i]
        let mark = next
        var iterator = 0
        if i > 0 {
            iterator = temp()
            try value(c.iterable, into: iterator)
            emit(.getIterator, a: iterator, b: iterator)
        }
        let top = Label()
        let end = Label()
        let again = Label()
        let item = temp()
        placeTop(top)
        forNext(iterator, item, end)
        if case .name(let n) = c.target.form, let l = localRegister(scope.mangle(n)) {
            try checkForbidden(n, c.target.span)
            emit(.move, x: 1, a: l, b: item)
            know(l)
        } else {
            try store(c.target, from: item)
            emit(.clear, a: item)
        }
        let inside = next
        for k in c.conditions {
            try condition(k, ifFalse: again)
        }
        if i + 1 < clauses.count {
            try clause(clauses, i + 1, kind, element, v, result)
        } else {
            switch kind {
            case .list:
                let x = try operand(element)
                emit(.listAppend, a: result, b: x)
            case .set:
                let x = try operand(element)
                emit(.setAdd, a: result, b: x)
            case .dictionary:
                let x = try stableOperand(element, before: v.map { [$0] } ?? [])
                if let v {
                    let y = try operand(v)
                    emit(.dictSet, a: result, b: x, c: y)
                }
            case .generator:
                let x = try operand(element)
                let t = temp()
                emit(.yield, x: isTemp(x) && dirty.contains(x) ? 1 : 0, a: t, b: x)
                soil(t)
            }
        }
        place(again)
        for t in dirty.all where t >= inside {
            emit(.clear, a: t)
            dirty.remove(t)
        }
        next = inside
        jump(.jumpBack, to: top)
        place(end)
        next = mark
    }
}
