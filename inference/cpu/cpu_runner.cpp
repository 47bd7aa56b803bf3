// SPDX-License-Identifier: Apache-2.0
#include "inference/cpu/cpu_runner.h"

#include "inference/ops/formats.h"

#include <cmath>

namespace inglenook {

namespace {

// Small weights (norms, biases), which are decoded once.
template <class S> std::vector<WeightIndex> small_weights(const S& /*step*/) { return {}; }
std::vector<WeightIndex> small_weights(const NormStep& step) { return {step.weight, step.bias}; }
std::vector<WeightIndex> small_weights(const MatmulStep& step) { return {step.bias}; }
std::vector<WeightIndex> small_weights(const ExpertMatmulStep& step) { return {step.bias}; }
std::vector<WeightIndex> small_weights(const AttentionStep& step) { return {step.sinks}; }
std::vector<WeightIndex> small_weights(const RouteStep& step) { return {step.choice_bias}; }
std::vector<WeightIndex> small_weights(const ConvStep& step) { return {step.weight, step.bias}; }
std::vector<WeightIndex> small_weights(const DeltaNetStep& step) { return {step.a, step.dt_bias}; }
std::vector<WeightIndex> small_weights(const ScanStep& step) { return {step.a, step.d, step.dt_bias}; }

} // namespace

CpuRunner::CpuRunner(const Program& program, const RunnerOptions& options, HostCache cache, HostStates states)
    : HostRunner(program, options, std::move(cache), std::move(states)), pool_(options.threads),
      scratch_(pool_.size()), small_(program.weights.size()) {
    for (const Step& step : program.steps) {
        for (const WeightIndex index : std::visit([](const auto& s) { return small_weights(s); }, step)) {
            keep(index);
        }
        has_latents_ = has_latents_ || std::holds_alternative<LatentAttentionStep>(step);
    }
}

std::string CpuRunner::device_name() const {
    return "CPU, " + std::to_string(pool_.size()) + " threads, " + cpu_target();
}

void CpuRunner::compute() {
    turn();
    if (has_latents_) {
        group_tokens();
    }
    for (const Step& step : program_.steps) {
        std::visit([this](const auto& s) { execute(s); }, step);
    }
}

void CpuRunner::keep(WeightIndex index) {
    if (index == no_index) {
        return;
    }
    const GgufTensor& tensor = *program_.weights[index];
    small_[index].resize(tensor.elements());
    decode(tensor.type, tensor.data.data(), small_[index].data(), small_[index].size());
}

void CpuRunner::turn() {
    turns_.resize(program_.tables.size());
    for (std::size_t table = 0; table < turns_.size(); ++table) {
        const auto& frequencies = this->frequencies(static_cast<std::uint32_t>(table));
        Turn& turn = turns_[table];
        turn.cosine.resize(batch_.size() * frequencies.size());
        turn.sine.resize(turn.cosine.size());
        for (std::size_t i = 0; i < turn.cosine.size(); ++i) {
            const double angle =
                double(batch_.positions[i / frequencies.size()]) * frequencies[i % frequencies.size()];
            turn.cosine[i] = static_cast<float>(std::cos(angle));
            turn.sine[i] = static_cast<float>(std::sin(angle));
        }
    }
}

void CpuRunner::group_tokens() {
    tokens_of_.assign(batch_.batch->pages.size(), {});
    for (std::uint32_t t = 0; t < batch_.size(); ++t) {
        tokens_of_[batch_.sequences[t]].push_back(t);
    }
}

Result<std::unique_ptr<Runner>> make_cpu_runner(const Program& program, const RunnerOptions& options) {
    return make_host_runner<CpuRunner>(program, options);
}

} // namespace inglenook
