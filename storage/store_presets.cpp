// SPDX-License-Identifier: Apache-2.0
#include "storage/store_state.h"

namespace inglenook::storage {

void Store::presets(Reply<PresetShelf> reply) {
    state_->request<PresetShelf>(std::move(reply), [](Core& core) { return core.presets.all(); });
}

void Store::create_preset(NewPreset preset, Reply<Preset> reply) {
    state_->request<Preset>(
        std::move(reply), [preset = std::move(preset)](Core& core) { return core.presets.create(preset); });
}

void Store::change_preset(Id preset, NewPreset changed, Reply<Preset> reply) {
    state_->request<Preset>(std::move(reply),
        [preset, changed = std::move(changed)](Core& core) { return core.presets.change(preset, changed); });
}

void Store::remove_preset(Id preset, Reply<RemovedPreset> reply) {
    State* state = state_.get();
    state->request<RemovedPreset>(std::move(reply), [state, preset](Core& core) {
        auto removed = core.presets.remove(preset);
        if (removed) {
            state->tell_changed(core, removed->conversations);
        }
        return removed;
    });
}

void Store::restore_preset(RemovedPreset removed, Reply<Preset> reply) {
    State* state = state_.get();
    state->request<Preset>(std::move(reply), [state, removed = std::move(removed)](Core& core) {
        auto preset = core.presets.restore(removed);
        if (preset) {
            state->tell_changed(core, removed.conversations);
        }
        return preset;
    });
}

void Store::set_model_preset(std::string model, Id preset, Reply<PresetShelf> reply) {
    state_->request<PresetShelf>(std::move(reply),
        [model = std::move(model), preset](Core& core) { return core.presets.set_default(model, preset); });
}

} // namespace inglenook::storage
