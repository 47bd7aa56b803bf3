// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/answer_parser.h"

#include <algorithm>
#include <utility>

namespace inglenook {

namespace {

void append(std::vector<AnswerPiece>& pieces, AnswerKind kind, std::string_view text) {
    if (!pieces.empty() && pieces.back().kind == kind) {
        pieces.back().text += text;
    } else {
        pieces.push_back({kind, std::string(text), {}});
    }
}

} // namespace

AnswerParser::AnswerParser(AnswerFormat format, std::string_view prompt_tail)
    : format_(std::make_shared<const AnswerFormat>(std::move(format))),
      before_(marks_before_answer(*format_)), in_answer_(marks_in_answer(*format_)),
      of_frame_(marks_of_frame(*format_)) {
    begin_after(prompt_tail);
}

void AnswerParser::begin_after(std::string_view prompt_tail) {
    const std::string_view tail = prompt_tail.substr(0, prompt_tail.find_last_not_of(white_space) + 1);
    const auto ends = [tail](std::string_view mark) { return !mark.empty() && tail.ends_with(mark); };
    for (const AnswerSection& section : format_->sections) {
        if (section.kind == AnswerKind::reasoning && ends(section.open)) {
            begin_reasoning(&section);
        }
        if (section.kind == AnswerKind::text && ends(section.open)) {
            wrapper_ = &section;
        }
        had_mark_ = had_mark_ ||
                    (section.kind == AnswerKind::reasoning && (ends(section.open) || ends(section.close)));
    }
    if (!format_->framing.empty() && format_->framing.front().prompt_starts &&
        ends(format_->framing.front().start)) {
        state_ = State::header;
    }
}

void AnswerParser::resume(std::string_view text, std::span<const std::size_t> tokens) {
    if (!text.empty()) {
        add(text, tokens);
        finish();
    }
}

std::vector<AnswerPiece> AnswerParser::add(std::string_view text, std::span<const std::size_t> tokens) {
    for (const std::size_t place : tokens) {
        tokens_.add(held_.size() + place);
    }
    held_ += text;
    Pieces pieces;
    while (step(pieces)) {
    }
    // What is given goes all at once: taken off bit by bit, a long text would be moved again and again.
    held_.erase(0, at_);
    tokens_.drop_front(at_);
    for (std::size_t* place : {&scan_, &solid_, &open_at_, &payload_at_}) {
        *place -= std::min(*place, at_);
    }
    at_ = 0;
    return pieces;
}

std::vector<AnswerPiece> AnswerParser::finish() {
    Pieces pieces;
    while (step(pieces)) {
    }
    while (state_ == State::call) {
        finish_call(pieces);
        while (step(pieces)) {
        }
    }
    switch (state_) {
    case State::reasoning:
        give_reasoning(pieces, held_.find_last_not_of(white_space) + 1);
        break;
    case State::header:
        if (at_ < held_.size()) {
            give_back(pieces, held_.size());
        }
        break;
    case State::before:
        if (scan_ < held_.size() || !had_mark_) { // more than white space, or nothing but that
            drop_space_before_answer(scan_);
            state_ = at_ < held_.size() ? State::answer : state_;
            give_text(pieces, held_.size());
        }
        break;
    default:
        give_text(pieces, held_.size());
    }
    tokens_.drop_front(held_.size());
    held_.clear();
    at_ = scan_ = solid_ = 0;
    return pieces;
}

void AnswerParser::move_to(std::size_t place) { at_ = scan_ = place; }

void AnswerParser::give_text(Pieces& pieces, std::size_t end) {
    if (end <= at_) {
        return;
    }
    if (fresh_) {
        fence_ = {};
        if (spoke_) {
            append(pieces, AnswerKind::text, "\n\n"); // another message of the same answer
        }
    }
    const std::string_view text = std::string_view(held_).substr(at_, end - at_);
    fence_.add(text);
    append(pieces, AnswerKind::text, text);
    fresh_ = after_call_ = false;
    spoke_ = true;
    at_ = end;
}

void AnswerParser::give_reasoning(Pieces& pieces, std::size_t end) {
    if (end <= at_) {
        return;
    }
    if (fresh_ && reasoned_) {
        append(pieces, AnswerKind::reasoning, "\n\n"); // it reasons twice before it answers
    }
    append(pieces, AnswerKind::reasoning, std::string_view(held_).substr(at_, end - at_));
    fresh_ = false;
    reasoned_ = true;
    at_ = end;
}

/// One move forward; false when more text is needed.
bool AnswerParser::step(Pieces& pieces) {
    if (at_ == held_.size()) {
        return false;
    }
    switch (state_) {
    case State::before:
        return step_before(pieces);
    case State::reasoning:
        return step_in_reasoning(pieces);
    case State::answer:
        return step_in_answer(pieces);
    case State::header:
        return step_in_header(pieces);
    case State::call:
        break;
    }
    return step_in_call(pieces);
}

bool AnswerParser::step_before(Pieces& pieces) {
    scan_ = std::min(held_.find_first_not_of(white_space, std::max(scan_, at_)), held_.size());
    if (scan_ == held_.size()) {
        return false;
    }
    const auto found = before_.at(held_, scan_, tokens_);
    if (found && found->mark == nullptr) {
        return false;
    }
    if (found && applies(*found)) {
        act(*found);
        return true;
    }
    drop_space_before_answer(scan_);
    state_ = State::answer;
    // At this place nothing but text can stand.
    give_text(pieces, found ? scan_ + 1 : scan_);
    scan_ = at_;
    return true;
}

/// Line ends go, the indentation of the first line stays.
void AnswerParser::drop_space_before_answer(std::size_t end) {
    if (!had_mark_ || (spoke_ && !fresh_)) {
        return;
    }
    const std::string_view space = std::string_view(held_).substr(at_, end - at_);
    const std::size_t line = space.rfind('\n');
    at_ = line == std::string_view::npos ? end : at_ + line + 1;
}

/// A mark was reached and all before it is given or of no use.
void AnswerParser::act(const FoundMark& found) {
    const Mark& mark = *found.mark;
    had_mark_ = true;
    switch (mark.role) {
    case MarkRole::call_open:
        if (state_ == State::reasoning) {
            move_to(found.at);
        }
        begin_call(
            *mark.section, found.at, mark.section->keeps_open ? found.at : found.at + mark.text.size());
        return;
    case MarkRole::header:
        if (state_ == State::reasoning) {
            move_to(found.at);
        }
        open_at_ = found.at;
        state_ = State::header;
        return;
    case MarkRole::reasoning_open:
        move_to(found.at + mark.text.size());
        begin_reasoning(mark.section);
        return;
    case MarkRole::text_open:
        wrapper_ = mark.section;
        break;
    case MarkRole::text_close:
        wrapper_ = nullptr;
        break;
    default:
        break;
    }
    fresh_ = false;
    state_ = State::before;
    move_to(found.at + mark.text.size());
}

void AnswerParser::begin_reasoning(const AnswerSection* section) {
    state_ = State::reasoning;
    reasoning_in_ = section;
    in_reasoning_ = marks_in_reasoning(*format_, section);
    fresh_ = true;
    solid_ = at_;
}

bool AnswerParser::step_in_reasoning(Pieces& pieces) {
    if (fresh_) {
        move_to(std::min(held_.find_first_not_of(white_space, at_), held_.size()));
        solid_ = at_;
        const std::string_view rest = std::string_view(held_).substr(at_);
        const std::string_view open = reasoning_in_ == nullptr ? std::string_view() : reasoning_in_->open;
        // The prompt may have opened the reasoning and the model opens it again.
        if (!open.empty() && rest.starts_with(open) && is_mark(open, at_)) {
            move_to(at_ + open.size());
            return true;
        }
        if (rest.size() < open.size() && open.starts_with(rest)) {
            return false;
        }
    }
    const auto found = in_reasoning_.find(held_, scan_, tokens_);
    const std::size_t end = found ? found->at : held_.size();
    const std::size_t last = std::string_view(held_).substr(scan_, end - scan_).find_last_not_of(white_space);
    if (last != std::string_view::npos) {
        solid_ = scan_ + last + 1;
    }
    scan_ = end;
    give_reasoning(pieces, solid_);
    if (!found || found->mark == nullptr) {
        return false;
    }
    act(*found);
    return true;
}

bool AnswerParser::step_in_answer(Pieces& pieces) {
    const auto found = in_answer_.find(held_, std::max(scan_, at_), tokens_);
    scan_ = found ? found->at : held_.size();
    give_text(pieces, scan_);
    if (!found) {
        return false;
    }
    const Mark* mark = found->mark;
    const bool framing = mark == nullptr
                             ? !format_->framing.empty()
                             : mark->role == MarkRole::header || mark->role == MarkRole::frame_end;
    const bool is_text = (fence_.inside() && !framing) ||
                         (mark != nullptr && mark->role == MarkRole::text_close && mark->section != wrapper_);
    if (is_text) {
        give_text(pieces, scan_ + 1);
        scan_ = at_;
        return true;
    }
    if (mark == nullptr) {
        return false;
    }
    act(*found);
    return true;
}

} // namespace inglenook
