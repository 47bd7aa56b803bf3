// SPDX-License-Identifier: Apache-2.0
// A model as a flat list of steps over named buffers: what a device executes for a batch of tokens. Row
// counts are symbolic, so that one Program serves every batch size.
#pragma once

#include "inference/architectures/model_spec.h"

#include <cstdint>
#include <limits>
#include <string>
#include <variant>
#include <vector>

namespace inglenook {

using WeightIndex = std::uint32_t; ///< into Program::weights
using BufferIndex = std::uint32_t; ///< into Program::buffers
inline constexpr std::uint32_t no_index = std::numeric_limits<std::uint32_t>::max();

/// How many rows a buffer has for a batch.
enum class Rows {
    tokens,  ///< one for each token of the batch
    outputs, ///< one for each token whose logits are wanted
    chosen,  ///< one for each token and chosen expert: row = token * n_used + rank
};

enum class Element { f32, u32 };

/// rows × width elements, row-major, no padding between rows.
struct ProgramBuffer {
    std::string name;
    Rows rows = Rows::tokens;
    std::uint32_t width = 0;
    Element element = Element::f32;
};

/// out[t] = table[token_id[t]] * scale.
struct EmbedStep {
    WeightIndex table = no_index;
    BufferIndex out = no_index;
    float scale = 1.0F;
};

/// The first groups × width values of each row are `groups` vectors, normalised one by one (groups > 1:
/// heads). rms: out = in / sqrt(mean(in²) + epsilon) * weight. layer: (in - mean) / sqrt(var + epsilon) *
/// weight + bias. l2: in / sqrt(sum(in²) + epsilon), without a weight. in == out is allowed; values behind
/// the vectors stay.
struct NormStep {
    NormKind kind = NormKind::rms;
    WeightIndex weight = no_index; ///< `width` values for all groups or, if weight_per_group, for each
    WeightIndex bias = no_index;   ///< as the weight; may be missing
    BufferIndex in = no_index;
    BufferIndex out = no_index;
    std::uint32_t width = 0;
    std::uint32_t groups = 1;
    bool weight_per_group = false;
    float epsilon = 1e-5F;
};

/// out[r][j] = (accumulate ? out[r][j] : 0) + scale * (sum_i weight[j][i] * in[r][i] + bias[j]).
/// The weight's row j holds columns() values; in and out have the same kind of rows.
struct MatmulStep {
    WeightIndex weight = no_index;
    WeightIndex bias = no_index;
    BufferIndex in = no_index;
    BufferIndex out = no_index;
    bool accumulate = false;
    float scale = 1.0F;
};

/// Turns n_dims values of each head, from first_dim on, by position[t], in place. The buffer's row begins
/// with n_heads × head_dim. Angle of pair i: position * frequencies[i]; cos and sin are multiplied by
/// `magnitude`.
struct RopeStep {
    BufferIndex buffer = no_index;
    std::uint32_t n_heads = 0;
    std::uint32_t head_dim = 0;
    std::uint32_t first_dim = 0;
    std::uint32_t n_dims = 0;
    RopeKind kind = RopeKind::adjacent;
    std::uint32_t frequencies = no_index; ///< into Program::tables
    float magnitude = 1.0F;
};

/// Stores k and v of each token in a cache layer, at slot[t].
struct KvWriteStep {
    std::uint32_t layer = 0;  ///< into Program::cache_layers
    BufferIndex k = no_index; ///< row: k_width
    BufferIndex v = no_index; ///< row: v_width; none if that is 0
};

/// Softmax attention over the cached positions of the token's own sequence that are <= its own and, with a
/// window, > its own - window. Query head h reads kv head h / (n_heads / n_kv_heads). A sink adds
/// exp(sink[h]) to the softmax's sum, with no value.
struct AttentionStep {
    std::uint32_t layer = 0;    ///< into Program::cache_layers
    BufferIndex q = no_index;   ///< row: n_heads * head_dim
    BufferIndex out = no_index; ///< row: n_heads * value_dim
    std::uint32_t n_heads = 0;
    std::uint32_t n_kv_heads = 0;
    std::uint32_t head_dim = 0;
    std::uint32_t value_dim = 0;
    float scale = 0;
    std::uint32_t window = 0;
    WeightIndex sinks = no_index; ///< f32[n_heads]
};

/// Multi-head latent attention (DeepSeek-V2). The cache row of a position is [c | r]: the latent of
/// `latent_dim` values and the turned key part of `rope_dim` that all heads share; it serves as key and
/// value. Head h's key is [key_up[h] c | r], its value value_up[h] c; its query is [nope | rope] of q.
///   absorbed: score = (key_up[h]^T q_nope) · c + q_rope · r, mix = sum p c, out = value_up[h] mix
///   plain:    keys and values of every position are made first
/// Both are the same function; the device takes the cheaper one. `absorbed` and `mixed` are room for it.
struct LatentAttentionStep {
    std::uint32_t layer = 0;         ///< into Program::cache_layers; k_width is latent_dim + rope_dim
    BufferIndex q = no_index;        ///< row: n_heads * (nope_dim + rope_dim)
    BufferIndex out = no_index;      ///< row: n_heads * value_dim
    BufferIndex absorbed = no_index; ///< row: n_heads * (latent_dim + rope_dim)
    BufferIndex mixed = no_index;    ///< row: n_heads * latent_dim
    WeightIndex key_up = no_index;   ///< {nope_dim, latent_dim, n_heads}: transposed, as it is absorbed
    WeightIndex value_up = no_index; ///< {latent_dim, value_dim, n_heads}
    std::uint32_t n_heads = 0;
    std::uint32_t latent_dim = 0;
    std::uint32_t rope_dim = 0;
    std::uint32_t nope_dim = 0;
    std::uint32_t value_dim = 0;
    float scale = 0;
};

/// Chooses n_used experts a token from scores (f32, n_experts a row): ids (u32) and weights (f32), n_used a
/// row, best first, ties to the lower id. All in f32. The rule is that of ops/route.h.
struct RouteStep {
    std::uint32_t layer = 0;
    BufferIndex scores = no_index;
    BufferIndex ids = no_index;
    BufferIndex weights = no_index;
    WeightIndex choice_bias = no_index;
    std::uint32_t n_experts = 0;
    std::uint32_t n_used = 0;
    std::uint32_t n_groups = 1; ///< of equally many neighbouring experts
    std::uint32_t n_groups_used = 1;
    GroupScore group_score = GroupScore::best_two;
    Gating gating = Gating::softmax;
    bool normalise = true;
    float weight_scale = 1.0F;
};

/// out[slot] = weight[e] · in[row] + bias[e], e = ids[slot], where row is the slot's token (in has
/// Rows::tokens) or the slot itself (Rows::chosen). The weight's third dimension is the expert, the bias'
/// second one.
struct ExpertMatmulStep {
    WeightIndex weight = no_index;
    WeightIndex bias = no_index;
    BufferIndex ids = no_index;
    BufferIndex in = no_index;
    BufferIndex out = no_index; ///< Rows::chosen
    std::uint32_t n_used = 0;
};

/// gate[i] = activation(gate[i], up[i]) for i < width, in place; both count from their offset in the row, and
/// may be parts of one buffer. What each activation computes is told in ops/activate.h.
struct ActivateStep {
    Activation activation = Activation::silu;
    BufferIndex gate = no_index;
    BufferIndex up = no_index;
    std::uint32_t width = 0;
    std::uint32_t gate_offset = 0;
    std::uint32_t up_offset = 0;
};

/// out[t] += scale * sum over ranks of weights[t][rank] * in[t * n_used + rank].
struct CombineStep {
    BufferIndex in = no_index; ///< Rows::chosen
    BufferIndex weights = no_index;
    BufferIndex out = no_index; ///< Rows::tokens
    std::uint32_t n_used = 0;
    float scale = 1.0F;
};

/// out[t] += scale * s * in[t], where s is sigmoid(gate[t][0]) or, without a gate, 1.
struct AddStep {
    BufferIndex in = no_index;
    BufferIndex out = no_index;  ///< as wide as in
    BufferIndex gate = no_index; ///< one value a row
    float scale = 1.0F;
};

/// out[t][out_offset + g * out_stride + i] = in[t][in_offset + g * in_stride + i] for i < width, g < groups:
/// takes parts of heads apart.
struct CopyStep {
    BufferIndex in = no_index;
    BufferIndex out = no_index;
    std::uint32_t groups = 1;
    std::uint32_t width = 0;
    std::uint32_t in_offset = 0;
    std::uint32_t in_stride = 0;
    std::uint32_t out_stride = 0;
    std::uint32_t out_offset = 0;
};

// Steps with a state: what a sequence remembers between batches, in slot Batch::states[s] of a state layer.
// It is zero before position 0. A sequence's tokens in a batch follow one another (resolve_batch() sees to
// it).

/// Causal convolution of each channel over the tokens of a sequence:
///   out[t][c] = f(bias[c] + sum_{j < kernel} weight[c][j] * x[t - (kernel - 1) + j][c]), x = in from
///   in_offset
/// f is SiLU or nothing. The state holds the last kernel - 1 rows of x, oldest first: [kernel - 1][width].
struct ConvStep {
    std::uint32_t state = 0; ///< into Program::state_layers
    BufferIndex in = no_index;
    BufferIndex out = no_index;    ///< not in
    WeightIndex weight = no_index; ///< f32 {kernel, width}
    WeightIndex bias = no_index;   ///< f32[width]; may be missing
    std::uint32_t in_offset = 0;
    std::uint32_t width = 0;
    std::uint32_t kernel = 0;
    bool silu = true;
};

/// Gated delta rule (Yang et al., "Gated Delta Networks"). Row of qkv: q and k of n_key_heads × head_dim
/// each, then v of n_value_heads × value_dim. For value head h with the key head κ(h), one token after
/// another:
///   g = exp(a[h] * softplus(alpha[t][h] + dt_bias[h])),  b = sigmoid(beta[t][h])
///   S = g S,  d = b (v - S^T k),  S += k d^T,  out = S^T q / sqrt(head_dim)
/// κ(h) is h / (n_value_heads / n_key_heads) or, tiled, h % n_key_heads. State:
/// [n_value_heads][head_dim][value_dim].
struct DeltaNetStep {
    std::uint32_t state = 0;
    BufferIndex qkv = no_index;
    BufferIndex alpha = no_index; ///< row: n_value_heads
    BufferIndex beta = no_index;
    BufferIndex out = no_index; ///< row: n_value_heads * value_dim
    WeightIndex a = no_index;   ///< f32[n_value_heads], negative
    WeightIndex dt_bias = no_index;
    std::uint32_t n_key_heads = 0;
    std::uint32_t n_value_heads = 0;
    std::uint32_t head_dim = 0;
    std::uint32_t value_dim = 0;
    bool tiled = false;
};

/// State space scan of Mamba-2 (Dao & Gu). Row of xbc: x of n_heads × head_dim, then B and C of n_groups ×
/// n_state each; head h reads group h / (n_heads / n_groups). dt is taken from its buffer at dt_offset.
///   δ = softplus(dt[t][h] + dt_bias[h]),  H = exp(δ a[h]) H + δ x B^T,  out = H C + d[h] x
/// State: [n_heads][head_dim][n_state].
struct ScanStep {
    std::uint32_t state = 0;
    BufferIndex xbc = no_index;
    BufferIndex dt = no_index;
    BufferIndex out = no_index; ///< row: n_heads * head_dim
    std::uint32_t dt_offset = 0;
    WeightIndex a = no_index; ///< f32[n_heads], negative
    WeightIndex d = no_index;
    WeightIndex dt_bias = no_index;
    std::uint32_t n_heads = 0;
    std::uint32_t head_dim = 0;
    std::uint32_t n_groups = 0;
    std::uint32_t n_state = 0;
};

/// out[o] = in[output_row[o]]: the rows whose logits are wanted.
struct GatherStep {
    BufferIndex in = no_index;  ///< Rows::tokens
    BufferIndex out = no_index; ///< Rows::outputs
};

/// ids[o], values[o]: the largest values of in[o], largest first, ties to the lower id, as many as the output
/// asks for (BatchToken::best); nothing is written for one that asks for none. -0 equals 0; NaN comes before
/// all numbers. Values are handed on bit for bit. total[o]: the sum of exp(in[o] - largest) of such an
/// output.
struct TopKStep {
    BufferIndex in = no_index;     ///< Rows::outputs
    BufferIndex maxima = no_index; ///< Rows::outputs: room for the largest of every top_k_block values
    BufferIndex ids = no_index;    ///< Rows::outputs, u32, at most top_k_most a row
    BufferIndex values = no_index; ///< Rows::outputs, as wide as ids
    BufferIndex sums = no_index;   ///< as maxima: room for the sum of every block
    BufferIndex total = no_index;  ///< Rows::outputs, one a row
};

/// Most values that a TopKStep finds: the most likely tokens that a sampler asks for are its top-k (40, as a
/// rule) and as many as its penalties may have touched (64). What a device ranks of them fits the 16 KiB of
/// shared memory that all have.
inline constexpr std::uint32_t top_k_most = 256;
inline constexpr std::uint32_t top_k_block = 64;

using Step = std::variant<EmbedStep, NormStep, MatmulStep, RopeStep, KvWriteStep, AttentionStep,
    LatentAttentionStep, RouteStep, ExpertMatmulStep, ActivateStep, CombineStep, AddStep, CopyStep, ConvStep,
    DeltaNetStep, ScanStep, GatherStep, TopKStep>;

/// What a layer's cache holds per token.
struct CacheLayer {
    std::uint32_t k_width = 0; ///< n_kv_heads * head_dim, or a latent's width
    std::uint32_t v_width = 0; ///< n_kv_heads * value_dim; 0: the key serves as value
};

/// Angular frequencies of a rope, n_dims / 2 each.
struct RopeTable {
    std::vector<float> usual;
    std::vector<float> extended; ///< for contexts beyond `extended_from`; empty: there the usual ones too
    std::uint32_t extended_from = 0;

    [[nodiscard]] const std::vector<float>& for_context(std::uint32_t n_tokens) const {
        return !extended.empty() && n_tokens > extended_from ? extended : usual;
    }
    friend bool operator==(const RopeTable&, const RopeTable&) = default;
};

struct Program {
    std::vector<const GgufTensor*> weights;
    std::vector<RopeTable> tables;
    std::vector<ProgramBuffer> buffers;
    std::vector<CacheLayer> cache_layers;
    std::vector<std::uint32_t> state_layers; ///< f32 values a sequence of each step with a state
    std::vector<Step> steps;
    /// First step of each layer, and the first one behind the last layer. Empty for a program without layers.
    std::vector<std::size_t> layer_steps;
    BufferIndex logits = no_index;       ///< Rows::outputs × n_vocab
    BufferIndex best_ids = no_index;     ///< Rows::outputs × top_k_most, or n_vocab if that is less
    BufferIndex best_logits = no_index;  ///< as best_ids
    BufferIndex total_weight = no_index; ///< Rows::outputs × 1: TopKStep::total
    std::uint32_t n_vocab = 0;
    std::uint32_t n_used = 0; ///< most experts chosen for a token (rows of Rows::chosen); 0 for a dense model

    /// How many of an output's largest logits its TopKStep finds at most; 0 if it has none.
    [[nodiscard]] std::uint32_t most_best() const { return best_ids != no_index ? top_k_most : 0; }
    /// The layer that a step belongs to; no_index for one before or behind them.
    [[nodiscard]] std::uint32_t layer_of(std::size_t step) const;
};

/// The steps of a whole forward pass, in the order of the maths.
Program build_program(const ModelSpec& spec);

/// The angular frequencies of a rope, scaling and factors applied.
RopeTable rope_table(const RopeSpec& rope);

} // namespace inglenook
