// Matrix products: packed tiles of 6 rows; each element is a plain loop over k, in blocks, so that digits
// equal PyTorch's (NOTES/digits.md).

#define PRODUCT(S, T, LANES, FMA)                                                                \
    typedef T V(tile_##S) __attribute__((ext_vector_type(LANES), aligned(sizeof(T))));           \
    /* c[6][2*LANES] += a (6 wide, packed) times b (2*LANES wide, packed) over k. */             \
    static inline void V(tile6_##S)(T *c, int64_t ldc, const T *a, const T *b, int64_t k,        \
                                    int rows, int columns, int first) {                          \
        V(tile_##S) acc[6][2];                                                                   \
        for (int i = 0; i < 6; i++) acc[i][0] = acc[i][1] = 0;                                   \
        for (int64_t p = 0; p < k; p++) {                                                        \
            V(tile_##S) b0 = *(const V(tile_##S) *)(b + p * 2 * LANES);                          \
            V(tile_##S) b1 = *(const V(tile_##S) *)(b + p * 2 * LANES + LANES);                  \
            for (int i = 0; i < 6; i++) {                                                        \
                V(tile_##S) x = a[p * 6 + i];                                                    \
                acc[i][0] = __builtin_elementwise_fma(x, b0, acc[i][0]);                         \
                acc[i][1] = __builtin_elementwise_fma(x, b1, acc[i][1]);                         \
            }                                                                                    \
        }                                                                                        \
        for (int i = 0; i < rows; i++)                                                           \
            for (int j = 0; j < columns; j++) {                                                  \
                T v = acc[i][j / LANES][j % LANES];                                              \
                c[i * ldc + j] = first ? v : c[i * ldc + j] + v;                                 \
            }                                                                                    \
    }                                                                                            \
    static void V(mm_##S)(T *c, const T *a, const T *b, int64_t from, int64_t to, int64_t m,     \
                          int64_t n, int64_t k, int64_t ra, int64_t ca, int64_t rb,              \
                          int64_t cb) {                                                          \
        const int W = 2 * LANES;                                                                 \
        if (m < 4 || n < 12 || k < 1) {                                                          \
            for (int64_t i = from; i < to; i++)                                                  \
                for (int64_t j = 0; j < n; j++) {                                                \
                    T s = 0;                                                                     \
                    for (int64_t p = 0; p < k; p++) s += a[i * ra + p * ca] * b[p * rb + j * cb];\
                    c[i * n + j] = s;                                                            \
                }                                                                                \
            return;                                                                              \
        }                                                                                        \
        int64_t block = sizeof(T) == 8 ? k : k <= 192 ? k : k < 384 ? k / 2 : 192;               \
        if (sizeof(T) == 8 && block > 256) block = 256;                                          \
        T *pb = aligned_alloc(64, ((size_t)block + 1) * (size_t)((n + W - 1) / W * W) * sizeof(T) + 64 & ~(size_t)63);\
        T *pa = aligned_alloc(64, ((size_t)block * 6 * 16 * sizeof(T) + 127) & ~(size_t)63);     \
        if (!pb || !pa) { free(pa); free(pb); return; }                                          \
        for (int64_t k0 = 0; k0 < k;) {                                                          \
            int64_t kb = k - k0 < block ? k - k0 : block;                                        \
            if (sizeof(T) == 4 && k > 192 && k < 384 && k0 > 0) kb = k - k0;                     \
            if (kb > block) {                                                                    \
                free(pb);                                                                        \
                free(pa);                                                                        \
                pb = aligned_alloc(64, ((size_t)kb + 1) * (size_t)((n + W - 1) / W * W) * sizeof(T) + 64 & ~(size_t)63);\
                pa = aligned_alloc(64, ((size_t)kb * 6 * 16 * sizeof(T) + 127) & ~(size_t)63);   \
                if (!pb || !pa) { free(pa); free(pb); return; }                                  \
            }                                                                                    \
            for (int64_t j = 0; j < n; j += W)                                                   \
                for (int64_t p = 0; p < kb; p++)                                                 \
                    for (int q = 0; q < W; q++)                                                  \
                        pb[j * kb + p * W + q] = j + q < n ? b[(k0 + p) * rb + (j + q) * cb] : 0;\
            for (int64_t i0 = from; i0 < to; i0 += 96) {                                         \
                int64_t end = i0 + 96 < to ? i0 + 96 : to;                                       \
                for (int64_t i = i0; i < end; i += 6)                                            \
                    for (int64_t p = 0; p < kb; p++)                                             \
                        for (int q = 0; q < 6; q++)                                              \
                            pa[(i - i0) * kb + p * 6 + q] =                                      \
                                i + q < end ? a[(i + q) * ra + (k0 + p) * ca] : 0;               \
                for (int64_t j = 0; j < n; j += W)                                               \
                    for (int64_t i = i0; i < end; i += 6)                                        \
                        V(tile6_##S)(c + i * n + j, n, pa + (i - i0) * kb, pb + j * kb, kb,      \
                                     end - i < 6 ? (int)(end - i) : 6,                           \
                                     n - j < W ? (int)(n - j) : W, k0 == 0);                     \
            }                                                                                    \
            k0 += kb;                                                                            \
        }                                                                                        \
        free(pa);                                                                                \
        free(pb);                                                                                \
    }

PRODUCT(f32, float, 8, fmaf)
PRODUCT(f64, double, 4, fma)

// Blocks of 16 uniform samples become normal ones; single-precision logarithm, sine and cosine by the classic
// Cephes polynomials, fused, as PyTorch's vectorised fill computes them (NOTES/random.md).
static inline float V(cephes_log)(float x) {
    union { float f; uint32_t i; } u = {x};
    int32_t e = (int32_t)(u.i >> 23) - 127;
    union { uint32_t i; float f; } m = {(u.i & 0x007FFFFF) | 0x3F000000};
    float y = m.f, fe = (float)e + 1.0f;
    if (y < 0.707106781186547524f) {
        fe -= 1.0f;
        y = y + y - 1.0f;
    } else {
        y = y - 1.0f;
    }
    float z = y * y;
    float p = 7.0376836292e-2f;
    p = __builtin_fmaf(p, y, -1.1514610310e-1f);
    p = __builtin_fmaf(p, y, 1.1676998740e-1f);
    p = __builtin_fmaf(p, y, -1.2420140846e-1f);
    p = __builtin_fmaf(p, y, 1.4249322787e-1f);
    p = __builtin_fmaf(p, y, -1.6668057665e-1f);
    p = __builtin_fmaf(p, y, 2.0000714765e-1f);
    p = __builtin_fmaf(p, y, -2.4999993993e-1f);
    p = __builtin_fmaf(p, y, 3.3333331174e-1f);
    p = p * y * z;
    p = __builtin_fmaf(fe, -2.12194440e-4f, p);
    p = __builtin_fmaf(z, -0.5f, p);
    y = y + p;
    return __builtin_fmaf(fe, 0.693359375f, y);
}
static inline void V(cephes_sincos)(float x, float *s, float *c) {
    float sign = x < 0 ? -1.0f : 1.0f;
    x = __builtin_fabsf(x);
    float y = x * 1.27323954473516f;
    int32_t j = ((int32_t)y + 1) & ~1;
    y = (float)j;
    int swap = (j & 2) != 0;
    float sign_s = ((j & 4) != 0) ? -sign : sign;
    float sign_c = ((j - 2) & 4) ? 1.0f : -1.0f;
    x = __builtin_fmaf(y, -0.78515625f, x);
    x = __builtin_fmaf(y, -2.4187564849853515625e-4f, x);
    x = __builtin_fmaf(y, -3.77489497744594108e-8f, x);
    float z = x * x;
    float co = 2.443315711809948e-5f;
    co = __builtin_fmaf(co, z, -1.388731625493765e-3f);
    co = __builtin_fmaf(co, z, 4.166664568298827e-2f);
    co = co * z;
    co = __builtin_fmaf(co, z, z * -0.5f);
    co = co + 1.0f;
    float si = -1.9515295891e-4f;
    si = __builtin_fmaf(si, z, 8.3321608736e-3f);
    si = __builtin_fmaf(si, z, -1.6666654611e-1f);
    si = si * z;
    si = __builtin_fmaf(si, x, x);
    *s = (swap ? co : si) * sign_s;
    *c = (swap ? si : co) * sign_c;
}
static void V(normal16_f32)(float *d, int64_t n, float mean, float std) {
    for (int64_t i = 0; i + 16 <= n; i += 16)
        for (int j = 0; j < 8; j++) {
            float u1 = 1 - d[i + j], u2 = d[i + j + 8];
            float r = __builtin_sqrtf(-2.0f * V(cephes_log)(u1));
            float s, c;
            V(cephes_sincos)(6.283185307179586f * u2, &s, &c);
            d[i + j] = __builtin_fmaf(r * c, std, mean);
            d[i + j + 8] = __builtin_fmaf(r * s, std, mean);
        }
}
