// What may stand to the left of `=`, after `for`, `as` and `del`: read as expressions, then checked.
import Lexer

extension Parser {
    func checkTarget(_ target: Expression) throws(Rejection) {
        switch target.form {
        case .name, .attribute, .subscript: return
        case .tuple(let list), .list(let list):
            for element in list { try checkTarget(element) }
        case .starred(let inner): try checkTarget(inner)
        default: throw .syntax
        }
    }

    /// Of augmented and annotated assignments.
    func checkSingleTarget(_ target: Expression) throws(Rejection) {
        switch target.form {
        case .name, .attribute, .subscript: return
        default: throw .syntax
        }
    }

    func checkDeletion(_ target: Expression) throws(Rejection) {
        switch target.form {
        case .name, .attribute, .subscript: return
        case .tuple(let list), .list(let list):
            for element in list { try checkDeletion(element) }
        default: throw .syntax
        }
    }

    /// Targets before `in`.
    mutating func targetList() throws(Rejection) -> Expression {
        let start = token
        let first = try starTarget()
        guard symbol == .comma else { return first }
        var list = [first]
        while accept(.comma), symbol != .in { list.append(try starTarget()) }
        return Expression(.tuple(list), span(from: start))
    }

    mutating func starTarget() throws(Rejection) -> Expression {
        let start = token
        if accept(.star) {
            let inner = try operation(.bitOr)
            try checkTarget(inner)
            return Expression(.starred(inner), span(from: start))
        }
        let target = try operation(.bitOr)
        try checkTarget(target)
        return target
    }
}
