// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/answer_parser.h"

#include <algorithm>

namespace inglenook {

namespace {

constexpr std::string_view open_tag = "<think>";
constexpr std::string_view close_tag = "</think>";
constexpr std::string_view spaces = " \t\r\n\v\f";

std::size_t leading_space(std::string_view text) {
    return std::min(text.find_first_not_of(spaces), text.size());
}

std::size_t without_trailing_space(std::string_view text) {
    const std::size_t last = text.find_last_not_of(spaces);
    return last == std::string_view::npos ? 0 : last + 1;
}

bool begins(std::string_view text, std::string_view tag) { return text.substr(0, tag.size()) == tag; }

/// Whether the text could still become the tag: it is a true beginning of it.
bool may_become(std::string_view text, std::string_view tag) {
    return text.size() < tag.size() && tag.substr(0, text.size()) == text;
}

/// Where the longest end of the text starts that could become the tag; the text's size if there is none.
std::size_t partial_tag(std::string_view text, std::string_view tag) {
    const std::size_t longest = std::min(text.size(), tag.size() - 1);
    for (std::size_t length = longest; length > 0; --length) {
        if (may_become(text.substr(text.size() - length), tag)) {
            return text.size() - length;
        }
    }
    return text.size();
}

} // namespace

AnswerParser::AnswerParser(std::string_view prompt_tail) {
    const std::string_view tail = prompt_tail.substr(0, without_trailing_space(prompt_tail));
    const auto ends = [tail](std::string_view tag) {
        return tail.size() >= tag.size() && tail.substr(tail.size() - tag.size()) == tag;
    };
    reasoning_ = fresh_ = ends(open_tag);
    had_tag_ = reasoning_ || ends(close_tag);
}

std::vector<AnswerPiece> AnswerParser::add(std::string_view text) {
    held_ += text;
    std::vector<AnswerPiece> pieces;
    while (step(pieces)) {
    }
    return pieces;
}

std::vector<AnswerPiece> AnswerParser::finish() {
    std::vector<AnswerPiece> pieces;
    if (reasoning_) {
        drop_space_before_reasoning();
        give(pieces, AnswerKind::reasoning, without_trailing_space(held_));
    } else if (answered_ || !had_tag_ || leading_space(held_) != held_.size()) {
        give(pieces, AnswerKind::text, held_.size());
    }
    held_.clear();
    return pieces;
}

void AnswerParser::give(std::vector<AnswerPiece>& pieces, AnswerKind kind, std::size_t bytes) {
    if (bytes == 0) {
        return;
    }
    std::string text = held_.substr(0, bytes);
    held_.erase(0, bytes);
    if (kind == AnswerKind::reasoning) {
        // A model that reasons twice before it answers: two paragraphs.
        if (fresh_ && had_reasoning_) {
            text.insert(0, "\n\n");
        }
        fresh_ = false;
        had_reasoning_ = true;
    }
    if (!pieces.empty() && pieces.back().kind == kind) {
        pieces.back().text += text;
    } else {
        pieces.push_back({kind, std::move(text)});
    }
}

/// One move forward; false when more text is needed.
bool AnswerParser::step(std::vector<AnswerPiece>& pieces) {
    if (held_.empty()) {
        return false;
    }
    if (reasoning_) {
        return step_in_reasoning(pieces);
    }
    if (answered_) {
        give(pieces, AnswerKind::text, held_.size());
        return false;
    }
    return step_before_answer(pieces);
}

bool AnswerParser::step_before_answer(std::vector<AnswerPiece>& pieces) {
    const std::size_t space = leading_space(held_);
    const std::string_view rest = std::string_view(held_).substr(space);
    if (rest.empty() || may_become(rest, open_tag) || may_become(rest, close_tag)) {
        return false;
    }
    for (const std::string_view tag : {open_tag, close_tag}) {
        if (begins(rest, tag)) {
            reasoning_ = fresh_ = tag == open_tag;
            had_tag_ = true;
            held_.erase(0, space + tag.size());
            return true;
        }
    }
    if (had_tag_) {
        // Line ends go, the indentation of the first line stays.
        const std::size_t line = held_.substr(0, space).rfind('\n');
        held_.erase(0, line == std::string::npos ? space : line + 1);
    }
    answered_ = true;
    give(pieces, AnswerKind::text, held_.size());
    return false;
}

void AnswerParser::drop_space_before_reasoning() {
    if (fresh_) {
        held_.erase(0, leading_space(held_));
    }
}

bool AnswerParser::step_in_reasoning(std::vector<AnswerPiece>& pieces) {
    drop_space_before_reasoning();
    // The prompt may have opened the reasoning and the model opens it again.
    if (fresh_ && begins(held_, open_tag)) {
        held_.erase(0, open_tag.size());
        return true;
    }
    if (fresh_ && may_become(held_, open_tag)) {
        return false;
    }
    if (const std::size_t close = held_.find(close_tag); close != std::string::npos) {
        const std::size_t end = without_trailing_space(std::string_view(held_).substr(0, close));
        const std::size_t tag_end = close + close_tag.size();
        give(pieces, AnswerKind::reasoning, end);
        held_.erase(0, tag_end - end);
        reasoning_ = fresh_ = false;
        return true;
    }
    const std::size_t certain = partial_tag(held_, close_tag);
    give(pieces, AnswerKind::reasoning, without_trailing_space(std::string_view(held_).substr(0, certain)));
    return false;
}

} // namespace inglenook
