// SPDX-License-Identifier: Apache-2.0
#include "inference/cpu/cpu_runner.h"

#include "inference/cpu/system_memory.h"
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
      scratch_(pool_.size()), queries_(pool_.size()), small_(program.weights.size()) {
    for (const Step& step : program.steps) {
        for (const WeightIndex index : std::visit([](const auto& s) { return small_weights(s); }, step)) {
            keep(index);
        }
    }
}

std::string CpuRunner::device_name() const {
    return "CPU, " + std::to_string(pool_.size()) + " threads, " + cpu_target();
}

void CpuRunner::compute() {
    turn();
    group_tokens();
    for (std::size_t i = 0; i < program_.steps.size();) {
        i = timed(i, [&] {
            return std::visit(
                [&](const auto& step) {
                    using S = std::decay_t<decltype(step)>;
                    if constexpr (std::is_same_v<S, MatmulStep> || std::is_same_v<S, ExpertMatmulStep>) {
                        return multiply<S>(i);
                    } else {
                        execute(step);
                        return i + 1;
                    }
                },
                program_.steps[i]);
        });
    }
}

bool CpuRunner::pack(const PackedWeights::Progress& progress) {
    // What is left is for the cache, which grows as it is written, and for the file's own pages.
    const std::uint64_t room = available_memory() / 4 * 3;
    return packed_.make(program_, room, pool_, progress);
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
    by_sequence_.clear();
    for (const auto& tokens : tokens_of_) {
        by_sequence_.insert(by_sequence_.end(), tokens.begin(), tokens.end());
    }
}

Result<std::unique_ptr<Runner>> make_cpu_runner(
    const Program& program, const RunnerOptions& options, const std::function<bool(double)>& progress) {
    auto runner = make_host_runner<CpuRunner>(program, options);
    if (runner && options.round_activations && !runner->get()->pack(progress)) {
        return fail(ErrorKind::interrupted, "Loading was cancelled");
    }
    return runner;
}

} // namespace inglenook
