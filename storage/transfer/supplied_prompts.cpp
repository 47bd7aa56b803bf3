// SPDX-License-Identifier: Apache-2.0
#include "storage/transfer/supplied_prompts.h"

#include "storage/transfer/stored_prompts.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace inglenook::storage {

bool is_same_name(std::string_view one, std::string_view other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
        [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
}

std::vector<NewPromptSet> supplied_prompts(const std::vector<PromptSet>& stored) {
    std::vector<NewPromptSet> sets;
    for (const std::string_view file : supplied_prompt_files()) {
        auto set = compare::read_prompts(file, compare::PromptFormat::json, "");
        const bool known = !set || std::any_of(stored.begin(), stored.end(), [&](const PromptSet& other) {
            return is_same_name(other.name, set->name);
        });
        if (!known) {
            sets.push_back(stored_prompts(std::move(*set)));
        }
    }
    return sets;
}

} // namespace inglenook::storage
