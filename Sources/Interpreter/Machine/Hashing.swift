// Values as keys and as integers: hash and __index__.
import CHeap
import Glibc
import Heap
import Numbers
import Parser

extension Machine {
    package mutating func hash(_ v: Value) throws(Raised) -> Int {
        if v.word.isObject {
            let cls = classOf(v).classBody
            if cls.pointee.special.contains(.hash), let f = cls.lookUp(names.__hash__),
                !f.isKind(.builtin)
            {
                return try specialHash(v, f)
            }
        }
        return try plainHash(v)
    }

    private mutating func specialHash(_ v: Value, _ f: Word) throws(Raised) -> Int {
        if f.isNone { throw raise(.typeError, "unhashable type: '\(typeName(v))'") }
        let w = callSpecial(v.word, names.__hash__)
        if w.isRaised { throw Raised() }
        let o = Owned(adopting: w)
        guard o.word.isInt || o.word.isBool || o.value.is(BigInt.self) else {
            throw raise(.typeError, "__hash__ method should return an integer")
        }
        return try plainHash(o.value)
    }

    /// The hash that the builtin class of a value gives it.
    package mutating func plainHash(_ v: Value) throws(Raised) -> Int {
        switch v.word.tag {
        case 0, 2:
            let i = v.word.asInt
            // Below 2^61-1 an int is its own hash; -1 is -2.
            if i > -(1 << 60) && i < 1 << 60 { return i == -1 ? -2 : i }
            return BigInteger(i).pythonHash
        case 1: return hashOfDouble(v.word.asFloat)
        case 3: return 0x5F5E100
        case 8: break
        default: return Int(v.word.tag)
        }
        let c = v.word.cell
        switch header(c).pointee.kind {
        case .str: return strHash(c)
        case .bigInt: return Heap.body(c, as: BigInt.self).pointee.value.pythonHash
        case .boxed:
            let content = Heap.body(c, as: Boxed.self).pointee.content.copy()
            return try plainHash(content.value)
        default: break
        }
        let cls = classOf(v).classBody
        if cls.pointee.slots.isUnhashable {
            throw raise(.typeError, "unhashable type: '\(typeName(v))'")
        }
        if let slot = cls.pointee.slots.hash {
            try expectStack()
            return try slot(v, &self)
        }
        // By identity.
        let address = Int(bitPattern: c) >> 4
        return address
    }

    /// The integer that a value stands for (`__index__`), within 64 bits.
    package mutating func index(_ v: Value) throws(Raised) -> Int {
        if v.word.isInt || v.word.isBool { return v.word.asInt }
        let o = try indexObject(v)
        if o.word.isInt || o.word.isBool { return o.word.asInt }
        throw raise(.overflowError, "Python int too large to convert to C ssize_t")
    }

    /// The int that a value stands for (`__index__`).
    package mutating func indexObject(_ v: Value) throws(Raised) -> Owned {
        if v.word.isInt { return v.owned() }
        if v.is(BigInt.self) { return plainNumber(v) }
        if v.word.isBool { return .int(v.word.asInt) }
        let cls = classOf(v).classBody
        if cls.pointee.special.contains(.index), cls.lookUp(names.__index__) != nil {
            let w = callSpecial(v.word, names.__index__)
            if w.isRaised { throw Raised() }
            let o = Owned(adopting: w)
            if o.word.isInt || o.value.is(BigInt.self) || o.word.isBool { return o }
            throw raise(
                .typeError, "__index__ returned non-int (type \(typeName(o.word)))")
        }
        if let slot = cls.pointee.slots.index { return try slot(v, &self) }
        throw raise(
            .typeError, "'\(typeName(v))' object cannot be interpreted as an integer")
    }

    /// The truth of what is taken as a C int.
    package mutating func flag(_ v: Value) throws(Raised) -> Bool {
        let number = try indexObject(v)
        guard number.word.isInt || number.word.isBool, Int32(exactly: number.word.asInt) != nil
        else { throw raise(.overflowError, "Python int too large to convert to C int") }
        return number.word.asInt != 0
    }

    /// Whether a value can stand for an integer.
    package func hasIndex(_ v: Value) -> Bool {
        if v.word.isInt || v.word.isBool || v.is(BigInt.self) { return true }
        let cls = classOf(v).classBody
        return cls.pointee.slots.index != nil || cls.lookUp(names.__index__) != nil
    }

    /// The number of an item, as a subscript gives it.
    package mutating func itemNumber(_ v: Value) throws(Raised) -> Int {
        if v.word.isInt { return v.word.asInt }
        let o = try indexObject(v)
        guard o.word.isInt || o.word.isBool else {
            throw raise(
                .indexError, "cannot fit '\(typeName(v))' into an index-sized integer")
        }
        return o.word.asInt
    }
}
