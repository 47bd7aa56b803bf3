// SPDX-License-Identifier: Apache-2.0
// Samples from whole rows and from their most likely tokens side by side.
#pragma once

#include "inference/sampling/sampler.h"
#include "tests/sampling/chains.h"

#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

namespace inglenook::tests {

/// The k most likely of a row, as a device hands them out.
std::vector<Candidate> most_likely(std::span<const float> logits, std::size_t k);

/// Settings that do what a chain of the reference data does, but for samplers that come twice and for
/// min_keep.
SamplingSettings settings_of(const nlohmann::ordered_json& chain);

/// One sampler that gets whole rows, and one that gets what it asks for. Both have the same seed and see the
/// same tokens.
class Twins {
public:
    using Grammar = std::unique_ptr<GrammarMatcher>;

    /// `most`: how many tokens can be preselected.
    Twins(const SamplingSettings& settings, std::uint32_t most, const Sampler::TextOf& text_of = {});
    void follow(Grammar one, Grammar other);
    void accept(TokenId id);
    /// Both choose; what is wrong, or nothing. The choice, if there is one, is accepted.
    std::string step(std::span<const float> logits);
    /// A few draws from one row; what is wrong, or nothing.
    std::string several_steps(std::span<const float> logits);
    /// The choice was an error, or the grammar is complete.
    [[nodiscard]] bool ended() const { return ended_; }

    struct Counts {
        int wholes = 0;      ///< rows that were asked for whole
        int preselected = 0; ///< rows of which a few were asked for
        int fallbacks = 0;   ///< of these, those that were needed whole after all
    };
    [[nodiscard]] const Counts& counts() const { return counts_; }
    /// Fewer than `most` were asked for last.
    [[nodiscard]] bool asked_for_few() const { return asked_ != 0 && asked_ < most_; }

private:
    Result<TokenId> choose_preselected(std::span<const float> logits);

    Sampler whole_;
    Sampler few_;
    std::uint32_t most_;
    std::uint32_t asked_ = 0;
    Counts counts_;
    bool ended_ = false;
};

/// Whether samplers draw the same tokens from the most likely candidates of an input as from all; what is
/// wrong, or nothing.
std::string preselection_differs(const SamplingSettings& settings, const ChainInput& input);

} // namespace inglenook::tests
