// SPDX-License-Identifier: Apache-2.0
// A grammar made ready for matching: a graph of positions, one for each place between the characters of its
// rules. Immutable and safe to share.
#pragma once

#include "inference/grammar/syntax.h"

#include <array>
#include <memory>

namespace inglenook {

/// Classes of code points between which no set of the grammar tells a difference, as numbers of intervals in
/// the order of the code points.
class CodeClasses {
public:
    CodeClasses() = default;
    /// `starts`: where a class begins, in any order; 0 is always one.
    explicit CodeClasses(std::vector<std::uint32_t> starts);

    [[nodiscard]] std::uint32_t of(std::uint32_t code_point) const {
        return code_point < ascii_.size() ? ascii_[code_point] : search(code_point);
    }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(starts_.size()); }

private:
    [[nodiscard]] std::uint32_t search(std::uint32_t code_point) const;

    std::vector<std::uint32_t> starts_;
    std::array<std::uint32_t, 128> ascii_{};
};

/// The code points that may stand somewhere, as sorted ranges of classes that do not touch.
struct CodeSet {
    bool negated = false;
    std::vector<CodeRange> classes;  ///< both ends included
    std::vector<CodeRange> excluded; ///< of a negated set: the code points it leaves out, sorted

    [[nodiscard]] bool holds(std::uint32_t code_class) const;
    [[nodiscard]] bool holds_any(CodeRange of_classes) const;
    [[nodiscard]] bool excludes_any(CodeRange code_points) const;
};

struct GrammarPosition {
    enum class Kind : std::uint8_t {
        accept, ///< the whole grammar may end
        end,    ///< of a rule
        code,   ///< a code point of `what`, a set, then `next`
        call,   ///< `what`, a rule, then `next`
        fork    ///< `next` or `what`, another position
    };
    Kind kind = Kind::end;
    std::uint32_t what = 0;
    std::uint32_t next = 0;
};

class GrammarAutomaton {
public:
    /// Errors: bad_file naming rule, line and column, if a rule begins with itself (left recursion) or the
    /// whole is too large. Time and memory are bounded, whatever the repetitions.
    static Result<std::shared_ptr<const GrammarAutomaton>> build(const GrammarSyntax& syntax);

    static constexpr std::uint32_t accept_position = 0;

    [[nodiscard]] const GrammarPosition& at(std::uint32_t position) const { return positions_[position]; }
    [[nodiscard]] const CodeSet& set(std::uint32_t number) const { return sets_[number]; }
    [[nodiscard]] std::uint32_t start(std::uint32_t rule) const { return starts_[rule]; }
    /// Whether the rule matches the empty text.
    [[nodiscard]] bool nullable(std::uint32_t rule) const { return nullable_[rule]; }
    [[nodiscard]] std::uint32_t root() const { return root_; }
    [[nodiscard]] const CodeClasses& classes() const { return classes_; }

private:
    friend class AutomatonBuilder;
    GrammarAutomaton() = default;

    std::vector<GrammarPosition> positions_;
    std::vector<CodeSet> sets_;
    std::vector<std::uint32_t> starts_; ///< of the rules
    std::vector<bool> nullable_;
    std::uint32_t root_ = 0;
    CodeClasses classes_;
};

/// GBNF to an automaton. Errors: those of parse_gbnf() and GrammarAutomaton::build().
Result<std::shared_ptr<const GrammarAutomaton>> compile_grammar(
    std::string_view gbnf, std::string_view root = "root");

} // namespace inglenook
