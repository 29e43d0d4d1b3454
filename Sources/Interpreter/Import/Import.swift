// The import system: modules that exist natively or as bundled source, and the user's own files beside the
// script.
import Glibc
import Heap
import Lexer
import Parser

extension Machine {
    /// Runs when a module is imported for the first time; tried in the order: native maker, bundled source,
    /// the user's files. Dotted names import each part.
    package mutating func importModule(_ name: String) throws(Raised) -> Owned {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        var full = ""
        var parent: Owned?
        for (i, part) in parts.enumerated() {
            full = i == 0 ? part : full + "." + part
            let module = try importOne(full, parent: parent)
            if let p = parent.take() {
                let key = Value(unsafe: .object(InternTable.intern(part)))
                try setAttribute(p.value, key.word.cell, module.value)
            }
            parent = module.copy()
        }
        guard let module = parent.take() else { throw raise(.valueError, "Empty module name") }
        return module
    }

    private mutating func importOne(_ name: String, parent: borrowing Owned?) throws(Raised)
        -> Owned
    {
        let cell = InternTable.intern(name)
        let loaded = Handle<Dict>(unsafe: modules.word.cell)
        if let m = loaded.get(name: cell) {
            if m.isNone {
                throw raiseImport(
                    .moduleNotFoundError, "import of \(name) halted; None in sys.modules", name)
            }
            return m
        }
        if let maker = moduleMakers[name] {
            let m = try maker.make(&self)
            // A maker of a package with source parts may have registered itself already.
            if loaded.get(name: cell) == nil { loaded.set(name: cell, m.copy()) }
            return m
        }
        for find in moduleSources {
            if let text = find(name) {
                let bytes = Array(
                    UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
                return try runModule(
                    name, bytes: bytes, filename: "<tensor-repl>/\(name).py", isLibrary: true,
                    isPackage: true)
            }
        }
        if let dot = name.lastIndex(of: ".") {
            let parentName = String(name[..<dot])
            var paths: [String] = []
            switch parent {
            case .some(let p):
                if let path = Handle<Dict>(
                    unsafe: Heap.body(p.word.cell, as: Module.self).pointee.namespace.word.cell
                )
                .get(name: names.__path__), let list = path.value.as(List.self) {
                    for i in 0..<list.count {
                        if let s = list.item(i), let text = s.value.as(Str.self) {
                            paths.append(text.string)
                        }
                    }
                } else {
                    // What is known of a module that is whole here are its attributes.
                    let isWhole = ["math", "random", "time", "sys"].contains(parentName)
                    if !isWhole && isKnownElsewhere(name) {
                        throw unsupported("the module '\(name)' is")
                    }
                    throw raiseImport(
                        .moduleNotFoundError,
                        "No module named '\(name)'; '\(parentName)' is not a package", name)
                }
            case nil: break
            }
            let last = String(name[name.index(after: dot)...])
            if let m = try importFile(name, last, paths) { return m }
        } else if let m = try importFile(name, name, currentSearchPath()) {
            return m
        }
        if isKnownElsewhere(name) { throw unsupported("the module '\(name)' is") }
        throw raiseImport(.moduleNotFoundError, "No module named '\(name)'", name)
    }

    /// sys.path as the program has it by now.
    private func currentSearchPath() -> [String] {
        guard let sys = modules.value.as(Dict.self)?.get("sys"), sys.value.is(Module.self),
            let path = Handle<Dict>(
                unsafe: Heap.body(sys.word.cell, as: Module.self).pointee.namespace.word.cell
            ).get("path"), let list = path.value.as(List.self)
        else { return searchPath }
        var folders: [String] = []
        for i in 0..<list.count {
            if let s = list.item(i), let text = s.value.as(Str.self) { folders.append(text.string) }
        }
        return folders
    }

    package mutating func raiseImport(_ kind: ExceptionKind, _ text: String, _ name: String)
        -> Raised
    {
        let e = makeException(kind, text)
        exceptionFields(e.word.cell).set(
            name: names.name, .object(retained(InternTable.intern(name))))
        return raise(e)
    }

    private mutating func importFile(_ name: String, _ last: String, _ paths: [String])
        throws(Raised) -> Owned?
    {
        for folder in paths {
            let prefix = folder.isEmpty ? last : folder + "/" + last
            for (path, isPackage) in [(prefix + "/__init__.py", true), (prefix + ".py", false)] {
                guard let bytes = readFile(path) else { continue }
                return try runModule(
                    name, bytes: bytes, filename: absolutePath(path), isLibrary: false,
                    isPackage: isPackage, folder: isPackage ? absolutePath(prefix) : nil)
            }
        }
        return nil
    }

    private mutating func runModule(
        _ name: String, bytes: [UInt8], filename: String, isLibrary: Bool, isPackage: Bool,
        folder: String? = nil
    ) throws(Raised) -> Owned {
        let module = makeModule(name)
        let namespace = Handle<Dict>(
            unsafe: Heap.body(module.word.cell, as: Module.self).pointee.namespace.word.cell)
        namespace.set(name: names.__file__, string(filename))
        if isPackage {
            var path = Slots()
            if let folder { path.append(string(folder)) }
            namespace.set(name: names.__path__, makeList(path))
        }
        let key = InternTable.intern(name)
        let loaded = Handle<Dict>(unsafe: modules.word.cell)
        loaded.set(name: key, module.copy())
        modulesAtWork.insert(name)
        defer { modulesAtWork.remove(name) }
        do throws(Raised) {
            let text = try sourceText(
                bytes, filename: filename, for: .module, isLibrary: isLibrary)
            let code = try compileSource(text, mode: .module)
            _ = try run(code, globals: namespace.value)
        } catch {
            let d = loaded.pointer
            let e = d.find(name: key)
            if e >= 0 { release(d.remove(entry: e)) }
            throw error
        }
        return module
    }

    /// An empty module.
    package func makeModule(_ name: String) -> Owned {
        let dict = makeDict()
        let d = Handle<Dict>(unsafe: dict.word.cell)
        d.set(name: names.__name__, string(name))
        d.set(name: names.__doc__, .None)
        d.set(name: names.__package__, string(name))
        d.set(name: names.__loader__, .None)
        d.set(name: names.__spec__, .None)
        return make(Module(namespace: dict))
    }

    // The statements.

    mutating func importStatement(
        _ name: Cell, from list: Word, level: Int, globals: DictPointer
    ) -> Word {
        do throws(Raised) {
            var text = Handle<Str>(unsafe: name).string
            if level > 0 { text = try relativeName(text, level, globals) }
            let m = try importModule(text)
            if list.isKind(.tuple) {
                // `from package import submodule`
                let tuple = Heap.body(list.cell, as: Tuple.self)
                for i in 0..<tuple.pointee.items.count {
                    let part = tuple.pointee.items.word(i).cell
                    let partText = Handle<Str>(unsafe: part).string
                    if partText == "*" { continue }
                    if m.word.isKind(.module), isPackage(m.word),
                        try optionalAttribute(m.value, part) == nil
                    {
                        do throws(Raised) { _ = try importModule(text + "." + partText) } catch {
                            if !isPending(.moduleNotFoundError) { throw error }
                            pending = nil
                        }
                    }
                }
                return m.copy().take()
            }
            // `import a.b` binds a.
            if let dot = text.firstIndex(of: "."), level == 0 {
                let first = InternTable.intern(String(text[..<dot]))
                if let top = Handle<Dict>(unsafe: modules.word.cell).get(name: first) {
                    return top.take()
                }
            }
            return m.copy().take()
        } catch { return .raised }
    }

    private func isPackage(_ m: Word) -> Bool {
        let d = Heap.body(m.cell, as: Module.self).pointee.namespace.word.cell
        return Heap.body(d, as: Dict.self).find(name: names.__path__) >= 0
    }

    private mutating func relativeName(_ name: String, _ level: Int, _ globals: DictPointer)
        throws(Raised) -> String
    {
        guard let w = globals.get(name: names.__name__), w.isKind(.str) else {
            throw raise(
                .importError, "attempted relative import with no known parent package")
        }
        var parts = Handle<Str>(unsafe: w.cell).string.split(separator: ".").map(String.init)
        let hasPath = globals.find(name: names.__path__) >= 0
        let drop = hasPath ? level - 1 : level
        if parts.count <= drop || parts == ["__main__"] {
            throw raise(
                .importError, "attempted relative import with no known parent package")
        }
        parts.removeLast(drop)
        return (parts + (name.isEmpty ? [] : [name])).joined(separator: ".")
    }

    mutating func importedAttribute(_ m: Word, _ name: Cell) -> Word {
        let w = findAttribute(m, name)
        if !w.isAbsent { return w }
        let text = Handle<Str>(unsafe: name).string
        var module = "<unknown module name>"
        var file = "unknown location"
        if m.isKind(.module) {
            let d = Heap.body(
                Heap.body(m.cell, as: Module.self).pointee.namespace.word.cell, as: Dict.self)
            if let n = d.get(name: names.__name__), n.isKind(.str) {
                module = Handle<Str>(unsafe: n.cell).string
            }
            if let f = d.get(name: names.__file__), f.isKind(.str) {
                file = Handle<Str>(unsafe: f.cell).string
            }
            if let sub = Handle<Dict>(unsafe: modules.word.cell).get(
                name: InternTable.intern(module + "." + text))
            {
                return sub.take()
            }
        }
        if unsupportedAttribute(m, name) != nil { return .raised }
        let whose =
            modulesAtWork.contains(module)
            ? "partially initialized module '\(module)' (most likely due to a circular import)"
            : "'\(module)'"
        _ = raiseImport(
            .importError, "cannot import name '\(text)' from \(whose) (\(file))", module)
        if file != "unknown location" {
            exceptionFields(pendingWord.cell).set(
                name: InternTable.intern("path"), string(file).take())
        }
        return .raised
    }

    mutating func importAll(_ m: Word, into target: DictPointer) -> Bool {
        do throws(Raised) {
            let module = Value(unsafe: m)
            try makeLateNames(of: module)
            if let all = try optionalAttribute(module, names.__all__) {
                let it = try iterate(all.value)
                while let name = try next(it.value) {
                    guard name.word.isKind(.str) else {
                        throw raise(.typeError, "Item in module.__all__ must be str")
                    }
                    let key = InternTable.intern(name.word.cell)
                    target.set(name: key, try getAttribute(module, key).take())
                }
                return true
            }
            guard let namespace = namespace(of: module) else { return true }
            var cursor = 0
            let dict = Handle<Dict>(unsafe: namespace.word.cell)
            while let item = dict.nextEntry(&cursor) {
                guard let s = item.key.value.as(Str.self), s.utf8.first != 95 else { continue }
                target.set(name: item.key.word.cell, item.value.copy().take())
            }
            return true
        } catch { return false }
    }
}

/// The bytes of a regular file, or nil.
package func readFile(_ path: String) -> [UInt8]? {
    let fd = open(path, O_RDONLY)
    if fd < 0 { return nil }
    defer { close(fd) }
    var info = stat()
    if fstat(fd, &info) != 0 || info.st_mode & S_IFMT == S_IFDIR { return nil }
    return readAll(fd)
}

/// All bytes of a descriptor.
package func readAll(_ fd: Int32) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
        let n = read(fd, &buffer, buffer.count)
        if n < 0 {
            if errno == EINTR { continue }
            return nil
        }
        if n == 0 { return bytes }
        bytes += buffer[0..<n]
    }
}

/// A path from the root; as it is, when the current folder is unknown.
package func absolutePath(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    let folder = withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { p in
        getcwd(p.baseAddress, p.count).map { String(cString: $0) }
    }
    return folder.map { $0 + "/" + path } ?? path
}
