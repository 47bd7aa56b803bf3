// SPDX-License-Identifier: Apache-2.0
// One answer being written: from token ids to pieces of text, and when it ends.
#pragma once

#include "inference/chat/answer_parser.h"
#include "inference/engine.h"
#include "inference/engine/prompt.h"
#include "inference/engine/stop_matcher.h"
#include "inference/tokenizer/tokenizer.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace inglenook {

class Answer {
public:
    Answer(std::shared_ptr<const Tokenizer> tokenizer, const GenerateRequest& request,
        const PromptTokens& prompt);

    /// Takes a token; returns the pieces that are certain now. ended() tells whether it was the last.
    std::vector<AnswerPiece> add(TokenId id);
    /// The pieces held back until the end.
    std::vector<AnswerPiece> finish();
    [[nodiscard]] std::optional<StopReason> ended() const { return ended_; }
    [[nodiscard]] bool reasoning() const { return chat_ && parser_.reasoning(); }
    [[nodiscard]] std::uint32_t n_tokens() const { return n_tokens_; }

private:
    std::shared_ptr<const Tokenizer> tokenizer_;
    std::uint32_t max_tokens_;
    bool ignore_end_;
    bool chat_;
    StreamingText text_;
    StopMatcher stops_;
    AnswerParser parser_;
    std::uint32_t n_tokens_ = 0;
    std::optional<StopReason> ended_;
};

} // namespace inglenook
