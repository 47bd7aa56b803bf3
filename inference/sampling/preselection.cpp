// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/preselection.h"

#include <algorithm>

namespace inglenook {

bool penalties_on(const SamplingSettings& settings) {
    return settings.repeat_penalty != 1 || settings.frequency_penalty != 0 || settings.presence_penalty != 0;
}

namespace {

/// Tokens that a penalty on the last n may touch.
std::uint64_t window(std::int32_t last_n, std::size_t n_history) {
    return last_n < 0 ? n_history : std::min<std::size_t>(n_history, static_cast<std::size_t>(last_n));
}

/// What the samplers before the cut do to tokens that are not among the most likely ones.
struct Change {
    std::uint64_t touched = 0; ///< tokens that may have become less likely
    bool lifts = false;        ///< or more likely
};

void add_penalties(const SamplingSettings& s, std::size_t n_history, Change& change) {
    const std::uint64_t n = penalties_on(s) ? window(s.repeat_last_n, n_history) : 0;
    change.touched += n;
    change.lifts |= n != 0 && (s.repeat_penalty < 1 || s.frequency_penalty < 0 || s.presence_penalty < 0);
}

void add_dry(const SamplingSettings& s, std::size_t n_history, Change& change) {
    change.touched += s.dry_multiplier == 0 ? 0 : window(s.dry_last_n, n_history);
}

Change change_by_bias(const SamplingSettings& s) {
    const bool lifts = std::any_of(
        s.logit_bias.begin(), s.logit_bias.end(), [](const auto& entry) { return entry.second > 0; });
    return {s.logit_bias.size(), lifts};
}

/// Whether a sampler, which is none of those that are handled one by one, looks at all tokens.
bool looks_at_all(const SamplingSettings& s, SamplerKind kind) {
    switch (kind) {
    case SamplerKind::top_n_sigma:
        return s.top_n_sigma > 0;
    case SamplerKind::typical:
        return s.typical_p < 1;
    case SamplerKind::top_p:
        return s.top_p < 1;
    case SamplerKind::xtc:
        return s.xtc_probability > 0;
    case SamplerKind::temperature:
        return s.dynatemp_range > 0;
    default:
        return false;
    }
}

/// For the k most likely after the change, of which one may come after as many others as were touched.
std::uint32_t enough(std::uint64_t k, const Change& change, std::uint32_t most) {
    const std::uint64_t needed = k + 1 + change.touched;
    // Where all that might be touched is more than can be asked for, what is touched among the likely ones
    // rarely is.
    return needed <= most || k <= most / 2 ? static_cast<std::uint32_t>(std::min<std::uint64_t>(needed, most))
                                           : 0;
}

} // namespace

std::uint32_t candidates_needed(const SamplingSettings& settings, std::size_t n_history, std::uint32_t most) {
    constexpr std::uint64_t spare_for_ties = 8; // that a temperature makes by rounding
    const bool greedy = settings.temperature <= 0;
    if (!greedy && settings.mirostat != 0) {
        return 0;
    }
    Change change = change_by_bias(settings);
    bool min_p = false;
    for (const SamplerKind kind : settings.order) {
        if (kind == SamplerKind::penalties) {
            add_penalties(settings, n_history, change);
        } else if (kind == SamplerKind::dry) {
            add_dry(settings, n_history, change);
        } else if (greedy) {
            continue; // the others are not used
        } else if (kind == SamplerKind::top_p && settings.top_p < 1 && !min_p && change.touched == 0) {
            return most; // as long as these reach p, the weight of all is enough to know
        } else if (looks_at_all(settings, kind)) {
            break;
        } else if (kind == SamplerKind::top_k && settings.top_k != 0) {
            return change.lifts ? 0 : enough(settings.top_k, change, most);
        } else if (kind == SamplerKind::temperature) {
            change.touched += spare_for_ties;
        } else if (kind == SamplerKind::min_p) {
            min_p = min_p || settings.min_p > 0;
        }
    }
    if (change.lifts) {
        return 0;
    }
    return greedy ? enough(1, change, most) : min_p ? most : 0;
}

} // namespace inglenook
