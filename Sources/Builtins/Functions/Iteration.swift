// len, iter, next, sorted, min, max, any, all, and what else goes through items.
import Heap
import Interpreter
import Parser

extension Machine {
    package mutating func installIteration() {
        defineBuiltins([
            Builtin("len(obj, /)", "The number of items.") { args, m throws(Raised) in
                .int(try m.length(args[0]))
            },
            Builtin(
                "iter(object, sentinel=None, /)",
                "An iterator over an object, or over what a callable gives until the sentinel."
            ) { args, m throws(Raised) in
                guard let sentinel = args.optional(1) else { return try m.iterate(args[0]) }
                if !m.isCallable(args[0]) {
                    throw m.raise(.typeError, "iter(v, w): v must be callable")
                }
                return m.make(
                    CallableIterator(function: args[0].owned(), sentinel: sentinel.owned()))
            },
            Builtin("next(iterator, default=None, /)", "The next item, or the default at the end.")
            { args, m throws(Raised) in try m.nextItem(args[0], args.optional(1)) },
            Builtin(
                "sorted(*args, **kwargs)", "A new list of the items of an iterable in order."
            ) { args, m throws(Raised) in try m.sortedList(args[0], args[1]) },
            Builtin("min(*args, key=None, default=None)", "The least item or argument.") {
                args, m throws(Raised) in try m.extreme(args, .less, "min")
            },
            Builtin("max(*args, key=None, default=None)", "The greatest item or argument.") {
                args, m throws(Raised) in try m.extreme(args, .greater, "max")
            },
            Builtin("any(iterable, /)", "Whether some item is true.") { args, m throws(Raised) in
                let iterator = try m.iterate(args[0])
                while let x = try m.next(iterator.value) {
                    if try m.isTrue(x.value) { return .bool(true) }
                    try m.poll()
                }
                return .bool(false)
            },
            Builtin("all(iterable, /)", "Whether all items are true.") { args, m throws(Raised) in
                let iterator = try m.iterate(args[0])
                while let x = try m.next(iterator.value) {
                    if try !m.isTrue(x.value) { return .bool(false) }
                    try m.poll()
                }
                return .bool(true)
            },
        ])
    }

    /// sorted(iterable, /, *, key=None, reverse=False)
    private mutating func sortedList(_ positional: Value, _ keywords: Value) throws(Raised) -> Owned
    {
        let n = elementCount(positional)
        guard n == 1, let source = element(positional, 0) else {
            throw raise(.typeError, "sorted expected 1 argument, got \(n)")
        }
        var items = try collect(source.value)
        var key = Owned.None
        var isReversed = false
        var cursor = 0
        while let given = keywords.as(Dict.self)?.nextEntry(&cursor) {
            switch text(given.key.value) ?? "" {
            case "key": key = given.value.copy()
            case "reverse": isReversed = try flag(given.value.value)
            case let other:
                throw raise(
                    .typeError, "'\(other)' is an invalid keyword argument for sort()")
            }
        }
        if key.isNone {
            try sort(&items, key: nil, reverse: isReversed)
        } else {
            try sort(&items, key: key.value, reverse: isReversed)
        }
        return makeList(items)
    }

    private mutating func nextItem(_ iterator: Value, _ other: Value?) throws(Raised) -> Owned {
        let cls = classOf(iterator)
        let body = cls.classBody
        if body.pointee.slots.next == nil && !body.pointee.special.contains(.next) {
            throw raise(.typeError, "'\(typeName(iterator))' object is not an iterator")
        }
        do throws(Raised) {
            // These raise StopIteration with its value themselves.
            if iterator.is(Generator.self) {
                let none = Owned.None
                return try send(iterator, none.value)
            }
            if body.pointee.special.contains(.next), let f = lookUp(names.__next__, in: cls) {
                let bound = try bindAttribute(f.value, iterator, cls)
                return try call(bound.value)
            }
            if let x = try next(iterator) { return x }
            throw raise(.stopIteration, arguments: Slots())
        } catch {
            if let other, caught(.stopIteration) != nil { return other.owned() }
            throw error
        }
    }

    private mutating func extreme(_ args: Arguments, _ op: ComparisonOperator, _ name: String)
        throws(Raised) -> Owned
    {
        let n = elementCount(args[0])
        if n == 0 {
            throw raise(.typeError, "\(name) expected at least 1 argument, got 0")
        }
        if n > 1, args.optional(2) != nil {
            throw raise(
                .typeError,
                "Cannot specify a default for \(name)() with multiple positional arguments")
        }
        try enterBuiltin()
        defer { leaveRecursion() }
        guard let first = element(args[0], 0) else { return .None }
        let iterator = n > 1 ? try iterate(args[0]) : try iterate(first.value)
        guard let start = try next(iterator.value) else {
            if let other = args.optional(2) { return other.owned() }
            throw raise(.valueError, "\(name)() arg is an empty sequence")
        }
        let key = args.given(1)
        var best = start.copy()
        var bestKey = start
        if let key { bestKey = try call(key, best.value) }
        while let x = try next(iterator.value) {
            try poll()
            if let key {
                let k = try call(key, x.value)
                let better = try compare(op, k.value, bestKey.value)
                if try isTrue(better.value) {
                    best = x.copy()
                    bestKey = k.copy()
                }
            } else {
                let better = try compare(op, x.value, bestKey.value)
                if try isTrue(better.value) {
                    bestKey = x.copy()
                    best = x.copy()
                }
            }
        }
        return best
    }

    /// Whether a value can be called.
    package func isCallable(_ v: Value) -> Bool {
        guard v.word.isObject else { return false }
        if v.is(Function.self) || v.is(BuiltinFunction.self) || v.is(BoundMethod.self)
            || v.is(Class.self)
        {
            return true
        }
        let body = classOf(v).classBody
        return body.pointee.slots.call != nil || body.pointee.special.contains(.call)
    }
}
