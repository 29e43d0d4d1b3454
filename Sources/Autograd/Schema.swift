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

    init?(_ text: String) {
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

    /// `"add(Tensor self, Tensor other, *, Scalar alpha=1)"`; a `!` in front hides it. (A `~` in front: the
    /// function has it, the method has not.)
    package init(_ source: String) {
        var text = Array(source.utf8)[...]
        if text.first == UInt8(ascii: "~") { text = text.dropFirst() }
        isHidden = text.first == UInt8(ascii: "!")
        if isHidden { text = text.dropFirst() }
        let open = text.firstIndex(of: UInt8(ascii: "(")) ?? text.endIndex
        name = String(decoding: text[..<open], as: UTF8.self)
        var list: [SchemaParameter] = []
        var keywordOnly = false
        for piece in Schema.split(text[open...].dropFirst().dropLast()) {
            if piece.count == 1 && piece.first == UInt8(ascii: "*") {
                keywordOnly = true
                continue
            }
            list.append(Schema.parameter(piece, keywordOnly))
        }
        parameters = list
        positionalCount = list.prefix { !$0.isKeywordOnly }.count
        requiredCount = list.filter { !$0.isKeywordOnly && $0.defaultText == nil }.count
    }

    private static func parameter(_ text: ArraySlice<UInt8>, _ keywordOnly: Bool)
        -> SchemaParameter
    {
        let space = text.firstIndex(of: UInt8(ascii: " ")) ?? text.endIndex
        var type = text[..<space]
        let rest = text[space...].dropFirst()
        let equals = rest.firstIndex(of: UInt8(ascii: "="))
        let allowsNone = type.last == UInt8(ascii: "?")
        if allowsNone { type = type.dropLast() }
        // `int[2]` is a list of two.
        var size = 0
        var typeText = String(decoding: type, as: UTF8.self)
        if type.last == UInt8(ascii: "]"), let bracket = type.firstIndex(of: UInt8(ascii: "[")) {
            for digit in type[bracket...].dropFirst().dropLast() {
                size = size * 10 + Int(digit) - 48
            }
            typeText = String(decoding: type[..<bracket], as: UTF8.self) + "[]"
        }
        let defaultText = equals.map { String(decoding: rest[($0 + 1)...], as: UTF8.self) }
        return SchemaParameter(
            name: String(decoding: rest[..<(equals ?? rest.endIndex)], as: UTF8.self),
            type: SchemaType(typeText) ?? .tensor,
            allowsNone: allowsNone || defaultText == "None", defaultText: defaultText,
            isKeywordOnly: keywordOnly, listSize: size)
    }

    /// At commas outside of brackets, spaces dropped.
    private static func split(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var parts: [ArraySlice<UInt8>] = []
        var depth = 0
        var start = text.startIndex
        func part(_ end: Int) {
            var s = text[start..<end].drop { $0 == UInt8(ascii: " ") }
            while s.last == UInt8(ascii: " ") { s.removeLast() }
            if !s.isEmpty { parts.append(s) }
        }
        for i in text.indices {
            switch text[i] {
            case UInt8(ascii: "["), UInt8(ascii: "("): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: ")"): depth -= 1
            case UInt8(ascii: ",") where depth == 0:
                part(i)
                start = i + 1
            default: break
            }
        }
        part(text.endIndex)
        return parts
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
