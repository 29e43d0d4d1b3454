// Signals while a line is edited: a handler sets a flag and writes to a pipe that the input waits on,
// nothing else. They are ours only while a line is edited: at other times a signal belongs to the
// session (Ctrl-C stops the computation, a hang-up ends the process).

import Glibc
import Synchronization

/// Numbers of the signals that have come and were not yet taken, one bit each.
private let pendingSignals = Atomic<UInt64>(0)
/// The end of the pipe that a handler writes to.
private let wakeDescriptor = Atomic<Int32>(-1)

struct TerminalSignals: ~Copyable {
    /// Readable when a signal has come.
    let wakeReader: Int32
    private let numbers = [SIGINT, SIGWINCH, SIGCONT, SIGHUP, SIGTERM]
    private var former: [sigaction] = []

    init() {
        var ends: [Int32] = [-1, -1]
        if pipe(&ends) == 0 {
            for end in ends {
                _ = fcntl(end, F_SETFL, O_NONBLOCK)
                _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            }
        }
        wakeReader = ends[0]
        wakeDescriptor.store(ends[1], ordering: .relaxed)
    }

    /// Takes the signals over; without SA_RESTART, so that a wait for a key ends.
    mutating func install() {
        guard former.isEmpty else { return }
        pendingSignals.store(0, ordering: .relaxed)
        for number in numbers {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { number in
                let saved = errno
                pendingSignals.bitwiseOr(1 << UInt64(number), ordering: .relaxed)
                var byte: UInt8 = 0
                _ = write(wakeDescriptor.load(ordering: .relaxed), &byte, 1)
                errno = saved
            }
            sigemptyset(&action.sa_mask)
            var old = sigaction()
            sigaction(number, &action, &old)
            // A signal ignored from the start (nohup) stays ignored.
            if number == SIGHUP || number == SIGTERM, isIgnored(old) {
                sigaction(number, &old, nil)
            }
            former.append(old)
        }
    }

    /// Gives the signals back to whoever had them.
    mutating func restore() {
        for (number, old) in zip(numbers, former) {
            var action = old
            sigaction(number, &action, nil)
        }
        former = []
    }

    /// True once for a signal that has come.
    func take(_ number: Int32) -> Bool {
        let bit: UInt64 = 1 << UInt64(number)
        return pendingSignals.bitwiseAnd(~bit, ordering: .relaxed).oldValue & bit != 0
    }

    func hasCome(_ number: Int32) -> Bool {
        pendingSignals.load(ordering: .relaxed) & (1 << UInt64(number)) != 0
    }

    private func isIgnored(_ action: sigaction) -> Bool {
        unsafeBitCast(action.__sigaction_handler.sa_handler, to: UInt.self)
            == unsafeBitCast(SIG_IGN, to: UInt.self)
    }
}
