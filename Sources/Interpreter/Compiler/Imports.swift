// import and from … import.
import Heap
import Parser

/// `from __future__ import …`: its names, checked before all else.
struct FutureFeatures {
    private(set) var annotations = false
    /// The last of the statements at the beginning that such an import may be.
    private(set) var end = 0

    private static let known: Swift.Set<String> = [
        "nested_scopes", "generators", "division", "absolute_import", "with_statement",
        "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations",
    ]

    init(_ statements: [Statement]) throws(CompileError) {
        for (i, s) in statements.enumerated() {
            if i == 0, case .expression(let e) = s.form, case .string = e.form {
                end = 1
                continue
            }
            guard case .importFrom("__future__", let names, 0) = s.form else { break }
            end = i + 1
            for n in names {
                if n.name == "annotations" { annotations = true }
                if Self.known.contains(n.name) { continue }
                // Only a column, without an end.
                let place = Span(
                    line: s.span.line, column: s.span.column, endLine: s.span.line, endColumn: -1)
                throw CompileError(
                    kind: .syntax,
                    message: n.name == "braces"
                        ? "not a chance" : "future feature \(n.name) is not defined",
                    span: place, isOfNames: true)
            }
        }
    }
}

extension Emitter {
    func importStatement(_ list: [ImportAlias]) throws(CompileError) {
        for a in list {
            let r = temp()
            emit(.loadNone, a: r)
            emit(.importName, a: r, b: try nameIndex(a.name), c: 0)
            if let alias = a.alias {
                // `import a.b as c` binds the last part.
                for p in a.name.split(separator: ".").dropFirst() {
                    emit(.importFrom, a: r, b: r, c: try nameIndex(String(p)))
                }
                try storeName(alias, from: r)
            } else {
                try storeName(String(a.name.split(separator: ".").first ?? ""), from: r)
            }
            soil(r)
        }
    }

    func importFrom(_ module: String?, _ names: [ImportAlias], _ level: Int, _ s: Statement)
        throws(CompileError)
    {
        if module == "__future__" && level == 0 {
            if !futureStatements.contains(ObjectIdentifier(s)) {
                throw CompileError(
                    kind: .syntax,
                    message: "from __future__ imports must occur at the beginning of the file",
                    span: s.span)
            }
            return
        }
        if level > 65_000 { throw unsupported("an import from this many packages above is") }
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
                let mark = next
                let t = temp()
                emit(.importFrom, a: t, b: r, c: try nameIndex(n.name))
                soil(t)
                try storeName(n.alias ?? n.name, from: t)
                drop(t, unless: r)
                next = mark
            }
        }
    }
}
