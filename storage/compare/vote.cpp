// SPDX-License-Identifier: Apache-2.0
#include "storage/compare/vote.h"

#include <array>

namespace inglenook::storage::compare {

namespace {

constexpr std::array<std::string_view, 4> names = {"left", "right", "tie", "both_bad"};

} // namespace

std::string_view name_of(Outcome outcome) { return names[static_cast<std::size_t>(outcome)]; }

std::optional<Outcome> outcome_named(std::string_view name) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == name) {
            return static_cast<Outcome>(i);
        }
    }
    return std::nullopt;
}

} // namespace inglenook::storage::compare
