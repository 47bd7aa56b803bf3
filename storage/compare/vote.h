// SPDX-License-Identifier: Apache-2.0
// One judgement about two answers, and what it says.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inglenook::storage::compare {

enum class Outcome { left, right, tie, both_bad };

/// "left", "right", "tie", "both_bad": as they are stored and exported.
std::string_view name_of(Outcome outcome);
/// Nothing for another word.
std::optional<Outcome> outcome_named(std::string_view name);

/// Contestants are numbered from 0; left and right are where their answers stood.
struct Vote {
    std::size_t left = 0;
    std::size_t right = 0;
    Outcome outcome = Outcome::tie;
    std::vector<std::string> tags = {};
};

} // namespace inglenook::storage::compare
