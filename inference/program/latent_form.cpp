// SPDX-License-Identifier: Apache-2.0
#include "inference/program/latent_form.h"

namespace inglenook {

LatentForm cheaper_form(const LatentAttentionStep& step, std::uint32_t n_tokens, std::uint32_t n_context) {
    if (n_tokens < 2) {
        return LatentForm::absorbed;
    }
    // Of one head. Taking a vector through both up-projections costs the same for a token as for a position.
    const double up = double(step.latent_dim) * (step.nope_dim + step.value_dim);
    const double pairs = double(n_tokens) * (n_context - (n_tokens - 1) / 2.0); // of a token and what it sees
    const double absorbed = n_tokens * up + pairs * (2.0 * step.latent_dim + step.rope_dim);
    const double plain = n_context * up + pairs * (step.nope_dim + step.rope_dim + step.value_dim);
    return plain < absorbed ? LatentForm::plain : LatentForm::absorbed;
}

} // namespace inglenook
