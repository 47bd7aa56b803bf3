// SPDX-License-Identifier: Apache-2.0
// What a physical device can do, asked once: limits, features, memory, and the switches for driver troubles.
#pragma once

#include "inference/engine/device_list.h"
#include "inference/vulkan/instance.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace inglenook::vulkan {

/// Troubles of drivers and the ways around them; tests can turn every switch.
struct Quirks {
    /// Weights may be used in place from the file's map (VK_EXT_external_memory_host).
    bool import_host_memory = true;
    /// The device's memory is the host's: what the host reads is written there at once.
    bool shared_memory = false;
    /// A CPU plays the GPU: a group is one subgroup, each lane does much, rows of a weight go to lanes.
    bool software_lanes = false;
    /// Weights, vectors and the cache are read as texel buffers, which the driver gathers with vector
    /// instructions; storage buffers it reads lane by lane.
    bool texel_reads = false;
};

struct PhysicalDevice {
    VkPhysicalDevice handle = VK_NULL_HANDLE;
    VkPhysicalDeviceProperties properties{};
    VkPhysicalDeviceDriverProperties driver{};
    VkPhysicalDeviceSubgroupProperties subgroup{};
    std::uint32_t min_subgroup = 0; ///< equal to max_subgroup where the size is fixed
    std::uint32_t max_subgroup = 0;
    bool subgroup_size_control = false; ///< a pipeline may ask for its subgroup size
    VkPhysicalDeviceMemoryProperties memory{};
    std::uint64_t heap_total = 0; ///< the largest device-local heap
    std::uint64_t heap_free = 0;  ///< 0 if unknown
    std::uint64_t max_allocation = 0;
    std::uint64_t host_pointer_alignment = 0; ///< 0: host memory cannot be imported
    std::set<std::string> extensions;
    bool timeline = false;
    bool texel_pairs = false; ///< shaders may read texel buffers of two words
    bool fp16 = false;
    bool int8 = false;
    bool int_dot = false;
    bool cooperative_matrix = false;
    /// With compute and without graphics where there is one (its work does not queue behind the desktop's),
    /// else any with compute.
    std::optional<std::uint32_t> queue_family;
    std::uint32_t stamp_bits = 0; ///< of the times that the queue can write down; 0: it has no clock
    Quirks quirks;

    [[nodiscard]] bool is_cpu() const { return properties.deviceType == VK_PHYSICAL_DEVICE_TYPE_CPU; }
    [[nodiscard]] bool is_integrated() const {
        return properties.deviceType == VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU;
    }
    /// Lanes of a subgroup in every pipeline of ours.
    [[nodiscard]] std::uint32_t lanes() const { return subgroup.subgroupSize; }
    [[nodiscard]] const VkPhysicalDeviceLimits& limits() const { return properties.limits; }
};

/// What decides how large the things are that a runner puts into the device's memory.
struct MemoryTraits {
    std::string name;
    std::uint64_t largest_binding = 0; ///< bytes of a storage buffer
    std::uint64_t largest_texels = 0;  ///< bytes of a texel buffer of two words
    std::uint32_t lanes = 0;
    bool software_lanes = false;
    bool texel_reads = false;
    bool shared_memory = false;
    bool import_host_memory = false;
};

PhysicalDevice query_physical_device(const Instance& instance, VkPhysicalDevice handle);

/// Empty if the engine can use the device, else a sentence naming what it lacks.
std::string unusable_because(const PhysicalDevice& device);

/// What the engine does in another way than it would like to, as the device lacks something: "op: what and
/// why".
std::vector<std::string> fallbacks(const PhysicalDevice& device);

/// Bytes of shared memory that the tiled matmul of prompts needs (shaders/tile.comp).
inline constexpr std::uint32_t tile_bytes = (32 * (128 + 4 + 64 + 4) + 64) * sizeof(float);

MemoryTraits memory_traits(const PhysicalDevice& device);

DeviceInfo device_info(const PhysicalDevice& device, std::size_t index);

/// All Vulkan devices, software ones included, in the order of their ids "vulkan:0", "vulkan:1", ….
/// Without any, `problem` says why in a sentence.
struct VulkanDevices {
    std::vector<DeviceInfo> devices;
    std::string problem;
};
VulkanDevices list_vulkan_devices();

/// The N of "vulkan:N"; nothing for other words.
std::optional<std::uint32_t> device_index(std::string_view id);

/// The device "vulkan:N" as it is now, free memory too. Errors: device, not_found.
Result<PhysicalDevice> find_physical_device(std::uint32_t index);

} // namespace inglenook::vulkan
