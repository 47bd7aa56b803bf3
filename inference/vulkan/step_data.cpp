// SPDX-License-Identifier: Apache-2.0
// What the host writes before a batch: tokens, sequences, pages, turns and output rows.
#include "inference/vulkan/memory.h"

#include <algorithm>
#include <cmath>

namespace inglenook::vulkan {

std::uint32_t Memory::write_sequences(const ResolvedBatch& resolved) {
    if (program_->state_layers.empty()) {
        return 0;
    }
    auto* sequences = reinterpret_cast<StepSequence*>(step_.mapped() + layout_.sequences.offset);
    std::uint32_t n = 0;
    for (std::uint32_t t = 0; t < resolved.size(); ++t) {
        if (t > 0 && resolved.sequences[t] == resolved.sequences[t - 1]) {
            ++sequences[n - 1].n_tokens;
            continue;
        }
        const std::uint32_t slot = resolved.batch->states[resolved.sequences[t]];
        sequences[n++] = {t, 1, slot, resolved.positions[t] == 0 ? 1U : 0U};
    }
    return n;
}

std::uint32_t Memory::write_batch(const ResolvedBatch& resolved) {
    const Batch& batch = *resolved.batch;
    auto* tokens = reinterpret_cast<StepToken*>(step_.mapped() + layout_.step_tokens.offset);
    for (std::size_t t = 0; t < batch.tokens.size(); ++t) {
        const BatchToken& token = batch.tokens[t];
        tokens[t] = {token.id, token.position, resolved.cache_slots[t], token.sequence * options_.n_pages};
    }
    auto* pages = reinterpret_cast<std::uint32_t*>(step_.mapped() + layout_.pages.offset);
    for (std::size_t s = 0; s < batch.pages.size(); ++s) {
        const std::size_t n = std::min<std::size_t>(batch.pages[s].size(), options_.n_pages);
        std::copy_n(batch.pages[s].begin(), n, pages + s * options_.n_pages);
    }
    for (std::size_t i = 0; i < layout_.turns.size(); ++i) {
        auto* turn = reinterpret_cast<float*>(step_.mapped() + layout_.turns[i].offset);
        for (const BatchToken& token : batch.tokens) {
            for (const float frequency : program_->tables[i].for_context(options_.n_pages * page_tokens)) {
                const double angle = double(token.position) * frequency;
                *turn++ = static_cast<float>(std::cos(angle));
                *turn++ = static_cast<float>(std::sin(angle));
            }
        }
    }
    return write_sequences(resolved);
}

void Memory::write_output_rows(std::span<const std::uint32_t> rows, std::span<const std::uint32_t> best) {
    const auto write = [this](const View& view, std::span<const std::uint32_t> words) {
        std::copy(words.begin(), words.end(), reinterpret_cast<std::uint32_t*>(step_.mapped() + view.offset));
    };
    write(layout_.output_rows, rows);
    write(layout_.best_counts, best);
}

} // namespace inglenook::vulkan
