// SPDX-License-Identifier: Apache-2.0
// How probable the model thought its tokens, from the logits alone: before bias, penalties and any sampler.
#pragma once

#include "inference/engine/output_logits.h"

#include <cstdint>
#include <vector>

namespace inglenook {

struct Logprobs {
    float chosen = 0; ///< natural logarithm of the probability; -inf where it is 0
    struct Likely {
        TokenId id = 0;
        float logprob = 0;
    };
    std::vector<Likely> likely; ///< the most probable ones, best first; of equal ones the lower id
};

/// Of at most `n_likely` tokens, fewer if so many logits are not there. `chosen` is one of those that are.
Logprobs logprobs(const OutputLogits& logits, TokenId chosen, std::uint32_t n_likely);

} // namespace inglenook
