// SPDX-License-Identifier: Apache-2.0
// Rotary position embedding of one head (Su et al., "RoFormer").
#pragma once

#include "inference/architectures/model_spec.h"

#include <cstdint>
#include <span>

namespace inglenook {

/// Turns pair i of `head` by position * frequencies[i]; cos and sin are multiplied by `magnitude`. Pairs are
/// (2i, 2i+1) or (i, i + n/2) of the first n = 2 * frequencies.size() values; the rest stays.
void rope(std::span<float> head, std::span<const float> frequencies, std::uint32_t position, float magnitude,
    RopeKind kind);

} // namespace inglenook
