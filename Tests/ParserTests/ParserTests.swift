// The shape of the tree: what binds to what.
import Lexer
import Parser
import Testing

/// An expression with brackets round every operation.
private func bracketed(_ e: Expression) -> String {
    switch e.form {
    case .name(let n): return n
    case .integer: return "#"
    case .binary(let op, let a, let b): return "(\(bracketed(a)) \(op) \(bracketed(b)))"
    case .unary(let op, let a): return "(\(op) \(bracketed(a)))"
    case .boolean(let op, let list):
        return "(" + list.map(bracketed).joined(separator: " \(op) ") + ")"
    case .compare(let a, let rest):
        return "(" + bracketed(a) + rest.map { " \($0.symbol) \(bracketed($0.right))" }.joined()
            + ")"
    case .attribute(let o, let n): return "\(bracketed(o)).\(n)"
    case .subscript(let o, let i): return "\(bracketed(o))[\(bracketed(i))]"
    case .call(let f, let arguments, _):
        return "\(bracketed(f))(\(arguments.map(bracketed).joined(separator: ", ")))"
    case .tuple(let list): return "<" + list.map(bracketed).joined(separator: ", ") + ">"
    case .starred(let a): return "*\(bracketed(a))"
    default: return "?"
    }
}

private func tree(_ text: String) throws -> String {
    let statements = try parse(Array(text.utf8), mode: .expression)
    guard let first = statements.first, case .expression(let e) = first.form else { return "" }
    return bracketed(e)
}

@Suite struct ParserTests {
    @Test(arguments: [
        ("a - b - c", "((a subtract b) subtract c)"),
        ("a * b % c / d", "(((a multiply b) modulo c) divide d)"),
        ("a // b * c", "((a floorDivide b) multiply c)"),
        ("a @ b @ c", "((a matrixMultiply b) matrixMultiply c)"),
        ("a ** b ** c", "(a power (b power c))"),
        ("-a ** b", "(negative (a power b))"),
        ("a ** -b", "(a power (negative b))"),
        ("a + b * c", "(a add (b multiply c))"),
        ("a << b + c", "(a leftShift (b add c))"),
        ("a & b << c", "(a bitAnd (b leftShift c))"),
        ("a | b ^ c & d", "(a bitOr (b bitXor (c bitAnd d)))"),
        ("a < b | c", "(a less (b bitOr c))"),
        ("not a == b", "(not (a equal b))"),
        ("a or b and not c", "(a or (b and (not c)))"),
        ("a < b <= c != d", "(a less b lessEqual c notEqual d)"),
        ("a is not b in c", "(a isNot b in c)"),
        ("a not in b", "(a notIn b)"),
        ("-a.b[c](d)", "(negative a.b[c](d))"),
        ("~a + +b", "((invert a) add (positive b))"),
    ]) func binds(_ text: String, _ expected: String) throws {
        #expect(try tree(text) == expected)
    }

    @Test func longChainsAreNoRecursion() throws {
        let text = "a" + String(repeating: " + a", count: 900)
        #expect(try tree(text).hasPrefix("(((("))
    }
}
