// SPDX-License-Identifier: Apache-2.0
#include "inference/architectures/parts.h"

namespace inglenook {

namespace {

void read_dense_layer(SpecReader& in, ModelSpec& spec, std::uint32_t layer, std::uint32_t n_ff,
    Activation activation, std::string_view norm) {
    spec.layers[layer].feed_forward_norm = read_norm(in, spec, layer, norm);
    FeedForwardSpec& dense = spec.layers[layer].dense.emplace();
    dense.activation = activation;
    dense.n_ff = n_ff;
    dense.gate = in.matrix(layer_tensor(layer, "ffn_gate.weight"), spec.n_embd, n_ff);
    dense.up = in.matrix(layer_tensor(layer, "ffn_up.weight"), spec.n_embd, n_ff);
    dense.down = in.matrix(layer_tensor(layer, "ffn_down.weight"), n_ff, spec.n_embd);
    dense.gate_bias = in.optional_vector(layer_tensor(layer, "ffn_gate.bias"), n_ff);
    dense.up_bias = in.optional_vector(layer_tensor(layer, "ffn_up.bias"), n_ff);
    dense.down_bias = in.optional_vector(layer_tensor(layer, "ffn_down.bias"), spec.n_embd);
}

std::vector<std::uint32_t> feed_forward_widths(SpecReader& in, const ModelSpec& spec) {
    return in.counts("feed_forward_length", spec.layers.size() + spec.n_prediction_layers);
}

Gating read_gating(SpecReader& in, Gating fallback) {
    // The numbers are those of llama.cpp's file format.
    switch (in.count_or_zero("expert_gating_func", 0)) {
    case 0:
        return fallback;
    case 1:
        return Gating::softmax;
    case 2:
        return Gating::sigmoid;
    case 3:
        return Gating::softmax_of_chosen;
    default:
        in.refuse(
            "metadata key " + in.full("expert_gating_func") +
            " names a gating function that this engine does not know; known are 1 (softmax), 2 (sigmoid) "
            "and 3 (softmax of the chosen)");
        return fallback;
    }
}

void read_groups(SpecReader& in, RouterSpec& router) {
    router.n_groups = std::max(1U, in.count_or_zero("expert_group_count", 1));
    router.n_groups_used = std::max(1U, in.count_or_zero("expert_group_used_count", router.n_groups));
    if (router.n_experts % router.n_groups != 0) {
        in.refuse("metadata key " + in.full("expert_group_count") + " is " + std::to_string(router.n_groups) +
                  ", which does not divide the " + std::to_string(router.n_experts) + " experts");
        return;
    }
    const std::uint64_t reachable = std::uint64_t{router.n_experts / router.n_groups} * router.n_groups_used;
    if (router.n_groups_used > router.n_groups || router.n_used > reachable) {
        in.refuse("metadata key " + in.full("expert_group_used_count") + " is " +
                  std::to_string(router.n_groups_used) + ", from which " + std::to_string(router.n_used) +
                  " experts cannot be chosen (" + std::to_string(router.n_groups) + " groups of " +
                  std::to_string(router.n_experts / router.n_groups) + ")");
    }
}

/// What all layers' routers have in common.
RouterSpec read_router(SpecReader& in, const ExpertTraits& traits) {
    RouterSpec router;
    router.n_experts = in.count("expert_count");
    router.n_used = in.count("expert_used_count");
    if (router.n_used > router.n_experts) {
        in.refuse("metadata key " + in.full("expert_used_count") + " is " + std::to_string(router.n_used) +
                  ", but there are " + std::to_string(router.n_experts) + " experts");
    }
    router.gating = read_gating(in, traits.gating);
    router.normalise = traits.normalise_by_key ? in.flag("expert_weights_norm", false) : traits.normalise;
    const float scale = in.number("expert_weights_scale", 0);
    router.weight_scale = scale == 0 ? 1.0F : scale;
    read_groups(in, router);
    return router;
}

/// One of gate, up and down of all experts: merged, or a tensor each as in files of 2023.
Weight read_merged(SpecReader& in, std::uint32_t layer, const std::string& name, std::uint32_t columns,
    std::uint32_t rows, std::uint32_t n_experts) {
    const std::string prefix = layer_tensor(layer, name);
    if (in.has_tensor(prefix + "_exps.weight") || !in.has_tensor(prefix + ".0.weight")) {
        return in.matrices(prefix + "_exps.weight", columns, rows, n_experts);
    }
    // Each expert is a tensor: more than there are tensors cannot be asked for.
    if (n_experts > in.file().tensors().size()) {
        in.refuse("metadata key " + in.full("expert_count") + " is " + std::to_string(n_experts) +
                  ", but the file holds only " + std::to_string(in.file().tensors().size()) + " tensors");
        return {};
    }
    std::vector<std::string> names;
    for (std::uint32_t e = 0; e < n_experts; ++e) {
        names.push_back(prefix + '.' + std::to_string(e) + ".weight");
    }
    return in.stacked(names, columns, rows);
}

FeedForwardSpec read_routed(SpecReader& in, const ModelSpec& spec, std::uint32_t layer, std::uint32_t n_ff,
    std::uint32_t n_experts, Activation activation) {
    FeedForwardSpec experts;
    experts.activation = activation;
    experts.n_ff = n_ff;
    const std::string fused = layer_tensor(layer, "ffn_gate_up_exps.weight");
    if (in.has_tensor(fused)) {
        experts.gate_up =
            in.matrices(fused, spec.n_embd, width(in, 2, n_ff, "expert_feed_forward_length"), n_experts);
    } else {
        experts.gate = read_merged(in, layer, "ffn_gate", spec.n_embd, n_ff, n_experts);
        experts.up = read_merged(in, layer, "ffn_up", spec.n_embd, n_ff, n_experts);
        experts.gate_bias = in.optional_table(layer_tensor(layer, "ffn_gate_exps.bias"), n_ff, n_experts);
        experts.up_bias = in.optional_table(layer_tensor(layer, "ffn_up_exps.bias"), n_ff, n_experts);
    }
    experts.down = read_merged(in, layer, "ffn_down", n_ff, spec.n_embd, n_experts);
    experts.down_bias = in.optional_table(layer_tensor(layer, "ffn_down_exps.bias"), spec.n_embd, n_experts);
    return experts;
}

/// The shared expert, if the layer has one; several are one as wide as all of them.
void read_shared(
    SpecReader& in, const ModelSpec& spec, std::uint32_t layer, std::uint32_t n_ff, ExpertsSpec& part) {
    if (!in.has_tensor(layer_tensor(layer, "ffn_up_shexp.weight"))) {
        return;
    }
    FeedForwardSpec& shared = part.shared.emplace();
    shared.n_ff = in.has("expert_shared_feed_forward_length")
                      ? in.count("expert_shared_feed_forward_length")
                      : width(in, in.count("expert_shared_count", 1), n_ff, "expert_shared_count");
    shared.gate = in.matrix(layer_tensor(layer, "ffn_gate_shexp.weight"), spec.n_embd, shared.n_ff);
    shared.up = in.matrix(layer_tensor(layer, "ffn_up_shexp.weight"), spec.n_embd, shared.n_ff);
    shared.down = in.matrix(layer_tensor(layer, "ffn_down_shexp.weight"), shared.n_ff, spec.n_embd);
    const std::string gate = layer_tensor(layer, "ffn_gate_inp_shexp.weight");
    if (in.has_tensor(gate)) {
        part.shared_gate = in.matrix(gate, spec.n_embd, 1);
    }
}

/// Each expert's width: a key of its own, or what the dense key says.
std::uint32_t expert_width(SpecReader& in, const std::vector<std::uint32_t>& dense_widths) {
    if (in.has("expert_feed_forward_length") || dense_widths.empty()) {
        return in.count("expert_feed_forward_length", 1);
    }
    return dense_widths.back();
}

} // namespace

void read_dense(SpecReader& in, ModelSpec& spec, Activation activation, std::string_view norm) {
    const auto widths = feed_forward_widths(in, spec);
    for (std::uint32_t layer = 0; layer < spec.layers.size() && in.ok(); ++layer) {
        read_dense_layer(in, spec, layer, widths[layer], activation, norm);
    }
}

void read_experts(SpecReader& in, ModelSpec& spec, const ExpertTraits& traits) {
    const RouterSpec router = read_router(in, traits);
    const auto dense_widths = in.has("feed_forward_length") ? feed_forward_widths(in, spec)
                                                            : std::vector<std::uint32_t>(spec.layers.size(),
                                                                  in.count("expert_feed_forward_length"));
    const std::uint32_t n_ff = expert_width(in, dense_widths);
    const std::uint32_t n_dense = in.count_or_zero("leading_dense_block_count", 0);
    const std::uint32_t step = in.count("interleave_moe_layer_step", 1);
    for (std::uint32_t layer = 0; layer < spec.layers.size() && in.ok(); ++layer) {
        if (layer < n_dense || (layer + 1) % step != 0) {
            read_dense_layer(in, spec, layer, dense_widths[layer], traits.activation, traits.norm);
            continue;
        }
        spec.layers[layer].feed_forward_norm = read_norm(in, spec, layer, traits.norm);
        ExpertsSpec& part = spec.layers[layer].experts.emplace();
        part.router = router;
        part.router.logits =
            in.matrix(layer_tensor(layer, "ffn_gate_inp.weight"), spec.n_embd, router.n_experts);
        part.router.logits_bias =
            in.optional_vector(layer_tensor(layer, "ffn_gate_inp.bias"), router.n_experts);
        part.router.choice_bias =
            in.optional_vector(layer_tensor(layer, "exp_probs_b.bias"), router.n_experts);
        part.experts = read_routed(in, spec, layer, n_ff, router.n_experts, traits.activation);
        read_shared(in, spec, layer, n_ff, part);
    }
}

} // namespace inglenook
