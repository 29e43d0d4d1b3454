// Functions, lambdas, comprehensions, classes.
import Heap
import Parser

extension Emitter {
    /// Compiles a function's body in an emitter of its own; again in the long form if jumps are too short.
    func inner(
        _ inner: Scope, name: String, qualified: String,
        _ body: (Emitter) throws(CompileError) -> Void, parameters: Parameters?, flags: CodeFlags,
        firstLine: Int
    ) throws(CompileError) -> Ref<Code> {
        var isLong = false
        while true {
            let f = Emitter(
                scope: inner, source: source, mode: .module, name: name, qualifiedName: qualified,
                isLong: isLong)
            f.span = Span(
                line: Int32(firstLine), column: 0, endLine: Int32(firstLine), endColumn: 0)
            for n in f.registerNames.indices
            where inner.cells.contains(Handle<Str>(unsafe: f.registerNames[n]).string) {
                f.emit(.makeCell, a: n)
            }
            try body(f)
            f.emit(.returnNone)
            if f.isTooLong && !isLong {
                isLong = true
                continue
            }
            return f.finish(parameters, flags: flags, firstLine: firstLine)
        }
    }

    func qualify(_ n: String) -> String {
        switch scope.kind {
        case .module: return n
        case .classBody: return qualifiedName + "." + n
        default: return qualifiedName + ".<locals>." + n
        }
    }

    func function(
        id: ObjectIdentifier, name: String, _ p: Parameters, into r: Int, flags: CodeFlags,
        firstLine: Int, annotations: [(String, Expression)]?,
        _ body: (Emitter) throws(CompileError) -> Void
    ) throws(CompileError) {
        guard let child = scope.children[id] else { throw unsupported("this function is") }
        let mark = next
        let w = temps(5)
        var bits: UInt8 = 0
        if !p.defaults.isEmpty {
            bits |= 1
            try display(p.defaults, .buildTuple, into: w + 1)
        }
        let keywordDefaults = zip(p.keywordOnly, p.keywordDefaults).compactMap { q, d in
            d.map { (q.name, $0) }
        }
        if !keywordDefaults.isEmpty {
            bits |= 2
            try namedDict(keywordDefaults, into: w + 2)
        }
        if let annotations, !annotations.isEmpty {
            bits |= 4
            try namedDict(annotations, into: w + 3)
        }
        let q = child.globals.contains(name) ? name : qualify(name)
        let code = try inner(
            child, name: name, qualified: scope.globals.contains(name) ? name : q, body,
            parameters: p, flags: flags, firstLine: firstLine)
        try finishFunction(code, child, w, bits, into: r)
        next = mark
        soil(r)
    }

    private func finishFunction(
        _ code: consuming Ref<Code>, _ child: Scope, _ w: Int, _ bits: UInt8, into r: Int
    ) throws(CompileError) {
        var bits = bits
        if !child.free.isEmpty {
            bits |= 8
            let mark = next
            let first = temps(child.free.count)
            for (i, n) in child.free.enumerated() {
                if let c = registers[n], scope.cells.contains(n) {
                    emit(.move, a: first + i, b: c)
                } else if let f = scope.free.firstIndex(of: n) {
                    emit(.loadClosure, a: first + i, b: f)
                }
            }
            emit(.buildTuple, a: w + 4, b: first, c: child.free.count)
            next = mark
        }
        constants.append(code.owned())
        let index = constants.count - 1
        if index > 65535 { throw unsupported("this many functions in one function are") }
        emit(.makeFunction, x: bits, a: w, b: index)
        emit(.move, x: 1, a: r, b: w)
        for i in 0..<5 { clean(w + i) }
    }

    private func namedDict(_ list: [(String, Expression)], into r: Int) throws(CompileError) {
        let mark = next
        let first = temps(list.count * 2)
        for (i, (n, e)) in list.enumerated() {
            emit(.loadConstant, a: first + i * 2, bc: stringConstant(Array(n.utf8)))
            try value(e, into: first + i * 2 + 1)
        }
        emit(.buildDict, a: r, b: first, c: list.count)
        for i in 0..<(list.count * 2) { clean(first + i) }
        next = mark
    }

    func define(_ f: FunctionDefinition, _ s: Statement) throws(CompileError) {
        if f.isAsync { throw unsupported("async functions are") }
        let mark = next
        let r = temp()
        let decorated = try decorators(f.decorators)
        var annotations: [(String, Expression)] = []
        let p = f.parameters
        for q in p.positionalOnly + p.positional + [p.variadic].compactMap({ $0 }) + p.keywordOnly
            + [p.variadicKeywords].compactMap({ $0 })
        {
            if let a = q.annotation { annotations.append((scope.mangle(q.name), a)) }
        }
        if let a = f.returns { annotations.append(("return", a)) }
        try function(
            id: ObjectIdentifier(f), name: f.name, p, into: r, flags: [],
            firstLine: Int(s.span.line), annotations: annotations
        ) { (e) throws(CompileError) in
            e.documentation = documentationOf(f.body)
            try e.statements(f.body)
        }
        try applyDecorators(decorated, r, f.decorators)
        try storeName(f.name, from: r)
        endStatement(mark)
    }

    func documentationOf(_ body: [Statement]) -> Owned {
        if let first = body.first, case .expression(let e) = first.form,
            case .string(let bytes) = e.form
        {
            return Owned(adopting: .object(makeStr(bytes)))
        }
        return .None
    }

    private func decorators(_ list: [Expression]) throws(CompileError) -> [Int] {
        var registers: [Int] = []
        for d in list {
            let t = temps(2)
            try value(d, into: t)
            registers.append(t)
        }
        return registers
    }
    private func applyDecorators(_ list: [Int], _ r: Int, _ nodes: [Expression])
        throws(CompileError)
    {
        for (i, t) in list.enumerated().reversed() {
            let saved = span
            span = nodes[i].span
            emit(.move, x: 1, a: t + 1, b: r)
            emit(.call, a: t, b: 1)
            emit(.move, x: 1, a: r, b: t)
            clean(t)
            clean(t + 1)
            span = saved
        }
    }

    func defineClass(_ c: ClassDefinition, _ s: Statement) throws(CompileError) {
        let mark = next
        let r = temp()
        let decorated = try decorators(c.decorators)
        guard let child = scope.children[ObjectIdentifier(c)] else { return }
        let hasStar =
            c.bases.contains { if case .starred = $0.form { true } else { false } }
            || c.keywords.contains { $0.name == nil }
        if hasStar { throw unsupported("starred bases of a class are") }
        let n = c.bases.count + c.keywords.count
        let window = temps(3 + n)
        emit(.loadBuildClass, a: window)
        let code = try inner(
            child, name: c.name,
            qualified: scope.globals.contains(c.name) ? c.name : qualify(c.name),
            { (e) throws(CompileError) in try e.classBody(c) }, parameters: nil, flags: [],
            firstLine: Int(s.span.line))
        let w = temps(5)
        try finishFunction(code, child, w, 0, into: window + 1)
        emit(.loadConstant, a: window + 2, bc: stringConstant(Array(c.name.utf8)))
        for (i, b) in c.bases.enumerated() { try value(b, into: window + 3 + i) }
        for (i, k) in c.keywords.enumerated() {
            try value(k.value, into: window + 3 + c.bases.count + i)
        }
        if c.keywords.isEmpty {
            emit(.call, a: window, b: 2 + n)
        } else {
            var names = Slots(capacity: c.keywords.count)
            for k in c.keywords {
                names.append(Owned(adopting: .object(retained(InternTable.intern(k.name ?? "")))))
            }
            constants.append(Owned(adopting: .object(makeCell(Tuple(items: names)))))
            emit(.callKeywords, a: window, b: 2 + n, c: constants.count - 1)
        }
        for i in 0..<(3 + n) { clean(window + i) }
        emit(.move, x: 1, a: r, b: window)
        try applyDecorators(decorated, r, c.decorators)
        try storeName(c.name, from: r)
        endStatement(mark)
    }

    func classBody(_ c: ClassDefinition) throws(CompileError) {
        let t = temp()
        emit(.loadName, a: t, b: try nameIndex("__name__"))
        emit(.storeName, a: t, b: try nameIndex("__module__"))
        emit(.loadConstant, a: t, bc: stringConstant(Array(qualifiedName.utf8)))
        emit(.storeName, a: t, b: try nameIndex("__qualname__"))
        let documentation = documentationOf(c.body)
        if documentation.word.isObject {
            let k = constant(nil) { documentation.copy() }
            emit(.loadConstant, a: t, bc: k)
            emit(.storeName, a: t, b: try nameIndex("__doc__"))
        }
        emit(.clear, a: t)
        next = registerNames.count
        if c.body.contains(where: isAnnotation) { emit(.setupAnnotations, x: 1) }
        try statements(c.body)
        if let cell = registers["__class__"] {
            emit(.return, a: cell)
        }
    }

    func isAnnotation(_ s: Statement) -> Bool {
        switch s.form {
        case .annotatedAssign: return true
        case .if(_, let a, let b), .while(_, let a, let b), .for(_, _, let a, let b, _):
            return a.contains(where: isAnnotation) || b.contains(where: isAnnotation)
        case .with(_, let a, _): return a.contains(where: isAnnotation)
        case .try(let a, let h, let b, let c, _):
            return a.contains(where: isAnnotation) || b.contains(where: isAnnotation)
                || c.contains(where: isAnnotation)
                || h.contains { $0.body.contains(where: isAnnotation) }
        default: return false
        }
    }

    func comprehension(
        _ e: Expression, _ kind: ComprehensionKind, _ element: Expression, _ v: Expression?,
        _ clauses: [ComprehensionClause], into r: Int
    ) throws(CompileError) {
        if clauses.contains(where: \.isAsync) { throw unsupported("async comprehensions are") }
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
                if kind != .generator { f.emit(.return, a: result) }
            }, parameters: nil, flags: [], firstLine: Int(e.span.line))
        try finishFunction(code, child, w, 0, into: w)
        let source = try operand(clauses[0].iterable)
        try at(clauses[0].iterable.span) { () throws(CompileError) in
            emit(.getIterator, a: w + 1, b: source)
        }
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
            try at(c.iterable.span) { () throws(CompileError) in
                emit(.getIterator, a: iterator, b: iterator)
            }
        }
        let top = Label()
        let end = Label()
        let again = Label()
        let item = temp()
        place(top)
        let before = known
        try at(c.iterable.span) { () throws(CompileError) in
            forNext(iterator, item, end)
        }
        if case .name(let n) = c.target.form, let l = localRegister(scope.mangle(n)) {
            emit(.move, x: 1, a: l, b: item)
            known.insert(l)
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
            let saved = span
            switch kind {
            case .list:
                let x = try operand(element)
                emit(.listAppend, a: result, b: x)
            case .set:
                let x = try operand(element)
                emit(.setAdd, a: result, b: x)
            case .dictionary:
                let x = try operand(element)
                if let v {
                    let y = try operand(v)
                    emit(.dictSet, a: result, b: x, c: y)
                }
            case .generator:
                let x = try operand(element)
                let t = temp()
                span = element.span
                emit(.yield, a: t, b: x)
            }
            span = saved
        }
        place(again)
        for t in dirty.sorted() where t >= inside {
            emit(.clear, a: t)
            dirty.remove(t)
        }
        next = inside
        jump(.jumpBack, to: top)
        place(end)
        known = before
        next = mark
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
        jump(.jump, to: end)
        place(body)
    }
}
