// Classes: the objects that types are, with the slots by which the machine reaches what builtin types do
// natively. A class of the program inherits its base's slots; a special method that it defines is found by
// name first.
import CHeap
import Heap
import Parser

package typealias UnarySlot = (Value, inout Machine) throws(Raised) -> Owned
package typealias BinarySlot = (Value, Value, inout Machine) throws(Raised) -> Owned

/// What a builtin type does natively. A slot that gives `notImplemented` leaves it to the other operand.
package struct TypeSlots {
    package var repr: UnarySlot?
    package var string: UnarySlot?
    package var hash: ((Value, inout Machine) throws(Raised) -> Int)?
    /// The type is known to have no hash (list, dict, set).
    package var isUnhashable = false
    package var truth: ((Value, inout Machine) throws(Raised) -> Bool)?
    package var length: ((Value, inout Machine) throws(Raised) -> Int)?
    package var iterate: UnarySlot?
    /// Nil at the end.
    package var next: ((Value, inout Machine) throws(Raised) -> Owned?)?
    package var getItem: BinarySlot?
    package var setItem: ((Value, Value, Value, inout Machine) throws(Raised) -> Void)?
    package var deleteItem: ((Value, Value, inout Machine) throws(Raised) -> Void)?
    /// container, item
    package var contains: ((Value, Value, inout Machine) throws(Raised) -> Bool)?
    package var compare:
        ((ComparisonOperator, Value, Value, inout Machine) throws(Raised) -> Owned)?
    /// The operands in their order, whichever of them is of this type.
    package var binary: ((BinaryOperator, Value, Value, inout Machine) throws(Raised) -> Owned)?
    package var inPlace: ((BinaryOperator, Value, Value, inout Machine) throws(Raised) -> Owned)?
    package var unary: ((UnaryOperator, Value, inout Machine) throws(Raised) -> Owned)?
    /// The object called; its arguments are not bound yet.
    package var call: ((Value, CallArguments, inout Machine) throws(Raised) -> Owned)?
    /// Replaces the whole look-up of an attribute; nil: there is none.
    package var getAttribute: ((Value, Cell, inout Machine) throws(Raised) -> Owned?)?
    /// Replaces the whole of setting (nil value: deleting).
    package var setAttribute: ((Value, Cell, Value?, inout Machine) throws(Raised) -> Void)?
    /// As a descriptor in a class: (descriptor, instance or nil, class)
    package var descriptorGet: ((Value, Value?, Value, inout Machine) throws(Raised) -> Owned)?
    /// nil value: deletes.
    package var descriptorSet: ((Value, Value, Value?, inout Machine) throws(Raised) -> Void)?
    /// As an integer for an index; as int(), float().
    package var index: UnarySlot?
    package var int: UnarySlot?
    package var float: UnarySlot?
    /// format(value, specification)
    package var format: BinarySlot?
    /// The class called: makes the object. `__new__` of the type.
    package var new: BuiltinFunctionReference?
    /// Fills it: `__init__` of the type.
    package var initialize: BuiltinFunctionReference?

    package init() {}
}

/// A counted builtin function in a slot. (A class: Owned cannot be in a copyable struct.)
package final class BuiltinFunctionReference {
    package let function: Owned
    package init(_ function: consuming Owned) { self.function = function }
}

/// Arguments of a call that nobody has bound yet: positional ones, then keywords.
package struct CallArguments: ~Escapable, BitwiseCopyable {
    /// base[0] is the callee, the arguments follow.
    let base: WordPointer
    package let count: Int
    /// A tuple of the names of the last arguments, or absent.
    let keywordNames: Word

    @_lifetime(immortal) init(unsafe base: WordPointer, count: Int, keywordNames: Word) {
        self.base = base
        self.count = count
        self.keywordNames = keywordNames
    }
    package var keywordCount: Int {
        keywordNames.isObject
            ? Heap.body(keywordNames.cell, as: Tuple.self).pointee.items.count : 0
    }
    package var positionalCount: Int { count - keywordCount }
    /// The object whose method is called, or the function itself.
    package var receiver: Value {
        @_lifetime(copy self) get { _overrideLifetime(Value(unsafe: base[0]), copying: self) }
    }
    package subscript(i: Int) -> Value {
        @_lifetime(copy self) get {
            precondition(UInt(bitPattern: i) < UInt(bitPattern: count))
            return _overrideLifetime(Value(unsafe: base[i + 1]), copying: self)
        }
    }
    /// The name of the keyword argument at place `positionalCount + i`: interned, if anything has that name.
    package func keywordName(_ i: Int) -> Cell {
        let name = Heap.body(keywordNames.cell, as: Tuple.self).pointee.items.word(i).cell
        return InternTable.lookUp(name) ?? name
    }
}

/// Special methods that a class of the program defines (or inherits from one that does).
package struct SpecialMethods: OptionSet, Sendable {
    package let rawValue: UInt64
    package init(rawValue: UInt64) { self.rawValue = rawValue }
    package static let getAttributeFallback = SpecialMethods(rawValue: 1 << 0)  // __getattr__
    package static let getAttribute = SpecialMethods(rawValue: 1 << 1)  // __getattribute__
    package static let setAttribute = SpecialMethods(rawValue: 1 << 2)
    package static let deleteAttribute = SpecialMethods(rawValue: 1 << 3)
    package static let new = SpecialMethods(rawValue: 1 << 4)
    package static let initialize = SpecialMethods(rawValue: 1 << 5)
    package static let call = SpecialMethods(rawValue: 1 << 6)
    package static let equality = SpecialMethods(rawValue: 1 << 7)  // any comparison
    package static let hash = SpecialMethods(rawValue: 1 << 8)
    package static let truth = SpecialMethods(rawValue: 1 << 9)  // __bool__
    package static let length = SpecialMethods(rawValue: 1 << 10)
    package static let iterate = SpecialMethods(rawValue: 1 << 11)
    package static let next = SpecialMethods(rawValue: 1 << 12)
    package static let getItem = SpecialMethods(rawValue: 1 << 13)
    package static let setItem = SpecialMethods(rawValue: 1 << 14)
    package static let deleteItem = SpecialMethods(rawValue: 1 << 15)
    package static let contains = SpecialMethods(rawValue: 1 << 16)
    package static let binary = SpecialMethods(rawValue: 1 << 17)  // any binary operator
    package static let inPlace = SpecialMethods(rawValue: 1 << 18)
    package static let unary = SpecialMethods(rawValue: 1 << 19)
    package static let repr = SpecialMethods(rawValue: 1 << 20)
    package static let string = SpecialMethods(rawValue: 1 << 21)
    package static let format = SpecialMethods(rawValue: 1 << 22)
    package static let descriptorGet = SpecialMethods(rawValue: 1 << 23)
    package static let descriptorSet = SpecialMethods(rawValue: 1 << 24)
    package static let index = SpecialMethods(rawValue: 1 << 25)  // __index__, __int__, __float__
    package static let finalize = SpecialMethods(rawValue: 1 << 26)  // __del__
}

/// The subclasses of a class in the order in which they were made; one of many is found at once.
package struct Subclasses {
    /// With holes where one died.
    private var list: [Cell?] = []
    private var holes = 0
    /// Where each is; kept when there are many (a dictionary costs more than it saves before).
    private var places: [Cell: Int]?
    private static let many = 200

    package mutating func append(_ c: Cell) {
        list.append(c)
        if places != nil {
            places?[c] = list.count - 1
        } else if list.count > Subclasses.many {
            index()
        }
    }
    package mutating func remove(_ c: Cell) {
        let place =
            places == nil ? list.lastIndex { $0 == c } : places?.removeValue(forKey: c)
        guard let place else { return }
        list[place] = nil
        holes += 1
        if holes > 16 && holes * 2 > list.count {
            list.removeAll { $0 == nil }
            holes = 0
            if places != nil { index() }
        }
    }
    package var all: [Cell] { list.compactMap { $0 } }

    private mutating func index() {
        var places: [Cell: Int] = [:]
        for (i, c) in list.enumerated() { if let c { places[c] = i } }
        self.places = places
    }
}

/// Methods and attributes of a builtin class that are made when its namespace is first looked into: a program
/// looks into few classes, and thousands of objects would be made at each start. (A struct: the compiler
/// refuses such closures in an array.)
package struct PendingRows {
    package let add: (Cell) -> Void
    package init(_ add: @escaping (Cell) -> Void) { self.add = add }
}

package struct Class: ~Copyable, CellBody {
    /// Of the objects of this class. A program's class owns its record.
    package let record: TypePointer
    package let ownsRecord: Bool
    package var name: Owned
    package var qualifiedName: Owned
    package let bases: Slots
    /// The method resolution order without the class itself (which would be a cycle).
    package var ancestors: Slots
    /// A dict; reached by `ClassPointer.namespace`, which fills it first.
    fileprivate let storedNamespace: Owned
    /// What a builtin class will hold, in the order of being defined, until somebody looks into it.
    package var pendingRows: [PendingRows] = []
    package var slots: TypeSlots
    /// Special methods of the program's classes in the order of resolution, this one's included.
    package var special: SpecialMethods = []
    /// The builtin class that decides how the body looks: object's for plain instances.
    package let layout: Kind
    /// Live subclasses, not counted: each takes itself out when it dies.
    package var subclasses = Subclasses()
    /// Instances begin with room for so many attributes; grows with what they turn out to need.
    package var expectedAttributes: Int = 4
    package var instanceRoot: UnsafeMutablePointer<Shape>
    /// A builtin that cannot be a base: bool, NoneType, function …
    package var isFinal = false
    /// Instances may have attributes.
    package var allowsAttributes: Bool
    package var isException = false
    /// Errors name it with its module, as they do CPython's types of extension modules (`torch.Size`).
    package var isNamedWithModule = false
    /// A builtin subclass whose operators are asked before its base's.
    package var answersBeforeBase = false
    /// The cell of the class itself, not counted.
    package var selfCell: Cell

    package static var kind: Kind { .class }

    package init(
        record: TypePointer, ownsRecord: Bool, name: consuming Owned,
        qualifiedName: consuming Owned, bases: consuming Slots, ancestors: consuming Slots,
        namespace: consuming Owned, slots: TypeSlots, layout: Kind, allowsAttributes: Bool
    ) {
        self.record = record
        self.ownsRecord = ownsRecord
        self.name = name
        self.qualifiedName = qualifiedName
        self.bases = bases
        self.ancestors = ancestors
        storedNamespace = namespace
        self.slots = slots
        self.layout = layout
        self.allowsAttributes = allowsAttributes
        instanceRoot = record.pointee.root
        selfCell = Cell(record)
    }
    deinit {
        for i in 0..<bases.count {
            let base = bases.word(i).cell
            // In a cycle the base may have been destroyed before.
            guard header(base).pointee.shape != rootShape(Collector.deadKind) else { continue }
            let list = Heap.body(base, as: Class.self)
            let me = selfCell
            list.pointee.subclasses.remove(me)
        }
        if ownsRecord {
            record.deinitialize(count: 1)
            record.deallocate()
        } else {
            record.pointee.classCell = nil
        }
    }
    package borrowing func traverse(_ visit: (Cell) -> Void) {
        name.visit(visit)
        qualifiedName.visit(visit)
        bases.visit(visit)
        ancestors.visit(visit)
        storedNamespace.visit(visit)
        // Names in shapes are interned and so counted by the table too; they are released with the record.
        if ownsRecord { record.pointee.root.visitNames(visit) }
    }
}

package typealias ClassPointer = UnsafeMutablePointer<Class>

extension Cell {
    /// The body of a class.
    @inline(__always) package var classBody: ClassPointer { Heap.body(self, as: Class.self) }
}

extension UnsafeMutablePointer where Pointee == Class {
    /// The cell of the class.
    @inline(__always) package var cell: Cell { Cell(self) - CellLayout.header }
    /// The cell of the namespace, borrowed.
    package var namespaceCell: Cell {
        if !pointee.pendingRows.isEmpty { fillNamespace() }
        return pointee.storedNamespace.word.cell
    }
    package var dict: DictPointer { Heap.body(namespaceCell, as: Dict.self) }
    /// The namespace, counted.
    package var namespace: Owned { Value(unsafe: .object(namespaceCell)).owned() }

    @inline(never) private func fillNamespace() {
        // What fills it looks into it.
        let rows = pointee.pendingRows
        pointee.pendingRows = []
        for r in rows { r.add(cell) }
    }

    package func isSubclass(of other: Cell) -> Bool {
        if cell == other { return true }
        for i in 0..<pointee.ancestors.count where pointee.ancestors.word(i).cell == other {
            return true
        }
        return false
    }

    /// What a name means in the class or its ancestors, borrowed.
    package func lookUp(_ name: Cell) -> Word? {
        if let w = dict.get(name: name) { return w }
        for i in 0..<pointee.ancestors.count {
            let ancestor = pointee.ancestors.word(i).cell.classBody
            if let w = ancestor.dict.get(name: name) { return w }
        }
        return nil
    }

    /// Marks what inline caches rely on: a later change of an attribute renews it.
    package func noteCached(_ shape: UnsafeMutablePointer<Shape>) {
        shape.pointee.isCached = true
    }

    /// An attribute of the class changed: caches that rely on its objects' shapes are void.
    package func invalidate() {
        var work = [self]
        while let c = work.popLast() {
            c.pointee.record.pointee.root.renewTree()
            for s in c.pointee.subclasses.all { work.append(s.classBody) }
        }
    }

    /// Its name alone.
    package var plainName: String { Handle<Str>(unsafe: pointee.name.word.cell).string }

    /// As errors name the class.
    package var nameText: String {
        let name = plainName
        if !pointee.isNamedWithModule { return name }
        guard let module = dict.get(name: InternTable.intern("__module__")), module.isKind(.str)
        else { return name }
        return Handle<Str>(unsafe: module.cell).string + "." + name
    }
}
