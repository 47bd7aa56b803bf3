// SPDX-License-Identifier: Apache-2.0
#include "inference/grammar/matcher.h"

#include <algorithm>

namespace inglenook {

namespace {

/// A text comes back to few places again and again (in a string, after a comma).
constexpr std::size_t most_masks = 16;

} // namespace

GrammarMatcher::GrammarMatcher(
    std::shared_ptr<const GrammarAutomaton> grammar, std::shared_ptr<const GrammarVocabulary> vocabulary)
    : vocabulary_(std::move(vocabulary)), states_(std::move(grammar)) {
    place_ = {states_.start(), Utf8Prefix(vocabulary_->rules())};
    exhausted_ = states_.exhausted();
}

/// False if the byte cannot follow.
bool GrammarMatcher::step(Place& place, unsigned char byte) {
    switch (place.prefix.add(byte)) {
    case Utf8Prefix::Step::invalid:
        return false;
    case Utf8Prefix::Step::unfinished:
        return states_.may_follow(place.state, place.prefix.range());
    case Utf8Prefix::Step::complete:
        place.state = states_.after(place.state, states_.classes().of(place.prefix.value()));
        place.prefix = Utf8Prefix(vocabulary_->rules());
        return place.state != GrammarStates::dead;
    }
    return false;
}

bool GrammarMatcher::may_stop(const Place& place) const {
    return place.prefix.empty() || states_.may_be_cut(place.state, place.prefix.range());
}

/// Dead if the token's text cannot follow.
GrammarMatcher::Place GrammarMatcher::after(TokenId id) {
    const std::string& text = vocabulary_->text(id);
    Place place = place_;
    if (text.empty()) {
        return {};
    }
    for (const char byte : text) {
        if (!step(place, static_cast<unsigned char>(byte))) {
            return {};
        }
    }
    return may_stop(place) ? place : Place{};
}

bool GrammarMatcher::allows(TokenId id) {
    if (exhausted_ || id >= vocabulary_->size()) {
        return false;
    }
    if (vocabulary_->ends_text(id)) {
        return may_end();
    }
    const bool good = after(id).state != GrammarStates::dead;
    exhausted_ = states_.exhausted();
    return good && !exhausted_;
}

bool GrammarMatcher::accept(TokenId id) {
    if (exhausted_ || id >= vocabulary_->size()) {
        return false;
    }
    if (vocabulary_->ends_text(id)) {
        return may_end();
    }
    states_.allow_more();
    const Place next = after(id);
    exhausted_ = states_.exhausted();
    if (exhausted_ || next.state == GrammarStates::dead) {
        return false;
    }
    place_ = next;
    if (states_.crowded()) {
        place_.state = states_.tidy(place_.state);
        masks_.clear();
    }
    states_.allow_more();
    return true;
}

const std::vector<bool>& GrammarMatcher::allowed() {
    auto known = std::find_if(
        masks_.begin(), masks_.end(), [this](const auto& entry) { return entry.first == place_; });
    if (known == masks_.end()) {
        masks_.emplace_front(place_, walk());
        if (masks_.size() > most_masks) {
            masks_.pop_back();
        }
    } else {
        masks_.splice(masks_.begin(), masks_, known);
    }
    return masks_.front().second;
}

std::vector<bool> GrammarMatcher::walk() {
    std::vector<bool> mask(vocabulary_->size(), false);
    if (exhausted_) {
        return mask;
    }
    for (const TokenId id : vocabulary_->ends()) {
        mask[id] = may_end();
    }
    const auto nodes = vocabulary_->nodes();
    const auto tokens = vocabulary_->tokens();
    std::vector<Place> path(std::size_t{vocabulary_->deepest()} + 1);
    path[0] = place_;
    for (std::size_t i = 0; i < nodes.size();) {
        const GrammarVocabulary::Node& node = nodes[i];
        Place& place = path[node.depth];
        place = path[node.depth - 1];
        if (!step(place, node.byte)) {
            i = node.skip;
            continue;
        }
        if (node.count > 0 && may_stop(place)) {
            for (const TokenId id : tokens.subspan(node.first, node.count)) {
                mask[id] = true;
            }
        }
        ++i;
    }
    exhausted_ = states_.exhausted();
    return exhausted_ ? std::vector<bool>(vocabulary_->size(), false) : mask;
}

bool GrammarMatcher::may_end() const { return place_.prefix.empty() && states_.may_end(place_.state); }

bool GrammarMatcher::must_end() const { return place_.prefix.empty() && states_.must_end(place_.state); }

} // namespace inglenook
