// SPDX-License-Identifier: Apache-2.0
#include "storage/model_name.h"

#include <algorithm>
#include <cctype>

namespace inglenook::storage {

namespace {

constexpr std::string_view ending = ".gguf";
constexpr std::string_view between = "-of-";
constexpr std::size_t n_digits = 5;

std::optional<std::uint32_t> five_digits(std::string_view text) {
    std::uint32_t number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        number = number * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return number;
}

std::string padded(std::uint32_t number) {
    std::string digits = std::to_string(number);
    return std::string(n_digits - std::min(n_digits, digits.size()), '0') + digits;
}

bool ends_as_gguf(std::string_view name) {
    return name.size() > ending.size() &&
           std::equal(ending.begin(), ending.end(), name.end() - ending.size(),
               [](char wanted, char c) { return wanted == std::tolower(static_cast<unsigned char>(c)); });
}

} // namespace

std::string SplitName::file_name(std::uint32_t which) const {
    return stem + "-" + padded(which) + std::string(between) + padded(parts) + std::string(ending);
}

std::optional<SplitName> split_name(std::string_view file_name) {
    constexpr std::size_t tail = 1 + n_digits + between.size() + n_digits;
    if (!ends_as_gguf(file_name) || file_name.size() <= tail + ending.size()) {
        return std::nullopt;
    }
    const std::string_view stem = file_name.substr(0, file_name.size() - ending.size() - tail);
    const std::string_view rest = file_name.substr(stem.size(), tail);
    const auto part = five_digits(rest.substr(1, n_digits));
    const auto parts = five_digits(rest.substr(1 + n_digits + between.size()));
    if (rest[0] != '-' || rest.substr(1 + n_digits, between.size()) != between || !part || !parts) {
        return std::nullopt;
    }
    if (*part == 0 || *part > *parts) {
        return std::nullopt;
    }
    return SplitName{std::string(stem), *part, *parts};
}

bool may_be_model(std::string_view file_name) {
    return ends_as_gguf(file_name) && file_name.substr(0, 6) != "mmproj";
}

} // namespace inglenook::storage
