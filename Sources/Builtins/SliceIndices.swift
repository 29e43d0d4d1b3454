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

/// The numbers of a slice; nil: left out.
package struct SliceBounds {
    package let start: Int?
    package let stop: Int?
    package let step: Int

    package init(start: Int?, stop: Int?, step: Int) {
        self.start = start
        self.stop = stop
        self.step = step
    }

    /// The places that they mean in a sequence of `length` items.
    package func places(_ length: Int) -> SliceIndices {
        let from = start.map { clamp($0, length) } ?? (step < 0 ? length - 1 : 0)
        let to = stop.map { clamp($0, length) } ?? (step < 0 ? -1 : length)
        var count = 0
        if step > 0 && from < to { count = (to - from - 1) / step + 1 }
        if step < 0 && to < from { count = (from - to - 1) / -step + 1 }
        return SliceIndices(start: from, stop: to, step: step, count: count)
    }

    private func clamp(_ i: Int, _ length: Int) -> Int {
        if i < 0 {
            let j = i &+ length
            return j < 0 ? (step < 0 ? -1 : 0) : j
        }
        return i >= length ? (step < 0 ? length - 1 : length) : i
    }
}

extension Machine {
    /// The places that a slice means in a sequence of `length` items. For a sequence that a program's
    /// `__index__` can change, unpack first and ask its length then.
    package mutating func resolve(_ slice: Handle<Slice>, _ length: Int) throws(Raised)
        -> SliceIndices
    {
        try unpack(slice).places(length)
    }

    /// The numbers of a slice.
    package mutating func unpack(_ slice: Handle<Slice>) throws(Raised) -> SliceBounds {
        let start = slice.body.start.copy()
        let stop = slice.body.stop.copy()
        let step = slice.body.step.copy()
        return try unpack(start.value, stop.value, step.value)
    }

    package mutating func unpack(_ start: Value, _ stop: Value, _ step: Value) throws(Raised)
        -> SliceBounds
    {
        var by = 1
        if !step.isNone {
            by = try sliceBound(step)
            if by == 0 { throw raise(.valueError, "slice step cannot be zero") }
            by = max(by, -Int.max)
        }
        let from = start.isNone ? nil : try sliceBound(start)
        let to = stop.isNone ? nil : try sliceBound(stop)
        return SliceBounds(start: from, stop: to, step: by)
    }

    /// An integer of a slice; one too large for 64 bits becomes the largest or the smallest.
    package mutating func sliceBound(_ v: Value, allowsNone: Bool = true) throws(Raised) -> Int {
        guard hasIndex(v) else {
            let orNone = allowsNone ? " or None" : ""
            throw raise(
                .typeError,
                "slice indices must be integers\(orNone) or have an __index__ method")
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

    /// The place of an item in a sequence of `length` items, from the end if negative; IndexError with the
    /// text when there is none. For a sequence that a program's `__index__` can change, take `itemNumber`
    /// first.
    package mutating func itemIndex(_ v: Value, _ length: Int, _ error: StaticString)
        throws(Raised) -> Int
    {
        try itemPlace(try itemNumber(v), length, error)
    }

    package mutating func itemPlace(_ number: Int, _ length: Int, _ error: StaticString)
        throws(Raised) -> Int
    {
        let i = number < 0 ? number &+ length : number
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
    package mutating func answersReflected(_ op: Int, _ v: Value) -> Bool {
        // Asked at most once an operation: program code that runs later has operations of its own.
        let declined = reflectedDeclined
        reflectedDeclined = false
        guard v.word.isObject, !declined else { return false }
        let cls = classOf(v).classBody
        if cls.pointee.special.contains(.binary), cls.lookUp(names.reflected[op]) != nil {
            return true
        }
        // Objects of other targets (tensors …) have operators of their own.
        return cls.pointee.slots.binary != nil && cls.pointee.layout.number >= 64
    }
}
