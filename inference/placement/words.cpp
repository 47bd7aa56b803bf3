// SPDX-License-Identifier: Apache-2.0
#include "inference/placement/words.h"

#include <array>
#include <cstdio>

namespace inglenook {

std::string bytes_text(std::uint64_t bytes) {
    constexpr std::array units = {" B", " kB", " MB", " GB", " TB", " PB", " EB"};
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (value >= 999.95 && unit + 1 < units.size()) {
        value /= 1000;
        ++unit;
    }
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), unit == 0 ? "%.0f%s" : "%.1f%s", value, units[unit]);
    return text.data();
}

} // namespace inglenook
