// Schemas: how an operator is called, in PyTorch's own notation. One argument binder reads them (Torch);
// the texts of wrong calls are made from them.

/// A type of a parameter, as PyTorch's argument parser knows them.
package enum SchemaType: Equatable, Sendable {
    case tensor, tensorList, scalar, int, intList, float, floatList, bool, boolList, string
    case dtype, layout, device, generator, memoryFormat, storage
    /// A list or tuple of data, but no torch.Size.
    case sequence
    /// Anything.
    case object

    init?(_ text: Substring) {
        switch text {
        case "Tensor": self = .tensor
        case "Tensor[]": self = .tensorList
        case "Scalar": self = .scalar
        case "int", "SymInt": self = .int
        case "int[]": self = .intList
        case "float": self = .float
        case "float[]": self = .floatList
        case "bool": self = .bool
        case "bool[]": self = .boolList
        case "str": self = .string
        case "ScalarType": self = .dtype
        case "Layout": self = .layout
        case "Device": self = .device
        case "Generator": self = .generator
        case "MemoryFormat": self = .memoryFormat
        case "Storage": self = .storage
        case "Sequence": self = .sequence
        case "PyObject": self = .object
        default: return nil
        }
    }

    /// As errors name it.
    package var text: String {
        switch self {
        case .tensor: "Tensor"
        case .tensorList: "tuple of Tensors"
        case .scalar: "Number"
        case .int: "int"
        case .intList: "tuple of ints"
        case .float: "float"
        case .floatList: "tuple of floats"
        case .bool: "bool"
        case .boolList: "tuple of bools"
        case .string: "str"
        case .dtype: "torch.dtype"
        case .layout: "torch.layout"
        case .device: "torch.device"
        case .generator: "torch.Generator"
        case .memoryFormat: "torch.memory_format"
        case .storage: "torch.Storage"
        case .sequence: "sequence"
        case .object: "object"
        }
    }
}

package struct SchemaParameter: Sendable {
    package let name: String
    package let type: SchemaType
    /// None may be passed.
    package let allowsNone: Bool
    /// As written, for the texts; nil: it must be given.
    package let defaultText: String?
    package let isKeywordOnly: Bool
    /// `int[2]`: one int stands for so many; 0: no fixed number.
    package let listSize: Int
}

/// One overload of an operator.
package struct Schema: Sendable {
    package let name: String
    package let parameters: [SchemaParameter]
    /// Parameters that may be given by position.
    package let positionalCount: Int
    /// Of those, how many must be given.
    package let requiredCount: Int
    /// A deprecated overload: tried, but not shown.
    package let isHidden: Bool

    /// `"add(Tensor self, Tensor other, *, Scalar alpha=1)"`; a `!` in front hides it.
    package init(_ source: String) {
        var text = source[...]
        isHidden = text.first == "!"
        if isHidden { text = text.dropFirst() }
        let open = text.firstIndex(of: "(") ?? text.endIndex
        name = String(text[..<open])
        var list: [SchemaParameter] = []
        var keywordOnly = false
        for piece in Schema.split(text[open...].dropFirst().dropLast()) {
            if piece == "*" {
                keywordOnly = true
                continue
            }
            list.append(Schema.parameter(piece, keywordOnly))
        }
        parameters = list
        positionalCount = list.prefix { !$0.isKeywordOnly }.count
        requiredCount = list.filter { !$0.isKeywordOnly && $0.defaultText == nil }.count
    }

    private static func parameter(_ text: Substring, _ keywordOnly: Bool) -> SchemaParameter {
        let space = text.firstIndex(of: " ") ?? text.endIndex
        var typeText = text[..<space]
        let rest = text[space...].dropFirst()
        let parts = rest.split(separator: "=", maxSplits: 1)
        var allowsNone = false
        if typeText.last == "?" {
            allowsNone = true
            typeText = typeText.dropLast()
        }
        var size = 0
        if typeText.last == "]", let bracket = typeText.firstIndex(of: "[") {
            size = Int(typeText[bracket...].dropFirst().dropLast()) ?? 0
            typeText = Substring(String(typeText[..<bracket]) + "[]")
        }
        return SchemaParameter(
            name: String(parts.first ?? ""), type: SchemaType(typeText) ?? .tensor,
            allowsNone: allowsNone, defaultText: parts.count > 1 ? String(parts[1]) : nil,
            isKeywordOnly: keywordOnly, listSize: size)
    }

    private static func split(_ text: Substring) -> [Substring] {
        var parts: [Substring] = []
        var depth = 0
        var start = text.startIndex
        for i in text.indices {
            switch text[i] {
            case "[", "(": depth += 1
            case "]", ")": depth -= 1
            case ",":
                if depth == 0 {
                    parts.append(text[start..<i])
                    start = text.index(after: i)
                }
            default: break
            }
        }
        parts.append(text[start...])
        return parts.map { part in
            var s = part
            while s.first == " " { s = s.dropFirst() }
            while s.last == " " { s = s.dropLast() }
            return s
        }.filter { !$0.isEmpty }
    }

    /// As methods and forms in place have it: without `out`, which is the last parameter.
    package func withoutOut() -> Schema {
        guard parameters.last?.name == "out" else { return self }
        return Schema(
            name: name, parameters: Array(parameters.dropLast()), positionalCount: positionalCount,
            requiredCount: requiredCount, isHidden: isHidden)
    }
    private init(
        name: String, parameters: [SchemaParameter], positionalCount: Int, requiredCount: Int,
        isHidden: Bool
    ) {
        self.name = name
        self.parameters = parameters
        self.positionalCount = positionalCount
        self.requiredCount = requiredCount
        self.isHidden = isHidden
    }

    /// The parameters as errors show them: `(Tensor input, *, torch.dtype dtype = None)`. Of a method,
    /// `self` is left out; of a function it is called `input`.
    package func signature(asMethod: Bool) -> String {
        var pieces: [String] = []
        var starred = false
        for (i, p) in parameters.enumerated() {
            if asMethod && i == 0 && p.name == "self" { continue }
            if p.isKeywordOnly && !starred {
                starred = true
                pieces.append("*")
            }
            var s = "\(p.type.text) \(Schema.shownName(p))"
            if let d = p.defaultText { s += " = \(d)" }
            pieces.append(s)
        }
        return "(" + pieces.joined(separator: ", ") + ")"
    }

    /// In Python a tensor `self` is called `input`.
    package static func shownName(_ p: SchemaParameter) -> String {
        p.name == "self" && p.type == .tensor ? "input" : p.name
    }
}
