// SPDX-License-Identifier: Apache-2.0
// The cache and attention over it.
#include "inference/cpu/cpu_runner.h"

#include <algorithm>

namespace inglenook {

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

CpuAttention CpuRunner::attention_of(std::uint32_t layer, std::uint32_t t) {
    const CacheLayer& widths = program_.cache_layers[layer];
    CpuAttention head;
    head.k_base = cache_.k_row(layer, 0);
    head.v_base = cache_.v_row(layer, 0);
    head.k_stride = widths.k_width * cache_.element_bytes();
    head.v_stride = widths.v_width * cache_.element_bytes();
    head.pages = batch_.batch->pages[batch_.sequences[t]].data();
    head.end = batch_.positions[t] + 1;
    head.type = cache_.type();
    return head;
}

void CpuRunner::execute(const AttentionStep& step) {
    const std::size_t group = step.n_heads / step.n_kv_heads;
    const auto sinks = small(step.sinks);
    each_head(batch_.size(), step.n_heads, [&](std::uint32_t t, std::size_t h, auto& scratch) {
        CpuAttention head = attention_of(step.layer, t);
        head.q = buffers_.row(step.q, t).data() + h * step.head_dim;
        head.k_base += h / group * step.head_dim * cache_.element_bytes();
        head.v_base += h / group * step.value_dim * cache_.element_bytes();
        head.begin = step.window != 0 && head.end > step.window ? head.end - step.window : 0;
        head.head_dim = step.head_dim;
        head.value_dim = step.value_dim;
        head.scale = step.scale;
        head.sink = sinks.empty() ? nullptr : &sinks[h];
        head.out = buffers_.row(step.out, t).data() + h * step.value_dim;
        cpu_attention(head, scratch);
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
    each_head(absorbed_.size(), step.n_heads, [&](std::uint32_t i, std::size_t h, auto& scratch) {
        const std::uint32_t t = absorbed_[i];
        CpuAttention head = attention_of(step.layer, t);
        head.v_base = head.k_base;
        head.v_stride = head.k_stride;
        head.q = buffers_.row(step.absorbed, t).data() + h * latent_width;
        head.head_dim = latent_width;
        head.value_dim = step.latent_dim;
        head.scale = step.scale;
        head.out = buffers_.row(step.mixed, t).data() + h * step.latent_dim;
        cpu_attention(head, scratch);
    });
    each_slice(step.value_up, step.n_heads, step.mixed, step.latent_dim, step.out, step.value_dim);
}

void CpuRunner::each_slice(WeightIndex weight, std::size_t n, BufferIndex in, std::size_t in_step,
    BufferIndex out, std::size_t out_step) {
    in_.resize(absorbed_.size());
    out_.resize(absorbed_.size());
    for (std::size_t h = 0; h < n && !absorbed_.empty(); ++h) {
        for (std::size_t i = 0; i < absorbed_.size(); ++i) {
            in_[i] = buffers_.row(in, absorbed_[i]).data() + h * in_step;
            out_[i] = buffers_.row(out, absorbed_[i]).data() + h * out_step;
        }
        multiply(view(weight, h), in_, out_);
    }
}

} // namespace inglenook
