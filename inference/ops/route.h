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
    std::uint32_t n_groups = 1;
    std::uint32_t n_groups_used = 1;
    GroupScore group_score = GroupScore::best_two;
};

/// Chooses ids.size() experts from scores (one an expert), best first, the lower id among equals.
/// `choice_bias` (empty or one an expert) shifts the choice only. With several groups of neighbouring
/// experts, only those of the n_groups_used groups with the largest group_score (of shifted probabilities;
/// the lower group among equals) can be chosen. weights[r] belongs to ids[r]: the probability (softmax or
/// sigmoid over all scores, or softmax over the chosen ones), divided by the chosen sum if `normalise`, times
/// weight_scale.
///
/// sparse_mixer (Liu et al., "GRIN"; as Phi-3.5-MoE infers): the weight of each choice is its softmax over
/// those experts not chosen yet whose score is near its own: (s - score) / max(|score|, s) <= 0.02.
void route(std::span<const float> scores, std::span<const float> choice_bias, const RouteRule& rule,
    std::span<std::uint32_t> ids, std::span<float> weights);

} // namespace inglenook
