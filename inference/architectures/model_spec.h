// SPDX-License-Identifier: Apache-2.0
// What a model is made of, as plain data. An architecture file maps metadata keys and tensor names to this;
// the one transformer block in program/block.cpp reads it. Names are those of the literature.
#pragma once

#include "inference/gguf/gguf_file.h"
#include "inference/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace inglenook {

enum class NormKind { rms, layer };
enum class RopeKind {
    none,
    adjacent,
    halves
}; ///< which dimensions turn together: (2i, 2i+1) or (i, i + n_rot/2)
enum class RopeScaling { none, linear, yarn };
enum class Activation { silu, gelu_tanh };
enum class Gating { softmax, sigmoid, softmax_of_chosen };

/// A tensor of the file in its role; `tensor` is null where the model has none.
struct Weight {
    const GgufTensor* tensor = nullptr;

    explicit operator bool() const { return tensor != nullptr; }
    [[nodiscard]] std::uint64_t columns() const { return tensor->dims[0]; }
    [[nodiscard]] std::uint64_t rows() const { return tensor->dims[1]; }
};

struct NormSpec {
    NormKind kind = NormKind::rms;
    float epsilon = 1e-5F;
    Weight weight;
    Weight bias;
};

struct RopeSpec {
    RopeKind kind = RopeKind::adjacent;
    std::uint32_t n_dims = 0; ///< how many dimensions of a head turn, from the first
    float base = 10000.0F;
    RopeScaling scaling = RopeScaling::none;
    float factor = 1.0F;
    std::uint32_t original_context = 0;
    float yarn_beta_fast = 32.0F;
    float yarn_beta_slow = 1.0F;
    float yarn_ext_factor = 1.0F;
    float magnitude = 1.0F;   ///< multiplies cos and sin (YaRN: 1 + 0.1 ln factor)
    Weight frequency_factors; ///< f32[n_dims / 2] that divide the frequencies (llama3)
};

/// Grouped-query attention. Shapes: q {n_embd, n_heads * head_dim}, k and v {n_embd, n_kv_heads * head_dim}.
struct AttentionSpec {
    std::uint32_t n_heads = 0;
    std::uint32_t n_kv_heads = 0;
    std::uint32_t head_dim = 0;  ///< of queries and keys
    std::uint32_t value_dim = 0; ///< of values
    float scale = 0;             ///< of q·k, usually 1/sqrt(head_dim)
    std::uint32_t window = 0;    ///< sliding window: a query sees positions > its own - window; 0: all
    RopeSpec rope;
    Weight q, k, v, output;
    Weight q_bias, k_bias, v_bias, output_bias;
    std::optional<NormSpec> q_norm, k_norm; ///< per head, before rope
};

struct RouterSpec {
    Gating gating = Gating::softmax;
    std::uint32_t n_experts = 0;
    std::uint32_t n_used = 0;
    bool normalise = true; ///< divide the chosen weights by their sum
    float weight_scale = 1.0F;
    Weight logits;      ///< {n_embd, n_experts}, f32
    Weight choice_bias; ///< f32[n_experts], shifts the choice, never the weight
};

/// gate and up {n_in, n_ff}, down {n_ff, n_out}; expert tensors have a third dimension, the expert.
struct FeedForwardSpec {
    Activation activation = Activation::silu;
    std::uint32_t n_ff = 0;
    Weight gate, up, down;
    Weight gate_bias, up_bias, down_bias;
};

struct ExpertsSpec {
    RouterSpec router;
    FeedForwardSpec experts;
    std::optional<FeedForwardSpec> shared;
};

struct LayerSpec {
    NormSpec attention_norm;
    AttentionSpec attention;
    NormSpec feed_forward_norm;
    std::optional<FeedForwardSpec> dense; ///< exactly one of dense and experts
    std::optional<ExpertsSpec> experts;
};

struct ModelSpec {
    std::string architecture; ///< general.architecture
    std::string name;         ///< general.name, else the file's
    std::uint32_t n_embd = 0;
    std::uint32_t n_vocab = 0;
    std::uint32_t context_length = 0; ///< as trained
    float embedding_scale = 1.0F;
    float logit_scale = 1.0F;
    Weight token_embedding; ///< {n_embd, n_vocab}
    std::vector<LayerSpec> layers;
    NormSpec output_norm;
    Weight output; ///< {n_embd, n_vocab}; the embedding itself where tied
    std::vector<std::string> warnings;

    // What people ask about a model.
    std::uint64_t parameters = 0;
    std::uint64_t active_parameters = 0; ///< read for one token
};

/// Reads the metadata and checks every tensor it needs: presence, type, shape.
/// Errors: bad_file, naming the key or tensor and what was expected. `file` must outlive the spec.
Result<ModelSpec> describe_model(const GgufFile& file);

/// The architectures that describe_model() knows, by general.architecture.
std::vector<std::string> known_architectures();

} // namespace inglenook
