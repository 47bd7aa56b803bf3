// SPDX-License-Identifier: Apache-2.0
// The largest values of a row and how they weigh among all, in one order that every device and the samplers
// share.
#pragma once

#include <cstdint>
#include <span>

namespace inglenook {

/// Grows with the place of a value in that order: NaN, whatever its sign, over +inf, over the finite numbers,
/// over -inf; -0 and 0 are the same. Never 0.
std::uint32_t order_key(float value);

/// ids[i], values[i]: the i-th of a row's values, largest first, of equal ones the lower id first. At most
/// row.size() of them are asked for. values[i] has the bits of row[ids[i]].
void top_k(std::span<const float> row, std::span<std::uint32_t> ids, std::span<float> values);

/// The sum of exp(value - largest value): what softmax divides by. Of no use if a value is NaN or +inf, or
/// all are -inf.
float total_weight(std::span<const float> row);

} // namespace inglenook
