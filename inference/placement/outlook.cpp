// SPDX-License-Identifier: Apache-2.0
#include "inference/placement/outlook.h"

#include "inference/cpu/system_memory.h"

namespace inglenook {

namespace {

/// Where 0 means that nothing is known.
std::optional<std::uint64_t> known(std::uint64_t bytes) {
    return bytes == 0 ? std::nullopt : std::optional(bytes);
}

} // namespace

Result<Outlook> look_at(const std::string& device) {
    Outlook outlook;
    outlook.device.id = device;
    outlook.budgets.ram_total = total_memory();
    outlook.budgets.ram_free = known(available_memory());
    if (const auto index = vulkan::device_index(device)) {
        const auto physical = vulkan::find_physical_device(*index);
        if (!physical) {
            return tl::unexpected(physical.error());
        }
        outlook.device.vulkan = vulkan::memory_traits(*physical);
        outlook.device.weights_in_ram = !outlook.device.unified();
        outlook.budgets.vram_total = physical->heap_total;
        outlook.budgets.vram_free = known(physical->heap_free);
    }
    return outlook;
}

} // namespace inglenook
