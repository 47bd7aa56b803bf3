// SPDX-License-Identifier: Apache-2.0
// A set of prompts that was read from a file, as the database keeps it.
#pragma once

#include "storage/compare/prompt_set.h"
#include "storage/comparison_records.h"

namespace inglenook::storage {

/// Without what is expected of answers where no check says it: the database has no place for that.
NewPromptSet stored_prompts(compare::PromptSet set);

} // namespace inglenook::storage
