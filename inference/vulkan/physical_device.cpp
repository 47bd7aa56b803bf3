// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/physical_device.h"

#include "shaders/common.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <vector>

namespace inglenook::vulkan {

namespace {

std::set<std::string> device_extensions(const InstanceFunctions& f, VkPhysicalDevice handle) {
    std::uint32_t n = 0;
    std::vector<VkExtensionProperties> list;
    if (f.EnumerateDeviceExtensionProperties(handle, nullptr, &n, nullptr) == VK_SUCCESS) {
        list.resize(n);
        if (f.EnumerateDeviceExtensionProperties(handle, nullptr, &n, list.data()) < 0) {
            n = 0;
        }
        list.resize(n);
    }
    std::set<std::string> names;
    for (const VkExtensionProperties& extension : list) {
        names.insert(static_cast<const char*>(extension.extensionName));
    }
    return names;
}

/// Appends `link` to the chain that starts at `head`.
template <class Head, class Link> void chain(Head& head, Link& link) {
    link.pNext = head.pNext;
    head.pNext = &link;
}

void query_properties(const InstanceFunctions& f, PhysicalDevice& device) {
    auto properties = structure<VkPhysicalDeviceProperties2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2);
    device.driver.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_DRIVER_PROPERTIES;
    device.subgroup.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SUBGROUP_PROPERTIES;
    auto maintenance = structure<VkPhysicalDeviceMaintenance3Properties>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_MAINTENANCE_3_PROPERTIES);
    auto sizes = structure<VkPhysicalDeviceSubgroupSizeControlProperties>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SUBGROUP_SIZE_CONTROL_PROPERTIES);
    auto import = structure<VkPhysicalDeviceExternalMemoryHostPropertiesEXT>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_EXTERNAL_MEMORY_HOST_PROPERTIES_EXT);
    const bool v12 = device.properties.apiVersion >= VK_API_VERSION_1_2;
    const bool v13 = device.properties.apiVersion >= VK_API_VERSION_1_3;
    chain(properties, maintenance);
    chain(properties, device.subgroup);
    if (v12) {
        chain(properties, device.driver);
    }
    if (v13 || device.extensions.contains(VK_EXT_SUBGROUP_SIZE_CONTROL_EXTENSION_NAME)) {
        chain(properties, sizes);
    }
    if (device.extensions.contains(VK_EXT_EXTERNAL_MEMORY_HOST_EXTENSION_NAME)) {
        chain(properties, import);
    }
    f.GetPhysicalDeviceProperties2(device.handle, &properties);
    device.min_subgroup = sizes.minSubgroupSize != 0 ? sizes.minSubgroupSize : device.subgroup.subgroupSize;
    device.max_subgroup = sizes.maxSubgroupSize != 0 ? sizes.maxSubgroupSize : device.subgroup.subgroupSize;
    device.subgroup_size_control = (sizes.requiredSubgroupSizeStages & VK_SHADER_STAGE_COMPUTE_BIT) != 0;
    device.max_allocation = maintenance.maxMemoryAllocationSize;
    device.host_pointer_alignment = import.minImportedHostPointerAlignment;
}

void query_features(const InstanceFunctions& f, PhysicalDevice& device) {
    if (device.properties.apiVersion < VK_API_VERSION_1_2) {
        return;
    }
    auto features = structure<VkPhysicalDeviceFeatures2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2);
    auto v12 =
        structure<VkPhysicalDeviceVulkan12Features>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES);
    auto dot = structure<VkPhysicalDeviceShaderIntegerDotProductFeatures>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SHADER_INTEGER_DOT_PRODUCT_FEATURES);
    chain(features, v12);
    if (device.properties.apiVersion >= VK_API_VERSION_1_3 ||
        device.extensions.contains(VK_KHR_SHADER_INTEGER_DOT_PRODUCT_EXTENSION_NAME)) {
        chain(features, dot);
    }
    auto sizes = structure<VkPhysicalDeviceSubgroupSizeControlFeatures>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SUBGROUP_SIZE_CONTROL_FEATURES);
    if (device.properties.apiVersion >= VK_API_VERSION_1_3 ||
        device.extensions.contains(VK_EXT_SUBGROUP_SIZE_CONTROL_EXTENSION_NAME)) {
        chain(features, sizes);
    }
    f.GetPhysicalDeviceFeatures2(device.handle, &features);
    device.subgroup_size_control = device.subgroup_size_control && sizes.subgroupSizeControl != 0;
    device.texel_pairs = features.features.shaderStorageImageExtendedFormats != 0;
    device.timeline = v12.timelineSemaphore != 0;
    device.fp16 = v12.shaderFloat16 != 0;
    device.int8 = v12.shaderInt8 != 0;
    device.int_dot = dot.shaderIntegerDotProduct != 0;
    device.cooperative_matrix = device.extensions.contains("VK_KHR_cooperative_matrix");
}

void query_memory(const InstanceFunctions& f, PhysicalDevice& device) {
    auto memory =
        structure<VkPhysicalDeviceMemoryProperties2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_MEMORY_PROPERTIES_2);
    auto budget = structure<VkPhysicalDeviceMemoryBudgetPropertiesEXT>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_MEMORY_BUDGET_PROPERTIES_EXT);
    const bool has_budget = device.extensions.contains(VK_EXT_MEMORY_BUDGET_EXTENSION_NAME);
    if (has_budget) {
        chain(memory, budget);
    }
    f.GetPhysicalDeviceMemoryProperties2(device.handle, &memory);
    device.memory = memory.memoryProperties;
    for (std::uint32_t i = 0; i < device.memory.memoryHeapCount; ++i) {
        const VkMemoryHeap& heap = device.memory.memoryHeaps[i];
        if ((heap.flags & VK_MEMORY_HEAP_DEVICE_LOCAL_BIT) == 0 || heap.size <= device.heap_total) {
            continue;
        }
        device.heap_total = heap.size;
        const std::uint64_t used = budget.heapUsage[i];
        device.heap_free = has_budget && budget.heapBudget[i] > used ? budget.heapBudget[i] - used : 0;
    }
}

void query_queue(const InstanceFunctions& f, PhysicalDevice& device) {
    std::uint32_t n = 0;
    f.GetPhysicalDeviceQueueFamilyProperties(device.handle, &n, nullptr);
    std::vector<VkQueueFamilyProperties> families(n);
    f.GetPhysicalDeviceQueueFamilyProperties(device.handle, &n, families.data());
    for (std::uint32_t i = 0; i < n; ++i) {
        const VkQueueFlags flags = families[i].queueFlags;
        const bool computes = families[i].queueCount != 0 && (flags & VK_QUEUE_COMPUTE_BIT) != 0;
        const bool apart = (flags & VK_QUEUE_GRAPHICS_BIT) == 0;
        if (computes && (apart || !device.queue_family)) {
            device.queue_family = i;
            device.stamp_bits = families[i].timestampValidBits;
        }
        if (computes && apart) {
            return;
        }
    }
}

DeviceKind kind_of(VkPhysicalDeviceType type) {
    switch (type) {
    case VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU:
        return DeviceKind::integrated_gpu;
    case VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU:
        return DeviceKind::discrete_gpu;
    case VK_PHYSICAL_DEVICE_TYPE_CPU:
        return DeviceKind::software_vulkan;
    default:
        return DeviceKind::virtual_gpu;
    }
}

std::string version_text(std::uint32_t version) {
    return std::to_string(VK_API_VERSION_MAJOR(version)) + '.' +
           std::to_string(VK_API_VERSION_MINOR(version)) + '.' +
           std::to_string(VK_API_VERSION_PATCH(version));
}

Quirks quirks_of(const PhysicalDevice& device) {
    Quirks quirks;
    quirks.shared_memory = device.is_cpu() || device.is_integrated();
    // A discrete GPU would read host memory over the bus for every token.
    quirks.import_host_memory = quirks.shared_memory && device.host_pointer_alignment != 0;
    quirks.software_lanes = device.is_cpu();
    quirks.texel_reads = device.is_cpu() && device.texel_pairs;
    return quirks;
}

} // namespace

PhysicalDevice query_physical_device(const Instance& instance, VkPhysicalDevice handle) {
    const InstanceFunctions& f = instance.functions();
    PhysicalDevice device;
    device.handle = handle;
    f.GetPhysicalDeviceProperties(handle, &device.properties);
    device.extensions = device_extensions(f, handle);
    if (device.properties.apiVersion >= VK_API_VERSION_1_1) {
        query_properties(f, device);
        query_features(f, device);
        query_memory(f, device);
        query_queue(f, device);
    }
    device.quirks = quirks_of(device);
    return device;
}

std::string unusable_because(const PhysicalDevice& device) {
    if (device.properties.apiVersion < VK_API_VERSION_1_2 || !device.timeline) {
        return "the driver is older than Vulkan 1.2 with timeline semaphores";
    }
    const VkSubgroupFeatureFlags needed =
        VK_SUBGROUP_FEATURE_BASIC_BIT | VK_SUBGROUP_FEATURE_ARITHMETIC_BIT | VK_SUBGROUP_FEATURE_SHUFFLE_BIT;
    if ((device.subgroup.supportedOperations & needed) != needed ||
        (device.subgroup.supportedStages & VK_SHADER_STAGE_COMPUTE_BIT) == 0) {
        return "the driver lacks subgroup arithmetic and shuffles in compute shaders";
    }
    if (device.lanes() < 8 || device.lanes() > 128) {
        return "the driver's subgroups have " + std::to_string(device.lanes()) +
               " lanes, where 8 to 128 will do";
    }
    if (device.min_subgroup != device.max_subgroup && !device.subgroup_size_control) {
        return "the driver does not say how many lanes a subgroup has";
    }
    if (device.limits().maxPerStageDescriptorStorageBuffers < n_storage_bindings ||
        device.limits().maxComputeWorkGroupInvocations < 128) {
        return "the driver allows too few buffers or lanes in a compute shader";
    }
    if (!device.queue_family) {
        return "the device has no compute queue";
    }
    return {};
}

std::vector<std::string> fallbacks(const PhysicalDevice& device) {
    std::vector<std::string> all;
    const Quirks& quirks = device.quirks;
    if (!quirks.software_lanes && device.limits().maxComputeSharedMemorySize < tile_bytes) {
        all.push_back("matmul of prompts: hands values round by shuffles, as its tiles need " +
                      std::to_string(tile_bytes) + " bytes of shared memory and there are " +
                      std::to_string(device.limits().maxComputeSharedMemorySize));
    }
    if (quirks.shared_memory && !quirks.import_host_memory) {
        all.emplace_back("weights: copied, as the driver cannot use the file's memory in place");
    }
    if (quirks.software_lanes && !quirks.texel_reads) {
        all.emplace_back("reading of weights: lane by lane, as the driver has no texel buffers of two words");
    }
    if (device.stamp_bits == 0) {
        all.emplace_back(
            "profile: of the CPU alone, as the device's queue has no clock; tuning goes by the host's");
    }
    return all;
}

MemoryTraits memory_traits(const PhysicalDevice& device) {
    constexpr std::uint64_t word_pair = 8;
    MemoryTraits traits;
    traits.name = static_cast<const char*>(device.properties.deviceName);
    traits.largest_binding = device.limits().maxStorageBufferRange;
    traits.largest_texels = device.limits().maxTexelBufferElements * word_pair;
    traits.lanes = device.lanes();
    traits.software_lanes = device.quirks.software_lanes;
    traits.texel_reads = device.quirks.texel_reads;
    traits.shared_memory = device.quirks.shared_memory;
    traits.import_host_memory = device.quirks.import_host_memory;
    return traits;
}

DeviceInfo device_info(const PhysicalDevice& device, std::size_t index) {
    DeviceInfo info;
    info.id = "vulkan:" + std::to_string(index);
    info.name = static_cast<const char*>(device.properties.deviceName);
    info.kind = kind_of(device.properties.deviceType);
    info.driver = std::string(static_cast<const char*>(device.driver.driverName)) + ' ' +
                  static_cast<const char*>(device.driver.driverInfo);
    info.api_version = version_text(device.properties.apiVersion);
    info.memory_total = device.heap_total;
    info.memory_free = device.heap_free;
    info.subgroup_size = device.subgroup.subgroupSize;
    info.fp16 = device.fp16;
    info.int8 = device.int8;
    info.int_dot = device.int_dot;
    info.cooperative_matrix = device.cooperative_matrix;
    info.problem = unusable_because(device);
    info.fallbacks = info.problem.empty() ? fallbacks(device) : std::vector<std::string>();
    return info;
}

VulkanDevices list_vulkan_devices() {
    VulkanDevices list;
    const auto instance = Instance::get();
    if (!instance) {
        list.problem = instance.error().message;
        return list;
    }
    const auto& devices = (*instance)->physical_devices();
    for (std::size_t i = 0; i < devices.size(); ++i) {
        list.devices.push_back(device_info(query_physical_device(**instance, devices[i]), i));
    }
    if (devices.empty()) {
        list.problem = "no Vulkan driver is installed, or it found no device";
    }
    return list;
}

std::optional<std::uint32_t> device_index(std::string_view id) {
    constexpr std::string_view prefix = "vulkan:";
    if (!id.starts_with(prefix)) {
        return std::nullopt;
    }
    id.remove_prefix(prefix.size());
    std::uint32_t index = 0;
    const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), index);
    return error == std::errc() && end == id.data() + id.size() ? std::optional(index) : std::nullopt;
}

Result<PhysicalDevice> find_physical_device(std::uint32_t index) {
    const auto instance = Instance::get();
    if (!instance) {
        return tl::unexpected(instance.error());
    }
    const auto& devices = (*instance)->physical_devices();
    if (index >= devices.size()) {
        return fail(ErrorKind::not_found, "there is no Vulkan device " + std::to_string(index), {},
            "See `nook devices`.");
    }
    return query_physical_device(**instance, devices[index]);
}

} // namespace inglenook::vulkan
