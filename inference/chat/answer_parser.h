// SPDX-License-Identifier: Apache-2.0
// Splits what a model streams into reasoning and answer, tolerant of a model that breaks its own format.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace inglenook {

enum class AnswerKind { text, reasoning };

struct AnswerPiece {
    AnswerKind kind = AnswerKind::text;
    std::string text;
};

/// Feed text as it streams; pieces of the same kind may come in any number. Joined, add() and finish() give
/// the same pieces for any split of the input.
class AnswerParser {
public:
    /// `prompt_tail`: the end of the rendered prompt, for templates that open the reasoning themselves.
    explicit AnswerParser(std::string_view prompt_tail = {});
    std::vector<AnswerPiece> add(std::string_view text);
    std::vector<AnswerPiece> finish();

private:
    bool reasoning_ = false;
    bool answered_ = false; ///< text other than white space has come: a later <think> is text
    std::string held_;
};

} // namespace inglenook
