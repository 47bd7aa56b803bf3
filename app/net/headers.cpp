// SPDX-License-Identifier: Apache-2.0
#include "app/net/headers.h"

#include <algorithm>
#include <charconv>

#include <curl/curl.h>

namespace inglenook::net {

namespace {

constexpr std::int64_t longest_wait = 86'400; // seconds; nobody watches a download for longer
constexpr std::size_t longest_etag = 1024;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_word(std::string_view a, std::string_view b) {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
}

/// A value that was sent twice and differently counts as one that nobody understands.
void set_once(std::string& field, std::string_view value) {
    if (!field.empty() && field != value) {
        field = "?";
        return;
    }
    field = value;
}

} // namespace

std::optional<std::uint64_t> parse_number(std::string_view digits) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size()) {
        return {};
    }
    return value;
}

void AnswerHead::add_line(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) {
        return;
    }
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (same_word(name, "etag")) {
        set_once(etag, value.substr(0, longest_etag));
    } else if (same_word(name, "content-range")) {
        set_once(content_range, value);
    } else if (same_word(name, "retry-after")) {
        set_once(retry_after, value);
    } else if (same_word(name, "content-encoding")) {
        set_once(encoding, value);
    } else if (same_word(name, "content-length")) {
        length = parse_number(value);
    }
}

std::optional<ContentRange> parse_content_range(std::string_view value) {
    constexpr std::string_view unit = "bytes ";
    const auto dash = value.find('-');
    const auto slash = value.find('/');
    if (!value.starts_with(unit) || dash == std::string_view::npos || slash == std::string_view::npos ||
        dash < unit.size() || slash < dash) {
        return {};
    }
    const auto first = parse_number(value.substr(unit.size(), dash - unit.size()));
    const auto last = parse_number(value.substr(dash + 1, slash - dash - 1));
    const auto size = parse_number(value.substr(slash + 1));
    if (!first || !last || !size || *first > *last || *last >= *size) {
        return {};
    }
    return ContentRange{{*first, *last + 1}, *size};
}

std::optional<std::uint64_t> parse_unsatisfied_size(std::string_view value) {
    constexpr std::string_view form = "bytes */";
    return value.starts_with(form) ? parse_number(value.substr(form.size())) : std::nullopt;
}

bool is_strong_etag(std::string_view etag) {
    return etag.size() >= 2 && etag.front() == '"' && etag.back() == '"' &&
           std::all_of(etag.begin() + 1, etag.end() - 1, [](char c) {
               const auto byte = static_cast<unsigned char>(c);
               return byte > 0x20 && byte != 0x7f && c != '"';
           });
}

std::optional<std::chrono::seconds> parse_retry_after(std::string_view value, std::int64_t now) {
    std::optional<std::int64_t> seconds;
    if (const auto number = parse_number(value)) {
        seconds = static_cast<std::int64_t>(std::min<std::uint64_t>(*number, longest_wait));
    } else if (!value.empty()) {
        const time_t date = curl_getdate(std::string(value).c_str(), nullptr);
        if (date != -1) {
            seconds = static_cast<std::int64_t>(date) - now;
        }
    }
    if (!seconds) {
        return {};
    }
    return std::chrono::seconds(std::clamp<std::int64_t>(*seconds, 0, longest_wait));
}

} // namespace inglenook::net
