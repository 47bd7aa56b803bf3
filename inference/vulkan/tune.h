// SPDX-License-Identifier: Apache-2.0
// Measures which shapes of workgroups a device is quickest with.
#pragma once

#include "inference/vulkan/tuning.h"

#include <chrono>
#include <memory>
#include <vector>

namespace inglenook::vulkan {

/// Launches that a plan asked a shape for; a key as often as there are such launches.
using TuningRequests = std::vector<TuningKey>;

/// Tries every shape for those that take a good part of a token's time and are not known yet, on made weights
/// of the same size, for a few seconds at most. True if anything was learnt, which is then saved. Trouble
/// with the device is no error here: what could not be measured stays as it is.
bool tune(const std::shared_ptr<Device>& device, const TuningRequests& asked, Tuning& tuning,
    std::chrono::seconds longest = std::chrono::seconds(3));

} // namespace inglenook::vulkan
