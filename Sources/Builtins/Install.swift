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
            let from = base.classBody.pointee.slots
            body.pointee.slots.fill(from: from, makers: base != types.object)
        }
    }

    fileprivate mutating func defineBuiltinTypes() {
        for cls in types.all {
            let name = cls.classBody.nameText
            guard builtinTypeNames.contains(name) || types.exceptions.contains(cls) else {
                continue
            }
            defineByName(name, cls)
        }
        defineByName("IOError", exceptionClass(.osError))
        defineByName("EnvironmentError", exceptionClass(.osError))
        defineBuiltin("NotImplemented", .notImplemented)
        defineBuiltin("Ellipsis", Owned(adopting: Word.ellipsis))
        defineBuiltin("__debug__", .bool(true))
        defineBuiltin("None", .None)
        defineBuiltin("True", .bool(true))
        defineBuiltin("False", .bool(false))
    }

    private mutating func defineByName(_ name: String, _ cls: Cell) {
        builtins.value.as(Dict.self)?.set(name: InternTable.intern(name), classValue(cls))
    }

    private var builtinTypeNames: [String] {
        [
            "object", "type", "int", "bool", "float", "str", "bytes", "list", "tuple", "dict",
            "set", "frozenset", "slice", "range", "property", "staticmethod", "classmethod",
            "super", "enumerate", "zip", "map", "filter", "reversed",
        ]
    }
}

extension TypeSlots {
    /// Takes what is missing from a base.
    mutating func fill(from base: TypeSlots, makers: Bool) {
        repr = repr ?? base.repr
        string = string ?? base.string
        // What compares by itself has no inherited hash.
        if hash == nil && !isUnhashable && compare == nil {
            hash = base.hash
            isUnhashable = base.isUnhashable
        }
        truth = truth ?? base.truth
        length = length ?? base.length
        iterate = iterate ?? base.iterate
        next = next ?? base.next
        getItem = getItem ?? base.getItem
        setItem = setItem ?? base.setItem
        deleteItem = deleteItem ?? base.deleteItem
        contains = contains ?? base.contains
        compare = compare ?? base.compare
        binary = binary ?? base.binary
        inPlace = inPlace ?? base.inPlace
        unary = unary ?? base.unary
        call = call ?? base.call
        getAttribute = getAttribute ?? base.getAttribute
        setAttribute = setAttribute ?? base.setAttribute
        descriptorGet = descriptorGet ?? base.descriptorGet
        descriptorSet = descriptorSet ?? base.descriptorSet
        index = index ?? base.index
        int = int ?? base.int
        float = float ?? base.float
        format = format ?? base.format
        if makers {
            new = new ?? base.new
            initialize = initialize ?? base.initialize
        }
    }
}
