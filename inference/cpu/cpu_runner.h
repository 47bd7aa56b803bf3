// SPDX-License-Identifier: Apache-2.0
// Executes a program on the processor's cores.
#pragma once

#include "inference/cpu/kernels.h"
#include "inference/cpu/latent_plain.h"
#include "inference/cpu/packed_weights.h"
#include "inference/cpu/products.h"
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
    void set_busy(bool busy) override { pool_.set_busy(busy); }

    /// Lays weights out for products with 8-bit activations, as far as free memory allows. False if
    /// `progress` ended it.
    bool pack(const PackedWeights::Progress& progress);

protected:
    void compute() override;
    [[nodiscard]] std::uint64_t weight_bytes() const override { return packed_.bytes(); }
    [[nodiscard]] bool has_own_form(WeightIndex weight) const override { return packed_.has(weight); }

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

    // steps_matmul.cpp
    void execute(const EmbedStep& step);
    /// The product at step `first` and those behind it that have the same inputs, in one loop of the threads;
    /// gives the step after the last of them.
    template <class S> std::size_t multiply(std::size_t first);
    [[nodiscard]] Products::Weight factor(WeightIndex weight, std::size_t slice = 0) const;
    void round_inputs(BufferIndex in, std::size_t columns);
    /// One row of the last product of products_.
    void add_row(const Products::Weight& weight, BufferIndex in, std::size_t row, std::span<float> out);
    void add_product(const MatmulStep& step);
    /// Slots are grouped by expert, so that each expert's weights are read once for all its tokens.
    void add_product(const ExpertMatmulStep& step);

    // steps_attention.cpp
    void execute(const RopeStep& step);
    void execute(const KvWriteStep& step);
    void execute(const AttentionStep& step);
    /// Sequence by sequence in the form that is cheaper for it.
    void execute(const LatentAttentionStep& step);
    /// Queries of some tokens of one sequence over one key head.
    struct Share {
        const std::uint32_t* tokens = nullptr;
        std::size_t n_tokens = 0;
        std::size_t first_head = 0; ///< of the queries' heads
        std::size_t n_heads = 0;
    };
    /// Cuts the heads of some tokens, each sequence's together, into shares of a thread.
    void share_out(std::span<const std::uint32_t> tokens, std::size_t n_heads, std::size_t heads_a_key);
    /// f(share, thread) for each share.
    template <class F> void each_share(F f) {
        pool_.each(shares_.size(), 1, [&](std::size_t begin, std::size_t end, std::uint32_t thread) {
            for (std::size_t i = begin; i < end; ++i) {
                f(shares_[i], thread);
            }
        });
    }
    /// What attention of token t with a cache layer has in common for all heads.
    CachedHead cached_head(std::uint32_t layer, std::uint32_t t);
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
    std::vector<std::vector<std::uint32_t>> tokens_of_; ///< by sequence
    std::vector<std::uint32_t> by_sequence_;            ///< all tokens, each sequence's together
    std::vector<std::uint32_t> absorbed_; ///< tokens whose latent attention takes the absorbed form
    std::vector<Share> shares_;
    std::vector<std::vector<float>> scratch_;          ///< one a thread
    std::vector<std::vector<AttentionQuery>> queries_; ///< one a thread
    std::vector<std::vector<float>> small_;            ///< decoded norms and biases, by weight
    std::vector<Turn> turns_;
    PackedWeights packed_;
    Products products_{pool_};
    QuantisedRows rounded_; ///< the inputs of products_
    std::vector<std::vector<std::size_t>> slots_of_;
};

} // namespace inglenook
