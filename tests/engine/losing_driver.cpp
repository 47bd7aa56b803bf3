// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/losing_driver.h"

#include "inference/vulkan/loader.h"

#include <map>
#include <mutex>
#include <set>
#include <string_view>

extern "C" void* __real_dlsym(void* library, const char* name);
extern "C" void* __wrap_dlsym(void* library, const char* name);

namespace inglenook::tests {

namespace {

struct Driver {
    std::mutex mutex;
    PFN_vkGetInstanceProcAddr get_instance = nullptr;
    PFN_vkGetDeviceProcAddr get_device = nullptr;
    PFN_vkCreateDevice create = nullptr;
    PFN_vkGetDeviceQueue get_queue = nullptr;
    PFN_vkQueueSubmit submit = nullptr;
    PFN_vkWaitSemaphores wait = nullptr;

    std::map<VkQueue, VkDevice> device_of;
    std::set<VkDevice> lost;
    LossShows where = LossShows::at_submission;
    int calls_left = 0; ///< until the next loss; 0: none is to come
    int following = 0;
    int refusals = 0;
};

Driver& driver() {
    static Driver the;
    return the;
}

/// Whether a call of this kind finds its device lost.
bool is_lost(VkDevice device, LossShows where) {
    Driver& d = driver();
    const std::lock_guard lock(d.mutex);
    if (d.lost.contains(device)) {
        return true;
    }
    if (d.calls_left == 0 || d.where != where || --d.calls_left > 0) {
        return false;
    }
    d.lost.insert(device);
    if (d.following > 0) {
        --d.following;
        d.calls_left = 1;
    }
    return true;
}

VkDevice device_behind(VkQueue queue) {
    Driver& d = driver();
    const std::lock_guard lock(d.mutex);
    return d.device_of.at(queue);
}

VKAPI_ATTR VkResult VKAPI_CALL create_device(VkPhysicalDevice physical, const VkDeviceCreateInfo* info,
    const VkAllocationCallbacks* allocator, VkDevice* device) {
    Driver& d = driver();
    const std::lock_guard lock(d.mutex);
    if (d.refusals > 0) {
        --d.refusals;
        return VK_ERROR_INITIALIZATION_FAILED;
    }
    const VkResult result = d.create(physical, info, allocator, device);
    if (result == VK_SUCCESS) {
        d.lost.erase(*device); // the address may have been that of a lost one
    }
    return result;
}

VKAPI_ATTR void VKAPI_CALL get_device_queue(
    VkDevice device, std::uint32_t family, std::uint32_t index, VkQueue* queue) {
    Driver& d = driver();
    const std::lock_guard lock(d.mutex);
    d.get_queue(device, family, index, queue);
    d.device_of[*queue] = device;
}

VKAPI_ATTR VkResult VKAPI_CALL queue_submit(
    VkQueue queue, std::uint32_t n, const VkSubmitInfo* submits, VkFence fence) {
    return is_lost(device_behind(queue), LossShows::at_submission)
               ? VK_ERROR_DEVICE_LOST
               : driver().submit(queue, n, submits, fence);
}

VKAPI_ATTR VkResult VKAPI_CALL wait_semaphores(
    VkDevice device, const VkSemaphoreWaitInfo* info, std::uint64_t timeout) {
    // The work is waited for all the same: below, the device is sound and would still be at it.
    const VkResult result = driver().wait(device, info, timeout);
    return is_lost(device, LossShows::at_wait) ? VK_ERROR_DEVICE_LOST : result;
}

/// Keeps what was found and gives out what stands in for it.
template <class Function>
PFN_vkVoidFunction replace(PFN_vkVoidFunction found, Function& keep, Function instead) {
    if (found == nullptr) {
        return nullptr;
    }
    keep = reinterpret_cast<Function>(found);
    return reinterpret_cast<PFN_vkVoidFunction>(instead);
}

VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_device_function(VkDevice device, const char* name) {
    Driver& d = driver();
    const std::lock_guard lock(d.mutex);
    const PFN_vkVoidFunction found = d.get_device(device, name);
    const std::string_view wanted = name;
    if (wanted == "vkGetDeviceQueue") {
        return replace(found, d.get_queue, &get_device_queue);
    }
    if (wanted == "vkQueueSubmit") {
        return replace(found, d.submit, &queue_submit);
    }
    if (wanted == "vkWaitSemaphores") {
        return replace(found, d.wait, &wait_semaphores);
    }
    return found;
}

VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_instance_function(VkInstance instance, const char* name) {
    Driver& d = driver();
    const std::lock_guard lock(d.mutex);
    const PFN_vkVoidFunction found = d.get_instance(instance, name);
    const std::string_view wanted = name;
    if (wanted == "vkCreateDevice") {
        return replace(found, d.create, &create_device);
    }
    if (wanted == "vkGetDeviceProcAddr") {
        return replace(found, d.get_device, &get_device_function);
    }
    return found;
}

} // namespace

void lose_device(int nth_call, LossShows where, int following) {
    const std::lock_guard lock(driver().mutex);
    driver().calls_left = nth_call;
    driver().where = where;
    driver().following = following;
}

void refuse_next_device() {
    const std::lock_guard lock(driver().mutex);
    driver().refusals = 1;
}

int troubles_left() {
    const std::lock_guard lock(driver().mutex);
    return (driver().calls_left > 0 ? 1 : 0) + driver().following + driver().refusals;
}

void forget_troubles() {
    lose_device(0, LossShows::at_submission);
    const std::lock_guard lock(driver().mutex);
    driver().refusals = 0;
}

} // namespace inglenook::tests

/// The linker puts this in the place of dlsym in the objects of the test.
extern "C" void* __wrap_dlsym(void* library, const char* name) {
    using namespace inglenook::tests;
    void* found = __real_dlsym(library, name);
    if (found == nullptr || std::string_view(name) != "vkGetInstanceProcAddr") {
        return found;
    }
    driver().get_instance = reinterpret_cast<PFN_vkGetInstanceProcAddr>(found);
    return reinterpret_cast<void*>(&get_instance_function);
}
