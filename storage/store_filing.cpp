// SPDX-License-Identifier: Apache-2.0
// The store's requests about folders, tags and many conversations at once.
#include "storage/store_state.h"

namespace inglenook::storage {

namespace {

std::vector<Id> conversations_in(const std::vector<Filed>& all) {
    std::vector<Id> ids;
    for (const Filed& filed : all) {
        ids.push_back(filed.conversation);
    }
    return ids;
}

std::vector<Id> conversations_in(const std::vector<Tagged>& all) {
    std::vector<Id> ids;
    for (const Tagged& tagged : all) {
        if (ids.empty() || ids.back() != tagged.conversation) {
            ids.push_back(tagged.conversation);
        }
    }
    return ids;
}

} // namespace

void Store::State::tell_folders(Core& open_core) const {
    if (auto folders = open_core.folders.all()) {
        tell(FoldersChanged{std::move(*folders)});
    }
}

void Store::State::tell_tags(Core& open_core) const {
    if (auto tags = open_core.tags.all()) {
        tell(TagsChanged{std::move(*tags)});
    }
}

void Store::file(std::vector<Filed> wanted, Reply<std::vector<Filed>> reply) {
    state_->request<std::vector<Filed>>(
        std::move(reply), [state = state_.get(), wanted = std::move(wanted)](Core& core) {
            auto before = core.folders.file(wanted);
            if (before) {
                state->tell_changed(core, conversations_in(*before));
            }
            return before;
        });
}

void Store::set_tags(std::vector<Tagged> wanted, Reply<std::vector<Tagged>> reply) {
    state_->request<std::vector<Tagged>>(
        std::move(reply), [state = state_.get(), wanted = std::move(wanted)](Core& core) {
            auto before = core.tags.set(wanted);
            if (before) {
                state->tell_changed(core, conversations_in(*before));
            }
            return before;
        });
}

void Store::set_archived_many(std::vector<Id> conversations, bool archived, Reply<std::vector<Id>> reply) {
    state_->change_many(std::move(reply), [ids = std::move(conversations), archived](Conversations& all) {
        return all.set_archived_many(ids, archived);
    });
}

void Store::set_pinned_many(std::vector<Id> conversations, bool pinned, Reply<std::vector<Id>> reply) {
    state_->change_many(std::move(reply), [ids = std::move(conversations), pinned](Conversations& all) {
        return all.set_pinned_many(ids, pinned);
    });
}

void Store::set_trashed_many(std::vector<Id> conversations, bool trashed, Reply<std::vector<Id>> reply) {
    state_->change_many(std::move(reply), [ids = std::move(conversations), trashed](Conversations& all) {
        return all.set_trashed_many(ids, trashed);
    });
}

void Store::folders(Reply<std::vector<Folder>> reply) {
    state_->request<std::vector<Folder>>(std::move(reply), [](Core& core) { return core.folders.all(); });
}

void Store::create_folder(std::string name, Id parent, Reply<Folder> reply) {
    state_->change_folders(std::move(reply),
        [name = std::move(name), parent](Folders& folders) { return folders.create(name, parent); });
}

void Store::rename_folder(Id folder, std::string name, Reply<Folder> reply) {
    state_->change_folders(std::move(reply),
        [folder, name = std::move(name)](Folders& folders) { return folders.rename(folder, name); });
}

void Store::move_folder(Id folder, Id parent, std::uint32_t place, Reply<Folder> reply) {
    state_->change_folders(std::move(reply),
        [folder, parent, place](Folders& folders) { return folders.move(folder, parent, place); });
}

void Store::remove_folder(Id folder, Reply<RemovedFolder> reply) {
    state_->request<RemovedFolder>(std::move(reply), [state = state_.get(), folder](Core& core) {
        auto removed = core.folders.remove(folder);
        if (removed) {
            state->tell_folders(core);
            state->tell_changed(core, removed->conversations);
        }
        return removed;
    });
}

void Store::restore_folder(RemovedFolder removed, Reply<Folder> reply) {
    state_->request<Folder>(
        std::move(reply), [state = state_.get(), removed = std::move(removed)](Core& core) {
            auto folder = core.folders.restore(removed);
            if (folder) {
                state->tell_folders(core);
                state->tell_changed(core, removed.conversations);
            }
            return folder;
        });
}

void Store::tags(Reply<std::vector<Tag>> reply) {
    state_->request<std::vector<Tag>>(std::move(reply), [](Core& core) { return core.tags.all(); });
}

void Store::create_tag(std::string name, Reply<Tag> reply) {
    state_->change_tags(std::move(reply), [name = std::move(name)](Tags& tags) { return tags.create(name); });
}

void Store::rename_tag(Id tag, std::string name, Reply<Tag> reply) {
    state_->change_tags(
        std::move(reply), [tag, name = std::move(name)](Tags& tags) { return tags.rename(tag, name); });
}

void Store::remove_tag(Id tag, Reply<RemovedTag> reply) {
    state_->request<RemovedTag>(std::move(reply), [state = state_.get(), tag](Core& core) {
        auto removed = core.tags.remove(tag);
        if (removed) {
            state->tell_tags(core);
            state->tell_changed(core, removed->conversations);
        }
        return removed;
    });
}

void Store::restore_tag(RemovedTag removed, Reply<Tag> reply) {
    state_->request<Tag>(std::move(reply), [state = state_.get(), removed = std::move(removed)](Core& core) {
        auto tag = core.tags.restore(removed);
        if (tag) {
            state->tell_tags(core);
            state->tell_changed(core, removed.conversations);
        }
        return tag;
    });
}

} // namespace inglenook::storage
