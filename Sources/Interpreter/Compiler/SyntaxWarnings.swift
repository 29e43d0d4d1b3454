// What CPython's compiler warns of: it is right but cannot be meant.
import Heap
import Parser

/// The warnings of one compilation, in order.
final class SyntaxWarnings {
    private(set) var list: [(text: String, line: Int)] = []
    func add(_ text: String, _ line: Int32) { list.append((text, Int(line))) }
}

extension Emitter {
    /// `is` with a literal.
    func warnOfIdentity(
        _ a: Expression, _ rest: [(symbol: ComparisonOperator, right: Expression)], _ s: Span
    ) {
        var isLiteral = a.isComparedLiteral
        for (op, right) in rest {
            let isNext = right.isComparedLiteral
            if (op == .is || op == .isNot) && (isLiteral || isNext) {
                warnings.add(
                    op == .is
                        ? "\"is\" with a literal. Did you mean \"==\"?"
                        : "\"is not\" with a literal. Did you mean \"!=\"?", s.line)
                return
            }
            isLiteral = isNext
        }
    }

    /// `assert (test, message)`
    func warnOfAssertion(_ e: Expression, _ s: Span) {
        if case .tuple(let list) = e.form, !list.isEmpty {
            warnings.add("assertion is always true, perhaps remove parentheses?", s.line)
        }
    }

    /// The call of a literal.
    func warnOfCall(_ f: Expression, _ s: Span) {
        if case .lambda = f.form { return }
        guard let type = f.literalType else { return }
        warnings.add("'\(type)' object is not callable; perhaps you missed a comma?", s.line)
    }

    /// A subscript of a literal.
    func warnOfSubscript(_ e: Expression, _ index: Expression, _ s: Span) {
        guard let type = e.literalType else { return }
        switch type {
        case "NoneType", "ellipsis", "int", "float", "complex", "bool", "set", "generator",
            "function":
            warnings.add(
                "'\(type)' object is not subscriptable; perhaps you missed a comma?", s.line)
        case "str", "bytes", "tuple", "list":
            guard let i = index.literalType, i != "int", i != "bool" else { return }
            warnings.add(
                "\(type) indices must be integers or slices, not \(i); perhaps you missed a comma?",
                s.line)
        default: break
        }
    }
}

extension Expression {
    /// The name of its type, when the form alone tells it.
    fileprivate var literalType: String? {
        switch form {
        case .none: "NoneType"
        case .true, .false: "bool"
        case .ellipsis: "ellipsis"
        case .integer: "int"
        case .float: "float"
        case .imaginary: "complex"
        case .string, .formattedString: "str"
        case .bytes: "bytes"
        case .tuple: "tuple"
        case .list, .comprehension(.list, _, _, _): "list"
        case .dictionary, .comprehension(.dictionary, _, _, _): "dict"
        case .set, .comprehension(.set, _, _, _): "set"
        case .comprehension(.generator, _, _, _): "generator"
        case .lambda: "function"
        case .unary(.negative, let x), .unary(.positive, let x), .unary(.invert, let x):
            switch x.form {
            case .integer: "int"
            case .float: "float"
            default: nil
            }
        default: nil
        }
    }

    /// A literal, other than the objects that there is one of.
    fileprivate var isComparedLiteral: Bool {
        switch form {
        case .integer, .float, .imaginary, .string, .bytes: true
        case .tuple(let list): list.allSatisfy { $0.isConstant }
        case .unary: literalType != nil
        default: false
        }
    }
    private var isConstant: Bool {
        switch form {
        case .none, .true, .false, .ellipsis: true
        default: isComparedLiteral
        }
    }
}
