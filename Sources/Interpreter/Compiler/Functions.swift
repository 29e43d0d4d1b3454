// Functions, lambdas, comprehensions, classes.
import Heap
import Parser

extension Emitter {
    /// Compiles a function's body in an emitter of its own; again in the long form if jumps are too short.
    /// Once: what the function around it emits twice shares the code.
    func inner(
        _ inner: Scope, name: String, qualified: String,
        _ body: (Emitter) throws(CompileError) -> Void, parameters: Parameters?, flags: CodeFlags,
        firstLine: Int
    ) throws(CompileError) -> Ref<Code> {
        if inner.code.word.isObject { return Ref<Code>(adopting: retained(inner.code.word.cell)) }
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
            f.hasFutureAnnotations = hasFutureAnnotations
            f.warnings = warnings
            try body(f)
            f.emitReturn(-1)
            if f.isTooLong && !isLong {
                isLong = true
                continue
            }
            try f.checkLimits()
            inner.code = f.finish(parameters, flags: flags, firstLine: firstLine).owned()
            return Ref<Code>(adopting: retained(inner.code.word.cell))
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
        for n in parameterNames(p) { try checkForbidden(n, span) }
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
            try namedDict(annotations, into: w + 3, isText: hasFutureAnnotations)
        }
        let q = child.globals.contains(name) ? name : qualify(name)
        let code = try inner(
            child, name: name, qualified: scope.globals.contains(name) ? name : q, body,
            parameters: p, flags: flags, firstLine: firstLine)
        try finishFunction(code, child, w, bits, into: r)
        next = mark
        soil(r)
    }

    func finishFunction(
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

    private func namedDict(
        _ list: [(String, Expression)], into r: Int, isText: Bool = false
    ) throws(CompileError) {
        let mark = next
        let first = temps(list.count * 2)
        for (i, (n, e)) in list.enumerated() {
            emit(.loadConstant, a: first + i * 2, bc: stringConstant(Array(n.utf8)))
            if isText {
                emit(.loadConstant, a: first + i * 2 + 1, bc: stringConstant(e.sourceText))
            } else if case .starred(let packed) = e.form {
                // `*args: *Ts`: the one thing that it unpacks to.
                let r = first + i * 2 + 1
                try value(packed, into: r)
                emit(.unpackSequence, a: r, b: r, c: 1)
            } else {
                try value(e, into: first + i * 2 + 1)
            }
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

    func decorators(_ list: [Expression]) throws(CompileError) -> [Int] {
        var registers: [Int] = []
        for d in list {
            let t = temps(2)
            try value(d, into: t)
            registers.append(t)
        }
        return registers
    }
    func applyDecorators(_ list: [Int], _ r: Int, _ nodes: [Expression])
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
}
