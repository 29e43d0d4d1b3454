// The table of one instruction set.
#define B5(OP, f32, f64, i64, i32, b) [OP] = {f32, f64, i64, i32, b}
#define BIN(OP, N) [OP] = {V(N##_f32), V(N##_f64), V(N##_i64), V(N##_i32), V(N##_b)}
#define FLT(OP, N) [OP] = {V(N##_f32), V(N##_f64), 0, 0, 0}
static const struct ck_table V(table) = {
    .name = V_NAME,
    .binary = {
        BIN(CK_ADD, add), B5(CK_SUB, V(sub_f32), V(sub_f64), V(sub_i64), V(sub_i32), 0),
        BIN(CK_MUL, mul), FLT(CK_DIV, div),
        B5(CK_FLOOR_DIV, V(floor_div_f32), V(floor_div_f64), V(floor_div_i64), V(floor_div_i32), 0),
        B5(CK_REMAINDER, V(remainder_f32), V(remainder_f64), V(remainder_i64), V(remainder_i32), 0),
        B5(CK_FMOD, V(fmod_f32), V(fmod_f64), V(fmod_i64), V(fmod_i32), 0),
        B5(CK_POW, V(pow_f32), V(pow_f64), V(pow_i64), V(pow_i32), 0),
        BIN(CK_MAX, max), BIN(CK_MIN, min), BIN(CK_EQ, eq), BIN(CK_NE, ne), BIN(CK_LT, lt),
        BIN(CK_LE, le), BIN(CK_GT, gt), BIN(CK_GE, ge),
        B5(CK_AND, 0, 0, V(and_i64), V(and_i32), V(and_b)),
        B5(CK_OR, 0, 0, V(or_i64), V(or_i32), V(or_b)),
        B5(CK_XOR, 0, 0, V(xor_i64), V(xor_i32), V(xor_b)),
        FLT(CK_HYPOT, hypot), FLT(CK_ATAN2, atan2), FLT(CK_SIGMOID_GRAD, sigmoid_grad),
        FLT(CK_TANH_GRAD, tanh_grad), FLT(CK_THRESHOLD_GRAD, threshold_grad),
    },
    .unary = {
        B5(CK_NEG, V(negative_f32), V(negative_f64), V(neg_i64), V(neg_i32), 0),
        B5(CK_ABS, V(abs_f32), V(abs_f64), V(abs_i64), V(abs_i32), 0),
        FLT(CK_EXP, exp), FLT(CK_LOG, log), FLT(CK_LOG2, log2), FLT(CK_LOG10, log10),
        FLT(CK_LOG1P, log1p), FLT(CK_EXPM1, expm1), FLT(CK_SQRT, sqrt), FLT(CK_RSQRT, rsqrt),
        FLT(CK_SIN, sin), FLT(CK_COS, cos), FLT(CK_TAN, tan), FLT(CK_ASIN, asin),
        FLT(CK_ACOS, acos), FLT(CK_ATAN, atan), FLT(CK_SINH, sinh), FLT(CK_COSH, cosh),
        FLT(CK_TANH, tanh), FLT(CK_SIGMOID, sigmoid),
        B5(CK_RELU, V(relu_f32), V(relu_f64), V(relu_i64), V(relu_i32), 0),
        FLT(CK_RECIPROCAL, reciprocal),
        B5(CK_SIGN, V(sign_f32), V(sign_f64), V(sign_i64), V(sign_i32), 0),
        B5(CK_FLOOR, V(floor_f32), V(floor_f64), V(same_i64), V(same_i32), 0),
        B5(CK_CEIL, V(ceil_f32), V(ceil_f64), V(same_i64), V(same_i32), 0),
        B5(CK_ROUND, V(round_f32), V(round_f64), V(same_i64), V(same_i32), 0),
        B5(CK_TRUNC, V(trunc_f32), V(trunc_f64), V(same_i64), V(same_i32), 0),
        FLT(CK_ERF, erf), B5(CK_SQUARE, V(square_f32), V(square_f64), V(square_i64), V(square_i32), 0),
        BIN(CK_NOT, not), FLT(CK_ISNAN, isnan), FLT(CK_ISINF, isinf),
        FLT(CK_EXP_SLEEF, exp_sleef),
    },
    .cast = {
        [CK_F32] = {V(cast_f32_f32), V(cast_f32_f64), V(cast_f32_i64), V(cast_f32_i32), V(cast_f32_b)},
        [CK_F64] = {V(cast_f64_f32), V(cast_f64_f64), V(cast_f64_i64), V(cast_f64_i32), V(cast_f64_b)},
        [CK_I64] = {V(cast_i64_f32), V(cast_i64_f64), V(cast_i64_i64), V(cast_i64_i32), V(cast_i64_b)},
        [CK_I32] = {V(cast_i32_f32), V(cast_i32_f64), V(cast_i32_i64), V(cast_i32_i32), V(cast_i32_b)},
        [CK_BOOL] = {V(cast_b_f32), V(cast_b_f64), V(cast_b_i64), V(cast_b_i32), V(cast_b_b)},
    },
    .fused_add = {V(fused_add_f32), V(fused_add_f64), 0, 0, 0},
    .sum_f32 = V(sum_f32), .sum_f64 = V(sum_f64), .sum_columns_f32 = V(sum_columns_f32),
    .sum_columns_f64 = V(sum_columns_f64), .dot_f32 = V(dot_f32), .dot_f64 = V(dot_f64),
    .mm_f32 = V(mm_f32), .mm_f64 = V(mm_f64), .normal16_f32 = V(normal16_f32),
    .fused_f32 = V(fused_f32), .prod_f32 = V(prod_f32), .prod_f64 = V(prod_f64),
    .select8 = V(select_8), .select32 = V(select_32), .select64 = V(select_64),
    .extreme = {V(extreme_f32), V(extreme_f64), V(extreme_i64), V(extreme_i32), V(extreme_b)},
    .row_f32 = V(row_f32_by_vector), .row_f64 = V(row_f64_by_vector),
};
#undef B5
#undef BIN
#undef FLT
#undef LOOP1
#undef LOOP2
#undef ARITHMETIC
#undef CASTS
#undef CASCADE
#undef PRODUCT
#undef SMALL_PRODUCT
#undef SELECT
#undef EXTREME
#undef PRODUCT_OF_ALL
#undef TURNING
#undef TURNS_LIMIT
