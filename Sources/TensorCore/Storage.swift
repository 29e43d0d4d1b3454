// The memory of tensors: a cell that views share, with the version that in-place changes raise.
import CHeap
import Glibc
import Heap

extension Kind {
    @inlinable package static var storage: Kind { Kind(128) }
    @inlinable package static var tensor: Kind { Kind(129) }
    @inlinable package static var generator: Kind { Kind(130) }
}

/// Up to 64 bytes of data lie behind the body, more in malloc's memory.
@frozen @usableFromInline package struct Storage: ~Copyable, CellBody {
    @usableFromInline package var version: UInt32 = 0
    @usableFromInline var isInside: Bool
    /// Made in inference mode: autograd refuses such tensors outside of it.
    @usableFromInline package var isInference: Bool
    @usableFromInline package var data: UnsafeMutableRawPointer
    @usableFromInline package let bytes: Int
    /// The storage whose memory this one shows with a version of its own (`Tensor.data`).
    @usableFromInline package var owner = AnyRef()

    @inlinable init(isInside: Bool, data: UnsafeMutableRawPointer, bytes: Int) {
        self.isInside = isInside
        isInference = TensorState.inferenceMode
        self.data = data
        self.bytes = bytes
    }
    @inlinable deinit { if !isInside && !owner.isPresent { LargeBlocks.free(data, bytes) } }
    @inlinable package static var kind: Kind { .storage }
    @inlinable package borrowing func traverse(_ visit: (Cell) -> Void) { owner.traverse(visit) }

    /// Not initialised.
    @inlinable package static func make(bytes: Int) throws(TensorError) -> Ref<Storage> {
        if bytes <= 64 {
            // Its own address is known only afterwards.
            let s = Ref<Storage>(
                Storage(
                    isInside: true, data: UnsafeMutableRawPointer(bitPattern: 16).unsafelyUnwrapped,
                    bytes: bytes), extra: 80, isContainer: false)
            let tail = UInt(bitPattern: s.tail)
            s.body.data =
                UnsafeMutableRawPointer(bitPattern: (tail + 15) & ~15).unsafelyUnwrapped
            return s
        }
        return Ref<Storage>(
            Storage(isInside: false, data: try LargeBlocks.allocate(bytes), bytes: bytes),
            isContainer: false)
    }

    /// The memory of a storage under another count of versions.
    package static func sharing(_ s: borrowing Ref<Storage>, version: UInt32) -> Ref<Storage> {
        var window = Storage(isInside: false, data: s.body.data, bytes: s.body.bytes)
        window.version = version
        window.isInference = s.body.isInference
        if let owner = s.body.owner.copy(as: Storage.self) {
            window.owner = AnyRef(owner)
        } else {
            window.owner = AnyRef(s.copy())
        }
        return Ref<Storage>(window, isContainer: false)
    }
}

/// Data beyond 64 bytes. Very large blocks are kept for the next tensor of that size: mapping fresh pages
/// costs more than most operations on them.
@usableFromInline package enum LargeBlocks {
    nonisolated(unsafe) private static var kept: [(UnsafeMutableRawPointer, Int)] = []

    @usableFromInline package static func allocate(_ bytes: Int) throws(TensorError)
        -> UnsafeMutableRawPointer
    {
        if bytes >= 1 << 20 {
            for (i, (p, n)) in kept.enumerated() where n == bytes {
                kept.remove(at: i)
                return p
            }
            Collector.notePressure(bytes: bytes)
        }
        // More than the machine has would be killed later, when it is touched.
        if bytes >= 1 << 30 && !isAvailable(bytes) { throw outOfMemory(bytes) }
        guard let p = heap_try_aligned_alloc(64, Int64((bytes + 63) & ~63)) else {
            throw outOfMemory(bytes)
        }
        return p
    }

    private static func isAvailable(_ bytes: Int) -> Bool {
        let pages = sysconf(Int32(_SC_PHYS_PAGES))
        let size = sysconf(Int32(_SC_PAGESIZE))
        if pages <= 0 || size <= 0 { return true }
        return bytes < pages * size
    }

    private static func outOfMemory(_ bytes: Int) -> TensorError {
        TensorError(
            .runtimeError,
            "[enforce fail at alloc_cpu.cpp:127] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate \(bytes) bytes. Error code 12 (Cannot allocate memory)"
        )
    }

    @usableFromInline package static func free(_ p: UnsafeMutableRawPointer, _ bytes: Int) {
        if bytes >= 1 << 20 && bytes <= 1 << 28 {
            kept.append((p, bytes))
            if kept.count > 8 { Glibc.free(kept.removeFirst().0) }
            return
        }
        Glibc.free(p)
    }
}
