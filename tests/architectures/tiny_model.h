// SPDX-License-Identifier: Apache-2.0
// A tiny model of two layers as a GGUF file in memory, to be bent by tests.
#pragma once

#include "tests/gguf/gguf_writer.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace inglenook::tests {

struct TinyModel {
    std::string architecture = "llama";
    std::uint32_t n_embd = 16;
    std::uint32_t n_vocab = 12;
    std::uint32_t n_heads = 4;
    std::uint32_t n_kv_heads = 2;
    std::uint32_t head_dim = 4;
    std::uint32_t n_ff = 24;
    std::uint32_t n_experts = 0; ///< 0: dense
    std::uint32_t n_used = 2;
    bool tied = false;
    bool biases = false;
    bool head_norms = false;
    std::string left_out; ///< the name of a key or tensor that is not written
    std::function<void(GgufWriter&, const std::string& prefix)> extra = {}; ///< more keys and tensors

    [[nodiscard]] GgufWriter writer() const;
    /// Elements of all its tensors, and of those that one token needs.
    [[nodiscard]] std::uint64_t parameters() const;
    [[nodiscard]] std::uint64_t active_parameters() const;

    static constexpr std::uint32_t n_layers = 2;
};

} // namespace inglenook::tests
