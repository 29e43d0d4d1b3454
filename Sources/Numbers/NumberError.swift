// The errors of number work; the interpreter turns each into the Python exception it names.

/// What can go wrong while computing with numbers.
package enum NumberError: Error, Sendable {
    /// ZeroDivisionError with this text.
    case zeroDivision(String)
    /// OverflowError with this text.
    case overflow(String)
    /// ValueError with this text.
    case value(String)
    /// MemoryError: the result would be too large to hold.
    case memory
    /// The poll asked the work to stop.
    case interrupted
}
