// SPDX-License-Identifier: Apache-2.0
// What of a model would lie where, and whether it fits: found from plain data before anything is loaded. A
// pure function, quick enough to be asked again whenever somebody moves a slider.
#pragma once

#include "inference/placement/budgets.h"
#include "inference/placement/placement.h"
#include "inference/vulkan/physical_device.h"

#include <cstdint>
#include <optional>
#include <string>

namespace inglenook {

/// What decides in which form a model lies on a device.
struct PlacementDevice {
    std::string id = "cpu";
    std::optional<vulkan::MemoryTraits> vulkan; ///< nothing: the CPU
    /// The device can work with weights that stay in RAM while all else is in its own memory.
    bool weights_in_ram = false;

    /// Its memory is the machine's: what it takes counts against RAM.
    [[nodiscard]] bool unified() const { return !vulkan || vulkan->shared_memory; }
};

struct PlacementRequest {
    RunnerOptions options;
    std::uint64_t context = 0;  ///< tokens, which options.n_pages hold
    std::uint32_t outputs = 1;  ///< tokens of a batch whose logits are wanted
    std::uint32_t decoding = 1; ///< sequences at once, that Placement::reads is about
    /// What the opened model takes beside its weights: metadata and vocabulary. 0: that is taken already.
    std::uint64_t overhead = 0;
    const GgufFile* file = nullptr; ///< whose map the weights may be used in; null: they are copied
};

/// All but Placement::speed, for which speeds must be measured.
Placement place(const Program& program, const ModelSpec& spec, const PlacementRequest& request,
    const PlacementDevice& device, const Budgets& budgets);

} // namespace inglenook
