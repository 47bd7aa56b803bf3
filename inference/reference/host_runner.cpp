// SPDX-License-Identifier: Apache-2.0
#include "inference/reference/host_runner.h"

#include "inference/program/sizes.h"

#include <algorithm>
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

Result<void> HostRunner::run(const Batch& batch, RunOutputs& outputs, RoutingRecord* routing) {
    auto resolved = resolve_batch(batch, program_, options_);
    if (!resolved) {
        return tl::unexpected(resolved.error());
    }
    batch_ = std::move(*resolved);
    buffers_.resize(batch_.size(), static_cast<std::uint32_t>(batch_.outputs.size()));
    for (const std::uint32_t slot : batch_.fresh_states) {
        states_.clear(slot);
    }
    if (profile_ != nullptr) {
        ++profile_->runs;
    }
    compute();
    hand_out(outputs);
    if (routing != nullptr) {
        *routing = buffers_.routing();
    }
    return {};
}

void HostRunner::hand_out(RunOutputs& outputs) {
    outputs.logits.clear();
    outputs.best.clear();
    outputs.bytes_read = 0;
    if (program_.logits == no_index) {
        return;
    }
    const auto n_whole = static_cast<std::size_t>(std::count(batch_.best.begin(), batch_.best.end(), 0U));
    outputs.logits.reserve(n_whole * program_.n_vocab);
    for (std::uint32_t o = 0; o < batch_.outputs.size(); ++o) {
        if (batch_.best[o] == 0) {
            const auto row = buffers_.row(program_.logits, o);
            outputs.logits.insert(outputs.logits.end(), row.begin(), row.end());
        } else {
            const auto ids = buffers_.ids(program_.best_ids, o);
            const auto values = buffers_.row(program_.best_logits, o);
            auto& best = outputs.best.emplace_back();
            for (std::size_t i = 0; i < batch_.best[o]; ++i) {
                best.logits.push_back({ids[i], values[i]});
            }
            best.total_weight = buffers_.row(program_.total_weight, o).front();
        }
    }
}

Result<void> HostRunner::read_logits(std::uint32_t output, std::span<float> row) {
    if (program_.logits == no_index || output >= batch_.outputs.size() || row.size() != program_.n_vocab) {
        return fail(ErrorKind::usage, "there are no such logits");
    }
    const auto logits = buffers_.row(program_.logits, output);
    std::copy(logits.begin(), logits.end(), row.begin());
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

RunnerMemory HostRunner::memory() const {
    std::uint64_t mapped = 0;
    const std::vector<bool> matrices = matrix_weights(program_);
    for (WeightIndex i = 0; i < matrices.size(); ++i) {
        mapped += matrices[i] && !has_own_form(i) ? stored_bytes(*program_.weights[i]) : 0;
    }
    return {weight_bytes(), cache_.bytes() + states_.bytes(), buffers_.bytes(), mapped};
}

Result<void> HostRunner::write_buffer(BufferIndex buffer, std::span<const std::uint32_t> words) {
    return buffers_.write(buffer, words);
}

Result<std::vector<std::uint32_t>> HostRunner::read_buffer(BufferIndex buffer, std::size_t words) {
    return buffers_.read(buffer, words);
}

} // namespace inglenook
