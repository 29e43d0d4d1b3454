// Operators: arithmetic on numbers at once, everything else through slots and special methods.
import CHeap
import Heap
import Numbers
import Parser

extension BinaryOperator {
    /// As errors show it.
    package var symbol: String {
        switch self {
        case .add: "+"
        case .subtract: "-"
        case .multiply: "*"
        case .divide: "/"
        case .floorDivide: "//"
        case .modulo: "%"
        case .power: "** or pow()"
        case .matrixMultiply: "@"
        case .leftShift: "<<"
        case .rightShift: ">>"
        case .bitAnd: "&"
        case .bitOr: "|"
        case .bitXor: "^"
        }
    }
}

extension ComparisonOperator {
    package var symbol: String {
        switch self {
        case .equal: "=="
        case .notEqual: "!="
        case .less: "<"
        case .lessEqual: "<="
        case .greater: ">"
        case .greaterEqual: ">="
        case .is: "is"
        case .isNot: "is not"
        case .in: "in"
        case .notIn: "not in"
        }
    }
    /// The operator with its operands exchanged.
    package var reflected: ComparisonOperator {
        switch self {
        case .less: .greater
        case .lessEqual: .greaterEqual
        case .greater: .less
        case .greaterEqual: .lessEqual
        default: self
        }
    }
}

extension Machine {
    package mutating func binary(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Raised)
        -> Owned
    {
        let w = binaryOperation(op, a.word, b.word)
        if w.isRaised { throw Raised() }
        return Owned(adopting: w)
    }

    mutating func binaryOperation(_ op: BinaryOperator, _ a: Word, _ b: Word) -> Word {
        if a.tag <= 2 && b.tag <= 2 { return smallArithmetic(op, a, b) }
        let w = tryBinary(op, a, b)
        if !w.isNotImplemented { return w }
        if op == .add || op == .multiply, isSequence(a) || op == .multiply && isSequence(b) {
            let w = lastResort(op, a, b)
            if !w.isNotImplemented { return w }
        }
        return unsupportedOperands(op.symbol, a, b)
    }

    private func isSequence(_ w: Word) -> Bool {
        w.isKind(.str) || w.isKind(.list) || w.isKind(.tuple) || w.isKind(.bytes)
    }

    /// Concatenation and repetition of sequences come after the operators of numbers: CPython asks both
    /// operands for the latter first.
    @inline(never) private mutating func lastResort(
        _ op: BinaryOperator, _ a: Word, _ b: Word, isInPlace: Bool = false
    ) -> Word {
        reflectedDeclined = true
        defer { reflectedDeclined = false }
        let sequence = isSequence(a) ? a : b
        if isInPlace, isSequence(a), let slot = classOf(a).classBody.pointee.slots.inPlace {
            return callSlot(slot, op, a, b)
        }
        guard let slot = classOf(sequence).classBody.pointee.slots.binary else {
            return .notImplemented
        }
        return callSlot(slot, op, a, b)
    }

    /// a op b by slots and special methods; notImplemented when neither side knows.
    private mutating func tryBinary(_ op: BinaryOperator, _ a: Word, _ b: Word) -> Word {
        let left = classOf(a).classBody
        let right = classOf(b).classBody
        // Two objects of one builtin class: nobody else is to be asked.
        if left == right, !left.pointee.special.contains(.binary),
            let slot = left.pointee.slots.binary
        {
            return callSlot(slot, op, a, b)
        }
        let i = Int(op.rawValue)
        let rightHas =
            right.pointee.special.contains(.binary) && right != left
            && right.lookUp(names.reflected[i]) != nil
        // A subclass's reflected method comes first.
        if rightHas && right.isSubclass(of: left.cell)
            && right.lookUp(names.reflected[i])?.isSame(
                left.lookUp(names.reflected[i]) ?? .absent) != true
        {
            let w = callSpecial(b, names.reflected[i], a)
            if !w.isNotImplemented { return w }
        }
        var slotTried: ClassPointer?
        // A builtin subclass with operators of its own comes first as well (`torch.Size` of tuple).
        if right != left, right.pointee.answersBeforeBase, right.isSubclass(of: left.cell),
            let slot = right.pointee.slots.binary
        {
            let w = callSlot(slot, op, a, b)
            if !w.isNotImplemented { return w }
        }
        if left.pointee.special.contains(.binary), let f = left.lookUp(names.binary[i]),
            !f.isKind(.builtin)
        {
            let w = callSpecial(a, names.binary[i], b)
            if !w.isNotImplemented { return w }
        } else if let slot = left.pointee.slots.binary {
            let w = callSlot(slot, op, a, b)
            if !w.isNotImplemented { return w }
            slotTried = left
        }
        if rightHas {
            let w = callSpecial(b, names.reflected[i], a)
            if !w.isNotImplemented { return w }
        } else if let slot = right.pointee.slots.binary, slotTried != right {
            let w = callSlot(slot, op, a, b)
            if !w.isNotImplemented { return w }
        }
        return .notImplemented
    }

    private mutating func callSlot(
        _ slot: (BinaryOperator, Value, Value, inout Machine) throws(Raised) -> Owned,
        _ op: BinaryOperator, _ a: Word, _ b: Word
    ) -> Word {
        do throws(Raised) {
            return try slot(op, Value(unsafe: a), Value(unsafe: b), &self).take()
        } catch { return .raised }
    }

    @inline(never) mutating func unsupportedOperands(_ symbol: String, _ a: Word, _ b: Word) -> Word
    {
        if symbol == ">>" && a.isKind(.builtin)
            && Handle<Str>(
                unsafe: Heap.body(a.cell, as: BuiltinFunction.self).pointee.name
            ).equals("print")
        {
            _ = raise(
                .typeError,
                "unsupported operand type(s) for >>: '\(typeName(a))' and '\(typeName(b))'. Did you mean \"print(<message>, file=<output_stream>)\"?"
            )
            return .raised
        }
        _ = raise(
            .typeError,
            "unsupported operand type(s) for \(symbol): '\(typeName(a))' and '\(typeName(b))'")
        return .raised
    }

    mutating func inPlaceOperation(_ op: BinaryOperator, _ a: Word, _ b: Word) -> Word {
        if a.tag <= 2 && b.tag <= 2 {
            // Those that fail do so with the sign of the assignment.
            let fails =
                switch op {
                case .matrixMultiply: true
                case .leftShift, .rightShift, .bitAnd, .bitOr, .bitXor: a.isFloat || b.isFloat
                default: false
                }
            if fails { return unsupportedOperands(op.symbol + "=", a, b) }
            return smallArithmetic(op, a, b)
        }
        let left = classOf(a).classBody
        if left.pointee.special.contains(.inPlace),
            left.lookUp(names.inPlace[Int(op.rawValue)]) != nil
        {
            let w = callSpecial(a, names.inPlace[Int(op.rawValue)], b)
            if !w.isNotImplemented { return w }
        } else if let slot = left.pointee.slots.inPlace {
            let w = callSlot(slot, op, a, b)
            if !w.isNotImplemented { return w }
        }
        let w = tryBinary(op, a, b)
        if !w.isNotImplemented { return w }
        if op == .add || op == .multiply, isSequence(a) || op == .multiply && isSequence(b) {
            let w = lastResort(op, a, b, isInPlace: true)
            if !w.isNotImplemented { return w }
        }
        let symbol = op == .power ? "**=" : op.symbol + "="
        return unsupportedOperands(symbol, a, b)
    }

    package mutating func inPlace(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Raised)
        -> Owned
    {
        let w = inPlaceOperation(op, a.word, b.word)
        if w.isRaised { throw Raised() }
        return Owned(adopting: w)
    }

    package mutating func unary(_ op: UnaryOperator, _ a: Value) throws(Raised) -> Owned {
        let w = unaryOperation(op, a.word)
        if w.isRaised { throw Raised() }
        return Owned(adopting: w)
    }

    mutating func unaryOperation(_ op: UnaryOperator, _ a: Word) -> Word {
        if op == .not {
            let t = truth(a)
            return t < 0 ? .raised : .bool(t == 0)
        }
        if a.tag <= 2 {
            switch op {
            case .negative:
                if a.isFloat { return .float(-a.asFloat) }
                let (r, overflow) = 0.subtractingReportingOverflow(a.asInt)
                return overflow ? int(-BigInteger(a.asInt)).take() : .int(r)
            case .positive: return a.isFloat ? a : .int(a.asInt)
            case .invert: if !a.isFloat { return .int(~a.asInt) }
            case .not: break
            }
        }
        let cls = classOf(a).classBody
        let (name, symbol) =
            op == .negative
            ? (names.__neg__, "-")
            : op == .positive ? (names.__pos__, "+") : (names.__invert__, "~")
        if cls.pointee.special.contains(.unary), cls.lookUp(name) != nil {
            return callSpecial(a, name)
        }
        if let slot = cls.pointee.slots.unary {
            do throws(Raised) {
                let o = try slot(op, Value(unsafe: a), &self)
                if !o.isNotImplemented { return o.take() }
            } catch { return .raised }
        }
        _ = raise(.typeError, "bad operand type for unary \(symbol): '\(typeName(a))'")
        return .raised
    }

    // Comparison.

    /// a op b for any of the ten comparisons.
    package mutating func compare(_ op: ComparisonOperator, _ a: Value, _ b: Value) throws(Raised)
        -> Owned
    {
        let w = comparison(op, a.word, b.word)
        if w.isRaised { throw Raised() }
        return Owned(adopting: w)
    }
    /// The truth of a == b, identical objects being equal, as containers compare.
    package mutating func equal(_ a: Value, _ b: Value) throws(Raised) -> Bool {
        let t = equality(a.word, b.word)
        if t < 0 { throw Raised() }
        return t == 1
    }
    package mutating func lessThan(_ a: Value, _ b: Value) throws(Raised) -> Bool {
        if let known = quickComparison(.less, a.word, b.word) { return known }
        let o = try compare(.less, a, b)
        return try isTrue(o.value)
    }

    /// 1, 0, or -1 when something was raised.
    mutating func equality(_ a: Word, _ b: Word) -> Int {
        // A NaN from float() has bits of its own: the same bits are the same object.
        if a.isSame(b) { return 1 }
        if let known = quickComparison(.equal, a, b) { return known ? 1 : 0 }
        let w = comparison(.equal, a, b)
        if w.isRaised { return -1 }
        let t = truth(w)
        release(w)
        return t
    }

    /// Comparisons of numbers and texts; nil: another way is needed.
    @inline(__always) func quickComparison(_ op: ComparisonOperator, _ a: Word, _ b: Word) -> Bool?
    {
        if a.tag <= 2 && b.tag <= 2 {
            if !a.isFloat && !b.isFloat { return ordered(op, a.asInt, b.asInt) }
            if a.isFloat && b.isFloat { return ordered(op, a.asFloat, b.asFloat) }
            return compareMixed(op, a, b)
        }
        if a.isKind(.str) && b.isKind(.str)
            && (header(a.cell).pointee.flags | header(b.cell).pointee.flags) & CellFlag.own2 == 0
        {
            switch op {
            case .equal: return strEqual(a.cell, b.cell)
            case .notEqual: return !strEqual(a.cell, b.cell)
            default: return ordered(op, strCompare(a.cell, b.cell), 0)
            }
        }
        return nil
    }

    @inline(__always) package func ordered<T: Comparable>(_ op: ComparisonOperator, _ x: T, _ y: T)
        -> Bool?
    {
        switch op {
        case .equal: x == y
        case .notEqual: x != y
        case .less: x < y
        case .lessEqual: x <= y
        case .greater: x > y
        case .greaterEqual: x >= y
        default: nil
        }
    }

    /// An int with a float, exactly.
    private func compareMixed(_ op: ComparisonOperator, _ a: Word, _ b: Word) -> Bool? {
        if a.isFloat { return compareMixed(op.reflected, b, a) }
        let i = a.asInt
        let d = b.asFloat
        if d.isNaN { return op == .notEqual }
        if i.magnitude < 1 << 53 { return ordered(op, Double(i), d) }
        if d >= 9.223372036854775807e18 { return ordered(op, 0, 1) }
        if d < -9.223372036854775808e18 { return ordered(op, 1, 0) }
        let whole = d.rounded(.towardZero)
        let w = Int(whole)
        if i != w { return ordered(op, i, w) }
        return ordered(op, whole, d)
    }

    mutating func comparison(_ op: ComparisonOperator, _ a: Word, _ b: Word) -> Word {
        switch op {
        case .is: return .bool(a.isSame(b))
        case .isNot: return .bool(!a.isSame(b))
        case .in, .notIn:
            let t = containment(b, a)
            return t < 0 ? .raised : .bool((t == 1) == (op == .in))
        default: break
        }
        if let known = quickComparison(op, a, b) { return .bool(known) }
        do throws(Raised) { try enterRecursion(" in comparison") } catch { return .raised }
        defer { leaveRecursion() }
        let left = classOf(a).classBody
        let right = classOf(b).classBody
        var reflectedTried = false
        if right != left && right.isSubclass(of: left.cell)
            && right.pointee.special.contains(.equality)
        {
            reflectedTried = true
            let w = tryComparison(op.reflected, b, a, right)
            if !w.isNotImplemented { return w }
        }
        let w = tryComparison(op, a, b, left)
        if !w.isNotImplemented { return w }
        if !reflectedTried {
            let w = tryComparison(op.reflected, b, a, right)
            if !w.isNotImplemented { return w }
        }
        if op == .equal { return .bool(a.isSame(b)) }
        if op == .notEqual { return .bool(!a.isSame(b)) }
        _ = raise(
            .typeError,
            "'\(op.symbol)' not supported between instances of '\(typeName(a))' and '\(typeName(b))'"
        )
        return .raised
    }

    private mutating func tryComparison(
        _ op: ComparisonOperator, _ a: Word, _ b: Word, _ cls: ClassPointer
    ) -> Word {
        if cls.pointee.special.contains(.equality) {
            let name = names.comparisons[Int(op.rawValue)]
            if let f = cls.lookUp(name), !f.isKind(.builtin) { return callSpecial(a, name, b) }
            // `!=` is the opposite of a defined `==`.
            if op == .notEqual, let f = cls.lookUp(names.__eq__), !f.isKind(.builtin) {
                let w = callSpecial(a, names.__eq__, b)
                if w.isRaised || w.isNotImplemented { return w }
                let t = truth(w)
                release(w)
                return t < 0 ? .raised : .bool(t == 0)
            }
        }
        guard let slot = cls.pointee.slots.compare else { return .notImplemented }
        do throws(Raised) {
            return try slot(op, Value(unsafe: a), Value(unsafe: b), &self).take()
        } catch { return .raised }
    }

    // Arithmetic of int, float and bool that lie in words.

    /// Only for words of tags 0…2.
    @inline(never) mutating func smallArithmetic(_ op: BinaryOperator, _ a: Word, _ b: Word) -> Word
    {
        if a.isFloat || b.isFloat {
            let x = a.isFloat ? a.asFloat : Double(a.asInt)
            let y = b.isFloat ? b.asFloat : Double(b.asInt)
            return floatArithmetic(op, x, y, a, b)
        }
        let x = a.asInt
        let y = b.asInt
        switch op {
        case .add:
            let (r, o) = x.addingReportingOverflow(y)
            if !o { return .int(r) }
        case .subtract:
            let (r, o) = x.subtractingReportingOverflow(y)
            if !o { return .int(r) }
        case .multiply:
            let (r, o) = x.multipliedReportingOverflow(by: y)
            if !o { return .int(r) }
        case .divide:
            if y == 0 { return zeroDivision("division by zero") }
            if x.magnitude < 1 << 53 && y.magnitude < 1 << 53 {
                return .float(Double(x) / Double(y))
            }
        case .floorDivide, .modulo:
            if y == 0 {
                return zeroDivision(
                    op == .modulo
                        ? "integer modulo by zero" : "integer division or modulo by zero")
            }
            if y == -1 {
                if op == .modulo { return .int(0) }
                let (r, o) = 0.subtractingReportingOverflow(x)
                if !o { return .int(r) }
                break
            }
            var (q, r) = x.quotientAndRemainder(dividingBy: y)
            if r != 0 && (r < 0) != (y < 0) {
                q -= 1
                r += y
            }
            return .int(op == .modulo ? r : q)
        case .leftShift:
            if y < 0 { return negativeShift() }
            if x == 0 { return .int(0) }
            if y < 63 {
                let r = x << y
                if r >> y == x { return .int(r) }
            }
        case .rightShift:
            if y < 0 { return negativeShift() }
            return .int(y > 63 ? (x < 0 ? -1 : 0) : x >> y)
        case .bitAnd:
            if a.isBool && b.isBool { return .bool(a.asBool && b.asBool) }
            return .int(x & y)
        case .bitOr:
            if a.isBool && b.isBool { return .bool(a.asBool || b.asBool) }
            return .int(x | y)
        case .bitXor:
            if a.isBool && b.isBool { return .bool(a.asBool != b.asBool) }
            return .int(x ^ y)
        case .matrixMultiply: return unsupportedOperands(op.symbol, a, b)
        case .power: break
        }
        return bigArithmetic(op, BigInteger(x), BigInteger(y))
    }

    private mutating func zeroDivision(_ text: String) -> Word {
        _ = raise(.zeroDivisionError, text)
        return .raised
    }
    private mutating func negativeShift() -> Word {
        _ = raise(.valueError, "negative shift count")
        return .raised
    }

    private mutating func floatArithmetic(
        _ op: BinaryOperator, _ x: Double, _ y: Double, _ a: Word, _ b: Word
    ) -> Word {
        switch op {
        case .add: return .float(x + y)
        case .subtract: return .float(x - y)
        case .multiply: return .float(x * y)
        case .divide:
            if y == 0 {
                return zeroDivision(
                    a.isFloat || b.isFloat ? "float division by zero" : "division by zero")
            }
            return .float(x / y)
        case .floorDivide:
            do {
                return .float(try floatFloorDivide(x, y))
            } catch { return raiseNumber(error) }
        case .modulo:
            do { return .float(try floatModulo(x, y)) } catch { return raiseNumber(error) }
        case .power:
            if x < 0 && y.isFinite && y != y.rounded(.towardZero) && x.isFinite {
                _ = unsupported("complex numbers (the result of this power) are")
                return .raised
            }
            do { return .float(try floatPower(x, y)) } catch { return raiseNumber(error) }
        default: return unsupportedOperands(op.symbol, a, b)
        }
    }
}
