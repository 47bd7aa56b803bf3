// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/device_list.h"

#include "inference/cpu/kernels.h"
#include "inference/cpu/system_cores.h"
#include "inference/cpu/system_memory.h"
#include "inference/vulkan/physical_device.h"

#include <algorithm>
#include <fstream>

namespace inglenook {

namespace {

/// "Name: value" lines of a file below /proc; empty where there is none.
std::string proc_value(const char* file, const std::string& name) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        const std::size_t colon = line.find(':');
        if (colon != std::string::npos && line.compare(0, name.size(), name) == 0 &&
            line.find_first_not_of(" \t", name.size()) == colon) {
            const std::size_t start = line.find_first_not_of(" \t", colon + 1);
            return start == std::string::npos ? std::string() : line.substr(start);
        }
    }
    return {};
}

DeviceInfo cpu_info() {
    DeviceInfo cpu;
    cpu.id = "cpu";
    cpu.name = proc_value("/proc/cpuinfo", "model name");
    if (cpu.name.empty()) {
        cpu.name = "CPU";
    }
    cpu.kind = DeviceKind::cpu;
    cpu.memory_total = total_memory();
    cpu.memory_free = available_memory();
    cpu.fp16 = true;
    cpu.int8 = true;
    cpu.instruction_sets = {cpu_target()};
    cpu.threads = usable_cores();
    return cpu;
}

constexpr int not_automatic = 3;

/// Of Vulkan devices; lower is better. Software drivers are used only when asked for by name.
int rank(const DeviceInfo& device) {
    if (!device.problem.empty()) {
        return not_automatic + 1;
    }
    switch (device.kind) {
    case DeviceKind::discrete_gpu:
        return 0;
    case DeviceKind::integrated_gpu:
        return 1;
    case DeviceKind::virtual_gpu:
        return 2;
    default:
        return not_automatic;
    }
}

std::string why_cpu(const DeviceList& list) {
    if (!list.vulkan_problem.empty()) {
        return list.vulkan_problem + " The processor answers instead.";
    }
    for (const DeviceInfo& device : list.devices) {
        if (!device.problem.empty()) {
            return device.name + " cannot be used: " + device.problem + ". The processor answers instead.";
        }
    }
    return "No graphics card with Vulkan was found, so the processor answers.";
}

} // namespace

DeviceList list_devices() {
    vulkan::VulkanDevices found = vulkan::list_vulkan_devices();
    DeviceList list{std::move(found.devices), std::move(found.problem)};
    list.devices.push_back(cpu_info());
    return list;
}

Result<DeviceInfo> choose_device(const std::string& wish, std::string* notice) {
    return wish == "cpu" ? cpu_info() : choose_from(list_devices(), wish, notice);
}

Result<DeviceInfo> choose_from(const DeviceList& list, const std::string& wish, std::string* notice) {
    const bool known = wish == "auto" || wish == "cpu" || wish == "vulkan" || wish.rfind("vulkan:", 0) == 0;
    if (!known) {
        return fail(ErrorKind::usage, "\"" + wish + "\" is no device", "--device",
            "Choose auto, cpu, vulkan or vulkan:N; nook devices lists them.");
    }
    const auto better = [](const DeviceInfo& a, const DeviceInfo& b) { return rank(a) < rank(b); };
    const auto cpu = std::prev(list.devices.end());
    const auto best = std::min_element(list.devices.begin(), cpu, better);
    if (wish == "auto" && (best == cpu || rank(*best) >= not_automatic)) {
        if (notice != nullptr) {
            *notice = why_cpu(list);
        }
        return *cpu;
    }
    if ((wish == "auto" || wish == "vulkan") && best != cpu) {
        return *best;
    }
    const auto named = std::find_if(list.devices.begin(), list.devices.end(),
        [&](const DeviceInfo& device) { return device.id == wish; });
    if (named == list.devices.end()) {
        return fail(ErrorKind::not_found,
            list.vulkan_problem.empty() ? "there is no device " + wish : list.vulkan_problem,
            "--device " + wish, "nook devices lists what is there; the CPU always works.");
    }
    return *named;
}

} // namespace inglenook
