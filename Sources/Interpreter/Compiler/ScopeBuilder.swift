// Walks a tree and makes its scopes.
import Parser

/// Walks a tree and makes its scopes.
struct ScopeBuilder {
    var scope: Scope
    let hasFutureAnnotations: Bool
    /// Inside the iterable of a comprehension's clause.
    var isInIterable = false

    init(scope: Scope, hasFutureAnnotations: Bool) {
        self.scope = scope
        self.hasFutureAnnotations = hasFutureAnnotations
    }
    private func inside(_ inner: Scope) -> ScopeBuilder {
        var b = ScopeBuilder(scope: inner, hasFutureAnnotations: hasFutureAnnotations)
        b.isInIterable = isInIterable
        return b
    }
    private func error(_ message: String, _ span: Span) -> CompileError {
        CompileError(kind: .syntax, message: message, span: span, isOfNames: true)
    }

    mutating func walk(_ list: [Statement]) throws(CompileError) { for s in list { try walk(s) } }

    mutating func walk(_ s: Statement) throws(CompileError) {
        switch s.form {
        case .expression(let e): try walk(e)
        case .assign(let targets, let value):
            try walk(value)
            for t in targets { try target(t) }
        case .augmentedAssign(let t, _, let value):
            try walk(value)
            try target(t)
        case .annotatedAssign(let t, let annotation, let value, let isSimple):
            try annotated(t, isSimple: isSimple, hasValue: value != nil, s.span)
            if !hasFutureAnnotations { try walk(annotation) }
            if let value { try walk(value) }
        case .if(let test, let a, let b):
            try walk(test)
            try walk(a)
            try walk(b)
        case .while(let test, let a, let b):
            try walk(test)
            try walk(a)
            try walk(b)
        case .for(let t, let iterable, let a, let b, _):
            try walk(iterable)
            try target(t)
            try walk(a)
            try walk(b)
        case .with(let items, let body, _):
            for i in items {
                try walk(i.context)
                if let t = i.target { try target(t) }
            }
            try walk(body)
        case .try(let body, let handlers, let otherwise, let finally, _):
            try walk(body)
            for h in handlers {
                if let t = h.type { try walk(t) }
                if let n = h.name {
                    scope.bind(scope.mangle(n))
                    scope.deleted.insert(scope.mangle(n))
                }
                try walk(h.body)
            }
            try walk(otherwise)
            try walk(finally)
        case .function(let f):
            for d in f.decorators { try walk(d) }
            try walkDefaults(f.parameters)
            if !hasFutureAnnotations {
                try walkAnnotations(f.parameters)
                if let r = f.returns { try walk(r) }
            }
            scope.bind(scope.mangle(f.name))
            try function(ObjectIdentifier(f), f.parameters) {
                (b) throws(CompileError) in try b.walk(f.body)
            }
        case .class(let c):
            for d in c.decorators { try walk(d) }
            for b in c.bases { try walk(b) }
            for k in c.keywords { try walk(k.value) }
            scope.bind(scope.mangle(c.name))
            let inner = Scope(.classBody, scope)
            inner.className = c.name
            scope.add(inner, ObjectIdentifier(c))
            var builder = inside(inner)
            try builder.walk(c.body)
        case .return(let e): if let e { try walk(e) }
        case .delete(let list): for t in list { try deleted(t) }
        case .raise(let e, let cause):
            if let e { try walk(e) }
            if let cause { try walk(cause) }
        case .assert(let e, let message):
            try walk(e)
            if let message { try walk(message) }
        case .import(let list):
            for a in list {
                scope.bind(
                    scope.mangle(a.alias ?? String(a.name.split(separator: ".").first ?? "")))
            }
        case .importFrom(_, let names, _):
            for a in names {
                if a.name != "*" {
                    scope.bind(scope.mangle(a.alias ?? a.name))
                } else if scope.kind != .module {
                    throw error("import * only allowed at module level", a.span)
                }
            }
        case .global(let names):
            for n in names { try declare(scope.mangle(n), "global", s.span) }
        case .nonlocal(let names):
            for n in names { try declare(scope.mangle(n), "nonlocal", s.span) }
        case .pass, .break, .continue: break
        case .match(let subject, let cases):
            try walk(subject)
            for c in cases {
                try pattern(c.pattern)
                if let g = c.condition { try walk(g) }
                try walk(c.body)
            }
        }
    }

    mutating func pattern(_ p: Pattern) throws(CompileError) {
        switch p.form {
        case .value(let e): try walk(e)
        case .capture(let n), .star(let n): if let n { scope.bind(scope.mangle(n)) }
        case .sequence(let list), .alternatives(let list): for q in list { try pattern(q) }
        case .mapping(let keys, let patterns, let rest):
            for k in keys { try walk(k) }
            for q in patterns { try pattern(q) }
            if let rest { scope.bind(scope.mangle(rest)) }
        case .class(let c, let positional, let keywords):
            try walk(c)
            for q in positional { try pattern(q) }
            for (_, q) in keywords { try pattern(q) }
        case .as(let q, let n):
            try pattern(q)
            scope.bind(scope.mangle(n))
        }
    }

    mutating func walkDefaults(_ p: Parameters) throws(CompileError) {
        for d in p.defaults { try walk(d) }
        for d in p.keywordDefaults { if let d { try walk(d) } }
    }
    mutating func walkAnnotations(_ p: Parameters) throws(CompileError) {
        for q in p.positionalOnly + p.positional + p.keywordOnly {
            if let a = q.annotation { try walk(a) }
        }
        if let a = p.variadic?.annotation { try walk(a) }
        if let a = p.variadicKeywords?.annotation { try walk(a) }
    }

    mutating func function(
        _ id: ObjectIdentifier, _ p: Parameters,
        _ body: (inout ScopeBuilder) throws(CompileError) -> Void
    ) throws(CompileError) {
        let inner = Scope(.function, scope)
        scope.add(inner, id)
        for q in allParameters(p) {
            let m = inner.mangle(q.name)
            if inner.assigned.contains(m) {
                throw error("duplicate argument '\(m)' in function definition", q.span)
            }
            inner.parameters.append(m)
            inner.bind(m)
        }
        var builder = inside(inner)
        try body(&builder)
    }

    /// `global` and `nonlocal` come before all other uses of a name.
    private func declare(_ n: String, _ what: String, _ span: Span) throws(CompileError) {
        if scope.parameters.contains(n) {
            throw error("name '\(n)' is parameter and \(what)", span)
        }
        if scope.used.contains(n) {
            throw error("name '\(n)' is used prior to \(what) declaration", span)
        }
        if scope.annotated.contains(n) {
            throw error("annotated name '\(n)' can't be \(what)", span)
        }
        if scope.assigned.contains(n) {
            throw error("name '\(n)' is assigned to before \(what) declaration", span)
        }
        if what == "global" {
            scope.globals.insert(n)
        } else {
            scope.nonlocals.insert(n)
        }
        scope.declarations.append((n, span))
    }

    private mutating func annotated(
        _ t: Expression, isSimple: Bool, hasValue: Bool, _ span: Span
    ) throws(CompileError) {
        guard case .name(let m) = t.form else {
            try target(t)
            return
        }
        let n = scope.mangle(m)
        if isSimple {
            if scope.kind != .module {
                if scope.globals.contains(n) {
                    throw error("annotated name '\(n)' can't be global", span)
                }
                if scope.nonlocals.contains(n) {
                    throw error("annotated name '\(n)' can't be nonlocal", span)
                }
            }
            scope.annotated.insert(n)
        }
        if isSimple || hasValue { scope.bind(n) }
    }

    private mutating func deleted(_ e: Expression) throws(CompileError) {
        switch e.form {
        case .name(let n):
            scope.bind(scope.mangle(n))
            scope.deleted.insert(scope.mangle(n))
        case .tuple(let list), .list(let list): for x in list { try deleted(x) }
        default: try walk(e)
        }
    }

    /// A target of a comprehension's clause.
    private mutating func iterationTarget(_ e: Expression) throws(CompileError) {
        switch e.form {
        case .name(let m):
            let n = scope.mangle(m)
            if scope.nonlocals.contains(n) || scope.globals.contains(n) {
                throw error(
                    "comprehension inner loop cannot rebind assignment expression target '\(n)'",
                    e.span)
            }
            scope.bind(n)
            scope.iterationVariables.insert(n)
        case .tuple(let list), .list(let list): for x in list { try iterationTarget(x) }
        case .starred(let x): try iterationTarget(x)
        default: try walk(e)
        }
    }

    /// `name := …`: in a comprehension it binds outside.
    private mutating func named(_ t: Expression, _ e: Expression) throws(CompileError) {
        if isInIterable {
            throw error(
                "assignment expression cannot be used in a comprehension iterable expression",
                e.span)
        }
        guard case .name(let m) = t.form else { return }
        let n = scope.mangle(m)
        var s = scope
        while s.kind == .comprehension, let p = s.parent {
            if s.iterationVariables.contains(n) {
                throw error(
                    "assignment expression cannot rebind comprehension iteration variable '\(n)'",
                    t.span)
            }
            s = p
        }
        if s === scope {
            s.bind(n)
            return
        }
        if s.kind == .classBody {
            throw error(
                "assignment expression within a comprehension cannot be used in a class body",
                t.span)
        }
        let isGlobal = s.kind == .module || s.globals.contains(n)
        if !isGlobal { s.bind(n) }
        var c = scope
        while c !== s, let p = c.parent {
            if isGlobal { c.globals.insert(n) } else { c.nonlocals.insert(n) }
            c = p
        }
    }

    private func checkYield(_ e: Expression) throws(CompileError) {
        if let k = scope.comprehensionKind {
            let what =
                switch k {
                case .list: "list comprehension"
                case .set: "set comprehension"
                case .dictionary: "dict comprehension"
                case .generator: "generator expression"
                }
            throw error("'yield' inside \(what)", e.span)
        }
        scope.isGenerator = true
    }

    mutating func target(_ e: Expression) throws(CompileError) {
        switch e.form {
        case .name(let n): scope.bind(scope.mangle(n))
        case .tuple(let list), .list(let list): for x in list { try target(x) }
        case .starred(let x): try target(x)
        default: try walk(e)
        }
    }

    mutating func walk(_ e: Expression) throws(CompileError) {
        switch e.form {
        case .none, .true, .false, .ellipsis, .integer, .float, .imaginary, .string, .bytes: break
        case .name(let n):
            scope.used.insert(scope.mangle(n))
            if n == "super" && scope.isFunction { scope.used.insert("__class__") }
        case .formattedString(let parts): try walk(parts)
        case .attribute(let x, _), .starred(let x), .unary(_, let x), .await(let x): try walk(x)
        case .subscript(let a, let b), .binary(_, let a, let b):
            try walk(a)
            try walk(b)
        case .slice(let a, let b, let c):
            if let a { try walk(a) }
            if let b { try walk(b) }
            if let c { try walk(c) }
        case .tuple(let list), .list(let list), .set(let list), .boolean(_, let list):
            for x in list { try walk(x) }
        case .dictionary(let list):
            for (k, v) in list {
                if let k { try walk(k) }
                try walk(v)
            }
        case .compare(let a, let rest):
            try walk(a)
            for (_, r) in rest { try walk(r) }
        case .call(let f, let arguments, let keywords):
            try walk(f)
            for a in arguments { try walk(a) }
            for k in keywords { try walk(k.value) }
        case .conditional(let a, let b, let c):
            try walk(a)
            try walk(b)
            try walk(c)
        case .lambda(let p, let body):
            try walkDefaults(p)
            try function(ObjectIdentifier(e), p) { (b) throws(CompileError) in try b.walk(body) }
        case .namedExpression(let t, let value):
            try named(t, e)
            try walk(value)
        case .comprehension(let kind, let element, let value, let clauses):
            try iterable(clauses[0].iterable)
            let inner = Scope(.comprehension, scope)
            inner.comprehensionKind = kind
            inner.parameters = [".0"]
            inner.bind(".0")
            scope.add(inner, ObjectIdentifier(e))
            var builder = inside(inner)
            for (i, c) in clauses.enumerated() {
                try builder.iterationTarget(c.target)
                if i > 0 { try builder.iterable(c.iterable) }
                for k in c.conditions { try builder.walk(k) }
            }
            if let value { try builder.walk(value) }
            try builder.walk(element)
        case .yield(let x):
            try checkYield(e)
            if let x { try walk(x) }
        case .yieldFrom(let x):
            try checkYield(e)
            try walk(x)
        }
    }

    private mutating func iterable(_ e: Expression) throws(CompileError) {
        let saved = isInIterable
        isInIterable = true
        try walk(e)
        isInIterable = saved
    }

    mutating func walk(_ parts: [FormattedPart]) throws(CompileError) {
        for p in parts {
            if case .value(let e, _, let format) = p {
                try walk(e)
                if let format { try walk(format) }
            }
        }
    }
}

/// In the order of their registers.
func allParameters(_ p: Parameters) -> [Parameter] {
    p.positionalOnly + p.positional + p.keywordOnly
        + [p.variadic, p.variadicKeywords].compactMap { $0 }
}
func parameterNames(_ p: Parameters) -> [String] { allParameters(p).map(\.name) }
