// SPDX-License-Identifier: Apache-2.0
#include "inference/program/block.h"

#include <algorithm>

namespace inglenook {

namespace {

/// gate and up of a feed-forward part, and where its activation reads them.
struct GateUp {
    BufferIndex gate = no_index;
    ActivateStep activate;
};

/// The buffers for gate and up: two, or one for both where the model keeps them in one tensor.
GateUp gate_up(ProgramBuilder& b, const FeedForwardSpec& ff, const std::string& prefix, Rows rows) {
    GateUp made;
    made.activate.activation = ff.activation;
    made.activate.width = ff.n_ff;
    if (ff.gate_up) {
        made.gate = b.buffer(prefix + "gate_up", rows, 2 * ff.n_ff);
        made.activate.up = made.gate;
        made.activate.up_offset = ff.n_ff;
    } else {
        made.gate = b.buffer(prefix + "gate", rows, ff.n_ff);
        made.activate.up = b.buffer(prefix + "up", rows, ff.n_ff);
    }
    made.activate.gate = made.gate;
    return made;
}

/// gate, up and activation of a part that every token passes; gives the buffer for `down`.
BufferIndex append_gated(ProgramBuilder& b, const FeedForwardSpec& ff, BufferIndex h) {
    const GateUp parts = gate_up(b, ff, "", Rows::tokens);
    if (ff.gate_up) {
        b.matmul(ff.gate_up, {}, h, parts.gate);
    } else {
        b.matmul(ff.gate, ff.gate_bias, h, parts.gate);
        b.matmul(ff.up, ff.up_bias, h, parts.activate.up);
    }
    b.add(parts.activate);
    return parts.gate;
}

void append_router(ProgramBuilder& b, std::uint32_t layer, const RouterSpec& router, BufferIndex h,
    BufferIndex ids, BufferIndex weights) {
    const BufferIndex scores = b.buffer("scores", Rows::tokens, router.n_experts);
    b.matmul(router.logits, router.logits_bias, h, scores);
    b.add(RouteStep{.layer = layer,
        .scores = scores,
        .ids = ids,
        .weights = weights,
        .choice_bias = b.optional_weight(router.choice_bias),
        .n_experts = router.n_experts,
        .n_used = router.n_used,
        .n_groups = router.n_groups,
        .n_groups_used = router.n_groups_used,
        .group_score = router.group_score,
        .gating = router.gating,
        .normalise = router.normalise,
        .weight_scale = router.weight_scale});
}

/// Of the expert that every token passes.
struct SharedParts {
    BufferIndex gated = no_index;
    BufferIndex gate = no_index; ///< of the expert as a whole; none if it has none
};

SharedParts append_shared_inputs(ProgramBuilder& b, const ExpertsSpec& experts, BufferIndex h) {
    SharedParts made;
    made.gated = append_gated(b, *experts.shared, h);
    if (experts.shared_gate) {
        made.gate = b.buffer("shared_gate", Rows::tokens, 1);
        b.matmul(experts.shared_gate, {}, h, made.gate);
    }
    return made;
}

void append_shared(ProgramBuilder& b, const ExpertsSpec& experts, const SharedParts& parts, BufferIndex x) {
    const FeedForwardSpec& ff = *experts.shared;
    if (parts.gate == no_index) {
        b.branch_end(ff.down, ff.down_bias, std::nullopt, parts.gated, x);
        return;
    }
    const BufferIndex branch = b.buffer("branch", Rows::tokens, b.spec().n_embd);
    b.matmul(ff.down, ff.down_bias, parts.gated, branch);
    b.add(AddStep{.in = branch, .out = x, .gate = parts.gate, .scale = b.spec().residual_scale});
}

void append_experts(
    ProgramBuilder& b, std::uint32_t layer, const ExpertsSpec& experts, BufferIndex h, BufferIndex x) {
    const RouterSpec& router = experts.router;
    const FeedForwardSpec& ff = experts.experts;
    const std::string suffix = "." + std::to_string(layer);
    // Each layer keeps its own choice, so that it can be read after the whole pass.
    const BufferIndex ids = b.buffer("expert_ids" + suffix, Rows::tokens, router.n_used, Element::u32);
    const BufferIndex weights = b.buffer("expert_weights" + suffix, Rows::tokens, router.n_used);
    const GateUp parts = gate_up(b, ff, "expert_", Rows::chosen);
    const BufferIndex down = b.buffer("expert_down", Rows::chosen, b.spec().n_embd);
    const auto by_expert = [&](const Weight& weight, const Weight& bias, BufferIndex in, BufferIndex out) {
        b.add(ExpertMatmulStep{.weight = b.weight(weight),
            .bias = b.optional_weight(bias),
            .ids = ids,
            .in = in,
            .out = out,
            .n_used = router.n_used});
    };
    append_router(b, layer, router, h, ids, weights);
    // Whatever reads h comes before x changes, so that a device may normalise x while it reads.
    const SharedParts shared = experts.shared ? append_shared_inputs(b, experts, h) : SharedParts();
    if (ff.gate_up) {
        by_expert(ff.gate_up, {}, h, parts.gate);
    } else {
        by_expert(ff.gate, ff.gate_bias, h, parts.gate);
        by_expert(ff.up, ff.up_bias, h, parts.activate.up);
    }
    b.add(parts.activate);
    by_expert(ff.down, ff.down_bias, parts.gate, down);
    b.add(CombineStep{
        .in = down, .weights = weights, .out = x, .n_used = router.n_used, .scale = b.spec().residual_scale});
    b.program().n_used = std::max(b.program().n_used, router.n_used);
    if (experts.shared) {
        append_shared(b, experts, shared, x);
    }
}

} // namespace

void append_block(ProgramBuilder& b, std::uint32_t layer, BufferIndex x) {
    const LayerSpec& spec = b.spec().layers[layer];
    const BufferIndex h = b.buffer("h", Rows::tokens, b.spec().n_embd);
    b.norm(spec.mixer_norm, x, h, b.spec().n_embd);
    append_mixer(b, layer, h, x);
    b.norm(spec.feed_forward_norm, x, h, b.spec().n_embd);
    if (spec.experts) {
        append_experts(b, layer, *spec.experts, h, x);
    } else {
        const BufferIndex gated = append_gated(b, *spec.dense, h);
        b.branch_end(spec.dense->down, spec.dense->down_bias, spec.feed_forward_post_norm, gated, x);
    }
}

} // namespace inglenook
