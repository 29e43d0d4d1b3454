// The syntax tree: what the parser makes of a source text and the compiler reads. Immutable classes
// whose form is an enum; every node has the span of its source, as CPython's ast has.

/// A stretch of source: lines from 1, columns in UTF-8 bytes from 0, the end exclusive.
package struct Span: Equatable, Sendable {
    package var line: Int32
    package var column: Int32
    package var endLine: Int32
    package var endColumn: Int32

    package init(line: Int32, column: Int32, endLine: Int32, endColumn: Int32) {
        self.line = line
        self.column = column
        self.endLine = endLine
        self.endColumn = endColumn
    }
}

package enum UnaryOperator: UInt8, Sendable { case not, invert, positive, negative }

package enum BinaryOperator: UInt8, Sendable {
    case add, subtract, multiply, divide, floorDivide, modulo, power, matrixMultiply
    case leftShift, rightShift, bitAnd, bitOr, bitXor
}

package enum BooleanOperator: UInt8, Sendable { case and, or }

package enum ComparisonOperator: UInt8, Sendable {
    case equal, notEqual, less, lessEqual, greater, greaterEqual, `is`, isNot, `in`, notIn
}

package final class Expression: Sendable {
    package let form: Form
    package let span: Span

    package init(_ form: Form, _ span: Span) {
        self.form = form
        self.span = span
    }

    package enum Form: Sendable {
        case none, `true`, `false`, ellipsis
        /// Source text of the literal without underscores: `255`, `0xff`, `0b1`, `0o7`.
        case integer(String)
        case float(String)
        /// The text before the `j`.
        case imaginary(String)
        /// UTF-8, lone surrogates as three bytes each. Adjacent literals are already joined.
        case string([UInt8])
        case bytes([UInt8])
        case formattedString([FormattedPart])
        case name(String)
        case attribute(Expression, String)
        case `subscript`(Expression, Expression)
        case slice(lower: Expression?, upper: Expression?, step: Expression?)
        case starred(Expression)
        case tuple([Expression])
        case list([Expression])
        case set([Expression])
        /// A nil key stands for `**value`.
        case dictionary([(key: Expression?, value: Expression)])
        case unary(UnaryOperator, Expression)
        case binary(BinaryOperator, Expression, Expression)
        /// Two or more operands of one operator: `a and b and c` is one node.
        case boolean(BooleanOperator, [Expression])
        case compare(Expression, [(symbol: ComparisonOperator, right: Expression)])
        /// Positional arguments may be starred; a keyword without a name is `**value`.
        case call(Expression, arguments: [Expression], keywords: [Keyword])
        case conditional(test: Expression, then: Expression, otherwise: Expression)
        case lambda(Parameters, Expression)
        /// `target := value`
        case namedExpression(Expression, Expression)
        /// `value` is set for a dict comprehension, whose `element` is the key.
        case comprehension(
            ComprehensionKind, element: Expression, value: Expression?,
            clauses: [ComprehensionClause])
        case await(Expression)
        case yield(Expression?)
        case yieldFrom(Expression)
    }
}

package enum ComprehensionKind: UInt8, Sendable { case list, set, dictionary, generator }

package struct ComprehensionClause: Sendable {
    package let target: Expression
    package let iterable: Expression
    package let conditions: [Expression]
    package let isAsync: Bool

    package init(
        target: Expression, iterable: Expression, conditions: [Expression], isAsync: Bool
    ) {
        self.target = target
        self.iterable = iterable
        self.conditions = conditions
        self.isAsync = isAsync
    }
}

package enum FormattedPart: Sendable {
    case literal([UInt8])
    /// `conversion` is the letter after `!` (s, r or a), if any.
    case value(Expression, conversion: UInt8?, format: [FormattedPart]?)
}

package struct Keyword: Sendable {
    package let name: String?
    package let value: Expression
    package let span: Span

    package init(name: String?, value: Expression, span: Span) {
        self.name = name
        self.value = value
        self.span = span
    }
}

package struct Parameter: Sendable {
    package let name: String
    package let annotation: Expression?
    package let span: Span

    package init(name: String, annotation: Expression?, span: Span) {
        self.name = name
        self.annotation = annotation
        self.span = span
    }
}

package struct Parameters: Sendable {
    package var positionalOnly: [Parameter] = []
    package var positional: [Parameter] = []
    /// `*args`
    package var variadic: Parameter?
    package var keywordOnly: [Parameter] = []
    /// `**kwargs`
    package var variadicKeywords: Parameter?
    /// Defaults of the last of `positionalOnly + positional`.
    package var defaults: [Expression] = []
    /// One for each of `keywordOnly`.
    package var keywordDefaults: [Expression?] = []

    package init() {}
}

package final class Statement: Sendable {
    package let form: Form
    package let span: Span

    package init(_ form: Form, _ span: Span) {
        self.form = form
        self.span = span
    }

    package enum Form: Sendable {
        case expression(Expression)
        case assign(targets: [Expression], value: Expression)
        case augmentedAssign(target: Expression, BinaryOperator, value: Expression)
        /// `isSimple`: the target is a bare name without brackets.
        case annotatedAssign(
            target: Expression, annotation: Expression, value: Expression?, isSimple: Bool)
        /// An `elif` is an `if` alone in `otherwise`.
        case `if`(test: Expression, then: [Statement], otherwise: [Statement])
        case `while`(test: Expression, body: [Statement], otherwise: [Statement])
        case `for`(
            target: Expression, iterable: Expression, body: [Statement], otherwise: [Statement],
            isAsync: Bool)
        case with(items: [WithItem], body: [Statement], isAsync: Bool)
        case `try`(
            body: [Statement], handlers: [ExceptHandler], otherwise: [Statement],
            finally: [Statement], isStar: Bool)
        case function(FunctionDefinition)
        case `class`(ClassDefinition)
        case `return`(Expression?)
        case delete([Expression])
        case raise(Expression?, cause: Expression?)
        case assert(Expression, message: Expression?)
        case `import`([ImportAlias])
        /// `level` counts leading dots; a single name `*` imports all.
        case importFrom(module: String?, names: [ImportAlias], level: Int)
        case global([String])
        case nonlocal([String])
        case pass, `break`, `continue`
        case match(subject: Expression, cases: [MatchCase])
    }
}

package struct WithItem: Sendable {
    package let context: Expression
    package let target: Expression?

    package init(context: Expression, target: Expression?) {
        self.context = context
        self.target = target
    }
}

package struct ExceptHandler: Sendable {
    package let type: Expression?
    package let name: String?
    package let body: [Statement]
    package let span: Span

    package init(type: Expression?, name: String?, body: [Statement], span: Span) {
        self.type = type
        self.name = name
        self.body = body
        self.span = span
    }
}

package final class FunctionDefinition: Sendable {
    package let name: String
    package let parameters: Parameters
    package let returns: Expression?
    package let body: [Statement]
    package let decorators: [Expression]
    package let isAsync: Bool

    package init(
        name: String, parameters: Parameters, returns: Expression?, body: [Statement],
        decorators: [Expression], isAsync: Bool
    ) {
        self.name = name
        self.parameters = parameters
        self.returns = returns
        self.body = body
        self.decorators = decorators
        self.isAsync = isAsync
    }
}

package final class ClassDefinition: Sendable {
    package let name: String
    package let bases: [Expression]
    package let keywords: [Keyword]
    package let body: [Statement]
    package let decorators: [Expression]

    package init(
        name: String, bases: [Expression], keywords: [Keyword], body: [Statement],
        decorators: [Expression]
    ) {
        self.name = name
        self.bases = bases
        self.keywords = keywords
        self.body = body
        self.decorators = decorators
    }
}

package struct ImportAlias: Sendable {
    /// Dotted for `import a.b`.
    package let name: String
    package let alias: String?
    package let span: Span

    package init(name: String, alias: String?, span: Span) {
        self.name = name
        self.alias = alias
        self.span = span
    }
}

package struct MatchCase: Sendable {
    package let pattern: Pattern
    package let condition: Expression?
    package let body: [Statement]

    package init(pattern: Pattern, condition: Expression?, body: [Statement]) {
        self.pattern = pattern
        self.condition = condition
        self.body = body
    }
}

package final class Pattern: Sendable {
    package let form: Form
    package let span: Span

    package init(_ form: Form, _ span: Span) {
        self.form = form
        self.span = span
    }

    package enum Form: Sendable {
        /// A literal or a dotted name, compared with `==`; None, True and False by identity.
        case value(Expression)
        /// `name` nil is the wildcard.
        case capture(String?)
        case sequence([Pattern])
        /// `*name`, in a sequence.
        case star(String?)
        case mapping(keys: [Expression], patterns: [Pattern], rest: String?)
        case `class`(
            Expression, positional: [Pattern], keywords: [(name: String, pattern: Pattern)])
        case alternatives([Pattern])
        case `as`(Pattern, String)
    }
}
