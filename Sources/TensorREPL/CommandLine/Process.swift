// The process: its interpreter thread with a deep stack, its signals, and how it ends.
import CHeap
import Glibc
import Heap
import Interpreter

/// Runs work on a thread of its own with a stack of 512 MiB (halved until the system gives it); SIGINT
/// reaches that thread only.
func runOnDeepStack(_ work: @escaping (_ stackFloor: UInt) -> Int32) -> Int32 {
    heap_set_memory_aside()
    var all = sigset_t()
    sigemptyset(&all)
    sigaddset(&all, SIGINT)
    pthread_sigmask(SIG_BLOCK, &all, nil)
    let box = Unmanaged.passRetained(Work(work))
    var size = 512 << 20
    while size >= 1 << 20 {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, size)
        box.takeUnretainedValue().stackSize = size
        var thread = pthread_t()
        let failed = pthread_create(
            &thread, &attributes,
            { argument in
                guard let argument else { return nil }
                let work = Unmanaged<Work>.fromOpaque(argument).takeUnretainedValue()
                var mask = sigset_t()
                sigemptyset(&mask)
                sigaddset(&mask, SIGINT)
                pthread_sigmask(SIG_UNBLOCK, &mask, nil)
                var marker: UInt8 = 0
                let here = withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) }
                // A reserve for what native code does without asking.
                let usable = UInt(work.stackSize - work.stackSize / 8)
                work.status = work.run(here - usable)
                return nil
            }, box.toOpaque())
        pthread_attr_destroy(&attributes)
        if failed == 0 {
            pthread_join(thread, nil)
            let status = box.takeUnretainedValue().status
            box.release()
            return status
        }
        size /= 2
    }
    box.release()
    return 1
}

private final class Work {
    let run: (UInt) -> Int32
    var stackSize = 0
    var status: Int32 = 1
    init(_ run: @escaping (UInt) -> Int32) { self.run = run }
}

/// Ctrl-C raises the machine's flag; a closed pipe is an error of write, not a signal.
func installSignalHandlers() {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in heap_interrupt() }
    sigemptyset(&action.sa_mask)
    sigaction(SIGINT, &action, nil)
    signal(SIGPIPE, SIG_IGN)
}

/// Ends the process as an uncaught Ctrl-C ends CPython's: by SIGINT itself.
func dieOfInterrupt() -> Int32 {
    signal(SIGINT, SIG_DFL)
    var mask = sigset_t()
    sigemptyset(&mask)
    sigaddset(&mask, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &mask, nil)
    kill(getpid(), SIGINT)
    return 130
}
