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

/// Each row is `groups` vectors of `width` values, normalised one by one with the same weight (groups > 1:
/// heads). rms: out = in / sqrt(mean(in²) + epsilon) * weight. layer: (in - mean) / sqrt(var + epsilon) *
/// weight + bias. in == out is allowed.
struct NormStep {
    NormKind kind = NormKind::rms;
    WeightIndex weight = no_index;
    WeightIndex bias = no_index;
    BufferIndex in = no_index;
    BufferIndex out = no_index;
    std::uint32_t width = 0;
    std::uint32_t groups = 1;
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

/// Turns each head's first rope.n_dims values by position[t], in place. The buffer's row is n_heads ×
/// head_dim. Angle of pair i: position * frequencies[i]; cos and sin are multiplied by `magnitude`.
struct RopeStep {
    BufferIndex buffer = no_index;
    std::uint32_t n_heads = 0;
    std::uint32_t head_dim = 0;
    std::uint32_t n_dims = 0;
    RopeKind kind = RopeKind::adjacent;
    std::uint32_t frequencies = no_index; ///< into Program::tables: n_dims / 2 floats
    float magnitude = 1.0F;
};

/// Stores k and v of each token in the cache of a layer, at slot[t].
struct KvWriteStep {
    std::uint32_t layer = 0;
    BufferIndex k = no_index; ///< row: n_kv_heads * head_dim
    BufferIndex v = no_index; ///< row: n_kv_heads * value_dim
};

/// Softmax attention over the cached positions of the token's own sequence that are <= its own and, with a
/// window, > its own - window. Query head h reads kv head h / (n_heads / n_kv_heads).
struct AttentionStep {
    std::uint32_t layer = 0;
    BufferIndex q = no_index;   ///< row: n_heads * head_dim
    BufferIndex out = no_index; ///< row: n_heads * value_dim
    std::uint32_t n_heads = 0;
    std::uint32_t n_kv_heads = 0;
    std::uint32_t head_dim = 0;
    std::uint32_t value_dim = 0;
    float scale = 0;
    std::uint32_t window = 0;
};

/// Chooses n_used experts a token from scores (f32, n_experts a row): ids (u32) and weights (f32), n_used a
/// row, best first, ties to the lower id. All in f32.
struct RouteStep {
    std::uint32_t layer = 0;
    BufferIndex scores = no_index;
    BufferIndex ids = no_index;
    BufferIndex weights = no_index;
    WeightIndex choice_bias = no_index;
    std::uint32_t n_experts = 0;
    std::uint32_t n_used = 0;
    Gating gating = Gating::softmax;
    bool normalise = true;
    float weight_scale = 1.0F;
};

/// out[slot] = weight[ids[slot]] · in[row], where row is the slot's token (in has Rows::tokens) or the slot
/// itself (Rows::chosen). The weight's third dimension is the expert.
struct ExpertMatmulStep {
    WeightIndex weight = no_index;
    BufferIndex ids = no_index;
    BufferIndex in = no_index;
    BufferIndex out = no_index; ///< Rows::chosen
    std::uint32_t n_used = 0;
};

/// gate = activation(gate) * up, element by element, in place.
struct ActivateStep {
    Activation activation = Activation::silu;
    BufferIndex gate = no_index;
    BufferIndex up = no_index;
};

/// out[t] += sum over ranks of weights[t][rank] * in[t * n_used + rank].
struct CombineStep {
    BufferIndex in = no_index; ///< Rows::chosen
    BufferIndex weights = no_index;
    BufferIndex out = no_index; ///< Rows::tokens
    std::uint32_t n_used = 0;
};

/// out[o] = in[output_row[o]]: the rows whose logits are wanted.
struct GatherStep {
    BufferIndex in = no_index;  ///< Rows::tokens
    BufferIndex out = no_index; ///< Rows::outputs
};

using Step = std::variant<EmbedStep, NormStep, MatmulStep, RopeStep, KvWriteStep, AttentionStep, RouteStep,
    ExpertMatmulStep, ActivateStep, CombineStep, GatherStep>;

/// What a layer's cache holds per token.
struct CacheLayer {
    std::uint32_t k_width = 0; ///< n_kv_heads * head_dim
    std::uint32_t v_width = 0; ///< n_kv_heads * value_dim
};

struct Program {
    std::vector<const GgufTensor*> weights;
    std::vector<std::vector<float>> tables; ///< small constants computed at load (rope frequencies)
    std::vector<ProgramBuffer> buffers;
    std::vector<CacheLayer> cache_layers;
    std::vector<Step> steps;
    BufferIndex logits = no_index; ///< Rows::outputs × n_vocab
    std::uint32_t n_vocab = 0;
    std::uint32_t n_used = 0; ///< most experts chosen for a token (rows of Rows::chosen); 0 for a dense model
};

/// The steps of a whole forward pass, in the order of the maths.
Program build_program(const ModelSpec& spec);

/// The angular frequencies of a rope: n_dims / 2 values, scaling and factors applied.
std::vector<float> rope_frequencies(const RopeSpec& rope);

} // namespace inglenook
