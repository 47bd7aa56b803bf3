// SPDX-License-Identifier: Apache-2.0
// Named sets of settings, and which of them a model starts with. Synchronous; on the thread of its database.
#pragma once

#include "storage/database.h"
#include "storage/records.h"

namespace inglenook::storage {

class Presets {
public:
    explicit Presets(Database& database) : database_(database) {}

    Result<PresetShelf> all();
    /// Errors: usage, if the name is blank or taken, or the settings are no JSON.
    Result<Preset> create(const NewPreset& preset);
    /// Replaces all of it but its id and times. Errors: as create(), not_found.
    Result<Preset> change(Id id, const NewPreset& preset);
    /// Conversations that have it keep their own changes only.
    Result<RemovedPreset> remove(Id id);
    /// Undoes a removal; conversations that have another preset by now keep that.
    Result<Preset> restore(const RemovedPreset& removed);
    /// What a model starts with from now on; `preset` 0: none.
    Result<PresetShelf> set_default(const std::string& model, Id preset);

private:
    Database& database_;
};

} // namespace inglenook::storage
