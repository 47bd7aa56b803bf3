// SPDX-License-Identifier: Apache-2.0
// A vocabulary that spells anything.
#pragma once

#include "inference/grammar/vocabulary.h"

namespace inglenook::tests {

/// A token for each byte, with its number; 256 ends the text.
std::shared_ptr<const GrammarVocabulary> byte_vocabulary();

} // namespace inglenook::tests
