// Makes the methods of builtin classes. An object of its own, so that a namespace can be filled where no
// machine is at hand.
import Heap

package final class MethodMaker {
    package let names: KnownNames
    /// The machine's, once its first classes are made.
    package internal(set) var types = BuiltinTypes()

    init(_ names: KnownNames) { self.names = names }

    /// Adds one method to a builtin class.
    package func addMethod(_ row: Builtin, to cls: Cell, name: Cell) {
        let isSlot = !row.isPython && standsForSlot(name, of: cls)
        let cell = makeCell(
            BuiltinFunction(
                row, role: .method, owner: cls, name: name, isSlotWrapper: isSlot))
        let kind = isSlot ? types.wrapperDescriptor : types.methodDescriptor
        header(cell).pointee.shape = kind.classBody.pointee.record.pointee.root
        cls.classBody.dict.set(name: name, .object(cell))
    }

    /// Adds functions that are bound to the class or to nothing.
    package func addFunctions(_ rows: [Builtin], _ role: Builtin.Role, to cls: Cell) {
        let dict = cls.classBody.dict
        for row in rows {
            let f = BuiltinFunction(row, role: role, owner: cls)
            dict.set(name: f.name, .object(makeCell(f)))
        }
    }

    /// Whether a method of a builtin class stands for a slot in CPython.
    private func standsForSlot(_ name: Cell, of cls: Cell) -> Bool {
        let text = UnsafeBufferPointer(start: strBytes(name), count: name.str.pointee.byteCount)
        guard text.count > 4, text[0] == 95, text[1] == 95, text[text.count - 1] == 95,
            let module = cls.classBody.dict.get(name: names.__module__),
            module.isObject, module.cell == names.builtins, !names.plainMethods.contains(name)
        else { return false }
        // Methods of their own beside the slot.
        if name == names.__contains__ {
            return cls != types.dict && cls != types.set && cls != types.frozenset
        }
        if name == names.__getitem__ { return cls != types.dict && cls != types.list }
        return true
    }
}
