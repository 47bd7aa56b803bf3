// SPDX-License-Identifier: Apache-2.0
#include "inference/ops/top_k.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <vector>

namespace inglenook {

std::uint32_t order_key(float value) {
    if (std::isnan(value)) {
        return 0xFFFFFFFFU;
    }
    constexpr std::uint32_t sign = 0x80000000U;
    const std::uint32_t bits = value == 0 ? 0 : std::bit_cast<std::uint32_t>(value);
    return (bits & sign) != 0 ? ~bits : bits | sign;
}

void top_k(std::span<const float> row, std::span<std::uint32_t> ids, std::span<float> values) {
    std::vector<std::uint32_t> order(row.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
        [row](std::uint32_t a, std::uint32_t b) { return order_key(row[a]) > order_key(row[b]); });
    for (std::size_t i = 0; i < ids.size(); ++i) {
        ids[i] = order[i];
        values[i] = row[order[i]];
    }
}

float total_weight(std::span<const float> row) {
    const float largest = *std::max_element(row.begin(), row.end());
    double sum = 0;
    for (const float value : row) {
        sum += std::exp(double(value) - largest);
    }
    return static_cast<float>(sum);
}

} // namespace inglenook
