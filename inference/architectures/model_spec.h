// SPDX-License-Identifier: Apache-2.0
// What a model is made of, as plain data. An architecture file maps metadata keys and tensor names to this;
// the one transformer block in program/block.cpp reads it. Names are those of the literature.
#pragma once

#include "inference/gguf/gguf_file.h"
#include "inference/result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace inglenook {

enum class NormKind { rms, layer, l2 };
enum class RopeKind {
    none,
    adjacent,
    halves
}; ///< which dimensions turn together: (2i, 2i+1) or (i, i + n_rot/2)
enum class RopeScaling { none, linear, yarn };
/// What a gate does to its partner; formulas in ops/activate.h.
enum class Activation { silu, gelu_tanh, clamped_swiglu, sigmoid, none };
enum class Gating { softmax, sigmoid, softmax_of_chosen, sparse_mixer };
/// How much a group of experts is worth: its best expert or the sum of its best two (DeepSeek-V2, -V3).
enum class GroupScore { best, best_two };

/// A tensor made of others. Where its bytes are not the file's they are computed by make_derived(), so that
/// merely describing a model costs nothing.
struct DerivedTensor {
    mutable GgufTensor tensor;
    mutable std::vector<std::byte> bytes; ///< behind tensor.data where that is not the file's
    std::function<std::vector<std::byte>()> make;
    mutable std::once_flag made;
};

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
    bool yarn_round = true;   ///< the range of dimensions between kept and interpolated ends at whole ones
    float magnitude = 1.0F;   ///< multiplies cos and sin (YaRN: 1 + 0.1 ln factor)
    Weight frequency_factors; ///< f32[n_dims / 2] that divide the frequencies (llama3, longrope)
    Weight extended_factors;  ///< the same for contexts beyond original_context (longrope)
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
    std::optional<NormSpec> q_norm, k_norm;
    bool norm_all_heads = false;  ///< q_norm and k_norm take all heads as one vector, not each by itself
    bool norm_after_rope = false; ///< (hunyuan-moe)
    bool gated = false;           ///< q's rows are [query | gate] of each head; out *= sigmoid(gate)
    Weight sinks;                 ///< f32[n_heads], see AttentionStep
};

/// Multi-head latent attention, see LatentAttentionStep. Shapes: q {n_embd, n_heads * (nope_dim + rope_dim)},
/// or q_down {n_embd, q_rank} and q {q_rank, …}; latent {n_embd, latent_dim + rope_dim}.
struct LatentAttentionSpec {
    std::uint32_t n_heads = 0;
    std::uint32_t latent_dim = 0;
    std::uint32_t rope_dim = 0;
    std::uint32_t nope_dim = 0;
    std::uint32_t value_dim = 0;
    float scale = 0;
    RopeSpec rope;
    Weight q_down; ///< absent: q is made from the layer's input
    std::optional<NormSpec> q_down_norm;
    Weight q, latent;
    NormSpec latent_norm; ///< of the first latent_dim values
    Weight key_up;        ///< {nope_dim, latent_dim, n_heads}
    Weight value_up;      ///< {latent_dim, value_dim, n_heads}
    Weight output;        ///< {n_heads * value_dim, n_embd}
};

/// Gated DeltaNet, see DeltaNetStep. z gates the normalised output.
struct DeltaNetSpec {
    std::uint32_t n_key_heads = 0;
    std::uint32_t n_value_heads = 0;
    std::uint32_t head_dim = 0;
    std::uint32_t value_dim = 0;
    std::uint32_t kernel = 0;
    bool tiled = false; ///< value head h reads key head h % n_key_heads
    Weight qkv, z;      ///< {n_embd, …}
    Weight alpha, beta; ///< {n_embd, n_value_heads}
    Weight beta_alpha;  ///< instead: rows of each key head, its betas then its alphas
    Weight conv;        ///< f32 {kernel, qkv rows}
    Weight dt_bias, a;  ///< f32[n_value_heads]
    NormSpec norm;      ///< of each value head
    Weight output;
};

/// Mamba-2, see ScanStep. Rows of `in`: z, x, B, C, dt.
struct ScanSpec {
    std::uint32_t n_heads = 0;
    std::uint32_t head_dim = 0;
    std::uint32_t n_groups = 0;
    std::uint32_t n_state = 0;
    std::uint32_t kernel = 0;
    Weight in, conv, conv_bias, dt_bias, a, d;
    NormSpec norm; ///< of each group, after gating by z; {width of a group, n_groups}
    Weight output;
};

/// Gated short convolution (LFM2): rows of `in` are B, C, x of n_embd each; out = output(C * conv(B * x)).
struct ShortConvSpec {
    std::uint32_t kernel = 0;
    Weight in, conv, output;
};

struct RouterSpec {
    Gating gating = Gating::softmax;
    std::uint32_t n_experts = 0;
    std::uint32_t n_used = 0;
    bool normalise = true; ///< divide the chosen weights by their sum
    float weight_scale = 1.0F;
    std::uint32_t n_groups = 1; ///< experts are chosen from the n_groups_used best groups only
    std::uint32_t n_groups_used = 1;
    GroupScore group_score = GroupScore::best_two;
    Weight logits;      ///< {n_embd, n_experts}, f32
    Weight logits_bias; ///< f32[n_experts]
    Weight choice_bias; ///< f32[n_experts], shifts the choice, never the weight
};

/// gate and up {n_in, n_ff}, down {n_ff, n_out}; expert tensors have a third dimension, the expert. Biases
/// are one row an expert.
struct FeedForwardSpec {
    Activation activation = Activation::silu;
    std::uint32_t n_ff = 0;
    Weight gate, up, down;
    Weight gate_up; ///< instead of gate and up: both in one, gate's rows first (of each expert)
    Weight gate_bias, up_bias, down_bias;
};

struct ExpertsSpec {
    RouterSpec router;
    FeedForwardSpec experts;
    std::optional<FeedForwardSpec> shared;
    Weight shared_gate; ///< {n_embd}: the shared expert's output is multiplied by sigmoid(shared_gate · x)
};

/// What a layer looks back with.
using MixerSpec = std::variant<AttentionSpec, LatentAttentionSpec, DeltaNetSpec, ScanSpec, ShortConvSpec>;

struct LayerSpec {
    NormSpec mixer_norm;
    MixerSpec mixer;
    std::optional<NormSpec> mixer_post_norm; ///< of the branch, before it is added
    NormSpec feed_forward_norm;
    std::optional<FeedForwardSpec> dense; ///< exactly one of dense and experts
    std::optional<ExpertsSpec> experts;
    std::optional<NormSpec> feed_forward_post_norm; ///< of a dense layer's branch
};

struct ModelSpec {
    std::string architecture; ///< general.architecture
    std::string name;         ///< general.name, else the file's
    std::uint32_t n_embd = 0;
    std::uint32_t n_vocab = 0;
    std::uint32_t context_length = 0; ///< as trained
    std::uint32_t context_limit = 0;  ///< most tokens that this engine computes rightly; 0: any number
    float embedding_scale = 1.0F;
    float residual_scale = 1.0F; ///< of both branches of every layer
    float logit_scale = 1.0F;
    Weight token_embedding; ///< {n_embd, n_vocab}
    std::vector<LayerSpec> layers;
    NormSpec output_norm;
    Weight output; ///< {n_embd, n_vocab}; the embedding itself where tied
    Weight output_bias;
    std::vector<std::string> warnings;
    /// Tensors that the file does not hold as such: rows of a fused one, experts gathered from single
    /// tensors, a transposed matrix.
    std::vector<std::shared_ptr<const DerivedTensor>> derived;

    // What people ask about a model.
    std::uint64_t parameters = 0;
    std::uint64_t active_parameters = 0;   ///< read for one token
    std::uint32_t n_prediction_layers = 0; ///< multi-token prediction (nextn), left out of the forward pass
};

/// Reads the metadata and checks every tensor it needs: presence, type, shape.
/// Errors: bad_file, naming the key or tensor and what was expected. `file` must outlive the spec.
Result<ModelSpec> describe_model(const GgufFile& file);

/// Computes what derived tensors hold; before this their data must not be read. Once for a model, any thread.
void make_derived(const ModelSpec& spec);

/// The architectures that describe_model() knows, by general.architecture.
std::vector<std::string> known_architectures();

} // namespace inglenook
