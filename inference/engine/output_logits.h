// SPDX-License-Identifier: Apache-2.0
// What a run handed back, output by output, and the choice of a token from it.
#pragma once

#include "inference/program/runner.h"
#include "inference/sampling/sampler.h"

#include <optional>
#include <span>

namespace inglenook {

/// Of one output token.
struct OutputLogits {
    std::uint32_t output = 0; ///< which of the run's
    std::span<const float> whole;
    const BestLogits* best = nullptr; ///< if not whole
};

/// Walks through the outputs of a run, which must outlive it.
class OutputWalk {
public:
    OutputWalk(const RunOutputs& outputs, std::size_t n_vocab) : outputs_(outputs), n_vocab_(n_vocab) {}

    /// The next one; `token` is the batch's that asked for it.
    OutputLogits next(const BatchToken& token);

private:
    const RunOutputs& outputs_;
    std::size_t n_vocab_;
    std::uint32_t output_ = 0;
    std::size_t wholes_ = 0;
    std::size_t bests_ = 0;
};

/// Nothing, if the sampler needs the whole row. Errors: the sampler's.
Result<std::optional<TokenId>> choose(Sampler& sampler, const OutputLogits& logits, std::size_t n_vocab);

} // namespace inglenook
