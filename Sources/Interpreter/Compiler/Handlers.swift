// try, except, finally, with: regions, their handlers, and what leaving a block early takes.
import Heap
import Parser

extension Emitter {
    /// Enters a block; CPython allows 20 of them inside one another.
    func enter(_ block: Block) throws(CompileError) {
        if blocks.reduce(block.depth, { $0 + $1.depth }) > 20 {
            throw CompileError(
                kind: .syntax, message: "too many statically nested blocks", span: span)
        }
        blocks.append(block)
    }

    // Leaving blocks.

    /// `break` and `continue`.
    func breakOrContinue(isBreak: Bool) throws(CompileError) {
        guard blocks.contains(where: { if case .loop = $0 { true } else { false } }) else {
            throw CompileError(
                kind: .syntax,
                message: isBreak ? "'break' outside loop" : "'continue' not properly in loop",
                span: span)
        }
        let saved = blocks
        let place = span
        while let b = blocks.last {
            if case .loop(let start, let end) = b {
                span = place
                if isBreak {
                    if blocks.count >= 2, case .iterator(let r) = blocks[blocks.count - 2] {
                        emit(.clear, a: r)
                    }
                    jump(.jump, to: end)
                } else {
                    jump(.jumpBack, to: start)
                }
                break
            }
            try leaveBlock()
        }
        reopen(saved)
    }

    /// What `return` does before it: all blocks are left.
    func leaveBlocks() throws(CompileError) {
        while !blocks.isEmpty { try leaveBlock() }
    }
    /// After the jump: what comes next is inside all blocks again.
    func reopen(_ saved: [Block]) {
        for b in saved[blocks.count...] { b.region?.start = words.count }
        blocks = saved
    }

    /// What leaving the innermost block takes; it lies outside the block's region, as does all until
    /// `reopen`.
    private func leaveBlock() throws(CompileError) {
        let b = blocks.removeLast()
        if let r = b.region { close(r) }
        switch b {
        case .loop, .iterator, .body: break
        case .handler(let saved, let exception, _, _):
            emit(.leaveHandler, a: saved)
            emit(.clear, a: exception)
        case .finally(let body, _): try statements(body)
        case .with(let exit, let place, _):
            span = place
            let t = temp()
            emit(.exitContext, a: exit, b: 0xFFFF, c: t)
            emit(.clear, a: exit)
            next = t
        case .name(let n, _): try forget(n)
        }
    }

    private func close(_ r: Region) { r.pieces.append((r.start, words.count)) }

    /// The region ends here; its handler is at the next instruction.
    private func addHandlers(_ region: Region, _ register: Int) {
        for p in region.pieces where p.start < p.end {
            handlers.append(
                Handler(start: p.start, end: p.end, target: words.count, register: register))
        }
    }

    /// The end of `except … as name`.
    private func forget(_ n: String) throws(CompileError) {
        let t = temp()
        emit(.loadNone, a: t)
        let saved = span
        try storeName(n, from: t)
        try delete(Expression(.name(n), saved))
        next = t
    }

    // The statements.

    func tryStatement(
        _ body: [Statement], _ list: [ExceptHandler], _ otherwise: [Statement],
        _ finally: [Statement]
    ) throws(CompileError) {
        if finally.isEmpty {
            try tryExcept(body, list, otherwise)
        } else {
            try tryFinally(finally) { () throws(CompileError) in
                if list.isEmpty {
                    try statements(body)
                } else {
                    try tryExcept(body, list, otherwise)
                }
            }
        }
    }

    private func tryExcept(
        _ body: [Statement], _ list: [ExceptHandler], _ otherwise: [Statement]
    ) throws(CompileError) {
        let statement = span
        for h in list.dropLast() where h.type == nil {
            throw CompileError(
                kind: .syntax, message: "default 'except:' must be last", span: h.span)
        }
        let e = temp()
        let saved = temp()
        let end = Label()
        let before = known
        let region = Region(start: words.count)
        emit(.nop)
        try enter(.body(region))
        try statements(body)
        blocks.removeLast()
        close(region)
        try statements(otherwise)
        jump(.jump, to: end)
        addHandlers(region, e)
        beginHandler(before)
        span = statement
        emit(.enterHandler, a: saved, b: e)
        let handling = Region(start: words.count)
        for h in list {
            let nextHandler = Label()
            if let type = h.type {
                let mark = next
                let t = temp()
                let c = try operand(type)
                span = h.span
                emit(.exceptionMatches, a: t, b: e, c: c)
                drop(c, unless: t)
                jump(.jumpIfFalse, a: t, to: nextHandler)
                next = mark
            }
            try enter(.handler(saved: saved, exception: e, depth: 2, handling))
            if let n = h.name {
                try namedHandler(n, h, e)
            } else {
                try statements(h.body)
            }
            blocks.removeLast()
            close(handling)
            emit(.leaveHandler, a: saved)
            emit(.clear, a: e)
            jump(.jump, to: end)
            handling.start = words.count
            place(nextHandler)
        }
        close(handling)
        emit(.leaveHandler, a: saved)
        emit(.rethrow, a: e)
        endHandling(handling, saved, e, before)
        place(end)
    }

    /// `except … as name`: the name is forgotten also when the body raises.
    private func namedHandler(_ n: String, _ h: ExceptHandler, _ e: Int) throws(CompileError) {
        span = h.span
        try storeName(n, from: e)
        let before = known
        let region = Region(start: words.count)
        blocks.append(.name(n, region))
        try statements(h.body)
        blocks.removeLast()
        close(region)
        try forget(n)
        let end = Label()
        jump(.jump, to: end)
        let e2 = temp()
        addHandlers(region, e2)
        beginHandler(before)
        try forget(n)
        emit(.rethrow, a: e2)
        next = e2
        place(end)
    }

    /// An exception while another is handled: the one before is handled again, then it goes on.
    private func endHandling(
        _ region: Region, _ saved: Int, _ e: Int, _ before: RegisterSet
    ) {
        let e2 = temp()
        addHandlers(region, e2)
        beginHandler(before)
        emit(.leaveHandler, a: saved)
        emit(.clear, a: e)
        emit(.rethrow, a: e2)
    }

    private func tryFinally(
        _ finally: [Statement], _ body: () throws(CompileError) -> Void
    ) throws(CompileError) {
        let e = temp()
        let saved = temp()
        let end = Label()
        let before = known
        let region = Region(start: words.count)
        emit(.nop)
        try enter(.finally(finally, region))
        try body()
        blocks.removeLast()
        close(region)
        try statements(finally)
        jump(.jump, to: end)
        addHandlers(region, e)
        beginHandler(before)
        emit(.enterHandler, a: saved, b: e)
        let handling = Region(start: words.count)
        try enter(.handler(saved: saved, exception: e, depth: 1, handling))
        try statements(finally)
        blocks.removeLast()
        close(handling)
        emit(.leaveHandler, a: saved)
        emit(.rethrow, a: e)
        endHandling(handling, saved, e, before)
        place(end)
    }

    func with(_ items: ArraySlice<WithItem>, _ body: [Statement]) throws(CompileError) {
        guard let item = items.first else {
            try statements(body)
            return
        }
        let exit = temp()
        let e = temp()
        let saved = temp()
        let result = temp()
        let end = Label()
        let manager = try operand(item.context)
        let before = known
        let statement = span
        emit(.enterContext, a: exit, b: manager, c: result)
        drop(manager, unless: exit)
        let region = Region(start: words.count)
        emit(.nop)
        try enter(.with(exit: exit, statement, region))
        if let t = item.target { try store(t, from: result) }
        emit(.clear, a: result)
        try with(items.dropFirst(), body)
        blocks.removeLast()
        close(region)
        span = statement
        emit(.exitContext, a: exit, b: 0xFFFF, c: result)
        emit(.clear, a: exit)
        jump(.jump, to: end)
        addHandlers(region, e)
        beginHandler(before)
        emit(.enterHandler, a: saved, b: e)
        let handling = Region(start: words.count)
        emit(.exitContext, a: exit, b: e, c: result)
        close(handling)
        let swallow = Label()
        jump(.jumpIfTrue, a: result, to: swallow)
        emit(.clear, a: exit)
        emit(.leaveHandler, a: saved)
        emit(.rethrow, a: e)
        endHandling(handling, saved, e, before)
        place(swallow)
        emit(.leaveHandler, a: saved)
        emit(.clear, a: e)
        emit(.clear, a: exit)
        place(end)
    }
}
