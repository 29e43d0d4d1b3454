// TensorREPL: command line, session, line editor, paste and documents. The executable only calls
// `runTensorREPL`.

import Glibc
import Interpreter

/// Runs the program as the command line asks; returns the exit status.
package func runTensorREPL() -> Int32 {
    switch readOptions(CommandLine.arguments) {
    case .exit(let status, let output, let toStandardError):
        writeAll(toStandardError ? 2 : 1, Array(output.utf8))
        return status
    case .run(let options):
        return runOnDeepStack { stackFloor in runMode(options, stackFloor: stackFloor) }
    }
}
