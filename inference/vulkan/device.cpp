// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/device.h"

#include <limits>
#include <vector>

namespace inglenook::vulkan {

Result<std::shared_ptr<Device>> Device::open(std::uint32_t index, std::optional<Quirks> quirks) {
    auto instance = Instance::get();
    if (!instance) {
        return tl::unexpected(instance.error());
    }
    if (index >= (*instance)->physical_devices().size()) {
        return fail(ErrorKind::not_found, "there is no Vulkan device " + std::to_string(index), {},
            "See `nook devices`.");
    }
    auto device = std::make_shared<Device>();
    if (auto created = device->create(std::move(*instance), index); !created) {
        return tl::unexpected(created.error());
    }
    if (quirks) {
        device->physical_.quirks = *quirks;
    }
    return device;
}

Result<void> Device::create(std::shared_ptr<Instance> instance, std::uint32_t index) {
    instance_ = std::move(instance);
    physical_ = query_physical_device(*instance_, instance_->physical_devices()[index]);
    if (const std::string reason = unusable_because(physical_); !reason.empty()) {
        return fail(ErrorKind::device, reason, name(), "Choose another device.");
    }
    return create_logical();
}

Result<void> Device::create_logical() {
    const float priority = 0.5F;
    auto queue = structure<VkDeviceQueueCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO);
    queue.queueFamilyIndex = queue_family();
    queue.queueCount = 1;
    queue.pQueuePriorities = &priority;
    auto features =
        structure<VkPhysicalDeviceVulkan12Features>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES);
    features.timelineSemaphore = VK_TRUE;
    auto sizes = structure<VkPhysicalDeviceSubgroupSizeControlFeatures>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SUBGROUP_SIZE_CONTROL_FEATURES);
    if (physical_.subgroup_size_control) {
        sizes.subgroupSizeControl = VK_TRUE;
        features.pNext = &sizes;
    }
    std::vector<const char*> extensions;
    for (const char* wanted : {VK_EXT_EXTERNAL_MEMORY_HOST_EXTENSION_NAME,
             VK_EXT_MEMORY_BUDGET_EXTENSION_NAME, VK_EXT_SUBGROUP_SIZE_CONTROL_EXTENSION_NAME}) {
        if (physical_.extensions.contains(wanted)) {
            extensions.push_back(wanted);
        }
    }
    auto info = structure<VkDeviceCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO);
    VkPhysicalDeviceFeatures basic{};
    basic.shaderStorageImageExtendedFormats = physical_.texel_pairs ? VK_TRUE : VK_FALSE;
    info.pNext = &features;
    info.pEnabledFeatures = &basic;
    info.queueCreateInfoCount = 1;
    info.pQueueCreateInfos = &queue;
    info.enabledExtensionCount = static_cast<std::uint32_t>(extensions.size());
    info.ppEnabledExtensionNames = extensions.data();
    const InstanceFunctions& f = instance_->functions();
    if (const VkResult result = f.CreateDevice(physical_.handle, &info, nullptr, &handle_);
        result != VK_SUCCESS) {
        handle_ = VK_NULL_HANDLE;
        return vulkan_error(result, "vkCreateDevice");
    }
    auto functions = load_device(f, handle_);
    if (!functions) {
        return tl::unexpected(functions.error());
    }
    f_ = *functions;
    f_.GetDeviceQueue(handle_, queue_family(), 0, &queue_);

    auto type = structure<VkSemaphoreTypeCreateInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_TYPE_CREATE_INFO);
    type.semaphoreType = VK_SEMAPHORE_TYPE_TIMELINE;
    auto semaphore = structure<VkSemaphoreCreateInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_CREATE_INFO);
    semaphore.pNext = &type;
    if (const VkResult result = f_.CreateSemaphore(handle_, &semaphore, nullptr, &timeline_);
        result != VK_SUCCESS) {
        return vulkan_error(result, "vkCreateSemaphore");
    }
    return {};
}

Device::~Device() {
    if (handle_ == VK_NULL_HANDLE) {
        return;
    }
    if (timeline_ != VK_NULL_HANDLE) {
        (void)wait(submitted_); // a lost device has nothing running either
        collect(std::numeric_limits<std::uint64_t>::max());
        f_.DestroySemaphore(handle_, timeline_, nullptr);
    }
    if (f_.DestroyDevice != nullptr) {
        f_.DestroyDevice(handle_, nullptr);
    }
}

std::string Device::name() const { return static_cast<const char*>(physical_.properties.deviceName); }

Result<std::uint64_t> Device::submit(VkCommandBuffer commands) {
    const std::uint64_t value = submitted_ + 1;
    auto timeline =
        structure<VkTimelineSemaphoreSubmitInfo>(VK_STRUCTURE_TYPE_TIMELINE_SEMAPHORE_SUBMIT_INFO);
    timeline.signalSemaphoreValueCount = 1;
    timeline.pSignalSemaphoreValues = &value;
    auto info = structure<VkSubmitInfo>(VK_STRUCTURE_TYPE_SUBMIT_INFO);
    info.pNext = &timeline;
    info.commandBufferCount = 1;
    info.pCommandBuffers = &commands;
    info.signalSemaphoreCount = 1;
    info.pSignalSemaphores = &timeline_;
    if (const VkResult result = f_.QueueSubmit(queue_, 1, &info, VK_NULL_HANDLE); result != VK_SUCCESS) {
        return vulkan_error(result, "vkQueueSubmit");
    }
    submitted_ = value;
    return value;
}

Result<void> Device::wait(std::uint64_t value) {
    if (value > reached_) {
        auto info = structure<VkSemaphoreWaitInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_WAIT_INFO);
        info.semaphoreCount = 1;
        info.pSemaphores = &timeline_;
        info.pValues = &value;
        const VkResult result = f_.WaitSemaphores(handle_, &info, std::numeric_limits<std::uint64_t>::max());
        if (result != VK_SUCCESS) {
            return vulkan_error(result, "vkWaitSemaphores");
        }
        reached_ = value;
    }
    collect(reached_);
    return {};
}

void Device::retire(std::function<void()> free) {
    if (submitted_ <= reached_) {
        free();
    } else {
        retired_.push_back({submitted_, std::move(free)});
    }
}

void Device::collect(std::uint64_t reached) {
    while (!retired_.empty() && retired_.front().value <= reached) {
        retired_.front().free();
        retired_.pop_front();
    }
}

} // namespace inglenook::vulkan
