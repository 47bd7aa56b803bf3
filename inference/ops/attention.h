// SPDX-License-Identifier: Apache-2.0
// Softmax attention of one query head over the keys and values it may see, plainly.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>

namespace inglenook {

/// Gives the key or value vector of the i-th visible position.
using CachedRow = std::function<std::span<const float>(std::size_t)>;

/// out = sum_i softmax_i(scale * q·k_i) v_i over i < n, in double. With a sink, exp(sink) is added to the
/// softmax's sum. out: the length of a value.
void attend(std::span<const float> q, std::size_t n, const CachedRow& key, const CachedRow& value,
    float scale, std::optional<float> sink, std::span<float> out);

} // namespace inglenook
