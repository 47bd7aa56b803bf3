// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/cache_file.h"

#include "shaders/library.h"

#include <cstdlib>
#include <fstream>

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

/// The driver's UUID changes with its version, the fingerprint with our shaders.
CacheFile::CacheFile(const PhysicalDevice& device, const std::filesystem::path& folder, std::string_view kind)
    : prefix_(std::string(kind) + '-' + std::to_string(device.properties.vendorID) + '-' +
              std::to_string(device.properties.deviceID) + '-') {
    if (!folder.empty()) {
        path_ = folder / (prefix_ + hex(device.properties.pipelineCacheUUID) + '-' +
                             std::to_string(shaders::fingerprint()) + ".bin");
    }
}

std::vector<char> CacheFile::read() const {
    std::error_code error;
    const auto bytes = std::filesystem::file_size(path_, error);
    std::vector<char> data;
    if (error || bytes > most_bytes) {
        return data;
    }
    data.resize(bytes);
    std::ifstream in(path_, std::ios::binary);
    if (!in.read(data.data(), static_cast<std::streamsize>(data.size()))) {
        data.clear();
    }
    return data;
}

void CacheFile::write(std::span<const char> bytes) const {
    if (path_.empty() || bytes.size() > most_bytes) {
        return;
    }
    std::error_code error;
    if (std::filesystem::create_directories(path_.parent_path(), error)) {
        std::filesystem::permissions(path_.parent_path(), std::filesystem::perms::owner_all, error);
    }
    const std::filesystem::path fresh = path_.string() + ".new";
    std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
    std::filesystem::permissions(
        fresh, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (out) {
        std::filesystem::rename(fresh, path_, error);
        remove_others();
    } else {
        std::filesystem::remove(fresh, error);
    }
}

void CacheFile::remove_others() const {
    std::error_code error;
    std::vector<std::filesystem::path> old;
    for (std::filesystem::directory_iterator at(path_.parent_path(), error), end; !error && at != end;
         at.increment(error)) {
        if (at->path() != path_ && at->path().filename().string().rfind(prefix_, 0) == 0) {
            old.push_back(at->path());
        }
    }
    for (const std::filesystem::path& path : old) {
        std::filesystem::remove(path, error);
    }
}

} // namespace inglenook::vulkan
