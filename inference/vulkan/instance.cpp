// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/instance.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <mutex>
#include <string_view>

namespace inglenook::vulkan {

namespace {

struct Messages {
    std::mutex mutex;
    std::vector<std::string> texts;
    bool active = false;
};

Messages& messages() {
    static Messages instance;
    return instance;
}

VKAPI_ATTR VkBool32 VKAPI_CALL keep_message(VkDebugUtilsMessageSeverityFlagBitsEXT /*severity*/,
    VkDebugUtilsMessageTypeFlagsEXT /*types*/, const VkDebugUtilsMessengerCallbackDataEXT* data,
    void* /*user*/) {
    const std::string text = data->pMessage == nullptr ? "" : data->pMessage;
    // Printed as well, so that a message of a program that a test started is not lost.
    std::cerr << "vulkan validation: " + text + "\n";
    const std::scoped_lock lock(messages().mutex);
    messages().texts.push_back(text);
    return VK_FALSE;
}

bool validation_wanted() {
    const char* value = std::getenv("INGLENOOK_VULKAN_VALIDATION");
    return value != nullptr && std::string_view(value) == "1";
}

constexpr const char* validation_layer = "VK_LAYER_KHRONOS_validation";

bool has_layer(const GlobalFunctions& global, std::string_view name) {
    std::uint32_t n = 0;
    if (global.EnumerateInstanceLayerProperties(&n, nullptr) != VK_SUCCESS) {
        return false;
    }
    std::vector<VkLayerProperties> layers(n);
    if (global.EnumerateInstanceLayerProperties(&n, layers.data()) < 0) {
        return false;
    }
    layers.resize(n);
    return std::any_of(layers.begin(), layers.end(),
        [name](const VkLayerProperties& layer) { return name == static_cast<const char*>(layer.layerName); });
}

VkDebugUtilsMessengerCreateInfoEXT messenger_info() {
    auto info = structure<VkDebugUtilsMessengerCreateInfoEXT>(
        VK_STRUCTURE_TYPE_DEBUG_UTILS_MESSENGER_CREATE_INFO_EXT);
    info.messageSeverity =
        VK_DEBUG_UTILS_MESSAGE_SEVERITY_ERROR_BIT_EXT | VK_DEBUG_UTILS_MESSAGE_SEVERITY_WARNING_BIT_EXT;
    info.messageType =
        VK_DEBUG_UTILS_MESSAGE_TYPE_VALIDATION_BIT_EXT | VK_DEBUG_UTILS_MESSAGE_TYPE_PERFORMANCE_BIT_EXT;
    info.pfnUserCallback = keep_message;
    return info;
}

Result<VkInstance> create_instance(const GlobalFunctions& global, bool validate) {
    auto app = structure<VkApplicationInfo>(VK_STRUCTURE_TYPE_APPLICATION_INFO);
    app.pApplicationName = "inglenook";
    app.apiVersion = VK_API_VERSION_1_2;
    auto info = structure<VkInstanceCreateInfo>(VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO);
    info.pApplicationInfo = &app;

    const std::array enabled = {VK_VALIDATION_FEATURE_ENABLE_SYNCHRONIZATION_VALIDATION_EXT};
    auto features = structure<VkValidationFeaturesEXT>(VK_STRUCTURE_TYPE_VALIDATION_FEATURES_EXT);
    features.enabledValidationFeatureCount = enabled.size();
    features.pEnabledValidationFeatures = enabled.data();
    VkDebugUtilsMessengerCreateInfoEXT messenger = messenger_info();
    features.pNext = &messenger;
    const std::array extensions = {
        VK_EXT_DEBUG_UTILS_EXTENSION_NAME, VK_EXT_VALIDATION_FEATURES_EXTENSION_NAME};
    if (validate) {
        info.pNext = &features;
        info.enabledLayerCount = 1;
        info.ppEnabledLayerNames = &validation_layer;
        info.enabledExtensionCount = extensions.size();
        info.ppEnabledExtensionNames = extensions.data();
    }
    VkInstance instance = VK_NULL_HANDLE;
    const VkResult result = global.CreateInstance(&info, nullptr, &instance);
    if (result == VK_ERROR_INCOMPATIBLE_DRIVER) {
        return fail(ErrorKind::device, "no Vulkan driver is installed", "Vulkan", "Install a Vulkan driver.");
    }
    if (result != VK_SUCCESS) {
        return vulkan_error(result, "vkCreateInstance");
    }
    return instance;
}

} // namespace

std::vector<std::string> validation_messages() {
    const std::scoped_lock lock(messages().mutex);
    return messages().texts;
}

bool validation_active() {
    const std::scoped_lock lock(messages().mutex);
    return messages().active;
}

Result<std::shared_ptr<Instance>> Instance::get() {
    static std::mutex mutex;
    static std::weak_ptr<Instance> shared;
    const std::scoped_lock lock(mutex);
    if (auto instance = shared.lock()) {
        return instance;
    }
    auto created = create();
    if (created) {
        shared = *created;
    }
    return created;
}

Result<std::shared_ptr<Instance>> Instance::create() {
    const auto global = load_vulkan();
    if (!global) {
        return tl::unexpected(global.error());
    }
    const bool validate = validation_wanted() && has_layer(**global, validation_layer);
    const auto handle = create_instance(**global, validate);
    if (!handle) {
        return tl::unexpected(handle.error());
    }
    auto functions = load_instance(**global, *handle);
    if (!functions) {
        return tl::unexpected(functions.error());
    }
    auto instance = std::make_shared<Instance>();
    instance->handle_ = *handle;
    instance->f_ = *functions;
    if (validate && functions->CreateDebugUtilsMessengerEXT != nullptr) {
        const auto info = messenger_info();
        functions->CreateDebugUtilsMessengerEXT(*handle, &info, nullptr, &instance->messenger_);
        const std::scoped_lock lock(messages().mutex);
        messages().active = true;
    }
    std::uint32_t n = 0;
    VkResult result = functions->EnumeratePhysicalDevices(*handle, &n, nullptr);
    if (result == VK_SUCCESS && n > 0) {
        instance->devices_.resize(n);
        result = functions->EnumeratePhysicalDevices(*handle, &n, instance->devices_.data());
        instance->devices_.resize(n);
    }
    if (result < 0) {
        return vulkan_error(result, "vkEnumeratePhysicalDevices");
    }
    return instance;
}

Instance::~Instance() {
    if (messenger_ != VK_NULL_HANDLE) {
        f_.DestroyDebugUtilsMessengerEXT(handle_, messenger_, nullptr);
    }
    if (handle_ != VK_NULL_HANDLE) {
        f_.DestroyInstance(handle_, nullptr);
    }
}

} // namespace inglenook::vulkan
