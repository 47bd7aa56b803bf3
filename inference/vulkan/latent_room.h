// SPDX-License-Identifier: Apache-2.0
// Room for the plain form of latent attention: a sequence's latents, and keys, values and scores of as many
// heads at a time as fit. All layers share it. However long the context, it takes at most 64 MiB for latents,
// 32 for keys and values, 32 for scores and 8 for each up-projection; longer contexts are absorbed.
#pragma once

#include "inference/reference/host_state.h"

#include <cstdint>

namespace inglenook::vulkan {

/// Sizes in f32 values, for the largest latent attention of a program.
struct LatentRoom {
    std::uint32_t positions = 0;     ///< of the longest sequence that fits, whole pages; 0: no room at all
    std::uint32_t heads = 0;         ///< most at once
    std::uint32_t head_rows = 0;     ///< most keys at once, of all heads together
    std::uint32_t tokens = 0;        ///< of a batch
    std::uint32_t latent_stride = 0; ///< a position's latent and turned key part, padded
    std::uint32_t key_up = 0;        ///< a head's up-projection of keys
    std::uint32_t value_up = 0;      ///< and of values
    std::uint32_t key_width = 0;
    std::uint32_t value_width = 0;

    /// How many of `n_heads` heads are made at once for a sequence of `n_positions`, which fits.
    [[nodiscard]] std::uint32_t heads_at_once(std::uint32_t n_heads, std::uint32_t n_positions) const;
    // Bytes of the parts.
    [[nodiscard]] std::uint64_t latents() const { return bytes_of(positions, latent_stride); }
    [[nodiscard]] std::uint64_t key_ups() const { return bytes_of(heads, key_up); }
    [[nodiscard]] std::uint64_t value_ups() const { return bytes_of(heads, value_up); }
    [[nodiscard]] std::uint64_t keys() const { return bytes_of(head_rows, key_width); }
    [[nodiscard]] std::uint64_t values() const { return bytes_of(head_rows, value_width); }
    [[nodiscard]] std::uint64_t scores() const { return bytes_of(head_rows, tokens); }

private:
    /// Shaders read rows in blocks: the last one's may end behind it.
    static std::uint64_t bytes_of(std::uint64_t rows, std::uint64_t width) {
        return rows == 0 ? 0 : (rows * width + row_block) * sizeof(float);
    }

public:
    static constexpr std::uint32_t row_block = 32;
};

LatentRoom make_latent_room(const Program& program, const RunnerOptions& options);

/// How many positions the plain form of a batch makes keys and values for, in whole pages, or 0 for the
/// absorbed form. The plain one is for batches of one sequence alone, if that fits and every step needs fewer
/// multiplications so: prompts, never a single token. Batches of several sequences are absorbed.
std::uint32_t plain_positions(const Program& program, const LatentRoom& room, const ResolvedBatch& batch);

} // namespace inglenook::vulkan
