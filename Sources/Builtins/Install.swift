// Gives the builtin classes what they can do and the namespace `builtins` its names.
import Heap
import Interpreter

/// Makes a machine speak Python's builtins. Once for a machine, before anything runs in it.
package func installBuiltins(_ m: inout Machine) {
    registerType(PlainObject.self, "object", isContainer: false)
    m.installNone()
    installText(&m)
    m.installGenericAlias()
    m.installMappingProxy()
    m.installList()
    m.installTuple()
    m.installDict()
    m.installDictViews()
    m.installSet()
    m.installRange()
    m.installSequenceIterators()
    m.installAdapters()
    m.installFunctions()
    m.installGenerator()
    m.installProperty()
    m.installSuper()
    m.installModule()
    m.installExceptions()
    m.installTraceback()
    m.installType()
    m.installOutput()
    m.installIteration()
    m.installAttributeFunctions()
    m.installEvaluation()
    m.installTextStream()
    m.installHelp()
    // Last: classes made before this do not inherit its slots by being made.
    m.installObject()
    m.defineSpecialMethods(m.types.all)
    m.inheritSlots()
    m.defineBuiltinTypes()
}

extension Machine {
    /// None, Ellipsis and NotImplemented as objects.
    fileprivate mutating func installNone() {
        setSlots(types.none) { s in
            s.repr = { v, m throws(Raised) in m.string("None") }
            s.truth = { v, m throws(Raised) in false }
        }
        setSlots(types.ellipsis) { s in
            s.repr = { v, m throws(Raised) in m.string("Ellipsis") }
        }
        setSlots(types.notImplemented) { s in
            s.repr = { v, m throws(Raised) in m.string("NotImplemented") }
        }
        setMaker(
            types.none,
            new: Builtin("__new__(*args, **kwargs)", "None.") { args, m throws(Raised) in
                if m.elementCount(args[0]) > 0 || (args[1].as(Dict.self)?.count ?? 0) > 0 {
                    throw m.raise(.typeError, "NoneType takes no arguments")
                }
                return .None
            })
        // Plain objects are of the class object itself.
        rootShape(PlainObject.kind).pointee.type.pointee.classCell = types.object
    }

    /// Slots that a class does not have itself are those of its base: classes made at start-up were made
    /// before their bases got any.
    package func inheritSlots() {
        for cls in types.all {
            let body = cls.classBody
            guard body.pointee.bases.count > 0 else { continue }
            let base = body.pointee.bases.word(0).cell
            fill(
                withUnsafeMutablePointer(to: &body.pointee.slots) { $0 },
                from: withUnsafeMutablePointer(to: &base.classBody.pointee.slots) { $0 },
                makers: base != types.object)
        }
    }

    fileprivate mutating func defineBuiltinTypes() {
        let names: [StaticString] = [
            "object", "type", "int", "bool", "float", "str", "bytes", "list", "tuple", "dict",
            "set", "frozenset", "slice", "range", "property", "staticmethod", "classmethod",
            "super", "enumerate", "zip", "map", "filter", "reversed",
        ]
        let cells = names.map { InternTable.intern($0) }
        for cls in types.all where cells.contains(cls.classBody.pointee.name.word.cell) {
            defineByName(cls.classBody.pointee.name.word.cell, cls)
        }
        for cls in types.exceptions {
            defineByName(cls.classBody.pointee.name.word.cell, cls)
        }
        defineByName(InternTable.intern("IOError"), exceptionClass(.osError))
        defineByName(InternTable.intern("EnvironmentError"), exceptionClass(.osError))
        defineBuiltin("NotImplemented", .notImplemented)
        defineBuiltin("Ellipsis", Owned(adopting: Word.ellipsis))
        defineBuiltin("__debug__", .bool(true))
        defineBuiltin("None", .None)
        defineBuiltin("True", .bool(true))
        defineBuiltin("False", .bool(false))
    }

    private mutating func defineByName(_ name: Cell, _ cls: Cell) {
        builtins.value.as(Dict.self)?.set(name: name, classValue(cls))
    }
}

/// Gives slots what they miss from a base's. By address: a copy of all slots counts each of them.
private func fill(
    _ slots: UnsafeMutablePointer<TypeSlots>, from base: UnsafeMutablePointer<TypeSlots>,
    makers: Bool
) {
    // What compares by itself has no inherited hash.
    if slots.pointee.hash == nil && !slots.pointee.isUnhashable && slots.pointee.compare == nil {
        slots.pointee.hash = base.pointee.hash
        slots.pointee.isUnhashable = base.pointee.isUnhashable
    }
    if slots.pointee.repr == nil { slots.pointee.repr = base.pointee.repr }
    if slots.pointee.string == nil { slots.pointee.string = base.pointee.string }
    if slots.pointee.truth == nil { slots.pointee.truth = base.pointee.truth }
    if slots.pointee.length == nil { slots.pointee.length = base.pointee.length }
    if slots.pointee.iterate == nil { slots.pointee.iterate = base.pointee.iterate }
    if slots.pointee.next == nil { slots.pointee.next = base.pointee.next }
    if slots.pointee.getItem == nil { slots.pointee.getItem = base.pointee.getItem }
    if slots.pointee.setItem == nil { slots.pointee.setItem = base.pointee.setItem }
    if slots.pointee.deleteItem == nil { slots.pointee.deleteItem = base.pointee.deleteItem }
    if slots.pointee.contains == nil { slots.pointee.contains = base.pointee.contains }
    if slots.pointee.compare == nil { slots.pointee.compare = base.pointee.compare }
    if slots.pointee.binary == nil { slots.pointee.binary = base.pointee.binary }
    if slots.pointee.inPlace == nil { slots.pointee.inPlace = base.pointee.inPlace }
    if slots.pointee.unary == nil { slots.pointee.unary = base.pointee.unary }
    if slots.pointee.call == nil { slots.pointee.call = base.pointee.call }
    if slots.pointee.getAttribute == nil { slots.pointee.getAttribute = base.pointee.getAttribute }
    if slots.pointee.setAttribute == nil { slots.pointee.setAttribute = base.pointee.setAttribute }
    if slots.pointee.descriptorGet == nil {
        slots.pointee.descriptorGet = base.pointee.descriptorGet
    }
    if slots.pointee.descriptorSet == nil {
        slots.pointee.descriptorSet = base.pointee.descriptorSet
    }
    if slots.pointee.index == nil { slots.pointee.index = base.pointee.index }
    if slots.pointee.int == nil { slots.pointee.int = base.pointee.int }
    if slots.pointee.float == nil { slots.pointee.float = base.pointee.float }
    if slots.pointee.format == nil { slots.pointee.format = base.pointee.format }
    guard makers else { return }
    if slots.pointee.new == nil { slots.pointee.new = base.pointee.new }
    if slots.pointee.initialize == nil { slots.pointee.initialize = base.pointee.initialize }
}
