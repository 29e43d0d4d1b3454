// Sums and products in PyTorch's order of additions, included once per instruction set.

// A cascade: four levels, the next one after every `step` turns, so that rounding errors stay small. (Source:
// the order found with tools/addition_order.py.)
static inline int V(ceil_log2)(int64_t n) {
    int k = 0;
    while ((1LL << k) < n) k++;
    return k;
}
#define CASCADE(S, T, LANES)                                                                     \
    typedef T V(vec_##S) __attribute__((ext_vector_type(LANES), aligned(sizeof(T))));            \
    /* Four accumulators, each of W lanes; rows of 4 of them. */                                 \
    static inline void V(rows4_##S##_vec)(V(vec_##S) *acc0, const char *p, int64_t row,          \
                                          int64_t column, int64_t size) {                        \
        int power = V(ceil_log2)(size) / 4;                                                      \
        if (power < 4) power = 4;                                                                \
        int64_t step = 1LL << power, mask = step - 1, i = 0;                                     \
        V(vec_##S) acc[4][4];                                                                    \
        memset(acc, 0, sizeof acc);                                                              \
        while (i + step <= size) {                                                               \
            for (int64_t j = 0; j < step; j++, i++) {                                            \
                const char *q = p + i * row;                                                     \
                for (int k = 0; k < 4; k++) acc[0][k] += *(const V(vec_##S) *)(q + k * column);  \
            }                                                                                    \
            for (int j = 1; j < 4; j++) {                                                        \
                for (int k = 0; k < 4; k++) { acc[j][k] += acc[j - 1][k]; acc[j - 1][k] = 0; }   \
                if ((i & (mask << (j * power))) != 0) break;                                     \
            }                                                                                    \
        }                                                                                        \
        for (; i < size; i++) {                                                                  \
            const char *q = p + i * row;                                                         \
            for (int k = 0; k < 4; k++) acc[0][k] += *(const V(vec_##S) *)(q + k * column);      \
        }                                                                                        \
        for (int j = 1; j < 4; j++)                                                              \
            for (int k = 0; k < 4; k++) acc[0][k] += acc[j][k];                                  \
        for (int k = 0; k < 4; k++) acc0[k] = acc[0][k];                                         \
    }                                                                                            \
    static inline void V(rows4_##S)(T *acc0, const char *p, int64_t row, int64_t column,         \
                                    int64_t size) {                                              \
        int power = V(ceil_log2)(size) / 4;                                                      \
        if (power < 4) power = 4;                                                                \
        int64_t step = 1LL << power, mask = step - 1, i = 0;                                     \
        T acc[4][4];                                                                             \
        memset(acc, 0, sizeof acc);                                                              \
        while (i + step <= size) {                                                               \
            for (int64_t j = 0; j < step; j++, i++) {                                            \
                const char *q = p + i * row;                                                     \
                for (int k = 0; k < 4; k++) acc[0][k] += *(const T *)(q + k * column);           \
            }                                                                                    \
            for (int j = 1; j < 4; j++) {                                                        \
                for (int k = 0; k < 4; k++) { acc[j][k] += acc[j - 1][k]; acc[j - 1][k] = 0; }   \
                if ((i & (mask << (j * power))) != 0) break;                                     \
            }                                                                                    \
        }                                                                                        \
        for (; i < size; i++) {                                                                  \
            const char *q = p + i * row;                                                         \
            for (int k = 0; k < 4; k++) acc[0][k] += *(const T *)(q + k * column);               \
        }                                                                                        \
        for (int j = 1; j < 4; j++)                                                              \
            for (int k = 0; k < 4; k++) acc[0][k] += acc[j][k];                                  \
        for (int k = 0; k < 4; k++) acc0[k] = acc[0][k];                                         \
    }                                                                                            \
    static inline V(vec_##S) V(row_##S##_vec)(const char *p, int64_t stride, int64_t n) {        \
        V(vec_##S) acc[4];                                                                       \
        V(rows4_##S##_vec)(acc, p, stride * 4, stride, n / 4);                                   \
        for (int64_t i = n / 4 * 4; i < n; i++) acc[0] += *(const V(vec_##S) *)(p + i * stride); \
        for (int k = 1; k < 4; k++) acc[0] += acc[k];                                            \
        return acc[0];                                                                           \
    }                                                                                            \
    static inline T V(row_##S)(const char *p, int64_t stride, int64_t n) {                       \
        T acc[4];                                                                                \
        V(rows4_##S)(acc, p, stride * 4, stride, n / 4);                                         \
        for (int64_t i = n / 4 * 4; i < n; i++) acc[0] += *(const T *)(p + i * stride);          \
        for (int k = 1; k < 4; k++) acc[0] += acc[k];                                            \
        return acc[0];                                                                           \
    }                                                                                            \
    static T V(sum_##S)(const char *a, int64_t n, int64_t stride) {                              \
        if (stride != sizeof(T) || n < LANES) return V(row_##S)(a, stride, n);                   \
        int64_t vectors = n / LANES;                                                             \
        V(vec_##S) acc = V(row_##S##_vec)(a, LANES * sizeof(T), vectors);                        \
        T total = 0;                                                                             \
        for (int64_t i = vectors * LANES; i < n; i++) total += ((const T *)a)[i];                \
        for (int k = 0; k < LANES; k++) total += acc[k];                                         \
        return total;                                                                            \
    }                                                                                            \
    static void V(sum_columns_##S)(T *out, const char *a, int64_t rows, int64_t columns,         \
                                   int64_t row_stride, int64_t column_stride) {                  \
        int64_t j = 0;                                                                           \
        if (column_stride != sizeof(T) || columns < LANES) {                                     \
            for (; j + 4 <= columns; j += 4)                                                     \
                V(rows4_##S)(out + j, a + j * column_stride, row_stride, column_stride, rows);   \
            for (; j < columns; j++) out[j] = V(row_##S)(a + j * column_stride, row_stride, rows); \
            return;                                                                              \
        }                                                                                        \
        for (; j + 4 * LANES <= columns; j += 4 * LANES) {                                       \
            V(vec_##S) acc[4];                                                                   \
            V(rows4_##S##_vec)(acc, a + j * sizeof(T), row_stride, LANES * sizeof(T), rows);     \
            for (int k = 0; k < 4; k++) *(V(vec_##S) *)(out + j + k * LANES) = acc[k];           \
        }                                                                                        \
        for (; j + LANES <= columns; j += LANES)                                                 \
            *(V(vec_##S) *)(out + j) = V(row_##S##_vec)(a + j * sizeof(T), row_stride, rows);    \
        for (; j < columns; j++) out[j] = V(row_##S)(a + j * sizeof(T), row_stride, rows);       \
    }

CASCADE(f32, float, 8)
CASCADE(f64, double, 4)

// Products of all elements: four vectors at once, folded; the rest one by one.
#define PRODUCT_OF_ALL(S, T, LANES)                                                              \
    static T V(prod_##S)(const T *a, int64_t n) {                                                \
        T total = 1, acc[4][LANES];                                                              \
        int64_t i = 0;                                                                           \
        if (n >= 4 * LANES) {                                                                    \
            memcpy(acc, a, sizeof acc);                                                          \
            for (i = 4 * LANES; i + 4 * LANES <= n; i += 4 * LANES)                              \
                for (int k = 0; k < 4; k++)                                                      \
                    for (int l = 0; l < LANES; l++) acc[k][l] *= a[i + k * LANES + l];           \
            T folded[LANES];                                                                     \
            for (int l = 0; l < LANES; l++)                                                      \
                folded[l] = (acc[0][l] * acc[1][l]) * (acc[2][l] * acc[3][l]);                   \
            for (int l = 1; l < LANES; l++) folded[0] *= folded[l];                              \
            total *= folded[0];                                                                  \
        }                                                                                        \
        for (; i < n; i++) total *= a[i];                                                        \
        return total;                                                                            \
    }
PRODUCT_OF_ALL(f32, float, 8)
PRODUCT_OF_ALL(f64, double, 4)

// dot: four accumulators of 16 bytes, multiplied then added; the rest, whole vectors first, goes to the
// first ones.
static float V(dot_f32)(const float *a, const float *b, int64_t n, int64_t sa, int64_t sb) {
    if (sa != 1 || sb != 1) {
        float s = 0;
        for (int64_t i = 0; i < n; i++) s += a[i * sa] * b[i * sb];
        return s;
    }
    float acc[16] = {0};
    int64_t i = 0;
    for (; i + 16 <= n; i += 16)
        for (int k = 0; k < 16; k++) acc[k] += a[i + k] * b[i + k];
    if (i + 8 <= n) {
        for (int k = 0; k < 8; k++) acc[k] += a[i + k] * b[i + k];
        i += 8;
    }
    if (i + 4 <= n) {
        for (int k = 0; k < 4; k++) acc[k] += a[i + k] * b[i + k];
        i += 4;
    }
    for (; i < n; i++) acc[0] += a[i] * b[i];
    float lanes[4];
    for (int k = 0; k < 4; k++) lanes[k] = ((acc[k] + acc[k + 4]) + acc[k + 8]) + acc[k + 12];
    return (lanes[0] + lanes[2]) + (lanes[1] + lanes[3]);
}
static double V(dot_f64)(const double *a, const double *b, int64_t n, int64_t sa, int64_t sb) {
    if (sa != 1 || sb != 1) {
        double s = 0;
        for (int64_t i = 0; i < n; i++) s += a[i * sa] * b[i * sb];
        return s;
    }
    double acc[8] = {0};
    int64_t i = 0;
    for (; i + 8 <= n; i += 8)
        for (int k = 0; k < 8; k++) acc[k] += a[i + k] * b[i + k];
    for (; i + 2 <= n; i += 2)
        for (int k = 0; k < 2; k++) acc[k] += a[i + k] * b[i + k];
    for (; i < n; i++) acc[0] += a[i] * b[i];
    double l0 = ((acc[0] + acc[2]) + acc[4]) + acc[6], l1 = ((acc[1] + acc[3]) + acc[5]) + acc[7];
    return l0 + l1;
}

static float V(fused_f32)(float a, float b, float c) { return __builtin_fmaf(a, b, c); }
