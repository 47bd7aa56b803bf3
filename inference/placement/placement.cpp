// SPDX-License-Identifier: Apache-2.0
#include "inference/placement/placement.h"

#include "inference/program/sizes.h"

namespace inglenook {

std::uint64_t Bytes::total() const { return saturating_sum({vram, ram, disk}); }

void Bytes::add(const Bytes& other) {
    vram = saturating_sum({vram, other.vram});
    ram = saturating_sum({ram, other.ram});
    disk = saturating_sum({disk, other.disk});
}

Bytes LayerPlacement::all() const {
    Bytes bytes = weights;
    bytes.add(experts);
    bytes.add(cache);
    return bytes;
}

} // namespace inglenook
