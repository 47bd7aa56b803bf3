// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/output_logits.h"

#include <vector>

namespace inglenook {

OutputLogits OutputWalk::next(const BatchToken& token) {
    OutputLogits logits{output_++, {}, nullptr};
    if (token.best != 0) {
        logits.best = &outputs_.best[bests_++];
    } else {
        logits.whole = std::span(outputs_.logits).subspan(wholes_++ * n_vocab_, n_vocab_);
    }
    return logits;
}

Result<std::optional<TokenId>> choose(Sampler& sampler, const OutputLogits& logits, std::size_t n_vocab) {
    if (!logits.whole.empty()) {
        const auto id = sampler.sample(logits.whole);
        return id ? Result<std::optional<TokenId>>(*id) : tl::unexpected(id.error());
    }
    std::vector<Candidate> best;
    for (const auto& [id, logit] : logits.best->logits) {
        best.push_back({id, logit});
    }
    return sampler.sample_best({best, logits.best->total_weight, n_vocab});
}

} // namespace inglenook
