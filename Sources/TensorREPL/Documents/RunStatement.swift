// What `check` must know of a statement to tell programs from outputs and prose that happen to be
// Python: "End", "a-b" and "tensor([1.])" compile too.

import Parser

/// One top-level statement of a run of lines.
package struct RunStatement: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        case importing
        case acting
        /// Only shows a value; `names` are those that it reads. Empty for a literal and for a value in
        /// the form in which it is printed.
        case showing(names: [String])
        /// Gives a name to what other names mean: `y = x * 2`, but prose as well where it happens to
        /// hold an equals sign.
        case naming(names: [String])
    }

    package var kind: Kind
    /// Lines of the run, from 1.
    package var firstLine: Int
    package var lastLine: Int
    /// Names that the statement binds.
    package var binds: [String]

    package init(kind: Kind, firstLine: Int, lastLine: Int, binds: [String]) {
        self.kind = kind
        self.firstLine = firstLine
        self.lastLine = lastLine
        self.binds = binds
    }
}

package func runStatements(_ statements: [Statement]) -> [RunStatement] {
    statements.map { statement in
        RunStatement(
            kind: kind(of: statement), firstLine: firstLine(of: statement),
            lastLine: Int(statement.span.endLine), binds: boundNames([statement]))
    }
}

/// A decorated definition begins with its first decorator.
private func firstLine(of statement: Statement) -> Int {
    var line = statement.span.line
    switch statement.form {
    case .function(let definition):
        for decorator in definition.decorators { line = min(line, decorator.span.line) }
    case .class(let definition):
        for decorator in definition.decorators { line = min(line, decorator.span.line) }
    default: break
    }
    return Int(line)
}

private func kind(of statement: Statement) -> RunStatement.Kind {
    switch statement.form {
    case .import, .importFrom: return .importing
    case .expression(let expression):
        var names: [String] = []
        return isValue(expression, &names) ? .showing(names: names) : .acting
    case .assign(_, let value):
        var names: [String] = []
        return isValue(value, &names) && !names.isEmpty ? .naming(names: names) : .acting
    case .annotatedAssign(_, _, let value, _): return value == nil ? .showing(names: []) : .acting
    case .pass, .break, .continue, .return, .global, .nonlocal: return .showing(names: [])
    default: return .acting
    }
}

/// True for an expression that calls nothing; collects the names that it reads.
private func isValue(_ expression: Expression, _ names: inout [String]) -> Bool {
    func all(_ parts: [Expression?]) -> Bool {
        for case let part? in parts where !isValue(part, &names) { return false }
        return true
    }
    switch expression.form {
    case .none, .true, .false, .ellipsis, .integer, .float, .imaginary, .string, .bytes: return true
    case .name(let name):
        if name != "inf", name != "nan" { names.append(name) }
        return true
    case .attribute(let base, _): return isValue(base, &names)
    case .subscript(let base, let index): return all([base, index])
    case .slice(let lower, let upper, let step): return all([lower, upper, step])
    case .starred(let inner), .unary(_, let inner): return isValue(inner, &names)
    case .tuple(let parts), .list(let parts), .set(let parts), .boolean(_, let parts):
        return all(parts)
    case .dictionary(let items): return all(items.map(\.key) + items.map(\.value))
    case .binary(_, let left, let right): return all([left, right])
    case .compare(let left, let rest): return all([left] + rest.map(\.right))
    case .call(let callee, let arguments, let keywords):
        return isPrinted(callee, arguments + keywords.map(\.value))
    default: return false
    }
}

/// True for a call in the form in which a value is printed: `tensor([1.], dtype=torch.float64)`,
/// `Size([2])`, `Linear(in_features=1, bias=True)`.
private func isPrinted(_ callee: Expression, _ parts: [Expression]) -> Bool {
    let name: String
    switch callee.form {
    case .name(let own): name = own
    case .attribute(_, let own): name = own
    default: return false
    }
    let isTensor = name == "tensor" || name == "array"
    let isClass =
        name.first?.isUppercase == true || ["deque", "range", "defaultdict"].contains(name)
    guard isTensor || isClass else { return false }
    var names: [String] = []
    for part in parts where !isValue(part, &names) { return false }
    // `Model(x)` is a program; `tensor(1., dtype=torch.float64)` is an output.
    return names.allSatisfy { $0 == "torch" || $0 == "np" || $0 == "numpy" }
}

private func boundNames(_ statements: [Statement]) -> [String] {
    var names: [String] = []
    var open = statements
    while let statement = open.popLast() {
        switch statement.form {
        case .assign(let targets, _): for target in targets { names += targetNames(target) }
        case .augmentedAssign(let target, _, _): names += targetNames(target)
        case .annotatedAssign(let target, _, let value, _):
            if value != nil { names += targetNames(target) }
        case .if(_, let then, let otherwise): open += then + otherwise
        case .while(_, let body, let otherwise): open += body + otherwise
        case .for(let target, _, let body, let otherwise, _):
            names += targetNames(target)
            open += body + otherwise
        case .with(let items, let body, _):
            for case let target? in items.map(\.target) { names += targetNames(target) }
            open += body
        case .try(let body, let handlers, let otherwise, let finally, _):
            open += body + handlers.flatMap(\.body) + otherwise + finally
        case .function(let definition): names.append(definition.name)
        case .class(let definition): names.append(definition.name)
        case .import(let aliases):
            for alias in aliases {
                names.append(alias.alias ?? String(alias.name.prefix { $0 != "." }))
            }
        case .importFrom(_, let aliases, _): names += aliases.map { $0.alias ?? $0.name }
        default: break
        }
    }
    return names
}

private func targetNames(_ target: Expression) -> [String] {
    switch target.form {
    case .name(let name): [name]
    case .starred(let inner): targetNames(inner)
    case .tuple(let parts), .list(let parts): parts.flatMap(targetNames)
    default: []
    }
}
