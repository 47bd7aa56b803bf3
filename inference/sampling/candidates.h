// SPDX-License-Identifier: Apache-2.0
// What the filters of a chain share. Pure functions.
#pragma once

#include "inference/sampling/sampler.h"

#include <span>
#include <vector>

namespace inglenook {

using Candidates = std::vector<Candidate>;

/// The order of likelihood: larger logits first, the lower id among equals. A total order, so that what is
/// kept never depends on a library's way of sorting.
inline bool more_likely(const Candidate& a, const Candidate& b) {
    return a.logit != b.logit ? a.logit > b.logit : a.id < b.id;
}

/// Puts the `n` most likely first, in their order (at most all of them); the rest follows in any order.
void sort_most_likely(std::span<Candidate> candidates, std::size_t n);

/// Of candidates that are not none.
float largest_logit(std::span<const Candidate> candidates);

/// The softmax of the logits, in the order of the candidates.
std::vector<double> probabilities(std::span<const Candidate> candidates);

/// Their entropy in nats, where an impossible one counts for nothing.
double entropy(std::span<const double> probabilities);

} // namespace inglenook
