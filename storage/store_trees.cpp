// SPDX-License-Identifier: Apache-2.0
// The store's requests about whole conversations.
#include "storage/store_state.h"

namespace inglenook::storage {

void Store::tree_ids(Reply<std::vector<Id>> reply) {
    state_->request<std::vector<Id>>(std::move(reply), [](Core& core) { return core.trees.ids(); });
}

void Store::read_tree(Id conversation, Reply<ChatTree> reply) {
    state_->request<ChatTree>(std::move(reply), [conversation](Core& core) {
        core.writer.save_all(); // what has arrived belongs to it
        return core.trees.read(conversation);
    });
}

void Store::known_trees(std::shared_ptr<const std::vector<ChatTree>> trees, Reply<std::vector<bool>> reply) {
    state_->request<std::vector<bool>>(
        std::move(reply), [trees = std::move(trees)](Core& core) { return core.trees.known(*trees); });
}

void Store::insert_trees(
    std::shared_ptr<const std::vector<ChatTree>> trees, ImportOptions options, Reply<Imported> reply) {
    state_->request<Imported>(std::move(reply),
        [state = state_.get(), trees = std::move(trees), options = std::move(options)](Core& core) {
            auto imported = core.trees.insert(*trees, options);
            if (imported && !imported->conversations.empty()) {
                state->tell_folders(core);
                state->tell_tags(core);
                state->tell(TreesInserted{imported->conversations});
            }
            return imported;
        });
}

} // namespace inglenook::storage
