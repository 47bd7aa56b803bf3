// SPDX-License-Identifier: Apache-2.0
// How much memory the parts of a program take: what runners allocate by, and what a plan is made from before
// they do. Sums and products stop at the largest number instead of going round, so that what is too large
// never looks small.
#pragma once

#include "inference/program/runner.h"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <vector>

namespace inglenook {

std::uint64_t saturating_sum(std::initializer_list<std::uint64_t> terms);
std::uint64_t saturating_product(std::initializer_list<std::uint64_t> factors);

/// A tensor as it is stored, by its type and dimensions: also of one whose bytes are not made yet.
std::uint64_t stored_bytes(const GgufTensor& tensor);

/// "f16".
const char* kv_type_name(KvType type);
constexpr std::uint64_t kv_element_bytes(KvType type) { return type == KvType::f16 ? 2 : 4; }

/// The keys or the values of one layer of the cache, `width` values a token.
std::uint64_t cache_plane_bytes(std::uint32_t width, std::uint64_t n_slots, KvType type);
/// One layer with a state.
std::uint64_t state_layer_bytes(std::uint32_t width, std::uint32_t n_slots);
/// Cosines, or as many sines, of one table of frequencies.
std::uint64_t turn_values(const RopeTable& table, std::uint64_t n_tokens);
/// Rows of a buffer for a batch.
std::uint64_t buffer_rows(Rows rows, const Program& program, std::uint64_t n_tokens, std::uint64_t n_outputs);
/// 32-bit words of a buffer without padding.
std::uint64_t buffer_words(
    const ProgramBuffer& buffer, const Program& program, std::uint64_t n_tokens, std::uint64_t n_outputs);
/// A vector that a runner decodes to f32 once.
std::uint64_t vector_bytes(const GgufTensor& tensor);

/// The weights of one step; no_index where it has fewer.
struct StepWeights {
    WeightIndex table = no_index;                                        ///< of which a row a token is read
    std::array<WeightIndex, 2> matrices = {no_index, no_index};          ///< in their stored format
    std::array<WeightIndex, 3> vectors = {no_index, no_index, no_index}; ///< decoded to f32 once
};
StepWeights weights_of(const Step& step);

/// The weights that steps read as vectors (norms, biases), not as matrices: one flag for each of
/// Program::weights.
std::vector<bool> vector_weights(const Program& program);
/// The weights that steps read row by row in their stored format.
std::vector<bool> matrix_weights(const Program& program);

} // namespace inglenook
