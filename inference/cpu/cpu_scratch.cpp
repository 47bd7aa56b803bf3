// SPDX-License-Identifier: Apache-2.0
#include "inference/cpu/cpu_scratch.h"

#include "inference/cpu/latent_plain.h"
#include "inference/cpu/packed.h"
#include "inference/cpu/system_cores.h"
#include "inference/program/sizes.h"

#include <algorithm>

namespace inglenook {

namespace {

constexpr std::uint64_t most_words = std::uint64_t(1) << 60U; ///< more than any machine has

/// Words of the largest input of a product.
std::uint64_t widest_input(const Program& program, std::uint64_t n_tokens, std::uint64_t n_outputs) {
    std::uint64_t widest = 0;
    const auto meet = [&](BufferIndex in) {
        widest = std::max(widest, buffer_words(program.buffers[in], program, n_tokens, n_outputs));
    };
    for (const Step& step : program.steps) {
        if (const auto* dense = std::get_if<MatmulStep>(&step)) {
            meet(dense->in);
        } else if (const auto* experts = std::get_if<ExpertMatmulStep>(&step)) {
            meet(experts->in);
        }
    }
    return widest;
}

/// Of all layers, which share it.
std::uint64_t latent_bytes(const Program& program, const RunnerOptions& options) {
    const std::uint32_t threads = options.threads != 0 ? options.threads : usable_cores();
    std::uint64_t most = 0;
    for (const Step& step : program.steps) {
        if (const auto* latent = std::get_if<LatentAttentionStep>(&step)) {
            most = std::max(most, LatentPlain::bytes_for(*latent, cache_slots(options), threads));
        }
    }
    return most;
}

} // namespace

std::uint64_t cpu_scratch_bytes(
    const Program& program, const RunnerOptions& options, std::uint32_t n_outputs) {
    const std::uint64_t n_tokens = options.max_batch;
    std::uint64_t bytes = latent_bytes(program, options);
    for (const ProgramBuffer& buffer : program.buffers) {
        const std::uint64_t words = buffer_words(buffer, program, n_tokens, n_outputs);
        bytes = saturating_sum({bytes, saturating_product({words, sizeof(std::uint32_t)})});
    }
    for (const RopeTable& table : program.tables) {
        bytes = saturating_sum({bytes, saturating_product({turn_values(table, n_tokens), 2, sizeof(float)})});
    }
    if (options.round_activations) {
        const std::uint64_t words = std::min(widest_input(program, n_tokens, n_outputs), most_words);
        bytes = saturating_sum({bytes, QuantisedRows::bytes_for(1, words)});
    }
    return bytes;
}

} // namespace inglenook
