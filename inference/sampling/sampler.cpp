// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/sampler.h"

#include "inference/sampling/filters.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace inglenook {

namespace {

/// What the numbers of one draw are used for.
enum Use : std::uint32_t { use_token = 0, use_exclusion = 1 };

std::uint64_t random_seed() {
    std::random_device device;
    return std::uint64_t{device()} << 32 | device();
}

/// The tokens that can be chosen, in the order of their ids; false if a logit is not a number or +inf.
bool gather(std::span<const float> logits, Candidates& candidates) {
    candidates.clear();
    candidates.reserve(logits.size());
    for (std::size_t id = 0; id < logits.size(); ++id) {
        if (std::isfinite(logits[id])) {
            candidates.push_back({static_cast<TokenId>(id), logits[id]});
        } else if (!(logits[id] < 0)) {
            return false;
        }
    }
    return !candidates.empty();
}

} // namespace

Sampler::Sampler(const SamplingSettings& settings)
    : settings_(settings), seed_(settings.seed ? *settings.seed : random_seed()) {}

void Sampler::accept(TokenId id) { history_.push_back(id); }

Result<TokenId> Sampler::sample(std::span<const float> logits) {
    if (!gather(logits, candidates_)) {
        return fail(ErrorKind::device, "The model's output is not finite", {},
            "The model file may be damaged, or the device computes wrongly: \"nook selftest\" tells.");
    }
    apply_bias(candidates_, settings_.logit_bias);
    if (candidates_.empty()) {
        return fail(ErrorKind::usage, "logit-bias leaves no token to choose from");
    }
    const auto window = settings_.repeat_last_n < 0 ? history_.size()
                                                    : std::min<std::size_t>(history_.size(),
                                                          static_cast<std::size_t>(settings_.repeat_last_n));
    penalize(candidates_, std::span(history_).last(window),
        {settings_.repeat_penalty, settings_.frequency_penalty, settings_.presence_penalty});
    const std::uint64_t draw = draws_++;
    if (settings_.temperature <= 0) {
        return std::min_element(candidates_.begin(), candidates_.end(), more_likely)->id;
    }
    const std::size_t possible = candidates_.size();
    keep_top_n_sigma(candidates_, settings_.top_n_sigma);
    keep_top_k(candidates_, settings_.top_k);
    keep_typical(candidates_, settings_.typical_p);
    keep_top_p(candidates_, settings_.top_p);
    keep_min_p(candidates_, settings_.min_p);
    if (settings_.xtc_probability > 0 && uniform(seed_, draw, use_exclusion) < settings_.xtc_probability) {
        exclude_top_choices(candidates_, settings_.xtc_threshold);
    }
    const std::size_t choices = candidates_.size() == possible ? logits.size() : candidates_.size();
    apply_dynamic_temperature(
        candidates_, {settings_.temperature, settings_.dynatemp_range, settings_.dynatemp_exponent}, choices);
    return draw_one(candidates_, uniform(seed_, draw, use_token));
}

} // namespace inglenook
