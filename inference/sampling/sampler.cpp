// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/sampler.h"

#include "inference/sampling/filters.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace inglenook {

namespace {

/// What the numbers of one draw are used for.
enum Use : std::uint32_t { use_token = 0, use_exclusion = 1 };

std::uint64_t random_seed() {
    std::random_device device;
    return std::uint64_t{device()} << 32 | device();
}

/// Adds a token that can be chosen; false if its logit is not a number or +inf.
bool add(Candidates& candidates, Candidate candidate) {
    if (std::isfinite(candidate.logit)) {
        candidates.push_back(candidate);
        return true;
    }
    return candidate.logit < 0;
}

void sort_by_id(Candidates& candidates) {
    const auto by_id = [](const Candidate& a, const Candidate& b) { return a.id < b.id; };
    if (!std::is_sorted(candidates.begin(), candidates.end(), by_id)) {
        std::sort(candidates.begin(), candidates.end(), by_id);
    }
}

/// What mirostat does in their stead.
bool replaced_by_mirostat(SamplerKind kind) {
    return kind != SamplerKind::penalties && kind != SamplerKind::dry && kind != SamplerKind::temperature;
}

} // namespace

Sampler::Sampler(const SamplingSettings& settings, TextOf text_of)
    : settings_(settings), text_of_(std::move(text_of)),
      seed_(settings.seed ? *settings.seed : random_seed()), breakers_(settings.dry_breakers),
      mirostat_mu_(2.0 * settings.mirostat_tau) {}

void Sampler::accept(TokenId id) {
    history_.push_back(id);
    if (settings_.dry_multiplier != 0 && text_of_ && breakers_.add(text_of_(id))) {
        unbroken_from_ = history_.size();
    }
    if (grammar_ != nullptr) {
        grammar_->accept(id);
    }
}

std::span<const TokenId> Sampler::recent(std::int32_t last_n) const {
    return last_n < 0 ? std::span(history_)
                      : std::span(history_).last(
                            std::min<std::size_t>(history_.size(), static_cast<std::size_t>(last_n)));
}

Result<TokenId> Sampler::sample(std::span<const float> logits) {
    const auto chosen = sample_row({logits, {}, logits.size()});
    if (!chosen) {
        return tl::unexpected(chosen.error());
    }
    return chosen->value();
}

Result<std::optional<TokenId>> Sampler::sample_row(const Row& row) {
    auto chosen = choose(row, nullptr);
    if (chosen && *chosen && grammar_ != nullptr && !grammar_->allows(**chosen)) {
        chosen = choose(row, &grammar_->allowed());
    }
    if (chosen && !*chosen) {
        return chosen;
    }
    ++draws_;
    if (chosen && settings_.mirostat != 0) {
        const double off = surprise(candidates_, **chosen) - settings_.mirostat_tau;
        mirostat_mu_ -= settings_.mirostat_eta * off;
    }
    return chosen;
}

/// The tokens that can be chosen, in the order of their ids; false if a logit is not a number or +inf, or
/// none is finite.
bool Sampler::gather(const Row& row) {
    candidates_.clear();
    others_ = {};
    candidates_.reserve(row.logits.size() + row.best.candidates.size());
    for (std::size_t id = 0; id < row.logits.size(); ++id) {
        if (!add(candidates_, {static_cast<TokenId>(id), row.logits[id]})) {
            return false;
        }
    }
    for (const Candidate& candidate : row.best.candidates) {
        if (!add(candidates_, candidate)) {
            return false;
        }
    }
    if (!row.best.candidates.empty()) {
        sort_by_id(candidates_);
        set_others(row.best);
    }
    return !candidates_.empty();
}

Result<std::optional<TokenId>> Sampler::choose(const Row& row, const std::vector<bool>* allowed) {
    if (!gather(row)) {
        return fail(ErrorKind::device, "The model's output is not finite", {},
            "The model file may be damaged, or the device computes wrongly: \"nook selftest\" tells.");
    }
    if (allowed != nullptr) {
        std::erase_if(candidates_, [allowed](const Candidate& candidate) {
            return candidate.id >= allowed->size() || !(*allowed)[candidate.id];
        });
        if (candidates_.empty() && others_.none()) {
            return fail(ErrorKind::bad_file, grammar_->exhausted()
                                                 ? "the grammar is too ambiguous to be followed"
                                                 : "the grammar leaves no token to choose from");
        }
    }
    if (allowed != nullptr || !settings_.logit_bias.empty()) {
        others_.forget_weight();
    }
    apply_bias(candidates_, settings_.logit_bias);
    if (candidates_.empty() && others_.none()) {
        return fail(ErrorKind::usage, "logit-bias leaves no token to choose from");
    }
    if (candidates_.empty() || !apply_chain(row.n_vocab)) {
        return std::nullopt;
    }
    return draw_one(candidates_, uniform(seed_, draws_, use_token));
}

/// False if what is left might depend on the other tokens.
bool Sampler::apply_chain(std::size_t n_vocab) {
    const bool greedy = settings_.temperature <= 0;
    const std::size_t possible = candidates_.size();
    for (const SamplerKind kind : settings_.order) {
        const bool penalty = kind == SamplerKind::penalties || kind == SamplerKind::dry;
        if (penalty || !(greedy || (settings_.mirostat != 0 && replaced_by_mirostat(kind)))) {
            if (!step(kind, candidates_.size() == possible ? n_vocab : candidates_.size())) {
                return false;
            }
        }
    }
    if (greedy) {
        return cut(1);
    }
    if (settings_.mirostat == 1) {
        keep_mirostat(candidates_, mirostat_mu_, n_vocab);
    } else if (settings_.mirostat == 2) {
        keep_mirostat_v2(candidates_, mirostat_mu_);
    }
    return others_.none();
}

/// `choices`: of how many tokens the candidates are what was left, if nothing was filtered.
void Sampler::apply(SamplerKind kind, std::size_t choices) {
    switch (kind) {
    case SamplerKind::penalties:
        sort_by_id(candidates_);
        penalize(candidates_, recent(settings_.repeat_last_n),
            {settings_.repeat_penalty, settings_.frequency_penalty, settings_.presence_penalty});
        break;
    case SamplerKind::dry:
        apply_dry();
        break;
    case SamplerKind::top_n_sigma:
        keep_top_n_sigma(candidates_, settings_.top_n_sigma);
        break;
    case SamplerKind::top_k:
        keep_top_k(candidates_, settings_.top_k);
        break;
    case SamplerKind::typical:
        keep_typical(candidates_, settings_.typical_p);
        break;
    case SamplerKind::top_p:
        keep_top_p(candidates_, settings_.top_p);
        break;
    case SamplerKind::min_p:
        keep_min_p(candidates_, settings_.min_p);
        break;
    case SamplerKind::xtc:
        if (settings_.xtc_probability > 0 &&
            uniform(seed_, draws_, use_exclusion) < settings_.xtc_probability) {
            exclude_top_choices(candidates_, settings_.xtc_threshold);
        }
        break;
    case SamplerKind::temperature:
        apply_dynamic_temperature(candidates_,
            {settings_.temperature, settings_.dynatemp_range, settings_.dynatemp_exponent}, choices);
        break;
    }
}

void Sampler::apply_dry() {
    if (settings_.dry_multiplier == 0) {
        return;
    }
    sort_by_id(candidates_);
    penalize_repetition(candidates_, recent(settings_.dry_last_n), history_.size() - unbroken_from_,
        {settings_.dry_multiplier, settings_.dry_base, settings_.dry_allowed_length},
        [this](TokenId id) { return text_of_ && breakers_.inside(text_of_(id)); });
}

} // namespace inglenook
