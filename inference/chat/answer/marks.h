// SPDX-License-Identifier: Apache-2.0
// Finds the marks of a format in text that still grows.
#pragma once

#include "inference/chat/answer/answer_format.h"

#include <array>
#include <cstddef>
#include <deque>
#include <optional>
#include <string_view>
#include <vector>

namespace inglenook {

enum class MarkRole {
    reasoning_open,
    reasoning_close,
    text_open,
    text_close,
    call_open,
    call_close,
    dropped,
    frame_end,
    header ///< a header begins with this mark
};

/// Where in a text that still grows the model wrote special tokens: what looks like one elsewhere is text.
class TokenPlaces {
public:
    /// In ascending order.
    void add(std::size_t place) { places_.push_back(gone_ + place); }
    [[nodiscard]] bool contains(std::size_t place) const;
    /// The text has lost its first bytes.
    void drop_front(std::size_t size);

private:
    std::deque<std::size_t> places_; ///< in the text as it was before it lost any
    std::size_t gone_ = 0;
};

/// Where in a mark the special token begins that it holds.
constexpr std::size_t no_token_in_mark = std::string_view::npos;

struct Mark {
    std::string_view text;
    MarkRole role = MarkRole::dropped;
    const AnswerSection* section = nullptr; ///< whose mark it is, if it is one's
    std::size_t token_at = no_token_in_mark;
};

struct FoundMark {
    std::size_t at = 0;
    const Mark* mark = nullptr; ///< null: the text ends in the middle of what may become one
};

class Marks {
public:
    void add(Mark mark);

    /// At this place: a mark (the longest), the beginning of one, or nothing.
    [[nodiscard]] std::optional<FoundMark> at(
        std::string_view text, std::size_t place, const TokenPlaces& tokens) const;
    /// The first place from `from` on where at() has something.
    [[nodiscard]] std::optional<FoundMark> find(
        std::string_view text, std::size_t from, const TokenPlaces& tokens) const;

private:
    std::vector<Mark> marks_;
    std::array<bool, 256> first_{}; ///< bytes with which some mark begins
};

/// What can come before the answer has begun, within it, and within reasoning (`section`: what it stands in,
/// null in a framed message).
Marks marks_before_answer(const AnswerFormat& format);
Marks marks_in_answer(const AnswerFormat& format);
Marks marks_in_reasoning(const AnswerFormat& format, const AnswerSection* section);
/// What ends a framed message.
Marks marks_of_frame(const AnswerFormat& format);

} // namespace inglenook
