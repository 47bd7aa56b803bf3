// SPDX-License-Identifier: Apache-2.0
// One answer being written: from token ids to pieces of text, and when it ends.
#pragma once

#include "inference/chat/answer_parser.h"
#include "inference/engine.h"
#include "inference/engine/model.h"
#include "inference/engine/prompt.h"
#include "inference/engine/stop_matcher.h"
#include "inference/tokenizer/tokenizer.h"

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace inglenook {

class Answer {
public:
    Answer(const OpenModel& model, const GenerateRequest& request, const PromptTokens& prompt);

    /// Takes a token; returns the pieces that are certain now. ended() tells whether it was the last.
    std::vector<AnswerPiece> add(TokenId id);
    /// The pieces held back until the end.
    std::vector<AnswerPiece> finish();
    [[nodiscard]] std::optional<StopReason> ended() const { return ended_; }
    [[nodiscard]] bool reasoning() const { return chat_ && parser_.reasoning(); }
    [[nodiscard]] std::uint32_t n_tokens() const { return n_tokens_; }

private:
    [[nodiscard]] bool shows(TokenId id, const std::string& piece) const;
    std::vector<AnswerPiece> take(TokenId id, const std::string& piece);
    std::vector<AnswerPiece> give(std::string text);

    std::shared_ptr<const Tokenizer> tokenizer_;
    std::uint32_t max_tokens_;
    bool ignore_end_;
    bool chat_;
    StreamingText text_;
    StopMatcher stops_;
    AnswerParser parser_;
    std::size_t written_ = 0;          ///< bytes of the answer's text
    std::size_t given_ = 0;            ///< of those, what was given to the parser
    std::deque<std::size_t> specials_; ///< where special tokens begin in what was not
    std::uint32_t n_tokens_ = 0;
    std::optional<StopReason> ended_;
};

} // namespace inglenook
