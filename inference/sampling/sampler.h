// SPDX-License-Identifier: Apache-2.0
// Chooses the next token from logits: a chain of samplers in a visible order, then a draw.
#pragma once

#include "inference/grammar/matcher.h"
#include "inference/result.h"
#include "inference/sampling/order.h"
#include "inference/sampling/others.h"
#include "inference/sampling/sequence_breakers.h"
#include "inference/tokenizer/tokenizer.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace inglenook {

/// Names and defaults as in common use. The bias comes first, then the samplers of `order`, then the draw.
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

    float dry_multiplier = 0; ///< of the penalty on repeated sequences; 0: off
    float dry_base = 1.75F;   ///< how it grows with the length of the repetition
    std::uint32_t dry_allowed_length = 2;
    std::int32_t dry_last_n = -1;                                   ///< 0: off, -1: the whole context
    std::vector<std::string> dry_breakers = {"\n", ":", "\"", "*"}; ///< no repetition reaches across these

    /// 1 or 2: steers the surprise instead of top-n-sigma, top-k, typical, top-p, min-p and xtc; 0: off.
    std::uint32_t mirostat = 0;
    float mirostat_tau = 5;    ///< the surprise wished for, in bits
    float mirostat_eta = 0.1F; ///< how fast it is steered

    std::vector<SamplerKind> order = usual_order();

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
    using TextOf = std::function<std::string(TokenId)>;

    /// `text_of` tells the bytes of a token, for the breakers of repetitions.
    explicit Sampler(const SamplingSettings& settings, TextOf text_of = {});

    /// Tells a token that precedes the next choice (prompt or answer); penalties look back at these.
    void accept(TokenId id);
    /// From here on the tokens chosen and accepted follow a grammar.
    void follow(std::unique_ptr<GrammarMatcher> grammar) { grammar_ = std::move(grammar); }
    /// The grammar is complete: nothing but an end can follow.
    [[nodiscard]] bool complete() const { return grammar_ != nullptr && grammar_->must_end(); }

    /// The next token; -inf is a token that cannot be chosen. The choice is made as if there were no grammar,
    /// and among the tokens that it allows if it refuses that. Errors: device, if a logit is NaN or +inf, or
    /// none is a finite number ("the model's output is not finite"); usage, if the bias leaves no token;
    /// bad_file, if the grammar does.
    Result<TokenId> sample(std::span<const float> logits);

    /// How many of the most likely tokens sample_best() wants, at most `most`; 0: it would not do.
    [[nodiscard]] std::uint32_t wanted(std::uint32_t most) const;
    /// The most likely tokens of a row.
    struct Best {
        std::span<const Candidate> candidates; ///< NaN first, then by falling logit, the lower id first
        float total_weight = 0;  ///< the sum of exp(logit - largest logit) over the row, to 1e-4 of itself
        std::size_t n_vocab = 0; ///< logits of the row
    };
    /// As sample() of that row. Nothing, and nothing has happened, if the choice might depend on the other
    /// tokens: then the whole row is needed.
    Result<std::optional<TokenId>> sample_best(const Best& best);
    [[nodiscard]] std::uint64_t seed() const { return seed_; }

private:
    /// A row of logits: all, or the best.
    struct Row {
        std::span<const float> logits;
        Best best;
        std::size_t n_vocab = 0;
    };

    Result<std::optional<TokenId>> sample_row(const Row& row);
    Result<std::optional<TokenId>> choose(const Row& row, const std::vector<bool>* allowed);
    bool gather(const Row& row);
    void set_others(const Best& best);
    bool apply_chain(std::size_t n_vocab);
    bool account(SamplerKind kind);
    bool step(SamplerKind kind, std::size_t choices);
    bool cut_top_p();
    bool account_min_p();
    bool cut(std::size_t k);
    void apply(SamplerKind kind, std::size_t choices);
    void apply_dry();
    [[nodiscard]] std::span<const TokenId> recent(std::int32_t last_n) const;

    SamplingSettings settings_;
    TextOf text_of_;
    std::uint64_t seed_ = 0;
    std::uint64_t draws_ = 0;
    std::vector<TokenId> history_;
    SequenceBreakers breakers_;
    std::size_t unbroken_from_ = 0; ///< in history_: after the last breaker
    double mirostat_mu_ = 0;
    std::unique_ptr<GrammarMatcher> grammar_;
    std::vector<Candidate> candidates_;
    Others others_; ///< the tokens that the candidates were preselected from
};

} // namespace inglenook
