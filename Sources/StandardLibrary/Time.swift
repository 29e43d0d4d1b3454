// time: clocks and sleep.
import Builtins
import CHeap
import Glibc
import Heap
import Interpreter

func makeTime(_ m: inout Machine) -> Owned {
    let module = m.makeNativeModule("time", doc: "Clocks and sleeping.", timeFunctions)
    m.namespace(module).add("timezone", .int(0))
    return module
}

private func clock(_ id: clockid_t) -> timespec {
    var t = timespec()
    clock_gettime(id, &t)
    return t
}
private func seconds(_ id: clockid_t) -> Owned {
    let t = clock(id)
    return .float(Double(t.tv_sec) + Double(t.tv_nsec) * 1e-9)
}
private func nanoseconds(_ id: clockid_t) -> Owned {
    let t = clock(id)
    return .int(t.tv_sec * 1_000_000_000 + t.tv_nsec)
}

private var timeFunctions: [Builtin] {
    [
        Builtin("time()", "Seconds since the beginning of 1970.") { _, _ in seconds(CLOCK_REALTIME)
        },
        Builtin("time_ns()", "Nanoseconds since the beginning of 1970.") { _, _ in
            nanoseconds(CLOCK_REALTIME)
        },
        Builtin("perf_counter()", "Seconds of a clock for measuring.") { _, _ in
            seconds(CLOCK_MONOTONIC)
        },
        Builtin("perf_counter_ns()", "Nanoseconds of a clock for measuring.") { _, _ in
            nanoseconds(CLOCK_MONOTONIC)
        },
        Builtin("monotonic()", "Seconds of a clock that never goes back.") { _, _ in
            seconds(CLOCK_MONOTONIC)
        },
        Builtin("monotonic_ns()", "Nanoseconds of a clock that never goes back.") { _, _ in
            nanoseconds(CLOCK_MONOTONIC)
        },
        Builtin("process_time()", "Seconds of processor time of the process.") { _, _ in
            seconds(CLOCK_PROCESS_CPUTIME_ID)
        },
        Builtin("process_time_ns()", "Nanoseconds of processor time of the process.") { _, _ in
            nanoseconds(CLOCK_PROCESS_CPUTIME_ID)
        },
        Builtin("thread_time()", "Seconds of processor time of the thread.") { _, _ in
            seconds(CLOCK_THREAD_CPUTIME_ID)
        },
        Builtin("sleep(secs, /)", "Waits for so many seconds; Ctrl-C ends it.") {
            args, m throws(Raised) in
            let t: Double
            if args[0].word.isInt || args[0].word.isBool {
                t = Double(args[0].word.asInt)
            } else if args[0].word.isFloat {
                t = args[0].word.asFloat
            } else {
                throw m.raise(
                    .typeError,
                    "'\(m.typeName(args[0]))' object cannot be interpreted as an integer")
            }
            if t.isNaN { throw m.raise(.valueError, "Invalid value NaN (not a number)") }
            if t < 0 { throw m.raise(.valueError, "sleep length must be non-negative") }
            if t > 9.2e9 {
                throw m.raise(.overflowError, "timestamp too large to convert to C _PyTime_t")
            }
            try m.flushOutputForWaiting()
            var end = clock(CLOCK_MONOTONIC)
            let whole = Int(t)
            end.tv_sec += whole
            end.tv_nsec += Int((t - Double(whole)) * 1e9)
            if end.tv_nsec >= 1_000_000_000 {
                end.tv_nsec -= 1_000_000_000
                end.tv_sec += 1
            }
            while clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &end, nil) == EINTR {
                try m.poll()
            }
            return .None
        },
        Builtin("strftime(format, t=None, /)", "A time as text.") { _, m throws(Raised) in
            throw m.unsupported("time.strftime is")
        },
        Builtin("localtime(secs=None, /)", "A time as its parts.") { _, m throws(Raised) in
            throw m.unsupported("time.localtime is")
        },
        Builtin("ctime(secs=None, /)", "A time as text.") { _, m throws(Raised) in
            throw m.unsupported("time.ctime is")
        },
    ]
}
