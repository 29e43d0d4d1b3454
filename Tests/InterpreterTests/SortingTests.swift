// The stable sort of values: random rows against Swift's own sort, and exceptions in the middle.
import Builtins
import Heap
import Interpreter
import Testing

@Suite(.serialized) struct SortingTests {
    private struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    @Test func randomRowsSortAsSwiftDoes() throws {
        var m = Machine()
        var random = Generator(state: 7)
        for n in [0, 1, 2, 3, 31, 32, 33, 63, 64, 65, 100, 500, 2000] {
            for spread in [2, 50, 1_000_000] {
                let numbers = (0..<n).map { _ in Int.random(in: 0..<spread, using: &random) }
                for reverse in [false, true] {
                    var items = Slots()
                    for x in numbers { items.append(.int(x)) }
                    try m.sort(&items, key: nil, reverse: reverse)
                    let sorted = (0..<n).map { items.word($0).asInt }
                    #expect(sorted == (reverse ? numbers.sorted(by: >) : numbers.sorted()))
                }
            }
        }
    }

    @Test func equalKeysKeepTheirOrder() throws {
        var m = Machine()
        let key = m.function(
            Builtin("key(x, /)", "The last digit.") { args, m throws(Raised) in
                .int(args[0].word.asInt % 10)
            })
        for reverse in [false, true] {
            var items = Slots()
            for i in 0..<300 { items.append(.int(i * 7919 % 1000)) }
            let before = (0..<300).map { items.word($0).asInt }
            try m.sort(&items, key: key.value, reverse: reverse)
            let after = (0..<300).map { items.word($0).asInt }
            for digit in 0..<10 {
                #expect(after.filter { $0 % 10 == digit } == before.filter { $0 % 10 == digit })
            }
            let digits = after.map { $0 % 10 }
            #expect(digits == (reverse ? digits.sorted(by: >) : digits.sorted()))
        }
    }

    @Test func anExceptionLeavesAllItems() {
        var m = Machine()
        let key = m.function(
            Builtin("key(x, /)", "Refuses 5.") { args, m throws(Raised) in
                if args[0].word.asInt == 5 { throw m.raise(.valueError, "five") }
                return args[0].owned()
            })
        var items = Slots()
        for i in 0..<10 { items.append(.int(9 - i)) }
        #expect(throws: Raised.self) { try m.sort(&items, key: key.value, reverse: false) }
        let isValueError = m.isPending(.valueError)
        #expect(isValueError)
        m.dropPending()
        #expect((0..<items.count).map { items.word($0).asInt }.sorted() == Array(0..<10))
    }
}
