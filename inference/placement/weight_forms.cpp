// SPDX-License-Identifier: Apache-2.0
#include "inference/placement/weight_forms.h"

#include "inference/cpu/packed_weights.h"
#include "inference/program/sizes.h"
#include "inference/vulkan/weights.h"

#include <set>

namespace inglenook {

namespace {

/// Tensors that make_derived() puts into memory of their own.
std::set<const GgufTensor*> made_tensors(const ModelSpec& spec) {
    std::set<const GgufTensor*> made;
    for (const auto& derived : spec.derived) {
        if (derived->make) {
            made.insert(&derived->tensor);
        }
    }
    return made;
}

} // namespace

std::vector<WeightForm> weight_forms(const Program& program, const ModelSpec& spec,
    const PlacementRequest& request, const PlacementDevice& device, std::uint64_t packing_room) {
    std::vector<WeightForm> forms(program.weights.size());
    const std::vector<bool> matrices = matrix_weights(program);
    const std::vector<bool> vectors = vector_weights(program);
    const auto made = made_tensors(spec);
    std::vector<std::uint64_t> copied(program.weights.size(), 0);
    PackedPlaces packed;
    if (device.vulkan) {
        copied = vulkan::copied_weight_bytes(*device.vulkan, program, matrices, request.file);
    } else if (request.options.round_activations) {
        packed = place_packed(program, packing_room);
    }
    for (WeightIndex i = 0; i < forms.size(); ++i) {
        const GgufTensor& tensor = *program.weights[i];
        WeightForm& form = forms[i];
        const bool is_made = made.contains(&tensor);
        form.device = copied[i];
        if (!device.vulkan && !packed.weights.empty()) {
            form.device = packed.weights[i].bytes();
            form.packed = packed.weights[i].packed;
        }
        if (!device.vulkan && vectors[i]) {
            form.device = saturating_sum({form.device, vector_bytes(tensor)});
        }
        if (is_made) {
            form.host = stored_bytes(tensor);
        }
        // What has no form of its own is read where it lies.
        if (matrices[i] && !is_made && form.device == 0) {
            form.mapped = stored_bytes(tensor);
        }
    }
    return forms;
}

} // namespace inglenook
