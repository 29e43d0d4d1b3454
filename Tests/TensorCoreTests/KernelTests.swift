// The C kernels' two variants, the pool of threads, storage and interruption.
import CKernels
import Foundation
import Heap
import Testing
import TensorCore

extension TensorCoreTests {
    private func random(_ sizes: [Int], _ d: DType) throws -> Tensor {
        let t = try Tensor(empty: sizes, d)
        try Forward.normal(t, 0, 1)
        return t
    }
    private func bytes(_ t: borrowing Tensor) -> [UInt8] {
        Array(UnsafeRawBufferPointer(start: t.data, count: t.count * t.dtype.size))
    }

    /// Both instruction sets give the same bits: fused operations are written, never the compiler's choice.
    @Test func baselineEqualsVectors() throws {
        setenv("TENSOR_REPL_KERNELS", "baseline", 1)
        let plain = ck_kernels()
        unsetenv("TENSOR_REPL_KERNELS")
        let best = ck_kernels()
        #expect(String(cString: plain.pointee.name) == "baseline")
        for d in [DType.float32, .float64] {
            let type: Int32 = d == .float32 ? 0 : 1
            let n = 1003
            let x = try random([n], d)
            for op in Int32(0)..<Int32(CK_UNARIES.rawValue) {
                guard let f = ck_unary_of(plain, op, type), let g = ck_unary_of(best, op, type)
                else { continue }
                let a = try Tensor(empty: [n], d)
                let b = try Tensor(empty: [n], d)
                try Forward.fill(a, .int(0))
                try Forward.fill(b, .int(0))
                let size = Int64(d.size)
                let isBool = op >= Int32(CK_NOT.rawValue)
                let p = x.data.assumingMemoryBound(to: CChar.self)
                f(a.data.assumingMemoryBound(to: CChar.self), p, Int64(n), isBool ? 1 : size, size)
                g(b.data.assumingMemoryBound(to: CChar.self), p, Int64(n), isBool ? 1 : size, size)
                // NaNs (logarithms of negative numbers) differ in sign between the variants.
                let isSame = (0..<n).allSatisfy {
                    let u = a.element($0).double
                    let v = b.element($0).double
                    return u.isNaN ? v.isNaN : u.bitPattern == v.bitPattern
                }
                #expect(isSame, "unary \(op) of \(d)")
            }
        }
        let x = try random([10_007], .float32)
        let p = x.data.assumingMemoryBound(to: CChar.self)
        #expect(plain.pointee.sum_f32(p, 10_007, 4) == best.pointee.sum_f32(p, 10_007, 4))
        let a = try random([17, 300], .float32)
        let b = try random([300, 29], .float32)
        let c = try Tensor(empty: [17, 29], .float32)
        let e = try Tensor(empty: [17, 29], .float32)
        for (table, result) in [(plain, c.data), (best, e.data)] {
            table.pointee.mm_f32(
                result.assumingMemoryBound(to: Float.self),
                a.data.assumingMemoryBound(to: Float.self),
                b.data.assumingMemoryBound(to: Float.self), 0, 17, 17, 29, 300, 300, 1, 29, 1)
        }
        #expect(bytes(c) == bytes(e))
    }

    /// Every place is worked on once, however many pieces there are.
    @Test func poolCoversTheRangeOnce() {
        let n = 100_000
        let counts = UnsafeMutablePointer<Int64>.allocate(capacity: n)
        defer { counts.deallocate() }
        counts.initialize(repeating: 0, count: n)
        for grain in [Int64(1), 7, 1000, 1 << 20] {
            ck_parallel(Int64(n), grain, counts) { context, from, to in
                guard let p = context?.assumingMemoryBound(to: Int64.self) else { return }
                for i in from..<to { p[Int(i)] += 1 }
            }
        }
        #expect((0..<n).allSatisfy { counts[$0] == 4 })
    }

    /// Ctrl-C ends a long operation with an error.
    @Test func longWorkCanBeInterrupted() throws {
        let x = try random([5_000_000], .float32)
        TensorState.poll = { () throws(TensorError) in
            throw TensorError(.keyboardInterrupt, "")
        }
        defer { TensorState.poll = { () throws(TensorError) in } }
        #expect(throws: TensorError.self) { _ = try Forward.mul(x, x) }
        #expect(throws: TensorError.self) { _ = try Forward.floating(.exp, x, name: "exp") }
        #expect(throws: TensorError.self) { try Forward.normal(x, 0, 1) }
    }

    @Test func viewsShareStorageAndVersion() throws {
        let x = try random([4, 4], .float32)
        let row = x.alias(try x.geometry.selected(0, 1))
        // The macros cannot look into noncopyable values.
        let before = x.version
        row.bumpVersion()
        let after = x.version
        #expect(after == before + 1)
        row.setElement(0, .float(42))
        let seen = x.element(4).double
        #expect(seen == 42)
        let isSole = x.isSoleOwner
        #expect(!isSole)
    }

    @Test func tooLargeForMemory() {
        do {
            _ = try Tensor(empty: [1 << 50], .float32)
            Issue.record("4 PiB were allocated")
        } catch {
            #expect(error.message.hasSuffix("(Cannot allocate memory)"))
            #expect(error.message.contains("you tried to allocate \(4 << 50) bytes"))
        }
    }
}
