// SPDX-License-Identifier: Apache-2.0
#include "tests/sampling/preselected.h"

#include "inference/ops/top_k.h"

#include <algorithm>
#include <limits>

namespace inglenook::tests {

std::vector<Candidate> most_likely(std::span<const float> logits, std::size_t k) {
    k = std::min(k, logits.size());
    std::vector<std::uint32_t> ids(k);
    std::vector<float> values(k);
    top_k(logits, ids, values);
    std::vector<Candidate> best;
    for (std::size_t i = 0; i < k; ++i) {
        best.push_back({ids[i], values[i]});
    }
    return best;
}

namespace {

using Json = nlohmann::ordered_json;

/// By the names that the reference data has for samplers.
SamplerKind kind_of(const std::string& type) {
    if (type == "temp_ext" || type == "dynamic_temperature") {
        return SamplerKind::temperature;
    }
    return parse_order(type).value().front();
}

void set(SamplingSettings& s, const std::string& type, const Json& sampler) {
    if (type == "top_k") {
        s.top_k = static_cast<std::uint32_t>(std::max(0, sampler.at("k").get<int>()));
    } else if (type == "top_p") {
        s.top_p = sampler.at("p");
    } else if (type == "min_p") {
        s.min_p = sampler.at("p");
    } else if (type == "typical") {
        s.typical_p = sampler.at("p");
    } else if (type == "top_n_sigma") {
        s.top_n_sigma = sampler.at("n");
    } else if (type == "xtc") {
        s.xtc_probability = sampler.at(sampler.contains("p") ? "p" : "probability");
        s.xtc_threshold = sampler.at("threshold");
    } else if (type == "penalties") {
        s.repeat_last_n = sampler.at("last_n");
        s.repeat_penalty = sampler.at("repeat");
        s.frequency_penalty = sampler.at("frequency");
        s.presence_penalty = sampler.at("presence");
    } else if (type == "dry") {
        s.dry_multiplier = sampler.at("multiplier");
        s.dry_base = sampler.at("base");
        s.dry_allowed_length = sampler.at("allowed_length");
        s.dry_last_n = sampler.at("last_n");
        s.dry_breakers = sampler.at("breakers").get<std::vector<std::string>>();
    } else {
        s.temperature = sampler.at("t");
        s.dynatemp_range = sampler.value("delta", sampler.value("range", 0.0F));
        s.dynatemp_exponent = sampler.value("exponent", 1.0F);
    }
}

void add_biases(SamplingSettings& s, const Json& sampler) {
    for (const Json& entry : sampler.at("bias")) {
        const Json& amount = entry.at(1);
        s.logit_bias.emplace_back(entry.at(0).get<TokenId>(),
            amount.is_null() ? -std::numeric_limits<float>::infinity() : amount.get<float>());
    }
}

} // namespace

SamplingSettings settings_of(const Json& chain) {
    SamplingSettings s;
    s.seed = 1;
    s.temperature = 1;
    s.order.clear();
    for (const Json& sampler : chain) {
        const auto type = sampler.at("type").get<std::string>();
        if (type == "logit_bias") {
            add_biases(s, sampler);
        } else if (type == "mirostat_v2") {
            s.mirostat = 2;
            s.mirostat_tau = sampler.at("tau");
            s.mirostat_eta = sampler.at("eta");
        } else {
            set(s, type, sampler);
            if (std::find(s.order.begin(), s.order.end(), kind_of(type)) == s.order.end()) {
                s.order.push_back(kind_of(type));
            }
        }
    }
    return s;
}

Twins::Twins(const SamplingSettings& settings, std::uint32_t most, const Sampler::TextOf& text_of)
    : whole_(settings, text_of), few_(settings, text_of), most_(most) {}

void Twins::follow(Grammar one, Grammar other) {
    whole_.follow(std::move(one));
    few_.follow(std::move(other));
}

void Twins::accept(TokenId id) {
    whole_.accept(id);
    few_.accept(id);
}

Result<TokenId> Twins::choose_preselected(std::span<const float> logits) {
    asked_ = few_.wanted(most_);
    if (asked_ == 0) {
        ++counts_.wholes;
        return few_.sample(logits);
    }
    ++counts_.preselected;
    // As wrong as a device may sum.
    const float total = total_weight(logits) * (counts_.preselected % 2 == 0 ? 1 + 2e-5F : 1 - 2e-5F);
    const std::vector<Candidate> best = most_likely(logits, asked_);
    const auto chosen = few_.sample_best({best, total, logits.size()});
    if (!chosen) {
        return tl::unexpected(chosen.error());
    }
    if (*chosen) {
        return **chosen;
    }
    ++counts_.fallbacks;
    return few_.sample(logits);
}

std::string Twins::several_steps(std::span<const float> logits) {
    std::string wrong;
    for (int i = 0; i < 6 && wrong.empty() && !ended_; ++i) {
        wrong = step(logits);
    }
    return wrong;
}

std::string preselection_differs(const SamplingSettings& settings, const ChainInput& input) {
    std::string wrong;
    for (const std::uint32_t most : {256U, 48U}) {
        Twins twins(settings, most, [&input](TokenId id) { return input.texts.at(id); });
        for (const TokenId id : input.history) {
            twins.accept(id);
        }
        wrong = wrong.empty() ? twins.several_steps(input.logits) : wrong;
    }
    return wrong;
}

std::string Twins::step(std::span<const float> logits) {
    const auto want = whole_.sample(logits);
    const auto got = choose_preselected(logits);
    if (want.has_value() != got.has_value()) {
        return want ? got.error().text() : "no error, but " + want.error().text();
    }
    if (!want) {
        ended_ = true;
        return want.error().text() == got.error().text() ? "" : "another error";
    }
    if (*want != *got) {
        return "token " + std::to_string(*got) + ", not " + std::to_string(*want);
    }
    accept(*want);
    ended_ = whole_.complete();
    return ended_ == few_.complete() ? "" : "only one of the grammars is complete";
}

} // namespace inglenook::tests
