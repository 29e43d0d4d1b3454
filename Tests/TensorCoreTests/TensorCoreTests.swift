// TensorCore against what PyTorch makes of the same tensors: goldens.txt, which
// scripts/make-tensor-goldens writes.
import CKernels
import Heap
import Testing
import TensorCore

@Suite(.serialized) struct TensorCoreTests {
    init() { registerTensorBodies() }

    @Test func equalsPyTorch() {
        let lines = GoldenLine.all()
        #expect(lines.count > 2000, "goldens.txt is missing")
        var wrong: [String] = []
        for line in lines {
            guard let ours = GoldenOperation(line: line).text() else {
                wrong.append("\(line.number): \(line.kind) is not tested")
                continue
            }
            if !line.matches(ours) {
                wrong.append(
                    "\(line.number): \(line.kind) \(line.arguments) gave \(ours) instead of \(line.result)"
                )
            }
        }
        #expect(wrong.isEmpty, "\(wrong.count) differ: \(wrong.prefix(20).joined(separator: "\n"))")
    }
}
