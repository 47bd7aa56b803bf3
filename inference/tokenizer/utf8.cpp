// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/utf8.h"

#include <algorithm>

namespace inglenook {

namespace {

std::uint8_t byte_at(std::string_view text, std::size_t i) { return static_cast<std::uint8_t>(text[i]); }

bool continues(std::uint8_t byte) { return (byte & 0xC0U) == 0x80; }

/// The length that a lead byte promises; 0 for a byte that begins nothing.
std::size_t promised_length(std::uint8_t lead) {
    if (lead < 0x80) {
        return 1;
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
        return 2;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
        return 3;
    }
    return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

/// Whether the second byte keeps the character within its range: no overlong form, nothing too large.
bool second_byte_fits(std::uint8_t lead, std::uint8_t second) {
    switch (lead) {
    case 0xE0:
        return second >= 0xA0;
    case 0xF0:
        return second >= 0x90;
    case 0xF4:
        return second <= 0x8F;
    default:
        return true;
    }
}

} // namespace

Utf8Step utf8_step(std::string_view text) {
    const std::uint8_t lead = byte_at(text, 0);
    const std::size_t length = promised_length(lead);
    if (length == 0) {
        return {Utf8Step::Kind::invalid, 1};
    }
    const std::size_t here = std::min(length, text.size());
    for (std::size_t i = 1; i < here; ++i) {
        const std::uint8_t byte = byte_at(text, i);
        if (!continues(byte) || (i == 1 && !second_byte_fits(lead, byte))) {
            return {Utf8Step::Kind::invalid, i};
        }
    }
    if (here < length) {
        return {Utf8Step::Kind::incomplete, here};
    }
    const bool surrogate = lead == 0xED && byte_at(text, 1) >= 0xA0;
    return {surrogate ? Utf8Step::Kind::surrogate : Utf8Step::Kind::character, length};
}

std::uint32_t code_point(std::string_view text) {
    const std::uint8_t lead = byte_at(text, 0);
    const std::size_t length = promised_length(lead);
    std::uint32_t value = length <= 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        value = value << 6U | (byte_at(text, i) & 0x3FU);
    }
    return value;
}

void append_utf8(std::string& text, std::uint32_t code_point) {
    const auto continuation = [&](unsigned shift) {
        text.push_back(static_cast<char>(0x80U | (code_point >> shift & 0x3FU)));
    };
    if (code_point < 0x80) {
        text.push_back(static_cast<char>(code_point));
        return;
    }
    if (code_point < 0x800) {
        text.push_back(static_cast<char>(0xC0U | code_point >> 6U));
    } else if (code_point < 0x10000) {
        text.push_back(static_cast<char>(0xE0U | code_point >> 12U));
        continuation(6);
    } else {
        text.push_back(static_cast<char>(0xF0U | code_point >> 18U));
        continuation(12);
        continuation(6);
    }
    continuation(0);
}

bool is_space(std::uint32_t code_point) {
    return (code_point >= 0x9 && code_point <= 0xD) || code_point == 0x20 || code_point == 0x85 ||
           code_point == 0xA0 || code_point == 0x1680 || (code_point >= 0x2000 && code_point <= 0x200A) ||
           code_point == 0x2028 || code_point == 0x2029 || code_point == 0x202F || code_point == 0x205F ||
           code_point == 0x3000;
}

bool is_well_formed(std::string_view text) {
    while (!text.empty()) {
        const Utf8Step step = utf8_step(text);
        if (step.kind != Utf8Step::Kind::character) {
            return false;
        }
        text.remove_prefix(step.length);
    }
    return true;
}

std::string replace_bad_bytes(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const Utf8Step step = utf8_step(text);
        if (step.kind == Utf8Step::Kind::character || step.kind == Utf8Step::Kind::surrogate) {
            result.append(text.substr(0, step.length));
        } else {
            for (std::size_t i = 0; i < step.length; ++i) {
                result.append(replacement_character);
            }
        }
        text.remove_prefix(step.length);
    }
    return result;
}

} // namespace inglenook
