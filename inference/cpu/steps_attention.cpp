// SPDX-License-Identifier: Apache-2.0
// The cache and attention over it.
#include "inference/cpu/cpu_runner.h"

#include <algorithm>

namespace inglenook {

namespace {

// Of a share: what is read for them stays in a core's cache.
constexpr std::size_t most_tokens = 8;
constexpr std::size_t most_heads = 8;

std::size_t enough_shares(std::uint32_t threads) { return 4 * std::size_t(threads); }

} // namespace

std::size_t heads_together(
    std::size_t n_heads, std::size_t heads_a_key, std::size_t n_tokens, std::uint32_t threads) {
    // Few tokens: heads that could share what is read are shared out instead, if the threads need them.
    std::size_t heads = std::min(heads_a_key, most_heads);
    while (heads > 1 && n_tokens * (n_heads / heads) < enough_shares(threads)) {
        heads = (heads + 1) / 2;
    }
    return heads;
}

void CpuRunner::execute(const RopeStep& step) {
    const Turn& turn = turns_[step.frequencies];
    const std::size_t half = step.n_dims / 2;
    const bool adjacent = step.kind == RopeKind::adjacent;
    each_row(batch_.size(), [&](std::size_t t) {
        const auto row = buffers_.row(step.buffer, t);
        for (std::uint32_t h = 0; h < step.n_heads; ++h) {
            float* head = row.data() + std::size_t(h) * step.head_dim + step.first_dim;
            for (std::size_t i = 0; i < half; ++i) {
                const float cosine = turn.cosine[t * half + i] * step.magnitude;
                const float sine = turn.sine[t * half + i] * step.magnitude;
                float& a = head[adjacent ? 2 * i : i];
                float& b = head[adjacent ? 2 * i + 1 : i + half];
                const float turned = a * cosine - b * sine;
                b = a * sine + b * cosine;
                a = turned;
            }
        }
    });
}

void CpuRunner::execute(const KvWriteStep& step) {
    each_row(batch_.size(), [&](std::size_t t) {
        cache_.write_k(step.layer, batch_.cache_slots[t], buffers_.row(step.k, t));
        if (step.v != no_index) {
            cache_.write_v(step.layer, batch_.cache_slots[t], buffers_.row(step.v, t));
        }
    });
}

CachedHead CpuRunner::cached_head(std::uint32_t layer, std::uint32_t t) {
    const CacheLayer& widths = program_.cache_layers[layer];
    CachedHead head;
    head.k_base = cache_.k_row(layer, 0);
    head.v_base = cache_.v_row(layer, 0);
    head.k_stride = widths.k_width * cache_.element_bytes();
    head.v_stride = widths.v_width * cache_.element_bytes();
    head.pages = batch_.batch->pages[batch_.sequences[t]].data();
    head.type = cache_.type();
    return head;
}

void CpuRunner::share_out(
    std::span<const std::uint32_t> tokens, std::size_t n_heads, std::size_t heads_a_key) {
    shares_.clear();
    const std::size_t heads = heads_together(n_heads, heads_a_key, tokens.size(), pool_.size());
    const std::size_t at_once = std::clamp<std::size_t>(
        tokens.size() * (n_heads / heads) / enough_shares(pool_.size()), 1, most_tokens);
    for (std::size_t first = 0; first < tokens.size();) {
        const std::uint32_t sequence = batch_.sequences[tokens[first]];
        std::size_t n = 1;
        while (n < at_once && first + n < tokens.size() && batch_.sequences[tokens[first + n]] == sequence) {
            ++n;
        }
        for (std::size_t key = 0; key < n_heads; key += heads_a_key) {
            for (std::size_t h = key; h < key + heads_a_key; h += heads) {
                shares_.push_back({tokens.data() + first, n, h, std::min(heads, key + heads_a_key - h)});
            }
        }
        first += n;
    }
}

void CpuRunner::execute(const AttentionStep& step) {
    const std::size_t group = step.n_heads / step.n_kv_heads;
    const auto sinks = small(step.sinks);
    share_out(by_sequence_, step.n_heads, group);
    each_share([&](const Share& share, std::uint32_t thread) {
        CachedHead head = cached_head(step.layer, share.tokens[0]);
        const std::size_t key = share.first_head / group;
        head.k_base += key * step.head_dim * cache_.element_bytes();
        head.v_base += key * step.value_dim * cache_.element_bytes();
        head.head_dim = step.head_dim;
        head.value_dim = step.value_dim;
        head.scale = step.scale;
        auto& queries = queries_[thread];
        queries.clear();
        for (std::size_t i = 0; i < share.n_tokens; ++i) {
            const std::uint32_t t = share.tokens[i];
            const std::uint32_t end = batch_.positions[t] + 1;
            for (std::size_t h = share.first_head; h < share.first_head + share.n_heads; ++h) {
                queries.push_back({.q = buffers_.row(step.q, t).data() + h * step.head_dim,
                    .begin = step.window != 0 && end > step.window ? end - step.window : 0,
                    .end = end,
                    .sink = sinks.empty() ? nullptr : &sinks[h],
                    .out = buffers_.row(step.out, t).data() + h * step.value_dim});
            }
        }
        cpu_attention(head, queries, scratch_[thread]);
    });
}

void CpuRunner::execute(const LatentAttentionStep& step) {
    absorbed_.clear();
    for (const auto& of : tokens_of_) {
        if (of.empty()) {
            continue;
        }
        const auto n = static_cast<std::uint32_t>(of.size());
        if (LatentPlain::is_better(step, n, batch_.positions[of.back()] + 1)) {
            latent_plain_.attend(program_, step, batch_, of, cache_, buffers_);
        } else {
            absorbed_.insert(absorbed_.end(), of.begin(), of.end());
        }
    }
    attend_absorbed(step);
}

void CpuRunner::attend_absorbed(const LatentAttentionStep& step) {
    const std::size_t latent_width = step.latent_dim + step.rope_dim;
    const std::size_t head_dim = step.nope_dim + step.rope_dim;
    each_slice(step.key_up, step.n_heads, step.q, head_dim, step.absorbed, latent_width);
    each_row(absorbed_.size(), [&](std::size_t i) {
        const std::uint32_t t = absorbed_[i];
        const auto q = buffers_.row(step.q, t);
        const auto absorbed = buffers_.row(step.absorbed, t);
        for (std::size_t h = 0; h < step.n_heads; ++h) {
            std::copy_n(q.data() + h * head_dim + step.nope_dim, step.rope_dim,
                absorbed.data() + h * latent_width + step.latent_dim);
        }
    });
    share_out(absorbed_, step.n_heads, step.n_heads);
    each_share([&](const Share& share, std::uint32_t thread) {
        CachedHead head = cached_head(step.layer, share.tokens[0]);
        head.v_base = head.k_base;
        head.v_stride = head.k_stride;
        head.head_dim = latent_width;
        head.value_dim = step.latent_dim;
        head.scale = step.scale;
        auto& queries = queries_[thread];
        queries.clear();
        for (std::size_t i = 0; i < share.n_tokens; ++i) {
            const std::uint32_t t = share.tokens[i];
            for (std::size_t h = share.first_head; h < share.first_head + share.n_heads; ++h) {
                queries.push_back({.q = buffers_.row(step.absorbed, t).data() + h * latent_width,
                    .end = batch_.positions[t] + 1,
                    .out = buffers_.row(step.mixed, t).data() + h * step.latent_dim});
            }
        }
        cpu_attention(head, queries, scratch_[thread]);
    });
    each_slice(step.value_up, step.n_heads, step.mixed, step.latent_dim, step.out, step.value_dim);
}

void CpuRunner::each_slice(WeightIndex weight, std::size_t n, BufferIndex in, std::size_t in_step,
    BufferIndex out, std::size_t out_step) {
    products_.clear();
    for (std::size_t h = 0; h < n && !absorbed_.empty(); ++h) {
        products_.add({view(weight, h), std::nullopt});
        for (const std::uint32_t t : absorbed_) {
            products_.add_row(
                buffers_.row(in, t).data() + h * in_step, {}, buffers_.row(out, t).data() + h * out_step);
        }
    }
    products_.run();
}

} // namespace inglenook
