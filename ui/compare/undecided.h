// SPDX-License-Identifier: Apache-2.0
// Prompts of blind tests that were not voted on yet: what is told of their answers by model would tell which
// model wrote which.
#pragma once

#include "storage/comparison_records.h"

namespace inglenook::ui {

/// Takes them out; how many.
int leaveOutUndecided(storage::AnsweredComparisons& from);

} // namespace inglenook::ui
