// SPDX-License-Identifier: Apache-2.0
// What a CPU runner takes beside weights, cache and states, at most, for a program.
#pragma once

#include "inference/program/runner.h"

#include <cstdint>

namespace inglenook {

/// Buffers, rounded inputs, turns and room for latent attention, for batches of `options.max_batch` tokens of
/// which `n_outputs` want logits.
std::uint64_t cpu_scratch_bytes(
    const Program& program, const RunnerOptions& options, std::uint32_t n_outputs);

} // namespace inglenook
