// SPDX-License-Identifier: Apache-2.0
// The Vulkan instance and the devices that it shows. Any thread; the instance is shared and immutable.
#pragma once

#include "inference/vulkan/loader.h"

#include <memory>
#include <string>
#include <vector>

namespace inglenook::vulkan {

/// Owns a VkInstance. With INGLENOOK_VULKAN_VALIDATION=1 in the environment the Khronos validation layer
/// checks every call, synchronisation included, and its messages are kept: see validation_messages().
class Instance {
public:
    /// The process's instance, made on first use and kept while anyone holds it. Errors: device, with a
    /// sentence: no loader, no driver.
    static Result<std::shared_ptr<Instance>> get();

    Instance() = default;
    ~Instance();
    Instance(const Instance&) = delete;
    Instance& operator=(const Instance&) = delete;

    [[nodiscard]] VkInstance handle() const { return handle_; }
    [[nodiscard]] const InstanceFunctions& functions() const { return f_; }
    /// In the driver's order; "vulkan:N" is the N-th.
    [[nodiscard]] const std::vector<VkPhysicalDevice>& physical_devices() const { return devices_; }

private:
    static Result<std::shared_ptr<Instance>> create();

    VkInstance handle_ = VK_NULL_HANDLE;
    VkDebugUtilsMessengerEXT messenger_ = VK_NULL_HANDLE;
    InstanceFunctions f_;
    std::vector<VkPhysicalDevice> devices_;
};

/// What the validation layer said so far in this process, errors and warnings.
std::vector<std::string> validation_messages();
/// True if the validation layer was asked for and is in use.
bool validation_active();

} // namespace inglenook::vulkan
