// `__dict__` and `__weakref__` in the namespace of a class: CPython puts them there where the objects of the
// bases have no such place yet, and a program that prints the namespace or dir() sees them.
import Heap

extension Machine {
    /// Adds them to a class just made whose nearest builtin ancestor is `solid`.
    func addDictDescriptors(_ cls: ClassPointer, _ solid: ClassPointer, hasSlots: Bool) {
        var basesHaveDict = solid.pointee.allowsAttributes
        var basesHaveWeak = [types.set, types.frozenset, types.type].contains(solid.cell)
        for i in 0..<cls.pointee.ancestors.count {
            let a = cls.pointee.ancestors.word(i).cell.classBody
            guard a.pointee.ownsRecord else { continue }
            if a.pointee.allowsAttributes { basesHaveDict = true }
            if a.dict.find(name: names.__weakref__) >= 0 { basesHaveWeak = true }
        }
        if !basesHaveDict && cls.pointee.allowsAttributes,
            let row = types.object.classBody.dict.get(name: names.__dict__),
            row.isKind(.builtinProperty)
        {
            let property = Heap.body(row.cell, as: BuiltinProperty.self).pointee
            let own = BuiltinProperty(property.row, owner: types.object, ownerName: cls.nameText)
            cls.dict.set(name: names.__dict__, .object(makeCell(own, isContainer: false)))
        }
        // Objects of varying size have no place for weak references.
        let varies = [types.int, types.tuple, types.bytes].contains(solid.cell)
        if !basesHaveWeak && !varies && !hasSlots {
            let row = BuiltinAttribute("__weakref__", "The weak references to the object.") {
                _, _ throws(Raised) in .None
            }
            let own = BuiltinProperty(row, owner: types.object, ownerName: cls.nameText)
            cls.dict.set(name: names.__weakref__, .object(makeCell(own, isContainer: false)))
        }
    }
}
