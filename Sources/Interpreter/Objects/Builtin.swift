// Builtin functions, methods and properties: one row each, with name and signature in Python's notation, a
// sentence of documentation and the implementation. Binding of arguments, help and error texts come from
// the row.
import Heap

/// Proof that an exception is pending in the machine. Only the machine makes one.
package struct Raised: Error {
    init() {}
    /// For layers that carried an exception through another kind of error: it is pending still.
    package static var pending: Raised { Raised() }
}

package typealias BuiltinCall = @Sendable (Arguments, inout Machine) throws(Raised) -> Owned

/// A call whose arguments nobody has bound: the row binds them itself (torch's one argument binder).
package typealias RawCall = @Sendable (CallArguments, inout Machine) throws(Raised) -> Owned

/// A special method, made from a slot of the class whose method it is: one row for all classes.
package typealias SlotCall = @Sendable (Cell, Arguments, inout Machine) throws(Raised) -> Owned

/// A row of a table of builtins.
package struct Builtin: Sendable {
    package enum Role: UInt8, Sendable { case function, method, staticMethod, classMethod }
    package enum Implementation: Sendable {
        case bound(BuiltinCall)
        case raw(RawCall)
        case slot(SlotCall)
    }
    package let signature: String
    package let documentation: String
    package let implementation: Implementation
    /// Written in Python in the real library: wrong calls get a Python function's texts.
    package var isPython = false

    /// A row with a binder of its own; what follows the name in `signature`, if anything, is for help.
    package init(raw signature: String, _ documentation: String, _ call: @escaping RawCall) {
        self.signature = signature
        self.documentation = documentation
        implementation = .raw(call)
    }

    /// A row for a slot: the implementation is told the class.
    package init(slot signature: String, _ documentation: String, _ call: @escaping SlotCall) {
        self.signature = signature
        self.documentation = documentation
        implementation = .slot(call)
    }

    /// `signature`: `"pop(index=-1, /)"`: without self. Defaults are shown in help only: a parameter that
    /// was left out is absent. `*args` arrives as a tuple, `**kwargs` as a dict.
    package init(_ signature: String, _ documentation: String, _ call: @escaping BuiltinCall) {
        self.signature = signature
        self.documentation = documentation
        implementation = .bound(call)
    }

    /// The name before the parameters, interned.
    package var name: Cell {
        var signature = signature
        return signature.withUTF8 { text in
            InternTable.intern(UnsafeBufferPointer(rebasing: text.prefix { $0 != 40 }))
        }
    }

    /// A row for what the real library writes in Python.
    package init(
        python signature: String, _ documentation: String, _ call: @escaping BuiltinCall
    ) {
        self.init(signature, documentation, call)
        isPython = true
    }
}

/// A row for an attribute of a builtin type that is computed.
package struct BuiltinAttribute: Sendable {
    package let name: String
    package let documentation: String
    package let get: @Sendable (Value, inout Machine) throws(Raised) -> Owned
    /// nil value: deletes.
    package let set: (@Sendable (Value, Value?, inout Machine) throws(Raised) -> Void)?

    package init(
        _ name: String, _ documentation: String,
        get: @escaping @Sendable (Value, inout Machine) throws(Raised) -> Owned,
        set: (@Sendable (Value, Value?, inout Machine) throws(Raised) -> Void)? = nil
    ) {
        self.name = name
        self.documentation = documentation
        self.get = get
        self.set = set
    }
}

/// What a signature says, parsed at the first call that needs it. (A class: it is handed on with one count.)
package final class BuiltinParameters {
    package private(set) var names: [String] = []
    /// The names as keywords of calls are: interned.
    private(set) var keys: [Cell] = []
    /// How many of the names can be given by position.
    package private(set) var positional = 0
    /// How many of those only by position.
    package private(set) var positionalOnly = 0
    /// Which must be given.
    package private(set) var isRequired: [Bool] = []
    /// Defaults as written, for help.
    package private(set) var defaults: [String?] = []
    /// The place of `*args` and `**kwargs` among the names.
    package private(set) var variadic: Int?
    package private(set) var variadicKeywords: Int?
    /// The least number of positional arguments.
    package private(set) var required = 0

    /// `text`: what stands between the parentheses.
    init(_ text: ArraySlice<UInt8>) {
        var isKeywordOnly = false
        var start = text.startIndex
        var depth = 0
        var isQuoted = false
        // At commas outside of brackets and quotes.
        for i in text.indices {
            switch text[i] {
            case 39: isQuoted.toggle()
            case 40, 91, 123: if !isQuoted { depth += 1 }
            case 41, 93, 125: if !isQuoted { depth -= 1 }
            case 44 where depth == 0 && !isQuoted:
                addPart(text[start..<i], &isKeywordOnly)
                start = i + 1
            default: break
            }
        }
        addPart(text[start...], &isKeywordOnly)
    }

    private func addPart(_ part: ArraySlice<UInt8>, _ isKeywordOnly: inout Bool) {
        var part = part.drop { $0 == 32 }
        while part.last == 32 { part.removeLast() }
        guard let first = part.first else { return }
        if part.count == 1 && first == 47 {
            positionalOnly = names.count
        } else if part.count == 1 && first == 42 {
            isKeywordOnly = true
        } else if part.starts(with: [42, 42]) {
            variadicKeywords = names.count
            add(part.dropFirst(2), nil, isRequired: false)
        } else if first == 42 {
            variadic = names.count
            isKeywordOnly = true
            add(part.dropFirst(), nil, isRequired: false)
        } else {
            let equals = part.firstIndex(of: 61)
            add(
                part[..<(equals ?? part.endIndex)], equals.map { part[($0 + 1)...] },
                isRequired: equals == nil)
            if !isKeywordOnly {
                positional = names.count
                if equals == nil { required = names.count }
            }
        }
    }

    private func add(
        _ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>?, isRequired: Bool
    ) {
        names.append(String(decoding: name, as: UTF8.self))
        keys.append(name.withUnsafeBufferPointer { InternTable.intern($0) })
        defaults.append(value.map { String(decoding: $0, as: UTF8.self) })
        self.isRequired.append(isRequired)
    }
}

/// The object that a row becomes.
package struct BuiltinFunction: ~Copyable, CellBody {
    package let implementation: Builtin.Implementation
    package let isPython: Bool
    package let signature: String
    package let documentation: String
    package let role: Builtin.Role
    /// Interned.
    package let name: Cell
    /// The method stands for a slot of its class in CPython: such methods have a type, a repr and texts of
    /// their own.
    package let isSlotWrapper: Bool
    /// The class whose method it is, not counted (builtin classes live as long as the process).
    package let owner: Cell?
    /// Calls with a number of positional arguments in this range need no binding. Empty until the
    /// signature has been read: thousands of rows are made at the start, few are called.
    private var directMinimum = 1
    private var directMaximum = 0
    private var isCounted = false
    private var parsed: BuiltinParameters?
    /// The module it belongs to, for its repr and attributes: a str or None.
    package var module: Owned

    package static var kind: Kind { .builtin }

    /// `name`: the row's, when it is known already or left out in its signature.
    package init(
        _ row: Builtin, role: Builtin.Role = .function, owner: Cell? = nil, name: Cell? = nil,
        isSlotWrapper: Bool = false
    ) {
        self.isSlotWrapper = isSlotWrapper
        implementation = row.implementation
        isPython = row.isPython
        signature = row.signature
        documentation = row.documentation
        self.role = role
        self.owner = owner
        self.name = name ?? row.name
        parsed = nil
        module = .None
    }
    package borrowing func traverse(_ visit: (Cell) -> Void) { module.visit(visit) }

    /// For help. A row that binds its arguments itself need not say which; rows of many names leave theirs
    /// out.
    package var shownSignature: String {
        if signature.utf8.first == 40 { return Handle<Str>(unsafe: name).string + signature }
        if case .raw = implementation, !signature.utf8.contains(40) { return signature + "(…)" }
        return signature
    }

    /// Whether a call with `n` positional arguments and no keywords can be passed on as it is.
    @inline(__always) mutating func takesDirectly(_ n: Int) -> Bool {
        if n >= directMinimum && n <= directMaximum { return true }
        if isCounted { return false }
        count()
        return n >= directMinimum && n <= directMaximum
    }

    @inline(never) private mutating func count() {
        isCounted = true
        let bytes = Array(signature.utf8)
        let open = bytes.firstIndex(of: 40) ?? bytes.count
        (directMinimum, directMaximum) = BuiltinFunction.countParameters(bytes, from: open)
    }

    /// The numbers of positional arguments that can be passed as they are, quickly: a call with fewer than
    /// all positional parameters leaves the rest absent. (1, 0) when a call always needs binding.
    private static func countParameters(_ s: [UInt8], from open: Int) -> (Int, Int) {
        var least = 0
        var most = 0
        var depth = 0
        var quoted = false
        var hasDefault = false
        var isEmpty = true
        var i = open + 1
        func end() {
            if isEmpty { return }
            most += 1
            if !hasDefault { least = most }
        }
        while i < s.count {
            let c = s[i]
            if c == 39 { quoted.toggle() }
            if !quoted && depth == 0 && (c == 44 || (c == 41 && i == s.count - 1)) {
                end()
                hasDefault = false
                isEmpty = true
            } else if !quoted && (c == 40 || c == 91 || c == 123) {
                depth += 1
            } else if !quoted && (c == 41 || c == 93 || c == 125) {
                depth -= 1
            } else if c == 61 && depth == 0 {
                hasDefault = true
            } else if c == 42 && depth == 0 && isEmpty {
                // `*args`, `**kwargs` or `*`: what follows cannot be passed as it is. Keyword-only
                // parameters with defaults may stay absent.
                let rest = BuiltinParameters(s[(open + 1)..<(s.count - 1)])
                if rest.variadic != nil || rest.variadicKeywords != nil { return (1, 0) }
                for (k, needed) in rest.isRequired.enumerated() where needed && k >= rest.positional
                {
                    return (1, 0)
                }
                return (rest.required, rest.positional)
            } else if c == 47 && depth == 0 && isEmpty {
                // the mark `/`
            } else if c != 32 {
                isEmpty = false
            }
            i += 1
        }
        return (least, most)
    }

    package mutating func parameters() -> BuiltinParameters {
        if let parsed { return parsed }
        let bytes = Array(signature.utf8)
        let open = bytes.firstIndex(of: 40) ?? bytes.count
        let p = BuiltinParameters(bytes[open...].dropFirst().dropLast())
        parsed = p
        return p
    }
}

/// A computed attribute of a builtin type, as it lies in the class's namespace.
package struct BuiltinProperty: CellBody {
    package let row: BuiltinAttribute
    /// A builtin class: it lives as long as the process.
    package let owner: Cell
    /// The class of the program in whose namespace it lies, if it does.
    package let ownerName: String?
    package static var kind: Kind { .builtinProperty }
    package init(_ row: BuiltinAttribute, owner: Cell, ownerName: String? = nil) {
        self.row = row
        self.owner = owner
        self.ownerName = ownerName
    }
}

/// The receiver (or callee) and the arguments of a builtin, in the order of its parameters, in the caller's
/// registers, which keep them alive.
package struct Arguments: ~Escapable, BitwiseCopyable {
    package let base: WordPointer
    package let count: Int

    @_lifetime(immortal) @inline(__always) package init(unsafe base: WordPointer, count: Int) {
        self.base = base
        self.count = count
    }

    /// The object whose method is called; for a class method and `__new__` the class.
    package var receiver: Value {
        @_lifetime(copy self) get { _overrideLifetime(Value(unsafe: base[0]), copying: self) }
    }
    package subscript(i: Int) -> Value {
        @_lifetime(copy self) get {
            precondition(UInt(bitPattern: i) < UInt(bitPattern: count))
            return _overrideLifetime(Value(unsafe: base[i + 1]), copying: self)
        }
    }
    /// Nil when the caller left the parameter out.
    @_lifetime(copy self) package func optional(_ i: Int) -> Value? {
        if i < count, !base[i + 1].isAbsent { return self[i] } else { return nil }
    }
    /// Nil when the caller left the parameter out or passed None.
    @_lifetime(copy self) package func given(_ i: Int) -> Value? {
        if let v = optional(i), !v.isNone { return v } else { return nil }
    }
    /// The receiver with its body: the machine has checked its type.
    @_lifetime(copy self) package func receiver<B: CellBody & ~Copyable>(_: B.Type) -> Handle<B> {
        precondition(base[0].isKind(B.kind))
        return _overrideLifetime(Handle(unsafe: base[0].cell), copying: self)
    }
    /// An argument as an integer (by `__index__`).
    package func int(_ i: Int, _ m: inout Machine) throws(Raised) -> Int {
        if i < count, base[i + 1].isInt { return base[i + 1].asInt }
        return try m.index(self[i])
    }
    package func int(_ i: Int, default value: Int, _ m: inout Machine) throws(Raised) -> Int {
        guard let v = optional(i) else { return value }
        return try m.index(v)
    }
    /// A switch that CPython takes as a C int: not every object will do.
    package func flag(_ i: Int, default value: Bool, _ m: inout Machine) throws(Raised) -> Bool {
        guard let v = optional(i) else { return value }
        return try m.flag(v)
    }
    package func truth(_ i: Int, default value: Bool, _ m: inout Machine) throws(Raised) -> Bool {
        guard let v = optional(i) else { return value }
        return try m.isTrue(v)
    }
}
