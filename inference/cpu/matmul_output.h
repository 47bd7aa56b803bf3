// SPDX-License-Identifier: Apache-2.0
// Where a product's rows go, and what is done to them on the way.
#pragma once

#include <cstddef>
#include <span>

namespace inglenook {

/// rows[c][j] = (accumulate ? rows[c][j] : 0) + scale * (sum + bias[j]).
struct MatmulOutput {
    std::span<float* const> rows;
    const float* bias = nullptr; ///< none: 0
    float scale = 1.0F;
    bool accumulate = false;

    /// True if a sum is stored as it is.
    [[nodiscard]] bool plain() const { return bias == nullptr && scale == 1.0F && !accumulate; }
    void put(std::size_t c, std::size_t j, float sum) const {
        const float value = scale * (bias == nullptr ? sum : sum + bias[j]);
        float& place = rows[c][j];
        place = accumulate ? place + value : value;
    }
};

} // namespace inglenook
