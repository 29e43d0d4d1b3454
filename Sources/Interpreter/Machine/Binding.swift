// Binding of arguments to parameters, in place, with CPython's texts for wrong calls.
import Heap

extension Machine {
    /// Moves `n` arguments (the last ones named) to the parameters of a function, whose registers begin at
    /// `registers`. On failure false; what is left in the registers is owned.
    @inline(never) mutating func bindArguments(
        _ function: UnsafeMutablePointer<Function>, _ registers: WordPointer, _ n: Int,
        _ keywordNames: Word
    ) -> Bool {
        let code = function.pointee.code.pointer
        let positionalCount = code.pointee.positionalCount
        let keywordOnly = code.pointee.keywordOnlyCount
        let named = positionalCount + keywordOnly
        let total = code.pointee.parameterCount
        let keywords =
            keywordNames.isObject ? Heap.body(keywordNames.cell, as: Tuple.self) : nil
        let keywordCount = keywords?.pointee.items.count ?? 0
        let positional = n - keywordCount
        if positional <= positionalCount && total <= 60
            && code.pointee.flags.isDisjoint(with: [.variadic, .variadicKeywords]),
            bindInPlace(code, registers, n, keywords)
        {
            if fillDefaults(function, registers, positional) { return true }
            for i in 0..<total { replace(registers + i, .absent) }
            return false
        }
        // The arguments move aside; the registers then own what is bound.
        var given = Slots(capacity: max(n, 1))
        for i in 0..<n {
            given.push(registers[i])
            registers[i] = .absent
        }
        for i in 0..<total { replace(registers + i, .absent) }
        let isVariadic = code.pointee.flags.contains(.variadic)
        for i in 0..<min(positional, positionalCount) { registers[i] = given.owned(i).take() }
        if isVariadic {
            var rest = Slots(capacity: max(positional - positionalCount, 0))
            if positional > positionalCount {
                for i in positionalCount..<positional { rest.append(given.owned(i)) }
            }
            registers[named] = makeTuple(rest).take()
        }
        var extra: Owned?
        if code.pointee.flags.contains(.variadicKeywords) {
            let d = makeDict()
            registers[total - 1] = d.copy().take()
            extra = consume d
        }
        var ok = true
        if let keywords {
            for k in 0..<keywordCount {
                let name = keywords.pointee.items.word(k).cell
                let place = parameterPlace(code, name, named)
                if place >= code.pointee.positionalOnlyCount {
                    if !registers[place].isAbsent {
                        _ = raise(
                            .typeError,
                            "\(callName(function))() got multiple values for argument '\(Handle<Str>(unsafe: name).string)'"
                        )
                        ok = false
                        break
                    }
                    registers[place] = given.owned(positional + k).take()
                    continue
                }
                switch extra {
                case .some(let d):
                    Heap.body(d.word.cell, as: Dict.self).set(
                        name: name, given.owned(positional + k).take())
                case nil:
                    raiseUnexpectedKeyword(function, keywords, name, place)
                    ok = false
                }
                if !ok { break }
            }
        }
        if ok && positional > positionalCount && !isVariadic {
            raiseTooManyPositional(function, positional, registers)
            ok = false
        }
        if ok { ok = fillDefaults(function, registers, positional) }
        if !ok {
            for i in 0..<total { replace(registers + i, .absent) }
        }
        return ok
    }

    /// The usual call: no `*args` or `**kwargs`, all keywords known and none given twice. The arguments that
    /// are named go to their places; false, with nothing moved, when the call is not so.
    private func bindInPlace(
        _ code: UnsafeMutablePointer<Code>, _ registers: WordPointer, _ n: Int,
        _ keywords: UnsafeMutablePointer<Tuple>?
    ) -> Bool {
        let total = code.pointee.parameterCount
        guard let keywords else {
            for i in n..<max(n, total) { replace(registers + i, .absent) }
            return true
        }
        let keywordCount = keywords.pointee.items.count
        let positional = n - keywordCount
        // Above all frames there is room to put them meanwhile.
        let aside = max(top, registers + max(total, n))
        var taken: UInt64 = (1 << UInt64(positional)) &- 1
        for k in 0..<keywordCount {
            let place = parameterPlace(code, keywords.pointee.items.word(k).cell, total)
            let bit: UInt64 = place < 0 ? 0 : 1 << UInt64(place)
            if place < code.pointee.positionalOnlyCount || bit == 0 || taken & bit != 0 {
                for j in 0..<k { aside[j] = .absent }
                return false
            }
            taken |= bit
            aside[k] = registers[positional + k]
            aside[keywordCount + k] = .int(place)
        }
        for i in positional..<n { registers[i] = .absent }
        for i in n..<max(n, total) { replace(registers + i, .absent) }
        for k in 0..<keywordCount {
            registers[aside[keywordCount + k].asInt] = aside[k]
            aside[k] = .absent
        }
        return true
    }

    @inline(__always) private func parameterPlace(
        _ code: UnsafeMutablePointer<Code>, _ name: Cell, _ count: Int
    )
        -> Int
    {
        let names = code.pointee.localNames
        var i = 0
        while i < count {
            if names[i] == name { return i }
            i += 1
        }
        // A keyword from a dict need not be interned.
        if !name.str.pointee.isInterned {
            for i in 0..<count where strEqual(names[i], name) { return i }
        }
        return -1
    }

    private func callName(_ function: UnsafeMutablePointer<Function>) -> String {
        Handle<Str>(unsafe: function.pointee.qualifiedName.word.cell).string
    }

    private mutating func raiseUnexpectedKeyword(
        _ function: UnsafeMutablePointer<Function>, _ keywords: UnsafeMutablePointer<Tuple>,
        _ name: Cell, _ place: Int
    ) {
        let code = function.pointee.code.pointer
        let f = callName(function)
        // Positional-only parameters given by keyword are named together.
        var positionalOnly: [String] = []
        for k in 0..<keywords.pointee.items.count {
            let key = keywords.pointee.items.word(k).cell
            let p = parameterPlace(code, key, code.pointee.positionalOnlyCount)
            if p >= 0 { positionalOnly.append(Handle<Str>(unsafe: key).string) }
        }
        if !positionalOnly.isEmpty {
            _ = raise(
                .typeError,
                "\(f)() got some positional-only arguments passed as keyword arguments: '\(positionalOnly.joined(separator: ", "))'"
            )
            return
        }
        _ = raise(
            .typeError,
            "\(f)() got an unexpected keyword argument '\(Handle<Str>(unsafe: name).string)'")
    }

    private mutating func raiseTooManyPositional(
        _ function: UnsafeMutablePointer<Function>, _ given: Int, _ registers: WordPointer
    ) {
        let code = function.pointee.code.pointer
        let takes = code.pointee.positionalCount
        let defaults = tupleCount(function.pointee.defaults.word)
        var keywordOnlyGiven = 0
        for i in 0..<code.pointee.keywordOnlyCount where !registers[takes + i].isAbsent {
            keywordOnlyGiven += 1
        }
        let range = defaults > 0 ? "from \(takes - defaults) to \(takes)" : "\(takes)"
        let plural = defaults > 0 || takes != 1 ? "s" : ""
        var were = "\(given)"
        if keywordOnlyGiven > 0 {
            were +=
                " positional argument\(given != 1 ? "s" : "") (and \(keywordOnlyGiven) keyword-only argument\(keywordOnlyGiven != 1 ? "s" : ""))"
        }
        let verb = given == 1 && keywordOnlyGiven == 0 ? "was" : "were"
        _ = raise(
            .typeError,
            "\(callName(function))() takes \(range) positional argument\(plural) but \(were) \(verb) given"
        )
    }

    private func tupleCount(_ w: Word) -> Int {
        w.isObject ? Heap.body(w.cell, as: Tuple.self).pointee.items.count : 0
    }

    private mutating func fillDefaults(
        _ function: UnsafeMutablePointer<Function>, _ registers: WordPointer, _ positional: Int
    ) -> Bool {
        let code = function.pointee.code.pointer
        let count = code.pointee.positionalCount
        let defaults = tupleCount(function.pointee.defaults.word)
        var missing: [String] = []
        if positional < count {
            for i in min(positional, count)..<count where registers[i].isAbsent {
                if i >= count - defaults {
                    let tuple = Heap.body(
                        function.pointee.defaults.word.cell, as: Tuple.self)
                    registers[i] = tuple.pointee.items.owned(i - (count - defaults)).take()
                } else {
                    missing.append(Handle<Str>(unsafe: code.pointee.registerNames[i]).string)
                }
            }
        }
        if !missing.isEmpty { return raiseMissing(function, missing, "positional") }
        for i in 0..<code.pointee.keywordOnlyCount where registers[count + i].isAbsent {
            let name = code.pointee.localNames[count + i]
            if function.pointee.keywordDefaults.word.isObject,
                let w = Heap.body(
                    function.pointee.keywordDefaults.word.cell, as: Dict.self
                ).get(name: name)
            {
                retain(w)
                registers[count + i] = w
            } else {
                missing.append(Handle<Str>(unsafe: name).string)
            }
        }
        return missing.isEmpty ? true : raiseMissing(function, missing, "keyword-only")
    }

    private mutating func raiseMissing(
        _ function: UnsafeMutablePointer<Function>, _ missing: [String], _ what: String
    ) -> Bool {
        var list = ""
        for (i, name) in missing.enumerated() {
            if i > 0 {
                list += missing.count == 2 ? " and " : i == missing.count - 1 ? ", and " : ", "
            }
            list += "'\(name)'"
        }
        _ = raise(
            .typeError,
            "\(callName(function))() missing \(missing.count) required \(what) argument\(missing.count == 1 ? "" : "s"): \(list)"
        )
        return false
    }

    // Builtins.

    /// Moves a window's arguments to the order of a builtin's parameters. Gives how many places are in use,
    /// or -1 (the window is cleared then).
    @inline(never) mutating func bindBuiltin(
        _ f: UnsafeMutablePointer<BuiltinFunction>, _ base: WordPointer, _ n: Int,
        _ keywordNames: Word
    ) -> Int {
        let p = f.pointee.parameters()
        let keywords =
            keywordNames.isObject ? Heap.body(keywordNames.cell, as: Tuple.self) : nil
        let keywordCount = keywords?.pointee.items.count ?? 0
        let positional = n - keywordCount
        let total = p.names.count
        var given = Slots(capacity: max(n, 1))
        for i in 0..<n {
            given.push(base[i + 1])
            base[i + 1] = .absent
        }
        for i in 0..<total { replace(base + i + 1, .absent) }
        func fail(_ text: @autoclosure () -> String) -> Int {
            let shown =
                f.pointee.isPython
                ? pythonCallError(f, p, positional, keywords, total)
                : wrapperCallError(f, p, positional, keywordCount)
            _ = raise(.typeError, shown ?? text())
            for i in 0...max(total, n) { replace(base + i, .absent) }
            return -1
        }
        var name: String { builtinCallName(f) }
        let isPositionalOnly = p.names.count == p.positionalOnly + (p.variadic == nil ? 0 : 1)
        if keywordCount > 0 && isPositionalOnly && p.variadicKeywords == nil {
            return fail("\(qualifiedCallName(f, base[0]))() takes no keyword arguments")
        }
        if n > total && !isPositionalOnly && p.variadic == nil && p.variadicKeywords == nil {
            let keyword = positional == 0 ? "keyword " : ""
            return fail(
                "\(name)() takes at most \(total) \(keyword)argument\(total == 1 ? "" : "s") (\(n) given)"
            )
        }
        if positional > p.positional && p.variadic == nil {
            return fail(
                tooManyForBuiltin(
                    name, qualifiedCallName(f, base[0]), p, positional, n, isMaker: isMaker(f)))
        }
        for i in 0..<min(positional, p.positional) { base[i + 1] = given.owned(i).take() }
        if let v = p.variadic {
            var rest = Slots(capacity: max(positional - p.positional, 0))
            if positional > p.positional {
                for i in p.positional..<positional { rest.append(given.owned(i)) }
            }
            base[v + 1] = makeTuple(rest).take()
        }
        if let v = p.variadicKeywords { base[v + 1] = makeDict().take() }
        // A wrong keyword is told of after what is missing.
        var wrongKeyword: String?
        if let keywords {
            for k in 0..<keywordCount {
                let key = Handle<Str>(unsafe: keywords.pointee.items.word(k).cell)
                var text: String { key.string }
                // Names from `**` need not be interned; those of parameters are.
                let known = InternTable.lookUp(key.cell)
                var place = -1
                for i in p.positionalOnly..<total
                where p.keys[i] == known && i != p.variadic && i != p.variadicKeywords {
                    place = i
                    break
                }
                if place >= 0 {
                    if !base[place + 1].isAbsent {
                        wrongKeyword =
                            "argument for \(name)() given by name ('\(text)') and position (\(place + 1))"
                        break
                    }
                    base[place + 1] = given.owned(positional + k).take()
                } else if let v = p.variadicKeywords {
                    Heap.body(base[v + 1].cell, as: Dict.self).set(
                        name: key.cell, given.owned(positional + k).take())
                } else {
                    wrongKeyword =
                        wrongKeyword ?? "'\(text)' is an invalid keyword argument for \(name)()"
                }
            }
        }
        for i in 0..<total
        where p.isRequired[i] && base[i + 1].isAbsent && i != p.variadic
            && i != p.variadicKeywords
        {
            return fail(
                missingForBuiltin(
                    name, qualifiedCallName(f, base[0]), p, positional, i, isMaker: isMaker(f)))
        }
        if let wrongKeyword { return fail(wrongKeyword) }
        return total
    }

    /// What is wrong with the call of a slot by its special name; nil: it is no such slot.
    private func wrapperCallError(
        _ f: UnsafeMutablePointer<BuiltinFunction>, _ p: BuiltinParameters, _ positional: Int,
        _ keywordCount: Int
    ) -> String? {
        guard f.pointee.isSlotWrapper else { return nil }
        let name = Handle<Str>(unsafe: f.pointee.name).string
        if name == "__init__" || name == "__call__" { return nil }
        if keywordCount > 0 { return "wrapper \(name)() takes no keyword arguments" }
        // Slots of more than one argument unpack them by a function whose name is empty.
        let space = p.positional > 1 ? " " : ""
        let least = p.required
        let isExact = least == p.positional
        let bound = positional < least ? least : p.positional
        let word = isExact ? "" : positional < least ? "at least " : "at most "
        return
            "\(space)expected \(word)\(bound) argument\(bound == 1 ? "" : "s"), got \(positional)"
    }

    /// What is wrong with a call, in the words for a function written in Python; nil: nothing.
    private func pythonCallError(
        _ f: UnsafeMutablePointer<BuiltinFunction>, _ p: BuiltinParameters, _ positional: Int,
        _ keywords: UnsafeMutablePointer<Tuple>?, _ total: Int
    ) -> String? {
        var name = Handle<Str>(unsafe: f.pointee.name).string
        // `self` counts among the arguments.
        let receiver = f.pointee.owner == nil ? 0 : 1
        if let owner = f.pointee.owner { name = "\(owner.classBody.nameText).\(name)" }
        var isGiven = [Bool](repeating: false, count: total)
        for i in 0..<min(positional, p.positional) { isGiven[i] = true }
        for k in 0..<(keywords?.pointee.items.count ?? 0) {
            guard let keywords else { break }
            let key = Handle<Str>(unsafe: keywords.pointee.items.word(k).cell).string
            guard let place = p.names.firstIndex(of: key) else {
                if p.variadicKeywords != nil { continue }
                return "\(name)() got an unexpected keyword argument '\(key)'"
            }
            if isGiven[place] { return "\(name)() got multiple values for argument '\(key)'" }
            isGiven[place] = true
        }
        if positional > p.positional && p.variadic == nil {
            let most = p.positional + receiver
            let least = p.required + receiver
            let range = least == most ? "\(most)" : "from \(least) to \(most)"
            let given = positional + receiver
            return "\(name)() takes \(range) positional argument\(most == 1 ? "" : "s") "
                + "but \(given) \(given == 1 ? "was" : "were") given"
        }
        let missing = (0..<total).filter {
            p.isRequired[$0] && !isGiven[$0] && $0 != p.variadic && $0 != p.variadicKeywords
        }.map { "'\(p.names[$0])'" }
        if missing.isEmpty { return nil }
        let last = missing.count - 1
        let list =
            missing.count < 3
            ? missing.joined(separator: " and ")
            : missing[..<last].joined(separator: ", ") + ", and " + missing[last]
        return "\(name)() missing \(missing.count) required positional "
            + "argument\(missing.count == 1 ? "" : "s"): \(list)"
    }

    /// The name as texts about a call show it.
    private func builtinCallName(_ f: UnsafeMutablePointer<BuiltinFunction>) -> String {
        let name = Handle<Str>(unsafe: f.pointee.name).string
        if let owner = f.pointee.owner, name == "__new__" || name == "__init__" {
            return owner.classBody.nameText
        }
        return name
    }

    /// The name with its class or module, as the texts for calls of the simplest kinds show it.
    private func qualifiedCallName(
        _ f: UnsafeMutablePointer<BuiltinFunction>, _ receiver: Word
    ) -> String {
        let name = builtinCallName(f)
        // A class method is named with the class that it was asked of.
        if f.pointee.role == .classMethod && receiver.isKind(.class) {
            let q = receiver.cell.classBody.pointee.qualifiedName.word.cell
            return "\(Handle<Str>(unsafe: q).string).\(name)"
        }
        if let owner = f.pointee.owner {
            return name == owner.classBody.nameText
                ? name : "\(owner.classBody.plainName).\(name)"
        }
        if let module = f.pointee.module.value.as(Str.self), !module.equals("builtins") {
            return "\(module.string).\(name)"
        }
        return name
    }

    private func tooManyForBuiltin(
        _ name: String, _ qualified: String, _ p: BuiltinParameters, _ positional: Int, _ n: Int,
        isMaker: Bool
    ) -> String {
        let most = p.positional
        if parsesByFormat(qualified) {
            return "\(name)() takes at most \(most) arguments (\(positional) given)"
        }
        if p.names.isEmpty { return "\(qualified)() takes no arguments (\(n) given)" }
        if p.positionalOnly == p.names.count {
            // A class is called by a tuple of arguments, a function of one argument by that.
            if most == 1 && p.required == 1 && !isMaker {
                return "\(qualified)() takes exactly one argument (\(positional) given)"
            }
            if p.required == most {
                return "\(name) expected \(most) argument\(most == 1 ? "" : "s"), got \(positional)"
            }
            return
                "\(name) expected at most \(most) argument\(most == 1 ? "" : "s"), got \(positional)"
        }
        if p.names.count > most {
            if most == 0 { return "\(name)() takes no positional arguments" }
            return p.required == most
                ? "\(name)() takes exactly \(most) positional argument\(most == 1 ? "" : "s") (\(positional) given)"
                : "\(name)() takes at most \(most) positional argument\(most == 1 ? "" : "s") (\(positional) given)"
        }
        return
            "\(name)() takes at most \(most) argument\(most == 1 ? "" : "s") (\(n) given)"
    }

    /// Whether it makes objects of its class.
    private func isMaker(_ f: UnsafeMutablePointer<BuiltinFunction>) -> Bool {
        guard let owner = f.pointee.owner else { return false }
        let name = Handle<Str>(unsafe: f.pointee.name)
        return name.equals("__new__") || name.equals("__init__")
            || name.string == owner.classBody.nameText
    }

    /// Methods that CPython binds by a format string have other words for a wrong count.
    private func parsesByFormat(_ qualified: String) -> Bool {
        guard let dot = qualified.firstIndex(of: "."),
            qualified[..<dot] == "str" || qualified[..<dot] == "bytes"
        else { return false }
        switch qualified[dot...].dropFirst() {
        case "find", "rfind", "index", "rindex", "count", "startswith", "endswith": return true
        default: return false
        }
    }

    private func missingForBuiltin(
        _ name: String, _ qualified: String, _ p: BuiltinParameters, _ positional: Int,
        _ missing: Int, isMaker: Bool
    ) -> String {
        if parsesByFormat(qualified) {
            return "\(name)() takes at least \(p.required) argument (\(positional) given)"
        }
        if p.positionalOnly == p.names.count {
            if p.positional == 1 && p.required == 1 && !isMaker {
                return "\(qualified)() takes exactly one argument (\(positional) given)"
            }
            let least = p.required
            let exact = least == p.positional
            return
                "\(name) expected \(exact ? "" : "at least ")\(least) argument\(least == 1 ? "" : "s"), got \(positional)"
        }
        let needed = p.isRequired.prefix(p.positionalOnly).filter { $0 }.count
        if positional < needed {
            let count = needed < p.positional ? "at least" : "exactly"
            return
                "\(name)() takes \(count) \(needed) positional argument\(needed == 1 ? "" : "s") (\(positional) given)"
        }
        return "\(name)() missing required argument '\(p.names[missing])' (pos \(missing + 1))"
    }
}
