// SPDX-License-Identifier: Apache-2.0
// Where everything but weights lies on a device, as offsets: found before anything is allocated, so that what
// a model would need can be told without loading it.
#pragma once

#include "inference/program/runner.h"
#include "inference/vulkan/latent_room.h"
#include "inference/vulkan/weights.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace inglenook::vulkan {

/// One row of StepTokens in shaders/include/step_tokens.glsl.
struct StepToken {
    std::uint32_t id = 0;
    std::uint32_t position = 0;
    std::uint32_t slot = 0;
    std::uint32_t pages = 0;
};

/// One record of Sequences in shaders/include/sequences.glsl.
struct StepSequence {
    std::uint32_t first = 0;
    std::uint32_t n_tokens = 0;
    std::uint32_t slot = 0;
    std::uint32_t fresh = 0;
};

/// Where latents and what is made from them lie, all f32: see LatentRoom.
struct LatentViews {
    View latents;  ///< [position][latent and rope], rows of LatentRoom::latent_stride
    View key_up;   ///< [head][nope][latent]
    View value_up; ///< [head][value][latent]
    View keys;     ///< [head][position][nope and rope]
    View values;   ///< [head][value][position]
    View scores;   ///< [token][head][position]
};

/// Views without a buffer, by the buffer that they will lie in; bytes are of each of these buffers.
struct MemoryLayout {
    struct Placed {
        View view;
        std::uint32_t stride = 0; ///< of a row, in words
        bool readback = false;    ///< in `readback`, not in `arena`
    };

    std::uint32_t max_outputs = 0; ///< rows of logits that are computed at once
    LatentRoom latent_room;
    std::vector<Placed> buffers; ///< one for each of Program::buffers

    std::uint64_t arena = 0; ///< what only shaders touch
    View arrived, tiles, attention_parts;
    LatentViews latents;

    std::uint64_t readback = 0;
    std::optional<View> logits_copy; ///< where the host does not see the logits themselves

    std::uint64_t cache = 0;
    std::vector<View> k, v;
    std::uint64_t states = 0; ///< 0: no buffer
    std::vector<View> state_layers;

    std::uint64_t constants = 0; ///< what the host writes once
    View codebooks;
    std::vector<View> vectors; ///< one for each of Program::weights

    std::uint64_t step = 0; ///< what the host writes before each batch
    View step_tokens, sequences, output_rows, best_counts, pages;
    std::vector<View> turns;

    /// Errors: does_not_fit, where something is larger than the device can bind; device.
    static Result<MemoryLayout> make(
        const MemoryTraits& device, const Program& program, const RunnerOptions& options);

    [[nodiscard]] std::uint64_t scratch() const { return arena + readback + constants + step; }
};

} // namespace inglenook::vulkan
