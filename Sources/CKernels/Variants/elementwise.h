// Elementwise loops, included once per instruction set. V names the variant.

#define LOOP2(NAME, T, R, EXPR)                                                                  \
    static void V(NAME)(char *out, const char *pa, const char *pb, int64_t n, int64_t so,        \
                        int64_t sa, int64_t sb) {                                                \
        if (so == sizeof(R) && sa == sizeof(T) && sb == sizeof(T)) {                             \
            R *restrict o = (R *)out;                                                            \
            const T *x = (const T *)pa, *y = (const T *)pb;                                      \
            for (int64_t i = 0; i < n; i++) { T a = x[i], b = y[i]; o[i] = (EXPR); }             \
        } else if (so == sizeof(R) && sa == sizeof(T) && sb == 0) {                              \
            R *restrict o = (R *)out;                                                            \
            const T *x = (const T *)pa; const T b = *(const T *)pb;                              \
            for (int64_t i = 0; i < n; i++) { T a = x[i]; o[i] = (EXPR); }                       \
        } else {                                                                                 \
            for (int64_t i = 0; i < n; i++) {                                                    \
                T a = *(const T *)(pa + i * sa), b = *(const T *)(pb + i * sb);                  \
                *(R *)(out + i * so) = (EXPR);                                                   \
            }                                                                                    \
        }                                                                                        \
    }
#define LOOP1(NAME, T, R, EXPR)                                                                  \
    static void V(NAME)(char *out, const char *pa, int64_t n, int64_t so, int64_t sa) {          \
        if (so == sizeof(R) && sa == sizeof(T)) {                                                \
            R *o = (R *)out;                                                                     \
            const T *x = (const T *)pa;                                                          \
            for (int64_t i = 0; i < n; i++) { T a = x[i]; o[i] = (EXPR); }                       \
        } else {                                                                                 \
            for (int64_t i = 0; i < n; i++) {                                                    \
                T a = *(const T *)(pa + i * sa);                                                 \
                *(R *)(out + i * so) = (EXPR);                                                   \
            }                                                                                    \
        }                                                                                        \
    }

typedef uint8_t bool8;

// + - * wrap for integers.
#define ARITHMETIC(S, T, U)                                                                      \
    LOOP2(add_##S, T, T, (T)((U)a + (U)b))                                                       \
    LOOP2(sub_##S, T, T, (T)((U)a - (U)b))                                                       \
    LOOP2(mul_##S, T, T, (T)((U)a * (U)b))                                                       \
    LOOP2(max_##S, T, T, (a != a || a > b) ? a : b)                                              \
    LOOP2(min_##S, T, T, (a != a || a < b) ? a : b)                                              \
    LOOP2(eq_##S, T, bool8, a == b)                                                              \
    LOOP2(ne_##S, T, bool8, a != b)                                                              \
    LOOP2(lt_##S, T, bool8, a < b)                                                               \
    LOOP2(le_##S, T, bool8, a <= b)                                                              \
    LOOP2(gt_##S, T, bool8, a > b)                                                               \
    LOOP2(ge_##S, T, bool8, a >= b)                                                              \
    LOOP1(neg_##S, T, T, (T)(0 - (U)a))                                                          \
    LOOP1(sign_##S, T, T, (T)((a > 0) - (a < 0)))                                                \
    LOOP1(square_##S, T, T, (T)((U)a * (U)a))                                                    \
    LOOP1(relu_##S, T, T, (a != a || a > 0) ? a : 0)                                             \
    LOOP1(not_##S, T, bool8, a == 0)

ARITHMETIC(f32, float, float)
ARITHMETIC(f64, double, double)
ARITHMETIC(i64, int64_t, uint64_t)
ARITHMETIC(i32, int32_t, uint32_t)
LOOP1(negative_f32, float, float, -a)
LOOP1(negative_f64, double, double, -a)

static inline int64_t V(floor_div_i)(int64_t a, int64_t b) {
    if (b == -1) return (int64_t)(0 - (uint64_t)a);
    int64_t q = a / b;
    return q - ((a % b != 0) & ((a < 0) != (b < 0)));
}
static inline int64_t V(remainder_i)(int64_t a, int64_t b) {
    if (b == -1) return 0;
    int64_t r = a % b;
    return r + (((r != 0) & ((r < 0) != (b < 0))) ? b : 0);
}
static inline double V(floor_div_d)(double a, double b) {
    if (b == 0) return a / b;
    double r = fmod(a, b), q = (a - r) / b;
    if (r != 0 && (b < 0) != (r < 0)) q -= 1;
    if (q != 0) {
        double f = floor(q);
        return q - f > 0.5 ? f + 1 : f;
    }
    return copysign(0, a / b);
}
static inline float V(floor_div_s)(float a, float b) {
    if (b == 0) return a / b;
    float r = fmodf(a, b), q = (a - r) / b;
    if (r != 0 && (b < 0) != (r < 0)) q -= 1;
    if (q != 0) {
        float f = floorf(q);
        return q - f > 0.5f ? f + 1 : f;
    }
    return copysignf(0, a / b);
}
static inline double V(remainder_d)(double a, double b) {
    double r = fmod(a, b);
    return r != 0 && (b < 0) != (r < 0) ? r + b : r;
}
static inline float V(remainder_s)(float a, float b) {
    float r = fmodf(a, b);
    return r != 0 && (b < 0) != (r < 0) ? r + b : r;
}
static inline int64_t V(pow_i)(int64_t a, int64_t b) {
    if (b < 0) return a == 1 ? 1 : a == -1 ? (b % 2 ? -1 : 1) : 0;
    uint64_t r = 1, x = (uint64_t)a;
    while (b > 0) {
        if (b & 1) r *= x;
        x *= x;
        b >>= 1;
    }
    return (int64_t)r;
}
LOOP2(div_f32, float, float, a / b)
LOOP2(div_f64, double, double, a / b)
LOOP2(floor_div_f32, float, float, V(floor_div_s)(a, b))
LOOP2(floor_div_f64, double, double, V(floor_div_d)(a, b))
LOOP2(floor_div_i64, int64_t, int64_t, V(floor_div_i)(a, b))
LOOP2(floor_div_i32, int32_t, int32_t, (int32_t)V(floor_div_i)(a, b))
LOOP2(remainder_f32, float, float, V(remainder_s)(a, b))
LOOP2(remainder_f64, double, double, V(remainder_d)(a, b))
LOOP2(remainder_i64, int64_t, int64_t, V(remainder_i)(a, b))
LOOP2(remainder_i32, int32_t, int32_t, (int32_t)V(remainder_i)(a, b))
LOOP2(fmod_f32, float, float, fmodf(a, b))
LOOP2(fmod_f64, double, double, fmod(a, b))
LOOP2(fmod_i64, int64_t, int64_t, b == -1 ? 0 : a % b)
LOOP2(fmod_i32, int32_t, int32_t, b == -1 ? 0 : a % b)
LOOP2(pow_f32, float, float, (float)pow((double)a, (double)b))
LOOP2(pow_f64, double, double, pow(a, b))
LOOP2(pow_i64, int64_t, int64_t, V(pow_i)(a, b))
LOOP2(pow_i32, int32_t, int32_t, (int32_t)V(pow_i)(a, b))
LOOP2(hypot_f32, float, float, (float)hypot((double)a, (double)b))
LOOP2(hypot_f64, double, double, hypot(a, b))
LOOP2(atan2_f32, float, float, (float)atan2((double)a, (double)b))
LOOP2(atan2_f64, double, double, atan2(a, b))
// grad, output
LOOP2(sigmoid_grad_f32, float, float, a * (1 - b) * b)
LOOP2(sigmoid_grad_f64, double, double, a * (1 - b) * b)
LOOP2(tanh_grad_f32, float, float, a * (1 - b * b))
LOOP2(tanh_grad_f64, double, double, a * (1 - b * b))
LOOP2(threshold_grad_f32, float, float, b <= 0 ? 0 : a)
LOOP2(threshold_grad_f64, double, double, b <= 0 ? 0 : a)

LOOP2(add_b, bool8, bool8, a | b)
LOOP2(mul_b, bool8, bool8, a & b)
LOOP2(max_b, bool8, bool8, a | b)
LOOP2(min_b, bool8, bool8, a & b)
LOOP2(and_b, bool8, bool8, a & b)
LOOP2(or_b, bool8, bool8, a | b)
LOOP2(xor_b, bool8, bool8, a ^ b)
LOOP2(eq_b, bool8, bool8, a == b)
LOOP2(ne_b, bool8, bool8, a != b)
LOOP2(lt_b, bool8, bool8, a < b)
LOOP2(le_b, bool8, bool8, a <= b)
LOOP2(gt_b, bool8, bool8, a > b)
LOOP2(ge_b, bool8, bool8, a >= b)
LOOP1(not_b, bool8, bool8, !a)
LOOP2(and_i64, int64_t, int64_t, a & b)
LOOP2(or_i64, int64_t, int64_t, a | b)
LOOP2(xor_i64, int64_t, int64_t, a ^ b)
LOOP2(and_i32, int32_t, int32_t, a & b)
LOOP2(or_i32, int32_t, int32_t, a | b)
LOOP2(xor_i32, int32_t, int32_t, a ^ b)
LOOP1(invert_i64, int64_t, int64_t, ~a)
LOOP1(invert_i32, int32_t, int32_t, ~a)

LOOP1(abs_f32, float, float, fabsf(a))
LOOP1(abs_f64, double, double, fabs(a))
LOOP1(abs_i64, int64_t, int64_t, a < 0 ? (int64_t)(0 - (uint64_t)a) : a)
LOOP1(abs_i32, int32_t, int32_t, a < 0 ? (int32_t)(0 - (uint32_t)a) : a)

// e to a power for float32, in double: near to correctly rounded. (2^k times a polynomial of ln 2's rest.)
static inline double V(exp_core)(double x) {
    x = x > 709.0 ? 709.0 : x < -740.0 ? -740.0 : x;
    double shifted = x * 1.4426950408889634 + 6755399441055744.0;
    double k = shifted - 6755399441055744.0;
    double r = __builtin_fma(k, -0.6931471805599453, x);
    r = __builtin_fma(k, -2.3190468138462996e-17, r);
    double p = 2.505210838544172e-8;
    p = __builtin_fma(p, r, 2.755731922398589e-7);
    p = __builtin_fma(p, r, 2.7557319223985893e-6);
    p = __builtin_fma(p, r, 2.48015873015873e-5);
    p = __builtin_fma(p, r, 1.984126984126984e-4);
    p = __builtin_fma(p, r, 1.388888888888889e-3);
    p = __builtin_fma(p, r, 8.333333333333333e-3);
    p = __builtin_fma(p, r, 4.1666666666666664e-2);
    p = __builtin_fma(p, r, 0.16666666666666666);
    p = __builtin_fma(p, r, 0.5);
    p = __builtin_fma(p, r, 1.0);
    p = __builtin_fma(p, r, 1.0);
    union { double d; int64_t i; } bits = {shifted};
    // Two factors, so that tiny results do not pass through zero.
    int64_t e = (bits.i << 13) >> 13;
    int64_t half = e >> 1;
    union { int64_t i; double d; } s1 = {(half + 1023) << 52}, s2 = {(e - half + 1023) << 52};
    return p * s1.d * s2.d;
}
static inline float V(exp_s)(float a) {
    float r = (float)V(exp_core)((double)a);
    r = a > 88.8f ? __builtin_inff() : r;
    return a != a ? a : r;
}
LOOP1(exp_f32, float, float, V(exp_s)(a))
LOOP1(exp_f64, double, double, exp(a))

// The natural logarithm for float32, in double.
static inline float V(log_s)(float f) {
    double x = (double)f;
    union { double d; int64_t i; } u = {x};
    int64_t t = u.i - 0x3FE6A09E667F3BCDLL;
    int64_t e = t >> 52;
    union { int64_t i; double d; } m = {u.i - (e << 52)};
    double z = m.d;
    double s = (z - 1) / (z + 1);
    double q = s * s;
    double p = 0.1111111111111111 + q * (0.09090909090909091 + q * (0.07692307692307693 + q * 0.06666666666666667));
    p = 0.14285714285714285 + q * p;
    p = 0.2 + q * p;
    p = 0.3333333333333333 + q * p;
    double r = 2 * s + 2 * s * q * p + (double)e * 0.6931471805599453;
    float y = (float)r;
    y = f == __builtin_inff() ? f : y;
    y = f == 0 ? -__builtin_inff() : y;
    y = f < 0 ? __builtin_nanf("") : y;
    return f != f ? f : y;
}
LOOP1(log_f32, float, float, V(log_s)(a))
LOOP1(log_f64, double, double, log(a))
LOOP1(log2_f32, float, float, (float)log2((double)a))
LOOP1(log2_f64, double, double, log2(a))
LOOP1(log10_f32, float, float, (float)log10((double)a))
LOOP1(log10_f64, double, double, log10(a))
LOOP1(log1p_f32, float, float, (float)log1p((double)a))
LOOP1(log1p_f64, double, double, log1p(a))
LOOP1(expm1_f32, float, float, (float)expm1((double)a))
LOOP1(expm1_f64, double, double, expm1(a))
LOOP1(sqrt_f32, float, float, __builtin_sqrtf(a))
LOOP1(sqrt_f64, double, double, __builtin_sqrt(a))
LOOP1(rsqrt_f32, float, float, 1 / __builtin_sqrtf(a))
LOOP1(rsqrt_f64, double, double, 1 / __builtin_sqrt(a))
LOOP1(sin_f32, float, float, (float)sin((double)a))
LOOP1(sin_f64, double, double, sin(a))
LOOP1(cos_f32, float, float, (float)cos((double)a))
LOOP1(cos_f64, double, double, cos(a))
LOOP1(tan_f32, float, float, (float)tan((double)a))
LOOP1(tan_f64, double, double, tan(a))
LOOP1(asin_f32, float, float, (float)asin((double)a))
LOOP1(asin_f64, double, double, asin(a))
LOOP1(acos_f32, float, float, (float)acos((double)a))
LOOP1(acos_f64, double, double, acos(a))
LOOP1(atan_f32, float, float, (float)atan((double)a))
LOOP1(atan_f64, double, double, atan(a))
LOOP1(sinh_f32, float, float, (float)sinh((double)a))
LOOP1(sinh_f64, double, double, sinh(a))
LOOP1(cosh_f32, float, float, (float)cosh((double)a))
LOOP1(cosh_f64, double, double, cosh(a))
static inline float V(tanh_s)(float a) {
    double x = (double)a;
    double t = x < 0 ? -x : x;
    double e = V(exp_core)(-2 * t);
    // For small arguments the difference loses digits: a series.
    double q = x * x;
    double small = x * (1 + q * (-0.3333333333333333 + q * (0.13333333333333333 + q * (-0.05396825396825397 + q * 0.021869488536155203))));
    double r = (1 - e) / (1 + e);
    r = x < 0 ? -r : r;
    r = t < 0.03 ? small : r;
    return a != a ? a : (float)r;
}
LOOP1(tanh_f32, float, float, V(tanh_s)(a))
LOOP1(tanh_f64, double, double, tanh(a))
// 1 / (1 + exp(0 - x)) with the exponential of the SLEEF library (its 1.0 ulp version; constants from its
// published source), as PyTorch computes it: the same bits.
static inline float V(sleef_exp_s)(float d) {
    float qf = __builtin_rintf(d * 1.442695040888963407359924681001892137426645954152985934135449406931f);
    int32_t q = (int32_t)(qf > 1e6f ? 1e6f : qf < -1e6f ? -1e6f : qf != qf ? 0 : qf);
    float s = __builtin_fmaf(qf, -0.693145751953125f, d);
    s = __builtin_fmaf(qf, -1.428606765330187045e-06f, s);
    float u = 0.000198527617612853646278381f;
    u = __builtin_fmaf(u, s, 0.00139304355252534151077271f);
    u = __builtin_fmaf(u, s, 0.00833336077630519866943359f);
    u = __builtin_fmaf(u, s, 0.0416664853692054748535156f);
    u = __builtin_fmaf(u, s, 0.166666671633720397949219f);
    u = __builtin_fmaf(u, s, 0.5f);
    u = 1.0f + __builtin_fmaf(s * s, u, s);
    int32_t h = q >> 1;
    union { int32_t i; float f; } a = {(h + 127) << 23}, b = {(q - h + 127) << 23};
    u = u * a.f * b.f;
    u = d < -104.0f ? 0 : u;
    return d > 104.0f ? __builtin_inff() : u;
}
LOOP1(sigmoid_f32, float, float, 1 / (1 + V(sleef_exp_s)(0 - a)))
LOOP1(sigmoid_f64, double, double, 1 / (1 + exp(0 - a)))
LOOP1(reciprocal_f32, float, float, 1 / a)
LOOP1(reciprocal_f64, double, double, 1 / a)
LOOP1(floor_f32, float, float, __builtin_floorf(a))
LOOP1(floor_f64, double, double, __builtin_floor(a))
LOOP1(ceil_f32, float, float, __builtin_ceilf(a))
LOOP1(ceil_f64, double, double, __builtin_ceil(a))
LOOP1(round_f32, float, float, __builtin_rintf(a))
LOOP1(round_f64, double, double, __builtin_rint(a))
LOOP1(trunc_f32, float, float, __builtin_truncf(a))
LOOP1(trunc_f64, double, double, __builtin_trunc(a))
LOOP1(same_i64, int64_t, int64_t, a)
LOOP1(same_i32, int32_t, int32_t, a)
LOOP1(erf_f32, float, float, (float)erf((double)a))
LOOP1(erf_f64, double, double, erf(a))
LOOP1(isnan_f32, float, bool8, a != a)
LOOP1(isnan_f64, double, bool8, a != a)
LOOP1(isinf_f32, float, bool8, a == __builtin_inff() || a == -__builtin_inff())
LOOP1(isinf_f64, double, bool8, a == __builtin_inf() || a == -__builtin_inf())

// Casts. Floats that no integer can hold become the smallest one, as the processor has it.
static inline int64_t V(to_i64)(double d) { return d >= -9223372036854775808.0 && d < 9223372036854775808.0 ? (int64_t)d : INT64_MIN; }
static inline int32_t V(to_i32)(double d) { return d > -2147483649.0 && d < 2147483648.0 ? (int32_t)d : INT32_MIN; }
#define CASTS(S, T, F64, I64, I32)                                                               \
    LOOP1(cast_##S##_f32, T, float, (float)a)                                                    \
    LOOP1(cast_##S##_f64, T, double, (double)a)                                                  \
    LOOP1(cast_##S##_i64, T, int64_t, I64)                                                       \
    LOOP1(cast_##S##_i32, T, int32_t, I32)                                                       \
    LOOP1(cast_##S##_b, T, bool8, a != 0)
CASTS(f32, float, a, V(to_i64)((double)a), V(to_i32)((double)a))
CASTS(f64, double, a, V(to_i64)(a), V(to_i32)(a))
CASTS(i64, int64_t, a, a, (int32_t)a)
CASTS(i32, int32_t, a, (int64_t)a, a)
CASTS(b, bool8, a, (int64_t)a, (int32_t)a)

// out = out + alpha * b, fused; b points to the tensor, a to one number.
static void V(fused_add_f32)(char *out, const char *pa, const char *pb, int64_t n, int64_t so,
                             int64_t sa, int64_t sb) {
    (void)sa;
    float alpha = *(const float *)pa;
    for (int64_t i = 0; i < n; i++) {
        float *o = (float *)(out + i * so);
        *o = __builtin_fmaf(alpha, *(const float *)(pb + i * sb), *o);
    }
}
static void V(fused_add_f64)(char *out, const char *pa, const char *pb, int64_t n, int64_t so,
                             int64_t sa, int64_t sb) {
    (void)sa;
    double alpha = *(const double *)pa;
    for (int64_t i = 0; i < n; i++) {
        double *o = (double *)(out + i * so);
        *o = __builtin_fma(alpha, *(const double *)(pb + i * sb), *o);
    }
}
