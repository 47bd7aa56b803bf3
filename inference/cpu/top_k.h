// SPDX-License-Identifier: Apache-2.0
// The largest values of a long row, fast: as top_k() of ops/top_k.h, bit for bit; and how they weigh among
// all.
#pragma once

#include <cstdint>
#include <span>

namespace inglenook {

/// `maxima` is room for one value for each top_k_block of the row.
void cpu_top_k(std::span<const float> row, std::span<float> maxima, std::span<std::uint32_t> ids,
    std::span<float> values);

/// As total_weight(), to some 1e-6 of it; `largest` of the row's values.
float cpu_total_weight(std::span<const float> row, float largest);

} // namespace inglenook
