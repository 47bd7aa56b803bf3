// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/marked_pieces.h"

#include <charconv>

namespace inglenook {

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
    std::string result;
    result.reserve(text.size() + text.size() / 2);
    std::size_t done = 0;
    for (std::size_t at = 0; (at = text.find(from, done)) != std::string_view::npos;
         done = at + from.size()) {
        result.append(text.substr(done, at - done)).append(to);
    }
    return result.append(text.substr(done));
}

std::optional<std::uint8_t> named_byte(std::string_view text) {
    std::uint8_t byte = 0;
    if (text.size() != 6 || !text.starts_with("<0x") || text[5] != '>') {
        return std::nullopt;
    }
    const char* end = text.data() + 5;
    const auto [stop, error] = std::from_chars(text.data() + 3, end, byte, 16);
    return error == std::errc() && stop == end ? std::optional(byte) : std::nullopt;
}

} // namespace inglenook
