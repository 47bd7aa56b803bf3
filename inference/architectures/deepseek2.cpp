// SPDX-License-Identifier: Apache-2.0
// deepseek2: DeepSeek V2, V3 and R1 and what shares their layers (Kimi K2, GLM-4.7-Flash, …): latent
// attention, shared experts, leading dense layers. deepseek32 and glm-dsa choose among positions with an
// indexer; up to as many positions as it would choose they are the same, and beyond that this engine does not
// go. Two forms of file: attn_kv_b in one, with key_length and value_length of a head; or attn_k_b
// (transposed) and attn_v_b, with those of the latent, and of a head in key_length_mla and value_length_mla.
#include "inference/architectures/parts.h"
#include "inference/architectures/registry.h"

#include <cmath>

namespace inglenook {

namespace {

/// A group of experts counts by its best one in V2 (topk_method "group_limited_greedy" of
/// modeling_deepseek.py), by its best two in V3 ("noaux_tc"), which have a softmax and a sigmoid as gates.
/// Files older than the keys for groups are recognised by their sizes, which those of the published
/// configurations are.
void set_groups(SpecReader& in, const ModelSpec& spec, RouterSpec& router) {
    struct Known {
        std::uint32_t n_embd, n_experts, n_groups, n_groups_used;
    };
    constexpr Known v3{7168, 256, 8, 4};
    constexpr Known v2{5120, 160, 8, 3};
    router.group_score = router.gating == Gating::softmax ? GroupScore::best : GroupScore::best_two;
    if (in.has("expert_group_count")) {
        return;
    }
    const Known& known = router.gating == Gating::softmax ? v2 : v3;
    if (spec.n_embd == known.n_embd && router.n_experts == known.n_experts) {
        router.n_groups = known.n_groups;
        router.n_groups_used = known.n_groups_used;
    }
}

/// YaRN as DeepSeek trains it: cos and sin stay as they are, and the softmax is scaled by the square of
/// 1 + 0.1 mscale_all_dim ln(factor); 0.1 mscale_all_dim is the key.
void set_scale(SpecReader& in, LatentAttentionSpec& a) {
    const float multiplier = in.number("rope.scaling.yarn_log_multiplier", 0);
    const float m = a.rope.scaling == RopeScaling::yarn ? 1.0F + multiplier * std::log(a.rope.factor) : 1.0F;
    a.rope.magnitude = 1;
    a.scale = m * m / std::sqrt(static_cast<float>(a.nope_dim + a.rope_dim));
}

void read_up_projections(SpecReader& in, std::uint32_t layer, LatentAttentionSpec& a) {
    const std::string fused = layer_tensor(layer, "attn_kv_b.weight");
    if (in.has_tensor(layer_tensor(layer, "attn_k_b.weight"))) {
        a.key_up = in.matrices(layer_tensor(layer, "attn_k_b.weight"), a.nope_dim, a.latent_dim, a.n_heads);
        a.value_up =
            in.matrices(layer_tensor(layer, "attn_v_b.weight"), a.latent_dim, a.value_dim, a.n_heads);
        in.leave_out(fused); // some files hold both
        return;
    }
    const std::uint32_t each = width(in, a.nope_dim + a.value_dim, 1, "attention.key_length");
    const Weight both = in.matrix(fused, a.latent_dim, width(in, a.n_heads, each, "attention.head_count"));
    a.key_up = in.transposed_row_blocks(both, 0, a.nope_dim, each);
    a.value_up = in.row_blocks(both, a.nope_dim, a.value_dim, each);
}

/// Sizes of a head, whatever the form of the file.
bool read_sizes(SpecReader& in, LatentAttentionSpec& a) {
    a.latent_dim = in.count("attention.kv_lora_rank");
    a.rope_dim = in.count("rope.dimension_count");
    const std::uint32_t key = in.has("attention.key_length_mla") ? in.count("attention.key_length_mla")
                                                                 : in.count("attention.key_length");
    a.value_dim = in.has("attention.value_length_mla") ? in.count("attention.value_length_mla")
                                                       : in.count("attention.value_length");
    if (key <= a.rope_dim) {
        in.refuse("metadata key " + in.full("rope.dimension_count") + " is " + std::to_string(a.rope_dim) +
                  ", but a head's key has only " + std::to_string(key) + " dimensions");
        return false;
    }
    a.nope_dim = key - a.rope_dim;
    return true;
}

void read_latent_attention(SpecReader& in, ModelSpec& spec, std::uint32_t layer, std::uint32_t n_heads) {
    LatentAttentionSpec a;
    a.n_heads = n_heads;
    if (!read_sizes(in, a)) {
        return;
    }
    a.rope = read_rope(in, spec, RopeKind::adjacent, a.rope_dim);
    set_scale(in, a);
    const auto name = [layer](std::string_view part) { return layer_tensor(layer, part); };
    const std::uint32_t n_q = width(in, n_heads, a.nope_dim + a.rope_dim, "attention.head_count");
    // The small models have no low rank for queries; the tensor tells, as their files have the key or not.
    if (in.has_tensor(name("attn_q_a.weight"))) {
        const std::uint32_t rank = in.count("attention.q_lora_rank");
        a.q_down = in.matrix(name("attn_q_a.weight"), spec.n_embd, rank);
        a.q_down_norm = NormSpec{.epsilon = spec.output_norm.epsilon,
            .weight = in.vector(name("attn_q_a_norm.weight"), rank),
            .bias = {}};
        a.q = in.matrix(name("attn_q_b.weight"), rank, n_q);
    } else {
        a.q = in.matrix(name("attn_q.weight"), spec.n_embd, n_q);
    }
    a.latent = in.matrix(name("attn_kv_a_mqa.weight"), spec.n_embd,
        width(in, a.latent_dim + a.rope_dim, 1, "attention.kv_lora_rank"));
    a.latent_norm.epsilon = spec.output_norm.epsilon;
    a.latent_norm.weight = in.vector(name("attn_kv_a_norm.weight"), a.latent_dim);
    read_up_projections(in, layer, a);
    a.output = in.matrix(
        name("attn_output.weight"), width(in, n_heads, a.value_dim, "attention.head_count"), spec.n_embd);
    spec.layers[layer].mixer = a;
}

} // namespace

void describe_deepseek2(SpecReader& in, ModelSpec& spec) {
    read_outside(in, spec);
    const HeadCounts counts = read_head_counts(in, spec);
    for (std::uint32_t layer = 0; layer < spec.layers.size() && in.ok(); ++layer) {
        spec.layers[layer].mixer_norm = read_norm(in, spec, layer, "attn_norm");
        read_latent_attention(in, spec, layer, counts.heads[layer]);
    }
    read_experts(in, spec, {.normalise_by_key = true});
    for (LayerSpec& layer : spec.layers) {
        if (layer.experts) {
            set_groups(in, spec, layer.experts->router);
        }
    }
}

void describe_deepseek_sparse(SpecReader& in, ModelSpec& spec) {
    describe_deepseek2(in, spec);
    spec.context_limit = in.count("attention.indexer.top_k", 2048);
    in.warn("attends to all positions, which is what the model does up to " +
            std::to_string(spec.context_limit) +
            " tokens; longer contexts need its indexer and are not offered");
    for (std::uint32_t layer = 0; layer < spec.layers.size(); ++layer) {
        in.leave_out(layer_tensor(layer, "indexer."));
    }
}

} // namespace inglenook
