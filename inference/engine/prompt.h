// SPDX-License-Identifier: Apache-2.0
// What a request says, as token ids.
#pragma once

#include "inference/engine/model.h"

namespace inglenook {

struct PromptTokens {
    std::vector<TokenId> ids;
    std::string tail; ///< the template's own text at the end, which may have opened the reasoning
    std::vector<PromptPart> resumed; ///< the unfinished answer that the prompt ends with
};

/// Renders and tokenizes. Errors: usage (nothing to say, id out of range), bad_file (the template failed).
Result<PromptTokens> prompt_tokens(const OpenModel& model, const PromptInput& input);

} // namespace inglenook
