// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/bias_text.h"

#include <array>
#include <charconv>

namespace inglenook {

Result<std::pair<TokenId, float>> parse_bias(const std::string& text) {
    TokenId id = 0;
    float bias = 0;
    const char* end = text.data() + text.size();
    const auto [colon, no_id] = std::from_chars(text.data(), end, id);
    if (no_id == std::errc() && colon != end && *colon == ':') {
        const char* number = colon + 1 != end && colon[1] == '+' ? colon + 2 : colon + 1;
        const auto [rest, no_bias] = std::from_chars(number, end, bias);
        if (no_bias == std::errc() && rest == end) {
            return std::pair(id, bias);
        }
    }
    return fail(ErrorKind::usage, "expected ID:B, found \"" + text + "\"");
}

std::string bias_text(const std::pair<TokenId, float>& bias) {
    std::array<char, 32> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), bias.second);
    return std::to_string(bias.first) + ':' + std::string(digits.data(), written.ptr);
}

} // namespace inglenook
