// Matrix products: packed tiles of 6 rows; each element is a plain loop over k, in blocks, so that digits
// equal PyTorch's (NOTES/digits.md).

// Products too small for tiles are not fused: a plain loop over k, but for what vectors do at the edges
// (orders found with tools/addition_order.py). row_dot: one row times a vector: the head one by one, then whole
// chunks in accumulators of L lanes, then the rest one by one.
#define SMALL_PRODUCT(S, T, L)                                                                   \
    static inline T V(fold_##S)(const T *l) {                                                    \
        return L == 4 ? (l[0] + l[2 % L]) + (l[1] + l[3 % L]) : l[0] + l[1];                     \
    }                                                                                            \
    static T V(row_dot_##S)(const T *a, const T *x, int64_t k, int64_t sx, int64_t head,         \
                            int64_t chunk, int accumulators) {                                   \
        T acc[4][L] = {{0}}, s = 0;                                                              \
        int64_t p = 0, end = k < head ? 0 : head + (k - head) / chunk * chunk;                   \
        for (; p < head && p < k; p++) s += a[p] * x[p * sx];                                    \
        acc[0][0] = s;                                                                           \
        if (end > head) {                                                                        \
            for (int64_t q = 0; p < end; p += L, q++)                                            \
                for (int i = 0; i < L; i++)                                                      \
                    acc[q % accumulators][i] += a[p + i] * x[(p + i) * sx];                      \
            T lanes[L];                                                                          \
            for (int i = 0; i < L; i++)                                                          \
                lanes[i] = accumulators == 1 ? acc[0][i]                                         \
                           : accumulators == 2                                                   \
                               ? acc[0][i] + acc[1][i]                                           \
                               : (acc[0][i] + acc[1][i]) + (acc[2][i] + acc[3][i]);              \
            s = V(fold_##S)(lanes);                                                              \
        }                                                                                        \
        for (; p < k; p++) s += a[p] * x[p * sx];                                                \
        return s;                                                                                \
    }                                                                                            \
    /* Row i of m in a matrix times a vector: four rows at once, then two, then one. */          \
    static T V(vector_row_##S)(const T *a, const T *x, int64_t k, int64_t sx, int64_t i,         \
                               int64_t m) {                                                      \
        int64_t rest = i - m / 4 * 4;                                                            \
        if (rest < 0) return V(row_dot_##S)(a, x, k, sx, k % L ? k % L : L, L, 1);               \
        if (k - L < 8) return V(row_dot_##S)(a, x, k, sx, k, L, 1);                               \
        if (rest == 1) return V(row_dot_##S)(a, x, k, sx, L, 8, 1);                              \
        if (i == m - 1 && m % 2) return V(row_dot_##S)(a, x, k, sx, L, 8, 8 / L);                \
        return V(row_dot_##S)(a, x, k, sx, L, 8, 2);                                             \
    }                                                                                            \
    static void V(small_##S)(T *c, const T *a, const T *b, int64_t from, int64_t to, int64_t m,  \
                             int64_t n, int64_t k, int64_t ra, int64_t ca, int64_t rb,           \
                             int64_t cb, int64_t first) {                                        \
        if (n == 1 && ca == 1 && m > 1 && cb) {                                                       \
            for (int64_t i = from; i < to; i++)                                                  \
                c[i] = V(vector_row_##S)(a + i * ra, b, k, rb, i, m);                       \
            return;                                                                              \
        }                                                                                        \
        if (m == 1 && rb == 1 && (n > 1 || cb > 1)) {                                                    \
            for (int64_t j = 0; j < n; j++)                                                      \
                c[j] = V(vector_row_##S)(b + j * cb, a, k, ca, j, n);                       \
            return;                                                                              \
        }                                                                                        \
        if (rb == 1 && cb != 1 && ca == 1 && m > 1 && n > 1) {                                   \
            /* Rows of a by rows of the transposed b, from the first aligned element on. */      \
            int64_t fours = first + (n - first) / 4 * 4;                                         \
            for (int64_t i = from; i < to; i++) {                                                \
                const T *row = a + i * ra;                                                       \
                int64_t head = (int64_t)(-(uintptr_t)row % 16 / sizeof(T));                      \
                for (int64_t j = first; j < n; j++)                                              \
                    c[i * n + j] = j < fours                                                     \
                        ? V(row_dot_##S)(row, b + j * cb, k, 1, head, L, 1)                      \
                        : V(row_dot_##S)(row, b + j * cb, k, 1, head, 8, 8 / L);                 \
            }                                                                                    \
            return;                                                                              \
        }                                                                                        \
        for (int64_t i = from; i < to; i++) {                                                    \
            T *row = c + i * n;                                                                  \
            /* Columns before the first aligned one, when whole vectors follow. */               \
            int64_t peel = (int64_t)(-(uintptr_t)(row + first) % 16 / sizeof(T));                \
            if (n - first - peel < L) peel = 0;                                                        \
            for (int64_t j = first; j < n; j++) row[j] = 0;                                      \
            for (int64_t p = 0; p < k; p++) {                                                    \
                T x = a[i * ra + p * ca];                                                        \
                const T *q = b + p * rb;                                                         \
                if (cb == 1)                                                                     \
                    for (int64_t j = first; j < n; j++) row[j] += x * q[j];                      \
                else                                                                             \
                    for (int64_t j = first; j < n; j++) row[j] += x * q[j * cb];                 \
            }                                                                                    \
            for (int64_t j = first; j < first + peel; j++) {                                              \
                T s = 0;                                                                         \
                for (int64_t p = 0; p < k;) {                                                    \
                    if (p % 8 == 4 && p + 4 <= k) {                                              \
                        T t = 0;                                                                 \
                        for (int64_t e = p + 4; p < e; p++)                                      \
                            t += a[i * ra + p * ca] * b[p * rb + j * cb];                        \
                        s += t;                                                                  \
                    } else {                                                                     \
                        s += a[i * ra + p * ca] * b[p * rb + j * cb];                            \
                        p++;                                                                     \
                    }                                                                            \
                }                                                                                \
                row[j] = s;                                                                      \
            }                                                                                    \
        }                                                                                        \
    }

SMALL_PRODUCT(f32, float, 4)
SMALL_PRODUCT(f64, double, 2)

static float V(row_f32_by_vector)(const float *a, const float *x, int64_t k, int64_t sx) {
    return V(vector_row_f32)(a, x, k, sx, 0, 1);
}
static double V(row_f64_by_vector)(const double *a, const double *x, int64_t k, int64_t sx) {
    return V(vector_row_f64)(a, x, k, sx, 0, 1);
}

#define PRODUCT(S, T, LANES, FMA)                                                                \
    typedef T V(tile_##S) __attribute__((ext_vector_type(LANES), aligned(sizeof(T))));           \
    /* c[6][2*LANES] += a (6 wide, packed) times b (2*LANES wide, packed) over k. */             \
    static inline void V(tile6_##S)(T *c, int64_t ldc, const T *a, const T *b, int64_t k,        \
                                    int rows, int columns, int first) {                          \
        V(tile_##S) acc[6][2];                                                                   \
        /* Only this copy is indexed by variables: the accumulators stay in registers. */        \
        T edge[6][2 * LANES];                                                                    \
        for (int i = 0; i < 6; i++) acc[i][0] = acc[i][1] = 0;                                   \
        int whole = rows == 6 && columns == 2 * LANES;                                           \
        /* float64: one run over all of k. */                                                    \
        if (sizeof(T) == 8 && !first) {                                                          \
            if (!whole) {                                                                        \
                memset(edge, 0, sizeof edge);                                                    \
                for (int i = 0; i < rows; i++)                                                   \
                    for (int j = 0; j < columns; j++) edge[i][j] = c[i * ldc + j];               \
            }                                                                                    \
            for (int i = 0; i < 6; i++) {                                                        \
                const T *from = whole ? c + i * ldc : edge[i];                                   \
                acc[i][0] = *(const V(tile_##S) *)from;                                          \
                acc[i][1] = *(const V(tile_##S) *)(from + LANES);                                \
            }                                                                                    \
        }                                                                                        \
        for (int64_t p = 0; p < k; p++) {                                                        \
            V(tile_##S) b0 = *(const V(tile_##S) *)(b + p * 2 * LANES);                          \
            V(tile_##S) b1 = *(const V(tile_##S) *)(b + p * 2 * LANES + LANES);                  \
            for (int i = 0; i < 6; i++) {                                                        \
                V(tile_##S) x = a[p * 6 + i];                                                    \
                acc[i][0] = __builtin_elementwise_fma(x, b0, acc[i][0]);                         \
                acc[i][1] = __builtin_elementwise_fma(x, b1, acc[i][1]);                         \
            }                                                                                    \
        }                                                                                        \
        int adds = !first && sizeof(T) == 4;                                                     \
        if (whole) {                                                                             \
            for (int i = 0; i < 6; i++) {                                                        \
                V(tile_##S) *to = (V(tile_##S) *)(c + i * ldc);                                  \
                to[0] = adds ? to[0] + acc[i][0] : acc[i][0];                                    \
                to[1] = adds ? to[1] + acc[i][1] : acc[i][1];                                    \
            }                                                                                    \
            return;                                                                              \
        }                                                                                        \
        for (int i = 0; i < 6; i++) {                                                            \
            *(V(tile_##S) *)edge[i] = acc[i][0];                                                 \
            *(V(tile_##S) *)(edge[i] + LANES) = acc[i][1];                                       \
        }                                                                                        \
        for (int i = 0; i < rows; i++)                                                           \
            for (int j = 0; j < columns; j++)                                                    \
                c[i * ldc + j] = adds ? c[i * ldc + j] + edge[i][j] : edge[i][j];                \
    }                                                                                            \
    /* Columns of b, W side by side; those beyond the end are zero. */                           \
    static inline void V(pack_columns_##S)(T *to, const T *b, int64_t k, int64_t columns,        \
                                           int64_t rb, int64_t cb) {                             \
        const int W = 2 * LANES;                                                                 \
        if (columns >= W && cb == 1) {                                                           \
            for (int64_t p = 0; p < k; p++) memcpy(to + p * W, b + p * rb, (size_t)W * sizeof(T));\
            return;                                                                              \
        }                                                                                        \
        for (int q = 0; q < W; q++)                                                              \
            for (int64_t p = 0; p < k; p++)                                                      \
                to[p * W + q] = q < columns ? b[p * rb + q * cb] : 0;                            \
    }                                                                                            \
    /* Rows of a, six side by side. */                                                           \
    static inline void V(pack_rows_##S)(T *to, const T *a, int64_t k, int64_t rows, int64_t ra,  \
                                        int64_t ca) {                                            \
        if (rows >= 6) {                                                                         \
            for (int64_t p = 0; p < k; p++)                                                      \
                for (int q = 0; q < 6; q++) to[p * 6 + q] = a[q * ra + p * ca];                  \
            return;                                                                              \
        }                                                                                        \
        for (int64_t p = 0; p < k; p++)                                                          \
            for (int q = 0; q < 6; q++) to[p * 6 + q] = q < rows ? a[q * ra + p * ca] : 0;       \
    }                                                                                            \
    static void V(mm_##S)(T *c, const T *a, const T *b, int64_t from, int64_t to, int64_t m,     \
                          int64_t n, int64_t k, int64_t ra, int64_t ca, int64_t rb,              \
                          int64_t cb) {                                                          \
        const int W = 2 * LANES;                                                                 \
        /* Whole tiles go the fused way; the others are multiplied, then added. */               \
        int64_t fused = m < 4 || n < 12 ? 0 : sizeof(T) == 8 ? n / 12 * 12 : n;                  \
        if (fused == 0) return V(small_##S)(c, a, b, from, to, m, n, k, ra, ca, rb, cb, 0);      \
        if (sizeof(T) == 8 && to > m / 4 * 4) {                                                  \
            int64_t whole = m / 4 * 4 > from ? m / 4 * 4 : from;                                 \
            if (rb == 1 && cb != 1 && ca == 1) {                                                 \
                for (int64_t i = whole; i < to; i++)                                             \
                    for (int64_t j = 0; j < n; j++)                                              \
                        c[i * n + j] = V(vector_row_##S)(b + j * cb, a + i * ra, k, 1, j, n);    \
            } else {                                                                             \
                V(small_##S)(c, a, b, whole, to, m, n, k, ra, ca, rb, cb, 0);                    \
            }                                                                                    \
            to = whole;                                                                          \
            if (to <= from) return;                                                              \
        }                                                                                        \
        if (fused < n) V(small_##S)(c, a, b, from, to, m, n, k, ra, ca, rb, cb, fused);          \
        int64_t block = sizeof(T) == 8 ? k : k <= 192 ? k : k < 384 ? k / 2 : 192;               \
        if (sizeof(T) == 8 && block > 256) block = 256;                                          \
        T *pb = aligned_alloc(64, ((size_t)block + 1) * (size_t)((fused + W - 1) / W * W) * sizeof(T) + 64 & ~(size_t)63);\
        T *pa = aligned_alloc(64, ((size_t)block * 6 * 16 * sizeof(T) + 127) & ~(size_t)63);     \
        if (!pb || !pa) {                                                                        \
            /* Without memory for tiles: slower, and in another order of additions. */           \
            free(pa);                                                                            \
            free(pb);                                                                            \
            return V(small_##S)(c, a, b, from, to, m, n, k, ra, ca, rb, cb, 0);                  \
        }                                                                                        \
        for (int64_t k0 = 0; k0 < k;) {                                                          \
            int64_t kb = k - k0 < block ? k - k0 : block;                                        \
            if (sizeof(T) == 4 && k > 192 && k < 384 && k0 > 0) kb = k - k0;                     \
            if (kb > block) {                                                                    \
                free(pb);                                                                        \
                free(pa);                                                                        \
                pb = aligned_alloc(64, ((size_t)kb + 1) * (size_t)((fused + W - 1) / W * W) * sizeof(T) + 64 & ~(size_t)63);\
                pa = aligned_alloc(64, ((size_t)kb * 6 * 16 * sizeof(T) + 127) & ~(size_t)63);   \
                if (!pb || !pa) {                                                                \
                    free(pa);                                                                    \
                    free(pb);                                                                    \
                    return V(small_##S)(c, a, b, from, to, m, n, k, ra, ca, rb, cb, 0);          \
                }                                                                                \
            }                                                                                    \
            for (int64_t j = 0; j < fused; j += W)                                               \
                V(pack_columns_##S)(pb + j * kb, b + k0 * rb + j * cb, kb, fused - j, rb, cb);   \
            for (int64_t i0 = from; i0 < to; i0 += 96) {                                         \
                int64_t end = i0 + 96 < to ? i0 + 96 : to;                                       \
                for (int64_t i = i0; i < end; i += 6)                                            \
                    V(pack_rows_##S)(pa + (i - i0) * kb, a + i * ra + k0 * ca, kb, end - i, ra, ca);\
                for (int64_t j = 0; j < fused; j += W)                                               \
                    for (int64_t i = i0; i < end; i += 6)                                        \
                        V(tile6_##S)(c + i * n + j, n, pa + (i - i0) * kb, pb + j * kb, kb,      \
                                     end - i < 6 ? (int)(end - i) : 6,                           \
                                     fused - j < W ? (int)(fused - j) : W, k0 == 0);                     \
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
    int low = y < 0.707106781186547524f;
    fe = low ? fe - 1.0f : fe;
    y = (low ? y + y : y) - 1.0f;
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
    p = p * y;
    p = __builtin_fmaf(p, z, fe * -2.12194440e-4f);
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
    for (int64_t i = 0; i + 16 <= n; i += 16) {
        float u[16], r[8], s[8], c[8];
        memcpy(u, d + i, sizeof u);
        for (int j = 0; j < 8; j++) r[j] = __builtin_sqrtf(-2.0f * V(cephes_log)(1 - u[j]));
        for (int j = 0; j < 8; j++) V(cephes_sincos)(6.283185307179586f * u[j + 8], &s[j], &c[j]);
        for (int j = 0; j < 8; j++) d[i + j] = __builtin_fmaf(r[j] * c[j], std, mean);
        for (int j = 0; j < 8; j++) d[i + j + 8] = __builtin_fmaf(r[j] * s[j], std, mean);
    }
}
