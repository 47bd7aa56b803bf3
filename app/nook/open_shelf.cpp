// SPDX-License-Identifier: Apache-2.0
#include "app/nook/open_shelf.h"

#include "app/paths/paths.h"

#include <algorithm>
#include <cctype>

namespace inglenook::nook {

namespace fs = std::filesystem;

namespace {

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
        [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

} // namespace

Result<std::unique_ptr<OpenShelf>> OpenShelf::open() {
    auto store = ConversationStore::open();
    const auto paths = find_paths();
    if (!store || !paths) {
        return tl::unexpected(store ? paths.error() : store.error());
    }
    auto known = (*store)->ask<storage::ModelShelf>(
        [](storage::Store& asked, auto reply) { asked.models(std::move(reply)); });
    if (!known) {
        return tl::unexpected(known.error());
    }
    auto result = std::make_unique<OpenShelf>();
    result->store_ = std::move(*store);
    result->own_folder_ = paths->models;
    result->shelf_ = std::move(*known);
    return result;
}

storage::Gathering OpenShelf::gather() const { return storage::gather(shelf_, own_folder_); }

bool OpenShelf::is_own(const fs::path& file) const {
    std::error_code error;
    const fs::path own = fs::weakly_canonical(own_folder_, error);
    const fs::path below = fs::weakly_canonical(file, error).lexically_relative(own);
    return !below.empty() && *below.begin() != "..";
}

Result<const storage::LibraryModel*> find_model(const storage::Gathering& found, const std::string& wanted) {
    std::error_code error;
    const fs::path path = fs::absolute(wanted, error);
    std::vector<const storage::LibraryModel*> named;
    for (const storage::LibraryModel& model : found.models) {
        if (model.on_disk.path == path) {
            return &model;
        }
        if (lower(model.name()) == lower(wanted)) {
            named.push_back(&model);
        }
    }
    if (named.size() == 1) {
        return named.front();
    }
    if (named.empty()) {
        return fail(ErrorKind::not_found, "no model is called " + printable(wanted), wanted,
            "nook models list shows the names.");
    }
    return fail(ErrorKind::usage, std::to_string(named.size()) + " models are called " + printable(wanted),
        wanted, "Name the one that you mean by its path.");
}

} // namespace inglenook::nook
