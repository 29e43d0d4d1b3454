// The constants of programs.
import Heap
import Numbers

/// The int of a literal that does not fit into 64 bits.
func bigConstant(_ text: String) -> Owned {
    let value = integerLiteral(text)
    if let small = value.int { return .int(small) }
    return Owned(adopting: .object(makeCell(BigInt(value), isContainer: false)))
}
