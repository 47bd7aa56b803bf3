// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/latent_room.h"

#include "inference/program/latent_form.h"

#include <algorithm>

namespace inglenook::vulkan {

namespace {

// In f32 values.
constexpr std::uint64_t mebi = (std::uint64_t(1) << 20U) / sizeof(float);
constexpr std::uint64_t most_latents = 64 * mebi;
constexpr std::uint64_t most_keys_and_values = 32 * mebi;
constexpr std::uint64_t most_scores = 32 * mebi;
constexpr std::uint64_t most_up = 8 * mebi;
constexpr std::uint64_t most_positions = 65535; ///< workgroups that every device starts along an axis

/// The largest of each width over all steps; heads without regard to how many fit. Gives no positions.
LatentRoom widths(const Program& program) {
    LatentRoom room;
    for (const Step& step : program.steps) {
        const auto* latent = std::get_if<LatentAttentionStep>(&step);
        if (latent == nullptr) {
            continue;
        }
        const std::uint32_t width = latent->latent_dim + latent->rope_dim;
        const std::uint32_t block = LatentRoom::row_block;
        room.latent_stride = std::max(room.latent_stride, (width + block - 1) / block * block);
        room.key_up = std::max(room.key_up, latent->nope_dim * latent->latent_dim);
        room.value_up = std::max(room.value_up, latent->value_dim * latent->latent_dim);
        room.key_width = std::max(room.key_width, latent->nope_dim + latent->rope_dim);
        room.value_width = std::max(room.value_width, latent->value_dim);
        room.heads = std::max(room.heads, latent->n_heads);
    }
    return room;
}

} // namespace

std::uint32_t LatentRoom::heads_at_once(std::uint32_t n_heads, std::uint32_t n_positions) const {
    return std::min({n_heads, heads, head_rows / n_positions});
}

LatentRoom make_latent_room(const Program& program, const RunnerOptions& options) {
    LatentRoom room = widths(program);
    if (room.heads == 0 || options.max_batch < 2) {
        return {};
    }
    const std::uint64_t heads =
        std::min<std::uint64_t>(room.heads, most_up / std::max({room.key_up, room.value_up, 1U}));
    const std::uint64_t rows = std::min(
        most_keys_and_values / std::max<std::uint64_t>(std::uint64_t(room.key_width) + room.value_width, 1),
        most_scores / options.max_batch);
    const std::uint64_t pages = std::min<std::uint64_t>(options.n_pages,
        std::min({most_latents / std::max(room.latent_stride, 1U), most_positions, rows}) / page_tokens);
    if (pages == 0 || heads == 0) {
        return {};
    }
    room.positions = static_cast<std::uint32_t>(pages * page_tokens);
    room.heads = static_cast<std::uint32_t>(heads);
    room.head_rows = static_cast<std::uint32_t>(std::min(rows, heads * room.positions));
    room.tokens = options.max_batch;
    return room;
}

std::uint32_t plain_positions(const Program& program, const LatentRoom& room, const ResolvedBatch& batch) {
    const auto& sequences = batch.sequences;
    if (room.positions == 0 ||
        std::any_of(sequences.begin(), sequences.end(), [&](auto s) { return s != sequences.front(); })) {
        return 0;
    }
    const std::uint32_t n = batch.positions.back() + 1;
    const bool cheaper = std::all_of(program.steps.begin(), program.steps.end(), [&](const Step& step) {
        const auto* latent = std::get_if<LatentAttentionStep>(&step);
        return latent == nullptr || cheaper_form(*latent, batch.size(), n) == LatentForm::plain;
    });
    return cheaper && n <= room.positions ? (n + page_tokens - 1) / page_tokens * page_tokens : 0;
}

} // namespace inglenook::vulkan
