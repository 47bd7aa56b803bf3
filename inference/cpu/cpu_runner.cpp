// SPDX-License-Identifier: Apache-2.0
#include "inference/cpu/cpu_runner.h"

#include "inference/cpu/system_memory.h"
#include "inference/ops/formats.h"

#include <cmath>

namespace inglenook {

CpuRunner::CpuRunner(const Program& program, const RunnerOptions& options, HostCache cache, HostStates states)
    : HostRunner(program, options, std::move(cache), std::move(states)), pool_(options.threads),
      scratch_(pool_.size()), queries_(pool_.size()), small_(program.weights.size()) {
    const std::vector<bool> wanted = vector_weights(program);
    for (WeightIndex i = 0; i < wanted.size(); ++i) {
        if (wanted[i]) {
            keep(i);
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
    // The cache takes memory as it is written.
    return packed_.make(program_, packing_room(available_memory(), cache_.bytes()), pool_, progress);
}

void CpuRunner::keep(WeightIndex index) {
    const GgufTensor& tensor = *program_.weights[index];
    small_[index].resize(vector_bytes(tensor) / sizeof(float));
    decode(tensor.type, tensor.data.data(), small_[index].data(), small_[index].size());
}

void CpuRunner::turn() {
    turns_.resize(program_.tables.size());
    for (std::size_t table = 0; table < turns_.size(); ++table) {
        const auto& frequencies = this->frequencies(static_cast<std::uint32_t>(table));
        Turn& turn = turns_[table];
        turn.cosine.resize(turn_values(program_.tables[table], batch_.size()));
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
