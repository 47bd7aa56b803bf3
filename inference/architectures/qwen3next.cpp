// SPDX-License-Identifier: Apache-2.0
// qwen3next, qwen35moe, qwen35: Gated DeltaNet in most layers, gated attention in every
// full_attention_interval-th. The norm before the feed-forward part is called post_attention_norm. Value
// heads that share a key head stand side by side in qwen3next and one number of key heads apart in qwen35.
#include "inference/architectures/parts.h"
#include "inference/architectures/registry.h"

namespace inglenook {

namespace {

/// Key and value heads of the DeltaNet layers.
bool read_heads(SpecReader& in, DeltaNetSpec& net, std::uint32_t inner) {
    net.head_dim = in.count("ssm.state_size");
    net.n_key_heads = in.count("ssm.group_count");
    net.n_value_heads = in.count("ssm.time_step_rank");
    if (net.n_value_heads % net.n_key_heads != 0 || inner % net.n_value_heads != 0) {
        in.refuse("metadata key " + in.full("ssm.time_step_rank") + " is " +
                  std::to_string(net.n_value_heads) + ", which does not go with " +
                  std::to_string(net.n_key_heads) + " key heads and the inner size " + std::to_string(inner));
        return false;
    }
    net.value_dim = inner / net.n_value_heads;
    return true;
}

void read_delta_net(SpecReader& in, ModelSpec& spec, std::uint32_t layer, bool tiled) {
    spec.layers[layer].mixer_norm = read_norm(in, spec, layer, "attn_norm");
    const std::uint32_t inner = in.count("ssm.inner_size");
    DeltaNetSpec net;
    net.tiled = tiled;
    net.kernel = in.count("ssm.conv_kernel");
    if (!read_heads(in, net, inner)) {
        return;
    }
    const std::uint32_t keys = width(in, 2 * net.n_key_heads, net.head_dim, "ssm.state_size");
    const std::uint32_t all = width(in, keys + inner, 1, "ssm.inner_size");
    const auto name = [layer](std::string_view part) { return layer_tensor(layer, part); };
    net.qkv = in.matrix(name("attn_qkv.weight"), spec.n_embd, all);
    net.z = in.matrix(name("attn_gate.weight"), spec.n_embd, inner);
    if (in.has_tensor(name("ssm_ba.weight"))) {
        net.beta_alpha = in.matrix(
            name("ssm_ba.weight"), spec.n_embd, width(in, 2, net.n_value_heads, "ssm.time_step_rank"));
    } else {
        net.beta = in.matrix(name("ssm_beta.weight"), spec.n_embd, net.n_value_heads);
        net.alpha = in.matrix(name("ssm_alpha.weight"), spec.n_embd, net.n_value_heads);
    }
    net.conv = in.table(name("ssm_conv1d.weight"), net.kernel, all);
    net.dt_bias = in.vector(name("ssm_dt.bias"), net.n_value_heads);
    net.a = in.vector(name("ssm_a"), net.n_value_heads);
    net.norm.epsilon = spec.output_norm.epsilon;
    net.norm.weight = in.vector(name("ssm_norm.weight"), net.value_dim);
    net.output = in.matrix(name("ssm_out.weight"), inner, spec.n_embd);
    spec.layers[layer].mixer = net;
}

void describe(SpecReader& in, ModelSpec& spec, bool tiled) {
    read_outside(in, spec);
    const HeadCounts counts = read_head_counts(in, spec);
    const std::uint32_t interval = in.count("full_attention_interval", 4);
    for (std::uint32_t layer = 0; layer < spec.layers.size() && in.ok(); ++layer) {
        if ((layer + 1) % interval == 0) {
            read_attention_layer(
                in, spec, layer, counts, {.rope = RopeKind::halves, .head_norms = true, .gated = true});
        } else {
            read_delta_net(in, spec, layer, tiled);
        }
    }
    if (in.any("expert_count")) {
        read_experts(in, spec, {.norm = "post_attention_norm"});
    } else {
        read_dense(in, spec, Activation::silu, "post_attention_norm");
    }
}

} // namespace

void describe_qwen3next(SpecReader& in, ModelSpec& spec) { describe(in, spec, false); }

void describe_qwen35(SpecReader& in, ModelSpec& spec) { describe(in, spec, true); }

} // namespace inglenook
