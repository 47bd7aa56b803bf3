// SPDX-License-Identifier: Apache-2.0
// Runs the chains of samplers that the reference data describes.
#pragma once

#include "inference/sampling/filters.h"

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace inglenook::tests {

/// What a chain works on besides the candidates.
struct ChainInput {
    std::vector<float> logits;
    std::vector<TokenId> history;
    std::vector<std::string> texts; ///< of the tokens, for samplers that look at them
};

/// The texts of the tokens of a vocabulary file among the reference data.
std::vector<std::string> token_texts(const std::filesystem::path& vocabulary);

/// The name of a sampler of the chain that this program does not have.
std::optional<std::string> unknown_sampler(const nlohmann::ordered_json& chain);

/// What a chain of known samplers leaves of the finite logits: id → logit.
std::map<TokenId, float> run_chain(const nlohmann::ordered_json& chain, const ChainInput& input);

/// How far a changed logit may be off, relatively, besides rounding: where one candidate has all but a sliver
/// of the probability, the reference loses some of the entropy, and so of a temperature made from it, in
/// single precision. `logit` is the one before the chain.
double temperature_slack(const nlohmann::ordered_json& chain, double logit, double want);

/// Equal up to the rounding of single precision.
bool nearly_equal(double got, double want, double relative);

} // namespace inglenook::tests
