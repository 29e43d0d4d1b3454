// Every slot of a builtin class as a special method by name: `list.__len__`, `int.__add__`, `super().__init__`.
// One table for all classes; which operators a class shows is by its name.
import Heap
import Interpreter
import Parser

/// The slots that a class has itself. Asked when its special methods are defined; they are made later, when
/// it has those of its base too.
private struct OwnSlots: OptionSet {
    let rawValue: UInt32
    static let repr = OwnSlots(rawValue: 1 << 0)
    static let string = OwnSlots(rawValue: 1 << 1)
    static let hash = OwnSlots(rawValue: 1 << 2)
    static let truth = OwnSlots(rawValue: 1 << 3)
    static let length = OwnSlots(rawValue: 1 << 4)
    static let iterate = OwnSlots(rawValue: 1 << 5)
    static let next = OwnSlots(rawValue: 1 << 6)
    static let getItem = OwnSlots(rawValue: 1 << 7)
    static let setItem = OwnSlots(rawValue: 1 << 8)
    static let deleteItem = OwnSlots(rawValue: 1 << 9)
    static let contains = OwnSlots(rawValue: 1 << 10)
    static let compare = OwnSlots(rawValue: 1 << 11)
    static let binary = OwnSlots(rawValue: 1 << 12)
    static let inPlace = OwnSlots(rawValue: 1 << 13)
    static let unary = OwnSlots(rawValue: 1 << 14)
    static let getAttribute = OwnSlots(rawValue: 1 << 15)
    static let index = OwnSlots(rawValue: 1 << 16)
    static let int = OwnSlots(rawValue: 1 << 17)
    static let float = OwnSlots(rawValue: 1 << 18)
    static let format = OwnSlots(rawValue: 1 << 19)
    static let new = OwnSlots(rawValue: 1 << 20)
    static let initialize = OwnSlots(rawValue: 1 << 21)
    static let isUnhashable = OwnSlots(rawValue: 1 << 22)

    init(rawValue: UInt32) { self.rawValue = rawValue }

    init(of cls: Cell) {
        // By address: the slots are large, and a copy counts each of them.
        let s = withUnsafeMutablePointer(to: &cls.classBody.pointee.slots) { $0 }
        var own: OwnSlots = []
        if s.pointee.repr != nil { own.insert(.repr) }
        if s.pointee.string != nil { own.insert(.string) }
        if s.pointee.hash != nil { own.insert(.hash) }
        if s.pointee.truth != nil { own.insert(.truth) }
        if s.pointee.length != nil { own.insert(.length) }
        if s.pointee.iterate != nil { own.insert(.iterate) }
        if s.pointee.next != nil { own.insert(.next) }
        if s.pointee.getItem != nil { own.insert(.getItem) }
        if s.pointee.setItem != nil { own.insert(.setItem) }
        if s.pointee.deleteItem != nil { own.insert(.deleteItem) }
        if s.pointee.contains != nil { own.insert(.contains) }
        if s.pointee.compare != nil { own.insert(.compare) }
        if s.pointee.binary != nil { own.insert(.binary) }
        if s.pointee.inPlace != nil { own.insert(.inPlace) }
        if s.pointee.unary != nil { own.insert(.unary) }
        if s.pointee.getAttribute != nil { own.insert(.getAttribute) }
        if s.pointee.index != nil { own.insert(.index) }
        if s.pointee.int != nil { own.insert(.int) }
        if s.pointee.float != nil { own.insert(.float) }
        if s.pointee.format != nil { own.insert(.format) }
        if s.pointee.new != nil { own.insert(.new) }
        if s.pointee.initialize != nil { own.insert(.initialize) }
        if s.pointee.isUnhashable { own.insert(.isUnhashable) }
        self = own
    }
}

/// A special method: the slot by which a class has it, and what it does with that.
private final class SpecialMethod {
    let slot: OwnSlots
    let row: Builtin
    let name: Cell

    /// `name`: when the signature is without it.
    init(
        _ slot: OwnSlots, signature: String, documentation: String, name: Cell? = nil,
        _ call: @escaping SlotCall
    ) {
        self.slot = slot
        row = Builtin(slot: signature, documentation, call)
        self.name = name ?? row.name
    }
}

/// The rows of all classes, made once in a process.
private final class SpecialMethodTable {
    nonisolated(unsafe) private static var shared: SpecialMethodTable?

    /// Only the interpreter's thread asks; names are the same for all machines.
    static func table(_ names: KnownNames) -> SpecialMethodTable {
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

    private init(_ names: KnownNames) {
        comparisons = comparisonMethods
        plain = operatorMethods(.binary, names.binary, "The operator.") {
            op, cls, args, m throws(Raised) in
            try m.operateByName(cls, op, args.receiver, args[0])
        }
        reflected = operatorMethods(.binary, names.reflected, "The operator, reflected.") {
            op, cls, args, m throws(Raised) in
            try m.operateByName(cls, op, args[0], args.receiver)
        }
        inPlace = operatorMethods(.inPlace, names.inPlace, "The operator in place.") {
            op, cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.inPlace else { return .notImplemented }
            return try slot(op, args.receiver, args[0], &m)
        }
        unary = [
            (UnaryOperator.negative, "__neg__()"), (.positive, "__pos__()"),
            (.invert, "__invert__()"),
        ].map { op, signature in
            SpecialMethod(.unary, signature: signature, documentation: "The operator.") {
                _, args, m throws(Raised) in try m.unary(op, args.receiver)
            }
        }
    }
}

extension SpecialMethodTable {
    /// Makes the special methods of a class; rows that it has already stay.
    fileprivate func fill(_ cls: Cell, _ own: OwnSlots, _ maker: MethodMaker) {
        let types = maker.types
        let isNumber =
            cls == types.int || cls == types.bool || cls == types.float || cls == types.str
        let dict = cls.classBody.dict
        func add(_ s: SpecialMethod) {
            if dict.find(name: s.name) < 0 { maker.addMethod(s.row, to: cls, name: s.name) }
        }
        for s in methods where own.contains(s.slot) { add(s) }
        if own.contains(.compare) || isNumber { comparisons.forEach(add) }
        if own.contains(.binary) || own.contains(.inPlace) || isNumber {
            let known = operators(of: cls, own)
            if cls == types.int || cls == types.float {
                add(power)
                add(reflectedPower)
            }
            for i in known.plain { add(plain[i]) }
            for i in known.reflected { add(reflected[i]) }
            for i in known.inPlace { add(inPlace[i]) }
            for (i, s) in unary.enumerated()
            where own.contains(.unary) || (isNumber && cls != types.str) {
                // No float has ~, the last of them.
                if !(cls == types.float && i == 2) { add(s) }
            }
        }
        if own.contains(.new) && dict.find(name: maker.names.__new__) < 0 {
            maker.addFunctions([newMethod], .staticMethod, to: cls)
        }
        if own.contains(.initialize) && dict.find(name: maker.names.__init__) < 0 {
            maker.addMethod(initializeMethod, to: cls, name: maker.names.__init__)
        }
        if own.contains(.isUnhashable) { dict.set(name: maker.names.__hash__, .none) }
    }

    /// Which operators a class answers to: as they are, reflected, and in place.
    private func operators(of cls: Cell, _ own: OwnSlots)
        -> (plain: [Int], reflected: [Int], inPlace: [Int])
    {
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
            let all = plain.indices.filter {
                $0 != Int(BinaryOperator.matrixMultiply.rawValue)
            }
            return (all, all, [])
        case "bool":
            let bits = places([.bitAnd, .bitOr, .bitXor])
            return (bits, bits, [])
        default:
            let all = Array(plain.indices)
            return (
                own.contains(.binary) ? all : [], own.contains(.binary) ? all : [],
                own.contains(.inPlace) ? all : []
            )
        }
    }
}

extension Machine {
    /// Adds the special methods of builtin classes by the slots that they have now; rows that they have
    /// already stay.
    package func defineSpecialMethods(_ classes: [Cell]) {
        let maker = methodMaker
        for cls in classes {
            let own = OwnSlots(of: cls)
            cls.classBody.pointee.pendingRows.append(
                PendingRows { cls in
                    SpecialMethodTable.table(maker.names).fill(cls, own, maker)
                })
        }
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
        SpecialMethod(.compare, signature: signature, documentation: "Compares.") {
            cls, args, m throws(Raised) in
            try m.compareByName(cls, op, args.receiver, args[0])
        }
    }
}

private func powerMethod(_ signature: String, reflected: Bool) -> SpecialMethod {
    SpecialMethod(.binary, signature: signature, documentation: "A power.") {
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
    _ slot: OwnSlots, _ names: [Cell], _ documentation: String,
    _ call:
        @escaping @Sendable (BinaryOperator, Cell, Arguments, inout Machine) throws(Raised) -> Owned
) -> [SpecialMethod] {
    names.indices.compactMap { i in
        guard let op = BinaryOperator(rawValue: .init(i)) else { return nil }
        return SpecialMethod(
            slot, signature: "(value, /)", documentation: documentation, name: names[i]
        ) { cls, args, m throws(Raised) in try call(op, cls, args, &m) }
    }
}

private var specialMethods: [SpecialMethod] {
    [
        SpecialMethod(
            .repr, signature: "__repr__()", documentation: "The object as code would write it."
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.repr else { return .None }
            return try slot(args.receiver, &m)
        },
        SpecialMethod(.string, signature: "__str__()", documentation: "The object as a text.") {
            cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.string else { return .None }
            return try slot(args.receiver, &m)
        },
        SpecialMethod(
            .hash, signature: "__hash__()", documentation: "A number equal for equal objects."
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.hash else { return .None }
            return .int(try slot(args.receiver, &m))
        },
        SpecialMethod(.truth, signature: "__bool__()", documentation: "Whether it counts as true.")
        { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.truth else { return .None }
            return .bool(try slot(args.receiver, &m))
        },
        SpecialMethod(.length, signature: "__len__()", documentation: "The number of items.") {
            cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.length else { return .None }
            return .int(try slot(args.receiver, &m))
        },
        SpecialMethod(
            .iterate, signature: "__iter__()", documentation: "An iterator over the items."
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.iterate else { return .None }
            return try slot(args.receiver, &m)
        },
        SpecialMethod(.next, signature: "__next__()", documentation: "The next item.") {
            cls, args, m throws(Raised) in
            if args.receiver.is(Generator.self) {
                let none = Owned.None
                return try m.send(args.receiver, none.value)
            }
            guard let slot = cls.classBody.pointee.slots.next else { return .None }
            if let x = try slot(args.receiver, &m) { return x }
            throw m.raise(.stopIteration, arguments: Slots())
        },
        SpecialMethod(
            .getItem, signature: "__getitem__(key, /)", documentation: "The item of a key or place."
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.getItem else { return .None }
            return try slot(args.receiver, args[0], &m)
        },
        SpecialMethod(
            .setItem, signature: "__setitem__(key, value, /)", documentation: "Sets an item."
        ) { cls, args, m throws(Raised) in
            try cls.classBody.pointee.slots.setItem?(args.receiver, args[0], args[1], &m)
            return .None
        },
        SpecialMethod(
            .deleteItem, signature: "__delitem__(key, /)", documentation: "Deletes an item."
        ) { cls, args, m throws(Raised) in
            try cls.classBody.pointee.slots.deleteItem?(args.receiver, args[0], &m)
            return .None
        },
        SpecialMethod(
            .contains, signature: "__contains__(key, /)", documentation: "Whether it is there."
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.contains else { return .None }
            return .bool(try slot(args.receiver, args[0], &m))
        },
        SpecialMethod(.index, signature: "__index__()", documentation: "The integer it stands for.")
        { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.index else { return .None }
            return try slot(args.receiver, &m)
        },
        SpecialMethod(.int, signature: "__int__()", documentation: "As an int.") {
            cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.int else { return .None }
            return try slot(args.receiver, &m)
        },
        SpecialMethod(.float, signature: "__float__()", documentation: "As a float.") {
            cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.float else { return .None }
            return try slot(args.receiver, &m)
        },
        SpecialMethod(
            .format, signature: "__format__(format_spec, /)",
            documentation: "As a text of a format."
        ) { cls, args, m throws(Raised) in
            guard let slot = cls.classBody.pointee.slots.format else { return .None }
            return try slot(args.receiver, args[0], &m)
        },
        SpecialMethod(
            .getAttribute, signature: "__getattribute__(name, /)",
            documentation: "The value of an attribute."
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
