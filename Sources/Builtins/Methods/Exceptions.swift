// Exceptions: what all have in common, and the fields, making and texts of the special ones.
import Heap
import Interpreter

extension Machine {
    package mutating func installExceptions() {
        let base = exceptionClass(.baseException)
        setSlots(base) { s in
            s.repr = { v, m throws(Raised) in try m.exceptionRepr(v) }
            s.string = { v, m throws(Raised) in try m.exceptionText(v) }
        }
        setMaker(
            base,
            new: Builtin("__new__(*args, **kwargs)", "Makes the exception.") {
                args, m throws(Raised) in
                m.make(
                    ExceptionObject(arguments: args[0].owned()), of: args.receiver.word.cell)
            },
            initialize: Builtin("__init__(*args, **kwargs)", "Keeps the arguments.") {
                args, m throws(Raised) in
                try m.refuseKeywords(args.receiver, args[1])
                args.receiver(ExceptionObject.self).body.arguments = args[0].owned()
                return .None
            })
        define(
            base, methods: Machine.baseExceptionMethods, attributes: Machine.baseExceptionAttributes
        )
        installFields()
        installOSError()
        for kind in [ExceptionKind.keyError] {
            setSlots(exceptionClass(kind)) { s in
                s.string = { v, m throws(Raised) in
                    guard let e = v.as(ExceptionObject.self) else { return .None }
                    let a = e.body.arguments.copy()
                    if let t = a.value.as(Tuple.self), t.count == 1 { return try m.repr(t[0]) }
                    return try m.exceptionText(v)
                }
            }
        }
        setSlots(exceptionClass(.syntaxError)) { s in
            s.string = { v, m throws(Raised) in try m.syntaxErrorText(v) }
        }
        for kind in [ExceptionKind.unicodeDecodeError, .unicodeEncodeError] {
            setSlots(exceptionClass(kind)) { s in
                s.string = { v, m throws(Raised) in try m.unicodeErrorText(v) }
            }
        }
    }

    package func exceptionClass(_ kind: ExceptionKind) -> Cell { types.exceptions[kind.rawValue] }

    private mutating func refuseKeywords(_ v: Value, _ keywords: Value) throws(Raised) {
        if keywords.as(Dict.self)?.count ?? 0 > 0 {
            throw raise(.typeError, "\(typeName(v))() takes no keyword arguments")
        }
    }

    /// A field of an exception that lies among its attributes, or None.
    package func exceptionField(_ v: Value, _ name: Cell) -> Owned {
        guard v.is(ExceptionObject.self), let w = exceptionField(v.word.cell, name) else {
            return .None
        }
        return Value(unsafe: w).owned()
    }
    package func setExceptionField(_ v: Value, _ name: Cell, _ value: consuming Owned) {
        guard v.is(ExceptionObject.self) else { return }
        exceptionFields(v.word.cell).set(name: name, value.take())
    }

    private mutating func exceptionText(_ v: Value) throws(Raised) -> Owned {
        guard let e = v.as(ExceptionObject.self) else { return .None }
        let a = e.body.arguments.copy()
        guard let t = a.value.as(Tuple.self), t.count > 0 else { return string("") }
        return t.count == 1 ? try str(t[0]) : try repr(a.value)
    }

    private mutating func exceptionRepr(_ v: Value) throws(Raised) -> Owned {
        guard let e = v.as(ExceptionObject.self) else { return .None }
        let a = e.body.arguments.copy()
        let name = typeName(v)
        guard let t = a.value.as(Tuple.self), t.count == 1 else {
            return string(name + (try reprText(a.value)))
        }
        return string("\(name)(\(try reprText(t[0])))")
    }

    private static var baseExceptionMethods: [Builtin] {
        [
            Builtin("with_traceback(tb, /)", "Sets the traceback; gives the exception.") {
                args, m throws(Raised) in
                if !args[0].is(Traceback.self) && !args[0].isNone {
                    throw m.raise(
                        .typeError, "__traceback__ must be a traceback or None")
                }
                args.receiver(ExceptionObject.self).body.traceback = args[0].owned()
                return args.receiver.owned()
            },
            Builtin("add_note(note, /)", "Adds a text that is shown behind the error.") {
                args, m throws(Raised) in
                guard args[0].is(Str.self) else {
                    throw m.raise(
                        .typeError, "note must be a str, not '\(m.typeName(args[0]))'")
                }
                let dict = m.attributeDict(args.receiver.word.cell, create: true)
                if let notes = dict?.get(name: m.names.__notes__), notes.isKind(.list) {
                    Value(unsafe: notes).as(List.self)?.append(args[0].owned())
                    return .None
                }
                var items = Slots(capacity: 1)
                items.append(args[0].owned())
                dict?.set(name: m.names.__notes__, m.makeList(items).take())
                return .None
            },
            Builtin("__setstate__(state, /)", "For pickle.") { args, m throws(Raised) in
                throw m.unsupported("pickling is")
            },
        ]
    }

    private static var baseExceptionAttributes: [BuiltinAttribute] {
        [
            BuiltinAttribute(
                "args", "The arguments it was made with.",
                get: { v, m throws(Raised) in
                    v.as(ExceptionObject.self)?.body.arguments.copy() ?? .None
                },
                set: { v, new, m throws(Raised) in
                    guard let new else {
                        throw m.raise(.typeError, "args may not be deleted")
                    }
                    let items = try m.collect(new)
                    v.as(ExceptionObject.self)?.body.arguments = m.makeTuple(items)
                }),
            BuiltinAttribute(
                "__cause__", "What it was raised from.",
                get: { v, m throws(Raised) in
                    v.as(ExceptionObject.self)?.body.cause.copy() ?? .None
                },
                set: { v, new, m throws(Raised) in
                    guard let new, new.isNone || new.is(ExceptionObject.self) else {
                        throw m.raise(
                            .typeError,
                            "exception cause must be None or derive from BaseException")
                    }
                    v.as(ExceptionObject.self)?.body.cause = new.owned()
                    v.as(ExceptionObject.self)?.body.suppressesContext = true
                }),
            BuiltinAttribute(
                "__context__", "What was being handled when it was raised.",
                get: { v, m throws(Raised) in
                    v.as(ExceptionObject.self)?.body.context.copy() ?? .None
                },
                set: { v, new, m throws(Raised) in
                    guard let new, new.isNone || new.is(ExceptionObject.self) else {
                        throw m.raise(
                            .typeError,
                            "exception context must be None or derive from BaseException")
                    }
                    v.as(ExceptionObject.self)?.body.context = new.owned()
                }),
            BuiltinAttribute(
                "__suppress_context__", "Whether the context is not shown.",
                get: { v, m throws(Raised) in
                    .bool(v.as(ExceptionObject.self)?.body.suppressesContext ?? false)
                },
                set: { v, new, m throws(Raised) in
                    guard let new else { return }
                    let isOn = try m.isTrue(new)
                    v.as(ExceptionObject.self)?.body.suppressesContext = isOn
                }),
            BuiltinAttribute(
                "__traceback__", "Where it has passed.",
                get: { v, m throws(Raised) in
                    v.as(ExceptionObject.self)?.body.traceback.copy() ?? .None
                },
                set: { v, new, m throws(Raised) in
                    guard let new, new.isNone || new.is(Traceback.self) else {
                        throw m.raise(
                            .typeError, "__traceback__ must be a traceback or None")
                    }
                    v.as(ExceptionObject.self)?.body.traceback = new.owned()
                }),
        ]
    }

    private mutating func installFields() {
        // Given by keyword only.
        for (kind, fields) in [
            (ExceptionKind.attributeError, ["name", "obj"]), (.nameError, ["name"]),
            (.importError, ["name", "path"]),
        ] {
            let cls = exceptionClass(kind)
            define(cls, attributes: fields.map { fieldAttribute($0) })
            setMaker(
                cls, new: nil,
                initialize: Builtin("__init__(*args, **kwargs)", "Keeps arguments and fields.") {
                    args, m throws(Raised) in
                    args.receiver(ExceptionObject.self).body.arguments = args[0].owned()
                    guard let given = args[1].as(Dict.self) else { return .None }
                    var cursor = 0
                    while let item = given.nextEntry(&cursor) {
                        let name = m.text(item.key.value) ?? ""
                        if !fields.contains(name) {
                            throw m.raise(
                                .typeError,
                                "'\(name)' is an invalid keyword argument for \(m.exceptionClass(kind).classBody.nameText)()"
                            )
                        }
                        m.setExceptionField(
                            args.receiver, InternTable.intern(name), item.value.copy())
                    }
                    return .None
                })
        }
        // ImportError's text is also an attribute.
        define(
            exceptionClass(.importError),
            attributes: [
                BuiltinAttribute("msg", "The text.") { v, m throws(Raised) in
                    m.onlyArgument(v)
                }
            ])
        define(
            exceptionClass(.stopIteration),
            attributes: [
                BuiltinAttribute(
                    "value", "What the generator returned.",
                    get: { v, m throws(Raised) in m.firstArgument(v) },
                    set: { v, new, m throws(Raised) in
                        var items = Slots(capacity: 1)
                        if let new { items.append(new.owned()) }
                        v.as(ExceptionObject.self)?.body.arguments = m.makeTuple(items)
                    })
            ])
        define(
            exceptionClass(.systemExit),
            attributes: [
                BuiltinAttribute(
                    "code", "The exit code.",
                    get: { v, m throws(Raised) in
                        guard let e = v.as(ExceptionObject.self) else { return .None }
                        let a = e.body.arguments.copy()
                        if let t = a.value.as(Tuple.self), t.count > 1 { return a.copy() }
                        return m.firstArgument(v)
                    },
                    set: { v, new, m throws(Raised) in
                        var items = Slots(capacity: 1)
                        if let new { items.append(new.owned()) }
                        v.as(ExceptionObject.self)?.body.arguments = m.makeTuple(items)
                    })
            ])
        define(
            exceptionClass(.syntaxError),
            attributes: SyntaxErrorField.allCases.map { syntaxAttribute($0) }
                + [fieldAttribute("print_file_and_line")])
        setMaker(
            exceptionClass(.syntaxError), new: nil,
            initialize: Builtin("__init__(*args, **kwargs)", "Keeps text and place.") {
                args, m throws(Raised) in
                try m.refuseKeywords(args.receiver, args[1])
                args.receiver(ExceptionObject.self).body.arguments = args[0].owned()
                guard let t = args[0].as(Tuple.self), t.count > 0 else { return .None }
                m.setExceptionField(args.receiver, InternTable.intern("msg"), t[0].owned())
                if t.count == 2 {
                    let place = try m.collect(t[1])
                    if place.count != 4 && place.count != 6 {
                        throw m.raise(
                            .typeError,
                            place.count < 4
                                ? "function missing required argument 'lineno' (pos 2)"
                                : "end_offset must be provided when end_lineno is provided")
                    }
                    for (i, field) in SyntaxErrorField.allCases.enumerated() where i < place.count {
                        m.setExceptionField(
                            args.receiver, InternTable.intern(field.name), place.owned(i))
                    }
                }
                return .None
            })
        let unicodeFields = ["encoding", "object", "start", "end", "reason"]
        for kind in [ExceptionKind.unicodeDecodeError, .unicodeEncodeError] {
            let name = kind.name
            define(exceptionClass(kind), attributes: unicodeFields.map { fieldAttribute($0) })
            setMaker(
                exceptionClass(kind), new: nil,
                initialize: Builtin(
                    "__init__(encoding, object, start, end, reason, /)", "Keeps the fields."
                ) { args, m throws(Raised) in
                    guard args[0].is(Str.self), args[4].is(Str.self) else {
                        throw m.raise(
                            .typeError,
                            "\(name)() argument \(args[0].is(Str.self) ? 5 : 1) must be str, not \(m.typeName(args[0].is(Str.self) ? args[4] : args[0]))"
                        )
                    }
                    var all = Slots(capacity: 5)
                    for (i, field) in unicodeFields.enumerated() {
                        all.append(args[i].owned())
                        m.setExceptionField(
                            args.receiver, InternTable.intern(field), args[i].owned())
                    }
                    args.receiver(ExceptionObject.self).body.arguments = m.makeTuple(all)
                    return .None
                })
        }
    }

    private func firstArgument(_ v: Value) -> Owned {
        guard let e = v.as(ExceptionObject.self) else { return .None }
        let a = e.body.arguments.copy()
        return element(a.value, 0) ?? .None
    }

    private func onlyArgument(_ v: Value) -> Owned {
        guard let e = v.as(ExceptionObject.self) else { return .None }
        let a = e.body.arguments.copy()
        return elementCount(a.value) == 1 ? firstArgument(v) : .None
    }

    /// `message (file, line n)`
    private mutating func syntaxErrorText(_ v: Value) throws(Raised) -> Owned {
        let message = syntaxErrorField(v.word.cell, .message)
        let file = syntaxErrorField(v.word.cell, .filename)
        let line = syntaxErrorField(v.word.cell, .line)
        let text = try strText(message.value)
        let lineText = line.word.isInt ? "line \(line.word.asInt)" : ""
        if let path = self.text(file.value) {
            let base = path.split(separator: "/").last.map(String.init) ?? path
            return string(
                lineText.isEmpty ? "\(text) (\(base))" : "\(text) (\(base), \(lineText))")
        }
        return string(lineText.isEmpty ? text : "\(text) (\(lineText))")
    }

    /// "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"
    /// A field of a UnicodeError: one that a codec raised has it only among its arguments.
    private func unicodeField(_ v: Value, _ name: String, _ place: Int) -> Owned {
        let field = exceptionField(v, InternTable.intern(name))
        if !field.isNone { return field }
        guard let e = v.as(ExceptionObject.self) else { return .None }
        let arguments = e.body.arguments.copy()
        guard let t = arguments.value.as(Tuple.self), t.count == 5 else { return .None }
        return t[place].owned()
    }

    private mutating func unicodeErrorText(_ v: Value) throws(Raised) -> Owned {
        let encoding = unicodeField(v, "encoding", 0)
        let object = unicodeField(v, "object", 1)
        let start = unicodeField(v, "start", 2)
        let end = unicodeField(v, "end", 3)
        let reason = unicodeField(v, "reason", 4)
        if encoding.isNone { return try exceptionText(v) }
        let codec = try strText(encoding.value)
        let why = try strText(reason.value)
        guard start.word.isInt, end.word.isInt else { return string("") }
        let from = start.word.asInt
        let to = end.word.asInt
        if let bytes = object.value.as(Bytes.self) {
            if from >= 0, from < bytes.body.bytes.count, to == from + 1 {
                let hex = String(bytes.body.bytes[from], radix: 16)
                return string(
                    "'\(codec)' codec can't decode byte 0x\(hex.count < 2 ? "0" : "")\(hex) in position \(from): \(why)"
                )
            }
            return string(
                "'\(codec)' codec can't decode bytes in position \(from)-\(to - 1): \(why)")
        }
        if let s = object.value.as(Str.self), from >= 0, from < s.count, to == from + 1 {
            let offset = s.byteOffset(of: from)
            let code = s.utf8.baseAddress.map { decodeCodePoint($0, offset) } ?? 0
            let hex = String(code, radix: 16)
            let width = code < 0x100 ? 2 : code < 0x10000 ? 4 : 8
            let mark = code < 0x100 ? "x" : code < 0x10000 ? "u" : "U"
            let zeros = String(repeating: "0", count: max(width - hex.count, 0))
            return string(
                "'\(codec)' codec can't encode character '\\\(mark)\(zeros)\(hex)' in position \(from): \(why)"
            )
        }
        return string(
            "'\(codec)' codec can't encode characters in position \(from)-\(to - 1): \(why)")
    }
}

/// An attribute that lies among the exception's attributes and is None until it is set.
package func fieldAttribute(_ name: String) -> BuiltinAttribute {
    BuiltinAttribute(
        name, "A field of the exception.",
        get: { v, m throws(Raised) in m.exceptionField(v, InternTable.intern(name)) },
        set: { v, new, m throws(Raised) in
            m.setExceptionField(v, InternTable.intern(name), new?.owned() ?? .None)
        })
}

/// A field of SyntaxError.
private func syntaxAttribute(_ field: SyntaxErrorField) -> BuiltinAttribute {
    BuiltinAttribute(
        field.name, "A field of the exception.",
        get: { v, m throws(Raised) in m.syntaxErrorField(v.word.cell, field) },
        set: { v, new, m throws(Raised) in
            m.setExceptionField(v, InternTable.intern(field.name), new?.owned() ?? .None)
        })
}
