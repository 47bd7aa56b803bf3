// SPDX-License-Identifier: Apache-2.0
// Sets of prompts that come with the program (resources/prompts), which the database does not hold before
// they are used.
#pragma once

#include "storage/comparison_records.h"

#include <string>
#include <string_view>
#include <vector>

namespace inglenook::storage {

/// Their files, as JSON.
const std::vector<std::string_view>& supplied_prompt_files();

/// Whether two sets of prompts cannot both be stored: names are the same whatever the case of their ASCII
/// letters, as the database compares them.
bool is_same_name(std::string_view one, std::string_view other);

/// Those of which no set that is stored has the name.
std::vector<NewPromptSet> supplied_prompts(const std::vector<PromptSet>& stored);

} // namespace inglenook::storage
