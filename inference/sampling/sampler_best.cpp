// SPDX-License-Identifier: Apache-2.0
// A sampler that has only the most likely tokens: what it wants of them, and whether the others matter.
#include "inference/sampling/filters.h"
#include "inference/sampling/preselection.h"
#include "inference/sampling/sampler.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace inglenook {

std::uint32_t Sampler::wanted(std::uint32_t most) const {
    const std::uint32_t needed = candidates_needed(settings_, history_.size(), most);
    return needed != 0 && grammar_ != nullptr ? most : needed; // the grammar may refuse the first ones
}

Result<std::optional<TokenId>> Sampler::sample_best(const Best& best) {
    constexpr std::uint32_t any_number = std::numeric_limits<std::uint32_t>::max();
    if (candidates_needed(settings_, history_.size(), any_number) == 0) {
        return std::nullopt;
    }
    return sample_row({{}, best, best.n_vocab});
}

/// Those of a row that are not among the best, if there are any.
void Sampler::set_others(const Best& best) {
    const Candidate& last = best.candidates.back();
    if (best.candidates.size() == best.n_vocab || !std::isfinite(last.logit)) {
        return;
    }
    constexpr double error = 1e-4; // of the weight of all
    double weight = best.total_weight;
    for (const Candidate& candidate : best.candidates) {
        weight -= std::exp(double(candidate.logit) - best.candidates.front().logit);
    }
    const double unsure = error * best.total_weight;
    others_ = Others(last.id, last.logit);
    others_.weigh({std::max(0.0, weight - unsure), std::max(0.0, weight) + unsure});
}

/// apply(); false if what is left might depend on the others.
bool Sampler::step(SamplerKind kind, std::size_t choices) {
    if (!others_.none()) {
        if (kind == SamplerKind::top_p && settings_.top_p < 1) {
            return cut_top_p();
        }
        if (!account(kind)) {
            return false;
        }
    }
    apply(kind, choices);
    return true;
}

/// Keeps the most likely of all tokens that reach top-p; false if that cannot be told.
bool Sampler::cut_top_p() {
    const auto weight = std::exchange(others_, {}).weight();
    return weight && keep_top_p_before(candidates_, settings_.top_p, weight->least, weight->most);
}

/// Keeps the k most likely of all tokens; false if the others might be among them.
bool Sampler::cut(std::size_t k) {
    keep_top_k(candidates_, k);
    const bool certain =
        others_.none() ||
        (candidates_.size() == k && others_.come_after(candidates_.back().id, candidates_.back().logit));
    others_ = {};
    return certain;
}

/// What a sampler that is about to be applied does to the other tokens; false if that cannot be told. Bias
/// and penalties only lower them: candidates_needed() has seen to that.
bool Sampler::account(SamplerKind kind) {
    switch (kind) {
    case SamplerKind::penalties:
        if (penalties_on(settings_) && !recent(settings_.repeat_last_n).empty()) {
            others_.forget_weight();
        }
        return true;
    case SamplerKind::dry:
        if (settings_.dry_multiplier != 0 && !recent(settings_.dry_last_n).empty()) {
            others_.forget_weight();
        }
        return true;
    case SamplerKind::top_n_sigma:
        return settings_.top_n_sigma <= 0;
    case SamplerKind::typical:
        return settings_.typical_p >= 1;
    case SamplerKind::top_p:
        return settings_.top_p >= 1;
    case SamplerKind::xtc:
        return settings_.xtc_probability <= 0;
    case SamplerKind::top_k:
        // That one more is left tells a later sampler that not all are kept.
        return settings_.top_k == 0 || (candidates_.size() > settings_.top_k && cut(settings_.top_k));
    case SamplerKind::min_p:
        return settings_.min_p <= 0 || account_min_p();
    case SamplerKind::temperature: {
        Candidates most = {{0, others_.most()}};
        apply_temperature(most, settings_.temperature);
        others_.now_at_most(most.front().logit);
        return settings_.dynatemp_range <= 0;
    }
    }
    return false;
}

/// Others that are left out do not matter any more, if it is certain that not all tokens are kept; those that
/// might be kept still do.
bool Sampler::account_min_p() {
    const float largest = largest_logit(candidates_);
    if (largest < others_.most()) {
        return false;
    }
    const float least = least_likely(largest, settings_.min_p);
    others_.forget_weight();
    const bool leaves_out = std::any_of(candidates_.begin(), candidates_.end(),
        [least](const Candidate& candidate) { return candidate.logit < least; });
    if (least > others_.most() && leaves_out) {
        others_ = {};
    }
    return true;
}

} // namespace inglenook
