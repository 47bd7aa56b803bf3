// SPDX-License-Identifier: Apache-2.0
// The names of the samplers and the order in which they are used. Pure functions.
#pragma once

#include "inference/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace inglenook {

enum class SamplerKind { penalties, dry, top_n_sigma, top_k, typical, top_p, min_p, xtc, temperature };

/// All of them, as in common use: in the order of the enum.
std::vector<SamplerKind> usual_order();

/// "penalties;dry;…".
std::string order_text(const std::vector<SamplerKind>& order);

/// Reads that; `-` is as good as `_`, and `typ_p` is typical. A sampler that is not named is not used.
/// Errors: usage for an unknown name and for one that comes twice.
Result<std::vector<SamplerKind>> parse_order(std::string_view text);

} // namespace inglenook
