// SPDX-License-Identifier: Apache-2.0
// Hashes for tables whose keys come out of a stranger's file: each table draws a salt of its own, so that no
// file can be made whose keys all fall into one place. Pure functions but for the drawing.
#pragma once

#include <cstdint>
#include <cstring>
#include <random>
#include <string_view>

namespace inglenook {

inline std::uint64_t fresh_salt() {
    std::random_device device;
    return std::uint64_t{device()} << 32 | device();
}

/// The finisher of splitmix64: every bit of the input moves every bit of the output.
inline std::uint64_t mixed(std::uint64_t value) {
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ value >> 27) * 0x94D049BB133111EBULL;
    return value ^ value >> 31;
}

/// Eight bytes at a time; most keys are shorter than that.
inline std::uint64_t hash_text(std::string_view text, std::uint64_t salt) {
    const auto load = [](const char* from, auto number) {
        std::memcpy(&number, from, sizeof(number));
        return std::uint64_t{number};
    };
    const char* at = text.data();
    std::size_t left = text.size();
    std::uint64_t hash = salt ^ text.size() * 0x9E3779B97F4A7C15ULL;
    for (; left > 8; left -= 8, at += 8) {
        hash = (hash ^ load(at, std::uint64_t{})) * 0xBF58476D1CE4E5B9ULL;
        hash ^= hash >> 32;
    }
    std::uint64_t rest = 0;
    if (left >= 4) {
        rest = load(at, std::uint32_t{}) << 32 | load(at + left - 4, std::uint32_t{});
    } else if (left > 0) {
        rest = load(at, std::uint8_t{}) << 16 | load(at + left / 2, std::uint8_t{}) << 8 |
               load(at + left - 1, std::uint8_t{});
    }
    return mixed(hash ^ rest);
}

} // namespace inglenook
