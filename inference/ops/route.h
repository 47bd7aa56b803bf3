// SPDX-License-Identifier: Apache-2.0
// A router's choice of experts for one token. Everything in f32, as every device does it.
#pragma once

#include "inference/architectures/model_spec.h"

#include <cstdint>
#include <span>

namespace inglenook {

struct RouteRule {
    Gating gating = Gating::softmax;
    bool normalise = true;
    float weight_scale = 1.0F;
};

/// Chooses ids.size() experts from scores (one a expert), best first, the lower id among equals.
/// `choice_bias` (empty or one a expert) shifts the choice only. weights[r] belongs to ids[r]: the
/// probability (softmax or sigmoid over all scores, or softmax over the chosen ones), divided by the chosen
/// sum if `normalise`, times weight_scale.
void route(std::span<const float> scores, std::span<const float> choice_bias, const RouteRule& rule,
    std::span<std::uint32_t> ids, std::span<float> weights);

} // namespace inglenook
