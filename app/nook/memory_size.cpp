// SPDX-License-Identifier: Apache-2.0
#include "app/nook/memory_size.h"

#include <charconv>
#include <cmath>
#include <string_view>

namespace inglenook::nook {

std::optional<std::uint64_t> memory_size(const std::string& text) {
    double number = 0;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number, std::chars_format::fixed);
    if (read.ec != std::errc() || !std::isfinite(number) || number < 0) {
        return std::nullopt;
    }
    std::string_view unit(read.ptr, static_cast<std::size_t>(end - read.ptr));
    if (unit.starts_with(' ')) {
        unit.remove_prefix(1);
    }
    constexpr std::string_view powers = "KMGT";
    if (!unit.empty() && unit != "B") {
        const char letter = unit.front() == 'k' ? 'K' : unit.front();
        const std::size_t power = powers.find(letter);
        unit.remove_prefix(1);
        const bool binary = unit == "i" || unit == "iB";
        if (power == std::string_view::npos || !(binary || unit.empty() || unit == "B")) {
            return std::nullopt;
        }
        number *= std::pow(binary ? 1024.0 : 1000.0, static_cast<double>(power + 1));
    }
    constexpr double most = 9e18;
    return number <= most ? std::optional(static_cast<std::uint64_t>(number)) : std::nullopt;
}

void add_memory_size(const Verb& verb, const std::string& name, std::optional<std::uint64_t>& bytes,
    const std::string& description) {
    verb.option(
            name, [&bytes](const std::string& text) { bytes = memory_size(text); }, description)
        .check(
            [](const std::string& text) {
                return memory_size(text) ? std::string()
                                         : "\"" + text + "\" is no amount of memory such as 8G or 500M";
            },
            "SIZE");
}

} // namespace inglenook::nook
