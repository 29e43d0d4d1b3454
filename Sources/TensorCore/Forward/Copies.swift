// Elements as they are: casts, copies, numbers as tensors, sums in place.
import CKernels
import Heap

extension Forward {
    package static func cast(_ a: borrowing Tensor, _ d: DType) throws(TensorError) -> Tensor {
        guard a.dtype.isSupported, d.isSupported,
            let loop = ck_cast_of(kernels, a.dtype.kernel, d.kernel)
        else {
            throw TensorError.unsupported("torch.\((a.dtype.isSupported ? d : a.dtype).name) is")
        }
        let r = try apply(loop, a, d, keepsLayout: true)
        r.body.isWrappedNumber = a.body.isWrappedNumber
        return r
    }
    /// A copy that lies in order.
    package static func clone(_ a: borrowing Tensor) throws(TensorError) -> Tensor {
        guard a.dtype.isSupported, let loop = ck_cast_of(kernels, a.dtype.kernel, a.dtype.kernel)
        else { throw TensorError.unsupported("torch.\(a.dtype.name) is") }
        let r = try apply(loop, a, a.dtype, keepsLayout: false)
        r.body.isWrappedNumber = a.body.isWrappedNumber
        return r
    }

    /// Copies `a`, repeated and cast, into the elements of `r`. The version is the caller's.
    package static func copy(_ a: borrowing Tensor, into r: borrowing Tensor) throws(TensorError) {
        guard a.dtype.isSupported, r.dtype.isSupported,
            let loop = ck_cast_of(kernels, a.dtype.kernel, r.dtype.kernel)
        else { throw TensorError.unsupported("this element type is") }
        if a.body.storage.body.data == r.body.storage.body.data
            && !a.geometry.hasSamePlace(as: r.geometry)
        {
            // The same memory, where nothing is read that was written: by way of a copy.
            let t = try clone(a)
            try copy(t, into: r)
            return
        }
        let x = try repeated(a.geometry, r.sizes)
        let o = r.data
        let p = a.data
        try runs(r.geometry, x, x) { (i, j, _, n, s, t, _) throws(TensorError) in
            loop(
                (o + i).assumingMemoryBound(to: CChar.self),
                (p + j).assumingMemoryBound(to: CChar.self), Int64(n), Int64(s), Int64(t))
        }
    }

    package static func fill(_ r: borrowing Tensor, _ s: Scalar) throws(TensorError) {
        let v = try number(s, r.dtype)
        try copy(v, into: r)
    }

    /// A number as an element of a type that can hold it; PyTorch refuses others here, where arithmetic
    /// with a number wraps around.
    package static func number(_ s: Scalar, _ d: DType) throws(TensorError) -> Tensor {
        if !s.fits(d) {
            throw TensorError(
                .runtimeError,
                "value cannot be converted to type \(d.conversionName) without overflow")
        }
        return try Tensor(scalar: s, d)
    }

    /// r += alpha * b in one rounding, b repeated.
    package static func addInPlace(_ r: borrowing Tensor, _ b: borrowing Tensor, alpha: Scalar)
        throws(TensorError)
    {
        if Geometry.areAlike(r.pointer, b.pointer), isOne(alpha), r.count <= 1 << 17,
            let loop = ck_binary_of(kernels, BinaryKernel.add.rawValue, max(r.dtype.kernel, 0))
        {
            let s = Int64(r.dtype.size)
            let o = r.data.assumingMemoryBound(to: CChar.self)
            loop(o, o, b.data.assumingMemoryBound(to: CChar.self), Int64(r.count), s, s, s)
            return
        }
        let y = try b.dtype == r.dtype ? b.copy() : cast(b, r.dtype)
        if r.dtype.isFloatingPoint, let loop = ck_fused_add_of(kernels, r.dtype.kernel) {
            let factor = try number(alpha, r.dtype)
            let g = try repeated(y.geometry, r.sizes)
            let o = r.data
            let q = y.data
            let f = factor.data
            try runs(r.geometry, r.geometry, g) { (i, _, k, n, s, _, u) throws(TensorError) in
                loop(
                    (o + i).assumingMemoryBound(to: CChar.self),
                    f.assumingMemoryBound(to: CChar.self),
                    (q + k).assumingMemoryBound(to: CChar.self), Int64(n), Int64(s), 0, Int64(u))
            }
            return
        }
        let sum = try add(r, y, alpha: alpha)
        try copy(sum, into: r)
    }
}
