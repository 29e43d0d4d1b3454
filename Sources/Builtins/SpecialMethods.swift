// Every slot of a builtin class as a special method by name: `list.__len__`, `int.__add__`, `super().__init__`.
// One table for all classes; which operators a class shows is by its name.
import Heap
import Interpreter
import Parser

/// A special method: when a class has it by its slots, and what it does with them.
private final class SpecialMethod {
    typealias Presence = (UnsafeMutablePointer<TypeSlots>) -> Bool
    let row: Builtin
    let name: Cell
    let isPresent: Presence

    /// `name`: when the signature is without it.
    init(
        signature: String, documentation: String, name: Cell? = nil,
        isPresent: @escaping Presence, _ call: @escaping SlotCall
    ) {
        row = Builtin(slot: signature, documentation, call)
        self.name = name ?? row.name
        self.isPresent = isPresent
    }
}

/// The rows of all classes, made once in a process.
private final class SpecialMethodTable {
    nonisolated(unsafe) private static var shared: SpecialMethodTable?

    /// Only the interpreter's thread asks; names are the same for all machines.
    static func table(_ names: borrowing KnownNames) -> SpecialMethodTable {
        if let shared { return shared }
        let table = SpecialMethodTable(names)
        shared = table
        return table
    }

    let methods = specialMethods
    let comparisons: [SpecialMethod]
    /// By operator.
    let plain: [SpecialMethod]
    let reflected: [SpecialMethod]
    let inPlace: [SpecialMethod]
    let unary: [SpecialMethod]
    /// Of numbers, whose powers take a modulus.
    let power = powerMethod("__pow__(value, mod=None, /)", reflected: false)
    let reflectedPower = powerMethod("__rpow__(value, mod=None, /)", reflected: true)

    private init(_ names: borrowing KnownNames) {
        comparisons = comparisonMethods
        plain = operatorMethods(names.binary, "The operator.") { op, cls, args, m throws(Raised) in
            try m.operateByName(cls, op, args.receiver, args[0])
        }
        reflected = operatorMethods(names.reflected, "The operator, reflected.") {
            op, cls, args, m throws(Raised) in
            try m.operateByName(cls, op, args[0], args.receiver)
        }
        inPlace = operatorMethods(names.inPlace, "The operator in place.") {
            op, cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.inPlace else { return .notImplemented }
            return try slot(op, args.receiver, args[0], &m)
        }
        unary = [
            (UnaryOperator.negative, "__neg__()"), (.positive, "__pos__()"),
            (.invert, "__invert__()"),
        ].map { op, signature in
            SpecialMethod(
                signature: signature, documentation: "The operator.",
                isPresent: { $0.pointee.unary != nil }
            ) { _, args, m throws(Raised) in try m.unary(op, args.receiver) }
        }
    }
}

extension Machine {
    /// Adds the special methods of builtin classes by their slots; rows that they have already stay.
    package mutating func defineSpecialMethods(_ classes: [Cell]) {
        let table = SpecialMethodTable.table(names)
        for cls in classes { defineSpecialMethods(cls, table) }
    }

    private mutating func defineSpecialMethods(_ cls: Cell, _ table: SpecialMethodTable) {
        let slots = withUnsafeMutablePointer(to: &cls.classBody.pointee.slots) { $0 }
        let isNumber =
            cls == types.int || cls == types.bool || cls == types.float || cls == types.str
        for s in table.methods where s.isPresent(slots) { add(s, to: cls) }
        if slots.pointee.compare != nil || isNumber {
            for s in table.comparisons { add(s, to: cls) }
        }
        if slots.pointee.binary != nil || slots.pointee.inPlace != nil || isNumber {
            let known = operators(of: cls)
            if cls == types.int || cls == types.float {
                add(table.power, to: cls)
                add(table.reflectedPower, to: cls)
            }
            for i in known.plain { add(table.plain[i], to: cls) }
            for i in known.reflected { add(table.reflected[i], to: cls) }
            for i in known.inPlace { add(table.inPlace[i], to: cls) }
            for (i, s) in table.unary.enumerated()
            where s.isPresent(slots) || (isNumber && cls != types.str) {
                // No float has ~, the last of them.
                if !(cls == types.float && i == 2) { add(s, to: cls) }
            }
        }
        let dict = cls.classBody.dict
        if slots.pointee.new != nil && dict.find(name: names.__new__) < 0 {
            define(cls, staticMethods: [newMethod])
        }
        if slots.pointee.initialize != nil && dict.find(name: names.__init__) < 0 {
            define(cls, methods: [initializeMethod])
        }
        if slots.pointee.isUnhashable { dict.set(name: names.__hash__, .none) }
    }

    private func add(_ s: SpecialMethod, to cls: Cell) {
        if cls.classBody.dict.find(name: s.name) >= 0 { return }
        addMethod(s.row, to: cls, name: s.name)
    }

    fileprivate mutating func compareByName(
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

    fileprivate mutating func operateByName(
        _ cls: Cell, _ op: BinaryOperator, _ a: Value, _ b: Value
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

/// `__new__` of a class: what its slot makes.
private let newMethod = Builtin(slot: "__new__(*args, **kwargs)", "Makes an object.") {
    cls, args, m throws(Raised) in
    guard let new = cls.classBody.pointee.slots.new, let t = args[0].as(Tuple.self)
    else { return .None }
    let name = cls.classBody.nameText
    guard t.count > 0 else {
        throw m.raise(.typeError, "\(name).__new__(): not enough arguments")
    }
    guard t[0].is(Class.self) else {
        throw m.raise(
            .typeError, "\(name).__new__(X): X is not a type object (\(m.typeName(t[0])))")
    }
    let made = t[0].word.cell.classBody
    guard made.isSubclass(of: cls) else {
        throw m.raise(
            .typeError,
            "\(name).__new__(\(made.nameText)): \(made.nameText) is not a subtype of \(name)")
    }
    let function = new.function.copy()
    return try m.callBuiltin(
        function.value, receiver: t[0], arguments: t, from: 1, keywords: args[1])
}

private let initializeMethod = Builtin(slot: "__init__(*args, **kwargs)", "Fills the object.") {
    cls, args, m throws(Raised) in
    guard let initialize = cls.classBody.pointee.slots.initialize, let t = args[0].as(Tuple.self)
    else { return .None }
    let function = initialize.function.copy()
    return try m.callBuiltin(
        function.value, receiver: args.receiver, arguments: t, keywords: args[1])
}

private var comparisonMethods: [SpecialMethod] {
    [
        (ComparisonOperator.equal, "__eq__(value, /)"), (.notEqual, "__ne__(value, /)"),
        (.less, "__lt__(value, /)"), (.lessEqual, "__le__(value, /)"),
        (.greater, "__gt__(value, /)"), (.greaterEqual, "__ge__(value, /)"),
    ].map { op, signature in
        SpecialMethod(signature: signature, documentation: "Compares.", isPresent: { _ in true }) {
            cls, args, m throws(Raised) in
            try m.compareByName(cls, op, args.receiver, args[0])
        }
    }
}

private func powerMethod(_ signature: String, reflected: Bool) -> SpecialMethod {
    SpecialMethod(signature: signature, documentation: "A power.", isPresent: { _ in true }) {
        cls, args, m throws(Raised) in
        guard let modulus = args.given(1) else {
            return reflected
                ? try m.operateByName(cls, .power, args[0], args.receiver)
                : try m.operateByName(cls, .power, args.receiver, args[0])
        }
        guard m.isNumber(args[0]), m.isNumber(modulus) else { return .notImplemented }
        let builtins = m.builtinsModule.copy()
        let pow = try m.getAttribute(builtins.value, "pow")
        return reflected
            ? try m.call(pow.value, args[0], args.receiver, modulus)
            : try m.call(pow.value, args.receiver, args[0], modulus)
    }
}

/// One row for each operator, by its special names.
private func operatorMethods(
    _ names: [Cell], _ documentation: String,
    _ call:
        @escaping @Sendable (BinaryOperator, Cell, Arguments, inout Machine) throws(Raised) -> Owned
) -> [SpecialMethod] {
    names.indices.compactMap { i in
        guard let op = BinaryOperator(rawValue: .init(i)) else { return nil }
        return SpecialMethod(
            signature: "(value, /)", documentation: documentation, name: names[i],
            isPresent: { _ in true }
        ) { cls, args, m throws(Raised) in try call(op, cls, args, &m) }
    }
}

private var specialMethods: [SpecialMethod] {
    [
        SpecialMethod(
            signature: "__repr__()", documentation: "The object as code would write it.",
            isPresent: { $0.pointee.repr != nil }
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.repr else { return .None }
            return try slot(args.receiver, &m)
        },
        SpecialMethod(
            signature: "__str__()", documentation: "The object as a text.",
            isPresent: { $0.pointee.string != nil }
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.string else { return .None }
            return try slot(args.receiver, &m)
        },
        SpecialMethod(
            signature: "__hash__()", documentation: "A number equal for equal objects.",
            isPresent: { $0.pointee.hash != nil }
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.hash else { return .None }
            return .int(try slot(args.receiver, &m))
        },
        SpecialMethod(
            signature: "__bool__()", documentation: "Whether it counts as true.",
            isPresent: { $0.pointee.truth != nil }
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.truth else { return .None }
            return .bool(try slot(args.receiver, &m))
        },
        SpecialMethod(
            signature: "__len__()", documentation: "The number of items.",
            isPresent: { $0.pointee.length != nil }
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.length else { return .None }
            return .int(try slot(args.receiver, &m))
        },
        SpecialMethod(
            signature: "__iter__()", documentation: "An iterator over the items.",
            isPresent: { $0.pointee.iterate != nil }
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.iterate else { return .None }
            return try slot(args.receiver, &m)
        },
        SpecialMethod(
            signature: "__next__()", documentation: "The next item.",
            isPresent: { $0.pointee.next != nil }
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
            isPresent: { $0.pointee.getItem != nil }
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.getItem else { return .None }
            return try slot(args.receiver, args[0], &m)
        },
        SpecialMethod(
            signature: "__setitem__(key, value, /)", documentation: "Sets an item.",
            isPresent: { $0.pointee.setItem != nil }
        ) { cls, args, m throws(Raised) in
            try cls.classBody.pointee.slots.setItem?(args.receiver, args[0], args[1], &m)
            return .None
        },
        SpecialMethod(
            signature: "__delitem__(key, /)", documentation: "Deletes an item.",
            isPresent: { $0.pointee.deleteItem != nil }
        ) { cls, args, m throws(Raised) in
            try cls.classBody.pointee.slots.deleteItem?(args.receiver, args[0], &m)
            return .None
        },
        SpecialMethod(
            signature: "__contains__(key, /)", documentation: "Whether it is there.",
            isPresent: { $0.pointee.contains != nil }
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.contains else { return .None }
            return .bool(try slot(args.receiver, args[0], &m))
        },
        SpecialMethod(
            signature: "__index__()", documentation: "The integer it stands for.",
            isPresent: { $0.pointee.index != nil }
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.index else { return .None }
            return try slot(args.receiver, &m)
        },
        SpecialMethod(
            signature: "__int__()", documentation: "As an int.",
            isPresent: { $0.pointee.int != nil }
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.int else { return .None }
            return try slot(args.receiver, &m)
        },
        SpecialMethod(
            signature: "__float__()", documentation: "As a float.",
            isPresent: { $0.pointee.float != nil }
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.float else { return .None }
            return try slot(args.receiver, &m)
        },
        SpecialMethod(
            signature: "__format__(format_spec, /)", documentation: "As a text of a format.",
            isPresent: { $0.pointee.format != nil }
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.format else { return .None }
            return try slot(args.receiver, args[0], &m)
        },
        SpecialMethod(
            signature: "__getattribute__(name, /)", documentation: "The value of an attribute.",
            isPresent: { $0.pointee.getAttribute != nil }
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
