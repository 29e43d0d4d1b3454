// mappingproxy: a class's `__dict__`, which can be looked at only.
import Heap
import Interpreter
import Parser

package struct MappingProxy: ~Copyable, CellBody {
    /// A dict.
    package let mapping: Owned
    package static var kind: Kind { .mappingProxy }
    package init(mapping: consuming Owned) { self.mapping = mapping }
    package borrowing func traverse(_ visit: (Cell) -> Void) { mapping.visit(visit) }
}

extension Machine {
    package mutating func installMappingProxy() {
        registerType(MappingProxy.self, "mappingproxy")
        let cls = makeBuiltinClass(
            "mappingproxy", kind: .mappingProxy, base: types.object, isFinal: true)
        setSlots(cls) { s in
            s.repr = { v, m throws(Raised) in
                let d = m.proxied(v)
                return m.string("mappingproxy(\(try m.reprText(d.value)))")
            }
            s.length = { v, m throws(Raised) in
                let d = m.proxied(v)
                return try m.length(d.value)
            }
            s.iterate = { v, m throws(Raised) in
                let d = m.proxied(v)
                return try m.iterate(d.value)
            }
            s.getItem = { v, k, m throws(Raised) in
                let d = m.proxied(v)
                return try m.getItem(d.value, k)
            }
            s.contains = { v, k, m throws(Raised) in
                let d = m.proxied(v)
                return try m.contains(d.value, k)
            }
            s.compare = { op, a, b, m throws(Raised) in
                let d = m.proxied(a)
                return try m.compare(op, d.value, b)
            }
            s.isUnhashable = true
        }
        var rows: [Builtin] = []
        for name in ["get(key, default=None, /)", "items()", "keys()", "values()", "copy()"] {
            let bare = String(name.prefix { $0 != "(" })
            rows.append(
                Builtin(name, "As the dict's.") { args, m throws(Raised) in
                    let d = m.proxied(args.receiver)
                    let f = try m.getAttribute(d.value, InternTable.intern(bare))
                    if args.count == 0 { return try m.call(f.value) }
                    if let other = args.optional(1) {
                        return try m.call(f.value, args[0], other)
                    }
                    return try m.call(f.value, args[0])
                })
        }
        define(cls, methods: rows)
    }

    private func proxied(_ v: Value) -> Owned {
        v.as(MappingProxy.self)?.body.mapping.copy() ?? .None
    }
}
