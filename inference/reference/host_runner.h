// SPDX-License-Identifier: Apache-2.0
// The frame of a runner that computes in host memory: batch in, logits and routing out. The steps are left to
// the runner that derives from it.
#pragma once

#include "inference/ops/route.h"
#include "inference/reference/host_state.h"

#include <chrono>

namespace inglenook {

class HostRunner : public Runner {
public:
    using Runner::run;
    Result<void> run(const Batch& batch, RunOutputs& outputs, RoutingRecord* routing) final;
    Result<void> read_logits(std::uint32_t output, std::span<float> row) final;
    [[nodiscard]] std::uint32_t most_best() const final { return program_.most_best(); }
    Result<void> copy_page(std::uint32_t from, std::uint32_t to) final;
    Result<void> copy_state(std::uint32_t from, std::uint32_t to) final;
    [[nodiscard]] RunnerMemory memory() const final;
    Result<void> write_buffer(BufferIndex buffer, std::span<const std::uint32_t> words) final;
    Result<std::vector<std::uint32_t>> read_buffer(BufferIndex buffer, std::size_t words) final;

protected:
    HostRunner(const Program& program, const RunnerOptions& options, HostCache cache, HostStates states);

    /// Executes every step of the program for batch_; buffers_ have their size.
    virtual void compute() = 0;
    /// Bytes of weights that the runner keeps in a form of its own.
    [[nodiscard]] virtual std::uint64_t weight_bytes() const { return 0; }
    /// Whether it reads a weight in such a form only.
    [[nodiscard]] virtual bool has_own_form(WeightIndex) const { return false; }

    /// What token t's sequence remembers in a state layer.
    [[nodiscard]] std::span<float> state(std::uint32_t layer, std::uint32_t t) {
        return states_.at(layer, batch_.batch->states[batch_.sequences[t]]);
    }
    /// execute(), which does the steps from `first` on up to the one that it gives, for the profile.
    template <class F> std::size_t timed(std::size_t first, F execute) {
        if (profile_ == nullptr) {
            return execute();
        }
        const auto start = std::chrono::steady_clock::now();
        const std::size_t end = execute();
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        profile_->add(step_names(program_, first, end), program_.layer_of(first), took.count());
        return end;
    }
    [[nodiscard]] const std::vector<float>& frequencies(std::uint32_t table) const {
        return program_.tables[table].for_context(options_.n_pages * page_tokens);
    }

    const Program& program_;
    RunnerOptions options_;
    HostCache cache_;
    HostStates states_;
    HostBuffers buffers_;
    ResolvedBatch batch_;

private:
    void hand_out(RunOutputs& outputs);
};

RouteRule route_rule(const RouteStep& step);

/// A runner of type T with the cache that its options ask for. Errors: does_not_fit.
template <class T>
Result<std::unique_ptr<T>> make_host_runner(const Program& program, const RunnerOptions& options) {
    auto cache = HostCache::make(program.cache_layers, cache_slots(options), options.kv_type);
    if (!cache) {
        return tl::unexpected(cache.error());
    }
    auto states = HostStates::make(program.state_layers, options.n_states);
    if (!states) {
        return tl::unexpected(states.error());
    }
    return std::make_unique<T>(program, options, std::move(*cache), std::move(*states));
}

} // namespace inglenook
