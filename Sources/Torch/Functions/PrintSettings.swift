// torch.set_printoptions.
import Heap
import Interpreter
import TensorCore

var printFunctions: [Builtin] {
    [
        Builtin(
            python:
                "set_printoptions(precision=None, threshold=None, edgeitems=None, linewidth=None, profile=None, sci_mode=None)",
            "How tensors are printed."
        ) { args, m throws(Raised) in
            var options = TensorState.printOptions
            if let p = args.given(4), let s = p.as(Str.self) {
                switch s.string {
                case "default": options = PrintOptions()
                case "short":
                    options = PrintOptions()
                    options.precision = 2
                    options.edgeItems = 2
                case "full":
                    options = PrintOptions()
                    options.threshold = Int.max
                default: break
                }
            }
            if let v = args.given(0) {
                options.precision = try m.printOption(v, "precision", 0...60)
            }
            if let v = args.given(1) {
                options.threshold = try m.printOption(v, "threshold", Int.min...Int.max)
            }
            if let v = args.given(2) {
                options.edgeItems = try m.printOption(v, "edgeitems", 1...Int.max)
            }
            if let v = args.given(3) {
                options.lineWidth = try m.printOption(v, "linewidth", Int.min...Int.max)
            }
            options.scientific = nil
            if let v = args.given(5) { options.scientific = try m.isTrue(v) }
            TensorState.printOptions = options
            return .None
        }
    ]
}

extension Machine {
    /// PyTorch takes any value, and tells of a wrong one when it prints: here it is refused at once.
    fileprivate mutating func printOption(
        _ v: Value, _ name: String, _ allowed: ClosedRange<Int>
    ) throws(Raised) -> Int {
        var number: Int?
        if v.word.isInt || v.word.isBool && name != "precision" { number = try index(v) }
        if v.word.isFloat && (name == "threshold" || name == "linewidth") {
            let d = v.word.asFloat
            // A number of elements or places is compared with it: what is above all is no bound.
            number =
                d.isNaN || d >= 0x1p62 ? Int.max : d <= -0x1p62 ? Int.min : Int(d.rounded(.down))
        }
        guard let number, allowed.contains(number) else {
            let text = try repr(v)
            throw unsupported(
                "\(name)=\(text.value.as(Str.self)?.string ?? "") of torch.set_printoptions is")
        }
        return number
    }
}
