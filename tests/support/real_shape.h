// SPDX-License-Identifier: Apache-2.0
// Files with the dimensions of published models and made-up weights: real shapes are tested and timed without
// the real weights.
#pragma once

#include "inference/gguf/tensor_type.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace inglenook::tests {

/// A model's dimensions, in the words of its published configuration.
struct RealShape {
    std::string name;         ///< "deepseek-v2-lite"
    std::string architecture; ///< as GGUF names it
    std::uint32_t hidden_size = 0;
    std::uint32_t num_hidden_layers = 0;
    std::uint32_t vocab_size = 0;
    std::uint32_t num_attention_heads = 0;
    std::uint32_t num_key_value_heads = 0;
    std::uint32_t head_dim = 0;
    std::uint32_t n_routed_experts = 0;
    std::uint32_t num_experts_per_tok = 0;
    std::uint32_t moe_intermediate_size = 0;
    float rope_theta = 10000;
    float rms_norm_eps = 1e-6F;
    std::uint32_t max_position_embeddings = 4096;

    // DeepSeek-V2 and -V3
    std::uint32_t intermediate_size = 0; ///< of the leading dense layers
    std::uint32_t first_k_dense_replace = 0;
    std::uint32_t n_shared_experts = 0;
    std::uint32_t q_lora_rank = 0; ///< 0: queries have one matrix
    std::uint32_t kv_lora_rank = 0;
    std::uint32_t qk_nope_head_dim = 0;
    std::uint32_t qk_rope_head_dim = 0;
    std::uint32_t v_head_dim = 0;
    std::uint32_t n_group = 0;
    std::uint32_t topk_group = 0;
    float routed_scaling_factor = 1;
    bool norm_topk_prob = false;
    bool sigmoid_scores = false;
    float yarn_log_multiplier = 0;
};

/// DeepSeek-V3, DeepSeek-V2-Lite, Qwen3-30B-A3B and OLMoE-1B-7B, from their config.json.
const std::vector<RealShape>& real_shapes();
/// Aborts the test program if there is none of that name.
const RealShape& real_shape(const std::string& name);

struct RealShapeFile {
    TensorType type = TensorType::q8_0; ///< of every matrix; routers and norms are F32
    std::uint32_t n_layers = 0;         ///< 0: all
    std::uint32_t vocab_size = 0;       ///< 0: the model's own
    bool leading_dense = true;          ///< false: every layer has experts
    bool hollow = false;                ///< a sparse file that takes no room: all weights are zero bits
    std::string seed = "weights";
};

/// Random weights that keep activations near one.
void write_real_shape(const std::filesystem::path& path, const RealShape& shape, const RealShapeFile& how);

} // namespace inglenook::tests
