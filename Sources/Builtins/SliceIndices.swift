// Slices resolved against a length, for every sequence (str, bytes, list, tuple, range), and the index of an
// item with the texts of the sequence's errors.
import Heap
import Interpreter

/// Where a slice begins and ends in a sequence, and how many items it has.
package struct SliceIndices {
    package let start: Int
    package let stop: Int
    package let step: Int
    package let count: Int

    /// The place of the item number `i` of the slice.
    package func place(_ i: Int) -> Int { start &+ i &* step }
}

extension Machine {
    /// The places that a slice means in a sequence of `length` items.
    package mutating func resolve(_ slice: Handle<Slice>, _ length: Int) throws(Raised)
        -> SliceIndices
    {
        let start = slice.body.start.copy()
        let stop = slice.body.stop.copy()
        let step = slice.body.step.copy()
        return try resolve(start.value, stop.value, step.value, length)
    }

    package mutating func resolve(_ start: Value, _ stop: Value, _ step: Value, _ length: Int)
        throws(Raised) -> SliceIndices
    {
        var by = 1
        if !step.isNone {
            by = try sliceBound(step)
            if by == 0 { throw raise(.valueError, "slice step cannot be zero") }
            by = max(by, -Int.max)
        }
        let first = by < 0 ? length - 1 : 0
        let last = by < 0 ? -1 : length
        let from = start.isNone ? first : clamp(try sliceBound(start), length, by)
        let to = stop.isNone ? last : clamp(try sliceBound(stop), length, by)
        var count = 0
        if by > 0 && from < to { count = (to - from - 1) / by + 1 }
        if by < 0 && to < from { count = (from - to - 1) / -by + 1 }
        return SliceIndices(start: from, stop: to, step: by, count: count)
    }

    private func clamp(_ i: Int, _ length: Int, _ step: Int) -> Int {
        if i < 0 {
            let j = i &+ length
            return j < 0 ? (step < 0 ? -1 : 0) : j
        }
        return i >= length ? (step < 0 ? length - 1 : length) : i
    }

    /// An integer of a slice; one too large for 64 bits becomes the largest or the smallest.
    package mutating func sliceBound(_ v: Value) throws(Raised) -> Int {
        guard hasIndex(v) else {
            throw raise(
                .typeError,
                "slice indices must be integers or None or have an __index__ method")
        }
        return try clampedIndex(v)
    }

    /// `__index__`, cut to 64 bits.
    package mutating func clampedIndex(_ v: Value) throws(Raised) -> Int {
        if v.word.isInt || v.word.isBool { return v.word.asInt }
        let o = try indexObject(v)
        if o.word.isInt || o.word.isBool { return o.word.asInt }
        return try lessThan(o.value, Value(unsafe: .int(0))) ? Int.min : Int.max
    }

    /// Whether a value can stand for an integer.
    package func hasIndex(_ v: Value) -> Bool {
        if v.word.isInt || v.word.isBool || v.is(BigInt.self) { return true }
        let cls = classOf(v)
        return cls.classBody.pointee.slots.index != nil || lookUp(names.__index__, in: cls) != nil
    }

    /// The place of an item in a sequence of `length` items, from the end if negative; IndexError with the
    /// text when there is none.
    package mutating func itemIndex(_ v: Value, _ length: Int, _ error: StaticString)
        throws(Raised) -> Int
    {
        var i: Int
        if v.word.isInt {
            i = v.word.asInt
        } else {
            let o = try indexObject(v)
            guard o.word.isInt || o.word.isBool else {
                throw raise(
                    .indexError,
                    "cannot fit '\(typeName(v))' into an index-sized integer")
            }
            i = o.word.asInt
        }
        if i < 0 { i += length }
        if i < 0 || i >= length { throw raise(.indexError, "\(error)") }
        return i
    }

    /// The number of repetitions in `sequence * n`; TypeError when it is no integer.
    package mutating func repetition(_ v: Value) throws(Raised) -> Int {
        guard hasIndex(v) else {
            throw raise(
                .typeError, "can't multiply sequence by non-int of type '\(typeName(v))'")
        }
        let o = try indexObject(v)
        guard o.word.isInt || o.word.isBool else {
            throw raise(
                .overflowError,
                "cannot fit '\(typeName(v))' into an index-sized integer")
        }
        return max(o.word.asInt, 0)
    }

    /// Whether the right operand answers to an operator itself, before a sequence refuses it.
    package func answersReflected(_ op: Int, _ v: Value) -> Bool {
        guard v.word.isObject else { return false }
        let cls = classOf(v).classBody
        if cls.pointee.special.contains(.binary), cls.lookUp(names.reflected[op]) != nil {
            return true
        }
        // Objects of other targets (tensors …) have operators of their own.
        return cls.pointee.slots.binary != nil && cls.pointee.layout.number >= 64
    }
}
