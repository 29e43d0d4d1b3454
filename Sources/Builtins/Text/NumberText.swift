// Texts of numbers, by the target Numbers: format specifications, with the errors of the language.
import Heap
import Interpreter
import Numbers

extension Machine {
    /// Runs work on numbers; its errors become exceptions.
    package mutating func numbers<T>(_ body: () throws(NumberError) -> T) throws(Raised) -> T {
        do throws(NumberError) { return try body() } catch { throw raise(error) }
    }

    /// format(v, specification) of a builtin type: what an empty specification means is str(v).
    mutating func format(
        _ v: Value, as typeName: String, _ specification: Value,
        _ body: (FormatSpecification) throws(NumberError) -> String
    ) throws(Raised) -> Owned {
        guard let text = specification.as(Str.self) else {
            throw raise(
                .typeError,
                "__format__() argument must be str, not \(self.argumentTypeName(specification))")
        }
        if text.byteCount == 0 { return try str(v) }
        let source = text.string
        let specification = try numbers { () throws(NumberError) in
            try FormatSpecification(source, typeName: typeName)
        }
        if specification.width < 1 << 40 { try expectRoom(4 * specification.width) }
        return string(try numbers { () throws(NumberError) in try body(specification) })
    }

    /// The decimal text of an int; ValueError when it has more digits than a conversion may.
    mutating func decimalText(_ value: BigInteger) throws(Raised) -> String {
        if value.exceedsDecimalDigits(digitLimit) {
            throw raise(
                .valueError,
                "Exceeds the limit (\(digitLimit) digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit"
            )
        }
        return value.text()
    }
}

/// The most digits that a conversion between decimal text and int may have.
let digitLimit = 4300
