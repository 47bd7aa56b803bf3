// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/tuning.h"

#include "shaders/library.h"

#include <algorithm>
#include <sstream>

namespace inglenook::vulkan {

namespace {

/// The build, the device and the driver that the figures are of.
std::string header_for(const PhysicalDevice& device) {
    std::ostringstream text;
    text << "inglenook-tuning 1 " << shaders::fingerprint() << ' ' << device.properties.vendorID << ' '
         << device.properties.deviceID << ' ' << device.properties.driverVersion << ' ' << device.lanes();
    return text.str();
}

bool is_allowed(const std::vector<LaneShape>& allowed, const LaneShape& shape) {
    return std::find(allowed.begin(), allowed.end(), shape) != allowed.end();
}

} // namespace

std::vector<LaneShape> lane_shapes(const Device& device, bool gated) {
    std::vector<LaneShape> shapes = {{4, 1}};
    const bool software = device.quirks().software_lanes;
    for (const std::uint32_t rows : {1U, 2U, 4U, 8U}) {
        for (const std::uint32_t subgroups : {1U, 2U, 4U}) {
            const LaneShape shape{rows, subgroups};
            // More lanes than a subgroup has would gain a software driver nothing.
            const bool allowed = (rows % 2 == 0 || !gated) && (subgroups == 1 || !software) &&
                                 subgroups * device.physical().lanes() <= 256;
            if (allowed && !is_allowed(shapes, shape)) {
                shapes.push_back(shape);
            }
        }
    }
    return shapes;
}

Tuning::Tuning(const Device& device, const std::filesystem::path& folder)
    : file_(CacheFile(device.physical(), folder, "tuning")), header_(header_for(device.physical())) {
    const std::vector<char> bytes = file_->read();
    std::istringstream in(std::string(bytes.begin(), bytes.end()));
    std::string line;
    if (!std::getline(in, line) || line != header_) {
        return;
    }
    std::map<TuningKey, LaneShape> shapes;
    while (std::getline(in, line)) {
        std::istringstream words(line);
        std::uint32_t type = 0;
        TuningKey key;
        LaneShape shape;
        if (!(words >> type >> key.rows >> key.columns >> key.gated >> shape.rows >> shape.subgroups) ||
            !is_allowed(lane_shapes(device, key.gated), shape)) {
            return; // damaged: all is measured anew
        }
        key.type = static_cast<TensorType>(type);
        shapes[key] = shape;
    }
    shapes_ = std::move(shapes);
}

std::optional<LaneShape> Tuning::find(const TuningKey& key) const {
    if (forced_) {
        return key.gated && forced_->rows % 2 != 0 ? std::nullopt : forced_;
    }
    const auto found = shapes_.find(key);
    return found != shapes_.end() ? std::optional(found->second) : std::nullopt;
}

void Tuning::save() const {
    if (!file_) {
        return;
    }
    std::ostringstream text;
    text << header_ << '\n';
    for (const auto& [key, shape] : shapes_) {
        text << static_cast<std::uint32_t>(key.type) << ' ' << key.rows << ' ' << key.columns << ' '
             << key.gated << ' ' << shape.rows << ' ' << shape.subgroups << '\n';
    }
    const std::string all = text.str();
    file_->write({all.data(), all.size()});
}

} // namespace inglenook::vulkan
