// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/planner.h"

#include "inference/engine/model.h"
#include "inference/placement/cpu_speed.h"
#include "inference/placement/outlook.h"
#include "inference/placement/place.h"

#include <map>

namespace inglenook {

struct Planner::State {
    std::shared_ptr<const OpenModel> model;
    std::uint64_t overhead = 0; ///< what the model has taken already
    /// By what was asked for: "auto" and the device that it means have one each.
    std::map<std::string, Outlook> outlooks;

    Result<Outlook> outlook(const std::string& wish) {
        if (const auto known = outlooks.find(wish); known != outlooks.end()) {
            return known->second;
        }
        const auto device = choose_device(wish);
        if (!device) {
            return tl::unexpected(device.error());
        }
        auto found = look_at(device->id);
        if (found) {
            outlooks.emplace(wish, *found);
        }
        return found;
    }
};

Planner::Planner(std::unique_ptr<State> state) : state_(std::move(state)) {}
Planner::~Planner() = default;
Planner::Planner(Planner&& other) noexcept = default;
Planner& Planner::operator=(Planner&& other) noexcept = default;

Result<Planner> Planner::open(const std::string& path) {
    auto model = open_model(path);
    if (!model) {
        return tl::unexpected(model.error());
    }
    auto state = std::make_unique<State>();
    state->model = std::move(*model);
    state->overhead = open_model_memory(*state->model);
    return Planner(std::move(state));
}

const ModelInfo& Planner::model() const { return state_->model->info; }

Result<Placement> Planner::plan(const LoadRequest& request, const MemoryLimits& limits) {
    auto outlook = state_->outlook(request.device);
    if (!outlook) {
        return tl::unexpected(outlook.error());
    }
    if (limits.vram) {
        outlook->budgets.vram_free = limits.vram;
    }
    if (limits.ram) {
        outlook->budgets.ram_free = limits.ram;
    }
    const OpenModel& model = *state_->model;
    PlacementRequest wanted;
    wanted.context = usable_context(model.spec, request.context);
    wanted.options = runner_options(request, model.program, static_cast<std::uint32_t>(wanted.context));
    wanted.outputs = wanted.options.max_sequences;
    wanted.overhead = state_->overhead;
    wanted.file = model.file.get();
    Placement placement = place(model.program, model.spec, wanted, outlook->device, outlook->budgets);
    if (!outlook->device.vulkan && placement.verdict != Verdict::does_not_fit) {
        placement.speed =
            predict_speed(placement, cpu_speed(placement.reads, placement.kv_type, request.threads));
    }
    return placement;
}

void Planner::look_again() { state_->outlooks.clear(); }

} // namespace inglenook
