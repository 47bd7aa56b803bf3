// SPDX-License-Identifier: Apache-2.0
// nook devices: what a model could run on.
#include "app/nook/common.h"
#include "app/nook/verbs.h"

#include "inference/engine/device_list.h"

#include <memory>

namespace inglenook::nook {

namespace {

std::string_view kind_name(DeviceKind kind) {
    switch (kind) {
    case DeviceKind::cpu:
        return "cpu";
    case DeviceKind::discrete_gpu:
        return "discrete_gpu";
    case DeviceKind::integrated_gpu:
        return "integrated_gpu";
    case DeviceKind::virtual_gpu:
        return "virtual_gpu";
    case DeviceKind::software_vulkan:
        return "software_vulkan";
    }
    return "cpu";
}

Json device_json(const DeviceInfo& device) {
    Json json = {{"id", device.id}, {"name", device.name}, {"kind", kind_name(device.kind)},
        {"memory_total", device.memory_total}, {"memory_free", device.memory_free}};
    if (device.kind == DeviceKind::cpu) {
        json["threads"] = device.threads;
        json["instruction_sets"] = device.instruction_sets;
        return json;
    }
    json["driver"] = device.driver;
    json["api_version"] = device.api_version;
    json["subgroup_size"] = device.subgroup_size;
    json["fp16"] = device.fp16;
    json["int8"] = device.int8;
    json["int_dot"] = device.int_dot;
    json["cooperative_matrix"] = device.cooperative_matrix;
    json["problem"] = device.problem;
    json["fallbacks"] = device.fallbacks;
    return json;
}

std::string features(const DeviceInfo& device) {
    std::string text;
    const auto add = [&text](bool present, const std::string& word) {
        text += present ? (text.empty() ? "" : " ") + word : "";
    };
    add(device.fp16, "fp16");
    add(device.int8, "int8");
    add(device.int_dot, "int-dot");
    add(device.cooperative_matrix, "cooperative-matrix");
    for (const std::string& set : device.instruction_sets) {
        add(true, set);
    }
    return text.empty() ? "none" : text;
}

void print_device(const DeviceInfo& device, bool automatic) {
    const bool cpu = device.kind == DeviceKind::cpu;
    print(printable(device.id + "  " + device.name) + (automatic ? "  (used by --device auto)\n" : "\n"));
    print("  kind      " + std::string(kind_name(device.kind)) + "\n");
    if (!cpu) {
        print("  driver    " + printable(device.driver) + ", Vulkan " + printable(device.api_version) + "\n");
    }
    print("  memory    " + human_bytes(device.memory_total) + ", free " +
          (device.memory_free != 0 ? human_bytes(device.memory_free) : "unknown") + "\n");
    if (cpu) {
        print("  threads   " + std::to_string(device.threads) + "\n");
    } else {
        print("  subgroup  " + std::to_string(device.subgroup_size) + "\n");
    }
    print((cpu ? "  uses      " : "  has       ") + printable(features(device)) + "\n");
    for (const std::string& fallback : device.fallbacks) {
        print("  falls back on  " + printable(fallback) + "\n");
    }
    if (!device.problem.empty()) {
        print("  cannot be used: " + printable(device.problem) + "\n");
    }
}

Result<void> run_devices(bool json) {
    const DeviceList list = list_devices();
    const auto automatic = choose_device("auto");
    const std::string chosen = automatic ? automatic->id : "";
    if (json) {
        Json document = {{"devices", Json::array()}, {"auto", chosen}};
        for (const DeviceInfo& device : list.devices) {
            document["devices"].push_back(device_json(device));
        }
        document["vulkan_problem"] = list.vulkan_problem;
        print_json(document);
        return {};
    }
    for (const DeviceInfo& device : list.devices) {
        print_device(device, device.id == chosen);
    }
    if (!list.vulkan_problem.empty()) {
        warn(list.vulkan_problem);
    }
    return {};
}

} // namespace

void add_devices(CommandLine& program) {
    const Verb verb =
        program.verb("devices", "List every device that could run a model", "nook devices --json");
    const auto json = std::make_shared<bool>(false);
    verb.flag("--json", *json, "One JSON document");
    verb.runs([json] { return run_devices(*json); });
}

} // namespace inglenook::nook
