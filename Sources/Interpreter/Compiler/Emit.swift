// The state of the compilation of one code object: instructions, registers, labels, constants.
import Glibc
import Heap
import Numbers
import Parser

final class Emitter {
    let scope: Scope
    let source: SourceText
    let mode: CompileMode
    let name: String
    let qualifiedName: String
    var words: [UInt64] = []
    var spanIndices: [UInt32] = []
    var spans: [Span] = []
    var constants = Slots()
    var constantIndex: [String: Int] = [:]
    var names: [Cell] = []
    var nameIndex: [Cell: Int] = [:]
    var registers: [String: Int] = [:]
    var registerNames: [Cell] = []
    var handlers: [Handler] = []
    var next = 0
    var highest = 0
    /// Locals known to be set here.
    var known: Swift.Set<Int> = []
    /// Temporaries that may hold objects when their statement ends.
    var dirty: Swift.Set<Int> = []
    var span = Span(line: 1, column: 0, endLine: 1, endColumn: 0)
    var loops: [Loop] = []
    let isLong: Bool
    var isTooLong = false
    var needsNamespace: Bool
    var documentation = Owned.None

    /// What a jump out of a block has to do on its way.
    enum Block {
        case loop(start: Label, end: Label)
        case handler(saved: Int)
        case finally([Statement])
        case with(exit: Int)
        case iterator(Int)
        /// `except … as name`
        case name(String)
    }
    struct Loop {}
    var blocks: [Block] = []

    final class Label {
        var position = -1
        var uses: [(Int, Bool)] = []  // instruction, wide
    }

    init(
        scope: Scope, source: SourceText, mode: CompileMode, name: String, qualifiedName: String,
        isLong: Bool
    ) {
        self.scope = scope
        self.source = source
        self.mode = mode
        self.name = name
        self.qualifiedName = qualifiedName
        self.isLong = isLong
        needsNamespace =
            scope.kind == .classBody || (scope.kind == .module && mode.hasNamespace)
        if needsNamespace {
            addLocal(".namespace")
        }
        if scope.isFunction {
            for n in scope.parameters { addLocal(n) }
            for n in scope.locals where scope.isLocal(n) && !scope.parameters.contains(n) {
                addLocal(n)
            }
            for (i, _) in scope.parameters.enumerated() { known.insert(i) }
        } else if scope.kind == .classBody && scope.cells.contains("__class__") {
            addLocal("__class__")
        }
        next = registerNames.count
        highest = next
    }

    func addLocal(_ n: String) {
        registers[n] = registerNames.count
        registerNames.append(InternTable.intern(n))
    }

    // Registers.

    func temp() -> Int {
        let r = next
        next += 1
        highest = max(highest, next)
        return r
    }
    func temps(_ n: Int) -> Int {
        let r = next
        next += n
        highest = max(highest, next)
        return r
    }
    func isTemp(_ r: Int) -> Bool { r >= registerNames.count }
    /// A register may hold an object that nothing will move out.
    func soil(_ r: Int) { if isTemp(r) { dirty.insert(r) } }
    func clean(_ r: Int) { dirty.remove(r) }

    /// Ends a statement: temporaries above the mark are free, what they hold is dropped.
    func endStatement(_ mark: Int) {
        for r in dirty.sorted() where r >= mark {
            emit(.clear, a: r)
            dirty.remove(r)
        }
        next = mark
    }

    // Instructions.

    @discardableResult func emit(
        _ op: Operation, x: UInt8 = 0, a: Int = 0, b: Int = 0, c: Int = 0
    ) -> Int {
        add(Instruction(op, x: x, a: a, b: b, c: c).bits)
        let i = words.count - 1
        for _ in 0..<Instruction.cacheWords(op) { add(0) }
        return i
    }
    @discardableResult func emit(_ op: Operation, a: Int = 0, bc: Int) -> Int {
        add(Instruction(op, a: a, bc: bc).bits)
        return words.count - 1
    }
    private func add(_ w: UInt64) {
        words.append(w)
        if spans.last != span { spans.append(span) }
        spanIndices.append(UInt32(spans.count - 1))
    }

    func jump(_ op: Operation, a: Int = 0, to label: Label) {
        let i = emit(op, a: a, bc: 0)
        label.uses.append((i, true))
        if label.position >= 0 { patch(label) }
    }
    /// A jump whose offset is C.
    func shortJump(_ op: Operation, a: Int, b: Int, to label: Label) {
        let i = emit(op, a: a, b: b, c: 0)
        label.uses.append((i, false))
        if label.position >= 0 { patch(label) }
    }
    func place(_ label: Label) {
        label.position = words.count
        patch(label)
    }
    private func patch(_ label: Label) {
        for (i, wide) in label.uses {
            let offset = label.position - i - 1
            if wide {
                words[i] =
                    words[i] & 0xFFFF_FFFF
                    | UInt64(UInt32(bitPattern: Int32(truncatingIfNeeded: offset))) << 32
            } else {
                if offset > 32767 || offset < -32768 { isTooLong = true }
                words[i] =
                    words[i] & 0xFFFF_FFFF_FFFF
                    | UInt64(UInt16(bitPattern: Int16(truncatingIfNeeded: offset))) << 48
            }
        }
        label.uses = []
    }

    // Constants and names.

    func constant(_ key: String?, _ make: () -> Owned) -> Int {
        if let key, let i = constantIndex[key] { return i }
        constants.append(make())
        if let key { constantIndex[key] = constants.count - 1 }
        return constants.count - 1
    }
    func nameIndex(_ n: String) throws(CompileError) -> Int {
        let c = InternTable.intern(n)
        if let i = nameIndex[c] { return i }
        if names.count >= 65535 {
            throw unsupported("more than 65535 names in one function are")
        }
        names.append(c)
        nameIndex[c] = names.count - 1
        return names.count - 1
    }
    func unsupported(_ what: String) -> CompileError {
        CompileError(kind: .unsupported, message: what, span: span)
    }

    func finish(_ parameters: Parameters?, flags extra: CodeFlags, firstLine: Int) -> Ref<Code> {
        var flags = extra
        if scope.isGenerator { flags.insert(.generator) }
        if parameters?.variadic != nil { flags.insert(.variadic) }
        if parameters?.variadicKeywords != nil { flags.insert(.variadicKeywords) }
        if scope.kind == .classBody { flags.insert(.classBody) }
        if scope.kind == .module { flags.insert(.module) }
        if scope.kind == .comprehension { flags.insert(.comprehension) }
        let isComprehension = scope.kind == .comprehension
        let positionalOnly = parameters?.positionalOnly.count ?? 0
        let positional = positionalOnly + (parameters?.positional.count ?? 0)
        var empty = Slots()
        swap(&empty, &constants)
        return Ref(
            Code(
                name: Owned(adopting: .object(retained(InternTable.intern(name)))),
                qualifiedName: Owned(
                    adopting: .object(retained(InternTable.intern(qualifiedName)))),
                source: source, firstLine: firstLine, flags: flags,
                positionalCount: isComprehension ? 1 : positional,
                positionalOnlyCount: isComprehension ? 1 : positionalOnly,
                keywordOnlyCount: parameters?.keywordOnly.count ?? 0, registerCount: highest + 1,
                instructions: words, constants: empty, names: names, registerNames: registerNames,
                cellRegisters: registerNames.indices.filter {
                    scope.cells.contains(Handle<Str>(unsafe: registerNames[$0]).string)
                }, freeNames: scope.free.map { InternTable.intern($0) }, handlers: handlers,
                spanIndices: spanIndices, spans: spans, documentation: documentation.copy()))
    }
}
