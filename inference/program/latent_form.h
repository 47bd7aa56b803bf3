// SPDX-License-Identifier: Apache-2.0
// Which form of latent attention costs less for a batch.
#pragma once

#include "inference/program/program.h"

namespace inglenook {

enum class LatentForm {
    absorbed, ///< queries are taken into the latent's space; keys and values are never made
    plain     ///< keys and values of every cached position are made first
};

/// The form with fewer multiplications for `n_tokens` tokens of one sequence, the last of which sees
/// `n_context` positions. A single token always takes the absorbed one, which reads the cache and no more.
LatentForm cheaper_form(const LatentAttentionStep& step, std::uint32_t n_tokens, std::uint32_t n_context);

} // namespace inglenook
