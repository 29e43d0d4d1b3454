// TensorREPL: command line, session, line editor, paste and documents. The executable only calls `run`.

/// Runs the program as the command line asks; returns the exit status.
package func runTensorREPL() -> Int32 { 0 }
