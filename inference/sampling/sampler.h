// SPDX-License-Identifier: Apache-2.0
// Chooses the next token from logits: a chain of samplers in a visible order, then a draw.
#pragma once

#include "inference/result.h"
#include "inference/tokenizer/tokenizer.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace inglenook {

/// Names and defaults as in common use; the order of use is bias, penalties, top-n-sigma, top-k, typical,
/// top-p, min-p, xtc, temperature, draw.
struct SamplingSettings {
    float temperature = 0.8F; ///< 0: greedy
    std::uint32_t top_k = 40; ///< 0: off
    float top_p = 0.95F;
    float min_p = 0.05F;
    float repeat_penalty = 1.0F;
    std::int32_t repeat_last_n = 64; ///< 0: off, -1: the whole context
    float presence_penalty = 0;
    float frequency_penalty = 0;
    std::optional<std::uint64_t> seed;                 ///< none: drawn at random and reported
    std::vector<std::pair<TokenId, float>> logit_bias; ///< -inf: never this token

    float typical_p = 1.0F;      ///< 1: off
    float xtc_probability = 0;   ///< of leaving out the top choices; 0: off
    float xtc_threshold = 0.1F;  ///< how probable a top choice is
    float top_n_sigma = -1.0F;   ///< 0 and below: off
    float dynatemp_range = 0;    ///< around the temperature; 0: off
    float dynatemp_exponent = 1; ///< how the entropy bends it

    bool operator==(const SamplingSettings&) const = default;
};

/// Usage error naming the setting that is out of range (NaN, negative temperature, top_p outside 0…1, …).
Result<void> check(const SamplingSettings& settings);

/// A candidate in a chain; chains work on a vector of these.
struct Candidate {
    TokenId id = 0;
    float logit = 0;
};

class Sampler {
public:
    explicit Sampler(const SamplingSettings& settings);

    /// Tells a token that precedes the next choice (prompt or answer); penalties look back at these.
    void accept(TokenId id);
    /// The next token; -inf is a token that cannot be chosen. Errors: device, if a logit is NaN or +inf, or
    /// none is a finite number ("the model's output is not finite"); usage, if the bias leaves no token.
    Result<TokenId> sample(std::span<const float> logits);
    [[nodiscard]] std::uint64_t seed() const { return seed_; }

private:
    SamplingSettings settings_;
    std::uint64_t seed_ = 0;
    std::uint64_t draws_ = 0;
    std::vector<TokenId> history_;
    std::vector<Candidate> candidates_;
};

} // namespace inglenook
