// How lists and tuples compare: by the first items that differ, else by their lengths.
import Heap
import Interpreter
import Parser

extension Machine {
    /// A count of the item of a list or tuple, nil when there is none.
    package func element(_ v: Value, _ i: Int) -> Owned? {
        if let list = v.as(List.self) { return list.item(i) }
        return v.as(Tuple.self)?.item(i)
    }
    package func elementCount(_ v: Value) -> Int {
        if let list = v.as(List.self) { return list.count }
        return v.as(Tuple.self)?.count ?? 0
    }

    /// Compares two lists or two tuples; their lengths may change meanwhile.
    package mutating func compareSequences(_ op: ComparisonOperator, _ a: Value, _ b: Value)
        throws(Raised) -> Owned
    {
        if op == .equal || op == .notEqual, elementCount(a) != elementCount(b) {
            return .bool(op == .notEqual)
        }
        var i = 0
        while let x = element(a, i), let y = element(b, i) {
            if try !equal(x.value, y.value) {
                if op == .equal { return .bool(false) }
                if op == .notEqual { return .bool(true) }
                return try compare(op, x.value, y.value)
            }
            i += 1
            if i & 4095 == 0 { try poll() }
        }
        let n = elementCount(a)
        let k = elementCount(b)
        switch op {
        case .equal: return .bool(n == k)
        case .notEqual: return .bool(n != k)
        case .less: return .bool(n < k)
        case .lessEqual: return .bool(n <= k)
        case .greater: return .bool(n > k)
        case .greaterEqual: return .bool(n >= k)
        default: return .notImplemented
        }
    }
}
