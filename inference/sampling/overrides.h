// SPDX-License-Identifier: Apache-2.0
// Some of the sampling settings, to be laid over others: what a model's file recommends, what a person chose.
// Pure functions; the one list of all settings with their names.
#pragma once

#include "inference/sampling/sampler.h"

namespace inglenook {

/// As SamplingSettings; what is not said stays as it is below.
struct SamplingOverrides {
    std::optional<float> temperature;
    std::optional<std::uint32_t> top_k;
    std::optional<float> top_p;
    std::optional<float> min_p;
    std::optional<float> repeat_penalty;
    std::optional<std::int32_t> repeat_last_n;
    std::optional<float> presence_penalty;
    std::optional<float> frequency_penalty;
    std::optional<std::optional<std::uint64_t>> seed; ///< an empty seed: drawn at random after all
    std::optional<std::vector<std::pair<TokenId, float>>> logit_bias;
    std::optional<float> typical_p;
    std::optional<float> xtc_probability;
    std::optional<float> xtc_threshold;
    std::optional<float> top_n_sigma;
    std::optional<float> dynatemp_range;
    std::optional<float> dynatemp_exponent;
    std::optional<float> dry_multiplier;
    std::optional<float> dry_base;
    std::optional<std::uint32_t> dry_allowed_length;
    std::optional<std::int32_t> dry_last_n;
    std::optional<std::vector<std::string>> dry_breakers;
    std::optional<std::uint32_t> mirostat;
    std::optional<float> mirostat_tau;
    std::optional<float> mirostat_eta;
    std::optional<std::vector<SamplerKind>> order;

    bool operator==(const SamplingOverrides&) const = default;
};

/// Calls visit(name, member of SamplingSettings, member of SamplingOverrides) for each setting. The names are
/// those of records and files, and never change.
template <class Visit> void for_each_sampling_setting(Visit&& visit) {
    using S = SamplingSettings;
    using O = SamplingOverrides;
    visit("temp", &S::temperature, &O::temperature);
    visit("top_k", &S::top_k, &O::top_k);
    visit("top_p", &S::top_p, &O::top_p);
    visit("min_p", &S::min_p, &O::min_p);
    visit("typical", &S::typical_p, &O::typical_p);
    visit("top_n_sigma", &S::top_n_sigma, &O::top_n_sigma);
    visit("xtc_probability", &S::xtc_probability, &O::xtc_probability);
    visit("xtc_threshold", &S::xtc_threshold, &O::xtc_threshold);
    visit("repeat_penalty", &S::repeat_penalty, &O::repeat_penalty);
    visit("repeat_last_n", &S::repeat_last_n, &O::repeat_last_n);
    visit("presence_penalty", &S::presence_penalty, &O::presence_penalty);
    visit("frequency_penalty", &S::frequency_penalty, &O::frequency_penalty);
    visit("dynatemp_range", &S::dynatemp_range, &O::dynatemp_range);
    visit("dynatemp_exponent", &S::dynatemp_exponent, &O::dynatemp_exponent);
    visit("dry_multiplier", &S::dry_multiplier, &O::dry_multiplier);
    visit("dry_base", &S::dry_base, &O::dry_base);
    visit("dry_allowed_length", &S::dry_allowed_length, &O::dry_allowed_length);
    visit("dry_penalty_last_n", &S::dry_last_n, &O::dry_last_n);
    visit("dry_sequence_breakers", &S::dry_breakers, &O::dry_breakers);
    visit("mirostat", &S::mirostat, &O::mirostat);
    visit("mirostat_ent", &S::mirostat_tau, &O::mirostat_tau);
    visit("mirostat_lr", &S::mirostat_eta, &O::mirostat_eta);
    visit("samplers", &S::order, &O::order);
    visit("seed", &S::seed, &O::seed);
    visit("logit_bias", &S::logit_bias, &O::logit_bias);
}

/// Puts what the overrides say into the settings.
void apply(const SamplingOverrides& overrides, SamplingSettings& settings);

/// The double that a setting's shortest digits name: 0.8, not the nearest double of the nearest float. So
/// settings look in records and files as they were typed.
double shortest_double(float value);

/// Overrides that say everything.
SamplingOverrides all_of(const SamplingSettings& settings);

} // namespace inglenook
