// The largest or smallest k of a row. Among equals the C++ library's algorithms decide which are taken, so
// they are used here, chosen by the same rule as in PyTorch's CPU kernel (documented in its TopKImpl).
#include "CKernels.h"
#include <algorithm>
#include <cmath>

namespace {

struct LargerNumber {
    bool operator()(const ck_ranked_number &x, const ck_ranked_number &y) const {
        return (std::isnan(x.value) && !std::isnan(y.value)) || x.value > y.value;
    }
};
struct SmallerNumber {
    bool operator()(const ck_ranked_number &x, const ck_ranked_number &y) const {
        return (!std::isnan(x.value) && std::isnan(y.value)) || x.value < y.value;
    }
};
struct LargerInteger {
    bool operator()(const ck_ranked_integer &x, const ck_ranked_integer &y) const {
        return x.value > y.value;
    }
};
struct SmallerInteger {
    bool operator()(const ck_ranked_integer &x, const ck_ranked_integer &y) const {
        return x.value < y.value;
    }
};

template <typename Item, typename Order>
void rank(Item *row, int64_t n, int64_t k, bool sorted, Order comesFirst) {
    if (k <= 0 || k > n) return;
    if (k * 64 <= n) {
        std::partial_sort(row, row + k, row + n, comesFirst);
    } else {
        std::nth_element(row, row + k - 1, row + n, comesFirst);
        if (sorted) std::sort(row, row + k - 1, comesFirst);
    }
}

}  // namespace

void ck_rank_numbers(ck_ranked_number *row, int64_t n, int64_t k, bool largest, bool sorted) {
    if (largest) rank(row, n, k, sorted, LargerNumber());
    else rank(row, n, k, sorted, SmallerNumber());
}

void ck_rank_integers(ck_ranked_integer *row, int64_t n, int64_t k, bool largest, bool sorted) {
    if (largest) rank(row, n, k, sorted, LargerInteger());
    else rank(row, n, k, sorted, SmallerInteger());
}
