// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/answer.h"

namespace inglenook {

namespace {

/// Raw text is passed on as it is; only a chat's answer is searched for reasoning.
std::vector<AnswerPiece> plain(std::string text) {
    if (text.empty()) {
        return {};
    }
    return {{AnswerKind::text, std::move(text)}};
}

} // namespace

Answer::Answer(
    std::shared_ptr<const Tokenizer> tokenizer, const GenerateRequest& request, const PromptTokens& prompt)
    : tokenizer_(std::move(tokenizer)), max_tokens_(request.max_tokens), ignore_end_(request.ignore_end),
      chat_(std::holds_alternative<ChatInput>(request.prompt)), stops_(request.stop), parser_(prompt.tail) {
    parser_.add(prompt.resumed); // already known; it only says where the answer goes on
}

std::vector<AnswerPiece> Answer::add(TokenId id) {
    ++n_tokens_;
    if (tokenizer_->ends_generation(id) && !ignore_end_) {
        ended_ = StopReason::end;
        return {};
    }
    // A control token inside an answer is not text; what a template marks as user-defined (<think>) is.
    const bool shown = tokenizer_->kind(id) != TokenKind::control;
    std::string certain = stops_.add(text_.add(shown ? tokenizer_->piece(id, true) : std::string()));
    if (stops_.matched()) {
        ended_ = StopReason::stop_string;
    } else if (max_tokens_ != 0 && n_tokens_ >= max_tokens_) {
        ended_ = StopReason::length;
    }
    return chat_ ? parser_.add(certain) : plain(std::move(certain));
}

std::vector<AnswerPiece> Answer::finish() {
    std::string rest;
    if (!stops_.matched()) {
        rest = stops_.add(text_.finish());
        rest += stops_.finish();
    }
    if (!chat_) {
        return plain(std::move(rest));
    }
    std::vector<AnswerPiece> pieces = parser_.add(rest);
    for (AnswerPiece& piece : parser_.finish()) {
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

} // namespace inglenook
