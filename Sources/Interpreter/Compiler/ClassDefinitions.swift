// Class statements.
import Heap
import Parser

extension Emitter {
    func defineClass(_ c: ClassDefinition, _ s: Statement) throws(CompileError) {
        let mark = next
        let r = temp()
        let decorated = try decorators(c.decorators)
        guard let child = scope.children[ObjectIdentifier(c)] else { return }
        try checkKeywords(c.keywords)
        let window = temp()
        emit(.loadBuildClass, a: window)
        let code = try inner(
            child, name: c.name,
            qualified: scope.globals.contains(c.name) ? c.name : qualify(c.name),
            { (e) throws(CompileError) in try e.classBody(c) }, parameters: nil, flags: [],
            firstLine: Int(s.span.line))
        let isSpread =
            c.bases.contains { if case .starred = $0.form { true } else { false } }
            || c.keywords.contains { $0.name == nil } || c.bases.count + c.keywords.count > 200
        let n = c.bases.count + c.keywords.count
        if isSpread {
            let w = temps(8) + 2
            try finishFunction(code, child, w, 0, into: w)
            soil(w)
            emit(.loadConstant, a: w + 5, bc: stringConstant(Array(c.name.utf8)))
            soil(w + 5)
            try spreadCall(c.bases, c.keywords, window, s.span, given: [w, w + 5])
        } else {
            let first = temps(2 + n)
            let mark = next
            let w = temps(5)
            try finishFunction(code, child, w, 0, into: first)
            next = mark
            emit(.loadConstant, a: first + 1, bc: stringConstant(Array(c.name.utf8)))
            for (i, b) in c.bases.enumerated() { try value(b, into: first + 2 + i) }
            for (i, k) in c.keywords.enumerated() {
                try value(k.value, into: first + 2 + c.bases.count + i)
            }
            if c.keywords.isEmpty {
                emit(.call, a: window, b: 2 + n)
            } else {
                emit(.callKeywords, a: window, b: 2 + n, c: try keywordNames(c.keywords))
            }
            for i in 0..<(2 + n) { clean(first + i) }
        }
        clean(window)
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
        case .match(_, let cases):
            return cases.contains { $0.body.contains(where: isAnnotation) }
        case .with(_, let a, _): return a.contains(where: isAnnotation)
        case .try(let a, let h, let b, let c, _):
            return a.contains(where: isAnnotation) || b.contains(where: isAnnotation)
                || c.contains(where: isAnnotation)
                || h.contains { $0.body.contains(where: isAnnotation) }
        default: return false
        }
    }
}
