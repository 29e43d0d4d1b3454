// Slices resolved against lengths, compared with what the definition of a slice says, counted out.
import Builtins
import Testing

@Suite struct SliceTests {
    /// The places of a slice by stepping from the first one, each bound clamped by hand.
    private func places(_ start: Int?, _ stop: Int?, _ step: Int, _ length: Int) -> [Int] {
        func clamp(_ i: Int?, _ other: Int) -> Int {
            guard var i else { return other }
            if i < 0 { i += length }
            return step > 0 ? min(max(i, 0), length) : min(max(i, -1), length - 1)
        }
        var i = clamp(start, step > 0 ? 0 : length - 1)
        let end = clamp(stop, step > 0 ? length : -1)
        var found: [Int] = []
        while step > 0 ? i < end : i > end {
            found.append(i)
            i += step
        }
        return found
    }

    @Test func everySmallSlice() {
        let bounds: [Int?] = [nil] + (-7...7).map { $0 }
        for length in 0...5 {
            for start in bounds {
                for stop in bounds {
                    for step in [-7, -3, -2, -1, 1, 2, 3, 7] {
                        let s = SliceBounds(start: start, stop: stop, step: step).places(length)
                        #expect(
                            (0..<s.count).map(s.place) == places(start, stop, step, length),
                            "\(String(describing: start)):\(String(describing: stop)):\(step) of \(length)"
                        )
                    }
                }
            }
        }
    }

    @Test func extremeBounds() {
        let whole = SliceBounds(start: Int.min, stop: Int.max, step: Int.max).places(5)
        #expect((0..<whole.count).map(whole.place) == [0])
        let back = SliceBounds(start: Int.max, stop: Int.min, step: -Int.max).places(5)
        #expect((0..<back.count).map(back.place) == [4])
    }
}
