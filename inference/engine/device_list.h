// SPDX-License-Identifier: Apache-2.0
// Every device that could run a model on this machine.
#pragma once

#include "inference/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace inglenook {

enum class DeviceKind { cpu, discrete_gpu, integrated_gpu, virtual_gpu, software_vulkan };

struct DeviceInfo {
    std::string id;   ///< what --device takes: "cpu", "vulkan:0"
    std::string name; ///< as its driver calls it
    DeviceKind kind = DeviceKind::cpu;
    std::string driver; ///< name and version; empty for the CPU
    std::string api_version;
    std::uint64_t memory_total = 0; ///< bytes
    std::uint64_t memory_free = 0;  ///< from VK_EXT_memory_budget or MemAvailable; 0 if unknown
    std::uint32_t subgroup_size = 0;
    bool fp16 = false;
    bool int8 = false;
    bool int_dot = false;
    bool cooperative_matrix = false;
    std::vector<std::string> instruction_sets; ///< of the CPU, those in use
    std::uint32_t threads = 0;                 ///< of the CPU
    std::string problem;                       ///< why no model can run on it; empty if one can
    /// What the engine does in another way than it would like to, as the device lacks something: "op: what
    /// and why".
    std::vector<std::string> fallbacks;
};

/// The CPU last. A machine without a Vulkan driver lists the CPU alone; `vulkan_problem` then says why, in a
/// sentence.
struct DeviceList {
    std::vector<DeviceInfo> devices;
    std::string vulkan_problem;
};

DeviceList list_devices();

/// Resolves "auto", "cpu", "vulkan" or "vulkan:N". auto: a hardware GPU that can be used, else the CPU;
/// "vulkan": the first Vulkan device, those that can be used first, hardware before software. Where auto had
/// to fall back on the CPU, `notice` says why, in a sentence for people. Errors: usage (unknown word),
/// not_found (no such device).
Result<DeviceInfo> choose_device(const std::string& wish, std::string* notice = nullptr);
/// The same from a list.
Result<DeviceInfo> choose_from(
    const DeviceList& list, const std::string& wish, std::string* notice = nullptr);

} // namespace inglenook
