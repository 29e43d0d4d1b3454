// The loops, compiled for the plain instruction set and for AVX2 with FMA; chosen once at run time.
#include "CKernels.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#pragma clang fp contract(off)
// Vectors are passed between functions of one variant only, all inlined.
#pragma clang diagnostic ignored "-Wpsabi"

#define V(name) name##_baseline
#define V_NAME "baseline"
#include "Variants/elementwise.h"
#include "Variants/reductions.h"
#include "Variants/products.h"
#include "Variants/selection.h"
#include "Variants/table.h"
#undef V
#undef V_NAME

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define V(name) name##_avx2
#define V_NAME "avx2"
#include "Variants/elementwise.h"
#include "Variants/reductions.h"
#include "Variants/products.h"
#include "Variants/selection.h"
#include "Variants/table.h"
#undef V
#undef V_NAME
#pragma clang attribute pop
#endif

const struct ck_table *ck_kernels(void) {
#if defined(__x86_64__)
    const char *forced = getenv("TENSOR_REPL_KERNELS");
    if (!(forced && strcmp(forced, "baseline") == 0)) {
        __builtin_cpu_init();
        if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return &table_avx2;
    }
#endif
    return &table_baseline;
}

ck_binary_loop ck_binary_of(const struct ck_table *t, int op, int type) { return t->binary[op][type]; }
ck_unary_loop ck_unary_of(const struct ck_table *t, int op, int type) { return t->unary[op][type]; }
ck_unary_loop ck_cast_of(const struct ck_table *t, int from, int to) { return t->cast[from][to]; }
ck_extreme ck_extreme_of(const struct ck_table *t, int type) { return t->extreme[type]; }
ck_binary_loop ck_fused_add_of(const struct ck_table *t, int type) { return t->fused_add[type]; }
