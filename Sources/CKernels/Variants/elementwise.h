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
    LOOP2(max_##S, T, T, (b != b || a < b) ? b : a)                                              \
    LOOP2(min_##S, T, T, (b != b || b < a) ? b : a)                                              \
    LOOP2(eq_##S, T, bool8, a == b)                                                              \
    LOOP2(ne_##S, T, bool8, a != b)                                                              \
    LOOP2(lt_##S, T, bool8, a < b)                                                               \
    LOOP2(le_##S, T, bool8, a <= b)                                                              \
    LOOP2(gt_##S, T, bool8, a > b)                                                               \
    LOOP2(ge_##S, T, bool8, a >= b)                                                              \
    LOOP1(neg_##S, T, T, (T)(0 - (U)a))                                                          \
    LOOP1(sign_##S, T, T, (T)((a > 0) - (a < 0)))                                                \
    LOOP1(square_##S, T, T, (T)((U)a * (U)a))                                                    \
    LOOP1(relu_##S, T, T, a < 0 ? 0 : a)                                                          \
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
LOOP2(tanh_grad_f32, float, float, a * __builtin_fmaf(-b, b, 1))
LOOP2(tanh_grad_f64, double, double, a * __builtin_fma(-b, b, 1))
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

// 2 to a power k that lies, rounded, in the low bits of `shifted` (k + 1.5·2^52): only shifts to the left and
// additions, which every vector unit has.
static inline double V(times_two_to)(double p, double shifted) {
    union { double d; uint64_t i; } value = {p}, power = {shifted};
    value.i += power.i << 52;
    return value.d;
}
// e to a power, in double, for arguments between -700 and 700: near to correctly rounded for float32. (2^k
// times a polynomial of the rest.)
static inline double V(exp_core)(double x) {
    double shifted = __builtin_fma(x, 1.4426950408889634, 6755399441055744.0);
    double k = shifted - 6755399441055744.0;
    double r = __builtin_fma(k, -0.6931471805599453, x);
    double q = r * r;
    double a = __builtin_fma(r, 1.0, 1.0);
    double b = __builtin_fma(r, 0.16666666666666666, 0.5);
    double c = __builtin_fma(r, 8.333333333333333e-3, 4.1666666666666664e-2);
    double d = __builtin_fma(r, 1.984126984126984e-4, 1.388888888888889e-3);
    double e = __builtin_fma(r, 2.7557319223985893e-6, 2.48015873015873e-5);
    double p = __builtin_fma(q, e, d);
    p = __builtin_fma(q, p, c);
    p = __builtin_fma(q, p, b);
    p = __builtin_fma(q, p, a);
    return V(times_two_to)(p, shifted);
}
// Beyond these bounds float32 is infinity or zero, by the conversion.
static inline float V(exp_s)(float a) {
    float x = a > 100.0f ? 100.0f : a;
    x = x < -150.0f ? -150.0f : x;
    return (float)V(exp_core)((double)x);
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
// Where the C library's double functions are off by more than a unit in the last place now and then, its
// long double ones give the vendor library's digits (99.3 % of tanh, 99.9 % of the others).
LOOP1(log10_f32, float, float, (float)log10((double)a))
LOOP1(log10_f64, double, double, (double)log10l((long double)a))
LOOP1(log1p_f32, float, float, (float)log1p((double)a))
LOOP1(log1p_f64, double, double, (double)log1pl((long double)a))
LOOP1(expm1_f32, float, float, (float)expm1((double)a))
LOOP1(expm1_f64, double, double, (double)expm1l((long double)a))
LOOP1(sqrt_f32, float, float, __builtin_sqrtf(a))
LOOP1(sqrt_f64, double, double, __builtin_sqrt(a))
LOOP1(rsqrt_f32, float, float, 1 / __builtin_sqrtf(a))
LOOP1(rsqrt_f64, double, double, 1 / __builtin_sqrt(a))
// Sine and cosine of float32, in double: the quarter turns taken off in two parts, then a series. Larger
// arguments than the reduction is good for go to the C library.
#define TURNS_LIMIT 100000.0f
static inline float V(sine)(float a, double quarters) {
    double x = (double)a;
    double shifted = __builtin_fma(x, 0.6366197723675814, 6755399441055744.0 + quarters);
    double k = shifted - (6755399441055744.0 + quarters);
    double r = __builtin_fma(k, -1.5707963267948966, x);
    r = __builtin_fma(k, -6.123233995736766e-17, r);
    double q = r * r;
    double s = 1.6059043836821613e-10;
    s = __builtin_fma(s, q, -2.505210838544172e-08);
    s = __builtin_fma(s, q, 2.7557319223985893e-06);
    s = __builtin_fma(s, q, -1.984126984126984e-04);
    s = __builtin_fma(s, q, 8.333333333333333e-03);
    s = __builtin_fma(s, q, -0.16666666666666666);
    s = __builtin_fma(s * q, r, r);
    double c = -1.1470745597729725e-11;
    c = __builtin_fma(c, q, 2.08767569878681e-09);
    c = __builtin_fma(c, q, -2.755731922398589e-07);
    c = __builtin_fma(c, q, 2.48015873015873e-05);
    c = __builtin_fma(c, q, -1.388888888888889e-03);
    c = __builtin_fma(c, q, 4.1666666666666664e-02);
    c = __builtin_fma(c, q, -0.5);
    c = __builtin_fma(c, q, 1.0);
    union { double d; uint64_t i; } turns = {shifted}, value;
    value.d = turns.i & 1 ? c : s;
    value.i ^= (turns.i & 2) << 62;
    return (float)value.d;
}
#define TURNING(NAME, QUARTERS)                                                                  \
    static void V(NAME##_f32)(char *out, const char *pa, int64_t n, int64_t so, int64_t sa) {    \
        for (int64_t i = 0; i < n;) {                                                            \
            int64_t m = n - i < 256 ? n - i : 256;                                               \
            float x[256], y[256];                                                                \
            int large = 0;                                                                       \
            for (int64_t j = 0; j < m; j++) x[j] = *(const float *)(pa + (i + j) * sa);          \
            for (int64_t j = 0; j < m; j++) large |= !(fabsf(x[j]) < TURNS_LIMIT);               \
            if (large)                                                                           \
                for (int64_t j = 0; j < m; j++) y[j] = (float)NAME((double)x[j]);                \
            else                                                                                 \
                for (int64_t j = 0; j < m; j++) y[j] = V(sine)(x[j], QUARTERS);                  \
            for (int64_t j = 0; j < m; j++) *(float *)(out + (i + j) * so) = y[j];               \
            i += m;                                                                              \
        }                                                                                        \
    }
TURNING(sin, 0)
TURNING(cos, 1)
LOOP1(sin_f64, double, double, sin(a))
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
LOOP1(sinh_f64, double, double, (double)sinhl((long double)a))
LOOP1(cosh_f32, float, float, (float)cosh((double)a))
LOOP1(cosh_f64, double, double, (double)coshl((long double)a))
static inline float V(tanh_s)(float a) {
    double x = (double)a;
    double t = x < 0 ? -x : x;
    double e = V(exp_core)(t > 50 ? -100 : -2 * t);
    // For small arguments the difference loses digits: a series.
    double q = x * x;
    double small = x * (1 + q * (-0.3333333333333333 + q * (0.13333333333333333 + q * (-0.05396825396825397 + q * 0.021869488536155203))));
    double r = (1 - e) / (1 + e);
    r = x < 0 ? -r : r;
    r = t < 0.03 ? small : r;
    return a != a ? a : (float)r;
}
LOOP1(tanh_f32, float, float, V(tanh_s)(a))
LOOP1(tanh_f64, double, double, (double)tanhl((long double)a))
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
static inline double V(sleef_exp_d)(double d) {
    double x = d > 1000 ? 1000 : d < -1100 ? -1100 : d;
    double u = __builtin_rint(x * 1.442695040888963407359924681001892137426645954152985934135449406931);
    double magic = u + 6755399441055744.0;
    double s = __builtin_fma(u, -0.69314718055966295651160180568695068359375, x);
    s = __builtin_fma(u, -0.28235290563031577122588448175013436025525412068e-12, s);
    double s2 = s * s, s4 = s2 * s2, s8 = s4 * s4;
    double p98 = __builtin_fma(s, 2.08860621107283687536341e-09, 2.51112930892876518610661e-08);
    double p76 = __builtin_fma(s, 2.75573911234900471893338e-07, 2.75572362911928827629423e-06);
    double p54 = __builtin_fma(s, 2.4801587159235472998791e-05, 0.000198412698960509205564975);
    double p32 = __builtin_fma(s, 0.00138888888889774492207962, 0.00833333333331652721664984);
    double p10 = __builtin_fma(s, 0.0416666666666665047591422, 0.166666666666666851703837);
    double high = __builtin_fma(s2, p76, p54), low = __builtin_fma(s2, p32, p10);
    double p = __builtin_fma(s8, p98, __builtin_fma(s4, high, low));
    p = __builtin_fma(p, s, 0.5);
    p = __builtin_fma(p, s, 1.0);
    p = __builtin_fma(p, s, 1.0);
    // Two steps: one alone would leave the exponents that there are.
    double half = u * 0.5 + 6755399441055744.0;
    union { double d; uint64_t i; } first = {half}, all = {magic}, f1, f2;
    uint64_t h = first.i & 0xFFFFFFFFFFFFF, w = all.i & 0xFFFFFFFFFFFFF;
    f1.i = (h - 0x8000000000000 + 1023) << 52;
    f2.i = (w - h + 1023) << 52;
    p = p * f1.d * f2.d;
    p = d < -1000 ? 0 : p;
    p = d > 709.78271114955742909217217426 ? __builtin_inf() : p;
    return d != d ? d : p;
}
LOOP1(sigmoid_f64, double, double, 1 / (1 + V(sleef_exp_d)(0 - a)))
// The exponential of softmax.
LOOP1(exp_sleef_f32, float, float, V(sleef_exp_s)(a))
LOOP1(exp_sleef_f64, double, double, V(sleef_exp_d)(a))
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
LOOP1(erf_f64, double, double, (double)erfl((long double)a))
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
