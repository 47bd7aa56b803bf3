// SPDX-License-Identifier: Apache-2.0
// The states of a match: all places of the grammar where it may stand, with the rules to return to. Equal
// states have equal numbers, and steps are remembered, so that going over a vocabulary is a walk through
// tables. Made for one thread.
#pragma once

#include "inference/grammar/automaton.h"

#include <span>
#include <unordered_map>

namespace inglenook {

/// The number of a state within its GrammarStates.
using GrammarState = std::uint32_t;

class GrammarStates {
public:
    explicit GrammarStates(std::shared_ptr<const GrammarAutomaton> grammar);

    /// Nothing can follow and nothing may end.
    static constexpr GrammarState dead = 0;

    [[nodiscard]] GrammarState start();
    /// The state after a code point of this class.
    GrammarState after(GrammarState state, std::uint32_t code_class);

    [[nodiscard]] bool may_end(GrammarState state) const;
    /// Nothing can follow.
    [[nodiscard]] bool must_end(GrammarState state) const;
    /// Whether one of these code points may follow.
    [[nodiscard]] bool may_follow(GrammarState state, CodeRange code_points) const;
    /// Whether a token may end inside of a character that becomes one of these. As the common programs have
    /// it, a negated class forbids this if it leaves out any of them.
    [[nodiscard]] bool may_be_cut(GrammarState state, CodeRange code_points) const;

    /// A grammar can be so ambiguous that a step takes too long. Then steps lead to `dead` until the next
    /// allowance, and this is true.
    [[nodiscard]] bool exhausted() const { return allowance_ == 0; }
    /// Allows the work of one token's choice.
    void allow_more();

    [[nodiscard]] const CodeClasses& classes() const { return grammar_->classes(); }

    /// So much is remembered that tidy() is due.
    [[nodiscard]] bool crowded() const;
    /// Forgets all but this state; returns its new number.
    GrammarState tidy(GrammarState state);

private:
    /// A position, and the node of what may come after the rule that it is in. A node is a set of these,
    /// sorted by position, each position once: alternatives that stand at the same place share what follows,
    /// which keeps the whole polynomial where a list of stacks would be exponential.
    struct Item {
        std::uint32_t position = 0;
        std::uint32_t then = 0;
        bool operator==(const Item&) const = default;
    };
    using Items = std::vector<Item>;
    struct ItemsHash {
        std::size_t operator()(const Items& items) const;
    };
    struct Closure;

    std::uint32_t intern(Items items);
    std::uint32_t unite(std::uint32_t a, std::uint32_t b);
    std::uint32_t frame(std::uint32_t position, std::uint32_t then);
    GrammarState close(Closure& closure);
    void visit(Closure& closure, std::uint32_t key);
    bool spend(std::size_t work);
    void clear();
    std::uint32_t copy(
        const std::vector<const Items*>& from, std::vector<std::uint32_t>& copies, std::uint32_t node);

    [[nodiscard]] const Items& items(std::uint32_t node) const { return *nodes_[node]; }

    std::shared_ptr<const GrammarAutomaton> grammar_;
    std::unordered_map<Items, std::uint32_t, ItemsHash> numbers_;
    std::vector<const Items*> nodes_;   ///< keys of numbers_
    std::vector<std::uint32_t> depths_; ///< how many rules a node goes back through
    std::unordered_map<std::uint64_t, std::uint32_t> united_;
    std::vector<std::vector<std::uint32_t>> steps_; ///< by state and class; unknown: not yet taken
    std::unordered_map<std::uint64_t, std::uint32_t> rare_steps_; ///< where there are many classes
    std::size_t stored_ = 0;                                      ///< items and steps in memory
    std::size_t allowance_ = 0;
};

} // namespace inglenook
