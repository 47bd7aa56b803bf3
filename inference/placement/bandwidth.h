// SPDX-License-Identifier: Apache-2.0
// How quickly a device moves memory: what the speed of decoding is held against.
#pragma once

#include "inference/engine/device_list.h"

#include <cstdint>
#include <string>

namespace inglenook {

struct Bandwidth {
    double bytes_per_second = 0; ///< of the best of several passes
    std::string how;             ///< "read" (CPU) or "copy" (Vulkan: bytes read and written)
};

/// Takes under a second and up to `bytes` of memory, or twice that. Errors: device, does_not_fit.
Result<Bandwidth> measure_bandwidth(const DeviceInfo& device, std::uint32_t threads, std::uint64_t bytes);

} // namespace inglenook
