// SPDX-License-Identifier: Apache-2.0
// What is known of the tokens that a chain of samplers does not see when it has only the most likely ones.
#pragma once

#include "inference/tokenizer/tokenizer.h"

#include <optional>

namespace inglenook {

/// Tokens that are not among the candidates: at first, all that come after the last of the most likely ones.
class Others {
public:
    /// There are none, or they do not matter any more.
    Others() = default;
    /// All come after this token: they have smaller logits, or the same one and a larger id.
    Others(TokenId last, float logit) : some_(true), ties_come_after_(true), last_(last), most_(logit) {}

    /// How heavy they are together, as a share of the most likely token's weight.
    struct Weight {
        double least = 0;
        double most = 0;
    };
    void weigh(const Weight& weight) { weight_ = weight; }
    /// Their logits, or which of them there are, may have changed.
    void forget_weight() { weight_.reset(); }
    [[nodiscard]] const std::optional<Weight>& weight() const { return weight_; }

    [[nodiscard]] bool none() const { return !some_; }
    /// None of them has a larger logit.
    [[nodiscard]] float most() const { return most_; }
    /// True if all of them are less likely than a token, for certain.
    [[nodiscard]] bool come_after(TokenId id, float logit) const {
        return !some_ || logit > most_ || (logit == most_ && ties_come_after_ && id <= last_);
    }
    /// All logits were rounded after a change that leaves them in order, and now those that were apart may be
    /// equal.
    void now_at_most(float logit) {
        most_ = logit;
        ties_come_after_ = false;
        weight_.reset();
    }

private:
    bool some_ = false;
    bool ties_come_after_ = false;
    TokenId last_ = 0;
    float most_ = 0;
    std::optional<Weight> weight_;
};

} // namespace inglenook
