// SPDX-License-Identifier: Apache-2.0
// Character properties as sorted ranges; the rows are written by make_unicode_tables.py.
#pragma once

#include <cstdint>
#include <span>

namespace inglenook::jinja {

/// Code points first … last, both included.
struct Range {
    char32_t first;
    char32_t last;
};

/// Every `step`-th code point of first … last maps to itself plus `delta`.
struct Shift {
    char32_t first;
    char32_t last;
    std::uint8_t step;
    std::int32_t delta;
};

/// A code point whose other case is several (UTF-8).
struct Expansion {
    char32_t point;
    const char* text;
};

std::span<const Range> unprintable_ranges();
std::span<const Range> letter_ranges();
std::span<const Range> decimal_ranges();
std::span<const Range> digit_ranges();   ///< digits that are no decimals, such as superscripts
std::span<const Range> numeric_ranges(); ///< numbers that are no digits, such as fractions
std::span<const Shift> upper_shifts();
std::span<const Expansion> upper_expansions();
std::span<const Shift> lower_shifts();
std::span<const Expansion> lower_expansions();

} // namespace inglenook::jinja
