// SPDX-License-Identifier: Apache-2.0
// Operations on marked text that both filters and methods use. Offsets are bytes.
#pragma once

#include "inference/chat/jinja/value.h"

#include <limits>

namespace inglenook::jinja {

enum class Side { left, right, both };

/// Without the given characters (nothing: white space) at its ends.
MarkedText stripped(
    Heap& heap, const MarkedText& text, const std::optional<std::string>& characters, Side side);

inline constexpr std::int64_t all_of_them = -1;

/// The first `count` places of `old` exchanged; an empty `old` stands before every character.
MarkedText replaced(Heap& heap, const MarkedText& text, const std::string& old, const MarkedText& with,
    std::int64_t count = all_of_them);

MarkedText uppercase(Heap& heap, const MarkedText& text);
MarkedText lowercase(Heap& heap, const MarkedText& text);
/// First character upper, the others lower case.
MarkedText capitalised(Heap& heap, const MarkedText& text);

/// At every white space (no separator) or separator, at most `limit` times (-1: always), from the left or
/// right.
std::vector<MarkedText> split_text(Heap& heap, const MarkedText& text,
    const std::optional<std::string>& separator, std::int64_t limit, bool from_right);

std::vector<MarkedText> split_lines(Heap& heap, const MarkedText& text, bool keep_ends);

/// The text as a value of the kind of `like`: markup stays markup.
Value like_text(Heap& heap, const Value& like, MarkedText text);

/// An argument that must be text.
const Text& want_text(const Value& value, std::string_view callee);

} // namespace inglenook::jinja
