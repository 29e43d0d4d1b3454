// The history file: one line an entry, line ends escaped, in the XDG state folder, for the user's eyes
// only. Entries are appended at once, each in one write under a lock, so that several sessions share
// the file and a killed one never damages it. Any trouble with the file means no history, no error.

import Glibc

package final class HistoryStore {
    /// Entries that are loaded, and that stay when the file is trimmed.
    package static let capacity = 10_000
    /// The file is trimmed when it holds more entries than this.
    private static let trimLimit = 2 * capacity
    /// Longer entries live in the session only.
    private static let longestEntry = 1 << 20

    private let path: String?
    /// Entries of this session, oldest first.
    private var own: [String] = []
    private var last: String?
    private var hasOpened = false
    /// The file as it was before this session's first entry: what `load` may read.
    private var foreign: (device: dev_t, inode: ino_t, size: Int)?
    private var problem: String?

    /// `path` nil: history of this session only.
    package init(path: String?) {
        self.path = path
    }

    /// The place that the XDG rules give; nil without a home.
    package static func standardPath(environment: (String) -> String?) -> String? {
        if let state = environment("XDG_STATE_HOME"), state.hasPrefix("/") {
            return state + "/tensor-repl/history"
        }
        guard let home = environment("HOME"), home.hasPrefix("/") else { return nil }
        return home + "/.local/state/tensor-repl/history"
    }

    /// The history of this process's user.
    package static func standard() -> HistoryStore {
        HistoryStore(
            path: standardPath { name in getenv(name).map { String(cString: $0) } })
    }

    /// What to tell the user, once, when the file could not be used.
    package func takeWarning() -> String? {
        defer { problem = nil }
        return problem
    }

    /// Adds an entry, unless it repeats the one before it. Returns false when it does.
    @discardableResult
    package func add(_ entry: String) -> Bool {
        guard !entry.utf8.allSatisfy({ $0 == 32 || (9...13).contains($0) }) else { return false }
        openOnce()
        if last == nil, path != nil { last = lastStored() }
        guard entry != last else { return false }
        last = entry
        own.append(entry)
        if entry.utf8.count <= Self.longestEntry { append(Self.escape(entry)) }
        return true
    }

    /// The last entries of the file as it was when the session began, then the session's own.
    package func load() -> [String] {
        openOnce()
        guard let path else { return own }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return own }
        defer { close(descriptor) }
        var state = stat()
        guard fstat(descriptor, &state) == 0, isRegular(state) else { return own }
        var size = Int(state.st_size)
        var isSame = false
        if let foreign, foreign.device == state.st_dev, foreign.inode == state.st_ino {
            size = min(size, foreign.size)
            isSame = true
        }
        let stored = Self.lastLines(Self.capacity, of: descriptor, size: size).map(Self.unescape)
        // A file that another session has trimmed and replaced holds our entries already.
        let isWhole = !isSame && foreign != nil
        return isWhole ? stored : stored + own
    }

    // MARK: - One line an entry

    package static func escape(_ entry: String) -> [UInt8] {
        var line: [UInt8] = []
        line.reserveCapacity(entry.utf8.count + 1)
        for byte in entry.utf8 {
            switch byte {
            case 10: line += [92, 110]
            case 13: line += [92, 114]
            case 92: line += [92, 92]
            default: line.append(byte)
            }
        }
        line.append(10)
        return line
    }

    package static func unescape(_ line: some Collection<UInt8>) -> String {
        var entry: [UInt8] = []
        entry.reserveCapacity(line.count)
        var isEscaped = false
        for byte in line where byte != 0 {
            if isEscaped {
                entry.append(byte == 110 ? 10 : byte == 114 ? 13 : byte)
                isEscaped = false
            } else if byte == 92 {
                isEscaped = true
            } else {
                entry.append(byte)
            }
        }
        return String(decoding: entry, as: UTF8.self)
    }

    // MARK: - The file

    private func openOnce() {
        guard !hasOpened else { return }
        hasOpened = true
        guard let path else { return }
        guard makeFolder(for: path), let descriptor = openForAppending(path) else {
            problem = "the history is not kept: \(path): \(String(cString: strerror(errno)))"
            return
        }
        defer { close(descriptor) }
        var state = stat()
        guard fstat(descriptor, &state) == 0 else { return }
        if state.st_mode & 0o077 != 0 { fchmod(descriptor, 0o600) }
        foreign = (state.st_dev, state.st_ino, Int(state.st_size))
        if state.st_size > 1 << 20 { trim(path) }
    }

    private func makeFolder(for path: String) -> Bool {
        let folders = path.split(separator: "/").dropLast()
        var folder = ""
        for name in folders {
            folder += "/" + name
            if mkdir(folder, 0o700) != 0, errno != EEXIST, access(folder, X_OK) != 0 {
                return false
            }
        }
        return true
    }

    private func openForAppending(_ path: String) -> Int32? {
        let flags = O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK
        let descriptor = open(path, flags, 0o600)
        guard descriptor >= 0 else { return nil }
        var state = stat()
        guard fstat(descriptor, &state) == 0, isRegular(state) else {
            close(descriptor)
            errno = EINVAL
            return nil
        }
        return descriptor
    }

    private func isRegular(_ state: stat) -> Bool { state.st_mode & S_IFMT == S_IFREG }

    /// Locks the file that the path means now; nil when it cannot within half a second.
    private func openLocked(_ path: String) -> Int32? {
        for _ in 0..<100 {
            guard let descriptor = openForAppending(path) else { return nil }
            if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
                let error = errno
                if error != EWOULDBLOCK, error != EINTR { return descriptor }  // no locks there
                close(descriptor)
                usleep(5_000)
                continue
            }
            var locked = stat()
            var current = stat()
            if fstat(descriptor, &locked) == 0, stat(path, &current) == 0,
                locked.st_ino == current.st_ino, locked.st_dev == current.st_dev
            {
                return descriptor
            }
            close(descriptor)  // replaced by a trimmed one in between
        }
        return nil
    }

    private func append(_ line: [UInt8]) {
        guard problem == nil, let path, let descriptor = openLocked(path) else { return }
        defer { close(descriptor) }
        var state = stat()
        guard fstat(descriptor, &state) == 0 else { return }
        var size = state.st_size
        // A writer killed in the middle of a line has left a part of it: it goes.
        if let end = Self.endOfWholeLines(descriptor, size: Int(size)), end < Int(size) {
            guard ftruncate(descriptor, off_t(end)) == 0 else { return }
            size = off_t(end)
        }
        let written = line.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if written != line.count { _ = ftruncate(descriptor, size) }
    }

    /// Keeps the newest entries: a new file beside the old one takes its place at once.
    private func trim(_ path: String) {
        guard let descriptor = openLocked(path) else { return }
        defer { close(descriptor) }
        var state = stat()
        guard fstat(descriptor, &state) == 0 else { return }
        let size = Int(state.st_size)
        guard Self.lastLines(Self.trimLimit + 1, of: descriptor, size: size).count > Self.trimLimit
        else { return }
        let kept = Self.lastLines(Self.capacity, of: descriptor, size: size)
        let newPath = path + ".\(getpid()).new"
        unlink(newPath)
        let new = open(newPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard new >= 0 else { return }
        let bytes = Array(kept.map { $0 + [10] }.joined())
        let written = bytes.withUnsafeBytes { write(new, $0.baseAddress, $0.count) }
        let isDone = written == bytes.count && fsync(new) == 0
        var after = stat()
        let isKnown = fstat(new, &after) == 0
        close(new)
        if isDone, isKnown, rename(newPath, path) == 0 {
            foreign = (after.st_dev, after.st_ino, bytes.count)
        } else {
            unlink(newPath)
        }
    }

    private func lastStored() -> String? {
        guard let path else { return nil }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var state = stat()
        guard fstat(descriptor, &state) == 0, isRegular(state) else { return nil }
        let size = Int(state.st_size)
        return Self.lastLines(1, of: descriptor, size: size).last.map(Self.unescape)
    }

    /// The place after the last line end; nil when it cannot be read.
    private static func endOfWholeLines(_ descriptor: Int32, size: Int) -> Int? {
        var end = size
        var bytes = [UInt8](repeating: 0, count: 65_536)
        while end > 0 {
            let count = min(bytes.count, end)
            guard pread(descriptor, &bytes, count, off_t(end - count)) == count else { return nil }
            if let place = bytes[..<count].lastIndex(of: 10) { return end - count + place + 1 }
            end -= count
        }
        return 0
    }

    /// The last whole lines, read from the end in growing pieces.
    private static func lastLines(_ limit: Int, of descriptor: Int32, size: Int) -> [[UInt8]] {
        guard size > 0, size < 1 << 30 else { return [] }
        var piece = min(size, limit < 10 ? 1 << 16 : 1 << 20)
        while true {
            var bytes = [UInt8](repeating: 0, count: piece)
            guard pread(descriptor, &bytes, piece, off_t(size - piece)) == piece else { return [] }
            var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
            // After the last line end stands nothing, or a line that was never finished.
            lines.removeLast()
            if piece < size, !lines.isEmpty { lines.removeFirst() }
            if lines.count >= limit || piece == size {
                return lines.suffix(limit).filter { !$0.isEmpty }.map(Array.init)
            }
            piece = piece > size / 4 ? size : piece * 4
        }
    }
}
