// `__slots__`: a class's objects have the attributes that it names and no others. Where they are kept is the
// same as ever; the class holds a descriptor for each name, and refuses the rest.
import Heap

/// The descriptor of one name.
package struct SlotMember: ~Copyable, CellBody {
    /// Interned.
    package let name: Owned
    package let className: Owned
    /// Only compared: the class may be gone.
    package let owner: Cell
    package static var kind: Kind { .slotMember }
    init(name: consuming Owned, className: consuming Owned, owner: Cell) {
        self.name = name
        self.className = className
        self.owner = owner
    }
    package borrowing func traverse(_ visit: (Cell) -> Void) {
        name.visit(visit)
        className.visit(visit)
    }
}

/// What `__slots__` of a class body says.
struct SlotRestriction: ~Copyable {
    var names = Slots()
    var allowsAttributes = false
}

extension Machine {
    /// Reads `__slots__` of a class about to be made; nil: it has none.
    mutating func slotNames(
        _ namespace: Handle<Dict>, _ solid: ClassPointer, _ className: Handle<Str>
    ) throws(Raised) -> SlotRestriction? {
        guard let slots = namespace.get(name: names.__slots__) else { return nil }
        var restriction = SlotRestriction()
        var list = Slots()
        if slots.value.is(Str.self) {
            list.append(slots.copy())
        } else {
            list = try collect(slots.value)
        }
        for i in 0..<list.count {
            guard let text = list[i].as(Str.self) else {
                throw raise(
                    .typeError, "__slots__ items must be strings, not '\(typeName(list[i]))'")
            }
            if text.equals("__dict__") {
                restriction.allowsAttributes = true
                continue
            }
            if text.equals("__weakref__") { continue }
            let isIdentifier = try callMethod(list[i], InternTable.intern("isidentifier"))
            guard isIdentifier.word.isTrue else {
                throw raise(.typeError, "__slots__ must be identifiers")
            }
            var name = text.string
            if name.hasPrefix("__") && !name.hasSuffix("__") {
                let stripped = className.string.drop { $0 == "_" }
                if !stripped.isEmpty { name = "_\(stripped)\(name)" }
            }
            let interned = InternTable.intern(name)
            if namespace.get(name: interned) != nil {
                throw raise(.valueError, "'\(name)' in __slots__ conflicts with class variable")
            }
            restriction.names.append(Value(unsafe: .object(interned)).owned())
        }
        if restriction.names.count > 0
            && (solid.cell == types.int || solid.cell == types.tuple
                || solid.cell == types.bytes)
        {
            throw raise(
                .typeError, "nonempty __slots__ not supported for subtype of '\(solid.nameText)'")
        }
        return restriction
    }

    func applySlots(_ cls: ClassPointer, _ restriction: borrowing SlotRestriction) {
        var allows = restriction.allowsAttributes
        for i in 0..<cls.pointee.ancestors.count
        where cls.pointee.ancestors.word(i).cell.classBody.pointee.allowsAttributes {
            allows = true
        }
        cls.pointee.allowsAttributes = allows
        for i in 0..<restriction.names.count {
            let name = restriction.names.word(i).cell
            let member = SlotMember(
                name: restriction.names.owned(i), className: cls.pointee.name.copy(),
                owner: cls.cell)
            cls.dict.set(name: name, .object(makeCell(member)))
        }
    }

    /// Whether an attribute that some `__slots__` names is set.
    package func hasSlotValues(_ o: Value) -> Bool {
        guard o.word.isKind(.instance) else { return false }
        let cls = classOf(o).classBody
        if cls.lookUp(names.__slots__) == nil { return false }
        for i in 0..<(cls.pointee.ancestors.count + 1) {
            let c = i == 0 ? cls : cls.pointee.ancestors.word(i - 1).cell.classBody
            let dict = Handle<Dict>(unsafe: c.namespaceCell)
            var cursor = 0
            while let item = dict.nextEntry(&cursor) {
                if item.value.word.isKind(.slotMember),
                    !instanceAttribute(o.word.cell, item.key.word.cell).isAbsent
                {
                    return true
                }
            }
        }
        return false
    }

    mutating func setUpSlotMembers() {
        let cls = makeBuiltinClass(
            "member_descriptor", kind: .slotMember, base: types.object, isFinal: true)
        cls.classBody.pointee.slots.repr = { v, m throws(Raised) in
            guard let member = v.as(SlotMember.self) else { return .None }
            let name = Handle<Str>(unsafe: member.pointer.pointee.name.word.cell).string
            let owner = Handle<Str>(unsafe: member.pointer.pointee.className.word.cell).string
            return m.string("<member '\(name)' of '\(owner)' objects>")
        }
        cls.classBody.pointee.slots.descriptorGet = { d, o, _, m throws(Raised) in
            guard let o, let member = d.as(SlotMember.self) else { return d.owned() }
            try m.check(member, o)
            let name = member.pointer.pointee.name.word.cell
            let w = m.instanceAttribute(o.word.cell, name)
            if w.isAbsent {
                _ = m.raiseNoAttribute(o.word, name)
                throw Raised()
            }
            return Value(unsafe: w).owned()
        }
        cls.classBody.pointee.slots.descriptorSet = { d, o, value, m throws(Raised) in
            guard let member = d.as(SlotMember.self) else { return }
            try m.check(member, o)
            let name = member.pointer.pointee.name.word.cell
            let c = o.word.cell
            guard let value else {
                if m.instanceAttribute(c, name).isAbsent {
                    _ = m.raiseAttributeError(
                        o.word, name, Handle<Str>(unsafe: name).string)
                    throw Raised()
                }
                if header(c).pointee.kind == .instance {
                    m.convertToDict(c)
                    let dict = m.instanceDict(c)
                    release(dict.remove(entry: dict.find(name: name)))
                } else if let dict = m.attributeDict(c, create: false) {
                    release(dict.remove(entry: dict.find(name: name)))
                }
                return
            }
            retain(value.word)
            if header(c).pointee.kind == .instance {
                m.setInstanceAttribute(c, name, value.word)
            } else if let dict = m.attributeDict(c, create: true) {
                dict.set(name: name, value.word)
            } else {
                release(value.word)
            }
        }
    }

    private mutating func check(_ member: Handle<SlotMember>, _ o: Value) throws(Raised) {
        guard o.word.isObject, isInstance(o, of: member.pointer.pointee.owner) else {
            let name = Handle<Str>(unsafe: member.pointer.pointee.name.word.cell).string
            let owner = Handle<Str>(unsafe: member.pointer.pointee.className.word.cell).string
            throw raise(
                .typeError,
                "descriptor '\(name)' for '\(owner)' objects doesn't apply to a '\(typeName(o))' object"
            )
        }
    }
}
