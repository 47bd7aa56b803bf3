// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/byte_level.h"

#include "inference/tokenizer/utf8.h"

#include <array>
#include <cstdint>

namespace inglenook {

namespace {

constexpr std::uint16_t no_byte = 0xFFFF;

/// Bytes that print as themselves in Latin-1; the others are numbered from U+0100 on, in their order.
constexpr bool stands_for_itself(unsigned byte) {
    return (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte != 0xAD && byte <= 0xFF);
}

/// Code point to byte, for the code points below U+0144 that stand for one.
constexpr std::array<std::uint16_t, 0x144> make_bytes() {
    std::array<std::uint16_t, 0x144> bytes{};
    bytes.fill(no_byte);
    unsigned next = 0x100;
    for (unsigned byte = 0; byte < 256; ++byte) {
        bytes[stands_for_itself(byte) ? byte : next++] = static_cast<std::uint16_t>(byte);
    }
    return bytes;
}

constexpr auto bytes_of_code_points = make_bytes();

/// Byte to code point.
constexpr std::array<std::uint16_t, 256> make_code_points() {
    std::array<std::uint16_t, 256> code_points{};
    for (unsigned code_point = 0; code_point < bytes_of_code_points.size(); ++code_point) {
        if (bytes_of_code_points[code_point] != no_byte) {
            code_points[bytes_of_code_points[code_point]] = static_cast<std::uint16_t>(code_point);
        }
    }
    return code_points;
}

constexpr auto code_points_of_bytes = make_code_points();

} // namespace

std::optional<std::string> from_byte_level(std::string_view text) {
    std::string bytes;
    bytes.reserve(text.size());
    while (!text.empty()) {
        const Utf8Step step = utf8_step(text);
        if (step.kind != Utf8Step::Kind::character || step.length > 2) {
            return std::nullopt;
        }
        unsigned code_point = static_cast<std::uint8_t>(text[0]);
        if (step.length == 2) {
            code_point = (code_point & 0x1FU) << 6 | (static_cast<std::uint8_t>(text[1]) & 0x3FU);
        }
        if (code_point >= bytes_of_code_points.size() || bytes_of_code_points[code_point] == no_byte) {
            return std::nullopt;
        }
        bytes.push_back(static_cast<char>(bytes_of_code_points[code_point]));
        text.remove_prefix(step.length);
    }
    return bytes;
}

std::string to_byte_level(std::string_view bytes) {
    std::string text;
    text.reserve(2 * bytes.size());
    for (const char byte : bytes) {
        const unsigned code_point = code_points_of_bytes[static_cast<unsigned char>(byte)];
        if (code_point < 0x80) {
            text.push_back(static_cast<char>(code_point));
        } else {
            text.push_back(static_cast<char>(0xC0U | code_point >> 6));
            text.push_back(static_cast<char>(0x80U | (code_point & 0x3FU)));
        }
    }
    return text;
}

} // namespace inglenook
