// SPDX-License-Identifier: Apache-2.0
#include "inference/grammar/automaton.h"

#include <algorithm>
#include <map>

namespace inglenook {

namespace {

using Kind = GrammarExpression::Kind;
using PositionKind = GrammarPosition::Kind;

/// Also bounds the memory: a position and its share of the sets take some 50 bytes.
constexpr std::size_t most_positions = std::size_t{1} << 20;
constexpr std::size_t most_steps = std::size_t{1} << 23;
constexpr std::uint32_t last_code = 0x3FFFFF; ///< that four bytes spell

} // namespace

class AutomatonBuilder {
public:
    explicit AutomatonBuilder(const GrammarSyntax& syntax) : syntax_(syntax) {}

    Result<std::shared_ptr<const GrammarAutomaton>> build() {
        automaton_.root_ = syntax_.root;
        add({PositionKind::accept, 0, 0});
        for (const GrammarRule& rule : syntax_.rules) {
            automaton_.starts_.push_back(expression(rule.expression, add({PositionKind::end, 0, 0})));
            if (too_large_) {
                return fail(ErrorKind::bad_file, "rule \"" + rule.name + "\" makes the grammar too large",
                    rule.place.text(), "Repeat less, or in fewer places.");
            }
        }
        make_sets();
        find_nullable();
        if (const auto recursive = left_recursive()) {
            const GrammarRule& rule = syntax_.rules[*recursive];
            return fail(ErrorKind::bad_file, "rule \"" + rule.name + "\" begins with itself (left recursion)",
                rule.place.text(), "Let it begin with something else.");
        }
        return std::make_shared<const GrammarAutomaton>(std::move(automaton_));
    }

private:
    std::uint32_t add(GrammarPosition position) {
        if (automaton_.positions_.size() >= most_positions) {
            too_large_ = true;
            return 0;
        }
        automaton_.positions_.push_back(position);
        return static_cast<std::uint32_t>(automaton_.positions_.size() - 1);
    }

    /// Positions that match the expression and go on at `next`. Made from the end to the start; the depth is
    /// bounded by that of the syntax.
    std::uint32_t expression(const GrammarExpression& what, std::uint32_t next) {
        if (++steps_ > most_steps) {
            too_large_ = true;
        }
        if (too_large_) {
            return next;
        }
        switch (what.kind) {
        case Kind::literal:
            for (auto code = what.code_points.rbegin(); code != what.code_points.rend(); ++code) {
                next = add({PositionKind::code, set_number(false, {{*code, *code}}), next});
            }
            return next;
        case Kind::one_of:
            return add({PositionKind::code, set_number(what.negated, joined(what.ranges)), next});
        case Kind::rule:
            return add({PositionKind::call, what.rule, next});
        case Kind::sequence:
            for (auto part = what.parts.rbegin(); part != what.parts.rend(); ++part) {
                next = expression(*part, next);
            }
            return next;
        case Kind::alternatives:
            return alternatives(what, next);
        case Kind::repeat:
            return repeat(what, next);
        }
        return next;
    }

    std::uint32_t alternatives(const GrammarExpression& what, std::uint32_t next) {
        std::uint32_t start = expression(what.parts.back(), next);
        for (std::size_t i = what.parts.size() - 1; i-- > 0;) {
            start = add({PositionKind::fork, start, expression(what.parts[i], next)});
        }
        return start;
    }

    std::uint32_t repeat(const GrammarExpression& what, std::uint32_t next) {
        std::uint32_t start = next;
        if (!what.most) {
            start = add({PositionKind::fork, next, 0});
            const std::uint32_t body = expression(what.parts[0], start);
            automaton_.positions_[start].next = body;
        } else {
            for (std::uint32_t i = what.least; i < *what.most && !too_large_; ++i) {
                start = add({PositionKind::fork, next, expression(what.parts[0], start)});
            }
        }
        for (std::uint32_t i = 0; i < what.least && !too_large_; ++i) {
            start = expression(what.parts[0], start);
        }
        return start;
    }

    std::uint32_t set_number(bool negated, std::vector<CodeRange> ranges) {
        const auto next = static_cast<std::uint32_t>(numbers_.size());
        return numbers_.try_emplace({negated, std::move(ranges)}, next).first->second;
    }

    void make_sets() {
        std::vector<std::uint32_t> starts;
        for (const auto& [set, number] : numbers_) {
            for (const CodeRange& range : set.second) {
                starts.push_back(range.first);
                starts.push_back(range.last + 1);
            }
        }
        automaton_.classes_ = CodeClasses(std::move(starts));
        automaton_.sets_.resize(numbers_.size());
        for (const auto& [key, number] : numbers_) {
            CodeSet& set = automaton_.sets_[number];
            set.negated = key.first;
            for (const CodeRange& range : set.negated ? complement(key.second, last_code) : key.second) {
                set.classes.push_back(
                    {automaton_.classes_.of(range.first), automaton_.classes_.of(range.last)});
            }
            if (set.negated) {
                set.excluded = key.second;
            }
        }
    }

    /// What is reached from a position without a code point, by forks and past nullable rules. Calls `visit`
    /// with each position; false ends the walk.
    template <class Visit> void reach(std::uint32_t from, const Visit& visit) {
        ++round_;
        seen_.resize(automaton_.positions_.size(), 0);
        std::vector<std::uint32_t> open = {from};
        while (!open.empty()) {
            const std::uint32_t position = open.back();
            open.pop_back();
            if (std::exchange(seen_[position], round_) == round_) {
                continue;
            }
            const GrammarPosition& what = automaton_.positions_[position];
            visit(what);
            if (what.kind == PositionKind::fork) {
                open.push_back(what.next);
                open.push_back(what.what);
            } else if (what.kind == PositionKind::call && automaton_.nullable_[what.what]) {
                open.push_back(what.next);
            }
        }
    }

    /// A rule found nullable sends those that wait for it on a new look: linear in the calls that begin
    /// rules.
    void find_nullable() {
        const std::size_t n = automaton_.starts_.size();
        automaton_.nullable_.assign(n, false);
        std::vector<std::vector<std::uint32_t>> waiting(n); ///< positions after a call, by rule called
        std::vector<std::uint32_t> owner(automaton_.positions_.size(), none);
        std::vector<std::pair<std::uint32_t, std::uint32_t>> open; ///< position, rule
        for (std::uint32_t rule = 0; rule < n; ++rule) {
            open.emplace_back(automaton_.starts_[rule], rule);
        }
        while (!open.empty()) {
            const auto [position, rule] = open.back();
            open.pop_back();
            if (owner[position] != none) {
                continue;
            }
            owner[position] = rule;
            const GrammarPosition& what = automaton_.positions_[position];
            if (what.kind == PositionKind::fork) {
                open.emplace_back(what.next, rule);
                open.emplace_back(what.what, rule);
            } else if (what.kind == PositionKind::call) {
                if (automaton_.nullable_[what.what]) {
                    open.emplace_back(what.next, rule);
                } else {
                    waiting[what.what].push_back(position);
                }
            } else if (what.kind == PositionKind::end && !automaton_.nullable_[rule]) {
                automaton_.nullable_[rule] = true;
                for (const std::uint32_t call : waiting[rule]) {
                    open.emplace_back(automaton_.positions_[call].next, owner[call]);
                }
            }
        }
    }

    /// A rule on a cycle of rules that begin with each other.
    std::optional<std::uint32_t> left_recursive() {
        const std::size_t n = automaton_.starts_.size();
        std::vector<std::vector<std::uint32_t>> begins_with(n);
        std::vector<std::uint32_t> waits_for(n, 0); ///< rules that begin with this one
        for (std::size_t rule = 0; rule < n; ++rule) {
            auto& first = begins_with[rule];
            reach(automaton_.starts_[rule], [&](const GrammarPosition& what) {
                if (what.kind == PositionKind::call) {
                    first.push_back(what.what);
                }
            });
            std::sort(first.begin(), first.end());
            first.erase(std::unique(first.begin(), first.end()), first.end());
            for (const std::uint32_t other : first) {
                ++waits_for[other];
            }
        }
        // Rules that nobody begins with are taken away, again and again; what remains leads from a cycle.
        std::vector<std::uint32_t> open;
        for (std::uint32_t rule = 0; rule < n; ++rule) {
            if (waits_for[rule] == 0) {
                open.push_back(rule);
            }
        }
        while (!open.empty()) {
            const std::uint32_t rule = open.back();
            open.pop_back();
            for (const std::uint32_t other : begins_with[rule]) {
                if (--waits_for[other] == 0) {
                    open.push_back(other);
                }
            }
        }
        return on_cycle(begins_with, waits_for);
    }

    /// Backwards from any remaining rule: every one has a predecessor that remains, so that a cycle is met.
    static std::optional<std::uint32_t> on_cycle(const std::vector<std::vector<std::uint32_t>>& begins_with,
        const std::vector<std::uint32_t>& waits_for) {
        std::vector<std::uint32_t> before(begins_with.size(), none);
        std::uint32_t some = none;
        for (std::uint32_t rule = 0; rule < begins_with.size(); ++rule) {
            if (waits_for[rule] == 0) {
                continue;
            }
            some = rule;
            for (const std::uint32_t other : begins_with[rule]) {
                before[other] = rule;
            }
        }
        if (some == none) {
            return std::nullopt;
        }
        for (std::size_t i = 0; i < begins_with.size(); ++i) {
            some = before[some];
        }
        return some;
    }

    static constexpr std::uint32_t none = 0xFFFFFFFF;

    const GrammarSyntax& syntax_;
    GrammarAutomaton automaton_;
    std::map<std::pair<bool, std::vector<CodeRange>>, std::uint32_t> numbers_; ///< of the sets
    std::vector<std::uint32_t> seen_;
    std::uint32_t round_ = 0;
    std::size_t steps_ = 0;
    bool too_large_ = false;
};

Result<std::shared_ptr<const GrammarAutomaton>> GrammarAutomaton::build(const GrammarSyntax& syntax) {
    return AutomatonBuilder(syntax).build();
}

Result<std::shared_ptr<const GrammarAutomaton>> compile_grammar(
    std::string_view gbnf, std::string_view root) {
    return parse_gbnf(gbnf, root).and_then([](const GrammarSyntax& syntax) {
        return GrammarAutomaton::build(syntax);
    });
}

} // namespace inglenook
