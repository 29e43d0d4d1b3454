// Running the executable under test: found beside the test bundle, with a timeout, two at a time.

import Foundation
import Synchronization

/// What a finished process left.
struct Outcome: Sendable {
    var output: [UInt8] = []
    var errors: [UInt8] = []
    /// The exit status, or minus the number of the signal that ended the process.
    var status: Int32 = 0
    var timedOut = false

    var outputText: String { String(decoding: output, as: UTF8.self) }
    var errorText: String { String(decoding: errors, as: UTF8.self) }
}

enum Executable {
    /// `tensor-repl` of the same build; `TENSOR_REPL_UNDER_TEST` names another one.
    static let url: URL = {
        if let named = ProcessInfo.processInfo.environment["TENSOR_REPL_UNDER_TEST"] {
            return URL(fileURLWithPath: named)
        }
        // The bundle is `….xctest`, itself a file; a helper of SwiftPM may run it, then the
        // bundle's path is among the arguments.
        let places =
            [Bundle.main.bundleURL]
            + CommandLine.arguments.filter { $0.hasSuffix(".xctest") }.map {
                URL(fileURLWithPath: $0).deletingLastPathComponent()
            }
        let found = places.map { $0.appendingPathComponent("tensor-repl") }
        return found.first { FileManager.default.isExecutableFile(atPath: $0.path) } ?? found[0]
    }()

    /// The environment without PYTHON*, in UTF-8.
    static let environment: [String: String] = {
        var clean = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("PYTHON") }
        clean["LC_ALL"] = "C.UTF-8"
        return clean
    }()

    struct Missing: Error, CustomStringConvertible {
        var description: String {
            "no executable at \(Executable.url.path): build it with --product tensor-repl"
        }
    }

    /// Runs the executable and waits for it.
    static func run(
        _ arguments: [String], in folder: URL? = nil, input: [UInt8]? = nil,
        together: Bool = false, environment changes: [String: String] = [:],
        timeout: Double = 20
    ) async throws -> Outcome {
        guard FileManager.default.isExecutableFile(atPath: url.path) else { throw Missing() }
        return try await runProcess(
            url, arguments, in: folder, input: input, together: together, environment: changes,
            timeout: timeout)
    }

    /// Runs a line of sh in which `$TENSOR_REPL` is the executable.
    static func shell(
        _ line: String, in folder: URL? = nil, environment changes: [String: String] = [:],
        timeout: Double = 20
    ) async throws -> Outcome {
        guard FileManager.default.isExecutableFile(atPath: url.path) else { throw Missing() }
        var changes = changes
        changes["TENSOR_REPL"] = url.path
        return try await runProcess(
            URL(fileURLWithPath: "/bin/sh"), ["-c", line], in: folder, environment: changes,
            timeout: timeout)
    }

    private static func runProcess(
        _ program: URL, _ arguments: [String], in folder: URL?, input: [UInt8]? = nil,
        together: Bool = false, environment changes: [String: String], timeout: Double
    ) async throws -> Outcome {
        await slots.take()
        do {
            let outcome = try await withCheckedThrowingContinuation { continuation in
                // A thread of its own: waiting must not block the threads that run the tests.
                Thread.detachNewThread {
                    // The threads of the tests block every signal, and a process inherits that.
                    var all = sigset_t()
                    sigfillset(&all)
                    pthread_sigmask(SIG_UNBLOCK, &all, nil)
                    continuation.resume(
                        with: Result {
                            try runAndWait(
                                program, arguments, in: folder, input: input, together: together,
                                environment: changes, timeout: timeout)
                        })
                }
            }
            await slots.giveBack()
            return outcome
        } catch {
            await slots.giveBack()
            throw error
        }
    }

    private static let slots = Slots(2)

    private static func runAndWait(
        _ program: URL, _ arguments: [String], in folder: URL?, input: [UInt8]?, together: Bool,
        environment changes: [String: String], timeout: Double
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.environment = environment.merging(changes) { _, new in new }
        if let folder { process.currentDirectoryURL = folder }

        // Input through a file: a pipe would have to be written while the output is read.
        var inputFile: URL?
        if let input {
            let file = FileManager.default.temporaryDirectory
                .appendingPathComponent("tensor-repl-test-\(UUID().uuidString)")
            try Data(input).write(to: file)
            process.standardInput = try FileHandle(forReadingFrom: file)
            inputFile = file
        } else {
            process.standardInput = FileHandle.nullDevice
        }
        defer { if let inputFile { try? FileManager.default.removeItem(at: inputFile) } }

        let output = Pipe()
        let errors = together ? output : Pipe()
        process.standardOutput = output
        process.standardError = errors
        try process.run()

        let outputReader = PipeReader(output)
        let errorReader = together ? nil : PipeReader(errors)
        let deadline = Date().addingTimeInterval(timeout)
        var outcome = Outcome()
        while process.isRunning {
            if Date() > deadline && !outcome.timedOut {
                outcome.timedOut = true
                kill(process.processIdentifier, SIGKILL)
            }
            usleep(500)
        }
        process.waitUntilExit()
        outcome.output = outputReader.bytes()
        outcome.errors = errorReader?.bytes() ?? []
        outcome.status =
            process.terminationReason == .uncaughtSignal
            ? -process.terminationStatus : process.terminationStatus
        return outcome
    }
}

/// Reads one pipe to its end on a thread of its own; keeps the first 16 MiB.
private final class PipeReader: Sendable {
    private let kept = Mutex<[UInt8]>([])
    private let finished = DispatchSemaphore(value: 0)

    init(_ pipe: Pipe) {
        let handle = pipe.fileHandleForReading
        Thread.detachNewThread { [self] in
            while true {
                let data = handle.availableData
                if data.isEmpty { break }
                kept.withLock { if $0.count < 16 << 20 { $0.append(contentsOf: data) } }
            }
            finished.signal()
        }
    }

    /// All that was written. A grandchild that keeps the pipe open is not waited for.
    func bytes() -> [UInt8] {
        _ = finished.wait(timeout: .now() + 5)
        return kept.withLock { $0 }
    }
}

/// How many processes run at a time.
private actor Slots {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) { free = count }

    func take() async {
        if free > 0 {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func giveBack() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
