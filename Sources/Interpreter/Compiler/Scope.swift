// Scopes: which names are local, captured, free or global in each function, class and comprehension.
import Parser

final class Scope {
    enum Kind { case module, function, classBody, comprehension }
    let kind: Kind
    let parent: Scope?
    var parameters: [String] = []
    var assigned: Swift.Set<String> = []
    /// In the order of first assignment.
    var locals: [String] = []
    var used: Swift.Set<String> = []
    var globals: Swift.Set<String> = []
    var nonlocals: Swift.Set<String> = []
    var cells: Swift.Set<String> = []
    var free: [String] = []
    var isGenerator = false
    var children: [ObjectIdentifier: Scope] = [:]
    var className: String?

    init(_ kind: Kind, _ parent: Scope?) {
        self.kind = kind
        self.parent = parent
        className = parent?.className
    }

    var isFunction: Bool { kind == .function || kind == .comprehension }

    func bind(_ name: String) {
        if assigned.insert(name).inserted { locals.append(name) }
    }

    func isLocal(_ name: String) -> Bool {
        assigned.contains(name) && !globals.contains(name) && !nonlocals.contains(name)
    }

    /// Marks captured and free names, from the inside out.
    func resolve() {
        for c in children.values { c.resolve() }
        if kind == .module { return }
        for name in used.union(nonlocals) where !isLocal(name) && !globals.contains(name) {
            capture(name)
        }
    }

    private func capture(_ name: String) {
        var chain: [Scope] = []
        var s = parent
        while let t = s, t.kind != .module {
            if t.isFunction && t.isLocal(name) || (t.kind == .classBody && name == "__class__") {
                t.cells.insert(name)
                for c in chain + [self] where !c.free.contains(name) { c.free.append(name) }
                return
            }
            if t.isFunction && t.globals.contains(name) { return }
            chain.append(t)
            s = t.parent
        }
    }

    /// `__x` in a class is `_Class__x`.
    func mangle(_ name: String) -> String {
        guard let c = className, name.hasPrefix("__"), !name.hasSuffix("__"), !name.contains(".")
        else { return name }
        let stripped = c.drop { $0 == "_" }
        return stripped.isEmpty ? name : "_\(stripped)\(name)"
    }
}

/// Walks a tree and makes its scopes.
struct ScopeBuilder {
    var scope: Scope

    mutating func walk(_ list: [Statement]) { for s in list { walk(s) } }

    mutating func walk(_ s: Statement) {
        switch s.form {
        case .expression(let e): walk(e)
        case .assign(let targets, let value):
            walk(value)
            for t in targets { target(t) }
        case .augmentedAssign(let t, _, let value):
            walk(value)
            if case .name(let n) = t.form { scope.used.insert(scope.mangle(n)) }
            target(t)
        case .annotatedAssign(let t, let annotation, let value, _):
            if !scope.isFunction { walk(annotation) }
            if let value { walk(value) }
            target(t)
        case .if(let test, let a, let b):
            walk(test)
            walk(a)
            walk(b)
        case .while(let test, let a, let b):
            walk(test)
            walk(a)
            walk(b)
        case .for(let t, let iterable, let a, let b, _):
            walk(iterable)
            target(t)
            walk(a)
            walk(b)
        case .with(let items, let body, _):
            for i in items {
                walk(i.context)
                if let t = i.target { target(t) }
            }
            walk(body)
        case .try(let body, let handlers, let otherwise, let finally, _):
            walk(body)
            for h in handlers {
                if let t = h.type { walk(t) }
                if let n = h.name { scope.bind(scope.mangle(n)) }
                walk(h.body)
            }
            walk(otherwise)
            walk(finally)
        case .function(let f):
            for d in f.decorators { walk(d) }
            walkDefaults(f.parameters)
            walkAnnotations(f.parameters)
            if let r = f.returns { walk(r) }
            scope.bind(scope.mangle(f.name))
            function(ObjectIdentifier(f), f.parameters) { $0.walk(f.body) }
        case .class(let c):
            for d in c.decorators { walk(d) }
            for b in c.bases { walk(b) }
            for k in c.keywords { walk(k.value) }
            scope.bind(scope.mangle(c.name))
            let inner = Scope(.classBody, scope)
            inner.className = c.name
            scope.children[ObjectIdentifier(c)] = inner
            var builder = ScopeBuilder(scope: inner)
            builder.walk(c.body)
        case .return(let e): if let e { walk(e) }
        case .delete(let list): for t in list { target(t) }
        case .raise(let e, let cause):
            if let e { walk(e) }
            if let cause { walk(cause) }
        case .assert(let e, let message):
            walk(e)
            if let message { walk(message) }
        case .import(let list):
            for a in list {
                scope.bind(
                    scope.mangle(a.alias ?? String(a.name.split(separator: ".").first ?? "")))
            }
        case .importFrom(_, let names, _):
            for a in names where a.name != "*" { scope.bind(scope.mangle(a.alias ?? a.name)) }
        case .global(let names): for n in names { scope.globals.insert(scope.mangle(n)) }
        case .nonlocal(let names): for n in names { scope.nonlocals.insert(scope.mangle(n)) }
        case .pass, .break, .continue: break
        case .match(let subject, let cases):
            walk(subject)
            for c in cases {
                pattern(c.pattern)
                if let g = c.condition { walk(g) }
                walk(c.body)
            }
        }
    }

    mutating func pattern(_ p: Pattern) {
        switch p.form {
        case .value(let e): walk(e)
        case .capture(let n), .star(let n): if let n { scope.bind(n) }
        case .sequence(let list), .alternatives(let list): for q in list { pattern(q) }
        case .mapping(let keys, let patterns, let rest):
            for k in keys { walk(k) }
            for q in patterns { pattern(q) }
            if let rest { scope.bind(rest) }
        case .class(let c, let positional, let keywords):
            walk(c)
            for q in positional { pattern(q) }
            for (_, q) in keywords { pattern(q) }
        case .as(let q, let n):
            pattern(q)
            scope.bind(n)
        }
    }

    mutating func walkDefaults(_ p: Parameters) {
        for d in p.defaults { walk(d) }
        for d in p.keywordDefaults { if let d { walk(d) } }
    }
    mutating func walkAnnotations(_ p: Parameters) {
        for q in p.positionalOnly + p.positional + p.keywordOnly {
            if let a = q.annotation { walk(a) }
        }
        if let a = p.variadic?.annotation { walk(a) }
        if let a = p.variadicKeywords?.annotation { walk(a) }
    }

    mutating func function(
        _ id: ObjectIdentifier, _ p: Parameters, _ body: (inout ScopeBuilder) -> Void
    ) {
        let inner = Scope(.function, scope)
        scope.children[id] = inner
        for n in parameterNames(p) {
            let m = inner.mangle(n)
            inner.parameters.append(m)
            inner.bind(m)
        }
        var builder = ScopeBuilder(scope: inner)
        body(&builder)
    }

    mutating func target(_ e: Expression) {
        switch e.form {
        case .name(let n): scope.bind(scope.mangle(n))
        case .tuple(let list), .list(let list): for x in list { target(x) }
        case .starred(let x): target(x)
        default: walk(e)
        }
    }

    mutating func walk(_ e: Expression) {
        switch e.form {
        case .none, .true, .false, .ellipsis, .integer, .float, .imaginary, .string, .bytes: break
        case .name(let n):
            scope.used.insert(scope.mangle(n))
            if n == "super" && scope.isFunction { scope.used.insert("__class__") }
        case .formattedString(let parts): walk(parts)
        case .attribute(let x, _), .starred(let x), .unary(_, let x), .await(let x): walk(x)
        case .subscript(let a, let b), .binary(_, let a, let b):
            walk(a)
            walk(b)
        case .slice(let a, let b, let c):
            if let a { walk(a) }
            if let b { walk(b) }
            if let c { walk(c) }
        case .tuple(let list), .list(let list), .set(let list), .boolean(_, let list):
            for x in list { walk(x) }
        case .dictionary(let list):
            for (k, v) in list {
                if let k { walk(k) }
                walk(v)
            }
        case .compare(let a, let rest):
            walk(a)
            for (_, r) in rest { walk(r) }
        case .call(let f, let arguments, let keywords):
            walk(f)
            for a in arguments { walk(a) }
            for k in keywords { walk(k.value) }
        case .conditional(let a, let b, let c):
            walk(a)
            walk(b)
            walk(c)
        case .lambda(let p, let body):
            walkDefaults(p)
            function(ObjectIdentifier(e), p) { $0.walk(body) }
        case .namedExpression(let t, let value):
            walk(value)
            if case .name(let n) = t.form {
                // In a comprehension it binds outside.
                var s = scope
                while s.kind == .comprehension, let p = s.parent {
                    s.nonlocals.insert(n)
                    s = p
                }
                s.bind(s.mangle(n))
                if s.kind == .module {
                    var c = scope
                    while c.kind == .comprehension, let p = c.parent {
                        c.nonlocals.remove(n)
                        c.globals.insert(n)
                        c = p
                    }
                }
            }
        case .comprehension(_, let element, let value, let clauses):
            walk(clauses[0].iterable)
            let inner = Scope(.comprehension, scope)
            inner.parameters = [".0"]
            inner.bind(".0")
            scope.children[ObjectIdentifier(e)] = inner
            var builder = ScopeBuilder(scope: inner)
            for (i, c) in clauses.enumerated() {
                if i > 0 { builder.walk(c.iterable) }
                builder.target(c.target)
                for k in c.conditions { builder.walk(k) }
            }
            builder.walk(element)
            if let value { builder.walk(value) }
        case .yield(let x):
            scope.isGenerator = true
            if let x { walk(x) }
        case .yieldFrom(let x):
            scope.isGenerator = true
            walk(x)
        }
    }

    mutating func walk(_ parts: [FormattedPart]) {
        for p in parts {
            if case .value(let e, _, let format) = p {
                walk(e)
                if let format { walk(format) }
            }
        }
    }
}

func parameterNames(_ p: Parameters) -> [String] {
    (p.positionalOnly + p.positional + p.keywordOnly).map(\.name)
        + [p.variadic?.name, p.variadicKeywords?.name].compactMap { $0 }
}
