// SPDX-License-Identifier: Apache-2.0
// Runs a Program on a GPU through Vulkan compute shaders.
#pragma once

#include "inference/gguf/gguf_file.h"
#include "inference/program/runner.h"
#include "inference/vulkan/device.h"
#include "inference/vulkan/tuning.h"
#include "inference/vulkan/weights.h"

#include <memory>

namespace inglenook::vulkan {

/// `file` may be null if the weights do not lie in a file's map (then they are copied). Errors: device,
/// does_not_fit, interrupted.
Result<std::unique_ptr<Runner>> make_vulkan_runner(std::shared_ptr<Device> device, const Program& program,
    std::shared_ptr<const GgufFile> file, const RunnerOptions& options, const UploadProgress& progress = {});

/// The same with weights that are copied and a shape of lanes instead of the tuned one, wherever it is
/// allowed; nothing is kept in the cache folder.
Result<std::unique_ptr<Runner>> make_vulkan_runner(std::shared_ptr<Device> device, const Program& program,
    const RunnerOptions& options, const LaneShape& shape);

} // namespace inglenook::vulkan
