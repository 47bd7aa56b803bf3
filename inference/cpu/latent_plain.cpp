// SPDX-License-Identifier: Apache-2.0
#include "inference/cpu/latent_plain.h"

#include "inference/cpu/kernels.h"
#include "inference/program/sizes.h"

#include <algorithm>
#include <numeric>

namespace inglenook {

namespace {

constexpr std::size_t most_room = std::size_t(64) << 20U; ///< bytes of keys and values a thread
/// That stay in a core's cache while every row of a weight passes.
constexpr std::size_t latents_at_once = 64;

} // namespace

bool LatentPlain::is_better(
    const LatentAttentionStep& step, std::uint32_t n_tokens, std::uint32_t n_context) {
    return room_bytes(step, n_context) <= most_room &&
           cheaper_form(step, n_tokens, n_context) == LatentForm::plain;
}

std::uint64_t LatentPlain::room_bytes(const LatentAttentionStep& step, std::uint64_t n_context) {
    return saturating_product(
        {n_context, saturating_sum({step.nope_dim, step.rope_dim, step.value_dim}), sizeof(float)});
}

std::uint64_t LatentPlain::bytes_for(
    const LatentAttentionStep& step, std::uint64_t n_context, std::uint32_t threads) {
    const std::uint64_t position = std::max<std::uint64_t>(room_bytes(step, 1), 1);
    const std::uint64_t n = std::min(n_context, most_room / position);
    const std::uint64_t up = saturating_product({step.nope_dim, step.latent_dim, sizeof(float)});
    const std::uint64_t latents =
        saturating_product({n, saturating_sum({step.latent_dim, step.rope_dim}), sizeof(float)});
    return saturating_sum(
        {saturating_product({threads, saturating_sum({room_bytes(step, n), up})}), latents});
}

void LatentPlain::load_latents(const LatentAttentionStep& step, const ResolvedBatch& batch,
    std::uint32_t token, const HostCache& cache) {
    const std::size_t width = step.latent_dim + step.rope_dim;
    const std::size_t n = batch.positions[token] + 1;
    const TensorType type = cache.type() == KvType::f16 ? TensorType::f16 : TensorType::f32;
    latents_.resize(n * width);
    rows_.resize(n);
    pages_.resize((n + page_tokens - 1) / page_tokens);
    std::iota(pages_.begin(), pages_.end(), 0U);
    pool_.each(n, latents_at_once, [&](std::size_t begin, std::size_t end, std::uint32_t) {
        for (std::size_t i = begin; i < end; ++i) {
            const std::uint32_t slot = batch.slot_of(token, static_cast<std::uint32_t>(i));
            cpu_decode(type, cache.k_row(step.layer, slot), latents_.data() + i * width, width);
            rows_[i] = latents_.data() + i * width;
        }
    });
}

/// out + i * stride = weight · latent i.
void LatentPlain::multiply_latents(
    const MatrixView& weight, float* out, std::size_t stride, Room& room) const {
    for (std::size_t first = 0; first < rows_.size(); first += latents_at_once) {
        const auto in = std::span(rows_).subspan(first, std::min(latents_at_once, rows_.size() - first));
        room.out.resize(in.size());
        for (std::size_t i = 0; i < in.size(); ++i) {
            room.out[i] = out + (first + i) * stride;
        }
        cpu_matmul(weight, 0, weight.rows, in, {.rows = room.out}, room.scratch);
    }
}

void LatentPlain::make_keys_and_values(const LatentAttentionStep& step, const Head& head, Room& room) const {
    const std::size_t n = rows_.size();
    const std::size_t key_width = step.nope_dim + step.rope_dim;
    // The key's up-projection is stored transposed, as it is absorbed.
    room.up.resize(std::size_t(step.nope_dim) * step.latent_dim);
    room.scratch.resize(step.nope_dim);
    for (std::size_t l = 0; l < step.latent_dim; ++l) {
        cpu_decode(head.key_up.type, head.key_up.row(l), room.scratch.data(), step.nope_dim);
        for (std::size_t d = 0; d < step.nope_dim; ++d) {
            room.up[d * step.latent_dim + l] = room.scratch[d];
        }
    }
    room.keys.resize(n * key_width);
    room.values.resize(n * step.value_dim);
    const MatrixView up{
        TensorType::f32, reinterpret_cast<const std::byte*>(room.up.data()), step.nope_dim, step.latent_dim};
    multiply_latents(up, room.keys.data(), key_width, room);
    multiply_latents(head.value_up, room.values.data(), step.value_dim, room);
    for (std::size_t i = 0; i < n; ++i) {
        std::copy_n(rows_[i] + step.latent_dim, step.rope_dim, &room.keys[i * key_width + step.nope_dim]);
    }
}

void LatentPlain::attend(const Program& program, const LatentAttentionStep& step, const ResolvedBatch& batch,
    std::span<const std::uint32_t> tokens, const HostCache& cache, HostBuffers& buffers) {
    load_latents(step, batch, tokens.back(), cache);
    const std::size_t key_width = step.nope_dim + step.rope_dim;
    pool_.each(step.n_heads, 1, [&](std::size_t begin, std::size_t end, std::uint32_t thread) {
        Room& room = rooms_[thread];
        for (std::size_t h = begin; h < end; ++h) {
            const Head of{
                matrix_of(*program.weights[step.key_up], h), matrix_of(*program.weights[step.value_up], h)};
            make_keys_and_values(step, of, room);
            CachedHead head;
            head.k_base = reinterpret_cast<const std::byte*>(room.keys.data());
            head.v_base = reinterpret_cast<const std::byte*>(room.values.data());
            head.k_stride = key_width * sizeof(float);
            head.v_stride = step.value_dim * sizeof(float);
            head.pages = pages_.data();
            head.head_dim = key_width;
            head.value_dim = step.value_dim;
            head.type = KvType::f32;
            head.scale = step.scale;
            room.queries.clear();
            for (const std::uint32_t t : tokens) {
                room.queries.push_back({.q = buffers.row(step.q, t).data() + h * key_width,
                    .end = batch.positions[t] + 1,
                    .out = buffers.row(step.out, t).data() + h * step.value_dim});
            }
            cpu_attention(head, room.queries, room.scratch);
        }
    });
}

} // namespace inglenook
