// What tensors throw: the Python class, and PyTorch's text.

@usableFromInline package struct TensorError: Error, Sendable {
    package enum Kind: Sendable {
        case runtimeError, indexError, typeError, valueError, notImplementedError
        case zeroDivisionError, memoryError, overflowError, attributeError, keyboardInterrupt
        /// An exception of the language is pending in the machine already.
        case raised
    }
    package let kind: Kind
    package let message: String
    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }
    /// What is not supported says so by name.
    package static func unsupported(_ what: String) -> TensorError {
        TensorError(.notImplementedError, "tensor-repl: \(what) not supported")
    }
}
