// What CPython calls the kinds of expressions in its errors.

extension Expression.Form {
    /// As errors about targets name it.
    var describe: String {
        switch self {
        case .none: "None"
        case .true: "True"
        case .false: "False"
        case .ellipsis: "ellipsis"
        case .integer, .float, .imaginary, .string, .bytes: "literal"
        case .formattedString: "f-string expression"
        case .name: "name"
        case .attribute: "attribute"
        case .subscript: "subscript"
        case .slice: "slice"
        case .starred: "starred"
        case .tuple: "tuple"
        case .list: "list"
        case .set: "set display"
        case .dictionary: "dict literal"
        case .unary, .binary, .boolean: "expression"
        case .compare: "comparison"
        case .call: "function call"
        case .conditional: "conditional expression"
        case .lambda: "lambda"
        case .namedExpression: "named expression"
        case .comprehension(let kind, _, _, _):
            switch kind {
            case .list: "list comprehension"
            case .set: "set comprehension"
            case .dictionary: "dict comprehension"
            case .generator: "generator expression"
            }
        case .await: "await expression"
        case .yield, .yieldFrom: "yield expression"
        }
    }
}
