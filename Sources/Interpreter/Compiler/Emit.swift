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
    var partSpans: [PartSpan] = []
    var constants = Slots()
    var constantIndex: [ConstantKey: Int] = [:]
    var names: [Cell] = []
    /// Kept when there are more names than can be looked through (a dictionary of cells costs the start).
    private var nameIndices: [Cell: Int] = [:]
    private static let fewNames = 24
    var registers: [String: Int] = [:]
    var registerNames: [Cell] = []
    var handlers: [Handler] = []
    var next = 0
    var highest = 0
    /// Locals known to be set here. One that is deleted anywhere is never among them.
    var known = RegisterSet()
    private var deleted = RegisterSet()
    /// Whether an instruction emitted here can be reached at all.
    var isReachable = true
    /// Temporaries that may hold objects when their statement ends.
    var dirty = RegisterSet()
    var span = Span(line: 1, column: 0, endLine: 1, endColumn: 0)
    let isLong: Bool
    var isTooLong = false
    var needsNamespace: Bool
    var documentation = Owned.None
    /// The imports from `__future__` at the beginning of the module.
    var futureStatements: Swift.Set<ObjectIdentifier> = []
    var warnings = SyntaxWarnings()
    /// Annotations are kept as text.
    var hasFutureAnnotations = false

    /// What a jump out of a block has to do on its way.
    enum Block {
        case loop(start: Label, end: Label)
        case handler(saved: Int, exception: Int, depth: Int, Region)
        /// The body of `try` with `except`: nothing to do but to leave its region.
        case body(Region)
        case finally([Statement], Region)
        case with(exit: Int, Span, Region)
        case iterator(Int)
        /// `except … as name`
        case name(String, Region)

        var region: Region? {
            switch self {
            case .loop, .iterator: nil
            case .handler(_, _, _, let r), .body(let r), .finally(_, let r), .with(_, _, let r),
                .name(_, let r):
                r
            }
        }
        /// How many blocks CPython counts for it.
        var depth: Int {
            switch self {
            case .iterator, .name: 0
            case .loop, .body, .finally, .with: 1
            case .handler(_, _, let n, _): n
            }
        }
    }
    var blocks: [Block] = []

    /// The instructions that a handler covers: not those emitted inside it on the way out, since they
    /// belong to what is around.
    final class Region {
        var start: Int
        var pieces: [(start: Int, end: Int)] = []
        init(start: Int) { self.start = start }
    }

    final class Label {
        var position = -1
        var uses: [(Int, Bool)] = []  // instruction, wide
        /// What is known wherever a jump to here begins.
        var known: RegisterSet?

        func join(_ set: RegisterSet) {
            if let k = known {
                if k != set { known = k.intersection(set) }
            } else {
                known = set
            }
        }
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
            let parameters = Swift.Set(scope.parameters)
            for n in scope.locals where scope.isLocal(n) && !parameters.contains(n) {
                addLocal(n)
            }
        } else if scope.kind == .classBody && scope.cells.contains("__class__") {
            addLocal("__class__")
        }
        for n in scope.deleted { if let r = registers[n] { deleted.insert(r) } }
        if scope.isFunction { for i in scope.parameters.indices { know(i) } }
        next = registerNames.count
        highest = next
    }

    func addLocal(_ n: String) {
        registers[n] = registerNames.count
        registerNames.append(InternTable.intern(n))
    }

    /// A local is set from here on.
    func know(_ r: Int) {
        if r < registerNames.count && !deleted.contains(r) { known.insert(r) }
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
        for r in dirty.all where r >= mark {
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
        switch op {
        case .return, .returnNone, .raise, .reraise, .rethrow: isReachable = false
        default: break
        }
        return i
    }
    @discardableResult func emit(_ op: Operation, a: Int = 0, bc: Int) -> Int {
        add(Instruction(op, a: a, bc: bc).bits)
        return words.count - 1
    }
    /// Returns a register or, if negative, None.
    func emitReturn(_ r: Int) {
        if r >= 0 { clean(r) }
        let x: UInt8 = blocks.isEmpty && dirty.isEmpty ? 1 : 0
        if r >= 0 {
            emit(.return, x: x, a: r)
        } else {
            emit(.returnNone, x: x)
        }
    }
    private func add(_ w: UInt64) {
        words.append(w)
        if spans.last != span { spans.append(span) }
        spanIndices.append(UInt32(spans.count - 1))
    }

    func jump(_ op: Operation, x: UInt8 = 0, a: Int = 0, to label: Label) {
        add(Instruction(op, x: x, a: a, bc: 0).bits)
        label.uses.append((words.count - 1, true))
        if isReachable { label.join(known) }
        if op == .jump || op == .jumpBack { isReachable = false }
        if label.position >= 0 { patch(label) }
    }
    /// A jump whose offset is C.
    func shortJump(_ op: Operation, x: UInt8 = 0, a: Int, b: Int, to label: Label) {
        let i = emit(op, x: x, a: a, b: b, c: 0)
        label.uses.append((i, false))
        if isReachable { label.join(known) }
        if label.position >= 0 { patch(label) }
    }
    func place(_ label: Label) {
        label.position = words.count
        if let k = label.known {
            known = isReachable ? known.intersection(k) : k
            isReachable = true
        }
        patch(label)
    }
    /// The top of a loop: jumps back to it know at least what is known here.
    func placeTop(_ label: Label) {
        label.position = words.count
    }
    /// Where a handler begins, with what was known when its region began.
    func beginHandler(_ known: RegisterSet) {
        self.known = known
        isReachable = true
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

    enum ConstantKey: Hashable {
        case other(String)
        /// Text by its bytes: surrogates that stand alone are no characters of Swift's.
        case string([UInt8])
        case bytes([UInt8])
    }

    func constant(_ key: String, _ make: () -> Owned) -> Int { constant(.other(key), make) }
    func constant(_ key: ConstantKey?, _ make: () -> Owned) -> Int {
        if let key, let i = constantIndex[key] { return i }
        constants.append(make())
        if let key { constantIndex[key] = constants.count - 1 }
        return constants.count - 1
    }
    func nameIndex(_ n: String) throws(CompileError) -> Int {
        let c = InternTable.intern(n)
        if names.count <= Emitter.fewNames {
            if let i = names.firstIndex(of: c) { return i }
        } else if let i = nameIndices[c] {
            return i
        }
        if names.count >= 65535 {
            throw unsupported("more than 65535 names in one function are")
        }
        names.append(c)
        if names.count > Emitter.fewNames {
            let first = names.count == Emitter.fewNames + 1 ? 0 : names.count - 1
            for i in first..<names.count { nameIndices[names[i]] = i }
        }
        return names.count - 1
    }
    /// Checks what the fields of instructions can hold.
    func checkLimits() throws(CompileError) {
        if highest > 65_000 {
            throw unsupported("a function with more than 65000 variables and temporaries is")
        }
        if scope.free.count > 65_000 {
            throw unsupported("more than 65000 captured variables in one function are")
        }
    }
    func unsupported(_ what: String) -> CompileError {
        CompileError(kind: .unsupported, message: what, span: span)
    }

    /// Async functions are refused where they begin: what is compiled stands outside of them.
    func outsideAsync(_ statement: String, _ span: Span) -> CompileError {
        CompileError(
            kind: .syntax, message: "\(statement) outside async function", span: span)
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
                spanIndices: spanIndices, spans: spans, partSpans: partSpans,
                documentation: documentation.copy()))
    }
}
