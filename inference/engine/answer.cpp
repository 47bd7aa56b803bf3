// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/answer.h"

#include <utility>

namespace inglenook {

namespace {

/// Raw text is passed on as it is; only a chat's answer is searched for reasoning and tool calls.
std::vector<AnswerPiece> plain(std::string text) {
    if (text.empty()) {
        return {};
    }
    return {{AnswerKind::text, std::move(text), {}}};
}

/// Of an answer that goes on, what the frame around it says is tokens, and what it holds is text.
void resume(AnswerParser& parser, const std::vector<PromptPart>& parts) {
    std::string text;
    std::vector<std::size_t> tokens;
    for (const PromptPart& part : parts) {
        for (std::size_t i = 0; part.trusted && i < part.text.size(); ++i) {
            tokens.push_back(text.size() + i);
        }
        text += part.text;
    }
    parser.resume(text, tokens);
}

} // namespace

Answer::Answer(const OpenModel& model, const GenerateRequest& request, const PromptTokens& prompt)
    : tokenizer_(model.tokenizer), max_tokens_(request.max_tokens), ignore_end_(request.ignore_end),
      chat_(std::holds_alternative<ChatInput>(request.prompt)), stops_(request.stop),
      parser_(model.answer_format, prompt.tail) {
    resume(parser_, prompt.resumed);
}

/// A control token inside an answer is not text, unless the format of answers is made of it.
bool Answer::shows(TokenId id, const std::string& piece) const {
    return tokenizer_->kind(id) != TokenKind::control || (chat_ && parser_.format().shows(piece));
}

std::vector<AnswerPiece> Answer::add(TokenId id) {
    ++n_tokens_;
    const std::string piece = tokenizer_->piece(id, true);
    if (tokenizer_->ends_generation(id) && !ignore_end_) {
        ended_ = StopReason::end;
        return chat_ && parser_.format().shows(piece) ? take(id, piece) : std::vector<AnswerPiece>();
    }
    std::vector<AnswerPiece> pieces = take(id, shows(id, piece) ? piece : std::string());
    if (stops_.matched()) {
        ended_ = StopReason::stop_string;
    } else if (max_tokens_ != 0 && n_tokens_ >= max_tokens_) {
        ended_ = StopReason::length;
    }
    return pieces;
}

/// What a token adds to the text, by way of the stop strings.
std::vector<AnswerPiece> Answer::take(TokenId id, const std::string& piece) {
    const std::string text = text_.add(piece);
    written_ += text.size();
    if (!piece.empty() && tokenizer_->kind(id) != TokenKind::normal && text.ends_with(piece)) {
        specials_.push_back(written_ - piece.size());
    }
    return give(stops_.add(text));
}

std::vector<AnswerPiece> Answer::give(std::string text) {
    std::vector<std::size_t> tokens;
    for (; !specials_.empty() && specials_.front() < given_ + text.size(); specials_.pop_front()) {
        tokens.push_back(specials_.front() - given_);
    }
    given_ += text.size();
    return chat_ ? parser_.add(text, tokens) : plain(std::move(text));
}

std::vector<AnswerPiece> Answer::finish() {
    std::string rest;
    if (!stops_.matched()) {
        rest = stops_.add(text_.finish());
        rest += stops_.finish();
    }
    std::vector<AnswerPiece> pieces = give(std::move(rest));
    if (chat_) {
        for (AnswerPiece& piece : parser_.finish()) {
            pieces.push_back(std::move(piece));
        }
    }
    return pieces;
}

} // namespace inglenook
