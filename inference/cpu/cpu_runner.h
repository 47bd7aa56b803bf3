// SPDX-License-Identifier: Apache-2.0
// Executes a program on the processor's cores.
#pragma once

#include "inference/cpu/kernels.h"
#include "inference/cpu/latent_plain.h"
#include "inference/cpu/thread_pool.h"
#include "inference/ops/matmul.h"
#include "inference/reference/host_runner.h"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

namespace inglenook {

class CpuRunner final : public HostRunner {
public:
    CpuRunner(const Program& program, const RunnerOptions& options, HostCache cache, HostStates states);

    [[nodiscard]] std::string device_name() const override;

protected:
    void compute() override;

private:
    /// Cosine and sine of every pair of every token, for one table of frequencies.
    struct Turn {
        std::vector<float> cosine, sine;
    };

    void keep(WeightIndex index);
    [[nodiscard]] std::span<const float> small(WeightIndex index) const {
        return index == no_index ? std::span<const float>() : std::span<const float>(small_[index]);
    }
    [[nodiscard]] MatrixView view(WeightIndex index, std::size_t slice = 0) const {
        return matrix_of(*program_.weights[index], slice);
    }
    /// Angles are computed in double: at position 100,000 a float angle is off by a hundredth.
    void turn();
    void group_tokens();

    /// f(i) for i < n, in pieces: one row of a batch is not worth waking another thread for.
    template <class F> void each_row(std::size_t n, F f) {
        each_piece(n, std::max<std::size_t>(4, n / (4 * std::size_t(pool_.size()))), f);
    }
    /// f(i) for i < n, each worth a thread by itself.
    template <class F> void each_value(std::size_t n, F f) { each_piece(n, 1, f); }
    template <class F> void each_piece(std::size_t n, std::size_t grain, F f) {
        pool_.each(n, grain, [&](std::size_t begin, std::size_t end, std::uint32_t) {
            for (std::size_t i = begin; i < end; ++i) {
                f(i);
            }
        });
    }
    /// f(t, h, thread's scratch) for t < n_tokens and every head.
    template <class F> void each_head(std::size_t n_tokens, std::size_t n_heads, F f) {
        pool_.each(n_tokens * n_heads, 1, [&](std::size_t begin, std::size_t end, std::uint32_t thread) {
            for (std::size_t i = begin; i < end; ++i) {
                f(static_cast<std::uint32_t>(i / n_heads), i % n_heads, scratch_[thread]);
            }
        });
    }

    // steps_matmul.cpp
    void execute(const EmbedStep& step);
    void execute(const MatmulStep& step);
    /// Slots are grouped by expert, so that each expert's weights are read once for all its tokens.
    void execute(const ExpertMatmulStep& step);
    /// A row of weight.rows for each input; rows are shared out among the threads.
    void multiply(const MatrixView& weight, std::span<const float* const> in, std::span<float* const> out);
    void add_expert_bias(const ExpertMatmulStep& step);

    // steps_attention.cpp
    void execute(const RopeStep& step);
    void execute(const KvWriteStep& step);
    void execute(const AttentionStep& step);
    /// Sequence by sequence in the form that is cheaper for it.
    void execute(const LatentAttentionStep& step);
    /// What attention of token t with a cache layer has in common for all heads.
    CpuAttention attention_of(std::uint32_t layer, std::uint32_t t);
    /// Each cached latent is read once a head, and keys and values are never made.
    void attend_absorbed(const LatentAttentionStep& step);
    /// out[t] from h * out_step on = slice h of the weight · in[t] from h * in_step on, for all h and the
    /// tokens of absorbed_.
    void each_slice(WeightIndex weight, std::size_t n, BufferIndex in, std::size_t in_step, BufferIndex out,
        std::size_t out_step);

    // steps_rows.cpp
    void execute(const NormStep& step);
    void execute(const ActivateStep& step);
    void execute(const RouteStep& step);
    void execute(const CombineStep& step);
    void execute(const AddStep& step);
    void execute(const CopyStep& step);
    void execute(const GatherStep& step);
    void execute(const TopKStep& step);

    // steps_states.cpp
    void execute(const ConvStep& step);
    void execute(const DeltaNetStep& step);
    void execute(const ScanStep& step);

    ThreadPool pool_;
    LatentPlain latent_plain_{pool_};
    bool has_latents_ = false;
    std::vector<std::vector<std::uint32_t>> tokens_of_; ///< by sequence
    std::vector<std::uint32_t> absorbed_;     ///< tokens whose latent attention takes the absorbed form
    std::vector<std::vector<float>> scratch_; ///< one a thread
    std::vector<std::vector<float>> small_;   ///< decoded norms and biases, by weight
    std::vector<Turn> turns_;
    std::vector<float> product_;
    std::vector<const float*> in_;
    std::vector<float*> out_;
    std::vector<std::vector<std::size_t>> slots_of_;
};

} // namespace inglenook
