// The machine: registers, frames, the pending exception, and what all code shares. It is passed `inout` to
// whatever can run a program's code or change an object; holding the inside of an object across such a
// call does not compile.
import CHeap
import Glibc
import Heap

/// One activation of a function.
struct Frame: BitwiseCopyable {
    /// What returning does besides delivering the value.
    enum Role: UInt8, BitwiseCopyable {
        /// The value goes to the caller's register.
        case plain
        /// Called by native code: the loop returns.
        case entry
        /// `__init__`: the instance goes to the caller's register.
        case initializer
        /// A generator resumed by `forNext` of the frame below.
        case generator
    }
    /// The next instruction.
    var pc: UnsafeMutablePointer<UInt64>
    var registers: WordPointer
    let code: UnsafeMutablePointer<Code>
    /// Counted by the frame.
    let function: Cell
    let globals: DictPointer
    /// Where the value goes.
    let result: WordPointer
    let role: Role
    /// How much of the recursion limit it uses: CPython calls classes and objects with `__call__` through a
    /// step of their own.
    let cost: UInt8
    /// For an initializer the instance (counted), for a generator its cell (counted).
    let object: Cell?
    /// The machine's `top` when the frame began.
    let topBefore: WordPointer
    /// The exception that was being handled when the frame began (not counted; for generators).
    var handledOutside: Word
}

package struct Machine: ~Copyable {
    /// The register stack never moves: pointers into it stay good.
    let stack: WordPointer
    let stackEnd: WordPointer
    /// The first register that no frame uses.
    var top: WordPointer
    let frames: UnsafeMutablePointer<Frame>
    /// The frame at work; `frames` itself is a sentinel.
    var frame: UnsafeMutablePointer<Frame>
    /// Frames in use, and how many may be (sys.getrecursionlimit).
    package var depth = 0
    package var recursionLimit = 1000
    /// Of the frame of a call just prepared: 2 for an object with `__call__`.
    var nextCallCost = 1
    /// Native recursion ends where the stack pointer falls below this.
    var stackFloor: UInt = 0

    /// The exception that was raised and not caught yet.
    package var pending: Owned?
    /// What failed is a part of its instruction that has a place of its own (Code.partSpans).
    var failsInPart = false
    /// The exception being handled, or None; counted.
    var handled: Word = .none
    /// What a generator returned at its end, owned; taken by whoever resumed it.
    var returned: Word = .none

    package let names: KnownNames
    package let methodMaker: MethodMaker
    /// The texts of one ASCII character, by their codes. As in CPython they are not those that literals are.
    let characters: UnsafeMutablePointer<Cell>
    package var types: BuiltinTypes
    /// The namespace of builtins (a dict).
    package let builtins: Owned
    let builtinsDict: DictPointer
    /// The module `builtins` and its `__build_class__`.
    package var builtinsModule = Owned.None
    var buildClassFunction = Owned.None
    /// Sizes of bodies of other targets whose classes a program may derive from, by kind.
    package var extraBodySizes: [Int: Int] = [:]
    /// sys.modules (a dict).
    package let modules: Owned
    /// Makers of native modules, by name: called at the first import.
    package var moduleMakers: [String: ModuleMaker] = [:]
    /// Sources of bundled modules, by dotted name.
    package var moduleSources: [@Sendable (String) -> StaticString?] = []
    /// What CPython and PyTorch have besides.
    package var namesElsewhere: [NameList] = []
    /// Where `import` looks for the user's own files.
    package var searchPath: [String] = []
    /// Modules of the user's files that are being run for the first time.
    var modulesAtWork: Swift.Set<String> = []
    package var arguments: [String] = []
    package var output = OutputStream(descriptor: 1)
    package var input = InputStream(descriptor: 0)
    /// How `input` reads at the prompt of a terminal; nil: from standard input.
    package var lineReader: LineReader?
    /// Set while a sequence is asked a second time, after the other operand knew no answer.
    package var reflectedDeclined = false
    package var isInteractive = false
    /// Something that has a finaliser may live: the end of the process asks.
    var hasFinalizers = false
    /// Places and texts of warnings that were shown.
    var shownWarnings: Swift.Set<String> = []
    /// Objects whose repr is under way, so that a list that holds itself ends.
    var underRepr: [Cell] = []
    /// Shows a value at the prompt besides its repr; nil: nothing special.
    package var lastException: Owned?
    /// Always nil. With an existential in it the machine is a type that only has an address; else each call
    /// of a method that does not change it would hand over a copy of its 1.4 KB.
    private let addressOnly: (any Sendable)? = nil

    package init() {
        // Names are objects: their type must be known first.
        registerBodies()
        let names = KnownNames()
        self.names = names
        methodMaker = MethodMaker(names)
        characters = .allocate(capacity: 128)
        for code in 0..<128 {
            var byte = UInt8(code)
            let cell = withUnsafePointer(to: &byte) {
                makeStr(UnsafeBufferPointer(start: $0, count: 1))
            }
            (characters + code).initialize(to: cell)
        }
        let (base, count) = Machine.reserveStack()
        stack = base
        stackEnd = base + count
        top = base + 16
        let limit = 1 << 20
        let frameBytes = limit * MemoryLayout<Frame>.stride
        let memory = mmap(
            nil, frameBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
            -1,
            0)
        guard let memory, memory != MAP_FAILED else { outOfMemory() }
        frames = memory.bindMemory(to: Frame.self, capacity: limit)
        frame = frames
        types = BuiltinTypes()
        builtins = Owned(adopting: .object(makeCell(Dict())))
        builtinsDict = Heap.body(builtins.word.cell, as: Dict.self)
        modules = Owned(adopting: .object(makeCell(Dict())))
        setUpBuiltinTypes()
        setUpBuiltinsModule()
    }

    private mutating func setUpBuiltinsModule() {
        builtinsDict.set(name: names.__name__, string("builtins").take())
        builtinsModule = make(Module(namespace: builtins.copy()))
        Handle<Dict>(unsafe: modules.word.cell).set("builtins", builtinsModule.copy())
        buildClassFunction = function(
            Builtin("__build_class__(func, name, /, *bases, **kwds)", "Makes a class.") {
                args, m throws(Raised) in
                let bases = try m.collect(args[2])
                return try m.buildClass(args[0], args[1], bases: bases, keywords: args[3])
            })
        builtinsDict.set(
            name: InternTable.intern("__build_class__"), buildClassFunction.copy().take())
    }

    /// Cells that live as long as the process, beside classes and names, with all that they lead to. The
    /// checked build does not take them for leaks.
    package var systemRoots: [Cell] = []
    /// Native recursion may go down to this address.
    package mutating func setStackFloor(_ address: UInt) { stackFloor = address }

    /// Releases all that the machine holds, so that what lives on is the system's own or leaked.
    package mutating func shutDown() {
        pending = nil
        lastException = nil
        release(handled)
        handled = .none
        release(returned)
        returned = .none
        // Modules' namespaces hold functions that hold them: emptied one by one.
        let loaded = Handle<Dict>(unsafe: modules.word.cell)
        var cursor = 0
        while let item = loaded.nextEntry(&cursor) {
            if let module = item.value.value.as(Module.self) {
                Heap.body(module.pointer.pointee.namespace.word.cell, as: Dict.self).removeAll()
            }
        }
        loaded.pointer.removeAll()
        builtinsModule = .None
        buildClassFunction = .None
        builtinsDict.removeAll()
        runDeferred()
        Collector.collect()
        Collector.collect()
    }

    #if CHECKED
        /// After `shutDown`: what is alive but does not belong to the system, by type.
        package var leaks: [String: Int] {
            var roots = systemRoots + types.all + InternTable.cells
            roots += [builtins.word.cell, modules.word.cell]
            for code in 0..<128 { roots.append(characters[code]) }
            for c in types.all {
                if let f = c.classBody.pointee.slots.new { roots.append(f.function.word.cell) }
                if let f = c.classBody.pointee.slots.initialize {
                    roots.append(f.function.word.cell)
                }
            }
            return leakedCells(roots: roots)
        }
    #endif

    /// A mapping for the registers, halved until it fits; touched pages only cost memory. Fresh pages are
    /// zero, which is no absent value: frames initialise what they use.
    private static func reserveStack() -> (WordPointer, Int) {
        var bytes = 256 << 20
        while bytes >= 1 << 20 {
            let p = mmap(
                nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1,
                0)
            if let p, p != MAP_FAILED {
                return (p.bindMemory(to: Word.self, capacity: bytes / 16), bytes / 16)
            }
            bytes /= 2
        }
        outOfMemory()
    }
}

/// Makes a native module. (A struct: the compiler cannot put closures with typed throws into a dictionary.)
package struct ModuleMaker: Sendable {
    package let make: @Sendable (inout Machine) throws(Raised) -> Owned
    package init(_ make: @escaping @Sendable (inout Machine) throws(Raised) -> Owned) {
        self.make = make
    }
}

/// An owned value where Swift must be able to copy it: in tuples and collections.
package final class SharedOwned {
    package let value: Owned
    package init(_ value: consuming Owned) { self.value = value }
}
