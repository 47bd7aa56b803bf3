// SPDX-License-Identifier: Apache-2.0
#include "tests/sampling/chains.h"

#include "inference/sampling/sequence_breakers.h"
#include "tests/support/fixtures.h"

#include <QtGlobal>
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace inglenook::tests {

namespace {

using Json = nlohmann::ordered_json;
using Step = std::function<void(Candidates&, const Json&, const ChainInput&)>;

std::size_t least(const Json& sampler) { return sampler.value("min_keep", std::size_t{1}); }

void bias(Candidates& candidates, const Json& sampler, const ChainInput& /*input*/) {
    std::vector<std::pair<TokenId, float>> amounts;
    for (const Json& entry : sampler.at("bias")) {
        amounts.emplace_back(entry.at(0).get<TokenId>(),
            entry.at(1).is_null() ? -std::numeric_limits<float>::infinity() : entry.at(1).get<float>());
    }
    apply_bias(candidates, amounts);
}

void penalties(Candidates& candidates, const Json& sampler, const ChainInput& input) {
    const auto last_n = static_cast<std::size_t>(std::max(0, sampler.at("last_n").get<int>()));
    penalize(candidates, std::span(input.history).last(std::min(last_n, input.history.size())),
        {sampler.at("repeat"), sampler.at("frequency"), sampler.at("presence")});
}

void top_k(Candidates& candidates, const Json& sampler, const ChainInput& /*input*/) {
    keep_top_k(candidates, static_cast<std::size_t>(std::max(0, sampler.at("k").get<int>())));
}

void temperature(Candidates& candidates, const Json& sampler, const ChainInput& /*input*/) {
    apply_temperature(candidates, sampler.at("t"));
}

void dynamic(Candidates& candidates, const Json& sampler, const ChainInput& input) {
    const char* range = sampler.contains("delta") ? "delta" : "range";
    const auto possible = std::count_if(
        input.logits.begin(), input.logits.end(), [](float logit) { return std::isfinite(logit); });
    const bool filtered = candidates.size() != static_cast<std::size_t>(possible);
    apply_dynamic_temperature(candidates, {sampler.at("t"), sampler.at(range), sampler.at("exponent")},
        filtered ? candidates.size() : input.logits.size());
}

void xtc(Candidates& candidates, const Json& sampler, const ChainInput& /*input*/) {
    const char* probability = sampler.contains("p") ? "p" : "probability";
    if (sampler.at(probability) == 1.0) { // the reference data has always and never
        exclude_top_choices(candidates, sampler.at("threshold").get<float>(), least(sampler));
    }
}

void dry(Candidates& candidates, const Json& sampler, const ChainInput& input) {
    const auto last_n = static_cast<std::size_t>(std::max(0, sampler.at("last_n").get<int>()));
    const auto recent = std::span(input.history).last(std::min(last_n, input.history.size()));
    SequenceBreakers breakers(sampler.at("breakers").get<std::vector<std::string>>());
    std::size_t ending = 0;
    for (const TokenId id : recent) {
        ending = breakers.add(input.texts.at(id)) ? 0 : ending + 1;
    }
    penalize_repetition(candidates, recent, ending,
        {sampler.at("multiplier"), sampler.at("base"), sampler.at("allowed_length")},
        [&](TokenId id) { return breakers.inside(input.texts.at(id)); });
}

/// The first step, before the draw.
void mirostat_v2(Candidates& candidates, const Json& sampler, const ChainInput& /*input*/) {
    keep_mirostat_v2(candidates, 2 * sampler.at("tau").get<double>());
}

const std::map<std::string, Step>& steps() {
    static const std::map<std::string, Step> all = {
        {"logit_bias", bias},
        {"dry", dry},
        {"mirostat_v2", mirostat_v2},
        {"penalties", penalties},
        {"top_k", top_k},
        {"top_p",
            [](auto& c, const Json& s, const auto&) { keep_top_p(c, s.at("p").get<float>(), least(s)); }},
        {"min_p", [](auto& c, const Json& s, const auto&) { keep_min_p(c, s.at("p"), least(s)); }},
        {"typical",
            [](auto& c, const Json& s, const auto&) { keep_typical(c, s.at("p").get<float>(), least(s)); }},
        {"xtc", xtc},
        {"top_n_sigma", [](auto& c, const Json& s, const auto&) { keep_top_n_sigma(c, s.at("n")); }},
        {"temp", temperature},
        {"temperature", temperature},
        {"temp_ext", dynamic},
        {"dynamic_temperature", dynamic},
    };
    return all;
}

} // namespace

std::vector<std::string> token_texts(const std::filesystem::path& vocabulary) {
    const auto file = GgufFile::open((fixtures_dir() / vocabulary).string());
    const auto tokenizer = file ? Tokenizer::load(**file) : tl::unexpected(file.error());
    if (!tokenizer) {
        qFatal("%s: %s", vocabulary.c_str(), tokenizer.error().text().c_str());
    }
    std::vector<std::string> texts;
    for (TokenId id = 0; id < (*tokenizer)->size(); ++id) {
        texts.push_back((*tokenizer)->piece(id, true));
    }
    return texts;
}

std::optional<std::string> unknown_sampler(const Json& chain) {
    for (const Json& sampler : chain) {
        const auto type = sampler.at("type").get<std::string>();
        if (!steps().contains(type)) {
            return type;
        }
    }
    return std::nullopt;
}

std::map<TokenId, float> run_chain(const Json& chain, const ChainInput& input) {
    Candidates candidates;
    for (std::size_t id = 0; id < input.logits.size(); ++id) {
        if (std::isfinite(input.logits[id])) {
            candidates.push_back({static_cast<TokenId>(id), input.logits[id]});
        }
    }
    for (const Json& sampler : chain) {
        steps().at(sampler.at("type"))(candidates, sampler, input);
    }
    std::map<TokenId, float> left;
    for (const Candidate& candidate : candidates) {
        left.emplace(candidate.id, candidate.logit);
    }
    return left;
}

double temperature_slack(const Json& chain, double logit, double want) {
    const bool dynamic = std::any_of(chain.begin(), chain.end(), [](const Json& sampler) {
        return sampler.at("type") == "temp_ext" || sampler.at("type") == "dynamic_temperature";
    });
    const bool cold = std::abs(want) > 100 * std::abs(logit);
    return dynamic && cold ? 0.15 : 0;
}

bool nearly_equal(double got, double want, double relative) {
    return std::abs(got - want) <= relative * std::max({std::abs(got), std::abs(want), 1e-3});
}

} // namespace inglenook::tests
