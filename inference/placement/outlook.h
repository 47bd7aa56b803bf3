// SPDX-License-Identifier: Apache-2.0
// What a device is and what memory is free, at this moment.
#pragma once

#include "inference/placement/place.h"
#include "inference/result.h"

#include <string>

namespace inglenook {

struct Outlook {
    PlacementDevice device;
    Budgets budgets;
};

/// Of an id of list_devices(). Asks the system and, for Vulkan, the driver (VK_EXT_memory_budget).
/// Milliseconds. Errors: device, not_found.
Result<Outlook> look_at(const std::string& device);

} // namespace inglenook
