// SPDX-License-Identifier: Apache-2.0
// Random values and tensors for the self-test: the same on every machine.
#pragma once

#include "inference/selftest/cases.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace inglenook::selftest {

/// xorshift64* (Vigna); the standard library's distributions differ between implementations.
class Random {
public:
    explicit Random(std::string_view seed);
    std::uint32_t word();
    /// Uniform in [low, high).
    float uniform(float low, float high);

private:
    std::uint64_t state_;
};

/// The formats that the self-test covers: all that weights are stored in.
std::vector<TensorType> tested_formats();

/// n weights of random codes with sane scales, as a tensor stores them: a whole number of blocks. Weights are
/// at most about one for F32, F16 and BF16, of about that order for others, times `size`.
std::vector<std::byte> random_weights(TensorType type, std::uint64_t n, Random& random, float size = 1);

/// Appends a tensor of random codes with sane scales. Rows are a whole number of blocks.
WeightIndex add_tensor(Setup& setup, Random& random, TensorType type, std::uint64_t columns,
    std::uint64_t rows, std::uint64_t experts = 1);
/// Appends a vector of f32 values in [low, high).
WeightIndex add_vector(Setup& setup, Random& random, std::uint32_t n, float low, float high);
BufferIndex add_buffer(Setup& setup, Rows rows, std::uint32_t width, Element element = Element::f32);
/// Fills a buffer with uniform values in [-1, 1) times `size`.
void add_input(Setup& setup, Random& random, BufferIndex buffer, std::size_t n_words, float size = 1);
/// Fills a buffer with whole numbers from -127 to 127, both bounds among every 32: what rounding to 8 bits in
/// blocks leaves as it is. A row has `width` words.
void add_whole_input(
    Setup& setup, Random& random, BufferIndex buffer, std::size_t n_words, std::uint32_t width);
/// `n` tokens of one sequence at positions from `first`; pages in an order that is not their own.
void add_tokens(Setup& setup, std::uint32_t n, std::uint32_t first = 0);
/// n tokens of each of `n_sequences`, after as many in an earlier batch if `continued`.
void add_sequences(Setup& setup, std::uint32_t n_sequences, std::uint32_t n, bool continued);
/// One token of one sequence at `position`, the first of a page. That page and the first one are the same,
/// and so are all between them: long contexts without long prompts. An earlier batch of `distant_rows`
/// tokens, which the inputs are for, fills both; its first token stands where the distant one does.
void add_distant_token(Setup& setup, std::uint32_t position);
inline constexpr std::uint32_t distant_rows = 2 * page_tokens;

/// A state slot for each sequence of the batch, in an order that is not their own.
void add_states(Setup& setup);

/// The values of an input as floats.
std::vector<float> floats_of(const Setup::Input& input);

} // namespace inglenook::selftest
