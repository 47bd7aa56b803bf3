// SPDX-License-Identifier: Apache-2.0
// nook plan: what of a model would lie where, and whether it fits, before it is loaded.
#include "app/nook/common.h"
#include "app/nook/memory_size.h"
#include "app/nook/verbs.h"

#include "inference/program/sizes.h"

#include <algorithm>
#include <memory>

namespace inglenook::nook {

namespace {

struct PlanOptions {
    std::string model;
    DeviceOptions device;
    MemoryLimits limits;
    bool json = false;
};

Json bytes_json(const Bytes& bytes) {
    return {{"vram", bytes.vram}, {"ram", bytes.ram}, {"disk", bytes.disk}};
}

Json layer_json(const LayerPlacement& layer) {
    return {{"weights", bytes_json(layer.weights)}, {"experts", bytes_json(layer.experts)},
        {"cache", bytes_json(layer.cache)}};
}

Json share_json(const MemoryShare& share) {
    const auto after = share.free_after();
    return {{"total", share.total}, {"needed", share.needed},
        {"free", share.free ? Json(*share.free) : Json()}, {"free_after", after ? Json(*after) : Json()}};
}

Json speed_json(const Placement& plan) {
    if (!plan.speed) {
        return {};
    }
    const DeviceSpeed& from = plan.speed->from;
    Json products = Json::array();
    for (const ProductSpeed& of : from.products) {
        products.push_back({{"type", tensor_type_info(of.type).name}, {"packed", of.packed},
            {"bytes_per_second", of.bytes_per_second}});
    }
    Json attention = Json::array();
    for (const AttentionSpeed& of : from.attention) {
        attention.push_back({{"heads", of.shape.n_heads}, {"head_dim", of.shape.head_dim},
            {"depth", of.depth}, {"values_per_second", of.values_per_second}});
    }
    return {{"tokens_per_second", plan.speed->tokens_per_second}, {"depth", plan.speed->depth},
        {"tokens_per_second_when_full", plan.speed->when_full},
        {"bytes_per_token", plan.reads.weight_bytes() + plan.reads.cache_bytes(plan.speed->depth)},
        {"bandwidth", {{"bytes_per_second", from.bandwidth.bytes_per_second}, {"how", from.bandwidth.how}}},
        {"products", std::move(products)}, {"attention", std::move(attention)},
        {"logits_per_second", from.logits_per_second}, {"step_seconds", from.step_seconds}};
}

Json plan_json(const ModelInfo& info, const Placement& plan) {
    Json layers = Json::array();
    for (const LayerPlacement& layer : plan.layers) {
        layers.push_back(layer_json(layer));
    }
    return {{"model", {{"path", info.path}, {"name", info.name}, {"quantisation", info.quantisation},
                          {"bytes", info.file_bytes}}},
        {"device", plan.device}, {"context", plan.context}, {"kv_type", kv_type_name(plan.kv_type)},
        {"verdict", verdict_name(plan.verdict)}, {"verdict_text", verdict_text(plan.verdict)},
        {"reason", plan.reason},
        {"parts", {{"weights", bytes_json(plan.weights)}, {"experts", bytes_json(plan.experts)},
                      {"cache", bytes_json(plan.cache)}, {"states", bytes_json(plan.states)},
                      {"scratch", bytes_json(plan.scratch)}, {"overhead", bytes_json(plan.overhead)}}},
        {"expert_layers_in_ram", plan.expert_layers_in_ram}, {"layers_in_ram", plan.layers_in_ram},
        {"mapped", plan.mapped}, {"layers", std::move(layers)}, {"outside", layer_json(plan.outside)},
        {"speed", speed_json(plan)},
        {"memory", {{"vram", share_json(plan.vram)}, {"ram", share_json(plan.ram)}}}};
}

constexpr std::size_t name_width = 15;
constexpr std::size_t column_width = 12;

std::string padded(const std::string& text, std::size_t width, bool to_the_right) {
    const std::string space(text.size() < width ? width - text.size() : 1, ' ');
    return to_the_right ? space + text : text + space;
}

std::string amount(std::uint64_t bytes) { return bytes == 0 ? "-" : human_bytes(bytes); }

void print_row(const std::string& name, const std::vector<std::string>& cells) {
    std::string line = padded(name, name_width, false);
    for (const std::string& cell : cells) {
        line += padded(cell, column_width, true);
    }
    print(line + "\n");
}

void print_bytes(const std::string& name, const Bytes& bytes) {
    if (bytes.total() > 0) {
        print_row(name, {amount(bytes.vram), amount(bytes.ram), amount(bytes.disk)});
    }
}

/// Weights, experts, cache: how much, and where all of it lies.
void print_layer(const std::string& name, const LayerPlacement& layer) {
    const Bytes all = layer.all();
    print_row(name, {amount(layer.weights.total()), amount(layer.experts.total()),
                        amount(layer.cache.total()), amount(all.vram), amount(all.ram), amount(all.disk)});
}

bool equal(const Bytes& a, const Bytes& b) { return a.vram == b.vram && a.ram == b.ram && a.disk == b.disk; }
bool equal(const LayerPlacement& a, const LayerPlacement& b) {
    return equal(a.weights, b.weights) && equal(a.experts, b.experts) && equal(a.cache, b.cache);
}

/// Neighbours that are alike are one row.
void print_layers(const std::vector<LayerPlacement>& layers) {
    for (std::size_t first = 0, next = 0; first < layers.size(); first = next) {
        while (next < layers.size() && equal(layers[first], layers[next])) {
            ++next;
        }
        const bool alone = next == first + 1;
        print_layer(alone ? "layer " + std::to_string(first)
                          : "layers " + std::to_string(first) + "-" + std::to_string(next - 1),
            layers[first]);
    }
}

void print_share(const std::string& name, const MemoryShare& share) {
    const auto after = share.free_after();
    print_row(name, {human_bytes(share.needed), share.free ? human_bytes(*share.free) : "unknown",
                        after ? human_bytes(*after) : "unknown"});
}

/// "About 41 tokens/s, 29 when the context is full; …"
std::string speed_text(const Placement& plan) {
    const PredictedSpeed& speed = *plan.speed;
    const auto rate = [](double value) { return fixed(value, value < 9.95 ? 1 : 0); };
    const double bytes = static_cast<double>(plan.reads.weight_bytes() + plan.reads.cache_bytes(speed.depth));
    return "  About " + rate(speed.tokens_per_second) + " tokens/s, " + rate(speed.when_full) +
           " when the context is full: " + fixed(bytes / 1e6, 1) + " MB a token, of memory that gives " +
           fixed(speed.from.bandwidth.bytes_per_second / 1e9, 2) + " GB/s.\n";
}

void print_plan(const ModelInfo& info, const Placement& plan) {
    print(printable(info.name) + " on " + printable(plan.device) + ", context of " +
          std::to_string(plan.context) + " tokens in " + kv_type_name(plan.kv_type) + ": " +
          std::string(verdict_text(plan.verdict)) + "\n");
    if (!plan.reason.empty()) {
        print("  " + printable(plan.reason) + ".\n");
    }
    if (plan.expert_layers_in_ram > 0) {
        print("  The experts of " + std::to_string(plan.expert_layers_in_ram) +
              " layers stay in memory, where the graphics card reads them.\n");
    }
    if (plan.layers_in_ram > 0) {
        print("  All weights of " + std::to_string(plan.layers_in_ram) + " layers stay there too.\n");
    }
    if (plan.speed) {
        print(speed_text(plan));
    }
    print("\n");
    print_row("", {"VRAM", "RAM", "disk"});
    print_bytes("weights", plan.weights);
    print_bytes("experts", plan.experts);
    print_bytes("KV cache", plan.cache);
    print_bytes("states", plan.states);
    print_bytes("scratch", plan.scratch);
    print_bytes("vocabulary", plan.overhead);
    print("\n");
    print_row("", {"needed", "free", "free after"});
    if (plan.vram.needed > 0) {
        print_share("VRAM", plan.vram);
    }
    print_share("RAM", plan.ram);
    if (plan.mapped > 0) {
        print("  Of RAM and disk " + human_bytes(plan.mapped) +
              " are pages of the model file, which the system may drop.\n");
    }
    print("\n");
    print_row("", {"weights", "experts", "cache", "VRAM", "RAM", "disk"});
    print_layers(plan.layers);
    print_layer("outside", plan.outside);
}

Result<void> run_plan(const PlanOptions& options) {
    auto planner = Planner::open(options.model);
    if (!planner) {
        return tl::unexpected(planner.error());
    }
    const auto plan = planner->plan(load_request(options.model, options.device), options.limits);
    if (!plan) {
        return tl::unexpected(plan.error());
    }
    if (options.json) {
        print_json(plan_json(planner->model(), *plan));
    } else {
        print_plan(planner->model(), *plan);
    }
    return {};
}

} // namespace

void add_plan(CommandLine& program) {
    const Verb verb = program.verb("plan", "Tell what of a model would lie where, and whether it fits",
        "nook plan model.gguf --context 32768 --ram 16G");
    const auto options = std::make_shared<PlanOptions>();
    verb.model(options->model);
    add_device_options(verb, options->device);
    add_memory_size(
        verb, "--vram", options->limits.vram, "Graphics memory to plan with (8G, 500M); else what is free");
    add_memory_size(verb, "--ram", options->limits.ram, "Memory to plan with; else what is free");
    verb.flag("--json", options->json, "One JSON document");
    verb.runs([options] { return run_plan(*options); });
}

} // namespace inglenook::nook
