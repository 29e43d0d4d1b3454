// The builtin classes: made at start-up, each with the record of its body. What they can do is added by
// the target Builtins (`define`).
import Heap

/// Cells of the builtin classes; they live as long as the machine.
package struct BuiltinTypes {
    package var object = placeholder
    package var type = placeholder
    package var int = placeholder
    package var bool = placeholder
    package var float = placeholder
    package var str = placeholder
    package var bytes = placeholder
    package var none = placeholder
    package var ellipsis = placeholder
    package var notImplemented = placeholder
    package var list = placeholder
    package var tuple = placeholder
    package var dict = placeholder
    package var set = placeholder
    package var frozenset = placeholder
    package var slice = placeholder
    package var range = placeholder
    package var function = placeholder
    package var builtin = placeholder
    package var method = placeholder
    /// Bound methods whose function is a builtin.
    package var builtinMethod = placeholder
    /// Methods of builtin classes, as the class holds them; those that stand for slots.
    package var methodDescriptor = placeholder
    package var wrapperDescriptor = placeholder
    /// A slot bound to an object.
    package var methodWrapper = placeholder
    package var module = placeholder
    package var generator = placeholder
    package var property = placeholder
    package var staticMethod = placeholder
    package var classMethod = placeholder
    package var superObject = placeholder
    /// io.UnsupportedOperation.
    package var unsupportedOperation = placeholder
    package var traceback = placeholder
    package var code = placeholder
    package var cell = placeholder
    /// By ExceptionKind.
    package var exceptions: [Cell] = []
    /// In the order in which they were made, for the end of the process.
    package var all: [Cell] = []
    /// dict_keys, dict_values, dict_items, and their iterators (those backwards behind the others), by part.
    package var dictViews: [Cell] = []
    package var dictIterators: [Cell] = []
    package var listReverseIterator = placeholder
    package var strAsciiIterator = placeholder
    package var bytesIterator = placeholder

    private static var placeholder: Cell { Cell(bitPattern: 16).unsafelyUnwrapped }
}

/// Makes all bodies of this target known to the heap.
func registerBodies() {
    registerType(Str.self, "str", isContainer: false)
    registerType(BigInt.self, "int", isContainer: false)
    registerType(List.self, "list")
    registerType(Tuple.self, "tuple")
    registerType(Dict.self, "dict")
    registerType(Set.self, "set")
    registerType(Slice.self, "slice")
    registerType(Range.self, "range", isContainer: false)
    registerType(Bytes.self, "bytes", isContainer: false)
    registerType(Function.self, "function")
    registerType(BuiltinFunction.self, "builtin_function_or_method")
    registerType(BoundMethod.self, "method")
    registerType(Class.self, "type")
    registerType(Code.self, "code")
    registerType(CellVariable.self, "cell")
    registerType(ExceptionObject.self, "BaseException")
    registerType(Traceback.self, "traceback")
    registerType(Module.self, "module")
    // One that is dropped where a handler of its own waits is closed first.
    registerType(Generator.self, "generator").pointee.hasFinalizer = true
    registerType(Property.self, "property")
    registerType(StaticMethod.self, "staticmethod")
    registerType(ClassMethod.self, "classmethod")
    registerType(SuperObject.self, "super")
    registerType(ListIterator.self, "list_iterator")
    registerType(TupleIterator.self, "tuple_iterator")
    registerType(RangeIterator.self, "range_iterator", isContainer: false)
    registerType(DictIterator.self, "dict_iterator")
    registerType(DictView.self, "dict_view")
    registerType(SetIterator.self, "set_iterator")
    registerType(StrIterator.self, "str_iterator")
    registerType(SequenceIterator.self, "iterator")
    registerType(BuiltinProperty.self, "getset_descriptor", isContainer: false)
    registerType(Boxed.self, "boxed")
    registerType(SlotMember.self, "member_descriptor")
}

/// A record for values that have no cell of their own kind (int, None …) or share a kind.
private func makeRecord(_ name: String, _ kind: Kind) -> TypePointer {
    let known = heapRecord(kind)
    let record = TypePointer.allocate(capacity: 1)
    record.initialize(
        to: TypeRecord(
            name: name, kind: kind, isContainer: true, destroy: known?.pointee.destroy ?? { _ in },
            traverse: known?.pointee.traverse ?? { _, _ in }))
    record.pointee.root.pointee.type = record
    return record
}

private func heapRecord(_ kind: Kind) -> TypePointer? {
    kind == Kind(0) || kind == .instance ? nil : rootShape(kind).pointee.type
}

extension Machine {
    /// Makes a builtin class. `record`: of the body's kind unless another class has that already.
    package mutating func makeBuiltinClass(
        _ name: StaticString, kind: Kind, base: Cell?, module: StaticString = "builtins",
        ownRecord: Bool = false, isFinal: Bool = false, allowsAttributes: Bool = false
    ) -> Cell {
        let text = "\(name)"
        var record = ownRecord ? nil : heapRecord(kind)
        if record == nil || record?.pointee.classCell != nil { record = makeRecord(text, kind) }
        let type = record.unsafelyUnwrapped
        var bases = Slots(capacity: 1)
        var ancestors = Slots(capacity: 2)
        var slots = TypeSlots()
        var isException = false
        if let base {
            bases.append(Value(unsafe: .object(base)).owned())
            ancestors.append(Value(unsafe: .object(base)).owned())
            let b = base.classBody
            for i in 0..<b.pointee.ancestors.count {
                ancestors.append(b.pointee.ancestors.owned(i))
            }
            slots = b.pointee.slots
            isException = b.pointee.isException
        }
        let ref = Ref(
            Class(
                record: type, ownsRecord: false, name: interned(name),
                qualifiedName: interned(name), bases: bases, ancestors: ancestors,
                namespace: makeDict(), slots: slots, layout: kind,
                allowsAttributes: allowsAttributes))
        let cell = ref.take()
        let c = cell.classBody
        c.pointee.selfCell = cell
        c.pointee.isFinal = isFinal
        c.pointee.isException = isException
        header(cell).pointee.flags |= CellFlag.isType
        type.pointee.classCell = cell
        if let base { base.classBody.pointee.subclasses.append(cell) }
        c.dict.set(name: names.__module__, .object(retained(InternTable.intern(module))))
        types.all.append(cell)
        return cell
    }

    mutating func setUpBuiltinTypes() {
        types.object = makeBuiltinClass("object", kind: .instance, base: nil, ownRecord: true)
        let object = types.object
        types.type = makeBuiltinClass("type", kind: .class, base: object, allowsAttributes: true)
        types.int = makeBuiltinClass("int", kind: .bigInt, base: object)
        types.bool = makeBuiltinClass(
            "bool", kind: Kind(0), base: types.int, ownRecord: true, isFinal: true)
        types.float = makeBuiltinClass("float", kind: .boxed, base: object, ownRecord: true)
        types.str = makeBuiltinClass("str", kind: .str, base: object)
        types.bytes = makeBuiltinClass("bytes", kind: .bytes, base: object)
        types.none = makeBuiltinClass(
            "NoneType", kind: Kind(0), base: object, ownRecord: true, isFinal: true)
        types.ellipsis = makeBuiltinClass(
            "ellipsis", kind: Kind(0), base: object, ownRecord: true, isFinal: true)
        types.notImplemented = makeBuiltinClass(
            "NotImplementedType", kind: Kind(0), base: object, ownRecord: true, isFinal: true)
        types.list = makeBuiltinClass("list", kind: .list, base: object)
        types.tuple = makeBuiltinClass("tuple", kind: .tuple, base: object)
        types.dict = makeBuiltinClass("dict", kind: .dict, base: object)
        types.set = makeBuiltinClass("set", kind: .set, base: object)
        types.frozenset = makeBuiltinClass("frozenset", kind: .set, base: object, ownRecord: true)
        types.slice = makeBuiltinClass("slice", kind: .slice, base: object, isFinal: true)
        types.range = makeBuiltinClass("range", kind: .range, base: object, isFinal: true)
        types.function = makeBuiltinClass(
            "function", kind: .function, base: object, isFinal: true, allowsAttributes: true)
        types.builtin = makeBuiltinClass(
            "builtin_function_or_method", kind: .builtin, base: object, isFinal: true)
        types.method = makeBuiltinClass("method", kind: .boundMethod, base: object, isFinal: true)
        types.builtinMethod = makeBuiltinClass(
            "builtin_function_or_method", kind: .boundMethod, base: types.builtin, ownRecord: true,
            isFinal: true)
        types.methodDescriptor = makeBuiltinClass(
            "method_descriptor", kind: .builtin, base: object, ownRecord: true, isFinal: true)
        types.wrapperDescriptor = makeBuiltinClass(
            "wrapper_descriptor", kind: .builtin, base: object, ownRecord: true, isFinal: true)
        types.methodWrapper = makeBuiltinClass(
            "method-wrapper", kind: .boundMethod, base: object, ownRecord: true, isFinal: true)
        types.module = makeBuiltinClass(
            "module", kind: .module, base: object, allowsAttributes: true)
        types.generator = makeBuiltinClass(
            "generator", kind: .generator, base: object, isFinal: true)
        types.property = makeBuiltinClass("property", kind: .property, base: object)
        types.staticMethod = makeBuiltinClass("staticmethod", kind: .staticMethod, base: object)
        types.classMethod = makeBuiltinClass("classmethod", kind: .classMethod, base: object)
        types.superObject = makeBuiltinClass("super", kind: .superObject, base: object)
        types.traceback = makeBuiltinClass(
            "traceback", kind: .traceback, base: object, isFinal: true)
        types.code = makeBuiltinClass("code", kind: .code, base: object, isFinal: true)
        types.cell = makeBuiltinClass("cell", kind: .cellVariable, base: object, isFinal: true)
        _ = makeBuiltinClass("list_iterator", kind: .listIterator, base: object, isFinal: true)
        _ = makeBuiltinClass("tuple_iterator", kind: .tupleIterator, base: object, isFinal: true)
        _ = makeBuiltinClass("range_iterator", kind: .rangeIterator, base: object, isFinal: true)
        _ = makeBuiltinClass("dict_keyiterator", kind: .dictIterator, base: object, isFinal: true)
        _ = makeBuiltinClass("dict_keys", kind: .dictView, base: object, isFinal: true)
        _ = makeBuiltinClass("set_iterator", kind: .setIterator, base: object, isFinal: true)
        _ = makeBuiltinClass("str_iterator", kind: .strIterator, base: object, isFinal: true)
        types.strAsciiIterator = makeBuiltinClass(
            "str_ascii_iterator", kind: .strIterator, base: object, ownRecord: true, isFinal: true)
        types.bytesIterator = makeBuiltinClass(
            "bytes_iterator", kind: .tupleIterator, base: object, ownRecord: true, isFinal: true)
        _ = makeBuiltinClass("iterator", kind: .sequenceIterator, base: object, isFinal: true)
        let property = makeBuiltinClass(
            "getset_descriptor", kind: .builtinProperty, base: object, isFinal: true)
        property.classBody.pointee.slots.repr = { v, m throws(Raised) in
            guard let p = v.as(BuiltinProperty.self) else { return .None }
            let owner =
                p.pointer.pointee.ownerName ?? p.pointer.pointee.owner.classBody.nameText
            return m.string("<attribute '\(p.pointer.pointee.row.name)' of '\(owner)' objects>")
        }
        setUpSlotMembers()
        makeExceptionClasses()
        methodMaker.types = types
    }

    private mutating func makeExceptionClasses() {
        for kind in ExceptionKind.allCases {
            let base = kind.base.map { types.exceptions[$0.rawValue] } ?? types.object
            let cls = makeBuiltinClass(
                "BaseException", kind: .exception, base: base, ownRecord: kind != .baseException,
                allowsAttributes: true)
            let name = Value(unsafe: .object(InternTable.intern(kind.name)))
            cls.classBody.pointee.name = name.owned()
            cls.classBody.pointee.qualifiedName = name.owned()
            cls.classBody.pointee.isException = true
            types.exceptions.append(cls)
        }
    }

    /// The class of a value.
    @inline(__always) package func classOf(_ w: Word) -> Cell {
        if w.isObject { return typeOf(w.cell).pointee.classCell.unsafelyUnwrapped }
        switch w.tag {
        case 0: return types.int
        case 1: return types.float
        case 2: return types.bool
        case 6: return types.notImplemented
        case 7: return types.ellipsis
        default: return types.none
        }
    }
    package func classOf(_ v: Value) -> Cell { classOf(v.word) }
    /// The class of a value, as errors name it.
    package func typeName(_ v: Value) -> String { classOf(v.word).classBody.nameText }
    package func typeName(_ w: Word) -> String { classOf(w).classBody.nameText }
    /// The class of an argument of the wrong type, as most texts about it name it.
    package func argumentTypeName(_ v: Value) -> String { v.isNone ? "None" : typeName(v) }

    package func isInstance(_ w: Word, of cls: Cell) -> Bool {
        classOf(w).classBody.isSubclass(of: cls)
    }
    package func isInstance(_ v: Value, of cls: Cell) -> Bool { isInstance(v.word, of: cls) }

    /// Adds rows to a builtin class. They are made when its namespace is first looked into.
    package func define(
        _ cls: Cell, methods: @escaping @autoclosure () -> [Builtin] = [],
        classMethods: @escaping @autoclosure () -> [Builtin] = [],
        staticMethods: @escaping @autoclosure () -> [Builtin] = [],
        attributes: @escaping @autoclosure () -> [BuiltinAttribute] = []
    ) {
        let maker = methodMaker
        cls.classBody.pointee.pendingRows.append(
            PendingRows { cls in
                for row in methods() { maker.addMethod(row, to: cls, name: row.name) }
                maker.addFunctions(classMethods(), .classMethod, to: cls)
                maker.addFunctions(staticMethods(), .staticMethod, to: cls)
                let dict = cls.classBody.dict
                for row in attributes() {
                    dict.set(
                        name: InternTable.intern(row.name),
                        .object(makeCell(BuiltinProperty(row, owner: cls), isContainer: false)))
                }
            })
    }

    /// A function of a module (or a builtin one).
    package func function(_ row: Builtin, module: StaticString = "builtins") -> Owned {
        var f = BuiltinFunction(row)
        f.module = interned(module)
        return make(f)
    }

    /// Adds functions to the builtins.
    package mutating func defineBuiltins(_ rows: [Builtin]) {
        for row in rows {
            let f = function(row)
            let name = Heap.body(f.word.cell, as: BuiltinFunction.self).pointee.name
            builtinsDict.set(name: name, f.take())
        }
    }
    package mutating func defineBuiltin(_ name: StaticString, _ value: consuming Owned) {
        builtinsDict.set(name: InternTable.intern(name), value.take())
    }
}

/// One more count of a cell.
@inline(__always) package func retained(_ c: Cell) -> Cell {
    retain(c)
    return c
}
