// SPDX-License-Identifier: Apache-2.0
// The plain form of latent attention: each head's keys and values are made from the cached latents, then it
// is attention like any other.
#pragma once

#include "inference/cpu/attention.h"
#include "inference/cpu/thread_pool.h"
#include "inference/ops/matmul.h"
#include "inference/program/latent_form.h"
#include "inference/reference/host_state.h"

#include <span>
#include <vector>

namespace inglenook {

class LatentPlain {
public:
    /// Heads are shared out among the pool's threads.
    explicit LatentPlain(ThreadPool& pool) : pool_(pool), rooms_(pool.size()) {}

    /// True if the plain form is cheaper and a thread's keys and values fit into 64 MiB.
    [[nodiscard]] static bool is_better(
        const LatentAttentionStep& step, std::uint32_t n_tokens, std::uint32_t n_context);

    /// Bytes of a thread's keys and values, which are made for so many positions.
    [[nodiscard]] static std::uint64_t room_bytes(const LatentAttentionStep& step, std::uint64_t n_context);
    /// All that is held for a context of so many positions, with `threads` threads.
    [[nodiscard]] static std::uint64_t bytes_for(
        const LatentAttentionStep& step, std::uint64_t n_context, std::uint32_t threads);

    /// Computes step.out for some tokens of a batch, all of one sequence, in ascending position.
    void attend(const Program& program, const LatentAttentionStep& step, const ResolvedBatch& batch,
        std::span<const std::uint32_t> tokens, const HostCache& cache, HostBuffers& buffers);

private:
    struct Room {
        std::vector<float> up, keys, values, scratch;
        std::vector<float*> out;
        std::vector<AttentionQuery> queries;
    };
    /// One head over what latents_ holds.
    struct Head {
        MatrixView key_up;   ///< [latent][nope]
        MatrixView value_up; ///< [value][latent]
    };

    void load_latents(const LatentAttentionStep& step, const ResolvedBatch& batch, std::uint32_t token,
        const HostCache& cache);
    void make_keys_and_values(const LatentAttentionStep& step, const Head& head, Room& room) const;
    void multiply_latents(const MatrixView& weight, float* out, std::size_t stride, Room& room) const;

    ThreadPool& pool_;
    std::vector<Room> rooms_; ///< one a thread
    std::vector<float> latents_;
    std::vector<const float*> rows_;   ///< of latents_, by position
    std::vector<std::uint32_t> pages_; ///< keys and values lie in the order of their positions
};

} // namespace inglenook
