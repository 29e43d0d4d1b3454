// The loop: one switch over the instructions, its state in local variables. Words in, words out: no Swift
// error is thrown here and no count is taken that the instruction does not need.
import CHeap
import Heap
import Numbers
import Parser

/// Runs the frame at work, whose role is `entry`, until it returns (owned), yields, or raises. For a
/// generator `absent` means its end, its value being in `m.returned`.
@inline(never) func execute(_ m: inout Machine) -> Word {
    var fp = m.frame
    let base = fp
    var regs = fp.pointee.registers
    var pc = fp.pointee.pc
    var constants = fp.pointee.code.pointee.constants.base
    var ins: UInt64 = 0
    // Whether the exception on its way gets this frame's line in its traceback.
    var addsTraceback = true

    @inline(__always) func A() -> Int { Int(UInt16(truncatingIfNeeded: ins >> 16)) }
    @inline(__always) func B() -> Int { Int(UInt16(truncatingIfNeeded: ins >> 32)) }
    @inline(__always) func C() -> Int { Int(ins >> 48) }
    @inline(__always) func signedB() -> Int { Int(Int16(truncatingIfNeeded: ins >> 32)) }
    @inline(__always) func signedC() -> Int { Int(Int64(bitPattern: ins) >> 48) }
    @inline(__always) func BC() -> Int { Int(Int64(bitPattern: ins) >> 32) }
    @inline(__always) func X() -> UInt8 { UInt8(truncatingIfNeeded: ins >> 8) }
    @inline(__always) func name(_ i: Int) -> Cell { fp.pointee.code.pointee.names[i] }

    // An exception thrown into a generator is pending already.
    var isRaising = m.hasPending

    while true {
        running: while !isRaising {
            ins = pc.pointee
            pc += 1
            switch unsafeBitCast(UInt8(truncatingIfNeeded: ins), to: Operation.self) {
            case .move:
                let w = regs[B()]
                if X() == 0 {
                    retain(w)
                } else {
                    regs[B()] = .absent
                }
                replace(regs + A(), w)
            case .loadConstant:
                let w = constants.unsafelyUnwrapped[BC()]
                retain(w)
                replace(regs + A(), w)
            case .loadInt: replace(regs + A(), .int(BC()))
            case .loadNone: replace(regs + A(), .none)
            case .clear:
                replace(regs + A(), .absent)
            case .checkLocal:
                if regs[A()].isAbsent {
                    fp.pointee.pc = pc
                    m.raiseUnbound(fp, A())
                    break running
                }
            case .deleteLocal:
                if regs[A()].isAbsent {
                    fp.pointee.pc = pc
                    m.raiseUnbound(fp, A())
                    break running
                }
                replace(regs + A(), .absent)
                if heap_attention() != 0 {
                    fp.pointee.pc = pc
                    if !m.attend() { break running }
                }

            // Captured variables
            case .makeCell:
                let content = regs[A()]
                regs[A()] = .object(makeCell(CellVariable(content: content)))
            case .loadCell:
                let w = body(regs[B()].cell, as: CellVariable.self).pointee.content
                if w.isAbsent {
                    fp.pointee.pc = pc
                    m.raiseUnbound(fp, B())
                    break running
                }
                retain(w)
                replace(regs + A(), w)
            case .storeCell:
                let w = regs[B()]
                retain(w)
                let cell = body(regs[A()].cell, as: CellVariable.self)
                let old = cell.pointee.content
                cell.pointee.content = w
                release(old)
            case .deleteCell:
                let cell = body(regs[A()].cell, as: CellVariable.self)
                let old = cell.pointee.content
                if old.isAbsent {
                    fp.pointee.pc = pc
                    m.raiseUnbound(fp, A())
                    break running
                }
                cell.pointee.content = .absent
                release(old)
            case .loadFree:
                let w = m.closure(fp, B()).pointee.content
                if w.isAbsent {
                    fp.pointee.pc = pc
                    m.raiseUnboundFree(fp, B())
                    break running
                }
                retain(w)
                replace(regs + A(), w)
            case .storeFree:
                let w = regs[B()]
                retain(w)
                let cell = m.closure(fp, A())
                let old = cell.pointee.content
                cell.pointee.content = w
                release(old)
            case .deleteFree:
                let cell = m.closure(fp, A())
                let old = cell.pointee.content
                if old.isAbsent {
                    fp.pointee.pc = pc
                    m.raiseUnboundFree(fp, A())
                    break running
                }
                cell.pointee.content = .absent
                release(old)
            case .loadClosure:
                let f = body(fp.pointee.function, as: Function.self)
                replace(regs + A(), f.pointee.closure.owned(B()).take())
            case .loadClassFree:
                let found = body(regs[0].cell, as: Dict.self).get(name: name(C()))
                let w = found ?? m.closure(fp, B()).pointee.content
                if w.isAbsent {
                    fp.pointee.pc = pc
                    m.raiseUnboundFree(fp, B())
                    break running
                }
                retain(w)
                replace(regs + A(), w)

            // Names
            case .loadGlobal:
                let globals = fp.pointee.globals
                if pc[0] == globals.pointee.keysVersion {
                    // Entries that move, move under another version.
                    let place = WordPointer(bitPattern: UInt(pc[1])).unsafelyUnwrapped
                    let w = place.pointee
                    retain(w)
                    replace(regs + A(), w)
                    pc += 2
                    continue
                }
                if pc[0] == ~m.builtinsDict.pointee.keysVersion
                    && pc[1] >> 32 == globals.pointee.keysVersion & 0xFFFF_FFFF
                {
                    let w = m.builtinsDict.pointee.entries.unsafelyUnwrapped[
                        Int(UInt32(truncatingIfNeeded: pc[1]))
                    ].value
                    retain(w)
                    replace(regs + A(), w)
                    pc += 2
                    continue
                }
                fp.pointee.pc = pc
                let w = m.loadGlobalSlowly(globals, name(B()), pc)
                if w.isRaised { break running }
                replace(regs + A(), w)
                pc += 2
            case .storeGlobal:
                let w = regs[A()]
                retain(w)
                let globals = fp.pointee.globals
                if pc[0] == globals.pointee.keysVersion {
                    replace(globals.valuePlace(Int(pc[1])), w)
                } else {
                    globals.set(name: name(B()), w)
                    pc[0] = globals.pointee.keysVersion
                    pc[1] = UInt64(globals.find(name: name(B())))
                }
                pc += 2
                if heap_attention() != 0 {
                    fp.pointee.pc = pc
                    if !m.attend() { break running }
                }
            case .deleteGlobal:
                fp.pointee.pc = pc
                if !m.deleteName(fp.pointee.globals, name(B())) { break running }
            case .loadName:
                fp.pointee.pc = pc
                let w = m.loadName(regs[0], fp.pointee.globals, name(B()))
                if w.isRaised { break running }
                replace(regs + A(), w)
            case .storeName:
                let w = regs[A()]
                retain(w)
                body(regs[0].cell, as: Dict.self).set(name: name(B()), w)
            case .deleteName:
                fp.pointee.pc = pc
                if !m.deleteName(body(regs[0].cell, as: Dict.self), name(B())) { break running }

            // Attributes and items
            case .getAttribute:
                let o = regs[B()]
                if o.isObject, pc[0] == header(o.cell).pointee.shape.pointee.id {
                    let w = (o.cell + Int(pc[1])).load(as: Word.self)
                    retain(w)
                    if X() >= 0x40 { dropSpent(regs, ins) }
                    replace(regs + A(), w)
                    pc += 2
                    continue
                }
                fp.pointee.pc = pc
                let w = m.getAttributeSlowly(o, name(C()), pc)
                if w.isRaised { break running }
                if X() >= 0x40 { dropSpent(regs, ins) }
                replace(regs + A(), w)
                pc += 2
            case .setAttribute:
                let o = regs[A()]
                if o.isObject, pc[0] == header(o.cell).pointee.shape.pointee.id {
                    let w = regs[C()]
                    retain(w)
                    let place = (o.cell + Int(pc[1] & 0xFFFF)).assumingMemoryBound(to: Word.self)
                    let next = pc[1] >> 16
                    if next == 0 {
                        replace(place, w)
                    } else {
                        place.initialize(to: w)
                        header(o.cell).pointee.shape =
                            UnsafeMutablePointer(bitPattern: UInt(next)).unsafelyUnwrapped
                    }
                    pc += 2
                    continue
                }
                fp.pointee.pc = pc
                if !m.setAttributeSlowly(o, name(B()), regs[C()], pc) { break running }
                pc += 2
            case .deleteAttribute:
                fp.pointee.pc = pc
                if !m.storeAttribute(regs[A()], name(B()), .absent) { break running }
            case .getItem:
                let o = regs[B()]
                let i = regs[C()]
                if o.isObject {
                    let kind = header(o.cell).pointee.kind
                    if kind == .list && i.isInt {
                        let list = body(o.cell, as: List.self)
                        let n = list.pointee.items.count
                        var k = i.asInt
                        if k < 0 { k &+= n }
                        if UInt(bitPattern: k) < UInt(bitPattern: n)
                            && header(o.cell).pointee.shape == m.listShape
                        {
                            let w = list.pointee.items.base.unsafelyUnwrapped[k]
                            retain(w)
                            if X() >= 0x40 { dropSpent(regs, ins) }
                            replace(regs + A(), w)
                            continue
                        }
                    } else if kind == .dict && header(o.cell).pointee.shape == m.dictShape {
                        let d = body(o.cell, as: Dict.self)
                        var e = -1
                        if i.isInt {
                            // Such an int is its own hash.
                            if UInt(bitPattern: i.asInt) < 1 << 60 {
                                e = m.quickFind(d, i, i.asInt)
                            }
                        } else if i.isKind(.str) {
                            e = d.find(name: i.cell)
                        }
                        if e >= 0 {
                            let w = d.pointee.entries.unsafelyUnwrapped[e].value
                            retain(w)
                            if X() >= 0x40 { dropSpent(regs, ins) }
                            replace(regs + A(), w)
                            continue
                        }
                    }
                }
                fp.pointee.pc = pc
                let w = m.getItemWord(o, i)
                if w.isRaised { break running }
                if X() >= 0x40 { dropSpent(regs, ins) }
                replace(regs + A(), w)
            case .setItem:
                let o = regs[A()]
                let i = regs[B()]
                if o.isObject && i.isInt && header(o.cell).pointee.shape == m.listShape {
                    let list = body(o.cell, as: List.self)
                    let n = list.pointee.items.count
                    var k = i.asInt
                    if k < 0 { k &+= n }
                    if UInt(bitPattern: k) < UInt(bitPattern: n) {
                        let w = regs[C()]
                        retain(w)
                        replace(list.pointee.items.base.unsafelyUnwrapped + k, w)
                        if X() != 0 { dropSpent(regs, ins) }
                        continue
                    }
                } else if o.isObject && i.isKind(.str)
                    && header(o.cell).pointee.shape == m.dictShape
                {
                    let w = regs[C()]
                    retain(w)
                    body(o.cell, as: Dict.self).set(name: i.cell, w)
                    if X() != 0 { dropSpent(regs, ins) }
                    continue
                }
                fp.pointee.pc = pc
                if !m.setItemWord(o, i, regs[C()]) { break running }
                if X() != 0 { dropSpent(regs, ins) }
            case .deleteItem:
                fp.pointee.pc = pc
                if !m.deleteItemWord(regs[A()], regs[B()]) { break running }
            case .buildSlice:
                let w = m.buildSlice(regs + B())
                replace(regs + A(), w)

            // Arithmetic
            case .add:
                let a = regs[B()]
                let b = regs[C()]
                if Word.areInts(a, b) {
                    let (r, o) = a.asInt.addingReportingOverflow(b.asInt)
                    if !o {
                        replace(regs + A(), .int(r))
                        continue
                    }
                } else if a.isFloat && b.isFloat {
                    replace(regs + A(), .float(a.asFloat + b.asFloat))
                    continue
                }
                if appendText(regs, ins) { continue }
                fp.pointee.pc = pc
                let w = m.binaryOperation(.add, a, b)
                if w.isRaised { break running }
                if X() >= 0x40 { dropSpent(regs, ins) }
                replace(regs + A(), w)
            case .subtract:
                let a = regs[B()]
                let b = regs[C()]
                if Word.areInts(a, b) {
                    let (r, o) = a.asInt.subtractingReportingOverflow(b.asInt)
                    if !o {
                        replace(regs + A(), .int(r))
                        continue
                    }
                } else if a.isFloat && b.isFloat {
                    replace(regs + A(), .float(a.asFloat - b.asFloat))
                    continue
                }
                fp.pointee.pc = pc
                let w = m.binaryOperation(.subtract, a, b)
                if w.isRaised { break running }
                if X() >= 0x40 { dropSpent(regs, ins) }
                replace(regs + A(), w)
            case .multiply:
                let a = regs[B()]
                let b = regs[C()]
                if a.isFloat && b.isFloat {
                    replace(regs + A(), .float(a.asFloat * b.asFloat))
                    continue
                } else if Word.areInts(a, b) {
                    let (r, o) = a.asInt.multipliedReportingOverflow(by: b.asInt)
                    if !o {
                        replace(regs + A(), .int(r))
                        continue
                    }
                }
                fp.pointee.pc = pc
                let w = m.binaryOperation(.multiply, a, b)
                if w.isRaised { break running }
                if X() >= 0x40 { dropSpent(regs, ins) }
                replace(regs + A(), w)
            case .divide:
                let a = regs[B()]
                let b = regs[C()]
                if a.isFloat && b.isFloat && b.asFloat != 0 {
                    replace(regs + A(), .float(a.asFloat / b.asFloat))
                    continue
                }
                fp.pointee.pc = pc
                let w = m.binaryOperation(.divide, a, b)
                if w.isRaised { break running }
                if X() >= 0x40 { dropSpent(regs, ins) }
                replace(regs + A(), w)
            case .floorDivide:
                fp.pointee.pc = pc
                let w = m.binaryOperation(.floorDivide, regs[B()], regs[C()])
                if w.isRaised { break running }
                if X() >= 0x40 { dropSpent(regs, ins) }
                replace(regs + A(), w)
            case .modulo:
                let a = regs[B()]
                let b = regs[C()]
                if Word.areInts(a, b) && b.asInt > 0 {
                    var r = a.asInt % b.asInt
                    if r < 0 { r &+= b.asInt }
                    replace(regs + A(), .int(r))
                    continue
                }
                fp.pointee.pc = pc
                let w = m.binaryOperation(.modulo, a, b)
                if w.isRaised { break running }
                if X() >= 0x40 { dropSpent(regs, ins) }
                replace(regs + A(), w)
            case .binary:
                let a = regs[B()]
                let b = regs[C()]
                let op = unsafeBitCast(X() & 0x3F, to: BinaryOperator.self)
                if Word.areInts(a, b) {
                    var r: Int?
                    switch op {
                    case .bitAnd: r = a.asInt & b.asInt
                    case .bitOr: r = a.asInt | b.asInt
                    case .bitXor: r = a.asInt ^ b.asInt
                    case .rightShift: if b.asInt >= 0 { r = a.asInt >> b.asInt }
                    case .leftShift:
                        if UInt(bitPattern: b.asInt) < 63 {
                            let shifted = a.asInt << b.asInt
                            if shifted >> b.asInt == a.asInt { r = shifted }
                        }
                    default: break
                    }
                    if let r {
                        replace(regs + A(), .int(r))
                        continue
                    }
                }
                fp.pointee.pc = pc
                let w = m.binaryOperation(op, a, b)
                if w.isRaised { break running }
                if X() >= 0x40 { dropSpent(regs, ins) }
                replace(regs + A(), w)
            case .addInt:
                let a = regs[B()]
                if a.isInt {
                    let (r, o) = a.asInt.addingReportingOverflow(signedC())
                    if !o {
                        replace(regs + A(), .int(r))
                        continue
                    }
                }
                fp.pointee.pc = pc
                let w = m.binaryOperation(.add, a, .int(signedC()))
                if w.isRaised { break running }
                if X() >= 0x40 { dropSpent(regs, ins) }
                replace(regs + A(), w)
            case .subtractInt:
                let a = regs[B()]
                if a.isInt {
                    let (r, o) = a.asInt.subtractingReportingOverflow(signedC())
                    if !o {
                        replace(regs + A(), .int(r))
                        continue
                    }
                }
                fp.pointee.pc = pc
                let w = m.binaryOperation(.subtract, a, .int(signedC()))
                if w.isRaised { break running }
                if X() >= 0x40 { dropSpent(regs, ins) }
                replace(regs + A(), w)
            case .multiplyInt:
                let a = regs[B()]
                if a.isInt {
                    let (r, o) = a.asInt.multipliedReportingOverflow(by: signedC())
                    if !o {
                        replace(regs + A(), .int(r))
                        continue
                    }
                }
                fp.pointee.pc = pc
                let w = m.binaryOperation(.multiply, a, .int(signedC()))
                if w.isRaised { break running }
                if X() >= 0x40 { dropSpent(regs, ins) }
                replace(regs + A(), w)
            case .floorDivideInt:
                let a = regs[B()]
                let y = signedC()
                if a.isInt && y > 0 {
                    var q = a.asInt / y
                    if a.asInt % y < 0 { q &-= 1 }
                    replace(regs + A(), .int(q))
                    continue
                }
                fp.pointee.pc = pc
                let w = m.binaryOperation(.floorDivide, a, .int(y))
                if w.isRaised { break running }
                if X() >= 0x40 { dropSpent(regs, ins) }
                replace(regs + A(), w)
            case .moduloInt:
                let a = regs[B()]
                let y = signedC()
                if a.isInt && y > 0 {
                    let x = a.asInt
                    var r: Int
                    if UInt64(bitPattern: Int64(x)) <= 0xFFFF_FFFF {
                        r = Int(
                            UInt32(truncatingIfNeeded: x) % UInt32(truncatingIfNeeded: y))
                    } else {
                        r = x % y
                        if r < 0 { r &+= y }
                    }
                    replace(regs + A(), .int(r))
                    continue
                }
                fp.pointee.pc = pc
                let w = m.binaryOperation(.modulo, a, .int(y))
                if w.isRaised { break running }
                if X() >= 0x40 { dropSpent(regs, ins) }
                replace(regs + A(), w)
            case .inPlace:
                let a = regs[B()]
                let b = regs[C()]
                let op = unsafeBitCast(X() & 0x3F, to: BinaryOperator.self)
                if Word.areInts(a, b) {
                    var r = (partialValue: 0, overflow: true)
                    switch op {
                    case .add: r = a.asInt.addingReportingOverflow(b.asInt)
                    case .subtract: r = a.asInt.subtractingReportingOverflow(b.asInt)
                    case .multiply: r = a.asInt.multipliedReportingOverflow(by: b.asInt)
                    default: break
                    }
                    if !r.overflow {
                        replace(regs + A(), .int(r.partialValue))
                        continue
                    }
                } else if a.isFloat && b.isFloat {
                    var r: Double?
                    switch op {
                    case .add: r = a.asFloat + b.asFloat
                    case .subtract: r = a.asFloat - b.asFloat
                    case .multiply: r = a.asFloat * b.asFloat
                    default: break
                    }
                    if let r {
                        replace(regs + A(), .float(r))
                        continue
                    }
                }
                if op == .add && appendText(regs, ins) { continue }
                fp.pointee.pc = pc
                let w = m.inPlaceOperation(op, a, b)
                if w.isRaised { break running }
                if X() >= 0x40 { dropSpent(regs, ins) }
                replace(regs + A(), w)
            case .negative:
                fp.pointee.pc = pc
                let w = m.unaryOperation(.negative, regs[B()])
                if w.isRaised { break running }
                if X() >= 0x40 { dropSpent(regs, ins) }
                replace(regs + A(), w)
            case .positive:
                fp.pointee.pc = pc
                let w = m.unaryOperation(.positive, regs[B()])
                if w.isRaised { break running }
                if X() >= 0x40 { dropSpent(regs, ins) }
                replace(regs + A(), w)
            case .invert:
                fp.pointee.pc = pc
                let w = m.unaryOperation(.invert, regs[B()])
                if w.isRaised { break running }
                if X() >= 0x40 { dropSpent(regs, ins) }
                replace(regs + A(), w)
            case .not:
                fp.pointee.pc = pc
                let t = m.truth(regs[B()])
                if t < 0 { break running }
                if X() >= 0x40 { dropSpent(regs, ins) }
                replace(regs + A(), .bool(t == 0))
            case .compare:
                let a = regs[B()]
                let b = regs[C()]
                let op = unsafeBitCast(X() & 0x3F, to: ComparisonOperator.self)
                if Word.areInts(a, b), op.rawValue <= ComparisonOperator.greaterEqual.rawValue {
                    let x = a.asInt
                    let y = b.asInt
                    let t =
                        switch op {
                        case .equal: x == y
                        case .notEqual: x != y
                        case .less: x < y
                        case .lessEqual: x <= y
                        case .greater: x > y
                        default: x >= y
                        }
                    replace(regs + A(), .bool(t))
                    continue
                }
                fp.pointee.pc = pc
                let w = m.comparison(op, a, b)
                if w.isRaised { break running }
                if X() >= 0x40 { dropSpent(regs, ins) }
                replace(regs + A(), w)

            // Jumps
            case .jump: pc += BC()
            case .jumpBack:
                pc += BC()
                if heap_attention() != 0 {
                    fp.pointee.pc = pc + 1
                    if !m.attend() {
                        pc += 1
                        break running
                    }
                }
            case .jumpIfFalse:
                let w = regs[A()]
                if w.isBool {
                    if !w.asBool { pc += BC() }
                    continue
                }
                fp.pointee.pc = pc
                let t = m.truth(w)
                if t < 0 { break running }
                if X() != 0 { replace(regs + A(), .absent) }
                if t == 0 { pc += BC() }
            case .jumpIfTrue:
                let w = regs[A()]
                if w.isBool {
                    if w.asBool { pc += BC() }
                    continue
                }
                fp.pointee.pc = pc
                let t = m.truth(w)
                if t < 0 { break running }
                if X() != 0 { replace(regs + A(), .absent) }
                if t == 1 { pc += BC() }
            case .jumpIfNone:
                let isNone = regs[A()].isNone
                if X() != 0 { replace(regs + A(), .absent) }
                if isNone { pc += BC() }
            case .jumpIfNotNone:
                let isNone = regs[A()].isNone
                if X() != 0 { replace(regs + A(), .absent) }
                if !isNone { pc += BC() }
            case .jumpUnlessLess:
                let a = regs[A()]
                let b = regs[B()]
                if Word.areInts(a, b) {
                    if !(a.asInt < b.asInt) { pc += signedC() }
                    continue
                }
                fp.pointee.pc = pc
                let t = m.comparesTrue(.less, a, b)
                if t < 0 { break running }
                if X() != 0 { dropTested(regs, ins) }
                if t == 0 { pc += signedC() }
            case .jumpUnlessLessEqual:
                let a = regs[A()]
                let b = regs[B()]
                if Word.areInts(a, b) {
                    if !(a.asInt <= b.asInt) { pc += signedC() }
                    continue
                }
                fp.pointee.pc = pc
                let t = m.comparesTrue(.lessEqual, a, b)
                if t < 0 { break running }
                if X() != 0 { dropTested(regs, ins) }
                if t == 0 { pc += signedC() }
            case .jumpUnlessGreater:
                let a = regs[A()]
                let b = regs[B()]
                if Word.areInts(a, b) {
                    if !(a.asInt > b.asInt) { pc += signedC() }
                    continue
                }
                fp.pointee.pc = pc
                let t = m.comparesTrue(.greater, a, b)
                if t < 0 { break running }
                if X() != 0 { dropTested(regs, ins) }
                if t == 0 { pc += signedC() }
            case .jumpUnlessGreaterEqual:
                let a = regs[A()]
                let b = regs[B()]
                if Word.areInts(a, b) {
                    if !(a.asInt >= b.asInt) { pc += signedC() }
                    continue
                }
                fp.pointee.pc = pc
                let t = m.comparesTrue(.greaterEqual, a, b)
                if t < 0 { break running }
                if X() != 0 { dropTested(regs, ins) }
                if t == 0 { pc += signedC() }
            case .jumpUnlessEqual:
                let a = regs[A()]
                let b = regs[B()]
                if Word.areInts(a, b) {
                    if a.asInt != b.asInt { pc += signedC() }
                    continue
                }
                fp.pointee.pc = pc
                let t = m.comparesTrue(.equal, a, b)
                if t < 0 { break running }
                if X() != 0 { dropTested(regs, ins) }
                if t == 0 { pc += signedC() }
            case .jumpUnlessNotEqual:
                let a = regs[A()]
                let b = regs[B()]
                if Word.areInts(a, b) {
                    if a.asInt == b.asInt { pc += signedC() }
                    continue
                }
                fp.pointee.pc = pc
                let t = m.comparesTrue(.notEqual, a, b)
                if t < 0 { break running }
                if X() != 0 { dropTested(regs, ins) }
                if t == 0 { pc += signedC() }
            case .jumpUnlessLessInt:
                let a = regs[A()]
                if a.isInt {
                    if !(a.asInt < signedB()) { pc += signedC() }
                    continue
                }
                fp.pointee.pc = pc
                let t = m.comparesTrue(.less, a, .int(signedB()))
                if t < 0 { break running }
                if X() != 0 { dropTested(regs, ins) }
                if t == 0 { pc += signedC() }
            case .jumpUnlessLessEqualInt:
                let a = regs[A()]
                if a.isInt {
                    if !(a.asInt <= signedB()) { pc += signedC() }
                    continue
                }
                fp.pointee.pc = pc
                let t = m.comparesTrue(.lessEqual, a, .int(signedB()))
                if t < 0 { break running }
                if X() != 0 { dropTested(regs, ins) }
                if t == 0 { pc += signedC() }
            case .jumpUnlessGreaterInt:
                let a = regs[A()]
                if a.isInt {
                    if !(a.asInt > signedB()) { pc += signedC() }
                    continue
                }
                fp.pointee.pc = pc
                let t = m.comparesTrue(.greater, a, .int(signedB()))
                if t < 0 { break running }
                if X() != 0 { dropTested(regs, ins) }
                if t == 0 { pc += signedC() }
            case .jumpUnlessGreaterEqualInt:
                let a = regs[A()]
                if a.isInt {
                    if !(a.asInt >= signedB()) { pc += signedC() }
                    continue
                }
                fp.pointee.pc = pc
                let t = m.comparesTrue(.greaterEqual, a, .int(signedB()))
                if t < 0 { break running }
                if X() != 0 { dropTested(regs, ins) }
                if t == 0 { pc += signedC() }
            case .jumpUnlessEqualInt:
                let a = regs[A()]
                if a.isInt {
                    if a.asInt != signedB() { pc += signedC() }
                    continue
                }
                fp.pointee.pc = pc
                let t = m.comparesTrue(.equal, a, .int(signedB()))
                if t < 0 { break running }
                if X() != 0 { dropTested(regs, ins) }
                if t == 0 { pc += signedC() }
            case .jumpUnlessNotEqualInt:
                let a = regs[A()]
                if a.isInt {
                    if a.asInt == signedB() { pc += signedC() }
                    continue
                }
                fp.pointee.pc = pc
                let t = m.comparesTrue(.notEqual, a, .int(signedB()))
                if t < 0 { break running }
                if X() != 0 { dropTested(regs, ins) }
                if t == 0 { pc += signedC() }

            // Iteration
            case .getIterator:
                fp.pointee.pc = pc
                let w = m.iteratorWord(regs[B()])
                if w.isRaised { break running }
                if X() >= 0x40 { dropSpent(regs, ins) }
                replace(regs + A(), w)
            case .forNext:
                let it = regs[A()]
                if it.isObject {
                    let kind = header(it.cell).pointee.kind
                    if kind == .rangeIterator {
                        let i = body(it.cell, as: RangeIterator.self)
                        if i.pointee.left > 0 {
                            i.pointee.left &-= 1
                            let n = i.pointee.next
                            i.pointee.next = n &+ i.pointee.step
                            replace(regs + B(), .int(n))
                        } else {
                            replace(regs + A(), .absent)
                            pc += signedC()
                        }
                        continue
                    }
                    if kind == .listIterator {
                        let i = body(it.cell, as: ListIterator.self)
                        if i.pointee.list.word.isObject && !i.pointee.isReversed {
                            let list = body(i.pointee.list.word.cell, as: List.self)
                            let k = i.pointee.index
                            if k < list.pointee.items.count {
                                i.pointee.index = k &+ 1
                                let w = list.pointee.items.base.unsafelyUnwrapped[k]
                                retain(w)
                                replace(regs + B(), w)
                                continue
                            }
                        }
                    } else if kind == .generator
                        && body(it.cell, as: Generator.self).pointee.state != .finished
                        && body(it.cell, as: Generator.self).pointee.state != .running
                    {
                        fp.pointee.pc = pc
                        if !m.enterGenerator(
                            it.cell, at: m.top, sending: .none, result: regs + B(),
                            role: .generator)
                        {
                            break running
                        }
                        fp = m.frame
                        regs = fp.pointee.registers
                        pc = fp.pointee.pc
                        constants = fp.pointee.code.pointee.constants.base
                        continue
                    }
                }
                fp.pointee.pc = pc
                let w = m.nextWord(it)
                if w.isRaised { break running }
                if w.isAbsent {
                    replace(regs + A(), .absent)
                    pc += signedC()
                } else {
                    replace(regs + B(), w)
                }
            case .unpackSequence:
                fp.pointee.pc = pc
                if !m.unpack(regs[B()], regs + A(), C()) { break running }
            case .unpackExtended:
                fp.pointee.pc = pc
                if !m.unpackExtended(regs[B()], regs + A(), C() & 0xFF, C() >> 8) {
                    break running
                }

            // Displays
            case .buildList:
                let w = m.makeList(takeSlots(regs + B(), C())).take()
                replace(regs + A(), w)
            case .buildTuple:
                let w = m.makeTuple(takeSlots(regs + B(), C())).take()
                replace(regs + A(), w)
            case .buildSet:
                fp.pointee.pc = pc
                let w = m.buildSet(regs + B(), C())
                if w.isRaised { break running }
                replace(regs + A(), w)
            case .buildDict:
                fp.pointee.pc = pc
                let w = m.buildDict(regs + B(), C())
                if w.isRaised { break running }
                replace(regs + A(), w)
            case .listAppend:
                let w = regs[B()]
                retain(w)
                body(regs[A()].cell, as: List.self).pointee.items.push(w)
            case .listExtend:
                fp.pointee.pc = pc
                if !m.listExtend(regs[A()], regs[B()], X() == 1 ? regs[C()] : .absent) {
                    break running
                }
            case .setAdd:
                fp.pointee.pc = pc
                if !m.setAdd(regs[A()], regs[B()]) { break running }
            case .setUpdate:
                fp.pointee.pc = pc
                if !m.setUpdate(regs[A()], regs[B()]) { break running }
            case .dictSet:
                fp.pointee.pc = pc
                if !m.dictSetWord(regs[A()], regs[B()], regs[C()]) { break running }
            case .dictUpdate:
                fp.pointee.pc = pc
                if !m.dictUpdateWord(regs[A()], regs[B()], callee: .absent) { break running }
            case .dictMerge:
                fp.pointee.pc = pc
                if !m.dictUpdateWord(regs[A()], regs[B()], callee: regs[C()]) { break running }
            case .listToTuple:
                let w = m.listToTuple(regs[B()])
                replace(regs + A(), w)
            case .formatValue:
                fp.pointee.pc = pc
                let w = m.formatWord(
                    regs[B()], C() == 0xFFFF ? .absent : regs[C()], conversion: X())
                if w.isRaised { break running }
                replace(regs + A(), w)
            case .buildString:
                fp.pointee.pc = pc
                let w = m.joinStrings(regs + B(), C())
                if w.isRaised { break running }
                replace(regs + A(), w)

            // Functions and calls
            case .makeFunction:
                let w = m.makeFunction(
                    fp, regs + A(), constants.unsafelyUnwrapped[B()].cell, X())
                replace(regs + A(), w)
            case .loadBuildClass:
                let w = m.buildClassFunction.word
                retain(w)
                replace(regs + A(), w)
            case .call:
                let window = regs + A()
                let n = B()
                let f = window.pointee
                if heap_attention() != 0 {
                    fp.pointee.pc = pc
                    if !m.attend() { break running }
                }
                if f.isObject {
                    let kind = header(f.cell).pointee.kind
                    if kind == .function {
                        let function = body(f.cell, as: Function.self)
                        if Int(function.pointee.directCount) == n {
                            fp.pointee.pc = pc
                            window.pointee = .absent
                            if !m.pushFrame(
                                f.cell, window + 1, n, result: window, role: .plain, object: nil)
                            {
                                break running
                            }
                            fp = m.frame
                            regs = fp.pointee.registers
                            pc = fp.pointee.pc
                            constants = fp.pointee.code.pointee.constants.base
                            continue
                        }
                    } else if kind == .builtin {
                        fp.pointee.pc = pc
                        let w = m.callBuiltin(window, n, .absent)
                        if w.isRaised { break running }
                        replace(window, w)
                        continue
                    }
                }
                fp.pointee.pc = pc
                switch m.prepareCall(window, n, .absent) {
                case .value(let w):
                    if w.isRaised { break running }
                    replace(window, w)
                case .frame(let function, let registers, let count, let instance):
                    if !m.pushFrame(
                        function, registers, count, result: window,
                        role: instance == nil ? .plain : .initializer, object: instance,
                        cost: m.takeCallCost(instance))
                    {
                        break running
                    }
                    fp = m.frame
                    regs = fp.pointee.registers
                    pc = fp.pointee.pc
                    constants = fp.pointee.code.pointee.constants.base
                }
            case .callMethod:
                let window = regs + A()
                let n = B()
                let o = window.pointee
                if heap_attention() != 0 {
                    fp.pointee.pc = pc
                    if !m.attend() { break running }
                }
                if o.isObject, pc[0] == header(o.cell).pointee.shape.pointee.id {
                    let f = Cell(bitPattern: UInt(pc[1])).unsafelyUnwrapped
                    if header(f).pointee.kind == .function {
                        let function = body(f, as: Function.self)
                        if Int(function.pointee.directCount) == n + 1 {
                            pc += 2
                            fp.pointee.pc = pc
                            retain(f)
                            if !m.pushFrame(
                                f, window, n + 1, result: window, role: .plain, object: nil)
                            {
                                break running
                            }
                            fp = m.frame
                            regs = fp.pointee.registers
                            pc = fp.pointee.pc
                            constants = fp.pointee.code.pointee.constants.base
                            continue
                        }
                    } else {
                        pc += 2
                        fp.pointee.pc = pc
                        let w = m.callBuiltinMethod(f, window, n, .absent)
                        if w.isRaised { break running }
                        replace(window, w)
                        continue
                    }
                }
                fp.pointee.pc = pc
                let target = m.prepareMethodCall(window, n, name(C()), pc)
                pc += 2
                switch target {
                case .value(let w):
                    if w.isRaised {
                        pc -= 2
                        break running
                    }
                    replace(window, w)
                case .frame(let function, let registers, let count, let instance):
                    fp.pointee.pc = pc
                    if !m.pushFrame(
                        function, registers, count, result: window,
                        role: instance == nil ? .plain : .initializer, object: instance,
                        cost: m.takeCallCost(instance))
                    {
                        break running
                    }
                    fp = m.frame
                    regs = fp.pointee.registers
                    pc = fp.pointee.pc
                    constants = fp.pointee.code.pointee.constants.base
                }
            case .loadMethod:
                let window = regs + A()
                let o = window.pointee
                if o.isObject, pc[0] == header(o.cell).pointee.shape.pointee.id {
                    let f = Cell(bitPattern: UInt(pc[1])).unsafelyUnwrapped
                    retain(f)
                    release(window[1])
                    window[1] = o
                    window[0] = .object(f)
                    pc += 2
                    continue
                }
                fp.pointee.pc = pc
                if !m.loadMethod(window, name(C()), pc) { break running }
                pc += 2
            case .callKeywords, .callSpread, .callLoaded:
                let window = regs + A()
                fp.pointee.pc = pc
                if heap_attention() != 0 {
                    if !m.attend() { break running }
                }
                let target: CallTarget
                if UInt8(truncatingIfNeeded: ins) == Operation.callKeywords.rawValue {
                    target = m.prepareCall(window, B(), constants.unsafelyUnwrapped[C()])
                } else if UInt8(truncatingIfNeeded: ins) == Operation.callLoaded.rawValue {
                    target = m.prepareLoadedCall(
                        window, B(), X() & 1 == 0 ? .absent : constants.unsafelyUnwrapped[C()])
                } else {
                    target = m.prepareSpreadCall(window)
                }
                switch target {
                case .value(let w):
                    if w.isRaised { break running }
                    replace(window, w)
                case .frame(let function, let registers, let count, let instance):
                    if !m.pushFrame(
                        function, registers, count, result: window,
                        role: instance == nil ? .plain : .initializer, object: instance,
                        cost: m.takeCallCost(instance))
                    {
                        break running
                    }
                    fp = m.frame
                    regs = fp.pointee.registers
                    pc = fp.pointee.pc
                    constants = fp.pointee.code.pointee.constants.base
                }
            case .return where fp.pointee.role == .plain && X() == 1:
                let result = fp.pointee.result
                let w = regs[A()]
                regs[A()] = .absent
                m.popFrame(fp.pointee.code.pointee.localCount)
                fp = m.frame
                regs = fp.pointee.registers
                pc = fp.pointee.pc
                constants = fp.pointee.code.pointee.constants.base
                replace(result, w)
            case .return, .returnNone:
                var w = Word.none
                if UInt8(truncatingIfNeeded: ins) == Operation.return.rawValue {
                    w = regs[A()]
                    regs[A()] = .absent
                }
                let f = fp
                let role = f.pointee.role
                let result = f.pointee.result
                if f.pointee.object != nil && role != .initializer {
                    // A generator, or an initializer entered from native code.
                    if f.pointee.code.pointee.flags.contains(.generator) {
                        m.popFrame()
                        m.finishGenerator(f)
                        release(f.pointee.object.unsafelyUnwrapped)
                        if role == .entry {
                            release(m.returned)
                            m.returned = w
                            return .absent
                        }
                        release(w)
                        fp = m.frame
                        regs = fp.pointee.registers
                        pc = fp.pointee.pc
                        constants = fp.pointee.code.pointee.constants.base
                        // The `forNext` that resumed it ends its loop.
                        ins = pc[-1]
                        replace(regs + A(), .absent)
                        pc += signedC()
                        continue
                    }
                }
                if X() == 1 {
                    m.popFrame(f.pointee.code.pointee.localCount)
                } else {
                    m.popFrame()
                }
                if role == .plain {
                    fp = m.frame
                    regs = fp.pointee.registers
                    pc = fp.pointee.pc
                    constants = fp.pointee.code.pointee.constants.base
                    replace(result, w)
                    continue
                }
                if role == .entry { return w }
                // An initializer: the instance is the result.
                fp = m.frame
                regs = fp.pointee.registers
                pc = fp.pointee.pc
                constants = fp.pointee.code.pointee.constants.base
                if !w.isNone {
                    _ = m.raise(
                        .typeError, "__init__() should return None, not '\(m.typeName(w))'")
                    release(w)
                    release(f.pointee.object.unsafelyUnwrapped)
                    break running
                }
                replace(result, .object(f.pointee.object.unsafelyUnwrapped))
            case .yield:
                let w = regs[B()]
                if X() != 0 { regs[B()] = .absent } else { retain(w) }
                let role = fp.pointee.role
                let result = fp.pointee.result
                m.suspendGenerator(pc)
                if role == .entry { return w }
                fp = m.frame
                regs = fp.pointee.registers
                pc = fp.pointee.pc
                constants = fp.pointee.code.pointee.constants.base
                replace(result, w)
            case .delegate:
                fp.pointee.pc = pc
                let w = m.delegate(regs[B()], regs + A())
                if w.isRaised { break running }
                if w.isAbsent { continue }
                let role = fp.pointee.role
                let result = fp.pointee.result
                m.suspendGenerator(pc - 1)
                if role == .entry { return w }
                fp = m.frame
                regs = fp.pointee.registers
                pc = fp.pointee.pc
                constants = fp.pointee.code.pointee.constants.base
                replace(result, w)

            // Exceptions
            case .raise:
                fp.pointee.pc = pc
                m.raiseStatement(regs[A()], X() == 1 ? regs[B()] : .absent)
                break running
            case .reraise:
                fp.pointee.pc = pc
                addsTraceback = !m.reraise()
                break running
            case .rethrow:
                m.pending = Value(unsafe: regs[A()]).owned()
                addsTraceback = false
                break running
            case .enterHandler:
                let e = regs[B()]
                retain(e)
                replace(regs + A(), m.handled)
                m.handled = e
            case .leaveHandler:
                let w = regs[A()]
                regs[A()] = .absent
                let old = m.handled
                m.handled = w.isAbsent ? .none : w
                release(old)
            case .exceptionMatches:
                fp.pointee.pc = pc
                let t = m.exceptionMatches(regs[B()], regs[C()])
                if t < 0 { break running }
                replace(regs + A(), .bool(t == 1))
            case .loadAssertionError:
                let c = m.types.exceptions[ExceptionKind.assertionError.rawValue]
                replace(regs + A(), .object(retained(c)))
            case .enterContext:
                fp.pointee.pc = pc
                if !m.enterContext(regs[B()], exit: regs + A(), result: regs + C()) {
                    break running
                }
            case .exitContext:
                fp.pointee.pc = pc
                let t = m.exitContext(regs[A()], B() == 0xFFFF ? .absent : regs[B()])
                if t < 0 { break running }
                replace(regs + C(), .bool(t == 1))

            // Modules and the prompt
            case .importName:
                fp.pointee.pc = pc
                let w = m.importStatement(
                    name(B()), from: regs[A()], level: C(), globals: fp.pointee.globals)
                if w.isRaised { break running }
                replace(regs + A(), w)
            case .importFrom:
                fp.pointee.pc = pc
                let w = m.importedAttribute(regs[B()], name(C()))
                if w.isRaised { break running }
                replace(regs + A(), w)
            case .importStar:
                fp.pointee.pc = pc
                let target = X() == 1 ? body(regs[0].cell, as: Dict.self) : fp.pointee.globals
                if !m.importAll(regs[A()], into: target) { break running }
            case .printExpression:
                fp.pointee.pc = pc
                if !m.echo(regs[A()]) { break running }
            case .setupAnnotations:
                let target = X() == 1 ? body(regs[0].cell, as: Dict.self) : fp.pointee.globals
                if target.find(name: m.names.__annotations__) < 0 {
                    target.set(name: m.names.__annotations__, m.makeDict().take())
                }

            // match
            case .matchKind:
                replace(regs + A(), .bool(m.matchKind(regs[B()], X())))
            case .getLength:
                fp.pointee.pc = pc
                let w = m.lengthWord(regs[B()])
                if w.isRaised { break running }
                replace(regs + A(), w)
            case .matchKeys:
                fp.pointee.pc = pc
                let w = m.matchKeys(regs[B()], regs[C()])
                if w.isRaised { break running }
                replace(regs + A(), w)
            case .matchClass:
                fp.pointee.pc = pc
                let w = m.matchClass(
                    regs[B()], regs[C()], keywordNames: regs[A()], positional: Int(X()))
                if w.isRaised { break running }
                replace(regs + A(), w)
            case .nop: break
            }
        }

        // An exception is pending: find a handler, dropping frames.
        isRaising = false
        fp.pointee.pc = pc
        m.frame = fp
        while true {
            let e = m.pendingWord
            if addsTraceback { m.addTraceback(e.cell, fp) }
            addsTraceback = true
            let offset = pc - fp.pointee.code.pointee.instructions - 1
            let handler = m.handler(fp.pointee.code, offset)
            if handler >= 0 {
                let h = fp.pointee.code.pointee.handlers[handler]
                // What the statements at work left in temporaries is gone before the handler begins.
                for i in (Int(h.register) + 1)..<fp.pointee.code.pointee.registerCount {
                    replace(regs + i, .absent)
                }
                replace(regs + Int(h.register), m.takePendingWord())
                pc = fp.pointee.code.pointee.instructions + Int(h.target)
                break
            }
            let f = fp
            let role = f.pointee.role
            let isGenerator =
                f.pointee.object != nil && role != .initializer
                && f.pointee.code.pointee.flags.contains(.generator)
            if m.hasFinalizers { m.keepLocals(e.cell, f) }
            m.popFrame()
            if isGenerator {
                m.finishGenerator(f)
                release(f.pointee.object.unsafelyUnwrapped)
                m.convertStopIteration()
            } else if role == .initializer {
                release(f.pointee.object.unsafelyUnwrapped)
            }
            if f == base { return .raised }
            fp = m.frame
            regs = fp.pointee.registers
            pc = fp.pointee.pc
            constants = fp.pointee.code.pointee.constants.base
        }
    }
}

// Functions of their own: were they closures of the loop, its state would have to lie in memory.

/// The temporaries that an operation was the last to read.
@inline(never) private func dropSpent(_ regs: WordPointer, _ ins: UInt64) {
    let i = Instruction(bits: ins)
    if i.x & 0x20 != 0 { replace(regs + i.a, .absent) }
    if i.x & 0x40 != 0 { replace(regs + i.b, .absent) }
    if i.x & 0x80 != 0 { replace(regs + i.c, .absent) }
}
/// `s += t` and `s = s + t` where nobody else holds the text: it grows. False: the plain way is to be taken.
@inline(__always) private func appendText(_ regs: WordPointer, _ ins: UInt64) -> Bool {
    let i = Instruction(bits: ins)
    let a = regs[i.a], b = regs[i.c]
    guard i.a == i.b, a.isKind(.str), b.isKind(.str), let grown = appendedStr(a.cell, b.cell) else {
        return false
    }
    regs[i.a] = .object(grown)
    if i.x & 0x80 != 0 { replace(regs + i.c, .absent) }
    return true
}

/// The temporaries that a comparison tested.
@inline(never) private func dropTested(_ regs: WordPointer, _ ins: UInt64) {
    let i = Instruction(bits: ins)
    if i.x & 1 != 0 { replace(regs + i.a, .absent) }
    if i.x & 2 != 0 { replace(regs + i.b, .absent) }
}

/// Moves values out of registers.
@inline(__always) func takeSlots(_ first: WordPointer, _ n: Int) -> Slots {
    var s = Slots(capacity: n)
    for i in 0..<n {
        s.push(first[i])
        first[i] = .absent
    }
    return s
}
