// Statements to instructions.
import Heap
import Parser

/// Compiles statements to a code object.
package func compile(
    _ statements: [Statement], source: SourceText, mode: CompileMode, name: String = "<module>"
) throws(CompileError) -> Ref<Code> {
    try compile(
        statements, source: source, mode: mode, warnings: SyntaxWarnings(), name: name)
}

/// The same; what is to be warned of is added to `warnings`.
func compile(
    _ statements: [Statement], source: SourceText, mode: CompileMode, warnings: SyntaxWarnings,
    name: String = "<module>"
) throws(CompileError) -> Ref<Code> {
    let future = try FutureFeatures(statements)
    let scope = Scope(.module, nil)
    var builder = ScopeBuilder(scope: scope, hasFutureAnnotations: future.annotations)
    try builder.walk(statements)
    try scope.resolve()
    let futureStatements = Swift.Set(statements.prefix(future.end).map { ObjectIdentifier($0) })
    var isLong = false
    while true {
        let e = Emitter(
            scope: scope, source: source, mode: mode, name: name, qualifiedName: name,
            isLong: isLong)
        e.futureStatements = futureStatements
        e.hasFutureAnnotations = future.annotations
        e.warnings = warnings
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
        try e.checkLimits()
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
                try checkForbidden(n, targets[0].span)
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
            if isAsync { throw outsideAsync("'async for'", s.span) }
            try forLoop(t, iterable, body, otherwise)
        case .with(let items, let body, let isAsync):
            if isAsync { throw outsideAsync("'async with'", s.span) }
            try with(items[...], body)
        case .try(let body, let handlers, let otherwise, let finally, let isStar):
            if isStar { throw unsupported("except* is") }
            try tryStatement(body, handlers, otherwise, finally)
        case .function(let f): try define(f, s)
        case .class(let c): try defineClass(c, s)
        case .return(let e): try returnStatement(e, s)
        case .delete(let list): for t in list { try delete(t) }
        case .raise(let e, let cause):
            if let e {
                let r = try stableOperand(e, before: cause.map { [$0] } ?? [])
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
            warnOfAssertion(e, s.span)
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
            span = lastComparison(in: e)?.span ?? s.span
            emit(.raise, a: w)
            clean(w)
            clean(w + 1)
            place(pass)
        case .import(let list): try importStatement(list)
        case .importFrom(let module, let names, let level):
            try importFrom(module, names, level, s)
        case .global, .nonlocal, .pass: break
        case .break: try breakOrContinue(isBreak: true)
        case .continue: try breakOrContinue(isBreak: false)
        case .match(let subject, let cases): try matchStatement(subject, cases)
        }
        endStatement(mark)
    }

    private func returnStatement(_ e: Expression?, _ s: Statement) throws(CompileError) {
        if scope.kind != .function {
            throw CompileError(
                kind: .syntax, message: "'return' outside function", span: s.span)
        }
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
        try leaveBlocks()
        span = s.span
        blocks = saved
        emitReturn(r)
        blocks = []
        reopen(saved)
    }

    /// `x = value` for a plain local: the last instruction writes x itself where nothing can go wrong half
    /// way.
    private func assignLocal(_ l: Int, _ v: Expression) throws(CompileError) {
        switch v.form {
        case .binary, .unary(.negative, _), .attribute, .subscript, .integer, .float, .string,
            .none, .true, .false, .name, .call, .comprehension:
            try value(v, into: l)
        case .compare(_, let rest) where rest.count == 1: try value(v, into: l)
        default:
            let t = temp()
            try value(v, into: t)
            emit(.move, x: 1, a: l, b: t)
            clean(t)
        }
        know(l)
    }
}
