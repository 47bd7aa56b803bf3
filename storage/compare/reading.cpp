// SPDX-License-Identifier: Apache-2.0
#include "storage/compare/reading.h"

#include <algorithm>
#include <utf8proc.h>

namespace inglenook::storage::compare {

namespace {

using Json = nlohmann::ordered_json;

/// How many bytes the character here has; 0 if there is none.
std::size_t character_bytes(std::string_view bytes, std::size_t at) {
    const std::string_view rest = bytes.substr(at, 4);
    utf8proc_int32_t code = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(rest.data()),
        static_cast<utf8proc_ssize_t>(rest.size()), &code);
    return length > 0 ? static_cast<std::size_t>(length) : 0;
}

/// Behind a string that begins here.
std::size_t string_end(std::string_view json, std::size_t at) {
    for (++at; at < json.size() && json[at] != '"'; ++at) {
        at += json[at] == '\\' ? 1 : 0;
    }
    return std::min(at + 1, json.size());
}

/// Where it becomes too deep.
std::optional<std::size_t> too_deep(std::string_view json) {
    std::size_t depth = 0;
    for (std::size_t at = 0; at < json.size();) {
        const char c = json[at];
        if (c == '"') {
            at = string_end(json, at);
            continue;
        }
        if ((c == '[' || c == '{') && ++depth > deepest_json) {
            return at;
        }
        depth -= (c == ']' || c == '}') && depth > 0 ? 1 : 0;
        ++at;
    }
    return std::nullopt;
}

} // namespace

tl::unexpected<Error> fail_at_line(std::size_t line, const std::string& what) {
    return fail(ErrorKind::usage, "line " + std::to_string(line) + ": " + what);
}

std::size_t line_of(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

std::optional<std::size_t> not_text(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = character_bytes(bytes, at);
        if (length == 0 || bytes[at] == '\0') {
            return at;
        }
        at += length;
    }
    return std::nullopt;
}

std::string as_utf8(std::string_view bytes) {
    std::string text;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = character_bytes(bytes, at);
        text += length == 0 ? std::string_view("\uFFFD") : bytes.substr(at, length);
        at += std::max<std::size_t>(length, 1);
    }
    return text;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view white = " \t\r\n\v\f";
    const std::size_t first = text.find_first_not_of(white);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(white) - first + 1);
}

Result<Json> read_json(std::string_view text) {
    if (const auto deep = too_deep(text)) {
        return fail_at_line(line_of(text, *deep),
            "the JSON has more than " + std::to_string(deepest_json) + " lists within each other");
    }
    try {
        return Json::parse(text);
    } catch (const Json::parse_error& error) {
        // The byte is counted from 1 and may be behind the end.
        const std::size_t at = std::min<std::size_t>(error.byte > 0 ? error.byte - 1 : 0, text.size());
        return fail_at_line(
            line_of(text, at), at >= text.size() ? "the JSON ends too early" : "this is no JSON");
    } catch (const Json::exception&) { // a number that is too large
        return fail(ErrorKind::usage, "The JSON holds a number that is too large.");
    }
}

std::vector<std::size_t> element_lines(std::string_view json, std::string_view key) {
    std::vector<std::size_t> lines;
    std::size_t depth = 0;
    std::size_t list_depth = 0; // 0: not within the list
    std::size_t line = 1;
    std::size_t counted = 0;
    bool at_element = false;
    bool after_key = false;
    const auto here = [&](std::size_t at) {
        line += static_cast<std::size_t>(std::count(json.begin() + static_cast<std::ptrdiff_t>(counted),
            json.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
        counted = at;
        return line;
    };
    for (std::size_t at = 0; at < json.size();) {
        const char c = json[at];
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ':') {
            ++at;
            continue;
        }
        if (c == ',') {
            at_element = list_depth != 0 && depth == list_depth;
            ++at;
            continue;
        }
        if (at_element && c != ']') {
            lines.push_back(here(at));
        }
        at_element = false;
        if (c == '"') {
            const std::size_t end = string_end(json, at);
            after_key = list_depth == 0 && depth == 1 && json.substr(at + 1, end - at - 2) == key;
            at = end;
            continue;
        }
        if (c == '[' || c == '{') {
            ++depth;
            if (c == '[' && list_depth == 0 && (depth == 1 || (depth == 2 && after_key))) {
                list_depth = depth;
                at_element = true;
                lines.clear(); // of two lists of one name the last counts
            }
        } else if (c == ']' || c == '}') {
            list_depth = depth == list_depth ? 0 : list_depth;
            depth -= depth > 0 ? 1 : 0;
        }
        after_key = false;
        ++at;
    }
    return lines;
}

} // namespace inglenook::storage::compare
