// SPDX-License-Identifier: Apache-2.0
// What follows every description: the count of parameters, and a look for oddities that do not stop a model.
#include "inference/architectures/registry.h"
#include "inference/gguf/text_check.h"
#include "inference/ops/formats.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace inglenook {

namespace {

/// Larger tensors are not looked through: opening a model must not read all of it.
constexpr std::size_t largest_checked_bytes = 64 * 1024;
constexpr std::size_t longest_list = 10;

/// True for every value that is no infinity and no NaN.
bool all_finite(const GgufTensor& tensor) {
    const TensorTypeInfo& info = tensor_type_info(tensor.type);
    std::array<float, 256> values; // a whole number of any type's blocks
    const std::size_t step = values.size() / info.block_weights * info.block_bytes;
    for (std::size_t at = 0; at < tensor.data.size(); at += step) {
        const std::size_t bytes = std::min(step, tensor.data.size() - at);
        const std::size_t n = bytes / info.block_bytes * info.block_weights;
        decode(tensor.type, tensor.data.data() + at, values.data(), n);
        if (!std::all_of(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(n),
                [](float x) { return std::isfinite(x); })) {
            return false;
        }
    }
    return true;
}

/// Warns of each name, but of no more than a few.
void warn_of(SpecReader& in, const std::vector<std::string>& names, const char* what) {
    for (std::size_t i = 0; i < std::min(names.size(), longest_list); ++i) {
        in.warn("tensor " + names[i] + what);
    }
    if (names.size() > longest_list) {
        in.warn(std::to_string(names.size() - longest_list) + " more tensors like " + names.back());
    }
}

/// Parameters of one layer's experts that a token does not touch.
std::uint64_t idle_parameters(const LayerSpec& layer) {
    if (!layer.experts) {
        return 0;
    }
    const RouterSpec& router = layer.experts->router;
    const FeedForwardSpec& experts = layer.experts->experts;
    std::uint64_t one_expert = 0;
    for (const Weight& weight : {experts.gate, experts.up, experts.gate_up, experts.down, experts.gate_bias,
             experts.up_bias, experts.down_bias}) {
        one_expert += weight ? weight.tensor->elements() / router.n_experts : 0;
    }
    return one_expert * (router.n_experts - router.n_used);
}

} // namespace

void finish_spec(SpecReader& in, ModelSpec& spec) {
    std::vector<std::string> unknown;
    std::vector<std::string> not_finite;
    for (const GgufTensor& tensor : in.file().tensors()) {
        if (in.used().count(&tensor) == 0) {
            if (!in.left_out(tensor)) {
                unknown.push_back(printable(tensor.name));
            }
            continue;
        }
        spec.parameters += tensor.elements();
        if (tensor.data.size() <= largest_checked_bytes && !all_finite(tensor)) {
            not_finite.push_back(tensor.name);
        }
    }
    warn_of(in, unknown, " is not known to this architecture and is ignored");
    warn_of(in, not_finite, " holds values that are not finite (NaN or infinity)");
    spec.active_parameters = spec.parameters;
    for (const LayerSpec& layer : spec.layers) {
        spec.active_parameters -= idle_parameters(layer);
    }
}

} // namespace inglenook
