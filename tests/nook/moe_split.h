// SPDX-License-Identifier: Apache-2.0
// Cuts the feed-forward layers of a dense llama model into experts, as fixtures/moe-split/moe_split.py does:
// the files that the expectations there belong to, made without Python.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace inglenook::tests {

struct MoeSplit {
    std::uint32_t experts = 8;
    std::uint32_t top_k = 8;
    std::optional<std::uint64_t> router_seed; ///< none: a router of zeros
    float router_amplitude = 0.25F;
    bool leave_one_out = false; ///< expert e is the dense layer without its e-th slice
};

struct MoeSplitResult {
    std::string problem;        ///< empty if the file was made
    std::string tensors_sha256; ///< over name, a zero byte and data of each tensor in file order
};

/// The feed-forward tensors of `dense` must be Q4_1.
MoeSplitResult split_into_experts(
    const std::filesystem::path& dense, const std::filesystem::path& out, const MoeSplit& how);

} // namespace inglenook::tests
