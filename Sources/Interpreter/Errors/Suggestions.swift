// "Did you mean": the known name that is nearest to a wrong one, as CPython measures it (a move costs 2, a
// change of case 1; the documented bounds).
import Heap

extension Machine {
    /// For an AttributeError with an object, or a NameError with a traceback.
    mutating func suggestion(_ e: Cell) -> String? {
        let cls = classOf(.object(e)).classBody
        guard let name = exceptionField(e, names.name), name.isKind(.str)
        else { return nil }
        let wrong = Handle<Str>(unsafe: name.cell).string
        if cls.isSubclass(of: types.exceptions[ExceptionKind.attributeError.rawValue]) {
            guard let object = exceptionField(e, names.obj) else { return nil }
            // A module that answers unknown names itself raises its own error, without an object.
            if object.isKind(.module) {
                let namespace = Heap.body(object.cell, as: Module.self).pointee.namespace.word
                let dict = Heap.body(namespace.cell, as: Dict.self)
                if dict.get(name: InternTable.intern("__getattr__")) != nil { return nil }
            }
            return nearest(wrong, attributeNames(object))
        }
        if cls.isSubclass(of: types.exceptions[ExceptionKind.nameError.rawValue]) {
            var step = Heap.body(e, as: ExceptionObject.self).pointee.traceback.word
            guard step.isObject else { return nil }
            while true {
                let next = Heap.body(step.cell, as: Traceback.self).pointee.next.word
                if !next.isObject { break }
                step = next
            }
            let last = Heap.body(step.cell, as: Traceback.self)
            let locals = last.pointee.code.pointer.pointee.registerNames.map {
                Handle<Str>(unsafe: $0).string
            }
            if let s = nearest(wrong, locals) { return s }
            let globals = Heap.body(last.pointee.globals.word.cell, as: Dict.self)
            return nearest(wrong, keyTexts(globals)) ?? nearest(wrong, keyTexts(builtinsDict))
        }
        return nil
    }

    func keyTexts(_ d: DictPointer) -> [String] {
        var texts: [String] = []
        for e in 0..<d.pointee.used {
            if let key = d.pointee.entries?[e].key, key.isKind(.str) {
                texts.append(Handle<Str>(unsafe: key.cell).string)
            }
        }
        return texts
    }

    /// What dir(o) lists, for objects without a `__dir__` of the program's: sorted.
    package func attributeNames(_ o: Word) -> [String] {
        var found: Swift.Set<String> = []
        if o.isObject {
            if header(o.cell).pointee.kind == .instance {
                let shape = header(o.cell).pointee.shape
                if shape.pointee.isDictionary {
                    found.formUnion(keyTexts(instanceDict(o.cell)))
                } else {
                    for i in 0..<shape.pointee.count {
                        found.insert(Handle<Str>(unsafe: shape.pointee.names[i]).string)
                    }
                }
            } else if header(o.cell).pointee.kind == .class {
                found.formUnion(keyTexts(o.cell.classBody.dict))
                let c = o.cell.classBody
                for i in 0..<c.pointee.ancestors.count {
                    found.formUnion(keyTexts(c.pointee.ancestors.word(i).cell.classBody.dict))
                }
                return found.sorted()
            } else if let d = attributeDict(o.cell, create: false) {
                found.formUnion(keyTexts(d))
                if header(o.cell).pointee.kind == .module {
                    let late = Heap.body(o.cell, as: Module.self).pointee.lateNames
                    found.formUnion((late?.names ?? []).map { Handle<Str>(unsafe: $0).string })
                    return found.sorted()
                }
            }
        }
        let c = classOf(o).classBody
        found.formUnion(keyTexts(c.dict))
        for i in 0..<c.pointee.ancestors.count {
            found.formUnion(keyTexts(c.pointee.ancestors.word(i).cell.classBody.dict))
        }
        return found.sorted()
    }
}

/// The nearest of the candidates, if it is near enough.
func nearest(_ wrong: String, _ candidates: [String]) -> String? {
    if candidates.count > 750 { return nil }
    let a = Array(wrong.utf8)
    var best: String?
    var bestDistance = Int.max
    for candidate in candidates where candidate != wrong {
        let b = Array(candidate.utf8)
        let bound = min((a.count + b.count + 3) * 2 / 6, bestDistance - 1)
        let d = editDistance(a, b, bound)
        if d > bound { continue }
        if best == nil || d < bestDistance {
            best = candidate
            bestDistance = d
        }
    }
    return best
}

/// Levenshtein distance in which an insertion, deletion or substitution costs 2 and a change of case 1;
/// anything above `bound` when it is larger.
func editDistance(_ x: [UInt8], _ y: [UInt8], _ bound: Int) -> Int {
    var a = x[...]
    var b = y[...]
    while let p = a.first, let q = b.first, p == q {
        a = a.dropFirst()
        b = b.dropFirst()
    }
    while let p = a.last, let q = b.last, p == q {
        a = a.dropLast()
        b = b.dropLast()
    }
    if a.isEmpty || b.isEmpty { return (a.count + b.count) * 2 }
    if a.count > 40 || b.count > 40 { return bound + 1 }
    if abs(a.count - b.count) * 2 > bound { return bound + 1 }
    func cost(_ p: UInt8, _ q: UInt8) -> Int {
        if p == q { return 0 }
        if p & 31 != q & 31 { return 2 }
        func lower(_ c: UInt8) -> UInt8 { c >= 65 && c <= 90 ? c + 32 : c }
        return lower(p) == lower(q) ? 1 : 2
    }
    let first = Array(a)
    var row = (1...first.count).map { $0 * 2 }
    var result = 0
    for (i, q) in b.enumerated() {
        var diagonal = i * 2
        result = (i + 1) * 2
        var least = Int.max
        for j in first.indices {
            let substitute = diagonal + cost(q, first[j])
            diagonal = row[j]
            result = min(substitute, min(result, diagonal) + 2)
            row[j] = result
            least = min(least, result)
        }
        if least > bound { return bound + 1 }
    }
    return result
}
