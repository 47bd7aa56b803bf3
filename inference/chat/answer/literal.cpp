// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/answer/literal.h"

#include "inference/chat/answer/json_slices.h"

#include <algorithm>

namespace inglenook {

namespace {

constexpr int deepest = 64;
constexpr std::string_view gemma_quote = "<|\"|>";

/// The character that an escape stands for; those of more than one digit stay as they are.
std::string unescaped(char c) {
    switch (c) {
    case 'n':
        return "\n";
    case 't':
        return "\t";
    case 'r':
        return "\r";
    case '\\':
    case '\'':
    case '"':
        return {c};
    case '\n':
        return {};
    default:
        return {'\\', c};
    }
}

} // namespace

bool is_name_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.';
}

void LiteralReader::skip_space() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(white_space), rest_.size()));
}

bool LiteralReader::take(char c) {
    skip_space();
    if (!rest_.starts_with(c)) {
        return false;
    }
    rest_.remove_prefix(1);
    return true;
}

std::string LiteralReader::name() {
    skip_space();
    const auto* end = std::find_if_not(rest_.begin(), rest_.end(), is_name_char);
    std::string found(rest_.begin(), end);
    rest_.remove_prefix(found.size());
    return found;
}

std::optional<std::string> LiteralReader::value() {
    skip_space();
    if (rest_.empty() || depth_ == deepest) {
        return std::nullopt;
    }
    if (rest_.front() == '"' || rest_.front() == '\'' || rest_.starts_with(gemma_quote)) {
        const auto text = string();
        return text ? std::optional(quoted_json(*text)) : std::nullopt;
    }
    ++depth_;
    auto found = take('{') ? members('}') : take('[') ? elements(']') : take('(') ? elements(')') : bare();
    --depth_;
    return found;
}

std::optional<std::string> LiteralReader::string() {
    std::string text;
    if (rest_.starts_with(gemma_quote)) {
        const std::size_t end = rest_.find(gemma_quote, gemma_quote.size());
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        text = rest_.substr(gemma_quote.size(), end - gemma_quote.size());
        rest_.remove_prefix(end + gemma_quote.size());
        return text;
    }
    const char quote = rest_.front();
    for (std::size_t i = 1; i < rest_.size(); ++i) {
        if (rest_[i] == quote) {
            rest_.remove_prefix(i + 1);
            return text;
        }
        if (rest_[i] == '\\' && i + 1 < rest_.size()) {
            text += unescaped(rest_[++i]);
        } else {
            text += rest_[i];
        }
    }
    return std::nullopt;
}

std::optional<std::string> LiteralReader::bare() {
    const std::size_t end = std::min(rest_.find_first_of(",:=)]} \t\r\n"), rest_.size());
    const std::string_view word = rest_.substr(0, end);
    if (word.empty()) {
        return std::nullopt;
    }
    rest_.remove_prefix(end);
    if (word == "True" || word == "False") {
        return word == "True" ? "true" : "false";
    }
    if (word == "None") {
        return "null";
    }
    return is_json(word) ? std::string(word) : quoted_json(word);
}

std::optional<std::string> LiteralReader::elements(char close) {
    std::string json = "[";
    while (!take(close)) {
        const auto element = value();
        if (!element) {
            return std::nullopt;
        }
        json += (json.size() > 1 ? ", " : "") + *element;
        take(',');
    }
    return json + ']';
}

std::optional<std::string> LiteralReader::members(char close) {
    std::string json = "{";
    while (!take(close)) {
        const bool quoted = !rest_.empty() &&
                            (rest_.front() == '"' || rest_.front() == '\'' || rest_.starts_with(gemma_quote));
        const auto key = quoted ? string() : std::optional(name());
        if (!key || key->empty() || !(take(':') || take('='))) {
            return std::nullopt;
        }
        const auto held = value();
        if (!held) {
            return std::nullopt;
        }
        json += (json.size() > 1 ? ", " : "") + quoted_json(*key) + ": " + *held;
        take(',');
    }
    return json + '}';
}

} // namespace inglenook
