// SPDX-License-Identifier: Apache-2.0
// granite, granitemoe: multipliers on embedding, attention and both branches; logits are divided by
// logit_scale. Rope can be switched off by rope.scaling.finetuned. granitehybrid: layers without kv heads
// scan (Mamba-2).
#include "inference/architectures/parts.h"
#include "inference/architectures/registry.h"

namespace inglenook {

namespace {

AttentionTraits read_traits(SpecReader& in) {
    return {.rope = in.flag("rope.scaling.finetuned", true) ? RopeKind::adjacent : RopeKind::none};
}

void read_scales(SpecReader& in, ModelSpec& spec) {
    const auto scale = [&in](std::string_view key) {
        const float value = in.number(key, 0);
        return value == 0 ? 1.0F : value;
    };
    spec.embedding_scale = scale("embedding_scale");
    spec.residual_scale = scale("residual_scale");
    spec.logit_scale = 1.0F / scale("logit_scale");
}

void read_feed_forward(SpecReader& in, ModelSpec& spec) {
    if (in.any("expert_count")) {
        read_experts(in, spec, {});
    } else {
        read_dense(in, spec);
    }
}

void read_scan_layer(SpecReader& in, ModelSpec& spec, std::uint32_t layer) {
    spec.layers[layer].mixer_norm = read_norm(in, spec, layer, "attn_norm");
    ScanSpec scan;
    const std::uint32_t inner = in.count("ssm.inner_size");
    scan.kernel = in.count("ssm.conv_kernel");
    scan.n_state = in.count("ssm.state_size");
    scan.n_groups = in.count("ssm.group_count");
    scan.n_heads = in.count("ssm.time_step_rank");
    if (inner % scan.n_heads != 0 || scan.n_heads % scan.n_groups != 0) {
        in.refuse("metadata key " + in.full("ssm.inner_size") + " is " + std::to_string(inner) + ": " +
                  std::to_string(scan.n_heads) + " heads in " + std::to_string(scan.n_groups) +
                  " groups do not divide it");
        return;
    }
    scan.head_dim = inner / scan.n_heads;
    const std::uint32_t shared = width(in, 2 * scan.n_groups, scan.n_state, "ssm.state_size");
    const std::uint32_t wide = width(in, inner + shared, 1, "ssm.inner_size");
    const auto name = [layer](std::string_view part) { return layer_tensor(layer, part); };
    scan.in = in.matrix(name("ssm_in.weight"), spec.n_embd, inner + wide + scan.n_heads);
    scan.conv = in.table(name("ssm_conv1d.weight"), scan.kernel, wide);
    scan.conv_bias = in.optional_vector(name("ssm_conv1d.bias"), wide);
    scan.dt_bias = in.vector(name("ssm_dt.bias"), scan.n_heads);
    scan.a = in.table(name("ssm_a"), 1, scan.n_heads);
    scan.d = in.table(name("ssm_d"), 1, scan.n_heads);
    scan.norm.epsilon = spec.output_norm.epsilon;
    scan.norm.weight = in.table(name("ssm_norm.weight"), inner / scan.n_groups, scan.n_groups);
    scan.output = in.matrix(name("ssm_out.weight"), inner, spec.n_embd);
    spec.layers[layer].mixer = scan;
}

} // namespace

void describe_granite(SpecReader& in, ModelSpec& spec) {
    read_outside(in, spec);
    read_scales(in, spec);
    read_attention(in, spec, read_traits(in));
    read_feed_forward(in, spec);
}

void describe_granitehybrid(SpecReader& in, ModelSpec& spec) {
    read_outside(in, spec);
    read_scales(in, spec);
    const HeadCounts counts = read_head_counts(in, spec);
    for (std::uint32_t layer = 0; layer < spec.layers.size() && in.ok(); ++layer) {
        if (counts.kv_heads[layer] == 0) {
            read_scan_layer(in, spec, layer);
        } else {
            read_attention_layer(in, spec, layer, counts, read_traits(in));
        }
    }
    read_feed_forward(in, spec);
}

} // namespace inglenook
