// SPDX-License-Identifier: Apache-2.0
// The samplers of a chain, each a pure function on the candidates that those before it left. Candidates are
// tokens with a finite logit; none of these functions leaves nothing of something, but for a bias of -inf.
#pragma once

#include "inference/sampling/candidates.h"

#include <cstdint>
#include <functional>
#include <span>
#include <utility>

namespace inglenook {

/// Adds to the logits of single tokens; -inf takes a token out. Candidates are in the order of their ids.
void apply_bias(Candidates& candidates, std::span<const std::pair<TokenId, float>> bias);

struct Penalties {
    float repeat = 1;    ///< divides a positive logit, multiplies another
    float frequency = 0; ///< taken off for every time a token occurs
    float presence = 0;  ///< taken off once
};
/// For tokens that occur in `recent`. Candidates are in the order of their ids.
void penalize(Candidates& candidates, std::span<const TokenId> recent, const Penalties& penalties);

struct RepetitionPenalty {
    float multiplier = 0;             ///< of the whole; 0: off
    float base = 1.75F;               ///< how the penalty grows with each token of a repetition; below 1: off
    std::uint32_t allowed_length = 2; ///< of a repetition that costs `multiplier`; shorter ones are free
};
/// "Don't repeat yourself": for tokens that followed an earlier copy of what stands at the end of `recent`,
/// the longer the copy the more. The copied end reaches back `ending` tokens at most; tokens that `breaks`
/// holds for are left alone. Linear in `recent`. Candidates are in the order of their ids.
void penalize_repetition(Candidates& candidates, std::span<const TokenId> recent, std::size_t ending,
    const RepetitionPenalty& penalty, const std::function<bool(TokenId)>& breaks);

/// The k most likely; 0 is off. Leaves them sorted.
void keep_top_k(Candidates& candidates, std::size_t k);

/// The most likely whose probabilities together reach p, at least `min_keep`; p of 1 and above is off. Leaves
/// them sorted.
void keep_top_p(Candidates& candidates, double p, std::size_t min_keep = 1);
/// The same where others come after the candidates, together as heavy as `least` to `most` times the heaviest
/// candidate; at least one, p below 1. False, and nothing is kept, if others might be among the kept or their
/// weight is not known well enough.
bool keep_top_p_before(Candidates& candidates, double p, double least, double most);

/// Those at least p times as probable as the most likely, at least `min_keep`; 0 is off.
void keep_min_p(Candidates& candidates, float p, std::size_t min_keep = 1);
/// The smallest logit that keep_min_p() keeps, by the largest one.
float least_likely(float largest, float p);

/// Those whose surprise is nearest to the mean surprise, until their probabilities exceed p, at least
/// `min_keep`; p of 1 and above is off. (Meister et al., "Locally typical sampling")
void keep_typical(Candidates& candidates, double p, std::size_t min_keep = 1);

/// "Exclude top choices": of those at least as probable as `threshold`, all but the last; nothing if fewer
/// than `min_keep` would be left or the threshold is above one half. Leaves them sorted.
void exclude_top_choices(Candidates& candidates, double threshold, std::size_t min_keep = 1);

/// Those whose logit is at most n standard deviations below the largest; n of 0 and below is off.
void keep_top_n_sigma(Candidates& candidates, float n);

/// Divides the logits; 0 and below keeps the most likely alone, of equal ones the lowest id.
void apply_temperature(Candidates& candidates, float temperature);

struct DynamicTemperature {
    float temperature = 1; ///< in the middle
    float range = 0;       ///< to both sides; 0: the temperature alone
    float exponent = 1;
};
/// A temperature that grows with the entropy, up to that of `choices` equal candidates (those left, and among
/// them the impossible ones if nothing was filtered).
void apply_dynamic_temperature(
    Candidates& candidates, const DynamicTemperature& settings, std::size_t choices);

/// The most likely that a text of the wished surprise is made of, by an estimate of how the vocabulary's
/// probabilities fall off; at least one. `mu` is the steered limit in bits. Leaves them sorted.
/// (Basu et al., "Mirostat")
void keep_mirostat(Candidates& candidates, double mu, std::size_t n_vocab);

/// Its second version: those whose surprise is at most `mu` bits, at least one. Leaves them sorted.
void keep_mirostat_v2(Candidates& candidates, double mu);

/// Of one of the candidates, in bits.
double surprise(std::span<const Candidate> candidates, TokenId id);

/// A number in [0, 1) that depends on these alone, on every machine: the `draw`th of a seed, for one of
/// several uses of it. (Philox 4×32-10 of Salmon et al., "Parallel random numbers: as easy as 1, 2, 3")
double uniform(std::uint64_t seed, std::uint64_t draw, std::uint32_t use = 0);

/// The candidate on which a number in [0, 1) falls, each having a share of its probability. Not for no
/// candidates.
TokenId draw_one(std::span<const Candidate> candidates, double uniform);

} // namespace inglenook
