// What all tensors share: grad mode, defaults, the generator. Only the interpreter's thread touches it.
import Heap

@usableFromInline package enum TensorState {
    @usableFromInline package nonisolated(unsafe) static var gradMode = true
    @usableFromInline package nonisolated(unsafe) static var inferenceMode = false
    /// Nodes are numbered in the order in which they are made.
    @usableFromInline package nonisolated(unsafe) static var sequence: UInt64 = 0
    /// What kernels have to say, shown by the layer above after the call.
    package nonisolated(unsafe) static var warnings: [String] = []
    /// Why the operation under way cannot be recorded: raised when it returns.
    package nonisolated(unsafe) static var refusal: TensorError?
    package static func checkRefusal() throws(TensorError) {
        guard let error = refusal else { return }
        refusal = nil
        throw error
    }
    package nonisolated(unsafe) static var defaultDType = DType.float32
    package nonisolated(unsafe) static var printOptions = PrintOptions()
    package nonisolated(unsafe) static var generator = Generator(seed: 67_280_421_310_721)
    /// Throws when Ctrl-C was typed: asked between pieces of long work.
    package nonisolated(unsafe) static var poll: () throws(TensorError) -> Void = {
        () throws(TensorError) in
    }
}

/// torch.set_printoptions
package struct PrintOptions: Sendable {
    package var precision = 4
    package var threshold = 1000
    package var edgeItems = 3
    package var lineWidth = 80
    package var scientific: Bool?
    package init() {}
}
