// SPDX-License-Identifier: Apache-2.0
#include "storage/snippet.h"

#include <algorithm>

namespace inglenook::storage {

namespace {

constexpr std::size_t characters_around = 36; ///< on each side of the match

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80U; }

/// Moves a byte offset by whole characters.
std::size_t moved(const std::string& text, std::size_t at, std::size_t characters, bool forward) {
    while (characters > 0 && (forward ? at < text.size() : at > 0)) {
        at += forward ? 1 : -1;
        if (at == text.size() || !is_continuation(text[at])) {
            --characters;
        }
    }
    return at;
}

/// Sorted, within the text, and joined where they touch.
std::vector<TextRange> tidied(std::vector<TextRange> marks, std::size_t size) {
    std::sort(marks.begin(), marks.end(),
        [](const TextRange& left, const TextRange& right) { return left.begin < right.begin; });
    std::vector<TextRange> tidy;
    for (const TextRange& mark : marks) {
        const std::size_t end = std::min(mark.begin + mark.length, size);
        if (mark.begin >= end) {
            continue;
        }
        if (!tidy.empty() && mark.begin <= tidy.back().begin + tidy.back().length) {
            tidy.back().length = std::max(tidy.back().length, end - tidy.back().begin);
        } else {
            tidy.push_back({mark.begin, end - mark.begin});
        }
    }
    return tidy;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Copies a text onto one line and keeps the marks where they belong.
class OneLine {
public:
    OneLine(const std::string& text, const std::vector<TextRange>& marks) : text_(text), marks_(marks) {}

    Snippet of(std::size_t begin, std::size_t end) {
        out_.text = begin > 0 ? "…" : "";
        auto mark = marks_.begin();
        for (std::size_t at = begin; at < end; ++at) {
            while (mark != marks_.end() && mark->begin + mark->length <= at) {
                ++mark;
            }
            const bool marked = mark != marks_.end() && mark->begin <= at;
            put(text_[at], marked);
        }
        out_.text += end < text_.size() ? "…" : "";
        return std::move(out_);
    }

private:
    void put(char byte, bool marked) {
        const bool blank = static_cast<unsigned char>(byte) <= ' ' || byte == '\x7f';
        if (blank && (out_.text.empty() || out_.text.back() == ' ')) {
            return;
        }
        if (marked) {
            auto& marks = out_.marks;
            if (marks.empty() || marks.back().begin + marks.back().length != out_.text.size()) {
                marks.push_back({out_.text.size(), 0});
            }
            ++marks.back().length;
        }
        out_.text += blank ? ' ' : byte;
    }

    const std::string& text_;
    const std::vector<TextRange>& marks_;
    Snippet out_;
};

} // namespace

Snippet snippet_of(const std::string& text, std::vector<TextRange> wanted) {
    const std::vector<TextRange> marks = tidied(std::move(wanted), text.size());
    const auto longest = std::max_element(marks.begin(), marks.end(),
        [](const TextRange& left, const TextRange& right) { return left.length < right.length; });
    const TextRange at = longest == marks.end() ? TextRange{} : *longest;
    const std::size_t begin = moved(text, at.begin, characters_around, false);
    const std::size_t end = moved(text, at.begin + at.length, characters_around, true);
    return OneLine(text, marks).of(begin, end);
}

std::vector<TextRange> places_of(std::string_view word, std::string_view text, std::size_t most) {
    std::vector<TextRange> places;
    const auto same = [](char left, char right) { return lower(left) == lower(right); };
    auto from = text.begin();
    while (!word.empty() && places.size() < most) {
        from = std::search(from, text.end(), word.begin(), word.end(), same);
        if (from == text.end()) {
            break;
        }
        places.push_back({static_cast<std::size_t>(from - text.begin()), word.size()});
        from += static_cast<std::ptrdiff_t>(word.size());
    }
    return places;
}

} // namespace inglenook::storage
