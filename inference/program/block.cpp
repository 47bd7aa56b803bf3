// SPDX-License-Identifier: Apache-2.0
#include "inference/program/block.h"

#include <algorithm>

namespace inglenook {

namespace {

void append_rope(
    ProgramBuilder& b, const AttentionSpec& attention, BufferIndex buffer, std::uint32_t n_heads) {
    if (attention.rope.kind == RopeKind::none) {
        return;
    }
    b.add(RopeStep{.buffer = buffer,
        .n_heads = n_heads,
        .head_dim = attention.head_dim,
        .n_dims = attention.rope.n_dims,
        .kind = attention.rope.kind,
        .frequencies = b.table(attention.rope),
        .magnitude = attention.rope.magnitude});
}

void append_attention(
    ProgramBuilder& b, std::uint32_t layer, const LayerSpec& spec, BufferIndex h, BufferIndex x) {
    const AttentionSpec& a = spec.attention;
    const BufferIndex q = b.buffer("q", Rows::tokens, a.n_heads * a.head_dim);
    const BufferIndex k = b.buffer("k", Rows::tokens, a.n_kv_heads * a.head_dim);
    const BufferIndex v = b.buffer("v", Rows::tokens, a.n_kv_heads * a.value_dim);
    const BufferIndex mixed = b.buffer("attention", Rows::tokens, a.n_heads * a.value_dim);
    b.matmul(a.q, a.q_bias, h, q);
    b.matmul(a.k, a.k_bias, h, k);
    b.matmul(a.v, a.v_bias, h, v);
    if (a.q_norm) {
        b.norm(*a.q_norm, q, q, a.head_dim, a.n_heads);
    }
    if (a.k_norm) {
        b.norm(*a.k_norm, k, k, a.head_dim, a.n_kv_heads);
    }
    append_rope(b, a, q, a.n_heads);
    append_rope(b, a, k, a.n_kv_heads);
    b.add(KvWriteStep{.layer = layer, .k = k, .v = v});
    b.add(AttentionStep{.layer = layer,
        .q = q,
        .out = mixed,
        .n_heads = a.n_heads,
        .n_kv_heads = a.n_kv_heads,
        .head_dim = a.head_dim,
        .value_dim = a.value_dim,
        .scale = a.scale,
        .window = a.window});
    b.matmul_onto(a.output, a.output_bias, mixed, x);
    b.program().cache_layers.push_back({a.n_kv_heads * a.head_dim, a.n_kv_heads * a.value_dim});
}

void append_dense(ProgramBuilder& b, const FeedForwardSpec& ff, BufferIndex h, BufferIndex x) {
    const BufferIndex gate = b.buffer("gate", Rows::tokens, ff.n_ff);
    const BufferIndex up = b.buffer("up", Rows::tokens, ff.n_ff);
    b.matmul(ff.gate, ff.gate_bias, h, gate);
    b.matmul(ff.up, ff.up_bias, h, up);
    b.add(ActivateStep{.activation = ff.activation, .gate = gate, .up = up});
    b.matmul_onto(ff.down, ff.down_bias, gate, x);
}

void append_experts(
    ProgramBuilder& b, std::uint32_t layer, const LayerSpec& spec, BufferIndex h, BufferIndex x) {
    const ExpertsSpec& experts = *spec.experts;
    const RouterSpec& router = experts.router;
    const FeedForwardSpec& ff = experts.experts;
    const std::string suffix = "." + std::to_string(layer);
    // Each layer keeps its own choice, so that it can be read after the whole pass.
    const BufferIndex ids = b.buffer("expert_ids" + suffix, Rows::tokens, router.n_used, Element::u32);
    const BufferIndex weights = b.buffer("expert_weights" + suffix, Rows::tokens, router.n_used);
    const BufferIndex scores = b.buffer("scores", Rows::tokens, router.n_experts);
    const BufferIndex gate = b.buffer("expert_gate", Rows::chosen, ff.n_ff);
    const BufferIndex up = b.buffer("expert_up", Rows::chosen, ff.n_ff);
    const BufferIndex down = b.buffer("expert_down", Rows::chosen, b.spec().n_embd);
    b.matmul(router.logits, {}, h, scores);
    b.add(RouteStep{.layer = layer,
        .scores = scores,
        .ids = ids,
        .weights = weights,
        .choice_bias = router.choice_bias ? b.weight(router.choice_bias) : no_index,
        .n_experts = router.n_experts,
        .n_used = router.n_used,
        .gating = router.gating,
        .normalise = router.normalise,
        .weight_scale = router.weight_scale});
    b.add(ExpertMatmulStep{b.weight(ff.gate), ids, h, gate, router.n_used});
    b.add(ExpertMatmulStep{b.weight(ff.up), ids, h, up, router.n_used});
    b.add(ActivateStep{.activation = ff.activation, .gate = gate, .up = up});
    b.add(ExpertMatmulStep{b.weight(ff.down), ids, gate, down, router.n_used});
    b.add(CombineStep{.in = down, .weights = weights, .out = x, .n_used = router.n_used});
    b.program().n_used = std::max(b.program().n_used, router.n_used);
    if (experts.shared) {
        append_dense(b, *experts.shared, h, x);
    }
}

} // namespace

void append_block(ProgramBuilder& b, std::uint32_t layer, BufferIndex x) {
    const LayerSpec& spec = b.spec().layers[layer];
    const BufferIndex h = b.buffer("h", Rows::tokens, b.spec().n_embd);
    b.norm(spec.attention_norm, x, h, b.spec().n_embd);
    append_attention(b, layer, spec, h, x);
    b.norm(spec.feed_forward_norm, x, h, b.spec().n_embd);
    if (spec.experts) {
        append_experts(b, layer, spec, h, x);
    } else {
        append_dense(b, *spec.dense, h, x);
    }
}

} // namespace inglenook
