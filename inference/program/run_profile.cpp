// SPDX-License-Identifier: Apache-2.0
#include "inference/program/run_profile.h"

#include <algorithm>
#include <numeric>

namespace inglenook {

namespace {

/// What a step is called, and the weight that tells it from others of its kind.
struct Named {
    const char* name = "";
    WeightIndex weight = no_index;
};

Named named(const EmbedStep& step) { return {"embed", step.table}; }
Named named(const NormStep& step) { return {"norm", step.weight}; }
Named named(const MatmulStep& step) { return {"matmul", step.weight}; }
Named named(const RopeStep& /*step*/) { return {"rope"}; }
Named named(const KvWriteStep& /*step*/) { return {"cache write"}; }
Named named(const AttentionStep& /*step*/) { return {"attention"}; }
Named named(const LatentAttentionStep& /*step*/) { return {"latent attention"}; }
Named named(const RouteStep& /*step*/) { return {"route"}; }
Named named(const ExpertMatmulStep& step) { return {"expert matmul", step.weight}; }
Named named(const ActivateStep& /*step*/) { return {"activate"}; }
Named named(const CombineStep& /*step*/) { return {"combine"}; }
Named named(const AddStep& /*step*/) { return {"add"}; }
Named named(const CopyStep& /*step*/) { return {"copy"}; }
Named named(const ConvStep& step) { return {"convolution", step.weight}; }
Named named(const DeltaNetStep& /*step*/) { return {"delta net"}; }
Named named(const ScanStep& /*step*/) { return {"scan"}; }
Named named(const GatherStep& /*step*/) { return {"gather"}; }
Named named(const TopKStep& /*step*/) { return {"top-k"}; }

/// "attn_q" of "blk.12.attn_q.weight".
std::string role(const std::string& tensor) {
    std::size_t begin = 0;
    if (tensor.rfind("blk.", 0) == 0) {
        const std::size_t dot = tensor.find('.', 4);
        begin = dot == std::string::npos ? 0 : dot + 1;
    }
    const std::size_t end = tensor.rfind(".weight");
    return tensor.substr(begin, end == std::string::npos || end < begin ? end : end - begin);
}

} // namespace

void RunProfile::add(const std::string& steps, std::uint32_t layer, double seconds) {
    auto entry = std::find_if(
        entries.begin(), entries.end(), [&](const Entry& known) { return known.steps == steps; });
    if (entry == entries.end()) {
        entry = entries.insert(entries.end(), {steps});
    }
    ++entry->calls;
    entry->seconds += seconds;
    if (layer != no_index) {
        layer_calls.resize(std::max<std::size_t>(layer_calls.size(), layer + 1));
        ++layer_calls[layer];
    }
}

double RunProfile::seconds() const {
    return std::accumulate(entries.begin(), entries.end(), 0.0,
        [](double sum, const Entry& entry) { return sum + entry.seconds; });
}

std::uint64_t RunProfile::calls() const {
    return std::accumulate(entries.begin(), entries.end(), std::uint64_t{0},
        [](std::uint64_t sum, const Entry& entry) { return sum + entry.calls; });
}

std::string step_names(const Program& program, std::size_t first, std::size_t last) {
    std::string names;
    std::string before;
    for (std::size_t i = first; i < last; ++i) {
        const Named step = std::visit([](const auto& s) { return named(s); }, program.steps[i]);
        if (step.name != before) {
            names += (names.empty() ? "" : " + ") + std::string(step.name);
            before = step.name;
        }
        if (step.weight != no_index) {
            names += " " + role(program.weights[step.weight]->name);
        }
    }
    return names;
}

} // namespace inglenook
