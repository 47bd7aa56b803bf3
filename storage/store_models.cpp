// SPDX-License-Identifier: Apache-2.0
#include "storage/store_state.h"

namespace inglenook::storage {

void Store::models(Reply<ModelShelf> reply) {
    state_->request<ModelShelf>(std::move(reply), [](Core& core) { return core.models.all(); });
}

void Store::keep_model(ModelRecord model, Reply<ModelRecord> reply) {
    state_->request<ModelRecord>(
        std::move(reply), [model = std::move(model)](Core& core) { return core.models.keep(model); });
}

void Store::set_model_linked(std::string path, bool linked, Reply<ModelRecord> reply) {
    state_->request<ModelRecord>(std::move(reply),
        [path = std::move(path), linked](Core& core) { return core.models.set_linked(path, linked); });
}

void Store::forget_model(std::string path, Reply<ForgottenModel> reply) {
    state_->request<ForgottenModel>(
        std::move(reply), [path = std::move(path)](Core& core) { return core.models.forget(path); });
}

void Store::bring_back_model(ForgottenModel forgotten, Reply<Done> reply) {
    state_->request<Done>(std::move(reply), [forgotten = std::move(forgotten)](Core& core) {
        return core.models.bring_back(forgotten).map([] { return Done{}; });
    });
}

void Store::note_model_use(std::string path, double speed, std::string device, Reply<ModelRecord> reply) {
    state_->request<ModelRecord>(
        std::move(reply), [path = std::move(path), speed, device = std::move(device)](
                              Core& core) { return core.models.note_use(path, speed, device); });
}

void Store::note_model_file(ModelFileRecord file, Reply<Done> reply) {
    state_->request<Done>(std::move(reply), [file = std::move(file)](Core& core) {
        return core.models.note_file(file).map([] { return Done{}; });
    });
}

void Store::keep_model_folder(ModelFolder folder, Reply<Done> reply) {
    state_->request<Done>(std::move(reply), [folder = std::move(folder)](Core& core) {
        return core.models.keep_folder(folder).map([] { return Done{}; });
    });
}

void Store::forget_model_folder(std::string path, Reply<Done> reply) {
    state_->request<Done>(std::move(reply), [path = std::move(path)](Core& core) {
        return core.models.forget_folder(path).map([] { return Done{}; });
    });
}

} // namespace inglenook::storage
