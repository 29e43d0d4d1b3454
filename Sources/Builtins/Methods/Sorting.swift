// Stable sorting with comparisons that may run a program's code: ascending and descending runs, short ones
// filled up by binary insertion, then merged. What is sorted is an order of places, so an exception leaves a
// permutation of the items.
import Heap
import Interpreter

extension Machine {
    /// Sorts values that no program can reach meanwhile.
    package mutating func sort(_ items: inout Slots, key: Value?, reverse: Bool) throws(Raised) {
        let n = items.count
        if n < 2 && key == nil { return }
        // A reversed sort is stable too: both ways the items are turned around.
        if reverse { items.reverse() }
        var order = Array(0..<n)
        do throws(Raised) {
            if let key {
                var keys = Slots(capacity: n)
                for i in 0..<n { keys.append(try call(key, items[i])) }
                try sortOrder(&order, keys)
            } else {
                try sortOrder(&order, items)
            }
        } catch {
            items.permute(order)
            if reverse { items.reverse() }
            throw error
        }
        items.permute(order)
        if reverse { items.reverse() }
    }

    private mutating func sortOrder(_ order: inout [Int], _ keys: borrowing Slots) throws(Raised) {
        let n = order.count
        if n < 2 { return }
        let shortest = leastRun(n)
        var runs: [(start: Int, count: Int)] = []
        var start = 0
        while start < n {
            try poll()
            var count = try countRun(&order, start, n, keys)
            if count < shortest {
                let filled = min(shortest, n - start)
                try insertBinary(&order, start, start + count, start + filled, keys)
                count = filled
            }
            runs.append((start, count))
            start += count
            // Runs are merged while the one before is not clearly longer.
            while runs.count > 1 {
                let a = runs[runs.count - 2]
                let b = runs[runs.count - 1]
                if a.count > b.count && start < n { break }
                try merge(&order, a.start, b.start, b.start + b.count, keys)
                runs.removeLast()
                runs[runs.count - 1] = (a.start, a.count + b.count)
            }
        }
    }

    private func leastRun(_ n: Int) -> Int {
        var n = n
        var odd = 0
        while n >= 64 {
            odd |= n & 1
            n >>= 1
        }
        return n + odd
    }

    /// How long the items from `start` on ascend; a strictly descending run is reversed.
    private mutating func countRun(
        _ order: inout [Int], _ start: Int, _ end: Int, _ keys: borrowing Slots
    ) throws(Raised) -> Int {
        if start + 1 == end { return 1 }
        var i = start + 2
        if try lessThan(keys[order[start + 1]], keys[order[start]]) {
            while i < end, try lessThan(keys[order[i]], keys[order[i - 1]]) { i += 1 }
            order[start..<i].reverse()
        } else {
            while i < end {
                if try lessThan(keys[order[i]], keys[order[i - 1]]) { break }
                i += 1
            }
        }
        return i - start
    }

    /// Inserts the items from `sorted` to `end` into the sorted ones before them.
    private mutating func insertBinary(
        _ order: inout [Int], _ start: Int, _ sorted: Int, _ end: Int, _ keys: borrowing Slots
    ) throws(Raised) {
        for i in sorted..<max(sorted, end) {
            let pivot = order[i]
            var low = start
            var high = i
            while low < high {
                let middle = low + (high - low) / 2
                if try lessThan(keys[pivot], keys[order[middle]]) {
                    high = middle
                } else {
                    low = middle + 1
                }
            }
            var j = i
            while j > low {
                order[j] = order[j - 1]
                j -= 1
            }
            order[low] = pivot
        }
    }

    private mutating func merge(
        _ order: inout [Int], _ start: Int, _ middle: Int, _ end: Int, _ keys: borrowing Slots
    ) throws(Raised) {
        // Often the runs are in order already.
        if try !lessThan(keys[order[middle]], keys[order[middle - 1]]) { return }
        var merged: [Int] = []
        merged.reserveCapacity(end - start)
        var i = start
        var j = middle
        while i < middle && j < end {
            if try lessThan(keys[order[j]], keys[order[i]]) {
                merged.append(order[j])
                j += 1
            } else {
                merged.append(order[i])
                i += 1
            }
            if merged.count & 4095 == 0 { try poll() }
        }
        merged += order[i..<middle]
        merged += order[j..<end]
        order.replaceSubrange(start..<end, with: merged)
    }
}
