// SPDX-License-Identifier: Apache-2.0
// What is known of model files beside what they say themselves: names that the user gave, hashes, speeds,
// folders. Synchronous; on the thread of its database.
#pragma once

#include "storage/database.h"
#include "storage/model_records.h"

namespace inglenook::storage {

class Models {
public:
    explicit Models(Database& database) : database_(database) {}

    Result<ModelShelf> all();
    /// Keeps all of it under its path. Errors: usage, if the path is blank or the settings are no JSON
    /// object.
    Result<ModelRecord> keep(const ModelRecord& model);
    /// Whether it was added by hand; either way it is on the list from now on. Errors: usage, if the path is
    /// blank.
    Result<ModelRecord> set_linked(const std::string& path, bool linked);
    /// Forgets a model and its files' hashes; what was known, to undo it.
    Result<ForgottenModel> forget(const std::string& path);
    Result<void> bring_back(const ForgottenModel& forgotten);
    /// A model was used until now; `speed` 0: not measured. Speeds of one device are averaged, the newer ones
    /// count more.
    Result<ModelRecord> note_use(const std::string& path, double speed, const std::string& device);
    /// Errors: usage, if a hash is none.
    Result<void> note_file(const ModelFileRecord& file);
    Result<void> keep_folder(const ModelFolder& folder);
    Result<void> forget_folder(const std::string& path);

private:
    Database& database_;
};

} // namespace inglenook::storage
