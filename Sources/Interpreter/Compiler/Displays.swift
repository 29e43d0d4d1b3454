// Displays of lists, tuples, sets and dicts, and f-strings.
import Heap
import Parser

extension Emitter {
    // Displays.

    func display(_ list: [Expression], _ op: Operation, into r: Int) throws(CompileError) {
        let hasStar = list.contains { if case .starred = $0.form { true } else { false } }
        // CPython makes a set of constants once and copies it, which shows in the order of its items.
        if op == .buildSet && list.count > 2, let items = constantTuple(list) {
            let t = temps(2)
            emit(.loadConstant, a: t + 1, bc: items)
            // Its constants are put together twice, the second time in the order of the first set.
            for _ in 0..<2 {
                emit(.buildSet, a: t, b: t, c: 0)
                emit(.setUpdate, a: t, b: t + 1)
                emit(.buildList, a: t + 1, b: t + 1, c: 0)
                emit(.listExtend, a: t + 1, b: t)
            }
            emit(.buildSet, a: t + 1, b: t + 1, c: 0)
            emit(.setUpdate, a: t + 1, b: t)
            emit(.clear, a: t)
            emit(.move, x: 1, a: r, b: t + 1)
            clean(t)
            clean(t + 1)
            return
        }
        if !hasStar && list.count <= 100 {
            let first = try consecutive(list)
            emit(op, a: r, b: first, c: list.count)
            for i in 0..<list.count { clean(first + i) }
            return
        }
        // In chunks, through a list or set.
        let t = temp()
        let isSet = op == .buildSet
        emit(isSet ? .buildSet : .buildList, a: t, b: t, c: 0)
        var i = 0
        while i < list.count {
            let mark = next
            if case .starred(let x) = list[i].form {
                let v = try operand(x)
                emit(isSet ? .setUpdate : .listExtend, a: t, b: v)
                drop(v, unless: t)
                i += 1
            } else {
                let v = try operand(list[i])
                emit(isSet ? .setAdd : .listAppend, a: t, b: v)
                drop(v, unless: t)
                i += 1
            }
            next = mark
        }
        if op == .buildTuple {
            emit(.listToTuple, a: r, b: t)
            emit(.clear, a: t)
        } else {
            emit(.move, x: 1, a: r, b: t)
        }
        clean(t)
    }

    func dictionary(_ list: [(key: Expression?, value: Expression)], into r: Int)
        throws(CompileError)
    {
        if list.count <= 40 && list.allSatisfy({ $0.key != nil }) {
            let first = next
            for (k, v) in list {
                let key = temp()
                if let k { try value(k, into: key) }
                try value(v, into: temp())
            }
            emit(.buildDict, a: r, b: first, c: list.count)
            for i in 0..<(list.count * 2) { clean(first + i) }
            return
        }
        let t = temp()
        emit(.buildDict, a: t, b: t, c: 0)
        for (k, v) in list {
            let mark = next
            if let k {
                let a = try stableOperand(k, before: [v])
                let b = try operand(v)
                emit(.dictSet, a: t, b: a, c: b)
                drop(a, unless: t)
                drop(b, unless: t)
            } else {
                let b = try operand(v)
                emit(.dictUpdate, a: t, b: b)
                drop(b, unless: t)
            }
            next = mark
        }
        emit(.move, x: 1, a: r, b: t)
        clean(t)
    }

    func formatted(_ parts: [FormattedPart], into r: Int) throws(CompileError) {
        if parts.isEmpty {
            emit(.loadConstant, a: r, bc: stringConstant([]))
            return
        }
        let place = span
        // Long ones in pieces, the first of which is what was joined before.
        var rest = parts[...]
        let first = temps(min(parts.count + 1, 100))
        var count = 0
        while !rest.isEmpty {
            let piece = rest.prefix(100 - count)
            rest = rest.dropFirst(piece.count)
            for p in piece {
                try part(p, into: first + count, place)
                count += 1
            }
            let target = rest.isEmpty ? r : first
            emit(.buildString, a: target, b: first, c: count)
            for i in 0..<count { clean(first + i) }
            if !rest.isEmpty { soil(first) }
            count = 1
        }
    }

    private func part(_ p: FormattedPart, into r: Int, _ place: Span) throws(CompileError) {
        switch p {
        case .literal(let bytes): emit(.loadConstant, a: r, bc: stringConstant(bytes))
        case .value(let e, let conversion, let format):
            let mark = next
            let v: Int
            if let format, assigns(format) {
                v = temp()
                try value(e, into: v)
            } else {
                v = try operand(e)
            }
            var c = 0xFFFF
            if let format {
                c = temp()
                try formatted(format, into: c)
            }
            span = place
            emit(.formatValue, x: conversion ?? 0, a: r, b: v, c: c)
            drop(v, unless: r)
            if c != 0xFFFF {
                emit(.clear, a: c)
                clean(c)
            }
            next = mark
        }
    }
}
