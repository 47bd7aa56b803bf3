// SPDX-License-Identifier: Apache-2.0
#include "storage/transfer/supplied_prompts.h"

#include "storage/transfer/stored_prompts.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace inglenook::storage {

namespace {

/// The names of these sets are ASCII.
std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
        [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

} // namespace

std::vector<NewPromptSet> supplied_prompts(const std::vector<PromptSet>& stored) {
    std::vector<NewPromptSet> sets;
    for (const std::string_view file : supplied_prompt_files()) {
        auto set = compare::read_prompts(file, compare::PromptFormat::json, "");
        const bool known = !set || std::any_of(stored.begin(), stored.end(), [&](const PromptSet& other) {
            return lower(other.name) == lower(set->name);
        });
        if (!known) {
            sets.push_back(stored_prompts(std::move(*set)));
        }
    }
    return sets;
}

} // namespace inglenook::storage
