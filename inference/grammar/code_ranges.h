// SPDX-License-Identifier: Apache-2.0
// Sets of code points as ranges. Pure functions on plain values.
#pragma once

#include <cstdint>
#include <vector>

namespace inglenook {

/// Code points, both ends included.
struct CodeRange {
    std::uint32_t first = 0;
    std::uint32_t last = 0;

    bool operator==(const CodeRange&) const = default;
    auto operator<=>(const CodeRange&) const = default;
};

inline constexpr std::uint32_t last_code_point = 0x10FFFF;

/// The same set, sorted, in ranges that neither overlap nor touch.
std::vector<CodeRange> joined(std::vector<CodeRange> ranges);

/// What joined ranges leave out, up to `last`.
std::vector<CodeRange> complement(const std::vector<CodeRange>& ranges, std::uint32_t last);

/// What is in both of two sets, each joined.
std::vector<CodeRange> intersection(const std::vector<CodeRange>& a, const std::vector<CodeRange>& b);

} // namespace inglenook
