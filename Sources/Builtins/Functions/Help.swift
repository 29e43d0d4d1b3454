// help: signatures and documentation of builtins, functions, classes and modules.
import Heap
import Interpreter
import Parser

extension Machine {
    package mutating func installHelp() {
        defineBuiltins([
            Builtin("help(object=None, /)", "Shows what is known about an object.") {
                args, m throws(Raised) in
                guard let v = args.optional(0) else {
                    try m.writeOutput(
                        "help(object) shows the signature and the documentation of an object.\n")
                    return .None
                }
                try m.writeOutput(try m.helpText(v))
                return .None
            }
        ])
    }

    private mutating func helpText(_ v: Value) throws(Raised) -> String {
        if v.is(BoundMethod.self) {
            let f = v.as(BoundMethod.self)?.body.function.copy() ?? .None
            return try helpText(f.value)
        }
        if let f = v.as(BuiltinFunction.self) {
            let signature = f.body.shownSignature
            let documentation = f.body.documentation
            var title = "built-in function"
            if let owner = f.body.owner { title = "method of \(owner.classBody.nameText)" }
            return "\(title)\n\n\(signature)\n    \(documentation)\n"
        }
        if let f = v.as(Function.self) {
            let name = f.body.name.copy()
            let documentation = f.body.documentation.copy()
            let module = f.body.module.copy()
            let signature = try signatureText(v)
            return
                "function \(try strText(name.value)) in module \(try strText(module.value))\n\n\(try strText(name.value))(\(signature))\n"
                + indented(try documentationText(documentation.value))
        }
        if v.is(Class.self) {
            let cls = v.word.cell
            let doc = try getAttribute(v, names.__doc__)
            var text = "class \(fullName(cls))\n" + indented(try documentationText(doc.value))
            let space = cls.classBody.namespace
            var cursor = 0
            while let item = space.value.as(Dict.self)?.nextEntry(&cursor) {
                guard let name = self.text(item.key.value),
                    !name.hasPrefix("_") || name == "__init__"
                else { continue }
                if let f = item.value.value.as(BuiltinFunction.self) {
                    let signature = f.body.shownSignature
                    text += "\n    \(signature)\n        \(f.body.documentation)\n"
                } else if item.value.value.is(Function.self) {
                    text += "\n    \(name)(\(try signatureText(item.value.value)))\n"
                    let d = try getAttribute(item.value.value, names.__doc__)
                    text += indented(indented(try documentationText(d.value)))
                }
            }
            return text
        }
        if v.is(Module.self) {
            let doc = try optionalAttribute(v, names.__doc__) ?? .None
            let name = try getAttribute(v, names.__name__)
            return "module \(try strText(name.value))\n"
                + indented(try documentationText(doc.value))
        }
        let cls = classValue(classOf(v))
        return "object of type \(typeName(v))\n\n" + (try helpText(cls.value))
    }

    private mutating func documentationText(_ v: Value) throws(Raised) -> String {
        v.isNone ? "" : try strText(v)
    }

    private func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n")
            + (text.isEmpty ? "" : "\n")
    }

    /// The parameters of a function of the program, as its `def` has them.
    package mutating func signatureText(_ v: Value) throws(Raised) -> String {
        guard let f = v.as(Function.self) else { return "" }
        let code = f.body.code.copy()
        let defaults = f.body.defaults.copy()
        let keywordDefaults = f.body.keywordDefaults.copy()
        let positional = code.body.positionalCount
        let positionalOnly = code.body.positionalOnlyCount
        let keywordOnly = code.body.keywordOnlyCount
        let flags = code.body.flags
        let registerNames = code.body.registerNames
        func name(_ i: Int) -> String {
            i < registerNames.count
                ? Value(unsafe: .object(registerNames[i])).as(Str.self)?.string ?? "" : ""
        }
        var parts: [String] = []
        let firstDefault = positional - elementCount(defaults.value)
        for i in 0..<positional {
            var part = name(i)
            if i >= firstDefault, let d = element(defaults.value, i - firstDefault) {
                part += "=" + (try reprText(d.value))
            }
            parts.append(part)
            if i + 1 == positionalOnly { parts.append("/") }
        }
        let behind = positional + keywordOnly
        if flags.contains(.variadic) {
            parts.append("*" + name(behind))
        } else if keywordOnly > 0 {
            parts.append("*")
        }
        for i in 0..<keywordOnly {
            var part = name(positional + i)
            if positional + i < registerNames.count,
                let d = keywordDefaults.value.as(Dict.self)?.get(
                    name: registerNames[positional + i])
            {
                part += "=" + (try reprText(d.value))
            }
            parts.append(part)
        }
        if flags.contains(.variadicKeywords) {
            parts.append("**" + name(behind + (flags.contains(.variadic) ? 1 : 0)))
        }
        return parts.joined(separator: ", ")
    }
}
