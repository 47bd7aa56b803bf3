// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/answer/code_fence.h"

namespace inglenook {

namespace {

constexpr std::size_t shortest = 3;

} // namespace

void CodeFence::add(std::string_view text) {
    for (const char c : text) {
        add(c);
    }
}

void CodeFence::add(char c) {
    if (c == '\n') {
        end_line();
    } else if (counting_ && run_ == 0 && c == ' ' && spaces_ < 3) {
        ++spaces_;
    } else if (counting_ && (c == '`' || c == '~') && (run_ == 0 || c == run_char_)) {
        run_char_ = c;
        ++run_;
        if (opens_ || (open_length_ == 0 && run_ >= shortest)) {
            opens_ = true;
            open_char_ = c;
            open_length_ = run_;
        }
    } else {
        counting_ = false;
        rest_blank_ = rest_blank_ && (c == ' ' || c == '\t' || c == '\r');
        if (opens_ && c == '`' && open_char_ == '`') {
            opens_ = false; // ```code``` within a line
            open_length_ = 0;
        }
    }
}

void CodeFence::end_line() {
    const bool closes =
        !opens_ && open_length_ > 0 && run_char_ == open_char_ && run_ >= open_length_ && rest_blank_;
    if (closes) {
        open_length_ = 0;
    }
    spaces_ = run_ = 0;
    run_char_ = 0;
    opens_ = false;
    counting_ = rest_blank_ = true;
}

} // namespace inglenook
