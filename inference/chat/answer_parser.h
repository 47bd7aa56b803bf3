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
///
/// Reasoning stands between <think> and </think> before the answer; either tag may be missing: the prompt may
/// have opened it, the model may stop before it closes. The tags, white space around the reasoning and line
/// ends before the answer are dropped. Once the answer has begun, every tag is text.
class AnswerParser {
public:
    /// `prompt_tail`: the end of the rendered prompt, for templates that open the reasoning themselves. To go
    /// on with an interrupted answer, start without a tail and feed the text so far first ("<think>…").
    explicit AnswerParser(std::string_view prompt_tail = {});
    std::vector<AnswerPiece> add(std::string_view text);
    std::vector<AnswerPiece> finish();
    /// What comes next is reasoning, so far as is known.
    [[nodiscard]] bool reasoning() const { return reasoning_; }

private:
    bool step(std::vector<AnswerPiece>& pieces);
    bool step_before_answer(std::vector<AnswerPiece>& pieces);
    bool step_in_reasoning(std::vector<AnswerPiece>& pieces);
    void give(std::vector<AnswerPiece>& pieces, AnswerKind kind, std::size_t bytes);
    void drop_space_before_reasoning();

    bool reasoning_ = false;
    bool answered_ = false; ///< text other than white space has come: a later <think> is text
    bool had_tag_ = false;  ///< a tag stood before: white space here is no part of the answer
    bool had_reasoning_ = false;
    bool fresh_ = false; ///< in reasoning, of which nothing has been given yet
    std::string held_;
};

} // namespace inglenook
