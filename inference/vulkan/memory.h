// SPDX-License-Identifier: Apache-2.0
// Everything but weights that a runner keeps on the device: the program's buffers, the cache, the states,
// small constant vectors, and the step data that the host writes before each batch.
#pragma once

#include "inference/reference/host_state.h"
#include "inference/vulkan/memory_layout.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace inglenook::vulkan {

class Memory {
public:
    /// Errors: device, does_not_fit.
    static Result<Memory> make(
        const std::shared_ptr<Device>& device, const Program& program, const RunnerOptions& options);

    /// A program buffer. Rows are padded to row_stride() words, and what pads them stays finite.
    [[nodiscard]] View buffer(BufferIndex index) const { return layout_.buffers[index].view; }
    [[nodiscard]] std::uint32_t row_stride(BufferIndex index) const { return layout_.buffers[index].stride; }
    [[nodiscard]] View k_cache(std::uint32_t layer) const { return layout_.k[layer]; }
    [[nodiscard]] View v_cache(std::uint32_t layer) const { return layout_.v[layer]; }
    /// RunnerOptions::n_states slots, one after another.
    [[nodiscard]] View states(std::uint32_t layer) const { return layout_.state_layers[layer]; }
    /// A vector of the weights (norm, bias), decoded to f32.
    [[nodiscard]] View vector(WeightIndex weight) const { return layout_.vectors[weight]; }
    /// inference/ops/codebooks.h, two entries a word.
    [[nodiscard]] View codebooks() const { return layout_.codebooks; }
    [[nodiscard]] View step_tokens() const { return layout_.step_tokens; }
    [[nodiscard]] View sequences() const { return layout_.sequences; }
    [[nodiscard]] View output_rows() const { return layout_.output_rows; }
    /// How many of the best logits each output row wants, 0 for one that wants all.
    [[nodiscard]] View best_counts() const { return layout_.best_counts; }
    [[nodiscard]] View pages() const { return layout_.pages; }
    [[nodiscard]] View turns(std::uint32_t table) const { return layout_.turns[table]; }
    /// A counter for each token, 0 between launches.
    [[nodiscard]] View arrived() const { return layout_.arrived; }
    /// Slots of a batch by expert: shaders/group.h.
    [[nodiscard]] View tiles() const { return layout_.tiles; }
    /// For attention that is cut along the context: shaders/attention.h.
    [[nodiscard]] View attention_parts() const { return layout_.attention_parts; }
    [[nodiscard]] const LatentRoom& latent_room() const { return layout_.latent_room; }
    [[nodiscard]] const LatentViews& latent_views() const { return layout_.latents; }
    /// Where unused bindings point.
    [[nodiscard]] View nothing() const { return layout_.step_tokens; }

    /// Most rows of logits that are computed at once.
    [[nodiscard]] std::uint32_t max_outputs() const { return layout_.max_outputs; }
    /// Rows that a buffer has room for.
    [[nodiscard]] std::uint32_t max_rows(Rows rows) const;

    /// Writes tokens, sequences, page lists and the turns of every rope table for a batch. Gives the number
    /// of sequences, 0 for a program without states.
    std::uint32_t write_batch(const ResolvedBatch& resolved);
    void write_output_rows(std::span<const std::uint32_t> rows, std::span<const std::uint32_t> best);
    /// Where logits are copied to be seen by the host; nothing where they are written there at once.
    [[nodiscard]] std::optional<View> logits_copy() const { return layout_.logits_copy; }
    /// What the host sees: rows of logits (where there is a copy, of what was copied last), ids and logits of
    /// the best and the weight of all.
    [[nodiscard]] std::span<const float> logits(std::size_t row) const;
    [[nodiscard]] std::span<const std::uint32_t> best_ids(std::size_t row) const;
    [[nodiscard]] std::span<const float> best_logits(std::size_t row) const;
    [[nodiscard]] float total_weight(std::size_t row) const;

    [[nodiscard]] std::uint64_t cache_bytes() const { return cache_.bytes() + states_.bytes(); }
    [[nodiscard]] std::uint64_t scratch_bytes() const;
    /// A place in arena_ must be cleared once before use.
    [[nodiscard]] const Buffer& arena() const { return arena_; }

private:
    template <class T>
    std::span<const T> host_row(const View& view, BufferIndex buffer, std::size_t row) const;
    Result<void> allocate(const std::shared_ptr<Device>& device);
    void bind();
    void write_constants();
    std::uint32_t write_sequences(const ResolvedBatch& resolved);

    const Program* program_ = nullptr;
    RunnerOptions options_;
    MemoryLayout layout_; ///< with its buffers
    Buffer arena_, readback_, cache_, states_, constants_, step_;
};

} // namespace inglenook::vulkan
