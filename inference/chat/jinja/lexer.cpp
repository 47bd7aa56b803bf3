// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/lexer.h"

#include "inference/chat/jinja/failure.h"
#include "inference/chat/jinja/string_literal.h"
#include "inference/chat/jinja/unicode.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace inglenook::jinja {

namespace {

[[noreturn]] void syntax(const std::string& message, std::size_t offset) {
    throw Failure(FailureKind::syntax, message, offset);
}

bool is_digit_byte(char byte) { return byte >= '0' && byte <= '9'; }

bool is_name_byte(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
           is_digit_byte(byte) || static_cast<unsigned char>(byte) >= 0x80U;
}

std::string_view without_end_space(std::string_view text) {
    while (!text.empty()) {
        const std::size_t last = character_before(text, text.size());
        if (!is_space(character_at(text, last).point)) {
            break;
        }
        text = text.substr(0, last);
    }
    return text;
}

bool all_space(std::string_view text) { return without_end_space(text).empty(); }

} // namespace

std::string normalised_source(std::string_view source) {
    std::string text;
    text.reserve(source.size());
    for (std::size_t at = 0; at < source.size(); ++at) {
        if (source[at] == '\r') {
            text += '\n';
            at += at + 1 < source.size() && source[at + 1] == '\n' ? 1 : 0;
        } else {
            text += source[at];
        }
    }
    if (!text.empty() && text.back() == '\n') {
        text.pop_back();
    }
    return text;
}

std::size_t Lexer::after_space(std::size_t at) const {
    while (at < source_.size()) {
        const Character character = character_at(source_, at);
        if (!is_space(character.point)) {
            break;
        }
        at += character.bytes;
    }
    return at;
}

void Lexer::finish_tag(std::size_t end) {
    line_starting_ = end > at_ && source_[end - 1] == '\n';
    at_ = end;
}

Token Lexer::next() {
    if (mode_ != Mode::data) {
        return next_inside();
    }
    for (;;) {
        Token token = next_outside();
        if (!token.is(TokenType::data) || !token.text.empty()) {
            return token;
        }
    }
}

/// Text up to a tag, or the tag itself. A tag is begun only once the text before it has been given.
Token Lexer::next_outside() {
    if (in_raw_) {
        return raw_text();
    }
    if (at_ >= source_.size()) {
        return {TokenType::end, source_.size(), {}, 0, 0.0};
    }
    std::size_t tag = source_.find('{', at_);
    while (tag != std::string_view::npos && peek(tag + 1) != '{' && peek(tag + 1) != '%' &&
           peek(tag + 1) != '#') {
        tag = source_.find('{', tag + 1);
    }
    if (tag == std::string_view::npos) {
        Token token{TokenType::data, at_, std::string(source_.substr(at_)), 0, 0.0};
        at_ = source_.size();
        return token;
    }
    const char sign = peek(tag + 2);
    if (tag > at_) {
        return data_before(tag, sign);
    }
    const std::size_t begin = at_ + 2 + (sign == '-' || sign == '+' ? 1 : 0);
    if (source_[tag + 1] == '#') {
        skip_comment();
        return {TokenType::data, tag, {}, 0, 0.0};
    }
    if (source_[tag + 1] == '%' && enter_raw()) {
        return {TokenType::data, tag, {}, 0, 0.0};
    }
    mode_ = source_[tag + 1] == '{' ? Mode::variable : Mode::block;
    at_ = begin;
    return {mode_ == Mode::variable ? TokenType::variable_begin : TokenType::block_begin, tag, {}, 0, 0.0};
}

Token Lexer::data_before(std::size_t tag, char sign) {
    std::string_view text = source_.substr(at_, tag - at_);
    Token token{TokenType::data, at_, {}, 0, 0.0};
    if (sign == '-') {
        text = without_end_space(text);
    } else if (sign != '+' && source_[tag + 1] != '{') {
        const std::size_t line = text.rfind('\n') + 1;
        if ((line > 0 || line_starting_) && all_space(text.substr(line))) {
            text = text.substr(0, line);
        }
    }
    token.text = text;
    at_ = tag;
    return token;
}

void Lexer::skip_comment() {
    const std::size_t begin = at_;
    const char sign = peek(at_ + 2);
    const std::size_t body = at_ + 2 + (sign == '-' || sign == '+' ? 1 : 0);
    const std::size_t close = source_.find("#}", body);
    if (close == std::string_view::npos) {
        syntax("Missing end of comment tag", begin);
    }
    const char last = close > body ? source_[close - 1] : '\0';
    std::size_t end = close + 2;
    if (last == '-') {
        end = after_space(end);
    } else if (last != '+' && peek(end) == '\n') {
        ++end;
    }
    finish_tag(end);
}

/// Takes `{% raw %}` at the current place, if that is what stands there.
bool Lexer::enter_raw() {
    const char sign = peek(at_ + 2);
    std::size_t at = after_space(at_ + 2 + (sign == '-' || sign == '+' ? 1 : 0));
    if (!starts(at, "raw")) {
        return false;
    }
    at = after_space(at + 3);
    if (starts(at, "-%}")) {
        finish_tag(after_space(at + 3));
    } else if (starts(at, "%}")) {
        finish_tag(at + 2);
    } else {
        return false;
    }
    in_raw_ = true;
    return true;
}

Token Lexer::raw_text() {
    const std::size_t begin = at_;
    for (std::size_t tag = source_.find("{%", at_); tag != std::string_view::npos;
         tag = source_.find("{%", tag + 2)) {
        const char sign = peek(tag + 2);
        std::size_t at = after_space(tag + 2 + (sign == '-' || sign == '+' ? 1 : 0));
        if (!starts(at, "endraw")) {
            continue;
        }
        at = after_space(at + 6);
        std::size_t end = at + 3;
        if (starts(at, "-%}")) {
            end = after_space(end);
        } else if (starts(at, "%}")) {
            end = at + 2 + (peek(at + 2) == '\n' ? 1 : 0);
        } else if (!starts(at, "+%}")) {
            continue;
        }
        Token token = data_before(tag, sign);
        finish_tag(end);
        in_raw_ = false;
        return token;
    }
    syntax("Missing end of raw directive", begin);
}

/// Takes the end of the tag, if it stands here.
bool Lexer::end_tag(Token& token) {
    const bool variable = mode_ == Mode::variable;
    const std::string_view plain = variable ? "}}" : "%}";
    const bool signed_end = (peek(at_) == '-' || (!variable && peek(at_) == '+')) && starts(at_ + 1, plain);
    if (!signed_end && !starts(at_, plain)) {
        return false;
    }
    token = {variable ? TokenType::variable_end : TokenType::block_end, at_, {}, 0, 0.0};
    std::size_t end = at_ + (signed_end ? 3 : 2);
    if (signed_end && peek(at_) == '-') {
        end = after_space(end);
    } else if (!signed_end && !variable && peek(end) == '\n') {
        ++end;
    }
    finish_tag(end);
    mode_ = Mode::data;
    return true;
}

Token Lexer::next_inside() {
    Token token;
    if (brackets_.empty() && end_tag(token)) {
        return token;
    }
    if (const std::size_t next = after_space(at_); next != at_) {
        at_ = next;
        return next_inside();
    }
    if (at_ >= source_.size()) {
        return {TokenType::end, source_.size(), {}, 0, 0.0};
    }
    const char byte = source_[at_];
    if (is_digit_byte(byte)) {
        return number();
    }
    if (is_name_byte(byte)) {
        return name();
    }
    if (byte == '\'' || byte == '"') {
        return string();
    }
    return symbol();
}

Token Lexer::name() {
    const std::size_t begin = at_;
    while (is_name_byte(peek(at_))) {
        ++at_;
    }
    return {TokenType::name, begin, std::string(source_.substr(begin, at_ - begin)), 0, 0.0};
}

Token Lexer::number() {
    const std::size_t begin = at_;
    const auto digits = [this](auto allowed) {
        std::string found;
        while (allowed(peek(at_)) || (peek(at_) == '_' && allowed(peek(at_ + 1)))) {
            found += peek(at_) == '_' ? "" : std::string(1, peek(at_));
            ++at_;
        }
        return found;
    };
    const auto hexadecimal = [](char c) {
        return is_digit_byte(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    };
    const char kind = static_cast<char>(static_cast<unsigned char>(peek(at_ + 1)) | 0x20U);
    if (peek(at_) == '0' && (kind == 'x' || kind == 'o' || kind == 'b')) {
        at_ += 2;
        return integer(begin, kind == 'x' ? 16 : kind == 'o' ? 8 : 2, digits(hexadecimal));
    }
    std::string text = digits(is_digit_byte);
    bool real = false;
    // "x.0.y" is two subscripts, not a fraction.
    const bool subscript = begin > 0 && source_[begin - 1] == '.';
    if (!subscript && peek(at_) == '.' && is_digit_byte(peek(at_ + 1))) {
        ++at_;
        text += '.' + digits(is_digit_byte);
        real = true;
    }
    const bool exponent = (peek(at_) | 0x20) == 'e';
    const std::size_t sign = peek(at_ + 1) == '+' || peek(at_ + 1) == '-' ? 1 : 0;
    if (!subscript && exponent && is_digit_byte(peek(at_ + 1 + sign))) {
        text += 'e';
        text += sign == 1 && peek(at_ + 1) == '-' ? "-" : "";
        at_ += 1 + sign;
        text += digits(is_digit_byte);
        real = true;
    }
    if (!real) {
        return integer(begin, 10, text);
    }
    Token token{TokenType::real, begin, {}, 0, 0.0};
    if (std::from_chars(text.data(), text.data() + text.size(), token.real).ec != std::errc{}) {
        syntax("The number " + text + " is out of range", begin);
    }
    return token;
}

Token Lexer::integer(std::size_t begin, int base, std::string digits) {
    Token token{TokenType::integer, begin, {}, 0, 0.0};
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), token.integer, base);
    if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size()) {
        syntax("The number " + digits + " is too large or no number", begin);
    }
    return token;
}

Token Lexer::string() {
    const std::size_t begin = at_;
    const char quote = source_[at_];
    std::size_t end = at_ + 1;
    while (end < source_.size() && source_[end] != quote) {
        end += source_[end] == '\\' ? 2 : 1;
    }
    if (end >= source_.size()) {
        syntax("A string is not closed", begin);
    }
    at_ = end + 1;
    const std::string_view body = source_.substr(begin + 1, end - begin - 1);
    return {TokenType::string, begin, decoded_literal(body, begin), 0, 0.0};
}

Token Lexer::symbol() {
    static constexpr std::array<std::string_view, 26> symbols = {"//", "**", "==", "!=", ">=", "<=", "+", "-",
        "/", "*", "%", "~", "[", "]", "(", ")", "{", "}", ">", "<", "=", ".", ":", "|", ",", ";"};
    const auto found = std::find_if(
        symbols.begin(), symbols.end(), [this](std::string_view each) { return starts(at_, each); });
    if (found == symbols.end()) {
        syntax("Unexpected character '" + std::string(source_.substr(at_, 1)) + "'", at_);
    }
    balance((*found)[0], at_);
    Token token{TokenType::symbol, at_, std::string(*found), 0, 0.0};
    at_ += found->size();
    return token;
}

void Lexer::balance(char bracket, std::size_t at) {
    switch (bracket) {
    case '{':
        brackets_ += '}';
        break;
    case '(':
        brackets_ += ')';
        break;
    case '[':
        brackets_ += ']';
        break;
    case '}':
    case ')':
    case ']':
        if (brackets_.empty() || brackets_.back() != bracket) {
            syntax(std::string("Unexpected '") + bracket + "'" +
                       (brackets_.empty() ? "" : std::string(", expected '") + brackets_.back() + "'"),
                at);
        }
        brackets_.pop_back();
        break;
    default:
        break;
    }
}

} // namespace inglenook::jinja
