// Instructions as text, for `--dump-bytecode`: one line each, nested code after the code that holds it.
import Heap
import Numbers
import Parser

/// Code and what is nested in it: a line for each instruction with its index, its line in the source, its
/// name and operands. `r3` is a register (with the name of a parameter or local), `k2` a constant, `n0` a
/// name, `→ 17` the target of a jump.
package func disassembly(of code: Handle<Code>) -> String {
    var text = ""
    var pending = [code.cell]
    while !pending.isEmpty {
        let cell = pending.removeFirst()
        var writer = Disassembler(code: Heap.body(cell, as: Code.self))
        if !text.isEmpty { text += "\n" }
        writer.write()
        text += writer.text
        pending = writer.nested + pending
    }
    return text
}

private struct Disassembler {
    let code: UnsafeMutablePointer<Code>
    var text = ""
    var nested: [Cell] = []

    init(code: UnsafeMutablePointer<Code>) { self.code = code }

    mutating func write() {
        let name = Handle<Str>(unsafe: code.pointee.qualifiedName.word.cell).string
        text += "\(name): line \(code.pointee.firstLine), \(code.pointee.registerCount) registers"
        let free = code.pointee.freeNames.map { Handle<Str>(unsafe: $0).string }
        if !free.isEmpty { text += ", captures \(free.joined(separator: ", "))" }
        text += "\n"
        for i in 0..<code.pointee.constants.count {
            let w = code.pointee.constants.word(i)
            if w.isKind(.code) { nested.append(w.cell) }
        }
        var pc = 0
        var line: Int32 = -1
        while pc < code.pointee.instructionCount {
            let instruction = Instruction(bits: code.pointee.instructions[pc])
            let here = code.pointee.span(pc).line
            let shown = here == line ? "" : String(here)
            line = here
            text += pad(String(pc), 6) + pad(shown, 6) + "  "
            let name = "\(instruction.operation)"
            let operands = self.operands(instruction, pc)
            text += name
            if !operands.isEmpty {
                text += String(repeating: " ", count: max(1, 24 - name.utf8.count)) + operands
            }
            text += "\n"
            pc += 1 + Instruction.cacheWords(instruction.operation)
        }
        for h in code.pointee.handlers {
            text +=
                "  \(h.start)–\(h.end - 1): handler at \(h.target), exception in r\(h.register)\n"
        }
    }

    private func pad(_ s: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - s.utf8.count)) + s
    }

    private func register(_ i: Int) -> String {
        if i < code.pointee.registerNames.count {
            return "r\(i)(\(Handle<Str>(unsafe: code.pointee.registerNames[i]).string))"
        }
        return "r\(i)"
    }
    private func registers(_ first: Int, _ count: Int) -> String {
        count == 0 ? "none" : count == 1 ? register(first) : "r\(first)…r\(first + count - 1)"
    }
    private func name(_ i: Int) -> String {
        guard i < code.pointee.names.count else { return "n\(i)" }
        return Handle<Str>(unsafe: code.pointee.names[i]).string
    }
    private func freeName(_ i: Int) -> String {
        guard i < code.pointee.freeNames.count else { return "free \(i)" }
        return Handle<Str>(unsafe: code.pointee.freeNames[i]).string
    }

    private func constant(_ i: Int) -> String {
        guard i < code.pointee.constants.count else { return "k\(i)" }
        return "k\(i) = " + shown(code.pointee.constants.word(i))
    }
    private func shown(_ w: Word) -> String {
        if w.isNone { return "None" }
        if w.isBool { return w.asBool ? "True" : "False" }
        if w.isInt { return String(w.asInt) }
        if w.isFloat { return floatRepr(w.asFloat) }
        if !w.isObject { return "…" }
        if w.isKind(.str) {
            let text = Handle<Str>(unsafe: w.cell).string
            let short = text.unicodeScalars.prefix(40).map { $0.escaped(asASCII: false) }
            return "\"" + short.joined() + (text.unicodeScalars.count > 40 ? "…" : "") + "\""
        }
        if w.isKind(.code) {
            let inner = Heap.body(w.cell, as: Code.self)
            return "code \(Handle<Str>(unsafe: inner.pointee.qualifiedName.word.cell).string)"
        }
        if w.isKind(.tuple) {
            let items = Heap.body(w.cell, as: Tuple.self)
            let list = (0..<items.pointee.items.count).map { shown(items.pointee.items.word($0)) }
            return "(" + list.joined(separator: ", ") + (list.count == 1 ? ",)" : ")")
        }
        return "\(header(w.cell).pointee.kind)"
    }

    private func operands(_ i: Instruction, _ pc: Int) -> String {
        let a = register(i.a)
        let b = register(i.b)
        let c = register(i.c)
        let far = "→ \(pc + 1 + i.bc)"
        let near = "→ \(pc + 1 + i.signedC)"
        switch i.operation {
        case .move: return "\(a) = \(b)" + (i.x == 1 ? ", moved" : "")
        case .loadConstant: return "\(a) = \(constant(i.bc))"
        case .loadInt: return "\(a) = \(i.bc)"
        case .loadNone, .clear, .checkLocal, .deleteLocal, .makeCell, .deleteCell, .loadBuildClass,
            .loadAssertionError, .return, .reraise, .rethrow, .leaveHandler, .importStar,
            .printExpression:
            return i.operation == .reraise ? "" : a
        case .loadCell: return "\(a) = cell \(b)"
        case .storeCell: return "cell \(a) = \(b)"
        case .loadFree: return "\(a) = \(freeName(i.b))"
        case .storeFree: return "\(freeName(i.a)) = \(b)"
        case .deleteFree: return freeName(i.a)
        case .loadClosure: return "\(a) = cell of \(freeName(i.b))"
        case .loadClassFree: return "\(a) = \(name(i.c)) or \(freeName(i.b))"
        case .loadGlobal, .loadName: return "\(a) = \(name(i.b))"
        case .storeGlobal, .storeName: return "\(name(i.b)) = \(a)"
        case .deleteGlobal, .deleteName: return name(i.b)
        case .getAttribute, .importFrom: return "\(a) = \(b).\(name(i.c))"
        case .setAttribute: return "\(a).\(name(i.b)) = \(c)"
        case .deleteAttribute: return "\(a).\(name(i.b))"
        case .getItem: return "\(a) = \(b)[\(c)]"
        case .setItem, .dictSet: return "\(a)[\(b)] = \(c)"
        case .deleteItem: return "\(a)[\(b)]"
        case .buildSlice: return "\(a) = \(registers(i.b, 3))"
        case .add: return "\(a) = \(b) + \(c)"
        case .subtract: return "\(a) = \(b) - \(c)"
        case .multiply: return "\(a) = \(b) * \(c)"
        case .divide: return "\(a) = \(b) / \(c)"
        case .floorDivide: return "\(a) = \(b) // \(c)"
        case .modulo: return "\(a) = \(b) % \(c)"
        case .binary: return "\(a) = \(b) \(binarySymbol(i.x)) \(c)"
        case .inPlace: return "\(a) = \(b) \(binarySymbol(i.x))= \(c)"
        case .addInt: return "\(a) = \(b) + \(i.signedC)"
        case .subtractInt: return "\(a) = \(b) - \(i.signedC)"
        case .multiplyInt: return "\(a) = \(b) * \(i.signedC)"
        case .floorDivideInt: return "\(a) = \(b) // \(i.signedC)"
        case .moduloInt: return "\(a) = \(b) % \(i.signedC)"
        case .negative, .positive, .invert, .not, .getIterator, .listToTuple, .getLength:
            return "\(a) = \(b)"
        case .compare: return "\(a) = \(b) \(comparisonSymbol(i.x)) \(c)"
        case .jump, .jumpBack: return far
        case .jumpIfFalse, .jumpIfTrue, .jumpIfNone, .jumpIfNotNone: return "\(a) \(far)"
        case .jumpUnlessLess, .jumpUnlessLessEqual, .jumpUnlessGreater, .jumpUnlessGreaterEqual,
            .jumpUnlessEqual, .jumpUnlessNotEqual:
            return "\(a), \(b) \(near)"
        case .jumpUnlessLessInt, .jumpUnlessLessEqualInt, .jumpUnlessGreaterInt,
            .jumpUnlessGreaterEqualInt, .jumpUnlessEqualInt, .jumpUnlessNotEqualInt:
            return "\(a), \(i.signedB) \(near)"
        case .forNext: return "\(b) = next of \(a), at its end \(near)"
        case .unpackSequence: return "\(registers(i.a, i.c)) = \(b)"
        case .unpackExtended:
            let before = i.c & 0xFF
            return "\(registers(i.a, before + 1 + i.c >> 8)) = \(b), star at \(before)"
        case .buildList, .buildTuple, .buildSet, .buildString:
            return "\(a) = \(registers(i.b, i.c))"
        case .buildDict: return "\(a) = \(registers(i.b, i.c * 2))"
        case .listAppend, .listExtend, .setAdd, .setUpdate, .dictUpdate, .dictMerge:
            return "\(a), \(b)"
        case .formatValue:
            let format = i.c == 0xFFFF ? "" : " by \(c)"
            return "\(a) = \(b)\(format)"
                + (i.x == 0 ? "" : " !\(Character(Unicode.Scalar(i.x)))")
        case .makeFunction: return "\(a) = \(constant(i.b))"
        case .call, .callKeywords:
            let names = i.operation == .callKeywords ? ", named by \(constant(i.c))" : ""
            return "\(a)(\(registers(i.a + 1, i.b))\(names))"
        case .callSpread: return "\(a)(*r\(i.a + 1), **r\(i.a + 2))"
        case .callMethod: return "\(a).\(name(i.c))(\(registers(i.a + 1, i.b)))"
        case .loadMethod: return "\(a) = \(a).\(name(i.c)) to call"
        case .callLoaded:
            let names = i.x == 1 ? ", named by \(constant(i.c))" : ""
            return "\(a)(\(registers(i.a + 2, i.b))\(names))"
        case .yield, .delegate: return "\(a) = \(b)"
        case .raise: return i.x == 1 ? "\(a) from \(b)" : a
        case .enterHandler: return "\(a), \(b)"
        case .exceptionMatches: return "\(a) = \(b) is of \(c)"
        case .enterContext: return "\(a) = exit of \(b), \(c) = result"
        case .exitContext: return i.b == 0xFFFF ? "\(a)()" : "\(c) = \(a)(\(b))"
        case .importName: return "\(a) = \(name(i.b)), level \(i.c)"
        case .matchKind: return "\(a) = \(b) is a \(i.x == 0 ? "sequence" : "mapping")"
        case .matchKeys: return "\(a) = \(b) at \(c)"
        case .matchClass: return "\(a) = \(b) as \(c), \(i.x) in order"
        case .returnNone, .setupAnnotations, .nop: return ""
        }
    }

    private func binarySymbol(_ x: UInt8) -> String {
        let op = BinaryOperator(rawValue: x & 0x3F)
        return op == .power ? "**" : op?.symbol ?? "?"
    }
    private func comparisonSymbol(_ x: UInt8) -> String {
        ComparisonOperator(rawValue: x & 0x3F)?.symbol ?? "?"
    }
}
