// SPDX-License-Identifier: Apache-2.0
// The Vulkan loader, opened at run time: a machine without libvulkan starts all the same. Entry points are
// kept in plain tables, one an instance and one a device.
#pragma once

#include "inference/result.h"

#define VK_NO_PROTOTYPES
#include <vulkan/vulkan.h>

namespace inglenook::vulkan {

/// An empty Vulkan structure that knows its type.
template <class T> T structure(VkStructureType type) {
    T empty{};
    empty.sType = type;
    return empty;
}

// X(name without "vk")
#define INGLENOOK_VULKAN_GLOBAL(X)                                                                           \
    X(CreateInstance)                                                                                        \
    X(EnumerateInstanceVersion)                                                                              \
    X(EnumerateInstanceLayerProperties)

#define INGLENOOK_VULKAN_INSTANCE(X)                                                                         \
    X(DestroyInstance)                                                                                       \
    X(EnumeratePhysicalDevices)                                                                              \
    X(EnumerateDeviceExtensionProperties)                                                                    \
    X(GetPhysicalDeviceProperties)                                                                           \
    X(GetPhysicalDeviceProperties2)                                                                          \
    X(GetPhysicalDeviceFeatures2)                                                                            \
    X(GetPhysicalDeviceMemoryProperties2)                                                                    \
    X(GetPhysicalDeviceQueueFamilyProperties)                                                                \
    X(CreateDevice)                                                                                          \
    X(GetDeviceProcAddr)

#define INGLENOOK_VULKAN_DEVICE(X)                                                                           \
    X(DestroyDevice)                                                                                         \
    X(GetDeviceQueue)                                                                                        \
    X(QueueSubmit)                                                                                           \
    X(CreateSemaphore)                                                                                       \
    X(DestroySemaphore)                                                                                      \
    X(WaitSemaphores)                                                                                        \
    X(GetSemaphoreCounterValue)                                                                              \
    X(AllocateMemory)                                                                                        \
    X(FreeMemory)                                                                                            \
    X(MapMemory)                                                                                             \
    X(CreateBuffer)                                                                                          \
    X(DestroyBuffer)                                                                                         \
    X(CreateBufferView)                                                                                      \
    X(DestroyBufferView)                                                                                     \
    X(GetBufferMemoryRequirements)                                                                           \
    X(BindBufferMemory)                                                                                      \
    X(CreateShaderModule)                                                                                    \
    X(DestroyShaderModule)                                                                                   \
    X(CreatePipelineCache)                                                                                   \
    X(DestroyPipelineCache)                                                                                  \
    X(GetPipelineCacheData)                                                                                  \
    X(CreatePipelineLayout)                                                                                  \
    X(DestroyPipelineLayout)                                                                                 \
    X(CreateComputePipelines)                                                                                \
    X(DestroyPipeline)                                                                                       \
    X(CreateDescriptorSetLayout)                                                                             \
    X(DestroyDescriptorSetLayout)                                                                            \
    X(CreateDescriptorPool)                                                                                  \
    X(DestroyDescriptorPool)                                                                                 \
    X(AllocateDescriptorSets)                                                                                \
    X(UpdateDescriptorSets)                                                                                  \
    X(CreateCommandPool)                                                                                     \
    X(DestroyCommandPool)                                                                                    \
    X(AllocateCommandBuffers)                                                                                \
    X(FreeCommandBuffers)                                                                                    \
    X(BeginCommandBuffer)                                                                                    \
    X(EndCommandBuffer)                                                                                      \
    X(CmdBindPipeline)                                                                                       \
    X(CmdBindDescriptorSets)                                                                                 \
    X(CmdPushConstants)                                                                                      \
    X(CmdDispatch)                                                                                           \
    X(CreateQueryPool)                                                                                       \
    X(DestroyQueryPool)                                                                                      \
    X(GetQueryPoolResults)                                                                                   \
    X(CmdResetQueryPool)                                                                                     \
    X(CmdWriteTimestamp)                                                                                     \
    X(CmdPipelineBarrier)                                                                                    \
    X(CmdCopyBuffer)                                                                                         \
    X(CmdFillBuffer)

#define INGLENOOK_VULKAN_MEMBER(name) PFN_vk##name name = nullptr;

struct GlobalFunctions {
    PFN_vkGetInstanceProcAddr GetInstanceProcAddr = nullptr;
    INGLENOOK_VULKAN_GLOBAL(INGLENOOK_VULKAN_MEMBER)
};

struct InstanceFunctions {
    INGLENOOK_VULKAN_INSTANCE(INGLENOOK_VULKAN_MEMBER)
    // Present only with their extension.
    PFN_vkCreateDebugUtilsMessengerEXT CreateDebugUtilsMessengerEXT = nullptr;
    PFN_vkDestroyDebugUtilsMessengerEXT DestroyDebugUtilsMessengerEXT = nullptr;
};

struct DeviceFunctions {
    INGLENOOK_VULKAN_DEVICE(INGLENOOK_VULKAN_MEMBER)
    PFN_vkGetMemoryHostPointerPropertiesEXT GetMemoryHostPointerPropertiesEXT = nullptr;
};

#undef INGLENOOK_VULKAN_MEMBER

/// Opens libvulkan once for the whole process; it stays open. Errors: device, with a sentence.
Result<const GlobalFunctions*> load_vulkan();

/// Errors: device, if the loader lacks an entry point of Vulkan 1.2.
Result<InstanceFunctions> load_instance(const GlobalFunctions& global, VkInstance instance);
Result<DeviceFunctions> load_device(const InstanceFunctions& functions, VkDevice device);

/// "VK_ERROR_DEVICE_LOST"; the number for a code without a name here.
std::string result_name(VkResult result);

/// The Error for a failed call: does_not_fit when memory ran out, else device.
[[nodiscard]] tl::unexpected<Error> vulkan_error(VkResult result, const char* call);

} // namespace inglenook::vulkan
