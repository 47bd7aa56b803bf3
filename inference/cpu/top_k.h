// SPDX-License-Identifier: Apache-2.0
// The largest values of a long row, fast: as top_k() of ops/top_k.h, bit for bit.
#pragma once

#include <cstdint>
#include <span>

namespace inglenook {

/// `maxima` is room for one value for each top_k_block of the row.
void cpu_top_k(std::span<const float> row, std::span<float> maxima, std::span<std::uint32_t> ids,
    std::span<float> values);

} // namespace inglenook
