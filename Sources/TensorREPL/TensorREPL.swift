// TensorREPL: command line, session, line editor, paste and documents. The executable only calls `run`.

import Glibc

/// Runs the program as the command line asks; returns the exit status.
package func runTensorREPL() -> Int32 {
    if getenv("TENSOR_REPL_EDITOR_DEMO") != nil { return runLineEditorDemonstration() }
    return 0
}
