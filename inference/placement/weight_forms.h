// SPDX-License-Identifier: Apache-2.0
// In which form each weight of a program would lie on a device: copied, packed, or where it lies in the file.
#pragma once

#include "inference/placement/place.h"

#include <cstdint>
#include <vector>

namespace inglenook {

/// Bytes of one weight.
struct WeightForm {
    std::uint64_t device = 0; ///< in the device's own form: packed on the CPU, copied elsewhere
    std::uint64_t host = 0;   ///< in the machine's memory, because the file holds it in another arrangement
    std::uint64_t mapped = 0; ///< read from the file's map for each token
    bool packed = false;
};

/// One for each of Program::weights. `packing_room` is what packed weights may take on the CPU.
std::vector<WeightForm> weight_forms(const Program& program, const ModelSpec& spec,
    const PlacementRequest& request, const PlacementDevice& device, std::uint64_t packing_room);

} // namespace inglenook
