// SPDX-License-Identifier: Apache-2.0
// Everything but weights that a runner keeps on the device: the program's buffers, the cache, the states,
// small constant vectors, and the step data that the host writes before each batch.
#pragma once

#include "inference/reference/host_state.h"
#include "inference/vulkan/latent_room.h"
#include "inference/vulkan/weights.h"

#include <cstdint>
#include <optional>
#include <span>
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

class Memory {
public:
    /// Errors: device, does_not_fit.
    static Result<Memory> make(
        const std::shared_ptr<Device>& device, const Program& program, const RunnerOptions& options);

    /// A program buffer. Rows are padded to row_stride() words, and what pads them stays finite.
    [[nodiscard]] View buffer(BufferIndex index) const { return buffers_[index].view; }
    [[nodiscard]] std::uint32_t row_stride(BufferIndex index) const { return buffers_[index].stride; }
    [[nodiscard]] View k_cache(std::uint32_t layer) const { return k_[layer]; }
    [[nodiscard]] View v_cache(std::uint32_t layer) const { return v_[layer]; }
    /// RunnerOptions::n_states slots, one after another.
    [[nodiscard]] View states(std::uint32_t layer) const { return state_views_[layer]; }
    /// A vector of the weights (norm, bias), decoded to f32.
    [[nodiscard]] View vector(WeightIndex weight) const { return vectors_[weight]; }
    /// inference/ops/codebooks.h, two entries a word.
    [[nodiscard]] View codebooks() const { return codebooks_; }
    [[nodiscard]] View step_tokens() const { return step_tokens_; }
    [[nodiscard]] View sequences() const { return sequences_; }
    [[nodiscard]] View output_rows() const { return output_rows_; }
    /// How many of the best logits each output row wants, 0 for one that wants all.
    [[nodiscard]] View best_counts() const { return best_counts_; }
    [[nodiscard]] View pages() const { return pages_; }
    [[nodiscard]] View turns(std::uint32_t table) const { return turns_[table]; }
    /// A counter for each token, 0 between launches.
    [[nodiscard]] View arrived() const { return arrived_; }
    /// Slots of a batch by expert: shaders/group.h.
    [[nodiscard]] View tiles() const { return tiles_; }
    /// For attention that is cut along the context: shaders/attention.h.
    [[nodiscard]] View attention_parts() const { return attention_parts_; }
    [[nodiscard]] const LatentRoom& latent_room() const { return latent_room_; }
    [[nodiscard]] const LatentViews& latent_views() const { return latent_views_; }
    /// Where unused bindings point.
    [[nodiscard]] View nothing() const { return step_tokens_; }

    /// Most rows of logits that are computed at once.
    [[nodiscard]] std::uint32_t max_outputs() const { return max_outputs_; }
    /// Rows that a buffer has room for.
    [[nodiscard]] std::uint32_t max_rows(Rows rows) const;

    /// Writes tokens, sequences, page lists and the turns of every rope table for a batch. Gives the number
    /// of sequences, 0 for a program without states.
    std::uint32_t write_batch(const ResolvedBatch& resolved);
    void write_output_rows(std::span<const std::uint32_t> rows, std::span<const std::uint32_t> best);
    /// Where logits are copied to be seen by the host; nothing where they are written there at once.
    [[nodiscard]] std::optional<View> logits_copy() const { return logits_copy_; }
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
    struct Placed {
        View view;
        std::uint32_t stride = 0;
    };

    [[nodiscard]] bool host_reads(BufferIndex buffer) const {
        return buffer == program_->best_ids || buffer == program_->best_logits ||
               buffer == program_->total_weight || (buffer == program_->logits && !logits_copy_);
    }
    template <class T>
    std::span<const T> host_row(const View& view, BufferIndex buffer, std::size_t row) const;
    Result<void> place_buffers(const std::shared_ptr<Device>& device);
    Result<void> place_cache(const std::shared_ptr<Device>& device);
    Result<void> place_states(const std::shared_ptr<Device>& device);
    Result<void> place_vectors(const std::shared_ptr<Device>& device);
    Result<void> place_step_data(const std::shared_ptr<Device>& device);
    std::uint32_t write_sequences(const ResolvedBatch& resolved);

    const Program* program_ = nullptr;
    RunnerOptions options_;
    std::uint32_t max_outputs_ = 0;
    Buffer arena_, readback_, cache_, states_, constants_, step_;
    std::vector<Placed> buffers_;
    std::vector<View> k_, v_, state_views_, vectors_, turns_;
    View codebooks_, step_tokens_, sequences_, output_rows_, best_counts_, pages_;
    View arrived_, tiles_, attention_parts_; ///< in arena_
    std::optional<View> logits_copy_;
    LatentRoom latent_room_;
    LatentViews latent_views_;
};

/// The weights that steps read as vectors, not as matrices: one flag for each of Program::weights.
std::vector<bool> vector_weights(const Program& program);

} // namespace inglenook::vulkan
