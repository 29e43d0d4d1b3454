// Every byte that comes from the terminal: read in large pieces, kept until someone asks, with
// pastes lifted out of the stream before readline sees them.

import Glibc

final class TerminalInput {
    enum Filled { case bytes, timeout, ended, signal }

    private var buffer: [UInt8] = []
    private var position = 0
    private let descriptor: Int32
    private let wakeReader: Int32
    /// The terminal gives nothing more.
    private(set) var hasEnded = false
    /// Bytes read from the terminal since the start, for the tests' synchronisation.
    private(set) var total = 0
    /// A paste that was lifted out and not yet inserted.
    var paste: [UInt8]?

    private static let pieceSize = 65_536
    /// A paste whose end mark does not come is taken as it is after this time.
    private static let pasteTimeout: Int32 = 3_000
    static let pasteBegin: [UInt8] = Array("\u{1B}[200~".utf8)
    static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)

    init(descriptor: Int32, wakeReader: Int32) {
        self.descriptor = descriptor
        self.wakeReader = wakeReader
    }

    var available: Int { buffer.count - position }
    var nextByte: UInt8? { position < buffer.count ? buffer[position] : nil }
    /// What is buffered, for a look ahead.
    var pending: ArraySlice<UInt8> { buffer[position...] }

    func takeByte() -> UInt8? {
        guard position < buffer.count else { return nil }
        position += 1
        return buffer[position - 1]
    }

    func discard() {
        buffer.removeAll(keepingCapacity: true)
        position = 0
    }

    /// Puts bytes before what is buffered, as if they had been typed.
    func pushBack(_ bytes: [UInt8]) {
        buffer.replaceSubrange(0..<position, with: bytes)
        position = 0
    }

    /// Waits for bytes or a signal; negative timeout: without end.
    func fill(timeout: Int32) -> Filled {
        if hasEnded { return .ended }
        var descriptors = [
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: wakeReader, events: Int16(POLLIN), revents: 0),
        ]
        let count = poll(&descriptors, 2, timeout)
        if count == 0 { return .timeout }
        if count < 0 {
            if errno == EINTR { return .signal }
            hasEnded = true
            return .ended
        }
        if descriptors[1].revents != 0 {
            var wakes = [UInt8](repeating: 0, count: 64)
            while read(wakeReader, &wakes, wakes.count) > 0 {}
            return .signal
        }
        if position > 0 {
            buffer.removeFirst(position)
            position = 0
        }
        let old = buffer.count
        buffer.append(contentsOf: repeatElement(0, count: Self.pieceSize))
        let got = buffer.withUnsafeMutableBytes { bytes in
            bytes.baseAddress.map { read(descriptor, $0 + old, Self.pieceSize) } ?? -1
        }
        let problem = errno
        buffer.removeLast(Self.pieceSize - max(0, got))
        if got > 0 {
            total &+= got
            return .bytes
        }
        if got < 0, problem == EINTR || problem == EAGAIN { return .signal }
        hasEnded = true
        return .ended
    }

    /// True when a whole begin mark stands next; waits a moment for a mark that arrives in parts.
    func pasteStands(_ isInterrupted: () -> Bool) -> Bool {
        while available > 1, available < Self.pasteBegin.count,
            Self.pasteBegin.starts(with: pending), !isInterrupted()
        {
            guard fill(timeout: 30) == .bytes else { break }
        }
        return pending.starts(with: Self.pasteBegin)
    }

    /// Takes the begin mark and all up to the end mark out of the stream.
    func liftPaste(_ isInterrupted: () -> Bool) {
        position += Self.pasteBegin.count
        liftPasteBody(isInterrupted)
    }

    /// The same when readline has already taken the begin mark, byte by byte.
    func liftPasteBody(_ isInterrupted: () -> Bool) {
        var scanned = 0
        while true {
            if let end = endMark(from: position + max(0, scanned - 5)) {
                paste = Array(buffer[position..<end])
                position = end + Self.pasteEnd.count
                return
            }
            scanned = available
            let filled = fill(timeout: Self.pasteTimeout)
            if filled == .bytes || filled == .signal && !isInterrupted() { continue }
            paste = Array(pending)
            position = buffer.count
            return
        }
    }

    private func endMark(from start: Int) -> Int? {
        buffer.withUnsafeBytes { bytes -> Int? in
            guard let base = bytes.baseAddress else { return nil }
            let size = Self.pasteEnd.count
            var place = start
            while place + size <= bytes.count {
                guard let escape = memchr(base + place, 0x1B, bytes.count - place - size + 1)
                else { return nil }
                place = UnsafeRawPointer(escape) - base
                if memcmp(base + place, Self.pasteEnd, size) == 0 { return place }
                place += 1
            }
            return nil
        }
    }
}
