// Assignment, augmented assignment, annotations and `del`.
import Heap
import Parser

extension Emitter {
    /// `__debug__` is no name to bind.
    func checkForbidden(_ n: String, _ s: Span) throws(CompileError) {
        if n == "__debug__" {
            throw CompileError(kind: .syntax, message: "cannot assign to __debug__", span: s)
        }
    }

    func storeName(_ n: String, from r: Int) throws(CompileError) {
        try checkForbidden(n, span)
        let n = scope.mangle(n)
        if let l = localRegister(n) {
            if l != r { emit(.move, a: l, b: r) }
            know(l)
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
            try checkForbidden(n, t.span)
            span = attributePlace(t, n)
            emit(.setAttribute, a: b, b: try nameIndex(scope.mangle(n)), c: r)
            drop(b, unless: r)
        case .subscript(let o, let i):
            let b = try stableOperand(o, before: [i])
            let c = try operand(i)
            var bits = spent(r, b: c)
            if c != b && b != r && isTemp(b) && dirty.contains(b) {
                bits |= 0x20
                clean(b)
            }
            emit(.setItem, x: bits, a: b, b: c, c: r)
        case .tuple(let list), .list(let list):
            let star = list.firstIndex { if case .starred = $0.form { true } else { false } }
            if let star,
                list[(star + 1)...].contains(where: {
                    if case .starred = $0.form { true } else { false }
                })
            {
                throw CompileError(
                    kind: .syntax, message: "multiple starred expressions in assignment",
                    span: t.span)
            }
            let first = temps(list.count)
            if let star {
                let after = list.count - star - 1
                if star > 255 {
                    throw CompileError(
                        kind: .syntax,
                        message: "too many expressions in star-unpacking assignment", span: t.span)
                }
                if after > 255 { throw unsupported("this many targets behind a star are") }
                emit(.unpackExtended, a: first, b: r, c: star | after << 8)
            } else {
                emit(.unpackSequence, a: first, b: r, c: list.count)
            }
            for i in 0..<list.count { soil(first + i) }
            for (i, x) in list.enumerated() {
                let target = if case .starred(let y) = x.form { y } else { x }
                if case .name(let n) = target.form, let l = localRegister(scope.mangle(n)) {
                    try checkForbidden(n, target.span)
                    emit(.move, x: 1, a: l, b: first + i)
                    know(l)
                    clean(first + i)
                } else {
                    try store(target, from: first + i)
                    drop(first + i, unless: -1)
                }
            }
        case .starred:
            throw CompileError(
                kind: .syntax, message: "starred assignment target must be in a list or tuple",
                span: t.span)
        default:
            throw CompileError(kind: .syntax, message: "cannot assign to this", span: t.span)
        }
        next = mark
    }

    func augmented(_ t: Expression, _ op: BinaryOperator, _ v: Expression)
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
                var left = l
                if assigns(v) {
                    left = temp()
                    emit(.move, a: left, b: l)
                    soil(left)
                }
                let r = try operand(v)
                span = s
                emit(.inPlace, x: op.rawValue | spent(l, b: left, c: r), a: l, b: left, c: r)
                return
            }
            let r = temp()
            try load(n, into: r, t.span)
            let b = try operand(v)
            span = s
            emit(.inPlace, x: op.rawValue, a: r, b: r, c: b)
            try storeName(n, from: r)
        case .attribute(let o, let n):
            let b = try stableOperand(o, before: [v])
            let r = temp()
            span = attributePlace(t, n)
            emit(.getAttribute, a: r, b: b, c: try nameIndex(scope.mangle(n)))
            soil(r)
            let c = try operand(v)
            span = s
            emit(.inPlace, x: op.rawValue, a: r, b: r, c: c)
            span = attributePlace(t, n)
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

    func annotated(
        _ t: Expression, _ annotation: Expression, _ v: Expression?, _ isSimple: Bool
    ) throws(CompileError) {
        if let v {
            let r = try operand(v)
            try store(t, from: r)
        }
        if isSimple && !scope.isFunction, case .name(let n) = t.form {
            let a: Int
            if hasFutureAnnotations {
                a = temp()
                emit(.loadConstant, a: a, bc: stringConstant(annotation.sourceText))
            } else {
                a = try operand(annotation)
            }
            let d = temp()
            try load("__annotations__", into: d, t.span)
            let k = temp()
            emit(.loadConstant, a: k, bc: stringConstant(Array(scope.mangle(n).utf8)))
            emit(.setItem, a: d, b: k, c: a)
            return
        }
        // A target that is no bare name is looked at, but nothing is kept.
        if v == nil {
            switch t.form {
            case .attribute(let o, _): _ = try operand(o)
            case .subscript(let o, let i):
                _ = try operand(o)
                _ = try operand(i)
            default: break
            }
        }
        if !isSimple && !scope.isFunction && !hasFutureAnnotations { _ = try operand(annotation) }
    }

    func delete(_ t: Expression) throws(CompileError) {
        let saved = span
        span = t.span
        defer { span = saved }
        switch t.form {
        case .name(let m):
            if m == "__debug__" {
                throw CompileError(kind: .syntax, message: "cannot delete __debug__", span: t.span)
            }
            let n = scope.mangle(m)
            if let l = localRegister(n) {
                emit(.deleteLocal, a: l)
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
            span = attributePlace(t, n)
            emit(.deleteAttribute, a: b, b: try nameIndex(scope.mangle(n)))
        case .subscript(let o, let i):
            let b = try stableOperand(o, before: [i])
            let c = try operand(i)
            emit(.deleteItem, a: b, b: c)
        case .tuple(let list), .list(let list): for x in list { try delete(x) }
        default: throw CompileError(kind: .syntax, message: "cannot delete this", span: t.span)
        }
    }
}
