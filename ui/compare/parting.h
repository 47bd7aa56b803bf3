// SPDX-License-Identifier: Apache-2.0
// Where two answers to one prompt part, and how probable each model thought what the other one wrote there.
#pragma once

#include "storage/odds.h"

#include <optional>
#include <string>

namespace inglenook::ui {

struct Parting {
    struct Side {
        std::string choice;              ///< what it wrote there, a token; empty: it ended
        double probability = 0;          ///< that it gave to its own choice
        std::optional<double> ofOther{}; ///< that it gave to the other's; nothing: less than `bound`
        double bound = 0;                ///< the probability of the least probable token that was told
    };
    std::string before; ///< the end of what both wrote until there
    Side left;
    Side right;
};

/// Nothing if the two are the same as far as they are known, or if nothing is known of one of them. Models
/// may cut text into other tokens: the other's choice is then the longest told token that its text goes on
/// with.
std::optional<Parting> partingOf(const storage::AnswerOdds& left, const storage::AnswerOdds& right);

} // namespace inglenook::ui
