// SPDX-License-Identifier: Apache-2.0
// Where the time of runs goes, by kinds of steps.
#pragma once

#include "inference/program/program.h"

#include <cstdint>
#include <string>
#include <vector>

namespace inglenook {

/// What runs took while a Runner was asked to tell (Runner::set_profile). Everything is added up over runs.
struct RunProfile {
    /// Steps of one name, as step_names() tells it.
    struct Entry {
        std::string steps;
        std::uint64_t calls = 0;
        double seconds = 0;
    };
    std::vector<Entry> entries; ///< in the order in which they ran first
    std::uint64_t runs = 0;
    std::uint64_t barriers = 0;             ///< on a GPU: between dispatches
    std::uint64_t submissions = 0;          ///< to a GPU
    std::vector<std::uint64_t> layer_calls; ///< by layer; those of no layer are not in it

    /// One call, made for steps of a layer or, with no_index, of none.
    void add(const std::string& steps, std::uint32_t layer, double seconds);
    // Of all entries.
    [[nodiscard]] double seconds() const;
    /// Pieces that work was handed out in; on a GPU: dispatches and copies.
    [[nodiscard]] std::uint64_t calls() const;
};

/// What steps [first, last) of a program do, and with which weights: "matmul attn_q attn_k",
/// "norm ffn_norm". Equal for the same steps of every layer.
std::string step_names(const Program& program, std::size_t first, std::size_t last);

} // namespace inglenook
