// SPDX-License-Identifier: Apache-2.0
// Follows a text token by token through a grammar, and tells which tokens may come next. For one thread.
#pragma once

#include "inference/grammar/states.h"
#include "inference/grammar/utf8_prefix.h"
#include "inference/grammar/vocabulary.h"

#include <list>
#include <vector>

namespace inglenook {

class GrammarMatcher {
public:
    GrammarMatcher(
        std::shared_ptr<const GrammarAutomaton> grammar, std::shared_ptr<const GrammarVocabulary> vocabulary);

    /// Whether the token may come next; one that ends the text may where the grammar may end.
    [[nodiscard]] bool allows(TokenId id);
    /// The same for all tokens at once, by id. Valid until the next call.
    [[nodiscard]] const std::vector<bool>& allowed();
    /// Goes on after the token; false, and no change, if it is not allowed.
    bool accept(TokenId id);

    [[nodiscard]] bool may_end() const;
    /// Nothing but the end can follow.
    [[nodiscard]] bool must_end() const;
    /// The grammar is too ambiguous to be followed from here on: nothing is allowed.
    [[nodiscard]] bool exhausted() const { return exhausted_; }

private:
    /// Between two tokens: a state and the bytes of a character that has begun.
    struct Place {
        GrammarState state = GrammarStates::dead;
        Utf8Prefix prefix;
        bool operator==(const Place&) const = default;
    };

    bool step(Place& place, unsigned char byte);
    bool may_stop(const Place& place) const;
    Place after(TokenId id);
    std::vector<bool> walk();

    std::shared_ptr<const GrammarVocabulary> vocabulary_;
    GrammarStates states_;
    Place place_;
    bool exhausted_ = false;
    std::list<std::pair<Place, std::vector<bool>>> masks_; ///< of the places last asked for, newest first
};

} // namespace inglenook
