// SPDX-License-Identifier: Apache-2.0
// How many of the most likely tokens a chain of samplers has to see.
#pragma once

#include "inference/sampling/sampler.h"

#include <cstdint>

namespace inglenook {

/// How many of the most likely tokens are enough, as a rule, to choose as from all of them after `n_history`
/// tokens; at most `most`. 0: the chain has to see all. That is so where a sampler before top-k, min-p or an
/// untouched top-p looks at all tokens, and where a bias or a penalty may lift a token that is not among the
/// likely ones.
///
/// They are enough without exception if the answer is below `most`, top-k is what leaves tokens out and
/// no temperature comes before top-k: k, one to show that there are more, and as many as the bias and the
/// penalties may have touched. Otherwise Sampler::sample_best() tells when they were not.
std::uint32_t candidates_needed(const SamplingSettings& settings, std::size_t n_history, std::uint32_t most);

/// Whether the penalties change the logits of tokens that came before.
bool penalties_on(const SamplingSettings& settings);

} // namespace inglenook
