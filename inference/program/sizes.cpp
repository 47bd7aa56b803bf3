// SPDX-License-Identifier: Apache-2.0
#include "inference/program/sizes.h"

#include <limits>
#include <span>

namespace inglenook {

namespace {

constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();

void mark(std::vector<bool>& flags, std::span<const WeightIndex> weights) {
    for (const WeightIndex weight : weights) {
        if (weight != no_index) {
            flags[weight] = true;
        }
    }
}

} // namespace

std::uint64_t saturating_sum(std::initializer_list<std::uint64_t> terms) {
    std::uint64_t sum = 0;
    for (const std::uint64_t term : terms) {
        if (__builtin_add_overflow(sum, term, &sum)) {
            return most;
        }
    }
    return sum;
}

std::uint64_t saturating_product(std::initializer_list<std::uint64_t> factors) {
    std::uint64_t product = 1;
    bool over = false;
    for (const std::uint64_t factor : factors) {
        if (factor == 0) {
            return 0;
        }
        over = over || __builtin_mul_overflow(product, factor, &product);
    }
    return over ? most : product;
}

std::uint64_t stored_bytes(const GgufTensor& tensor) {
    const TensorTypeInfo& info = tensor_type_info(tensor.type);
    return saturating_product({tensor.dims[0] / info.block_weights, info.block_bytes, tensor.dims[1],
        tensor.dims[2], tensor.dims[3]});
}

const char* kv_type_name(KvType type) { return type == KvType::f16 ? "f16" : "f32"; }

std::uint64_t cache_plane_bytes(std::uint32_t width, std::uint64_t n_slots, KvType type) {
    return saturating_product({width, n_slots, kv_element_bytes(type)});
}

std::uint64_t state_layer_bytes(std::uint32_t width, std::uint32_t n_slots) {
    return saturating_product({width, n_slots, sizeof(float)});
}

std::uint64_t turn_values(const RopeTable& table, std::uint64_t n_tokens) {
    return saturating_product({table.usual.size(), n_tokens});
}

std::uint64_t buffer_rows(
    Rows rows, const Program& program, std::uint64_t n_tokens, std::uint64_t n_outputs) {
    switch (rows) {
    case Rows::tokens:
        return n_tokens;
    case Rows::outputs:
        return n_outputs;
    case Rows::chosen:
        return saturating_product({n_tokens, program.n_used});
    }
    return 0;
}

std::uint64_t buffer_words(
    const ProgramBuffer& buffer, const Program& program, std::uint64_t n_tokens, std::uint64_t n_outputs) {
    return saturating_product({buffer_rows(buffer.rows, program, n_tokens, n_outputs), buffer.width});
}

std::uint64_t vector_bytes(const GgufTensor& tensor) {
    return saturating_product(
        {tensor.dims[0], tensor.dims[1], tensor.dims[2], tensor.dims[3], sizeof(float)});
}

StepWeights weights_of(const Step& step) {
    StepWeights of;
    if (const auto* embed = std::get_if<EmbedStep>(&step)) {
        of.table = embed->table;
    } else if (const auto* norm = std::get_if<NormStep>(&step)) {
        of.vectors = {norm->weight, norm->bias, no_index};
    } else if (const auto* matmul = std::get_if<MatmulStep>(&step)) {
        of.matrices = {matmul->weight, no_index};
        of.vectors = {matmul->bias, no_index, no_index};
    } else if (const auto* experts = std::get_if<ExpertMatmulStep>(&step)) {
        of.matrices = {experts->weight, no_index};
        of.vectors = {experts->bias, no_index, no_index};
    } else if (const auto* latent = std::get_if<LatentAttentionStep>(&step)) {
        of.matrices = {latent->key_up, latent->value_up};
    } else if (const auto* attention = std::get_if<AttentionStep>(&step)) {
        of.vectors = {attention->sinks, no_index, no_index};
    } else if (const auto* route = std::get_if<RouteStep>(&step)) {
        of.vectors = {route->choice_bias, no_index, no_index};
    } else if (const auto* conv = std::get_if<ConvStep>(&step)) {
        of.vectors = {conv->weight, conv->bias, no_index};
    } else if (const auto* delta = std::get_if<DeltaNetStep>(&step)) {
        of.vectors = {delta->a, delta->dt_bias, no_index};
    } else if (const auto* scan = std::get_if<ScanStep>(&step)) {
        of.vectors = {scan->a, scan->d, scan->dt_bias};
    }
    return of;
}

std::vector<bool> vector_weights(const Program& program) {
    std::vector<bool> flags(program.weights.size(), false);
    for (const Step& step : program.steps) {
        mark(flags, weights_of(step).vectors);
    }
    return flags;
}

std::vector<bool> matrix_weights(const Program& program) {
    std::vector<bool> flags(program.weights.size(), false);
    for (const Step& step : program.steps) {
        const StepWeights of = weights_of(step);
        mark(flags, of.matrices);
        mark(flags, std::array{of.table});
    }
    return flags;
}

} // namespace inglenook
