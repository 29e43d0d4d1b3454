// Code: what the compiler makes of a module, a function, a class body or a comprehension.
import Heap
import Lexer
import Parser

/// A text that was compiled: for tracebacks. Shared by all code made of it.
package final class SourceText: Sendable {
    /// As shown in `File "…"`: a path, `<stdin>`, `<string>`, `<paste>`.
    package let filename: String
    package let bytes: [UInt8]
    /// Frames of library code are left out of tracebacks.
    package let isLibrary: Bool
    package let origin: SourceOrigin
    /// The text as it stood in its file, when that was in another encoding than UTF-8.
    package let encoded: SourceText?
    /// Where each line begins.
    private let lineStarts: [Int]

    package init(
        filename: String, bytes: [UInt8], isLibrary: Bool = false,
        origin: SourceOrigin = SourceOrigin(), encoded: SourceText? = nil
    ) {
        self.filename = filename
        self.bytes = bytes
        self.isLibrary = isLibrary
        self.origin = origin
        self.encoded = encoded
        var starts = [0]
        for (i, b) in bytes.enumerated() {
            // A carriage return alone ends a line too.
            if b == 10 || b == 13 && (i + 1 == bytes.count || bytes[i + 1] != 10) {
                starts.append(i + 1)
            }
        }
        lineStarts = starts
    }

    /// The bytes of a line (from 1) without its end; nil beyond the text.
    package func line(_ n: Int) -> ArraySlice<UInt8>? {
        guard n >= 1, n <= lineStarts.count else { return nil }
        let start = lineStarts[n - 1]
        var end = n < lineStarts.count ? lineStarts[n] - 1 : bytes.count
        if start >= bytes.count && n == lineStarts.count { return nil }
        if end > start && bytes[end - 1] == 13 { end -= 1 }
        return bytes[start..<end]
    }
}

/// `try`: an exception raised by instructions start..<end goes to `target` in R[register]. Inner handlers
/// come first.
package struct Handler: BitwiseCopyable {
    package let start: Int32
    package let end: Int32
    package let target: Int32
    package let register: Int32
    package init(start: Int, end: Int, target: Int, register: Int) {
        self.start = Int32(truncatingIfNeeded: start)
        self.end = Int32(truncatingIfNeeded: end)
        self.target = Int32(truncatingIfNeeded: target)
        self.register = Int32(truncatingIfNeeded: register)
    }
}

package struct CodeFlags: OptionSet, Sendable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }
    package static let generator = CodeFlags(rawValue: 1)
    package static let variadic = CodeFlags(rawValue: 2)
    package static let variadicKeywords = CodeFlags(rawValue: 4)
    /// A class body: R[0] is its namespace.
    package static let classBody = CodeFlags(rawValue: 8)
    /// The code of a module or of a text at the prompt: names are global.
    package static let module = CodeFlags(rawValue: 16)
    /// A comprehension or generator expression.
    package static let comprehension = CodeFlags(rawValue: 32)
    /// A function defined in a function (its qualified name has `<locals>`).
    package static let nested = CodeFlags(rawValue: 64)
    package static let lambda = CodeFlags(rawValue: 128)
    /// Names are looked up in R[0] first although it is no class body: exec with locals.
    package static let namespace = CodeFlags(rawValue: 256)
}

/// The place of a part of an instruction that fails on its own: the look-up of a method that is called.
struct PartSpan {
    let instruction: Int
    let span: Span
}

package struct Code: ~Copyable, CellBody {
    package let name: Owned
    package let qualifiedName: Owned
    package let source: SourceText
    /// The line of `def`, `class` or the first one.
    package let firstLine: Int
    package let flags: CodeFlags
    /// Parameters: `a, b, /, c` are 3, the first 2 of them positional-only.
    package let positionalCount: Int
    package let positionalOnlyCount: Int
    package let keywordOnlyCount: Int
    package let registerCount: Int
    /// Registers of parameters and locals.
    let localCount: Int
    package let instructions: UnsafeMutablePointer<UInt64>
    package let instructionCount: Int
    package let constants: Slots
    /// Interned strings.
    package let names: [Cell]
    /// Names of the registers that are parameters and locals, in order; interned. A captured one too.
    package let registerNames: [Cell]
    /// The same as a table for the machine.
    let localNames: UnsafeMutablePointer<Cell>
    /// Registers (of parameters and locals) that hold cells, in order.
    package let cellRegisters: [Int]
    /// Names of the closure's cells; interned.
    package let freeNames: [Cell]
    package let handlers: [Handler]
    /// For each instruction (cache words too) the place of its span in `spans`.
    package let spanIndices: [UInt32]
    package let spans: [Span]
    package let documentation: Owned
    private let partSpans: [PartSpan]
    /// Marks the place of such a part in a traceback.
    static let partBit = 1 << 40

    package static var kind: Kind { .code }

    init(
        name: consuming Owned, qualifiedName: consuming Owned, source: SourceText, firstLine: Int,
        flags: CodeFlags, positionalCount: Int, positionalOnlyCount: Int, keywordOnlyCount: Int,
        registerCount: Int, instructions words: [UInt64], constants: consuming Slots, names: [Cell],
        registerNames: [Cell], cellRegisters: [Int], freeNames: [Cell], handlers: [Handler],
        spanIndices: [UInt32], spans: [Span], partSpans: [PartSpan],
        documentation: consuming Owned
    ) {
        self.name = name
        self.qualifiedName = qualifiedName
        self.source = source
        self.firstLine = firstLine
        self.flags = flags
        self.positionalCount = positionalCount
        self.positionalOnlyCount = positionalOnlyCount
        self.keywordOnlyCount = keywordOnlyCount
        self.registerCount = registerCount
        instructionCount = words.count
        instructions = .allocate(capacity: max(words.count, 1))
        for (i, w) in words.enumerated() { (instructions + i).initialize(to: w) }
        self.constants = constants
        self.names = names
        self.registerNames = registerNames
        localCount = registerNames.count
        localNames = .allocate(capacity: max(registerNames.count, 1))
        for (i, n) in registerNames.enumerated() { (localNames + i).initialize(to: n) }
        self.cellRegisters = cellRegisters
        self.freeNames = freeNames
        self.handlers = handlers
        self.spanIndices = spanIndices
        self.spans = spans
        self.partSpans = partSpans
        self.documentation = documentation
    }
    deinit {
        instructions.deallocate()
        localNames.deallocate()
    }
    package borrowing func traverse(_ visit: (Cell) -> Void) {
        name.visit(visit)
        qualifiedName.visit(visit)
        constants.visit(visit)
        documentation.visit(visit)
    }

    /// Parameters in all, `*args` and `**kwargs` included: they are the first registers.
    package var parameterCount: Int {
        positionalCount + keywordOnlyCount + (flags.contains(.variadic) ? 1 : 0)
            + (flags.contains(.variadicKeywords) ? 1 : 0)
    }
    /// The span of an instruction.
    package func span(_ pc: Int) -> Span {
        var pc = pc
        if pc >= 0 && pc & Code.partBit != 0 {
            pc &= ~Code.partBit
            for part in partSpans where part.instruction == pc { return part.span }
        }
        guard pc >= 0, pc < spanIndices.count else {
            return Span(line: Int32(firstLine), column: 0, endLine: Int32(firstLine), endColumn: 0)
        }
        return spans[Int(spanIndices[pc])]
    }
}

/// A variable that an inner function captures.
@frozen @usableFromInline package struct CellVariable: ~Copyable, CellBody {
    /// Absent: not set. Owned.
    @usableFromInline package var content: Word
    @inlinable package static var kind: Kind { .cellVariable }
    @inlinable package init(content: Word) { self.content = content }
    @inlinable deinit { release(content) }
    @inlinable package borrowing func traverse(_ visit: (Cell) -> Void) { content.visit(visit) }
}

/// A function of the language.
package struct Function: ~Copyable, CellBody {
    package let code: Ref<Code>
    /// A dict.
    package let globals: Owned
    /// A tuple or None.
    package var defaults: Owned
    /// A dict or None.
    package var keywordDefaults: Owned
    /// Cells, in the order of the code's freeNames.
    package let closure: Slots
    package var name: Owned
    package var qualifiedName: Owned
    package var annotations: Owned
    package var documentation: Owned
    package var module: Owned
    /// Other attributes: a dict or None.
    package var attributes: Owned
    /// Number of positional arguments that need no binding: -1 when a call always needs it.
    package let directCount: Int32

    package static var kind: Kind { .function }

    package init(
        code: consuming Ref<Code>, globals: consuming Owned, defaults: consuming Owned,
        keywordDefaults: consuming Owned, closure: consuming Slots, annotations: consuming Owned,
        module: consuming Owned
    ) {
        let c = code.pointer
        let plain =
            c.pointee.keywordOnlyCount == 0
            && c.pointee.flags.isDisjoint(with: [.variadic, .variadicKeywords, .generator])
        directCount = plain ? Int32(truncatingIfNeeded: c.pointee.positionalCount) : -1
        name = c.pointee.name.copy()
        qualifiedName = c.pointee.qualifiedName.copy()
        documentation = c.pointee.documentation.copy()
        self.code = code
        self.globals = globals
        self.defaults = defaults
        self.keywordDefaults = keywordDefaults
        self.closure = closure
        self.annotations = annotations
        self.module = module
        attributes = .None
    }
    package borrowing func traverse(_ visit: (Cell) -> Void) {
        visit(code.cell)
        globals.visit(visit)
        defaults.visit(visit)
        keywordDefaults.visit(visit)
        closure.visit(visit)
        name.visit(visit)
        qualifiedName.visit(visit)
        annotations.visit(visit)
        documentation.visit(visit)
        module.visit(visit)
        attributes.visit(visit)
    }
}

package struct BoundMethod: ~Copyable, CellBody {
    package let receiver: Owned
    package let function: Owned
    package static var kind: Kind { .boundMethod }
    package init(receiver: consuming Owned, function: consuming Owned) {
        self.receiver = receiver
        self.function = function
    }
    package borrowing func traverse(_ visit: (Cell) -> Void) {
        receiver.visit(visit)
        function.visit(visit)
    }
}

/// A generator: a frame on the heap. Its registers are here while it is suspended, on the stack while it
/// runs.
package struct Generator: ~Copyable, CellBody {
    package enum State: UInt8 { case created, suspended, running, finished }
    package let function: Owned
    var registers: WordPointer
    let registerCount: Int
    var pc: UnsafeMutablePointer<UInt64>
    package var state: State
    /// The exception that the generator's own handler is handling; absent: none.
    var handled: Word
    package static var kind: Kind { .generator }

    init(
        function: consuming Owned, registerCount: Int, pc: UnsafeMutablePointer<UInt64>
    ) {
        self.function = function
        self.registerCount = registerCount
        self.pc = pc
        registers = .allocate(capacity: max(registerCount, 1))
        registers.initialize(repeating: .absent, count: max(registerCount, 1))
        state = .created
        handled = .absent
    }
    deinit {
        if state != .running { for i in 0..<registerCount { release(registers[i]) } }
        release(handled)
        registers.deallocate()
    }
    package borrowing func traverse(_ visit: (Cell) -> Void) {
        function.visit(visit)
        if state != .running { for i in 0..<registerCount { registers[i].visit(visit) } }
        handled.visit(visit)
    }
}

/// Names of a native module whose values are made when one of them is first asked for.
package final class LateNames {
    package let names: [Cell]
    package let make: (inout Machine) throws(Raised) -> Void
    package init(_ names: [StaticString], _ make: @escaping (inout Machine) throws(Raised) -> Void)
    {
        self.names = names.map { InternTable.intern($0) }
        self.make = make
    }
}

package struct Module: ~Copyable, CellBody {
    /// A dict: its namespace.
    package let namespace: Owned
    package var lateNames: LateNames?
    package static var kind: Kind { .module }
    package init(namespace: consuming Owned) { self.namespace = namespace }
    package borrowing func traverse(_ visit: (Cell) -> Void) { namespace.visit(visit) }
}

package struct Property: ~Copyable, CellBody {
    package let getter: Owned
    package let setter: Owned
    package let deleter: Owned
    package let documentation: Owned
    package static var kind: Kind { .property }
    package init(
        getter: consuming Owned, setter: consuming Owned, deleter: consuming Owned,
        documentation: consuming Owned
    ) {
        self.getter = getter
        self.setter = setter
        self.deleter = deleter
        self.documentation = documentation
    }
    package borrowing func traverse(_ visit: (Cell) -> Void) {
        getter.visit(visit)
        setter.visit(visit)
        deleter.visit(visit)
        documentation.visit(visit)
    }
}

package struct StaticMethod: ~Copyable, CellBody {
    package let function: Owned
    package static var kind: Kind { .staticMethod }
    package init(function: consuming Owned) { self.function = function }
    package borrowing func traverse(_ visit: (Cell) -> Void) { function.visit(visit) }
}

package struct ClassMethod: ~Copyable, CellBody {
    package let function: Owned
    package static var kind: Kind { .classMethod }
    package init(function: consuming Owned) { self.function = function }
    package borrowing func traverse(_ visit: (Cell) -> Void) { function.visit(visit) }
}

/// super(type, object)
package struct SuperObject: ~Copyable, CellBody {
    package let type: Owned
    package let object: Owned
    package static var kind: Kind { .superObject }
    package init(type: consuming Owned, object: consuming Owned) {
        self.type = type
        self.object = object
    }
    package borrowing func traverse(_ visit: (Cell) -> Void) {
        type.visit(visit)
        object.visit(visit)
    }
}

/// A step of a traceback: where a frame was, and the step inside it.
package struct Traceback: ~Copyable, CellBody {
    package let code: Ref<Code>
    /// The namespace of the frame's module (a dict).
    package let globals: Owned
    /// The instruction that raised.
    package let pc: Int
    package var next: Owned
    /// What the frame's locals hold, from the last on; only where finalisers would show it.
    var locals = Slots()
    package static var kind: Kind { .traceback }
    package init(
        code: consuming Ref<Code>, globals: consuming Owned, pc: Int, next: consuming Owned
    ) {
        self.code = code
        self.globals = globals
        self.pc = pc
        self.next = next
    }
    package borrowing func traverse(_ visit: (Cell) -> Void) {
        visit(code.cell)
        globals.visit(visit)
        next.visit(visit)
        locals.visit(visit)
    }
}

/// An instance of BaseException or of a class below it.
package struct ExceptionObject: ~Copyable, CellBody {
    /// A tuple.
    package var arguments: Owned
    package var cause: Owned
    package var context: Owned
    package var traceback: Owned
    package var suppressesContext: Bool
    /// Its attributes: a dict or None.
    package var attributes: Owned
    /// Its fields (`name`, `errno` …), which its `__dict__` does not show: a dict or None.
    package var fields: Owned
    package static var kind: Kind { .exception }
    package init(arguments: consuming Owned) {
        self.arguments = arguments
        cause = .None
        context = .None
        traceback = .None
        suppressesContext = false
        attributes = .None
        fields = .None
    }
    package borrowing func traverse(_ visit: (Cell) -> Void) {
        fields.visit(visit)
        arguments.visit(visit)
        cause.visit(visit)
        context.visit(visit)
        traceback.visit(visit)
        attributes.visit(visit)
    }
}

/// An int, float, str … of a subclass cannot lie in a Word: bool, int and float subclasses keep it here.
package struct Boxed: ~Copyable, CellBody {
    package let content: Owned
    package static var kind: Kind { .boxed }
    package init(content: consuming Owned) { self.content = content }
    package borrowing func traverse(_ visit: (Cell) -> Void) { content.visit(visit) }
}
