// SPDX-License-Identifier: Apache-2.0
// Which tokens end a generation, and which tokens are of another kind than their file says. Pure functions.
#pragma once

#include "inference/tokenizer/vocabulary.h"

#include <vector>

namespace inglenook {

/// Puts right the kinds that many files get wrong, by the tokens' texts: those that end a turn or frame a gap
/// to be filled are control tokens; those that mark the channels of gpt-oss are user-defined, so that they
/// stay visible to what reads its answers.
void correct_kinds(Vocabulary& vocabulary);

/// One flag for each token: whether it ends a generation.
std::vector<bool> end_flags(const Vocabulary& vocabulary);

} // namespace inglenook
