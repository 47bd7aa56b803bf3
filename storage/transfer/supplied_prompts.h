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

/// Those of which no set that is stored has the name, letters' case aside.
std::vector<NewPromptSet> supplied_prompts(const std::vector<PromptSet>& stored);

} // namespace inglenook::storage
