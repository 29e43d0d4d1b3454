// CKernels: hot loops. Pointers, strides in bytes and sizes in, nothing else; the callers have checked all.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Element types that kernels exist for.
enum ck_type { CK_F32, CK_F64, CK_I64, CK_I32, CK_BOOL, CK_TYPES };

/// out[i] = a[i] op b[i]; comparisons and logic give bool.
enum ck_binary {
    CK_ADD, CK_SUB, CK_MUL, CK_DIV, CK_FLOOR_DIV, CK_REMAINDER, CK_FMOD, CK_POW, CK_MAX, CK_MIN,
    CK_EQ, CK_NE, CK_LT, CK_LE, CK_GT, CK_GE, CK_AND, CK_OR, CK_XOR, CK_HYPOT, CK_ATAN2,
    CK_SIGMOID_GRAD, CK_TANH_GRAD, CK_THRESHOLD_GRAD, CK_BINARIES
};
enum ck_unary {
    CK_NEG, CK_ABS, CK_EXP, CK_LOG, CK_LOG2, CK_LOG10, CK_LOG1P, CK_EXPM1, CK_SQRT, CK_RSQRT,
    CK_SIN, CK_COS, CK_TAN, CK_ASIN, CK_ACOS, CK_ATAN, CK_SINH, CK_COSH, CK_TANH, CK_SIGMOID,
    CK_RELU, CK_RECIPROCAL, CK_SIGN, CK_FLOOR, CK_CEIL, CK_ROUND, CK_TRUNC, CK_ERF, CK_SQUARE,
    CK_NOT, CK_ISNAN, CK_ISINF, CK_EXP_SLEEF, CK_UNARIES
};

typedef void (*ck_binary_loop)(char *_Nonnull out, const char *_Nonnull a, const char *_Nonnull b,
                               int64_t n, int64_t so, int64_t sa, int64_t sb);
typedef void (*ck_unary_loop)(char *_Nonnull out, const char *_Nonnull a, int64_t n, int64_t so,
                              int64_t sa);

typedef void (*ck_select)(char *_Nonnull out, const char *_Nonnull mask, const char *_Nonnull a,
                          const char *_Nonnull b, int64_t n, int64_t sm, int64_t sa, int64_t sb);
typedef int64_t (*ck_extreme)(const char *_Nonnull a, int64_t n, int largest);

struct ck_table {
    const char *_Nonnull name;
    ck_binary_loop _Nullable binary[CK_BINARIES][CK_TYPES];
    ck_unary_loop _Nullable unary[CK_UNARIES][CK_TYPES];
    /// Casts from one type to another; [from][to].
    ck_unary_loop _Nullable cast[CK_TYPES][CK_TYPES];
    /// out += alpha * b, one rounding (a fused multiply-add) for floating point.
    ck_binary_loop _Nullable fused_add[CK_TYPES];
    /// Sum of n elements, in PyTorch's order; `stride` in bytes.
    float (*_Nonnull sum_f32)(const char *_Nonnull a, int64_t n, int64_t stride);
    double (*_Nonnull sum_f64)(const char *_Nonnull a, int64_t n, int64_t stride);
    /// Sums of the columns of a matrix of `rows` rows, `columns` of them side by side.
    void (*_Nonnull sum_columns_f32)(float *_Nonnull out, const char *_Nonnull a, int64_t rows,
                                     int64_t columns, int64_t row_stride, int64_t column_stride);
    void (*_Nonnull sum_columns_f64)(double *_Nonnull out, const char *_Nonnull a, int64_t rows,
                                     int64_t columns, int64_t row_stride, int64_t column_stride);
    float (*_Nonnull dot_f32)(const float *_Nonnull a, const float *_Nonnull b, int64_t n,
                              int64_t sa, int64_t sb);
    double (*_Nonnull dot_f64)(const double *_Nonnull a, const double *_Nonnull b, int64_t n,
                               int64_t sa, int64_t sb);
    /// Rows `from` … `to` of c = a b, with m×k a and k×n b, strides in elements; c is contiguous.
    void (*_Nonnull mm_f32)(float *_Nonnull c, const float *_Nonnull a, const float *_Nonnull b,
                            int64_t from, int64_t to, int64_t m, int64_t n, int64_t k, int64_t ra,
                            int64_t ca, int64_t rb, int64_t cb);
    void (*_Nonnull mm_f64)(double *_Nonnull c, const double *_Nonnull a, const double *_Nonnull b,
                            int64_t from, int64_t to, int64_t m, int64_t n, int64_t k, int64_t ra,
                            int64_t ca, int64_t rb, int64_t cb);
    /// The blocks of 16 of normal samples from uniform ones, in place.
    void (*_Nonnull normal16_f32)(float *_Nonnull data, int64_t n, float mean, float std);
    float (*_Nonnull fused_f32)(float a, float b, float c);
    /// Product of n elements side by side.
    float (*_Nonnull prod_f32)(const float *_Nonnull a, int64_t n);
    double (*_Nonnull prod_f64)(const double *_Nonnull a, int64_t n);
    /// out[i] = mask[i] ? a[i] : b[i], for elements of 1, 4 and 8 bytes; out is contiguous.
    ck_select _Nonnull select8, select32, select64;
    /// The place of the first largest or smallest of n > 0 elements side by side, of a NaN before all.
    ck_extreme _Nonnull extreme[CK_TYPES];
    /// A matrix of one row, by a vector with a stride in elements.
    float (*_Nonnull row_f32)(const float *_Nonnull a, const float *_Nonnull x, int64_t k, int64_t sx);
    double (*_Nonnull row_f64)(const double *_Nonnull a, const double *_Nonnull x, int64_t k,
                               int64_t sx);
};

#ifdef __cplusplus
extern "C" {
#endif

/// The best table for this processor; TENSOR_REPL_KERNELS=baseline forces the plain one.
const struct ck_table *_Nonnull ck_kernels(void);

/// Looking up in the tables, which Swift sees as tuples.
ck_binary_loop _Nullable ck_binary_of(const struct ck_table *_Nonnull t, int op, int type);
ck_unary_loop _Nullable ck_unary_of(const struct ck_table *_Nonnull t, int op, int type);
ck_unary_loop _Nullable ck_cast_of(const struct ck_table *_Nonnull t, int from, int to);
ck_binary_loop _Nullable ck_fused_add_of(const struct ck_table *_Nonnull t, int type);

ck_extreme _Nonnull ck_extreme_of(const struct ck_table *_Nonnull t, int type);

/// Work in pieces on all processors: f(context, from, to) for pieces of 0…n.
void ck_parallel(int64_t n, int64_t grain, void *_Nullable context,
                 void (*_Nonnull f)(void *_Nullable context, int64_t from, int64_t to));

// Text (text.c).

/// A number with `precision` digits in the style `kind`: 'f' fixed, 'e' with an exponent, 'g' the shorter
/// one; gives the length, as snprintf.
int ck_number_text(char *_Nonnull buffer, int64_t size, char kind, int precision, double value);

// Ranking (ranking.cpp).

/// An element of a row and its place there.
typedef struct { double value; int64_t place; } ck_ranked_number;
typedef struct { int64_t value; int64_t place; } ck_ranked_integer;

/// Moves the k largest (or smallest) of n to the front of the row, in order when `sorted`.
void ck_rank_numbers(ck_ranked_number *_Nonnull row, int64_t n, int64_t k, bool largest, bool sorted);
void ck_rank_integers(ck_ranked_integer *_Nonnull row, int64_t n, int64_t k, bool largest, bool sorted);

#ifdef __cplusplus
}
#endif
