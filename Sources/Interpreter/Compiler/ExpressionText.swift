// The text of an expression, as `from __future__ import annotations` keeps it: normal spaces, only the
// parentheses that are needed.
import Glibc
import Numbers
import Parser

extension Expression {
    /// The expression written out, UTF-8.
    var sourceText: [UInt8] {
        var writer = ExpressionWriter()
        writer.write(self, .test)
        return writer.bytes
    }
}

/// How tightly operators bind: what binds less than its place asks for is put in parentheses.
private enum Binding: Int {
    case tuple, test, or, and, not, comparison, bitOr, bitXor, bitAnd, shift, sum, product, factor
    case power, await, atom

    var tighter: Binding { Binding(rawValue: rawValue + 1) ?? .atom }

    init(_ op: BinaryOperator) {
        self =
            switch op {
            case .add, .subtract: .sum
            case .multiply, .divide, .floorDivide, .modulo, .matrixMultiply: .product
            case .power: .power
            case .leftShift, .rightShift: .shift
            case .bitAnd: .bitAnd
            case .bitOr: .bitOr
            case .bitXor: .bitXor
            }
    }
}

private struct ExpressionWriter {
    var bytes: [UInt8] = []

    private mutating func put(_ s: String) { bytes += Array(s.utf8) }

    private mutating func join<T>(_ list: [T], _ each: (inout ExpressionWriter, T) -> Void) {
        for (i, x) in list.enumerated() {
            if i > 0 { put(", ") }
            each(&self, x)
        }
    }

    private mutating func parentheses(
        _ needed: Bool, _ body: (inout ExpressionWriter) -> Void
    ) {
        if needed { put("(") }
        body(&self)
        if needed { put(")") }
    }

    mutating func write(_ e: Expression, _ level: Binding) {
        let l = level.rawValue
        switch e.form {
        case .none: put("None")
        case .true: put("True")
        case .false: put("False")
        case .ellipsis: put("...")
        case .integer(let t): put(integerLiteral(t).text())
        case .float(let t): put(floatText(t))
        case .imaginary(let t):
            let text = floatText(t)
            put((text.hasSuffix(".0") ? String(text.dropLast(2)) : text) + "j")
        case .string(let b): quoted(b)
        case .bytes(let b):
            put("b")
            quoted(b, isBytes: true)
        case .formattedString(let parts):
            var inner = ExpressionWriter()
            inner.formatted(parts)
            put("f")
            quoted(inner.bytes)
        case .name(let n): put(n)
        case .attribute(let x, let n):
            write(x, .atom)
            if case .integer = x.form { put(" ") }
            put("." + n)
        case .subscript(let x, let i):
            write(x, .atom)
            put("[")
            write(i, .tuple)
            put("]")
        case .slice(let a, let b, let c):
            if let a { write(a, .test) }
            put(":")
            if let b { write(b, .test) }
            if let c {
                put(":")
                write(c, .test)
            }
        case .starred(let x):
            put("*")
            write(x, .bitOr)
        case .tuple(let list):
            if list.isEmpty {
                put("()")
                return
            }
            parentheses(l > Binding.tuple.rawValue) {
                $0.join(list) { $0.write($1, .test) }
                if list.count == 1 { $0.put(",") }
            }
        case .list(let list):
            put("[")
            join(list) { $0.write($1, .test) }
            put("]")
        case .set(let list):
            put("{")
            join(list) { $0.write($1, .test) }
            put("}")
        case .dictionary(let list):
            put("{")
            join(list) { w, item in
                if let k = item.key {
                    w.write(k, .test)
                    w.put(": ")
                    w.write(item.value, .test)
                } else {
                    w.put("**")
                    w.write(item.value, .bitOr)
                }
            }
            put("}")
        case .unary, .binary, .boolean, .compare, .conditional, .lambda: operation(e, level)
        case .call(let f, let arguments, let keywords):
            write(f, .atom)
            if arguments.count == 1 && keywords.isEmpty,
                case .comprehension(.generator, _, _, _) = arguments[0].form
            {
                write(arguments[0], .test)
                return
            }
            put("(")
            join(arguments) { $0.write($1, .test) }
            if !arguments.isEmpty && !keywords.isEmpty { put(", ") }
            join(keywords) {
                $0.put($1.name.map { $0 + "=" } ?? "**")
                $0.write($1.value, .test)
            }
            put(")")
        case .namedExpression(let t, let v):
            parentheses(l > Binding.tuple.rawValue) {
                $0.write(t, .atom)
                $0.put(" := ")
                $0.write(v, .atom)
            }
        case .comprehension(let kind, let element, let v, let clauses):
            comprehension(kind, element, v, clauses)
        case .await(let x):
            parentheses(l > Binding.await.rawValue) {
                $0.put("await ")
                $0.write(x, .atom)
            }
        case .yield(let x):
            put("(yield")
            if let x {
                put(" ")
                write(x, .test)
            }
            put(")")
        case .yieldFrom(let x):
            put("(yield from ")
            write(x, .test)
            put(")")
        }
    }

    private mutating func operation(_ e: Expression, _ level: Binding) {
        let l = level.rawValue
        switch e.form {
        case .unary(let op, let x):
            let own: Binding = op == .not ? .not : .factor
            parentheses(l > own.rawValue) {
                let sign =
                    switch op {
                    case .not: "not "
                    case .invert: "~"
                    case .positive: "+"
                    case .negative: "-"
                    }
                $0.put(sign)
                $0.write(x, own)
            }
        case .binary(let op, let a, let b):
            let own = Binding(op)
            let isPower = op == .power
            parentheses(l > own.rawValue) {
                $0.write(a, isPower ? own.tighter : own)
                $0.put(isPower ? " ** " : " \(op.symbol) ")
                $0.write(b, isPower ? own : own.tighter)
            }
        case .boolean(let op, let list):
            let own: Binding = op == .and ? .and : .or
            parentheses(l > own.rawValue) {
                for (i, x) in list.enumerated() {
                    if i > 0 { $0.put(op == .and ? " and " : " or ") }
                    $0.write(x, own.tighter)
                }
            }
        case .compare(let a, let rest):
            parentheses(l > Binding.comparison.rawValue) {
                $0.write(a, Binding.comparison.tighter)
                for (op, x) in rest {
                    $0.put(" \(op.symbol) ")
                    $0.write(x, Binding.comparison.tighter)
                }
            }
        case .conditional(let test, let a, let b):
            parentheses(l > Binding.test.rawValue) {
                $0.write(a, .or)
                $0.put(" if ")
                $0.write(test, .or)
                $0.put(" else ")
                $0.write(b, .test)
            }
        case .lambda(let p, let body):
            parentheses(l > Binding.test.rawValue) {
                $0.put("lambda")
                let names = allParameters(p)
                if !names.isEmpty { $0.put(" ") }
                $0.parameters(p)
                $0.put(": ")
                $0.write(body, .test)
            }
        default: break
        }
    }

    private mutating func parameters(_ p: Parameters) {
        var isFirst = true
        func separate(_ w: inout ExpressionWriter) {
            if !isFirst { w.put(", ") }
            isFirst = false
        }
        let positional = p.positionalOnly + p.positional
        for (i, q) in positional.enumerated() {
            separate(&self)
            put(q.name)
            let d = i - (positional.count - p.defaults.count)
            if d >= 0 {
                put("=")
                write(p.defaults[d], .test)
            }
            if i + 1 == p.positionalOnly.count { put(", /") }
        }
        if p.variadic != nil || !p.keywordOnly.isEmpty {
            separate(&self)
            put("*" + (p.variadic?.name ?? ""))
        }
        for (q, d) in zip(p.keywordOnly, p.keywordDefaults) {
            separate(&self)
            put(q.name)
            if let d {
                put("=")
                write(d, .test)
            }
        }
        if let k = p.variadicKeywords {
            separate(&self)
            put("**" + k.name)
        }
    }

    private mutating func comprehension(
        _ kind: ComprehensionKind, _ element: Expression, _ v: Expression?,
        _ clauses: [ComprehensionClause]
    ) {
        let (open, close) =
            switch kind {
            case .list: ("[", "]")
            case .set, .dictionary: ("{", "}")
            case .generator: ("(", ")")
            }
        put(open)
        write(element, .test)
        if let v {
            put(": ")
            write(v, .test)
        }
        for c in clauses {
            put(c.isAsync ? " async for " : " for ")
            write(c.target, .tuple)
            put(" in ")
            write(c.iterable, .or)
            for k in c.conditions {
                put(" if ")
                write(k, .or)
            }
        }
        put(close)
    }

    private mutating func formatted(_ parts: [FormattedPart]) {
        for p in parts {
            switch p {
            case .literal(let b):
                for x in b {
                    bytes.append(x)
                    if x == UInt8(ascii: "{") || x == UInt8(ascii: "}") { bytes.append(x) }
                }
            case .value(let e, let conversion, let format):
                var inner = ExpressionWriter()
                inner.write(e, .or)
                put(inner.bytes.first == UInt8(ascii: "{") ? "{ " : "{")
                bytes += inner.bytes
                if let conversion { bytes += [UInt8(ascii: "!"), conversion] }
                if let format {
                    put(":")
                    formatted(format)
                }
                put("}")
            }
        }
    }

    private func floatText(_ t: String) -> String {
        let d = strtod(t, nil)
        return d.isInfinite ? "1e309" : floatRepr(d)
    }

    private mutating func quoted(_ text: [UInt8], isBytes: Bool = false) {
        let quote: UInt8 =
            text.contains(UInt8(ascii: "'")) && !text.contains(UInt8(ascii: "\"")) ? 34 : 39
        bytes.append(quote)
        var i = 0
        while i < text.count {
            let b = text[i]
            switch b {
            case quote, UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), b]
            case 10: put("\\n")
            case 13: put("\\r")
            case 9: put("\\t")
            case 0..<32, 127: put("\\x" + hex(Int(b), 2))
            case 0xED where !isBytes && i + 2 < text.count && text[i + 1] >= 0xA0:
                // A surrogate that stands alone.
                let code = 0xD000 | Int(text[i + 1] & 0x3F) << 6 | Int(text[i + 2] & 0x3F)
                put("\\u" + hex(code, 4))
                i += 2
            case 128...: if isBytes { put("\\x" + hex(Int(b), 2)) } else { bytes.append(b) }
            default: bytes.append(b)
            }
            i += 1
        }
        bytes.append(quote)
    }
    private func hex(_ n: Int, _ width: Int) -> String {
        let text = String(n, radix: 16)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
