// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/text_functions.h"

#include "inference/chat/jinja/failure.h"
#include "inference/chat/jinja/unicode.h"

#include <algorithm>

namespace inglenook::jinja {

namespace {

bool strips(const std::optional<std::string>& characters, std::string_view bytes, char32_t point) {
    return characters ? find_bytes(*characters, bytes) != std::string::npos : is_space(point);
}

template <class Map> MarkedText mapped(Heap& heap, const MarkedText& text, Map map) {
    const std::string& bytes = text.bytes();
    heap.step(bytes.size() / 8);
    TextBuilder out(heap);
    for (std::size_t at = 0; at < bytes.size();) {
        const Character character = character_at(bytes, at);
        out.add(map(character.point, at), text.trusted_at(at));
        at += character.bytes;
    }
    return out.take();
}

/// Greek sigma at the end of a word.
bool is_final_sigma(std::string_view bytes, std::size_t at) {
    constexpr std::size_t sigma_bytes = 2;
    const auto cased = [&bytes](std::size_t place) {
        const char32_t point = character_at(bytes, place).point;
        return is_upper(point) || is_lower(point);
    };
    const bool before = at > 0 && cased(character_before(bytes, at));
    const bool after = at + sigma_bytes < bytes.size() && cased(at + sigma_bytes);
    return before && !after;
}

std::string lower_character(std::string_view bytes, char32_t point, std::size_t at) {
    constexpr char32_t capital_sigma = 0x3A3;
    return point == capital_sigma && is_final_sigma(bytes, at) ? "ς" : to_lower(point);
}

struct Piece {
    std::size_t at;
    std::size_t end;
};

/// What each piece of a split text will cost at least.
void room_for(Heap& heap, const std::vector<Piece>& pieces) {
    heap.step();
    heap.need(pieces.size() * (sizeof(Piece) + sizeof(MarkedText) + sizeof(Text)));
}

std::vector<Piece> split_at_space(Heap& heap, std::string_view bytes, std::int64_t limit) {
    std::vector<Piece> pieces;
    std::size_t at = 0;
    const auto skip = [&bytes](std::size_t from, bool space) {
        while (from < bytes.size()) {
            const Character character = character_at(bytes, from);
            if (is_space(character.point) != space) {
                break;
            }
            from += character.bytes;
        }
        return from;
    };
    for (at = skip(0, true); at < bytes.size(); at = skip(at, true)) {
        room_for(heap, pieces);
        if (limit >= 0 && static_cast<std::int64_t>(pieces.size()) == limit) {
            pieces.push_back({at, bytes.size()});
            break;
        }
        const std::size_t end = skip(at, false);
        pieces.push_back({at, end});
        at = end;
    }
    return pieces;
}

std::vector<Piece> split_at_space_from_right(Heap& heap, std::string_view bytes, std::int64_t limit) {
    std::vector<Piece> pieces;
    const auto skip = [&bytes](std::size_t from, bool space) {
        while (from > 0) {
            const std::size_t before = character_before(bytes, from);
            if (is_space(character_at(bytes, before).point) != space) {
                break;
            }
            from = before;
        }
        return from;
    };
    for (std::size_t end = skip(bytes.size(), true); end > 0; end = skip(end, true)) {
        room_for(heap, pieces);
        if (limit >= 0 && static_cast<std::int64_t>(pieces.size()) == limit) {
            pieces.push_back({0, end});
            break;
        }
        const std::size_t at = skip(end, false);
        pieces.push_back({at, end});
        end = at;
    }
    std::reverse(pieces.begin(), pieces.end());
    return pieces;
}

std::vector<Piece> split_at(
    Heap& heap, std::string_view bytes, const std::string& separator, std::int64_t limit) {
    std::vector<Piece> pieces;
    std::size_t at = 0;
    while (limit < 0 || static_cast<std::int64_t>(pieces.size()) < limit) {
        room_for(heap, pieces);
        const std::size_t found = find_bytes(bytes, separator, at);
        if (found == std::string::npos) {
            break;
        }
        pieces.push_back({at, found});
        at = found + separator.size();
    }
    pieces.push_back({at, bytes.size()});
    return pieces;
}

std::vector<Piece> split_at_from_right(
    Heap& heap, std::string_view bytes, const std::string& separator, std::int64_t limit) {
    // Found from the left in the text read backwards, so that the search stays linear.
    const std::string backward(bytes.rbegin(), bytes.rend());
    const std::string separator_backward(separator.rbegin(), separator.rend());
    std::vector<Piece> pieces = split_at(heap, backward, separator_backward, limit);
    for (Piece& piece : pieces) {
        piece = {bytes.size() - piece.end, bytes.size() - piece.at};
    }
    std::reverse(pieces.begin(), pieces.end());
    return pieces;
}

} // namespace

MarkedText stripped(
    Heap& heap, const MarkedText& text, const std::optional<std::string>& characters, Side side) {
    const std::string& bytes = text.bytes();
    heap.step(bytes.size() / 64);
    std::size_t from = 0;
    std::size_t to = bytes.size();
    while (side != Side::right && from < to) {
        const Character character = character_at(bytes, from);
        if (!strips(characters, std::string_view(bytes).substr(from, character.bytes), character.point)) {
            break;
        }
        from += character.bytes;
    }
    while (side != Side::left && to > from) {
        const std::size_t before = character_before(bytes, to);
        const std::string_view last = std::string_view(bytes).substr(before, to - before);
        if (!strips(characters, last, character_at(bytes, before).point)) {
            break;
        }
        to = before;
    }
    return text.part(from, to - from);
}

MarkedText replaced(
    Heap& heap, const MarkedText& text, const std::string& old, const MarkedText& with, std::int64_t count) {
    const std::string& bytes = text.bytes();
    heap.step(bytes.size() / 64);
    TextBuilder out(heap);
    std::size_t plain = 0;
    std::size_t from = 0;
    for (; count != 0; count -= count > 0 ? 1 : 0) {
        const std::size_t found = find_bytes(bytes, old, from);
        if (found == std::string::npos) {
            break;
        }
        heap.step();
        out.add(text, plain, found - plain);
        out.add(with);
        plain = found + old.size();
        from = plain;
        if (old.empty()) {
            if (found >= bytes.size()) {
                break;
            }
            from = found + character_at(bytes, found).bytes;
        }
    }
    out.add(text, plain, bytes.size() - plain);
    return out.take();
}

MarkedText uppercase(Heap& heap, const MarkedText& text) {
    return mapped(heap, text, [](char32_t point, std::size_t /*at*/) { return to_upper(point); });
}

MarkedText lowercase(Heap& heap, const MarkedText& text) {
    return mapped(heap, text,
        [&text](char32_t point, std::size_t at) { return lower_character(text.bytes(), point, at); });
}

MarkedText capitalised(Heap& heap, const MarkedText& text) {
    return mapped(heap, text, [&text](char32_t point, std::size_t at) {
        if (at > 0) {
            return lower_character(text.bytes(), point, at);
        }
        std::string first = to_upper(point);
        // Title case: only the first of several letters is upper case, as in "ß" → "Ss".
        const std::size_t letter = character_at(first, 0).bytes;
        return first.substr(0, letter) + lower_text(std::string_view(first).substr(letter));
    });
}

std::vector<MarkedText> split_text(Heap& heap, const MarkedText& text,
    const std::optional<std::string>& separator, std::int64_t limit, bool from_right) {
    const std::string& bytes = text.bytes();
    heap.step(bytes.size() / 64);
    if (separator && separator->empty()) {
        refuse("empty separator");
    }
    std::vector<Piece> pieces;
    if (separator) {
        pieces = from_right ? split_at_from_right(heap, bytes, *separator, limit)
                            : split_at(heap, bytes, *separator, limit);
    } else {
        pieces =
            from_right ? split_at_space_from_right(heap, bytes, limit) : split_at_space(heap, bytes, limit);
    }
    std::vector<MarkedText> parts;
    parts.reserve(pieces.size());
    for (const Piece& piece : pieces) {
        parts.push_back(text.part(piece.at, piece.end - piece.at));
    }
    return parts;
}

std::vector<MarkedText> split_lines(Heap& heap, const MarkedText& text, bool keep_ends) {
    const std::string& bytes = text.bytes();
    heap.step(bytes.size() / 8);
    std::vector<MarkedText> lines;
    std::size_t line = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const Character character = character_at(bytes, at);
        if (!is_line_break(character.point)) {
            at += character.bytes;
            continue;
        }
        std::size_t end = at + character.bytes;
        if (character.point == '\r' && end < bytes.size() && bytes[end] == '\n') {
            ++end;
        }
        lines.push_back(text.part(line, (keep_ends ? end : at) - line));
        heap.need(lines.size() * (sizeof(MarkedText) + sizeof(Text)));
        line = at = end;
    }
    if (line < bytes.size()) {
        lines.push_back(text.part(line, bytes.size() - line));
    }
    return lines;
}

Value like_text(Heap& heap, const Value& like, MarkedText text) {
    return make_text(heap, std::move(text), like.is_markup());
}

const Text& want_text(const Value& value, std::string_view callee) {
    if (value.is_undefined()) {
        refuse(value.missing().message);
    }
    if (!value.is_text()) {
        refuse(std::string(callee) + " wants text, not '" + type_name(value) + "'");
    }
    return value.text();
}

} // namespace inglenook::jinja
