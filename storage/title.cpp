// SPDX-License-Identifier: Apache-2.0
#include "storage/title.h"

#include <cstddef>

namespace inglenook::storage {

namespace {

constexpr std::size_t longest = 60; ///< characters
constexpr std::size_t longest_written = 200;
constexpr std::size_t shortest_cut = 30; ///< a word that would leave less than this is cut in two

bool separates(unsigned char byte) { return byte <= ' ' || byte == 0x7f; }

bool is_continuation(unsigned char byte) { return (byte & 0xc0U) == 0x80U; }

/// Without marks of headings, quotes, lists and code fences at its beginning.
std::string_view without_marks(std::string_view line) {
    const std::size_t first = line.find_first_not_of("#>*-+`~ \t\r");
    return first == std::string_view::npos ? std::string_view() : line.substr(first);
}

/// Runs of white space and control characters become one space; none at the ends.
std::string joined(std::string_view line) {
    std::string out;
    for (const char byte : line) {
        if (!separates(static_cast<unsigned char>(byte))) {
            out += byte;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    if (!out.empty() && out.back() == ' ') {
        out.pop_back();
    }
    return out;
}

/// Bytes of the first `count` characters; all if there are no more.
std::size_t bytes_of(std::string_view text, std::size_t count) {
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        if (!is_continuation(static_cast<unsigned char>(text[at])) && count-- == 0) {
            break;
        }
    }
    return at;
}

std::string shortened(const std::string& line) {
    if (bytes_of(line, longest) == line.size()) {
        return line;
    }
    const std::size_t room = bytes_of(line, longest - 1);
    std::size_t end = line[room] == ' ' ? room : line.rfind(' ', room);
    if (end == std::string::npos || end < bytes_of(line, shortest_cut)) {
        end = room;
    }
    std::string title = line.substr(0, end);
    while (!title.empty() && (title.back() == ',' || title.back() == ';' || title.back() == ':')) {
        title.pop_back();
    }
    return title + "…";
}

} // namespace

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos;
}

std::string title_from(std::string_view text) {
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string line = joined(without_marks(text.substr(0, end)));
        if (!line.empty()) {
            return shortened(line);
        }
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return {};
}

std::string one_line_title(std::string_view text) {
    const std::string line = joined(text);
    return line.substr(0, bytes_of(line, longest_written));
}

} // namespace inglenook::storage
