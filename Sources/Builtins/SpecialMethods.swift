// Every slot of a builtin class as a special method by name: `list.__len__`, `int.__add__`, `super().__init__`.
// One table for all classes; which operators a class shows is by its name.
import Heap
import Interpreter
import Parser

/// A special method: when a class has it, and what it does with the class's slots.
private struct SpecialMethod: Sendable {
    let signature: String
    let documentation: String
    let isPresent: @Sendable (TypeSlots) -> Bool
    let call: @Sendable (Cell, Arguments, inout Machine) throws(Raised) -> Owned
}

/// `__add__(value, /)` and so on, by operator.
private struct OperatorSignatures {
    let binary: [String]
    let reflected: [String]
    let inPlace: [String]
    init(_ names: borrowing KnownNames) {
        func signature(_ name: Cell) -> String {
            (Value(unsafe: .object(name)).as(Str.self)?.string ?? "") + "(value, /)"
        }
        binary = names.binary.map(signature)
        reflected = names.reflected.map(signature)
        inPlace = names.inPlace.map(signature)
    }
}

extension Machine {
    /// Adds the special methods of builtin classes by their slots; rows that they have already stay.
    package mutating func defineSpecialMethods(_ classes: [Cell]) {
        // Made once for all classes: this runs at every start.
        let table = specialMethods
        let signatures = OperatorSignatures(names)
        for cls in classes { defineSpecialMethods(cls, table, signatures) }
    }

    private mutating func defineSpecialMethods(
        _ cls: Cell, _ table: [SpecialMethod], _ signatures: OperatorSignatures
    ) {
        let slots = cls.classBody.pointee.slots
        let address = UInt(bitPattern: cls)
        var rows: [Builtin] = []
        let isNumber = [types.int, types.bool, types.float, types.str].contains(cls)
        for s in table where s.isPresent(slots) {
            let call = s.call
            rows.append(
                Builtin(s.signature, s.documentation) { args, m throws(Raised) in
                    guard let cls = Cell(bitPattern: address) else { return .None }
                    return try call(cls, args, &m)
                })
        }
        if slots.compare != nil || isNumber {
            for (op, name) in [
                (ComparisonOperator.equal, "__eq__(value, /)"), (.notEqual, "__ne__(value, /)"),
                (.less, "__lt__(value, /)"), (.lessEqual, "__le__(value, /)"),
                (.greater, "__gt__(value, /)"), (.greaterEqual, "__ge__(value, /)"),
            ] {
                rows.append(
                    Builtin(name, "Compares.") { args, m throws(Raised) in
                        guard let cls = Cell(bitPattern: address) else { return .None }
                        return try m.compareByName(cls, op, args.receiver, args[0])
                    })
            }
        }
        rows += operatorRows(cls, slots, signatures, isNumber: isNumber)
        var missing: [Builtin] = []
        for row in rows {
            var signature = row.signature
            let name = signature.withUTF8 { text in
                InternTable.intern(UnsafeBufferPointer(rebasing: text.prefix { $0 != 40 }))
            }
            if cls.classBody.dict.find(name: name) < 0 { missing.append(row) }
        }
        define(cls, methods: missing)
        if slots.new != nil && cls.classBody.dict.find(name: names.__new__) < 0 {
            define(cls, staticMethods: [newRow(address)])
        }
        if slots.initialize != nil && cls.classBody.dict.find(name: names.__init__) < 0 {
            define(cls, methods: [initializeRow(address)])
        }
        if slots.isUnhashable {
            cls.classBody.dict.set(name: names.__hash__, .none)
        }
    }

    private func newRow(_ address: UInt) -> Builtin {
        Builtin("__new__(*args, **kwargs)", "Makes an object.") { args, m throws(Raised) in
            guard let cls = Cell(bitPattern: address), let new = cls.classBody.pointee.slots.new,
                let t = args[0].as(Tuple.self)
            else { return .None }
            let name = cls.classBody.nameText
            guard t.count > 0 else {
                throw m.raise(.typeError, "\(name).__new__(): not enough arguments")
            }
            guard t[0].is(Class.self) else {
                throw m.raise(
                    .typeError,
                    "\(name).__new__(X): X is not a type object (\(m.typeName(t[0])))")
            }
            let made = t[0].word.cell.classBody
            guard made.isSubclass(of: cls) else {
                throw m.raise(
                    .typeError,
                    "\(name).__new__(\(made.nameText)): \(made.nameText) is not a subtype of \(name)"
                )
            }
            let function = new.function.copy()
            return try m.callBuiltin(
                function.value, receiver: t[0], arguments: t, from: 1, keywords: args[1])
        }
    }

    private func initializeRow(_ address: UInt) -> Builtin {
        Builtin("__init__(*args, **kwargs)", "Fills the object.") { args, m throws(Raised) in
            guard let cls = Cell(bitPattern: address),
                let initialize = cls.classBody.pointee.slots.initialize,
                let t = args[0].as(Tuple.self)
            else { return .None }
            let function = initialize.function.copy()
            return try m.callBuiltin(
                function.value, receiver: args.receiver, arguments: t,
                keywords: args[1])
        }
    }

    private mutating func compareByName(
        _ cls: Cell, _ op: ComparisonOperator, _ a: Value, _ b: Value
    ) throws(Raised) -> Owned {
        // Numbers and texts are compared by the machine itself; an int does not know floats.
        if a.word.tag <= 2 && b.word.tag <= 2 {
            let isExact = cls == types.float || (!a.word.isFloat && !b.word.isFloat)
            return isExact ? try compare(op, a, b) : .notImplemented
        }
        if a.is(Str.self) && b.is(Str.self) { return try compare(op, a, b) }
        guard let slot = cls.classBody.pointee.slots.compare else { return .notImplemented }
        return try slot(op, a, b, &self)
    }

    /// Which operators a class answers to: as they are, reflected, and in place.
    private func operators(of cls: Cell) -> (plain: [Int], reflected: [Int], inPlace: [Int]) {
        func places(_ ops: [BinaryOperator]) -> [Int] { ops.map { Int($0.rawValue) } }
        let sets = places([.bitAnd, .bitOr, .bitXor, .subtract])
        switch cls.classBody.nameText {
        case "list":
            return (places([.add, .multiply]), places([.multiply]), places([.add, .multiply]))
        case "tuple": return (places([.add, .multiply]), places([.multiply]), [])
        case "str", "bytes":
            return (places([.add, .multiply, .modulo]), places([.multiply, .modulo]), [])
        case "dict": return (places([.bitOr]), places([.bitOr]), places([.bitOr]))
        case "set": return (sets, sets, sets)
        case "frozenset", "dict_keys", "dict_items": return (sets, sets, [])
        case "type", "types.GenericAlias", "types.UnionType":
            return (places([.bitOr]), places([.bitOr]), [])
        case "float":
            let all = places([
                .add, .subtract, .multiply, .divide, .floorDivide, .modulo, .power,
            ])
            return (all, all, [])
        case "int":
            let all = (0..<names.binary.count).filter {
                $0 != Int(BinaryOperator.matrixMultiply.rawValue)
            }
            return (all, all, [])
        case "bool":
            let bits = places([.bitAnd, .bitOr, .bitXor])
            return (bits, bits, [])
        default:
            let all = Array(0..<names.binary.count)
            let slots = cls.classBody.pointee.slots
            return (
                slots.binary == nil ? [] : all, slots.binary == nil ? [] : all,
                slots.inPlace == nil ? [] : all
            )
        }
    }

    private func operatorRows(
        _ cls: Cell, _ slots: TypeSlots, _ signatures: OperatorSignatures, isNumber: Bool
    ) -> [Builtin] {
        let address = UInt(bitPattern: cls)
        var rows: [Builtin] = []
        let known = operators(of: cls)
        guard slots.binary != nil || slots.inPlace != nil || isNumber else { return [] }
        for i in known.plain {
            guard let op = BinaryOperator(rawValue: .init(i)) else { continue }
            if op == .power && isNumber {
                rows.append(powerRow(address, reflected: false))
                continue
            }
            rows.append(
                Builtin(signatures.binary[i], "The operator.") {
                    args, m throws(Raised) in
                    guard let cls = Cell(bitPattern: address) else { return .None }
                    return try m.operateByName(cls, op, args.receiver, args[0], args.receiver)
                })
        }
        for i in known.reflected {
            guard let op = BinaryOperator(rawValue: .init(i)) else { continue }
            if op == .power && isNumber {
                rows.append(powerRow(address, reflected: true))
                continue
            }
            rows.append(
                Builtin(signatures.reflected[i], "The operator, reflected.") {
                    args, m throws(Raised) in
                    guard let cls = Cell(bitPattern: address) else { return .None }
                    return try m.operateByName(cls, op, args[0], args.receiver, args.receiver)
                })
        }
        for i in known.inPlace {
            guard let op = BinaryOperator(rawValue: .init(i)) else { continue }
            rows.append(
                Builtin(signatures.inPlace[i], "The operator in place.") {
                    args, m throws(Raised) in
                    guard let cls = Cell(bitPattern: address),
                        let slot = cls.classBody.pointee.slots.inPlace
                    else { return .notImplemented }
                    return try slot(op, args.receiver, args[0], &m)
                })
        }
        for (op, label) in [
            (UnaryOperator.negative, "__neg__()"), (.positive, "__pos__()"),
            (.invert, "__invert__()"),
        ] where slots.unary != nil || (isNumber && cls != types.str) {
            if cls == types.float && op == .invert { continue }
            rows.append(
                Builtin(label, "The operator.") { args, m throws(Raised) in
                    try m.unary(op, args.receiver)
                })
        }
        return rows
    }

    /// `__pow__` and `__rpow__`, which take a modulus.
    private func powerRow(_ address: UInt, reflected: Bool) -> Builtin {
        Builtin(
            reflected ? "__rpow__(value, mod=None, /)" : "__pow__(value, mod=None, /)", "A power."
        ) {
            args, m throws(Raised) in
            guard let cls = Cell(bitPattern: address) else { return .None }
            guard let modulus = args.given(1) else {
                return reflected
                    ? try m.operateByName(cls, .power, args[0], args.receiver, args.receiver)
                    : try m.operateByName(cls, .power, args.receiver, args[0], args.receiver)
            }
            guard m.isNumber(args[0]), m.isNumber(modulus) else { return .notImplemented }
            let builtins = m.builtinsModule.copy()
            let pow = try m.getAttribute(builtins.value, "pow")
            return reflected
                ? try m.call(pow.value, args[0], args.receiver, modulus)
                : try m.call(pow.value, args.receiver, args[0], modulus)
        }
    }

    private mutating func operateByName(
        _ cls: Cell, _ op: BinaryOperator, _ a: Value, _ b: Value, _ receiver: Value
    ) throws(Raised) -> Owned {
        if a.word.tag <= 2 && b.word.tag <= 2 {
            // An int does not know floats.
            let isExact = cls == types.float || (!a.word.isFloat && !b.word.isFloat)
            return isExact ? try binary(op, a, b) : .notImplemented
        }
        guard let slot = cls.classBody.pointee.slots.binary else { return .notImplemented }
        return try slot(op, a, b, &self)
    }
}

private var specialMethods: [SpecialMethod] {
    [
        SpecialMethod(
            signature: "__repr__()", documentation: "The object as code would write it.",
            isPresent: { $0.repr != nil }
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.repr else { return .None }
            return try slot(args.receiver, &m)
        },
        SpecialMethod(
            signature: "__str__()", documentation: "The object as a text.",
            isPresent: { $0.string != nil }
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.string else { return .None }
            return try slot(args.receiver, &m)
        },
        SpecialMethod(
            signature: "__hash__()", documentation: "A number equal for equal objects.",
            isPresent: { $0.hash != nil }
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.hash else { return .None }
            return .int(try slot(args.receiver, &m))
        },
        SpecialMethod(
            signature: "__bool__()", documentation: "Whether it counts as true.",
            isPresent: { $0.truth != nil }
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.truth else { return .None }
            return .bool(try slot(args.receiver, &m))
        },
        SpecialMethod(
            signature: "__len__()", documentation: "The number of items.",
            isPresent: { $0.length != nil }
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.length else { return .None }
            return .int(try slot(args.receiver, &m))
        },
        SpecialMethod(
            signature: "__iter__()", documentation: "An iterator over the items.",
            isPresent: { $0.iterate != nil }
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.iterate else { return .None }
            return try slot(args.receiver, &m)
        },
        SpecialMethod(
            signature: "__next__()", documentation: "The next item.",
            isPresent: { $0.next != nil }
        ) { cls, args, m throws(Raised) in
            if args.receiver.is(Generator.self) {
                let none = Owned.None
                return try m.send(args.receiver, none.value)
            }
            guard let slot = cls.classBody.pointee.slots.next else { return .None }
            if let x = try slot(args.receiver, &m) { return x }
            throw m.raise(.stopIteration, arguments: Slots())
        },
        SpecialMethod(
            signature: "__getitem__(key, /)", documentation: "The item of a key or place.",
            isPresent: { $0.getItem != nil }
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.getItem else { return .None }
            return try slot(args.receiver, args[0], &m)
        },
        SpecialMethod(
            signature: "__setitem__(key, value, /)", documentation: "Sets an item.",
            isPresent: { $0.setItem != nil }
        ) { cls, args, m throws(Raised) in
            try cls.classBody.pointee.slots.setItem?(args.receiver, args[0], args[1], &m)
            return .None
        },
        SpecialMethod(
            signature: "__delitem__(key, /)", documentation: "Deletes an item.",
            isPresent: { $0.deleteItem != nil }
        ) { cls, args, m throws(Raised) in
            try cls.classBody.pointee.slots.deleteItem?(args.receiver, args[0], &m)
            return .None
        },
        SpecialMethod(
            signature: "__contains__(key, /)", documentation: "Whether it is there.",
            isPresent: { $0.contains != nil }
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.contains else { return .None }
            return .bool(try slot(args.receiver, args[0], &m))
        },
        SpecialMethod(
            signature: "__index__()", documentation: "The integer it stands for.",
            isPresent: { $0.index != nil }
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.index else { return .None }
            return try slot(args.receiver, &m)
        },
        SpecialMethod(
            signature: "__int__()", documentation: "As an int.", isPresent: { $0.int != nil }
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.int else { return .None }
            return try slot(args.receiver, &m)
        },
        SpecialMethod(
            signature: "__float__()", documentation: "As a float.",
            isPresent: { $0.float != nil }
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.float else { return .None }
            return try slot(args.receiver, &m)
        },
        SpecialMethod(
            signature: "__format__(format_spec, /)", documentation: "As a text of a format.",
            isPresent: { $0.format != nil }
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.format else { return .None }
            return try slot(args.receiver, args[0], &m)
        },
        SpecialMethod(
            signature: "__getattribute__(name, /)", documentation: "The value of an attribute.",
            isPresent: { $0.getAttribute != nil }
        ) { cls, args, m throws(Raised) in
            let name = try m.attributeName(
                args[0], "attribute name must be string, not '\(m.typeName(args[0]))'")
            if let x = try cls.classBody.pointee.slots.getAttribute?(args.receiver, name, &m) {
                return x
            }
            throw m.noAttribute(args.receiver, name)
        },
    ]
}
