// SPDX-License-Identifier: Apache-2.0
#include "inference/reference/host_runner.h"

#include <utility>

namespace inglenook {

RouteRule route_rule(const RouteStep& step) {
    return {
        step.gating, step.normalise, step.weight_scale, step.n_groups, step.n_groups_used, step.group_score};
}

HostRunner::HostRunner(
    const Program& program, const RunnerOptions& options, HostCache cache, HostStates states)
    : program_(program), options_(options), cache_(std::move(cache)), states_(std::move(states)),
      buffers_(program) {}

Result<void> HostRunner::run(const Batch& batch, std::vector<float>& logits, RoutingRecord* routing) {
    auto resolved = resolve_batch(batch, program_, options_);
    if (!resolved) {
        return tl::unexpected(resolved.error());
    }
    batch_ = std::move(*resolved);
    buffers_.resize(batch_.size(), static_cast<std::uint32_t>(batch_.outputs.size()));
    for (const std::uint32_t slot : batch_.fresh_states) {
        states_.clear(slot);
    }
    compute();
    logits.clear();
    if (program_.logits != no_index) {
        const auto all = buffers_.all(program_.logits).first(batch_.outputs.size() * program_.n_vocab);
        logits.assign(all.begin(), all.end());
    }
    if (routing != nullptr) {
        *routing = buffers_.routing();
    }
    return {};
}

Result<void> HostRunner::copy_page(std::uint32_t from, std::uint32_t to) {
    cache_.copy_slots(from * page_tokens, to * page_tokens, page_tokens);
    return {};
}

Result<void> HostRunner::copy_state(std::uint32_t from, std::uint32_t to) {
    if (from >= options_.n_states || to >= options_.n_states) {
        return fail(ErrorKind::usage, "there is no such state slot");
    }
    states_.copy(from, to);
    return {};
}

RunnerMemory HostRunner::memory() const { return {0, cache_.bytes() + states_.bytes(), buffers_.bytes()}; }

Result<void> HostRunner::write_buffer(BufferIndex buffer, std::span<const std::uint32_t> words) {
    return buffers_.write(buffer, words);
}

Result<std::vector<std::uint32_t>> HostRunner::read_buffer(BufferIndex buffer, std::size_t words) {
    return buffers_.read(buffer, words);
}

} // namespace inglenook
