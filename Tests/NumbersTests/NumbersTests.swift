// Numbers against what CPython makes of them: goldens.txt, which scripts/make-number-goldens writes.
import Foundation
import Numbers
import Testing

/// One line of the goldens.
private struct Golden {
    let line: Int
    let kind: String
    let arguments: [String]
    let result: String

    static let all: [Golden] = {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("goldens.txt")
        guard let text = try? String(contentsOf: path, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").enumerated().map { number, line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map {
                String($0).replacing("\\n", with: "\n").replacing("\\t", with: "\t")
                    .replacing("\\\\", with: "\\")
            }
            return Golden(
                line: number + 1, kind: fields[0], arguments: Array(fields[1..<fields.count - 1]),
                result: fields[fields.count - 1])
        }
    }()
}

private struct BadGolden: Error {}

private func big(_ text: String) throws -> BigInteger {
    guard let value = parseInteger(Array(text.utf8), base: 10) else { throw BadGolden() }
    return value
}
private func small(_ text: String) throws -> Int {
    guard let value = Int(text) else { throw BadGolden() }
    return value
}
private func hexBytes(_ text: String) -> [UInt8] {
    let digits = Array(text.utf8)
    return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
        UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
    }
}
private func float(_ text: String) throws -> Double { try floatFromHex(Array(text.utf8)) }

/// What our functions make of a golden's arguments, written as the goldens are.
private func computed(_ g: Golden) throws -> String {
    let a = g.arguments
    switch g.kind {
    case "int": return try integerOperation(a[0], try big(a[1]), try big(a[2]))
    case "pow": return try big(a[0]).powerModulo(try big(a[1]), try big(a[2])).text()
    case "hash": return String(try big(a[0]).pythonHash)
    case "bits": return "\(try big(a[0]).bitLength) \(try big(a[0]).bitCount)"
    case "double":
        guard let d = try big(a[0]).double else {
            return "!OverflowError: int too large to convert to float"
        }
        return floatHex(d)
    case "isqrt": return try big(a[0]).squareRoot().text()
    case "invert": return (~(try big(a[0]))).text()
    case "text": return try big(a[1]).text(base: try small(a[0]))
    case "bytes":
        return try big(a[0]).bytes(
            count: try small(a[1]), bigEndian: a[2] == "big", signed: a[3] == "1"
        ).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    case "from_bytes":
        return BigInteger(bytes: hexBytes(a[0]), bigEndian: a[1] == "big", signed: a[2] == "1")
            .text()
    case "order": return String(try big(a[0]).compare(with: try float(a[1])) ?? 9)
    case "repr": return floatRepr(try float(a[0]))
    case "float_hash": return String(hashOfDouble(try float(a[0])))
    case "round":
        guard let d = roundDouble(try float(a[0]), digits: try small(a[1])) else {
            return "!OverflowError: rounded value too large to represent"
        }
        return floatHex(d)
    case "float":
        let (x, y) = (try float(a[1]), try float(a[2]))
        switch a[0] {
        case "//": return floatHex(try floatFloorDivide(x, y))
        case "%": return floatHex(try floatModulo(x, y))
        default: return floatHex(try floatPower(x, y))
        }
    case "format":
        let specification = try FormatSpecification(a[2], typeName: a[0])
        switch a[0] {
        case "int": return try specification.formatted(int: try big(a[1]))
        case "float": return try specification.formatted(float: try float(a[1]))
        default: return try specification.formatted(string: a[1])
        }
    case "percent": return try percent(a[0], a[1], a[2])
    case "parse_int":
        return parseInteger(Array(a[0].utf8), base: try small(a[1]))?.text() ?? "!"
    case "parse_float": return parseFloat(Array(a[0].utf8)).map(floatHex) ?? "!"
    case "from_hex": return floatHex(try float(a[0]))
    case "half": return String(float16Bits(Float(try float(a[0]))))
    default: throw BadGolden()
    }
}

private func integerOperation(_ op: String, _ a: BigInteger, _ b: BigInteger) throws -> String {
    switch op {
    case "+": return try (a + b).text()
    case "-": return try (a - b).text()
    case "*": return try (a * b).text()
    case "//": return try a.floorDivided(by: b).text()
    case "%": return try a.modulo(b).text()
    case "&": return (a & b).text()
    case "|": return (a | b).text()
    case "^": return (a ^ b).text()
    case "/": return floatHex(try a.trueDivision(by: b))
    case "gcd": return BigInteger.gcd(a, b).text()
    case "<": return a < b ? "1" : "0"
    case "<<": return try a.shiftedLeft(b.int ?? 0).text()
    case ">>": return try a.shiftedRight(b.int ?? 0).text()
    case "**": return try a.power(b.int ?? 0, poll: { () throws(NumberError) in }).text()
    default: throw BadGolden()
    }
}

private func percent(_ type: String, _ value: String, _ format: String) throws -> String {
    var pieces = PercentFormat(Array(format.utf8))
    var out = ""
    while let piece = try pieces.next() {
        switch piece {
        case .literal(let range): out += String(decoding: pieces.bytes[range], as: UTF8.self)
        case .directive(let directive):
            switch Character(directive.conversionScalar) {
            case "d", "i", "u", "o", "x", "X":
                out += try formatPercent(int: try big(value), directive)
            case "e", "E", "f", "F", "g", "G":
                guard let d = type == "int" ? try big(value).double : try float(value) else {
                    throw BadGolden()
                }
                out += try formatPercent(float: d, directive)
            case "s", "r", "a":
                let text = type == "int" ? value : floatRepr(try float(value))
                out += try padPercent(text: text, directive)
            default: throw directive.unsupported
            }
        }
    }
    return out
}

private func shown(_ error: any Error) -> String {
    switch error as? NumberError {
    case .zeroDivision(let text): "!ZeroDivisionError: \(text)"
    case .overflow(let text): "!OverflowError: \(text)"
    case .value(let text): "!ValueError: \(text)"
    case .memory: "!MemoryError: "
    case .interrupted: "!KeyboardInterrupt: "
    case nil: "?"
    }
}

@Suite struct NumbersTests {
    @Test func goldens() {
        #expect(Golden.all.count > 1000)
        for golden in Golden.all where golden.kind != "random" {
            let result: String
            do { result = try computed(golden) } catch { result = shown(error) }
            #expect(
                result == golden.result,
                "line \(golden.line): \(golden.kind) \(golden.arguments.joined(separator: " | "))")
        }
    }

    @Test func randomNumbers() throws {
        for golden in Golden.all where golden.kind == "random" {
            var twister = MersenneTwister(array: try big(golden.arguments[0]).magnitudeWords32)
            let first = (0..<4).map { _ in String(twister.nextUInt32()) }.joined(separator: " ")
            #expect(first == golden.arguments[1])
            var last: UInt32 = 0
            for _ in 0..<2000 { last = twister.nextUInt32() }
            #expect(String(last) == golden.result)
        }
        // The reference implementation's first number of the default seed.
        var twister = MersenneTwister(seed: 5489)
        #expect(twister.nextUInt32() == 3_499_211_612)
        // A copy goes its own way.
        var copy = twister
        _ = copy.nextUInt32()
        #expect(copy.index == twister.index + 1)
    }

    @Test func limits() throws {
        let one = BigInteger(1)
        #expect(throws: NumberError.self) { try one.shiftedLeft(Int.max) }
        #expect(throws: NumberError.self) { try one.shiftedLeft(-1) }
        #expect(try BigInteger(-1).shiftedRight(Int.max).int == -1)
        #expect(throws: NumberError.self) {
            try BigInteger(3).power(Int.max, poll: { () throws(NumberError) in })
        }
        #expect(throws: NumberError.self) {
            try BigInteger(3).power(100, poll: { () throws(NumberError) in throw .interrupted })
        }
        #expect(BigInteger(Int.min).int == Int.min)
        #expect((-BigInteger(Int.min)).int == nil)
        #expect((-BigInteger(Int.min)).double == 0x1p63)
        let ten = try BigInteger(10).power(4300, poll: { () throws(NumberError) in })
        #expect(ten.exceedsDecimalDigits(4300))
        #expect(!(try ten - one).exceedsDecimalDigits(4300))
        #expect(BigInteger(exactly: 1e300)?.double == 1e300)
        #expect(BigInteger(exactly: -0x1p63)?.int == Int.min)
        #expect(BigInteger(exactly: 0.5) == nil)
        #expect(BigInteger(0).magnitudeWords32 == [0])
    }

    @Test func halfPrecision() {
        for bits in UInt16.min...UInt16.max {
            let half = float16Value(bits)
            if half.isNaN {
                #expect(float16Value(float16Bits(half)).isNaN)
            } else {
                #expect(float16Bits(half) == bits)
            }
            let brain = bfloat16Value(bits)
            if brain.isNaN {
                #expect(bfloat16Value(bfloat16Bits(brain)).isNaN)
            } else {
                #expect(bfloat16Bits(brain) == bits)
            }
        }
        #expect(bfloat16Value(bfloat16Bits(1.00390625)) == 1)
        #expect(bfloat16Value(bfloat16Bits(1.01171875)) == 1.015625)
        #expect(bfloat16Value(bfloat16Bits(.greatestFiniteMagnitude)) == .infinity)
    }
}
