// SPDX-License-Identifier: Apache-2.0
// A model file as the window shows it, from what the library of models found. Reads files; not for the UI
// thread.
#pragma once

#include "storage/library/gathering.h"
#include "ui/bridge/chat_engine.h"
#include "ui/models/model_files_model.h"

namespace inglenook::ui {

class ModelIndex;

/// What is known without opening it, or from earlier; `complete` tells whether that is all.
ModelFile knownFacts(const storage::LibraryModel& model, ModelIndex& index, bool& complete);
/// When it was used last, and how fast it was.
void addUse(ModelFile& file, const storage::ModelRecord& record);
/// With what the file says of itself; `problem` is set if it cannot be used.
ModelFile readFacts(const storage::LibraryModel& model, ModelIndex& index, ChatEngine& engine);
/// A linked file that is not there, and why.
ModelFile missingFacts(const storage::ModelRecord& record, const storage::Error& error);

} // namespace inglenook::ui
