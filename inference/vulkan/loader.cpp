// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/loader.h"

#include <dlfcn.h>

#if defined(__SANITIZE_ADDRESS__)
// The Vulkan loader closes a driver with its last instance. What the driver never frees would then be
// reported as a leak of no known library; kept open, it can be told apart by name.
extern "C" int dlclose(void* /*handle*/) noexcept { return 0; }
#endif

namespace inglenook::vulkan {

namespace {

struct Opened {
    GlobalFunctions functions;
    std::string problem;
};

template <class Function, class Get>
void take(Function& function, Get get, const char* name, bool& complete) {
    function = reinterpret_cast<Function>(get(name));
    complete = complete && function != nullptr;
}

Opened open_library() {
    Opened opened;
    void* library = dlopen("libvulkan.so.1", RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        opened.problem = "the Vulkan loader (libvulkan.so.1) is not installed";
        return opened;
    }
    GlobalFunctions& f = opened.functions;
    f.GetInstanceProcAddr =
        reinterpret_cast<PFN_vkGetInstanceProcAddr>(dlsym(library, "vkGetInstanceProcAddr"));
    bool complete = f.GetInstanceProcAddr != nullptr;
    if (complete) {
        const auto get = [&f](const char* name) { return f.GetInstanceProcAddr(nullptr, name); };
#define X(name) take(f.name, get, "vk" #name, complete);
        INGLENOOK_VULKAN_GLOBAL(X)
#undef X
    }
    if (!complete) {
        opened.problem = "the Vulkan loader is older than Vulkan 1.1";
    }
    return opened;
}

} // namespace

Result<const GlobalFunctions*> load_vulkan() {
    static const Opened opened = open_library();
    if (!opened.problem.empty()) {
        return fail(ErrorKind::device, opened.problem, "Vulkan", "Install a Vulkan driver.");
    }
    return &opened.functions;
}

Result<InstanceFunctions> load_instance(const GlobalFunctions& global, VkInstance instance) {
    InstanceFunctions f;
    bool complete = true;
    const auto get = [&](const char* name) { return global.GetInstanceProcAddr(instance, name); };
#define X(name) take(f.name, get, "vk" #name, complete);
    INGLENOOK_VULKAN_INSTANCE(X)
#undef X
    if (!complete) {
        return fail(ErrorKind::device, "the Vulkan loader lacks functions of Vulkan 1.1", "Vulkan");
    }
    bool optional = true;
    take(f.CreateDebugUtilsMessengerEXT, get, "vkCreateDebugUtilsMessengerEXT", optional);
    take(f.DestroyDebugUtilsMessengerEXT, get, "vkDestroyDebugUtilsMessengerEXT", optional);
    return f;
}

Result<DeviceFunctions> load_device(const InstanceFunctions& functions, VkDevice device) {
    DeviceFunctions f;
    bool complete = true;
    const auto get = [&](const char* name) { return functions.GetDeviceProcAddr(device, name); };
#define X(name) take(f.name, get, "vk" #name, complete);
    INGLENOOK_VULKAN_DEVICE(X)
#undef X
    if (!complete) {
        return fail(ErrorKind::device, "the driver lacks functions of Vulkan 1.2", "Vulkan");
    }
    bool optional = true;
    take(f.GetMemoryHostPointerPropertiesEXT, get, "vkGetMemoryHostPointerPropertiesEXT", optional);
    return f;
}

std::string result_name(VkResult result) {
    switch (result) {
    case VK_ERROR_OUT_OF_HOST_MEMORY:
        return "VK_ERROR_OUT_OF_HOST_MEMORY";
    case VK_ERROR_OUT_OF_DEVICE_MEMORY:
        return "VK_ERROR_OUT_OF_DEVICE_MEMORY";
    case VK_ERROR_INITIALIZATION_FAILED:
        return "VK_ERROR_INITIALIZATION_FAILED";
    case VK_ERROR_DEVICE_LOST:
        return "VK_ERROR_DEVICE_LOST";
    case VK_ERROR_INCOMPATIBLE_DRIVER:
        return "VK_ERROR_INCOMPATIBLE_DRIVER";
    case VK_ERROR_TOO_MANY_OBJECTS:
        return "VK_ERROR_TOO_MANY_OBJECTS";
    case VK_ERROR_INVALID_EXTERNAL_HANDLE:
        return "VK_ERROR_INVALID_EXTERNAL_HANDLE";
    default:
        return "VkResult " + std::to_string(static_cast<int>(result));
    }
}

tl::unexpected<Error> vulkan_error(VkResult result, const char* call) {
    const std::string where = std::string(call) + " (" + result_name(result) + ")";
    switch (result) {
    case VK_ERROR_OUT_OF_DEVICE_MEMORY:
    case VK_ERROR_OUT_OF_HOST_MEMORY:
        return fail(ErrorKind::does_not_fit, "the device has not enough memory", where,
            "Choose a smaller model or a smaller context.");
    case VK_ERROR_DEVICE_LOST:
        return fail(
            ErrorKind::device, "the device stopped working and was lost", where, "Load the model again.");
    default:
        return fail(ErrorKind::device, "the Vulkan driver reported an error", where);
    }
}

} // namespace inglenook::vulkan
