// SPDX-License-Identifier: Apache-2.0
// Which shapes of workgroups multiply a single row quickest, as measured on a device; remembered in the cache
// folder.
#pragma once

#include "inference/gguf/tensor_type.h"
#include "inference/vulkan/cache_file.h"
#include "inference/vulkan/device.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace inglenook::vulkan {

/// How a launch for single rows of in walks along its weights.
struct LaneShape {
    std::uint32_t rows = 4; ///< of all weights, that a group (GPU) or a lane (software driver) has at once
    std::uint32_t subgroups = 1; ///< of a group, which share out each row

    friend bool operator==(const LaneShape&, const LaneShape&) = default;
};

/// What decides which is quickest.
struct TuningKey {
    TensorType type = TensorType::f32;
    std::uint32_t rows = 0; ///< of all weights of the launch; 0: unknown
    std::uint32_t columns = 0;
    bool gated = false; ///< gate and up with their activation

    friend bool operator<(const TuningKey& a, const TuningKey& b) {
        return std::tie(a.type, a.rows, a.columns, a.gated) < std::tie(b.type, b.rows, b.columns, b.gated);
    }
};

/// All that a device may try, the usual one first. With gate and up, rows are even.
std::vector<LaneShape> lane_shapes(const Device& device, bool gated);

class Tuning {
public:
    /// Nothing is known.
    Tuning() = default;
    /// What was saved for this device, driver and build; nothing if the file is damaged or of others.
    Tuning(const Device& device, const std::filesystem::path& folder);

    [[nodiscard]] std::optional<LaneShape> find(const TuningKey& key) const;
    void put(const TuningKey& key, const LaneShape& shape) { shapes_[key] = shape; }
    /// All launches have this shape, where it is allowed: for tests and for measuring.
    void force(const LaneShape& shape) { forced_ = shape; }
    void save() const;

private:
    std::map<TuningKey, LaneShape> shapes_;
    std::optional<LaneShape> forced_;
    std::optional<CacheFile> file_;
    std::string header_; ///< first line of the file
};

} // namespace inglenook::vulkan
