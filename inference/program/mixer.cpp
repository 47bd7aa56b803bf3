// SPDX-License-Identifier: Apache-2.0
// The parts of the block that look back: attention over the cache, and layers with a state.
#include "inference/program/block.h"

namespace inglenook {

namespace {

/// One layer's place while its steps are appended.
struct Place {
    ProgramBuilder& b;
    const LayerSpec& layer;
    BufferIndex h; ///< the normalised input
    BufferIndex x; ///< the residual stream

    void end(const Weight& weight, const Weight& bias, BufferIndex in) const {
        b.branch_end(weight, bias, layer.mixer_post_norm, in, x);
    }
    [[nodiscard]] BufferIndex tokens(const std::string& name, std::uint32_t width) const {
        return b.buffer(name, Rows::tokens, width);
    }
    [[nodiscard]] std::uint32_t cache(std::uint32_t k_width, std::uint32_t v_width) const {
        auto& layers = b.program().cache_layers;
        layers.push_back({k_width, v_width});
        return static_cast<std::uint32_t>(layers.size() - 1);
    }
};

struct TurnedHeads {
    BufferIndex buffer = no_index;
    std::uint32_t n_heads = 0;
    std::uint32_t head_dim = 0;
    std::uint32_t first_dim = 0;
};

void append_rope(ProgramBuilder& b, const RopeSpec& rope, const TurnedHeads& heads) {
    if (rope.kind == RopeKind::none) {
        return;
    }
    b.add(RopeStep{.buffer = heads.buffer,
        .n_heads = heads.n_heads,
        .head_dim = heads.head_dim,
        .first_dim = heads.first_dim,
        .n_dims = rope.n_dims,
        .kind = rope.kind,
        .frequencies = b.table(rope),
        .magnitude = rope.magnitude});
}

void append_head_norm(ProgramBuilder& b, const AttentionSpec& a, const std::optional<NormSpec>& norm,
    BufferIndex buffer, std::uint32_t n_heads) {
    if (!norm) {
        return;
    }
    const std::uint32_t groups = a.norm_all_heads ? 1 : n_heads;
    b.norm(*norm, buffer, buffer, n_heads * a.head_dim / groups, groups);
}

void append_head_norms(ProgramBuilder& b, const AttentionSpec& a, BufferIndex q, BufferIndex k) {
    append_head_norm(b, a, a.q_norm, q, a.n_heads);
    append_head_norm(b, a, a.k_norm, k, a.n_kv_heads);
}

/// Takes the rows of each head apart: query, then gate.
void append_gated_query(const Place& p, const AttentionSpec& a, BufferIndex q, BufferIndex gate) {
    const std::uint32_t width = a.n_heads * a.head_dim;
    const BufferIndex both = p.tokens("query_gate", 2 * width);
    p.b.matmul(a.q, a.q_bias, p.h, both);
    CopyStep copy{.in = both,
        .out = q,
        .groups = a.n_heads,
        .width = a.head_dim,
        .in_stride = 2 * a.head_dim,
        .out_stride = a.head_dim};
    p.b.add(copy);
    copy.out = gate;
    copy.in_offset = a.head_dim;
    p.b.add(copy);
}

void append(const Place& p, const AttentionSpec& a) {
    ProgramBuilder& b = p.b;
    const BufferIndex q = p.tokens("q", a.n_heads * a.head_dim);
    const BufferIndex k = p.tokens("k", a.n_kv_heads * a.head_dim);
    const BufferIndex v = p.tokens("v", a.n_kv_heads * a.value_dim);
    const BufferIndex mixed = p.tokens("attention", a.n_heads * a.value_dim);
    const BufferIndex gate = a.gated ? p.tokens("attention_gate", a.n_heads * a.value_dim) : no_index;
    if (a.gated) {
        append_gated_query(p, a, q, gate);
    } else {
        b.matmul(a.q, a.q_bias, p.h, q);
    }
    b.matmul(a.k, a.k_bias, p.h, k);
    b.matmul(a.v, a.v_bias, p.h, v);
    if (!a.norm_after_rope) {
        append_head_norms(b, a, q, k);
    }
    append_rope(b, a.rope, {q, a.n_heads, a.head_dim});
    append_rope(b, a.rope, {k, a.n_kv_heads, a.head_dim});
    if (a.norm_after_rope) {
        append_head_norms(b, a, q, k);
    }
    const std::uint32_t cache = p.cache(a.n_kv_heads * a.head_dim, a.n_kv_heads * a.value_dim);
    b.add(KvWriteStep{.layer = cache, .k = k, .v = v});
    b.add(AttentionStep{.layer = cache,
        .q = q,
        .out = mixed,
        .n_heads = a.n_heads,
        .n_kv_heads = a.n_kv_heads,
        .head_dim = a.head_dim,
        .value_dim = a.value_dim,
        .scale = a.scale,
        .window = a.window,
        .sinks = b.optional_weight(a.sinks)});
    if (a.gated) {
        b.add(ActivateStep{
            .activation = Activation::sigmoid, .gate = gate, .up = mixed, .width = a.n_heads * a.value_dim});
    }
    p.end(a.output, a.output_bias, a.gated ? gate : mixed);
}

void append(const Place& p, const LatentAttentionSpec& a) {
    ProgramBuilder& b = p.b;
    const std::uint32_t head_dim = a.nope_dim + a.rope_dim;
    const std::uint32_t latent_width = a.latent_dim + a.rope_dim;
    const BufferIndex q = p.tokens("q", a.n_heads * head_dim);
    const BufferIndex latent = p.tokens("latent", latent_width);
    const BufferIndex mixed = p.tokens("attention", a.n_heads * a.value_dim);
    if (a.q_down) {
        const BufferIndex down = p.tokens("q_down", static_cast<std::uint32_t>(a.q_down.rows()));
        b.matmul(a.q_down, {}, p.h, down);
        b.norm(*a.q_down_norm, down, down, static_cast<std::uint32_t>(a.q_down.rows()));
        b.matmul(a.q, {}, down, q);
    } else {
        b.matmul(a.q, {}, p.h, q);
    }
    b.matmul(a.latent, {}, p.h, latent);
    b.norm(a.latent_norm, latent, latent, a.latent_dim);
    append_rope(b, a.rope, {q, a.n_heads, head_dim, a.nope_dim});
    append_rope(b, a.rope, {latent, 1, latent_width, a.latent_dim});
    const std::uint32_t cache = p.cache(latent_width, 0);
    b.add(KvWriteStep{.layer = cache, .k = latent});
    b.add(LatentAttentionStep{.layer = cache,
        .q = q,
        .out = mixed,
        .absorbed = p.tokens("absorbed", a.n_heads * latent_width),
        .mixed = p.tokens("mixed_latent", a.n_heads * a.latent_dim),
        .key_up = b.weight(a.key_up),
        .value_up = b.weight(a.value_up),
        .n_heads = a.n_heads,
        .latent_dim = a.latent_dim,
        .rope_dim = a.rope_dim,
        .nope_dim = a.nope_dim,
        .value_dim = a.value_dim,
        .scale = a.scale});
    p.end(a.output, {}, mixed);
}

/// beta and alpha, from matrices of their own or from one whose rows go by key head.
void append_rates(const Place& p, const DeltaNetSpec& d, BufferIndex beta, BufferIndex alpha) {
    ProgramBuilder& b = p.b;
    if (!d.beta_alpha) {
        b.matmul(d.beta, {}, p.h, beta);
        b.matmul(d.alpha, {}, p.h, alpha);
        return;
    }
    const BufferIndex both = p.tokens("beta_alpha", 2 * d.n_value_heads);
    b.matmul(d.beta_alpha, {}, p.h, both);
    const std::uint32_t each = d.n_value_heads / d.n_key_heads;
    CopyStep copy{.in = both,
        .out = beta,
        .groups = d.n_key_heads,
        .width = each,
        .in_stride = 2 * each,
        .out_stride = each};
    b.add(copy);
    copy.out = alpha;
    copy.in_offset = each;
    b.add(copy);
}

void append(const Place& p, const DeltaNetSpec& d) {
    ProgramBuilder& b = p.b;
    const std::uint32_t keys = 2 * d.n_key_heads * d.head_dim;
    const std::uint32_t values = d.n_value_heads * d.value_dim;
    const BufferIndex qkv = p.tokens("qkv", keys + values);
    const BufferIndex z = p.tokens("z", values);
    const BufferIndex beta = p.tokens("beta", d.n_value_heads);
    const BufferIndex alpha = p.tokens("alpha", d.n_value_heads);
    const BufferIndex conv = p.tokens("conv", keys + values);
    const BufferIndex out = p.tokens("delta", values);
    b.matmul(d.qkv, {}, p.h, qkv);
    b.matmul(d.z, {}, p.h, z);
    append_rates(p, d, beta, alpha);
    b.add(ConvStep{.state = b.state((d.kernel - 1) * (keys + values)),
        .in = qkv,
        .out = conv,
        .weight = b.weight(d.conv),
        .width = keys + values,
        .kernel = d.kernel});
    b.norm({.kind = NormKind::l2, .epsilon = d.norm.epsilon, .weight = {}, .bias = {}}, conv, conv,
        d.head_dim, 2 * d.n_key_heads);
    b.add(DeltaNetStep{.state = b.state(d.n_value_heads * d.head_dim * d.value_dim),
        .qkv = conv,
        .alpha = alpha,
        .beta = beta,
        .out = out,
        .a = b.weight(d.a),
        .dt_bias = b.weight(d.dt_bias),
        .n_key_heads = d.n_key_heads,
        .n_value_heads = d.n_value_heads,
        .head_dim = d.head_dim,
        .value_dim = d.value_dim,
        .tiled = d.tiled});
    b.norm(d.norm, out, out, d.value_dim, d.n_value_heads);
    b.add(ActivateStep{.activation = Activation::silu, .gate = z, .up = out, .width = values});
    p.end(d.output, {}, z);
}

void append(const Place& p, const ScanSpec& s) {
    ProgramBuilder& b = p.b;
    const std::uint32_t inner = s.n_heads * s.head_dim;
    const std::uint32_t wide = inner + 2 * s.n_groups * s.n_state;
    const BufferIndex all = p.tokens("z_xbc_dt", inner + wide + s.n_heads);
    const BufferIndex conv = p.tokens("conv", wide);
    const BufferIndex out = p.tokens("scan", inner);
    b.matmul(s.in, {}, p.h, all);
    b.add(ConvStep{.state = b.state((s.kernel - 1) * wide),
        .in = all,
        .out = conv,
        .weight = b.weight(s.conv),
        .bias = b.optional_weight(s.conv_bias),
        .in_offset = inner,
        .width = wide,
        .kernel = s.kernel});
    b.add(ScanStep{.state = b.state(inner * s.n_state),
        .xbc = conv,
        .dt = all,
        .out = out,
        .dt_offset = inner + wide,
        .a = b.weight(s.a),
        .d = b.weight(s.d),
        .dt_bias = b.weight(s.dt_bias),
        .n_heads = s.n_heads,
        .head_dim = s.head_dim,
        .n_groups = s.n_groups,
        .n_state = s.n_state});
    b.add(ActivateStep{.activation = Activation::silu, .gate = all, .up = out, .width = inner});
    b.norm(s.norm, all, out, inner / s.n_groups, s.n_groups);
    p.end(s.output, {}, out);
}

void append(const Place& p, const ShortConvSpec& s) {
    ProgramBuilder& b = p.b;
    const std::uint32_t n = b.spec().n_embd;
    const BufferIndex all = p.tokens("b_c_x", 3 * n);
    const BufferIndex conv = p.tokens("conv", n);
    b.matmul(s.in, {}, p.h, all);
    b.add(
        ActivateStep{.activation = Activation::none, .gate = all, .up = all, .width = n, .up_offset = 2 * n});
    b.add(ConvStep{.state = b.state((s.kernel - 1) * n),
        .in = all,
        .out = conv,
        .weight = b.weight(s.conv),
        .width = n,
        .kernel = s.kernel,
        .silu = false});
    b.add(ActivateStep{.activation = Activation::none, .gate = conv, .up = all, .width = n, .up_offset = n});
    p.end(s.output, {}, conv);
}

} // namespace

void append_mixer(ProgramBuilder& b, std::uint32_t layer, BufferIndex h, BufferIndex x) {
    const LayerSpec& spec = b.spec().layers[layer];
    const Place place{b, spec, h, x};
    std::visit([&place](const auto& mixer) { append(place, mixer); }, spec.mixer);
}

} // namespace inglenook
