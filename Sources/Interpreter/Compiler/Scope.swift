// Scopes: which names are local, captured, free or global in each function, class and comprehension. And
// the errors that CPython finds while it asks the same.
import Heap
import Parser

final class Scope {
    enum Kind { case module, function, classBody, comprehension }
    let kind: Kind
    /// Not counted: the parent holds its children.
    unowned let parent: Scope?
    var parameters: [String] = []
    var assigned: Swift.Set<String> = []
    /// In the order of first assignment.
    var locals: [String] = []
    var used: Swift.Set<String> = []
    var globals: Swift.Set<String> = []
    var nonlocals: Swift.Set<String> = []
    /// Names with a `global` or `nonlocal` statement, and where it stands.
    var declarations: [(name: String, span: Span)] = []
    /// Names that are annotated.
    var annotated: Swift.Set<String> = []
    /// Targets of a comprehension's clauses.
    var iterationVariables: Swift.Set<String> = []
    var comprehensionKind: ComprehensionKind?
    var cells: Swift.Set<String> = []
    var free: [String] = []
    var isGenerator = false
    /// Locals that are deleted somewhere.
    var deleted: Swift.Set<String> = []
    /// What the compiler made of it.
    var code = Owned.None
    var children: [ObjectIdentifier: Scope] = [:]
    /// The same, in the order of the text.
    var childrenInOrder: [Scope] = []
    var className: String?

    init(_ kind: Kind, _ parent: Scope?) {
        self.kind = kind
        self.parent = parent
        className = parent?.className
    }

    var isFunction: Bool { kind == .function || kind == .comprehension }

    func add(_ child: Scope, _ id: ObjectIdentifier) {
        children[id] = child
        childrenInOrder.append(child)
    }

    func bind(_ name: String) {
        if assigned.insert(name).inserted { locals.append(name) }
    }

    func isLocal(_ name: String) -> Bool {
        assigned.contains(name) && !globals.contains(name) && !nonlocals.contains(name)
    }

    /// Marks captured and free names, from the inside out.
    func resolve() throws(CompileError) {
        try checkDeclarations()
        for c in childrenInOrder { try c.resolve() }
        if kind == .module { return }
        for name in used.union(nonlocals) where !isLocal(name) && !globals.contains(name) {
            capture(name)
        }
    }

    private func checkDeclarations() throws(CompileError) {
        for (name, span) in declarations where nonlocals.contains(name) {
            let message: String
            if globals.contains(name) {
                message = "name '\(name)' is nonlocal and global"
            } else if kind == .module {
                message = "nonlocal declaration not allowed at module level"
            } else if !isBoundOutside(name) {
                message = "no binding for nonlocal '\(name)' found"
            } else {
                continue
            }
            throw CompileError(kind: .syntax, message: message, span: span, isOfNames: true)
        }
    }

    private func isBoundOutside(_ name: String) -> Bool {
        var s = parent
        while let t = s, t.kind != .module {
            if t.kind == .classBody {
                if name == "__class__" { return true }
            } else {
                if t.isLocal(name) { return true }
                if t.globals.contains(name) { return false }
            }
            s = t.parent
        }
        return false
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
