// Choosing: the elements that a mask names, the largest and smallest, included once per instruction set.

#define SELECT(BITS)                                                                             \
    static void V(select_##BITS)(char *out, const char *mask, const char *a, const char *b,      \
                                 int64_t n, int64_t sm, int64_t sa, int64_t sb) {                \
        typedef uint##BITS##_t T;                                                                \
        T *restrict o = (T *)out;                                                                \
        if (sm == 1 && sa == sizeof(T) && sb == sizeof(T)) {                                     \
            const uint8_t *m = (const uint8_t *)mask;                                            \
            const T *x = (const T *)a, *y = (const T *)b;                                        \
            for (int64_t i = 0; i < n; i++) {                                                    \
                T u = x[i], v = y[i];                                                            \
                o[i] = m[i] ? u : v;                                                             \
            }                                                                                    \
            return;                                                                              \
        }                                                                                        \
        for (int64_t i = 0; i < n; i++)                                                          \
            o[i] = mask[i * sm] ? *(const T *)(a + i * sa) : *(const T *)(b + i * sb);           \
    }
SELECT(8)
SELECT(32)
SELECT(64)

// The place of the first largest (or smallest) of n > 0 elements side by side; of the first NaN if there is one.
#define EXTREME(S, T)                                                                            \
    static int64_t V(extreme_##S)(const char *p, int64_t n, int largest) {                       \
        const T *a = (const T *)p;                                                               \
        T best[16], top;                                                                         \
        int nan = 0;                                                                             \
        int64_t i = 0;                                                                           \
        for (int l = 0; l < 16; l++) best[l] = a[0];                                             \
        if (largest)                                                                             \
            for (; i + 16 <= n; i += 16)                                                         \
                for (int l = 0; l < 16; l++) {                                                   \
                    T v = a[i + l];                                                              \
                    best[l] = v > best[l] ? v : best[l];                                         \
                }                                                                                \
        else                                                                                     \
            for (; i + 16 <= n; i += 16)                                                         \
                for (int l = 0; l < 16; l++) {                                                   \
                    T v = a[i + l];                                                              \
                    best[l] = v < best[l] ? v : best[l];                                         \
                }                                                                                \
        for (int64_t j = 0; j < n; j++) nan |= a[j] != a[j];                                     \
        if (nan) {                                                                               \
            for (i = 0; a[i] == a[i]; i++) {}                                                    \
            return i;                                                                            \
        }                                                                                        \
        for (; i < n; i++) best[0] = (largest ? a[i] > best[0] : a[i] < best[0]) ? a[i] : best[0]; \
        top = best[0];                                                                           \
        for (int l = 1; l < 16; l++)                                                             \
            top = (largest ? best[l] > top : best[l] < top) ? best[l] : top;                     \
        for (i = 0; a[i] != top; i++) {}                                                         \
        return i;                                                                                \
    }
EXTREME(f32, float)
EXTREME(f64, double)
EXTREME(i64, int64_t)
EXTREME(i32, int32_t)
EXTREME(b, uint8_t)
