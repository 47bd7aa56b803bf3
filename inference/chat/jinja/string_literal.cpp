// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/string_literal.h"

#include "inference/chat/jinja/failure.h"
#include "inference/chat/jinja/unicode.h"

#include <charconv>

namespace inglenook::jinja {

namespace {

/// What one letter after a backslash stands for; 0: not such an escape.
char simple_escape(char letter) {
    switch (letter) {
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case 'r':
        return '\r';
    case 'a':
        return '\a';
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'v':
        return '\v';
    case '\\':
    case '\'':
    case '"':
        return letter;
    default:
        return '\0';
    }
}

/// Digits of \xHH, \uHHHH, \UHHHHHHHH; 0: not such an escape.
std::size_t escape_digits(char letter) {
    return letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
}

class Decoder {
public:
    Decoder(std::string_view body, std::size_t offset) : body_(body), offset_(offset) {}

    std::string decode() {
        while (at_ < body_.size()) {
            if (body_[at_] == '\\' && at_ + 1 < body_.size()) {
                ++at_;
                escape();
            } else {
                text_ += body_[at_++];
            }
        }
        return std::move(text_);
    }

private:
    void escape() {
        const char letter = body_[at_++];
        if (const char plain = simple_escape(letter); plain != '\0') {
            text_ += plain;
        } else if (const std::size_t digits = escape_digits(letter); digits != 0) {
            add_point(number(digits, 16, true));
        } else if (letter >= '0' && letter <= '7') {
            --at_;
            add_point(number(3, 8, false));
        } else if (letter != '\n') {
            text_ += '\\';
            text_ += letter;
        }
    }

    char32_t number(std::size_t digits, int base, bool all) {
        const std::string_view text = body_.substr(at_, digits);
        std::uint32_t value = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), value, base);
        const auto used = static_cast<std::size_t>(read.ptr - text.data());
        if (read.ec != std::errc{} || (all && used != digits)) {
            throw Failure(FailureKind::syntax, "A string holds a broken escape", offset_);
        }
        at_ += used;
        return value;
    }

    void add_point(char32_t point) {
        // A pair of surrogates written as two escapes is one character.
        if (point >= 0xD800 && point < 0xDC00 && body_.substr(at_, 2) == "\\u") {
            at_ += 2;
            const char32_t low = number(4, 16, true);
            if (low >= 0xDC00 && low < 0xE000) {
                point = 0x10000 + ((point - 0xD800) << 10U) + (low - 0xDC00);
            }
        }
        if (point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) {
            throw Failure(FailureKind::syntax, "A string holds an escape that is no character", offset_);
        }
        append_utf8(text_, point);
    }

    std::string_view body_;
    std::size_t offset_;
    std::size_t at_ = 0;
    std::string text_;
};

} // namespace

std::string decoded_literal(std::string_view body, std::size_t offset) {
    return Decoder(body, offset).decode();
}

} // namespace inglenook::jinja
