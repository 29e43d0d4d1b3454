// traceback and frame objects: where an exception has passed, for programs that ask.
import Heap
import Interpreter

/// A frame that has ended, as a traceback remembers it: its code, namespace and line.
struct FrameObject: ~Copyable, CellBody {
    let code: Owned
    let globals: Owned
    let line: Int
    static var kind: Kind { .frame }
    init(code: consuming Owned, globals: consuming Owned, line: Int) {
        self.code = code
        self.globals = globals
        self.line = line
    }
    borrowing func traverse(_ visit: (Cell) -> Void) {
        code.visit(visit)
        globals.visit(visit)
    }
}

extension Machine {
    mutating func installTraceback() {
        define(
            types.traceback,
            attributes: [
                BuiltinAttribute("tb_lineno", "The line.") { v, m throws(Raised) in
                    .int(m.line(ofTraceback: v))
                },
                BuiltinAttribute("tb_next", "The step inside this one, or None.") {
                    v, m throws(Raised) in v.as(Traceback.self)?.body.next.copy() ?? .None
                },
                BuiltinAttribute("tb_lasti", "The place in the code.") { v, m throws(Raised) in
                    .int((v.as(Traceback.self)?.body.pc ?? 0) * 2)
                },
                BuiltinAttribute("tb_frame", "The frame.") { v, m throws(Raised) in
                    guard let t = v.as(Traceback.self) else { return .None }
                    return m.make(
                        FrameObject(
                            code: Value(unsafe: .object(t.body.code.cell)).owned(),
                            globals: t.body.globals.copy(), line: m.line(ofTraceback: v)))
                },
            ])
        registerType(FrameObject.self, "frame")
        let cls = makeBuiltinClass(
            "frame", kind: FrameObject.kind, base: types.object, isFinal: true)
        setSlots(cls) { s in
            s.repr = { v, m throws(Raised) in
                guard let f = v.as(FrameObject.self) else { return .None }
                let code = f.body.code.copy()
                guard let c = code.value.as(Code.self) else { return .None }
                let name = c.body.name.copy()
                return m.string(
                    "<frame at \(m.address(v)), file \(try m.reprText(m.string(c.body.source.filename).value)), line \(f.body.line), code \(m.text(name.value) ?? "")>"
                )
            }
        }
        define(
            cls,
            attributes: [
                BuiltinAttribute("f_code", "The code.") { v, m throws(Raised) in
                    v.as(FrameObject.self)?.body.code.copy() ?? .None
                },
                BuiltinAttribute("f_lineno", "The line.") { v, m throws(Raised) in
                    .int(v.as(FrameObject.self)?.body.line ?? 0)
                },
                BuiltinAttribute("f_globals", "The module's namespace.") { v, m throws(Raised) in
                    v.as(FrameObject.self)?.body.globals.copy() ?? .None
                },
                BuiltinAttribute("f_locals", "The local variables.") { v, m throws(Raised) in
                    throw m.unsupported("f_locals of a frame that has ended is")
                },
                BuiltinAttribute("f_back", "The frame that called it.") { v, m throws(Raised) in
                    throw m.unsupported("f_back of a frame that has ended is")
                },
            ])
    }

    private func line(ofTraceback v: Value) -> Int {
        guard let t = v.as(Traceback.self) else { return 0 }
        return Int(t.body.code.pointer.pointee.span(t.body.pc).line)
    }
}
