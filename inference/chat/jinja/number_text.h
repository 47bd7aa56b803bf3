// SPDX-License-Identifier: Apache-2.0
// How a formatting directive writes one value: width, precision, sign, base.
#pragma once

#include "inference/chat/jinja/value.h"

#include <optional>
#include <string>

namespace inglenook::jinja {

/// What stands between % or : and the letter of the type.
struct FieldStyle {
    char type = '\0';  ///< s r d i u x X o b c f F e E g G %; 0: as the value likes
    char align = '\0'; ///< < > ^ or = (between sign and digits); 0: numbers right, text left
    std::string fill = " ";
    char sign = '-';        ///< '+' and ' ' also mark positive numbers
    bool alternate = false; ///< 0x, 0o, 0b in front
    bool thousands = false;
    std::uint64_t width = 0; ///< in characters
    std::optional<std::uint64_t> precision;
};

/// The value in that style; fails where Python does.
MarkedText styled(Heap& heap, const Value& value, const FieldStyle& style);

/// The align of str.center, which leaves an odd space elsewhere than the '^' of formats does.
inline constexpr char centre_align = 'c';

/// Pads to `width` characters.
MarkedText padded(Heap& heap, const MarkedText& text, std::uint64_t width, char align, std::string_view fill);

} // namespace inglenook::jinja
