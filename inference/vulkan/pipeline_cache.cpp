// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/pipeline_cache.h"

#include "inference/vulkan/pipeline.h"
#include "shaders/library.h"

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <vector>

namespace inglenook::vulkan {

namespace {

constexpr std::size_t most_bytes = std::size_t(64) << 20U; // far above what our shaders need

std::string hex(std::span<const std::uint8_t> bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : bytes) {
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

/// One file a driver and build: the driver's UUID changes with its version, the fingerprint with our shaders.
std::string file_prefix(const PhysicalDevice& device) {
    return "pipelines-" + hex(device.properties.pipelineCacheUUID) + '-' +
           std::to_string(device.properties.deviceID) + '-';
}
std::string file_name(const PhysicalDevice& device) {
    return file_prefix(device) + std::to_string(shaders::fingerprint()) + ".bin";
}

/// Removes what earlier builds left for the same device.
void remove_others(const std::filesystem::path& kept, const std::string& prefix) {
    std::error_code error;
    std::vector<std::filesystem::path> old;
    for (std::filesystem::directory_iterator at(kept.parent_path(), error), end; !error && at != end;
         at.increment(error)) {
        if (at->path() != kept && at->path().filename().string().rfind(prefix, 0) == 0) {
            old.push_back(at->path());
        }
    }
    for (const std::filesystem::path& path : old) {
        std::filesystem::remove(path, error);
    }
}

std::vector<char> read_cache(const std::filesystem::path& file) {
    std::error_code error;
    const auto bytes = std::filesystem::file_size(file, error);
    std::vector<char> data;
    if (error || bytes > most_bytes) {
        return data;
    }
    data.resize(bytes);
    std::ifstream in(file, std::ios::binary);
    if (!in.read(data.data(), static_cast<std::streamsize>(data.size()))) {
        data.clear();
    }
    return data;
}

/// Drivers must check the header themselves; not all do.
bool is_for(const std::vector<char>& data, const VkPhysicalDeviceProperties& properties) {
    VkPipelineCacheHeaderVersionOne header{};
    if (data.size() < sizeof header) {
        return false;
    }
    std::memcpy(&header, data.data(), sizeof header);
    return header.headerVersion == VK_PIPELINE_CACHE_HEADER_VERSION_ONE &&
           header.vendorID == properties.vendorID && header.deviceID == properties.deviceID &&
           std::memcmp(header.pipelineCacheUUID, properties.pipelineCacheUUID, VK_UUID_SIZE) == 0;
}

} // namespace

std::filesystem::path default_cache_folder() {
    if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache != nullptr && cache[0] == '/') {
        return std::filesystem::path(cache) / "inglenook";
    }
    if (const char* home = std::getenv("HOME"); home != nullptr && home[0] == '/') {
        return std::filesystem::path(home) / ".cache" / "inglenook";
    }
    return {};
}

PipelineCache::PipelineCache(const std::shared_ptr<Device>& device, const std::filesystem::path& folder)
    : device_(device) {
    std::vector<char> data;
    if (!folder.empty()) {
        file_ = folder / file_name(device->physical());
        data = read_cache(file_);
    }
    auto info = structure<VkPipelineCacheCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_CACHE_CREATE_INFO);
    if (is_for(data, device->physical().properties)) {
        info.initialDataSize = data.size();
        info.pInitialData = data.data();
        loaded_bytes_ = data.size();
    }
    if (device->functions().CreatePipelineCache(device->handle(), &info, nullptr, &handle_) != VK_SUCCESS) {
        handle_ = VK_NULL_HANDLE;
    }
}

PipelineCache::~PipelineCache() {
    if (handle_ != VK_NULL_HANDLE) {
        device_->functions().DestroyPipelineCache(device_->handle(), handle_, nullptr);
    }
}

void PipelineCache::save() const {
    if (handle_ == VK_NULL_HANDLE || file_.empty()) {
        return;
    }
    const DeviceFunctions& f = device_->functions();
    std::size_t bytes = 0;
    if (f.GetPipelineCacheData(device_->handle(), handle_, &bytes, nullptr) != VK_SUCCESS ||
        bytes == loaded_bytes_ || bytes > most_bytes) {
        return;
    }
    std::vector<char> data(bytes);
    if (f.GetPipelineCacheData(device_->handle(), handle_, &bytes, data.data()) != VK_SUCCESS) {
        return;
    }
    std::error_code error;
    if (std::filesystem::create_directories(file_.parent_path(), error)) {
        std::filesystem::permissions(file_.parent_path(), std::filesystem::perms::owner_all, error);
    }
    const std::filesystem::path fresh = file_.string() + ".new";
    std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
    std::filesystem::permissions(
        fresh, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);
    out.write(data.data(), static_cast<std::streamsize>(bytes));
    out.close();
    if (out) {
        std::filesystem::rename(fresh, file_, error);
        remove_others(file_, file_prefix(device_->physical()));
    } else {
        std::filesystem::remove(fresh, error);
    }
}

} // namespace inglenook::vulkan
