// SPDX-License-Identifier: Apache-2.0
// Files of the user's cache folder that are for one device, driver and build. Trouble with them is never an
// error: what they hold can be made anew.
#pragma once

#include "inference/vulkan/physical_device.h"

#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace inglenook::vulkan {

/// $XDG_CACHE_HOME/inglenook, else ~/.cache/inglenook; empty without a home.
std::filesystem::path default_cache_folder();

class CacheFile {
public:
    /// `kind`: what it holds, the first word of its name. An empty folder: there is no file.
    CacheFile(const PhysicalDevice& device, const std::filesystem::path& folder, std::string_view kind);

    /// Empty if there is none, or one too large to be ours.
    [[nodiscard]] std::vector<char> read() const;
    /// Replaces the file in one step, and removes those of other drivers and builds for the device.
    void write(std::span<const char> bytes) const;

private:
    void remove_others() const;

    std::filesystem::path path_;
    std::string prefix_; ///< of the names of all such files for the device
};

} // namespace inglenook::vulkan
