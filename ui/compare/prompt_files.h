// SPDX-License-Identifier: Apache-2.0
// Sets of prompts from files.
#pragma once

#include "storage/comparison_records.h"
#include "storage/result.h"

#include <QString>

namespace inglenook::ui {

/// CSV, JSON or text, by the file's name. Reads the file; not for the UI thread. Errors: not_found, io, usage
/// (with the line).
storage::Result<storage::NewPromptSet> readPromptFile(const QString& path);

} // namespace inglenook::ui
