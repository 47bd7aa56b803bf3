// SPDX-License-Identifier: Apache-2.0
// The library of models, for verbs: the database that knows of it, and what lies on the disk now.
#pragma once

#include "app/nook/conversation_store.h"
#include "storage/library/gathering.h"

#include <filesystem>
#include <memory>
#include <string>

namespace inglenook::nook {

class OpenShelf {
public:
    /// Errors: io, bad_file (the database's).
    static Result<std::unique_ptr<OpenShelf>> open();

    /// Looks at all places.
    [[nodiscard]] storage::Gathering gather() const;
    /// What was known when it was opened.
    [[nodiscard]] const storage::ModelShelf& shelf() const { return shelf_; }
    /// Whether a file lies in Inglenook's own folder.
    [[nodiscard]] bool is_own(const std::filesystem::path& file) const;
    ConversationStore& store() { return *store_; }

private:
    std::unique_ptr<ConversationStore> store_;
    std::filesystem::path own_folder_;
    storage::ModelShelf shelf_;
};

/// The model that is meant by a path or by a name of the list, letters' case aside. Errors: not_found, usage
/// (several).
Result<const storage::LibraryModel*> find_model(const storage::Gathering& found, const std::string& wanted);

} // namespace inglenook::nook
